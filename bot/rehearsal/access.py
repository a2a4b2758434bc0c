"""Which chats the bot can reach, and for what: checked before anything else about a message."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from bot.rehearsal.errors import bad_request, forbidden
from bot.rehearsal.records import Chat, Kind, Message, Status

if TYPE_CHECKING:
    from bot.rehearsal.asked import Asked
    from bot.rehearsal.state import State


class Level(IntEnum):
    """What a method wants with a chat; Telegram answers each with other errors."""

    READ = 1
    READ_MEMBERS = 2
    EDIT = 3
    WRITE = 4


def chat(town: State, asked: Asked, level: Level, name: str = "chat_id") -> Chat:
    """Return the chat that a parameter names, if the bot may do that much there."""
    place = _named(town, asked.text(name).strip())
    match place.kind:
        case Kind.PRIVATE:
            _check_private(place, level)
        case Kind.GROUP:
            _check_group(town, place, level)
        case Kind.SUPERGROUP | Kind.CHANNEL:
            _check_supergroup(town, place, level)
    return place


def message(place: Chat, asked: Asked, purpose: str, name: str = "message_id") -> Message:
    """Return the message that a parameter names, if it is still there; `purpose` stands in the error."""
    number = asked.integer(name)
    if number <= 0:
        raise bad_request("message identifier is not specified")
    found = place.messages.get(number)
    if found is None or found.deleted:
        raise bad_request(f"message to {purpose} not found")
    return found


def _named(town: State, name: str) -> Chat:
    if not name:
        raise bad_request("chat_id is empty")
    if name.startswith("@"):
        for place in town.chats.values():
            if place.username and place.username.lower() == name[1:].lower() and place.kind is not Kind.PRIVATE:
                return place
        raise bad_request("chat not found")
    try:
        number = int(name)
    except ValueError:
        raise bad_request("chat not found") from None
    if number == town.bot.id:
        raise forbidden("the bot can't send messages to the bot")
    person = town.people.get(number)
    if person is not None:
        if not person.started and not _ever_met(town, number):
            raise bad_request("chat not found")
        return town.private(person)
    if number not in town.chats:
        raise bad_request("chat not found")
    place = town.chats[number]
    if place.is_group and town.bot.id not in place.members:
        raise bad_request("chat not found")
    return place


def _ever_met(town: State, number: int) -> bool:
    return any(number in place.members and town.bot.id in place.members for place in town.chats.values())


def _check_private(place: Chat, level: Level) -> None:
    person = place.person
    assert person is not None
    if level < Level.EDIT:
        return
    if person.deactivated:
        raise forbidden("user is deactivated")
    if level < Level.WRITE:
        return
    if person.is_bot:
        raise forbidden("the bot can't send messages to the bot")
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if not person.started:
        raise forbidden("bot can't initiate conversation with a user")


def _check_group(town: State, place: Chat, level: Level) -> None:
    to_members = level in {Level.WRITE, Level.READ_MEMBERS}
    if place.migrated_to is not None:
        if to_members:
            raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=place.migrated_to.id)
        return
    if place.gone and to_members:
        raise forbidden("the group chat was deleted")
    member = town.bot_in(place)
    if level is not Level.READ and not member.inside:
        kicked = member.status is Status.KICKED
        raise forbidden(f"bot {'was kicked from' if kicked else 'is not a member of'} the group chat")


def _check_supergroup(town: State, place: Chat, level: Level) -> None:
    member = town.bot_in(place)
    if member.status is Status.KICKED:
        raise forbidden(f"bot was kicked from the {place.kind} chat")
    if not member.inside and (place.username is None or level >= Level.EDIT):
        raise forbidden(f"bot is not a member of the {place.kind} chat")
