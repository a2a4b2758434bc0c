"""Whether the bot has nothing left to hear and nothing under way, so that silence can be asserted."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.rehearsal.updates import Updates

from contextlib import contextmanager


class Quiet:
    """Quiet is: a poll waits past the last update, and no call is being carried out."""

    def __init__(self, updates: Updates) -> None:
        self._updates = updates
        self._under_way = 0
        self._event = asyncio.Event()
        #: Whether no poll can be had at all, so that none is waited for.
        self.deaf: Callable[[], bool] = lambda: False
        #: How many calls were carried out so far, to notice that something happened in between.
        self.calls = 0
        updates.on_change = self.look

    @property
    def now(self) -> bool:
        """Tell whether it is quiet at this moment."""
        return self._under_way == 0 and (self._updates.parked or self.deaf())

    @contextmanager
    def call(self) -> Iterator[None]:
        """Count a call as under way."""
        self._under_way += 1
        self._event.clear()
        try:
            yield
        finally:
            self._under_way -= 1
            self.calls += 1
            self.look()

    def look(self) -> None:
        """Look whether it has become quiet, and wake whoever waits for that."""
        if self.now:
            self._event.set()
        else:
            self._event.clear()

    async def wait(self, deadline: float) -> bool:
        """Wait until it is quiet; False when that takes longer than so many real seconds."""
        try:
            async with asyncio.timeout(deadline):
                while not self.now:
                    self._event.clear()
                    await self._event.wait()
        except TimeoutError:
            return False
        return True

    async def wait_still(self, deadline: float, still: float = 0.1) -> bool:
        """Wait until it has been quiet for a while: all that can be known of a bot in another process."""
        try:
            async with asyncio.timeout(deadline):
                while True:
                    await self.wait(deadline)
                    before = self.calls
                    await asyncio.sleep(still)
                    if self.now and self.calls == before:
                        return True
        except TimeoutError:
            return False
