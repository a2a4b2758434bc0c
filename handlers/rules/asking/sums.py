"""Reads how much something may cost, in figures or words, into the currency's smallest unit."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from handlers.rules.counts import number
from handlers.rules.plain import clean, fold

#: More than this is a slip of the finger, or no errand for a volunteer's own purse; in fen.
MOST: Final = 1_000_000


class SumFault(StrEnum):
    """Why a sum is not taken."""

    NEGATIVE = "sum_negative"
    ZERO = "sum_zero"
    TOO_MUCH = "sum_too_much"
    UNREADABLE = "sum_unreadable"


class Unlimited(StrEnum):
    """That no limit is wanted, which is an answer too."""

    UNLIMITED = "unlimited"


_UNLIMITED = re.compile(
    r"(?:不限|无限制?|没有?(?:上限|限制)|不设(?:上限|限)|不封顶|随便|都行|都可以|多少都行|不管多少"
    r"|no\s*(?:upper\s*)?limit|unlimited|any(?:thing|\s*amount)?|whatever(?:\s+it\s+costs)?)"
)
_MINUS = re.compile(r"^\W*(?:-|负|minus\b|negative\b)")
_AROUND = re.compile(
    r"(?:最多|不超过|不要超过|别超过|至多|顶多|大概|大约|差不多|左右|以内|之内|以下|封顶|上限|花费?|就行|吧|总共|一共|内"
    r"|\b(?:at\s+most|no\s+more\s+than|not\s+more\s+than|up\s+to|under|below|within|max(?:imum)?|about|around"
    r"|or\s+less|or\s+so)\b)"
)
_MONEY = r"(?:元钱?|块钱?|圆|人民币|rmb|cny|yuan|kuai|¥)"
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMERAL = "[零〇一二两三四五六七八九十百千]+"
_RANGE = re.compile(rf"^(?:{_FIGURE})\s*{_MONEY}?\s*(?:-|~|到|至|to)\s*(?=\S)")
_WHOLE = re.compile(
    rf"(?:{_MONEY}\s*)?(?P<whole>{_FIGURE}|{_NUMERAL}|[a-z]+(?:\s+hundred)?)\s*"
    rf"(?:{_MONEY}\s*(?:(?P<jiao>[\d零一二两三四五六七八九])\s*(?:毛|角)?)?\s*(?:(?P<fen>[\d零一二两三四五六七八九])\s*分)?)?"
    rf"(?:整|钱)?"
)


def read_sum(text: str) -> int | Unlimited | SumFault:
    """Return the sum that somebody typed, in fen; of a range the upper end."""
    plain = fold(clean(text)).replace("￥", "¥").strip(" 。.!,;")
    if _MINUS.match(plain):
        return SumFault.NEGATIVE
    if _UNLIMITED.fullmatch(plain):
        return Unlimited.UNLIMITED
    if plain in {"zero", "nothing", "免费", "不花钱"}:
        return SumFault.ZERO
    plain = _AROUND.sub("", plain).strip(" 。.!,;:")
    plain = _RANGE.sub("", plain)
    found = _WHOLE.fullmatch(plain)
    fen = None if found is None else _fen(found)
    if fen is None:
        return SumFault.UNREADABLE
    if fen == 0:
        return SumFault.ZERO
    return SumFault.TOO_MUCH if fen > MOST else fen


def _fen(found: re.Match[str]) -> int | None:
    whole = found["whole"].replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", whole):
        yuan, _, rest = whole.partition(".")
        if len(yuan) > 9 or len(rest.rstrip("0")) > 2:
            return None
        fen = int(yuan) * 100 + int(rest.ljust(2, "0")[:2])
    else:
        spelt = number(whole)
        if spelt is None and whole.endswith("hundred"):
            hundreds = number(whole.removesuffix("hundred").strip())
            spelt = 100 if whole == "a hundred" else None if hundreds is None else hundreds * 100
        if spelt is None:
            return None
        fen = spelt * 100
    return fen + 10 * (number(found["jiao"] or "零") or 0) + (number(found["fen"] or "零") or 0)
