"""What becomes of errands when those who carry or answer for them go: forgotten, out of the group, not appointed."""

from __future__ import annotations

from storage.errands import ErrandState
from storage.requests import Substitutes
from tests.stories.errands import a_unit, no_longer_sees, state
from tests.stories.trips import a_neighbour, begins, card_of, labels, line, news, pays, trip
from tests.world import PHONE, World

#: Every table of errands that names a unit.
_UNITS = (
    ("units", "chat_id"),
    ("carers", "unit"),
    ("residents", "unit"),
    ("errands", "unit"),
    ("doors", "unit"),
    ("remarks", "unit"),
    ("runs", "unit"),
    ("debts", "unit"),
    ("ledger_screens", "unit"),
    ("alarm_units", "unit"),
    ("cards", "chat_id"),
    ("audit", "chat_id"),
)


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


async def test_a_coordinator_who_may_see_nothing_any_more_hears_nothing_more_of_what_they_entered(world: World) -> None:
    await a_unit(world, world.olga, world.ben)
    _, errand = await a_neighbour(
        world, "Building 3", "101", "milk", "planted-cry", behalf=True, substitutes=Substitutes.ASK, most=1000
    )
    anna = world.anna
    await begins(world, anna, errand)
    await no_longer_sees(world, world.olga)
    heard = len(world.olga.heard)
    await anna.taps("Start shopping", trip(anna))
    await anna.taps(line(anna, "planted-cry"), trip(anna))
    await anna.taps("Something else", trip(anna))
    await anna.writes("planted-reason")
    await pays(anna, "3-1-101", "20")
    assert world.olga.heard[heard:] == []
    # Another answers for the household from now on.
    told = news(world.ben)
    assert "“planted-cry” is not to be had" in told
    assert "comes to ¥20" in told
    await world.olga.writes("/my")
    assert "errand 1" not in world.olga.last.text
    status = world.sandbox.town.messages(world.ben.chat)
    assert any("errand 1" in one.text and "Code word" in one.text for one in status)
    answer = await world.olga.forges(f"errands:cancel:{errand.id}:1:0", world.olga.last)
    assert "not yours" in answer.text.lower()


async def test_a_volunteer_who_leaves_the_group_sees_its_residents_no_more_and_hands_over_the_bags(
    world: World,
) -> None:
    await a_unit(world)
    _, bought = await a_neighbour(world, "Building 3", "101", "milk")
    _, claimed = await a_neighbour(world, "Building 9", "202", "bread")
    anna, town = world.anna, world.sandbox.town
    await begins(world, anna, bought)
    await anna.taps("Start shopping", trip(anna))
    await pays(anna, "3-1-101", "20")
    await anna.taps("I'll bring it", card_of(world, claimed))
    town.leave(anna.person, world.group)
    await world.settle()
    await world.passes(minutes=1)
    assert state(world, bought) is ErrandState.OPEN
    assert state(world, claimed) is ErrandState.OPEN
    assert "You are not in the group any more" in news(anna)
    assert PHONE not in news(anna)
    assert "Anna had to stop, and the bag is packed" in news(world.olga)
    await anna.writes("with the guard at the gate")
    assert "is here: with the guard at the gate" in news(world.olga)
    assert world.rows("SELECT state FROM runs") == [("over",)]


async def test_who_leaves_the_group_in_the_middle_of_shopping_may_have_bought_and_coordinators_are_told_to_ask(
    world: World,
) -> None:
    await a_unit(world)
    _, errand = await a_neighbour(world, "Building 3", "101", "milk")
    await begins(world, world.anna, errand)
    await world.anna.taps("Start shopping", trip(world.anna))
    world.sandbox.town.leave(world.anna.person, world.group)
    await world.settle()
    await world.passes(minutes=1)
    assert state(world, errand) is ErrandState.OPEN
    assert "Anna has left the group in the middle of shopping" in news(world.olga)


async def test_a_group_that_becomes_a_supergroup_loses_nothing_of_an_errand_that_is_under_way(world: World) -> None:
    town, anna, olga = world.sandbox.town, world.anna, world.olga
    world.group = town.add_group("Gate", members=[anna.person, world.ben.person], administrators=[olga.person])
    await world.settle()
    await a_unit(world)
    liu, errand = await a_neighbour(world, "Building 3", "101", "milk")
    _, waiting = await a_neighbour(world, "Building 3", "102", "bread")
    await begins(world, anna, errand)
    await anna.taps("Start shopping", trip(anna))
    await pays(anna, "3-1-101", "20")
    await olga.writes("/ledger")
    small = world.group.id
    world.group = town.migrate(world.group)
    await world.settle()
    await anna.taps("All bought, pack", trip(anna))
    await anna.taps("Packed, I set out", trip(anna))
    await anna.taps("Delivered: at the door", trip(anna))
    assert "is delivered" in news(liu)
    await world.ben.starts()
    await world.ben.taps("I'll bring it", card_of(world, waiting))
    assert state(world, waiting) is ErrandState.CLAIMED
    await olga.writes("/ledger")
    assert "¥20" in olga.last.text
    for table, column in _UNITS:
        assert world.rows(f"SELECT count(*) FROM {table} WHERE {column} = :old", old=small) == [(0,)], table  # noqa: S608


async def test_owners_hear_of_an_errand_that_nobody_answers_for_once_an_hour_where_it_stands(world: World) -> None:
    world.owners = frozenset({world.dan.id})
    await world.restart()
    await world.dan.starts()
    await a_unit(world)
    _, errand = await a_neighbour(world, "Building 3", "101", "milk", behalf=True)
    await no_longer_sees(world, world.olga)

    def told() -> list[str]:
        return [text for text in world.dan.heard if f"Errand {errand.id} needs somebody" in text]

    anna = world.anna
    await begins(world, anna, errand)
    assert len(told()) == 1
    assert told()[0].endswith("A volunteer has taken it.")
    await anna.taps("Start shopping", trip(anna))
    await pays(anna, "3-1-101", "20")
    await anna.taps("All bought, pack", trip(anna))
    await anna.taps("Packed, I set out", trip(anna))
    assert len(told()) == 1
    await world.passes(minutes=61)
    assert len(told()) == 2
    assert told()[1].endswith("A volunteer is on the way with it.")
    await world.passes(minutes=90)
    assert len(told()) == 2


async def test_a_coordinator_who_can_be_reached_again_answers_and_the_owners_hear_no_more(world: World) -> None:
    world.owners = frozenset({world.dan.id})
    await world.restart()
    await world.dan.starts()
    await a_unit(world)
    _, errand = await a_neighbour(world, "Building 3", "101", "milk", behalf=True)
    await no_longer_sees(world, world.olga)
    await begins(world, world.anna, errand)
    heard = len(world.dan.heard)
    await a_unit(world, world.ben)
    await world.anna.taps("Start shopping", trip(world.anna))
    await world.passes(minutes=61)
    assert len(world.dan.heard) == heard
    assert any("You answer for the household now" in text for text in world.ben.heard)
