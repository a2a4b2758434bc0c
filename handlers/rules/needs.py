"""Decides what a need's card says at which time and how much of it fits. It knows nothing of Telegram or records."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

from handlers.rules.claims import closes

if TYPE_CHECKING:
    from collections.abc import Sequence

#: More names than this nobody reads in a chat.
MOST_NAMES = 40
#: Nor more characters of names.
NAMES_LENGTH = 1200


class Phase(StrEnum):
    """What a card has to say first."""

    OPEN = "open"
    FULL = "full"
    BEGUN = "begun"
    #: It runs and is short, but so near its end that nobody is to set out any more.
    CLOSING = "closing"
    OVER = "over"
    CANCELLED = "cancelled"


def phase(*, now: datetime, state: str, starts: datetime, ends: datetime, missing: int) -> Phase:
    """Return what a need's card has to say first; `missing` counts the places nobody has taken."""
    if state == "cancelled":
        return Phase.CANCELLED
    if state == "over" or now >= ends:
        return Phase.OVER
    if missing <= 0:
        return Phase.FULL
    if now >= closes(starts, ends):
        return Phase.CLOSING
    return Phase.BEGUN if now >= starts else Phase.OPEN


def clip(text: str, length: int) -> str:
    """Return at most so many characters, on one line, with an ellipsis where something was cut."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"


def clip_lines(text: str, length: int) -> str:
    """Return at most so many characters, with an ellipsis where something was cut."""
    text = text.strip()
    return text if len(text) <= length else text[: length - 1] + "…"


def fitting(names: Sequence[str]) -> int:
    """Return how many of the names a card shows, from the first."""
    lengths = accumulate(len(name) + 1 for name in names[:MOST_NAMES])
    return sum(1 for length in lengths if length <= NAMES_LENGTH)


def pages(lines: Sequence[str], length: int = 3500) -> list[str]:
    """Return lines put together into as few texts of at most so many characters as it takes."""
    texts: list[str] = []
    for line in lines:
        if texts and len(texts[-1]) + 1 + len(line) <= length:
            texts[-1] += "\n" + line
        else:
            texts.append(line)
    return texts
