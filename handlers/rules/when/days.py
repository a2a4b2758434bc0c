"""Words for days, and the dates they can mean at a given moment; it never picks one of two meanings by itself."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from handlers.rules.counts import number
from handlers.rules.when.parts import PART_OF, Daypart

SMALL_HOURS = 5  # before it, people still call the night "today"


class Kind(StrEnum):
    """The ways of naming a day."""

    RELATIVE = "relative"
    WEEKDAY = "weekday"
    WEEKEND = "weekend"
    WEEK = "week"
    OF_MONTH = "of_month"
    DATED = "dated"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Day:
    """One named day; `number` is days from today, a weekday from Monday, or a day of the month."""

    kind: Kind
    number: int = 0
    month: int = 0
    year: int | None = None
    week: int | None = None
    part: Daypart | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """One or several days named together at a place in the text; `through` when all between are meant."""

    start: int
    end: int
    named: tuple[Day, ...]
    through: bool = False
    doubtful: bool = False  # named twice, and the names must agree
    every: bool = False  # 每周六: read as the next one


_D = r"(?<!\d)(?:\d{1,3}|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
_TO = r"\s*(?:-{1,2}|~|到|至)\s*"
_NOT_A_DATE = (  # 8号楼, 3号门: a number of a thing
    r"(?![楼门院线库桥厅馆岗口卡棚亭店站车房室单栋幢座铺商桌台机柜仓厂小公路街巷弄井地点位病通电窗检操教场球广营区队组基码]"
    r"|大[门厅楼院街道]|采样[点亭]|进|出[口站])"
)
_ADDRESS = r"(?<![路街巷弄里坊第同\d])"
_CLOCKWARD = r"\s*(?:早|上午|中午|下午|晚|凌晨|夜|傍晚)"

_RELATIVE = {
    "大后": 3, "后": 2, "明": 1, "次": 1, "今": 0, "当": 0, "昨": -1, "前": -2,
}  # fmt: skip
_ZH_RELATIVE = re.compile(
    r"(?P<d>大后|后|明|今|昨|(?<![提之以目])前(?=天))(?:天|日(?!子)|儿个?)"
    r"|(?P<e>大后|后|明|今|昨)(?P<p>早上|早晨|上午|中午|下午|晚上|早|晨|晚|夜里|夜|午)(?![点餐饭班会报])"
    r"|(?P<two>今明|明后)(?:两|二|2)?天|(?P<when>当天|当日)(?=\s*\d)"
)
_WEEK = r"周|星期|礼拜"
_ZH_WEEKDAY = re.compile(
    rf"(?P<every>每个?|逢)?(?P<w>上|下下个?|下个?|这个?|本)?(?:{_WEEK})(?P<d>[一二三四五六日天]+"
    rf"|[1-7](?!\d))(?![点十个名位人次楼])"
    rf"(?:{_TO}(?P<w2>下)?(?:{_WEEK})?(?P<e>[一二三四五六日天])(?![点十个名位人百时半]))?"
)
_ZH_WEEKEND = re.compile(r"(?P<w>下|这|本)?个?周末")
_ZH_WEEK = re.compile(rf"(?P<w>下下|下)个?(?:{_WEEK})(?![一二三四五六日天末期1-7])")
_ZH_DATE = re.compile(
    rf"(?:(?P<y>\d{{4}}|[二两]〇[一二三四五六七八九〇零]{{2}})年\s*)?{_D.replace('(?:', '(?P<m>', 1)}\s?月"
    rf"(?!份?[内底初中])份?\s*"
    rf"(?:(?P<d>\d{{1,3}}|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
    rf"(?:\s?[日号]|(?![\d十点人名个位:.])))"
)
_ZH_OF_MONTH = re.compile(
    rf"{_ADDRESS}(?P<n>{_D})(?:\s?[日号](?![内后]){_NOT_A_DATE}"
    rf"|(?=\s*(?:(?:{_TO}|[、和])\s*\d{{1,2}})+[日号]{_NOT_A_DATE}(?![内后])))"
    rf"|(?<=[路街巷弄里])(?P<a>\d{{1,2}})号(?={_CLOCKWARD})"
)
_ISO = re.compile(
    r"(?<![\d./-])(?<!\d:)(?P<y>20\d{2})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d])(?=$"
    r"|[^\d:])t?|(?<!\d)(?P<c>20\d{6})(?!\d)"
)
_SHORT = re.compile(
    r"(?<![\d./x])(?<!\d:)(?P<m>\d{1,2})(?P<s>[/.])(?P<d>\d{1,2})"
    r"(?![\d]|[./]\d|:\d|\s*(?:[人个名位米倍度万元块%]|小时|公里|钟头|h\b|hrs?\b|hours?\b|km\b|kg\b|m\b"
    r"|am\b|pm\b|people|persons?|volunteers?))"
    r"(?:-(?P<e>\d{1,2})(?![\d:./点时]|\s*(?:am|pm)))?"
)
_DOTTED_PAIR = re.compile(
    r"(?<!\d)(?P<a>\d{1,2})\.(?:00|15|30|45)\s*(?:-|~|到|至)\s*(?P<b>\d{1,2})\.(?:00|15|30|45)(?!\d)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_EN_DATE = re.compile(
    rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*(?:-|to|and|&)\s*(?P<e>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?)?\s*(?:of\s+)?(?P<m>{_MONTH})(?:,?\s+(?P<y>20\d{{2}}))?"
    rf"|\b(?P<m2>{_MONTH})\s*(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|\s*[ap]\.?m\b)(?:\s*(?:-"
    rf"|to)\s*(?P<e2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]))?(?:,?\s+(?P<y2>20\d{{2}}))?"
    r"|\bthe\s+(?P<d3>\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?:floor|street|avenue|building|gate|block|round|batch))"
    r"|\bon\s+(?P<d4>\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?:floor|street|avenue))"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EN_WEEKDAY = re.compile(
    r"\b(?:(?P<w>next|this|coming|on|every|each)\s+)?(?P<d>mon(?:day)?s?|tue(?:s(?:day)?)?s?|wed(?:s|nesday)?s?"
    r"|thu(?:rs?|rsday)?s?|fri(?:day)?s?"
    r"|sat(?:urday)?s?|sun(?:day)?s?)\b\.?(?!\s*(?:cream|screen|hat|block|down|protection))"
)
_EN_WEEKEND = re.compile(r"\b(?:on\s+)?(?:(?:the|this|next)\s+)?weekend\b")
_EN_WEEK = re.compile(r"\bnext\s+week\b")
_EN_RELATIVE = re.compile(
    r"\b(?:the\s+)?day\s+after\s+(?:tomorrow|tmrw?)\b|\b(?:tomorrow|tmrw?|tmr|tmw|2moro)\b|\b(?:today"
    r"|2day)\b|\b(?:tonight|tonite)\b"
    r"|\bthis\s+(?P<p>morning|noon|afternoon|evening)\b|\b(?:yesterday|last\s+night)\b"
)


def _dated(month: int | None, day: int | None, year: int | None = None) -> Day:
    if not month or not day or not 1 <= month <= 12 or not 1 <= day <= monthrange(year or 2024, month)[1]:
        return Day(Kind.BROKEN)
    return Day(Kind.DATED, day, month, year)


def _of_month(day: int | None) -> Day:
    return Day(Kind.OF_MONTH, day) if day and 1 <= day <= 31 else Day(Kind.BROKEN)


def _relative_zh(found: re.Match[str]) -> Days | None:
    if found["two"]:
        first = 0 if found["two"][0] == "今" else 1
        return Days(found.start(), found.end(), (Day(Kind.RELATIVE, first), Day(Kind.RELATIVE, first + 1)))
    if found["when"]:
        return None
    word = found["d"] or found["e"]
    return Days(found.start(), found.end(), (Day(Kind.RELATIVE, _RELATIVE[word], part=PART_OF.get(found["p"] or "")),))


def _weekdays_zh(found: re.Match[str]) -> Days | None:
    word = found["w"] or ""
    if word == "上":
        return Days(found.start(), found.end(), (Day(Kind.BROKEN),))
    week = {"下下": 2, "下": 1, "这": 0, "本": 0}.get(word.removesuffix("个"))
    order = ["一二三四五六日".find("日" if char == "天" else char) for char in found["d"]]
    if found["d"].isdecimal():
        order = [int(found["d"]) - 1]
    if sorted(set(order)) != order:
        return None
    named = tuple(Day(Kind.WEEKDAY, day, week=week) for day in order)
    if not found["e"]:
        return Days(found.start(), found.end(), named, every=bool(found["every"]))
    last = "一二三四五六日".find("日" if found["e"] == "天" else found["e"])
    week = 1 if found["w2"] else None
    return Days(found.start(), found.end(), (*named, Day(Kind.WEEKDAY, last, week=week)), through=True)


def _date_zh(found: re.Match[str]) -> Days:
    year = number(found["y"]) if found["y"] and found["y"].isdecimal() else None
    if found["y"] and year is None:
        year = int(
            "".join(
                str("〇一二三四五六七八九".find(char.replace("零", "〇").replace("两", "二"))) for char in found["y"]
            )
        )
    return Days(found.start(), found.end(), (_dated(number(found["m"]), number(found["d"]), year),))


def _iso(found: re.Match[str]) -> Days | None:
    if found["c"]:
        day = _dated(int(found["c"][4:6]), int(found["c"][6:]), int(found["c"][:4]))
        return None if day.kind is Kind.BROKEN else Days(found.start(), found.end(), (day,))
    return Days(found.start(), found.end(), (_dated(int(found["m"]), int(found["d"]), int(found["y"])),))


def _short(found: re.Match[str]) -> Days | None:
    first = _dated(int(found["m"]), int(found["d"]))
    if first.kind is Kind.BROKEN and found.group() == "24/7":
        return None
    if found["s"] == "." and _is_dotted_time(found):
        return None
    if not found["e"]:
        return Days(found.start(), found.end(), (first,))
    last = _dated(int(found["m"]), int(found["e"]))
    return Days(found.start(), found.end(), (first, last), through=True)


def _is_dotted_time(found: re.Match[str]) -> bool:
    """Whether 8.30-11.30 is a morning: as days it would be months."""
    for pair in _DOTTED_PAIR.finditer(found.string, max(0, found.start() - 8), found.end() + 8):
        if pair.start() <= found.start() < pair.end():
            return int(pair["b"]) - int(pair["a"]) not in {0, 1}
    return False


def _date_en(found: re.Match[str]) -> Days:
    if lone := found["d3"] or found["d4"]:
        return Days(found.start(), found.end(), (_of_month(int(lone)),))
    month = _MONTHS.index((found["m"] or found["m2"])[:3]) + 1
    year = int(found["y"] or found["y2"]) if found["y"] or found["y2"] else None
    first = _dated(month, int(found["d"] or found["d2"]), year)
    if not (last := found["e"] or found["e2"]):
        return Days(found.start(), found.end(), (first,))
    through = not re.search(r"and|&", found.group())
    return Days(found.start(), found.end(), (first, _dated(month, int(last), year)), through=through)


def _weekday_en(found: re.Match[str]) -> Days:
    week = {"next": 1, "this": 0}.get(found["w"] or "")
    named = (Day(Kind.WEEKDAY, _WEEKDAYS.index(found["d"][:3]), week=week),)
    return Days(found.start(), found.end(), named, every=found["w"] in {"every", "each"})


def _weekend(found: re.Match[str]) -> Days:
    words = found.group()
    week = 1 if "next" in words or "下" in words else None
    return Days(found.start(), found.end(), (Day(Kind.WEEKEND, week=week),))


def _week(found: re.Match[str]) -> Days:
    weeks = 2 if found.group().startswith("下下") else 1
    return Days(found.start(), found.end(), (Day(Kind.WEEK, week=weeks),))


def _relative_en(found: re.Match[str]) -> Days:
    words = found.group()
    part = PART_OF.get(found["p"] or "")
    offset = 2 if "after" in words and not found["p"] else 1 if words.startswith(("tom", "tm", "2mo")) else 0
    if words.startswith(("toni", "last")):
        part = Daypart.NIGHT
    if words.startswith(("yest", "last")):
        offset = -1
    return Days(found.start(), found.end(), (Day(Kind.RELATIVE, offset, part=part),))


_RULES = (
    (_ISO, _iso),
    (_ZH_DATE, _date_zh),
    (_EN_DATE, _date_en),
    (_ZH_WEEKEND, _weekend),
    (_ZH_WEEKDAY, _weekdays_zh),
    (_ZH_WEEK, _week),
    (_ZH_RELATIVE, _relative_zh),
    (_EN_WEEKEND, _weekend),
    (_EN_WEEKDAY, _weekday_en),
    (_EN_WEEK, _week),
    (_EN_RELATIVE, _relative_en),
    (_SHORT, _short),
    (_ZH_OF_MONTH, lambda found: Days(found.start(), found.end(), (_of_month(number(found["n"] or found["a"])),))),
)


def days(plain: str) -> list[Days]:
    """Every naming of days in a folded text, in the order of the text, none overlapping."""
    found: list[Days] = []
    for pattern, judge in _RULES:
        for match in pattern.finditer(plain):
            if all(match.end() <= other.start or match.start() >= other.end for other in found):
                named = judge(match)
                if named is not None:
                    found.append(named)
    # 和昨天一样: beside a day to come, one that is past is only talk.
    ahead = [one for one in found if not _is_past(one)]
    return sorted(ahead or found, key=lambda named: named.start)


def _is_past(one: Days) -> bool:
    return all(day.kind is Kind.RELATIVE and day.number < 0 for day in one.named)


_LISTED = re.compile(r"\s*(?:、|,|和|与|及|以及|and|&|\s)?\s*")
_THROUGH = re.compile(r"\s*(?:起|开始)?\s*(?:-{1,3}|~|到|至|to|until|till|through|thru)\s*", re.IGNORECASE)
_EXPLAINS = {Kind.RELATIVE, Kind.DATED, Kind.OF_MONTH}


def joined(plain: str, named: list[Days]) -> list[Days]:
    """The namings put together where one list, one range, or one day named twice is meant."""
    groups: list[Days] = []
    for days_ in named:
        last = groups[-1] if groups else None
        gap = plain[last.end : days_.start] if last else ""
        if last is None:
            groups.append(days_)
        elif _THROUGH.fullmatch(gap):
            groups[-1] = Days(last.start, days_.end, (*last.named, *days_.named), through=True)
        elif re.fullmatch(r"\s*(?:的|,|on\b)?\s*", gap) and (day := _of_that_week(last, days_)):
            groups[-1] = Days(last.start, days_.end, (day,))
        elif re.fullmatch(r"\s*[,(]?\s*", gap) and _same(last, days_):
            end = days_.end + (plain[days_.end : days_.end + 1] == ")" and "(" in gap)
            groups[-1] = Days(last.start, end, (*last.named, *days_.named), doubtful=True)
        elif _LISTED.fullmatch(gap):
            groups[-1] = Days(last.start, days_.end, (*last.named, *days_.named), through=last.through)
        else:
            groups.append(days_)
    return groups


def _of_that_week(last: Days, following: Days) -> Day | None:
    """The weekday of the week named beside it: 下周 周三, Wed next week."""
    if len(last.named) > 1 or len(following.named) > 1:
        return None
    named = {one.kind: one for one in (*last.named, *following.named)}
    if set(named) != {Kind.WEEK, Kind.WEEKDAY}:
        return None
    return replace(named[Kind.WEEKDAY], week=named[Kind.WEEK].week)


def _same(last: Days, following: Days) -> bool:
    """Whether the second naming explains the first, as in 4月8日(周三), rather than adding a day."""
    if len(last.named) > 1 or len(following.named) > 1:
        return False
    kinds = {last.named[0].kind, following.named[0].kind}
    return len(kinds) == 2 and (Kind.WEEKDAY in kinds or Kind.RELATIVE in kinds) and bool(kinds & _EXPLAINS)


def dates(day: Day, now: datetime, begins: int | None = None) -> tuple[date, ...]:
    """The dates that the naming can mean now: none if there is no such day, two if it must be asked.

    `begins` are the minutes from that day's midnight to the start, where known: a weekday counts today only while
    its time is ahead, and in the small hours "tonight" is the coming one or the one after.
    """
    today = now.date()
    minute = now.hour * 60 + now.minute
    match day.kind:
        case Kind.RELATIVE:
            return _relative(day, now, begins)
        case Kind.WEEKDAY if day.week is not None:
            return (today + timedelta(days=7 * day.week + day.number - today.weekday()),)
        case Kind.WEEKDAY:
            wait = (day.number - today.weekday()) % 7
            if not wait and begins is not None and begins < minute:
                wait = 7
            return (today + timedelta(days=wait),)
        case Kind.WEEKEND:
            saturday = today + timedelta(days=7 * (day.week or 0) + 5 - today.weekday())
            return tuple(one for one in (saturday, saturday + timedelta(days=1)) if one >= today)
        case Kind.WEEK:
            monday = today + timedelta(days=7 * (day.week or 0) - today.weekday())
            return tuple(monday + timedelta(days=wait) for wait in range(7))
        case Kind.OF_MONTH | Kind.DATED:
            return _dated_next(day, today)
        case Kind.BROKEN:
            return ()


def _relative(day: Day, now: datetime, begins: int | None) -> tuple[date, ...]:
    today = now.date()
    meant = today + timedelta(days=day.number)
    if now.hour >= SMALL_HOURS or day.number < 0 or (day.number == 0 and day.part is not Daypart.NIGHT):
        return (meant,)
    moment = now.replace(tzinfo=None)
    midnight = datetime.combine(today, datetime.min.time())
    possible = [meant + timedelta(days=shift) for shift in (-1, 0, 1)]
    ahead = [
        one
        for one in possible
        if (one >= today if begins is None else midnight + (one - today) + timedelta(minutes=begins) >= moment)
    ]
    return tuple(ahead[:2])


def _dated_next(day: Day, today: date) -> tuple[date, ...]:
    """The date itself with its year, else the next one that is not past; 31号 skips the short months."""
    if day.year is not None:
        return (date(day.year, day.month, day.number),)
    year, month = today.year, today.month
    for _ in range(12 * 9):
        fits = (not day.month or month == day.month) and day.number <= monthrange(year, month)[1]
        if fits and date(year, month, day.number) >= today:
            return (date(year, month, day.number),)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return ()


def following(day: Day, first: date, now: datetime) -> date | None:
    """The first date on or after `first` that the naming can mean: the end of a range, or a later day of a list."""
    match day.kind:
        case Kind.RELATIVE:
            return now.date() + timedelta(days=day.number)
        case Kind.WEEKDAY if day.week is None:
            return first + timedelta(days=(day.number - first.weekday()) % 7)
        case Kind.OF_MONTH | Kind.DATED:
            found = _dated_next(day, first)
        case _:
            found = dates(replace(day, week=day.week), now)
    return found[0] if found else None
