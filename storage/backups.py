"""Backups: the database copied while it is in use, looked over, and given its name only then."""

from __future__ import annotations

import errno
import sqlite3
from enum import StrEnum
from typing import TYPE_CHECKING

from storage.copies import (
    Copied,
    Stopped,
    date,
    examine,
    flush,
    never,
    refuse_to_overwrite,
    unfinished,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from storage.sealed import Sealer


class Trouble(StrEnum):
    """Why there is no backup."""

    NO_ROOM = "no-room"
    NO_RIGHT = "no-right"
    NO_FOLDER = "no-folder"
    DAMAGED = "damaged"
    OTHER = "other"


class BackupFailed(Exception):  # noqa: N818 - what the operator is told
    """Nothing was written; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


def make(
    database: Path,
    target: Path,
    sealer: Sealer,
    now: datetime,
    *,
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect,
    stopped: Callable[[], bool] = never,
) -> Copied:
    """Write a backup to a new file, which is there whole or not at all, readable by its owner only.

    Raises FileExistsError where the target is there already, UnfitFile where what was copied cannot be used,
    BackupFailed where it could not be copied, and Stopped once `stopped` says so.
    """
    try:
        refuse_to_overwrite(target)
        with unfinished(target) as part:
            write(database, part, connect=connect, stopped=stopped)
            date(part, now)
            copied = examine(part, sealer, stopped=stopped)
            flush(part)
            refuse_to_overwrite(target)
            part.rename(target)
        flush(target.parent)
    except FileExistsError:
        raise
    except (sqlite3.Error, OSError) as error:
        if stopped():
            raise Stopped from None
        raise BackupFailed(trouble_of(error)) from error
    return copied


def trouble_of(error: BaseException) -> Trouble:
    """Return what an error of the disk or of SQLite means to whoever looks after the machine."""
    if isinstance(error, sqlite3.Error):
        # The low byte is the kind; what is above it says more than anybody needs.
        match getattr(error, "sqlite_errorcode", 0) & 0xFF:
            case sqlite3.SQLITE_FULL:
                return Trouble.NO_ROOM
            case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
                return Trouble.NO_RIGHT
            case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
                return Trouble.DAMAGED
            case _:
                return Trouble.OTHER
    match getattr(error, "errno", None):
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return Trouble.NO_ROOM
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return Trouble.NO_RIGHT
        case errno.ENOENT | errno.ENOTDIR | errno.EEXIST:
            return Trouble.NO_FOLDER
        case _:
            return Trouble.OTHER
