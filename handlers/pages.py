"""What a card or a message looks like before it is drawn: text, and buttons whose labels are text ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from handlers.words.values import Html, Value, pack, unpack

if TYPE_CHECKING:
    from handlers.buttons import Button
    from handlers.words import Words
    from storage.cards import Card
    from storage.database import Records


@dataclass(frozen=True, slots=True)
class Key:
    """One button under a message: its label's text id, and exactly one of what it does."""

    text_id: str
    button: Button | None = None
    #: The payload of a link that opens the private chat with the bot, such as "details-12".
    link: str | None = None
    #: Text that the app copies when tapped.
    copy: str | None = None
    #: An address within Telegram, such as a message's.
    url: str | None = None
    #: Asks for the phone of whoever taps, in private alone. All keys of its message then lie below the chat, where a
    #: tap on any other sends its label as a text.
    contact: bool = False
    values: dict[str, Value] = field(default_factory=dict)


Keys = tuple[tuple[Key, ...], ...]
#: Rows of keys as they lie in the outbox.
Packed = list[list[dict[str, Any]]]


class Medium(StrEnum):
    """The kinds of files that people send us and we send them."""

    PHOTO = "photo"
    VOICE = "voice"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Sendable:
    """A file to be sent: one that Telegram has already, by its id, or new bytes under a file's name."""

    medium: Medium
    file_id: str = field(default="", repr=False)
    content: bytes = field(default=b"", repr=False)
    name: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A whole message, drawn for one chat."""

    text: Html
    keys: Keys = ()


@dataclass(frozen=True, slots=True)
class Sight:
    """What a card is drawn from: the records as they are now, and the words of whoever will read it."""

    records: Records
    words: Words
    card: Card
    now: datetime

    @property
    def subject(self) -> int:
        """Return the id of the record the card stands for."""
        return self.card.subject

    @property
    def chat_id(self) -> int:
        """Return the chat the card lies in; a private chat has its person's id."""
        return self.card.chat_id


def draw_keys(keys: Keys, words: Words, bot_username: str) -> list[list[dict[str, Any]]]:
    """Return the buttons in the Bot API's form, with labels in the reader's language."""
    return [[_draw_key(key, words, bot_username) for key in row] for row in keys if row]


def _draw_key(key: Key, words: Words, bot_username: str) -> dict[str, Any]:
    drawn: dict[str, Any] = {"text": words.plain(key.text_id, **key.values)}
    if key.button is not None:
        drawn["callback_data"] = key.button.pack()
    elif key.link is not None:
        drawn["url"] = deep_link(bot_username, key.link)
    elif key.copy is not None:
        drawn["copy_text"] = {"text": key.copy[:256]}
    elif key.url is not None:
        drawn["url"] = key.url
    return drawn


def deep_link(bot_username: str, payload: str) -> str:
    """Return the address that opens the private chat with the bot and sends it the payload."""
    return f"https://t.me/{bot_username}?start={payload}"


def message_link(chat_id: int, message_id: int) -> str | None:
    """Return the address of a message; only supergroups' messages have one (Bot API: ids from -100…)."""
    text = str(chat_id)
    return f"https://t.me/c/{text[4:]}/{message_id}" if text.startswith("-100") else None


def pack_keys(keys: Keys) -> Packed:
    """Return buttons as JSON for the outbox."""
    return [
        [
            {
                "text": key.text_id,
                "data": None if key.button is None else key.button.pack(),
                "link": key.link,
                "copy": key.copy,
                "url": key.url,
                "contact": key.contact,
                "values": {name: pack(value) for name, value in key.values.items()},
            }
            for key in row
        ]
        for row in keys
    ]


def draw_packed_keys(packed: Packed, words: Words, bot_username: str) -> list[list[dict[str, Any]]]:
    """Return an outbox row's buttons in the Bot API's form."""
    rows = []
    for row in packed:
        drawn_row = []
        for key in row:
            values = {name: unpack(value) for name, value in key["values"].items()}
            drawn = _draw_key(
                Key(key["text"], link=key["link"], copy=key["copy"], url=key["url"], values=values), words, bot_username
            )
            if key["data"] is not None:
                drawn["callback_data"] = key["data"]
            drawn_row.append(drawn)
        rows.append(drawn_row)
    return rows


def asks_contact(packed: Packed) -> bool:
    """Tell whether the keys of an outbox row lie below the chat, since one of them asks for a phone."""
    return any(key.get("contact") for row in packed for key in row)


def draw_packed_keyboard(packed: Packed, words: Words) -> list[list[dict[str, Any]]]:
    """Return an outbox row's keys as a keyboard below the chat, in the Bot API's form."""
    return [[_draw_below(key, words) for key in row] for row in packed if row]


def _draw_below(key: dict[str, Any], words: Words) -> dict[str, Any]:
    values = {name: unpack(value) for name, value in key["values"].items()}
    drawn: dict[str, Any] = {"text": words.plain(key["text"], **values)}
    if key["contact"]:
        drawn["request_contact"] = True
    return drawn
