"""Section 8, items 27 and 28: what the bot hears in groups, and who seems to have said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot.rehearsal.records import Chat
    from bot.rehearsal.town import Town
    from tests.sandbox.conftest import Caller, Cast


async def test_27_privacy_mode_lets_through_what_concerns_the_bot(
    call: Caller, town: Town, cast: Cast, group: Chat
) -> None:
    card = (await call("sendMessage", chat_id=group.id, text="Card")).result["message_id"]
    for text in ("chatter", "/need", "/need@redvest_bot", "/need@other_bot", "@redvest_bot hello", "so /need it"):
        town.say(cast.anna, group, text)
    town.say(cast.anna, group, "+1", reply_to=town.message(group, card))
    assert await call.texts() == ["/need", "/need@redvest_bot", "+1"]


async def test_27_a_command_without_a_name_goes_to_the_bot_that_wrote_last(
    call: Caller, town: Town, cast: Cast, group: Chat
) -> None:
    other = town.add_person("Other", username="other_bot", is_bot=True)
    town.join(other, group)
    await call.heard()
    town.say(other, group, "I am a bot")
    town.say(cast.anna, group, "/need")
    assert await call.texts() == []
    await call("sendMessage", chat_id=group.id, text="So am I")
    town.say(cast.anna, group, "/need")
    assert await call.texts() == ["/need"]


async def test_27_an_administrator_hears_everything_but_other_bots(
    call: Caller, town: Town, cast: Cast, group: Chat
) -> None:
    other = town.add_person("Other", username="other_bot", is_bot=True)
    town.join(other, group)
    town.promote(town.bot, group)
    await call.heard()
    town.say(cast.anna, group, "chatter")
    town.say(cast.anna, group, "/need@other_bot")
    town.say(other, group, "beep")
    assert await call.texts() == ["chatter", "/need@other_bot"]
    town.demote(town.bot, group)
    await call.heard()
    town.say(cast.anna, group, "chatter")
    assert await call.texts() == []


async def test_27_without_privacy_mode_everything_is_heard_and_getme_says_so(
    call: Caller, town: Town, cast: Cast, group: Chat
) -> None:
    assert (await call("getMe")).result["can_read_all_group_messages"] is False
    town.privacy = False
    town.say(cast.anna, group, "chatter")
    assert await call.texts() == ["chatter"]
    assert (await call("getMe")).result["can_read_all_group_messages"] is True


async def test_27_edits_are_heard_as_the_messages_are(call: Caller, town: Town, cast: Cast, group: Chat) -> None:
    chatter, command = town.say(cast.anna, group, "chatter"), town.say(cast.anna, group, "/need a")
    await call.heard()
    town.edit(cast.anna, chatter, "still chatter")
    town.edit(cast.anna, command, "/need b")
    (update,) = await call.heard()
    assert update["edited_message"]["text"] == "/need b"
    assert update["edited_message"]["message_id"] == command.id
    assert "edit_date" in update["edited_message"]
    with pytest.raises(LookupError, match="Ben did not write"):
        town.edit(cast.ben, command, "/need c")


async def test_28_an_anonymous_administrator_seems_to_be_the_group(
    call: Caller, town: Town, cast: Cast, group: Chat
) -> None:
    town.say(cast.olga, group, "/need", anonymous=True)
    (update,) = await call.heard()
    message = update["message"]
    assert (message["from"]["id"], message["from"]["is_bot"]) == (1087968824, True)
    assert message["sender_chat"]["id"] == group.id
    with pytest.raises(LookupError, match="does not administer"):
        town.say(cast.anna, group, "/need", anonymous=True)


async def test_28_an_anonymous_administrator_is_listed_by_name(
    call: Caller, town: Town, cast: Cast, group: Chat
) -> None:
    town.promote(cast.anna, group, anonymous=True)
    running = (await call("getChatAdministrators", chat_id=group.id)).result
    assert [(member["user"]["id"], member["is_anonymous"]) for member in running] == [
        (cast.olga.id, False),
        (cast.anna.id, True),
    ]


async def test_28_somebody_may_write_as_a_channel_and_a_linked_channel_is_forwarded(
    call: Caller, town: Town, cast: Cast, group: Chat
) -> None:
    town.privacy = False
    news = town.add_channel("News")
    town.say(cast.anna, group, "as a channel", channel=news)
    town.forward_from_channel(news, group, "forwarded")
    disguised, forwarded = [update["message"] for update in await call.heard()]
    assert (disguised["from"]["id"], disguised["sender_chat"]["id"]) == (136817688, news.id)
    assert (forwarded["from"]["id"], forwarded["from"]["is_bot"]) == (777000, False)
    assert forwarded["is_automatic_forward"] is True
    assert forwarded["sender_chat"]["type"] == "channel"
