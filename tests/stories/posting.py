"""Needs for stories that do not care how they were typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.batch import Work
from handlers import needs
from storage.needs import Need, NewNeed
from tests.world import ZONE, Actor, World

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.database import Records

#: Saturday morning of the week in which stories begin on a Tuesday.
SATURDAY = datetime(2026, 4, 11, 8, 0, tzinfo=ZONE)


async def in_a_turn(world: World, act: Callable[[Turn], None], *, settle: bool = True) -> None:
    """Do something in a turn of the running bot, as an update would, and wait until the town is quiet.

    Without `settle` the clock stays where it is, also for what waits for a flood limit.
    """
    assert world.app is not None
    turns = world.app._turns
    assert turns is not None

    def work(records: Records, now: datetime) -> Turn:
        turn = turns._batches._reader.blank(records, now)
        act(turn)
        return turn

    await turns.submit(Work(work, place="story"))
    await (world.settle() if settle else world.settled())


async def post(world: World, **details: Any) -> Need:
    """Have Olga's need posted in the group: two places on Saturday from eight to twelve, unless said otherwise."""
    starts: datetime = details.get("starts", SATURDAY)
    usual: dict[str, Any] = {
        "chat_id": world.group.id,
        "posted_by": world.olga.id,
        "what": "Testing",
        "place": "East Gate",
        "starts": starts,
        "ends": starts + timedelta(hours=4),
        "gathers": starts - timedelta(hours=1),
        "places": 2,
    }
    new = NewNeed(**(usual | details))
    posted: list[Need] = []
    await in_a_turn(world, lambda turn: posted.append(needs.publish(turn, new)))
    return posted[0]


async def reachable(*actors: Actor) -> None:
    """Have people start the bot, so that it can write to them."""
    for actor in actors:
        await actor.starts()


def states(world: World, need: Need) -> list[tuple[Any, ...]]:
    """Return (person, state, places) of a need's claims as they are committed, in the order of claiming."""
    return world.rows("SELECT person_id, state, places FROM claims WHERE need_id = :need ORDER BY id", need=need.id)
