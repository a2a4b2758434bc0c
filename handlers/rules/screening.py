"""What of a request has to be looked at before volunteers see it, and how long a look may take.

Pure: no Telegram, no records, no clock.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Nobody has decided for so long: the coordinators are reminded once, and then the owners are told.
UNLOOKED: Final = timedelta(minutes=30)
UNLOOKED_URGENT: Final = timedelta(minutes=10)
#: Why a request was refused, and by which number its recipient may confirm it, is kept this long.
KEPT: Final = timedelta(days=14)
#: The longest reason somebody may write, in characters.
LONGEST_REASON: Final = 300
#: So many people are offered at once to give an errand to.
MOST_OFFERED: Final = 8
#: Who has helped the group since is offered first.
RECENT: Final = timedelta(days=60)

#: Medicines for fever, cough and infection, and what needs a prescription: buying them was registered by name, and
#: could turn the buyer's own health code.
_GUARDED: Final = """
退烧 退热 发烧药 发热 感冒药 感冒灵 感冒清 止咳 咳嗽 镇咳 化痰 抗病毒 消炎药 抗生素 抗菌药 处方 布洛芬 芬必得
美林 泰诺 对乙酰氨基酚 扑热息痛 必理通 百服宁 安乃近 阿司匹林泡腾 白加黑 快克 新康泰克 日夜百服宁 连花清瘟
莲花清瘟 板蓝根 双黄连 小柴胡 蒲地蓝 奥司他韦 达菲 阿比多尔 利巴韦林 阿兹夫定 辉瑞 玛巴洛沙韦 阿莫西林 头孢
阿奇霉素 罗红霉素 红霉素 左氧氟沙星 诺氟沙星 青霉素 甲硝唑 急支糖浆 枇杷膏 枇杷露 复方甘草 右美沙芬
fever cough antiviral antibiotic prescription ibuprofen paracetamol acetaminophen tylenol advil nurofen
panadol amoxicillin penicillin cephalosporin cefalexin azithromycin erythromycin levofloxacin oseltamivir
tamiflu paxlovid molnupiravir dextromethorphan codeine lianhua
"""
GUARDED: Final = tuple(_GUARDED.split())


class Hold(StrEnum):
    """Why a request waits for a look."""

    FIRST_DOOR = "first_door"
    LOOK = "look"
    GUARDED = "guarded"
    SENTENCE = "sentence"


class Refusal(StrEnum):
    """Why a request is refused; only whoever asked is told."""

    ELSEWHERE = "elsewhere"
    TWICE = "twice"
    CANNOT = "cannot"
    RING = "ring"
    TYPED = "typed"


#: What is offered as buttons; any other reason is typed.
OFFERED: Final = (Refusal.ELSEWHERE, Refusal.TWICE, Refusal.CANNOT, Refusal.RING)


@dataclass(frozen=True, slots=True)
class Asked:
    """What counts of a request when it is decided whether it waits for a look."""

    #: It is a sentence, a voice message or a photo that somebody has yet to make a request of.
    sentence: bool
    #: Everything that was written down.
    words: tuple[str, ...]
    medicine: bool
    #: There are photos of a list or a prescription, which cannot be read here.
    photos: bool
    #: A coordinator wrote it down for somebody on the telephone, or has looked at it.
    vouched: bool
    #: It has a door, and nobody has confirmed that door yet.
    new_door: bool
    #: Whoever asks does so for themselves, by a phone that Telegram vouches for.
    own_phone: bool
    #: The unit wants to look at everything first.
    look: bool


def holds(asked: Asked, more: tuple[str, ...] = ()) -> tuple[Hold, ...]:
    """Return why a request waits for a look, nothing where it goes to the volunteers at once."""
    found = []
    if asked.sentence:
        found.append(Hold.SENTENCE)
    if (asked.medicine and asked.photos) or guarded(asked.words, more):
        found.append(Hold.GUARDED)
    if asked.new_door and not asked.own_phone and not asked.vouched:
        found.append(Hold.FIRST_DOOR)
    if asked.look and not asked.vouched:
        found.append(Hold.LOOK)
    return tuple(found)


def guarded(words: Iterable[str], more: tuple[str, ...] = ()) -> bool:
    """Tell whether a medicine is named that only coordinators hand out."""
    pattern = _pattern(more)
    return any(pattern.search(_plain(word)) for word in words)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


@cache
def _pattern(more: tuple[str, ...]) -> re.Pattern[str]:
    said = [_plain(one).strip() for one in more]
    dropped = {one.removeprefix("-").strip() for one in said if one.startswith("-")}
    words = {_plain(one) for one in GUARDED} | {one for one in said if one and not one.startswith("-")}
    kept = sorted(words - dropped, key=lambda word: (-len(word), word))
    # A word in letters begins where a word begins: "fever" is no part of "hayfever", but of "feverish".
    patterns = [rf"\b{re.escape(word)}" if word.isascii() else re.escape(word) for word in kept]
    return re.compile("|".join(patterns) or r"(?!)")


def patience(*, urgent: bool) -> timedelta:
    """Return how long a request may lie without a decision."""
    return UNLOOKED_URGENT if urgent else UNLOOKED


def likeness(wanted: str, called: str, account: str) -> int | None:
    """Return how well somebody fits a typed name, 0 for best, by what they are called or by their account; or None."""
    sought = " ".join(wanted.split()).lstrip("@").casefold()
    names = (called.casefold(), account.casefold())
    if not sought or not any(sought in name for name in names):
        return None
    return 0 if sought in names else 1 if any(name.startswith(sought) for name in names) else 2


def any_alike(names: Iterable[str]) -> bool:
    """Tell whether two of these are the same to whoever reads them."""
    read = [_plain(name).strip() for name in names]
    return len(set(read)) < len(read)
