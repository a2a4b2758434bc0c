"""The database is brought up to date step by step, and refused when it is not ours to open."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from storage.database import MIGRATIONS, Database, NewerSchema, StorageLost, migrate
from storage.sealed import Sealer

STEPS = sorted(MIGRATIONS.glob("[0-9]*.sql"))


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(":memory:", isolation_level=None)
    yield opened
    opened.close()


def schema(connection: sqlite3.Connection) -> list[Any]:
    """Return every table, index and trigger, and the columns as SQLite sees them."""
    return connection.execute(
        """SELECT master.type, master.name, master.tbl_name, info.name, info.type, info."notnull", info.dflt_value,
               info.pk
           FROM sqlite_master AS master LEFT JOIN pragma_table_info(master.name) AS info
           ORDER BY master.type, master.name, info.name"""
    ).fetchall()


@pytest.mark.parametrize("start", range(len(STEPS) + 1))
def test_a_database_of_any_earlier_version_becomes_what_a_fresh_one_is(
    connection: sqlite3.Connection, tmp_path: Path, start: int
) -> None:
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    migrate(fresh)
    for step in STEPS[:start]:
        shutil.copy(step, tmp_path)
    assert migrate(connection, tmp_path) == start
    assert migrate(connection) == len(STEPS)
    assert schema(connection) == schema(fresh)
    assert migrate(connection) == len(STEPS)
    fresh.close()


def test_steps_are_numbered_without_a_gap() -> None:
    assert [int(step.name[:4]) for step in STEPS] == list(range(1, len(STEPS) + 1))


def test_a_step_that_fails_leaves_nothing_of_itself_and_is_taken_again(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    (tmp_path / "0001_one.sql").write_text("CREATE TABLE one (a);\n")
    second = tmp_path / "0002_two.sql"
    second.write_text("CREATE TABLE two (a);\nCREATE TABLE one (b);\n")
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, tmp_path)
    connection.rollback()
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("one",)]
    second.write_text("CREATE TABLE two (a);\n")
    assert migrate(connection, tmp_path) == 2


def test_a_last_statement_without_an_end_is_not_left_out_in_silence(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    (tmp_path / "0001_one.sql").write_text("CREATE TABLE one (a);\nCREATE TABLE two (a)\n")
    with pytest.raises(ValueError, match="no end"):
        migrate(connection, tmp_path)


async def test_data_of_a_newer_version_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "newer.sqlite3"
    with sqlite3.connect(path) as newer:
        newer.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    newer.close()
    with pytest.raises(NewerSchema):
        await Database(path, Sealer(bytes(32))).open()
    after = sqlite3.connect(path)
    assert after.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    after.close()


async def test_what_is_no_database_is_refused_as_storage_that_cannot_be_used(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    path.write_bytes(b"something else entirely" * 100)
    with pytest.raises(StorageLost, match="not a database"):
        await Database(path, Sealer(bytes(32))).open()
    folder = tmp_path / "folder.sqlite3"
    folder.mkdir()
    with pytest.raises(StorageLost, match="unable to open"):
        await Database(folder, Sealer(bytes(32))).open()


async def test_what_is_committed_is_on_the_disk_and_what_is_deleted_is_overwritten(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.sqlite3", Sealer(bytes(32)))
    await database.open()
    pragmas = await database.look(
        lambda records: [records.number(f"PRAGMA {name}") for name in ("synchronous", "secure_delete", "foreign_keys")]
    )
    mode = await database.look(lambda records: records.all("PRAGMA journal_mode")[0][0])
    await database.close()
    assert pragmas == [2, 1, 1]
    assert mode == "wal"


async def test_a_report_reads_a_folder_whatever_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "100% ours? #1"
    folder.mkdir()
    database = Database(folder / "a.sqlite3", Sealer(bytes(32)))
    await database.open()
    assert await database.read(lambda records: records.number("SELECT count(*) FROM people")) == 0
    await database.close()
