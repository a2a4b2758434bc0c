"""A stand-in for Telegram: hands out updates, delays its answers, and writes down when each tap was answered.

It decides nothing about the bot it serves and checks none of its texts. `/control/…` is the conductor's side door.
"""

from __future__ import annotations

import asyncio
import gc
import re
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import parse_qsl

import click
import orjson

from tests.bench.people import BOT, administrator, chat, creator, member
from tests.bench.wire import Connection, DelayLine, Exchange, response

_TAP: Final = re.compile(rb"callback_query_id\W+(\d+)")
_TRUE: Final = response(b'{"ok":true,"result":true}')
_TOO_OLD: Final = response(
    b'{"ok":false,"error_code":400,"description":"Bad Request: query is too old and response timeout expired '
    b'or query ID is invalid"}',
    400,
)
_OTHER_POLL: Final = response(
    b'{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates request; '
    b'make sure that only one bot instance is running"}',
    409,
)
_UNKNOWN: Final = response(b'{"ok":false,"error_code":404,"description":"Not Found: method not found"}', 404)
#: An ordinary first id: Telegram starts at a large random number.
FIRST_UPDATE: Final = 412_000_001
BATCH: Final = 100


class Poll:
    """A getUpdates call that waits for something to give."""

    __slots__ = ("exchange", "limit", "timer")

    def __init__(self, exchange: Exchange, limit: int, timer: asyncio.TimerHandle) -> None:
        self.exchange = exchange
        self.limit = limit
        self.timer = timer


class StandIn:
    """Telegram as one bot sees it during a storm, with a note of everything the bot did."""

    def __init__(self, loop: asyncio.AbstractEventLoop, *, delay: float, admin: int) -> None:
        self._loop = loop
        self._line = DelayLine(loop, delay)
        self._admin = admin
        self._next_update = FIRST_UPDATE
        self._pending: dict[int, bytes] = {}
        self._poll: Poll | None = None
        self._unanswered: set[bytes] = set()
        self._taps: dict[bytes, tuple[float, list[float]]] = {}
        self._counted: Counter[str] = Counter()
        self._calls: list[dict[str, Any]] = []
        self._messages: Counter[int] = Counter()
        self._watchers: list[tuple[Callable[[], bool], Exchange]] = []

    def connection(self) -> Connection:
        """Return the protocol for one more client."""
        return Connection(self.serve)

    def serve(self, target: bytes, body: bytes, exchange: Exchange) -> None:
        """Answer one request: `/bot<token>/<method>`, or `/control/<verb>` from the conductor."""
        path, _, query = target.partition(b"?")
        name = path.rpartition(b"/")[2]
        if path.startswith(b"/control/"):
            self._control(name, body, exchange)
            return
        method = name.decode().lower()
        self._counted[method] += 1
        if method == "answercallbackquery":
            self._line.reply(exchange, self._answered(body or query))
        elif method == "getupdates":
            self._polled(_parameters(query, body), exchange)
        else:
            self._line.reply(exchange, self._called(method, _parameters(query, body)))

    # What the bot does

    def _answered(self, body: bytes) -> bytes:
        found = _TAP.search(body)
        tap = self._taps.get(found[1]) if found else None
        if found is None or tap is None:
            return _TOO_OLD
        tap[1].append(self._loop.time())
        self._unanswered.discard(found[1])
        if not self._unanswered:
            self._tell_watchers()
        return _TRUE

    def _polled(self, asked: dict[str, Any], exchange: Exchange) -> None:
        offset = int(asked.get("offset") or 0)
        for update in [known for known in self._pending if known < offset]:
            del self._pending[update]
        if self._poll is not None:
            self._end_poll(_OTHER_POLL)
        limit = min(max(int(asked.get("limit") or BATCH), 1), BATCH)
        if self._pending:
            self._line.reply(exchange, self._batch(limit))
            return
        timeout = min(max(float(asked.get("timeout") or 0), 0), 50)
        timer = self._loop.call_later(timeout, lambda: self._end_poll(self._batch(0)))
        self._poll = Poll(exchange, limit, timer)
        self._tell_watchers()

    def _batch(self, limit: int) -> bytes:
        # Only a higher offset confirms: what is handed out stays until then.
        chosen = [update for _, update in zip(range(limit), self._pending.values(), strict=False)]
        return response(b'{"ok":true,"result":[%b]}' % b",".join(chosen))

    def _end_poll(self, whole: bytes) -> None:
        poll, self._poll = self._poll, None
        if poll is not None:
            poll.timer.cancel()
            self._line.reply(poll.exchange, whole)

    def _called(self, method: str, given: dict[str, Any]) -> bytes:
        made: dict[str, Any] = {"at": self._loop.time(), "method": method, "given": given}
        self._calls.append(made)
        where = int(given.get("chat_id") or 0)
        result: Any = True
        match method:
            case "getme":
                result = BOT
            case "sendmessage":
                self._messages[where] += 1
                result = self._message(where, self._messages[where], given)
                made["message_id"] = result["message_id"]
            case "editmessagetext" | "editmessagereplymarkup":
                result = self._message(where, int(given["message_id"]), given)
            case "getchatadministrators":
                result = [creator(self._admin), administrator()]
            case "getchatmember":
                result = self._member(int(given["user_id"]))
            case "getchat":
                result = chat(where) | {"accent_color_id": 0, "max_reaction_count": 11}
            case "getmycommands":
                result = []
            case "getchatmembercount":
                result = 700
            case "getwebhookinfo":
                result = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
            case _ if not method.startswith(("set", "delete", "pin", "unpin", "send", "leave", "log", "close")):
                return _UNKNOWN
        return _TRUE if result is True else response(orjson.dumps({"ok": True, "result": result}))

    def _member(self, user: int) -> dict[str, Any]:
        if user == BOT["id"]:
            return administrator()
        return creator(user) if user == self._admin else member(user)

    def _message(self, where: int, message: int, given: dict[str, Any]) -> dict[str, Any]:
        shown = {"message_id": message, "date": 1_790_000_000, "chat": chat(where), "from": BOT}
        if "text" in given:
            shown["text"] = given["text"]
        if isinstance(given.get("reply_markup"), dict) and "inline_keyboard" in given["reply_markup"]:
            shown["reply_markup"] = given["reply_markup"]
        return shown

    # What the conductor asks

    def _control(self, verb: bytes, body: bytes, exchange: Exchange) -> None:
        asked = orjson.loads(body) if body else {}
        match verb:
            case b"deliver":
                result: Any = {"released": self._deliver(asked["updates"])}
            case b"taps":
                result = {"taps": {tap.decode(): [at, *answers] for tap, (at, answers) in self._taps.items()}}
            case b"calls":
                result = {"calls": self._calls}
            case b"counted":
                result = {"counted": self._counted}
            case b"answered":
                self._watch(lambda: not self._unanswered, exchange)
                return
            case b"parked":
                self._watch(lambda: self._poll is not None and not self._pending, exchange)
                return
            case _:
                exchange.reply(_UNKNOWN)
                return
        exchange.reply(response(orjson.dumps(result)))

    def _deliver(self, updates: list[dict[str, Any]]) -> float:
        fresh: dict[int, bytes] = {}
        taps: list[bytes] = []
        for update in updates:
            fresh[self._next_update] = orjson.dumps({"update_id": self._next_update} | update)
            self._next_update += 1
            if "callback_query" in update:
                taps.append(update["callback_query"]["id"].encode())
        released = self._loop.time()
        for tap in taps:
            self._taps[tap] = (released, [])
        self._unanswered.update(taps)
        self._pending.update(fresh)
        if self._poll is not None and self._pending:
            self._end_poll(self._batch(self._poll.limit))
        return released

    def _watch(self, holds: Callable[[], bool], exchange: Exchange) -> None:
        self._watchers.append((holds, exchange))
        self._tell_watchers()

    def _tell_watchers(self) -> None:
        still = []
        for holds, exchange in self._watchers:
            if holds():
                exchange.reply(_TRUE)
            else:
                still.append((holds, exchange))
        self._watchers = still


def _parameters(query: bytes, body: bytes) -> dict[str, Any]:
    """Return what was given in the query and in a JSON or form body; nested JSON in forms is opened."""
    given: dict[str, Any] = dict(parse_qsl(query.decode(), keep_blank_values=True))
    if body.startswith(b"{"):
        given |= orjson.loads(body)
    elif body.startswith(b"--"):
        raise ValueError("A multipart body: nothing in the benchmark sends files.")
    else:
        given |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    for name in ("reply_markup", "allowed_updates"):
        if isinstance(given.get(name), str):
            given[name] = orjson.loads(given[name])
    return given


async def _run(delay: float, admin: int) -> None:
    loop = asyncio.get_running_loop()
    stand_in = StandIn(loop, delay=delay, admin=admin)
    server = await loop.create_server(stand_in.connection, "127.0.0.1", 0, backlog=2048)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    # A collection in the middle of a storm would be counted as the bot's.
    gc.disable()
    await server.serve_forever()


@click.command()
@click.option("--delay", type=float, default=0.0, help="seconds by which every answer is held back")
@click.option("--admin", type=int, default=0, help="id of the one administrator of every group")
def main(delay: float, admin: int) -> None:
    """Serve on a free port of loopback, told on the first line, until killed."""
    asyncio.run(_run(delay, admin))


if __name__ == "__main__":
    main()
