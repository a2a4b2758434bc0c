"""What helps the next volunteer at a door, kept with the door once somebody there has agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from storage.database import to_epoch

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from storage.database import Records
    from storage.errands import Errand

#: The newest so many of a door are shown.
MOST = 3


class Remark(BaseModel):
    """What one volunteer wrote about a door, for the next."""

    model_config = ConfigDict(frozen=True)

    id: int
    unit: int
    errand_id: int
    body: str
    agreed: bool


def add(records: Records, errand: Errand, body: str, now: datetime) -> int:
    """Keep a remark until somebody at the door has said whether it may stay, instead of one not agreed to before."""
    assert errand.door is not None
    records.execute("DELETE FROM remarks WHERE errand_id = :errand AND agreed = 0", {"errand": errand.id})
    row = records.execute(
        """INSERT INTO remarks (unit, door, errand_id, body, made_at) VALUES (:unit, :door, :errand, x'', :at)""",
        {"unit": errand.unit, "door": errand.door, "errand": errand.id, "at": to_epoch(now)},
    )
    assert row.lastrowid is not None
    records.execute(
        "UPDATE remarks SET body = :body WHERE id = :id",
        {"body": records.sealer.seal(body, f"remarks.body:{row.lastrowid}"), "id": row.lastrowid},
    )
    return row.lastrowid


def find(records: Records, remark_id: int) -> Remark | None:
    """Return a remark, None once it is forgotten."""
    row = records.one("SELECT * FROM remarks WHERE id = :id", {"id": remark_id})
    return None if row is None else _remark(records, row)


def agree(records: Records, remark_id: int) -> None:
    """Let a remark stay with its door."""
    records.execute("UPDATE remarks SET agreed = 1 WHERE id = :id", {"id": remark_id})


def drop(records: Records, remark_id: int) -> None:
    """Forget a remark."""
    records.execute("DELETE FROM remarks WHERE id = :id", {"id": remark_id})


def remarks_for(records: Records, unit: int, door: bytes | None) -> list[str]:
    """Return what helps the next volunteer at a door, newest first."""
    rows = records.all(
        "SELECT * FROM remarks WHERE unit = :unit AND door = :door AND agreed = 1 ORDER BY id DESC LIMIT :most",
        {"unit": unit, "door": door, "most": MOST},
    )
    return [_remark(records, row).body for row in rows]


def _remark(records: Records, row: sqlite3.Row) -> Remark:
    return Remark(
        id=row["id"],
        unit=row["unit"],
        errand_id=row["errand_id"],
        body=records.sealer.open(row["body"], f"remarks.body:{row['id']}"),
        agreed=bool(row["agreed"]),
    )
