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


# --- a volunteer stops before any sum is written


async def three_in_the_shop(world: World) -> tuple[list[Actor], list[Errand]]:
    """Have Anna shop for rooms 101 to 103, with nothing written of what it cost."""
    await a_unit(world)
    found = [await a_neighbour(world, "Building 3", room, "milk") for room in ("101", "102", "103")]
    for _, errand in found:
        await begins(world, world.anna, errand)
    await world.anna.taps("Start shopping", trip(world.anna))
    return [asker for asker, _ in found], [errand for _, errand in found]


async def test_whoever_stops_is_asked_household_by_household_what_is_bought_and_hands_it_over_with_the_money(
    world: World,
) -> None:
    _, (one, two, three) = await three_in_the_shop(world)
    anna = world.anna
    await anna.taps("I have to stop", trip(anna))
    assert "have you got things for 3-1-101 already?" in trip(anna).text
    assert "After that I ask about 2 more households" in trip(anna).text
    await anna.sends_photo()
    assert "Now write what it cost" in anna.heard[-1]
    await anna.writes("quite a lot")
    assert "can’t read that sum" in anna.heard[-1]
    await anna.writes("23.50")
    await anna.taps("Nothing yet for 3-1-102", trip(anna))
    assert "things for 3-1-103 already?" in trip(anna).text
    await anna.writes("一共十二块")
    assert "The errand not yet bought goes back to the group." in trip(anna).text
    assert "For the 2 bags that are bought" in trip(anna).text
    await anna.taps("Yes, hand it over", trip(anna))
    await anna.writes("In the hut at the gate")
    assert world.rows("SELECT id, state, cost FROM errands ORDER BY id") == [
        (one.id, "open", 2350),
        (two.id, "open", None),
        (three.id, "open", 1200),
    ]
    assert debts(world) == [(2350, 0, anna.id, "owed", 1), (1200, 0, anna.id, "owed", 1)]
    offered = [message.text for message in world.messages() if "I'll bring it" in " ".join(labels(message))]
    assert len(offered) == 1
    assert f"errand {two.id}" in offered[0].lower()
    assert world.rows("SELECT count(*) FROM errand_files WHERE purpose = 'receipt'") == [(1,)]


async def test_whoever_stops_with_nothing_bought_says_so_with_one_tap(world: World) -> None:
    await three_in_the_shop(world)
    await world.anna.taps("I have to stop", trip(world.anna))
    answer = await world.anna.taps("Nothing bought, hand it over", trip(world.anna))
    assert answer.text.startswith("All right, somebody else is asked. This trip ends here")
    assert world.rows("SELECT DISTINCT state FROM errands") == [("open",)]
    assert debts(world) == []


async def test_an_old_or_forged_yes_hands_nothing_over_before_it_is_said_what_is_bought(world: World) -> None:
    await three_in_the_shop(world)
    anna = world.anna
    answer = await anna.forges("runs:stop:1:0:0", trip(anna))
    assert answer.text.startswith("Please say first what is bought already")
    assert world.rows("SELECT DISTINCT state FROM errands") == [("shopping",)]
    await anna.taps("Nothing yet for 3-1-101", trip(anna))
    await anna.taps("Back", trip(anna))
    answer = await anna.forges("runs:unbought:1:0:0", trip(anna))
    assert "has moved on" in answer.text
    # What is typed after going back is no sum of the question that was left.
    await anna.writes("23.50")
    assert world.rows("SELECT count(*) FROM errands WHERE cost IS NOT NULL") == [(0,)]
    # Whoever thinks better of it is asked about everything again.
    await anna.taps("I have to stop", trip(anna))
    assert "things for 3-1-101 already?" in trip(anna).text


async def test_one_household_that_is_given_up_in_the_shop_is_asked_about_alone(world: World) -> None:
    _, (one, two, three) = await three_in_the_shop(world)
    anna = world.anna
    await anna.forges(f"runs:let_go:1:0:{two.id}", trip(anna))
    assert "have you got things for 3-1-102 already?" in trip(anna).text
    assert "After that" not in trip(anna).text
    await anna.writes("8")
    assert "For the bag that is bought" in trip(anna).text
    await anna.taps("Yes, hand it over", trip(anna))
    await anna.writes("At the gate")
    assert [state(world, errand) for errand in (one, two, three)] == [
        ErrandState.SHOPPING,
        ErrandState.OPEN,
        ErrandState.SHOPPING,
    ]
    assert debts(world) == [(800, 0, anna.id, "owed", 1)]
    assert "milk" in trip(anna).text


async def test_a_bag_that_cost_nothing_is_handed_over_as_one_unless_all_of_it_was_not_to_be_had(world: World) -> None:
    _, (one, two, three) = await three_in_the_shop(world)
    anna = world.anna
    await anna.taps("1. milk", trip(anna))
    await anna.taps("3-1-102", trip(anna))
    await anna.taps("Not to be had", trip(anna))
    await anna.taps("I have to stop", trip(anna))
    await anna.writes("0")
    await anna.writes("0")
    await anna.taps("Nothing more, hand it over", trip(anna))
    await anna.writes("At the gate")
    assert world.rows("SELECT errand_id FROM stops WHERE bought_by IS NOT NULL") == [(one.id,)]
    assert world.rows("SELECT id, cost FROM errands ORDER BY id") == [(one.id, 0), (two.id, None), (three.id, None)]
    assert debts(world) == []


async def test_what_is_called_off_before_a_sum_is_written_is_paid_back_once_its_volunteer_says_it(
    world: World,
) -> None:
    askers, errands_there = await three_in_the_shop(world)
    await called_off(world, errands_there[0])
    assert debts(world) == []
    await world.anna.taps("I have bought things for it", world.anna.sees("I have bought things for it"))
    await world.anna.writes("15")
    assert "the household is asked for the money" in news(world.anna)
    await world.passes(seconds=1)
    assert "Please send a photo of the receipt, or say" not in news(askers[0])
    await world.anna.taps("There is none", world.anna.sees("There is none"))
    assert "came to ¥15, which Anna paid" in news(askers[0])
    assert "with ¥15 spent by Anna" in news(world.olga)
    answer = await world.anna.forges(f"runs:spent:{errands_there[0].id}:0:0", world.anna.last)
    assert answer.text.startswith("This is dealt with already")
    await world.ben.starts()
    answer = await world.ben.forges(f"runs:spent:{errands_there[1].id}:0:0", world.ben.last)
    assert answer.text.startswith("This is dealt with already")


# --- before somebody is forgotten


async def test_who_wants_to_be_forgotten_hears_first_which_bags_and_which_money_would_be_left(world: World) -> None:
    _, errands_there = await three_in_the_shop(world)
    anna = world.anna
    await anna.taps("I have to stop", trip(anna))
    await anna.writes("23.50")
    await anna.writes("/forgetme")
    asked = anna.last.text
    assert "bags in hand that are bought (errands: 1)" in asked
    assert "shopping for others (errands: 2, 3)" in asked or "shopping for others (errands: 2 and 3)" in asked
    assert "You are owed" not in asked
    assert labels(anna.last) == ["Erase everything", "No, keep it"]
    await anna.taps("No, keep it")
    await anna.taps("Nothing more, hand it over", trip(anna))
    await anna.writes("In the hut at the gate")
    await anna.writes("/forgetme")
    assert "You are owed ¥23.50 for 1 errand. Once you are erased nobody can be asked to pay you" in anna.last.text
    assert "bags in hand" not in anna.last.text
    assert state(world, errands_there[0]) is ErrandState.OPEN


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
