"""What is to be done at a time: one row a kind and key, so that planning again moves instead of doubling."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from storage.database import from_epoch, to_epoch

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime

    from storage.database import Records


class DueRow(BaseModel):
    """One thing to do at a time; `kind` is feature-chore and `key` says what it is about."""

    model_config = ConfigDict(frozen=True)

    id: int
    at: int
    kind: str
    key: str
    tries: int


def plan(records: Records, kind: str, key: str, at: datetime) -> None:
    """Do this at that time, instead of any time planned before."""
    records.execute(
        """INSERT INTO due (at, kind, key) VALUES (:at, :kind, :key)
           ON CONFLICT (kind, key) DO UPDATE SET at = excluded.at, tries = 0""",
        {"at": to_epoch(at), "kind": kind, "key": key},
    )


def drop(records: Records, kind: str, key: str) -> None:
    """Do it no more."""
    records.execute("DELETE FROM due WHERE kind = :kind AND key = :key", {"kind": kind, "key": key})


def planned(records: Records, kind: str, key: str) -> datetime | None:
    """Return when it is to be done, None where it is not planned."""
    row = records.one("SELECT at FROM due WHERE kind = :kind AND key = :key", {"kind": kind, "key": key})
    return None if row is None else from_epoch(row["at"])


def come_due(records: Records, now: datetime, limit: int) -> list[DueRow]:
    """Return the oldest rows whose time has come."""
    rows = records.all(
        "SELECT id, at, kind, key, tries FROM due WHERE at <= :now ORDER BY at, id LIMIT :limit",
        {"now": to_epoch(now), "limit": limit},
    )
    return [_row(row) for row in rows]


def done(records: Records, row: DueRow) -> bool:
    """Take a row out; return False where it was dropped, or planned for another time, since it was looked at."""
    values = {"id": row.id, "at": row.at}
    return records.execute("DELETE FROM due WHERE id = :id AND at = :at", values).rowcount == 1


def put_off(records: Records, row: DueRow, at: datetime) -> None:
    """Try a row that failed again at a later time."""
    records.execute("UPDATE due SET at = :at, tries = tries + 1 WHERE id = :id", {"id": row.id, "at": to_epoch(at)})


def next_time(records: Records) -> datetime | None:
    """Return when the next row comes due."""
    row = records.one("SELECT min(at) AS at FROM due")
    return None if row is None or row["at"] is None else from_epoch(row["at"])


def next_time_besides(records: Records, kinds: Sequence[str]) -> datetime | None:
    """Return when the next row comes due that is of none of these kinds."""
    values = {"kinds": json.dumps(kinds)}
    row = records.one("SELECT min(at) AS at FROM due WHERE kind NOT IN (SELECT value FROM json_each(:kinds))", values)
    return None if row is None or row["at"] is None else from_epoch(row["at"])


def _row(row: sqlite3.Row) -> DueRow:
    return DueRow(id=row["id"], at=row["at"], kind=row["kind"], key=row["key"], tries=row["tries"])
