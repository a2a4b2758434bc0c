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


# --- who is written to


async def test_the_household_writes_to_whoever_bought_it_about_the_money_and_to_whoever_brings_it_about_the_bag(
    world: World,
) -> None:
    asker, errand = await a_bag(world)
    await stops(world.anna)
    await assigned(world, world.ben, errand)
    status = asker.sees("Write to whoever bought it")
    await asker.taps("Write to whoever bought it", status)
    assert "who bought the things of errand 1" in asker.heard[-1]
    await asker.writes("planted: how do I pay you?")
    assert "planted: how do I pay you?" in world.anna.last.text
    assert "how do I pay you" not in news(world.ben)
    await asker.taps("Done")
    await asker.taps("Write to the volunteer", status)
    await asker.writes("planted: ring twice")
    assert "planted: ring twice" in world.ben.last.text
    assert "ring twice" not in news(world.anna)
    await asker.taps("Done")
    await world.anna.taps("Reply", world.anna.sees("Reply"))
    await world.anna.writes("planted: in cash, please")
    assert "Anna, who bought the things of errand 1" in asker.last.text
    bought = asker.last
    await world.ben.writes("planted: I am at the gate")
    assert "Ben, who brings errand 1" in asker.last.text
    # A reply goes to whoever wrote it, whatever has come since.
    await asker.writes("planted: good", reply_to=bought)
    assert "planted: good" in world.anna.last.text
    assert "planted: good" not in news(world.ben)
    # What is just typed may be for either.
    await asker.writes("planted: thank you")
    assert [label for label in labels(asker.last) if "·" in label] == ["1 · Ben", "1 · Anna"]
    await asker.taps("1 · Anna")
    assert "planted: thank you" in world.anna.last.text
    for who, others in ((asker, (world.anna, world.ben)), (world.anna, (asker,)), (world.ben, (asker,))):
        sent = str([call.params for call in world.sandbox.town.calls if call.chat_id == who.id])
        assert not any(str(other.id) in sent for other in others)


async def test_what_is_being_written_to_one_volunteer_never_reaches_the_next(world: World) -> None:
    asker, errand = await a_bag(world)
    await asker.taps("Write to the volunteer", asker.sees("Write to the volunteer"))
    await stops(world.anna)
    await assigned(world, world.ben, errand)
    await asker.writes("planted: the same Anna?")
    assert "planted: the same Anna?" in world.anna.last.text
    assert "the same Anna" not in news(world.ben)


async def test_whoever_is_owed_the_money_can_be_written_to_until_it_is_paid_back_and_no_longer(world: World) -> None:
    asker, errand = await a_bag(world)
    await stops(world.anna)
    await assigned(world, world.ben, errand)
    await brings(world.ben)
    bill = asker.sees("I have paid")
    await asker.taps("Got it", asker.sees("Got it"))
    await world.passes(days=3)
    await asker.taps("Write to the volunteer", bill)
    await asker.writes("planted: to which account?")
    assert "planted: to which account?" in world.anna.heard[-1]
    await asker.taps("Done")
    # Without a button, nothing that is typed days later goes to anybody.
    await asker.writes("planted: good morning")
    assert "good morning" not in news(world.anna)
    await world.anna.writes("/ledger")
    await world.anna.taps("23.50 of errand 1 is here")
    answer = await asker.taps("Write to the volunteer", bill)
    assert answer.text.startswith("There is nobody to write to")


async def test_stopping_what_one_volunteer_writes_leaves_the_other_free_to_write(world: World) -> None:
    asker, errand = await a_bag(world)
    await stops(world.anna)
    await assigned(world, world.ben, errand)
    await world.anna.writes("planted: pay now!")
    await asker.taps("Stop this")
    await world.anna.writes("planted: pay me!")
    assert "pay me" not in news(asker)
    await world.ben.writes("planted: on my way")
    assert "planted: on my way" in asker.heard[-1]


# --- whoever bought it is forgotten


async def forgets(volunteer: Actor) -> None:
    """Have somebody have everything about them erased."""
    await volunteer.writes("/forgetme")
    await volunteer.taps("Erase everything")


async def test_nobody_is_asked_to_pay_a_volunteer_who_is_forgotten_and_a_coordinator_settles_it(world: World) -> None:
    asker, errand = await a_bag(world)
    await stops(world.anna)
    await forgets(world.anna)
    await assigned(world, world.ben, errand)
    await brings(world.ben)
    assert not any("which Anna" in text or "which — paid" in text for text in asker.heard)
    assert "Please pay nobody for now: a coordinator settles it with you" in news(asker)
    assert not any("I have paid" in label for message in [asker.last] for label in labels(message))
    told = world.olga.sees("Settle it")
    assert "¥23.50 is owed, but the volunteer who advanced it has had everything about them erased" in told.text
    assert debts(world) == [(2350, 0, None, "asked", 0)]
    await world.passes(days=3)
    assert "have you paid back" not in news(asker)
    await asker.writes("/ledger")
    assert not any("is paid" in label for label in labels(asker.last))
    answer = await asker.forges(f"ledger:paid:{errand.id}:0:0", asker.last)
    assert "please pay nobody" in answer.text
    answer = await asker.forges(f"relay:write:{errand.id}:0:1", asker.last)
    assert answer.text.startswith("There is nobody to write to")
    await world.olga.taps("Settle it", told)
    await world.olga.writes("the community pays it into its own box")
    assert "They say: the community pays it" in asker.heard[-1]


async def test_who_was_asked_already_hears_that_the_volunteer_is_gone_and_an_old_button_pays_nobody(
    world: World,
) -> None:
    asker, errand = await a_bag(world)
    await stops(world.anna)
    await assigned(world, world.ben, errand)
    await brings(world.ben)
    bill = asker.sees("I have paid")
    await forgets(world.anna)
    assert "Please pay nobody for now" in asker.heard[-1]
    assert "¥23.50 is owed, but" in news(world.olga)
    answer = await asker.taps("I have paid", bill)
    assert "please pay nobody" in answer.text
    assert debts(world) == [(2350, 0, None, "asked", 0)]


async def test_who_is_forgotten_with_a_bought_bag_on_the_trip_leaves_its_sum_for_a_coordinator(world: World) -> None:
    asker, errand = await a_bag(world)
    await forgets(world.anna)
    assert "the bag is bought. Please find out where it is" in news(world.olga)
    assert debts(world) == [(2350, 0, None, "owed", 1)]
    await assigned(world, world.ben, errand)
    await brings(world.ben)
    assert "Please pay nobody for now" in news(asker)


# --- before somebody is forgotten


async def test_a_resident_who_wants_to_be_forgotten_hears_what_is_bought_for_them_and_what_they_owe(
    world: World,
) -> None:
    asker, errand = await a_bag(world)
    await asker.writes("/forgetme")
    assert "What you asked for is being bought already (errands: 1)" in asker.last.text
    await stops(world.anna)
    await asker.writes("/forgetme")
    assert "is being bought already (errands: 1)" in asker.last.text
    await assigned(world, world.ben, errand)
    await brings(world.ben)
    await asker.writes("/forgetme")
    assert "You owe ¥23.50 for 1 errand, which a volunteer has advanced" in asker.last.text
    assert "is being bought" not in asker.last.text
    await asker.taps("I have paid", asker.sees("I have paid"))
    await world.anna.taps("It has arrived", world.anna.sees("It has arrived"))
    # Whoever leaves nothing behind is asked as plainly as ever.
    await asker.writes("/forgetme")
    assert asker.last.text.startswith("Shall I erase your name and records?")
