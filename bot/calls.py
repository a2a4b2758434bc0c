"""What may be asked of Telegram, as values, and how each is put in the Bot API's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, assert_never

from telegram import InputFile

from handlers.pages import Medium, Sendable

#: Rows of buttons exactly as the Bot API takes them: [[{"text": …, "callback_data": …}]].
Rows = Sequence[Sequence[dict[str, Any]]]

_NO_PREVIEW: Final = {"is_disabled": True}
_SENDING: Final = {
    Medium.PHOTO: "sendPhoto",
    Medium.VOICE: "sendVoice",
    Medium.DOCUMENT: "sendDocument",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Send:
    """Post a new message; `text` is HTML."""

    chat_id: int
    text: str
    rows: Rows = ()
    reply_to: int | None = None
    thread_id: int | None = None
    silent: bool = False
    #: A prompt: the app opens a reply field with this placeholder; excludes rows.
    force_reply: str | None = None
    #: Rows of a keyboard below the chat, gone once it was used: [[{"text": …, "request_contact": True}]].
    keyboard: Rows = ()
    #: Takes a keyboard below the chat away; excludes every other kind of keys.
    lift: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SendFile:
    """Post a file; the message's text is its caption, at most 1024 characters."""

    message: Send
    file: Sendable


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Make an existing message say this, with these buttons and no others."""

    chat_id: int
    message_id: int
    text: str
    rows: Rows = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Take the buttons off a message and leave its text."""

    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Delete:
    """Delete a message."""

    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Answer a tap: nothing, a toast, an alert, or a link into the private chat."""

    tap_id: str
    text: str | None = None
    alert: bool = False
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Administrators:
    """Learn who administers a group."""

    chat_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Leave a group."""

    chat_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCommands:
    """Set the command menu of one scope and language; `language` is two letters or empty for all others."""

    scope: dict[str, Any]
    language: str
    commands: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveWebhook:
    """Make polling possible; nothing that waits at Telegram is dropped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Read something else by its method's name, for the check before a start."""

    method: str
    arguments: dict[str, Any]


Call = Send | SendFile | Edit | Strip | Delete | Answer | Administrators | Leave | SetCommands | RemoveWebhook | Look


def in_api_words(call: Call) -> tuple[str, dict[str, Any]]:
    """Return the method's name and its arguments; None stands for what is left out."""
    match call:
        case Send():
            return "sendMessage", {
                **_send_arguments(call),
                "text": call.text,
                "link_preview_options": _NO_PREVIEW,
            }
        case SendFile():
            medium = call.file.medium
            return _SENDING[medium], {
                **_send_arguments(call.message),
                medium.value: call.file.file_id or InputFile(call.file.content, filename=call.file.name),
                "caption": call.message.text or None,
            }
        case Edit():
            return "editMessageText", {
                "chat_id": call.chat_id,
                "message_id": call.message_id,
                "text": call.text,
                "parse_mode": "HTML",
                "link_preview_options": _NO_PREVIEW,
                "reply_markup": {"inline_keyboard": call.rows} if call.rows else None,
            }
        case Strip():
            return "editMessageReplyMarkup", {"chat_id": call.chat_id, "message_id": call.message_id}
        case Delete():
            return "deleteMessage", {"chat_id": call.chat_id, "message_id": call.message_id}
        case Answer():
            return "answerCallbackQuery", {
                "callback_query_id": call.tap_id,
                "text": call.text,
                "show_alert": call.alert or None,
                "url": call.url,
            }
        case Administrators():
            return "getChatAdministrators", {"chat_id": call.chat_id}
        case Leave():
            return "leaveChat", {"chat_id": call.chat_id}
        case SetCommands():
            return "setMyCommands", {
                "scope": call.scope,
                "language_code": call.language or None,
                "commands": [{"command": name, "description": said} for name, said in call.commands],
            }
        case RemoveWebhook():
            return "deleteWebhook", {}
        case Look():
            return call.method, dict(call.arguments)
        case _:
            assert_never(call)


def _send_arguments(call: Send) -> dict[str, Any]:
    markup: dict[str, Any] | None = None
    if call.force_reply is not None:
        markup = {"force_reply": True, "selective": True}
        if call.force_reply:
            markup["input_field_placeholder"] = call.force_reply[:64]
    elif call.rows:
        markup = {"inline_keyboard": call.rows}
    elif call.keyboard:
        markup = {"keyboard": call.keyboard, "one_time_keyboard": True, "resize_keyboard": True}
    elif call.lift:
        markup = {"remove_keyboard": True}
    reply = None
    if call.reply_to is not None:
        reply = {"message_id": call.reply_to, "allow_sending_without_reply": True}
    return {
        "chat_id": call.chat_id,
        "parse_mode": "HTML",
        "reply_markup": markup,
        "reply_parameters": reply,
        "message_thread_id": call.thread_id,
        "disable_notification": call.silent or None,
    }
