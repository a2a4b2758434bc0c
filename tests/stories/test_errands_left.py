"""What becomes of errands when those who carry or answer for them go: forgotten, out of the group, not appointed."""

from __future__ import annotations

from storage.errands import ErrandState
from tests.stories.errands import a_unit, state
from tests.stories.trips import a_neighbour, begins, labels, news, pays, trip
from tests.world import World


async def test_what_a_forgotten_volunteer_has_bought_is_not_bought_once_more_but_fetched(world: World) -> None:
    await a_unit(world)
    _, bought = await a_neighbour(world, "Building 3", "101", "milk")
    await begins(world, world.anna, bought)
    await world.anna.taps("Start shopping", trip(world.anna))
    await pays(world.anna, "3-1-101", "20")
    await world.anna.writes("/forgetme")
    await world.anna.taps("Erase everything")
    assert state(world, bought) is ErrandState.OPEN
    assert "the bag is bought" in news(world.olga)
    assert not any("I'll bring it" in label for message in world.messages() for label in labels(message))
    assert world.rows("SELECT amount, volunteer_id FROM debts") == [(2000, None)]
