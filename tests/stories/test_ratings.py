"""How an errand ends: got it, not received, wrong, silence; remarks with consent; the day a quarantine ends."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from handlers import ratings as desk
from storage import errands, ratings
from storage.errands import Errand, ErrandState, HandedTo, Kind
from tests.stories.errands import a_unit, ask_for, carried_by, no_longer_sees, resident, state
from tests.stories.posting import in_a_turn, reachable
from tests.world import ZONE, Actor, World

if TYPE_CHECKING:
    from handlers.turn import Turn

REMARK = "planted-remark: ring twice, hard of hearing"


async def brought(
    world: World,
    asker: Actor | None,
    volunteer: Actor | None = None,
    *,
    handed_to: HandedTo = HandedTo.DOOR,
    **details: Any,
) -> Errand:
    """Have an errand brought, and asked about."""
    errand = await ask_for(world, asker, **details)
    await carried_by(world, volunteer or world.anna)

    def deliver(turn: Turn) -> None:
        kept = errands.find(turn.records, errand.id)
        assert kept is not None
        errands.move(turn.records, kept, ErrandState.DELIVERED, handed_to=handed_to, delivered_at=turn.now)
        desk.ask(turn, kept)

    await in_a_turn(world, deliver)
    return errand


async def a_town(world: World) -> Actor:
    """Have Olga see residents' details, and a resident who can be written to."""
    await a_unit(world)
    await reachable(world.anna, world.ben, world.eve)
    liu = resident(world)
    await liu.starts()
    return liu


def outcome(world: World, errand: Errand) -> tuple[Any, ...]:
    """Return (state, outcome, trouble, rating) as committed."""
    return world.rows("SELECT state, outcome, trouble, rating FROM errands WHERE id = :id", id=errand.id)[0]


async def test_got_it_closes_and_one_tap_rates(world: World) -> None:
    liu = await a_town(world)
    errand = await brought(world, liu)
    question = liu.last
    assert "Anna says that it is at your door. Is it there?" in question.text
    assert question.keyboard is not None
    assert [button.words for button in question.keyboard[0]] == ["Got it", "Not received", "It is wrong"]
    assert (await liu.taps("Got it", question)).text == "Good! Thank you for saying so."
    assert "has arrived: they have it" in world.anna.last.text
    rate = liu.last
    assert (await liu.forges(f"ratings:rate:{errand.id}:0:3", rate)).text.startswith("Thank you!")
    assert "thanks you warmly" in world.anna.last.text
    assert outcome(world, errand) == ("done", "got", None, 3)
    assert (await liu.forges(f"ratings:rate:{errand.id}:0:1", rate)).text.startswith("You have said so already")
    assert (await liu.forges(f"ratings:got:{errand.id}:0:0", question)).text.startswith("You have said so already")
    assert outcome(world, errand) == ("done", "got", None, 3)
    await world.passes(days=3)
    assert "thanks you warmly" in world.anna.last.text


async def test_a_sad_face_goes_to_the_coordinators_and_shames_nobody(world: World) -> None:
    liu = await a_town(world)
    errand = await brought(world, liu)
    await liu.taps("Got it")
    heard = len(world.anna.heard)
    await liu.forges(f"ratings:rate:{errand.id}:0:1", liu.last)
    assert "was not happy with how it went" in world.olga.last.text
    assert len(world.anna.heard) == heard
    assert outcome(world, errand) == ("done", "got", None, 1)


async def test_not_received_is_heard_at_once_and_closed_with_a_coordinators_word(world: World) -> None:
    liu = await a_town(world)
    errand = await brought(world, liu)
    await liu.taps("Not received")
    assert "are on it" in liu.last.text
    assert "has not received it" in world.anna.last.text
    assert world.anna.last.button("Write to the household")
    assert "not received, says the household" in world.olga.last.text
    assert outcome(world, errand) == ("delivered", "", "not_received", None)
    await world.passes(days=1, minutes=1)
    assert "nobody has closed it yet" in world.olga.last.text
    await world.olga.taps("Close it with a word")
    await world.olga.writes("brought again by Ben")
    for one in (liu, world.anna):
        assert "A coordinator says: brought again by Ben" in one.last.text
    assert outcome(world, errand) == ("done", "said", "not_received", None)
    told = len(world.olga.heard)
    await world.passes(days=2)
    assert len(world.olga.heard) == told


async def test_something_wrong_may_turn_out_right(world: World) -> None:
    liu = await a_town(world)
    errand = await brought(world, liu)
    question = liu.last
    await liu.taps("It is wrong", question)
    assert "something is wrong with it" in world.olga.last.text
    assert (await liu.taps("It is wrong", question)).text.startswith("You have said so already")
    second = await brought(world, liu)
    await liu.taps("Not received")
    await liu.taps("Got it")
    assert outcome(world, second) == ("done", "got", "not_received", None)
    assert "it has turned up" in world.olga.last.text
    assert state(world, errand) is ErrandState.DELIVERED


async def test_silence_closes_groceries_after_a_day_and_what_is_amiss_may_still_be_said(world: World) -> None:
    liu = await a_town(world)
    errand = await brought(world, liu)
    await world.passes(hours=23)
    assert state(world, errand) is ErrandState.DELIVERED
    await world.passes(hours=2)
    assert outcome(world, errand) == ("done", "silence", None, None)
    assert "nothing was amiss" in world.anna.last.text
    await liu.taps("Not received")
    assert "not received, says the household" in world.olga.last.text
    assert outcome(world, errand) == ("done", "silence", "not_received", None)


async def test_medicine_and_what_was_asked_for_somebody_else_need_a_persons_word(world: World) -> None:
    liu = await a_town(world)
    found = [
        await brought(world, liu, kind=Kind.MEDICINE),
        await brought(world, liu, for_other=True),
        await brought(world, liu, handed_to=HandedTo.GATE),
        await brought(world, None),
    ]
    assert any("only once it is with you" in text for text in liu.heard)
    assert any("Please ask them" in text for text in liu.heard)
    assert "Please ring the household" in world.olga.last.text
    await world.passes(days=1, minutes=5)
    assert sum("I need your word for it" in text for text in liu.heard) == 3
    await world.passes(days=1)
    assert sum("for two days nobody has said whether it is there" in text for text in world.olga.heard) == 4
    assert {state(world, errand) for errand in found} == {ErrandState.DELIVERED}
    await world.passes(days=1)
    assert sum("for two days nobody has said whether it is there" in text for text in world.olga.heard) == 8
    medicine = found[0]
    await world.olga.forges(f"ratings:got:{medicine.id}:0:0", world.olga.last)
    assert outcome(world, medicine) == ("done", "said", None, None)
    await liu.forges(f"ratings:got:{found[1].id}:0:0", liu.last)
    assert outcome(world, found[1]) == ("done", "got", None, None)
    await world.olga.forges(f"ratings:not_received:{found[2].id}:0:0", world.olga.last)
    assert outcome(world, found[2]) == ("delivered", "", "not_received", None)


async def test_a_resident_who_blocks_the_bot_is_rung(world: World) -> None:
    liu = await a_town(world)
    errand = await ask_for(world, liu, kind=Kind.MEDICINE)
    await carried_by(world, world.anna)
    world.sandbox.town.block_bot(liu.person)

    def deliver(turn: Turn) -> None:
        kept = errands.find(turn.records, errand.id)
        assert kept is not None
        errands.move(turn.records, kept, ErrandState.DELIVERED, delivered_at=turn.now)
        desk.ask(turn, kept)

    await in_a_turn(world, deliver)
    assert "cannot be written to: please ring them" in world.olga.last.text


async def test_nobody_is_asked_at_night(world: World) -> None:
    liu = await a_town(world)
    await world.until("2026-04-07 22:30")
    await brought(world, liu)
    heard = len(liu.heard)
    await world.until("2026-04-08 06:50")
    assert len(liu.heard) == heard
    await world.until("2026-04-08 07:05")
    assert any("Is it there?" in text for text in liu.heard[heard:])


# What the next volunteer should know.


async def shown(world: World, errand: Errand) -> list[str]:
    found: list[str] = []
    await in_a_turn(world, lambda turn: found.extend(ratings.remarks_for(turn.records, errand.unit, errand.door)))
    return found


def with_door(world: World, errand: Errand) -> Errand:
    """Return an errand with its door, as committed."""
    ((door,),) = world.rows("SELECT door FROM errands WHERE id = :id", id=errand.id)
    return errand.model_copy(update={"door": door})


async def test_a_remark_stays_with_the_door_only_if_somebody_there_agrees(world: World) -> None:
    liu = await a_town(world)
    errand = with_door(world, await brought(world, liu))
    await liu.taps("Got it")
    await world.anna.taps("A hint for the next")
    await world.anna.writes("x" * 300)
    assert "within 200 characters" in world.anna.last.text
    await world.anna.writes(REMARK)
    assert "only if the household agrees" in world.anna.last.text
    assert REMARK in liu.last.text
    assert await shown(world, errand) == []
    question = liu.last
    keep = question.button("Yes, keep it").callback_data
    assert keep is not None
    for other in (world.anna, world.eve, world.olga, world.ben):
        assert "not yours to say" in (await other.forges(keep, other.last)).text
    assert await shown(world, errand) == []
    await liu.taps("Yes, keep it", question)
    assert await shown(world, errand) == [REMARK]
    second = await brought(world, liu)
    await liu.taps("Got it")
    await world.anna.taps("A hint for the next")
    await world.anna.writes("beware of the dog")
    await liu.taps("No, forget it")
    assert await shown(world, with_door(world, second)) == [REMARK]
    assert world.rows("SELECT count(*) FROM remarks") == [(1,)]
    wang = resident(world, "Wang")
    elsewhere = await brought(world, wang, door=b"another door")
    assert await shown(world, with_door(world, elsewhere)) == []


async def test_the_coordinator_asks_a_household_that_has_no_telegram(world: World) -> None:
    await a_town(world)
    errand = with_door(world, await brought(world, None))
    await world.olga.taps("Got it")
    await world.anna.taps("A hint for the next")
    await world.anna.writes(REMARK)
    assert "Please ask the household" in world.olga.last.text
    await world.olga.taps("Yes, keep it")
    assert await shown(world, errand) == [REMARK]


# The day a quarantine ends.

RELEASE = datetime(2026, 4, 9, 12, 0, tzinfo=ZONE)
EVENING = datetime(2026, 4, 11, 20, 0, tzinfo=ZONE)


async def test_on_the_day_of_release_it_is_asked_and_ends_in_the_evening_without_a_word(world: World) -> None:
    liu = await a_town(world)
    wang, zhao = resident(world, "Wang"), resident(world, "Zhao")
    silent = await ask_for(world, liu, release_on=RELEASE, by_at=EVENING)
    kept = await ask_for(world, wang, release_on=RELEASE, by_at=EVENING)
    off = await ask_for(world, zhao, release_on=RELEASE, by_at=EVENING)
    later = await ask_for(world, liu, release_on=datetime(2026, 4, 15, 12, 0, tzinfo=ZONE), by_at=EVENING)
    await world.until("2026-04-09 07:50")
    assert not any("your quarantine ends" in text for text in liu.heard)
    await world.until("2026-04-09 08:05")
    assert f"Do you still need errand {silent.id}?" in liu.last.text
    assert (await wang.taps("Yes, still needed")).text == "Good, it goes on."
    await zhao.taps("No, not any more")
    await world.until("2026-04-09 19:50")
    assert state(world, silent) is ErrandState.OPEN
    await world.until("2026-04-09 20:05")
    assert outcome(world, silent) == ("cancelled", "released", None, None)
    assert "has ended with the day" in liu.last.text
    assert state(world, kept) is ErrandState.OPEN
    assert state(world, off) is ErrandState.CANCELLED
    assert state(world, later) is ErrandState.OPEN
    assert sum("your quarantine ends" in text for text in liu.heard) == 1


async def test_a_volunteer_on_the_way_is_told_to_ring_first(world: World) -> None:
    liu = await a_town(world)
    errand = await ask_for(world, liu, release_on=RELEASE, by_at=EVENING)
    claimed = await ask_for(world, liu, release_on=RELEASE, by_at=EVENING)
    await world.until("2026-04-09 10:00")

    def carry(turn: Turn) -> None:
        for one, at in ((errand, ErrandState.UNDERWAY), (claimed, ErrandState.CLAIMED)):
            kept = errands.find(turn.records, one.id)
            assert kept is not None
            errands.move(turn.records, kept, at, claimed_by=world.anna.id, expected_at=turn.now)

    await in_a_turn(world, carry)
    await world.until("2026-04-09 20:05")
    assert any("Please ring before you set out" in text for text in world.anna.heard)
    assert any("No need to bring it" in text for text in world.anna.heard)
    assert state(world, errand) is ErrandState.UNDERWAY
    assert state(world, claimed) is ErrandState.CANCELLED


async def test_nobody_answers_for_others(world: World) -> None:
    liu = await a_town(world)
    errand = await brought(world, liu)
    behalf = await brought(world, None)
    await no_longer_sees(world, world.olga)
    wang = resident(world, "Wang")
    await reachable(wang)
    before = world.rows("SELECT * FROM errands ORDER BY id"), world.rows("SELECT * FROM remarks")
    actions = ("got", "not_received", "wrong", "rate", "close", "remark", "keep", "forget", "needed", "unneeded")
    for who in (wang, world.eve, world.ben, world.olga):
        for action in actions:
            for record in (errand.id, behalf.id, 0, 99):
                said = await who.forges(f"ratings:{action}:{record}:0:3", who.last)
                assert "not yours" in said.text
        await who.writes("let me in")
    for action in ("got", "not_received", "wrong", "rate", "close", "needed", "unneeded"):
        assert "not yours" in (await world.anna.forges(f"ratings:{action}:{errand.id}:0:3", world.anna.last)).text
    assert "not yours" in (await liu.forges(f"ratings:close:{errand.id}:0:0", liu.last)).text
    assert "not yours" in (await liu.forges(f"ratings:remark:{errand.id}:0:0", liu.last)).text
    assert (world.rows("SELECT * FROM errands ORDER BY id"), world.rows("SELECT * FROM remarks")) == before
