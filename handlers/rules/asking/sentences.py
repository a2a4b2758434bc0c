"""Tells courtesies from wishes, and what must never be kept from what may."""

from __future__ import annotations

import re
from enum import StrEnum

from handlers.rules.plain import clean, fold


class Courtesy(StrEnum):
    """Words that ask for nothing."""

    THANKS = "thanks"
    GREETING = "greeting"


_ENDS = r"[了啦呀啊哦哈的吧呢您你大家们\s。.!,;~、…]*"
_THANKS = re.compile(
    rf"(?:(?:非常|太|真是?|十分)?(?:感谢|谢谢|谢|多谢|感恩)|辛苦|麻烦|好|行|可以|嗯|恩|哦|噢|喔|是|对|收到|知道|明白|懂|没事|不用|不客气"
    rf"|再见|拜拜|ok(?:ay)?|k|got\s+it|fine|great|good|thanks?|thank\s+you|thx|ty|cheers|much|very|so|a\s+lot"
    rf"|yes|no|yeah|bye|sure|alright|all\s+right|welcome|noted){_ENDS}"
)
_THANKED = re.compile(rf"{_ENDS}(?:{_THANKS.pattern}){{1,4}}")
_GREETED = re.compile(
    rf"{_ENDS}(?:(?:您好|你好|在吗|在不在|有人吗|喂|哈喽|早上好|中午好|下午好|晚上好|早|hello|hi|hey|anybody\s+there"
    rf"|anyone\s+there|good\s+(?:morning|afternoon|evening)){_ENDS}){{1,3}}[?]*"
)
#: 求助 and the like: the form is wanted, and nothing more is said.
_ASKED = re.compile(
    r"(?:我(?:要|想)?|请)?(?:求助|求帮助|帮忙|需要帮助|下单)|(?:i\s+need\s+)?help(?:\s+me)?(?:\s+please)?"
)


def courtesy(text: str) -> Courtesy | None:
    """Return what courtesy a text is and nothing else; signs and pictures alone are one too."""
    plain = fold(clean(text)).strip()
    if _GREETED.fullmatch(plain):
        return Courtesy.GREETING
    if _THANKED.fullmatch(plain) or not any(char.isalnum() for char in plain):
        return Courtesy.THANKS
    return None


def asks_for_form(text: str) -> bool:
    """Tell whether a text says nothing but that help is wanted."""
    return _ASKED.fullmatch(fold(clean(text)).strip(" 。.!,~")) is not None


_LONG = re.compile(r"(?<![\d+])(?:\d[ -]?){12,18}\d(?!\d)")
_CARD_SAID = re.compile(r"卡号|银行卡|信用卡|储蓄卡|账号|帐号|card\s*(?:no|number)?|account\s*(?:no|number)")
_PASSWORD = re.compile(
    r"(?P<of>门禁?|大门|单元门?|楼门|电梯|小区|院门|取件|柜子?|快递|提货|door|gate|entry|lift|parcel|locker|pick-?up)?"
    r"\s*(?:的)?(?:密码|口令|验证码|校验码|安全码|passw(?:or)?d|passcode|\bpin\b(?:\s*code)?|\bcvv2?\b|\bcvc\b|verification\s+code)"
    r"\s*(?:是|为|:|=|is)?\s*(?P<value>[a-z0-9#*@$%!_]{3,})"
)


def looks_secret(text: str) -> bool:
    """Tell whether a text seems to hold a card's number or a password, which nobody needs and the bot never keeps.

    The code of a gate or of a parcel locker is what a volunteer may well need.
    """
    plain = " ".join(fold(clean(text)).split())
    for run in _LONG.finditer(plain):
        digits = re.sub(r"\D", "", run.group())
        if _CARD_SAID.search(plain) or (len(digits) >= 15 and (_luhn(digits) or digits.startswith("62"))):
            return True
    return any(found["of"] is None for found in _PASSWORD.finditer(plain))


def _luhn(digits: str) -> bool:
    """ISO/IEC 7812-1, annex B: the last figure of a card's number checks the others."""
    doubled = [int(figure) * (2 if at % 2 else 1) for at, figure in enumerate(reversed(digits))]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0
