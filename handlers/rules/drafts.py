"""Decides what a draft still lacks, what to ask next, and whether it may be published.

It knows sketches and moments; who typed them and where they are kept it does not know.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from handlers.rules.reading import Part, Question, Sketch, amend
from handlers.rules.reading.settling import settle

if TYPE_CHECKING:
    from collections.abc import Callable

#: More needs than this from one command would fill the screen, and nobody would check them.
MOST_NEEDS = 14
#: What people may leave out; a guided form offers these last, and they may be skipped.
OPTIONAL = (Part.GATHER, Part.BRING, Part.CONTACT, Part.NOTE)

DAYS_AHEAD = 7
COUNTS = (1, 2, 4, 6, 8, 12)
EARLY = (15, 30, 60)
LENGTHS = (2, 3, 4, 5, 6, 8)
#: Begin and length of the shifts that towns ask for most, in minutes.
SPANS = ((8 * 60, 240), (9 * 60, 180), (14 * 60, 240), (19 * 60, 120), (19 * 60, 180), (20 * 60, 360))

_EMPTY: dict[Part, dict[str, Any]] = {
    Part.WHAT: {"what": "", "activity": None},
    Part.DAY: {"day": None},
    Part.TIME: {"begins": None, "lasts": None},
    Part.PLACES: {"places": None},
    Part.WHERE: {"where": ""},
    Part.GATHER: {"gather": None, "gather_at": (), "gather_words": ""},
    Part.BRING: {"bring": ""},
    Part.CONTACT: {"contact_name": "", "contact_phone": ""},
    Part.NOTE: {"note": ""},
}
#: Mobile numbers in groups or not, numbers with an area code, and seven digits or more in a row; a date is none.
_PHONE = re.compile(r"\+?(?:86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}-\d{7,8}|\+?\d{7,}")


class Verdict(StrEnum):
    """Why a tap or an answer is not followed."""

    GONE = "gone"
    NOT_YOURS = "not_yours"
    ALREADY_PUBLISHED = "already_published"
    ALREADY_CANCELLED = "already_cancelled"
    ALREADY_EXPIRED = "already_expired"
    STALE = "stale"
    NOT_COORDINATOR = "not_coordinator"
    UNSURE = "unsure"
    UNFINISHED = "unfinished"
    NO_GROUP = "no_group"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a draft when somebody taps on it; `state` is the draft's, "" where there is none."""

    state: str
    author: int | None
    version: int


@dataclass(frozen=True, slots=True)
class Ask:
    """The one thing to be asked next: of which need, which part, and why."""

    index: int
    part: Part
    question: Question | None = None
    optional: bool = False


def may_use(standing: Standing, person: int, version: int | None) -> Verdict | None:
    """Judge a tap, None if it may be followed: the author's, on an open draft, on what they saw if that matters."""
    if not standing.state:
        return Verdict.GONE
    if standing.author != person:
        return Verdict.NOT_YOURS
    if standing.state != "open":
        return Verdict(f"already_{standing.state}")
    if version is not None and version != standing.version:
        return Verdict.STALE
    return None


def may_publish(sketches: tuple[Sketch, ...], *, coordinator: bool, group: bool) -> Verdict | None:
    """Judge a publication by its author, None if it may be: everything told, to a group they still coordinate."""
    if not group:
        return Verdict.NO_GROUP
    if not coordinator:
        return Verdict.NOT_COORDINATOR
    if not sketches or not all(sketch.ready for sketch in sketches):
        return Verdict.UNFINISHED
    return None


def next_ask(sketches: tuple[Sketch, ...], later: tuple[Part, ...] = ()) -> Ask | None:
    """Return what to ask next, need by need, the parts in their order; `later` are optional parts still offered."""
    for index, sketch in enumerate(sketches):
        missing = sketch.missing
        questions = {question.part: question for question in reversed(sketch.questions)}
        refused = {problem.part for problem in sketch.problems}
        for part in Part:
            if part in questions:
                return Ask(index, part, questions[part])
            if part in missing or part in refused:
                return Ask(index, part, optional=part in OPTIONAL)
    return Ask(0, later[0], optional=True) if later else None


def asked_of(sketches: tuple[Sketch, ...], index: int, part: Part) -> Ask:
    """Return the question about a part somebody has picked themselves."""
    questions = [question for question in sketches[index].questions if question.part is part]
    return Ask(index, part, questions[0] if questions else None, optional=part in OPTIONAL)


def clear(sketch: Sketch, part: Part) -> Sketch:
    """Take a part out again, with what was refused or open about it."""
    return sketch.model_copy(
        update={
            **_EMPTY[part],
            "problems": tuple(problem for problem in sketch.problems if problem.part is not part),
            "questions": tuple(question for question in sketch.questions if question.part is not part),
        }
    )


def has(sketch: Sketch, part: Part) -> bool:
    """Tell whether anything is known of a part."""
    return any(getattr(sketch, name) != empty for name, empty in _EMPTY[part].items())


def change(
    sketches: tuple[Sketch, ...], index: int, apply: Callable[[Sketch], Sketch], *, alike: bool
) -> tuple[Sketch, ...]:
    """Change one sketch, and with `alike` those that differ from it by nothing but the day: one line made them all."""
    like = _but_day(sketches[index])
    return tuple(
        apply(sketch) if number == index or (alike and _but_day(sketch) == like) else sketch
        for number, sketch in enumerate(sketches)
    )


def _but_day(sketch: Sketch) -> Sketch:
    return sketch.model_copy(update={"day": None})


def recheck(sketches: tuple[Sketch, ...], now: datetime) -> tuple[Sketch, ...]:
    """Look again whether the time has passed, since it goes on while people type; `now` is by the group's clocks."""
    return tuple(settle(sketch, now) for sketch in sketches)


def days(today: date) -> tuple[date, ...]:
    """Return the days that are offered as buttons."""
    return tuple(today + timedelta(days=ahead) for ahead in range(DAYS_AHEAD))


def asks_until(sketch: Sketch) -> bool:
    """Tell whether only the end of a time is to be asked; whoever changes a whole time may mean its start."""
    return sketch.begins is not None and sketch.lasts is None


def spans(day: date | None, now: datetime) -> tuple[tuple[int, int], ...]:
    """Return the times offered for a day, begin and length in minutes, without those that have begun."""
    if day is None:
        return SPANS
    return tuple(span for span in SPANS if datetime.combine(day, clock(span[0]), now.tzinfo) > now)


def clock(minutes: int) -> time:
    """Return minutes after midnight as a time."""
    return time(minutes // 60 % 24, minutes % 60)


def without_phone(text: str, sketches: tuple[Sketch, ...]) -> str:
    """Return words without any phone number: they may be shown in a group."""
    for digits in {"".join(filter(str.isdigit, sketch.contact_phone)) for sketch in sketches if sketch.contact_phone}:
        text = re.sub(r"[\s()+-]{0,2}".join(digits), "☎…", text)
    return _PHONE.sub("☎…", text)


def without_contact(text: str, sketches: tuple[Sketch, ...]) -> str:
    """Return what was typed without whom to ask for, name and phone."""
    text = without_phone(text, sketches)
    for name in {sketch.contact_name for sketch in sketches if sketch.contact_name}:
        text = text.replace(name, "…")
    return text


def corrected(sketch: Sketch, said: Sketch, now: datetime) -> Sketch:
    """Take over what a correction says of time, count and place, and keep the rest."""
    words = {
        Part.DAY: "" if has(said, Part.TIME) else said.day_words,
        Part.TIME: said.time_words,
        Part.PLACES: "" if said.places is None else str(said.places),
        Part.GATHER: said.gather_words,
        Part.WHERE: said.where,
    }
    for part, text in words.items():
        if text and has(said, part):
            sketch = amend(sketch, part, text, now=now)
    return sketch
