"""The photos and voice messages of a household that its volunteer was sent: they are taken out of the chat again.

That happens a day after the end, when the two may write to each other no longer; at once where the errand leaves the
volunteer's hands. Telegram lets a bot delete what it sent for 48 hours only, so what would be too old by then is taken
back shortly before, once it is brought. What is still needed when it gets too old stays, and is promised to nobody.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from storage import cards, due, errands, outbox, relay
from storage.errands import CARRIED, LIVE

if TYPE_CHECKING:
    from datetime import datetime

    from handlers.turn import Turn
    from storage.due import DueRow
    from storage.errands import Errand
    from storage.outbox import Copy

#: Telegram's limit for bots, in every kind of chat (Bot API, deleteMessage).
DELETABLE: Final = timedelta(hours=48)
#: So long after it was sent something is taken back at the latest, with time left for a busy hour.
LAST_CALL: Final = timedelta(hours=47)
#: While an errand is going it is looked once a day whether anything was sent.
EVERY: Final = timedelta(days=1)


def subject_of(errand: Errand) -> str:
    """Return the subject under which a household's files go to its volunteer."""
    return f"errand-files:{errand.id}"


def watch(turn: Turn, errand: Errand, at: datetime) -> None:
    """Look at a time after what the volunteer was sent, unless that happens sooner already."""
    planned = due.planned(turn.records, "errands-copies", str(errand.id))
    if planned is None or at < planned:
        turn.remind("errands-copies", str(errand.id), at)


def look_after(turn: Turn, row: DueRow) -> None:
    """Take back what is to be taken back by now, and look again when the next is."""
    errand = errands.find(turn.records, int(row.key))
    if errand is None:
        return
    closes = None if errand.closed_at is None else errand.closed_at + relay.OPEN_AFTER
    over = closes is not None and closes <= turn.now
    coming = [closes] if closes is not None else [turn.now + EVERY] if errand.state in LIVE else []
    for copy in _sent(turn, errand):
        last = copy.sent_at + LAST_CALL
        if over or (last <= turn.now and not _carries(errand, copy.chat_id)):
            _take(turn, copy)
        else:
            coming.append(last)
    later = [moment for moment in coming if moment > turn.now]
    if later:
        watch(turn, errand, min(later))


def take_back(turn: Turn, errand: Errand, person_id: int | None = None) -> None:
    """Take back at once what somebody was sent to carry an errand; without a person, whatever any volunteer was sent.

    What household and volunteer wrote to each other stays, where a person is named, for as long as they may write.
    """
    outbox.withdraw(turn.records, subject_of(errand), turn.now, chat_id=person_id)
    for copy in _sent(turn, errand):
        if person_id is None or (copy.chat_id == person_id and copy.subject == subject_of(errand)):
            _take(turn, copy)


def _sent(turn: Turn, errand: Errand) -> list[Copy]:
    """Return the files of an errand that lie in other chats than that of whoever asked."""
    subjects = (subject_of(errand), f"relay:{errand.id}")
    return [copy for copy in outbox.copies(turn.records, subjects) if copy.chat_id != errand.speaks_for_it]


def _carries(errand: Errand, person_id: int) -> bool:
    return errand.claimed_by == person_id and errand.state in CARRIED


def _take(turn: Turn, copy: Copy) -> None:
    outbox.forget_message(turn.records, copy.parcel_id)
    if turn.now - copy.sent_at < DELETABLE:
        cards.take_away(turn.records, copy.chat_id, copy.message_id, turn.now)
