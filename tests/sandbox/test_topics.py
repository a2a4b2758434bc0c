"""Section 8, item 29: topics, edits with nothing to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot.rehearsal.records import Chat
    from bot.rehearsal.town import Town
    from tests.sandbox.conftest import Caller, Cast


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
