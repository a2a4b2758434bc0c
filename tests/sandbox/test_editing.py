"""Section 8, items 18, 19 and 23: what can be edited and deleted, and what an edit does to the buttons."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from bot.clock import MovableClock
    from bot.rehearsal.records import Chat
    from bot.rehearsal.town import Town
    from tests.sandbox.conftest import Caller, Cast

GO = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


@pytest.fixture
async def card(call: Caller, group: Chat) -> dict[str, Any]:
    sent = await call("sendMessage", chat_id=group.id, text="<b>Card</b>", parse_mode="HTML", reply_markup=GO)
    return {"chat_id": group.id, "message_id": sent.result["message_id"]}


async def test_18_an_edit_that_changes_nothing_is_refused_after_parsing_and_trimming(
    call: Caller, card: dict[str, Any]
) -> None:
    same = {"text": " <strong>Card</strong>\n", "parse_mode": "HTML", "reply_markup": GO}
    assert (await call("editMessageText", **card, **same)).description == NOT_MODIFIED
    assert (await call("editMessageReplyMarkup", **card, reply_markup=GO)).description == NOT_MODIFIED
    plain = await call("editMessageText", **card, text="Card", reply_markup=GO)
    assert plain.result["edit_date"] == plain.result["date"]


async def test_18_an_edit_without_buttons_takes_them_away(
    call: Caller, town: Town, group: Chat, card: dict[str, Any]
) -> None:
    def labels() -> tuple[str, list[str]]:
        message = town.message(group, card["message_id"])
        return message.text, [button.text for row in message.keyboard or () for button in row]

    assert "reply_markup" not in (await call("editMessageText", **card, text="Over")).result
    assert labels() == ("Over", [])
    await call("editMessageReplyMarkup", **card, reply_markup=GO)
    assert labels() == ("Over", ["Go"])
    await call("editMessageReplyMarkup", **card)
    assert labels() == ("Over", [])


async def test_18_an_edit_does_not_reach_the_bot_as_an_update(call: Caller, card: dict[str, Any]) -> None:
    await call("editMessageText", **card, text="Over")
    assert await call.heard() == []


async def test_19_what_cannot_be_edited_says_so(call: Caller, town: Town, cast: Cast, group: Chat) -> None:
    keyboard = {"keyboard": [[{"text": "Yes"}]]}
    foreign = town.say(cast.anna, group, "mine").id
    service = next(message.id for message in town.messages(group) if message.service)
    sealed = [
        (await call("sendMessage", chat_id=group.id, text="x", reply_markup=markup)).result["message_id"]
        for markup in (keyboard, {"force_reply": True}, {"remove_keyboard": True})
    ]
    for number in (foreign, service, *sealed):
        reply = await call("editMessageText", chat_id=group.id, message_id=number, text="y")
        assert reply.description == "Bad Request: message can't be edited"


async def test_19_an_edit_takes_only_inline_buttons_and_speaks_differently_of_length(
    call: Caller, card: dict[str, Any]
) -> None:
    async def fault(**params: Any) -> str:
        return (await call("editMessageText", **card, **params)).description

    assert await fault(text="x", reply_markup={"keyboard": []}) == "Bad Request: inline keyboard expected"
    assert await fault(text="a" * 4097) == "Bad Request: MESSAGE_TOO_LONG"
    assert (await call("editMessageText", text="x")).description == ("Bad Request: message identifier is not specified")


async def test_19_a_message_with_a_file_has_no_text_to_edit(call: Caller, group: Chat) -> None:
    path = f"/bot{call.sandbox.token}/sendDocument"
    sent = (await call.raw(path, data={"chat_id": str(group.id), "document": io.BytesIO(b"abc")})).result
    reply = await call("editMessageText", chat_id=group.id, message_id=sent["message_id"], text="x")
    assert reply.description == "Bad Request: there is no text in the message to edit"


async def test_23_after_48_hours_a_bot_can_edit_its_message_but_not_delete_it(
    call: Caller, town: Town, group: Chat, card: dict[str, Any], clock: MovableClock
) -> None:
    town.promote(town.bot, group)
    clock.move(timedelta(hours=48))
    assert (await call("deleteMessage", **card)).description == ("Bad Request: message can't be deleted for everyone")
    assert (await call("editMessageText", **card, text="closed")).status == 200


async def test_23_others_messages_can_be_deleted_with_the_right_to(call: Caller, town: Town, cast: Cast) -> None:
    lofty = town.add_group("Lofty", members=[cast.anna], administrators=[cast.olga], kind="supergroup")
    said = town.say(cast.anna, lofty, "spam")
    place = {"chat_id": lofty.id, "message_id": said.id}
    assert (await call("deleteMessage", **place)).description == "Bad Request: message can't be deleted"
    town.promote(town.bot, lofty, lacks=["can_delete_messages"])
    assert (await call("deleteMessage", **place)).status == 400
    town.promote(town.bot, lofty)
    assert (await call("deleteMessage", **place)).result is True
    assert said.deleted
    assert (await call("deleteMessage", chat_id=lofty.id, message_id=1)).status == 400


async def test_23_in_private_the_bot_may_delete_both_sides_and_several_at_once(
    call: Caller, town: Town, cast: Cast
) -> None:
    private = town.private(cast.anna)
    first, second = town.start_bot(cast.anna), town.say(cast.anna, private, "hello")
    numbers = [first.id, second.id, 12345]
    assert (await call("deleteMessages", chat_id=cast.anna.id, message_ids=numbers)).result is True
    assert town.messages(private) == []
    many = await call("deleteMessages", chat_id=cast.anna.id, message_ids=list(range(1, 102)))
    assert many.description == "Bad Request: too many message identifiers specified"


async def test_a_pinned_message_leaves_a_notice_that_the_bot_hears(
    call: Caller, town: Town, group: Chat, card: dict[str, Any]
) -> None:
    refused = await call("pinChatMessage", **card)
    assert refused.description == "Bad Request: not enough rights to manage pinned messages in the chat"
    town.promote(town.bot, group)
    await call.heard()
    assert (await call("pinChatMessage", **card)).result is True
    (update,) = await call.heard()
    assert update["message"]["pinned_message"]["message_id"] == card["message_id"]
    assert (await call("getChat", chat_id=group.id)).result["pinned_message"]["text"] == "Card"
    notice = await call("pinChatMessage", chat_id=group.id, message_id=update["message"]["message_id"])
    assert notice.description == "Bad Request: service messages can't be pinned"
    number = update["message"]["message_id"]
    own_notice = await call("editMessageText", chat_id=group.id, message_id=number, text="x")
    assert own_notice.description == "Bad Request: message can't be edited"
