"""The page on loopback says whether the bot works, what it has done and what waits, and names nobody."""

from __future__ import annotations

import re
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, get_args

import aiohttp
import pytest

from bot.outcomes import Outcome
from bot.rehearsal.faults import Fault, Kind
from handlers.turn import Turn
from tests.stories.posting import in_a_turn, post, reachable
from tests.stories.test_turns import Disk
from tests.world import Actor, World, a_world

SAMPLE = re.compile(r'(redvest_[a-z_]+)(?:\{outcome="([a-z_]+)"\})? (\d+(?:\.\d+)?(?:e[+-]\d+)?)')


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


@dataclass
class Page:
    """The page as a machine that looks after the bot reads it."""

    world: World

    async def get(self, path: str) -> tuple[int, str]:
        url = f"http://127.0.0.1:{self.world.health_port}{path}"
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            return answer.status, await answer.text()

    async def troubles(self) -> dict[str, str]:
        """Return what is wrong, by its name; the status must say the same."""
        url = f"http://127.0.0.1:{self.world.health_port}/healthz"
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            told: dict[str, Any] = await answer.json()
        assert answer.status == (200 if told["ok"] else 503)
        assert told["ok"] == (not told["problems"])
        return {one["id"]: one["sentence"] for one in told["problems"]}

    async def numbers(self) -> dict[str, float]:
        """Return the metrics, each line of which must be as the format wants it."""
        _, text = await self.get("/metrics")
        numbers: dict[str, float] = {}
        described: set[str] = set()
        for line in text.splitlines():
            if line.startswith("# "):
                described.add(line.split()[2])
                continue
            found = SAMPLE.fullmatch(line)
            assert found is not None, line
            name, outcome, number = found.groups()
            assert name in described
            numbers[name.removeprefix("redvest_") + (f":{outcome}" if outcome else "")] = float(number)
        return numbers


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[Page]:
    async with a_world(tmp_path, health_port=free_port()) as world:
        yield Page(world)


def say(turn: Turn, actor: Actor) -> None:
    turn.say(actor.id, "people-not-understood")


async def heard(world: World) -> None:
    """Have Telegram answer a poll, as it does every minute in real time; a story's clock leaps over minutes."""
    await world.ben.writes("/help")


async def test_a_bot_that_works_says_so(page: Page) -> None:
    assert await page.troubles() == {}


async def test_silence_of_telegram_is_told_after_two_minutes_and_is_over_with_its_next_word(page: Page) -> None:
    await page.world.passes(minutes=2)
    assert await page.troubles() == {}
    await page.world.passes(minutes=1)
    troubles = await page.troubles()
    assert troubles.keys() == {"health-deaf"}
    assert "has not answered for 3 minutes" in troubles["health-deaf"]
    await heard(page.world)
    assert await page.troubles() == {}


async def test_a_full_disk_is_told_until_there_is_room(tmp_path: Path) -> None:
    disk = Disk()
    async with a_world(tmp_path, health_port=free_port(), connect=disk.connect) as world:
        page = Page(world)
        await reachable(world.anna)
        disk.full_after = 0
        world.sandbox.town.say(world.anna.person, world.anna.chat, "/help")
        while not (troubles := await page.troubles()):
            pass
        assert troubles.keys() == {"health-storage"}
        numbers = await page.numbers()
        assert numbers["storage_lost"] == 1
        assert numbers["storage_losses_total"] >= 1
        world.clock.move(timedelta(seconds=30))
        numbers = await page.numbers()
        assert numbers["oldest_unhandled_update_age_seconds"] == 30
        disk.full_after = None
        await world.settle()
        assert await page.troubles() == {}
        numbers = await page.numbers()
        assert numbers["storage_lost"] == 0
        assert numbers["oldest_unhandled_update_age_seconds"] == 0


async def test_a_message_that_does_not_get_through_is_told_after_ten_minutes(page: Page) -> None:
    world = page.world
    await reachable(world.anna, world.ben)
    world.sandbox.break_with((Fault(kind=Kind.ERROR, status=502, chat=world.anna.id),), 0)
    await in_a_turn(world, lambda turn: say(turn, world.anna), settle=False)
    await world.passes(minutes=3)
    await heard(world)
    assert await page.troubles() == {}
    assert (await page.numbers())["oldest_unsent_message_age_seconds"] >= 180
    await world.passes(minutes=7)
    await heard(world)
    troubles = await page.troubles()
    assert troubles.keys() == {"health-stuck"}
    assert "minutes although nothing holds it" in troubles["health-stuck"]
    numbers = await page.numbers()
    assert numbers["messages_unsent"] == 1
    assert numbers["sends_total:unknown"] >= 10


async def test_a_message_that_telegram_wants_to_wait_is_no_trouble(page: Page) -> None:
    world = page.world
    await reachable(world.anna, world.ben)
    world.sandbox.break_with((Fault(kind=Kind.FLOOD, chat=world.anna.id, seconds=3600, times=1),), 0)
    await in_a_turn(world, lambda turn: say(turn, world.anna), settle=False)
    await world.passes(minutes=20)
    await heard(world)
    assert await page.troubles() == {}
    numbers = await page.numbers()
    assert numbers["messages_unsent"] == 1
    assert numbers["flood_waits_total"] == 1
    assert numbers["flood_wait_seconds_total"] == 3600
    assert numbers["sends_total:later"] == 1


async def test_what_was_done_is_counted_by_closed_names_and_nobody_is_in_it(page: Page) -> None:
    world = page.world
    await reachable(world.anna)
    before = await page.numbers()
    await post(world)
    await world.anna.taps("Claim", world.card())
    after = await page.numbers()

    def more(name: str) -> float:
        return after[name] - before[name]

    assert more("answers_total") == 1
    assert more("answers_failed_total") == 0
    assert more("updates_total") >= 1
    assert more("turns_total") >= 2
    assert more("turns_failed_total") == 0
    assert more("sends_total:sent") >= 1
    assert more("sends_total:done") >= 1
    assert after["cards_dirty"] == after["messages_unsent"] == after["due_rows_overdue"] == 0
    labels = {name.partition(":")[2] for name in after if ":" in name}
    assert labels == {re.sub(r"(?<!^)([A-Z])", r"_\1", one.__name__).lower() for one in get_args(Outcome)}
    _, text = await page.get("/metrics")
    for private in (world.anna.id, world.group.id, world.olga.id, "Anna", "Testing", world.sandbox.token):
        assert str(private) not in text


async def test_a_backup_and_a_failed_turn_are_counted(tmp_path: Path) -> None:
    async with a_world(tmp_path / "data", health_port=free_port(), backups=tmp_path / "backups") as world:
        page = Page(world)
        assert "last_backup_age_seconds" not in await page.numbers()
        await world.until("2026-04-08 05:00")
        numbers = await page.numbers()
        assert (numbers["backups_total"], numbers["backups_failed_total"]) == (1, 0)
        assert numbers["last_backup_age_seconds"] == 3600

        def break_down(_: object) -> None:
            raise RuntimeError

        await in_a_turn(world, break_down)
        assert (await page.numbers())["turns_failed_total"] == 1


async def test_the_page_is_on_loopback_only_and_gone_with_the_bot(page: Page) -> None:
    port = page.world.health_port
    assert port is not None
    with socket.socket() as elsewhere:
        # Another address of this very machine: were the page everywhere, this could not be taken.
        elsewhere.bind(("127.0.0.2", port))
    await page.world.stop()
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        tried.bind(("127.0.0.1", port))
