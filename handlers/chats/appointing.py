"""Appointing people by a reply to what they wrote: as coordinators, and as those who may see residents' details."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.buttons import Button
from handlers.chats.rights import let_coordinator
from handlers.pages import Key
from handlers.words import Language
from handlers.words.values import Name
from storage import people

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.turn import Turn


@dataclass(frozen=True, slots=True)
class Office:
    """What people can be appointed to: its feature, what a refusal is noted under, its texts, and what is then done."""

    feature: str
    action: str
    nobody: str
    asks: str
    button: str
    appoint: Callable[[Turn, int], None]
    list_all: Callable[[Turn], None]


def by_reply(turn: Turn, office: Office) -> None:
    """Appoint the one replied to, or list who is appointed where nothing is replied to.

    Whoever writes in the group's own name is asked to tap, which shows who they are.
    """
    assert turn.chat is not None
    if not turn.anonymous and not let_coordinator(turn, turn.chat.id, office.action):
        return
    reply = None if turn.heard is None else turn.heard.reply
    if reply is None:
        office.list_all(turn)
    elif reply.person_id is None or reply.is_bot:
        turn.reply(office.nobody)
    else:
        language = Language.heard(reply.language)
        spoken = None if language is None else language.value
        person = people.meet(turn.records, reply.person_id, reply.name, spoken, turn.now)
        if turn.anonymous:
            key = Key(office.button, Button(feature=office.feature, action="appoint", record=person.id))
            turn.reply(office.asks, keys=((key,),), name=Name(person.id))
        else:
            office.appoint(turn, person.id)


def by_tap(turn: Turn, button: Button, office: Office) -> None:
    """Appoint somebody by the tap of an administrator who wrote anonymously."""
    if turn.chat is None or not let_coordinator(turn, turn.chat.id, office.action):
        return
    if people.find(turn.records, button.record) is None:
        turn.note(office.action, "unknown")
        turn.answer("tap-unknown", alert=True)
        return
    office.appoint(turn, button.record)
