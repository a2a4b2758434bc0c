"""A trip survives a kill at whatever statement, commit or request of its steps: nothing is lost, nothing done twice.

A message that was on its way when the bot died may be said once more; it is queued once all the same.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from handlers.turn import Turn
from storage import errands, requests, runs
from storage.errands import ErrandState, HandedTo
from storage.requests import Pay, Purpose
from storage.runs import RunState
from tests.crashes import Killer
from tests.stories.errands import a_unit, ask_for, resident
from tests.stories.posting import in_a_turn
from tests.stories.trips import household
from tests.world import Actor, World, a_world

#: More points than any step passes.
MOST_POINTS = 600
#: How far apart the points of one step are; each step begins at a point of its own, so that together they meet every
#: kind of point. That a single turn survives each of them is held by the stories about turns.
STRIDE = 16


@dataclass
class Small:
    """A trip with one errand, far enough for the step that is killed."""

    world: World
    volunteer: Actor
    asker: Actor
    errand: int
    run: int


async def a_small_trip(world: World, volunteer: Actor, asker: Actor, run: RunState, state: ErrandState) -> Small:
    """Have a volunteer carry one errand on a trip that has come just so far, straight in the records."""
    request = household("Building 3", "1", "101", "milk", "bread", pay=Pay.TRANSFER)
    errand = await ask_for(world, asker, request=request, most=5000)
    made: list[int] = []

    def carry(turn: Turn) -> None:
        found = errands.find(turn.records, errand.id)
        assert found is not None
        assert errands.claim(turn.records, found, volunteer.id, turn.now)
        for chore in ("errands-unclaimed", "errands-overdue"):
            turn.forget(chore, str(errand.id))
        errands.change(turn.records, errand.id, code="lantern", expected_at=turn.now)
        claimed = errands.find(turn.records, errand.id)
        assert claimed is not None
        run_id = runs.join(turn.records, claimed, volunteer.id, turn.now)
        if state is not ErrandState.CLAIMED:
            errands.move(turn.records, claimed, state, cost=2000)
            requests.keep_file(turn.records, errand.id, Purpose.RECEIPT, "photo", "file", turn.now)
        turn.records.execute("UPDATE runs SET state = :state WHERE id = :id", {"state": run.value, "id": run_id})
        turn.show("run", run_id, volunteer.id, anew=True)
        made.append(run_id)

    await in_a_turn(world, carry)
    return Small(world, volunteer, asker, errand.id, made[0])


def told(small: Small, text_id: str) -> bool:
    """Tell whether something was queued for the asker exactly once, and reached them."""
    sql = "SELECT state FROM outbox WHERE text_id = :text AND subject = 'errand-news:' || :id"
    return small.world.rows(sql, text=text_id, id=small.errand) == [("sent",)]


def of(small: Small, sql: str) -> list[tuple[Any, ...]]:
    """Return what is committed of the errand."""
    return small.world.rows(sql, id=small.errand)


def check_start(small: Small) -> None:
    assert of(small, "SELECT state FROM errands WHERE id = :id") == [("shopping",)]
    assert told(small, "runs-news-shopping")


def check_miss(small: Small) -> None:
    assert of(small, "SELECT outcome FROM errand_items WHERE errand_id = :id ORDER BY id") == [
        ("missing",),
        ("bought",),
    ]


def check_pack(small: Small) -> None:
    assert small.world.rows("SELECT state FROM runs WHERE id = :id", id=small.run) == [("packing",)]


def check_set_out(small: Small) -> None:
    assert of(small, "SELECT state FROM errands WHERE id = :id") == [("underway",)]
    assert told(small, "runs-news-underway")


def check_deliver(small: Small) -> None:
    assert of(small, "SELECT state, handed_to FROM errands WHERE id = :id") == [("delivered", "door")]
    assert of(small, "SELECT count(*), sum(amount) FROM debts WHERE errand_id = :id") == [(1, 2000)]
    assert told(small, "runs-news-delivered")


def check_stop(small: Small) -> None:
    assert of(small, "SELECT state, claimed_by FROM errands WHERE id = :id") == [("open", None)]
    assert of(small, "SELECT amount, volunteer_id FROM debts WHERE errand_id = :id") == [(2000, small.volunteer.id)]
    assert of(small, "SELECT bought_by FROM stops WHERE errand_id = :id") == [(small.volunteer.id,)]
    assert small.world.rows("SELECT state FROM runs WHERE id = :id", id=small.run) == [("over",)]
    queued = "SELECT count(*) FROM outbox WHERE text_id = 'runs-carers-bags' AND subject = 'errand:' || :id"
    assert of(small, queued) == [(1,)]


#: What is tapped: the data, how far the trip and its errand have come, and what must hold however often it was killed.
STEPS: dict[str, tuple[str, RunState, ErrandState, Callable[[Small], None]]] = {
    "start": ("start:{run}:0:0", RunState.GATHERING, ErrandState.CLAIMED, check_start),
    "miss": ("miss:{run}:0:{item}", RunState.SHOPPING, ErrandState.SHOPPING, check_miss),
    "pack": ("pack:{run}:0:0", RunState.SHOPPING, ErrandState.SHOPPING, check_pack),
    "set_out": ("set_out:{run}:0:0", RunState.PACKING, ErrandState.SHOPPING, check_set_out),
    "deliver": (
        f"deliver:{{run}}:{tuple(HandedTo).index(HandedTo.DOOR)}:{{errand}}",
        RunState.UNDERWAY,
        ErrandState.UNDERWAY,
        check_deliver,
    ),
    "stop": ("stop:{run}:0:0", RunState.UNDERWAY, ErrandState.UNDERWAY, check_stop),
}


@pytest.mark.parametrize("step", STEPS)
async def test_a_step_of_a_trip_survives_a_kill_at_its_statements_commits_and_requests(
    tmp_path: Path, step: str
) -> None:
    data, run, state, check = STEPS[step]
    killer = Killer()

    async def tap(small: Small) -> None:
        item = of(small, "SELECT min(id) FROM errand_items WHERE errand_id = :id")[0][0]
        said = data.format(run=small.run, item=item, errand=small.errand)
        small.world.sandbox.town.forge(small.volunteer.person, small.volunteer.last, f"runs:{said}")
        await small.world.settled()

    await killed(tmp_path, killer, list(STEPS).index(step) % STRIDE, (run, state), tap, check)


async def killed(
    path: Path,
    killer: Killer,
    first: int,
    so_far: tuple[RunState, ErrandState],
    act: Callable[[Small], Awaitable[None]],
    check: Callable[[Small], None],
) -> None:
    """Do something once for every point at which the process can die, dying there, and check what is left after."""
    async with a_world(path, line=killer.line(), connect=killer.connect) as world:
        await a_unit(world)
        asker = resident(world)
        for point in range(first, MOST_POINTS, STRIDE):
            volunteer = world.newcomer(f"V{point}")
            await volunteer.starts()
            small = await a_small_trip(world, volunteer, asker, *so_far)
            await world.passes(seconds=30)
            killer.arm(point)
            await act(small)
            survived = not killer.dead
            await world.die()
            killer.arm(None)
            await world.start()
            await world.passes(seconds=30)
            check(small)
            if survived:
                assert point > 10
                return
        pytest.fail("there were more points than expected")
