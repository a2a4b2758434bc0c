"""Reads the sum that somebody typed: "38.5", "三十八块五".

It must not know Telegram, storage or the clock.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Final

from handlers.rules.counts import NUMERAL, number

#: No household's bag costs more, in the currency's smallest unit; more is a slip of the finger.
MOST_SUM: Final = 10_000_00

_N: Final = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|[{NUMERAL}]+)"
_DIGIT: Final = "[0-9零〇一二两三四五六七八九]"
_FIGURES: Final = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:[.。](\d{1,2}))?(?:元|块钱?|圆|yuan|rmb)?")
_SPOKEN: Final = re.compile(
    rf"(?:(?P<yuan>{_N})(?:元|块|圆))?[零〇]?(?:(?P<jiao>{_DIGIT})(?:[角毛]|(?=钱?整?$)))?"
    rf"(?:(?P<fen>{_DIGIT})(?:分|(?=钱?$)))?钱?整?"
)
_POINT: Final = re.compile(rf"({_N})点({_DIGIT})({_DIGIT})?(?:元|块钱?)?")
_AROUND: Final = re.compile(r"^(?:一共|总共|合计|共|花了?|total|cost|it\s*was|¥|rmb|cny|[:=\s])+|[!.。\s]+$")
_MINUS: Final = re.compile(r"^(?:-|−|负)")


class SumFault(StrEnum):
    """Why a text is no sum."""

    UNREADABLE = "unreadable"
    NEGATIVE = "negative"
    TOO_MUCH = "too_much"


def read_sum(text: str) -> int | SumFault:
    """Return a sum in the currency's smallest unit, or what is wrong with it."""
    said = unicodedata.normalize("NFKC", text).strip().lower()
    said = _AROUND.sub("", said).replace(" ", "")
    if _MINUS.match(said):
        return SumFault.NEGATIVE
    found = _figures(said)
    found = _spoken(said) if found is None else found
    if found is None:
        return SumFault.UNREADABLE
    return found if found <= MOST_SUM else SumFault.TOO_MUCH


def _figures(said: str) -> int | None:
    """Read 38, 38.5 and 1,200.50元."""
    found = _FIGURES.fullmatch(said)
    if found is None:
        return None
    whole = number(found.group(1))
    # Figures that `number` finds too long are too much all the same.
    return (MOST_SUM if whole is None else whole) * 100 + int((found.group(2) or "0").ljust(2, "0"))


def _spoken(said: str) -> int | None:
    """Read 三十八块五, 38块5毛2, 五毛, 三十八点五 and 三十八."""
    point = _POINT.fullmatch(said)
    if point is not None:
        whole = number(point.group(1))
        return None if whole is None else whole * 100 + _digit(point.group(2)) * 10 + _digit(point.group(3))
    alone = number(said)
    if alone is not None:
        return alone * 100
    found = _SPOKEN.fullmatch(said)
    if found is None or not any(found.group("yuan", "jiao", "fen")):
        return None
    yuan, jiao, fen = found.group("yuan", "jiao", "fen")
    if yuan is None and jiao is not None and not re.search("[角毛]", said):
        return None
    whole = 0 if yuan is None else number(yuan)
    return None if whole is None else whole * 100 + _digit(jiao) * 10 + _digit(fen)


def _digit(char: str | None) -> int:
    value = None if char is None else number(char)
    return 0 if value is None else value
