"""What one need has been understood to be so far: plain values, what is missing, and what is still to be asked."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from handlers.rules.activities import Activity
from handlers.rules.when.parts import Daypart

MOST_PLACES = 500
LONGEST_MINUTES = 24 * 60
LONGEST_TEXT = 1000


class Part(StrEnum):
    """The parts of a need, in the order in which people are asked for them."""

    WHAT = "what"
    DAY = "day"
    TIME = "time"
    PLACES = "places"
    WHERE = "where"
    GATHER = "gather"
    BRING = "bring"
    CONTACT = "contact"
    NOTE = "note"


class Fault(StrEnum):
    """Why a part was refused; each has its own sentence."""

    DAY_UNREADABLE = "day_unreadable"
    TIME_UNREADABLE = "time_unreadable"
    COUNT_UNREADABLE = "count_unreadable"
    GATHER_UNREADABLE = "gather_unreadable"
    CONTACT_UNREADABLE = "contact_unreadable"
    IN_THE_PAST = "in_the_past"
    ENDS_BEFORE_START = "ends_before_start"
    OVER_24_HOURS = "over_24_hours"
    GATHER_AFTER_START = "gather_after_start"
    NO_PLACES = "no_places"
    TOO_MANY_PLACES = "too_many_places"
    TOO_MANY_DAYS = "too_many_days"
    TOO_LONG = "too_long"
    NO_WORDS = "no_words"


class Problem(BaseModel):
    """A part that was refused, with the words it could not use, as typed."""

    model_config = ConfigDict(frozen=True)

    part: Part
    fault: Fault
    piece: str = ""


class Option(BaseModel):
    """One answer to a question: the values the sketch takes when it is chosen; what is None stays as it was."""

    model_config = ConfigDict(frozen=True)

    day: date | None = None
    begins: time | None = None
    lasts: int | None = None
    gather: int | None = None
    places: int | None = None


class Question(BaseModel):
    """Words that can be meant in several ways, with the ways, to be asked with buttons."""

    model_config = ConfigDict(frozen=True)

    part: Part
    options: tuple[Option, ...]
    piece: str = ""


class Sketch(BaseModel):
    """One need as understood so far; it goes to and from JSON unchanged."""

    model_config = ConfigDict(frozen=True)

    activity: Activity | None = None
    what: str = ""
    day: date | None = None
    begins: time | None = None
    lasts: int | None = None  # minutes
    gather: int | None = None  # minutes before the start
    places: int | None = None
    where: str = ""
    bring: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    note: str = ""
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()

    # What later answers need to know of the words already read:
    past_midnight: bool = False  # 今晚12点: the start is in the night after the day that was named
    part_of_day: Daypart | None = None
    gather_at: tuple[int, ...] = ()  # the minutes of the day that 7点集合 can mean
    day_words: str = ""
    time_words: str = ""
    gather_words: str = ""

    def starts(self, zone: tzinfo) -> datetime | None:
        """The moment it begins, on the clocks of that zone."""
        if self.day is None or self.begins is None:
            return None
        return datetime.combine(self.day, self.begins, zone)

    def ends(self, zone: tzinfo) -> datetime | None:
        """The moment it is over, by the wall clock: 06:00 stays 06:00 over a change of summer time."""
        start = self.starts(zone)
        if start is None or self.lasts is None:
            return None
        return start + timedelta(minutes=self.lasts)

    def gathers(self, zone: tzinfo) -> datetime | None:
        """The moment people are to be there; None where nothing was said of it."""
        start = self.starts(zone)
        if start is None or self.gather is None:
            return None
        return start - timedelta(minutes=self.gather)

    @property
    def missing(self) -> tuple[Part, ...]:
        """The parts still to be told, in the order to ask; what an open question asks is not among them."""
        absent = {
            Part.WHAT: not self.what,
            Part.DAY: self.day is None,
            Part.TIME: self.begins is None or self.lasts is None,
            Part.PLACES: self.places is None,
            Part.WHERE: not self.where,
        }
        asked = {question.part for question in self.questions}
        return tuple(part for part, yes in absent.items() if yes and part not in asked)

    @property
    def ready(self) -> bool:
        """Whether nothing is missing, refused or open, so that it may be previewed for publishing."""
        return not (self.missing or self.problems or self.questions)
