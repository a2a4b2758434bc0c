"""From what was heard of days and times to dates and minutes; what can be meant twice is asked, not picked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from handlers.rules.when.days import Day, Days, Kind, dates, following
from handlers.rules.when.heard import Heard, Moment, Span
from handlers.rules.when.hours import DAY, HALF, Clock, Form, doubtful, end_after, starts

if TYPE_CHECKING:
    from handlers.rules.when.parts import Daypart

MOST_DAYS = 31
LONGEST_GUESS = 16 * 60  # an end that would lie further on was not meant to be on the next day


class Trouble(StrEnum):
    """What is wrong with a day or a time."""

    DAY_UNREADABLE = "day_unreadable"
    TIME_UNREADABLE = "time_unreadable"
    ENDS_BEFORE_START = "ends_before_start"
    TOO_MANY_DAYS = "too_many_days"


@dataclass(frozen=True, slots=True)
class Hours:
    """A start in minutes from the named day's midnight (beyond 24 hours: in its night) and a length."""

    begins: int | None = None
    lasts: int | None = None

    @property
    def clock(self) -> time | None:
        """The start on the clock."""
        return None if self.begins is None else time(self.begins % DAY // 60, self.begins % 60)

    @property
    def nights(self) -> int:
        """How many midnights lie between the named day and the start."""
        return (self.begins or 0) // DAY


#: What 全天 may mean, asked with a button each.
WHOLE_DAYS = tuple(Hours(begins * 60, lasts * 60) for begins, lasts in ((8, 9), (8, 10), (8, 12), (9, 8), (9, 9)))


@dataclass(frozen=True, slots=True)
class Slot:
    """One day and time: several days or hours where they must be asked, none where nothing was said."""

    days: tuple[date, ...] = ()
    hours: tuple[Hours, ...] = ()
    part: Daypart | None = None
    troubles: tuple[tuple[Trouble, tuple[int, int]], ...] = ()


def slots(heard: Heard, now: datetime, hint: Daypart | None = None, base: date | None = None) -> tuple[Slot, ...]:
    """One slot for each day and span that was heard; `base` is the day already known when only a time is given."""
    spans = heard.spans or ([Span()] if heard.days or heard.broken or heard.all_day or heard.later is not None else [])
    if not spans:
        return ()
    made: list[Slot] = []
    groups = _groups(spans, heard.days)
    for span, group in zip(spans, groups, strict=True):
        made += _slots(span, group, heard, now, hint, base)
    broken = tuple((Trouble.TIME_UNREADABLE, stretch) for stretch in heard.broken)
    return tuple(replace(slot, troubles=slot.troubles + broken) for slot in made)


def _groups(spans: list[Span], named: list[Days]) -> list[list[Days]]:
    """The days of each span: those said beside it, else those of the whole text."""
    ends = {span.ends.days.start for span in spans if span.ends and span.ends.days and span.begins}
    free = [one for one in named if one.start not in ends]
    beside = {span.days.start for span in spans if span.days}
    loose = [one for one in free if one.start not in beside]
    groups, last = [], loose
    for span in spans:
        if span.days and (loose == [] or len(spans) > 1):
            last = [span.days]
        elif span.days:
            last = sorted([span.days, *loose], key=lambda one: one.start)
        groups.append(last)
    return groups


def _slots(
    span: Span, group: list[Days], heard: Heard, now: datetime, hint: Daypart | None, base: date | None
) -> list[Slot]:
    if heard.later is not None and span.begins is None:
        return [_soon(span, heard, now)]
    named = [day for one in group for day in one.named]
    part = _part(span, named, heard, hint)
    possible, trouble = _starts(span, part, named)
    troubles = [trouble] if trouble else []
    first = possible[0] if possible else None
    runs, trouble_days = _runs(group, heard, now, first)
    troubles += [(trouble_days, (group[0].start, group[-1].end))] if trouble_days else []
    offset = _offset(span, named, runs, now)
    if not named and offset is not None and span.ends and span.ends.days and first is not None:
        runs = [(now.date() + timedelta(days=span.ends.days.named[0].number - offset),)]
    hours = [Hours(begin, length) for begin in possible for length in _lengths(span, begin, offset)]
    if (span.ends or span.length) and possible:
        good = [one for one in hours if one.lasts is not None]
        if not good:
            troubles.append((_why(span), _where(span)))
        hours = good or hours[:1]
    elif not possible and span.length:
        hours = [Hours(None, length) for length in span.length.minutes]
        troubles += [] if span.length.minutes else [(Trouble.TIME_UNREADABLE, _where(span))]
    hours = list(WHOLE_DAYS) if heard.all_day else _after_gathering(hours, heard)
    runs = runs or ([(base,)] if base else [()])
    return [Slot(tuple(days), tuple(_likely(hours, days, span, part, now)), part, tuple(troubles)) for days in runs]


def _part(span: Span, named: list[Day], heard: Heard, hint: Daypart | None) -> Daypart | None:
    """The part of the day of the start: said beside it, with its day, elsewhere, or by the activity."""
    own = span.begins.part if span.begins else None
    of_day = next((day.part for day in named if day.part), None)
    loose = heard.part if heard.every or (span.begins is None or own is None) else None
    if of_day and _is_later(span, heard, of_day):
        of_day = loose = None
    if own or of_day:
        return own or of_day
    if loose and span.begins and starts(span.begins.clock, loose):
        return loose
    if hint and span.begins and span.begins.clock.form is not Form.EXACT and starts(span.begins.clock, hint):
        return hint
    return None if span.begins else loose


def _is_later(span: Span, heard: Heard, part: Daypart) -> bool:
    """Whether the part of the day is only the first span's: 明早8点到9点 20点到22点, 明早8点到10点 2点到4点."""
    first = heard.spans[0].begins if heard.spans else None
    if first is None or span.begins is None or span.begins is first or span.days is not None:
        return False
    own, before = starts(span.begins.clock, part), starts(first.clock, part)
    return not own or (bool(before) and own[0] < before[0])


def _starts(
    span: Span, part: Daypart | None, named: list[Day]
) -> tuple[tuple[int, ...], tuple[Trouble, tuple[int, int]] | None]:
    if span.begins is None:
        return (), None
    moment = span.begins
    where = (moment.clock.start, moment.clock.end)
    if moment.clock.form is Form.BROKEN:
        return (), (Trouble.TIME_UNREADABLE, where)
    of_day = next((day.part for day in named if day.part), None)
    possible = _evening(moment, part, of_day)
    if not possible:
        return (), (Trouble.TIME_UNREADABLE, (moment.start, moment.end))
    return possible, None


def _evening(moment: Moment, part: Daypart | None, of_day: Daypart | None) -> tuple[int, ...]:
    """今晚凌晨2点 is past the evening's midnight, though 凌晨 by itself is before the day's morning."""
    possible = starts(moment.clock, part)
    if of_day and moment.part and str(of_day) == "night" and str(moment.part) == "dawn":
        return tuple(minute + DAY for minute in possible)
    return possible


def _runs(
    group: list[Days], heard: Heard, now: datetime, begins: int | None
) -> tuple[list[tuple[date, ...]], Trouble | None]:
    """For each need its possible days: one need for each day of a range or list."""
    named = [day for one in group for day in one.named]
    if not named:
        return [], None
    if any(day.kind is Kind.BROKEN for day in named):
        return [], Trouble.DAY_UNREADABLE
    if len(group) > 1 or group[0].doubtful:
        possible = dict.fromkeys(one for day in named for one in dates(day, now, begins))
        agreed = [one for one in possible if all(_fits(day, one, now, begins) for day in named)]
        return [tuple(agreed[:1] or possible)[:3]], None
    first = dates(named[0], now, begins)
    if len(named) == 1 and heard.repeat is None:
        return ([first], None) if first else ([], Trouble.DAY_UNREADABLE)
    return _several(group[0], heard, now, first)


def _fits(day: Day, one: date, now: datetime, begins: int | None) -> bool:
    """Whether the date is one the naming can mean; a weekday beside a date may be of any week."""
    if day.kind is Kind.WEEKDAY and day.week is None:
        return one.weekday() == day.number
    return one in dates(day, now, begins)


def _several(
    one: Days, heard: Heard, now: datetime, first: tuple[date, ...]
) -> tuple[list[tuple[date, ...]], Trouble | None]:
    if not first:
        return [], Trouble.DAY_UNREADABLE
    start = now.date() + timedelta(days=one.named[0].number) if one.named[0].kind is Kind.RELATIVE else first[0]
    if heard.repeat is not None:
        if not 0 < heard.repeat <= MOST_DAYS:
            return [], Trouble.TOO_MANY_DAYS
        return [(start + timedelta(days=day),) for day in range(heard.repeat)], None
    if not one.through:
        rest = [following(day, start, now) for day in one.named[1:]]
        each = dict.fromkeys([start, *(day for day in rest if day)])
        return [(day,) for day in sorted(each)], None
    last = following(one.named[-1], start, now)
    if last is None or last < start:
        return [], Trouble.DAY_UNREADABLE
    if (last - start).days >= MOST_DAYS:
        return [], Trouble.TOO_MANY_DAYS
    return [(start + timedelta(days=day),) for day in range((last - start).days + 1)], None


def _offset(span: Span, named: list[Day], runs: list[tuple[date, ...]], now: datetime) -> int | None:
    """How many days after the start's named day the end's named day is; None where the end names no day."""
    if span.ends is None or not (span.ends.days or span.ends.next_day):
        return None
    if span.ends.days is None:
        return 1
    end = span.ends.days.named[0]
    if end.kind is Kind.BROKEN:
        return None
    first = named[0] if named else None
    if end.kind is Kind.RELATIVE and (first is None or first.kind is Kind.RELATIVE):
        if first:
            return end.number - first.number
        begin = span.begins.clock if span.begins else None
        later = begin is None or _hour_of(begin, span.begins) > span.ends.clock.minute
        return 1 if later else 0
    if not runs or not runs[0]:
        return 1
    last = following(end, runs[0][0], now)
    return (last - runs[0][0]).days if last else None


def _hour_of(clock: Clock, moment: Moment | None) -> int:
    possible = starts(clock, moment.part if moment else None)
    return possible[0] if possible else clock.minute


def _lengths(span: Span, begin: int, offset: int | None) -> list[int | None]:
    """The lengths in minutes that the end or the length can mean after this start; None where it can mean none."""
    if span.length and not span.ends:
        return list(span.length.minutes) or [None]
    if span.ends is None:
        return [None]
    clock = span.ends.clock
    part = span.ends.part or (span.ends.days.named[0].part if span.ends.days else None)
    if offset is not None:
        own = starts(clock, part)
        end = offset * DAY + own[0] if own else None
        if end is not None and end <= begin and len(own) > 1:
            end = offset * DAY + own[1]
        return [end - begin if end is not None and end > begin else None]
    in_24 = span.begins is not None and span.begins.clock.in_24
    end = end_after(clock, part, begin, in_24=in_24)
    if end is None:
        return [None]
    lasts = end - begin
    if lasts > LONGEST_GUESS and clock.minute < HALF and clock.form is not Form.EXACT and lasts - HALF > 0:
        lasts -= HALF
    return [lasts if lasts <= LONGEST_GUESS else None]


def _why(span: Span) -> Trouble:
    if span.ends is None or span.ends.clock.form is Form.BROKEN:
        return Trouble.TIME_UNREADABLE
    return Trouble.ENDS_BEFORE_START


def _where(span: Span) -> tuple[int, int]:
    if span.ends is None:
        return (span.length.start, span.length.end) if span.length else (0, 0)
    if span.ends.clock.form is Form.BROKEN or span.begins is None:
        return span.ends.clock.start, span.ends.clock.end
    return span.begins.clock.start, span.ends.end


def _after_gathering(hours: list[Hours], heard: Heard) -> list[Hours]:
    """早上五点半集合六点开始: of two starts, the one that is soon after a gathering whose hour is certain."""
    moment = heard.gather.moment if heard.gather else None
    certain = starts(moment.clock, moment.part) if moment else ()
    if len(certain) != 1 or len({one.begins for one in hours}) < 2:
        return hours
    soon = [one for one in hours if one.begins is not None and (one.begins - certain[0]) % DAY <= DAY // 3]
    return soon or hours


def _likely(hours: list[Hours], days: tuple[date, ...], span: Span, part: Daypart | None, now: datetime) -> list[Hours]:
    """Of two halves of the day, what is meant: as typed from eight on, else what makes sense, else both."""
    if span.begins is None or part is not None or len({one.begins for one in hours}) < 2:
        return hours
    clock = span.begins.clock
    early = [one for one in hours if one.begins is not None and one.begins < HALF]
    if span.ends and (clock.minute < 6 * 60 or clock.form is Form.BARE):
        short = [one for one in hours if one.lasts is not None and one.lasts <= HALF]
        hours = short if short and len(short) < len(hours) else hours
        if clock.form is Form.BARE and span.ends.clock.form is Form.EXACT and clock.minute >= 8 * 60:
            return hours[:1]
    if len({one.begins for one in hours}) < 2 or all(one.lasts is not None and one.lasts > DAY for one in hours):
        return hours[:1]
    if len(days) == 1 and days[0] == now.date():
        minute = now.hour * 60 + now.minute
        ahead = [one for one in hours if (one.begins or 0) >= minute]
        running = [
            one
            for one in early
            if one not in ahead and (one.begins or 0) + (one.lasts or 0) > minute and (one.lasts or 0) <= DAY
        ]
        if len({one.begins for one in running + ahead}) == 1:
            return ahead or running
        if running:
            return running + ahead
    return hours if doubtful(clock) else early


def _soon(span: Span, heard: Heard, now: datetime) -> Slot:
    """A start so many minutes from now."""
    moment = now.replace(second=0, microsecond=0, tzinfo=None) + timedelta(minutes=heard.later or 0)
    begin = moment.hour * 60 + moment.minute
    lasts = _lengths(span, begin, 1 if span.ends and span.ends.next_day else None)
    troubles: tuple[tuple[Trouble, tuple[int, int]], ...] = ()
    if (span.ends or span.length) and lasts == [None]:
        troubles = ((_why(span), _where(span)),)
    return Slot((moment.date(),), tuple(Hours(begin, length) for length in lasts), None, troubles)
