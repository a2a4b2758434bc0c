"""The sandbox by itself, for any bot."""

from __future__ import annotations

import asyncio
import re
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp
import pytest

from bot.clock import MovableClock, SystemClock
from bot.rehearsal.alone import Wish, keep_open, open_alone
from bot.rehearsal.server import Sandbox

if TYPE_CHECKING:
    from tests.sandbox.conftest import Caller

ROOT = Path(__file__).parents[2]
TOKEN = "123456:" + "a" * 35


async def test_it_opens_with_a_small_town_whose_bot_can_be_anybodys() -> None:
    sandbox = open_alone(Wish(language="en", token=TOKEN))
    assert [person.first_name for person in sandbox.town.people.values()] == ["Alice", "Bob", "Carol"]
    (group,) = [chat for chat in sandbox.town.chats.values() if chat.is_group]
    assert (group.title, sandbox.town.bot_in(group).inside, sandbox.pace) == ("Neighbours", True, "telegram")
    assert sandbox.token == TOKEN
    before = sandbox.clock.now()
    await asyncio.sleep(0)
    assert sandbox.clock.now() > before


async def test_the_server_starts_in_under_half_a_second() -> None:
    took = []
    for _ in range(3):
        began = time.perf_counter()
        sandbox = Sandbox(MovableClock(SystemClock().now()))
        await sandbox.start()
        took.append(time.perf_counter() - began)
        await sandbox.stop()
    # Whatever else the machine does, it leaves one of three alone.
    assert min(took) < 0.5


def test_a_token_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="A token looks like"):
        Wish(token="nonsense")


async def first_words(wish: Wish) -> list[str]:
    """Open the sandbox, close it when it has spoken, and return what it said."""
    said: list[str] = []
    opened = asyncio.Event()

    def hear(words: str) -> None:
        said.append(words)
        opened.set()

    life = asyncio.ensure_future(keep_open(wish, hear))
    await opened.wait()
    life.cancel()
    with pytest.raises(asyncio.CancelledError):
        await life
    return said


@pytest.mark.parametrize("language", ["zh-CN", "en"])
async def test_it_says_loudly_when_others_can_reach_it(language: str) -> None:
    alone = await first_words(Wish(language=language))  # type: ignore[arg-type]
    assert len(alone) == 2
    assert "http://127.0.0.1:" in alone[0]
    everywhere = await first_words(Wish(language=language, host="0.0.0.0"))  # type: ignore[arg-type]  # noqa: S104
    assert everywhere[1].startswith("!!!")
    assert everywhere[1].count("0.0.0.0") == 1  # noqa: S104


async def test_where_others_can_reach_it_no_foreign_name_can(call: Caller) -> None:
    sandbox = open_alone(Wish(language="en"))
    await sandbox.start(0, "0.0.0.0")  # noqa: S104
    try:
        for host, status in (("127.0.0.1", 200), ("192.168.0.7:80", 200), ("localhost", 200), ("evil.example", 403)):
            async with call.session.get(f"{sandbox.root}/api/clock", headers={"Host": host}) as answer:
                assert answer.status == status, host
    finally:
        await sandbox.stop()


async def test_any_bot_finds_it_by_the_address_and_token_that_it_prints(tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "sandbox", "--port", "0", "--language", "en"),
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        said = ""
        async with asyncio.timeout(60):
            while "Ctrl-C" not in said:
                said += (await process.stdout.readline()).decode()
        found = re.search(r"A method +(http://127\.0\.0\.1:\d+/bot(\S+)/getMe)", said)
        assert found is not None
        async with aiohttp.ClientSession() as session, session.get(found[1]) as answer:
            assert (await answer.json())["result"]["username"] == "sandbox_bot"
        guide = re.search(r"For scripts +(\S+)", said)
        assert guide is not None
        async with aiohttp.ClientSession() as session, session.get(guide[1]) as answer:
            assert "control endpoints" in await answer.text()
    finally:
        process.send_signal(signal.SIGINT)
        out, err = await asyncio.wait_for(process.communicate(), 10)
    assert process.returncode == 0
    assert out.decode().endswith("Goodbye.\n")
    assert err == b""
    assert [*tmp_path.glob("*")] == []  # noqa: ASYNC240 - one empty folder
