"""Asking for an errand: a household on its own, a daughter far away, an old man on the telephone, a hotel room."""

from __future__ import annotations

import pytest

from tests import world as town
from tests.stories.errands import a_unit, resident
from tests.stories.forms import (
    DOOR,
    EGGS,
    NAME,
    PLANTED,
    TELEPHONE,
    answers,
    card,
    errand,
    groceries,
    items_of,
    labels,
    poster,
    request_of,
)
from tests.world import World


@pytest.fixture(autouse=True)
def _planted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(town, "SECRETS", (*town.SECRETS, *PLANTED))


async def test_a_household_on_its_own_is_led_from_the_poster_to_the_summary_one_question_at_a_time(
    world: World,
) -> None:
    await a_unit(world)
    liu = resident(world)
    await liu.starts(poster(world))
    form = card(liu)
    assert "What do you need?" in form.text
    assert "I am Redvest" in form.text
    assert len(form.keyboard or []) == 6
    for question, answer in (
        ("What do you need?", "Groceries"),
        ("Who is it for?", "For me"),
        ("What shall we buy?", f"2 bottles of soy sauce\n{EGGS}"),
        ("2 things", "That is all"),
        ("is something similar all right?", "Yes, something similar"),
        ("I never ask for card numbers or passwords", "At most ¥100"),
        ("When do you need it?", "tomorrow 9-11"),
        ("Where shall it be left?", "At the door"),
        ("Where does it go?", DOOR),
        ("What is your phone number?", TELEPHONE),
        ("How is it paid back?", "By transfer"),
    ):
        assert question in card(liu).text
        await answers(liu, answer)
    summary = card(liu).text
    for told in ("For: Liu", "2 bottles of soy sauce", EGGS, "At most ¥100", "Wed 8 Apr, 09:00–11:00", DOOR, TELEPHONE):
        assert told in summary
    assert "the group sees the kind, Building 3, how many things" in summary
    assert "deleted 14 days after it is done" in summary
    assert "I never ask for card numbers or passwords" in summary
    assert (await liu.taps("All right, send it")).text == "It is sent!"
    assert errand(world, 1, "kind", "building", "items", "most", "urgent", "for_other", "asker_id") == (
        "groceries",
        "Building 3",
        2,
        10000,
        0,
        0,
        liu.id,
    )
    assert errand(world, 1, "state") != ("draft",)
    assert await items_of(world, 1) == ["2 bottles of soy sauce", EGGS]
    kept = await request_of(world, 1)
    assert (kept.entrance, kept.room, kept.phone) == ("2", "9917", TELEPHONE)
    assert not [text for text in liu.heard if "Is all of this right?" in text]
    assert "your errand 1" in "\n".join(liu.heard)


async def test_a_household_asks_in_chinese(chinese_world: World) -> None:
    world = chinese_world
    await a_unit(world)
    liu = resident(world)
    await liu.starts(poster(world))
    assert "要帮什么忙" in card(liu).text
    assert labels(liu)[:5] == ["🛒 买菜买日用品", "💊 买药取药", "🍱 送饭", "📦 取快递、送东西", "🙋 别的事"]
    await answers(liu, "买菜买日用品", "给我自己", f"2瓶酱油，鸡蛋一板、{EGGS}")
    assert "共3样：\n2瓶酱油\n鸡蛋一板" in card(liu).text
    await answers(
        liu, "写完了", "先问我", "一百块", "明天下午3点前", "放家门口", "三号楼二单元 9917", "139 5555 0123", "转账"
    )
    summary = card(liu).text
    for told in ("2瓶酱油", "最多花¥100", "4月8日 周三 下午3点前", "3号楼 2单元 9917", TELEPHONE, "转账还给志愿者"):
        assert told in summary
    await answers(liu, "没错，发出去")
    assert errand(world, 1, "building", "items", "most") == ("3号楼", 3, 10000)


async def test_a_phone_is_shared_by_a_button_below_the_chat_which_then_goes_away(world: World) -> None:
    await a_unit(world)
    liu = resident(world)
    await liu.starts(poster(world))
    await answers(liu, "Fetch or bring something", "For me", "a parcel from the gate, code 8-2-3051", "That is all")
    await answers(liu, "tomorrow 9-11", "At the gate", DOOR)
    assert any("Tap the big button below" in text for text in liu.heard)
    await liu.shares_contact()
    assert "Is all of this right?" in card(liu).text
    kept = await request_of(world, 1)
    assert kept.own_phone
    assert kept.phone == liu.person.phone.removeprefix("+86")
    assert "That is all about the phone" in "\n".join(liu.heard)
    assert liu.last is card(liu)
    assert "How is it paid back" not in "\n".join(liu.heard)


async def test_a_daughter_in_another_city_asks_for_her_father(world: World) -> None:
    await a_unit(world)
    daughter = resident(world, "Mei")
    await daughter.starts(poster(world))
    await answers(daughter, "Medicine", "For someone else", NAME)
    assert "Which medicine?" in card(daughter).text
    await daughter.sends_photo("the blood pressure pills in this photo")
    assert "Pictures and voice messages: 1" in card(daughter).text
    await answers(daughter, "That is all")
    assert "Yes, something similar" not in "".join(labels(daughter))
    await answers(daughter, "Ask me first", "No limit", "tomorrow 9-11", "With the building's lead", DOOR)
    assert "person who receives it" in card(daughter).text
    assert not any("Tap the big button below" in text for text in daughter.heard)
    await answers(daughter, TELEPHONE, "My family pays")
    summary = card(daughter).text
    assert f"For: {NAME}" in summary
    assert "Updates go to you; the volunteer rings whoever receives it." in summary
    await answers(daughter, "All right, send it")
    assert errand(world, 1, "asker_id", "for_other", "kind", "most") == (daughter.id, 1, "medicine", None)
    kept = await request_of(world, 1)
    assert (kept.name, kept.phone, kept.own_phone, kept.unlimited) == (NAME, TELEPHONE, False, True)
    assert world.rows("SELECT purpose, medium FROM errand_files WHERE errand_id = 1") == [("list", "photo")]


async def test_a_coordinator_enters_it_for_an_old_man_on_the_telephone(world: World) -> None:
    await a_unit(world)
    olga = world.olga
    await olga.says("/errand")
    await olga.opens("Continue in private")
    assert "For somebody on the telephone" in card(olga).text
    await answers(
        olga, "Groceries", NAME, EGGS, "That is all", "No, leave it out", "80", "tomorrow 9-11", "At the door"
    )
    await answers(olga, DOOR, TELEPHONE, "The community advances")
    assert "please pass them on" in card(olga).text
    await answers(olga, "All right, send it")
    assert errand(world, 1, "asker_id", "entered_by", "most", "for_other") == (None, olga.id, 8000, 1)


async def test_being_a_group_administrator_is_not_enough_to_enter_an_errand(world: World) -> None:
    await a_unit(world, world.anna)
    await world.olga.says("/errand")
    assert "Only those appointed to see residents' details" in world.said()[-1]
    await world.olga.writes("/errand")
    assert "Only those appointed" in world.olga.last.text
    await world.olga.starts(poster(world).replace("ask-", "behalf-"))
    assert "Only those appointed" in world.olga.last.text
    assert world.rows("SELECT count(*) FROM errands") == [(0,)]
    await world.anna.writes("/errand")
    assert "For somebody on the telephone" in card(world.anna).text


async def test_the_link_from_errand_in_the_group_outlives_the_groups_upgrade(world: World) -> None:
    group_town = world.sandbox.town
    small = group_town.add_group("Gate", members=[world.anna.person], administrators=[world.olga.person])
    await world.settle()
    world.group = small
    await a_unit(world, world.anna)
    await world.anna.says("/errand", chat=small)
    asked = world.messages(small)[-1]
    large = group_town.migrate(small)
    await world.settle()
    await world.anna.opens("Continue in private", asked)
    assert "For somebody on the telephone" in card(world.anna).text
    assert errand(world, 1, "unit", "entered_by") == (large.id, world.anna.id)
    # So do links that name the group as it was before.
    await world.anna.starts(f"behalf-{-small.id}")
    assert "For somebody on the telephone" in card(world.anna).text


async def test_a_hotel_room_has_a_desk_and_a_day_of_release(world: World) -> None:
    await a_unit(world)
    guest = resident(world, "Guest")
    await guest.starts(poster(world))
    await answers(guest, "Meals", "For me", f"2 rice sets, {EGGS}", "That is all", "allergic to peanuts", "50")
    await answers(guest, "tomorrow 11:00-12:00", "At the hotel desk")
    assert "Which hotel" in card(guest).text
    await guest.writes("Home Inn 8203")
    assert "On which day does the quarantine end?" in card(guest).text
    await answers(guest, "15 April", TELEPHONE, "By transfer")
    summary = card(guest).text
    for told in ("Home Inn, room 8203", "Quarantine ends Wed 15 Apr", "Must not be in it: allergic to peanuts"):
        assert told in summary
    await answers(guest, "All right, send it")
    kept = await request_of(world, 1)
    assert (kept.hotel, kept.building, kept.room, str(kept.release)) == (True, "Home Inn", "8203", "2026-04-15")
    assert errand(world, 1, "building", "release_on") == ("Home Inn", 1776225600)


async def test_a_door_is_asked_step_by_step_where_only_the_building_was_said(world: World) -> None:
    await a_unit(world)
    liu = resident(world)
    await liu.starts(poster(world))
    await answers(
        liu,
        "Fetch or bring something",
        "For me",
        "a parcel",
        "That is all",
        "tomorrow 9-11",
        "At the door",
        "Building 3",
    )
    assert "Which entrance?" in card(liu).text
    await answers(liu, "Entrance 2")
    assert "Which door?" in card(liu).text
    await answers(liu, "9917", TELEPHONE)
    assert DOOR in card(liu).text


async def test_a_house_without_a_number_is_taken_in_words_and_the_group_sees_only_its_village(world: World) -> None:
    await a_unit(world)
    liu = resident(world)
    await liu.starts(poster(world))
    await answers(liu, "Fetch or bring something", "For me", "a parcel", "That is all", "tomorrow 9-11", "At the door")
    await answers(liu, "third house behind the old locust tree")
    assert "I did not understand this address" in card(liu).text
    await answers(liu, "third house behind the old locust tree")
    assert "Which building is it, or which street or village?" in card(liu).text
    await answers(liu, "3-2-9917")
    assert "This looks like a door" in card(liu).text
    await answers(liu, "Locust Village", TELEPHONE, "All right, send it")
    assert errand(world, 1, "building") == ("Locust Village",)
    assert (await request_of(world, 1)).room == "third house behind the old locust tree"


async def test_whoever_came_by_a_poster_before_finds_the_way_by_start_ask_and_a_word(world: World) -> None:
    await a_unit(world)
    liu = resident(world)
    await liu.writes("/ask")
    assert "I do not know yet which community you live in" in liu.last.text
    await liu.starts(poster(world))
    await answers(liu, "Cancel")
    await liu.starts()
    assert "I am Redvest. If you need groceries" in liu.last.text
    await liu.taps("I need something")
    assert "What do you need?" in card(liu).text
    await answers(liu, "Cancel")
    await liu.writes("求助")
    assert "What do you need?" in card(liu).text
    await answers(liu, "Cancel")
    await liu.writes("/ask")
    assert "What do you need?" in card(liu).text
    assert world.rows("SELECT count(*) FROM errands") == [(1,)]


async def test_the_welcome_of_volunteers_stays_as_it_was(world: World) -> None:
    await a_unit(world)
    await world.anna.starts()
    assert "tap Claim" in world.anna.last.text
    await world.olga.starts(poster(world))
    await world.olga.starts()
    assert "If you need groceries" in "\n".join(world.olga.heard)
    assert "You coordinate" in world.olga.last.text


async def test_a_poster_that_is_no_good_says_so(world: World) -> None:
    await a_unit(world)
    liu = resident(world)
    await liu.starts("ask-123")
    assert "This poster is no longer good" in liu.last.text
    await liu.starts("ask")
    assert "I do not know yet" in liu.last.text


async def test_asked_in_the_group_it_goes_on_in_private(world: World) -> None:
    await a_unit(world)
    await world.anna.says("/ask")
    await world.anna.opens("Continue in private")
    assert "What do you need?" in card(world.anna).text


async def test_every_answer_can_be_changed_from_the_summary(world: World) -> None:
    await a_unit(world)
    liu = resident(world)
    await liu.starts(poster(world))
    await groceries(liu, send=False)
    await answers(liu, "Change something")
    assert "Which answer shall change?" in card(liu).text
    await answers(liu, "The most it may cost", "250")
    assert "At most ¥250" in card(liu).text
    assert "Is all of this right?" in card(liu).text
    await answers(
        liu, "Change something", "When", "Leave it as it is", "Change something", "The list", "vinegar", "That is all"
    )
    assert "3 things" in card(liu).text
    await answers(liu, "Change something", "What you need", "Fetch or bring something")
    assert "At most" not in card(liu).text
    assert "Paid back" not in card(liu).text
    await answers(liu, "Change something", "What you need", "Meals")
    assert "Is there anything that must not be in it?" in card(liu).text
    await answers(liu, "Nothing, I eat everything")
    assert "At most ¥250" in card(liu).text
    await answers(liu, "Change something", "Who it is for", "For someone else")
    assert "What is the person called" in card(liu).text
    await answers(liu, NAME)
    assert "Where does it go?" in card(liu).text


async def test_the_way_back_leads_to_the_question_before(world: World) -> None:
    await a_unit(world)
    liu = resident(world)
    await liu.starts(poster(world))
    await answers(liu, "Groceries", "For me", EGGS, "That is all", "Back")
    assert EGGS in card(liu).text
    await answers(liu, "Back")
    assert "What shall the volunteer call you?" in card(liu).text
    await answers(liu, "Back")
    assert "Who is it for?" in card(liu).text
    await answers(liu, "Leave it as it is")
    assert "is something similar all right?" in card(liu).text


async def test_an_hour_without_morning_or_afternoon_is_shown_in_the_summary_as_it_was_understood(world: World) -> None:
    await a_unit(world)
    liu = resident(world)
    await liu.starts(poster(world))
    await answers(liu, "Groceries", "For me", EGGS, "That is all", "Yes, something similar", "At most ¥100")
    await answers(liu, "by 5", "At the door", DOOR, TELEPHONE, "By transfer")
    assert "Tue 7 Apr, 10:00–17:00" in card(liu).text
    assert "In your words: by 5" in card(liu).text
    await answers(liu, "All right, send it")
    assert errand(world, 1, "by_at") == (int(world.clock.now().replace(hour=9, minute=0, second=0).timestamp()),)
