"""A sandbox with a small cast, a bare HTTP client, and python-telegram-bot's own client."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from telegram import Bot

from bot.clock import MovableClock
from bot.rehearsal.server import Sandbox
from tests.telegram_model import held

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

    from bot.rehearsal.records import Chat, Person
    from bot.rehearsal.town import Town


@dataclass
class Reply:
    """What came back over HTTP."""

    status: int
    body: Any
    headers: Mapping[str, str]

    @property
    def result(self) -> Any:
        assert self.status == 200, self.body
        return self.body["result"]

    @property
    def description(self) -> str:
        assert self.status != 200, self.body
        assert self.body["ok"] is False
        assert self.body["error_code"] == self.status
        return str(self.body["description"])


class Caller:
    """Calls the Bot API with no library in between."""

    def __init__(self, sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
        self.sandbox = sandbox
        self.session = session
        self.offset = 0

    async def __call__(self, method: str, /, **params: Any) -> Reply:
        """Call a method with a form, nested values as JSON strings."""
        form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in params.items()}
        return await self.raw(f"/bot{self.sandbox.token}/{method}", data=form)

    async def raw(self, path: str, *, verb: str = "POST", **how: Any) -> Reply:
        async with self.session.request(verb, self.sandbox.root + path, **how) as answer:
            told = await answer.json() if answer.content_type == "application/json" else await answer.text()
            return Reply(answer.status, told, answer.headers)

    async def heard(self) -> list[dict[str, Any]]:
        """Fetch what is new, and confirm what was fetched before."""
        updates: list[dict[str, Any]] = (await self("getUpdates", offset=self.offset)).result
        if updates:
            self.offset = updates[-1]["update_id"] + 1
        return updates

    async def texts(self) -> list[str]:
        """Fetch what is new and return the texts of new messages."""
        return [update["message"].get("text", "") for update in await self.heard() if "message" in update]


@dataclass
class Cast:
    """Olga runs the group, Anna and Ben are in it, Eve is not."""

    olga: Person
    anna: Person
    ben: Person
    eve: Person


@pytest.fixture(autouse=True)
def _held_to_the_model(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever the sandbox answers or announces is read by libraries that know nothing of it."""
    with held(monkeypatch):
        yield


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(datetime(2026, 4, 7, 1, 0, tzinfo=UTC))


@pytest.fixture
async def sandbox(clock: MovableClock) -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(clock)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest.fixture
def town(sandbox: Sandbox) -> Town:
    return sandbox.town


@pytest.fixture
async def call(sandbox: Sandbox) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession() as session:
        yield Caller(sandbox, session)


@pytest.fixture
async def ptb(sandbox: Sandbox) -> AsyncIterator[Bot]:
    async with Bot(sandbox.token, base_url=f"{sandbox.root}/bot", base_file_url=f"{sandbox.root}/file/bot") as bot:
        yield bot


@pytest.fixture
def cast(town: Town) -> Cast:
    return Cast(*(town.add_person(name, language_code="en") for name in ("Olga", "Anna", "Ben", "Eve")))


@pytest.fixture
async def group(town: Town, cast: Cast, call: Caller) -> Chat:
    """A basic group with the bot in it; what happened at its founding is heard and confirmed."""
    group = town.add_group("Garden", members=[cast.anna, cast.ben], administrators=[cast.olga])
    await call.heard()
    await call.heard()
    return group
