"""One bot after another on the same data: each a process of its own, ended by a kill or asked to stop."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.rehearsal.server import Sandbox

ROOT = Path(__file__).parents[2]
#: A stop takes at most so many seconds; a service manager's patience is longer, a person's is not.
STOP_SECONDS = 5.0


class End(StrEnum):
    """How a life ended."""

    KILLED = "killed"
    STOPPED = "stopped"


class Bot:
    """The bot of this repository as an operator runs it, against the sandbox and by the sandbox's clock."""

    def __init__(self, folder: Path, sandbox: Sandbox, *, owners: str = "", module: str = "bot") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.data = folder / "data"
        self.log = folder / "log.txt"
        self.starts = 0
        self._module = module
        self._clock = sandbox.root
        self._running: asyncio.subprocess.Process | None = None
        self._struck = False
        self._environment = {
            "PATH": os.defpath,
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "HOME": str(folder),
            "REDVEST_TOKEN": sandbox.token,
            "REDVEST_API_ROOT": sandbox.root,
            "REDVEST_DATA": str(self.data),
            "REDVEST_KEY_FILE": str(folder / "redvest.key"),
            "REDVEST_LANGUAGE": "en",
            "REDVEST_OWNERS": owners,
        }

    @property
    def alive(self) -> bool:
        """Tell whether it runs."""
        return self._running is not None and self._running.returncode is None

    async def start(self) -> None:
        """Start it; it takes a moment until it listens."""
        self.starts += 1
        self._struck = False
        with self.log.open("ab") as log:
            self._running = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", self._module, "run", "--clock", self._clock),
                cwd=self.folder,
                env=self._environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def strike(self) -> None:
        """Send SIGKILL, this very moment."""
        if self._running is not None and self._running.returncode is None and not self._struck:
            # Popen's own kill would look for the status first, and take it away from whoever waits for it.
            self._struck = True
            os.kill(self._running.pid, signal.SIGKILL)

    async def kill(self) -> None:
        """Kill it and wait until it is gone."""
        self.strike()
        await self.ended()

    async def ended(self) -> int:
        """Wait until it has ended, and return its status."""
        assert self._running is not None
        return await asyncio.wait_for(self._running.wait(), 30)

    async def stop(self) -> tuple[float, int | None]:
        """Send SIGTERM; return the seconds it took and the status, None where it had to be killed."""
        assert self._running is not None
        began = time.monotonic()
        os.kill(self._running.pid, signal.SIGTERM)
        try:
            status = await asyncio.wait_for(self._running.wait(), 2 * STOP_SECONDS)
        except TimeoutError:
            await self.kill()
            return time.monotonic() - began, None
        return time.monotonic() - began, status

    def said(self) -> str:
        """Return its log."""
        return self.log.read_text(encoding="utf-8", errors="replace")
