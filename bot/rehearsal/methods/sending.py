"""sendMessage, sendChatAction, and what every sending shares. Faults are found in Telegram's order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.rehearsal import access, markup, wire
from bot.rehearsal.access import Level
from bot.rehearsal.asked import whole
from bot.rehearsal.errors import bad_request
from bot.rehearsal.methods import wording
from bot.rehearsal.records import Chat, Message, Status

if TYPE_CHECKING:
    from bot.rehearsal.api import Api
    from bot.rehearsal.asked import Asked
    from bot.rehearsal.markup import Markup

ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def send_message(api: Api, asked: Asked) -> Any:
    """Post a text."""
    words = wording.read(asked)
    chat, place = settle(api, asked)
    if not words[0]:
        raise bad_request("text must be non-empty")
    if len(words[0]) > wording.MOST_CHARACTERS:
        raise bad_request("message is too long")
    may_send(api, chat, "text messages")
    return wire.message(post(api, chat, place, **wording.settle(words, api.town, chat)))


def send_chat_action(api: Api, asked: Asked) -> Any:
    """Show that the bot is busy."""
    chat = access.chat(api.town, asked, Level.WRITE)
    if asked.text("action").lower() not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    api.town.journal.tell("action", chat=chat.id, action=asked.text("action").lower())
    return True


@dataclass(slots=True, frozen=True)
class Place:
    """Where in a chat something is put, and what comes with it."""

    buttons: Markup
    thread: int | None
    reply_to: Message | None
    protected: bool


def settle(api: Api, asked: Asked) -> tuple[Chat, Place]:
    """Return the chat that a message goes to, and where in it."""
    reply, buttons = _reply(asked), markup.read(asked)
    chat = access.chat(api.town, asked, Level.WRITE)
    thread, reply_to = thread_of(api, chat, asked), _target(chat, reply)
    return chat, Place(buttons, thread, reply_to, asked.flag("protect_content"))


def post(api: Api, chat: Chat, place: Place, **fields: Any) -> Message:
    """Put a message into a chat, unless its buttons or the pace forbid it."""
    markup.check(place.buttons, chat, api.town)
    api.flood.spend(chat)
    return api.town.post(
        chat,
        api.town.bot,
        keyboard=place.buttons.inline,
        reply_keyboard=place.buttons.reply,
        sealed=place.buttons.sealed,
        one_time=place.buttons.one_time,
        lifts_keyboard=place.buttons.lifts_keyboard,
        force_reply=place.buttons.force_reply,
        thread=place.thread,
        reply_to=place.reply_to,
        protected=place.protected,
        **fields,
    )


def may_send(api: Api, chat: Chat, what: str) -> None:
    """Refuse what the bot has no right to send there."""
    if chat.is_group and api.town.bot_in(chat).status is Status.RESTRICTED:
        raise bad_request(f"not enough rights to send {what} to the chat")


def _reply(asked: Asked) -> dict[str, Any]:
    told = asked.structure("reply_parameters", "can't parse reply parameters JSON object")
    if told is None:
        old = asked.integer("reply_to_message_id")
        allow = asked.flag("allow_sending_without_reply")
        return {"message_id": old, "allow_sending_without_reply": allow} if old else {}
    if not isinstance(told, dict):
        raise bad_request("object expected as reply parameters")
    return told


def _target(chat: Chat, reply: dict[str, Any]) -> Message | None:
    if not reply:
        return None
    if str(reply.get("chat_id") or chat.id) != str(chat.id):
        raise bad_request("message to be replied not found")
    found = chat.messages.get(whole(reply.get("message_id")))
    if found is not None and not found.deleted:
        return found
    if reply.get("allow_sending_without_reply") in {True, "true", "True"}:
        return None
    raise bad_request("message to be replied not found")


def thread_of(api: Api, chat: Chat, asked: Asked) -> int | None:
    """Return the topic that is named; General has none, and outside forums the number means nothing."""
    number = asked.integer("message_thread_id")
    if not chat.forum:
        return None
    if not number:
        if chat.general_closed and not api.town.bot_in(chat).may("can_manage_topics"):
            raise bad_request("TOPIC_CLOSED")
        return None
    topic = chat.topics.get(number)
    if topic is None or topic.deleted:
        raise bad_request("message thread not found")
    if topic.closed and not api.town.bot_in(chat).may("can_manage_topics"):
        raise bad_request("TOPIC_CLOSED")
    return number


METHODS = {"sendMessage": send_message, "sendChatAction": send_chat_action}
