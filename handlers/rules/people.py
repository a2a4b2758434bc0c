"""What looks like an answer to what somebody is to be called, and what is rather a question or a remark.

Pure: no Telegram, no records, no clock.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: Longer than this nobody is called, whatever it is made of.
LONGEST_LIKELY: Final = 40
MOST_WORDS: Final = 5
#: A name in Chinese characters; with a dot between them, such as 阿依古丽·买买提, it may be longer.
MOST_HAN, MOST_HAN_DOTTED = 8, 16

_INTRODUCED: Final = re.compile(
    r"^(?:(?:请|就|可以)?(?:叫我|喊我|称呼我)(?:叫|为)?|我的?名字(?:叫|是)|我叫|我是|名字叫|就叫)\s*"
    r"|^(?:please\s+)?(?:call\s+me|my\s+name\s+is|my\s+name['’]s|i\s+am|i['’]m|it['’]s|this\s+is|just)\s+",
    re.IGNORECASE,
)
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_BETWEEN: Final = " ·•・.-'’()（）&"
#: What people say in Chinese and nobody is called.
_SAID: Final = re.compile(
    r"什么|吗|呢|怎|咋|哪|几[点号个时天位]|多[少久远]|谁|请问|为何|何时|谢|收到|知道|明白|好[的吧嘞]|^[好嗯哦噢行对是]+$|可以|能不|能[去来]"
    r"|[是有去来要行]不|没|需要|不|今天|明天|后天|今晚|明早|时候|地方|时间|地址|电话|我|你|您|他们|她们|咱|[了吧啊呀嘛哈么]$|退出|取消|帮忙|再见|辛苦"
)
#: The same in English; “will” and “may” are left out, since people are called so.
_ENGLISH: Final = """
what what's when when's where where's who who's whom whose which why how how's is isn't are am was were do does did done
don't can can't cannot could would won't should shall must have has had if ok okay yes yep yeah no nope not never
none thanks thank thx hello hi hey please sorry good great fine nice well see got sure i i'm i'll i've me we we'll
you your it it's its they them their there there's here this that these those my mine our the a an to at of for in
on with from about need want bring come coming go going be been being let help cancel sign late early today tomorrow
tonight now later morning evening
"""
_NOT_IN_NAMES: Final = frozenset(_ENGLISH.split())


def name_in(text: str) -> str | None:
    """Return the name by which somebody says to be called; None where a text does not look like one."""
    said = " ".join(text.split())
    name = _INTRODUCED.sub("", said, count=1).strip(" .。!！~～") or said
    letters = [char for char in name if char.isalpha()]
    if not letters or len(name) > LONGEST_LIKELY or not all(_stands_in_names(char) for char in name):
        return None
    return name if (_like_chinese if any(map(_HAN.match, letters)) else _like_others)(name) else None


def _stands_in_names(char: str) -> bool:
    """Tell whether a character may: letters, what joins them, and the pictures that people put beside their names."""
    return char.isalpha() or char in _BETWEEN or unicodedata.category(char) in {"Mn", "Mc", "So", "Sk", "Cf"}


def _like_chinese(name: str) -> bool:
    most = MOST_HAN_DOTTED if any(dot in name for dot in "·•・") else MOST_HAN
    return len(_HAN.findall(name)) <= most and _SAID.search(name) is None


def _like_others(name: str) -> bool:
    words = [word.strip(".()（）&").casefold().replace("’", "'") for word in name.split()]
    return len(words) <= MOST_WORDS and not _NOT_IN_NAMES.intersection(words)
