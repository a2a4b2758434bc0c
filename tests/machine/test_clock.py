"""The clock that follows a sandbox's, and the one wake-up that follows the clock."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

from bot import clock as clocks
from bot import followed
from bot.clock import MovableClock, WakeUp
from bot.followed import FollowedClock
from bot.rehearsal.server import Sandbox
from tests.world import START


@asynccontextmanager
async def following(clock: FollowedClock) -> AsyncIterator[None]:
    task = asyncio.ensure_future(clock.follow())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    town = Sandbox(MovableClock(START), language="en")
    await town.start()
    yield town
    await town.stop()


async def shows(clock: FollowedClock, at: datetime) -> None:
    """Wait until a clock shows a moment."""
    moved = asyncio.Event()
    clock.on_move(moved.set)
    async with asyncio.timeout(5):
        while clock.now() < at:
            await moved.wait()
            moved.clear()


async def test_a_followed_clock_shows_what_the_sandboxs_shows_and_moves_when_it_is_moved(sandbox: Sandbox) -> None:
    clock = await FollowedClock.at(sandbox.root, sandbox.root)
    assert clock.now() == sandbox.clock.now()
    async with following(clock):
        for days in (1, 30):
            sandbox.clock.move(timedelta(days=days))
            await shows(clock, sandbox.clock.now())


async def test_a_move_while_nobody_listened_is_caught_up(sandbox: Sandbox) -> None:
    clock = await FollowedClock.at(sandbox.root, sandbox.root)
    sandbox.clock.move(timedelta(days=1))
    async with following(clock):
        await shows(clock, sandbox.clock.now())


async def test_the_real_telegram_is_never_served_by_a_clock_that_can_be_moved(sandbox: Sandbox) -> None:
    with pytest.raises(ValueError, match="loopback"):
        await FollowedClock.at(sandbox.root, "https://api.telegram.org")
    with pytest.raises(ValueError, match="loopback"):
        await FollowedClock.at("http://example.org", sandbox.root)
    with pytest.raises(ValueError, match="no sandbox"):
        await FollowedClock.at("http://127.0.0.1:9", sandbox.root)


async def test_a_server_that_ends_the_stream_at_once_is_not_asked_again_and_again_without_a_pause(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(followed, "AGAIN_SECONDS", 0.1)
    asked: list[float] = []
    thrice = asyncio.Event()

    async def end(_: web.Request) -> web.Response:
        asked.append(time.monotonic())
        if len(asked) == 3:
            thrice.set()
        return web.Response(text="")

    server = web.Application()
    server.router.add_get("/api/events", end)
    runner = web.AppRunner(server)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    async with following(FollowedClock(f"http://{host}:{port}", START, ticking=False)), asyncio.timeout(5):
        await thrice.wait()
    await runner.cleanup()
    assert asked[2] - asked[0] >= 0.2


class SetClock:
    """The system's time as an administrator or a time server sets it: nobody is told."""

    def __init__(self) -> None:
        self.shown = START

    def now(self) -> datetime:
        return self.shown

    def on_move(self, notify: Callable[[], None]) -> None:
        """Take the wish and never fulfil it."""

    def real_seconds_until(self, at: datetime) -> float | None:
        return max(0.0, (at - self.shown).total_seconds())


async def test_what_is_due_is_found_although_the_machines_time_was_set_without_a_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clocks, "LONGEST_WAIT", 0.05)
    clock, woken = SetClock(), asyncio.Event()

    async def wake() -> None:
        woken.set()

    wake_up = WakeUp(clock, wake)
    wake_up.start()
    try:
        wake_up.arm(START + timedelta(days=3))
        clock.shown += timedelta(days=4)
        async with asyncio.timeout(5):
            await woken.wait()
    finally:
        wake_up.stop()


async def test_the_same_moment_armed_again_after_it_came_wakes_again() -> None:
    clock, woken = MovableClock(datetime(2026, 4, 7, tzinfo=UTC)), asyncio.Event()

    async def wake() -> None:
        woken.set()

    wake_up = WakeUp(clock, wake)
    wake_up.start()
    try:
        for _ in range(3):
            woken.clear()
            wake_up.arm(clock.now())
            async with asyncio.timeout(5):
                await woken.wait()
    finally:
        wake_up.stop()
