"""Puts equal lines of many households' lists together, with how much it is in all; the original words stay.

It must not know Telegram, storage or the clock. Where it is not sure, lines stand apart: that costs a second look,
while two different things taken for one would leave a household without.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from handlers.rules.counts import number

#: Lines of the shopping list on one page: as many buttons as still fit a screen, and their text a message.
LINES_A_PAGE: Final = 14

_ZH_UNITS: Final = (
    "公斤|千克|毫升|小袋|大袋|小瓶|大瓶|小盒|大盒|瓶|袋|包|盒|箱|斤|两|克|个|只|条|支|枝|根|把|颗|粒|片|罐|桶|听|卷|提|打"
    "|份|块|板|串|双|本|张|升|筒|捆|棵|头|件|副|套|管"
)
_EN_UNITS: Final = (
    r"bottles?|bags?|packs?|packets?|boxes|box|cartons?|cans?|tins?|jars?|loaf|loaves|rolls?|dozens?|pieces?|bunch(?:es)?"
    r"|tubes?|pairs?|kilos?|kg|jin|g|litres?|liters?|ml|l|lbs?"
)
_FIGURES: Final = r"\d{1,4}(?:\.\d{1,2})?"
_NUMERALS: Final = "[一二两三四五六七八九十百半]+"
_UNITS: Final = rf"(?:{_ZH_UNITS}|(?:{_EN_UNITS})(?![a-z]))"
_LEADING: Final = re.compile(
    rf"(?:(?P<n>{_FIGURES})\s*(?P<u>{_UNITS})|(?P<zn>{_NUMERALS})(?P<zu>{_ZH_UNITS})|(?P<bare>{_FIGURES})\s*[x×*]?\s+)"
    r"\s*(?:of\s+|的)?(?P<name>\S.*)"
)
_TRAILING: Final = re.compile(
    rf"(?P<name>\S.*?)\s*[,，:：、]?\s*(?:[x×*]\s*)?"
    rf"(?:(?P<n>{_FIGURES})\s*(?P<u>{_UNITS})|(?P<zn>{_NUMERALS})(?P<zu>{_ZH_UNITS})"
    rf"|(?:(?<=[x×*])|(?<=[x×*]\s)|(?<=\s))(?P<bare>\d{{1,2}}))\s*[.。]?"
)
_FIRST: Final = re.compile(r"^(?:a|an|some|the|要|买|来)\s*(?=\W|[\u4e00-\u9fff]|\s)")
_MARKS: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Measured:
    """A line taken apart: how much of what; no amount where none was said."""

    name: str
    amount: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line of one household's list; `section` is what must stand apart, such as medicine."""

    item: int
    errand: int
    section: str
    line: str


@dataclass(frozen=True, slots=True)
class Together:
    """Lines that want the same thing, in the order they came; `total` is how much in all, empty where it is unknown."""

    section: str
    name: str
    total: str
    wanted: tuple[Wanted, ...]


def measure(line: str) -> Measured:
    """Return how much of what a line wants."""
    said = " ".join(unicodedata.normalize("NFKC", line).split())
    for pattern in (_TRAILING, _LEADING):
        found = pattern.fullmatch(said) or pattern.fullmatch(said.lower())
        if found is None:
            continue
        figures = found["n"] or found["bare"]
        amount = Decimal(figures) if figures else _spelled(found["zn"])
        name = found["name"].strip()
        # "2L" alone is a name, and what is left must say something.
        if amount is not None and _key(name):
            return Measured(name, amount, found["u"] or found["zu"] or "")
    return Measured(said)


def _spelled(numerals: str) -> Decimal | None:
    if numerals == "半":
        return Decimal("0.5")
    value = number(numerals)
    return None if value is None else Decimal(value)


def _key(name: str) -> str:
    """Return what equal wishes have in common, however they were typed."""
    said = _FIRST.sub("", name.casefold())
    words = [_singular(word) for word in said.split()]
    return _MARKS.sub("", "".join(words))


def _singular(word: str) -> str:
    if not word.isascii() or len(word) < 4 or word.endswith("ss"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("oes"):
        return word[:-2]
    return word.removesuffix("s")


def together(wanted: Iterable[Wanted]) -> list[Together]:
    """Return the lines put together, section by section and otherwise in the order they came."""
    found: dict[tuple[str, str], list[tuple[Wanted, Measured]]] = {}
    for one in wanted:
        measured = measure(one.line)
        key = _key(measured.name) or one.line
        found.setdefault((one.section, key), []).append((one, measured))
    sections = list(dict.fromkeys(section for section, _ in found))
    return [
        Together(section, group[0][1].name, _total([measured for _, measured in group]), tuple(one for one, _ in group))
        for at in sections
        for (section, _), group in found.items()
        if section == at
    ]


def _total(measured: Sequence[Measured]) -> str:
    """Return how much it is in all, unit by unit; empty as soon as one line does not say how much."""
    sums: dict[str, tuple[Decimal, str]] = {}
    for one in measured:
        if one.amount is None:
            return ""
        unit = _singular(one.unit.lower()).removesuffix("e") if one.unit.isascii() else one.unit
        amount, spelled = sums.get(unit, (Decimal(0), ""))
        sums[unit] = (amount + one.amount, max(spelled, one.unit, key=len))
    return " + ".join(_spell(amount, unit) for amount, unit in sums.values())


def _spell(amount: Decimal, unit: str) -> str:
    figures = f"{amount.normalize():f}"
    return f"{figures} {unit}" if unit and unit.isascii() else figures + unit


def page_of(at: int, length: int, size: int = LINES_A_PAGE) -> int:
    """Return the first place of the page that shows place `at`, of a list that may have become shorter meanwhile."""
    last = max(0, length - 1) // size * size
    return min(max(0, at) // size * size, last)
