"""What is sent arrives, in time and within limits, or it is recorded why not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from bot.batch import Work
from bot.rehearsal.records import Message
from handlers.turn import Turn
from storage import claims, outbox
from storage.claims import ClaimState
from storage.outbox import Urgency
from tests.stories.posting import in_a_turn, post
from tests.world import World


async def posted(world: World, **details: Any) -> Message:
    await post(world, **details)
    return world.card()


async def test_a_hundred_claims_cost_a_few_edits_three_seconds_apart_and_the_card_is_true_within_ten(
    world: World,
) -> None:
    world.sandbox.pace = "telegram"
    card = await posted(world, places=100)
    crowd = [world.newcomer(f"V{number}") for number in range(100)]
    await world.settle()
    before = len(world.sandbox.town.calls)
    began = world.clock.now()
    for part in range(0, 100, 10):
        for one in crowd[part : part + 10]:
            world.sandbox.town.tap(one.person, card, "Claim")
        await world.settled()
    while "100/100" not in card.text:
        assert world.app is not None
        moment = world.app.next_moment
        assert moment is not None
        world.clock.move_to(max(moment, world.clock.now()))
        await world.settled()
    assert world.clock.now() - began <= timedelta(seconds=10)
    calls = world.sandbox.town.calls[before:]
    edits = [call.at for call in calls if call.method == "editMessageText"]
    assert 1 <= len(edits) <= 4
    assert all(later - sooner >= timedelta(seconds=3) for sooner, later in pairwise(edits))
    assert all(call.status == 200 for call in calls)


async def test_a_card_that_was_deleted_is_posted_anew_with_the_truth(world: World) -> None:
    card = await posted(world)
    world.sandbox.town.delete(card, by=world.olga.person)
    world.sandbox.town.forge(world.anna.person, card, _data(card, "Claim"))
    await world.settle()
    fresh = world.card()
    assert fresh.id != card.id
    assert "Anna" in fresh.text


async def test_a_card_posted_twice_because_its_outcome_was_unknown_loses_its_copy_at_the_first_tap(
    world: World,
) -> None:
    lost: list[str] = []

    def cut(method: str, params: Mapping[str, Any]) -> None:
        if method.lower() == "sendmessage" and "Testing" in str(params.get("text")) and not lost:
            lost.append(method)
            raise ConnectionError

    world.sandbox.after_call = cut
    await post(world)
    await world.passes(seconds=10)
    copies = [message for message in world.messages() if "Testing" in message.text]
    assert len(copies) == 2
    await world.anna.taps("Claim", on=copies[0], follow=False)
    await world.passes(seconds=10)
    left = [message for message in world.messages() if "Testing" in message.text]
    assert left == [copies[1]]
    assert "Anna" in left[0].text


@pytest.mark.parametrize("killed", [False, True])
async def test_a_card_whose_change_got_through_unheard_and_was_taken_back_shows_the_truth(
    world: World,
    killed: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    card = await posted(world, places=2)
    await world.olga.starts()
    arrived, cut = asyncio.Event(), asyncio.Event()

    async def keep_the_answer(method: str, _: Mapping[str, Any]) -> None:
        if method == "editMessageText":
            arrived.set()
            await cut.wait()
            raise ConnectionError

    world.sandbox.after_call = keep_the_answer
    world.sandbox.town.forge(world.olga.person, world.olga.last, "changes:number:1:0:3")
    await arrived.wait()
    assert "👥 0/3" in card.text
    back = world.sandbox.town.forge(world.olga.person, world.olga.last, "changes:number:1:0:2")
    await back.answered()
    world.sandbox.after_call = None
    if killed:
        await world.die()
        await world.start()
    cut.set()
    await world.passes(minutes=1)
    assert "👥 0/2" in card.text


async def test_a_flood_wait_is_honoured_for_its_chat_and_others_go_on(world: World) -> None:
    await world.anna.starts()
    card = await posted(world)
    await world.passes(minutes=2)
    world.sandbox.flood.pace.group_per_minute = 1
    world.sandbox.pace = "telegram"
    await world.anna.taps("Claim", on=card)
    world.sandbox.town.tap(world.ben.person, card, "Claim")
    for _ in range(5):
        await world.settled()
        world.clock.move(timedelta(seconds=5))
    world.sandbox.town.start_bot(world.anna.person)
    await world.settled()
    assert "Hello Anna" in world.anna.heard[-1]
    assert "Ben" not in card.text
    await world.passes(minutes=2)
    assert "Ben" in card.text
    refused = [call for call in world.sandbox.town.calls if call.status == 429]
    assert len(refused) == 1


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_message_whose_connection_breaks_arrives_all_the_same(world: World, when: str) -> None:
    broken: list[str] = []

    def cut(method: str, _: Mapping[str, Any]) -> None:
        if method.lower() == "sendmessage" and not broken:
            broken.append(method)
            raise ConnectionError

    await world.anna.starts()
    heard = len(world.anna.heard)
    setattr(world.sandbox, f"{when}_call", cut)
    await in_a_turn(world, lambda turn: _say(turn, world.anna.id))
    await world.passes(seconds=10)
    assert broken
    assert len(world.anna.heard) - heard == (1 if when == "before" else 2)
    assert world.rows("SELECT count(*) FROM outbox WHERE state = 'queued'") == [(0,)]


async def test_what_cannot_be_delivered_is_recorded_with_the_reason(world: World) -> None:
    await world.ben.starts()
    world.sandbox.town.block_bot(world.ben.person)
    await in_a_turn(world, lambda turn: _say(turn, world.ben.id))
    await in_a_turn(world, lambda turn: _say(turn, world.chen.id))
    await world.settle()
    found = world.rows("SELECT chat_id, state, reason FROM outbox WHERE text_id = 'people-stayed' ORDER BY id")
    assert found == [
        (world.ben.id, "undeliverable", "blocked"),
        (world.chen.id, "undeliverable", "never_started"),
    ]
    assert world.rows("SELECT reach FROM people WHERE id = :id", id=world.ben.id) == [("blocked",)]


async def test_what_is_no_longer_of_use_is_recorded_as_too_late_and_not_sent(world: World) -> None:
    await world.anna.starts()
    heard = len(world.anna.heard)
    until = world.clock.now() + timedelta(minutes=5)
    await world.stop()
    await world.start()
    await in_a_turn(world, lambda turn: _say(turn, world.anna.id, useful_until=until - timedelta(minutes=6)))
    assert world.rows("SELECT state FROM outbox WHERE text_id = 'people-stayed'") == [("too_late",)]
    assert len(world.anna.heard) == heard


async def test_an_answer_to_a_waiting_person_goes_before_reminders_and_cards(world: World) -> None:
    await world.anna.starts()
    before = len(world.sandbox.town.calls)

    def several(turn: Turn) -> None:
        _say(turn, world.anna.id, urgency=Urgency.ANNOUNCEMENT)
        _say(turn, world.anna.id, urgency=Urgency.REMINDER)
        _say(turn, world.anna.id, urgency=Urgency.ANSWER)

    await in_a_turn(world, several)
    await world.passes(seconds=10)
    sent = world.rows("SELECT urgency FROM outbox WHERE text_id = 'people-stayed' ORDER BY message_id")
    assert sent == [(0,), (1,), (3,)]
    assert len(world.sandbox.town.calls) - before == 3


async def test_a_group_that_moves_while_cards_wait_gets_them_under_its_new_id(world: World) -> None:
    town = world.sandbox.town
    small = town.add_group("Gate", members=[world.anna.person], administrators=[world.olga.person])
    await world.settle()
    await post(world, chat_id=small.id)
    card = next(message for message in world.messages(small) if "Testing" in message.text)
    await world.stop()
    town.tap(world.anna.person, card, "Claim")
    large = town.migrate(small)
    await world.start()
    await world.passes(seconds=15)
    fresh = [message for message in world.messages(large) if "Testing" in message.text]
    assert len(fresh) == 1
    assert "Anna" in fresh[0].text
    assert world.rows("SELECT count(*) FROM needs WHERE chat_id = :id", id=large.id) == [(1,)]


def _say(
    turn: Turn, person_id: int, *, urgency: Urgency = Urgency.ANSWER, useful_until: datetime | None = None
) -> None:
    turn.say(person_id, "people-stayed", urgency=urgency, useful_until=useful_until)


def _data(message: Message, label: str) -> str:
    data = message.button(label).callback_data
    assert data is not None
    return data


async def test_every_changed_card_of_twenty_busy_groups_is_true_within_ten_seconds(world: World) -> None:
    world.sandbox.pace = "telegram"
    town = world.sandbox.town
    groups = [
        town.add_group(f"Group {number}", members=[], administrators=[world.olga.person], kind="supergroup")
        for number in range(20)
    ]
    await world.settle()
    for group in groups:
        await post(world, chat_id=group.id, places=9)
    await world.passes(minutes=2)

    def claimed_everywhere(turn: Turn) -> None:
        for (need_id,) in world.rows("SELECT id FROM needs"):
            claims.add(turn.records, need_id, ClaimState.CLAIMED, now=turn.now, version=1, person_id=world.anna.id)
            turn.touch("need", need_id)

    await in_a_turn(world, claimed_everywhere, settle=False)
    began = world.clock.now()
    await _until(world, lambda: all("1/9" in world.messages(group)[-1].text for group in groups))
    assert world.clock.now() - began <= timedelta(seconds=10)
    assert all(call.status == 200 for call in town.calls)


async def test_a_card_that_changes_all_the_time_does_not_keep_the_others_of_its_group_from_their_turn(
    world: World,
) -> None:
    busy, quiet = [await post(world, what=what, places=99) for what in ("Busy", "Quiet")]
    await world.passes(minutes=2)
    world.sandbox.pace = "telegram"

    def changes(turn: Turn, need_id: int, person: int) -> None:
        claims.add(turn.records, need_id, ClaimState.CLAIMED, now=turn.now, version=1, person_id=person)
        turn.touch("need", need_id)

    began = world.clock.now()
    await in_a_turn(world, lambda turn: changes(turn, busy.id, 1), settle=False)
    await in_a_turn(world, lambda turn: changes(turn, quiet.id, 1), settle=False)
    second = 0
    card = next(message for message in world.messages() if "Quiet" in message.text)
    while "1/99" not in card.text:
        second += 1
        world.clock.move(timedelta(seconds=1))
        await in_a_turn(world, lambda turn, person=second + 1: changes(turn, busy.id, person), settle=False)  # type: ignore[misc]
        assert second <= 10, "the quiet card never had its turn"
    assert world.clock.now() - began <= timedelta(seconds=10)


async def test_a_thousand_reminders_do_not_leave_a_groups_card_stale(world: World) -> None:
    need = await post(world, places=9)
    await world.passes(minutes=2)
    world.sandbox.pace = "telegram"
    crowd = [world.sandbox.town.add_person(f"V{number}") for number in range(1_000)]

    def evening(turn: Turn) -> None:
        for one in crowd:
            _say(turn, one.id, urgency=Urgency.REMINDER)
        claims.add(turn.records, need.id, ClaimState.CLAIMED, now=turn.now, version=1, person_id=world.anna.id)
        turn.touch("need", need.id)

    began = world.clock.now()
    await in_a_turn(world, evening, settle=False)
    await _until(world, lambda: "1/9" in world.card().text)
    assert world.clock.now() - began <= timedelta(seconds=12)
    assert world.rows("SELECT count(*) FROM outbox WHERE state = 'queued'")[0][0] > 500, "it was no storm"


async def _until(world: World, true: Callable[[], bool]) -> None:
    """Move the clock from one moment at which something may go out to the next, until something is true."""
    while not true():
        assert world.app is not None
        moment = world.app.next_moment
        assert moment is not None
        world.clock.move_to(max(moment, world.clock.now()))
        await world.settled()


async def test_a_message_that_became_of_no_use_while_it_was_on_its_way_does_not_stay_in_the_chat(world: World) -> None:
    await world.anna.starts()
    heard = list(world.anna.heard)
    before = world.calls("sendMessage")

    async def withdraw(method: str, _: Mapping[str, Any]) -> None:
        if method == "sendMessage":
            assert world.app is not None
            assert world.app._turns is not None
            await world.app._turns.submit(
                Work(lambda records, now: outbox.withdraw(records, "offer", now), place="story")
            )

    world.sandbox.before_call = withdraw
    await in_a_turn(world, lambda turn: void(turn.say(world.anna.id, "people-stayed", subject="offer")))
    await world.passes(seconds=30)
    assert world.calls("sendMessage") == before + 1
    assert world.anna.heard == heard
    assert world.rows("SELECT state, reason FROM outbox WHERE subject = 'offer'") == [("too_late", "withdrawn")]


async def test_bursts_that_follow_each_other_in_a_chat_are_not_refused_as_too_much(world: World) -> None:
    await world.anna.starts()
    await world.passes(minutes=2)
    world.sandbox.pace = "telegram"
    before = len(world.sandbox.town.calls)

    def welcome(turn: Turn) -> None:
        for _ in range(8):
            turn.say(world.anna.id, "people-stayed")
            turn.say(world.group.id, "people-stayed")

    await in_a_turn(world, welcome)
    await world.passes(minutes=1)
    sends = [call for call in world.sandbox.town.calls[before:] if call.method == "sendMessage"]
    assert [call.status for call in sends] == [200] * 16


def void(_: object) -> None:
    """Return nothing, as a turn does."""
