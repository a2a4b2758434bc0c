"""The text of a message as the bot sends it: parse mode, entities, what counts as empty and as too long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rehearsal import html, markdown
from bot.rehearsal.asked import whole
from bot.rehearsal.entities import Entity, clean, recognise, trim, units
from bot.rehearsal.errors import bad_request

if TYPE_CHECKING:
    from bot.rehearsal.asked import Asked
    from bot.rehearsal.records import Chat, Person
    from bot.rehearsal.state import State

MOST_BYTES = 32768
MOST_CHARACTERS = 4096
MOST_IN_CAPTION = 1024
_FIELDS = {"url": "url", "language": "language", "custom_emoji_id": "custom_emoji_id"}
_PARSERS = {"html": html.parse, "markdown": markdown.parse_v1, "markdownv2": markdown.parse_v2}

Words = tuple[str, list[Entity]]


def read(asked: Asked) -> Words:
    """Read `text` with its formatting, refusing what Telegram refuses before it looks at the chat."""
    source = asked.text("text")
    if not source:
        raise bad_request("message text is empty")
    asked.structure("link_preview_options", "can't parse link preview options JSON object")
    if len(source.encode("utf-8", "replace")) > MOST_BYTES:
        raise bad_request("text is too long")
    return formatted(asked, source, "entities")


def formatted(asked: Asked, source: str, entities: str) -> Words:
    """Return plain text and entities by `parse_mode`, or else by the field that lists entities."""
    mode = asked.text("parse_mode").lower()
    if mode in _PARSERS:
        text, marks = _PARSERS[mode](clean(source))
    elif mode in {"", "none"}:
        text, marks = clean(source), _listed(asked.structure(entities, "can't parse entities JSON object"), source)
    else:
        raise bad_request("unsupported parse_mode")
    return trim(text, marks)


def settle(words: Words, town: State, chat: Chat) -> dict[str, Any]:
    """Return the fields of a message: entities as Telegram completes them, and the people they name."""
    text, marks = words
    named = {mark.user_id: town.people.get(mark.user_id) for mark in marks if mark.user_id}
    known: dict[int, Person] = {
        number: person for number, person in named.items() if person is not None and _resolves(person, chat)
    }
    kept = tuple(mark for mark in marks if not mark.user_id or mark.user_id in known)
    return {"text": text, "entities": recognise(text, kept), "mentioned": known}


def _resolves(person: Person, chat: Chat) -> bool:
    # A link to somebody whom the bot cannot know silently becomes plain text.
    return person.started or person.id in chat.members


def _listed(told: Any, text: str) -> list[Entity]:
    if told is None:
        return []
    if not isinstance(told, list):
        raise bad_request("can't parse entities JSON object")
    limit = units(text)
    marks = []
    for each in told:
        if not isinstance(each, dict) or not isinstance(each.get("type"), str):
            raise bad_request("can't parse MessageEntity: Object expected")
        offset, length = whole(each.get("offset")), whole(each.get("length"))
        if offset < 0 or length <= 0 or offset + length > limit:
            raise bad_request(f"entity beginning at UTF-16 offset {offset} ends after the end of the text")
        extra = {name: each[name] for name in _FIELDS if name in each}
        user = each.get("user")
        if each["type"] in {"mention", "hashtag", "bot_command", "url", "email", "phone_number"}:
            continue  # Telegram finds these by itself, wherever they were claimed to be
        marks.append(
            Entity(
                each["type"], offset, length, user_id=whole(user.get("id")) if isinstance(user, dict) else None, **extra
            )
        )
    return marks
