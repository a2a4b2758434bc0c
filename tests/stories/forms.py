"""Filling in the form of an errand, for stories of asking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from storage import requests
from storage.requests import Request
from tests.stories.posting import in_a_turn

if TYPE_CHECKING:
    from bot.rehearsal.records import Message
    from handlers.turn import Turn
    from tests.world import Actor, World

#: What the stories' household says of itself, that must turn up nowhere but in private chats of those entitled.
NAME = "Grandpa-Liu-Planted"
TELEPHONE = "13955550123"
EGGS = "planted-eggs-thirty"
DOOR = "Building 3, entrance 2, door 9917"
PLANTED = (NAME, TELEPHONE, EGGS, "door 9917")


def poster(world: World) -> str:
    """Return the payload of the link on the unit's poster."""
    ((code,),) = world.rows("SELECT code FROM units WHERE chat_id = :chat", chat=world.group.id)
    return f"ask-{code}"


def card(actor: Actor) -> Message:
    """Return the form as it stands: the newest message with buttons."""
    messages = actor.world.sandbox.town.messages(actor.chat)
    return [one for one in messages if one.sender.is_bot and not one.deleted and one.keyboard is not None][-1]


def labels(actor: Actor) -> list[str]:
    """Return what stands on the form's buttons."""
    keyboard = card(actor).keyboard
    return [] if keyboard is None else [button.text for row in keyboard for button in row]


async def answers(actor: Actor, *given: str) -> None:
    """Answer question by question: by a button where one says so, else by typing."""
    for answer in given:
        try:
            button = card(actor).button(answer)
        except (LookupError, IndexError):
            await actor.writes(answer)
        else:
            assert button is not None
            await actor.taps(answer, card(actor))


async def groceries(actor: Actor, *, send: bool = True) -> None:
    """Fill in a household's groceries from the kinds to the summary, in English, and send them off."""
    await answers(
        actor, "Groceries", "For me", f"2 bottles of soy sauce\n{EGGS}", "That is all", "Yes, something similar"
    )
    await answers(actor, "At most ¥100", "tomorrow 9-11", "At the door", DOOR, TELEPHONE, "By transfer")
    if send:
        await answers(actor, "All right, send it")


async def request_of(world: World, errand_id: int) -> Request:
    """Return what is private of an errand, as it is kept."""
    read: list[Request] = []

    def act(turn: Turn) -> None:
        read.append(requests.read(turn.records, errand_id))

    await in_a_turn(world, act)
    return read[0]


async def items_of(world: World, errand_id: int) -> list[str]:
    """Return the lines of an errand's list, as they are kept one by one."""
    read: list[str] = []

    def act(turn: Turn) -> None:
        read.extend(item.line for item in requests.items(turn.records, errand_id))

    await in_a_turn(world, act)
    return read


def errand(world: World, errand_id: int, *columns: str) -> tuple[Any, ...]:
    """Return columns of an errand as they are committed."""
    return world.rows(f"SELECT {', '.join(columns)} FROM errands WHERE id = :id", id=errand_id)[0]  # noqa: S608
