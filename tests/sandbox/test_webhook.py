"""Section 8, item 7, and section 1.5: updates pushed to the bot's own server."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web

from bot.rehearsal.webhook import pause

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.clock import MovableClock
    from bot.rehearsal.records import Chat
    from bot.rehearsal.server import Sandbox
    from bot.rehearsal.town import Town
    from tests.sandbox.conftest import Caller, Cast

ACTIVE = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@dataclass
class BotServer:
    """A bot that waits for updates to be pushed."""

    url: str = ""
    got: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    #: What to answer, in order; afterwards 200.
    statuses: list[int] = field(default_factory=list)
    answer: dict[str, Any] | None = None
    extra: dict[str, str] = field(default_factory=dict)
    gate: asyncio.Event | None = None
    came: asyncio.Queue[None] = field(default_factory=asyncio.Queue)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.headers.append(dict(request.headers))
        self.got.append(json.loads(await request.read()))
        self.came.put_nowait(None)
        if self.gate is not None and "Anna" in json.dumps(self.got[-1]):
            await self.gate.wait()
        status = self.statuses.pop(0) if self.statuses else 200
        if self.answer is not None and status == 200:
            return web.json_response(self.answer)
        return web.Response(status=status, headers=self.extra)

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got]


@pytest.fixture
async def server() -> AsyncIterator[BotServer]:
    bot = BotServer()
    app = web.Application()
    app.router.add_post("/hook", bot.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    bot.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield bot
    await runner.cleanup()


async def test_7_updates_are_pushed_with_the_secret_and_cannot_be_fetched_meanwhile(
    sandbox: Sandbox, call: Caller, town: Town, cast: Cast, server: BotServer
) -> None:
    town.start_bot(cast.anna)
    reply = await call("setWebhook", url=server.url, secret_token="s3cret_-")
    assert (reply.result, reply.body["description"]) == (True, "Webhook was set")
    assert (await call("getUpdates")).status == 409
    assert (await call("getUpdates")).description == ACTIVE
    town.say(cast.anna, town.private(cast.anna), "hello")
    assert await sandbox.quiet()
    assert server.texts == ["/start", "hello"]
    assert {each["X-Telegram-Bot-Api-Secret-Token"] for each in server.headers} == {"s3cret_-"}
    assert {each["Content-Type"] for each in server.headers} == {"application/json"}
    again = await call("setWebhook", url=server.url, secret_token="s3cret_-")
    assert again.body["description"] == "Webhook is already set"
    assert (await call("deleteWebhook")).body["description"] == "Webhook was deleted"
    assert (await call("deleteWebhook")).body["description"] == "Webhook is already deleted"
    assert (await call("getUpdates")).result == []


async def test_7_setting_a_webhook_ends_the_poll_that_waits(sandbox: Sandbox, call: Caller, server: BotServer) -> None:
    poll = asyncio.ensure_future(call("getUpdates", timeout=20))
    assert await sandbox.quiet()
    await call("setWebhook", url=server.url)
    assert (await poll).description == "Conflict: terminated by setWebhook request"


async def test_7_a_conflict_right_after_another_is_held_back(sandbox: Sandbox, call: Caller, server: BotServer) -> None:
    await call("setWebhook", url=server.url)
    sandbox.pace = "telegram"
    sandbox._api.conflict_hold = 0.3
    loop = asyncio.get_running_loop()
    began = loop.time()
    await call("getUpdates", offset=1)
    first = loop.time() - began
    await call("getUpdates", offset=2)
    assert first < 0.25
    assert loop.time() - began - first >= 0.3


async def test_a_failed_update_comes_again_at_once_and_then_after_2_4_and_8_seconds(
    sandbox: Sandbox, call: Caller, town: Town, cast: Cast, server: BotServer, clock: MovableClock
) -> None:
    server.statuses = [500] * 5
    await call("setWebhook", url=server.url)
    town.start_bot(cast.anna)
    town.say(cast.anna, town.private(cast.anna), "after that")
    assert await sandbox.quiet()
    assert server.texts == ["/start"] * 2
    info = (await call("getWebhookInfo")).result
    assert info["pending_update_count"] == 2
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    for number, seconds in enumerate((2, 4, 8), 3):
        clock.move(timedelta(seconds=seconds - 0.1))
        assert len(server.got) == number - 1
        clock.move(timedelta(seconds=0.1))
        assert await sandbox.quiet()
        assert len(server.got) == number
    clock.move(timedelta(seconds=16))
    assert await sandbox.quiet()
    assert server.texts == ["/start"] * 6 + ["after that"]
    assert len({update["update_id"] for update in server.got}) == 2
    assert (await call("getWebhookInfo")).result["pending_update_count"] == 0


def test_the_pause_between_retries_ends_up_at_one_to_two_minutes() -> None:
    longest = {pause(20, seed).total_seconds() for seed in range(50)}
    assert min(longest) >= 60
    assert max(longest) <= 120
    assert len(longest) > 10


async def test_a_server_can_ask_for_a_longer_pause(
    sandbox: Sandbox, call: Caller, town: Town, cast: Cast, server: BotServer, clock: MovableClock
) -> None:
    server.statuses, server.extra = [503], {"Retry-After": "100"}
    await call("setWebhook", url=server.url)
    town.start_bot(cast.anna)
    assert await sandbox.quiet()
    clock.move(timedelta(seconds=99))
    assert await sandbox.quiet()
    assert len(server.got) == 1
    clock.move(timedelta(seconds=1))
    assert await sandbox.quiet()
    assert len(server.got) == 2


async def test_a_redirect_is_not_followed_and_counts_as_a_failure(
    sandbox: Sandbox, call: Caller, town: Town, cast: Cast, server: BotServer
) -> None:
    server.statuses, server.extra = [307, 307], {"Location": server.url}
    await call("setWebhook", url=server.url)
    town.start_bot(cast.anna)
    assert await sandbox.quiet()
    told = (await call("getWebhookInfo")).result
    assert told["last_error_message"] == "Wrong response from the webhook: 307 Temporary Redirect"
    assert told["pending_update_count"] == 1


async def test_an_update_that_is_never_taken_expires(
    sandbox: Sandbox, call: Caller, town: Town, cast: Cast, server: BotServer, clock: MovableClock
) -> None:
    server.statuses = [404] * 2
    await call("setWebhook", url=server.url)
    town.start_bot(cast.anna)
    assert await sandbox.quiet()
    clock.move(timedelta(hours=25))
    assert await sandbox.quiet()
    assert len(server.got) == 2
    assert (await call("getWebhookInfo")).result["pending_update_count"] == 0


async def test_a_stuck_chat_holds_up_itself_alone(
    sandbox: Sandbox, call: Caller, town: Town, cast: Cast, server: BotServer
) -> None:
    server.gate = asyncio.Event()
    await call("setWebhook", url=server.url)
    town.start_bot(cast.anna)
    town.say(cast.anna, town.private(cast.anna), "Anna again")
    town.start_bot(cast.ben)
    await server.came.get()
    await server.came.get()
    assert [update["message"]["from"]["first_name"] for update in server.got] == ["Anna", "Ben"]
    server.gate.set()
    assert await sandbox.quiet()
    assert server.texts == ["/start", "/start", "Anna again"]


async def test_no_more_updates_are_under_way_than_connections_were_asked_for(
    sandbox: Sandbox, call: Caller, town: Town, cast: Cast, server: BotServer
) -> None:
    server.gate = asyncio.Event()
    await call("setWebhook", url=server.url, max_connections=1)
    town.start_bot(cast.anna)
    town.start_bot(cast.ben)
    await server.came.get()
    await call("getMe")
    assert len(server.got) == 1
    server.gate.set()
    assert await sandbox.quiet()
    assert len(server.got) == 2


async def test_the_answer_to_an_update_may_hold_a_call(
    sandbox: Sandbox, call: Caller, town: Town, cast: Cast, server: BotServer
) -> None:
    server.answer = {"method": "sendMessage", "chat_id": cast.anna.id, "text": "Welcome"}
    await call("setWebhook", url=server.url)
    town.start_bot(cast.anna)
    assert await sandbox.quiet()
    assert [message.text for message in town.messages(cast.anna)] == ["/start", "Welcome"]
    server.answer = {"method": "deleteWebhook"}
    town.say(cast.anna, town.private(cast.anna), "stop")
    assert await sandbox.quiet()
    assert (await call("getWebhookInfo")).result["url"] == server.url


async def test_a_server_that_says_gone_for_23_hours_is_given_up(
    sandbox: Sandbox, call: Caller, town: Town, cast: Cast, server: BotServer, clock: MovableClock
) -> None:
    server.statuses = [410] * 4
    await call("setWebhook", url=server.url)
    town.start_bot(cast.anna)
    assert await sandbox.quiet()
    clock.move(timedelta(hours=23))
    async with asyncio.timeout(5):
        while (await call("getWebhookInfo")).result["url"]:
            pass
    assert len(server.got) == 3


async def test_what_the_webhook_is_can_be_read(call: Caller, server: BotServer) -> None:
    assert (await call("getWebhookInfo")).result == {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": 0,
    }
    await call("setWebhook", url=server.url, max_connections=500, allowed_updates=["message"], ip_address="127.0.0.1")
    assert (await call("getWebhookInfo")).result == {
        "url": server.url,
        "has_custom_certificate": False,
        "pending_update_count": 0,
        "max_connections": 100,
        "ip_address": "127.0.0.1",
        "allowed_updates": ["message"],
    }
    assert (await call("setWebhook", url="")).body["description"] == "Webhook was deleted"


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"url": "http://bot.example/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://bot.example:8080/hook"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ({"url": "https://10.0.0.1/hook"}, "bad webhook: IP address 10.0.0.1 is reserved"),
        ({"url": "https://[2001:4860::1]/hook"}, "bad webhook: IPv6-only addresses are not allowed"),
        ({"url": "nothing"}, "invalid webhook URL specified"),
        ({"url": "https://bot.example/", "secret_token": "a" * 257}, "secret token is too long"),
        ({"url": "https://bot.example/", "secret_token": "a b"}, "secret token contains unallowed characters"),
    ],
)
async def test_a_webhook_that_telegram_refuses_is_refused(
    call: Caller, params: dict[str, str], description: str
) -> None:
    assert (await call("setWebhook", **params)).description == f"Bad Request: {description}"


async def test_addresses_on_this_computer_may_be_refused_as_telegram_itself_does(
    sandbox: Sandbox, call: Caller
) -> None:
    sandbox.webhook.loopback = False
    assert (await call("setWebhook", url="https://localhost/")).description.endswith("127.0.0.1 is reserved")


async def test_the_sandbox_contacts_nobody_outside(
    sandbox: Sandbox, call: Caller, town: Town, cast: Cast, group: Chat
) -> None:
    assert (await call("setWebhook", url="https://bot.example/hook")).result is True
    town.say(cast.anna, group, "/need")
    assert await sandbox.quiet()
    told = (await call("getWebhookInfo")).result
    assert told["last_error_message"] == "The sandbox contacts loopback addresses only"


async def test_at_telegrams_pace_a_webhook_is_set_once_a_second(
    sandbox: Sandbox, call: Caller, server: BotServer
) -> None:
    sandbox.pace = "telegram"
    await call("setWebhook", url=server.url)
    assert (await call("setWebhook", url=server.url)).description == "Too Many Requests: retry after 1"
