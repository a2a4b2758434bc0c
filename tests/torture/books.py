"""What is committed, read by plain SQL from a copy that nothing can change while it is looked at."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

FILE = "redvest.sqlite3"
#: What the bot still has to do at this moment of the clock, or would do as time passes; what waits for more than
#: two minutes is put off on purpose, until a morning that the storm does not wait for.
PENDING = """
    SELECT (SELECT count(*) FROM outbox WHERE state = 'queued' AND not_before <= :now + 120),
        (SELECT count(*) FROM cards WHERE wanted > shown),
        (SELECT count(*) FROM due WHERE at <= :now), (SELECT count(*) FROM parked)
"""


class Books:
    """A copy of the whole database as it was at one moment of the town's clock."""

    def __init__(self, copy: sqlite3.Connection, at: datetime) -> None:
        self._copy = copy
        self._copy.row_factory = sqlite3.Row
        self.at = at

    @classmethod
    def read(cls, data: Path, at: datetime) -> Books:
        """Copy what a running bot has committed."""
        with closing(sqlite3.connect(f"file:{data / FILE}?mode=ro", uri=True)) as source:
            return cls(_copied(source), at)

    @classmethod
    def of_the_dead(cls, data: Path, at: datetime) -> Books:
        """Copy what a killed bot has left on the disk, without touching it: the next start must find it as it lies."""
        with tempfile.TemporaryDirectory(prefix="redvest-dead-") as folder:
            for part in data.glob(FILE + "*"):
                if not part.name.endswith("-shm"):
                    shutil.copy(part, folder)
            with closing(sqlite3.connect(Path(folder) / FILE)) as source:
                return cls(_copied(source), at)

    def rows(self, sql: str, **values: Any) -> list[sqlite3.Row]:
        """Return the rows of a query."""
        return self._copy.execute(sql, values).fetchall()

    def number(self, sql: str, **values: Any) -> int:
        """Return the one number of a query, 0 where there is none."""
        found = self._copy.execute(sql, values).fetchone()
        return 0 if found is None or found[0] is None else int(found[0])

    def table(self, name: str) -> dict[int, sqlite3.Row]:
        """Return a table by its ids."""
        return {row["id"]: row for row in self.rows(f"SELECT * FROM {name}")}  # noqa: S608 - names of our own

    def close(self) -> None:
        """Throw the copy away."""
        self._copy.close()


def pending(data: Path, now: datetime) -> tuple[int, int, int, int]:
    """Return how many messages, cards, due rows and parked updates a running bot has before it."""
    with closing(sqlite3.connect(f"file:{data / FILE}?mode=ro", uri=True)) as connection:
        found: tuple[int, int, int, int] = connection.execute(PENDING, {"now": int(now.timestamp())}).fetchone()
    return found


def _copied(source: sqlite3.Connection) -> sqlite3.Connection:
    copy = sqlite3.connect(":memory:")
    source.backup(copy)
    return copy
