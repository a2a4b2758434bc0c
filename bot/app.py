"""Puts the parts together, starts them in order and stops them in order. The one place that knows everybody."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot import calls, outcomes
from bot.backups import Backups
from bot.batch import Batches, Work
from bot.counts import Counts
from bot.delivery import Delivery
from bot.drawing import Drawing
from bot.gateway import Gateway, open_line
from bot.health import Health
from bot.intake import Intake
from bot.limits import Limits
from bot.lock import DataLock
from bot.sender import Sender
from bot.tasks import Tasks
from bot.turns import Turns
from bot.updates import Reader
from handlers.deployment import Deployment, Job
from handlers.drills import Report, tell
from handlers.feature import Feature
from handlers.features import FEATURES
from handlers.routes import Routes
from handlers.turn import Turn
from handlers.words import Catalogue, Language
from storage import cards, due
from storage.database import Database, Records
from storage.sealed import Sealer

if TYPE_CHECKING:
    from datetime import datetime

    from bot.clock import Clock
    from storage.backlog import Unsent

log = structlog.get_logger(__name__)

DATABASE = "redvest.sqlite3"
#: At a stop, what is under way gets this long.
STOP_SECONDS = 4.0


class TokenRefused(Exception):  # noqa: N818 - what the operator is told
    """Telegram does not know the token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a bot is made from. Tests give their own line to Telegram, way to open SQLite, and features."""

    token: str
    api_root: str
    data: Path
    key: bytes
    language: Language
    timezone: ZoneInfo
    clock: Clock
    owners: frozenset[int] = frozenset()
    proxy: str | None = None
    emergency: str = "120"
    alarm_words: tuple[str, ...] = ()
    guarded_medicines: tuple[str, ...] = ()
    features: tuple[Feature, ...] = FEATURES
    #: Where nightly backups go; None for none.
    backups: Path | None = None
    #: Where /healthz and /metrics are on loopback; None for nowhere.
    health_port: int | None = None
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect
    line: Callable[[str, str, str | None], Bot] = open_line


class App:
    """One running bot."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._lock = DataLock(plan.data)
        self._sealer = Sealer(plan.key)
        self._database = Database(plan.data / DATABASE, self._sealer, connect=plan.connect)
        self._bot = plan.line(plan.token, plan.api_root, plan.proxy)
        self.tasks = Tasks()
        self._turns: Turns | None = None
        self._sender: Sender | None = None
        self._backups: Backups | None = None
        self._counts = Counts(plan.clock)
        self._health: Health | None = None
        self._catalogue: Catalogue | None = None

    async def start(self) -> None:
        """Take the data folder, open the database, greet Telegram, and go to work."""
        self._lock.take()
        try:
            await self._database.open()
            # Before Telegram is reached: that it is not is the first thing to be asked about.
            await self._open_health()
            await self._reach_telegram()
            await self._start_parts()
        except BaseException:
            await self.stop()
            raise

    async def _open_health(self) -> None:
        plan = self._plan
        if plan.health_port is None:
            return
        self._health = Health(
            port=plan.health_port,
            language=plan.language,
            clock=plan.clock,
            counts=self._counts,
            database=self._database,
            held=self._held,
        )
        await self._health.start()

    async def _reach_telegram(self) -> None:
        wait = 1.0
        while True:
            try:
                await self._bot.initialize()
            except (TelegramError, LookupError) as error:
                # A proxy's page may stand in for Telegram's answer; it says nothing about the token.
                if isinstance(error, TelegramError) and outcomes.read_error(error) == outcomes.BadToken():
                    raise TokenRefused from None  # the error quotes the token, so nothing of it is passed on
                log.warning("telegram_away", error=type(error).__name__, next_try_seconds=wait)
                await asyncio.sleep(wait)
                wait = min(wait * 2, 30.0)
            else:
                return

    async def _start_parts(self) -> None:
        plan, me = self._plan, self._bot.bot
        deployment = Deployment(
            bot_id=me.id,
            bot_username=me.username or "",
            language=plan.language,
            timezone=plan.timezone,
            owners=plan.owners,
            backs_up=plan.backups is not None,
            emergency=plan.emergency,
            alarm_words=plan.alarm_words,
            guarded_medicines=plan.guarded_medicines,
        )
        privates = {kind: act for feature in plan.features for kind, act in feature.privates.items()}
        catalogue = Catalogue(privates=privates)
        # Read now: the first turn should not wait for it.
        _ = catalogue.bundles
        self._catalogue = catalogue
        routes = Routes(plan.features)
        reader = Reader(self._bot, catalogue, deployment, plan.features)
        gateway = Gateway(self._bot)
        batches = Batches(routes, reader)
        turns = Turns(
            database=self._database,
            clock=plan.clock,
            batches=batches,
            gateway=gateway,
            tasks=self.tasks,
            committed=self._committed,
            job=self._do,
            counts=self._counts,
        )
        sender = Sender(
            database=self._database,
            clock=plan.clock,
            gateway=gateway,
            limits=Limits(),
            drawing=Drawing(catalogue, deployment, routes),
            delivery=Delivery(reader, routes, batches),
            turns=turns,
            tasks=self.tasks,
            counts=self._counts,
        )
        self._backups = Backups(
            database=self._database.path,
            folder=plan.backups,
            sealer=self._sealer,
            clock=plan.clock,
            reader=reader,
            turns=turns,
            tasks=self.tasks,
            counts=self._counts,
            connect=plan.connect,
        )
        self._turns, self._sender = turns, sender
        await gateway.carry_out(calls.RemoveWebhook())
        self.tasks.start(turns.run(), "turns")

        def plan_chores(records: Records, now: datetime) -> Turn:
            cards.doubt(records)  # what was on its way when the last process ended
            turn = reader.blank(records, now)
            routes.start(turn)
            return turn

        await turns.submit(Work(plan_chores, place="start"))
        self.tasks.start(sender.run(), "sender")
        self.tasks.start(Intake(gateway, turns, self._counts).run(), "intake")
        log.info("started", bot=deployment.bot_username)

    def _committed(self) -> None:
        if self._sender is not None:
            self._sender.notify()

    def _do(self, job: Job) -> None:
        match job:
            case Job.BACKUP if self._backups is not None:
                self._backups.begin()

    def _held(self, unsent: Unsent, now: datetime) -> bool:
        return self._sender is not None and self._sender.holds(unsent.chat_id, unsent.urgency, now)

    @property
    def idle(self) -> bool:
        """Tell whether nothing can move at this moment of the clock, but for what Telegram sends us."""
        parts = (self._turns, self._sender, self._backups)
        return all(part is not None and part.idle for part in parts)

    @property
    def next_moment(self) -> datetime | None:
        """Return when something that waits for a flood limit or another try may go out."""
        return None if self._sender is None else self._sender.next_moment

    async def next_due(self, besides: Sequence[str] = ()) -> datetime | None:
        """Return when the next reminder or chore comes due, besides the given kinds."""
        return await self._database.look(lambda records: due.next_time_besides(records, besides))

    async def report(self, since: datetime) -> Report:
        """Return how needs, claims and reminders have gone since a moment, read on a connection of its own."""
        plan, catalogue = self._plan, self._catalogue
        assert catalogue is not None, "the bot has not started"
        now = plan.clock.now()
        return await self._database.read(
            lambda records: tell(catalogue.speak(plan.language, plan.timezone, now, records), since)
        )

    async def stop(self) -> None:
        """Stop taking updates, let what is under way finish within a few seconds, and close everything."""
        self.tasks.cancel("intake")
        await self._finish()
        await self.die()

    async def die(self) -> None:
        """End at once, finishing nothing: the end of a stop, and in tests what a kill leaves behind."""
        try:
            if self._health is not None:
                await self._health.stop()
            await self.tasks.stop()
            await self._database.close()
            await self._bot.shutdown()
        finally:
            self._lock.give_back()

    async def _finish(self) -> None:
        # What was taken commits, its taps are answered and what is on the wire is settled; the rest is in the outbox
        # for the next start.
        if self._turns is None or self._sender is None:
            return
        self._turns.pause()
        self._sender.pause()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(STOP_SECONDS):
                await self.tasks.finish({"send"})
                await self._turns.finish()
                await self.tasks.finish({"answer"})
