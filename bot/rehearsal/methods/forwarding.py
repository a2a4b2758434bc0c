"""forwardMessage(s), copyMessage(s), setMessageReaction: the bot takes up what was said elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.rehearsal import access, wire
from bot.rehearsal.access import Level
from bot.rehearsal.asked import whole
from bot.rehearsal.errors import bad_request
from bot.rehearsal.markup import Markup
from bot.rehearsal.methods import wording
from bot.rehearsal.methods.sending import Place, may_send, post, settle, thread_of
from bot.rehearsal.records import ANONYMOUS, Chat, Message

if TYPE_CHECKING:
    from bot.rehearsal.api import Api
    from bot.rehearsal.asked import Asked

MOST_AT_ONCE = 100
#: Of what a message brings along, this stays when it is passed on.
_LASTING = ("contact", "location")


def forward_message(api: Api, asked: Asked) -> Any:
    """Pass a message on, telling whose it was."""
    source = _source(api, asked)
    message = access.message(source, asked, "forward")
    chat, place = _destination(api, asked)
    return wire.message(_forward(api, message, chat, place))


def forward_messages(api: Api, asked: Asked) -> Any:
    """Pass several messages on, leaving out those that cannot be."""
    return _several(api, asked, _forward)


def copy_message(api: Api, asked: Asked) -> Any:
    """Say again what somebody said; only the number of the copy is told."""
    source = _source(api, asked)
    message = access.message(source, asked, "copy")
    _check_copied(message)
    words = None
    if "caption" in asked.values and message.attachment is not None:
        words = wording.formatted(asked, asked.text("caption"), "caption_entities")
    chat, place = settle(api, asked)
    if words is not None and len(words[0]) > wording.MOST_IN_CAPTION:
        raise bad_request("message caption is too long")
    fields = {} if words is None else wording.settle(words, api.town, chat)
    return {"message_id": _copy(api, message, chat, place, **fields).id}


def copy_messages(api: Api, asked: Asked) -> Any:
    """Say several messages again, leaving out those that cannot be."""
    return _several(api, asked, _copy)


def set_message_reaction(api: Api, asked: Asked) -> Any:
    """Have the bot react to a message, with one emoji at most."""
    told = asked.structure("reaction", "can't parse reaction types JSON array") or []
    if not isinstance(told, list):
        raise bad_request("expected an Array of ReactionType")
    chat = access.chat(api.town, asked, Level.READ)
    message = access.message(chat, asked, "react")
    if len(told) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emojis = tuple(str(each.get("emoji", "")) for each in told if isinstance(each, dict))
    if len(emojis) != len(told) or not all(emojis):
        raise bad_request("REACTION_INVALID")
    message.reactions[api.town.bot.id] = emojis
    api.town.changed(message)
    return True


def _source(api: Api, asked: Asked) -> Chat:
    if not asked.text("from_chat_id").strip():
        raise bad_request('parameter "from_chat_id" is required')
    return access.chat(api.town, asked, Level.READ, "from_chat_id")


def _destination(api: Api, asked: Asked) -> tuple[Chat, Place]:
    chat = access.chat(api.town, asked, Level.WRITE)
    return chat, Place(Markup(), thread_of(api, chat, asked), None, asked.flag("protect_content"))


def _several(api: Api, asked: Asked, pass_on: Callable[..., Message]) -> Any:
    numbers = asked.structure("message_ids", "can't parse message identifiers JSON array")
    if not isinstance(numbers, list) or not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > MOST_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    source = _source(api, asked)
    chat, place = _destination(api, asked)
    there = [source.messages.get(whole(number)) for number in numbers]
    passed = []
    for message in there:
        if message is None or message.deleted or message.protected or message.service is not None:
            continue
        passed.append({"message_id": pass_on(api, message, chat, place).id})
    if not passed:
        raise bad_request("there are no messages to forward")
    return passed


def _forward(api: Api, message: Message, chat: Chat, place: Place) -> Message:
    if message.protected:
        raise bad_request("message has protected content and can't be forwarded")
    if message.service is not None:
        raise bad_request("the message can't be forwarded")
    origin = message.extra.get("forward_origin") or _origin(message)
    return _again(api, message, chat, place, forward_origin=origin)


def _check_copied(message: Message) -> None:
    if message.service is not None or message.protected:
        raise bad_request("the message can't be copied")


def _copy(api: Api, message: Message, chat: Chat, place: Place, **fields: Any) -> Message:
    _check_copied(message)
    return _again(api, message, chat, place, fields)


def _again(
    api: Api, message: Message, chat: Chat, place: Place, fields: dict[str, Any] | None = None, **extra: Any
) -> Message:
    may_send(api, chat, "text messages")
    words = {"text": message.text, "entities": message.entities, "mentioned": message.mentioned}
    kept = {name: message.extra[name] for name in _LASTING if name in message.extra}
    return post(api, chat, place, attachment=message.attachment, extra={**kept, **extra}, **{**words, **(fields or {})})


def _origin(message: Message) -> dict[str, Any]:
    date = {"date": int(message.date.timestamp())}
    shown = message.sender_chat
    if shown is None:
        return {"type": "user", "sender_user": wire.user(message.sender), **date}
    if message.sender is ANONYMOUS:
        return {"type": "chat", "sender_chat": wire.chat(shown), **date}
    return {"type": "channel", "chat": wire.chat(shown), "message_id": message.id, **date}


METHODS = {
    "forwardMessage": forward_message,
    "forwardMessages": forward_messages,
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
    "setMessageReaction": set_message_reaction,
}
