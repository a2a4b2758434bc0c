"""What passes between whoever asked for an errand and its volunteer, sealed, and who stopped or reported it."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

import orjson
from pydantic import BaseModel, ConfigDict

from storage.database import from_epoch, to_epoch

if TYPE_CHECKING:
    import sqlite3

    from storage.database import Records

#: They can write to each other so long after an errand has ended.
OPEN_AFTER = timedelta(days=1)
#: What was to be sent and never was, for want of a second tap or of a choice, is kept so long.
HELD = timedelta(days=1)


class Party(IntEnum):
    """Which of an errand's volunteers a button means, where one had bought it and another brings it."""

    BRINGER = 0
    BUYER = 1


class Said(BaseModel):
    """What somebody wrote or sent; `medium` is empty without a file, and `file` is Telegram's id of it."""

    model_config = ConfigDict(frozen=True)

    text: str = ""
    medium: str = ""
    file: str = ""


class Relayed(BaseModel):
    """One message from one to the other; `errand_id` is 0 until it is known which errand it is about."""

    model_config = ConfigDict(frozen=True)

    id: int
    errand_id: int
    sender_id: int
    receiver_id: int
    said: Said
    held: bool
    at: datetime


class Stop(BaseModel):
    """What became of the writing about one errand."""

    model_config = ConfigDict(frozen=True)

    blocked_by: int | None = None
    reported_by: int | None = None


def add(
    records: Records, said: Said, now: datetime, *, sender_id: int, errand_id: int = 0, receiver_id: int = 0
) -> int:
    """Keep a message that waits to be sent, and return its id."""
    row = records.execute(
        """INSERT INTO relayed (errand_id, sender_id, receiver_id, body, held, at)
           VALUES (:errand, :sender, :receiver, x'', 1, :at)""",
        {"errand": errand_id, "sender": sender_id, "receiver": receiver_id, "at": to_epoch(now)},
    )
    assert row.lastrowid is not None
    sealed = records.sealer.seal(said.model_dump_json(), f"relayed.body:{row.lastrowid}")
    records.execute("UPDATE relayed SET body = :body WHERE id = :id", {"body": sealed, "id": row.lastrowid})
    return row.lastrowid


def find(records: Records, relayed_id: int) -> Relayed | None:
    """Return a message, None once it is forgotten."""
    row = records.one("SELECT * FROM relayed WHERE id = :id", {"id": relayed_id})
    return None if row is None else _relayed(records, row)


def address(records: Records, relayed_id: int, errand_id: int, receiver_id: int) -> None:
    """Say which errand a message is about, and for whom it is."""
    records.execute(
        "UPDATE relayed SET errand_id = :errand, receiver_id = :receiver WHERE id = :id AND held = 1",
        {"errand": errand_id, "receiver": receiver_id, "id": relayed_id},
    )


def let_go(records: Records, relayed_id: int) -> bool:
    """Take a message for sent; return whether it was held until now, so that none is sent twice."""
    values = {"id": relayed_id}
    return records.execute("UPDATE relayed SET held = 0 WHERE id = :id AND held = 1", values).rowcount == 1


def drop(records: Records, relayed_id: int) -> None:
    """Forget a message that was not sent."""
    records.execute("DELETE FROM relayed WHERE id = :id AND held = 1", {"id": relayed_id})


def last_of(records: Records, errand_id: int, most: int) -> list[Relayed]:
    """Return the last messages that passed about an errand, oldest first."""
    rows = records.all(
        "SELECT * FROM relayed WHERE errand_id = :errand AND held = 0 ORDER BY id DESC LIMIT :most",
        {"errand": errand_id, "most": most},
    )
    return [_relayed(records, row) for row in reversed(rows)]


def other_of(records: Records, relayed_id: int, person_id: int) -> int:
    """Return who wrote to somebody, or was written to by them; 0 where that is forgotten."""
    kept = find(records, relayed_id)
    if kept is None or person_id not in {kept.sender_id, kept.receiver_id}:
        return 0
    return kept.receiver_id if kept.sender_id == person_id else kept.sender_id


def heard_from(records: Records, errand_id: int, person_id: int) -> datetime | None:
    """Return when somebody last wrote about an errand."""
    at = records.number(
        "SELECT max(at) FROM relayed WHERE errand_id = :errand AND sender_id = :person",
        {"errand": errand_id, "person": person_id},
    )
    return from_epoch(at) if at else None


# --- about which errands somebody may write


def writable_by(records: Records, person_id: int, now: datetime) -> list[int]:
    """Return the ids of errands about which somebody may write: had or bought by a volunteer, and not over for long."""
    rows = records.all(
        """SELECT id FROM (
               SELECT id, state, closed_at FROM errands WHERE claimed_by = :person
               UNION SELECT id, state, closed_at FROM errands WHERE asker_id = :person
               UNION SELECT id, state, closed_at FROM errands WHERE entered_by = :person AND asker_id IS NULL
               UNION SELECT id, state, closed_at FROM errands JOIN stops ON errand_id = id
                   WHERE bought_by = :person AND bought_by > 0)
           WHERE state IN ('open', 'claimed', 'shopping', 'underway', 'delivered') OR closed_at > :since ORDER BY id""",
        {"person": person_id, "since": to_epoch(now - OPEN_AFTER)},
    )
    return [row["id"] for row in rows]


def passed_in(records: Records, chat_id: int, message_id: int) -> tuple[int, int] | None:
    """Return the errand that a relayed message lying in somebody's private chat is about, and the message's id.

    The id is 0 once what was passed on is forgotten.
    """
    row = records.one(
        """SELECT subject, plain FROM outbox WHERE subject >= 'relay:' AND subject < 'relay;' AND chat_id = :chat
           AND message_id = :message LIMIT 1""",
        {"chat": chat_id, "message": message_id},
    )
    if row is None:
        return None
    plain = orjson.loads(row["plain"])
    references = [plain[name] for name in ("words", "file") if isinstance(plain.get(name), dict)]
    return int(row["subject"].partition(":")[2]), int(references[0]["record"]) if references else 0


# --- stopping it


def stopped(records: Records, errand_id: int, volunteer_id: int) -> Stop:
    """Return whether somebody stopped or reported the writing."""
    row = records.one(
        "SELECT blocked_by, reported_by FROM relays WHERE errand_id = :errand AND volunteer_id = :volunteer",
        {"errand": errand_id, "volunteer": volunteer_id},
    )
    return Stop() if row is None else Stop(blocked_by=row["blocked_by"], reported_by=row["reported_by"])


def block(records: Records, errand_id: int, volunteer_id: int, by: int) -> None:
    """Stop the writing in both directions, unless the other has stopped it already."""
    records.execute(
        """INSERT INTO relays (errand_id, volunteer_id, blocked_by) VALUES (:errand, :volunteer, :by)
           ON CONFLICT DO UPDATE SET blocked_by = coalesce(blocked_by, excluded.blocked_by)""",
        {"errand": errand_id, "volunteer": volunteer_id, "by": by},
    )


def allow(records: Records, errand_id: int, volunteer_id: int, by: int) -> bool:
    """Let the writing go on for whoever stopped it; return whether it was them."""
    return (
        records.execute(
            """UPDATE relays SET blocked_by = NULL
               WHERE errand_id = :errand AND volunteer_id = :volunteer AND blocked_by = :by""",
            {"errand": errand_id, "volunteer": volunteer_id, "by": by},
        ).rowcount
        == 1
    )


def report(records: Records, errand_id: int, volunteer_id: int, by: int) -> bool:
    """Note that one of them had coordinators look at it; return False where that was noted already."""
    return (
        records.execute(
            """INSERT INTO relays (errand_id, volunteer_id, reported_by) VALUES (:errand, :volunteer, :by)
               ON CONFLICT DO UPDATE SET reported_by = excluded.reported_by WHERE reported_by IS NULL""",
            {"errand": errand_id, "volunteer": volunteer_id, "by": by},
        ).rowcount
        == 1
    )


def stops(records: Records, errand_id: int) -> list[tuple[int, Stop]]:
    """Return what became of the writing with each volunteer that an errand has had."""
    rows = records.all("SELECT * FROM relays WHERE errand_id = :errand ORDER BY volunteer_id", {"errand": errand_id})
    return [(row["volunteer_id"], Stop(blocked_by=row["blocked_by"], reported_by=row["reported_by"])) for row in rows]


# --- forgetting


def forget_unsent(records: Records, now: datetime, most: int) -> bool:
    """Forget so many messages that were never sent; return whether there may be more."""
    return (
        records.execute(
            "DELETE FROM relayed WHERE id IN (SELECT id FROM relayed WHERE held = 1 AND at < :at LIMIT :most)",
            {"at": to_epoch(now - HELD), "most": most},
        ).rowcount
        == most
    )


def forget_person(records: Records, person_id: int) -> list[int]:
    """Forget everything somebody wrote or was written; return the errands it was about."""
    rows = records.all(
        "SELECT DISTINCT errand_id FROM relayed WHERE :person IN (sender_id, receiver_id)", {"person": person_id}
    )
    for statement in (
        "DELETE FROM relayed WHERE :person IN (sender_id, receiver_id)",
        "DELETE FROM relays WHERE volunteer_id = :person",
        "UPDATE relays SET blocked_by = 0 WHERE blocked_by = :person",
        "UPDATE relays SET reported_by = 0 WHERE reported_by = :person",
    ):
        records.execute(statement, {"person": person_id})
    return [row["errand_id"] for row in rows]


def _relayed(records: Records, row: sqlite3.Row) -> Relayed:
    return Relayed(
        id=row["id"],
        errand_id=row["errand_id"],
        sender_id=row["sender_id"],
        receiver_id=row["receiver_id"],
        said=Said.model_validate_json(records.sealer.open(row["body"], f"relayed.body:{row['id']}")),
        held=bool(row["held"]),
        at=from_epoch(row["at"]),
    )
