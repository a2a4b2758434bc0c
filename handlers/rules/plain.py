"""Typed text made safe to keep and easy to read: controls taken out, and a folded copy of the same length.

The folded copy is what grammars look at (half width, lower case, simplified characters, one kind of dash);
positions in it are positions in the text, so that people's own words can be kept as typed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_DASHES = "‐‑‒–—―−─━"
_SAME = {
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict(zip(map(ord, "〜∼【】〔〕「」×✕✖❌﹫＠"), "~~[][][]xxxx@@", strict=True)),
    **dict(
        zip(
            map(ord, "點週號兩個後開結時間鐘從樓帶備聯係電話註門檢測資來為還員參維護運搶發餓領單營會務處與們請"),
            "点周号两个后开结时间钟从楼带备联系电话注门检测资来为还员参维护运抢发饿领单营会务处与们请",
            strict=True,
        )
    ),
    **dict(
        zip(
            map(ord, "學場區社團醫廣縣鎮鄉東橋歲級禮內過處舊隊轉進車線廳館倉"),
            "学场区社团医广县镇乡东桥岁级礼内过处旧队转进车线厅馆仓",
            strict=True,
        )
    ),
}
_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_JOINER = "\u200d"


class _Fold(dict[int, str]):
    """The folded form of each character, found out once."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        same = _SAME.get(code)
        if same is None:
            wide = unicodedata.normalize("NFKC", char)
            same = wide if len(wide) == 1 else char
            same = _SAME.get(ord(same), same)
        if unicodedata.category(same) == "Nd":
            same = str(unicodedata.digit(same))
        lower = same.lower()
        same = lower if len(lower) == 1 else same
        if same.isspace() and same != "\n":
            same = " "
        self[code] = same
        return same


_FOLD = _Fold()


def _kept(text: str, at: int) -> bool:
    char = text[at]
    if char in "\n\t":
        return True
    category = unicodedata.category(char)
    if char == _JOINER:  # joins emoji into one picture; between letters it only hides
        around = text[at - 1 : at] + text[at + 1 : at + 2]
        return len(around) == 2 and all(unicodedata.category(near) in {"So", "Sk", "Mn"} for near in around)
    return category not in {"Cc", "Cf", "Cs"} and char not in TAKEN + WORD


def clean(text: str) -> str:
    """The text without control, bidirectional and invisible characters; every kind of line end becomes one."""
    text = _LINE_ENDS.sub("\n", text)
    if text.isascii() and text.isprintable():
        return text
    return "".join(char for at, char in enumerate(text) if _kept(text, at))


def fold(text: str) -> str:
    """The same text, character for character, in half width, lower case and simplified characters."""
    return text.translate(_FOLD)


TAKEN = "\ue001"  # stands in a folded text where something was understood already
WORD = "\ue000"  # stands for words that are only words: a building's number, a note


def masked(plain: str, stretches: Iterable[tuple[int, int]], mark: str = TAKEN) -> str:
    """The folded text with these stretches hidden from further reading, its length unchanged."""
    for start, end in stretches:
        plain = plain[:start] + mark * (end - start) + plain[end:]
    return plain
