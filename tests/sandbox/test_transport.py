"""Section 8, items 1 to 3: the envelope, tokens and methods, the ways in which parameters come."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import aiohttp

if TYPE_CHECKING:
    from bot.rehearsal.records import Chat
    from bot.rehearsal.server import Sandbox
    from bot.rehearsal.town import Town
    from tests.sandbox.conftest import Caller


async def test_1_a_success_comes_in_the_envelope_and_in_ascii(call: Caller) -> None:
    reply = await call("getMe")
    assert (reply.status, reply.body["ok"], reply.result["first_name"]) == (200, True, "红马甲")
    async with call.session.get(f"{call.sandbox.root}/bot{call.sandbox.token}/getMe") as answer:
        assert (await answer.read()).isascii()
        assert answer.content_type == "application/json"


async def test_1_the_http_status_of_a_failure_is_its_error_code(call: Caller) -> None:
    reply = await call("sendMessage", chat_id=12, text="Hello")
    assert reply.status == 400
    assert reply.body == {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"}


async def test_2_a_malformed_token_and_a_foreign_one_are_unauthorized(call: Caller) -> None:
    assert (await call.raw("/bot12:short/getMe")).description == "Unauthorized: invalid token specified"
    foreign = "123456:" + "a" * 35
    assert (await call.raw(f"/bot{foreign}/getMe")).description == "Unauthorized"


async def test_2_an_unknown_method_is_not_found(call: Caller) -> None:
    reply = await call("sendPigeon")
    assert (reply.status, reply.description) == (404, "Not Found: method not found")


async def test_2_a_path_outside_the_api_is_not_found(call: Caller) -> None:
    assert (await call.raw("/elsewhere")).description == "Not Found"


async def test_2_the_name_of_a_method_may_be_written_in_any_case(call: Caller) -> None:
    assert (await call("GETME")).result == (await call("getme")).result


async def test_2_the_method_may_come_as_a_parameter(call: Caller) -> None:
    reply = await call.raw(f"/bot{call.sandbox.token}", data={"method": "getMe"})
    assert reply.result["is_bot"] is True


async def test_3_parameters_come_by_query_form_json_and_multipart(call: Caller, group: Chat, town: Town) -> None:
    path = f"/bot{call.sandbox.token}/sendMessage"
    keyboard = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    plain = {"chat_id": str(group.id), "text": "query", "reply_markup": json.dumps(keyboard)}
    (await call.raw(path, verb="GET", params=plain)).result  # noqa: B018 - a property that asserts success
    await call.raw(path, data={**plain, "text": "form"})
    await call.raw(path, json={"chat_id": group.id, "text": "json", "reply_markup": keyboard})
    with aiohttp.MultipartWriter("form-data") as parts:
        for name, value in {**plain, "text": "multipart"}.items():
            parts.append(value).set_content_disposition("form-data", name=name)
    await call.raw(path, data=parts)
    sent = [message for message in town.messages(group) if message.sender is town.bot]
    assert [message.text for message in sent] == ["query", "form", "json", "multipart"]
    assert {message.button("go").text for message in sent} == {"Go"}


async def test_3_unknown_parameters_are_ignored(call: Caller, group: Chat) -> None:
    assert (await call("sendMessage", chat_id=group.id, text="Hello", colour="red")).result["text"] == "Hello"


async def test_3_a_number_that_is_none_counts_as_zero(call: Caller) -> None:
    assert (await call("sendMessage", chat_id="abc", text="x")).description == "Bad Request: chat not found"


async def test_3_a_json_body_that_is_no_object_is_refused(call: Caller) -> None:
    path = f"/bot{call.sandbox.token}/sendMessage"
    assert (await call.raw(path, json=[1])).description == "Bad Request: JSON object expected"


async def test_3_more_than_a_mebibyte_of_parameters_is_too_large(call: Caller) -> None:
    path = f"/bot{call.sandbox.token}/sendMessage"
    reply = await call.raw(path, data=io.BytesIO(b"chat_id=1&text=" + b"a" * (1 << 20)))
    assert (reply.status, reply.description) == (413, "Request Entity Too Large: too many parameters")


async def test_the_sandbox_listens_on_loopback_and_answers_to_loopback_names_only(
    sandbox: Sandbox, call: Caller
) -> None:
    assert sandbox.root.startswith("http://127.0.0.1:")
    assert (await call.raw("/api/town", verb="GET", headers={"Host": "evil.example"})).status == 403
    assert (await call.raw("/api/town", verb="GET", headers={"Host": f"localhost:{sandbox.port}"})).status == 200


async def test_a_hundred_calls_take_less_than_a_tenth_of_a_second_of_work(
    call: Caller, group: Chat, town: Town
) -> None:
    for number in range(100):
        await call("sendMessage", chat_id=group.id, text=f"<b>{number}</b>", parse_mode="HTML")
    assert sum(call.took for call in town.calls) < 0.1
