"""The benchmark's stand-in: what it confirms and what it writes down must hold, or its figures mean nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.bench.people import ADMIN, GROUP, TOKEN, tap
from tests.bench.standin import StandIn

DELAY = 0.02


class Bot:
    """A client of the stand-in, and its conductor."""

    def __init__(self, session: aiohttp.ClientSession, port: int) -> None:
        self._session = session
        self._root = f"http://127.0.0.1:{port}"
        self.port = port

    async def call(self, method: str, **given: Any) -> Any:
        return (await self._post(f"/bot{TOKEN}/{method}", given)).get("result")

    async def fetch(self, offset: int) -> list[int]:
        return [update["update_id"] for update in await self.call("getUpdates", offset=offset, timeout=0)]

    async def deliver(self, *updates: dict[str, Any]) -> None:
        await self._post("/control/deliver", {"updates": list(updates)})

    async def taps(self) -> dict[str, list[float]]:
        return dict((await self._post("/control/taps", {}))["taps"])

    async def _post(self, path: str, given: dict[str, Any]) -> dict[str, Any]:
        async with self._session.post(self._root + path, json=given) as reply:
            return dict(await reply.json())


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    loop = asyncio.get_running_loop()
    stand_in = StandIn(loop, delay=DELAY, admin=ADMIN)
    server = await loop.create_server(stand_in.connection, "127.0.0.1", 0)
    async with aiohttp.ClientSession() as session:
        yield Bot(session, server.sockets[0].getsockname()[1])
    server.close()


def taps(count: int) -> list[dict[str, Any]]:
    return [tap(5_000_001 + number, {}, "claim") for number in range(count)]


async def test_an_update_is_handed_out_again_until_a_higher_offset_confirms_it(bot: Bot) -> None:
    await bot.deliver(*taps(3))
    first = await bot.fetch(0)
    assert len(first) == 3
    assert await bot.fetch(first[0]) == first
    assert await bot.fetch(first[0] + 1) == first[1:]
    assert await bot.fetch(first[-1] + 1) == []


async def test_one_poll_gets_a_hundred_updates_at_most(bot: Bot) -> None:
    await bot.deliver(*taps(150))
    first = await bot.fetch(0)
    assert len(first) == 100
    assert len(await bot.fetch(first[-1] + 1)) == 50


async def test_a_waiting_poll_gets_what_is_released_meanwhile(bot: Bot) -> None:
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(bot.call("getUpdates", timeout=30))
        await bot._post("/control/parked", {})
        await bot.deliver(*taps(2))
    assert len(waiting.result()) == 2


async def test_the_moment_of_every_answer_is_written_down_for_its_own_tap(bot: Bot) -> None:
    one, other = taps(2)
    await bot.deliver(one, other)
    assert await bot.call("answerCallbackQuery", callback_query_id=one["callback_query"]["id"]) is True
    noted = await bot.taps()
    released, answered = noted[one["callback_query"]["id"]]
    assert 0 < answered - released < 5
    assert noted[other["callback_query"]["id"]] == [released]


async def test_an_answer_to_an_unknown_tap_counts_for_nobody(bot: Bot) -> None:
    await bot.deliver(*taps(1))
    assert await bot.call("answerCallbackQuery", callback_query_id="12345") is None
    assert [len(times) for times in (await bot.taps()).values()] == [1]


async def test_every_answer_is_held_back_by_the_delay(bot: Bot) -> None:
    loop = asyncio.get_running_loop()
    start = loop.time()
    await bot.call("getMe")
    assert loop.time() - start >= DELAY


async def test_requests_sent_without_waiting_are_answered_in_their_order(bot: Bot) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", bot.port)
    body = b'{"chat_id": %d, "text": "x"}' % GROUP
    head = b"POST /bot%b/%b HTTP/1.1\r\nContent-Length: %d\r\n\r\n"
    methods = [b"getUpdates?timeout=30", b"sendMessage", b"sendMessage"]
    sent = b"".join(head % (TOKEN.encode(), method, len(body)) + body for method in methods)
    # Cut in the middle of a head: what arrives in pieces is put together.
    writer.write(sent[:150])
    await writer.drain()
    writer.write(sent[150:])
    await bot._post("/control/parked", {})
    # Another connection's answer has come, so the two messages behind the poll are past their delay as well.
    await bot.call("getMe")
    await bot.call("getMe")
    await bot.deliver(*taps(1))
    got = b""
    while b'"message_id":2' not in got:
        got += await reader.read(4096)
    assert got.index(b'"update_id"') < got.index(b'"message_id":1') < got.index(b'"message_id":2')
    writer.close()


async def test_a_message_is_sent_and_edited_under_one_number_in_its_chat(bot: Bot) -> None:
    keyboard = {"inline_keyboard": [[{"text": "我来", "callback_data": "claim"}]]}
    sent = await bot.call("sendMessage", chat_id=GROUP, text="0/600", reply_markup=keyboard)
    edited = await bot.call("editMessageText", chat_id=GROUP, message_id=sent["message_id"], text="1/600")
    assert (sent["text"], sent["reply_markup"], sent["chat"]["id"]) == ("0/600", keyboard, GROUP)
    assert (edited["message_id"], edited["text"]) == (sent["message_id"], "1/600")
    noted = (await bot._post("/control/calls", {}))["calls"]
    assert [one["method"] for one in noted] == ["sendmessage", "editmessagetext"]
