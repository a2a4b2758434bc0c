"""A clock that follows a sandbox's, so that a bot in another process can be moved as well."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import datetime
from typing import Any, Self
from urllib.parse import urlsplit

import aiohttp
import orjson

from bot.clock import MovableClock
from bot.http import is_loopback

#: Between tries while the sandbox cannot be reached.
AGAIN_SECONDS = 0.5


class FollowedClock(MovableClock):
    """Shows what the sandbox's clock shows."""

    def __init__(self, root: str, start: datetime, *, ticking: bool) -> None:
        super().__init__(start, ticking=ticking)
        self._root = root

    @classmethod
    async def at(cls, address: str, api_root: str) -> Self:
        """Return the clock of the sandbox at this address; refuse it for a bot that talks to the real Telegram."""
        if not (is_loopback(api_root) and is_loopback(address)):
            raise ValueError("--clock is for rehearsals: it needs REDVEST_API_ROOT and the clock to be on loopback.")
        parts = urlsplit(address)
        root = f"{parts.scheme}://{parts.netloc}"
        try:
            async with aiohttp.ClientSession() as session:
                shown = await _look(session, root)
        except (aiohttp.ClientError, OSError) as error:
            raise ValueError(f"There is no sandbox at {root} to take the time from.") from error
        return cls(root, datetime.fromisoformat(shown["now"]), ticking=shown["ticking"])

    async def follow(self) -> None:
        """Move whenever the sandbox's clock is moved; for ever."""
        while True:
            with contextlib.suppress(aiohttp.ClientError, OSError, ValueError, LookupError):
                await self._listen()
            # Also after a stream that ended in good order, or one that never was any.
            await asyncio.sleep(AGAIN_SECONDS)

    async def _listen(self) -> None:
        patience = aiohttp.ClientTimeout(total=None)
        async with (
            aiohttp.ClientSession(timeout=patience) as session,
            session.get(f"{self._root}/api/events") as stream,
        ):
            stream.raise_for_status()
            # The stream begins with what happens from now on: a move while nobody listened is seen here.
            self._show(await _look(session, self._root))
            async for line in stream.content:
                if line.startswith(b"data:"):
                    event = orjson.loads(line[5:])
                    if event.get("kind") == "clock":
                        self._show(event)

    def _show(self, shown: dict[str, Any]) -> None:
        at = datetime.fromisoformat(shown["now"])
        if at > self.now():
            self.move_to(at)


async def _look(session: aiohttp.ClientSession, root: str) -> dict[str, Any]:
    async with session.get(f"{root}/api/clock") as answer:
        answer.raise_for_status()
        shown: dict[str, Any] = await answer.json()
        return shown
