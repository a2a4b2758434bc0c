"""Opens the database, brings it up to date and runs work on the one thread that writes.

A handler's work is a function: it runs to its end on the writer's thread, within one transaction, so nothing
interleaves and nothing is half done. Reports read through a connection of their own.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import aiosqlite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from storage.sealed import Sealer

T = TypeVar("T")
Values = "Mapping[str, Any]"

MIGRATIONS = Path(__file__).parent / "migrations"

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -16000",
)


class StorageLost(Exception):  # noqa: N818 - it is what happened, in the words of the operator
    """The database cannot be written: it is full, broken, locked or read-only. Nothing of the batch is kept."""


class WrongKey(Exception):  # noqa: N818
    """The key given is not the one this database was sealed with."""


class NewerSchema(Exception):  # noqa: N818
    """The database was written by a newer version of Redvest."""


def takes_storage(error: BaseException) -> bool:
    """Tell whether an error is the storage's (full, I/O, locked, read-only, damaged), not one statement's."""
    if isinstance(error, sqlite3.OperationalError):
        # SQLITE_ERROR is a statement of ours that is wrong: a bug of one turn, which must not stop all others.
        return getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_ERROR
    return getattr(error, "sqlite_errorcode", None) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def to_epoch(at: datetime) -> int:
    """Return an aware moment as whole seconds since 1970 in UTC."""
    if at.tzinfo is None:
        raise ValueError("Only aware moments are stored.")
    return int(at.timestamp())


def from_epoch(seconds: int) -> datetime:
    """Return the moment of whole seconds since 1970, in UTC."""
    return datetime.fromtimestamp(seconds, UTC)


class Records:
    """The database within one transaction, with what opens its private columns."""

    __slots__ = ("_connection", "sealer")

    def __init__(self, connection: sqlite3.Connection, sealer: Sealer) -> None:
        self._connection = connection
        self.sealer = sealer

    def execute(self, sql: str, values: Mapping[str, Any] | None = None) -> sqlite3.Cursor:
        """Run one statement with named values."""
        return self._connection.execute(sql, values or {})

    def one(self, sql: str, values: Mapping[str, Any] | None = None) -> sqlite3.Row | None:
        """Return the first row or None."""
        row: sqlite3.Row | None = self._connection.execute(sql, values or {}).fetchone()
        return row

    def all(self, sql: str, values: Mapping[str, Any] | None = None) -> list[sqlite3.Row]:
        """Return every row."""
        return self._connection.execute(sql, values or {}).fetchall()

    def number(self, sql: str, values: Mapping[str, Any] | None = None) -> int:
        """Return the one number a statement asks for, 0 where there is no row or a NULL."""
        row = self.one(sql, values)
        return 0 if row is None or row[0] is None else int(row[0])

    @property
    def in_transaction(self) -> bool:
        """Tell whether the transaction still stands: a full disk takes it away as a whole."""
        return self._connection.in_transaction

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Undo what was done inside when it raises; the batch around it goes on unless the storage itself is lost."""
        # Once the transaction is gone a savepoint would begin, and its release commit, one of its own: so the whole
        # batch is given up, whatever the error was called by the time it arrives here.
        self._command("SAVEPOINT turn")
        try:
            yield
        except Exception as error:
            if takes_storage(error):
                raise StorageLost(str(error)) from error
            self._command("ROLLBACK TO turn")
            self._command("RELEASE turn")
            raise
        self._command("RELEASE turn")

    def _command(self, sql: str) -> None:
        if not self.in_transaction:
            raise StorageLost("the transaction is gone")
        try:
            self._connection.execute(sql)
        except sqlite3.Error as error:
            raise StorageLost(str(error)) from error


class Writer(aiosqlite.Connection):
    """The one connection that writes; it takes work as a function and runs it on its own thread."""

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run work on the writer's thread."""
        result: T = await self._execute(work, self._conn)  # type: ignore[no-untyped-call]
        return result

    def join(self) -> None:
        """Wait until the thread of a connection that could not be opened has ended, while there is a loop to tell."""
        self._thread.join(1)


class Database:
    """One SQLite file: one writer, readers on demand."""

    def __init__(
        self, path: Path, sealer: Sealer, *, connect: Callable[..., sqlite3.Connection] = sqlite3.connect
    ) -> None:
        self.path = path
        self._sealer = sealer
        self._connect = connect
        self._writer: Writer | None = None

    async def open(self) -> None:
        """Open the writer, set it up and bring the schema up to date."""

        def connector() -> sqlite3.Connection:
            connection = self._connect(str(self.path), isolation_level=None, cached_statements=512)
            connection.row_factory = sqlite3.Row
            return connection

        self._writer = writer = Writer(connector, 64)
        try:
            await writer
            await writer.run(self._prepare)
        except BaseException as error:
            await self.close()
            writer.join()
            if isinstance(error, sqlite3.Error) and takes_storage(error):
                raise StorageLost(str(error)) from error
            raise

    async def close(self) -> None:
        """Close the writer; its thread would otherwise keep the process alive."""
        if self._writer is not None:
            writer, self._writer = self._writer, None
            await writer.close()

    async def write(self, work: Callable[[Records], T], *, over: Callable[[], object] = lambda: None) -> T:
        """Run work in one transaction on the writer's thread and commit it; raise StorageLost if it cannot be kept.

        `over` is called on that thread once it is committed or given up.
        """
        if self._writer is None:
            over()
            raise StorageLost("the database is closed")

        def writing(connection: sqlite3.Connection) -> T:
            try:
                return self._in_transaction(connection, work)
            finally:
                over()

        return await self._writer.run(writing)

    def _in_transaction(self, connection: sqlite3.Connection, work: Callable[[Records], T]) -> T:
        try:
            connection.execute("BEGIN IMMEDIATE")
            result = work(Records(connection, self._sealer))
            connection.execute("COMMIT")
        except BaseException as error:
            _give_up(connection)
            if isinstance(error, sqlite3.Error):
                raise StorageLost(str(error)) from error
            raise
        return result

    async def look(self, work: Callable[[Records], T]) -> T:
        """Run work that only reads on the writer's thread, between batches, seeing only what is committed."""
        if self._writer is None:
            raise StorageLost("the database is closed")

        def reading(connection: sqlite3.Connection) -> T:
            try:
                return work(Records(connection, self._sealer))
            except sqlite3.Error as error:
                if takes_storage(error):
                    raise StorageLost(str(error)) from error
                raise

        return await self._writer.run(reading)

    async def read(self, work: Callable[[Records], T]) -> T:
        """Run work that only reads, on a connection of its own, seeing only what is committed."""
        uri = f"{self.path.resolve().as_uri()}?mode=ro"
        reader = Writer(lambda: sqlite3.connect(uri, uri=True, isolation_level=None), 64)
        async with reader:

            def look(connection: sqlite3.Connection) -> T:
                connection.row_factory = sqlite3.Row
                return work(Records(connection, self._sealer))

            return await reader.run(look)

    def _prepare(self, connection: sqlite3.Connection) -> None:
        for pragma in PRAGMAS:
            connection.execute(pragma)
        migrate(connection)
        row = connection.execute("SELECT value FROM meta WHERE name = 'key'").fetchone()
        if row is None:
            connection.execute("INSERT INTO meta (name, value) VALUES ('key', ?)", (self._sealer.check(),))
        elif not self._sealer.verify(row["value"]):
            raise WrongKey


def _give_up(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        try:
            connection.execute("ROLLBACK")
        except sqlite3.Error:
            # The disk took the transaction with it; there is nothing left to roll back.
            return


def migrate(connection: sqlite3.Connection, folder: Path = MIGRATIONS) -> int:
    """Apply what is missing, each migration with its version number in one transaction; return the version."""
    have = int(connection.execute("PRAGMA user_version").fetchone()[0])
    steps = sorted(folder.glob("[0-9]*.sql"))
    if have > len(steps):
        raise NewerSchema
    for number, step in enumerate(steps, start=1):
        if number <= have:
            continue
        connection.execute("BEGIN IMMEDIATE")
        for statement in _statements(step.read_text(encoding="utf-8")):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    return len(steps)


def _statements(script: str) -> Iterator[str]:
    # executescript would commit behind our back (Python's sqlite3 documentation), hence one by one.
    pending = ""
    for line in script.splitlines():
        pending += line + "\n"
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if any(line.strip() and not line.lstrip().startswith("--") for line in pending.splitlines()):
        raise ValueError("The last statement of a migration has no end.")
