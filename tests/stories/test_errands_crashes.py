"""An errand survives a kill at whatever statement, commit or request of a step around its trip: none lost, none twice.

The steps of the trip itself are killed in test_runs_crashes.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from handlers import ratings, screening
from storage import errands, runs
from storage.errands import ErrandState, HandedTo
from tests.crashes import Killer
from tests.stories.errands import a_unit, ask_for, resident
from tests.stories.posting import in_a_turn
from tests.world import Actor, World, a_world

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.errands import Errand

#: More points than any step passes, and how far apart those are that are tried.
MOST_POINTS = 600
STRIDE = 19


async def opened(world: World, asker: Actor, _: Actor) -> Errand:
    """Have an errand stand in the group."""
    return await ask_for(world, asker)


async def waiting(world: World, asker: Actor, _: Actor) -> Errand:
    """Have an errand wait for Olga's look."""
    errand = await ask_for(world, asker, opened=False)
    await in_a_turn(world, lambda turn: screening.take_in(turn, errand))
    return errand


async def reserved(world: World, asker: Actor, volunteer: Actor) -> Errand:
    """Have a volunteer say that they are well."""
    errand = await ask_for(world, asker)
    await volunteer.taps("I'll bring it", world.card("I'll bring it"))
    await volunteer.taps("All well, I can go")
    return errand


async def brought(world: World, asker: Actor, volunteer: Actor) -> Errand:
    """Have a volunteer leave the bag at the door."""
    errand = await ask_for(world, asker)

    def bring(turn: Turn) -> None:
        found = errands.find(turn.records, errand.id)
        assert found is not None
        assert errands.claim(turn.records, found, volunteer.id, turn.now)
        errands.change(turn.records, errand.id, expected_at=turn.now, handed_to=HandedTo.DOOR)
        claimed = errands.find(turn.records, errand.id)
        assert claimed is not None
        runs.join(turn.records, claimed, volunteer.id, turn.now)
        assert errands.move(turn.records, claimed, ErrandState.DELIVERED, delivered_at=turn.now)
        delivered = errands.find(turn.records, errand.id)
        assert delivered is not None
        ratings.ask(turn, delivered)

    await in_a_turn(world, bring)
    return errand


def of(world: World, errand: Errand, columns: str) -> list[tuple[Any, ...]]:
    """Return what is committed of an errand."""
    return world.rows(f"SELECT {columns} FROM errands WHERE id = :id", id=errand.id)  # noqa: S608


def said(world: World, errand: Errand, text_id: str) -> list[tuple[Any, ...]]:
    """Return what became of each time something was queued for the asker."""
    sql = "SELECT state FROM outbox WHERE text_id = :text AND subject = 'errand-news:' || :id"
    return world.rows(sql, text=text_id, id=errand.id)


def check_accept(world: World, errand: Errand, _: Actor) -> None:
    assert of(world, errand, "state") == [("open",)]
    assert world.rows("SELECT count(*) FROM cards WHERE kind = 'errand' AND subject = :id", id=errand.id) == [(1,)]


def check_claim(world: World, errand: Errand, volunteer: Actor) -> None:
    assert of(world, errand, "state, claimed_by, expected_at") == [("claimed", volunteer.id, None)]
    assert world.rows("SELECT count(*) FROM due WHERE kind = 'errands-answer' AND key = :id", id=str(errand.id)) == [
        (1,)
    ]


def check_there(world: World, errand: Errand, volunteer: Actor) -> None:
    assert of(world, errand, "state, claimed_by, expected_at IS NULL, run_id IS NULL") == [
        ("claimed", volunteer.id, 0, 0)
    ]
    assert said(world, errand, "errands-taken") == [("sent",)]
    assert world.rows("SELECT count(*) FROM runs WHERE volunteer_id = :id", id=volunteer.id) == [(1,)]


def check_got(world: World, errand: Errand, _: Actor) -> None:
    assert of(world, errand, "state") == [("done",)]
    assert world.rows("SELECT count(*) FROM due WHERE key = :id AND kind = 'ratings-silence'", id=str(errand.id)) == [
        (0,)
    ]


Prepare = Callable[[World, Actor, Actor], Awaitable["Errand"]]
Check = Callable[[World, "Errand", Actor], None]
#: What is there before, who taps which button, and what must hold however often it was killed.
STEPS: dict[str, tuple[Prepare, str, str, Check]] = {
    "accept": (waiting, "olga", "Accept", check_accept),
    "claim": (opened, "volunteer", "I'll bring it", check_claim),
    "there": (reserved, "volunteer", "Within 1 hour", check_there),
    "got": (brought, "asker", "Got it", check_got),
}


@pytest.mark.parametrize("step", STEPS)
async def test_a_step_of_an_errand_survives_a_kill_at_its_statements_commits_and_requests(
    tmp_path: Path, step: str
) -> None:
    prepare, who, label, check = STEPS[step]
    killer = Killer()
    async with a_world(tmp_path, line=killer.line(), connect=killer.connect) as world:
        await a_unit(world)
        for point in range(list(STEPS).index(step), MOST_POINTS, STRIDE):
            asker, volunteer = resident(world, f"R{point}"), world.newcomer(f"V{point}")
            await volunteer.starts()
            errand = await prepare(world, asker, volunteer)
            await world.passes(seconds=30)
            person = {"olga": world.olga, "asker": asker, "volunteer": volunteer}[who]
            killer.arm(point)
            world.sandbox.town.tap(person.person, person.sees(label), label)
            await world.settled()
            survived = not killer.dead
            await world.die()
            killer.arm(None)
            await world.start()
            await world.passes(seconds=30)
            check(world, errand, volunteer)
            if survived:
                assert point > 10
                return
        pytest.fail("there were more points than expected")
