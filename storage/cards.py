"""Which message shows what. A card counts the wishes to draw it and the wish it last showed; between is dirty."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import orjson
from pydantic import BaseModel, ConfigDict

from storage import outbox
from storage.database import from_epoch, to_epoch
from storage.outbox import Kind, Urgency

if TYPE_CHECKING:
    import sqlite3

    from storage.database import Records


class Card(BaseModel):
    """One live message: what kind, of which record, in which chat, and where it lies."""

    model_config = ConfigDict(frozen=True)

    id: int
    kind: str
    subject: int
    chat_id: int
    thread_id: int | None
    message_id: int | None
    reply_to: int | None
    urgency: Urgency
    wanted: int
    shown: int
    drawn: bytes | None
    dirty_since: datetime
    retired: bool
    tries: int


def put(
    records: Records,
    kind: str,
    subject: int,
    chat_id: int,
    *,
    now: datetime,
    urgency: Urgency = Urgency.CARD,
    thread_id: int | None = None,
    reply_to: int | None = None,
) -> None:
    """Have a card of this record in this chat, drawn anew if it is there already."""
    records.execute(
        """INSERT INTO cards (kind, subject, chat_id, thread_id, reply_to, urgency, dirty_since)
           VALUES (:kind, :subject, :chat, :thread, :reply, :urgency, :at)
           ON CONFLICT (kind, subject, chat_id) DO UPDATE SET
               dirty_since = CASE WHEN wanted > shown THEN dirty_since ELSE :at END,
               wanted = wanted + 1, retired = 0, urgency = excluded.urgency,
               thread_id = CASE WHEN message_id IS NULL THEN excluded.thread_id ELSE thread_id END""",
        {
            "kind": kind,
            "subject": subject,
            "chat": chat_id,
            "thread": thread_id,
            "reply": reply_to,
            "urgency": int(urgency),
            "at": to_epoch(now),
        },
    )


def touch(records: Records, kind: str, subject: int, now: datetime) -> None:
    """Have every live card of a record drawn anew."""
    records.execute(
        """UPDATE cards SET dirty_since = CASE WHEN wanted > shown THEN dirty_since ELSE :at END,
               wanted = wanted + 1 WHERE kind = :kind AND subject = :subject""",
        {"kind": kind, "subject": subject, "at": to_epoch(now)},
    )


def retire(records: Records, kind: str, subject: int, now: datetime, *, chat_id: int | None = None) -> None:
    """Take a record's cards away; the sender deletes their messages."""
    records.execute(
        """UPDATE cards SET retired = 1, wanted = wanted + 1, dirty_since = :at
           WHERE kind = :kind AND subject = :subject AND (:chat IS NULL OR chat_id = :chat)""",
        {"kind": kind, "subject": subject, "chat": chat_id, "at": to_epoch(now)},
    )


def bring_down(records: Records, kind: str, subject: int, chat_id: int, now: datetime) -> None:
    """Post a buried card anew at the bottom of its chat and take the old message away."""
    card = find(records, kind, subject, chat_id)
    if card is None:
        return
    if card.message_id is not None:
        take_away(records, chat_id, card.message_id, now)
    records.execute(
        """UPDATE cards SET message_id = NULL, drawn = NULL, reply_to = NULL, wanted = wanted + 1, dirty_since = :at
           WHERE id = :id""",
        {"id": card.id, "at": to_epoch(now)},
    )


def take_away(records: Records, chat_id: int, message_id: int, now: datetime) -> None:
    """Have a message removed."""
    outbox.queue(records, chat_id, Kind.DELETE, Urgency.CARD, now=now, message_id=message_id)


def take_copy_away(records: Records, chat_id: int, message_id: int, now: datetime) -> None:
    """Have a tapped message removed unless a card remembers it: the data of a tap can be forged under any message."""
    if at_message(records, chat_id, message_id) is None:
        take_away(records, chat_id, message_id, now)


def find(records: Records, kind: str, subject: int, chat_id: int) -> Card | None:
    """Return the card of a record in a chat."""
    row = records.one(
        "SELECT * FROM cards WHERE kind = :kind AND subject = :subject AND chat_id = :chat",
        {"kind": kind, "subject": subject, "chat": chat_id},
    )
    return None if row is None else _card(row)


def get(records: Records, card_id: int) -> Card | None:
    """Return a card by its id."""
    row = records.one("SELECT * FROM cards WHERE id = :id", {"id": card_id})
    return None if row is None else _card(row)


def at_message(records: Records, chat_id: int, message_id: int) -> Card | None:
    """Return the card a message shows, None where it shows none."""
    row = records.one(
        "SELECT * FROM cards WHERE chat_id = :chat AND message_id = :message",
        {"chat": chat_id, "message": message_id},
    )
    return None if row is None else _card(row)


def dirty(records: Records, now: datetime, blocked: list[int], limit: int) -> list[Card]:
    """Return the cards to draw, most urgent and longest waiting first, leaving out chats not to be written to now."""
    rows = records.all(
        """SELECT * FROM cards WHERE wanted > shown AND not_before <= :now
               AND chat_id NOT IN (SELECT value FROM json_each(:blocked))
           ORDER BY urgency, dirty_since, id LIMIT :limit""",
        {"now": to_epoch(now), "blocked": orjson.dumps(blocked).decode(), "limit": limit},
    )
    return [_card(row) for row in rows]


def next_time(records: Records, now: datetime) -> datetime | None:
    """Return when the earliest card that was put off may be tried again."""
    row = records.one(
        "SELECT min(not_before) AS at FROM cards WHERE wanted > shown AND not_before > 0 AND not_before > :now",
        {"now": to_epoch(now)},
    )
    return None if row is None or row["at"] is None else from_epoch(row["at"])


def showed(records: Records, card: Card, drawn: bytes | None, message_id: int | None) -> None:
    """Record what a card's message shows now; wishes that came meanwhile stay open."""
    records.execute(
        """UPDATE cards SET shown = max(shown, :wanted), drawn = :drawn, tries = 0, not_before = 0,
               message_id = coalesce(:message, message_id) WHERE id = :id AND chat_id = :chat""",
        # A group that moved meanwhile numbers its messages anew: this one is not to be found there.
        {"id": card.id, "wanted": card.wanted, "drawn": drawn, "message": message_id, "chat": card.chat_id},
    )


def lost(records: Records, card: Card) -> None:
    """Record that a card's message is gone, so that it is posted anew."""
    records.execute(
        """UPDATE cards SET message_id = NULL, drawn = NULL, reply_to = NULL, wanted = max(wanted, shown + 1)
           WHERE id = :id AND chat_id = :chat AND message_id IS :message""",
        {"id": card.id, "chat": card.chat_id, "message": card.message_id},
    )


def put_off(records: Records, card: Card, until: datetime) -> None:
    """Draw a card again later."""
    records.execute(
        "UPDATE cards SET tries = tries + 1, not_before = :until WHERE id = :id",
        {"id": card.id, "until": to_epoch(until)},
    )


def doubt(records: Records, card: Card | None = None) -> None:
    """Forget what a card's message shows, or what those do that are to be drawn: an edit may have got through unheard.

    What it is to show next might be what was known of it, and would be left out.
    """
    records.execute(
        "UPDATE cards SET drawn = NULL WHERE wanted > shown AND :id IN (0, id)", {"id": 0 if card is None else card.id}
    )


def leave_topic(records: Records, card: Card) -> None:
    """Post a card in the group itself, since its topic is closed; a reply would go back into the topic."""
    records.execute(
        """UPDATE cards SET thread_id = NULL, reply_to = NULL, message_id = NULL, drawn = NULL
           WHERE id = :id AND chat_id = :chat""",
        {"id": card.id, "chat": card.chat_id},
    )


def drop(records: Records, card: Card) -> None:
    """Remember a card no more."""
    records.execute("DELETE FROM cards WHERE id = :id AND wanted = :wanted", {"id": card.id, "wanted": card.wanted})


def _card(row: sqlite3.Row) -> Card:
    return Card(
        id=row["id"],
        kind=row["kind"],
        subject=row["subject"],
        chat_id=row["chat_id"],
        thread_id=row["thread_id"],
        message_id=row["message_id"],
        reply_to=row["reply_to"],
        urgency=Urgency(row["urgency"]),
        wanted=row["wanted"],
        shown=row["shown"],
        drawn=row["drawn"],
        dirty_since=from_epoch(row["dirty_since"]),
        retired=bool(row["retired"]),
        tries=row["tries"],
    )


def touch_all(records: Records, chat_id: int, now: datetime) -> None:
    """Have every card of a chat drawn anew, as after the bot was away from it."""
    records.execute(
        """UPDATE cards SET dirty_since = CASE WHEN wanted > shown THEN dirty_since ELSE :at END,
               wanted = wanted + 1 WHERE chat_id = :chat AND retired = 0""",
        {"chat": chat_id, "at": to_epoch(now)},
    )
