"""The webhook: updates pushed to the bot's own server, one after another per chat or person, until it takes them.

Decides when a delivery is due and what counts as one; which updates there are, the queue knows.
"""

from __future__ import annotations

import asyncio
import ipaddress
import json
import random
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import aiohttp

from bot.rehearsal.errors import bad_request
from bot.tasks import Tasks

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.rehearsal.updates import Queued, Updates

PORTS = frozenset({443, 80, 88, 8443})
LONGEST_SECRET = 256
MOST_RETRY_AFTER = timedelta(hours=1)
#: A server that says "gone" for so long is left alone for good.
GIVES_UP = timedelta(hours=23)
TO_OUTSIDE = "The sandbox contacts loopback addresses only"
PATIENCE = aiohttp.ClientTimeout(total=60)
Answer = Callable[[str, dict[str, Any]], Awaitable[None]]


@dataclass(slots=True, frozen=True)
class Target:
    """Where updates are pushed, and how."""

    url: str
    secret: str = ""
    connections: int = 40
    ip: str = ""
    certificate: bool = False


@dataclass(slots=True, frozen=True)
class _Trouble:
    """What one queue waits for: its first update failed so often and is due again then."""

    update: int
    failures: int
    at: datetime


class Webhook:
    """Pushes what is queued while a target is set; at rest otherwise."""

    def __init__(self, clock: Clock, updates: Updates, answer: Answer) -> None:
        self.target: Target | None = None
        #: Whether a plain address on this computer will do, as at a Bot API server of one's own in local mode.
        self.loopback = True
        self.failed: tuple[datetime, str] | None = None
        self._clock = clock
        self._updates = updates
        self._answer = answer
        self._tasks = Tasks()
        self._session: aiohttp.ClientSession | None = None
        self._busy: set[str] = set()
        self._troubles: dict[str, _Trouble] = {}
        self._gone: datetime | None = None
        self._timer: asyncio.TimerHandle | None = None
        clock.on_move(self.look)

    @property
    def at_rest(self) -> bool:
        """Tell whether nothing is being delivered and nothing is due at this moment."""
        return not self._busy

    def set(self, target: Target | None) -> None:
        """Push to this target from now on, or stop pushing."""
        self.target, self._gone = target, None
        if target is None or not target.url:
            self.target = None
        self._troubles.clear()
        self.failed = None
        self._updates.pushing = self if self.target else None
        self.look()
        self._updates.on_change()

    def look(self) -> None:
        """Start every delivery that is due, as far as connections allow."""
        if self.target is None:
            return
        now, later, seen = self._clock.now(), [], set(self._busy)
        for queued in self._updates.waiting():
            if queued.lane in seen:
                continue
            seen.add(queued.lane)
            trouble = self._troubles.get(queued.lane)
            if trouble is not None and trouble.update == queued.id and trouble.at > now:
                later.append(trouble.at)
            elif len(self._busy) < self.target.connections:
                self._busy.add(queued.lane)
                self._tasks.start(self._deliver(queued, self.target), f"update {queued.id}")
        self._arm(min(later, default=None))

    async def stop(self) -> None:
        """Drop every delivery under way."""
        self.set(None)
        self._arm(None)
        await self._tasks.stop()
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _deliver(self, queued: Queued, target: Target) -> None:
        try:
            fault, wait = await self._post(queued, target)
            if target is not self.target:
                return
            if fault is None:
                self._troubles.pop(queued.lane, None)
                self._updates.taken(queued)
            else:
                self._stumble(queued, fault, wait)
        finally:
            self._busy.discard(queued.lane)
            self.look()
            self._updates.on_change()

    async def _post(self, queued: Queued, target: Target) -> tuple[str | None, timedelta | None]:
        """Push one update; return what went wrong, and how long the server asked to be left alone."""
        if not on_loopback(target.url):
            return TO_OUTSIDE, None
        headers = {"Content-Type": "application/json"}
        if target.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = target.secret
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=PATIENCE)
        try:
            async with self._session.post(
                target.url, data=queued.text.encode(), headers=headers, allow_redirects=False, ssl=False
            ) as reply:
                body = await reply.read()
                if 200 <= reply.status < 300:
                    self._gone = None
                    await self._heed(reply.content_type, body)
                    return None, None
                self._note_gone(reply.status)
                reason = reply.reason or HTTPStatus(reply.status).phrase
                wait = reply.headers.get("Retry-After", "")
                return (
                    f"Wrong response from the webhook: {reply.status} {reason}",
                    min(timedelta(seconds=int(wait)), MOST_RETRY_AFTER) if wait.isdecimal() else None,
                )
        except (aiohttp.ClientConnectorError, ConnectionError):
            return "Connection refused", None
        except TimeoutError:
            return "Read timeout expired", None
        except aiohttp.ClientError:
            return "Connection reset by peer", None

    async def _heed(self, kind: str, body: bytes) -> None:
        """Carry out the call that an answer may hold; what becomes of it is never told."""
        try:
            told = json.loads(body) if kind == "application/json" else dict(parse_qsl(body.decode()))
        except ValueError:
            return
        method = told.pop("method", None) if isinstance(told, dict) else None
        if isinstance(method, str) and not _FORBIDDEN.match(method):
            await self._answer(method, told)

    def _stumble(self, queued: Queued, fault: str, wait: timedelta | None) -> None:
        now = self._clock.now()
        self.failed = (now, fault)
        trouble = self._troubles.get(queued.lane)
        failures = 1 + (trouble.failures if trouble is not None and trouble.update == queued.id else 0)
        self._troubles[queued.lane] = _Trouble(queued.id, failures, now + (wait or pause(failures, queued.id)))
        if self._gone is not None and now - self._gone >= GIVES_UP:
            self.set(None)

    def _note_gone(self, status: int) -> None:
        self._gone = (self._gone or self._clock.now()) if status == HTTPStatus.GONE else None

    def _arm(self, at: datetime | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        wait = None if at is None else self._clock.real_seconds_until(at)
        if wait is not None:
            self._timer = asyncio.get_running_loop().call_later(wait, self.look)


#: What an answer to a pushed update may not ask for.
_FORBIDDEN = re.compile(r"(?i)get|setWebhook$|deleteWebhook$|close$|logOut$")


def pause(failures: int, seed: int) -> timedelta:
    """Return how long an update waits after so many failures: not at all, 2, 4, 8 s, at most one to two minutes."""
    if failures <= 1:
        return timedelta()
    most = random.Random(seed).uniform(60, 120)  # noqa: S311 - spreads load, hides nothing
    return timedelta(seconds=min(2.0 ** min(failures - 1, 10), most))


def on_loopback(url: str) -> bool:
    """Tell whether an address is on this computer."""
    return is_loopback(urlsplit(url).hostname or "")


def is_loopback(host: str) -> bool:
    """Tell whether a host is reached from this computer alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def check(target: Target, *, loopback: bool) -> None:
    """Refuse a target as Telegram does; with `loopback` a plain address on this computer will do."""
    if len(target.secret) > LONGEST_SECRET:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", target.secret):
        raise bad_request("secret token contains unallowed characters")
    try:
        parts = urlsplit(target.url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise bad_request("invalid webhook URL specified") from None
    if not host or re.search(r"\s", target.url) or parts.scheme.lower() not in {"http", "https"}:
        raise bad_request("invalid webhook URL specified")
    if loopback and on_loopback(target.url):
        return
    if parts.scheme.lower() != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (port or 443) not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    try:
        address = ipaddress.ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError:
        return
    if address.version == 6:
        raise bad_request("bad webhook: IPv6-only addresses are not allowed")
    if not address.is_global:
        raise bad_request(f"bad webhook: IP address {address} is reserved")
