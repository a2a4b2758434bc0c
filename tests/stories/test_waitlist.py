"""A freed place goes to the first of the waiting list who says that they are coming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import claims, needs
from storage import needs as needs_kept
from storage import people
from storage.needs import NeedState
from storage.people import Reach
from tests.stories.posting import in_a_turn, post, reachable, states
from tests.world import World

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.needs import Need


def call_off(turn: Turn, need: Need) -> None:
    """Cancel a need."""
    needs.close(turn, need, NeedState.CANCELLED, "rain")


async def test_a_freed_place_goes_to_the_first_who_says_they_are_coming(world: World) -> None:
    await reachable(world.anna, world.ben, world.chen)
    need = await post(world, places=1)
    card = world.card()
    for actor in (world.anna, world.ben, world.chen):
        await actor.taps("Claim", card)
    await world.anna.taps("Release", card)
    await world.passes(minutes=2)
    assert "0+1 to confirm/1" in card.text
    assert "Your turn! There is a place for “Testing”" in world.ben.heard[-1]
    assert not any("Your turn" in text for text in world.chen.heard)
    # It should not be for passers-by meanwhile.
    assert "waiting list" in (await world.anna.taps("Claim", card)).text
    offer = world.ben.last
    assert (await world.ben.taps("I'm coming", offer)).text.startswith("You are in, no. 1")
    assert "You are in: “Testing”, no. 1" in world.ben.heard[-1]
    assert not offer.keyboard
    assert "1/1" in card.text
    assert [state for _, state, _ in states(world, need)] == ["released", "claimed", "waiting", "waiting"]


async def test_silence_and_a_no_pass_the_place_on(world: World) -> None:
    await reachable(world.anna, world.ben, world.chen)
    need = await post(world, places=1)
    card = world.card()
    for actor in (world.anna, world.ben, world.chen):
        await actor.taps("Claim", card)
    await world.anna.taps("Release", card)
    await world.passes(minutes=2)
    offer = world.ben.last
    await world.passes(minutes=45)
    assert "did not answer in time" in world.ben.heard[-1]
    assert not offer.keyboard
    assert "Your turn" in world.chen.heard[-1]
    assert (await world.chen.taps("Can't")).text.startswith("All right")
    assert [state for _, state, _ in states(world, need)] == ["released", "released", "released"]
    assert "0/1" in card.text
    await world.passes(hours=2)
    assert sum("did not answer" in text for text in world.ben.heard) == 1
    assert not any("did not answer" in text for text in world.chen.heard)


async def test_whom_it_would_overlap_for_is_passed_over_and_told_once(world: World) -> None:
    await reachable(world.anna, world.ben, world.chen)
    need = await post(world, places=1)
    card = world.card()
    for actor in (world.anna, world.ben, world.chen):
        await actor.taps("Claim", card)
    await post(world, what="Patrol", places=5)
    await world.ben.taps("Claim", world.card())
    await world.anna.taps("Release", card)
    await world.passes(minutes=2)
    assert "Your turn" in world.chen.heard[-1]
    await world.chen.taps("Can't")
    passed = [text for text in world.ben.heard if "the next was asked" in text]
    assert len(passed) == 1
    assert "overlaps with your shift “Patrol”" in passed[0]
    assert [state for _, state, _ in states(world, need)] == ["released", "waiting", "released"]


async def test_who_cannot_be_reached_is_called_in_the_group_and_only_they_can_answer(world: World) -> None:
    await reachable(world.anna, world.chen)
    need = await post(world, places=1)
    card = world.card()
    await world.anna.taps("Claim", card)
    await world.ben.taps("Claim", card, follow=False)
    await world.anna.taps("Release", card)
    await world.passes(minutes=2)
    call = world.card("I'm coming")
    assert call.text.startswith("🔔 Ben, your turn!")
    assert (await world.chen.taps("I'm coming", call)).text == "This place is offered to somebody else."
    assert (await world.chen.taps("Can't", call)).text == "This place is offered to somebody else."
    assert [state for _, state, _ in states(world, need)] == ["released", "offered"]
    await world.ben.taps("I'm coming", call)
    assert [state for _, state, _ in states(world, need)] == ["released", "claimed"]
    assert call.deleted
    assert "You are in: “Testing”" in world.ben.heard[0]


async def test_an_offer_that_did_not_arrive_is_called_out_in_the_group(world: World) -> None:
    await reachable(world.anna, world.ben)
    await post(world, places=1)
    card = world.card()
    await world.anna.taps("Claim", card)
    await world.ben.taps("Claim", card)
    town = world.sandbox.town
    town.block_bot(world.ben.person)
    await world.settle()
    await in_a_turn(world, lambda turn: people.set_reach(turn.records, world.ben.id, Reach.REACHABLE))
    await world.anna.taps("Release", card)
    await world.passes(minutes=2)
    assert world.card("I'm coming").text.startswith("🔔 Ben, your turn!")


async def test_raising_the_number_fills_from_the_waiting_list_and_lowering_it_takes_offers_back(world: World) -> None:
    await reachable(world.anna, world.ben, world.chen)
    need = await post(world, places=1)
    card = world.card()
    for actor in (world.anna, world.ben, world.chen):
        await actor.taps("Claim", card)

    def set_places(turn: Turn, places: int) -> None:
        needs_kept.set_places(turn.records, need.id, places)
        claims.fill_places(turn, need)
        claims.fill_places(turn, need)

    await in_a_turn(world, lambda turn: set_places(turn, 3))
    assert "1+2 to confirm/3" in card.text
    assert sum("Your turn" in text for text in world.ben.heard) == 1
    await in_a_turn(world, lambda turn: set_places(turn, 2))
    assert "1+1 to confirm/2" in card.text
    assert [state for _, state, _ in states(world, need)] == ["claimed", "offered", "waiting"]


async def test_a_cancelled_need_asks_nobody_any_more_and_frees_its_people_for_other_lists(world: World) -> None:
    await reachable(world.anna, world.ben, world.chen)
    testing = await post(world, what="Testing", places=1)
    first = world.card()
    patrol = await post(world, what="Patrol", places=1)
    second = world.card()
    await world.anna.taps("Claim", second)
    await world.ben.taps("Claim", second)
    await world.ben.taps("Claim", first)
    await world.anna.taps("Release", second)
    await world.passes(minutes=2)
    assert [state for _, state, _ in states(world, patrol)] == ["released", "waiting"]
    await in_a_turn(world, lambda turn: call_off(turn, testing))
    assert [state for _, state, _ in states(world, patrol)] == ["released", "offered"]
    offer = world.ben.last
    await in_a_turn(world, lambda turn: call_off(turn, patrol))
    assert not offer.keyboard


async def test_who_says_no_to_an_offer_that_was_just_taken_back_is_off_the_list_as_they_are_told(world: World) -> None:
    await reachable(world.anna, world.ben)
    need = await post(world, places=1)
    card = world.card()
    for actor in (world.anna, world.ben):
        await actor.taps("Claim", card)

    def set_places(turn: Turn, places: int) -> None:
        needs_kept.set_places(turn.records, need.id, places)
        claims.fill_places(turn, need)

    await in_a_turn(world, lambda turn: set_places(turn, 2))
    offer = world.ben.last
    no = offer.button("Can't").callback_data
    assert no is not None
    await in_a_turn(world, lambda turn: set_places(turn, 1))
    assert [state for _, state, _ in states(world, need)] == ["claimed", "waiting"]
    answer = await world.ben.forges(no, offer)
    assert answer.text == "All right, you are off the waiting list."
    assert [state for _, state, _ in states(world, need)] == ["claimed", "released"]


async def test_who_says_no_after_all_to_a_place_they_took_does_not_hold_it_any_more(world: World) -> None:
    await reachable(world.anna, world.ben)
    need = await post(world, places=1)
    card = world.card()
    for actor in (world.anna, world.ben):
        await actor.taps("Claim", card)
    await world.anna.taps("Release", card)
    await world.passes(minutes=2)
    offer = world.ben.last
    no = offer.button("Can't").callback_data
    assert no is not None
    await world.ben.taps("I'm coming", offer)
    assert (await world.ben.forges(no, offer)).text.startswith("Released.")
    assert [state for _, state, _ in states(world, need)] == ["released", "released"]
    assert "0/1" in card.text
