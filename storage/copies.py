"""Whole copies of a database as plain files: how one is written, and how one is looked over before it is trusted.

A copy holds everything but the key. This must not know what copies are for.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from storage.database import MIGRATIONS, from_epoch, to_epoch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from storage.sealed import Sealer

#: So many pages of 4 KiB in one step: between steps a stop is noticed.
STEP: Final = 256
#: So many of SQLite's instructions between two looks whether to stop.
INSTRUCTIONS: Final = 100_000


class Unfit(StrEnum):
    """Why a file is no copy that could be used."""

    UNREADABLE = "unreadable"
    NO_BACKUP = "no-backup"
    DAMAGED = "damaged"
    NEWER = "newer"
    WRONG_KEY = "wrong-key"


class UnfitFile(Exception):  # noqa: N818 - what the operator is told
    """The file cannot be used; `unfit` says why."""

    def __init__(self, unfit: Unfit) -> None:
        super().__init__(unfit.value)
        self.unfit = unfit


class Stopped(Exception):  # noqa: N818
    """The work was given up because the bot stops."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy is: the version of its schema, and when it was made, None where it was made by other means."""

    version: int
    made_at: datetime | None


def never() -> bool:
    """Say that nobody stops."""
    return False


@contextmanager
def unfinished(target: Path) -> Iterator[Path]:
    """Have a file beside the target that nobody else may read; it is gone afterwards, unless it was moved away."""
    part = target.with_name(f".{target.name}.part")
    _clear(part)
    try:
        # Made before SQLite opens it: never readable by others, not even for a moment.
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield part
    finally:
        _clear(part)


def write(
    source: Path,
    part: Path,
    *,
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect,
    stopped: Callable[[], bool] = never,
) -> None:
    """Copy a database, in use or not, into an empty file, as it is at one moment."""

    def look(*_: int) -> None:
        if stopped():
            raise Stopped

    with closing(_reader(source)) as reader, closing(connect(str(part), isolation_level=None)) as writer:
        reader.execute("PRAGMA busy_timeout = 5000")
        # Held over all steps: what is committed meanwhile neither gets in nor has the copy begun anew.
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        reader.backup(writer, pages=STEP, progress=look, sleep=0)
        # The copy of a database in use says that a log lies beside it; a plain file says that it is all there is.
        writer.execute("PRAGMA journal_mode = DELETE")


def date(part: Path, now: datetime) -> None:
    """Write into a copy when it was made."""
    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        copy.execute("INSERT OR REPLACE INTO meta VALUES ('copied_at', ?)", (str(to_epoch(now)).encode(),))


def examine(path: Path, sealer: Sealer, *, stopped: Callable[[], bool] = never) -> Copied:
    """Look a copy over from end to end and return what it is; raise UnfitFile where it cannot be used."""
    try:
        with closing(_reader(path)) as copy:
            copy.set_progress_handler(stopped, INSTRUCTIONS)
            version = int(copy.execute("PRAGMA user_version").fetchone()[0])
            if version > len(list(MIGRATIONS.glob("[0-9]*.sql"))):
                raise UnfitFile(Unfit.NEWER)
            kept = dict(copy.execute("SELECT name, value FROM meta")) if version and _has_meta(copy) else {}
            if "key" not in kept:
                raise UnfitFile(Unfit.NO_BACKUP)
            if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise UnfitFile(Unfit.DAMAGED)
    except sqlite3.Error as error:
        if stopped():
            raise Stopped from None
        unfit = unfit_for(error)
        if unfit is None:
            raise
        raise UnfitFile(unfit) from None
    if not sealer.verify(kept["key"]):
        raise UnfitFile(Unfit.WRONG_KEY)
    made_at = kept.get("copied_at")
    return Copied(version, None if made_at is None else from_epoch(int(made_at)))


def unfit_for(error: sqlite3.Error) -> Unfit | None:
    """Return what an error at reading a file says of the file, None where it says something of the machine."""
    # The low byte is the kind; what is above it says more than anybody needs.
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_NOTADB:
            return Unfit.NO_BACKUP
        case sqlite3.SQLITE_CORRUPT:
            return Unfit.DAMAGED
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_READONLY:
            return Unfit.UNREADABLE
        case _:
            return None


def refuse_to_overwrite(target: Path) -> None:
    """Raise FileExistsError where there is something already."""
    if target.exists():
        raise FileExistsError(errno.EEXIST, "there is something already", str(target))


def flush(path: Path) -> None:
    """Have a file, or the names in a folder, on the disk itself."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _reader(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)


def _has_meta(copy: sqlite3.Connection) -> bool:
    return copy.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'meta'").fetchone() is not None


def _clear(part: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            Path(f"{part}{ending}").unlink()
