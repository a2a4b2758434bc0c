"""What the people of a drill know of themselves, such as a door and a phone, and how it comes into what they write.

In a text `{door}` stands for a fact, `{n}` for the number of a person among those of a kind, and `{1..12}` for a number
between the two, written with as many digits as the first has.
"""

from __future__ import annotations

import re
from math import prod
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_RANGE = re.compile(r"\{(\d{1,9})\.\.(\d{1,9})\}")
_NAME = re.compile(r"\{([a-z_]+)\}")


def names_in(text: str) -> set[str]:
    """Return the facts that a text asks for."""
    return set(_NAME.findall(text))


def wrong_range(text: str) -> str | None:
    """Return the first range of a text that ends before it begins."""
    return next((found.group() for found in _RANGE.finditer(text) if int(found[1]) > int(found[2])), None)


def ways(text: str) -> int:
    """Return how many different texts the ranges of one make."""
    return prod(int(found[2]) - int(found[1]) + 1 for found in _RANGE.finditer(text))


def fill(text: str, known: Mapping[str, str], chance: Random) -> str:
    """Return a text with what is known in its places, and a number drawn for each range."""
    text = _ranges(text, chance.randint)
    return _NAME.sub(lambda found: known.get(found[1], found[0]), text)


def draw(texts: Sequence[str], count: int, chance: Random) -> Iterator[str]:
    """Give each of `count` people one: of one text with ranges no two alike, of several texts any."""
    if len(texts) > 1:
        yield from (fill(chance.choice(texts), {}, chance) for _ in range(count))
        return
    for number in chance.sample(range(ways(texts[0])), count) if _RANGE.search(texts[0]) else [0] * count:
        yield _ranges(texts[0], _digits_of(number))


def _digits_of(number: int) -> Callable[[int, int], int]:
    """Return what takes the ranges one after the other as the digits of a number."""
    rest = number

    def digit(least: int, most: int) -> int:
        nonlocal rest
        rest, here = divmod(rest, most - least + 1)
        return least + here

    return digit


def _ranges(text: str, number: Callable[[int, int], int]) -> str:
    return _RANGE.sub(lambda found: str(number(int(found[1]), int(found[2]))).zfill(len(found[1])), text)
