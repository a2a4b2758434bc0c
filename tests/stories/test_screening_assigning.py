"""Requests that a coordinator gives to somebody by name, and who can be found for it."""

from __future__ import annotations

import pytest

from handlers.turn import Turn
from storage import errands
from storage.errands import Errand, ErrandState, Kind
from storage.residents import Screening
from tests.stories.errands import (
    HOUSEHOLD,
    a_unit,
    resident,
    state,
)
from tests.stories.posting import in_a_turn, post, reachable
from tests.stories.screening import holds, known_door, screened, takes_in
from tests.world import Actor, World


@pytest.fixture
async def town(world: World) -> World:
    """A unit with Olga and Anna, where everything is looked at first."""
    await a_unit(world, world.olga, world.anna)
    return world


# --- guarded medicine


async def test_guarded_medicine_is_assigned_by_a_coordinator_and_never_shown_to_the_group(town: World) -> None:
    await known_door(town)
    await screened(town, Screening.AT_ONCE)
    await reachable(town.ben, town.chen)
    await _has_helped(town, town.ben)
    asker = resident(town)
    medicine = HOUSEHOLD.model_copy(update={"lines": ("布洛芬 1盒",)})
    errand = await takes_in(town, asker, request=medicine, kind=Kind.MEDICINE)
    assert holds(town, errand) == "guarded"
    forged = await town.anna.forges(f"screening:accept:{errand.id}:2:0", town.anna.sees("Assign a person"))
    assert "cannot go to the group" in forged.text
    await town.anna.taps("Assign a person")
    await town.anna.writes("Chen")
    assert "I find nobody of that name" in town.anna.heard[-1]
    forged = await town.anna.forges(f"screening:give:{errand.id}:2:{town.chen.id}", town.anna.last)
    assert "cannot be asked" in forged.text
    assert state(town, errand) is ErrandState.WAITING
    await town.anna.writes("be")
    answer = await town.anna.taps("👉 Ben")
    assert "Ben has been asked" in answer.text
    assert state(town, errand) is ErrandState.CLAIMED
    assert town.rows("SELECT claimed_by FROM errands WHERE id = :id", id=errand.id) == [(town.ben.id,)]
    await town.passes(seconds=10)
    assert not any("Claim" in text or "布洛芬" in text for text in town.said())
    with pytest.raises(LookupError):
        town.card("I'll bring it")
    await town.ben.taps("All well, I can go")
    await town.ben.taps("Within 1 hour")
    assert any("Ben" in text for text in asker.heard)


async def _has_helped(world: World, who: Actor) -> None:
    def act(turn: Turn) -> None:
        done = errands.begin(turn.records, world.group.id, turn.now, asker_id=1)
        errands.change(turn.records, done.id, claimed_by=who.id, claimed_at=turn.now)
        turn.records.execute("UPDATE errands SET state = 'done' WHERE id = :id", {"id": done.id})

    await in_a_turn(world, act)


async def asks_whom(world: World) -> Errand:
    """Have an errand asked for whose person Anna is about to choose."""
    await known_door(world)
    await screened(world, Screening.AT_ONCE)
    errand = await takes_in(world, resident(world))
    await world.anna.starts(f"look-{errand.id}")
    await world.anna.taps("Assign a person")
    return errand


async def test_whoever_was_seen_in_the_group_and_talks_to_the_bot_is_found_by_name(town: World) -> None:
    errand = await asks_whom(town)
    await town.chen.starts()
    await town.anna.writes("chen")
    assert "I find nobody of that name" in town.anna.last.text
    assert "has tapped a button of mine in the group" in town.anna.last.text
    # What the answer says to do makes him findable, in either order.
    await town.chen.says("/needs")
    await town.anna.writes("chen")
    answer = await town.anna.taps("👉 Chen")
    assert "Chen has been asked" in answer.text
    assert town.rows("SELECT claimed_by FROM errands WHERE id = :id", id=errand.id) == [(town.chen.id,)]


async def test_whoever_came_into_the_group_is_found_once_they_talk_to_the_bot_and_not_after_leaving(
    town: World,
) -> None:
    town.sandbox.town.promote(town.sandbox.town.bot, town.group, by=town.olga.person)
    await town.settle()
    errand = await asks_whom(town)
    fay = town.newcomer("Fay")
    await town.settle()
    await town.anna.writes("Fay")
    assert "I find nobody" in town.anna.last.text
    await fay.starts()
    await town.anna.writes("Fay")
    offered = town.anna.sees("👉 Fay")
    town.sandbox.town.leave(fay.person, town.group)
    await town.settle()
    answer = await town.anna.taps("👉 Fay", offered)
    assert "cannot be asked" in answer.text
    await town.anna.writes("Fay")
    assert "I find nobody" in town.anna.last.text
    assert state(town, errand) is ErrandState.OPEN


async def test_people_of_the_same_name_are_told_apart(town: World) -> None:
    errand = await asks_whom(town)
    wangs = [town.newcomer("Wang Fang"), town.newcomer("wang fang")]
    for wang in wangs:
        await wang.starts()
        await wang.says("/needs")
    await _has_helped(town, wangs[1])
    await town.anna.writes("Wang")
    told = town.anna.last
    assert "go by the same name" in told.text
    assert "Wang Fang (Wang Fang): has brought nothing here yet" in told.text
    assert "wang fang (wang fang): has brought 1 errand here" in told.text
    place = told.text[: told.text.index(". wang fang")][-1]
    await town.anna.taps(f"👉 {place}. wang fang", told)
    assert town.rows("SELECT claimed_by FROM errands WHERE id = :id", id=errand.id) == [(wangs[1].id,)]


async def test_of_many_who_fit_the_best_are_shown_and_more_of_the_name_is_asked_for(town: World) -> None:
    await asks_whom(town)
    for name in ("Zhao", *(f"Zhao {letter}" for letter in "abcdefgh")):
        one = town.newcomer(name)
        await one.starts()
        await one.says("/needs")
    await town.anna.writes("@zhao")
    assert "More go by that than I can show" in town.anna.last.text
    shown = [button.text for row in town.anna.last.keyboard or () for button in row]
    assert len(shown) == 8
    assert shown[0] == "👉 Zhao"


async def test_an_open_errand_is_assigned_to_whoever_helped_lately(town: World) -> None:
    await known_door(town)
    await screened(town, Screening.AT_ONCE)
    await reachable(town.ben)
    await _has_helped(town, town.ben)
    asker = resident(town)
    errand = await takes_in(town, asker)
    await town.anna.starts(f"look-{errand.id}")
    await town.anna.taps("Assign a person")
    await town.anna.taps("👉 Ben")
    assert town.rows("SELECT claimed_by FROM errands WHERE id = :id", id=errand.id) == [(town.ben.id,)]
    late = await town.olga.forges(f"screening:give:{errand.id}:{errand.version}:{town.ben.id}", town.olga.last)
    assert "moved on" in late.text


async def test_who_is_seen_in_a_group_that_takes_no_errands_is_not_remembered(world: World) -> None:
    await post(world)
    await world.anna.taps("Claim", world.card())
    assert world.rows("SELECT * FROM members") == []
    await a_unit(world, world.olga)
    await world.anna.taps("Claim", world.card())
    assert [row[0] for row in world.rows("SELECT person_id FROM members")] == [world.anna.id]
