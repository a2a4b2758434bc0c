"""A bag over its limit: nobody is billed for more than the limit without a yes, whichever way the bag goes."""

from __future__ import annotations

import pytest

from storage.requests import Pay
from tests.stories.errands import a_unit, no_longer_sees
from tests.stories.posting import reachable
from tests.stories.test_runs_handed_over import a_bag, assigned, brings, called_off, debts, forgets, stops
from tests.stories.trips import a_neighbour, begins, labels, news, pays, trip
from tests.world import World

# --- in the shop


async def test_where_whoever_pays_cannot_be_written_to_a_coordinator_answers_and_never_the_volunteer(
    world: World,
) -> None:
    await a_unit(world, world.olga, world.anna)
    asker, errand = await a_neighbour(world, "Building 3", "101", "milk", most=2000)
    await begins(world, world.anna, errand)
    await world.anna.taps("Start shopping", trip(world.anna))
    # Only what is sent to a deleted account tells that it is gone.
    asker.person.deactivated = True
    await pays(world.anna, "3-1-101", "25")
    assert "my question about ¥25 does not reach whoever asked" in news(world.anna)
    assert "Please answer for whoever pays" in world.olga.heard[-1]
    # Anna sees residents' details too, but it is her own money.
    assert "Please answer for whoever pays" not in news(world.anna)
    answer = await world.anna.forges(f"runs:allow:{errand.id}:2500:2", trip(world.anna))
    assert answer.alert
    assert world.rows("SELECT agreed FROM stops") == [(0,)]
    await world.olga.taps("That’s all right")
    assert world.rows("SELECT agreed FROM stops") == [(2500,)]


# --- handed over


async def test_a_bag_over_its_limit_that_is_handed_over_is_owed_up_to_the_limit_until_somebody_says_yes(
    world: World,
) -> None:
    asker, errand = await a_bag(world, "25", most=2000)
    await stops(world.anna)
    assert debts(world) == [(2000, 500, world.anna.id, "owed", 1)]
    assert "you are owed ¥20 for now" in news(world.anna)
    assert "nobody has said yes to the ¥5 more" in news(world.olga)
    question = asker.sees("Yes, I pay ¥25")
    assert "no more than ¥20 unless you say yes" in question.text
    await assigned(world, world.ben, errand)
    await brings(world.ben)
    assert "came to ¥20, which Anna paid" in news(asker)
    await asker.taps("Yes, I pay ¥25", question)
    assert debts(world) == [(2500, 0, world.anna.id, "asked", 0)]
    assert world.rows("SELECT agreed FROM stops") == [(2500,)]
    assert "yes to ¥25. You are owed all of it" in world.anna.heard[-1]
    assert "it is ¥25 in all now" in asker.heard[-1]
    # A second tap, and a coordinator's on a button of before, change nothing.
    answer = await world.olga.taps("It stays at ¥20", world.olga.sees("It stays at ¥20"))
    assert answer.text.startswith("This is decided already")
    assert debts(world) == [(2500, 0, world.anna.id, "asked", 0)]


async def test_what_was_agreed_to_in_the_shop_is_owed_whole_after_a_hand_over(world: World) -> None:
    asker, errand = await a_bag(world, "25", most=2000)
    await asker.taps("That’s all right")
    await stops(world.anna)
    assert debts(world) == [(2500, 0, world.anna.id, "owed", 1)]
    await assigned(world, world.ben, errand)
    await brings(world.ben)
    assert "came to ¥25" in news(asker)


async def test_a_no_goes_to_the_coordinators_who_decide_that_it_stays_at_the_limit(world: World) -> None:
    asker, _ = await a_bag(world, "25", most=2000)
    await stops(world.anna)
    await asker.taps("No, ¥20 at most", asker.sees("No, ¥20 at most"))
    assert "says no to more than ¥20, and Anna has paid ¥25" in world.olga.heard[-1]
    assert "The coordinators are asked to find a way for the ¥5" in world.anna.heard[-1]
    assert debts(world)[0][:2] == (2000, 500)
    answer = await world.olga.taps("It stays at ¥20")
    assert answer.text == "Good: it stays at ¥20. The volunteer is told."
    assert "a coordinator has decided that the household pays ¥20" in world.anna.heard[-1]
    assert "it stays at your limit of ¥20" in asker.heard[-1]
    assert debts(world)[0][:2] == (2000, 0)


async def test_a_coordinator_says_yes_for_a_household_on_the_telephone(world: World) -> None:
    await a_bag(world, "25", most=2000, behalf=True)
    await stops(world.anna)
    # One message, since the coordinator answers for the household as well.
    assert sum("over the limit of ¥20, and nobody has said yes" in text for text in world.olga.heard) == 1
    await world.olga.taps("They pay ¥25", world.olga.sees("They pay ¥25"))
    assert debts(world) == [(2500, 0, world.anna.id, "owed", 1)]
    assert world.rows("SELECT outcome FROM audit WHERE action = 'limit' ORDER BY id") == [("exceeded",), ("agreed",)]


async def test_nobody_says_yes_to_money_of_their_own_or_for_others(world: World) -> None:
    await a_unit(world, world.olga, world.anna)
    asker, errand = await a_bag(world, "25", most=2000)
    await stops(world.anna)
    assert (await world.anna.taps("They pay ¥25", world.anna.sees("They pay ¥25"))).text.startswith(
        "This is money of your own"
    )
    await reachable(world.ben, world.eve)
    yes = f"ledger:more:{errand.id}:2500:2"
    for who in (world.ben, world.eve):
        assert (await who.forges(yes, who.last)).text == "This is not yours to answer."
    for forged in (f"ledger:more:{errand.id}:9900:2", f"ledger:more:{errand.id}:2500:7", "ledger:more:99:2500:2"):
        assert (await asker.forges(forged, asker.last)).alert
    told = world.olga.sees("They pay ¥25")
    await no_longer_sees(world, world.olga)
    assert (await world.olga.taps("They pay ¥25", told)).text == "This is not yours to answer."
    assert debts(world)[0][:2] == (2000, 500)


async def test_a_yes_after_the_limit_was_paid_asks_for_the_rest(world: World) -> None:
    asker, errand = await a_bag(world, "25", most=2000)
    await stops(world.anna)
    question = asker.sees("Yes, I pay ¥25")
    await assigned(world, world.ben, errand)
    await brings(world.ben)
    await asker.taps("I have paid", asker.sees("I have paid"))
    await world.anna.taps("It has arrived")
    await asker.taps("Yes, I pay ¥25", question)
    assert "You have paid ¥20 already, so ¥5 is left" in asker.heard[-1]
    assert debts(world) == [(2500, 0, world.anna.id, "asked", 0)]
    await asker.taps("I have paid", asker.sees("I have paid"))
    await world.anna.taps("It has arrived", world.anna.sees("It has arrived"))
    assert debts(world)[0][3] == "received"


# --- called off, forgotten, the community


async def test_a_bag_over_its_limit_that_is_called_off_is_asked_for_up_to_the_limit(world: World) -> None:
    asker, errand = await a_bag(world, "25", most=2000)
    await called_off(world, errand)
    assert debts(world) == [(2000, 500, world.anna.id, "asked", 0)]
    assert "came to ¥20, which Anna paid" in news(asker)
    assert "you are owed ¥20 for now" in news(world.anna)
    assert any("Yes, I pay ¥25" in label for label in labels(asker.sees("Yes, I pay ¥25")))


async def test_a_bag_over_its_limit_of_somebody_forgotten_is_not_billed_for_more_either(world: World) -> None:
    asker, errand = await a_bag(world, "25", most=2000)
    await forgets(world.anna)
    assert debts(world) == [(2000, 500, None, "owed", 1)]
    await assigned(world, world.ben, errand)
    await brings(world.ben)
    assert "came to ¥20, but the volunteer who paid for it has left" in news(asker)


@pytest.mark.parametrize(("said", "amount"), [("They pay ¥25", 2500), ("It stays at ¥20", 2000)])
async def test_where_the_community_pays_its_coordinators_decide(world: World, said: str, amount: int) -> None:
    asker, errand = await a_bag(world, "25", most=2000, pay=Pay.COMMUNITY)
    await stops(world.anna)
    assert not any("Yes, I pay" in label for message in [asker.last] for label in labels(message))
    assert (await asker.forges(f"ledger:more:{errand.id}:2500:2", asker.last)).text == "This is not yours to answer."
    await world.olga.taps(said, world.olga.sees(said))
    assert debts(world) == [(amount, 0, world.anna.id, "settled", 1)]
