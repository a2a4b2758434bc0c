"""The one nursery for tasks: it keeps them alive, reports the ones that fail and ends them at shutdown."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog

log = structlog.get_logger(__name__)


class Tasks:
    """Every task of a running bot; whoever is given it may start one, and none outlives `stop`."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()
        #: Set when a task died of something that is not an Exception, as a killed process would.
        self.broken: BaseException | None = None

    def start(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        """Start work under a name that shows up in logs and debuggers."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    @property
    def busy(self) -> frozenset[str]:
        """Return the names of what is still running."""
        return frozenset(task.get_name() for task in self._running)

    def cancel(self, name: str) -> None:
        """Cancel what runs under a name."""
        for task in self._running:
            if task.get_name() == name:
                task.cancel()

    async def finish(self, names: set[str]) -> None:
        """Wait until nothing runs under these names."""
        while waiting := [task for task in self._running if task.get_name() in names]:
            await asyncio.wait(waiting)

    async def stop(self) -> None:
        """Cancel everything and wait until it has ended."""
        for task in list(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        if not isinstance(error, Exception):
            self.broken = error
        log.error("task_failed", task=task.get_name(), error=type(error).__name__)
