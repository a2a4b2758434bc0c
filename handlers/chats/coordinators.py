"""Who coordinates beside a group's administrators: appointed and withdrawn one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.buttons import Button
from handlers.chats.appointing import Office, by_reply, by_tap
from handlers.chats.rights import let_coordinator
from handlers.pages import Key
from handlers.words.values import Listed, Name
from storage import cards, chats

if TYPE_CHECKING:
    from handlers.turn import Turn


def appoint(turn: Turn) -> None:
    """Make the one replied to a coordinator; without a reply, list who coordinates."""
    if turn.chat is None:
        turn.reply("chats-only-in-group")
        return
    by_reply(turn, OFFICE)


def appoint_by_tap(turn: Turn, button: Button) -> None:
    """Make somebody a coordinator by the tap of an administrator who wrote anonymously."""
    by_tap(turn, button, OFFICE)


def _appoint(turn: Turn, person_id: int) -> None:
    assert turn.chat is not None
    new = chats.appoint(turn.records, turn.chat.id, person_id, turn.person.id, turn.now)
    turn.note("appoint", "appointed" if new else "already", subject=person_id)
    key = Key("chats-button-withdraw", button=Button(feature="chats", action="withdraw", record=person_id))
    if turn.tapped is not None:
        turn.answer("chats-set")
    turn.reply("chats-appointed" if new else "chats-appointed-already", keys=((key,),), name=Name(person_id))


def withdraw(turn: Turn, button: Button) -> None:
    """Take an appointment back."""
    if turn.chat is None or not let_coordinator(turn, turn.chat.id, "withdraw"):
        return
    was_one = chats.withdraw(turn.records, turn.chat.id, button.record)
    if was_one:
        cards.touch_all(turn.records, button.record, turn.now)
    turn.note("withdraw", "withdrawn" if was_one else "was_none", subject=button.record)
    turn.answer("chats-withdrawn" if was_one else "chats-withdrawn-already", alert=True, name=Name(button.record))


def _list_coordinators(turn: Turn) -> None:
    assert turn.chat is not None
    from_here = chats.coordinators(turn.records, turn.chat.id)
    listed = Listed(tuple(Name(person_id) for person_id in from_here[:30]))
    turn.reply("chats-coordinators", count=len(from_here), names=listed)


OFFICE = Office(
    feature="chats",
    action="appoint",
    nobody="chats-appoint-nobody",
    asks="chats-appoint-anonymous",
    button="chats-button-appoint",
    appoint=_appoint,
    list_all=_list_coordinators,
)
