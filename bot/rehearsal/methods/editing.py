"""editMessage…, deleteMessage(s), pinning: what the bot changes afterwards."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.rehearsal import access, markup, wire
from bot.rehearsal.access import Level
from bot.rehearsal.asked import whole
from bot.rehearsal.errors import bad_request
from bot.rehearsal.methods import wording
from bot.rehearsal.records import Chat, Kind, Message

if TYPE_CHECKING:
    from bot.rehearsal.api import Api
    from bot.rehearsal.asked import Asked

#: For bots a hard limit in every kind of chat, whatever their rights.
DELETABLE = timedelta(hours=48)
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
#: The service messages that nobody can take away.
_LASTING = frozenset({"forum_topic_created", "migrate_from_chat_id", "migrate_to_chat_id"})


def edit_message_text(api: Api, asked: Asked) -> Any:
    """Replace the text and the buttons; buttons that are not sent again are gone."""
    words = wording.read(asked)
    buttons = markup.read(asked, only_inline=True)
    chat, message = _target(api, asked)
    if message.attachment is not None or message.extra.keys() & {"contact", "location"}:
        raise bad_request("there is no text in the message to edit")
    if not words[0]:
        raise bad_request("text must be non-empty")
    api.flood.spend(chat)
    if len(words[0]) > wording.MOST_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG")
    markup.check(buttons, chat, api.town)
    return _rewritten(api, asked, message, words, buttons)


def edit_message_caption(api: Api, asked: Asked) -> Any:
    """Replace the words under a file, and the buttons."""
    words = wording.formatted(asked, asked.text("caption"), "caption_entities")
    buttons = markup.read(asked, only_inline=True)
    chat, message = _target(api, asked)
    if message.attachment is None or message.attachment.kind == "sticker":
        raise bad_request("there is no caption in the message to edit")
    api.flood.spend(chat)
    if len(words[0]) > wording.MOST_IN_CAPTION:
        raise bad_request("MEDIA_CAPTION_TOO_LONG")
    markup.check(buttons, chat, api.town)
    return _rewritten(api, asked, message, words, buttons)


def edit_message_reply_markup(api: Api, asked: Asked) -> Any:
    """Replace the buttons alone."""
    buttons = markup.read(asked, only_inline=True)
    chat, message = _target(api, asked)
    api.flood.spend(chat)
    markup.check(buttons, chat, api.town)
    if message.keyboard == buttons.inline:
        raise bad_request(NOT_MODIFIED)
    return _changed(api, asked, message, buttons)


def delete_message(api: Api, asked: Asked) -> Any:
    """Take a message away."""
    if not asked.text("chat_id").strip():
        raise bad_request("chat identifier is not specified")
    chat = access.chat(api.town, asked, Level.WRITE)
    message = access.message(chat, asked, "delete")
    if not _may_delete(api, message):
        everyone = "" if chat.kind is Kind.SUPERGROUP else " for everyone"
        raise bad_request(f"message can't be deleted{everyone}")
    api.town.vanish(message)
    return True


def delete_messages(api: Api, asked: Asked) -> Any:
    """Take several messages away, passing over those that cannot be."""
    chat = access.chat(api.town, asked, Level.WRITE)
    numbers = asked.structure("message_ids", "can't parse message identifiers JSON array")
    if not isinstance(numbers, list) or not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > 100:
        raise bad_request("too many message identifiers specified")
    for number in numbers:
        message = chat.messages.get(whole(number))
        if message is not None and not message.deleted and _may_delete(api, message):
            api.town.vanish(message)
    return True


def pin_chat_message(api: Api, asked: Asked) -> Any:
    """Pin a message, which leaves a notice."""
    chat = access.chat(api.town, asked, Level.WRITE)
    message = access.message(chat, asked, "pin")
    if message.service is not None:
        raise bad_request("service messages can't be pinned")
    if chat.is_group and not api.town.bot_in(chat).may("can_pin_messages"):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    if message not in chat.pinned:
        chat.pinned.append(message)
        api.town.service(chat, api.town.bot, {"pinned_message": wire.message(message, nested=True)})
    return True


def unpin_chat_message(api: Api, asked: Asked) -> Any:
    """Unpin a message, the latest when none is named."""
    chat = access.chat(api.town, asked, Level.WRITE)
    if chat.is_group and not api.town.bot_in(chat).may("can_pin_messages"):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    number = asked.integer("message_id")
    pinned = [each for each in chat.pinned if not number or each.id == number]
    if not pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(pinned[-1])
    return True


def _rewritten(api: Api, asked: Asked, message: Message, words: wording.Words, buttons: markup.Markup) -> Any:
    fields = wording.settle(words, api.town, message.chat)
    before = (message.text, message.entities, message.keyboard)
    if before == (fields["text"], fields["entities"], buttons.inline):
        raise bad_request(NOT_MODIFIED)
    message.text, message.entities, message.mentioned = fields["text"], fields["entities"], fields["mentioned"]
    return _changed(api, asked, message, buttons)


def _target(api: Api, asked: Asked) -> tuple[Chat, Message]:
    if number := asked.text("inline_message_id"):
        inline = api.town.inline.get(number)
        if inline is None or inline.deleted:
            raise bad_request("MESSAGE_ID_INVALID")
        return inline.chat, inline
    if not asked.text("chat_id").strip():
        raise bad_request("message identifier is not specified")
    chat = access.chat(api.town, asked, Level.EDIT)
    message = access.message(chat, asked, "edit")
    own = message.sender is api.town.bot
    if not own or message.service is not None or message.sealed or "forward_origin" in message.extra:
        raise bad_request("message can't be edited")
    return chat, message


def _changed(api: Api, asked: Asked, message: Message, buttons: markup.Markup) -> Any:
    message.keyboard = buttons.inline
    message.edited = api.town.clock.now()
    api.town.changed(message)
    return True if asked.text("inline_message_id") else wire.message(message)


def _may_delete(api: Api, message: Message) -> bool:
    chat = message.chat
    if api.town.clock.now() - message.date >= DELETABLE:
        return False
    if message.service is not None and _LASTING & message.service.keys():
        return False
    if chat.kind is Kind.SUPERGROUP and message.id == 1:
        return False
    if message.sender is api.town.bot or chat.kind is Kind.PRIVATE:
        return True
    return api.town.bot_in(chat).may("can_delete_messages")


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
}
