"""The bot of this repository on a disk that fails when told to: `python -m tests.torture.faulty_disk run …`.

A file called `disk` beside the data says what is wrong with it now: `full`, `broken`, `read-only` or nothing. SQLite
itself then fails as it does on such a disk, in the middle of a batch.
"""

from __future__ import annotations

import resource
import sqlite3
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bot.__main__ as command_line

if TYPE_CHECKING:
    from bot.app import Plan
    from bot.clock import Clock
    from bot.settings import Settings

SWITCH = Path("disk")
#: So many statements of a batch still go well, and so many once the disk has failed.
GOES_WELL = 40
THEN = 2
#: Nothing can be written beyond so many bytes of a file of a broken disk.
BROKEN_AT = 160_000
ALL_PAGES = 4_294_967_294


class Disk(StrEnum):
    """What is wrong with the disk."""

    WELL = ""
    FULL = "full"
    BROKEN = "broken"
    READ_ONLY = "read-only"


class Connection(sqlite3.Connection):
    """A connection on such a disk."""

    _left = -1
    _state = Disk.WELL
    _failed = False

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Run a statement; at the beginning of a batch look how the disk is."""
        if sql == "BEGIN IMMEDIATE":
            self._set(Disk.WELL)
            self._state = _now()
            self._failed = self._failed and self._state is not Disk.WELL
            self._left = THEN if self._failed else GOES_WELL
        elif self._left > 0:
            self._left -= 1
        elif self._left == 0:
            self._left = -1
            self._failed = self._state is not Disk.WELL
            self._set(self._state)
        return super().execute(sql, parameters)

    def _set(self, disk: Disk) -> None:
        if disk is Disk.WELL and self._state is Disk.WELL:
            return
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (BROKEN_AT if disk is Disk.BROKEN else most, most))
        ((pages,),) = super().execute("PRAGMA page_count").fetchall()
        limit = pages if disk is Disk.FULL else ALL_PAGES
        super().execute(f"PRAGMA max_page_count = {limit}").fetchall()
        super().execute(f"PRAGMA query_only = {'ON' if disk is Disk.READ_ONLY else 'OFF'}").fetchall()


def _now() -> Disk:
    with suppress(OSError):
        return Disk(SWITCH.read_text(encoding="utf-8").strip())
    return Disk.WELL


def _on_this_disk(settings: Settings, clock: Clock) -> Plan:
    def connect(*args: Any, **options: Any) -> sqlite3.Connection:
        return sqlite3.connect(*args, factory=Connection, **options)

    return replace(_plan(settings, clock), connect=connect)


_plan = command_line.make_plan


def install() -> None:
    """Have the command line open its database on such a disk."""
    command_line.make_plan = _on_this_disk


if __name__ == "__main__":
    install()
    command_line.main()
