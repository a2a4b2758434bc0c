"""Messages passed on, copied and reacted to, and captions edited: sections 4.1 and 4.4, item 22."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from telegram import Bot

    from bot.rehearsal.records import Chat
    from bot.rehearsal.town import Town
    from tests.sandbox.conftest import Caller, Cast

BUTTON = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}


async def test_a_forwarded_message_tells_whose_it_was_however_often_it_is_passed_on(
    call: Caller, town: Town, cast: Cast, group: Chat
) -> None:
    town.start_bot(cast.anna)
    said = town.say(cast.anna, group, "hello /need")
    source = {"from_chat_id": group.id, "message_id": said.id}
    passed = (await call("forwardMessage", chat_id=cast.anna.id, **source)).result
    assert (passed["text"], passed["from"]["is_bot"]) == ("hello /need", True)
    assert passed["forward_origin"]["type"] == "user"
    assert passed["forward_origin"]["sender_user"]["first_name"] == "Anna"
    source = {"from_chat_id": cast.anna.id, "message_id": passed["message_id"]}
    again = (await call("forwardMessage", chat_id=group.id, **source)).result
    assert again["forward_origin"] == passed["forward_origin"]


async def test_an_anonymous_administrators_message_is_forwarded_as_the_groups(
    call: Caller, town: Town, cast: Cast, group: Chat
) -> None:
    said = town.say(cast.olga, group, "hello", anonymous=True)
    passed = await call("forwardMessage", chat_id=group.id, from_chat_id=group.id, message_id=said.id)
    assert passed.result["forward_origin"]["type"] == "chat"
    assert "Olga" not in str(passed.result)


async def test_a_copy_tells_its_number_alone_and_brings_its_own_buttons(call: Caller, town: Town, group: Chat) -> None:
    sent = (await call("sendMessage", chat_id=group.id, text="<b>x</b>", parse_mode="HTML", reply_markup=BUTTON)).result
    source = {"from_chat_id": group.id, "message_id": sent["message_id"]}
    copy = (await call("copyMessage", chat_id=group.id, **source)).result
    assert copy.keys() == {"message_id"}
    found = town.message(group, copy["message_id"])
    assert (found.text, found.entities[0].type, found.keyboard) == ("x", "bold", None)
    assert "forward_origin" not in found.extra


async def test_a_copied_files_caption_can_be_another(ptb: Bot, town: Town, group: Chat) -> None:
    sent = await ptb.send_document(group.id, io.BytesIO(b"x"), caption="old")
    kept = await ptb.copy_message(group.id, group.id, sent.message_id)
    other = await ptb.copy_message(group.id, group.id, sent.message_id, caption="<i>new</i>", parse_mode="HTML")
    assert town.message(group, kept.message_id).text == "old"
    assert town.message(group, other.message_id).text == "new"


async def test_protected_and_service_messages_are_not_passed_on(call: Caller, town: Town, group: Chat) -> None:
    sent = (await call("sendMessage", chat_id=group.id, text="x", protect_content=True)).result
    assert sent["has_protected_content"] is True
    source = {"chat_id": group.id, "from_chat_id": group.id, "message_id": sent["message_id"]}
    assert (await call("copyMessage", **source)).description == "Bad Request: the message can't be copied"
    refused = (await call("forwardMessage", **source)).description
    assert refused == "Bad Request: message has protected content and can't be forwarded"
    source["message_id"] = next(message.id for message in town.messages(group) if message.service)
    assert (await call("copyMessage", **source)).description == "Bad Request: the message can't be copied"
    assert (await call("forwardMessage", **source)).description == "Bad Request: the message can't be forwarded"


@pytest.mark.parametrize(("method", "verb"), [("copyMessage", "copy"), ("forwardMessage", "forward")])
async def test_22_a_message_that_is_gone_is_not_passed_on(call: Caller, group: Chat, method: str, verb: str) -> None:
    source = {"chat_id": group.id, "from_chat_id": group.id, "message_id": 999}
    assert (await call(method, **source)).description == f"Bad Request: message to {verb} not found"
    del source["from_chat_id"]
    assert (await call(method, **source)).description == 'Bad Request: parameter "from_chat_id" is required'


async def test_several_are_passed_on_at_once_without_those_that_cannot_be(
    call: Caller, town: Town, cast: Cast, group: Chat
) -> None:
    said = [town.say(cast.anna, group, text).id for text in ("one", "two")]
    source = {"chat_id": group.id, "from_chat_id": group.id, "message_ids": [*said, 999]}
    for method in ("copyMessages", "forwardMessages"):
        passed = (await call(method, **source)).result
        assert [town.message(group, each["message_id"]).text for each in passed] == ["one", "two"]
    source["message_ids"] = list(range(1, 102))
    assert (await call("copyMessages", **source)).description == "Bad Request: too many message identifiers specified"


async def test_a_caption_is_edited_as_a_text_is(ptb: Bot, call: Caller, group: Chat) -> None:
    sent = await ptb.send_document(group.id, io.BytesIO(b"x"), caption="old")
    place = {"chat_id": group.id, "message_id": sent.message_id}
    edited = (await call("editMessageCaption", **place, caption="<b>new</b>", parse_mode="HTML")).result
    assert (edited["caption"], edited["caption_entities"][0]["type"]) == ("new", "bold")
    same = await call("editMessageCaption", **place, caption="<b>new</b>", parse_mode="HTML")
    assert same.description.startswith("Bad Request: message is not modified")
    long = await call("editMessageCaption", **place, caption="x" * 1025)
    assert long.description == "Bad Request: MEDIA_CAPTION_TOO_LONG"
    text = (await call("sendMessage", chat_id=group.id, text="x")).result["message_id"]
    without = await call("editMessageCaption", chat_id=group.id, message_id=text, caption="x")
    assert without.description == "Bad Request: there is no caption in the message to edit"


async def test_the_bot_reacts_with_one_emoji_and_hears_of_reactions_only_where_it_may(
    call: Caller, town: Town, cast: Cast, group: Chat
) -> None:
    said = town.say(cast.anna, group, "/done")
    place = {"chat_id": group.id, "message_id": said.id}
    thumb, heart = {"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "❤"}
    assert (await call("setMessageReaction", **place, reaction=[thumb])).result is True
    assert said.reactions == {town.bot.id: ("👍",)}
    too_many = await call("setMessageReaction", **place, reaction=[thumb, heart])
    assert too_many.description == "Bad Request: REACTIONS_TOO_MANY"
    await call("getUpdates", offset=call.offset, allowed_updates=["message", "message_reaction"])
    town.react(cast.anna, said, "👍")
    town.promote(town.bot, group)
    town.react(cast.anna, said)
    (heard,) = [update["message_reaction"] for update in await call.heard() if "message_reaction" in update]
    assert (heard["old_reaction"], heard["new_reaction"]) == ([thumb], [])
    assert heard["user"]["first_name"] == "Anna"
