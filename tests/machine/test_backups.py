"""A copy shows one moment, is there whole or not at all, and what keeps it from being made has a name."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.backups import made_at
from storage.backups import Trouble, make, trouble_of
from storage.copies import STEP, Stopped
from storage.database import Database
from storage.sealed import Sealer

NOW = datetime(2026, 4, 7, 20, 0, tzinfo=UTC)
SEALER = Sealer(bytes(32))
ROWS = 2000


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Path]:
    """A database of several steps, open as a running bot has it."""
    kept = Database(tmp_path / "redvest.sqlite3", SEALER)
    await kept.open()
    await kept.write(
        lambda records: [
            records.execute("INSERT INTO audit (at, action, outcome) VALUES (1, :text, '')", {"text": "x" * 2000})
            for _ in range(ROWS)
        ]
    )
    yield kept.path
    await kept.close()


def count(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        (found,) = connection.execute("SELECT count(*) FROM audit").fetchone()
    connection.close()
    return int(found)


def copies(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if "copy" in path.name]


async def test_what_is_committed_while_a_copy_is_made_does_not_get_in(database: Path, tmp_path: Path) -> None:
    steps = 0

    def commit_something() -> bool:
        nonlocal steps
        steps += 1
        with sqlite3.connect(database) as writer:
            writer.execute("INSERT INTO audit (at, action, outcome) VALUES (2, 'later', '')")
        writer.close()
        return False

    make(database, tmp_path / "copy", SEALER, NOW, stopped=commit_something)
    assert steps > ROWS * 2000 // (STEP * 4096)
    assert count(tmp_path / "copy") == ROWS
    assert count(database) == ROWS + steps
    assert copies(tmp_path) == ["copy"]


@pytest.mark.parametrize("at", [1, 3])
async def test_a_stop_in_the_middle_leaves_nothing_behind(database: Path, tmp_path: Path, at: int) -> None:
    asked = 0

    def stopped() -> bool:
        nonlocal asked
        asked += 1
        return asked >= at

    with pytest.raises(Stopped):
        make(database, tmp_path / "copy", SEALER, NOW, stopped=stopped)
    assert copies(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "trouble"),
    [
        (errno.ENOSPC, Trouble.NO_ROOM),
        (errno.EDQUOT, Trouble.NO_ROOM),
        (errno.EACCES, Trouble.NO_RIGHT),
        (errno.EROFS, Trouble.NO_RIGHT),
        (errno.ENOENT, Trouble.NO_FOLDER),
        (errno.ENOTDIR, Trouble.NO_FOLDER),
        (errno.EIO, Trouble.OTHER),
    ],
)
def test_what_the_system_says_becomes_what_an_operator_can_do_something_about(number: int, trouble: Trouble) -> None:
    assert trouble_of(OSError(number, "")) is trouble


def test_what_sqlite_says_of_a_place_it_may_not_write_to_is_a_matter_of_rights(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.Error) as caught:
        sqlite3.connect(tmp_path / "nowhere" / "file")
    assert trouble_of(caught.value) is Trouble.NO_RIGHT


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        ("redvest-2026-04-07T200000Z.sqlite3", NOW),
        ("redvest-2026-13-07T200000Z.sqlite3", None),
        ("redvest-2026-04-07T200000Z.sqlite3.bak", None),
        (".redvest-2026-04-07T200000Z.sqlite3.part", None),
        ("redvest.sqlite3", None),
    ],
)
def test_only_files_named_as_the_bot_names_them_are_taken_for_nightly_backups(
    name: str, moment: datetime | None
) -> None:
    assert made_at(Path(name)) == moment
