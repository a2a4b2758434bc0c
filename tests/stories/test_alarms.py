"""Somebody in danger is answered at once, and those who can help are called until one has read it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handlers.turn import Turn
from storage import errands, people, requests, residents
from storage.people import Reach
from tests.stories.errands import HOUSEHOLD, RESIDENT_PHONE, ROOM, a_unit, ask_for, resident
from tests.stories.posting import in_a_turn, reachable
from tests.world import Actor, World, a_world

CRY = "我爸胸口疼 planted-cry"
NUMBER = "0919-2185555"


@pytest.fixture
async def town(world: World) -> World:
    """A unit with Olga, who is appointed to see residents' details, and a number of its own."""
    await a_unit(world, world.olga)
    await in_a_turn(world, lambda turn: residents.ring(turn.records, world.group.id, NUMBER))
    return world


async def came(world: World, who: Actor, unit: int | None = None) -> Actor:
    """Have somebody come by the unit's poster."""
    await who.starts()
    await in_a_turn(world, lambda turn: residents.come(turn.records, who.id, unit or world.group.id, turn.now))
    return who


async def asked(world: World, who: Actor) -> None:
    """Have somebody be asked a question by the bot: what to be called."""
    await who.writes("/name")
    assert world.rows("SELECT step FROM dialogs WHERE person_id = :id", id=who.id) == [("name",)]


def alarms(world: World) -> list[tuple[Any, ...]]:
    return world.rows("SELECT kind, calls, owners, read_by FROM alarms ORDER BY id")


def check_sealed(world: World) -> None:
    """What was written stands in no group and nowhere in clear."""
    assert not any("planted-cry" in text for text in world.said())
    for path in world.data.glob("*.sqlite3*"):
        assert b"planted-cry" not in path.read_bytes()


async def test_my_father_has_chest_pain_in_the_middle_of_a_form(town: World) -> None:
    liu = await came(town, resident(town))
    await asked(town, liu)
    await liu.writes(CRY)
    said = liu.heard[-1]
    assert "Ring 120 now" in said
    assert NUMBER in said
    assert "passed your words to the coordinators" in said
    assert "still there, and you can go on" in said
    assert town.rows("SELECT step FROM dialogs WHERE person_id = :id", id=liu.id) == [("name",)]
    card = town.olga.sees("I have read it, I act")
    assert "Liu has an emergency" in card.text
    assert CRY in card.text
    assert "An urgent message waits" in town.said()[-1]
    check_sealed(town)
    await liu.writes("Old Liu")
    assert "Old Liu" in liu.heard[-1]
    assert town.rows("SELECT count(*) FROM dialogs") == [(0,)]


async def test_those_who_help_are_called_every_two_minutes_until_one_has_read_it(town: World) -> None:
    said = await town.anna.says("here")
    await town.olga.says("/coordinator", reply_to=said)
    await town.anna.starts()
    liu = await came(town, resident(town))
    await liu.writes("I can't breathe")
    first = town.olga.sees("I have read it, I act").id
    assert town.anna.sees("I have read it, I act")
    await town.passes(minutes=2, seconds=5)
    second = town.olga.sees("I have read it, I act").id
    assert second > first
    assert sum("has an emergency" in text for text in town.olga.heard) == 1
    answer = await town.anna.taps("I have read it, I act")
    assert "Please find them at once" in answer.text
    assert any("Anna has read it" in text for text in liu.heard)
    await town.passes(seconds=10)
    assert any("Anna has read it and acts" in text for text in town.olga.heard)
    assert not any("urgent message" in text for text in town.said())
    late = await town.olga.forges("alarms:read:1:0:0", town.olga.last)
    assert "Anna is on it already" in late.text
    again = await town.anna.forges("alarms:read:1:0:0", town.anna.last)
    assert "You have taken it" in again.text
    await town.passes(minutes=30)
    assert alarms(town) == [("body", 2, 0, town.anna.id)]


async def test_nobody_reads_it_and_the_owners_are_called(tmp_path: Path) -> None:
    async with a_world(tmp_path, owners=frozenset({6100000005})) as world:
        await world.dan.starts()
        await a_unit(world, world.olga)
        liu = await came(world, resident(world))
        await liu.writes("有人昏迷了")
        await world.passes(minutes=29)
        assert not any("emergency" in text for text in world.dan.heard)
        await world.passes(minutes=2)
        assert any("Liu has an emergency" in text for text in world.dan.heard)
        await world.dan.taps("I have read it, I act")
        assert any("Dan has read it" in text for text in liu.heard)
        calls = alarms(world)[0][1]
        assert calls == 16
        await world.passes(hours=3)
        assert alarms(world)[0][1] == calls


async def test_where_nobody_can_be_reached_the_owners_are_called_at_once_and_the_person_is_told(tmp_path: Path) -> None:
    async with a_world(tmp_path, owners=frozenset({6100000005})) as world:
        await world.dan.starts()
        await a_unit(world, world.olga)
        await in_a_turn(world, lambda turn: people.set_reach(turn.records, world.olga.id, Reach.BLOCKED))
        liu = await came(world, resident(world))
        await liu.writes("羊水破了")
        assert "No coordinator can be reached" in liu.heard[-1]
        assert "Ring 120" in liu.heard[-1]
        assert world.dan.sees("I have read it, I act")


async def test_whoever_came_by_no_poster_gets_the_number_and_the_owners_hear(tmp_path: Path) -> None:
    async with a_world(tmp_path, owners=frozenset({6100000005})) as world:
        await world.dan.starts()
        stranger = resident(world, "Mallory")
        await stranger.starts()
        await stranger.writes("chest pain")
        assert "Ring 120" in stranger.heard[-1]
        assert "Mallory has an emergency" in world.dan.sees("I have read it, I act").text
        assert not any("urgent" in text for text in world.said())


async def test_who_does_not_want_to_live_is_answered_warmly(town: World) -> None:
    liu = await came(town, resident(town))
    await liu.writes("不想活了")
    said = liu.heard[-1]
    assert "glad you said it" in said
    assert "12356" in said
    assert "120" in said
    assert "Ring 120 now" not in said
    assert "may be thinking of suicide" in town.olga.sees("I have read it, I act").text


async def test_what_follows_within_minutes_is_one_call(town: World) -> None:
    liu = await came(town, resident(town))
    await liu.writes("胸口疼")
    first = await liu.writes("他晕倒了")
    assert "has arrived too" in liu.heard[-1]
    await liu.edits(first, "他晕倒了，叫不醒")
    await liu.writes("Building 3, door planted-cry")
    assert "has arrived too" in liu.heard[-1]
    await liu.writes("不想活了")
    assert "glad you said it" in liu.heard[-1]
    await liu.writes("我真的不想活了")
    assert "I am here" in liu.heard[-1]
    assert len(alarms(town)) == 1
    assert alarms(town)[0][0] == "mind"
    await town.passes(seconds=10)
    card = town.olga.sees("I have read it, I act").text
    for words in ("胸口疼", "叫不醒", "planted-cry", "不想活了"):
        assert words in card
    check_sealed(town)
    await town.olga.taps("I have read it, I act")
    before = town.olga.last.id
    await liu.writes("还在流血，血止不住")
    assert town.olga.last.id > before
    assert "血止不住" in town.olga.last.text
    await town.passes(minutes=11)
    await liu.writes("eggs please")
    assert "has arrived too" not in liu.heard[-1]
    await town.passes(minutes=40)
    await liu.writes("又胸口疼")
    assert len(alarms(town)) == 2


async def test_words_meant_as_an_answer_are_sent_once_more_and_go_to_the_question(town: World) -> None:
    liu = await came(town, resident(town))
    await asked(town, liu)
    await liu.writes("胸口疼药")
    assert "send them once more just as they are" in liu.heard[-1]
    await liu.writes("胸口疼药")
    assert "胸口疼药" in liu.heard[-1]
    assert town.rows("SELECT count(*) FROM dialogs") == [(0,)]


async def test_the_last_known_door_and_phone_stand_in_the_call(town: World) -> None:
    liu = resident(town)
    await ask_for(town, liu)
    await came(town, liu)
    await liu.writes("heart attack")
    card = town.olga.sees("I have read it, I act")
    assert ROOM in card.text
    assert RESIDENT_PHONE in card.text
    answer = await town.olga.taps("I have read it, I act")
    assert "Please ring at once" in answer.text
    assert "rings you now" in liu.heard[-1]


async def test_a_door_and_phone_of_a_half_filled_form_stand_in_the_call(town: World) -> None:
    liu = await came(town, resident(town))

    def half(turn: Turn) -> None:
        draft = errands.begin(turn.records, town.group.id, turn.now, asker_id=liu.id)
        requests.write(turn.records, draft.id, HOUSEHOLD)

    await in_a_turn(town, half)
    await liu.writes("要生了")
    assert RESIDENT_PHONE in town.olga.sees("I have read it, I act").text


async def test_a_phone_shared_after_the_call_reaches_whoever_helps(town: World) -> None:
    liu = await came(town, resident(town))
    await liu.writes("昏迷")
    await liu.shares_contact()
    assert "can see your number" in liu.heard[-1]
    await town.passes(seconds=5)
    phone = liu.person.phone.lstrip("+")
    assert phone in town.olga.sees("I have read it, I act").text.replace("+", "")
    answer = await town.olga.taps("I have read it, I act")
    assert "Please ring at once" in answer.text


async def test_whoever_reads_a_call_without_a_phone_has_the_person_asked_for_it(town: World) -> None:
    liu = await came(town, resident(town))
    await liu.writes("昏迷")
    await town.olga.taps("I have read it, I act")
    assert "tap the button below to give Olga your phone number" in liu.heard[-1]
    await liu.shares_contact()
    await town.passes(seconds=5)
    assert any("☎" in text for text in town.olga.heard)


async def test_an_appointed_coordinator_who_is_withdrawn_sees_the_call_no_more(town: World) -> None:
    said = await town.anna.says("here")
    await town.olga.says("/coordinator", reply_to=said)
    await town.anna.starts()
    liu = await came(town, resident(town))
    await liu.writes(CRY)
    assert town.anna.sees("I have read it, I act")
    await town.olga.taps("Withdraw", on=town.card("Withdraw"))
    await town.passes(seconds=10)
    assert not any("planted-cry" in text for text in town.anna.heard)


async def test_a_coordinator_who_sees_no_residents_otherwise_sees_the_door_as_privacy_says(
    town: World,
) -> None:
    said = await town.anna.says("here")
    await town.olga.says("/coordinator", reply_to=said)
    await town.anna.starts()
    liu = resident(town)
    await ask_for(town, liu)
    await came(town, liu)
    await liu.writes("heart attack")
    card = town.anna.sees("I have read it, I act")
    assert ROOM in card.text
    assert RESIDENT_PHONE in card.text
    await liu.writes("/privacy")
    assert "every coordinator appointed where you asked for help may see your words, your door and your phone" in (
        liu.last.text
    )


async def test_a_shared_phone_goes_to_an_open_question_as_well(town: World) -> None:
    liu = await came(town, resident(town))
    await asked(town, liu)
    await liu.writes("昏迷")
    await liu.shares_contact()
    assert "write it in words" in liu.heard[-1]
    await town.passes(seconds=5)
    assert "☎" in town.olga.sees("I have read it, I act").text


async def test_a_volunteer_and_a_carer_are_answered_too(town: World) -> None:
    await a_unit(town, town.anna)
    await town.olga.writes("she is not breathing")
    assert "Ring 120 now" in town.olga.heard[-1]
    assert "Olga has an emergency" in town.anna.sees("I have read it, I act").text
    with pytest.raises(LookupError):
        town.olga.sees("I have read it, I act")


async def test_every_unit_whose_poster_somebody_came_by_is_called_and_no_other(town: World) -> None:
    second, third = (
        town.sandbox.town.add_group(name, administrators=[who.person], members=[], kind="supergroup")
        for name, who in (("Second", town.ben), ("Third", town.chen))
    )
    await town.settle()
    await reachable(town.ben, town.chen)

    def appoint(turn: Turn) -> None:
        for unit, who in ((second.id, town.ben), (third.id, town.chen)):
            residents.found(turn.records, unit, turn.now)
            residents.ring(turn.records, unit, "0919-777777" if who is town.ben else "0919-888888")
            residents.appoint(turn.records, unit, who.id, who.id, turn.now)

    await in_a_turn(town, appoint)
    liu = await came(town, resident(town))
    await came(town, liu, second.id)
    await liu.writes(CRY)
    assert NUMBER in liu.heard[-1]
    assert "0919-777777" in liu.heard[-1]
    assert "0919-888888" not in liu.heard[-1]
    assert town.ben.sees("I have read it, I act")
    assert not any("emergency" in text for text in town.chen.heard)
    assert "urgent" in town.said(second)[-1]
    assert not any("urgent" in text for text in town.said(third))
    answer = await town.chen.forges("alarms:read:1:0:0", town.chen.last)
    assert "Only the coordinators appointed" in answer.text
    await town.chen.starts("alarm-1")
    assert "Only the coordinators appointed" in town.chen.heard[-1]
    await town.olga.taps("I have read it, I act")
    await town.passes(seconds=10)
    assert not any("urgent" in text for text in town.said(second))


async def test_an_administrator_who_is_not_appointed_and_one_withdrawn_see_nothing(town: World) -> None:
    await a_unit(town, town.anna)
    town.sandbox.town.promote(town.ben.person, town.group, by=town.olga.person)
    await town.settle()
    await reachable(town.ben)
    liu = await came(town, resident(town))
    await liu.writes(CRY)
    assert not any("planted-cry" in text for text in town.ben.heard)
    await town.ben.opens("Look", on=town.card("Look"))
    assert "Only the coordinators appointed" in town.ben.heard[-1]
    card = town.anna.sees("I have read it, I act")

    def withdraw(turn: Turn) -> None:
        residents.withdraw(turn.records, town.group.id, town.anna.id)
        turn.touch("alarm", 1)

    await in_a_turn(town, withdraw)
    await town.passes(seconds=5)
    assert not any("planted-cry" in text for text in town.anna.heard)
    for who in (town.ben, town.anna, liu):
        on = card if who is town.anna else who.last
        for number in (1, 99):
            answer = await who.forges(f"alarms:read:{number}:0:0", on)
            assert "Only the coordinators appointed" in answer.text
    assert alarms(town)[0][3] is None
    await town.olga.opens("Look", on=town.card("Look"))
    assert CRY in town.olga.sees("I have read it, I act").text


async def test_what_was_written_is_forgotten_after_two_weeks_and_the_count_stays(town: World) -> None:
    liu = await came(town, resident(town))
    await liu.writes(CRY)
    await town.olga.taps("I have read it, I act")
    await town.passes(days=13)
    assert any(CRY in text for text in town.olga.heard)
    await town.passes(days=2)
    assert not any(CRY in text for text in town.olga.heard)
    assert town.rows("SELECT person_id, body, read_by FROM alarms") == [(0, None, None)]


async def test_whoever_has_themselves_erased_takes_what_they_wrote_along(town: World) -> None:
    liu = await came(town, resident(town))
    await liu.writes(CRY)
    await liu.writes("/forgetme")
    await liu.taps("Erase everything")
    await town.passes(seconds=10)
    assert town.rows("SELECT person_id, body FROM alarms") == [(0, None)]
    assert not any(CRY in text for text in town.olga.heard)
    assert not any("urgent" in text for text in town.said())
    await town.passes(minutes=10)
    assert alarms(town)[0][1] == 1


async def test_the_deployment_has_words_of_its_own(tmp_path: Path) -> None:
    async with a_world(tmp_path, alarm_words=("氧气没了",)) as world:
        liu = resident(world)
        await liu.starts()
        await liu.writes("家里氧气没了")
        assert "Ring 120 now" in liu.heard[-1]


async def test_plain_messages_are_left_to_whom_they_are_for(town: World) -> None:
    liu = await came(town, resident(town))
    await asked(town, liu)
    await liu.writes("笑死了")
    assert "笑死了" in liu.heard[-1]
    assert alarms(town) == []


async def test_a_call_survives_a_kill(town: World) -> None:
    liu = await came(town, resident(town))
    await liu.writes("胸闷")
    await town.die()
    await town.start()
    await town.passes(minutes=3)
    assert alarms(town)[0][1] >= 2
    assert town.olga.sees("I have read it, I act")
