"""Households, and the steps of a trip, for stories about trips."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from storage.errands import Errand, Kind
from storage.requests import Request
from tests.stories.errands import HOUSEHOLD, ask_for, resident
from tests.world import CONTACT, PHONE, Actor, World

if TYPE_CHECKING:
    from bot.rehearsal.records import Message


def household(building: str, entrance: str, room: str, *lines: str, **answers: Any) -> Request:
    """Return what a household asks for."""
    return HOUSEHOLD.model_copy(
        update={
            "building": building,
            "entrance": entrance,
            "room": room,
            "lines": lines or HOUSEHOLD.lines,
            "name": f"Neighbour {room} {CONTACT}",
            "phone": PHONE,
            **answers,
        }
    )


#: Buttons of messages that are no trip's.
_QUESTIONS = ("runs:answer", "runs:allow", "runs:confirm")


async def a_neighbour(
    world: World,
    building: str,
    room: str,
    *lines: str,
    kind: Kind = Kind.GROCERIES,
    most: int | None = 12000,
    entrance: str = "1",
    behalf: bool = False,
    **answers: Any,
) -> tuple[Actor, Errand]:
    """Have a household ask for something; on the telephone, Olga asks for them."""
    asker = world.olga if behalf else resident(world, f"Neighbour{room}")
    request = household(building, entrance, room, *lines, **answers)
    errand = await ask_for(world, None if behalf else asker, request=request, kind=kind, most=most)
    return asker, errand


async def begins(world: World, volunteer: Actor, errand: Errand) -> None:
    """Have a volunteer who can be written to take one errand, well and with a time named."""
    if not volunteer.heard:
        await volunteer.starts()
    card = card_of(world, errand)
    await volunteer.taps("I'll bring it", card)
    await volunteer.taps("All well, I can go")
    await volunteer.taps("Within 1 hour")


def card_of(world: World, errand: Errand) -> Message:
    """Return an errand's card in the group."""
    shown = [
        one for one in world.messages() if re.search(rf"errand {errand.id}\b|单{errand.id}号", one.text, re.IGNORECASE)
    ]
    return next(one for one in reversed(shown) if one.keyboard)


def trip(volunteer: Actor) -> Message:
    """Return the message that shows a volunteer's trip: the newest of theirs with buttons of a trip."""
    for message in reversed(volunteer.world.sandbox.town.messages(volunteer.chat)):
        data = [button.callback_data or "" for row in message.keyboard or () for button in row]
        if any(one.startswith("runs:") and not one.startswith(_QUESTIONS) for one in data):
            return message
    raise LookupError(f"{volunteer.person.name} has no trip on screen")


def labels(message: Message) -> list[str]:
    """Return what stands on a message's buttons."""
    return [button.text for row in message.keyboard or () for button in row]


async def pays(volunteer: Actor, door: str, cost: str, *, receipt: bool = True) -> None:
    """Have a volunteer in the shop write what one household's bag cost and send its receipt."""
    if "What it cost" in " ".join(labels(trip(volunteer))):
        await volunteer.taps("What it cost", trip(volunteer))
    await volunteer.taps(door, trip(volunteer))
    await volunteer.writes(cost)
    if receipt:
        await volunteer.sends_photo()


def news(asker: Actor) -> str:
    """Return everything somebody was told, newest last."""
    return "\n".join(asker.heard)


def line(volunteer: Actor, name: str) -> str:
    """Return the label of a line of the shopping list that is on screen."""
    found = [one for one in labels(trip(volunteer)) if one.partition(". ")[2] == name]
    assert found, f"no line {name!r} among {labels(trip(volunteer))}"
    return found[0]


def door(volunteer: Actor, room: str) -> str:
    """Return the label of a household's button, by its room."""
    found = [one for one in labels(trip(volunteer)) if one.endswith(f"-{room}")]
    assert found, f"no door {room!r} among {labels(trip(volunteer))}"
    return found[0]
