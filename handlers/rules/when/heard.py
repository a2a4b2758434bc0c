"""Puts days, clock times, parts of the day and lengths together into spans; it resolves nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from handlers.rules.counts import NUMERAL, WORDS, number
from handlers.rules.plain import masked
from handlers.rules.when.days import Days, days, joined
from handlers.rules.when.hours import Clock, Form, Length, Period, clocks, lengths, periods
from handlers.rules.when.parts import Daypart

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Moment:
    """A clock time with the day and the part of the day said right beside it."""

    start: int
    end: int
    clock: Clock
    part: Daypart | None = None
    days: Days | None = None
    next_day: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when, or how long, as far as it was said."""

    begins: Moment | None = None
    ends: Moment | None = None
    length: Length | None = None
    days: Days | None = None


@dataclass(frozen=True, slots=True)
class Gather:
    """When people are to be there: so many minutes early, or at a clock time; none of both if unreadable."""

    start: int
    end: int
    early: int | None = None
    moment: Moment | None = None


@dataclass(slots=True)
class Heard:
    """Everything a text says of days and times, and the stretches of it that say so."""

    days: list[Days] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    gather: Gather | None = None
    later: int | None = None  # minutes from now to the start
    repeat: int | None = None  # so many days in a row
    every: bool = False
    all_day: bool = False  # no hours but these words, which everybody takes for other hours
    part: Daypart | None = None
    broken: list[Stretch] = field(default_factory=list)
    kept: list[Stretch] = field(default_factory=list)  # understood, but saying more than a sketch can hold
    used: list[Stretch] = field(default_factory=list)
    day_words: list[Stretch] = field(default_factory=list)
    time_words: list[Stretch] = field(default_factory=list)

    def use(self, start: int, end: int) -> None:
        """Mark a stretch as understood."""
        self.used.append((start, end))


_NEXT = re.compile(r"次日|第二天|翌日|隔天|转天|\b(?:the\s+)?(?:next|following)\s+day\b|\(\s*\+1\s*\)")
_TILL = re.compile(
    r"\s*(?:开始|起)?\s*,?\s*(?:-{1,3}>?|~{1,2}|→|一?直?干?到|至|直至|(?:and\s+)?(?:to|until|till|til"
    r"|through|ending(?:\s+at)?|ends?(?:\s+at)?))\s*"
)
_BESIDE = re.compile(r"(?:\s|的|(?:\s*\b(?:at|from|around|about)\b\s*)|约|大约|:)*$")
_FROM = re.compile(
    r"(?:(?:开始|起始|服务|工作|上岗|活动)?时间\s*[:为是]?|从|自|于|约|大约|\b(?:from|at"
    r"|starts?(?:ing)?(?:\s+(?:at|from))?|begin(?:s|ning)?(?:\s+at)?|time\s*:|when\s*:|around"
    r"|about)\s)\s*$"
)
_UNTIL = re.compile(
    r"(?:一?直?(?:干|做|忙|守|值)?(?:到|至)|直到|结束(?:时间)?\s*[:为是]?|-|~|\b(?:until|till|til|to"
    r"|ends?(?:\s+at)?\s*:?|finish(?:es)?(?:\s+at)?))\s*$"
)
_OVER = re.compile(r"\s*(?:准时|左右|前)?(?:结束|收工|下班|为止|撤岗|散场)")
_BEGIN = re.compile(r"\s*(?:准时|正式|左右|整)*(?:开始|开工|起|开展|上岗|出发|(?:sharp\b))?")
_GATHERING = r"集合|集中|到岗|到位|到场|报到|签到|碰头|到达|汇合|会合"
_GATHER_AFTER = re.compile(
    rf"\s*(?:之前|以前|前|准时|左右|整)*\s*(?P<place>(?:在|到|去|于)?(?:(?!开始|结束|起"
    rf"|半)[^\s,;。!?()\d\ue000\ue001]){{0,8}}?)(?P<verb>{_GATHERING})"
    r"|\s*(?:之前|以前|前)?(?:必须|务必|准时|要)?到(?=$|[\s,;。)\ue001])"
    r"|\s*(?:sharp\s+)?(?:gather(?:ing)?|meet(?:ing|[ -]?up)?|muster|assembl[ey]|check[ -]?in|arrival)\b"
)
_GATHER_BEFORE = re.compile(
    rf"(?:{_GATHERING})(?:时间)?\s*[:为是]?\s*$"
    r"|\b(?:gather(?:ing)?|meet(?:ing)?(?:\s+up)?|muster|assembl[ey]|arriv(?:e|al)|be\s+there"
    r"|report(?:ing)?|check[ -]?in|show\s+up|come)(?:\s+time)?\s*(?:at|by|from|before|:)?\s*$"
)
_DEADLINE = re.compile(r"\s*(?:之前|以前|前|截止)")
_EARLY_BEFORE = re.compile(
    r"(?:(?:请|需|要|务必|大家|各位)*(?:提前|提早|早到|早来)|\b(?:please\s+)?(?:arrive|come|be\s+there"
    r"|gather|report|show\s+up|get\s+there)\s*(?:about|at\s+least)?\s*)\s*$"
)
_EARLY_AFTER = re.compile(rf"\s*(?:{_GATHERING}|来|到(?=$|[\s,;。)\ue000\ue001])|到)?")
_EN_EARLY = re.compile(
    r"\s*(?:early|earlier|before(?:hand)?|in\s+advance|ahead(?:\s+of\s+time)?"
    r"|prior)\b(?:\s+(?:the\s+)?start)?"
)
_WITHIN_AFTER = re.compile(r"\s*(?:之内|以内|内|之后|以后|过后|后)(?:到|来|开始|(?=$|[^\w]))?|\s+from\s+now\b")
_WITHIN_BEFORE = re.compile(r"\b(?:with)?in\s+(?:the\s+next\s+)?$")
_FOR = re.compile(
    r"(?:\bfor\s+(?:about\s+)?|\blasting\s+|\bduration\s*:?\s*|时长\s*:?\s*|持续|大概|大约|约|共|总共|一共"
    r"|预计|为期|干|做)\s*$"
)
_LONG = re.compile(r"\s*(?:左右|(?:long|in\s+total)\b)")
_NOW = re.compile(
    r"(?:从?(?:现在|即刻|立刻|立即|马上)(?:开始|起)?)|\b(?:from\s+)?(?:right\s+)?now\b|\b(?:asap"
    r"|immediately)\b"
)
_REPEAT = re.compile(
    rf"(?:(?:起|开始)?\s*,?\s*(?:连续|连着|一连|连|为期)|起)\s*(?P<n>\d+|[{NUMERAL}]+)天(?![前后内])"
    rf"|\bfor\s+(?P<e>\d+|{WORDS})\s+days\b(?:\s+in\s+a\s+row)?"
)
_ALL_DAY = re.compile(r"(?:一?整|全)[天日](?!候)|\b(?:all|whole|full)[ -]day\b")
_DAY_LEAD = re.compile(r"(?:(?:日期|哪天|when|date|day)\s*[:为是]|\b(?:on|from|starting)\s|从|自|于|定于|就)\s*$")


def hear(plain: str) -> Heard:
    """What a folded text says of days and times; stretches that are already spoken for must be masked by the caller."""
    heard = Heard()
    named = joined(plain, days(plain))
    rest = masked(plain, [(one.start, one.end) for one in named])
    long_ = lengths(rest)
    taken = [(one.start, one.end) for one in long_]
    ticks = clocks(rest, taken)
    sure = [(tick.start, tick.end) for tick in ticks if tick.form is not Form.BARE]
    parts = periods(rest, taken + sure)
    moments = _moments(plain, ticks, parts, named)
    plain_lengths = _sort_lengths(plain, long_, heard)
    _spans(plain, moments, heard)
    _attach(plain, plain_lengths, heard)
    _days(plain, named, parts, heard)
    _start_now(plain, heard)
    _all_day(plain, heard)
    return heard


def _moments(plain: str, ticks: list[Clock], parts: list[Period], named: list[Days]) -> list[Moment]:
    """The clock times with what stands right beside them; lone figures only where something makes times of them."""
    nexts = [match.span() for match in _NEXT.finditer(plain)]
    moments = [_moment(plain, tick, parts, named, nexts) for tick in ticks]
    kept = []
    for at, moment in enumerate(moments):
        if moment.clock.form is not Form.BARE or _is_time(plain, moments, at):
            kept.append(moment)
    return kept


def _is_time(plain: str, moments: list[Moment], at: int) -> bool:
    moment = moments[at]
    before, after = plain[: moment.clock.start], moments[at + 1 : at + 2]
    if moment.part is not None or (moment.days and moment.days.named[-1].part):
        return True
    if after and _TILL.fullmatch(plain[moment.end : after[0].start]) and _two_times(moment, after[0]):
        return True
    if at and _TILL.fullmatch(plain[moments[at - 1].end : moment.start]) and _two_times(moments[at - 1], moment):
        return True
    return bool(
        re.search(r"\b(?:at|from|until|till|by|@)\s*$|干到\s*$", before)
        and moment.clock.minute <= 24 * 60
        and not re.match(r"\s*[a-z]+\s+(?:street|st|road|rd|avenue|ave|lane)\b", plain[moment.end :])
    )


def _two_times(first: Moment, second: Moment) -> bool:
    return not (first.clock.form is second.clock.form is Form.BARE and first.clock.minute == second.clock.minute)


def _moment(plain: str, tick: Clock, parts: list[Period], named: list[Days], nexts: list[Stretch]) -> Moment:
    moment = Moment(tick.start, tick.end, tick)
    while True:
        gap = _BESIDE.search(plain[: moment.start])
        edge = gap.start() if gap else moment.start
        part = next((one for one in parts if one.end == edge), None)
        day = next((one for one in named if one.end == edge), None)
        comma = re.search(r"\s*[,(]\s*$", plain[: moment.start])
        if day is None and comma and moment.days is None:
            day = next((one for one in named if one.end == comma.start() and not moment.part), None)
        after = next((one for one in nexts if one[1] == edge), None)
        if part and (moment.part is None or part.every) and moment.days is None:
            moment = replace(moment, start=part.start, part=moment.part or part.part)
        elif day and moment.days is None:
            moment = replace(moment, start=day.start, days=day)
        elif after and not moment.next_day:
            moment = replace(moment, start=after[0], next_day=True)
        else:
            break
    follow = len(plain[moment.end :]) - len(plain[moment.end :].lstrip()) + moment.end
    part = next((one for one in parts if one.start == follow and plain[one.start].isascii() and not one.every), None)
    if part and moment.part is None:
        moment = replace(moment, end=part.end, part=part.part)
    after = next((one for one in nexts if one[0] == follow and plain[follow] == "("), None)
    return replace(moment, end=after[1], next_day=True) if after else moment


def _sort_lengths(plain: str, found: list[Length], heard: Heard) -> list[Length]:
    """Lengths that say how early or how soon are heard as that; the rest, how long, are given back."""
    rest = []
    for length in found:
        before, after = plain[: length.start], plain[length.end :]
        if early := _EARLY_BEFORE.search(before):
            tail = _EN_EARLY.match(after) or _EARLY_AFTER.match(after)
            end = length.end + (tail.end() if tail else 0)
            minutes = length.minutes[-1] if length.minutes else None
            heard.gather = heard.gather or Gather(early.start(), end, early=minutes)
            heard.use(early.start(), end)
        elif tail := _EN_EARLY.match(after):
            minutes = length.minutes[-1] if length.minutes else None
            heard.gather = heard.gather or Gather(length.start, length.end + tail.end(), early=minutes)
            heard.use(length.start, length.end + tail.end())
        elif heard.later is None and length.minutes and (tail := _WITHIN_AFTER.match(after)):
            heard.later = length.minutes[-1]
            heard.time_words.append((length.start, length.end + tail.end()))
        elif heard.later is None and length.minutes and (lead := _WITHIN_BEFORE.search(before)):
            heard.later = length.minutes[-1]
            heard.time_words.append((lead.start(), length.end))
        else:
            rest.append(length)
    return rest


def _spans(plain: str, moments: list[Moment], heard: Heard) -> None:
    """Pair the moments, and tell starts from ends, gatherings and deadlines by the words around them."""
    at = 0
    while at < len(moments):
        moment = moments[at]
        following = moments[at + 1] if at + 1 < len(moments) else None
        before, after = plain[: moment.start], plain[moment.end :]
        gap = plain[moment.end : following.start] if following else None
        paired = (
            following is not None
            and gap is not None
            and (_TILL.fullmatch(gap) is not None or (gap.strip() == "" and bool(moment.part and following.part)))
        )
        if moment.clock.form is Form.BROKEN and not paired:
            heard.broken.append((moment.clock.start, moment.clock.end))
            heard.use(moment.start, moment.end)
        elif paired and following is not None and not _GATHER_BEFORE.search(before):
            _use_span(plain, heard, Span(moment, following, days=moment.days), moment.start, following.end)
            at += 1
        elif (lead := _GATHER_BEFORE.search(before)) and not (heard.gather and lead.start() < heard.gather.end):
            heard.gather = Gather(lead.start(), moment.end, moment=moment)
            heard.use(lead.start(), moment.end)
        elif (tail := _GATHER_AFTER.match(after)) and not _UNTIL.search(before):
            end = moment.end + (tail.start("place") if tail["place"] else tail.end())
            heard.gather = Gather(moment.start, end, moment=moment)
            heard.use(moment.start, end)
        elif tail := _DEADLINE.match(after):
            after_day = moment.days.end if moment.days else moment.start
            heard.kept.append((after_day, moment.end + tail.end()))
        elif (lead := _UNTIL.search(before)) or _OVER.match(after):
            _end(plain, heard, moment, lead.start() if lead else moment.start)
        else:
            _begin(plain, heard, moment)
        at += 1


def _use_span(plain: str, heard: Heard, span: Span, start: int, end: int) -> None:
    lead = _FROM.search(plain[:start])
    tail = _BEGIN.match(plain[end:]) if span.ends is None else _OVER.match(plain[end:])
    heard.spans.append(span)
    heard.use(lead.start() if lead else start, end + (tail.end() if tail else 0))
    after_day = span.days.end if span.days and span.days.start >= start else start
    heard.time_words.append((after_day, end))


def _begin(plain: str, heard: Heard, moment: Moment) -> None:
    if any(span.begins and span.ends is None for span in heard.spans):
        return  # a second start without an end says nothing certain: its words stay words
    _use_span(plain, heard, Span(moment, days=moment.days), moment.start, moment.end)


def _end(plain: str, heard: Heard, moment: Moment, start: int) -> None:
    tail = _OVER.match(plain[moment.end :])
    end = moment.end + (tail.end() if tail else 0)
    opened = next((at for at, span in enumerate(heard.spans) if span.begins and not span.ends), None)
    if opened is None:
        heard.spans.append(Span(None, moment))
    else:
        heard.spans[opened] = replace(heard.spans[opened], ends=moment)
    heard.use(start, end)
    heard.time_words.append((start, end))


def _attach(plain: str, found: list[Length], heard: Heard) -> None:
    """Give the first length to the span that has no end."""
    for length in found:
        opened = next((at for at, span in enumerate(heard.spans) if span.ends is None and span.length is None), None)
        if opened is None and heard.spans:
            continue
        if opened is None:
            heard.spans.append(Span(length=length))
        else:
            heard.spans[opened] = replace(heard.spans[opened], length=length)
        lead, tail = _FOR.search(plain[: length.start]), _LONG.match(plain[length.end :])
        start, end = lead.start() if lead else length.start, length.end + (tail.end() if tail else 0)
        heard.use(start, end)
        heard.time_words.append((length.start, length.end))
    whole = [span for span in heard.spans if span.begins and (span.ends or span.length)]
    for span in heard.spans if whole else []:
        if span not in whole:  # beside a whole time, a lone one is for something else: its words are kept
            moment = span.begins or span.ends
            heard.kept += [(moment.clock.start, moment.end)] if moment else []
    heard.spans = whole or heard.spans


def _days(plain: str, named: list[Days], parts: list[Period], heard: Heard) -> None:
    """The days and parts of the day said for the whole text, and how many days in a row."""
    heard.days = named
    for one in named:
        lead = _DAY_LEAD.search(plain[: one.start])
        heard.use(lead.start() if lead else one.start, one.end)
        heard.day_words.append((one.start, one.end))
        if one.every:
            heard.kept.append((one.start, one.end))
    if (repeat := _REPEAT.search(plain)) and (count := number(repeat["n"] or repeat["e"])) and len(named) == 1:
        heard.repeat = count
        heard.use(*repeat.span())
    several = heard.repeat is not None or any(len(one.named) > 1 and not one.doubtful for one in named)
    heard.kept += [(one.start, one.end) for one in parts if one.every and not several]
    for period in parts:
        if any(start <= period.start < end for start, end in _ends(heard)):
            continue
        beside = any(not plain[one.end : period.start].strip(" 的") and one.end <= period.start for one in named)
        heard.part = heard.part or period.part
        if period.every:
            heard.every = True
        alone = re.search(r"(?:^|[\s,;。])$", plain[: period.start]) and re.match(
            r"(?:$|[\s,;。])", plain[period.end :]
        )
        if several if period.every else beside or alone:
            heard.use(period.start, period.end)
    if heard.part is None:
        heard.part = next((day.part for one in named for day in one.named if day.part), None)


def _ends(heard: Heard) -> list[Stretch]:
    """The stretches of moments whose part of the day is only their own: ends and gatherings."""
    moments = [span.ends for span in heard.spans if span.ends]
    moments += [heard.gather.moment] if heard.gather and heard.gather.moment else []
    return [(moment.start, moment.end) for moment in moments]


def _start_now(plain: str, heard: Heard) -> None:
    """Let 现在 and 半小时内 start a span that has no start of its own; beside another start they are words."""
    open_ = next((at for at, span in enumerate(heard.spans) if span.begins), None)
    if open_ is not None:
        heard.later = None
        return
    if heard.later is None:
        found = _NOW.search(plain)
        if found is None:
            return
        heard.later = 0
        heard.time_words.append(found.span())
    heard.used += heard.time_words[-1:] if heard.later == 0 else []
    heard.used += [stretch for stretch in heard.time_words if stretch not in heard.used]


def _all_day(plain: str, heard: Heard) -> None:
    """全天 names hours that must be asked, where no others are named."""
    found = _ALL_DAY.search(plain)
    if found is None or heard.spans or heard.broken or heard.later is not None:
        return
    heard.all_day = True
    heard.use(*found.span())
    heard.time_words.append(found.span())
