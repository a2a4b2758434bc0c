"""Calls for help that are no errands: who wrote, what, whose people are called, and who has read it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from storage.database import from_epoch, to_epoch

if TYPE_CHECKING:
    import sqlite3

    from storage.database import Records


class Alarm(BaseModel):
    """One call for help; `kind` is "body" or "mind"."""

    model_config = ConfigDict(frozen=True)

    id: int
    person_id: int
    kind: str
    at: datetime
    latest_at: datetime
    #: How often those who can help were called.
    calls: int
    #: Those who run the bot are called as well.
    owners: bool
    read_by: int | None
    read_at: datetime | None


def raise_one(records: Records, person_id: int, kind: str, text: str, units: list[int], now: datetime) -> Alarm:
    """Keep a new call for help, for the people of these units."""
    alarm_id = records.execute(
        "INSERT INTO alarms (person_id, kind, at, latest_at) VALUES (:person, :kind, :at, :at)",
        {"person": person_id, "kind": kind, "at": to_epoch(now)},
    ).lastrowid
    assert alarm_id is not None
    _write(records, alarm_id, text)
    for unit in units:
        records.execute(
            "INSERT INTO alarm_units (alarm_id, unit) VALUES (:alarm, :unit) ON CONFLICT DO NOTHING",
            {"alarm": alarm_id, "unit": unit},
        )
    made = find(records, alarm_id)
    assert made is not None
    return made


def add(records: Records, alarm: Alarm, kind: str, text: str, now: datetime) -> None:
    """Add to a call for help what the person wrote since, all of it as `text`."""
    _write(records, alarm.id, text)
    records.execute(
        "UPDATE alarms SET kind = :kind, latest_at = :at WHERE id = :id",
        {"kind": kind, "at": to_epoch(now), "id": alarm.id},
    )


def _write(records: Records, alarm_id: int, text: str) -> None:
    records.execute(
        "UPDATE alarms SET body = :body WHERE id = :id",
        {"body": records.sealer.seal(text, f"alarms.body:{alarm_id}"), "id": alarm_id},
    )


def body(records: Records, alarm_id: int) -> str:
    """Return what was written; empty once it is forgotten."""
    row = records.one("SELECT body FROM alarms WHERE id = :id", {"id": alarm_id})
    return "" if row is None or row["body"] is None else records.sealer.open(row["body"], f"alarms.body:{alarm_id}")


def find(records: Records, alarm_id: int) -> Alarm | None:
    """Return a call for help."""
    row = records.one("SELECT * FROM alarms WHERE id = :id", {"id": alarm_id})
    return None if row is None else _alarm(row)


def latest_of(records: Records, person_id: int, since: datetime) -> Alarm | None:
    """Return the call for help that somebody has written to since."""
    row = records.one(
        """SELECT * FROM alarms WHERE person_id = :person AND latest_at >= :since AND body IS NOT NULL
           ORDER BY id DESC LIMIT 1""",
        {"person": person_id, "since": to_epoch(since)},
    )
    return None if row is None else _alarm(row)


def units(records: Records, alarm_id: int) -> list[int]:
    """Return the units whose people are called."""
    rows = records.all("SELECT unit FROM alarm_units WHERE alarm_id = :alarm ORDER BY unit", {"alarm": alarm_id})
    return [row["unit"] for row in rows]


def unread(records: Records, unit: int) -> list[int]:
    """Return the calls of a unit that nobody has read, the oldest first."""
    rows = records.all(
        """SELECT id FROM alarms JOIN alarm_units ON alarm_id = id
           WHERE unit = :unit AND read_at IS NULL AND body IS NOT NULL ORDER BY id""",
        {"unit": unit},
    )
    return [row["id"] for row in rows]


def called(records: Records, alarm_id: int, *, owners: bool) -> None:
    """Count that those who can help were called; `owners`, that those who run the bot were too."""
    records.execute(
        "UPDATE alarms SET calls = calls + 1, owners = max(owners, :owners) WHERE id = :id",
        {"owners": int(owners), "id": alarm_id},
    )


def read(records: Records, alarm_id: int, by: int, now: datetime) -> bool:
    """Have somebody take a call; return False where another was faster."""
    return (
        records.execute(
            "UPDATE alarms SET read_by = :by, read_at = :at WHERE id = :id AND read_at IS NULL AND body IS NOT NULL",
            {"by": by, "at": to_epoch(now), "id": alarm_id},
        ).rowcount
        == 1
    )


def forget(records: Records, alarm_id: int) -> None:
    """Forget a call and keep the count."""
    records.execute(
        "UPDATE alarms SET body = NULL, person_id = 0, read_by = NULL, read_at = coalesce(read_at, at) WHERE id = :id",
        {"id": alarm_id},
    )


def of_person(records: Records, person_id: int) -> list[int]:
    """Return the calls that somebody made."""
    rows = records.all("SELECT id FROM alarms WHERE person_id = :person ORDER BY id", {"person": person_id})
    return [row["id"] for row in rows]


def forget_reader(records: Records, person_id: int) -> None:
    """Forget that it was somebody in particular who read calls."""
    records.execute("UPDATE alarms SET read_by = NULL WHERE read_by = :person", {"person": person_id})


def _alarm(row: sqlite3.Row) -> Alarm:
    return Alarm(
        id=row["id"],
        person_id=row["person_id"],
        kind=row["kind"],
        at=from_epoch(row["at"]),
        latest_at=from_epoch(row["latest_at"]),
        calls=row["calls"],
        owners=bool(row["owners"]),
        read_by=row["read_by"],
        read_at=None if row["read_at"] is None else from_epoch(row["read_at"]),
    )
