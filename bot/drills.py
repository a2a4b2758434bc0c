"""A drill from beginning to end: a stage, the people of a script, the player, and the report."""

from __future__ import annotations

import asyncio
import gc
import tempfile
import time as real
import webbrowser
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import logs
from bot.clock import MovableClock
from bot.rehearsal.casting import Cast, settle
from bot.rehearsal.drill import Player
from bot.rehearsal.faults import Fault
from bot.rehearsal.reacting import Played
from bot.rehearsal.script import Script
from bot.rehearsal.server import Sandbox
from bot.rehearse import PLACES, ZONE, Stage
from bot.settings import Level, LogWish
from handlers.words import Language


@dataclass(frozen=True, slots=True)
class DrillWish:
    """How a drill is wanted."""

    script: Script
    port: int
    language: Language
    keep: Path | None = None
    open_page: bool = False
    #: So many seconds of the clock in a real one.
    speed: float = 1.0
    #: As fast as it goes, from event to event.
    fast: bool = False
    seed: int | None = None
    #: Leave the page open after the end, until it is stopped.
    stay: bool = True
    #: What goes wrong on purpose, and where its chance is drawn from.
    faults: tuple[Fault, ...] = ()
    fault_seed: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a drill came to."""

    played: Played
    text: str
    page: str


class Drill:
    """A stage set for a script; start it, play it, stop it."""

    def __init__(self, wish: DrillWish, folder: Path) -> None:
        begins = wish.script.begins.replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
        self._wish = wish
        self._seed = wish.script.seed if wish.seed is None else wish.seed
        self._clock = MovableClock(begins, ticking=not wish.fast, speed=wish.speed)
        self._cast: Cast | None = None
        self.stage = Stage(self._clock, wish.language, folder, people=self._people)

    @property
    def now(self) -> datetime:
        """Return the drill's present."""
        return self._clock.now()

    def _people(self, sandbox: Sandbox) -> None:
        script, town = self._wish.script, sandbox.town
        town.timezone = ZONE
        town.places = PLACES
        town.hint = None if script.hint is None else dict(script.hint)
        sandbox.pace = script.pace
        self._cast = settle(script, town, self._wish.language.value, self._seed)

    async def start(self) -> None:
        """Have the people move in and the bot start."""
        await self.stage.start(self._wish.port)
        self.stage.sandbox.break_with(self._wish.faults, self._wish.fault_seed)

    async def play(self) -> Outcome:
        """Play the script to its end and return the report."""
        assert self._cast is not None, "the drill has not started"
        player = Player(
            self._wish.script,
            self._cast,
            self.stage.sandbox.town,
            self._clock,
            self.stage,
            language=self._wish.language.value,
            seed=self._seed,
        )
        if self._wish.fast:
            await self.stage.settled()
        played = await player.play(fast=self._wish.fast)
        report = await self.stage.report()
        return Outcome(played, report.text, report.page)

    async def stop(self) -> None:
        """Stop the bot, then the sandbox."""
        await self.stage.stop()


async def drill(wish: DrillWish, say: Callable[[str], None]) -> None:
    """Play a drill, say its report, and stay on the page where that is wished."""
    with ExitStack() as stack:
        folder = wish.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="redvest-"))) / "data"
        folder.mkdir(parents=True, exist_ok=True)
        logs.set_up(LogWish(level=Level.WARNING))
        one = Drill(wish, folder)
        await one.start()
        try:
            address = one.stage.sandbox.root
            say(_welcome(wish, address))
            if wish.open_page:
                webbrowser.open(address)
            # A town only grows: to look through all of it for rubbish again and again is a tenth of a long drill.
            gc.freeze()
            gc.set_threshold(100_000, 50, 100)
            began = real.perf_counter()
            outcome = await one.play()
            say(f"\n{outcome.text}\n")
            say(_people_did(wish.language, outcome.played, real.perf_counter() - began))
            if wish.stay:
                say(_stays(wish.language, address))
                await asyncio.Event().wait()
        finally:
            await one.stop()


def _welcome(wish: DrillWish, address: str) -> str:
    name = wish.script.name[wish.language.value]
    if wish.language is Language.ZH:
        return f"演练“{name}”开始了，在浏览器里看：{address}\n一切都在这台电脑上，不会发到外面。按 Ctrl-C 结束。"
    return f"The drill “{name}” is on; watch it at {address}\nNothing leaves this computer. Ctrl-C ends it."


def _people_did(language: Language, played: Played, seconds: float) -> str:
    did = played.did
    said, taps, starts = did["say"], did["tap"], did["start"]
    if language is Language.ZH:
        told = f"演练的人：发消息{said}次，点按钮{taps}次，打开私聊{starts}次，按钮没等到点就没了{played.too_late}次。"
        told += f"用时{seconds:.0f}秒。"
    else:
        told = f"What the people of the drill did: messages {said}, taps {taps}, starts of the bot {starts}, "
        told += f"buttons gone before they could tap {played.too_late}. It took {seconds:.0f} s."
    trouble = [f"  ! {one}" for one in played.trouble]
    return "\n".join([told, *trouble])


def _stays(language: Language, address: str) -> str:
    if language is Language.ZH:
        return f"报告也在 {address}/report，您可以接着玩。按 Ctrl-C 结束。"
    return f"The report is also at {address}/report, and you may play on. Ctrl-C ends it."
