"""The only caller of Telegram: a call goes out, one of a closed set of outcomes comes back.

It knows how to ask; it must not know what is said, to whom it matters or when to try again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, cast

import structlog
from telegram import Bot, InputFile
from telegram.error import TelegramError

from bot.calls import (
    Administrators,
    Answer,
    Call,
    Delete,
    Edit,
    Leave,
    Look,
    RemoveWebhook,
    Rows,
    Send,
    SendFile,
    SetCommands,
    Strip,
    in_api_words,
)
from bot.http import Arguments, HttpRequest
from bot.outcomes import (
    Administrator,
    BadToken,
    Contested,
    Done,
    Fetched,
    Gone,
    Later,
    Learned,
    Missing,
    Moved,
    NeverSent,
    Outcome,
    Poll,
    Reason,
    Refused,
    Sent,
    TopicGone,
    Unchanged,
    Unknown,
    VoiceForbidden,
    read_error,
    read_poll_error,
    read_result,
)

if TYPE_CHECKING:
    from telegram.request import RequestData

#: Everything that a caller needs is to be had from here.
__all__ = [
    "Administrator",
    "Administrators",
    "Answer",
    "BadToken",
    "Call",
    "Contested",
    "Delete",
    "Done",
    "Edit",
    "Fetched",
    "Gateway",
    "Gone",
    "Later",
    "Learned",
    "Leave",
    "Look",
    "Missing",
    "Moved",
    "NeverSent",
    "Outcome",
    "Poll",
    "Reason",
    "Refused",
    "RemoveWebhook",
    "Rows",
    "Send",
    "SendFile",
    "Sent",
    "SetCommands",
    "Strip",
    "TopicGone",
    "Unchanged",
    "Unknown",
    "VoiceForbidden",
    "open_line",
]

log = structlog.get_logger(__name__)

_SPARE_SECONDS: Final = 10.0
POLL: Final = "getUpdates"


class Gateway:
    """Carries calls out over one bot and says what became of them; it raises nothing but cancellation."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def carry_out(self, call: Call) -> Outcome:
        """Make one request and return its outcome."""
        method, arguments = in_api_words(call)
        try:
            return read_result(call, await self._ask(method, arguments))
        except TelegramError as error:
            return read_error(error)
        except Exception as error:  # noqa: BLE001 - an answer we cannot read: its request's fate is not known
            log.warning("unreadable_answer", method=method, error=type(error).__name__)
            return Unknown()

    async def fetch(
        self,
        offset: int,
        timeout: int,  # noqa: ASYNC109 - for Telegram to keep
        allowed: Sequence[str],
    ) -> Poll:
        """Wait up to `timeout` seconds for updates from `offset` on, confirming all before it."""
        arguments = {"offset": offset, "timeout": timeout, "limit": 100, "allowed_updates": list(allowed)}
        try:
            result = await self._ask(POLL, arguments, read_timeout=timeout + _SPARE_SECONDS)
        except TelegramError as error:
            return read_poll_error(error)
        except Exception as error:  # noqa: BLE001 - as above
            log.warning("unreadable_answer", method="getUpdates", error=type(error).__name__)
            return Unknown()
        return Fetched(result) if isinstance(result, list) else Unknown()

    async def _ask(self, method: str, arguments: dict[str, Any], read_timeout: float | None = None) -> Any:
        # Raw results: building PTB's objects costs more than a whole turn, and a field they do not expect
        # would make a message that stands in the chat look like a failure.
        if method == POLL or any(isinstance(value, InputFile) for value in arguments.values()):
            return await self._ask_through_bot(method, arguments, read_timeout)
        # Past the bot's own way, which looks into every argument for files: a fifth of what an answer costs.
        prepared = cast("RequestData", Arguments(arguments))
        return await self._bot.request.post(f"{self._bot.base_url}/{method}", prepared)

    async def _ask_through_bot(self, method: str, arguments: dict[str, Any], read_timeout: float | None) -> Any:
        spelled = _spelled(method)
        if read_timeout is None:
            return await self._bot.do_api_request(spelled, arguments)
        return await self._bot.do_api_request(spelled, arguments, read_timeout=read_timeout)


def open_line(token: str, api_root: str, proxy: str | None = None, request: type[HttpRequest] = HttpRequest) -> Bot:
    """Make the client that a Gateway works with; `await bot.initialize()` opens it, `shutdown()` closes it."""
    return Bot(
        token,
        base_url=f"{api_root}/bot",
        base_file_url=f"{api_root}/file/bot",
        request=request(api_root=api_root, proxy=proxy),
        get_updates_request=request(api_root=api_root, proxy=proxy, connections=4),
    )


def _spelled(method: str) -> str:
    # "send_Message": PTB joins it to sendMessage, but does not warn that Bot has a method of that name.
    return re.sub(r"(?=[A-Z])", "_", method)
