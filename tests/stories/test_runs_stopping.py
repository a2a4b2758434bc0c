"""A volunteer who stops before any sum is written is asked what is bought, so that the bags go with the money."""

from __future__ import annotations

from storage.errands import Errand, ErrandState
from tests.stories.errands import a_unit, state
from tests.stories.test_runs_handed_over import called_off, debts
from tests.stories.trips import a_neighbour, begins, labels, news, trip
from tests.world import Actor, World


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
