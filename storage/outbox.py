"""What is to be sent once: a text id, plain values and references to private ones; the sender draws it late."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Any

import orjson
from pydantic import BaseModel, ConfigDict

from storage.database import from_epoch, to_epoch

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from storage.database import Records

#: Rows that were sent or given up are kept this long, for coordinators who ask who was reached.
KEPT = timedelta(days=14)


class Urgency(IntEnum):
    """Who is served first."""

    ANSWER = 0
    REMINDER = 1
    CARD = 2
    ANNOUNCEMENT = 3


class Kind(StrEnum):
    """What the row asks of Telegram."""

    TEXT = "text"
    DELETE = "delete"
    STRIP = "strip"
    ADMINISTRATORS = "administrators"
    LEAVE = "leave"
    COMMANDS = "commands"


class State(StrEnum):
    """What became of a row; nothing queued is dropped."""

    QUEUED = "queued"
    SENT = "sent"
    UNDELIVERABLE = "undeliverable"
    TOO_LATE = "too_late"


class Parcel(BaseModel):
    """One row of the outbox."""

    model_config = ConfigDict(frozen=True)

    id: int
    chat_id: int
    thread_id: int | None
    reply_to: int | None
    kind: Kind
    urgency: Urgency
    text_id: str
    plain: dict[str, Any]
    keys: list[list[dict[str, Any]]]
    message_id: int | None
    subject: str
    useful_until: datetime | None
    state: State
    reason: str
    tries: int


class Copy(BaseModel):
    """A file that was sent, and the message in which it lies."""

    model_config = ConfigDict(frozen=True)

    parcel_id: int
    chat_id: int
    message_id: int
    subject: str
    sent_at: datetime


def queue(
    records: Records,
    chat_id: int,
    kind: Kind,
    urgency: Urgency,
    *,
    now: datetime,
    text_id: str = "",
    plain: dict[str, Any] | None = None,
    keys: list[list[dict[str, Any]]] | None = None,
    thread_id: int | None = None,
    reply_to: int | None = None,
    message_id: int | None = None,
    subject: str = "",
    useful_until: datetime | None = None,
    not_before: datetime | None = None,
) -> int:
    """Add a row and return its id; until `not_before` it waits, and may be withdrawn meanwhile."""
    return int(
        records.execute(
            """INSERT INTO outbox (chat_id, thread_id, reply_to, kind, urgency, text_id, plain, keys, message_id,
                   subject, useful_until, not_before, queued_at)
               VALUES (:chat, :thread, :reply, :kind, :urgency, :text, :plain, :keys, :message, :subject,
                   :until, :wait, :at)""",
            {
                "chat": chat_id,
                "thread": thread_id,
                "reply": reply_to,
                "kind": kind.value,
                "urgency": int(urgency),
                "text": text_id,
                "plain": orjson.dumps(plain or {}).decode(),
                "keys": orjson.dumps(keys or []).decode(),
                "message": message_id,
                "subject": subject,
                "until": None if useful_until is None else to_epoch(useful_until),
                "wait": 0 if not_before is None else to_epoch(not_before),
                "at": to_epoch(now),
            },
        ).lastrowid
        or 0
    )


def waiting(records: Records, now: datetime, blocked: list[int], limit: int) -> list[Parcel]:
    """Return what may go next, most urgent and oldest first, leaving out the chats that may not be written to now."""
    rows = records.all(
        """SELECT * FROM outbox WHERE state = 'queued' AND not_before <= :now
               AND chat_id NOT IN (SELECT value FROM json_each(:blocked))
           ORDER BY urgency, id LIMIT :limit""",
        {"now": to_epoch(now), "blocked": orjson.dumps(blocked).decode(), "limit": limit},
    )
    return [_parcel(row) for row in rows]


def next_time(records: Records, now: datetime) -> datetime | None:
    """Return when the earliest row that was put off may be tried again."""
    row = records.one(
        "SELECT min(not_before) AS at FROM outbox WHERE state = 'queued' AND not_before > 0 AND not_before > :now",
        {"now": to_epoch(now)},
    )
    return None if row is None or row["at"] is None else from_epoch(row["at"])


def find(records: Records, parcel_id: int) -> Parcel | None:
    """Return one row."""
    row = records.one("SELECT * FROM outbox WHERE id = :id", {"id": parcel_id})
    return None if row is None else _parcel(row)


def settle(
    records: Records,
    parcel_id: int,
    state: State,
    now: datetime,
    *,
    reason: str = "",
    message_id: int | None = None,
) -> None:
    """Record how a row ended."""
    records.execute(
        """UPDATE outbox SET state = :state, reason = :reason, settled_at = :at,
               message_id = coalesce(:message, message_id) WHERE id = :id AND state = 'queued'""",
        {
            "id": parcel_id,
            "state": state.value,
            "reason": reason,
            "message": message_id,
            "at": to_epoch(now),
        },
    )


def arrived_withdrawn(records: Records, parcel_id: int, message_id: int) -> bool:
    """Note which message came of a row that was withdrawn while it was under way; return whether it was."""
    return (
        records.execute(
            """UPDATE outbox SET message_id = :message
               WHERE id = :id AND state = 'too_late' AND reason = 'withdrawn'""",
            {"id": parcel_id, "message": message_id},
        ).rowcount
        == 1
    )


def put_off(records: Records, parcel_id: int, until: datetime) -> None:
    """Try a row again later."""
    records.execute(
        "UPDATE outbox SET tries = tries + 1, not_before = :until WHERE id = :id AND state = 'queued'",
        {"id": parcel_id, "until": to_epoch(until)},
    )


def leave_topic(records: Records, parcel_id: int) -> None:
    """Send a row to the group itself, since its topic is closed; a reply would go back into the topic."""
    records.execute(
        "UPDATE outbox SET thread_id = NULL, reply_to = NULL WHERE id = :id AND state = 'queued'", {"id": parcel_id}
    )


def withdraw(records: Records, subject: str, now: datetime, *, chat_id: int | None = None) -> None:
    """Record what was queued about a subject as too late, since it is no longer of use."""
    records.execute(
        """UPDATE outbox SET state = 'too_late', reason = 'withdrawn', settled_at = :at
           WHERE subject = :subject AND state = 'queued' AND (:chat IS NULL OR chat_id = :chat)""",
        {"subject": subject, "at": to_epoch(now), "chat": chat_id},
    )


def about(records: Records, subject: str) -> list[Parcel]:
    """Return every row about a subject, oldest first."""
    rows = records.all("SELECT * FROM outbox WHERE subject = :subject ORDER BY id", {"subject": subject})
    return [_parcel(row) for row in rows]


def arrived_at(records: Records, subject: str) -> datetime | None:
    """Return when the last message about a subject reached somebody, None where none has."""
    values = {"subject": subject}
    row = records.one("SELECT max(settled_at) AS at FROM outbox WHERE subject = :subject AND state = 'sent'", values)
    return None if row is None or row["at"] is None else from_epoch(row["at"])


def copies(records: Records, subjects: Sequence[str]) -> list[Copy]:
    """Return the files that were sent about these subjects and lie in a chat still, as far as is known."""
    rows = records.all(
        """SELECT id, chat_id, message_id, subject, settled_at FROM outbox
           WHERE subject IN (SELECT value FROM json_each(:subjects)) AND state = 'sent' AND kind = 'text'
               AND message_id IS NOT NULL AND json_extract(plain, '$.file') IS NOT NULL ORDER BY id""",
        {"subjects": orjson.dumps(list(subjects)).decode()},
    )
    return [
        Copy(
            parcel_id=row["id"],
            chat_id=row["chat_id"],
            message_id=row["message_id"],
            subject=row["subject"],
            sent_at=from_epoch(row["settled_at"]),
        )
        for row in rows
    ]


def forget_message(records: Records, parcel_id: int) -> None:
    """Forget which message came of a row, since it is taken away."""
    records.execute("UPDATE outbox SET message_id = NULL WHERE id = :id AND state = 'sent'", {"id": parcel_id})


def asked(records: Records, chat_id: int, kind: Kind) -> bool:
    """Tell whether such a question about a chat is already under way."""
    return (
        records.one(
            "SELECT 1 FROM outbox WHERE state = 'queued' AND chat_id = :chat AND kind = :kind LIMIT 1",
            {"chat": chat_id, "kind": kind.value},
        )
        is not None
    )


def forget_old(records: Records, now: datetime) -> None:
    """Drop rows that were settled long ago."""
    records.execute("DELETE FROM outbox WHERE state <> 'queued' AND settled_at < :at", {"at": to_epoch(now - KEPT)})


def _parcel(row: sqlite3.Row) -> Parcel:
    until = row["useful_until"]
    return Parcel(
        id=row["id"],
        chat_id=row["chat_id"],
        thread_id=row["thread_id"],
        reply_to=row["reply_to"],
        kind=Kind(row["kind"]),
        urgency=Urgency(row["urgency"]),
        text_id=row["text_id"],
        plain=orjson.loads(row["plain"]),
        keys=orjson.loads(row["keys"]),
        message_id=row["message_id"],
        subject=row["subject"],
        useful_until=None if until is None else from_epoch(until),
        state=State(row["state"]),
        reason=row["reason"],
        tries=row["tries"],
    )
