"""A town's database after a year, made by plain SQL in one transaction: people, past claims, open needs, their cards.

Volunteers who will tap are the first of its people, with as long a past as anybody, and nothing coming up.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from bot.app import DATABASE
from handlers.rules.reminders import Shift
from handlers.schedule import evening_key, leave_key
from handlers.words import Language
from storage.database import PRAGMAS, migrate
from storage.sealed import Sealer, load_or_create_key
from tests.bench.people import ADMIN, FIRST_VOLUNTEER, TOWN_ZONE, person

GROUPS: Final = 200
CLAIMS_OF_NEED: Final = 20
#: Open needs have so many claims each; the earliest starts so many days ahead, so that none of its hours comes
#: while the benchmark runs.
LIVE_CLAIMS: Final = 5
DAYS_AHEAD: Final = 3
#: Those among the people who will tap; nothing lies before them.
TAPPERS: Final = 3_000
KEY_FILE: Final = "redvest.key"


@dataclass(frozen=True, slots=True)
class Size:
    """How large a town is."""

    people: int
    past_claims: int
    open_needs: int


WHOLE: Final = Size(people=100_000, past_claims=1_000_000, open_needs=10_000)


def build(folder: Path, size: Size, now: datetime, tappers: int) -> Path:
    """Make a data folder with its key beside it, and return the folder that holds both.

    Those who will tap are met already whatever the size, so that their taps take the same way through the code.
    """
    data = folder / "data"
    data.mkdir(parents=True)
    key = load_or_create_key(folder / KEY_FILE, sealed_data_exists=False)
    with closing(sqlite3.connect(data / DATABASE, isolation_level=None)) as connection:
        for pragma in (*PRAGMAS, "PRAGMA synchronous = OFF"):
            connection.execute(pragma)
        migrate(connection)
        connection.execute("BEGIN")
        _Builder(connection, Sealer(key), size, now).fill(tappers)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder


def copy(home: Path, folder: Path) -> None:
    """Copy a town for one run, and wait for the disk, which would otherwise still be writing while it is measured."""
    shutil.copytree(home, folder, dirs_exist_ok=True)
    with (folder / "data" / DATABASE).open("rb") as file:
        os.fsync(file.fileno())


class _Builder:
    def __init__(self, connection: sqlite3.Connection, sealer: Sealer, size: Size, now: datetime) -> None:
        self._connection = connection
        self._sealer = sealer
        self._size = size
        self._now = now
        self._epoch = int(now.timestamp())
        self._past_needs = size.past_claims // CLAIMS_OF_NEED

    def fill(self, tappers: int) -> None:
        later = self._take_down("trigger")
        self._connection.execute("INSERT INTO meta (name, value) VALUES ('key', ?)", (self._sealer.check(),))
        self._many("people (id, name, language, reach, name_asked_at, met_at)", self._people(tappers))
        if self._size.open_needs:
            self._many("chats (id, title, greeted_at, administrators_known_at)", self._chats())
            self._many("administrators (chat_id, person_id)", ((_group(at), ADMIN) for at in range(GROUPS)))
            columns = "chat_id, posted_by, state, what, place, starts, ends, gathers, places, posted_at"
            self._many(f"needs (id, {columns})", self._needs())
            columns = "need_id, person_id, state, since, made_at, answer, answered_at"
            self._many(f"claims (id, {columns})", self._claims())
            columns = "kind, subject, chat_id, message_id, urgency, wanted, shown, dirty_since"
            self._many(f"cards ({columns})", self._cards())
            self._many("due (at, kind, key)", self._due())
            self._trail()
        self._connection.execute(
            """INSERT INTO standings (need_id, taken)
               SELECT id, (SELECT count(*) FROM claims WHERE need_id = needs.id AND claims.state = 'claimed')
               FROM needs"""
        )
        for statement in later:
            self._connection.execute(statement)

    def _take_down(self, kind: str) -> list[str]:
        """Drop what would run once a row; return what brings it back."""
        found = self._connection.execute("SELECT name, sql FROM sqlite_master WHERE type = ?", (kind,)).fetchall()
        for name, _ in found:
            self._connection.execute(f"DROP {kind} {name}")
        return [sql for _, sql in found]

    def _many(self, into: str, rows: Iterator[tuple[Any, ...]]) -> None:
        places = ", ".join("?" * (into.count(",") + 1))
        self._connection.executemany(f"INSERT INTO {into} VALUES ({places})", rows)  # noqa: S608 - our own names

    def _people(self, tappers: int) -> Iterator[tuple[Any, ...]]:
        for user in range(FIRST_VOLUNTEER, FIRST_VOLUNTEER + max(self._size.people, tappers)):
            name = self._sealer.seal(person(user)["first_name"], "people.name")
            yield user, name, Language.ZH.value, "reachable", self._epoch, self._epoch

    def _chats(self) -> Iterator[tuple[Any, ...]]:
        for at in range(GROUPS):
            yield _group(at), f"第{at + 1}社区志愿者", self._epoch, self._epoch

    def _starts(self, number: int) -> int:
        """Return when a need starts: past ones over the last year, open ones over the days ahead."""
        if number <= self._past_needs:
            return self._epoch - 86_400 - (self._past_needs - number) * (364 * 86_400 // max(1, self._past_needs))
        return self._epoch + DAYS_AHEAD * 86_400 + (number % 96) * 3_600

    def _needs(self) -> Iterator[tuple[Any, ...]]:
        for number in range(1, self._past_needs + self._size.open_needs + 1):
            starts = self._starts(number)
            state = "over" if number <= self._past_needs else "open"
            texts = ("核酸检测", "世纪华原采样点")
            ends = starts + 4 * 3_600
            posted = min(self._epoch, starts) - 86_400
            yield number, _group(number), ADMIN, state, *texts, starts, ends, starts - 3_600, CLAIMS_OF_NEED, posted

    def _claims(self) -> Iterator[tuple[Any, ...]]:
        people, number = self._size.people, 0
        # Steps over the people so that neighbours in time are none by id, and nobody has two claims on a need.
        for number in range(1, self._size.past_claims + 1):
            need = (number - 1) // CLAIMS_OF_NEED + 1
            user = FIRST_VOLUNTEER + number * 7_919 % people
            since = self._starts(need) - 50_000
            yield number, need, user, "claimed", since, since, "coming", since + 3_600
        for user, need in self._coming():
            number += 1
            since = self._epoch - 86_400
            yield number, need, user, "claimed", since, since, None, None

    def _coming(self) -> Iterator[tuple[int, int]]:
        """Yield who is coming to which open need; nobody to two, and none of those who will tap."""
        free = self._size.people - TAPPERS
        for at in range(min(free, self._size.open_needs * LIVE_CLAIMS)):
            yield FIRST_VOLUNTEER + TAPPERS + at, self._past_needs + 1 + at % self._size.open_needs

    def _cards(self) -> Iterator[tuple[Any, ...]]:
        for number in range(1, self._past_needs + self._size.open_needs + 1):
            yield "need", number, _group(number), 1_000 + number, 2, 7, 7, self._epoch

    def _due(self) -> Iterator[tuple[Any, ...]]:
        for number in range(self._past_needs + 1, self._past_needs + self._size.open_needs + 1):
            starts = self._starts(number)
            yield starts, "needs-begun", str(number)
            yield starts + 3 * 3_600, "needs-closing", str(number)
            yield starts + 4 * 3_600, "needs-over", str(number)
            yield starts - 3_600, "reminders-gathering", str(number)
        for user, need in self._coming():
            shift = self._shift(need)
            yield int(shift.asked.timestamp()), "reminders-evening", evening_key(user, shift)
            yield int(shift.leaves.timestamp()), "reminders-leave", leave_key(need, user)

    def _shift(self, need: int) -> Shift:
        starts = datetime.fromtimestamp(self._starts(need), UTC)
        return Shift(starts - timedelta(hours=1), starts, starts + timedelta(hours=4), TOWN_ZONE)

    def _trail(self) -> None:
        claims = "FROM claims JOIN needs ON needs.id = claims.need_id"
        self._connection.execute(
            f"""INSERT INTO audit (at, actor, chat_id, action, subject, outcome)
                SELECT made_at, person_id, chat_id, 'claim', need_id, 'claimed' {claims}"""
        )
        # What is kept for 14 days and for two, by a town that claims as often as this one did.
        self._connection.execute(
            f"""INSERT INTO outbox (chat_id, kind, urgency, text_id, state, subject, queued_at, settled_at)
                SELECT person_id, 'text', 1, 'reminders-evening', 'sent', 'leave:' || need_id || ':1', since, since
                {claims} ORDER BY claims.id DESC LIMIT :kept""",
            {"kept": self._size.past_claims // 26},
        )
        self._many("handled (update_id, at)", ((at, self._epoch) for at in range(1, self._size.past_claims // 180)))


def _group(number: int) -> int:
    return -1_002_000_000_000 - number % GROUPS


def remind(data: Path, most: int, at: datetime) -> int:
    """Have the evening's question to so many people come due at one moment; return to how many."""
    with closing(sqlite3.connect(data / DATABASE, isolation_level=None, timeout=30)) as connection:
        return connection.execute(
            """UPDATE due SET at = ? WHERE id IN (
                   SELECT id FROM due WHERE kind = 'reminders-evening' ORDER BY id LIMIT ?)""",
            (int(at.timestamp()), most),
        ).rowcount
