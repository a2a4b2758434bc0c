"""Says on loopback, when asked for, whether the bot works (/healthz) and what it has done (/metrics).

It reads through connections of its own, so that nobody who asks can slow a tap down.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, TypeVar

import structlog
from aiohttp import web

from bot import metrics
from bot.findings import Finding, finding
from storage import backlog
from storage.backlog import Unsent
from storage.database import StorageLost

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.counts import Counts
    from handlers.words import Language
    from storage.backlog import Backlog
    from storage.database import Database, Records

T = TypeVar("T")

log = structlog.get_logger(__name__)

HOST: Final = "127.0.0.1"
#: A poll is parked for 50 seconds, and a failed one is tried again within 30.
SILENCE: Final = timedelta(minutes=2)
#: A message that nothing holds is sent within seconds; one that failed is tried again every minute.
PATIENCE: Final = timedelta(minutes=10)
#: Seconds for the records to be read.
READ_SECONDS: Final = 5.0

#: Tells whether a message may have to wait: for a flood limit, a wait of Telegram's, or what is on its way.
Held = Callable[[Unsent, datetime], bool]


class PortTaken(Exception):  # noqa: N818 - what the operator is told
    """Another program listens on the port, or it may not be listened on."""


class Health:
    """The page for machines that look after machines."""

    def __init__(
        self, *, port: int, language: Language, clock: Clock, counts: Counts, database: Database, held: Held
    ) -> None:
        self._port = port
        self._language = language
        self._clock = clock
        self._counts = counts
        self._database = database
        self._held = held
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen, or raise PortTaken."""
        app = web.Application()
        app.add_routes([web.get("/healthz", self._healthz), web.get("/metrics", self._metrics)])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, HOST, self._port).start()
        except OSError as error:
            await self.stop()
            raise PortTaken(error.strerror) from error

    async def stop(self) -> None:
        """Listen no more."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    async def problems(self) -> list[Finding]:
        """Return what is wrong, in the operator's language."""
        now, found = self._clock.now(), []
        silence = now - self._counts.heard_at
        if silence > SILENCE:
            found.append(self._problem("health-deaf", minutes=silence // timedelta(minutes=1)))
        waiting = await self._read(lambda records: backlog.unsent_before(records, now - PATIENCE))
        if self._counts.storage_lost or waiting is None:
            found.append(self._problem("health-storage"))
        stuck = [one.since for one in waiting or () if not self._held(one, now)]
        if stuck:
            found.append(self._problem("health-stuck", minutes=(now - min(stuck)) // timedelta(minutes=1)))
        return found

    async def _healthz(self, _: web.Request) -> web.Response:
        found = await self.problems()
        said = [{"id": one.id, "sentence": one.sentence} for one in found]
        return web.json_response({"bot": "redvest", "ok": not found, "problems": said}, status=503 if found else 200)

    async def _metrics(self, _: web.Request) -> web.Response:
        now = self._clock.now()
        waiting: Backlog | None = await self._read(lambda records: backlog.read(records, now))
        body = metrics.write(self._counts, waiting, now).encode()
        return web.Response(body=body, headers={"Content-Type": metrics.CONTENT_TYPE})

    async def _read(self, work: Callable[[Records], T]) -> T | None:
        try:
            async with asyncio.timeout(READ_SECONDS):
                return await self._database.read(work)
        except (sqlite3.Error, StorageLost, OSError, TimeoutError) as error:
            log.warning("health_cannot_read", error=type(error).__name__)
            return None

    def _problem(self, name: str, **values: int) -> Finding:
        return finding(self._language, name, **values)
