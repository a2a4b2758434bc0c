"""Clock times and lengths of time as people write them, and which minutes of a day they can mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from handlers.rules.counts import NUMERAL, WORDS, number
from handlers.rules.when.parts import PART_OF, Daypart

DAY = 24 * 60
HALF = 12 * 60
MOST_CLOCKS = 40  # a line with more figures than that is no time table, and would be slow to read as one


class Form(StrEnum):
    """How a clock time was written: what may still be meant by it."""

    EXACT = "exact"  # 14:00, 08:00, 8pm, noon: only this
    COLON = "colon"  # 8:00: as written, unless only the other half of the day makes sense
    SPOKEN = "spoken"  # 8点, at 8: either half of the day
    BARE = "bare"  # a lone figure: a time only beside another
    BROKEN = "broken"  # 25点, 8:75


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time at a place in the text, in minutes of the day."""

    start: int
    end: int
    minute: int
    form: Form
    marked: bool = False  # by am, pm, noon: exact, but not written in 24 hours

    @property
    def in_24(self) -> bool:
        """Whether it was written in 24 hours, as what belongs to it then is too."""
        return not self.marked and (self.form is Form.EXACT or self.minute >= 13 * 60)


@dataclass(frozen=True, slots=True)
class Period:
    """A part of the day named by itself; `every` where each day of several is meant."""

    start: int
    end: int
    part: Daypart | None
    every: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time at a place in the text, in minutes; several where a range was written, none if unreadable."""

    start: int
    end: int
    minutes: tuple[int, ...]


_Z = f"[{NUMERAL}]"
_ZH = re.compile(
    rf"(?P<h>(?<![\d.第])(?<!\d:)\d{{1,3}}|(?<![\d第{NUMERAL}]){_Z}{{1,4}})\s?(?:点(?![位评击赞燃歌菜滴]"
    rf"|单(?!元)|一线)|时(?![间候段长刻常代事节而])|点钟)(?:钟)?"
    rf"(?P<m>半|整|正|[一三13]刻钟?|\d{{1,2}}分|[零〇二三四五]?十?[一二三四五六七八九]?分"
    rf"|\d{{2}}(?![\d人个名位:])"
    rf"|(?:二十五|三十五|四十五|五十五|十五|二十|三十|四十|五十|零五|〇五)(?![人个名位点时号日小分]))?"
)
_LATER = re.compile(r"[早晚快多有差慢再少好大小]一点")
_COLON = re.compile(
    r"(?<![\d.])(?<!\d:)(?P<h>\d{1,3}):(?P<m>\d{1,3})(?::\d{2})?(?![\d:])\s*"
    r"(?P<x>[ap]\.?m\b\.?)?(?:\s*(?:hrs?|hours?)\b)?"
)
_AMPM = re.compile(r"(?<![\d.\w])(?<!\d:)(?P<h>\d{1,3})(?:[.:](?P<m>\d{2}))?\s*(?P<x>[ap]\.?m\b\.?)")
_OCLOCK = re.compile(
    rf"\b(?:(?P<to>half\s+past|quarter\s+past|quarter\s+to)\s+)(?P<h>\d{{1,2}}|{WORDS})\b|\b(?P<o>\d{{1,2}}"
    rf"|{WORDS})\s*o['’]?\s?clock\b"
)
_WORD = re.compile(
    r"(?<![\w.])(?<!\d:)(?:12\s*)?(?:(?P<noon>noon|midday)|(?P<mid>midnight))\b|(?P<zh>正午"
    r"|中午)(?!\s*[\d十一二两])(?![餐饭])|(?P<zm>午夜|半夜)(?!\s*[\d十零一二两三])"
)
_MILITARY = re.compile(
    r"(?<![\d./])(?<!\d:)(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d)(?:\s*(?:hrs?|hours?|h)\b|(?=\s*(?:-|~|到|至"
    r"|to)\s*[0-2]\d[0-5]\d(?!\d)))"
    r"|(?:(?<=\d[-~到至])|(?<=\d to )|(?<=\d - ))(?P<h2>[01]\d|2[0-4])(?P<m2>[0-5]\d)(?![\d./])(?!:\d)"
)
_DOTTED = re.compile(
    r"(?<![\d./])(?<!\d:)(?P<h>\d{1,2})\.(?P<m>[03]0|15|45)(?=\s*(?:-|~|到|至)\s*\d{1,2}\.(?:[03]0|15|45)(?!\d))"
    r"|(?<=[-~到至])(?P<h2>\d{1,2})\.(?P<m2>[03]0|15|45)(?![\d.])"
)
_UNIT = (
    r"[楼栋号幢层室单岁年级月天日周个名位人户家桶箱份次元块米斤公度路班组"
    r"排期批轮街院线床张台部辆车瓶袋包件小分秒点时门座]"
)
_BARE = re.compile(
    rf"(?<![\d./a-z#])(?<!\d:)(?P<d>\d{{1,2}})(?![\d.:/%]*\d|%|{_UNIT}|[a-z]|\s+(?:people|persons?"
    rf"|volunteers?|hours?|hrs?|h\b|min|boxes|bags))"
    rf"|(?<![\d{NUMERAL}第])(?P<z>{_Z}{{1,3}})(?=\s*(?:-|~|到|至)\s*(?:次日|早上?|上午|中午|下午|晚上?"
    rf"|凌晨)?\s*(?:\d{{1,2}}|{_Z}{{1,3}})[点时:])"
)

_PERIOD_ZH = "|".join(
    sorted((word for word in PART_OF if not word.isascii() and word not in "午晨夜"), key=len, reverse=True)
)
_PERIOD = re.compile(
    rf"每个?(?P<each>{_PERIOD_ZH}|天|日|夜)|(?P<p>{_PERIOD_ZH})(?![班餐饭会点报操高市间日])"
    r"|\b(?:in\s+the\s+|during\s+the\s+|at\s+)?(?P<e>morning|afternoon|evening|night"
    r"|early\s+hours)s?\b(?!\s*(?:shift|school))"
    r"|\b(?:each|every)\s+(?P<each2>day|morning|afternoon|evening|night)\b|\b(?P<daily>daily|nightly)\b"
)
_NUM = rf"(?:\d+(?:\.\d+)?|{_Z}{{1,4}})"
_LENGTH_ZH = re.compile(
    rf"(?<![\d.{NUMERAL}])(?:(?P<lo>{_NUM})(?:-|~|到|至))?(?:(?P<n>-?{_NUM})\s*个?(?P<half>半)?"
    rf"|(?P<halfonly>半)个?)(?:小时|钟头)(?P<after>半|(?P<min>\d+|{_Z}{{1,3}})分钟?)?(?!内?核酸|内?阴性)"
    rf"|(?<![\d.{NUMERAL}])(?P<m>-?{_NUM})\s*分钟|(?P<k>[一三13])刻钟"
)
_LENGTH_EN = re.compile(
    rf"\b(?P<half>half\s+an?\s+hour|half\s+hour)\b|\b(?P<nh>\d+|{WORDS})\s+and\s+a\s+half\s+(?:hours?"
    rf"|hrs?)\b|\b(?P<anh>an\s+hour)(?P<andh>\s+and\s+a\s+half)?\b"
    rf"|(?<![\w./])(?<!\d:)(?:(?P<lo>\d+(?:\.\d+)?)\s*(?:-|~|to)\s*)?(?P<n>-?\d+(?:\.\d+)?"
    rf"|{WORDS})\s*-?\s*(?:(?P<u>hours?|hrs?|h)(?:\s*(?P<mm>\d{{1,2}})\s*(?:m|mins?|minutes?)?)?"
    rf"|(?P<mu>minutes?|mins?))\b"
)


def _clock(found: re.Match[str], hour: int | None, minute: int | None, form: Form) -> Clock:
    start, end = found.span()
    end -= len(found.group()) - len(found.group().rstrip())
    if hour is None or minute is None or not 0 <= minute < 60 or not (0 <= hour < 24 or (hour == 24 and not minute)):
        return Clock(start, end, 0, Form.BROKEN)
    if hour == 0 or hour > 12:
        form = Form.EXACT
    return Clock(start, end, hour * 60 + minute, form)


def _zh(found: re.Match[str]) -> Clock | None:
    if found["h"] == "一" and _LATER.search(found.string[max(0, found.start() - 1) : found.end()]) and not found["m"]:
        before = found.string[max(0, found.start() - 2) : found.start()]
        if not re.search(r"[今明后当每天日号]晚$|[今明后当每天日号]早$", before):
            return None
    words = found["m"] or ""
    match words.rstrip("分钟"):
        case "" | "整" | "正":
            minute: int | None = 0
        case "半":
            minute = 30
        case "一刻" | "1刻":
            minute = 15
        case "三刻" | "3刻":
            minute = 45
        case other:
            minute = number(other.lstrip("零〇0") or "0")
    return _clock(found, number(found["h"]), minute, Form.SPOKEN)


def _half(hour: int, minute: int, mark: str) -> tuple[int | None, int]:
    """An hour with am or pm as one of 24; none where the two contradict each other."""
    if mark.startswith("p"):
        return (hour if hour >= 12 else hour + 12 if hour else None), minute
    return (None if hour > 12 else hour % 12), minute


def _colon(found: re.Match[str]) -> Clock:
    hour, minute = int(found["h"]), int(found["m"])
    if len(found["m"]) != 2 or len(found["h"]) > 2:
        return _clock(found, None, None, Form.BROKEN)
    if found["x"]:
        return replace(_clock(found, *_half(hour, minute, found["x"]), Form.EXACT), marked=True)
    return _clock(found, hour, minute, Form.EXACT if found["h"].startswith("0") else Form.COLON)


def _ampm(found: re.Match[str]) -> Clock:
    clock = _clock(found, *_half(int(found["h"]), int(found["m"] or 0), found["x"]), Form.EXACT)
    return replace(clock, marked=True)


def _oclock(found: re.Match[str]) -> Clock:
    hour = number(found["h"] or found["o"])
    past = re.sub(r"\s+", " ", found["to"] or "")
    shift = {"half past": 30, "quarter past": 15, "quarter to": -15}.get(past, 0)
    if hour is None or not 1 <= hour <= 12:
        return _clock(found, None, None, Form.BROKEN)
    minutes = (hour * 60 + shift) if hour > 1 or shift >= 0 else HALF + 45
    return _clock(found, minutes // 60, minutes % 60, Form.SPOKEN)


def _word(found: re.Match[str]) -> Clock:
    late = found["mid"] or found["zm"]
    return replace(_clock(found, 24 if late else 12, 0, Form.EXACT), marked=True)


def _digits(found: re.Match[str]) -> Clock:
    named = found.groupdict()
    return _clock(found, int(named["h"] or named["h2"]), int(named["m"] or named["m2"]), Form.EXACT)


def _bare(found: re.Match[str]) -> Clock | None:
    hour = number(found["d"] or found["z"])
    clock = _clock(found, hour, 0, Form.BARE)
    return None if clock.form is Form.BROKEN else Clock(clock.start, clock.end, clock.minute, Form.BARE)


_CLOCKS = (
    (_ZH, _zh),
    (_MILITARY, _digits),
    (_DOTTED, _digits),
    (_COLON, _colon),
    (_AMPM, _ampm),
    (_OCLOCK, _oclock),
    (_WORD, _word),
    (_BARE, _bare),
)


def clocks(plain: str, taken: list[tuple[int, int]]) -> list[Clock]:
    """Every clock time in a folded text outside what is taken, in order; lone figures among them, marked as such."""
    found: list[Clock] = []
    for pattern, judge in _CLOCKS:
        for match in pattern.finditer(plain):
            if all(match.end() <= start or match.start() >= end for start, end in taken) and all(
                match.end() <= other.start or match.start() >= other.end for other in found
            ):
                clock = judge(match)
                if clock is not None:
                    found.append(clock)
    if len(found) > MOST_CLOCKS:
        found = [clock for clock in found if clock.form is not Form.BARE][:MOST_CLOCKS]
    return sorted(found, key=lambda clock: clock.start)


def periods(plain: str, taken: list[tuple[int, int]]) -> list[Period]:
    """Every part of the day named outside what is taken."""
    found = []
    for match in _PERIOD.finditer(plain):
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        each = match["each"] or match["each2"] or match["daily"]
        word = each or match["p"] or re.sub(r"\s+", " ", match["e"] or "")
        part = Daypart.NIGHT if word == "nightly" else PART_OF.get(word)
        found.append(Period(*match.span(), part, every=bool(each)))
    return found


def _whole(value: float) -> tuple[int, ...]:
    return (round(value),) if 0 < value <= 31 * DAY else ()


def _amount(words: str) -> float | None:
    words = words.strip()
    if re.fullmatch(r"-?\d{1,6}(\.\d{1,3})?", words):
        return float(words)
    return number(words)


def _length_zh(found: re.Match[str]) -> Length:
    if found["k"]:
        return Length(found.start(), found.end(), (15 if found["k"] in "一1" else 45,))
    if found["m"]:
        amount = _amount(found["m"])
        return Length(found.start(), found.end(), () if amount is None else _whole(amount))
    amount = 0.5 if found["halfonly"] else _amount(found["n"])
    if amount is None:
        return Length(found.start(), found.end(), ())
    extra = 30 if found["half"] or found["after"] == "半" else number(found["min"]) if found["min"] else 0
    minutes = _whole(amount * 60 + (extra or 0)) if amount > 0 else ()
    if found["lo"] and (low := _amount(found["lo"])) is not None and minutes:
        return Length(found.start(), found.end(), (*_whole(low * 60), *minutes) if low < amount else ())
    return Length(found.start(), found.end(), minutes)


def _length_en(found: re.Match[str]) -> Length:
    if found["half"]:
        return Length(found.start(), found.end(), (30,))
    if found["anh"]:
        return Length(found.start(), found.end(), (90 if found["andh"] else 60,))
    amount = _amount(found["nh"] or found["n"])
    if amount is None or amount <= 0:
        return Length(found.start(), found.end(), ())
    unit = 1 if found["mu"] else 60
    minutes = _whole((amount + (0.5 if found["nh"] else 0)) * unit + int(found["mm"] or 0))
    if found["lo"] and (low := _amount(found["lo"])) is not None:
        return Length(found.start(), found.end(), (*_whole(low * unit), *minutes) if low < amount else ())
    return Length(found.start(), found.end(), minutes)


def lengths(plain: str) -> list[Length]:
    """Every length of time in a folded text, in order."""
    found = [_length_zh(match) for match in _LENGTH_ZH.finditer(plain)]
    found += [_length_en(match) for match in _LENGTH_EN.finditer(plain)]
    return sorted(found, key=lambda length: length.start)


def starts(clock: Clock, part: Daypart | None) -> tuple[int, ...]:
    """The minutes from the named day's midnight that the start can mean, the likeliest first; none if absurd.

    After the evening comes its night: 今晚12点 and 今晚2点 are past the day's midnight, beyond 24 hours.
    """
    minute = clock.minute
    early = minute < HALF
    if clock.form is Form.BROKEN:
        return ()
    match part:
        case None if clock.form is Form.EXACT or minute in {0, DAY}:
            return (minute,)
        case None if minute >= HALF:
            return (minute,)
        case None:
            return (minute, minute + HALF)
        case Daypart.NIGHT if (
            minute < 5 * 60 or minute == DAY or (HALF <= minute < 13 * 60 and clock.form is not Form.EXACT)
        ):
            return (minute % HALF + DAY,)
        case Daypart.NIGHT if 12 * 60 <= minute < 17 * 60:
            return ()
        case Daypart.NIGHT | Daypart.AFTERNOON:
            return (minute + HALF,) if early else (minute,)
        case Daypart.NOON if minute >= 15 * 60 or 4 * 60 <= minute < 10 * 60:
            return ()
        case Daypart.NOON:
            return (minute + HALF,) if minute < 4 * 60 else (minute,)
        case Daypart.DAWN:
            return (minute % HALF,) if minute < 13 * 60 else (0,) if minute == DAY else ()
        case Daypart.MORNING:
            return (minute,) if minute < 13 * 60 else ()


def doubtful(clock: Clock) -> bool:
    """Whether a start without a part of the day must be asked about: 3点 may be either, 8点 is the morning's."""
    limit = {Form.SPOKEN: 8 * 60, Form.BARE: 8 * 60, Form.COLON: 6 * 60}.get(clock.form, 0)
    return clock.minute < limit


def end_after(clock: Clock, part: Daypart | None, start: int, *, in_24: bool = False) -> int | None:
    """The first minute after `start` that the end can mean; none if it is absurd.

    `in_24` tells that the start was written in 24 hours, so that 6:00 after 20:00 is the morning's.
    """
    if clock.form is Form.BROKEN:
        return None
    if part is not None:
        own = starts(clock, part)
        choices = [minute % DAY for minute in own]
    elif clock.form is Form.EXACT or clock.minute >= 13 * 60 or (clock.form is Form.COLON and in_24):
        choices = [clock.minute % DAY]
    else:
        choices = [clock.minute % HALF, clock.minute % HALF + HALF]
    after = sorted(choice + shift for choice in choices for shift in (0, DAY, 2 * DAY) if choice + shift > start)
    return after[0] if after else None
