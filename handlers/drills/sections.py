"""What a report is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import timedelta

    from handlers.words import Words
    from handlers.words.values import Line


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the sentences below it."""

    head: Line
    lines: tuple[Line, ...]


def length(words: Words, lasted: timedelta) -> str:
    """Return a length of time in words: to the second below a minute, and to the minute above."""
    seconds = round(lasted.total_seconds())
    if seconds >= 60:
        seconds = round(seconds / 60) * 60
    return words.plain("drills-length", h=seconds // 3600, m=seconds // 60 % 60, s=seconds % 60)
