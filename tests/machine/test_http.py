"""How requests travel: what counts as never sent, which way they go, and that no address is ever quoted."""

from __future__ import annotations

import asyncio
import socket
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.gateway import Gateway, Send, Sent, open_line
from bot.http import HttpRequest, NeverSentError, _Direct, is_loopback
from tests.machine.scripted import ME, TOKEN, ScriptedServer, scripted_server, served

SEND = Send(chat_id=11, text="明天见")
#: Not on this machine, so a proxy is asked for it; the proxies here are servers of ours.
FAR = "http://bot-api.invalid"


@asynccontextmanager
async def opened(request: HttpRequest) -> AsyncIterator[HttpRequest]:
    async with request:
        yield request


async def failure(request: HttpRequest, root: str) -> TelegramError:
    with pytest.raises(TelegramError) as caught:
        await request.post(f"{root}/bot{TOKEN}/sendMessage", RequestData())
    return caught.value


async def test_a_name_that_does_not_resolve_was_never_sent() -> None:
    class Nowhere(AbstractResolver):
        async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET) -> Any:
            del port, family
            raise OSError(None, f"no such name: {host}")

        async def close(self) -> None:
            pass

    class Lost(HttpRequest):
        def _connector(self) -> aiohttp.BaseConnector:
            return _Direct(resolver=Nowhere())

    async with opened(Lost(api_root=FAR)) as request:
        assert isinstance(await failure(request, FAR), NeverSentError)


async def test_a_request_that_finds_no_free_connection_was_never_sent() -> None:
    async with (
        scripted_server() as telegram,
        opened(HttpRequest(api_root=telegram.root, connections=1, pool_seconds=0.05)) as request,
    ):
        telegram.waits()
        first = asyncio.ensure_future(request.post(f"{telegram.root}/bot{TOKEN}/sendMessage", RequestData()))
        await telegram.arrived.wait()
        assert isinstance(await failure(request, telegram.root), NeverSentError)
        telegram.release.set()
        assert await first is True
        assert len(telegram.asked) == 1


async def test_an_answer_that_does_not_come_in_time_leaves_it_unknown() -> None:
    async with (
        scripted_server() as telegram,
        opened(HttpRequest(api_root=telegram.root, read_seconds=0.05)) as request,
    ):
        telegram.waits()
        error = await failure(request, telegram.root)
        assert isinstance(error, TimedOut)
        assert not isinstance(error, NeverSentError)


async def test_telegram_may_take_longer_than_its_flood_wait_of_eight_seconds() -> None:
    request = HttpRequest(api_root=FAR)
    assert request.read_timeout is not None
    assert request.read_timeout >= 15


async def test_a_burst_uses_many_connections_and_a_quiet_line_is_used_again() -> None:
    async with (
        scripted_server() as telegram,
        opened(HttpRequest(api_root=telegram.root)) as request,
    ):
        peers = set()

        async def reply(asked: web.Request) -> web.Response:
            assert asked.transport is not None
            peers.add(asked.transport.get_extra_info("peername"))
            return web.json_response({"ok": True, "result": True})

        telegram.reply = reply
        url = f"{telegram.root}/bot{TOKEN}/answerCallbackQuery"
        for _ in range(5):
            await request.post(url, RequestData())
        assert len(peers) == 1
        await asyncio.gather(*(request.post(url, RequestData()) for _ in range(50)))
        assert len(peers) > 10


async def test_no_failure_quotes_the_address_with_the_token(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    failures: list[TelegramError] = []
    async with scripted_server() as telegram:
        async with opened(HttpRequest(api_root=telegram.root, read_seconds=0.05)) as request:
            telegram.hangs_up()
            failures.append(await failure(request, telegram.root))
            telegram.replies(502, b"<html>")
            failures.append(await failure(request, telegram.root))
            telegram.replies(302, b"", Location=f"/bot{TOKEN}")
            failures.append(await failure(request, telegram.root))
            telegram.waits()
            failures.append(await failure(request, telegram.root))
            failures.append(await failure(request, "http://[nonsense"))
        failures.append(await failure(request, telegram.root))
    async with opened(HttpRequest(api_root=telegram.root)) as request:
        failures.append(await failure(request, telegram.root))
    told = [line for error in failures for line in traceback.format_exception(error)]
    assert len(failures) == 7
    assert TOKEN not in "".join(told)
    assert TOKEN not in caplog.text


# It should go the way it was told, and no other.


async def test_a_request_to_a_far_place_goes_through_an_http_proxy() -> None:
    seen: list[str] = []

    async def handle(request: web.BaseRequest) -> web.Response:
        seen.append(f"{request.raw_path.split('/bot1')[0]} {request.headers.get('Proxy-Authorization')}")
        result: Any = ME if request.path.endswith("getMe") else {"message_id": 9}
        return web.json_response({"ok": True, "result": result})

    async with served(handle) as port:
        proxy = f"http://anna:secret@127.0.0.1:{port}"
        async with open_line(TOKEN, FAR, proxy) as bot:
            assert await Gateway(bot).carry_out(SEND) == Sent(9)
    assert seen[-1] == "http://bot-api.invalid Basic YW5uYTpzZWNyZXQ="


async def test_a_proxy_that_wants_a_password_means_never_sent() -> None:
    async def handle(_: web.BaseRequest) -> web.Response:
        return web.Response(status=407, text="<html>who are you?</html>")

    async with (
        served(handle) as port,
        opened(HttpRequest(api_root=FAR, proxy=f"http://127.0.0.1:{port}")) as request,
    ):
        assert isinstance(await failure(request, FAR), NeverSentError)


async def test_a_proxy_that_opens_no_tunnel_means_never_sent() -> None:
    async def handle(_: web.BaseRequest) -> web.Response:
        return web.Response(status=403)

    far = FAR.replace("http:", "https:")
    async with (
        served(handle) as port,
        opened(HttpRequest(api_root=far, proxy=f"http://127.0.0.1:{port}")) as request,
    ):
        assert isinstance(await failure(request, far), NeverSentError)


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
async def test_a_request_to_a_far_place_goes_through_a_socks_proxy_by_name(scheme: str) -> None:
    async with scripted_server() as telegram, socks_proxy(telegram) as (port, asked_for):
        async with open_line(TOKEN, FAR, f"{scheme}://127.0.0.1:{port}") as bot:
            telegram.answers({"message_id": 9})
            assert await Gateway(bot).carry_out(SEND) == Sent(9)
        assert set(asked_for) == {"bot-api.invalid"}


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_a_proxy_that_is_not_there_means_never_sent(scheme: str) -> None:
    async with scripted_server() as gone:
        port = gone.root.rsplit(":", 1)[1]
    async with opened(HttpRequest(api_root=FAR, proxy=f"{scheme}://127.0.0.1:{port}")) as request:
        assert isinstance(await failure(request, FAR), NeverSentError)


async def test_a_socks_proxy_that_hangs_up_means_never_sent() -> None:
    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, opened(HttpRequest(api_root=FAR, proxy=f"socks5://127.0.0.1:{port}")) as request:
        assert isinstance(await failure(request, FAR), NeverSentError)


async def test_what_is_on_this_machine_is_reached_past_any_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    for proxy in (None, "http://127.0.0.1:1", "socks5://127.0.0.1:1"):
        async with scripted_server() as telegram, open_line(TOKEN, telegram.root, proxy) as bot:
            telegram.answers({"message_id": 9})
            assert await Gateway(bot).carry_out(SEND) == Sent(9)


@pytest.mark.parametrize(
    ("root", "near"),
    [
        ("http://127.0.0.1:8081", True),
        ("http://127.8.8.8", True),
        ("http://[::1]:8081", True),
        ("http://localhost", True),
        ("http://bot.localhost:1", True),
        ("https://api.telegram.org", False),
        ("http://192.168.1.5", False),
        ("http://localhost.example.org", False),
        ("nonsense", False),
    ],
)
def test_only_this_machine_is_loopback(root: str, *, near: bool) -> None:
    assert is_loopback(root) is near


# It should be easy to stand in the way of.


async def test_a_test_can_stop_a_request_before_and_after_it_goes_out() -> None:
    class Interrupted(HttpRequest):
        async def exchange(
            self, method: str, url: str, body: Any, headers: dict[str, str], read_seconds: float | None
        ) -> tuple[int, bytes]:
            await super().exchange(method, url, body, headers, read_seconds)
            raise ConnectionResetError(url)

    async with scripted_server() as telegram, opened(Interrupted(api_root=telegram.root)) as request:
        telegram.answers(result=True)
        error = await failure(request, telegram.root)
        assert type(error) is NetworkError
        assert TOKEN not in "".join(traceback.format_exception(error)), "whatever the failure quotes"
        assert len(telegram.asked) == 1


async def test_a_long_poll_is_given_longer_than_telegram_takes_for_it() -> None:
    patience: list[float | None] = []

    class Noting(HttpRequest):
        async def exchange(
            self, method: str, url: str, body: Any, headers: dict[str, str], read_seconds: float | None
        ) -> tuple[int, bytes]:
            patience.append(read_seconds)
            return await super().exchange(method, url, body, headers, read_seconds)

    async with scripted_server() as telegram, open_line(TOKEN, telegram.root, request=Noting) as bot:
        telegram.answers([])
        await Gateway(bot).fetch(0, 50, ["message"])
    assert patience[-1] is not None
    assert patience[-1] >= 55


async def test_a_file_travels_as_a_form() -> None:
    fields: dict[str, Any] = {}

    async def handle(request: web.BaseRequest) -> web.Response:
        if request.path.endswith("getMe"):
            return web.json_response({"ok": True, "result": ME})
        async for part in await request.multipart():
            assert isinstance(part, aiohttp.BodyPartReader)
            fields[part.name or ""] = await part.read()
        message = {"message_id": 3, "date": 0, "chat": {"id": 11, "type": "private"}}
        return web.json_response({"ok": True, "result": message})

    async with served(handle) as port, open_line(TOKEN, f"http://127.0.0.1:{port}") as bot:
        await bot.send_document(11, b"name,phone", filename="list.csv")
    assert bytes(fields["document"]) == b"name,phone"
    assert bytes(fields["chat_id"]) == b"11"


def test_it_is_the_request_class_of_the_library() -> None:
    assert issubclass(HttpRequest, BaseRequest)


@asynccontextmanager
async def socks_proxy(telegram: ScriptedServer) -> AsyncIterator[tuple[int, list[str]]]:
    """Run a SOCKS5 proxy without a password that leads every name to the server."""
    asked_for: list[str] = []
    port = int(telegram.root.rsplit(":", 1)[1])

    async def pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(4096):
            writer.write(data)
            await writer.drain()
        writer.close()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(b"\x05\x00")
        *_, kind = await reader.readexactly(4)
        assert kind == 3, "the name itself is asked for, not an address found on the near side"
        asked_for.append((await reader.readexactly((await reader.readexactly(1))[0])).decode())
        await reader.readexactly(2)
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
        await asyncio.gather(pipe(reader, there_writer), pipe(there_reader, writer))

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1], asked_for
    finally:
        server.close()
