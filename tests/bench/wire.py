"""HTTP/1.1 by hand, as cheap as plain Python allows: requests in, replies out in order, each after the network's delay.

Knows nothing of Telegram. A load server written with a framework would itself be what is measured.
"""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import Callable
from typing import Final, cast

_HEAD_ENDS: Final = b"\r\n\r\n"
_LENGTH: Final = re.compile(rb"\r\ncontent-length:[ \t]*(\d+)", re.IGNORECASE)
_CHUNKED: Final = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
_REASONS: Final = {200: b"OK", 400: b"Bad Request", 404: b"Not Found", 409: b"Conflict"}


def response(body: bytes, status: int = 200) -> bytes:
    """Return a complete HTTP response around a JSON body."""
    return b"HTTP/1.1 %d %b\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
        status,
        _REASONS[status],
        len(body),
        body,
    )


class Exchange:
    """One request that waits for its reply; replies leave a connection in the order of its requests."""

    __slots__ = ("connection", "ready")

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.ready: bytes | None = None

    def reply(self, whole: bytes) -> None:
        """Send a complete response as soon as those before it on the connection have gone."""
        self.ready = whole
        self.connection.flush()


Serve = Callable[[bytes, bytes, Exchange], None]


class Connection(asyncio.Protocol):
    """One client's connection: kept alive, and safe when the client sends requests without waiting."""

    def __init__(self, serve: Serve) -> None:
        self._serve = serve
        self._left = b""
        self._waiting: deque[Exchange] = deque()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where replies go."""
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio gives it
        """Forget the client; replies still on their way have nowhere to go."""
        self._transport = None
        self._waiting.clear()

    def data_received(self, data: bytes) -> None:
        """Serve every request that is complete and keep the rest."""
        data = self._left + data if self._left else data
        start = 0
        while (head_end := data.find(_HEAD_ENDS, start)) >= 0:
            head = data[start:head_end]
            body_at = head_end + 4
            length = _LENGTH.search(head)
            body_end = body_at + (int(length[1]) if length else 0)
            if length is None and _CHUNKED.search(head):
                raise ValueError("A chunked request body: this server reads only bodies of a stated length.")
            if body_end > len(data):
                break
            exchange = Exchange(self)
            self._waiting.append(exchange)
            self._serve(head.split(b" ", 2)[1], data[body_at:body_end], exchange)
            start = body_end
        self._left = data[start:]

    def flush(self) -> None:
        """Write what is ready at the head of the line."""
        ready = []
        while self._waiting and (whole := self._waiting[0].ready) is not None:
            self._waiting.popleft()
            ready.append(whole)
        if ready and self._transport is not None:
            self._transport.write(b"".join(ready))


class DelayLine:
    """Holds every reply back by the same time, as the way there and back of a real network would.

    The time being constant, replies come due in the order they were given: a queue and one timer are enough.
    """

    #: Replies due within this time of one another share a wake-up, so a storm does not cost a timer each.
    STEP: Final = 0.001

    def __init__(self, loop: asyncio.AbstractEventLoop, seconds: float) -> None:
        self._loop = loop
        self._seconds = seconds
        self._line: deque[tuple[float, Exchange, bytes]] = deque()

    def reply(self, exchange: Exchange, whole: bytes) -> None:
        """Send a complete response when the delay has passed."""
        if not self._seconds:
            exchange.reply(whole)
            return
        due = self._loop.time() + self._seconds
        self._line.append((due, exchange, whole))
        if len(self._line) == 1:
            self._loop.call_at(due, self._release)

    def _release(self) -> None:
        now = self._loop.time()
        reached: dict[Connection, None] = {}
        while self._line and self._line[0][0] <= now:
            _, exchange, whole = self._line.popleft()
            exchange.ready = whole
            reached[exchange.connection] = None
        for connection in reached:
            connection.flush()
        if self._line:
            self._loop.call_at(max(self._line[0][0], now + self.STEP), self._release)
