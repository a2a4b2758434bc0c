"""What is kept of errands leaves with its time, at once where somebody asks, and a count is all that stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR

from handlers import ledger as money
from handlers import ratings as desk
from storage import errands, requests
from storage.errands import Errand, ErrandState, HandedTo
from storage.requests import Outcome, Purpose
from storage.sealed import KEY_BYTES, _derived
from tests.stories.errands import HOUSEHOLD, PLANTED, a_unit, ask_for, carried_by, resident, state
from tests.stories.posting import in_a_turn, reachable
from tests.world import KEY, Actor, World

if TYPE_CHECKING:
    from handlers.turn import Turn

INSTEAD = "planted-light-soy-sauce"
RELAYED = "planted-words-on-the-way"
REMARK = "planted-remark ring twice"
WORD = "planted-word of a coordinator"
REASON = "planted-reason of a debt"
FILE = "planted-file-id"
BUILDING = "Planted Building 3"
#: Everything private that a whole errand's story writes down somewhere.
STORY = (*PLANTED, INSTEAD, RELAYED, REMARK, WORD, REASON, FILE, BUILDING)

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


def opened(blob: bytes) -> str:
    """Open a sealed value wherever it lies: with the key alone, whatever place it is bound to."""
    assert len(KEY) == KEY_BYTES
    nonce, sealed = blob[5:17], blob[17:-16]
    if len(nonce) < 12:
        return ""
    return (
        Cipher(AES(_derived(KEY, b"seal")), CTR(nonce + b"\0\0\0\2"))
        .decryptor()
        .update(sealed)
        .decode(errors="replace")
    )


def everything(world: World) -> str:
    """Return every value in the database, sealed ones opened."""
    found: list[str] = []
    for (table,) in world.rows(TABLES):
        for row in world.rows(f"SELECT * FROM {table}"):  # noqa: S608
            found += [f"{table}: {opened(value) if isinstance(value, bytes) else value}" for value in row]
    return "\n".join(found)


def told(world: World, *values: str) -> list[str]:
    """Return which of these stand anywhere in the database."""
    found = everything(world)
    return [value for value in values if value in found]


async def a_town(world: World) -> Actor:
    """Have Olga see residents' details, and a resident who can be written to."""
    await a_unit(world)
    await reachable(world.anna, world.ben)
    liu = resident(world)
    await liu.starts()
    return liu


async def on_the_way(
    world: World, asker: Actor | None, state: ErrandState = ErrandState.CLAIMED, **other: Any
) -> Errand:
    """Have Anna carry an errand, as far as this."""
    request = HOUSEHOLD.model_copy(update={"building": BUILDING})
    errand = await ask_for(world, asker, request=request, **other)
    await carried_by(world, world.anna)

    def act(turn: Turn) -> None:
        kept = errands.find(turn.records, errand.id)
        assert kept is not None
        if state is not ErrandState.CLAIMED:
            errands.move(turn.records, kept, state)

    await in_a_turn(world, act)
    return errand


async def delivered(world: World, errand: Errand) -> None:
    """Have an errand brought, with a substitute, a receipt and a bill."""

    def act(turn: Turn) -> None:
        kept = errands.find(turn.records, errand.id)
        assert kept is not None
        requests.settle_item(turn.records, requests.items(turn.records, errand.id)[0].id, Outcome.SUBSTITUTE, INSTEAD)
        requests.keep_file(turn.records, errand.id, Purpose.LIST, "photo", FILE, turn.now)
        errands.move(
            turn.records,
            kept,
            ErrandState.DELIVERED,
            cost=3850,
            handed_to=HandedTo.DOOR,
            delivered_at=turn.now,
        )
        money.bill(turn, kept)
        desk.ask(turn, kept)

    await in_a_turn(world, act)


async def a_whole_story(world: World, liu: Actor) -> Errand:
    """Have an errand from the form to the last word, with everything private that there can be."""
    errand = await on_the_way(world, liu)
    await liu.writes(RELAYED)
    await world.anna.sends_photo(RELAYED)
    await liu.taps("Report it")
    await delivered(world, errand)
    await world.anna.taps("There is none")
    await liu.taps("It is wrong")
    await world.olga.taps("Close it with a word")
    await world.olga.writes(WORD)
    await liu.taps("That is not the sum")
    await liu.writes("30")
    await world.olga.taps("Settle it")
    await world.olga.writes(REASON)
    await world.anna.forges(f"ratings:remark:{errand.id}:0:0", world.anna.last)
    await world.anna.writes(REMARK)
    return errand


async def test_two_weeks_after_its_end_nothing_private_of_an_errand_is_left_anywhere(world: World) -> None:
    liu = await a_town(world)
    errand = await a_whole_story(world, liu)
    assert told(world, *STORY) == list(STORY)
    await world.passes(days=13)
    kept = told(world, *STORY)
    assert kept == list(STORY)
    await world.passes(days=2)
    assert told(world, *STORY) == []
    ((asker, entered, door, phone, cost, ended, volunteer),) = world.rows(
        "SELECT asker_id, entered_by, door, phone, cost, state, claimed_by FROM errands WHERE id = :id", id=errand.id
    )
    assert (asker, entered, door, phone) == (None, None, None, None)
    assert (cost, ended, volunteer) == (3850, "done", world.anna.id)
    assert world.rows("SELECT amount, state FROM debts") == [(3850, "settled")]
    assert world.rows("SELECT count(*) FROM cards WHERE kind IN ('report', 'request')") == [(0,)]
    assert any("what was kept of it is erased" in text for text in liu.heard)
    assert world.rows("SELECT place, trace FROM failures") == []


async def test_who_still_owes_is_remembered_until_it_is_paid(world: World) -> None:
    liu = await a_town(world)
    errand = await on_the_way(world, liu)
    await delivered(world, errand)
    await world.anna.taps("There is none")
    await liu.taps("Got it")
    await world.passes(days=15)
    assert told(world, *STORY) == []
    whose = "SELECT asker_id FROM errands"
    assert world.rows(whose) == [(liu.id,)]
    await liu.writes("/ledger")
    assert "You owe ¥38.50" in liu.last.text
    await liu.taps("38.50 of errand 1 is paid")
    await world.anna.taps("It has arrived")
    await world.passes(days=1)
    assert world.rows(whose) == [(None,)]


async def test_a_hint_stays_with_the_door_as_long_as_an_errand_there_is_remembered(world: World) -> None:
    liu = await a_town(world)
    first = await on_the_way(world, liu)
    await delivered(world, first)
    await liu.taps("Got it")
    await world.anna.taps("A hint for the next")
    await world.anna.writes(REMARK)
    await liu.taps("Yes, keep it")
    await world.passes(days=10)
    second = await on_the_way(world, liu)
    await delivered(world, second)
    await liu.taps("Got it")
    await world.passes(days=6)
    assert told(world, INSTEAD, REMARK, BUILDING) == [INSTEAD, REMARK, BUILDING]
    assert world.rows("SELECT request IS NULL FROM errands ORDER BY id") == [(1,), (0,)]
    await world.passes(days=10)
    assert told(world, *STORY) == []


async def test_what_nobody_ever_brings_is_ended_and_forgotten_too(world: World) -> None:
    liu = await a_town(world)
    errand = await ask_for(world, liu)
    await world.passes(days=16)
    assert state(world, errand) is ErrandState.CANCELLED
    assert any("could not be brought" in text for text in liu.heard)
    await world.passes(days=15)
    assert told(world, *STORY) == []


# /forgetme


async def forgets(who: Actor) -> None:
    """Want to be forgotten, and say so twice."""
    await who.writes("/forgetme")
    await who.taps("Erase everything")


async def test_whoever_asked_is_forgotten_at_once_and_their_volunteer_hears(world: World) -> None:
    liu = await a_town(world)
    await a_whole_story(world, liu)
    owing = await on_the_way(world, liu)
    await delivered(world, owing)
    await world.anna.taps("There is none")
    shopping = await on_the_way(world, liu, ErrandState.SHOPPING)
    await liu.writes(RELAYED)
    waiting = await ask_for(world, liu)
    await forgets(liu)
    # That it was called off was told a moment ago, with the building that the group knows, too.
    assert told(world, *STORY, str(liu.id)) in ([], [BUILDING])
    assert state(world, owing) is ErrandState.DONE
    assert state(world, shopping) is ErrandState.CANCELLED
    assert state(world, waiting) is ErrandState.CANCELLED
    assert any("was called off" in text for text in world.anna.heard)
    assert any("with ¥38.50 still owed" in text for text in world.olga.heard)
    assert any("may have bought things for it already" in text for text in world.olga.heard)
    # What is owed stays owed, to the volunteer, by nobody in particular.
    await world.anna.writes("/ledger")
    assert "You are owed ¥38.50" in world.anna.last.text
    await world.passes(days=15)
    assert told(world, *STORY, str(liu.id)) == []
    assert world.rows("SELECT place, trace FROM failures") == []


async def test_a_volunteers_errands_go_to_others_and_their_sums_stay(world: World) -> None:
    liu = await a_town(world)
    carried = await on_the_way(world, liu)
    brought = await on_the_way(world, liu)
    await delivered(world, brought)
    await world.anna.taps("There is none")
    await forgets(world.anna)
    assert state(world, carried) is ErrandState.OPEN
    assert state(world, brought) is ErrandState.DELIVERED
    assert told(world, str(world.anna.id)) == []
    assert "cannot come after all" in "\n".join(liu.heard)
    assert world.rows("SELECT volunteer_id, amount FROM debts") == [(None, 3850)]
    await world.olga.writes("/ledger")
    assert "¥38.50" in world.olga.last.text
    await liu.taps("Got it")
    await world.passes(days=4)
    assert world.rows("SELECT place, trace FROM failures") == []


async def test_when_a_coordinator_leaves_another_answers_for_the_household(world: World) -> None:
    await a_unit(world, world.olga, world.ben)
    await reachable(world.anna)
    errand = await on_the_way(world, None)
    await forgets(world.olga)
    assert world.rows("SELECT entered_by FROM errands") == [(world.ben.id,)]
    assert world.rows("SELECT person_id FROM carers") == [(world.ben.id,)]
    assert any("You answer for the household now" in text for text in world.ben.heard)
    await delivered(world, errand)
    assert any("Please ring the household" in text for text in world.ben.heard)
    assert world.rows("SELECT place, trace FROM failures") == []
