"""What is typed, sent or tapped wrongly has its sentence and loses nothing; a form outlives a restart, not a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage import errands, residents
from tests import world as town
from tests.stories.errands import a_unit, resident
from tests.stories.forms import (
    DOOR,
    EGGS,
    PLANTED,
    TELEPHONE,
    answers,
    card,
    errand,
    groceries,
    labels,
    poster,
    request_of,
)
from tests.stories.posting import in_a_turn
from tests.world import Actor, World

if TYPE_CHECKING:
    from handlers.turn import Turn

CARD = "6222 0212 3456 7890"
SECRET = "hunter2-planted"


@pytest.fixture(autouse=True)
def _planted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(town, "SECRETS", (*town.SECRETS, *PLANTED, CARD, SECRET))


def withdrawn(turn: Turn, world: World) -> None:
    assert residents.withdraw(turn.records, world.group.id, world.olga.id)


async def at_the_list(world: World) -> Actor:
    await a_unit(world)
    liu = resident(world)
    await liu.starts(poster(world))
    await answers(liu, "Groceries", "For me", EGGS)
    return liu


async def test_every_bad_answer_to_the_list_has_its_sentence_and_keeps_what_was_there(world: World) -> None:
    liu = await at_the_list(world)
    for bad, said in (
        ("milk " * 800, "at most 2,000 characters"),
        ("\n".join(f"thing {number}" for number in range(200)), "at most 100 lines"),
        ("x" * 201, "longer than 200 characters"),
        (" , ，", "I see nothing to buy in this"),
        (f"pay with card {CARD}", "There seems to be a card number or password"),
        (f"my password is {SECRET}", "There seems to be a card number or password"),
    ):
        await liu.writes(bad)
        assert said in card(liu).text
        assert "1 thing" in card(liu).text
        assert EGGS in card(liu).text
    await liu.sends("sticker")
    assert "Stickers and videos mean nothing to me" in card(liu).text
    assert EGGS in card(liu).text
    assert (await request_of(world, 1)).lines == (EGGS,)
    await answers(liu, "milk", "That is all")
    assert (await request_of(world, 1)).lines == (EGGS, "milk")


async def test_five_thousand_characters_in_two_messages_do_not_pass_for_a_short_list(world: World) -> None:
    liu = await at_the_list(world)
    await liu.writes("rice " * 819)
    assert "this was not taken; your words are still above" in card(liu).text
    await liu.writes("rice " * 181)
    assert "this was not taken" in card(liu).text or "longer than 200 characters" in card(liu).text
    assert (await request_of(world, 1)).lines == (EGGS,)


async def test_pictures_voices_and_large_files_belong_to_the_list(world: World) -> None:
    liu = await at_the_list(world)
    await liu.sends_photo()
    await liu.sends_voice()
    assert "Pictures and voice messages: 2" in card(liu).text
    await liu.sends("document", b"0" * ((20 << 20) + 1), name="list.pdf")
    assert "larger than 20 MB" in card(liu).text
    assert "Pictures and voice messages: 3" in card(liu).text
    for _ in range(8):
        await liu.sends_photo()
    assert "at most 10 pictures" in card(liu).text
    assert world.rows("SELECT count(*) FROM errand_files") == [(10,)]
    await answers(liu, "Start the list again")
    assert world.rows("SELECT count(*) FROM errand_files") == [(0,)]
    assert "That is all" not in "".join(labels(liu))


async def test_every_bad_sum_has_its_sentence(world: World) -> None:
    liu = await at_the_list(world)
    await answers(liu, "That is all", "Yes, something similar")
    for bad, said in (
        ("minus three", "A sum cannot be below zero"),
        ("-3", "A sum cannot be below zero"),
        ("0", "Nothing can be bought for zero"),
        ("99999999", "more than a volunteer can advance"),
        ("a lot", "I did not understand this sum"),
        ("👍", "I did not understand this sum"),
    ):
        await liu.writes(bad)
        assert said in card(liu).text
    await liu.sends_photo()
    assert "Please write it in words here" in card(liu).text
    await answers(liu, "100.5元")
    assert errand(world, 1, "most") == (10050,)


async def test_every_bad_time_door_and_phone_has_its_sentence(world: World) -> None:
    liu = await at_the_list(world)
    await answers(liu, "That is all", "Yes, something similar", "no limit")
    for bad, said in (("yesterday", "This time is past already"), ("x" * 101, "This is too long")):
        await liu.writes(bad)
        assert said in card(liu).text
    await answers(liu, "when my son is home")
    by_at = errand(world, 1, "by_at")[0]
    assert by_at == int(
        world.clock.now().astimezone(town.ZONE).replace(hour=21, minute=0, second=0, microsecond=0).timestamp()
    )
    await answers(liu, "on the roof")
    assert "I could not match this" in card(liu).text
    await answers(liu, "At the door", "x" * 101)
    assert "This address is too long" in card(liu).text
    await answers(liu, DOOR)
    for bad, said in (
        ("12345", "does not look like a phone number"),
        ("ring me", "does not look like a phone number"),
        (f"{TELEPHONE} or 13955550999", "There are several numbers"),
    ):
        await liu.writes(bad)
        assert said in card(liu).text
    await answers(liu, "(0919) 2185678", "with a smile")
    assert "I could not match this" in card(liu).text
    await answers(liu, "In cash", "thank you")
    assert "This is not kept yet" in card(liu).text
    assert "in your words: when my son is home" in card(liu).text.lower()
    assert "0919-2185678" in card(liu).text


async def test_a_window_that_is_past_is_not_offered_and_passes_while_the_form_lies(world: World) -> None:
    liu = await at_the_list(world)
    await answers(liu, "That is all", "Yes, something similar", "No limit")
    offered = labels(liu)
    assert "This afternoon, 12:00–18:00" in offered
    assert "Tomorrow morning, 08:00–12:00" in offered
    await answers(liu, "This afternoon, 12:00–18:00", "At the door", DOOR, TELEPHONE, "In cash")
    await world.until("2026-04-07 18:30")
    await answers(liu, "All right, send it")
    assert "The time you chose is past by now" in card(liu).text
    assert "This afternoon, 12:00–18:00" not in labels(liu)
    assert errand(world, 1, "state") == ("draft",)
    await answers(liu, "Tomorrow morning, 08:00–12:00", "All right, send it")
    assert errand(world, 1, "state") != ("draft",)


async def test_a_half_filled_form_survives_a_restart_and_a_kill(world: World) -> None:
    liu = await at_the_list(world)
    await world.restart()
    await answers(liu, "milk")
    assert "2 things" in card(liu).text
    await world.die()
    await world.start()
    await answers(liu, "That is all")
    assert "is something similar all right?" in card(liu).text


async def test_starting_again_brings_the_half_filled_form_back_to_carry_on_or_start_anew(world: World) -> None:
    liu = await at_the_list(world)
    await liu.writes("/ask")
    assert "You have a half-filled request" in card(liu).text
    assert EGGS in card(liu).text or "Groceries" in card(liu).text
    await liu.writes("milk")
    assert "Please tap first" in card(liu).text
    await answers(liu, "Carry on")
    assert "What shall we buy?" in card(liu).text
    assert EGGS in card(liu).text
    await liu.starts(poster(world))
    await answers(liu, "Start anew")
    assert "What do you need?" in card(liu).text
    await answers(liu, "Groceries", "For me")
    assert EGGS not in card(liu).text


async def test_a_form_is_dropped_after_a_day_and_says_so(world: World) -> None:
    liu = await at_the_list(world)
    await liu.sends_photo()
    await world.passes(hours=23)
    await answers(liu, "milk")
    await world.passes(hours=23)
    assert world.rows("SELECT count(*) FROM errands") == [(1,)]
    await world.passes(hours=2)
    assert world.rows("SELECT count(*) FROM errands") == [(0,)]
    assert world.rows("SELECT count(*) FROM errand_files") == [(0,)]
    assert "half-filled request is deleted" in liu.last.text
    assert EGGS not in "\n".join(liu.heard)
    old = await liu.forges("asking:list:1:3:1", liu.last)
    assert old.text == "This errand is not yours."


async def test_a_button_tapped_twice_or_of_yesterday_changes_nothing(world: World) -> None:
    liu = await at_the_list(world)
    form = card(liu)
    data = form.button("That is all").callback_data
    await liu.taps("That is all", form)
    before = await request_of(world, 1)
    again = await liu.forges(data or "", card(liu))
    assert "This button is an old one" in again.text
    assert await request_of(world, 1) == before
    turned = before.turned
    for wrong in (
        "most:1:{}:100",
        "when:1:{}:1",
        "pay:1:{}:0",
        "send:1:{}:0",
        "separately:1:{}:0",
        "add:1:{}:5",
        "go:1:{}:99",
        "substitutes:1:{}:9",
        "unit:1:{}:7",
        "keep:1:{}:0",
        "known:1:{}:0",
        "answers:1:{}:0",
    ):
        await liu.forges("asking:" + wrong.format(turned), card(liu))
        turned = (await request_of(world, 1)).turned
    after = await request_of(world, 1)
    assert after.model_copy(update={"turned": 0, "fault": "", "step": ""}) == before.model_copy(update={"turned": 0})
    assert errand(world, 1, "state") == ("draft",)


async def test_a_coordinator_who_is_no_longer_appointed_cannot_go_on(world: World) -> None:
    await a_unit(world)
    await world.olga.writes("/errand")
    await answers(world.olga, "Groceries")
    form = card(world.olga)
    await in_a_turn(world, lambda turn: withdrawn(turn, world))
    answer = await world.olga.taps("Cancel", form)
    assert answer.text == "This errand is not yours."
    await world.olga.writes(EGGS)
    assert "I did not understand" in world.olga.last.text


async def test_cancelling_and_forgetting_leave_nothing(world: World) -> None:
    liu = await at_the_list(world)
    await answers(liu, "Cancel")
    assert "what you filled in is deleted" in liu.last.text
    assert world.rows("SELECT count(*) FROM errands") == [(0,)]
    await liu.writes("/ask")
    await groceries(liu, send=False)
    await liu.writes("/forgetme")
    await liu.taps("Erase everything")
    assert world.rows("SELECT count(*) FROM errands") == [(0,)]
    assert world.rows("SELECT count(*) FROM due WHERE kind LIKE 'asking-%'") == [(0,)]


async def test_a_number_of_an_errand_is_never_given_twice(world: World) -> None:
    liu = await at_the_list(world)
    await answers(liu, "Cancel")
    await liu.writes("/ask")
    assert world.rows("SELECT id FROM errands") == [(2,)]
    read: list[object] = []
    await in_a_turn(world, lambda turn: read.append(errands.find(turn.records, 1)))
    assert read == [None]


async def test_nothing_of_a_form_goes_to_the_group_while_it_is_filled_in(world: World) -> None:
    liu = await at_the_list(world)
    said = world.said()
    await answers(
        liu, "That is all", "Yes, something similar", "No limit", "tomorrow 9-11", "At the door", DOOR, TELEPHONE
    )
    assert world.said() == said
    await world.passes(hours=1)
    assert world.said() == said
