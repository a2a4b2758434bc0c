"""A server that answers as it is told, to see what becomes of each answer; the sandbox knows Telegram's rules."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson
from aiohttp import web

TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"
ME = {"id": 123456789, "is_bot": True, "first_name": "Redvest", "username": "redvest_bot"}

Reply = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class ScriptedServer:
    """What was asked, and what is answered next."""

    root: str = ""
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    reply: Reply | None = None
    #: Set once a request has arrived whose answer waits for `release`.
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    release: asyncio.Event = field(default_factory=asyncio.Event)

    def answers(self, result: Any) -> None:
        """Answer everything with success."""
        self.replies(200, orjson.dumps({"ok": True, "result": result}))

    def refuses(self, code: int, description: str, **parameters: Any) -> None:
        """Answer everything as the Bot API refuses."""
        envelope: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
        if parameters:
            envelope["parameters"] = parameters
        self.replies(code, orjson.dumps(envelope))

    def replies(self, status: int, body: bytes, **headers: str) -> None:
        """Answer everything with these bytes."""

        async def reply(_: web.Request) -> web.Response:
            return web.Response(status=status, body=body, headers=headers)

        self.reply = reply

    def waits(self) -> None:
        """Answer with success, but only when released."""

        async def reply(_: web.Request) -> web.Response:
            self.arrived.set()
            await self.release.wait()
            return web.json_response({"ok": True, "result": True})

        self.reply = reply

    def hangs_up(self) -> None:
        """Read each request, then close the line without a word."""

        async def reply(request: web.Request) -> web.Response:
            assert request.transport is not None
            request.transport.close()
            return web.Response()

        self.reply = reply

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Note the request and answer it."""
        method = request.path.rsplit("/", 1)[-1]
        body = await request.read()
        if method == "getMe":
            # Closed, so that what a test looks at does not travel over a line that was open before.
            return web.json_response({"ok": True, "result": ME}, headers={"Connection": "close"})
        self.asked.append((method, orjson.loads(body) if body else {}))
        assert self.reply is not None
        return await self.reply(request)

    @property
    def last(self) -> tuple[str, dict[str, Any]]:
        """Return the last method asked for and its arguments."""
        return self.asked[-1]


@asynccontextmanager
async def scripted_server() -> AsyncIterator[ScriptedServer]:
    """Run such a server on loopback."""
    server = ScriptedServer()
    async with served(server.handle) as port:
        server.root = f"http://127.0.0.1:{port}"
        try:
            yield server
        finally:
            server.release.set()


@asynccontextmanager
async def served(handle: Callable[[Any], Awaitable[web.StreamResponse]]) -> AsyncIterator[int]:
    """Serve every request on a port of loopback with this function, and nothing in between."""
    runner = web.ServerRunner(web.Server(handle, access_log=None), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
