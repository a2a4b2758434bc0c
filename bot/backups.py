"""Makes the nightly backup when a turn has asked for it, on a thread and a connection of its own, and says how it went.

Old backups leave the folder first: that may make the room for the new one, and what was forgotten must be forgotten
even where there is none.
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import structlog

from bot.batch import Work
from handlers import backups as desk
from handlers.rules.backups import expired
from storage import backups
from storage.backups import BackupFailed, Trouble
from storage.copies import Stopped, UnfitFile

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.counts import Counts
    from bot.tasks import Tasks
    from bot.turns import Turns
    from bot.updates import Reader
    from handlers.turn import Turn
    from storage.database import Records
    from storage.sealed import Sealer

log = structlog.get_logger(__name__)

_NAME: Final = "redvest-%Y-%m-%dT%H%M%SZ.sqlite3"
_NAMED: Final = re.compile(r"redvest-\d{4}-\d\d-\d\dT\d{6}Z\.sqlite3")


class Backups:
    """The part of the machine room that looks after one folder of backups."""

    def __init__(
        self,
        *,
        database: Path,
        folder: Path | None,
        sealer: Sealer,
        clock: Clock,
        reader: Reader,
        turns: Turns,
        tasks: Tasks,
        counts: Counts,
        connect: Callable[..., sqlite3.Connection],
    ) -> None:
        self._database = database
        self._folder = folder
        self._sealer = sealer
        self._clock = clock
        self._reader = reader
        self._turns = turns
        self._tasks = tasks
        self._counts = counts
        self._connect = connect
        self._stopped = threading.Event()
        #: Nothing is being copied.
        self.idle = True

    def begin(self) -> None:
        """Make a backup now, unless one is being made."""
        if self._folder is not None and self.idle:
            self.idle = False
            self._tasks.start(self._make(self._folder), "backup")

    async def _make(self, folder: Path) -> None:
        now = self._clock.now()
        try:
            trouble = await self._on_a_thread(lambda: self._copy(folder, now))
            await self._turns.submit(Work(lambda records, at: self._told(records, at, trouble), place="backup"))
            self._note(trouble, now)
        except Stopped:
            return  # its due row stands, and the next start finds it
        finally:
            self.idle = True

    async def _on_a_thread(self, work: Callable[[], Trouble | None]) -> Trouble | None:
        thread = asyncio.ensure_future(asyncio.to_thread(work))
        try:
            return await asyncio.shield(thread)
        except asyncio.CancelledError:
            # A thread cannot be cancelled; it looks at this after every step, and leaves nothing half done behind.
            self._stopped.set()
            await asyncio.wait([thread])
            raise

    def _copy(self, folder: Path, now: datetime) -> Trouble | None:
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            clear_out(folder, now)
            backups.make(
                self._database,
                folder / f"{now:{_NAME}}",
                self._sealer,
                now,
                connect=self._connect,
                stopped=self._stopped.is_set,
            )
        except BackupFailed as failed:
            return failed.trouble
        except UnfitFile:
            return Trouble.DAMAGED
        except OSError as error:
            return backups.trouble_of(error)
        except Stopped:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it was, the owners hear that there is no backup
            log.error("backup_broke", error=type(error).__name__)
            return Trouble.OTHER
        return None

    def _told(self, records: Records, now: datetime, trouble: Trouble | None) -> Turn:
        turn = self._reader.blank(records, now)
        if trouble is None:
            desk.made(turn)
        else:
            desk.failed(turn, trouble, str(self._folder))
        return turn

    def _note(self, trouble: Trouble | None, now: datetime) -> None:
        if trouble is None:
            self._counts.backups_made += 1
            self._counts.backup_at = now
            log.info("backup_made")
        else:
            self._counts.backups_failed += 1
            log.error("backup_failed", trouble=trouble.value)


def made_at(path: Path) -> datetime | None:
    """Return when a backup of ours was made, by its name; None for any other file."""
    if not _NAMED.fullmatch(path.name):
        return None
    with suppress(ValueError):
        return datetime.strptime(path.name, _NAME).replace(tzinfo=UTC)
    return None


def kept_in(folder: Path) -> dict[Path, datetime]:
    """Return the backups in a folder and when each was made, oldest first."""
    dated = {path: made_at(path) for path in sorted(folder.iterdir())}
    return {path: moment for path, moment in dated.items() if moment is not None}


def clear_out(folder: Path, now: datetime) -> None:
    """Remove the backups whose time is over, and what a kill has left half written; nothing else in the folder."""
    for path, moment in kept_in(folder).items():
        if expired(moment, now):
            path.unlink(missing_ok=True)
    for left in folder.glob(".redvest-*.sqlite3.part*"):
        left.unlink(missing_ok=True)
