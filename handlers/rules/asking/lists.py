"""Cuts what somebody typed into the lines of a list; the words of a line stay as they were written."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from handlers.rules.plain import clean

#: A volunteer reads the whole list in the shop, on a telephone; more is another errand.
MOST_LINES: Final = 100
#: Characters of all lines together, so that the whole request fits into one message of 4096.
MOST_CHARS: Final = 2000
LONGEST_LINE: Final = 200
MOST_FILES: Final = 10


class ListFault(StrEnum):
    """Why what was typed is not taken into the list."""

    EMPTY = "list_empty"
    TOO_LONG = "list_too_long"
    TOO_MANY = "list_too_many"
    LINE_TOO_LONG = "list_line_too_long"


_BULLET = re.compile(r"^\s*(?:[-*•·●▪–—]+|\(?\d{1,2}\s*[.、．)）](?!\d)|[①-⑳])\s*")
_OPENING, _CLOSING = "([（【《「“", ")]）】》」”"


def read_list(text: str) -> tuple[str, ...]:
    """Return the lines of a list: one a line, and between commas outside brackets; 1,000 stays one number."""
    found = [item for line in clean(text).split("\n") for item in _cut(_BULLET.sub("", line))]
    return tuple(dict.fromkeys(item for item in found if item))


def _cut(line: str) -> list[str]:
    items, depth, begun = [], 0, 0
    for at, char in enumerate(line):
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and (char in "、，；;" or (char == "," and not _in_number(line, at))):
            items.append(line[begun:at])
            begun = at + 1
    return [" ".join(item.split()).strip(" 。") for item in (*items, line[begun:])]


def _in_number(line: str, at: int) -> bool:
    return line[at - 1 : at].isdecimal() and re.match(r"\d{3}(?!\d)", line[at + 1 :]) is not None


def join(kept: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...] | ListFault:
    """Return the list with these lines at its end, or why they are too much; then nothing of them is taken."""
    if not more:
        return ListFault.EMPTY
    if any(len(line) > LONGEST_LINE for line in more):
        return ListFault.LINE_TOO_LONG if sum(map(len, more)) <= MOST_CHARS else ListFault.TOO_LONG
    lines = tuple(dict.fromkeys((*kept, *more)))
    if len(lines) > MOST_LINES:
        return ListFault.TOO_MANY
    if sum(len(line.encode("utf-16-le")) // 2 for line in lines) > MOST_CHARS:
        return ListFault.TOO_LONG
    return lines
