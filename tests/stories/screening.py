"""What the stories of requests that wait for a look have in common."""

from __future__ import annotations

from typing import Any

from bot.rehearsal.records import Message
from handlers import screening as desk
from handlers.turn import Turn
from storage import requests, residents, screening
from storage.errands import Errand
from storage.residents import Screening
from tests.stories.errands import (
    HOUSEHOLD,
    PLANTED,
    ask_for,
)
from tests.stories.posting import in_a_turn
from tests.world import Actor, World

REASON = "planted-reason-two-doors-down"


async def takes_in(world: World, asker: Actor | None = None, **details: Any) -> Errand:
    """Have somebody's confirmed request come in."""
    errand = await ask_for(world, asker, opened=False, **details)
    await in_a_turn(world, lambda turn: desk.take_in(turn, errand))
    return errand


async def screened(world: World, how: Screening) -> None:
    await in_a_turn(world, lambda turn: residents.screen(turn.records, world.group.id, how))


async def known_door(world: World) -> None:
    """Have the household's door confirmed before."""

    def act(turn: Turn) -> None:
        door = requests.door_print(turn.records, HOUSEHOLD.building, HOUSEHOLD.entrance, HOUSEHOLD.room)
        screening.confirm(turn.records, world.group.id, door, turn.now)

    await in_a_turn(world, act)


def holds(world: World, errand: Errand) -> str:
    return str(world.rows("SELECT holds FROM errands WHERE id = :id", id=errand.id)[0][0])


def looks(world: World, errand: Errand) -> list[tuple[Any, ...]]:
    return world.rows(
        "SELECT actor, outcome FROM audit WHERE action = 'look' AND subject = :id ORDER BY id", id=errand.id
    )


def check_group(world: World) -> None:
    for text in world.said():
        for planted in (*PLANTED, REASON):
            assert planted not in text


def card_of(who: Actor, errand: Errand) -> Message:
    """Return the newest message of a request with buttons in somebody's private chat."""
    messages = who.world.messages(who.chat)
    return next(
        one for one in reversed(messages) if f"no. {errand.id}" in one.text or f"{errand.id}" in one.text.split("\n")[0]
    )
