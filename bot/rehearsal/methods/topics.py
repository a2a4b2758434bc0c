"""createForumTopic and the like: the bot opens, renames, closes and deletes the topics of a forum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rehearsal import access
from bot.rehearsal.access import Level
from bot.rehearsal.errors import bad_request

if TYPE_CHECKING:
    from bot.rehearsal.api import Api
    from bot.rehearsal.asked import Asked
    from bot.rehearsal.records import Chat, Topic

COLORS = frozenset({7322096, 16766590, 13338331, 9367192, 16749490, 16478047})
LONGEST_NAME = 128


def create_forum_topic(api: Api, asked: Asked) -> Any:
    """Open a topic, which counts like a message."""
    name = _name(asked)
    color = asked.integer("icon_color") or 7322096
    if color not in COLORS:
        raise bad_request("invalid icon color specified")
    chat = _forum(api, asked, "create a topic")
    if not name:
        raise bad_request("name must be non-empty")
    api.flood.spend(chat)
    topic = api.town.add_topic(chat, api.town.bot, name, color, asked.text("icon_custom_emoji_id"))
    told = {"message_thread_id": topic.id, "name": topic.name, "icon_color": topic.color}
    return {**told, "icon_custom_emoji_id": topic.emoji} if topic.emoji else told


def edit_forum_topic(api: Api, asked: Asked) -> Any:
    """Rename a topic or give it another emoji."""
    chat = _forum(api, asked, "edit the topic")
    topic = _topic(chat, asked)
    name = _name(asked) or topic.name
    emoji = asked.text("icon_custom_emoji_id") if "icon_custom_emoji_id" in asked.values else topic.emoji
    if (name, emoji) == (topic.name, topic.emoji):
        raise bad_request("TOPIC_NOT_MODIFIED")
    changed = {} if name == topic.name else {"name": name}
    if emoji != topic.emoji:
        changed["icon_custom_emoji_id"] = emoji
    topic.name, topic.emoji = name, emoji
    api.town.note_topic(chat, topic, api.town.bot, {"forum_topic_edited": changed})
    return True


def close_forum_topic(api: Api, asked: Asked) -> Any:
    """Close a topic to whoever does not manage topics."""
    return _set_closed(api, asked, closed=True)


def reopen_forum_topic(api: Api, asked: Asked) -> Any:
    """Open a closed topic again."""
    return _set_closed(api, asked, closed=False)


def delete_forum_topic(api: Api, asked: Asked) -> Any:
    """Take a topic away with all its messages."""
    chat = _forum(api, asked, "delete the topic", "can_delete_messages")
    topic = _topic(chat, asked)
    topic.deleted = True
    for message in chat.messages.values():
        if message.thread == topic.id and not message.deleted:
            api.town.vanish(message)
    api.town.journal.tell("people", chat=chat.id)
    return True


def close_general_forum_topic(api: Api, asked: Asked) -> Any:
    """Close the General topic."""
    return _set_general_closed(api, asked, closed=True)


def reopen_general_forum_topic(api: Api, asked: Asked) -> Any:
    """Open the General topic again."""
    return _set_general_closed(api, asked, closed=False)


def hide_general_forum_topic(api: Api, asked: Asked) -> Any:
    """Hide the General topic, which closes it too."""
    return _set_general_hidden(api, asked, hidden=True)


def unhide_general_forum_topic(api: Api, asked: Asked) -> Any:
    """Show the General topic again."""
    return _set_general_hidden(api, asked, hidden=False)


def get_forum_topic_icon_stickers(_: Api, __: Asked) -> Any:
    """List the emoji that topics may have; there are none here."""
    return []


def _forum(api: Api, asked: Asked, purpose: str, right: str = "can_manage_topics") -> Chat:
    chat = access.chat(api.town, asked, Level.WRITE)
    if not chat.forum:
        raise bad_request("the chat is not a forum")
    if not api.town.bot_in(chat).may(right):
        raise bad_request(f"not enough rights to {purpose}")
    return chat


def _topic(chat: Chat, asked: Asked) -> Topic:
    topic = chat.topics.get(asked.integer("message_thread_id"))
    if topic is None or topic.deleted:
        raise bad_request("message thread not found")
    return topic


def _name(asked: Asked) -> str:
    return asked.text("name").strip()[:LONGEST_NAME]


def _set_closed(api: Api, asked: Asked, *, closed: bool) -> Any:
    chat = _forum(api, asked, "close or open the topic")
    topic = _topic(chat, asked)
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    kind = "forum_topic_closed" if closed else "forum_topic_reopened"
    api.town.note_topic(chat, topic, api.town.bot, {kind: {}})
    return True


def _set_general_closed(api: Api, asked: Asked, *, closed: bool) -> Any:
    chat = _forum(api, asked, "close or open the topic")
    if chat.general_closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    chat.general_closed = closed
    kind = "forum_topic_closed" if closed else "forum_topic_reopened"
    api.town.note_topic(chat, None, api.town.bot, {kind: {}})
    return True


def _set_general_hidden(api: Api, asked: Asked, *, hidden: bool) -> Any:
    chat = _forum(api, asked, "edit the topic")
    if chat.general_hidden == hidden:
        raise bad_request("TOPIC_NOT_MODIFIED")
    chat.general_hidden = hidden
    chat.general_closed = chat.general_closed or hidden
    kind = "general_forum_topic_hidden" if hidden else "general_forum_topic_unhidden"
    api.town.note_topic(chat, None, api.town.bot, {kind: {}})
    return True


METHODS = {
    "createForumTopic": create_forum_topic,
    "editForumTopic": edit_forum_topic,
    "closeForumTopic": close_forum_topic,
    "reopenForumTopic": reopen_forum_topic,
    "deleteForumTopic": delete_forum_topic,
    "closeGeneralForumTopic": close_general_forum_topic,
    "reopenGeneralForumTopic": reopen_general_forum_topic,
    "hideGeneralForumTopic": hide_general_forum_topic,
    "unhideGeneralForumTopic": unhide_general_forum_topic,
    "getForumTopicIconStickers": get_forum_topic_icon_stickers,
}
