"""What is no errand: words that say somebody is in danger, in Chinese and English.

Better one alarm too many than one too few: what is denied or over is left out only where that is plain.
Pure: no Telegram, no records, no clock.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta
from enum import StrEnum
from functools import cache
from typing import Final

from handlers.rules.danger import BODY, MIND

#: Those who can help are called so often, until one has read it; then the owners are called too.
CALL_EVERY: Final = timedelta(minutes=2)
MOST_CALLS: Final = 15
#: What somebody writes within this time of their last words belongs to the same call for help.
SAME: Final = timedelta(minutes=30)
#: And, once somebody has read it, within this time everything they write, whatever it is.
MORE: Final = timedelta(minutes=10)
#: What was written is kept this long.
KEPT: Final = timedelta(days=14)
#: How much of what was written is kept, in characters.
LONGEST: Final = 2000
#: Before a word of the deployment's that is about the mind: "mind:走投无路".
OF_MIND: Final = ("mind:", "心:")


class Danger(StrEnum):
    """What kind of danger somebody's words tell of."""

    BODY = "body"
    MIND = "mind"


def danger(text: str, more: tuple[str, ...] = ()) -> Danger | None:
    """Return the danger that words tell of; `more` are the deployment's own.

    Where both are told of, the mind's counts: whoever wants to die is spoken to differently, and given the emergency
    number as well.
    """
    plain = _plain(text)
    own = _own(more)
    for kind in (Danger.MIND, Danger.BODY):
        patterns = (*_WORDS[kind], *own[kind])
        if any(_stands(plain, found) for pattern in patterns for found in pattern.finditer(plain)):
            return kind
    return None


def _stands(text: str, found: re.Match[str]) -> bool:
    """Tell whether what was found is said of now, and not denied or over."""
    before, after = text[: found.start()], text[found.end() :]
    before = _ASKED.sub("", before)
    return not (_DENIED_ZH.search(before) or _DENIED_EN.search(before) or _OVER.match(after))


def _plain(text: str) -> str:
    """Return text with one form for every letter: lower case, half width, simplified, no spaces within Chinese."""
    text = unicodedata.normalize("NFKC", text).lower().translate(_ONE_FORM)
    return re.sub(r"(?<=[\u4e00-\u9fff])[ \t\u3000]+(?=[\u4e00-\u9fff])", "", text)


@cache
def _own(more: tuple[str, ...]) -> dict[Danger, tuple[re.Pattern[str], ...]]:
    found: dict[Danger, list[re.Pattern[str]]] = {Danger.MIND: [], Danger.BODY: []}
    for word in more:
        plain = _plain(word).strip()
        kind = Danger.BODY
        for begin in OF_MIND:
            if plain.startswith(begin):
                kind, plain = Danger.MIND, plain.removeprefix(begin).strip()
        if plain:
            edge = r"\b" if plain.isascii() else ""
            found[kind].append(re.compile(edge + re.escape(plain) + edge))
    return {kind: tuple(patterns) for kind, patterns in found.items()}


# --- one form, and what is denied or over

_WORDS: Final = {Danger.BODY: BODY, Danger.MIND: MIND}
#: Invisible marks go, so that none can hide a word.
_ONE_FORM: Final = str.maketrans(
    "悶過氣腦癱語殺產應暈識臉覺沒難裡個憋來結輕殘樓橋農藥劑絞慌斷壓頭說話動臟縮見紅嗎媽爺們處遺書裏",
    "闷过气脑瘫语杀产应晕识脸觉没难里个憋来结轻残楼桥农药剂绞慌断压头说话动脏缩见红吗妈爷们处遗书里",
    "\u200b\u200c\u200d\u2060\ufeff",
) | {ord("’"): "'", ord("‘"): "'"}

#: What asks whether it is so, or holds a 不 that denies nothing.
_ASKED: Final = re.compile("是不是|会不会|有没有|要不要|能不能|要不是|是否|动不动|[受止忍]不[了住]|[疼痛闷]得不行")
#: What denies the words right behind it.
_DENIED_ZH: Final = re.compile(
    r"(?:不|没|没有|并非|未|别|无)"
    r"(?:有|再|是|会|要|感到|感觉|觉得|什么|出现|发生|过|太|怎么|怎样|那么|去|想|想着|说|任何|做|用)*$"
)
_DENIED_EN: Final = re.compile(
    r"\b(?:no|not|never|without|isn'?t|wasn'?t|aren'?t|don'?t|doesn'?t|didn'?t|hasn'?t|haven'?t|no longer|nor|denies|"
    r"free of|free from)"
    r"(?: (?:any|anymore|more|a|an|the|have|has|had|having|in|feel|feeling|got|get|getting|need|needing|on|signs?|of|"
    r"suffer|suffering|from|sort|kind|real|going|into|i|think|about|thinking))*\s*$"
)
#: What tells, right behind the words, that it is over.
_OVER: Final = re.compile(
    r"(?:的?症状|的?感觉)?(?:已经|现在|都|也|早就|完全|就)?(?:好了(?![一几又没吗么])|没了|没有了|消失了|不[疼痛闷见]了)"
    r"|s?(?: has| have| is| are| was)?(?: now| all| already)* (?:gone|stopped|over|went away|disappeared|better now)\b"
)
