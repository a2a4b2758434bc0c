"""The Bot API over HTTP: token, method, parameters in; the envelope out. What a method does stands in `methods`."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.rehearsal import asked as asking
from bot.rehearsal import views
from bot.rehearsal.errors import Refusal
from bot.rehearsal.files import Files
from bot.rehearsal.methods import TABLE
from bot.rehearsal.methods.polling import Told
from bot.rehearsal.records import Call

if TYPE_CHECKING:
    from bot.rehearsal.asked import Asked
    from bot.rehearsal.flood import Flood
    from bot.rehearsal.quiet import Quiet
    from bot.rehearsal.town import Town

Hook = Callable[[str, Mapping[str, Any]], Awaitable[None] | None]

_TOKEN = re.compile(r"[1-9]\d{0,19}:[A-Za-z0-9_-]{24,60}")
LONGEST_POLL = 50
CALLS_KEPT = 50_000


class Api:
    """Carries out the calls of one bot."""

    def __init__(self, town: Town, flood: Flood, quiet: Quiet, token: str) -> None:
        self.town = town
        self.flood = flood
        self.files = Files()
        #: Until when a tap can be answered; nobody knows Telegram's figure, reports say 15 to 60 s.
        self.answer_deadline = timedelta(seconds=60)
        #: Real seconds that every answer takes on its way.
        self.latency = 0.0
        self.before_call: Hook | None = None
        self.after_call: Hook | None = None
        self._quiet = quiet
        self._token = token
        self._last_poll: tuple[int, float] = (-1, 0.0)
        self._seq = 0

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one request to /bot<token>/<method>."""
        token, _, method = request.match_info["rest"].partition("/")
        method = method.strip("/")
        if not _TOKEN.fullmatch(token):
            return _refused(Refusal(401, "Unauthorized: invalid token specified"))
        if token != self._token:
            return _refused(Refusal(401, "Unauthorized"))
        try:
            asked = await asking.read(request, method)
        except Refusal as refusal:
            return _refused(refusal)
        if asked.method.lower() == "getupdates":
            asked.method = "getUpdates"
            return await self._poll(asked, request)
        with self._quiet.call():
            return await self._call(asked, request)

    async def file(self, request: web.Request) -> web.StreamResponse:
        """Answer one request to /file/bot<token>/<path>."""
        token, _, path = request.match_info["rest"].partition("/")
        found = self.files.content(path) if token == self._token else None
        if found is None:
            return _refused(Refusal(404, "Not Found"))
        return web.Response(body=found[1], content_type="application/octet-stream")

    async def _call(self, asked: Asked, request: web.Request) -> web.StreamResponse:
        asked.method, method = TABLE.get(asked.method.lower(), (asked.method, _unknown))
        if not await _run(self.before_call, asked):
            return _cut(request)
        began = time.perf_counter()
        refusal: Refusal | None = None
        try:
            result = method(self, asked)
        except Refusal as error:
            refusal, result = error, None
        self._note(asked, refusal, time.perf_counter() - began)
        if not await _run(self.after_call, asked):
            return _cut(request)
        if self.latency:
            await asyncio.sleep(self.latency)
        if isinstance(result, Told):
            return _done(json.dumps(result.result), result.description)
        return _refused(refusal) if refusal else _done(json.dumps(result))

    async def _poll(self, asked: Asked, request: web.Request) -> web.StreamResponse:
        updates = self.town.updates
        if not await _run(self.before_call, asked):
            return _cut(request)
        limit = max(1, min(100, asked.integer("limit", 100)))
        timeout = float(max(0, min(LONGEST_POLL, asked.integer("timeout"))))
        offset = asked.integer("offset")
        try:
            kinds = asked.structure("allowed_updates", "")
        except Refusal:
            kinds = None
        if isinstance(kinds, list):
            updates.allow(kinds)
        limit, timeout = self._held(offset, limit, timeout)
        try:
            batch = await updates.get(offset, limit, timeout)
        except Refusal as refusal:
            return _refused(refusal)
        if not await _run(self.after_call, asked):
            return _cut(request)
        if self.latency:
            await asyncio.sleep(self.latency)
        return _done(f"[{','.join(batch)}]")

    def _held(self, offset: int, limit: int, timeout: float) -> tuple[int, float]:
        """Slow down who asks for the same over and over, as Telegram does; only at Telegram's pace."""
        now = time.perf_counter()
        before, at = self._last_poll
        self._last_poll = (offset, now)
        if not self.flood.on or offset != before:
            return limit, timeout
        return (1 if now - at < 0.5 else limit), (max(timeout, 3.0) if now - at < 3 else timeout)

    def _note(self, asked: Asked, refusal: Refusal | None, took: float) -> None:
        self._seq += 1
        chat_id = asked.integer("chat_id") or None
        status, description = (refusal.code, refusal.description) if refusal else (200, "ok")
        call = Call(
            self._seq, asked.method, dict(asked.values), chat_id, self.town.clock.now(), status, description, took
        )
        self.town.calls.append(call)
        if len(self.town.calls) > CALLS_KEPT:
            del self.town.calls[: CALLS_KEPT // 10]
        self.town.journal.tell("call", call=views.call(call))


async def _run(hook: Hook | None, asked: Asked) -> bool:
    """Run a test's hook; False when it wants the connection cut."""
    if hook is None:
        return True
    try:
        waiting = hook(asked.method, asked.values)
        if waiting is not None:
            await waiting
    except ConnectionError:
        return False
    return True


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


def _unknown(_: Api, __: Asked) -> Any:
    raise Refusal(404, "Not Found: method not found")


def _done(result: str, description: str = "") -> web.Response:
    told = f',"description":{json.dumps(description)}' if description else ""
    body = f'{{"ok":true,"result":{result}{told}}}'.encode("ascii")
    return web.Response(body=body, content_type="application/json")


def _refused(refusal: Refusal) -> web.Response:
    told: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    headers = {}
    if refusal.parameters:
        told["parameters"] = refusal.parameters
        if "retry_after" in refusal.parameters:
            headers["Retry-After"] = str(refusal.parameters["retry_after"])
    body = json.dumps(told).encode("ascii")
    return web.Response(body=body, status=refusal.code, content_type="application/json", headers=headers)
