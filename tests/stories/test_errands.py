"""An errand in the group: who takes it, what they learn when, what the asker hears, and when it stands still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rehearsal.faults import Fault
from bot.rehearsal.faults import Kind as FaultKind
from handlers import errands as desk
from storage import errands
from storage.errands import ErrandState
from tests.stories.errands import PLANTED, RESIDENT_PHONE, a_unit, ask_for, carried_by, resident, state
from tests.stories.posting import in_a_turn
from tests.world import World

if TYPE_CHECKING:
    from handlers.turn import Turn


async def test_the_group_sees_the_building_and_only_who_takes_it_learns_the_door(world: World) -> None:
    await a_unit(world)
    liu = resident(world)
    errand = await ask_for(world, liu)
    card = world.card("I'll bring it")
    assert "Groceries" in card.text
    assert "Building 3" in card.text
    assert "2 items" in card.text
    assert "at most ¥120" in card.text
    assert not [secret for secret in PLANTED if secret in card.text]
    await world.anna.taps("I'll bring it", card)
    assert "are you well today" in world.anna.last.text
    assert not [secret for secret in PLANTED if secret in "\n".join(world.anna.heard)]
    await world.anna.taps("All well, I can go")
    assert not [secret for secret in PLANTED if secret in "\n".join(world.anna.heard)]
    await world.anna.taps("Within 1 hour")
    assert RESIDENT_PHONE in world.anna.last.text
    assert state(world, errand) is ErrandState.CLAIMED
    assert "Anna is bringing it" in card.text
    assert not card.keyboard
    told = next(text for text in liu.heard if "is bringing your errand" in text)
    code = world.rows("SELECT code FROM errands")[0][0]
    assert f"“{code}”" in told
    assert code in world.anna.last.text
    assert "Anna" in told
    assert "11:00" in told
    looks = world.rows("SELECT actor, outcome FROM audit WHERE action = 'look'")
    assert looks == [(world.anna.id, "volunteer")]
    for chat in (world.group,):
        assert not [secret for secret in PLANTED if secret in "\n".join(world.said(chat))]


async def test_two_volunteers_tap_at_once_and_one_gets_it(world: World) -> None:
    await a_unit(world)
    errand = await ask_for(world)
    card = world.card("I'll bring it")
    town = world.sandbox.town
    first, second = (town.tap(who.person, card, "I'll bring it") for who in (world.anna, world.ben))
    answers = [await press.answered() for press in (first, second)]
    await world.settle()
    assert answers[0].url is not None
    assert "a moment faster" in answers[1].text
    assert world.rows("SELECT claimed_by FROM errands WHERE id = :id", id=errand.id) == [(world.anna.id,)]


async def test_whoever_is_not_well_gives_it_back_at_once(world: World) -> None:
    await a_unit(world)
    errand = await ask_for(world)
    await world.anna.taps("I'll bring it", world.card("I'll bring it"))
    answer = await world.anna.taps("Not well, I cannot go")
    assert "Do rest" in answer.text
    assert state(world, errand) is ErrandState.OPEN
    assert world.card("I'll bring it")


async def test_questions_not_answered_in_ten_minutes_offer_it_again(world: World) -> None:
    await a_unit(world)
    errand = await ask_for(world)
    await world.anna.taps("I'll bring it", world.card("I'll bring it"))
    well = world.anna.sees("All well, I can go")
    await world.passes(minutes=11)
    assert state(world, errand) is ErrandState.OPEN
    assert "offered to others" in world.anna.last.text
    late = await world.anna.taps("All well, I can go", well)
    assert "not with you now" in late.text


async def test_claimed_and_not_begun_is_asked_then_offered_again_and_the_asker_hears(world: World) -> None:
    await a_unit(world)
    liu = resident(world)
    errand = await ask_for(world, liu)
    await carried_by(world, world.anna, "Within half an hour")
    await world.passes(minutes=31)
    assert "Are you still going?" in world.anna.last.text
    await world.anna.taps("Yes, starting now")
    await world.passes(minutes=31)
    await world.passes(minutes=16)
    assert state(world, errand) is ErrandState.OPEN
    assert any("cannot come after all" in text for text in liu.heard)
    assert world.card("I'll bring it")
    await carried_by(world, world.ben)
    assert state(world, errand) is ErrandState.CLAIMED


async def test_nobody_takes_it_and_the_coordinators_hear_then_that_it_is_late(world: World) -> None:
    await a_unit(world)
    liu = resident(world)
    errand = await ask_for(world, liu)
    await world.passes(hours=2, minutes=1)
    assert f"Nobody has taken errand {errand.id} yet" in world.olga.last.text
    await world.passes(hours=3)
    assert any("was wanted by" in text for text in world.olga.heard)
    assert any("not there in time" in text for text in liu.heard)


async def test_called_off_while_carried_the_volunteer_hears_at_once(world: World) -> None:
    await a_unit(world)
    liu = resident(world)
    errand = await ask_for(world, liu)
    await carried_by(world, world.anna)
    await liu.taps("Not needed any more")
    await liu.taps("Not needed")
    assert state(world, errand) is ErrandState.CANCELLED
    assert any("was called off" in text for text in world.anna.heard)
    assert "This request was cancelled" in "\n".join(liu.heard)


async def test_a_stranger_with_a_forged_button_gets_nothing(world: World) -> None:
    await a_unit(world)
    liu = resident(world)
    errand = await ask_for(world, liu)
    await carried_by(world, world.anna)
    await world.eve.starts()
    for action in ("claim", "well", "there", "going", "give_back", "cancel", "cancel_yes", "unwell"):
        for version in (0, 1, 2, 3):
            await world.eve.forges(f"errands:{action}:{errand.id}:{version}:60", world.eve.last)
    for link in ("carry", "errand"):
        await world.eve.starts(f"{link}-{errand.id}")
    assert state(world, errand) is ErrandState.CLAIMED
    assert world.rows("SELECT claimed_by FROM errands") == [(world.anna.id,)]
    assert not [secret for secret in PLANTED if secret in "\n".join(world.eve.heard)]


async def test_at_night_only_urgent_news_is_told_and_the_rest_waits_for_the_morning(world: World) -> None:
    await a_unit(world)
    liu = resident(world)
    await world.until("2026-04-07 22:30")
    by_at = world.clock.now().replace(hour=10)
    await ask_for(world, liu, by_at=by_at)
    before = len([text for text in liu.heard if "is bringing your errand" in text])
    await carried_by(world, world.anna)
    assert len([text for text in liu.heard if "is bringing your errand" in text]) == before == 0
    await world.until("2026-04-08 07:01")
    assert [text for text in liu.heard if "is bringing your errand" in text or "cannot come after all" in text]


async def test_a_resident_who_blocks_the_bot_is_rung_by_a_coordinator(world: World) -> None:
    await a_unit(world)
    liu = resident(world)
    await ask_for(world, liu)
    world.sandbox.town.block_bot(liu.person)
    await world.settle()
    await carried_by(world, world.anna)
    assert any("cannot be written to: please ring them" in text for text in world.olga.heard)


async def test_my_errands_and_trips_stand_in_my(world: World) -> None:
    await a_unit(world)
    liu = resident(world)
    await ask_for(world, liu)
    await carried_by(world, world.anna)
    await liu.writes("/my")
    assert "your errand 1" in liu.last.text
    await world.anna.writes("/my")
    assert RESIDENT_PHONE in world.anna.last.text


async def test_coordinators_are_not_woken_for_an_errand_that_nobody_has_taken(world: World) -> None:
    await a_unit(world)
    await world.until("2026-04-07 21:30")
    await ask_for(world, resident(world), by_at=world.clock.now().replace(day=8))
    await world.until("2026-04-08 06:59")
    assert not any("Nobody has taken errand 1" in text for text in world.olga.heard)
    await world.until("2026-04-08 07:01")
    assert sum("Nobody has taken errand 1" in text for text in world.olga.heard) == 1


async def test_a_trip_that_lost_all_its_errands_is_nobodys_trip_any_more(world: World) -> None:
    await a_unit(world)
    await ask_for(world, resident(world))
    await carried_by(world, world.anna)
    await world.passes(hours=1)
    assert any("offered to others" in text for text in world.anna.heard)
    await world.anna.writes("/my")
    assert "This trip is over" not in world.anna.last.text


async def test_where_is_my_order_is_answered_from_the_records_and_not_passed_on_to_the_volunteer(world: World) -> None:
    await a_unit(world)
    liu = resident(world)
    await ask_for(world, liu)
    await liu.writes("Where is my order?")
    assert "nobody has taken it yet" in liu.last.text
    await carried_by(world, world.anna)
    heard = len(world.anna.heard)
    await liu.writes("Where is my order?")
    assert "Anna is bringing it" in liu.last.text
    assert len(world.anna.heard) == heard
    await liu.writes("Please ring twice")
    assert "Please ring twice" in world.anna.last.text


async def test_what_came_last_stands_in_my_to_be_asked_for_once_more(world: World) -> None:
    await a_unit(world)
    liu = resident(world)
    errand = await ask_for(world, liu)

    def bring(turn: Turn) -> None:
        kept = errands.find(turn.records, errand.id)
        assert kept is not None
        assert desk.end(turn, kept, ErrandState.DONE, "got")

    await in_a_turn(world, bring)
    await liu.writes("/my")
    assert "your errand 1" in liu.last.text
    assert liu.last.button("The same once more") is not None


async def test_nobody_loses_an_errand_for_a_question_that_had_not_reached_them(world: World) -> None:
    await a_unit(world)
    await world.ben.starts()
    given = await ask_for(world, resident(world))

    def slow_down() -> None:
        world.sandbox.break_with((Fault(kind=FaultKind.FLOOD, chat=world.ben.id, seconds=1500, times=1),), 0)

    def assign(turn: Turn) -> None:
        errand = errands.find(turn.records, given.id)
        assert errand is not None
        assert desk.assign(turn, errand, world.ben.id)

    slow_down()
    await in_a_turn(world, assign)
    await world.passes(minutes=24)
    assert state(world, given) is ErrandState.CLAIMED
    await world.passes(minutes=8)
    assert "Are you well today" in world.ben.last.text
    assert state(world, given) is ErrandState.CLAIMED
    await world.ben.taps("All well, I can go")
    await world.ben.taps("Within half an hour")
    # Half an hour later they have not begun; what asks them is slow as well.
    slow_down()
    await world.passes(minutes=50)
    assert "Are you still going?" not in "".join(world.ben.heard)
    assert state(world, given) is ErrandState.CLAIMED
    await world.passes(minutes=10)
    assert "Are you still going?" in world.ben.last.text
    assert state(world, given) is ErrandState.CLAIMED
    await world.passes(minutes=15)
    assert state(world, given) is ErrandState.OPEN
