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


# --- a coordinator's word


def give_word(records: Records, errand_id: int, word: str) -> None:
    """Keep what a coordinator said when an errand was closed that somebody was not content with."""
    sealed = records.sealer.seal(word, f"errands.word:{errand_id}")
    records.execute("UPDATE errands SET word = :word WHERE id = :id", {"word": sealed, "id": errand_id})


def word(records: Records, errand_id: int) -> str:
    """Return what a coordinator said at an errand's end, empty once it is forgotten."""
    row = records.one("SELECT word FROM errands WHERE id = :id", {"id": errand_id})
    if row is None or row["word"] is None:
        return ""
    return records.sealer.open(row["word"], f"errands.word:{errand_id}")


# --- the day a quarantine ends


def released_between(records: Records, since: datetime, until: datetime) -> list[int]:
    """Return the errands not at the door yet whose household's quarantine ends between these moments."""
    rows = records.all(
        """SELECT id FROM errands WHERE release_on BETWEEN :since AND :until
           AND state IN ('waiting', 'open', 'claimed', 'shopping', 'underway') ORDER BY id""",
        {"since": to_epoch(since), "until": to_epoch(until)},
    )
    return [row["id"] for row in rows]


def pending_since(records: Records, before: datetime, most: int) -> list[int]:
    """Return so many errands not at the door yet that were wanted before a moment."""
    rows = records.all(
        """SELECT id FROM errands WHERE state IN ('waiting', 'open', 'claimed', 'shopping', 'underway')
           AND max(made_at, coalesce(by_at, 0)) < :at ORDER BY id LIMIT :most""",
        {"at": to_epoch(before), "most": most},
    )
    return [row["id"] for row in rows]


def _remark(records: Records, row: sqlite3.Row) -> Remark:
    return Remark(
        id=row["id"],
        unit=row["unit"],
        errand_id=row["errand_id"],
        body=records.sealer.open(row["body"], f"remarks.body:{row['id']}"),
        agreed=bool(row["agreed"]),
    )
