"""Money of a bag that changes hands: who is owed it, when whoever pays is asked, and for how much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers import errands as desk
from storage import errands
from storage.errands import Errand, ErrandState
from storage.requests import Pay
from tests.stories.errands import a_unit, state
from tests.stories.posting import in_a_turn
from tests.stories.trips import a_neighbour, begins, labels, news, pays, trip
from tests.world import Actor, World

if TYPE_CHECKING:
    from handlers.turn import Turn


async def a_bag(world: World, cost: str = "23.50", *, receipt: bool = True, **details: Any) -> tuple[Actor, Errand]:
    """Have Anna buy for room 101, and write what it cost."""
    await a_unit(world)
    asker, errand = await a_neighbour(world, "Building 3", "101", "milk", **details)
    await begins(world, world.anna, errand)
    await world.anna.taps("Start shopping", trip(world.anna))
    await pays(world.anna, "3-1-101", cost, receipt=receipt)
    return asker, errand


async def stops(volunteer: Actor, where: str = "In the hut at the gate") -> None:
    """Have a volunteer hand a trip over, and say where the bags are."""
    while not any("I have to stop" in label for label in labels(trip(volunteer))):
        await volunteer.taps("Back", trip(volunteer))
    await volunteer.taps("I have to stop", trip(volunteer))
    await volunteer.taps("Yes, hand it over", trip(volunteer))
    await volunteer.writes(where)


async def assigned(world: World, volunteer: Actor, errand: Errand) -> None:
    """Have a coordinator ask somebody to bring a bag, who says yes."""

    def assign(turn: Turn) -> None:
        kept = errands.find(turn.records, errand.id)
        assert kept is not None
        assert desk.assign(turn, kept, volunteer.id)

    await volunteer.starts()
    await in_a_turn(world, assign)
    await volunteer.taps("All well, I can go")
    await volunteer.taps("Within 1 hour")


async def brings(volunteer: Actor) -> None:
    """Have a volunteer fetch a bag that is bought, and bring it."""
    for label in ("Fetch the bags", "What it cost", "All bought, pack", "Packed, I set out", "Delivered: at the door"):
        await volunteer.taps(label, trip(volunteer))


async def called_off(world: World, errand: Errand) -> None:
    """Have an errand called off by whoever asked."""

    def cancel(turn: Turn) -> None:
        kept = errands.find(turn.records, errand.id)
        assert kept is not None
        assert desk.call_off(turn, kept)

    await in_a_turn(world, cancel)
    await world.passes(seconds=1)


def debts(world: World) -> list[tuple[Any, ...]]:
    """Return what is owed to whom, and how it stands, as committed."""
    return world.rows("SELECT amount, beyond, volunteer_id, state, held FROM debts ORDER BY errand_id")


# --- when


async def test_nobody_pays_for_a_bag_that_was_handed_over_before_it_is_there_and_then_whoever_bought_it(
    world: World,
) -> None:
    asker, errand = await a_bag(world)
    await stops(world.anna)
    assert debts(world) == [(2350, 0, world.anna.id, "owed", 1)]
    assert "came to" not in news(asker)
    # Nobody is reminded of what waits for the bag alone, and the list says what it waits for.
    await world.passes(days=3)
    assert not any("receipt" in text for text in world.anna.heard[-1:])
    assert "no receipt for two days" not in news(world.olga)
    await world.anna.writes("/ledger")
    assert "You are owed ¥23.50" in world.anna.last.text
    assert "waits for the bag" in world.anna.last.text
    await asker.writes("/ledger")
    assert not any("is paid" in label for label in labels(asker.last))
    await assigned(world, world.ben, errand)
    assert "came to" not in news(asker)
    await brings(world.ben)
    assert "came to ¥23.50, which Anna paid in the shop" in news(asker)
    assert "Please transfer it to Anna" in news(asker)
    assert debts(world) == [(2350, 0, world.anna.id, "asked", 0)]
    await asker.taps("I have paid", asker.sees("I have paid"))
    assert "says that the ¥23.50 is paid" in world.anna.heard[-1]
    assert "¥23.50 is paid" not in news(world.ben)
    await world.anna.taps("It has arrived")
    assert debts(world) == [(2350, 0, world.anna.id, "received", 0)]


async def test_the_receipt_of_a_bag_that_is_handed_over_is_asked_for_at_once_and_the_money_later(world: World) -> None:
    asker, errand = await a_bag(world, receipt=False)
    await stops(world.anna)
    await world.anna.taps("Send the receipt", world.anna.sees("Send the receipt"))
    await world.anna.sends_photo()
    assert "asked for ¥23.50 once its bag is there" in world.anna.heard[-1]
    assert "came to" not in news(asker)
    await assigned(world, world.ben, errand)
    await brings(world.ben)
    assert sum("came to ¥23.50" in text for text in asker.heard) == 1


async def test_a_bag_that_is_handed_over_twice_is_still_owed_to_whoever_bought_it(world: World) -> None:
    asker, errand = await a_bag(world)
    await stops(world.anna)
    await assigned(world, world.ben, errand)
    assert "Anna has bought it all" in trip(world.ben).text
    await world.ben.taps("Fetch the bags", trip(world.ben))
    await stops(world.ben, "At the second gate")
    await assigned(world, world.eve, errand)
    assert "Anna has bought it all" in trip(world.eve).text
    assert "At the second gate" in trip(world.eve).text
    await brings(world.eve)
    assert debts(world) == [(2350, 0, world.anna.id, "asked", 0)]
    assert "which Anna paid in the shop" in news(asker)


async def test_whoever_only_fetches_a_bag_is_not_told_to_take_the_cash_for_it(world: World) -> None:
    asker, errand = await a_bag(world, pay=Pay.CASH)
    await stops(world.anna)
    await assigned(world, world.ben, errand)
    for label in ("Fetch the bags", "What it cost", "All bought, pack", "Packed, I set out"):
        await world.ben.taps(label, trip(world.ben))
    assert "in cash" not in trip(world.ben).text
    assert "owed to whoever bought it" in trip(world.ben).text
    await world.ben.taps("Delivered: at the door", trip(world.ben))
    assert "Please give Anna the money in cash" in news(asker)


async def test_what_is_called_off_once_it_is_bought_is_paid_back_all_the_same_and_coordinators_hear_of_it(
    world: World,
) -> None:
    asker, errand = await a_bag(world)
    await called_off(world, errand)
    assert "came to ¥23.50, which Anna paid in the shop" in news(asker)
    assert "ended before its bag came, with ¥23.50 spent by Anna" in news(world.olga)
    assert debts(world) == [(2350, 0, world.anna.id, "asked", 0)]


async def test_what_is_called_off_while_its_bag_waits_to_be_fetched_is_asked_for_then(world: World) -> None:
    asker, errand = await a_bag(world)
    await stops(world.anna)
    assert "came to" not in news(asker)
    await called_off(world, errand)
    assert state(world, errand) is ErrandState.CANCELLED
    assert sum("came to ¥23.50" in text for text in asker.heard) == 1
    assert debts(world) == [(2350, 0, world.anna.id, "asked", 0)]
