"""answerCallbackQuery: what somebody sees after tapping."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rehearsal.errors import bad_request
from bot.rehearsal.markup import opens_bot
from bot.rehearsal.records import Answer

if TYPE_CHECKING:
    from bot.rehearsal.api import Api
    from bot.rehearsal.asked import Asked

MOST_CHARACTERS = 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(api: Api, asked: Asked) -> Any:
    """Answer a tap, once and in time."""
    press = api.town.presses.get(asked.text("callback_query_id"))
    if press is None or api.town.clock.now() - press.at > api.answer_deadline:
        raise bad_request(TOO_OLD)
    text = asked.text("text")
    if len(text) > MOST_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG")
    url = asked.text("url")
    if url and not opens_bot(url, str(api.town.bot.username)):
        raise bad_request("URL_INVALID")
    api.town.answered(press, Answer(text, asked.flag("show_alert"), url or None))
    return True


METHODS = {"answerCallbackQuery": answer_callback_query}
