"""Section 8, items 13 and 14: flood limits at Telegram's pace, slow answers, connections that drop."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.clock import MovableClock
    from bot.rehearsal.records import Chat
    from bot.rehearsal.server import Sandbox
    from bot.rehearsal.town import Town
    from tests.sandbox.conftest import Caller, Cast


async def test_13_a_group_takes_twenty_sends_and_edits_together_in_a_minute(
    sandbox: Sandbox, call: Caller, group: Chat, clock: MovableClock
) -> None:
    sandbox.pace = "telegram"
    sent = (await call("sendMessage", chat_id=group.id, text="0")).result["message_id"]
    for number in range(1, 20):
        clock.move(timedelta(seconds=2))
        assert (await call("editMessageText", chat_id=group.id, message_id=sent, text=str(number))).status == 200
    clock.move(timedelta(seconds=2))
    refused = await call("sendMessage", chat_id=group.id, text="one too many")
    assert refused.status == 429
    assert refused.description == "Too Many Requests: retry after 20"
    assert refused.body["parameters"] == {"retry_after": 20}
    assert refused.headers["Retry-After"] == "20"
    clock.move(timedelta(seconds=20))
    assert (await call("sendMessage", chat_id=group.id, text="in time")).status == 200


async def test_13_a_limited_call_is_not_carried_out(sandbox: Sandbox, call: Caller, group: Chat, town: Town) -> None:
    sandbox.pace = "telegram"
    replies = [await call("sendMessage", chat_id=group.id, text=str(number)) for number in range(7)]
    assert [reply.status for reply in replies] == [200] * 5 + [429] * 2
    assert [message.text for message in town.messages(group) if message.sender is town.bot] == list("01234")


async def test_13_going_on_while_limited_prolongs_it(sandbox: Sandbox, call: Caller, group: Chat) -> None:
    sandbox.pace = "telegram"
    waits = [
        (await call("sendMessage", chat_id=group.id, text=str(number))).body.get("parameters", {}).get("retry_after")
        for number in range(8)
    ]
    assert waits[5:] == [5, 6, 7]


async def test_13_one_limited_chat_leaves_the_others_and_answers_to_taps_alone(
    sandbox: Sandbox, call: Caller, group: Chat, town: Town, cast: Cast
) -> None:
    sandbox.pace = "telegram"
    other = town.add_group("Other", members=[cast.anna])
    keyboard = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    for number in range(6):
        await call("sendMessage", chat_id=group.id, text=str(number), reply_markup=keyboard)
    assert (await call("sendMessage", chat_id=group.id, text="x")).status == 429
    assert (await call("sendMessage", chat_id=other.id, text="x")).status == 200
    assert (await call("getChat", chat_id=group.id)).status == 200
    press = town.tap(cast.anna, next(each for each in town.messages(group) if each.keyboard), "Go")
    assert (await call("answerCallbackQuery", callback_query_id=press.id)).status == 200


async def test_13_all_chats_together_take_thirty_a_second(sandbox: Sandbox, call: Caller, town: Town) -> None:
    sandbox.pace = "telegram"
    people = [town.add_person(f"P{number}") for number in range(31)]
    for person in people:
        town.start_bot(person)
    replies = [await call("sendMessage", chat_id=person.id, text="x") for person in people]
    assert [reply.status for reply in replies] == [200] * 30 + [429]


async def test_13_the_limits_are_off_until_they_are_switched_on(sandbox: Sandbox, call: Caller, group: Chat) -> None:
    assert sandbox.pace == "off"
    assert {(await call("sendMessage", chat_id=group.id, text=str(number))).status for number in range(40)} == {200}


async def test_14_an_answer_can_be_slow_and_the_call_carried_out_all_the_same(
    sandbox: Sandbox, call: Caller, group: Chat, town: Town
) -> None:
    sandbox.latency = 1.0
    began = time.perf_counter()
    with pytest.raises(TimeoutError):
        await call.raw(
            f"/bot{sandbox.token}/sendMessage",
            data={"chat_id": str(group.id), "text": "slow"},
            timeout=aiohttp.ClientTimeout(total=0.05),
        )
    assert time.perf_counter() - began < 1.0
    assert town.messages(group)[-1].text == "slow"


@pytest.mark.parametrize("carried_out", [True, False])
async def test_14_a_connection_can_be_cut_before_or_after_a_call_was_carried_out(
    sandbox: Sandbox, call: Caller, group: Chat, town: Town, *, carried_out: bool
) -> None:
    def cut(method: str, params: Mapping[str, Any]) -> None:
        assert method == "sendMessage"
        assert params["text"] == "lost"
        raise ConnectionError

    if carried_out:
        sandbox.after_call = cut
    else:
        sandbox.before_call = cut
    with pytest.raises(aiohttp.ClientError):
        await call("sendMessage", chat_id=group.id, text="lost")
    assert (town.messages(group)[-1].text == "lost") is carried_out
    assert bool(town.calls) is carried_out
