"""When something is wanted: the windows that are offered, with their real times, and what was typed instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from handlers.rules.asking.hours import AFTER, AT_ONCE, DAY_ENDS, DEADLINE, Bound, bound_of, read_hours, until_day_ends
from handlers.rules.plain import clean, fold
from handlers.rules.reading import Fault, Part, Sketch, amend
from handlers.rules.when.hours import lengths

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

#: Name of a window as storage has it → days ahead, from, until.
_WINDOWS: Final = {
    "morning": (0, time(8), time(12)),
    "afternoon": (0, time(12), time(18)),
    "evening": (0, time(18), time(21)),
    "next_morning": (1, time(8), time(12)),
    "next_afternoon": (1, time(12), time(18)),
}
#: As soon as possible means within so long, and is offered by day only.
SOON: Final = timedelta(hours=2)
DAY_BEGINS = time(7)
#: A window that is over sooner than this is offered no more.
LEAST: Final = timedelta(hours=1)
LONGEST: Final = 100


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when until when."""

    begin: datetime
    end: datetime


class WhenFault(StrEnum):
    """Why a time is not taken."""

    EMPTY = "when_empty"
    PAST = "when_past"
    TOO_LONG = "when_too_long"


def windows(now: datetime, zone: ZoneInfo) -> dict[str, Stretch]:
    """Return the windows that are not past, by name; one that has begun goes from now."""
    local = now.astimezone(zone)
    found = {}
    if DAY_BEGINS <= local.time() < time(20):
        found["soon"] = Stretch(local, _half_hour(local + SOON))
    for name, (ahead, begins, ends) in _WINDOWS.items():
        day = local.date() + timedelta(days=ahead)
        begin, end = datetime.combine(day, begins, zone), datetime.combine(day, ends, zone)
        if end - local >= LEAST:
            found[name] = Stretch(max(begin, local), end)
    return found


def _half_hour(at: datetime) -> datetime:
    """Return the next full or half hour."""
    late = timedelta(minutes=at.minute % 30, seconds=at.second, microseconds=at.microsecond)
    return at if not late else at - late + timedelta(minutes=30)


_SOON = re.compile(
    r"(?:越快越好|尽快|马上|立刻|赶快|现在|急|越早越好|asap|as\s+soon\s+as\s+possible|now|right\s+away|soon|urgent(?:ly)?)[!。.]*"
)
_PARTS: Final = (
    (re.compile(r"中午|午饭|\bnoon|midday|lunch"), time(11), time(13)),
    (re.compile(r"早|上午|晨|morning|breakfast"), time(8), time(12)),
    (re.compile(r"下午|午后|afternoon"), time(12), time(18)),
    (re.compile(r"晚|夜|evening|tonight|night|supper|dinner"), time(18), time(21)),
)


def read_when(text: str, now: datetime, zone: ZoneInfo) -> Stretch | WhenFault | None:
    """Return when something is wanted by a text; None where it says so in words that only a person understands."""
    typed = " ".join(clean(text).split()).strip(" ,.;，。；")
    if not typed:
        return WhenFault.EMPTY
    if len(typed) > LONGEST:
        return WhenFault.TOO_LONG
    local = now.astimezone(zone)
    plain = fold(typed)
    if _SOON.fullmatch(plain):
        return windows(now, zone).get("soon") or end_of_day(now, zone)
    hours = read_hours(plain, local, zone)
    if hours is not None:
        return Stretch(*hours) if hours[1] > local else WhenFault.PAST
    deadline = DEADLINE.search(plain) is not None
    bare = " ".join(DEADLINE.sub(" ", plain).split())
    bound = bound_of(plain)
    found = _at_a_time(bare, local, zone, bound)
    if found is None and bound is Bound.FROM:
        found = _at_a_time(" ".join(AFTER.sub(" ", plain).split()), local, zone, bound)
    if found is None:
        found = _on_a_day(bare, local, zone, deadline=deadline)
    if found is not None and found.end <= local:
        return WhenFault.PAST
    return found


def end_of_day(now: datetime, zone: ZoneInfo) -> Stretch:
    """Return from now until people go to bed, tomorrow where that is near already."""
    local = now.astimezone(zone)
    late = local.time() >= time(DAY_ENDS.hour - 2)
    end = datetime.combine(local.date() + timedelta(days=1 if late else 0), DAY_ENDS, zone)
    return Stretch(local, end)


def _at_a_time(plain: str, local: datetime, zone: ZoneInfo, bound: Bound) -> Stretch | None:
    read = amend(Sketch(), Part.TIME, plain, now=local)
    past = any(problem.fault is Fault.IN_THE_PAST for problem in read.problems)
    if read.questions or (read.problems and not past) or read.begins is None:
        return None
    day = read.day or local.date()
    begin = datetime.combine(day, read.begins, zone)
    if read.day is None and begin <= local:
        begin = datetime.combine(day + timedelta(days=1), read.begins, zone)
    if bound is Bound.BY:
        return Stretch(local, begin) if begin > local else Stretch(begin, begin)
    if bound is Bound.FROM and read.lasts is None and begin > local and not lengths(plain):
        return Stretch(begin, until_day_ends(begin, zone))
    return Stretch(begin, begin + (AT_ONCE if read.lasts is None else timedelta(minutes=read.lasts)))


def _on_a_day(plain: str, local: datetime, zone: ZoneInfo, *, deadline: bool) -> Stretch | None:
    read = amend(Sketch(), Part.DAY, plain, now=local)
    part = next(((begins, ends) for word, begins, ends in _PARTS if word.search(plain)), None)
    if read.day is None:
        return None if part is None or len(plain) > 8 else _part(local.date(), part, local, zone)
    if part is None:
        begin = local if deadline else max(local, datetime.combine(read.day, DAY_BEGINS, zone))
        return Stretch(begin, datetime.combine(read.day, DAY_ENDS, zone))
    return _part(read.day, part, local, zone, named=True)


def _part(day: date, part: tuple[time, time], local: datetime, zone: ZoneInfo, *, named: bool = False) -> Stretch:
    begin, end = (datetime.combine(day, at, zone) for at in part)
    if end <= local and not named:
        begin, end = begin + timedelta(days=1), end + timedelta(days=1)
    return Stretch(max(begin, local), end) if end > local else Stretch(begin, end)


def read_day(text: str, now: datetime, zone: ZoneInfo) -> date | WhenFault | None:
    """Return the day that a quarantine ends; None where a text says no day."""
    typed = clean(text).strip()
    if not typed:
        return WhenFault.EMPTY
    if len(typed) > LONGEST:
        return WhenFault.TOO_LONG
    local = now.astimezone(zone)
    day = amend(Sketch(), Part.DAY, typed, now=local).day
    if day is None:
        return None
    return WhenFault.PAST if day < local.date() else day
