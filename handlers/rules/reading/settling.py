"""What follows from the parts together: minutes of gathering, and the refusals that only a whole time can earn."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.rules.reading.sketches import LONGEST_MINUTES, Fault, Part, Problem, Sketch
from handlers.rules.when.hours import DAY, HALF, Form, starts

if TYPE_CHECKING:
    from datetime import datetime

    from handlers.rules.when.heard import Moment

LONGEST_GATHER = 12 * 60  # earlier than that is a slip of the finger
LONGEST_WAIT = 8 * 60  # 8:30集合 before a start at 8:00 does not mean the evening before
_DERIVED = {Fault.IN_THE_PAST, Fault.OVER_24_HOURS, Fault.GATHER_AFTER_START}


def gather_choices(moment: Moment) -> tuple[int, ...]:
    """The minutes of the day that a time for gathering can mean."""
    clock = moment.clock
    if clock.form is Form.BROKEN:
        return ()
    if moment.part is None and clock.form is not Form.EXACT and clock.minute < 13 * 60:
        return tuple(sorted({clock.minute % HALF, clock.minute % HALF + HALF}))
    return tuple(minute % DAY for minute in starts(clock, moment.part))


def settle(sketch: Sketch, now: datetime) -> Sketch:
    """The sketch with what follows from its parts worked out anew: minutes to gather, and whether the time can be."""
    problems = [one for one in sketch.problems if one.fault not in _DERIVED]
    gather = sketch.gather
    if sketch.gather_at:
        gather = _minutes_before(sketch)
        if gather is None and sketch.begins is not None:
            problems.append(Problem(part=Part.GATHER, fault=Fault.GATHER_AFTER_START, piece=sketch.gather_words))
    elif gather is not None and gather > LONGEST_GATHER:
        gather = None
        problems.append(Problem(part=Part.GATHER, fault=Fault.GATHER_UNREADABLE, piece=sketch.gather_words))
    if sketch.lasts is not None and sketch.lasts > LONGEST_MINUTES:
        problems.append(Problem(part=Part.TIME, fault=Fault.OVER_24_HOURS, piece=sketch.time_words))
    if _is_past(sketch, now):
        part = Part.TIME if sketch.day == now.date() else Part.DAY
        piece = f"{sketch.day_words} {sketch.time_words}".strip()
        problems.append(Problem(part=part, fault=Fault.IN_THE_PAST, piece=piece))
    return sketch.model_copy(update={"gather": gather, "problems": tuple(dict.fromkeys(problems))})


def _minutes_before(sketch: Sketch) -> int | None:
    """How long before the start the gathering is; None if the start is not known, or the gathering not before it."""
    if sketch.begins is None:
        return None
    begins = sketch.begins.hour * 60 + sketch.begins.minute
    before = min((begins - minute) % DAY for minute in sketch.gather_at)
    return before if before <= LONGEST_WAIT else None


def _is_past(sketch: Sketch, now: datetime) -> bool:
    """Whether it is over, or should have begun with no end told; one that has begun may still look for people."""
    if sketch.day is None or any(question.part is Part.DAY for question in sketch.questions):
        return False
    today = now.date()
    if sketch.begins is None:
        yesterday_night = sketch.day == today - timedelta(days=1)
        return sketch.day < today and not yesterday_night
    zone = now.tzinfo
    if zone is None:
        raise ValueError("now must know its zone")
    start, end = sketch.starts(zone), sketch.ends(zone)
    this_minute = now.replace(second=0, microsecond=0)
    return (end <= now) if end is not None else (start is not None and start < this_minute)
