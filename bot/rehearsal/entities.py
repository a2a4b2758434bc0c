"""Marked stretches of text: UTF-16 offsets, and what Telegram recognises by itself. Knows no markup language."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise


@dataclass(slots=True, frozen=True)
class Entity:
    """A stretch of text that means something; offset and length count UTF-16 units, as the Bot API does."""

    type: str
    offset: int
    length: int
    url: str | None = None
    user_id: int | None = None
    language: str | None = None
    custom_emoji_id: str | None = None

    @property
    def end(self) -> int:
        """Return the first unit behind it."""
        return self.offset + self.length


_ORDER = [
    "blockquote",
    "expandable_blockquote",
    "text_link",
    "text_mention",
    "pre",
    "code",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "custom_emoji",
    "date_time",
]
#: Nothing is recognised inside these.
_CLOSED = frozenset({"pre", "code", "text_link", "text_mention"})
_RECOGNISED = (
    ("url", re.compile(r"(?<![\w@/])(?:https?://|tg://|www\.|t\.me/)[^\s<>\"']+[^\s<>\"'.,;:!?)\]。,!?、]")),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?![\w@])", re.ASCII)),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![A-Za-z0-9_@])")),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z0-9_]{2,32}(?![A-Za-z0-9_])")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d_])\w{1,256}")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d[\d -]{6,16}\d(?!\w)")),
)
_MAY_HOLD_ONE = re.compile(r"[/@#+:.]")
#: Control characters become spaces; direction overrides, carriage returns and stacking lines vanish.
_CLEANED = dict.fromkeys([*range(9), 11, 12, *range(14, 32)], " ") | dict.fromkeys(
    [13, *range(0x2028, 0x202F), 0x0333, 0x033F, 0x030A], ""
)


def units(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text) if not text.isascii() else len(text)


def clean(text: str) -> str:
    """Return the text without what Telegram silently takes out."""
    return text if text.isascii() and text.isprintable() else text.translate(_CLEANED)


def cut(text: str, entity: Entity) -> str:
    """Return the stretch of text that an entity covers."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[entity.offset * 2 : entity.end * 2].decode("utf-16-le", "surrogatepass")


def recognise(text: str, marked: tuple[Entity, ...] = ()) -> tuple[Entity, ...]:
    """Return the marked entities and those that Telegram sees by itself, in Telegram's order."""
    if not _MAY_HOLD_ONE.search(text):
        return arrange(marked)
    taken = [(entity.offset, entity.end) for entity in marked if entity.type in _CLOSED]
    found = list(marked)
    for kind, pattern in _RECOGNISED:
        for match in pattern.finditer(text):
            start = units(text[: match.start()])
            end = start + units(match[0])
            if all(end <= first or start >= last for first, last in taken):
                taken.append((start, end))
                found.append(Entity(kind, start, end - start))
    return arrange(found)


def arrange(entities: tuple[Entity, ...] | list[Entity]) -> tuple[Entity, ...]:
    """Return the entities from left to right, outer before inner, touching equals joined, the first hundred."""
    ordered = sorted(entities, key=lambda each: (each.offset, -each.length, _rank(each.type)))
    joined: list[Entity] = []
    for entity in ordered:
        last = next((each for each in reversed(joined) if _same_mark(each, entity)), None)
        if last is not None and last.end >= entity.offset and last.type not in {"pre", "blockquote"}:
            joined[joined.index(last)] = replace(last, length=max(last.end, entity.end) - last.offset)
        else:
            joined.append(entity)
    return tuple(joined[:100])


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Cut white space off both ends, and the entities with it."""
    left = text.lstrip()
    shift = units(text[: len(text) - len(left)])
    trimmed = left.rstrip()
    limit = units(trimmed)
    kept = []
    for entity in entities:
        start = max(0, entity.offset - shift)
        end = min(limit, entity.end - shift)
        if end > start:
            kept.append(replace(entity, offset=start, length=end - start))
    return trimmed, kept


def pieces(text: str, limit: int = 4096) -> list[str]:
    """Split what a person types as Telegram's apps do when it is too long for one message."""
    marks = [*range(0, len(text), limit), len(text)]
    return [text[start:end] for start, end in pairwise(marks)] or [text]


def _rank(kind: str) -> int:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _same_mark(one: Entity, other: Entity) -> bool:
    return replace(one, offset=0, length=0) == replace(other, offset=0, length=0) and _rank(one.type) < len(_ORDER)
