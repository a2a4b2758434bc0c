"""Section 8, items 15, 16, 20, 21, 22: what can be sent, and in which order faults are found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from bot.rehearsal.records import Chat
    from bot.rehearsal.town import Town
    from tests.sandbox.conftest import Caller, Cast

NOWHERE = 999
LONG = "a" * 4097


def keyboard(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"text": "", "parse_mode": "nonsense"}, "message text is empty"),
        ({"text": "b" * 40000, "parse_mode": "nonsense"}, "text is too long"),
        ({"text": "<b>", "parse_mode": "nonsense"}, "unsupported parse_mode"),
        (
            {"text": "<b>", "parse_mode": "HTML", "reply_parameters": "{"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"text": "x", "reply_parameters": "{", "reply_markup": "{"}, "can't parse reply parameters JSON object"),
        ({"text": "x", "reply_parameters": "[]", "reply_markup": "{"}, "object expected as reply parameters"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "x", "reply_markup": "[]"}, "object expected as reply markup"),
        ({"text": LONG, "reply_markup": keyboard({"text": "x", "callback_data": "y" * 65})}, "chat not found"),
    ],
)
async def test_15_faults_are_found_in_telegrams_order_before_the_chat_is_looked_at(
    call: Caller, params: dict[str, Any], description: str
) -> None:
    assert (await call("sendMessage", chat_id=NOWHERE, **params)).description == f"Bad Request: {description}"


async def test_15_then_come_the_message_replied_to_the_length_and_the_buttons(call: Caller, group: Chat) -> None:
    bad = {"reply_markup": keyboard({"text": "x", "callback_data": "y" * 65})}

    async def fault(**params: Any) -> str:
        return (await call("sendMessage", chat_id=group.id, **params)).description

    missing = {"reply_parameters": {"message_id": 77}}
    assert await fault(text="  ", **missing, **bad) == "Bad Request: message to be replied not found"
    assert await fault(text=" \n ", **bad) == "Bad Request: text must be non-empty"
    assert await fault(text=LONG, **bad) == "Bad Request: message is too long"
    assert await fault(text="x", **bad) == "Bad Request: BUTTON_DATA_INVALID"


async def test_16_texts_are_trimmed_and_measured_in_characters_after_parsing(call: Caller, group: Chat) -> None:
    async def send(text: str, **params: Any) -> Any:
        return (await call("sendMessage", chat_id=group.id, text=text, **params)).result

    trimmed = await send("  \n <b> Hello </b>\n", parse_mode="HTML")
    assert trimmed["text"] == "Hello"
    assert trimmed["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    assert len((await send(f"<b>{'🙂' * 4096}</b>", parse_mode="HTML"))["text"]) == 4096
    longer = await call("sendMessage", chat_id=group.id, text="🙂" * 4097)
    assert longer.description == "Bad Request: message is too long"


async def test_16_the_two_empty_texts_differ(call: Caller, group: Chat) -> None:
    missing = await call("sendMessage", chat_id=group.id)
    assert missing.description == "Bad Request: message text is empty"
    blank = await call("sendMessage", chat_id=group.id, text="<b> </b>", parse_mode="HTML")
    assert blank.description == "Bad Request: text must be non-empty"


async def test_20_callback_data_is_measured_in_bytes(call: Caller, group: Chat) -> None:
    async def send(data: str) -> Any:
        markup = keyboard({"text": "x", "callback_data": data})
        return await call("sendMessage", chat_id=group.id, text="x", reply_markup=markup)

    assert (await send("y" * 64)).status == 200
    assert (await send("来" * 21)).status == 200
    assert (await send("来" * 22)).description == "Bad Request: BUTTON_DATA_INVALID"
    assert (await send("")).description == (
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
    )


@pytest.mark.parametrize(
    ("button", "description"),
    [
        ({"text": "x", "request_contact": True}, "phone number can be requested in private chats only"),
        ({"text": "x", "request_location": True}, "location can be requested in private chats only"),
        ({"text": "x", "web_app": {"url": "https://a.b"}}, "web App buttons can be used in private chats only"),
    ],
)
async def test_20_some_buttons_are_for_private_chats_only(
    call: Caller, town: Town, cast: Cast, group: Chat, button: dict[str, Any], description: str
) -> None:
    town.start_bot(cast.anna)
    markup = {"keyboard": [[button]]}
    in_group = await call("sendMessage", chat_id=group.id, text="x", reply_markup=markup)
    assert in_group.description == f"Bad Request: {description}"
    assert (await call("sendMessage", chat_id=cast.anna.id, text="x", reply_markup=markup)).status == 200


async def test_20_links_on_buttons_are_checked(call: Caller, group: Chat) -> None:
    async def send(url: str) -> Any:
        return await call("sendMessage", chat_id=group.id, text="x", reply_markup=keyboard({"text": "x", "url": url}))

    sent = (await send("example.org/a")).result
    assert sent["reply_markup"]["inline_keyboard"][0][0]["url"] == "http://example.org/a"
    assert "is invalid: Wrong HTTP URL" in (await send("http://nowhere")).description
    assert "is invalid: Unsupported URL protocol" in (await send("ftp://a.b")).description
    assert (await send("tg://user?id=5")).description == "Bad Request: BUTTON_USER_INVALID"


async def test_20_rows_are_cut_at_twelve_buttons_and_nameless_ones_left_out(call: Caller, group: Chat) -> None:
    row = [{"text": str(number or ""), "callback_data": "x"} for number in range(15)]
    sent = (await call("sendMessage", chat_id=group.id, text="x", reply_markup=keyboard(*row))).result
    assert [button["text"] for button in sent["reply_markup"]["inline_keyboard"][0]] == [
        str(number) for number in range(1, 13)
    ]


async def test_21_only_inline_keyboards_come_back_and_the_message_replied_to_does(
    call: Caller, town: Town, cast: Cast, group: Chat
) -> None:
    said = town.say(cast.anna, group, "/need")
    markup = {"keyboard": [[{"text": "Yes"}]], "selective": True}
    reply = {"message_id": said.id}
    sent = (await call("sendMessage", chat_id=group.id, text="x", reply_markup=markup, reply_parameters=reply)).result
    assert "reply_markup" not in sent
    assert sent["reply_to_message"]["text"] == "/need"
    shown = town.messages(group)[-1]
    assert shown.reply_keyboard is not None
    assert shown.reply_keyboard[0][0].text == "Yes"


async def test_21_each_supergroup_counts_its_own_messages_and_all_other_chats_share_one_counter(
    call: Caller, town: Town, cast: Cast, group: Chat
) -> None:
    lofty = town.add_group("Lofty", administrators=[cast.olga], kind="supergroup")
    assert str(lofty.id).startswith("-100")
    assert [message.id for message in town.messages(lofty)] == [1]
    before = town.messages(group)[-1].id
    started = town.start_bot(cast.anna)
    sent = (await call("sendMessage", chat_id=group.id, text="x")).result
    assert [started.id, sent["message_id"]] == [before + 1, before + 2]
    assert (await call("sendMessage", chat_id=lofty.id, text="x")).result["message_id"] == 2


async def test_22_replying_to_what_was_deleted_fails_unless_that_is_allowed(
    call: Caller, town: Town, cast: Cast, group: Chat
) -> None:
    said = town.say(cast.anna, group, "/need")
    town.delete(said)
    reply: dict[str, Any] = {"message_id": said.id}
    refused = await call("sendMessage", chat_id=group.id, text="x", reply_parameters=reply)
    assert refused.description == "Bad Request: message to be replied not found"
    allowed = {**reply, "allow_sending_without_reply": True}
    sent = (await call("sendMessage", chat_id=group.id, text="x", reply_parameters=allowed)).result
    assert "reply_to_message" not in sent


async def test_22_deleted_targets_have_their_texts(call: Caller, group: Chat) -> None:
    sent = (await call("sendMessage", chat_id=group.id, text="x")).result["message_id"]
    place = {"chat_id": group.id, "message_id": sent}
    assert (await call("deleteMessage", **place)).result is True
    for method, purpose in (
        ("editMessageText", "edit"),
        ("editMessageReplyMarkup", "edit"),
        ("deleteMessage", "delete"),
        ("pinChatMessage", "pin"),
    ):
        assert (await call(method, text="y", **place)).description == f"Bad Request: message to {purpose} not found"


async def test_chat_actions_are_known_or_refused(call: Caller, group: Chat) -> None:
    assert (await call("sendChatAction", chat_id=group.id, action="typing")).result is True
    assert (await call("sendChatAction", chat_id=group.id, action="dancing")).description == (
        "Bad Request: wrong parameter action in request"
    )
