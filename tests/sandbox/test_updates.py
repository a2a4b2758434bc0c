"""Section 8, items 4 to 10: how updates are kept, confirmed, filtered and forgotten."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.rehearsal import api
from bot.rehearsal.server import Sandbox

if TYPE_CHECKING:
    from bot.clock import MovableClock
    from bot.rehearsal.records import Chat
    from bot.rehearsal.town import Town
    from tests.sandbox.conftest import Caller, Cast, Reply


def numbers(reply: Reply) -> list[int]:
    return [update["update_id"] for update in reply.result]


async def test_4_fetching_does_not_consume_and_only_a_higher_offset_confirms(
    call: Caller, town: Town, cast: Cast
) -> None:
    town.say(cast.anna, town.private(cast.anna), "one")
    town.say(cast.anna, town.private(cast.anna), "two")
    first = numbers(await call("getUpdates"))
    assert len(first) == 2
    assert numbers(await call("getUpdates", offset=first[0])) == first
    assert numbers(await call("getUpdates", offset=first[1])) == first[1:]
    assert numbers(await call("getUpdates")) == first[1:]


async def test_5_a_negative_offset_keeps_the_last_ones_and_drops_the_older(
    call: Caller, town: Town, cast: Cast
) -> None:
    for word in ("one", "two", "three"):
        town.say(cast.anna, town.private(cast.anna), word)
    assert [update["message"]["text"] for update in (await call("getUpdates", offset=-2)).result] == ["two", "three"]
    assert len(numbers(await call("getUpdates"))) == 2


async def test_5_an_offset_far_past_the_tail_is_served_from_the_head(call: Caller, town: Town, cast: Cast) -> None:
    town.say(cast.anna, town.private(cast.anna), "one")
    (number,) = numbers(await call("getUpdates"))
    assert numbers(await call("getUpdates", offset=number + 1000)) == [number]
    assert numbers(await call("getUpdates", offset=number + 5)) == []


async def test_6_the_limit_is_kept_between_1_and_100(call: Caller, town: Town, cast: Cast) -> None:
    for word in range(105):
        town.say(cast.anna, town.private(cast.anna), str(word))
    assert [len(numbers(await call("getUpdates", limit=limit))) for limit in (0, 3, 500)] == [1, 3, 100]


async def test_6_at_telegrams_pace_asking_the_same_again_is_held(sandbox: Sandbox, call: Caller) -> None:
    sandbox.pace = "telegram"
    await call("getUpdates", offset=5)
    poll = asyncio.ensure_future(call("getUpdates", offset=5))
    assert await sandbox.quiet(1)
    poll.cancel()


async def test_6_a_long_poll_waits_and_a_message_reaches_it_within_milliseconds(
    sandbox: Sandbox, call: Caller, town: Town, cast: Cast
) -> None:
    poll = asyncio.ensure_future(call("getUpdates", timeout=30))
    assert await sandbox.quiet()
    began = time.perf_counter()
    town.say(cast.anna, town.private(cast.anna), "one")
    town.say(cast.anna, town.private(cast.anna), "two")
    assert not sandbox.is_quiet
    assert len(numbers(await poll)) == 2
    assert time.perf_counter() - began < 0.5


async def test_6_a_long_poll_ends_empty_when_its_time_is_over(call: Caller) -> None:
    assert numbers(await call("getUpdates", timeout=1)) == []


async def test_6_no_poll_waits_longer_than_fifty_seconds(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    assert api.LONGEST_POLL == 50
    monkeypatch.setattr(api, "LONGEST_POLL", 0.05)
    async with asyncio.timeout(5):
        assert (await call("getUpdates", timeout=9999)).result == []
        assert (await call("getUpdates", timeout=-1)).result == []


async def test_7_a_second_poller_ends_the_first_with_409(sandbox: Sandbox, call: Caller) -> None:
    first = asyncio.ensure_future(call("getUpdates", timeout=30))
    assert await sandbox.quiet()
    second = asyncio.ensure_future(call("getUpdates", timeout=30))
    reply = await first
    assert reply.status == 409
    assert reply.description == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    assert not second.done()
    second.cancel()


async def test_8_the_kinds_asked_for_stick_until_others_are_asked_for(call: Caller, town: Town, cast: Cast) -> None:
    private = town.private(cast.anna)
    await call("getUpdates", allowed_updates=["CALLBACK_QUERY", "nonsense"])
    town.say(cast.anna, private, "not wanted")
    await call("getUpdates")
    town.say(cast.anna, private, "still not wanted")
    await call("getUpdates", allowed_updates="{")
    town.say(cast.anna, private, "not wanted after nonsense either")
    assert (await call("getWebhookInfo")).result["allowed_updates"] == ["callback_query"]
    await call("getUpdates", allowed_updates=[])
    town.say(cast.anna, private, "wanted again")
    assert await call.texts() == ["wanted again"]


async def test_8_changes_of_members_come_only_when_asked_for_and_while_the_bot_administers(
    call: Caller, town: Town, cast: Cast, group: Chat
) -> None:
    async def kinds() -> list[str]:
        return [kind for update in await call.heard() for kind in update if kind != "update_id"]

    town.promote(town.bot, group)
    town.join(cast.eve, group)
    assert await kinds() == ["my_chat_member", "message"]
    await call("getUpdates", offset=call.offset, allowed_updates=["chat_member", "message"])
    town.remove(cast.eve, group)
    assert await kinds() == ["chat_member", "message"]
    town.demote(town.bot, group)
    town.join(cast.eve, group)
    assert await kinds() == ["message"]


async def test_8_the_filter_is_applied_when_something_happens_not_when_it_is_fetched(
    call: Caller, town: Town, cast: Cast
) -> None:
    town.say(cast.anna, town.private(cast.anna), "before")
    assert len(numbers(await call("getUpdates", allowed_updates=["callback_query"]))) == 1


async def test_9_ids_start_at_random_and_grow_by_one(call: Caller, town: Town, cast: Cast, clock: MovableClock) -> None:
    town.say(cast.anna, town.private(cast.anna), "one")
    town.say(cast.anna, town.private(cast.anna), "two")
    first, second = numbers(await call("getUpdates"))
    assert 2_000_001 <= first < 1_000_000_000
    assert second == first + 1
    clock.move(timedelta(days=30))
    town.say(cast.anna, town.private(cast.anna), "three")
    assert numbers(await call("getUpdates")) == [second + 1]
    starts = {Sandbox(clock).updates._next for _ in range(5)}
    assert len(starts) == 5


async def test_10_a_tap_is_forgotten_after_150_seconds_and_a_message_after_a_day(
    call: Caller, town: Town, cast: Cast, group: Chat, clock: MovableClock
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    sent = (await call("sendMessage", chat_id=group.id, text="Card", reply_markup=keyboard)).result

    async def kinds() -> list[str]:
        updates: list[dict[str, Any]] = (await call("getUpdates", offset=call.offset)).result
        return [kind for update in updates for kind in update if kind != "update_id"]

    town.tap(cast.anna, town.message(group, sent["message_id"]), "go")
    town.say(cast.anna, group, "/hello")
    clock.move(timedelta(seconds=149))
    assert await kinds() == ["callback_query", "message"]
    clock.move(timedelta(seconds=1))
    assert await kinds() == ["message"]
    clock.move(timedelta(hours=24))
    assert await kinds() == []


async def test_the_same_update_can_come_again_under_its_old_id(call: Caller, town: Town, cast: Cast) -> None:
    town.say(cast.anna, town.private(cast.anna), "one")
    (first,) = await call.heard()
    assert await call.heard() == []
    town.repeat(first["update_id"])
    assert await call.heard() == [first]
    assert await call.heard() == []


async def test_deleting_the_webhook_can_drop_what_waits(call: Caller, town: Town, cast: Cast) -> None:
    town.say(cast.anna, town.private(cast.anna), "one")
    assert (await call("getWebhookInfo")).result["pending_update_count"] == 1
    told = await call("deleteWebhook")
    assert told.body == {"ok": True, "result": True, "description": "Webhook is already deleted"}
    assert (await call("getWebhookInfo")).result["pending_update_count"] == 1
    await call("deleteWebhook", drop_pending_updates=True)
    assert await call.heard() == []
