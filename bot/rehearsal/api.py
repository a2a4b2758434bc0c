"""The Bot API over HTTP: token, method, parameters in; the envelope out. What a method does stands in `methods`."""

from __future__ import annotations

import asyncio
import json
import math
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.rehearsal import asked as asking
from bot.rehearsal import breaking, views
from bot.rehearsal.errors import Refusal, conflict
from bot.rehearsal.methods import TABLE
from bot.rehearsal.methods.polling import Told
from bot.rehearsal.records import Call
from bot.rehearsal.webhook import Webhook

if TYPE_CHECKING:
    from bot.rehearsal.asked import Asked
    from bot.rehearsal.faults import Faults, Hit
    from bot.rehearsal.flood import Flood
    from bot.rehearsal.quiet import Quiet
    from bot.rehearsal.town import Town

Hook = Callable[[str, Mapping[str, Any]], Awaitable[None] | None]

TOKEN = re.compile(r"[1-9]\d{0,19}:[A-Za-z0-9_-]{24,60}")
LONGEST_POLL = 50
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
CALLS_KEPT = 50_000


class Api:
    """Carries out the calls of one bot."""

    def __init__(self, town: Town, flood: Flood, quiet: Quiet, faults: Faults, token: str) -> None:
        self.town = town
        self.faults = faults
        self.flood = flood
        self.files = town.files
        #: Until when a tap can be answered; nobody knows Telegram's figure, reports say 15 to 60 s.
        self.answer_deadline = timedelta(seconds=60)
        #: Real seconds that every answer takes on its way.
        self.latency = 0.0
        self.before_call: Hook | None = None
        self.after_call: Hook | None = None
        self.webhook = Webhook(town.clock, town.updates, self._heed)
        #: At Telegram's pace, the real seconds that a 409 is held back when another came as shortly before.
        self.conflict_hold = 3.0
        self._last_conflict = -math.inf
        self.webhook_set_at: datetime | None = None
        self._quiet = quiet
        self._token = token
        self._last_poll: tuple[int, float] = (-1, 0.0)
        self._seq = 0

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one request to /bot<token>/<method>."""
        token, _, method = request.match_info["rest"].partition("/")
        method = method.strip("/")
        if self.faults.gone and method.lower() == "getupdates":
            return _cut(request)
        if not TOKEN.fullmatch(token):
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
        if self.faults.gone:
            return _cut(request)
        token, _, path = request.match_info["rest"].partition("/")
        found = self.files.content(path) if token == self._token else None
        if found is None:
            return _refused(Refusal(404, "Not Found"))
        return web.Response(body=found[1], content_type="application/octet-stream")

    async def _call(self, asked: Asked, request: web.Request) -> web.StreamResponse:
        asked.method, method = TABLE.get(asked.method.lower(), (asked.method, _unknown))
        if not await _run(self.before_call, asked):
            return _cut(request)
        hit = breaking.strike(self.faults, self.town, asked, self._seq + 1)
        result, refusal = self._carry_out(method, asked, hit)
        if hit is not None and (broken := await _broken(hit, request)) is not None:
            return broken
        if not await _run(self.after_call, asked):
            return _cut(request)
        if self.latency:
            await asyncio.sleep(self.latency)
        if isinstance(result, Told):
            return _done(json.dumps(result.result), result.description)
        return _refused(refusal) if refusal else _done(json.dumps(result))

    def _carry_out(
        self, method: Callable[[Api, Asked], Any], asked: Asked, hit: Hit | None = None
    ) -> tuple[Any, Refusal | None]:
        began = time.perf_counter()
        refusal: Refusal | None = None
        try:
            breaking.stop(hit)
            result = method(self, asked)
        except Refusal as error:
            refusal, result = error, None
        self._note(asked, refusal, time.perf_counter() - began, hit)
        return result, refusal

    async def _heed(self, name: str, values: dict[str, Any]) -> None:
        """Carry out the call that came in the answer to a pushed update."""
        asked = asking.Asked(name, values)
        asked.method, method = TABLE.get(name.lower(), (name, _unknown))
        with self._quiet.call():
            self._carry_out(method, asked)

    async def _poll(self, asked: Asked, request: web.Request) -> web.StreamResponse:
        updates = self.town.updates
        if not await _run(self.before_call, asked):
            return _cut(request)
        hit = breaking.strike(self.faults, self.town, asked)
        limit = max(1, min(100, asked.integer("limit", 100)))
        timeout = float(max(0, min(LONGEST_POLL, asked.integer("timeout"))))
        offset = asked.integer("offset")
        kinds = asked.loose("allowed_updates")
        if isinstance(kinds, list):
            updates.allow(kinds)
        limit, timeout = self._held(offset, limit, timeout)
        try:
            breaking.stop(hit)
            if self.webhook.target is not None:
                raise conflict(WEBHOOK_ACTIVE)
            batch = await updates.get(offset, limit, timeout)
        except Refusal as refusal:
            if self.faults.gone:
                return _cut(request)
            if hit is not None and (broken := await _broken(hit, request)) is not None:
                return broken
            if refusal.code == 409:
                await self._hold_conflict()
            return _refused(refusal)
        if hit is not None and (broken := await _broken(hit, request)) is not None:
            updates.lost()
            return broken
        if not await _run(self.after_call, asked):
            updates.lost()
            return _cut(request)
        if self.latency:
            await asyncio.sleep(self.latency)
        return _done(f"[{','.join(batch)}]")

    async def _hold_conflict(self) -> None:
        now = time.perf_counter()
        before, self._last_conflict = self._last_conflict, now
        if self.flood.on and now - before < self.conflict_hold:
            await asyncio.sleep(self.conflict_hold)

    def _held(self, offset: int, limit: int, timeout: float) -> tuple[int, float]:
        """Slow down who asks for the same over and over, as Telegram does; only at Telegram's pace."""
        now = time.perf_counter()
        before, at = self._last_poll
        self._last_poll = (offset, now)
        if not self.flood.on or offset != before:
            return limit, timeout
        return (1 if now - at < 0.5 else limit), (max(timeout, 3.0) if now - at < 3 else timeout)

    def _note(self, asked: Asked, refusal: Refusal | None, took: float, hit: Hit | None = None) -> None:
        self._seq += 1
        chat_id = asked.integer("chat_id") or None
        status, description = (refusal.code, refusal.description) if refusal else (200, "ok")
        call = Call(
            self._seq,
            asked.method,
            dict(asked.values),
            chat_id,
            self.town.clock.now(),
            status,
            description,
            took,
            hit.fault.kind.value if hit else "",
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


async def _broken(hit: Hit, request: web.Request) -> web.StreamResponse | None:
    match await breaking.reply(hit):
        case Refusal() as refusal:
            return _refused(refusal)
        case breaking.Cut():
            return _cut(request)
        case other:
            return other


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
