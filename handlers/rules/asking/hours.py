"""Hours that residents say without morning or afternoon: the next such hour in waking time is meant.

At ten in the morning 5点前 is by 17:00, at six in the evening 8点前 is by 20:00. The guess is shown before it is sent.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from handlers.rules.plain import masked
from handlers.rules.reading import Part, Sketch, amend
from handlers.rules.when.hours import HALF, Clock, Form, clocks, lengths, periods

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

#: People are awake between these; what is said of an hour means one of theirs. In minutes of the day.
WAKES, SLEEPS = 7 * 60, 22 * 60
#: Nothing is brought after nine in the evening, so that an hour after which it may come is an hour before.
LATEST_BEGIN: Final = 20 * 60
DAY_ENDS: Final = time(21)
#: Wanted at a time, it may be there within so long after it.
AT_ONCE: Final = timedelta(hours=1)

DEADLINE: Final = re.compile(
    r"\s*(?:之前|以前|前|为止)(?:送到|到|送来|要|就行|都行|都可以)?$|最晚|最迟|不晚于"
    r"|(?<=[点半刻分钟\d])(?:之前|以前|前)(?!后)|\b(?:before|by|until|no\s+later\s+than|at\s+the\s+latest)\b"
)
WITHIN: Final = re.compile(r"以内|之内|内|\bwithin\b|\bin\s+the\s+next\b|^in\s")
AFTER: Final = re.compile(
    r"(?:之后|以后|过后|(?<![之以过前])后)(?!天)|(?:起|开始)$|不早于|不要早于"
    r"|\b(?:after|from|since|not\s+before|no\s+(?:earlier|sooner)\s+than|onwards?|or\s+later)\b"
)
#: What stands between two hours that are the ends of one stretch.
_TO: Final = re.compile(r"\s*(?:(?:之后|以后|后)?[,、]?|-+|~|到|至|to|and|till?|until)\s*")
#: Words around an hour that say nothing of a day.
_AROUND: Final = re.compile(
    r"之前|以前|前后|前(?!天)|为止|之后|以后|过后|后(?!天)|起|开始|左右|大概|大约|差不多|送到|送来|再送|送|到|至|要(?!早)"
    r"|就行|都行|都可以|最晚|最迟|不晚于|不要早于|不早于|以内|之内|内|从|在|的|吧|[-~,，.。!！]"
    r"|\b(?:before|by|until|till|no\s+(?:later|earlier|sooner)\s+than|at\s+the\s+latest|not\s+before|after|from|since"
    r"|onwards?|or\s+later|any\s*time|around|about|between|and|to|at|on|please)\b"
)
#: What turns the sense of a sentence round or speaks of other days, so that only a person understands it.
_TURNED: Final = re.compile(
    r"[不别没勿除或周月日天号\d]|星期|礼拜|\b(?:not|no|never|don['’]?t|except|unless|or|\w*days?|week\w*|month\w*)\b"
)


class Bound(Enum):
    """What an hour says: at it, by it, from it on."""

    AT = auto()
    BY = auto()
    FROM = auto()


def bound_of(plain: str) -> Bound:
    """Return what a folded text says of its hour."""
    if AFTER.search(plain):
        return Bound.FROM
    return Bound.BY if DEADLINE.search(plain) or WITHIN.search(plain) else Bound.AT


def read_hours(plain: str, local: datetime, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
    """Return from when until when something is wanted by a folded text with one hour or two, of which one is bare.

    None where it says more than that, or says no bare hour. What is past ends when it begins.
    """
    said, bound = plain, bound_of(plain)
    plain = AFTER.sub(lambda match: " " * len(match.group()), plain)
    found = clocks(plain, [])
    if lengths(plain) or periods(plain, []) or not 1 <= len(found) <= 2 or not any(map(_is_bare, found)):
        return None
    if any(clock.form is Form.BROKEN or (clock.form is Form.BARE and not _is_bare(clock)) for clock in found):
        return None
    rest = " ".join(_AROUND.sub(" ", masked(plain, [(one.start, one.end) for one in found], " ")).split())
    day = amend(Sketch(), Part.DAY, rest, now=local).day if rest else None
    spoken = any(clock.form in {Form.SPOKEN, Form.COLON} for clock in found)
    if rest and day is None and (_TURNED.search(rest) or not spoken or bound is Bound.AT):
        return None
    if len(found) == 2:
        if _TO.fullmatch(said[found[0].end : found[1].start]) is None:
            return None
        return _between(found[0], found[1], day, local, zone)
    at = _next(found[0], bound, day, local, zone)
    match bound:
        case Bound.BY:
            return (local, at) if at > local else (at, at)
        case Bound.FROM:
            return at, at if at <= local else until_day_ends(at, zone)
        case Bound.AT:
            return at, at if at <= local else at + AT_ONCE


def until_day_ends(begin: datetime, zone: ZoneInfo) -> datetime:
    """Return until when something may come that may come from a moment on."""
    return max(datetime.combine(begin.astimezone(zone).date(), DAY_ENDS, zone), begin + AT_ONCE)


def _is_bare(clock: Clock) -> bool:
    return clock.form in {Form.SPOKEN, Form.COLON, Form.BARE} and 60 <= clock.minute < 13 * 60


def _halves(clock: Clock) -> tuple[int, ...]:
    return (clock.minute % HALF, clock.minute % HALF + HALF) if _is_bare(clock) else (clock.minute % (2 * HALF),)


def _is_awake(minute: int, bound: Bound) -> bool:
    match bound:
        case Bound.BY:
            return WAKES < minute <= SLEEPS
        case Bound.FROM:
            return WAKES <= minute <= LATEST_BEGIN
        case Bound.AT:
            return WAKES <= minute < SLEEPS


def _next(clock: Clock, bound: Bound, day: date | None, local: datetime, zone: ZoneInfo) -> datetime:
    """Return the next such hour in waking time, of the day where one was named; past where that day has none left."""
    today = local.date()
    days = (today, today + timedelta(days=1)) if day is None else (day,)
    halves = _halves(clock)
    awake = [minute for minute in halves if _is_awake(minute, bound)] or list(halves)
    moments = [_moment(one, minute, zone) for one in days for minute in awake]
    return next((moment for moment in moments if moment > local), moments[-1])


def _between(
    first: Clock, last: Clock, day: date | None, local: datetime, zone: ZoneInfo
) -> tuple[datetime, datetime] | None:
    end = _next(last, Bound.BY, day, local, zone)
    begins = [_moment(end.date(), minute, zone) for minute in _halves(first)]
    begin = max((moment for moment in begins if moment < end), default=None)
    if begin is None:
        return None
    return (max(begin, local), end) if end > local else (end, end)


def _moment(day: date, minute: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60), zone)
