"""Reads sums of money as people write them, in figures and in words of both languages, into the smallest unit.

It must not know Telegram, storage or the clock.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from handlers.rules.counts import NUMERAL, number
from handlers.rules.plain import clean, fold

#: No household's bag costs more, in the currency's smallest unit: 10,000 yuan. More is a slip of the finger, and more
#: than a volunteer's own purse is for.
MOST_SUM: Final = 10_000_00


class SumFault(StrEnum):
    """Why a text is no sum."""

    UNREADABLE = "unreadable"
    NEGATIVE = "negative"
    TOO_MUCH = "too_much"


class LimitFault(StrEnum):
    """Why a text is no limit of what something may cost."""

    NEGATIVE = "sum_negative"
    ZERO = "sum_zero"
    TOO_MUCH = "sum_too_much"
    UNREADABLE = "sum_unreadable"


class Unlimited(StrEnum):
    """That no limit is wanted, which is an answer too."""

    UNLIMITED = "unlimited"


_MINUS: Final = re.compile(r"^\W*(?:(?:rmb|cny|人民币)\s*)?(?:-|负|minus\b|negative\b)")
#: Marks around a sum that say nothing.
_MARKS: Final = " \t\n。.!,;:="
#: A space between two figures keeps them apart: "3 8" is no 38.
_SPACES: Final = re.compile(r"(?<!\d)\s+|\s+(?!\d)")
_BEFORE: Final = re.compile(r"^(?:(?:一共|总共|合计|共|花了?|total|cost|it\s*was|[¥$]|rmb|cny|人民币)[:=\s]*)+")

_MONEY: Final = r"(?:元钱?|块钱?|圆|人民币|yuan|rmb|cny|kuai|¥)"
_FIGURE: Final = r"\d{1,3}(?:,\d{3})+|\d+"
_N: Final = rf"(?:{_FIGURE}|[{NUMERAL}]+)"
_DIGIT: Final = "[0-9零〇一二两三四五六七八九]"
_FIGURES: Final = re.compile(rf"({_FIGURE})(?:[.。](\d*))?(?:{_MONEY}整?)?")
_SPOKEN: Final = re.compile(
    rf"(?:(?P<yuan>{_N}){_MONEY})?[零〇]?(?:(?P<both>\d{{2}})(?=钱?整?$)"
    rf"|(?:(?P<jiao>{_DIGIT})(?:[角毛]|(?=钱?整?$)))?(?:(?P<fen>{_DIGIT})(?:分|(?=钱?$)))?)钱?整?"
)
_POINT: Final = re.compile(rf"({_N})点({_DIGIT})({_DIGIT})?{_MONEY}?")
_ENGLISH: Final = re.compile(rf"([a-z]+?)(hundred)?{_MONEY}?")

_UNLIMITED: Final = re.compile(
    r"(?:不限|无限制?|没有?(?:上限|限制)|不设(?:上限|限)|不封顶|随便|都行|都可以|多少都行|不管多少"
    r"|no\s*(?:upper\s*)?limit|unlimited|any(?:thing|\s*amount)?|whatever(?:\s+it\s+costs)?)"
)
_AT_MOST: Final = re.compile(
    r"(?:最多|不超过|不要超过|别超过|至多|顶多|大概|大约|差不多|左右|以内|之内|以下|封顶|上限|花费?|就行|吧|总共|一共|内"
    r"|\b(?:at\s+most|no\s+more\s+than|not\s+more\s+than|up\s+to|under|below|within|max(?:imum)?|about|around"
    r"|or\s+less|or\s+so)\b)"
)
_RANGE: Final = re.compile(rf"^(?:{_FIGURE})(?:\.\d+)?\s*{_MONEY}?\s*(?:-|~|到|至|to)\s*(?=\S)")
_NOTHING: Final = frozenset({"zero", "nothing", "免费", "不花钱"})


def read_sum(text: str) -> int | SumFault:
    """Return what something did cost, in the currency's smallest unit: 38.50, ¥38.5, 38块5, 三十八块五, 一共38元."""
    said = _plain(text)
    if _MINUS.match(_BEFORE.sub("", said)) or _MINUS.match(said):
        return SumFault.NEGATIVE
    found = _amount(said)
    if found is None:
        return SumFault.UNREADABLE
    return found if found <= MOST_SUM else SumFault.TOO_MUCH


def read_limit(text: str) -> int | Unlimited | LimitFault:
    """Return the most that something may cost, in the currency's smallest unit; of a range the upper end."""
    said = _plain(text)
    if _MINUS.match(said):
        return LimitFault.NEGATIVE
    if _UNLIMITED.fullmatch(said):
        return Unlimited.UNLIMITED
    if said in _NOTHING:
        return LimitFault.ZERO
    if "$" in said:
        # A limit in another currency would bind nobody.
        return LimitFault.UNREADABLE
    said = _AT_MOST.sub("", said).strip(_MARKS)
    found = _amount(_RANGE.sub("", said))
    if found is None:
        return LimitFault.UNREADABLE
    if found == 0:
        return LimitFault.ZERO
    return found if found <= MOST_SUM else LimitFault.TOO_MUCH


def _plain(text: str) -> str:
    return fold(clean(text)).replace("−", "-").strip(_MARKS)


def _amount(said: str) -> int | None:
    """Return the sum that is written and nothing else, None where it is none."""
    said = _SPACES.sub("", _BEFORE.sub("", said))
    for read in (_figures, _spoken, _english):
        found = read(said)
        if found is not None:
            return found
    return None


def _figures(said: str) -> int | None:
    """Read 38, 38.5 and 1,200.50元."""
    found = _FIGURES.fullmatch(said)
    if found is None:
        return None
    rest = (found.group(2) or "").rstrip("0")
    if len(rest) > 2:
        return None
    whole = number(found.group(1))
    # Figures that `number` finds too long are too much all the same.
    return (MOST_SUM if whole is None else whole) * 100 + int(rest.ljust(2, "0"))


def _spoken(said: str) -> int | None:
    """Read 三十八块五, 38块5毛2, 38块50, 五毛, 三十八点五 and 三十八."""
    point = _POINT.fullmatch(said)
    if point is not None:
        whole = number(point.group(1))
        return None if whole is None else whole * 100 + _digit(point.group(2)) * 10 + _digit(point.group(3))
    alone = number(said.removesuffix("整"))
    if alone is not None:
        return alone * 100
    found = _SPOKEN.fullmatch(said)
    if found is None or not any(found.group("yuan", "jiao", "fen")):
        return None
    yuan, both, jiao, fen = found.group("yuan", "both", "jiao", "fen")
    if yuan is None and jiao is not None and not re.search("[角毛]", said):
        return None
    whole = 0 if yuan is None else number(yuan)
    if whole is None:
        return None
    return whole * 100 + (int(both) if both else _digit(jiao) * 10 + _digit(fen))


def _english(said: str) -> int | None:
    """Read twelve yuan, a hundred and three hundred."""
    found = _ENGLISH.fullmatch(said)
    if found is None:
        return None
    word, hundred = found.groups()
    if hundred is None:
        value = number(word)
        return None if value is None else value * 100
    hundreds = 1 if word == "a" else number(word)
    return None if hundreds is None else hundreds * 100 * 100


def _digit(char: str | None) -> int:
    value = None if char is None else number(char)
    return 0 if value is None else value
