"""Section 8, item 29: topics, edits with nothing to be seen."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot.clock import MovableClock
    from bot.rehearsal.records import Chat
    from bot.rehearsal.town import Town
    from tests.sandbox.conftest import Caller, Cast

GO = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}


@pytest.fixture
async def forum(call: Caller, town: Town, cast: Cast) -> Chat:
    forum = town.add_group("Forum", members=[cast.anna], administrators=[cast.olga], forum=True)
    await call.heard()
    return forum


async def test_29_a_topic_has_a_thread_id_and_general_has_none(
    call: Caller, town: Town, cast: Cast, forum: Chat
) -> None:
    topic = town.open_topic(forum, "Deliveries")
    town.say(cast.anna, forum, "/need a", thread=topic)
    town.say(cast.anna, forum, "/need b")
    opened, inside, general = [update["message"] for update in await call.heard()]
    assert (opened["message_thread_id"], opened["forum_topic_created"]["name"]) == (topic, "Deliveries")
    assert (inside["message_thread_id"], inside["is_topic_message"]) == (topic, True)
    assert "message_thread_id" not in general
    assert general["chat"]["is_forum"] is True
    sent = (await call("sendMessage", chat_id=forum.id, text="x", message_thread_id=topic)).result
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic, True)


async def test_29_the_general_topic_an_unknown_and_a_closed_one_are_refused(
    call: Caller, town: Town, forum: Chat
) -> None:
    async def fault(thread: int) -> str:
        return (await call("sendMessage", chat_id=forum.id, text="x", message_thread_id=thread)).description

    assert await fault(1) == "Bad Request: message thread not found"
    assert await fault(77) == "Bad Request: message thread not found"
    topic = town.open_topic(forum, "Deliveries")
    forum.topics[topic].closed = True
    assert await fault(topic) == "Bad Request: TOPIC_CLOSED"


async def test_29_outside_forums_a_thread_is_ignored(call: Caller, group: Chat) -> None:
    sent = (await call("sendMessage", chat_id=group.id, text="x", message_thread_id=5)).result
    assert "message_thread_id" not in sent


async def test_29_an_edit_may_come_with_nothing_to_be_seen(call: Caller, town: Town, cast: Cast, group: Chat) -> None:
    said = town.say(cast.anna, group, "/need")
    town.touch(said)
    first, second = await call.heard()
    assert second["edited_message"]["text"] == first["message"]["text"]


async def test_29_outside_topics_a_reply_carries_the_number_of_its_chain(
    call: Caller, town: Town, cast: Cast, group: Chat
) -> None:
    place = town.migrate(group)
    first = town.say(cast.anna, place, "/one")
    second = town.say(cast.ben, place, "/two", reply_to=first)
    town.say(cast.anna, place, "/three", reply_to=second)
    *_, one, two, three = [update["message"] for update in await call.heard()]
    assert "message_thread_id" not in one
    assert [each["message_thread_id"] for each in (two, three)] == [first.id, first.id]
    assert "is_topic_message" not in two


async def test_29_a_bot_that_manages_topics_opens_renames_closes_and_deletes_them(
    call: Caller, town: Town, forum: Chat
) -> None:
    place = {"chat_id": forum.id}
    assert (await call("createForumTopic", **place, name="x")).description == (
        "Bad Request: not enough rights to create a topic"
    )
    town.promote(town.bot, forum)
    await call.heard()
    made = (await call("createForumTopic", **place, name=" Deliveries ", icon_color=16766590)).result
    assert (made["name"], made["icon_color"]) == ("Deliveries", 16766590)
    topic = {**place, "message_thread_id": made["message_thread_id"]}
    assert (await call("editForumTopic", **topic, name="Errands")).result is True
    assert (await call("closeForumTopic", **topic)).result is True
    assert (await call("reopenForumTopic", **topic)).result is True
    sent = (await call("sendMessage", **topic, text="x")).result
    assert (await call("deleteForumTopic", **topic)).result is True
    assert town.message(forum, sent["message_id"]).deleted
    gone = await call("sendMessage", **topic, text="x")
    assert gone.description == "Bad Request: message thread not found"
    notices = [message for update in await call.heard() if (message := update["message"])["from"]["is_bot"]]
    kinds = ["forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened"]
    assert [kind for each in notices for kind in kinds if kind in each] == kinds
    assert {each["message_thread_id"] for each in notices} == {made["message_thread_id"]}


async def test_29_what_is_wrong_with_a_topic_is_said(call: Caller, town: Town, forum: Chat, group: Chat) -> None:
    town.promote(town.bot, forum)

    async def fault(chat: Chat, **params: object) -> str:
        return (await call("createForumTopic", chat_id=chat.id, **params)).description

    assert await fault(group, name="x") == "Bad Request: the chat is not a forum"
    assert await fault(forum, name=" ") == "Bad Request: name must be non-empty"
    assert await fault(forum, name="x", icon_color=1) == "Bad Request: invalid icon color specified"
    long = (await call("createForumTopic", chat_id=forum.id, name="x" * 200)).result
    assert len(long["name"]) == 128


async def test_29_a_closed_general_topic_takes_no_messages(call: Caller, town: Town, forum: Chat) -> None:
    town.promote(town.bot, forum)
    assert (await call("hideGeneralForumTopic", chat_id=forum.id)).result is True
    town.demote(town.bot, forum)
    closed = await call("sendMessage", chat_id=forum.id, text="x")
    assert closed.description == "Bad Request: TOPIC_CLOSED"


async def test_29_how_old_a_message_may_be_when_a_tap_still_shows_it_is_a_setting(
    call: Caller, town: Town, cast: Cast, group: Chat, clock: MovableClock
) -> None:
    card = (await call("sendMessage", chat_id=group.id, text="x", reply_markup=GO)).result
    town.inaccessible_after = timedelta(days=30)
    clock.move(timedelta(days=30))
    town.tap(cast.anna, town.message(group, card["message_id"]), "go")
    clock.move(timedelta(seconds=1))
    town.tap(cast.anna, town.message(group, card["message_id"]), "go")
    dates = [update["callback_query"]["message"]["date"] for update in await call.heard()]
    assert [bool(date) for date in dates] == [True, False]
