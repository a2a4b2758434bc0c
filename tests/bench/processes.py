"""The processes of a run: started without the caller's environment, watched through /proc, ended by their own id."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, Self

ROOT: Final = Path(__file__).parents[2]
_TICK: Final = 1 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Used:
    """What a process has used so far."""

    cpu_seconds: float
    peak_mb: float


class Process:
    """One Python module running as a process of its own, in a folder of its own, so that no `.env` is read."""

    def __init__(
        self, folder: Path, arguments: list[str], settings: dict[str, str] | None = None, *, speaks: bool = False
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._log = folder / "log.txt"
        environment = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PATH": os.defpath, "HOME": str(folder)}
        #: When it was started, on the machine's monotonic clock.
        self.began = time.monotonic()
        with self._log.open("wb") as log:
            self._running = subprocess.Popen(
                [sys.executable, "-m", *arguments],
                cwd=folder,
                env=environment | (settings or {}),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE if speaks else log,
                stderr=log,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def first_line(self) -> str:
        """Return the first line the process says, once it has said it."""
        if self._running.stdout is None:
            raise TypeError("The output of this process goes to its log.")
        return self._running.stdout.readline().decode().strip()

    def used(self) -> Used:
        """Return its processor time and peak memory."""
        proc = Path(f"/proc/{self._running.pid}")
        # Fields 14 and 15 of stat, counted after the name, which may hold blanks.
        fields = (proc / "stat").read_text().rpartition(")")[2].split()
        status = dict(line.split(":", 1) for line in (proc / "status").read_text().splitlines())
        return Used((int(fields[11]) + int(fields[12])) * _TICK, int(status["VmHWM"].split()[0]) / 1024)

    @property
    def alive(self) -> bool:
        """Tell whether it still runs."""
        return self._running.poll() is None

    def last_words(self) -> str:
        """Return the end of its log, for whoever must find out why it failed."""
        return self._log.read_text(errors="replace")[-3000:]

    def stop(self) -> None:
        """Ask it to end, and after ten seconds make it."""
        self._running.terminate()
        try:
            self._running.wait(10)
        except subprocess.TimeoutExpired:
            self._running.kill()
            self._running.wait()
        if self._running.stdout is not None:
            self._running.stdout.close()


def busy_seconds() -> float:
    """Return the processor time that the whole machine has spent on anything, or had taken from it, so far."""
    user, nice, system, _, _, irq, soft, steal = map(int, _lines("/proc/stat")[0].split()[1:9])
    return (user + nice + system + irq + soft + steal) * _TICK


def machine() -> dict[str, Any]:
    """Return the facts of this machine that a figure depends on."""
    names = [line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    memory = next(line.split()[1] for line in _lines("/proc/meminfo") if line.startswith("MemTotal"))
    libraries = ["python-telegram-bot", "httpx", "aiogram", "aiohttp", "orjson", "aiosqlite", "pydantic"]
    return {
        "processors": os.cpu_count(),
        "processor": names[0] if names else platform.machine(),
        "memory_gb": round(int(memory) / 1024**2, 1),
        "load_before": os.getloadavg()[0],
        "kernel": platform.release(),
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in libraries},
    }


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines()
