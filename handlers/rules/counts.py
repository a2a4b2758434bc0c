"""Numbers in figures, Chinese and English words, and how many people a text asks for; it knows nothing of needs.

Only numbers with a person's unit or a word of wanting beside them are counts. What is malformed is
reported, never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

NUMERAL = "零〇一二两三四五六七八九十百千"
_DIGIT = {
    char: value
    for value, chars in enumerate(("零〇", "一", "二两", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}
_ENGLISH = {
    word: value
    for value, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=1
    )
} | {"a couple of": 2, "a couple": 2, "half a dozen": 6, "a dozen": 12, "fifteen": 15, "twenty": 20, "thirty": 30}
_UNITS = {"十": 10, "百": 100, "千": 1000}
WORDS = "|".join(sorted(_ENGLISH, key=len, reverse=True))


def number(text: str) -> int | None:
    """The whole number that figures or Chinese or English words spell; None where they spell none."""
    text = text.strip()
    if text.isdecimal():
        return int(text) if len(text) <= 9 else None
    if re.fullmatch(r"\d{1,3}(,\d{3})+", text):
        return int(text.replace(",", "")) if len(text) <= 11 else None
    if text in _ENGLISH:
        return _ENGLISH[text]
    match text:
        case "俩":
            return 2
        case "仨":
            return 3
    return _chinese(text)


def _chinese(text: str) -> int | None:
    """A Chinese numeral such as 二十三, 两百五十, 一百零五; units must fall, so 八十百 is none."""
    if not text or any(char not in _DIGIT and char not in _UNITS for char in text):
        return None
    total, digit, last = 0, None, 10_000
    gap = False
    for char in text:
        if char in _UNITS:
            unit = _UNITS[char]
            if unit >= last or (digit is None and not (unit == 10 and total == 0)) or digit == 0:
                return None
            total, digit, last, gap = total + (1 if digit is None else digit) * unit, None, unit, False
        elif char in "零〇":
            if digit is not None or gap or (total and last == 10):
                return None
            gap, digit = True, 0 if not total else None
        elif digit is not None or (total and last > 10 and not gap and char == "两"):
            return None
        else:
            digit = _DIGIT[char]
    if digit is None:
        return None if gap else total
    if total and last > 10 and not gap:  # 一百二 is 120
        digit *= last // 10
    return total + digit


class Doubt(StrEnum):
    """What is wrong with a number of people."""

    UNREADABLE = "unreadable"
    NONE = "none"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people at a place in the text: one value, several to choose from, or a doubt.

    `kept` is the stretch that says more than the number (已有4个,还差8个; 至少5人) and belongs in the note as well.
    """

    start: int
    end: int
    values: tuple[int, ...] = ()
    doubt: Doubt | None = None
    kept: tuple[int, int] | None = None


_N = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:[./e]\d+)*|[{NUMERAL}俩仨]+)"
_WANT = (
    r"(?:(?:现在|目前|大概|大约|总共|一共)\s*)?(?:人数|名额|需要人数|招募人数|需求人数)\s*(?:[:为是]|共)?\s*"
    r"|(?:还|再|仍|共|总共|一共|急|现|另)?(?:需要|需|要|差|缺|少|招募|招|来|求|找|派|安排)\s*"
)
_ROUND = r"(?:大概|大约|约|差不多|共|总共|一共|各|每[班天日场组岗人次晚]|每个(?:班|岗|点|门|人|点位))\s*"
_AFTER = r"\s*(?:/\s*[班天日组岗]|[每一][班天日岗])?\s*(?:左右|上下)?"
_PERSON = (
    r"(?:人手|人员|人(?![民次份间字均数]|行道)"
    r"|[个名位](?:人手|人员|人(?![民次份])|志愿者|义工|同志|青年志愿者|党员志愿者|医护)?(?!小时|半|钟|月"
    r"|星期|点|门|字|家庭)"
    r"|志愿者|义工)"
)
_PERSON_NEVER_ALONE = (
    r"(?:人手|人员|人(?![民次份间字均数]|行道)|[名位](?!于|置)|个(?:人手|人员|人(?![民次份])|志愿者|义工"
    r"|同志))(?:志愿者|义工|同志)?"
)
_ALONE = r"(?=\s*(?:$|[,;。、!)\]\n]|[\ue000\ue001]|\s))"

_HAVE_AND_WANT = re.compile(
    rf"(?:已有|已经有|现有|目前有|已报|已报名|有)\s*({_N})\s*[个名位]?人?了?\s*[,、 ]?\s*"
    rf"(还|再|尚|仍)?(差|缺|需要|需|要|少)\s*({_N})\s*(?:[个名位]?人|[个名位])?(?:志愿者)?"
)
_NEED_AND_HAVE = re.compile(
    rf"(?:共|总共)?(?:需要|需|要)\s*({_N})\s*(?:[个名位]?人|[个名位])\s*[,、 ]?\s*(?:已有|已经有|现有"
    rf"|目前有|已报|已报名)\s*({_N})\s*(?:[个名位]?人|[个名位])"
)
_SIGNED = re.compile(
    rf"(?:(?<![^\s,;:。、(\ue000\ue001])-\s?|负)({_N})\s*(?:{_PERSON_NEVER_ALONE}|个|people\b|persons?\b"
    rf"|volunteers?\b)"
)
_ABOUT = re.compile(
    rf"(?:{_WANT}|{_ROUND})?(?:(?<![{NUMERAL}\d])([一二两三四五六七八九]?十)(?:来|几|多)"
    rf"|(?<!\d)(\d{{1,2}}0)(?:来|多|几)|(几十)|(几))"
    rf"(?:[个名位](?:人|志愿者)|人(?![民次份])|[个名位](?=\s|$|[,;。]))"
)
_BETWEEN = re.compile(
    rf"(?:{_WANT}|{_ROUND})?(?<![\d./{NUMERAL}])(?<!\d:)({_N})\s*(?:[个名位]?人?)\s*(?:-{{1,2}}|~|到|至"
    rf"|或者|或|、)\s*({_N})\s*"
    rf"(?:{_PERSON_NEVER_ALONE}|[个](?=\s|$|[,;。])){_AFTER}"
)
_NEARBY = re.compile(
    rf"(?:{_WANT}|{_ROUND})?(?<![{NUMERAL}\d周期拜第])(一两|两三|二三|三四|三五|四五|五六|六七|七八"
    rf"|八九)(?:{_PERSON_NEVER_ALONE}|个(?=\s|$|[,;。]))"
)
_BOUND = r"(?:至少|最少|不少于|最多|至多|不超过)\s*"
_PLAIN = re.compile(
    rf"(?P<bound>{_BOUND})?(?:{_WANT})?(?P<bound2>{_BOUND})?(?:{_ROUND})?"
    rf"(?<![\d./a-z第{NUMERAL}])(?<!\d:)(?P<n>{_N})\s*"
    rf"(?:{_PERSON_NEVER_ALONE})(?P<more>以上|以内)?{_AFTER}"
)
_WANTED = re.compile(
    rf"(?:{_WANT})(?:{_ROUND})?(?:(?P<n>{_N})个(?={_ALONE[3:-1]}|\s*去)"
    rf"|(?P<pair>[俩仨])(?:人|个)?|(?P<bare>\d+|[{NUMERAL}]+){_ALONE})"
)
_BOTH = re.compile(rf"(?<![\d{NUMERAL}])({_N})\s*(?:名|个)?男(?:生|士)?\s*[,、+ ]?\s*({_N})\s*(?:名|个)?女(?:生|士)?")
_PAIR = re.compile(r"(?<![哥姐兄爷娘咱你我他她])([俩仨])(?:人|个(?=\s|$|[,;。]))")
_BARE = re.compile(rf"(?:(?<=[\s,;。、\ue000\ue001])|^)({_N})个(?=\s|$|[,;。、])")
_TITLED = re.compile(rf"(?:志愿者|义工)\s*[:x*]?\s*({_N})\s*(?:名|人|位)")

_EN_N = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:[./e]\d+)*|{WORDS})"
_EN_PEOPLE = (
    r"(?:more\s+|extra\s+|other\s+)?(?:(?!(?:need|for|with|and|or|of|to|at|in|the|am|pm|hours?|from"
    r"|needs)\b)[a-z]+\s+)?(?:people|persons?|ppl|pax|volunteers?|vols?|helpers?|hands|spots|slots|places"
    r"|men|women|folks)\b"
)
_EN_WANT = (
    r"(?:(?:still\s+)?(?:we\s+)?(?:need(?:s|ed|ing)?|want(?:ed)?|looking\s+for|require[sd]?|short\s+of"
    r"|short|missing)(?:\s+for)?\s*:?\s+)"
)
_EN_ROUND = r"(?:(?:about|around|approx\.?|some|roughly|another)\s+)"
_EN_BETWEEN = re.compile(
    rf"(?:{_EN_WANT})?(?:{_EN_ROUND})?(?<![\w./-])(?<!\d:)({_EN_N})\s*(?:-|~|to"
    rf"|or)\s*({_EN_N})\s*{_EN_PEOPLE}(?:\s+(?:needed|wanted|required))?"
)
_EN_PLAIN = re.compile(
    rf"(?P<bound>(?:at\s+least|at\s+most|up\s+to|no\s+more\s+than|max\.?"
    rf"|min\.?)\s+)?(?:{_EN_WANT})?(?P<bound2>(?:at\s+least|at\s+most|up\s+to)\s+)?"
    rf"(?:{_EN_ROUND})?(?<![\w./])(?<!\d:)(?P<n>-?{_EN_N})\s*{_EN_PEOPLE}(?:\s+(?:needed|wanted|required))?"
)
_EN_FEW = re.compile(rf"(?:{_EN_WANT})?\b(a\s+few|several|some)\s+(?:more\s+)?(?:people|volunteers?|helpers?|hands)\b")
_EN_WANTED = re.compile(
    rf"(?:{_EN_WANT})(?:{_EN_ROUND})?(?P<n>-?\d+(?:\.\d+)?|{WORDS})(?:\s+more)?\b"
    r"(?!\s*(?:[:/.-]\s*\d|am\b|pm\b|h\b|hrs?\b|hours?\b|min|o'clock|days?\b|boxes|bags|tables|chairs|cars"
    r"|vans))"
)
_EN_NEEDED = re.compile(
    rf"(?<![\w./-])(?<!\d:)(?P<n>\d+|{WORDS})\s+(?:more\s+)?(?:needed|wanted|required|short|missing)\b"
)
_EN_LABEL = re.compile(
    r"\b(?:people|volunteers?|places|number|headcount|how many|pax|persons)\s*(?:needed|wanted)?\s*:\s*"
    rf"(?P<n>-?{_EN_N})(?!\w)"
)
_TIMES = re.compile(
    r"(?<![\w.])[x*]\s?(?P<n>-?\d+(?:\.\d+)?)(?:\s*(?:人|people|persons?|volunteers?))?(?![\w.])"
    r"|(?<![\w./-])(?<!\d:)(?P<m>\d{1,3})x(?=\s|$|[,;])"
)

MANY = 500
_FEW = (2, 3, 5)


def _judged(start: int, end: int, words: list[str], kept: tuple[int, int] | None = None) -> Count:
    """A count from the words of its numbers: all must be readable and within bounds."""
    values = [number(word) for word in words]
    if any(value is None for value in values):
        return Count(start, end, doubt=Doubt.UNREADABLE)
    good = [value for value in values if value is not None]
    if any(value <= 0 for value in good):
        return Count(start, end, doubt=Doubt.NONE)
    if any(value > MANY for value in good):
        return Count(start, end, doubt=Doubt.TOO_MANY)
    return Count(start, end, tuple(dict.fromkeys(good)), kept=kept)


def _range(low: str, high: str, start: int, end: int) -> Count:
    first, last = number(low), number(high)
    count = _judged(start, end, [low, high])
    if count.doubt or first is None or last is None:
        return count
    if last < first:
        return Count(start, end, doubt=Doubt.UNREADABLE)
    values = range(first, last + 1) if last - first < 4 else (first, (first + last) // 2, last)
    return Count(start, end, tuple(values))


def _have_and_want(found: re.Match[str]) -> Count:
    return _judged(found.start(), found.end(), [found[4]], kept=found.span())


def _need_and_have(found: re.Match[str]) -> Count:
    whole, have = number(found[1]), number(found[2])
    count = _judged(found.start(), found.end(), [found[1]])
    if count.doubt or whole is None or have is None:
        return count if count.doubt else Count(found.start(), found.end(), doubt=Doubt.UNREADABLE)
    left = (whole - have,) if 0 < have < whole else ()
    return Count(found.start(), found.end(), (*left, whole), kept=found.span())


def _both(found: re.Match[str]) -> Count:
    men, women = number(found[1]), number(found[2])
    if men is None or women is None:
        return Count(found.start(), found.end(), doubt=Doubt.UNREADABLE)
    return _judged(found.start(), found.end(), [str(men + women)], kept=found.span())


def _about(found: re.Match[str]) -> Count:
    if found[4]:
        return Count(found.start(), found.end(), (3, 4, 5))
    if found[3]:
        return Count(found.start(), found.end(), (20, 30, 50))
    base = number(found[1] or found[2])
    if not base:
        return Count(found.start(), found.end(), doubt=Doubt.UNREADABLE)
    return Count(found.start(), found.end(), (base, base + 2, base + 5) if base < 100 else (base, base + 10, base + 20))


def _plain(found: re.Match[str]) -> Count:
    named = found.groupdict()
    words = next(named[key] for key in ("n", "pair", "bare", "m") if named.get(key))
    if words.startswith("-"):
        return Count(found.start(), found.end(), doubt=Doubt.UNREADABLE)
    bounded = named.get("bound") or named.get("bound2") or named.get("more")
    return _judged(found.start(), found.end(), [words], kept=found.span() if bounded else None)


_RULES = (
    (_HAVE_AND_WANT, _have_and_want),
    (_NEED_AND_HAVE, _need_and_have),
    (_SIGNED, lambda found: Count(found.start(), found.end(), doubt=Doubt.UNREADABLE)),
    (_ABOUT, _about),
    (_BETWEEN, lambda found: _range(found[1], found[2], found.start(), found.end())),
    (_NEARBY, lambda found: _judged(found.start(), found.end(), list(found[1]))),
    (_EN_BETWEEN, lambda found: _range(found[1], found[2], found.start(), found.end())),
    (_EN_FEW, lambda found: Count(found.start(), found.end(), _FEW)),
    (_PLAIN, _plain),
    (_TITLED, lambda found: _judged(found.start(), found.end(), [found[1]])),
    (_WANTED, _plain),
    (_PAIR, lambda found: _judged(found.start(), found.end(), [found[1]])),
    (_BARE, lambda found: _judged(found.start(), found.end(), [found[1]])),
    (_EN_LABEL, _plain),
    (_EN_PLAIN, _plain),
    (_EN_WANTED, _plain),
    (_EN_NEEDED, _plain),
    (_TIMES, _plain),
    (_BOTH, _both),
)


def counts(plain: str) -> list[Count]:
    """Every number of people in a folded text, in the order of the text, none overlapping."""
    found: list[Count] = []
    for pattern, judge in _RULES:
        for match in pattern.finditer(plain):
            if all(match.end() <= other.start or match.start() >= other.end for other in found):
                found.append(judge(match))
    return sorted(found, key=lambda count: count.start)
