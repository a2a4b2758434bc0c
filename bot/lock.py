"""One bot at a time works on a data folder."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class AlreadyRunning(Exception):  # noqa: N818 - what the operator is told
    """Another Redvest is working on this data folder."""


class FolderRefused(Exception):  # noqa: N818 - what the operator is told
    """The data folder cannot be made or written to."""


class DataLock:
    """An exclusive lock on a file in the data folder; the system gives it back when the process dies."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "redvest.lock"
        self._held: int | None = None

    def take(self) -> None:
        """Take the folder, or raise AlreadyRunning or FolderRefused."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise FolderRefused(error.strerror) from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            raise AlreadyRunning from None
        self._held = handle

    def give_back(self) -> None:
        """Leave the folder to others."""
        if self._held is not None:
            os.close(self._held)
            self._held = None
