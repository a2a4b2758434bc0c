"""sendMessage, sendPhoto, sendDocument, sendChatAction: the bot speaks. Faults are found in Telegram's order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rehearsal import access, markup, wire
from bot.rehearsal.access import Level
from bot.rehearsal.asked import whole
from bot.rehearsal.errors import bad_request
from bot.rehearsal.methods import wording
from bot.rehearsal.records import Attachment, Chat, Message, Status

if TYPE_CHECKING:
    from bot.rehearsal.api import Api
    from bot.rehearsal.asked import Asked
    from bot.rehearsal.markup import Markup

MOST_IN_CAPTION = 1024
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
    reply, buttons = _reply(asked), markup.read(asked)
    chat = access.chat(api.town, asked, Level.WRITE)
    thread, reply_to = _thread(api, chat, asked), _target(chat, reply)
    if not words[0]:
        raise bad_request("text must be non-empty")
    if len(words[0]) > wording.MOST_CHARACTERS:
        raise bad_request("message is too long")
    _may_send(api, chat, "text messages")
    return _post(api, chat, buttons, thread=thread, reply_to=reply_to, **wording.settle(words, api.town, chat))


def send_photo(api: Api, asked: Asked) -> Any:
    """Post a photo."""
    return _send_file(api, asked, "photo")


def send_document(api: Api, asked: Asked) -> Any:
    """Post a file."""
    return _send_file(api, asked, "document")


def send_chat_action(api: Api, asked: Asked) -> Any:
    """Show that the bot is busy."""
    chat = access.chat(api.town, asked, Level.WRITE)
    if asked.text("action").lower() not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    api.town.journal.tell("action", chat=chat.id, action=asked.text("action").lower())
    return True


def _send_file(api: Api, asked: Asked, kind: str) -> Any:
    file = _file(api, asked, kind)
    words = wording.formatted(asked, asked.text("caption"), "caption_entities")
    reply, buttons = _reply(asked), markup.read(asked)
    chat = access.chat(api.town, asked, Level.WRITE)
    thread, reply_to = _thread(api, chat, asked), _target(chat, reply)
    if len(words[0]) > MOST_IN_CAPTION:
        raise bad_request("message caption is too long")
    _may_send(api, chat, f"{kind}s")
    fields = wording.settle(words, api.town, chat)
    return _post(api, chat, buttons, thread=thread, reply_to=reply_to, attachment=file, **fields)


def _file(api: Api, asked: Asked, kind: str) -> Attachment:
    upload = asked.upload(kind)
    if upload is not None:
        return api.files.keep(kind, upload)
    name = asked.text(kind)
    if not name:
        raise bad_request(f"there is no {kind} in the request")
    return api.files.named(name)


def _post(api: Api, chat: Chat, buttons: Markup, **fields: Any) -> Any:
    markup.check(buttons, chat, api.town)
    api.flood.spend(chat)
    message = api.town.post(
        chat,
        api.town.bot,
        keyboard=buttons.inline,
        reply_keyboard=buttons.reply,
        sealed=buttons.sealed,
        force_reply=buttons.force_reply,
        **fields,
    )
    return wire.message(message)


def _may_send(api: Api, chat: Chat, what: str) -> None:
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


def _thread(api: Api, chat: Chat, asked: Asked) -> int | None:
    number = asked.integer("message_thread_id")
    if not number or not chat.forum:
        return None
    topic = chat.topics.get(number)
    if topic is None:
        raise bad_request("message thread not found")
    if topic.closed and not api.town.bot_in(chat).may("can_manage_topics"):
        raise bad_request("TOPIC_CLOSED")
    return number


METHODS = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendChatAction": send_chat_action,
}
