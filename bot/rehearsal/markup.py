"""Keyboards that the bot sends: read from its JSON, and refused where Telegram refuses them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from bot.rehearsal.errors import bad_request
from bot.rehearsal.records import Button, Chat, Keyboard, Kind

if TYPE_CHECKING:
    from bot.rehearsal.asked import Asked
    from bot.rehearsal.state import State

MOST_BYTES = 64
MOST_IN_ROW = 12
MOST_BUTTONS = 300
_NOT_JSON = "can't parse reply keyboard markup JSON object"
#: What an inline button may do besides the three that have a field of their own.
_OTHER_ACTIONS = (
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "callback_game",
    "pay",
)
_LOOKS = ("style", "icon_custom_emoji_id")
_PRIVATE_ONLY = {
    "request_contact": "phone number can be requested in private chats only",
    "request_location": "location can be requested in private chats only",
    "request_poll": "poll can be requested in private chats only",
    "request_users": "users can be requested in private chats only",
    "request_chat": "chats can be requested in private chats only",
    "web_app": "web App buttons can be used in private chats only",
}


@dataclass(slots=True, frozen=True)
class Markup:
    """What a message brings along: buttons under it, or something about the keyboard below the chat."""

    inline: Keyboard | None = None
    reply: Keyboard | None = None
    #: A reply keyboard, its removal or a forced reply: such a message can never be edited.
    sealed: bool = False
    #: The reply keyboard goes after the first tap, or an earlier one is taken away.
    one_time: bool = False
    lifts_keyboard: bool = False
    force_reply: bool = False


def read(asked: Asked, *, only_inline: bool = False) -> Markup:
    """Read `reply_markup`, refusing what is not one."""
    told = asked.structure("reply_markup", _NOT_JSON)
    if told is None:
        return Markup()
    if not isinstance(told, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in told:
        rows = _rows(told["inline_keyboard"], "inline_keyboard")
        return Markup(inline=_limited([[_inline(one) for one in row] for row in rows]))
    if only_inline and told:
        raise bad_request("inline keyboard expected")
    if "keyboard" in told:
        rows = _rows(told["keyboard"], "keyboard")
        reply = _limited([[_reply(one) for one in row] for row in rows])
        return Markup(reply=reply, sealed=True, one_time=bool(told.get("one_time_keyboard")))
    forced, lifts = bool(told.get("force_reply")), bool(told.get("remove_keyboard"))
    return Markup(sealed=forced or lifts, force_reply=forced, lifts_keyboard=lifts)


def check(markup: Markup, chat: Chat, town: State) -> None:
    """Refuse what only Telegram's servers find wrong with the buttons."""
    for row in markup.inline or ():
        for button in row:
            if button.callback_data is not None and len(button.callback_data.encode()) > MOST_BYTES:
                raise bad_request("BUTTON_DATA_INVALID")
            user = re.fullmatch(r"tg://user\?id=(\d+)", button.url or "")
            if user and int(user[1]) not in town.people:
                raise bad_request("BUTTON_USER_INVALID")
            if '"web_app"' in button.extra and chat.kind is not Kind.PRIVATE:
                raise bad_request("BUTTON_TYPE_INVALID")
            if button.copy_text is not None and not 1 <= len(button.copy_text) <= 256:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")
    for row in markup.reply or ():
        for button in row:
            asks = json.loads(button.extra) if button.extra else {}
            if chat.kind is not Kind.PRIVATE and (wish := next((each for each in asks if each in _PRIVATE_ONLY), "")):
                raise bad_request(_PRIVATE_ONLY[wish])


def opens_bot(url: str, username: str) -> bool:
    """Tell whether a link opens this bot with a start parameter, as an answer to a tap may."""
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    if parts.scheme == "tg" and parts.netloc == "resolve":
        return query.get("domain", [""])[0].lower() == username.lower() and "start" in query
    at_home = parts.scheme in {"http", "https", ""} and (parts.netloc or url.split("/", 1)[0]) in {
        "t.me",
        "telegram.me",
    }
    name = parts.path.strip("/") if parts.netloc else parts.path.partition("/")[2]
    return at_home and name.lower() == username.lower() and "start" in query


def _rows(told: Any, field: str) -> list[list[Any]]:
    if not isinstance(told, list):
        raise bad_request(f'field "{field}" must be of type Array')
    for row in told:
        if not isinstance(row, list):
            kind = "inline keyboard" if field == "inline_keyboard" else "keyboard"
            raise bad_request(f"can't parse {kind} button: Expected an array of buttons")
    return told


def _limited(rows: list[list[Button]]) -> Keyboard | None:
    """Cut as Telegram's library does: buttons without words and those too many are silently left out."""
    kept: list[tuple[Button, ...]] = []
    left = MOST_BUTTONS
    for row in rows:
        named = tuple(button for button in row if button.text)[: min(MOST_IN_ROW, left)]
        left -= len(named)
        if named:
            kept.append(named)
    if sum(len(json.dumps([each.text, each.callback_data, each.url])) for row in kept for each in row) > 10_240:
        raise bad_request("reply markup is too long")
    return tuple(kept) or None


def _inline(told: Any) -> Button:
    if not isinstance(told, dict):
        raise bad_request("can't parse inline keyboard button: Object expected")
    text = _string(told, "text")
    extra = {name: told[name] for name in (*_OTHER_ACTIONS, *_LOOKS) if name in told}
    copied = told.get("copy_text")
    copy = copied.get("text") if isinstance(copied, dict) else None
    data = told.get("callback_data")
    url = told.get("url")
    if not (data or url or copy or any(name in told for name in _OTHER_ACTIONS)):
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    return Button(
        text,
        callback_data=str(data) if data and not url else None,
        url=_link(str(url)) if url else None,
        copy_text=str(copy) if copy and not (data or url) else None,
        extra=json.dumps(extra) if extra else "",
    )


def _reply(told: Any) -> Button:
    if isinstance(told, str):
        return Button(told)
    if not isinstance(told, dict):
        raise bad_request("can't parse keyboard button: Object expected")
    extra = {name: told[name] for name in told if name != "text" and told[name]}
    return Button(_string(told, "text"), extra=json.dumps(extra) if extra else "")


def _string(told: dict[str, Any], name: str) -> str:
    value = told.get(name)
    if not isinstance(value, str):
        kind = "must be of type String" if value is not None else "not found"
        raise bad_request(
            f"can't parse inline keyboard button: Can't find field \"{name}\""
            if value is None
            else f'can\'t parse inline keyboard button: Field "{name}" {kind}'
        )
    return value.strip()


def _link(url: str) -> str:
    parts = urlsplit(url if "://" in url else f"http://{url}")
    if parts.scheme not in {"http", "https", "tg", "ton", "tonsite"}:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if parts.scheme in {"http", "https"} and "." not in parts.netloc and parts.hostname != "localhost":
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return url if "://" in url else f"http://{url}"
