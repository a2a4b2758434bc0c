"""Which updates were handled, which wait for an answer of Telegram's, and which failed."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from storage.database import to_epoch

if TYPE_CHECKING:
    from datetime import datetime

    from storage.database import Records

#: Handled ids are kept this long: a repeated delivery within it does nothing. Telegram restarts its numbering
#: after a week without updates, so an id is no key for ever.
HANDLED_KEPT = timedelta(days=2)
FAILURES_KEPT = timedelta(days=14)


def take(records: Records, update_id: int, now: datetime) -> bool:
    """Note an update as handled and return whether it was new."""
    return (
        records.execute(
            "INSERT INTO handled (update_id, at) VALUES (:id, :at) ON CONFLICT DO NOTHING",
            {"id": update_id, "at": to_epoch(now)},
        ).rowcount
        == 1
    )


def park(records: Records, chat_id: int, body: str, now: datetime) -> None:
    """Keep an update until it is known who administers its chat."""
    records.execute(
        "INSERT INTO parked (chat_id, body, parked_at) VALUES (:chat, :body, :at)",
        {"chat": chat_id, "body": records.sealer.seal(body, "parked.body"), "at": to_epoch(now)},
    )


def waiting(records: Records, chat_id: int) -> int:
    """Return how many updates of a chat are parked."""
    return records.number("SELECT count(*) FROM parked WHERE chat_id = :chat", {"chat": chat_id})


def unpark(records: Records, chat_id: int) -> tuple[str, ...]:
    """Take a chat's parked updates out, in the order they came."""
    rows = records.all("SELECT body FROM parked WHERE chat_id = :chat ORDER BY id", {"chat": chat_id})
    records.execute("DELETE FROM parked WHERE chat_id = :chat", {"chat": chat_id})
    return tuple(records.sealer.open(row["body"], "parked.body") for row in rows)


def file_failure(records: Records, place: str, body: str | None, trace: str, now: datetime) -> str:
    """Keep what failed, sealed, and return the code the person is told."""
    code = secrets.token_hex(3)
    records.execute(
        """INSERT INTO failures (code, at, place, body, trace) VALUES (:code, :at, :place, :body, :trace)""",
        {
            "code": code,
            "at": to_epoch(now),
            "place": place,
            "body": None if body is None else records.sealer.seal(body, "failures.body"),
            "trace": trace,
        },
    )
    return code


def failures_since(records: Records, since: datetime) -> int:
    """Return how many turns failed since a moment."""
    return records.number("SELECT count(*) FROM failures WHERE at >= :since", {"since": to_epoch(since)})


def forget_old(records: Records, now: datetime) -> None:
    """Drop handled ids and failures whose time is over."""
    records.execute("DELETE FROM handled WHERE at < :at", {"at": to_epoch(now - HANDLED_KEPT)})
    records.execute("DELETE FROM failures WHERE at < :at", {"at": to_epoch(now - FAILURES_KEPT)})
    records.execute("DELETE FROM parked WHERE parked_at < :at", {"at": to_epoch(now - timedelta(days=1))})
