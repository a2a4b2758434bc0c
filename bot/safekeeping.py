"""What an operator does by hand with backups: makes one, with the bot running or not, and puts one back.

Everything that can come of it is a finding with its sentence; the key and what is sealed are never part of one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from bot.app import DATABASE
from bot.findings import Finding, finding
from bot.lock import AlreadyRunning, DataLock, FolderRefused
from storage import backups, restoration
from storage.backups import BackupFailed, Trouble
from storage.copies import Unfit, UnfitFile
from storage.sealed import KeyProblemError, Sealer, load_key, read_key

if TYPE_CHECKING:
    from bot.settings import Settings

_TROUBLES: Final = {
    Trouble.NO_ROOM: "disk-full",
    Trouble.NO_RIGHT: "disk-refused",
    Trouble.NO_FOLDER: "disk-missing",
    Trouble.DAMAGED: "data-damaged",
    Trouble.OTHER: "disk-broken",
}
_UNFIT: Final = {
    Unfit.UNREADABLE: "restore-unreadable",
    Unfit.NO_BACKUP: "restore-no-backup",
    Unfit.DAMAGED: "restore-damaged",
    Unfit.NEWER: "restore-newer",
    Unfit.WRONG_KEY: "restore-wrong-key",
}


def back_up(settings: Settings, target: Path, now: datetime) -> Iterator[Finding]:
    """Write a backup to a file that is not there yet, and yield what came of it."""
    language, database = settings.language, settings.data / DATABASE
    if not database.exists():
        yield finding(language, "backup-nothing", folder=str(settings.data))
        return
    if target.resolve().is_relative_to(settings.data.resolve()):
        yield finding(language, "backup-in-data", path=str(target))
        return
    sealer = _sealer(settings)
    if isinstance(sealer, Finding):
        yield sealer
        return
    try:
        backups.make(database, target, sealer, now)
    except FileExistsError:
        yield finding(language, "backup-exists", path=str(target))
    except UnfitFile as unfit:
        name = "key-wrong" if unfit.unfit is Unfit.WRONG_KEY else "data-damaged"
        yield finding(language, name, path=str(database))
    except BackupFailed as failed:
        yield _failed(settings, failed, database, target.parent)
    else:
        yield finding(language, "backup-made", path=str(target), time=_clock(settings, now))
        yield finding(language, "backup-apart")


def restore(settings: Settings, file: Path, now: datetime, *, replace: bool) -> Iterator[Finding]:
    """Put a backup in the place of the data of a bot that does not run, and yield what came of it."""
    language, folder = settings.language, settings.data
    if not file.is_file():
        yield finding(language, "restore-missing", path=str(file))
        return
    sealer = _sealer(settings)
    if isinstance(sealer, Finding):
        yield sealer
        return
    lock = DataLock(folder)
    try:
        lock.take()
        copied, kept = restoration.put_back(file, folder / DATABASE, sealer, now, replace=replace)
    except AlreadyRunning:
        yield finding(language, "restore-running", folder=str(folder))
    except FolderRefused:
        yield finding(language, "data-not-writable", path=str(folder))
    except FileExistsError:
        yield finding(language, "restore-data-there", folder=str(folder))
    except UnfitFile as unfit:
        yield finding(language, _UNFIT[unfit.unfit], path=str(file))
    except BackupFailed as failed:
        yield _failed(settings, failed, file, folder)
    else:
        if copied.made_at is None:
            yield finding(language, "restore-undated", path=str(file))
        else:
            yield finding(language, "restore-done", time=_clock(settings, copied.made_at))
        if kept is not None:
            yield finding(language, "restore-old-kept", path=str(kept))
    finally:
        lock.give_back()


def _sealer(settings: Settings) -> Sealer | Finding:
    if settings.key is not None:
        return Sealer(read_key(settings.key.get_secret_value()))
    path = str(settings.key_file)
    try:
        key = load_key(settings.key_file)
    except KeyProblemError:
        return finding(settings.language, "key-unusable", path=path)
    return finding(settings.language, "key-missing", path=path) if key is None else Sealer(key)


def _failed(settings: Settings, failed: BackupFailed, source: Path, folder: Path) -> Finding:
    path = source if failed.trouble is Trouble.DAMAGED else folder
    return finding(settings.language, _TROUBLES[failed.trouble], path=str(path))


def _clock(settings: Settings, at: datetime) -> str:
    return f"{at.astimezone(ZoneInfo(settings.timezone)):%Y-%m-%d %H:%M}"
