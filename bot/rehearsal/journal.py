"""What happened in the town, in order, for pages that watch it live. Keeps the last few thousand events."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

KEPT = 4000


class Journal:
    """A numbered list of events that any number of watchers follow."""

    def __init__(self) -> None:
        self._events: deque[dict[str, Any]] = deque(maxlen=KEPT)
        self._seq = 0
        self._watching: set[asyncio.Event] = set()
        self._closed = False
        #: Told of every event at once, for those who play along.
        self.on_event: list[Callable[[dict[str, Any]], None]] = []

    @property
    def last(self) -> int:
        """Return the number of the newest event."""
        return self._seq

    def tell(self, kind: str, **fields: Any) -> None:
        """Write an event down and wake whoever watches."""
        self._seq += 1
        event = {"seq": self._seq, "kind": kind, **fields}
        self._events.append(event)
        for hear in self.on_event:
            hear(event)
        for watching in self._watching:
            watching.set()

    def since(self, seq: int) -> list[dict[str, Any]]:
        """Return the events after this number; a gap or a foreign number begins with a `reset`."""
        if seq > self._seq or (self._events and seq + 1 < self._events[0]["seq"]):
            return [{"seq": self._seq, "kind": "reset"}]
        missed = self._seq - seq
        return list(self._events)[-missed:] if missed else []

    async def follow(self, seq: int, quiet: float) -> AsyncIterator[list[dict[str, Any]]]:
        """Yield what happens after this number as it happens; an empty list when nothing did for `quiet` s."""
        news = asyncio.Event()
        self._watching.add(news)
        try:
            while not self._closed:
                news.clear()
                if events := self.since(seq):
                    seq = events[-1]["seq"]
                    yield events
                    continue
                try:
                    async with asyncio.timeout(quiet):
                        await news.wait()
                except TimeoutError:
                    yield []
        finally:
            self._watching.discard(news)

    def close(self) -> None:
        """End every watcher."""
        self._closed = True
        for watching in self._watching:
            watching.set()
