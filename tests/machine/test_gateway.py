"""How calls go out: each in the words of the Bot API."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import web

from bot.gateway import (
    Administrator,
    Administrators,
    Answer,
    Call,
    Delete,
    Done,
    Edit,
    Gateway,
    Learned,
    Leave,
    Look,
    RemoveWebhook,
    Rows,
    Send,
    SendFile,
    Sent,
    SetCommands,
    Strip,
    open_line,
)
from handlers.pages import Medium, Sendable
from tests.machine.scripted import ME, TOKEN, ScriptedServer, served

GROUP = -1001234567890
SEND = Send(chat_id=GROUP, text="缺2人")
EDIT = Edit(chat_id=GROUP, message_id=5, text="7/12", rows=[[{"text": "我来", "callback_data": "c:1"}]])
DELETE = Delete(chat_id=GROUP, message_id=5)
ANSWER = Answer(tap_id="77", text="报上了")


# It should put each call in Telegram's words.


async def test_a_message_is_sent_as_html_without_a_preview(gateway: Gateway, telegram: ScriptedServer) -> None:
    telegram.answers({"message_id": 41, "something_new": {}})
    rows = [[{"text": "我来", "callback_data": "c:1"}, {"text": "看名单", "url": "https://t.me/redvest_bot"}]]
    call = Send(chat_id=GROUP, text="<b>缺2人</b>", rows=rows, reply_to=7, thread_id=3, silent=True)
    assert await gateway.carry_out(call) == Sent(41)
    assert telegram.last == (
        "sendMessage",
        {
            "chat_id": GROUP,
            "text": "<b>缺2人</b>",
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
            "reply_markup": {"inline_keyboard": rows},
            "reply_parameters": {"message_id": 7, "allow_sending_without_reply": True},
            "message_thread_id": 3,
            "disable_notification": True,
        },
    )


async def test_a_plain_message_asks_for_nothing_special(gateway: Gateway, telegram: ScriptedServer) -> None:
    telegram.answers({"message_id": 1})
    await gateway.carry_out(SEND)
    assert telegram.last[1].keys() == {"chat_id", "text", "parse_mode", "link_preview_options"}


async def test_a_prompt_opens_a_reply_field(gateway: Gateway, telegram: ScriptedServer) -> None:
    telegram.answers({"message_id": 1})
    await gateway.carry_out(Send(chat_id=11, text="在哪里?", force_reply="地点" * 40))
    markup = telegram.last[1]["reply_markup"]
    assert markup["force_reply"] is True
    assert len(markup["input_field_placeholder"]) == 64


KEYS: Rows = [[{"text": "我的电话", "request_contact": True}], [{"text": "不了"}]]


@pytest.mark.parametrize(
    ("call", "markup"),
    [
        (
            Send(chat_id=11, text="电话?", keyboard=KEYS),
            {"keyboard": KEYS, "one_time_keyboard": True, "resize_keyboard": True},
        ),
        (Send(chat_id=11, text="谢谢", lift=True), {"remove_keyboard": True}),
    ],
)
async def test_a_keyboard_below_the_chat_is_brought_and_taken_away(
    gateway: Gateway, telegram: ScriptedServer, call: Send, markup: dict[str, Any]
) -> None:
    telegram.answers({"message_id": 1})
    assert await gateway.carry_out(call) == Sent(1)
    assert telegram.last[1]["reply_markup"] == markup


@pytest.mark.parametrize(
    ("medium", "method"),
    [(Medium.PHOTO, "sendPhoto"), (Medium.VOICE, "sendVoice"), (Medium.DOCUMENT, "sendDocument")],
)
async def test_a_file_that_telegram_has_is_sent_by_its_id(
    gateway: Gateway, telegram: ScriptedServer, medium: Medium, method: str
) -> None:
    telegram.answers({"message_id": 41})
    message = Send(chat_id=11, text="<b>票</b>", rows=[[{"text": "好", "callback_data": "c:1"}]], reply_to=7)
    assert await gateway.carry_out(SendFile(message=message, file=Sendable(medium, file_id="AgAC"))) == Sent(41)
    assert telegram.last == (
        method,
        {
            "chat_id": 11,
            medium.value: "AgAC",
            "caption": "<b>票</b>",
            "parse_mode": "HTML",
            "reply_markup": {"inline_keyboard": [[{"text": "好", "callback_data": "c:1"}]]},
            "reply_parameters": {"message_id": 7, "allow_sending_without_reply": True},
        },
    )


async def test_a_new_file_travels_as_a_form_under_its_very_name_and_half_an_emoji_does_not_stop_it() -> None:
    bodies: list[bytes] = []

    async def reply(request: web.Request) -> web.Response:
        if request.path.endswith("getMe"):
            return web.json_response({"ok": True, "result": ME})
        # As bytes: Telegram reads less of a form than a library would.
        bodies.append(await request.read())
        return web.json_response({"ok": True, "result": {"message_id": 5}})

    file = Sendable(Medium.DOCUMENT, content=b"a,b", name="四月名单.csv")
    async with served(reply) as port, open_line(TOKEN, f"http://127.0.0.1:{port}") as bot:
        assert await Gateway(bot).carry_out(SendFile(message=Send(chat_id=11, text="Anna \ud83d"), file=file)) == Sent(
            5
        )
    (body,) = bodies
    assert 'name="document"; filename="四月名单.csv"'.encode() in body
    assert b"\r\n\r\na,b\r\n" in body
    assert b"Anna ?" in body


@pytest.mark.parametrize(
    ("call", "method", "arguments"),
    [
        (
            EDIT,
            "editMessageText",
            {
                "chat_id": GROUP,
                "message_id": 5,
                "text": "7/12",
                "parse_mode": "HTML",
                "link_preview_options": {"is_disabled": True},
                "reply_markup": {"inline_keyboard": [[{"text": "我来", "callback_data": "c:1"}]]},
            },
        ),
        (Strip(chat_id=GROUP, message_id=5), "editMessageReplyMarkup", {"chat_id": GROUP, "message_id": 5}),
        (DELETE, "deleteMessage", {"chat_id": GROUP, "message_id": 5}),
        (ANSWER, "answerCallbackQuery", {"callback_query_id": "77", "text": "报上了"}),
        (
            Answer(tap_id="77", text="满了", alert=True, url="https://t.me/b?start=x"),
            "answerCallbackQuery",
            {"callback_query_id": "77", "text": "满了", "show_alert": True, "url": "https://t.me/b?start=x"},
        ),
        (Leave(chat_id=GROUP), "leaveChat", {"chat_id": GROUP}),
        (
            SetCommands(scope={"type": "all_group_chats"}, language="", commands=(("need", "发布需求"),)),
            "setMyCommands",
            {
                "scope": {"type": "all_group_chats"},
                "commands": [{"command": "need", "description": "发布需求"}],
            },
        ),
        (RemoveWebhook(), "deleteWebhook", {}),
    ],
)
async def test_a_call_is_put_in_the_words_of_the_bot_api(
    gateway: Gateway, telegram: ScriptedServer, call: Call, method: str, arguments: dict[str, Any]
) -> None:
    telegram.answers(result=True)
    assert await gateway.carry_out(call) == Done()
    assert telegram.last == (method, arguments)


async def test_administrators_are_learned_with_the_anonymous_ones(gateway: Gateway, telegram: ScriptedServer) -> None:
    telegram.answers(
        [
            {"status": "creator", "user": {"id": 1, "is_bot": False, "first_name": "Olga"}, "is_anonymous": True},
            {"status": "administrator", "user": {"id": 2, "is_bot": True, "first_name": "红", "last_name": "马甲"}},
        ]
    )
    assert await gateway.carry_out(Administrators(chat_id=GROUP)) == Learned(
        (
            Administrator(user_id=1, name="Olga", is_bot=False, is_anonymous=True, is_owner=True),
            Administrator(user_id=2, name="红 马甲", is_bot=True, is_anonymous=False, is_owner=False),
        )
    )


async def test_a_look_brings_the_raw_result(gateway: Gateway, telegram: ScriptedServer) -> None:
    telegram.answers({"url": ""})
    assert await gateway.carry_out(Look(method="getWebhookInfo", arguments={})) == Learned({"url": ""})


async def test_half_an_emoji_in_a_text_does_not_keep_it_from_going_out(
    gateway: Gateway, telegram: ScriptedServer
) -> None:
    telegram.answers({"message_id": 1})
    assert await gateway.carry_out(Send(chat_id=11, text="Anna \ud83d")) == Sent(1)
    assert telegram.last[1]["text"] == "Anna ?"
