"""What can become of a call, as one closed set of values, and how Telegram's answers are read as one of them.

Telegram explains itself in sentences only. The pieces of them that we rely on stand here and nowhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
)

from bot.calls import Administrators, Call, Look, Send, SendFile
from bot.http import FloodError, NeverSentError, NotTelegramError


class Reason(StrEnum):
    """Why a chat cannot be written to until somebody does something about it."""

    BLOCKED = "blocked"
    NEVER_STARTED = "never_started"
    KICKED = "kicked"
    DEACTIVATED = "deactivated"
    CHAT_NOT_FOUND = "chat_not_found"
    NO_RIGHT = "no_right"


@dataclass(frozen=True, slots=True)
class Sent:
    """The message stands in the chat."""

    message_id: int


@dataclass(frozen=True, slots=True)
class Done:
    """It is done and there is nothing to remember."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The message says this already, which is as good as done."""


@dataclass(frozen=True, slots=True)
class Missing:
    """The message (or the tap) is gone, too old or not ours to change: post anew, or let it be."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The chat cannot be written to, and trying again will not help."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class TopicGone:
    """The forum topic was closed or deleted; the chat itself is fine."""


@dataclass(frozen=True, slots=True)
class VoiceForbidden:
    """The person takes no voice messages from strangers, bots among them; everything else still reaches them."""


@dataclass(frozen=True, slots=True)
class Later:
    """Telegram wants quiet for so many seconds in the chat this was said of; nothing was executed."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Moved:
    """The group became a supergroup and has this id now; nothing was executed."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class NeverSent:
    """The request never left this machine: try again freely."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """The request went out and its fate is not known: it may have been executed."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram found fault with the request: a bug of ours, or a rule of Telegram's we do not know yet."""

    description: str


@dataclass(frozen=True, slots=True)
class Administrator:
    """One administrator of a group as Telegram lists them; anonymous ones bear their real id."""

    user_id: int
    name: str
    is_bot: bool
    is_anonymous: bool
    is_owner: bool


@dataclass(frozen=True, slots=True)
class Learned:
    """What was asked for: a tuple of Administrator, or the raw result of a Look."""

    result: Any


@dataclass(frozen=True, slots=True)
class BadToken:
    """Telegram does not know this token (any more)."""


Outcome = (
    Sent
    | Done
    | Unchanged
    | Missing
    | Gone
    | TopicGone
    | VoiceForbidden
    | Later
    | Moved
    | NeverSent
    | Unknown
    | Refused
    | Learned
    | BadToken
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """The updates that wait at Telegram, raw and in order; none after a quiet poll."""

    updates: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Contested:
    """Somebody else takes this bot's updates: a second instance, or a webhook. Say it once and back off."""

    webhook: bool


Poll = Fetched | Contested | Later | NeverSent | Unknown | Refused | BadToken

#: Lower-cased pieces of descriptions. Whatever is not listed is never taken as permanent.
_GONE: Final[tuple[tuple[str, Reason], ...]] = (
    ("bot was blocked by the user", Reason.BLOCKED),
    ("can't initiate conversation", Reason.NEVER_STARTED),
    ("can't send messages to the bot", Reason.CHAT_NOT_FOUND),
    ("can't send messages to bots", Reason.CHAT_NOT_FOUND),
    ("bot was kicked from", Reason.KICKED),
    ("bot is not a member of", Reason.KICKED),
    ("the group chat was deleted", Reason.CHAT_NOT_FOUND),
    ("user is deactivated", Reason.DEACTIVATED),
    ("chat not found", Reason.CHAT_NOT_FOUND),
    ("peer_id_invalid", Reason.CHAT_NOT_FOUND),
    ("not enough rights", Reason.NO_RIGHT),
    ("have no write access to the chat", Reason.NO_RIGHT),
    ("chat_write_forbidden", Reason.NO_RIGHT),
    ("need administrator rights", Reason.NO_RIGHT),
    ("chat_admin_required", Reason.NO_RIGHT),
)
_MISSING: Final[tuple[str, ...]] = (
    "message to edit not found",
    "message to delete not found",
    "message can't be edited",
    "message can't be deleted",
    "message_id_invalid",
    "no text in the message to edit",
    "query is too old",
    "query_id_invalid",
)
_TOPIC_GONE: Final[tuple[str, ...]] = ("message thread not found", "topic_closed", "topic_deleted")

_QUOTED: Final = re.compile(r"\"[^\"]*\"|(?<=\s)'.*'(?=\s|$)|\d{5,}", re.DOTALL)


def read_result(call: Call, result: Any) -> Outcome:
    """Return what a request that Telegram carried out brought."""
    match call:
        case Send() | SendFile():
            message_id = result.get("message_id") if isinstance(result, dict) else None
            return Sent(message_id) if isinstance(message_id, int) else Unknown()
        case Administrators():
            if not isinstance(result, list):
                return Unknown()
            return Learned(tuple(_administrator(member) for member in result))
        case Look():
            return Learned(result)
        case _:
            return Done()


def _administrator(member: dict[str, Any]) -> Administrator:
    user = member["user"]
    return Administrator(
        user_id=user["id"],
        name=" ".join(filter(None, (user.get("first_name"), user.get("last_name")))),
        is_bot=bool(user.get("is_bot")),
        is_anonymous=bool(member.get("is_anonymous")),
        is_owner=member.get("status") == "creator",
    )


def read_error(error: TelegramError) -> Outcome:
    """Return what a failed request means; whatever is not known for certain is not taken as permanent."""
    # BadRequest and TimedOut are NetworkErrors to PTB, so the order of these questions matters.
    if isinstance(error, NeverSentError):
        return NeverSent()
    if isinstance(error, FloodError):
        return Later(error.seconds)
    if isinstance(error, ChatMigrated):
        return Moved(error.new_chat_id)
    if _not_from_telegram(error):
        return Unknown()
    if isinstance(error, InvalidToken | EndPointNotFound):
        return BadToken()
    if isinstance(error, BadRequest | Forbidden):
        return _read_description(error.message)
    if isinstance(error, NetworkError):
        return _read_status(error.message.lower())
    if isinstance(error, Conflict):
        return Refused(_without_values(error.message))
    return Unknown()


def read_poll_error(error: TelegramError) -> Poll:
    """Return what a failed poll for updates means."""
    if isinstance(error, Conflict) and not _not_from_telegram(error):
        return Contested(webhook="webhook is active" in error.message.lower())
    match read_error(error):
        case Later() | NeverSent() | Unknown() | Refused() | BadToken() as outcome:
            return outcome
        case _:
            return Refused(_without_values(error.message))


def _not_from_telegram(error: BaseException) -> bool:
    # A proxy or a captive portal answers for Telegram with a status and a page of its own; whatever the
    # status says, it says nothing about our token, our rights or our message.
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, NotTelegramError):
            return True
        cause = cause.__cause__
    return False


def _read_description(description: str) -> Outcome:
    said = description.lower()
    if "message is not modified" in said:
        return Unchanged()
    if any(piece in said for piece in _MISSING):
        return Missing()
    if any(piece in said for piece in _TOPIC_GONE):
        return TopicGone()
    if "voice_messages_forbidden" in said:
        return VoiceForbidden()
    for piece, reason in _GONE:
        if piece in said:
            return Gone(reason)
    return Refused(_without_values(description))


def _read_status(said: str) -> Outcome:
    if "too many requests" in said:  # without retry_after: not executed either
        return Later(5)
    if "request entity too large" in said:
        return Refused("Request Entity Too Large")
    if "misdirected request" in said:
        return BadToken()
    return Unknown()


def _without_values(description: str) -> str:
    return _QUOTED.sub("…", description)[:160]
