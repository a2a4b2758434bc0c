"""What waits: how much there is to send, to draw and to do, and since when. It must not know what is too long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from storage.database import from_epoch, to_epoch

if TYPE_CHECKING:
    import sqlite3

    from storage.database import Records

#: So many chats with old messages are looked at.
MOST_CHATS = 500


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many of a kind wait, and since when the oldest does; None where none waits."""

    count: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Backlog:
    """Everything that waits in the records."""

    unsent: Waiting
    dirty: Waiting
    parked: Waiting
    overdue: Waiting


@dataclass(frozen=True, slots=True)
class Unsent:
    """The oldest message that waits for a chat, with the most urgent one's urgency."""

    chat_id: int
    urgency: int
    since: datetime


def read(records: Records, now: datetime) -> Backlog:
    """Count what waits."""
    at = {"now": to_epoch(now)}
    return Backlog(
        unsent=_waiting(records.one("SELECT count(*), min(queued_at) FROM outbox WHERE state = 'queued'")),
        dirty=_waiting(records.one("SELECT count(*), min(dirty_since) FROM cards WHERE wanted > shown")),
        parked=_waiting(records.one("SELECT count(*), min(parked_at) FROM parked")),
        overdue=_waiting(records.one("SELECT count(*), min(at) FROM due WHERE at <= :now", at)),
    )


def unsent_before(records: Records, before: datetime) -> list[Unsent]:
    """Return the chats for which something has waited since before a moment, the longest first."""
    rows = records.all(
        """SELECT chat_id, min(urgency) AS urgency, min(queued_at) AS since FROM outbox
           WHERE state = 'queued' AND queued_at <= :before GROUP BY chat_id ORDER BY since LIMIT :most""",
        {"before": to_epoch(before), "most": MOST_CHATS},
    )
    return [Unsent(row["chat_id"], row["urgency"], from_epoch(row["since"])) for row in rows]


def _waiting(row: sqlite3.Row | None) -> Waiting:
    assert row is not None, "a count is always answered"
    return Waiting(row[0], None if row[1] is None else from_epoch(row[1]))
