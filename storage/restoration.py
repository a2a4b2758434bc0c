"""A backup put back in the place of the data, so that the town goes on from there."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from storage.backups import BackupFailed, trouble_of
from storage.copies import (
    Copied,
    UnfitFile,
    examine,
    flush,
    refuse_to_overwrite,
    unfinished,
    unfit_for,
    write,
)
from storage.database import to_epoch

if TYPE_CHECKING:
    from storage.sealed import Sealer

#: Numbers go on from so much higher: what was posted after the backup must not be taken for what is new.
SKIPPED: Final = 10_000
#: What buttons and links name by its number.
NUMBERED: Final = (
    "needs",
    "drafts",
    "claims",
    "errands",
    "errand_items",
    "errand_files",
    "remarks",
    "runs",
    "relayed",
    "alarms",
)


def put_back(file: Path, database: Path, sealer: Sealer, now: datetime, *, replace: bool) -> tuple[Copied, Path | None]:
    """Make a backup the database of a folder nobody works on; return what it is, and where the old data are kept.

    Raises FileExistsError where there are data that are not to be replaced, UnfitFile, and BackupFailed; after each
    of them everything is as it was.
    """
    if not replace:
        refuse_to_overwrite(database)
    try:
        with unfinished(database) as part:
            _fetch(file, part)
            copied = examine(part, sealer)
            _wake_up(part, now)
            flush(part)
            kept = _set_aside(database, now) if database.exists() else None
            part.replace(database)
        flush(database.parent)
    except (sqlite3.Error, OSError) as error:
        raise BackupFailed(trouble_of(error)) from error
    return copied, kept


def _fetch(file: Path, part: Path) -> None:
    try:
        write(file, part)
    except sqlite3.Error as error:
        unfit = unfit_for(error)
        if unfit is None:
            raise
        raise UnfitFile(unfit) from None


def _wake_up(part: Path, now: datetime) -> None:
    """Have a copy go on as a town whose chats have seen more than it knows."""
    with closing(sqlite3.connect(part, isolation_level=None)) as town:
        town.execute("BEGIN IMMEDIATE")
        town.execute("DELETE FROM meta WHERE name = 'copied_at'")
        for table in NUMBERED:
            town.execute(
                "INSERT INTO sqlite_sequence SELECT :name, 0 WHERE :name NOT IN (SELECT name FROM sqlite_sequence)",
                {"name": table},
            )
            town.execute(
                "UPDATE sqlite_sequence SET seq = seq + :more WHERE name = :name", {"name": table, "more": SKIPPED}
            )
        # The messages may show what was lost; drawn anew they show what is known.
        town.execute(
            """UPDATE cards SET drawn = NULL, dirty_since = CASE WHEN wanted > shown THEN dirty_since ELSE :at END,
                   wanted = wanted + 1
               WHERE retired = 0 AND kind IN ('need', 'details', 'calling', 'notice')
                   AND subject IN (SELECT id FROM needs WHERE state = 'open')""",
            {"at": to_epoch(now)},
        )
        town.execute(
            """UPDATE cards SET drawn = NULL, dirty_since = CASE WHEN wanted > shown THEN dirty_since ELSE :at END,
                   wanted = wanted + 1
               WHERE retired = 0 AND kind IN ('errand', 'request', 'status')
                   AND subject IN (SELECT id FROM errands WHERE state NOT IN ('draft', 'done', 'refused', 'cancelled'))
                   OR retired = 0 AND kind = 'run' AND subject IN (SELECT id FROM runs WHERE state <> 'over')""",
            {"at": to_epoch(now)},
        )
        town.execute("COMMIT")


def _set_aside(database: Path, now: datetime) -> Path:
    """Keep the old data under another name, and leave nothing that would be read together with the new."""
    kept = database.with_name(f"{database.stem}-replaced-{now:%Y-%m-%dT%H%M%SZ}{database.suffix}")
    with suppress(sqlite3.Error), closing(sqlite3.connect(database, isolation_level=None)) as old:
        # With the log folded in, putting one in the place of the other is a single step. Damaged data may not allow it.
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for ending in ("", "-wal"):
        if Path(f"{database}{ending}").exists():
            _keep(Path(f"{database}{ending}"), Path(f"{kept}{ending}"))
    for ending in ("-wal", "-shm"):
        Path(f"{database}{ending}").unlink(missing_ok=True)
    return kept


def _keep(old: Path, kept: Path) -> None:
    refuse_to_overwrite(kept)
    try:
        os.link(old, kept)
    except OSError:
        # Not every file system can give a file a second name.
        shutil.copy2(old, kept)
