"""Whatever goes wrong on the way, what people were told is kept, and what they should hear arrives."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot import intake
from bot.gateway import open_line
from bot.http import HttpRequest
from bot.rehearsal.faults import Fault, Kind
from tests.stories.posting import post, reachable, states
from tests.world import Actor, World, a_world

if TYPE_CHECKING:
    from bot.rehearsal.records import Message, Press
    from storage.needs import Need

EVENING = "2026-04-10 20:00"
PLACES = 5
NAMES = ("Fang", "Gao", "Hu", "Jin", "Kong", "Liang")
#: Whether a call that was hit by these was carried out, the bot cannot know.
UNKNOWN = {Kind.CUT_AFTER, Kind.SLOW, Kind.ERROR, Kind.PAGE}
#: A bit of everything, on calls, polls and updates.
MIXTURE = (
    Fault(kind=Kind.CUT_BEFORE, probability=0.1),
    Fault(kind=Kind.CUT_AFTER, probability=0.1),
    Fault(kind=Kind.ERROR, status=500, probability=0.05, carried_out=True),
    Fault(kind=Kind.ERROR, status=502, probability=0.05),
    Fault(kind=Kind.PAGE, status=504, probability=0.05, carried_out=True),
    Fault(kind=Kind.FLOOD, probability=0.1, seconds=7),
    Fault(kind=Kind.SLOW, probability=0.1, seconds=0.005),
    Fault(kind=Kind.CUT_BEFORE, methods=frozenset({"getUpdates"}), probability=0.3),
    Fault(kind=Kind.CUT_AFTER, methods=frozenset({"getUpdates"}), probability=0.3),
    Fault(kind=Kind.REPEAT, probability=0.3),
    Fault(kind=Kind.SHUFFLE, probability=0.3),
)
#: What the last tap comes to, by the answer's first words.
ENDS: dict[str, set[object]] = {
    "You are in": {"claimed"},
    "Fine, the place is still yours": {"claimed"},
    "It is full": {"waiting", "offered"},
    "Released": {"released"},
    "All right": {"released"},
    "You have not claimed": {"released", None},
}


@pytest.fixture(autouse=True)
def _brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    # A poll that fails is tried again after real seconds, which no story has.
    monkeypatch.setattr(intake, "BACK_OFF", (0.005, 0.01, 0.02))


async def storm(world: World, need: Need, people: list[Actor], chance: random.Random) -> dict[int, Press]:
    """Have people claim and release, several at once, and return everybody's last tap."""
    last: dict[int, Press] = {}
    for _ in range(6):
        card = current(world, need)
        for actor in chance.sample(people, 5):
            label = chance.choice(("Claim", "Claim", "Release"))
            last[actor.id] = world.sandbox.town.tap(actor.person, card, label)
        await world.settle()
    return last


def current(world: World, need: Need) -> Message:
    """Return the message that the bot takes for the need's card."""
    ((chat, message),) = world.rows(
        "SELECT chat_id, message_id FROM cards WHERE kind = 'need' AND subject = :need", need=need.id
    )
    town = world.sandbox.town
    return town.message(town.chat(chat), message)


def check_promises(world: World, need: Need, last: dict[int, Press]) -> None:
    """Fail where a tap was lost, or somebody was told something that the database does not say."""
    handled = {row[0] for row in world.rows("SELECT update_id FROM handled")}
    assert {press.update_id for press in world.sandbox.town.presses.values()} <= handled
    kept = {person: state for person, state, _ in states(world, need)}
    told = 0
    for person, press in last.items():
        if press.answer is None:
            continue
        told += 1
        ends = next(ends for words, ends in ENDS.items() if press.answer.text.startswith(words))
        assert kept.get(person) in ends, f"{press.person.name} was told {press.answer.text!r}"
    assert told


def check_truth(world: World, need: Need) -> None:
    """Fail where a place is taken twice, or the card says anything but what is so."""
    rows = states(world, need)
    taken = {person for person, state, _ in rows if state == "claimed"}
    assert sum(places for _, state, places in rows if state == "claimed") == len(taken) <= need.places
    card = current(world, need)
    assert not card.deleted
    assert f"{len(taken)}/{need.places}" in card.text
    listed = card.text.partition("Posted by")[0]
    for person in world.sandbox.town.people.values():
        assert (person.name in listed) == (person.id in taken), card.text


def check_count(world: World, need: Need, taken: int) -> None:
    """Fail where not exactly so many places are taken, by the database and by the card."""
    assert [state for _, state, _ in states(world, need)].count("claimed") == taken
    assert f"{taken}/{need.places}" in current(world, need).text


def check_nothing_waits(world: World) -> None:
    """Fail where something is queued that could go."""
    assert world.rows("SELECT text_id, kind, tries FROM outbox WHERE state = 'queued'") == []
    assert world.rows("SELECT kind, tries FROM cards WHERE wanted > shown") == []


def check_doubles(world: World) -> None:
    """Fail where a private chat got a message more often than the outbox says, other than by an unknown outcome."""
    calls = [call for call in world.sandbox.town.calls if call.method == "sendMessage" and call.status == 200]
    unknown = [call for call in calls if call.fault in UNKNOWN - {Kind.SLOW}]
    for actor in world.sandbox.town.people.values():
        ((sent,),) = world.rows(
            "SELECT count(*) FROM outbox WHERE chat_id = :chat AND kind = 'text' AND state = 'sent'", chat=actor.id
        )
        arrived = sum(call.chat_id == actor.id for call in calls)
        assert sent <= arrived <= sent + sum(call.chat_id == actor.id for call in unknown)


@pytest.mark.parametrize("seed", range(1, 6))
async def test_through_any_mixture_of_faults_what_was_promised_is_kept(world: World, seed: int) -> None:
    people = [world.anna, world.ben, world.chen, *(world.newcomer(name) for name in NAMES)]
    await reachable(world.olga, *people)
    need = await post(world, places=PLACES)
    faults = world.sandbox.faults
    faults.seed = seed
    for fault in MIXTURE:
        faults.add(fault)
    last = await storm(world, need, people, random.Random(seed))
    check_promises(world, need, last)
    check_nothing_waits(world)
    check_truth(world, need)
    await world.until("2026-04-10 20:30")
    asked = {row[0] for row in world.rows("SELECT chat_id FROM outbox WHERE text_id = 'reminders-evening'")}
    assert asked == {person for person, state, _ in states(world, need) if state == "claimed"}
    coming = [
        world.sandbox.town.tap(actor.person, actor.sees("I'll be there"), "I'll be there")
        for actor in people
        if actor.id in asked
    ]
    await world.settle()
    answered = {row[0] for row in world.rows("SELECT person_id FROM claims WHERE answer = 'coming'")}
    assert {press.person.id for press in coming if press.answer} <= answered
    await world.until("2026-04-11 08:30")
    faults.clear()
    await world.passes(minutes=5)
    check_truth(world, need)
    check_nothing_waits(world)
    check_doubles(world)
    assert len({hit.of for hit in faults.log}) > len(MIXTURE) / 2


async def test_what_came_due_while_telegram_was_gone_is_caught_up_in_order_and_within_the_limits(world: World) -> None:
    people = [world.newcomer(f"V{number}") for number in range(40)]
    await reachable(world.olga, world.anna, *people)
    need = await post(world, places=41)
    card = world.card()
    for actor in people:
        world.sandbox.town.tap(actor.person, card, "Claim")
    await world.settle()
    await world.until("2026-04-10 19:55")
    world.sandbox.pace = "telegram"
    began = len(world.sandbox.town.calls)
    world.sandbox.faults.add(Fault(kind=Kind.GONE, lasts=3600))
    world.sandbox.town.say(world.anna.person, world.group, "+1", reply_to=card)
    world.sandbox.town.say(world.ben.person, world.group, "+1", reply_to=card)
    await world.until("2026-04-10 20:50")
    assert not [call for call in world.sandbox.town.calls[began:] if call.status]
    assert [person for person, _, _ in states(world, need)] == [actor.id for actor in people]
    await world.until("2026-04-10 21:05")
    assert states(world, need)[-2:] == [(world.anna.id, "claimed", 1), (world.ben.id, "waiting", 1)]
    assert "41/41" in current(world, need).text
    calls = [call for call in world.sandbox.town.calls[began:] if call.status]
    assert {call.status for call in calls} == {200}
    for actor in people:
        assert sum("coming up" in text for text in actor.heard) == 1
    sent = world.rows(
        "SELECT id FROM outbox WHERE text_id = 'reminders-evening' AND state = 'sent' ORDER BY settled_at, message_id"
    )
    assert sent == sorted(sent)
    check_nothing_waits(world)
    check_count(world, need, 41)


async def test_who_blocks_the_bot_between_claim_and_reminder_is_recorded_and_told_to_the_coordinator(
    world: World,
) -> None:
    await reachable(world.olga, world.anna, world.ben)
    await post(world)
    for actor in (world.anna, world.ben):
        await actor.taps("Claim", world.card(), follow=False)
    world.sandbox.faults.add(Fault(kind=Kind.BLOCKED, chat="Anna"))
    await world.until(EVENING)
    found = world.rows("SELECT chat_id, state, reason FROM outbox WHERE text_id = 'reminders-evening' ORDER BY id")
    assert sorted(found) == [(world.anna.id, "undeliverable", "blocked"), (world.ben.id, "sent", "")]
    assert world.rows("SELECT reach FROM people WHERE id = :id", id=world.anna.id) == [("blocked",)]
    await world.until("2026-04-10 21:30")
    assert "blocked me: Anna" in world.olga.last.text


async def test_a_card_that_an_administrator_deletes_before_it_is_edited_is_posted_anew(world: World) -> None:
    await reachable(world.anna, world.ben)
    need = await post(world)
    old = world.card()
    world.sandbox.faults.add(Fault(kind=Kind.DELETED))
    await world.anna.taps("Claim", old, follow=False)
    assert old.deleted
    fresh = current(world, need)
    assert fresh is world.card()
    await world.ben.taps("Claim", fresh, follow=False)
    assert "2/2" in fresh.text
    check_truth(world, need)


@pytest.mark.parametrize("after", [0, 1])
async def test_a_group_that_is_upgraded_in_the_middle_of_a_hundred_taps_loses_none(world: World, after: int) -> None:
    town = world.sandbox.town
    people = [world.newcomer(f"V{number}", inside=False) for number in range(100)]
    small = town.add_group(
        "Gate", members=[actor.person for actor in people], administrators=[world.olga.person], kind="group"
    )
    await world.settle()
    need = await post(world, chat_id=small.id, places=40)
    world.sandbox.faults.add(Fault(kind=Kind.UPGRADED, chat="Gate", after=after))
    presses: list[Press] = []
    for part in range(0, 100, 20):
        card = current(world, need)
        # Who tapped before the upgrade tapped on the old card; who comes later sees the new one.
        presses += [town.tap(actor.person, card, "Claim") for actor in people[part : part + 20]]
        await world.settle()
    await world.passes(seconds=30)
    large = small.migrated_to
    assert large is not None
    # Who has never opened the private chat is answered with a link there.
    assert all(press.answer and press.answer.url for press in presses)
    assert [(person, state) for person, state, _ in states(world, need)] == [
        (actor.id, "claimed" if number < 40 else "waiting") for number, actor in enumerate(people)
    ]
    assert current(world, need).chat is large
    check_count(world, need, 40)
    assert len([message for message in world.messages(large) if "Testing" in message.text]) == 1
    assert world.rows("SELECT count(*) FROM cards WHERE chat_id = :id", id=small.id) == [(0,)]
    check_nothing_waits(world)


async def test_an_answer_that_comes_too_late_costs_at_most_a_second_message(tmp_path: Path) -> None:
    class Impatient(HttpRequest):
        def __init__(self, **options: Any) -> None:
            super().__init__(**(options | {"read_seconds": 0.4}))

    async with a_world(tmp_path, line=lambda token, root, proxy: open_line(token, root, proxy, Impatient)) as world:
        await world.anna.starts()
        heard = len(world.anna.heard)
        need = await post(world)
        world.sandbox.faults.add(Fault(kind=Kind.SLOW, methods=frozenset({"editMessageText"}), times=1))
        world.sandbox.faults.add(Fault(kind=Kind.SLOW, methods=frozenset({"sendMessage"}), times=1))
        await world.anna.taps("Claim", world.card(), follow=False)
        world.sandbox.town.start_bot(world.anna.person)
        await world.settle()
        await world.passes(seconds=30)
        assert len(world.sandbox.faults.log) == 2
        said = world.anna.heard[heard:]
        assert (len(said), len(set(said))) == (3, 2)
        check_truth(world, need)
        check_nothing_waits(world)


async def test_whatever_is_delivered_twice_is_done_and_answered_once(world: World) -> None:
    await reachable(world.anna, world.ben)
    need = await post(world)
    world.sandbox.faults.add(Fault(kind=Kind.REPEAT))
    said = len(world.messages())
    await world.anna.says("+1", reply_to=world.card())
    await world.ben.taps("Claim", world.card(), follow=False)
    await world.ben.taps("Release", world.card(), follow=False)
    assert len(world.messages()) == said + 1
    assert states(world, need) == [(world.anna.id, "claimed", 1), (world.ben.id, "released", 1)]
    assert world.sandbox.faults.log
