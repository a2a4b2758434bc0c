"""When the sandbox calls the bot quiet, so that silence can be asserted."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.rehearsal.records import Chat
    from bot.rehearsal.server import Sandbox
    from bot.rehearsal.town import Town
    from tests.sandbox.conftest import Caller, Cast


def now(sandbox: Sandbox) -> bool:
    return sandbox.is_quiet


async def test_it_is_not_quiet_while_no_poll_waits(sandbox: Sandbox) -> None:
    assert not now(sandbox)
    assert await sandbox.quiet(0.01) is False


async def test_it_is_not_quiet_while_a_call_is_under_way(sandbox: Sandbox, call: Caller, group: Chat) -> None:
    poll = asyncio.ensure_future(call("getUpdates", offset=call.offset, timeout=20))
    assert await sandbox.quiet()
    reached, let_go = asyncio.Event(), asyncio.Event()

    async def wait(_: str, __: Mapping[str, Any]) -> None:
        reached.set()
        await let_go.wait()

    sandbox.before_call = wait
    sending = asyncio.ensure_future(call("sendMessage", chat_id=group.id, text="x"))
    await reached.wait()
    assert not now(sandbox)
    let_go.set()
    await sending
    assert now(sandbox)
    poll.cancel()


async def test_a_poll_whose_bot_died_does_not_count(sandbox: Sandbox, call: Caller) -> None:
    poll = asyncio.ensure_future(call("getUpdates", timeout=20))
    assert await sandbox.quiet()
    poll.cancel()
    await call("getMe")
    assert not now(sandbox)


async def test_an_update_that_the_bot_does_not_get_leaves_it_quiet(
    sandbox: Sandbox, call: Caller, town: Town, cast: Cast, group: Chat
) -> None:
    poll = asyncio.ensure_future(call("getUpdates", offset=call.offset, timeout=20))
    assert await sandbox.quiet()
    town.say(cast.anna, group, "chatter")
    assert now(sandbox)
    town.say(cast.anna, group, "/need")
    assert not now(sandbox)
    await poll
