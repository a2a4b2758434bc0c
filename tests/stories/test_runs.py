"""A trip from the first claim to the last door: one list, what it cost, doors in order, and everybody told."""

from __future__ import annotations

from storage.errands import ErrandState
from tests.stories.errands import LINE, RESIDENT, RESIDENT_PHONE, ROOM, a_unit, ask_for, carried_by, resident, state
from tests.stories.trips import labels, pays, trip
from tests.world import World


async def test_one_errand_goes_from_the_claim_to_the_door_and_everybody_hears_of_every_step(world: World) -> None:
    await a_unit(world)
    liu = resident(world)
    errand = await ask_for(world, liu)
    await world.anna.starts()
    await carried_by(world, world.anna)
    card = trip(world.anna)
    for private in (RESIDENT, RESIDENT_PHONE, ROOM, LINE, "2 bottles of soy sauce"):
        assert private in card.text
    assert card.button(RESIDENT_PHONE).copy_text == RESIDENT_PHONE
    await world.anna.taps("Start shopping", card)
    assert state(world, errand) is ErrandState.SHOPPING
    assert "Anna has begun to shop" in liu.heard[-1]
    await pays(world.anna, "3-2-9917", "38.5")
    assert world.rows("SELECT cost FROM errands") == [(3850,)]
    await world.anna.taps("All bought, pack", trip(world.anna))
    assert "Packing: 1 bag" in trip(world.anna).text
    await world.anna.taps("Packed, I set out", trip(world.anna))
    assert state(world, errand) is ErrandState.UNDERWAY
    assert "number 1 of 1" in liu.heard[-1]
    await world.anna.taps("Photo", trip(world.anna))
    await world.anna.sends_photo()
    await world.anna.taps("Delivered: at the door", trip(world.anna))
    assert state(world, errand) is ErrandState.DELIVERED
    delivered = next(text for text in liu.heard if "is delivered" in text)
    assert "left at the door" in delivered
    assert "¥38.50" in delivered
    assert any("This trip is done" in text and "¥38.50" in text for text in world.anna.heard)
    over = next(text for text in world.anna.heard if "This trip is over" in text)
    assert "Building 3" in over
    assert not any(private in over for private in (RESIDENT, RESIDENT_PHONE, ROOM, LINE))
    assert world.rows("SELECT amount, volunteer_id FROM debts") == [(3850, world.anna.id)]
    assert labels(world.anna.last) == [] or "Start shopping" not in labels(world.anna.last)
