"""Whatever raises, the log names places and kinds: no token, no phone, no name; in JSON an object a line."""

from __future__ import annotations

import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot

from bot import logs
from bot.gateway import open_line
from bot.http import HttpRequest
from bot.settings import Level, LogWish
from tests.stories.posting import in_a_turn, post, reachable
from tests.world import CONTACT, PHONE, World, a_world


class Trap:
    """Raises with private values in the message: in a turn, in the sender, or in the HTTP client."""

    def __init__(self) -> None:
        self.where = ""
        self.token = ""
        self.raised: set[str] = set()

    def step(self, where: str) -> None:
        if where == self.where:
            self.raised.add(where)
            self.where = ""
            raise ValueError(f"{self.token} of {CONTACT}, {PHONE}")

    def connect(self, *args: Any, **options: Any) -> sqlite3.Connection:
        trap = self

        class Connection(sqlite3.Connection):
            def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
                if "FROM outbox WHERE state = 'queued'" in sql:
                    trap.step("sender")
                return super().execute(sql, parameters)

        return sqlite3.connect(*args, factory=Connection, **options)

    def line(self, token: str, root: str, proxy: str | None) -> Bot:
        trap = self
        self.token = token

        class Request(HttpRequest):
            async def exchange(self, method: str, url: str, *args: Any, **options: Any) -> tuple[int, bytes]:
                if url.endswith("/sendMessage"):
                    trap.step("client")
                return await super().exchange(method, url, *args, **options)

        return open_line(token, root, proxy, Request)


async def provoke(world: World, trap: Trap) -> None:
    """Have each of the three raise once while somebody is served."""

    def break_down(_: object) -> None:
        trap.where = "handler"
        trap.step("handler")

    await in_a_turn(world, break_down)
    for where in ("sender", "client"):
        trap.where = where
        await world.anna.writes("/help")


@pytest.mark.parametrize("as_json", [True, False])
async def test_what_raises_in_a_handler_the_sender_or_the_http_client_tells_the_log_nothing_private(
    tmp_path: Path,
    as_json: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    trap, stream = Trap(), io.StringIO()
    async with a_world(tmp_path, connect=trap.connect, line=trap.line) as world:
        put_back = logs.set_up(LogWish(Level.DEBUG, json=as_json), stream=stream)
        try:
            await reachable(world.anna)
            await post(world)
            helped = len(world.anna.heard)
            await provoke(world, trap)
            assert len(world.anna.heard) == helped + 2
        finally:
            put_back()
    assert trap.raised == {"handler", "sender", "client"}
    said = stream.getvalue()
    for private in (CONTACT, PHONE, trap.token, trap.token.partition(":")[2]):
        assert private not in said
    assert "turn_failed" in said
    assert "sender_failed" in said
    if as_json:
        lines = [json.loads(line) for line in said.splitlines()]
        assert {"event", "level", "timestamp"} <= set.intersection(*(set(line) for line in lines))
        assert any(line["event"] == "turn" and line["place"] == "message" for line in lines)
