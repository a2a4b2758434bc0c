"""How a door is said to those who may know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handlers.words import Words
    from storage.requests import Request


def say_door(words: Words, building: str, entrance: str, room: str, *, hotel: bool = False) -> str:
    """Return a whole door as people say it, which reads back as the same door."""
    if hotel:
        return words.plain("errands-door-hotel", building=building, room=room)
    if entrance:
        return words.plain("errands-door-entrance", building=building, entrance=entrance, room=room)
    return words.plain("errands-door", building=building, room=room)


def say_door_of(words: Words, request: Request) -> str:
    """Return the door of a request as far as it is known, nothing where none is."""
    if not request.building or not request.room:
        return request.building or request.room
    return say_door(words, request.building, request.entrance, request.room, hotel=request.hotel)
