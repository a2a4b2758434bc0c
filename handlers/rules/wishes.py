"""Reads what a reply under a card asks for: a place, several, to leave, or nothing. It knows no needs or claims."""

from __future__ import annotations

import re

from handlers.rules.claims import Wish
from handlers.rules.counts import NUMERAL, number
from handlers.rules.plain import clean, fold

_PLAIN = re.compile(
    r"我来|我来吧|我去|我参加|我报名|我能来|我可以|报名|报名参加|报个名|算我一个|算我1个|加我一个|加我1个|算上我|我要报名"
    r"|我\+1|\+1|1|claim|me|me too|i'm in|im in|i am in|count me in|in"
)
_PEOPLE = r"(?:人|个|个人|位|名)?"
_COUNT = rf"(?P<count>\d{{1,9}}|[{NUMERAL}俩仨]{{1,5}})"
_WISHES = (
    # how many places in all, or how many people besides oneself
    (re.compile(rf"(?:我|我们|报名|我报名|报|我报|我来|claim )?\+ ?{_COUNT}{_PEOPLE}"), 0),
    (re.compile(rf"(?:我报名|报名|我报|报|我们来|我们|我来|来|claim) ?{_COUNT} ?(?:{_PEOPLE}|places?|people)"), 0),
    (re.compile(rf"(?:我来,?|报名,?)?我?再?能?带[上了]?{_COUNT}{_PEOPLE}(?:朋友|同事|邻居)?来?"), 1),
    (
        re.compile(
            r"(?:me and|me plus|i bring|i'll bring|bringing) (?P<count>[a-z]+|\d{1,9})"
            r"(?: more| others?| people| friends?)?"
        ),
        1,
    ),
)
_ENDS = " \n\t!.。~,,、;:?…"


_LEAVING = re.compile(
    r"(?:我)?(?:来不了|去不了|不能来|不能去|不来|不去|来不成)了?|(?:我要?)?(?:取消|取消报名|不报了|退出报名)了?"
    r"|release|(?:i )?(?:can't|cannot|can not) (?:come|make it)|i'm out|im out|out|cancel me"
)


def read_leave(text: str) -> bool:
    """Tell whether a reply under a card gives a place back: 我来不了, 取消报名, can't come."""
    return len(text) <= 40 and _LEAVING.fullmatch(_words(text)) is not None


def _words(text: str) -> str:
    words = "".join(char for char in fold(clean(text)) if ord(char) < 0x2600 or "㐀" <= char <= "鿿")
    return words.strip(_ENDS)


def read_wish(text: str) -> Wish | None:
    """Return what a reply under a card asks for, None where it is talk: 我来, +1, 报名, claim; 我带一个人, +2."""
    if len(text) > 40:
        return None
    words = _words(text)
    if _PLAIN.fullmatch(words):
        return Wish()
    for pattern, more in _WISHES:
        found = pattern.fullmatch(words)
        if found is None:
            continue
        count = _count(found["count"])
        if count is None or count < 1:
            return None
        return Wish(places=count + more) if count + more > 1 else Wish()
    return None


def _count(text: str) -> int | None:
    return 1 if text in {"a", "an"} else number(text)
