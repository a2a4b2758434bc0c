"""A clock that follows a sandbox's, so that a bot in another process can be moved as well."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Self
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
        async with aiohttp.ClientSession() as session, session.get(f"{root}/api/clock") as answer:
            shown = await answer.json()
        return cls(root, datetime.fromisoformat(shown["now"]), ticking=shown["ticking"])

    async def follow(self) -> None:
        """Move whenever the sandbox's clock is moved; for ever."""
        while True:
            try:
                await self._listen()
            except (aiohttp.ClientError, OSError, ValueError):
                await asyncio.sleep(AGAIN_SECONDS)

    async def _listen(self) -> None:
        patience = aiohttp.ClientTimeout(total=None)
        async with (
            aiohttp.ClientSession(timeout=patience) as session,
            session.get(f"{self._root}/api/events") as stream,
        ):
            async for line in stream.content:
                if line.startswith(b"data:"):
                    event = orjson.loads(line[5:])
                    if event.get("kind") == "clock":
                        at = datetime.fromisoformat(event["now"])
                        if at > self.now():
                            self.move_to(at)
