"""What may be changed about a need that people have claimed already, and who may see or change what.

Pure: it knows neither records nor messages, and is given the present.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

MOST_PLACES = 500
#: A shift longer than this is a mistake.
LONGEST = timedelta(hours=24)
#: So many days ahead are offered to duplicate a need to.
DAYS_OFFERED = 7
#: So far the buttons move a start.
STEPS = (timedelta(minutes=-60), timedelta(minutes=-30), timedelta(minutes=30), timedelta(minutes=60))


class Access(StrEnum):
    """How much of a need's details a person is shown."""

    #: Counts only.
    OUTSIDER = "outsider"
    #: Names and what to know before setting out.
    CLAIMANT = "claimant"
    #: All of it, and the tools.
    COORDINATOR = "coordinator"


def access(*, coordinates: bool, claims: bool) -> Access:
    """Return how much of a need's details a person is shown."""
    if coordinates:
        return Access.COORDINATOR
    return Access.CLAIMANT if claims else Access.OUTSIDER


class Screen(StrEnum):
    """The screens of the details; the order is that of the numbers in buttons, so new ones are added at the end."""

    HOME = "home"
    NUMBER = "number"
    TIME = "time"
    CANCEL = "cancel"
    DUPLICATE = "duplicate"
    PEOPLE = "people"
    FAREWELL = "farewell"

    @property
    def number(self) -> int:
        """Return its number in buttons."""
        return tuple(Screen).index(self)


class Asked(StrEnum):
    """What is asked for in words; the order is that of the numbers in buttons."""

    NUMBER = "number"
    TIME = "time"
    PLACE = "place"
    NOTE = "note"
    REASON = "reason"
    DAY = "day"
    NAME = "name"
    FAREWELL = "farewell"

    @property
    def number(self) -> int:
        """Return its number in buttons."""
        return tuple(Asked).index(self)


class Reason(StrEnum):
    """Why a need is called off; anything else is typed."""

    WEATHER = "weather"
    ENOUGH = "enough"
    POSTPONED = "postponed"
    NOTICE = "notice"


class Change(StrEnum):
    """What comes of a wish to change a need."""

    CHANGED = "changed"
    SAME = "same"
    #: More people are on it than the new number.
    BELOW = "below"
    NO_PLACES = "no-places"
    TOO_MANY = "too-many"
    IN_THE_PAST = "in-the-past"
    TOO_LONG = "too-long"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    #: The need is over or was cancelled.
    CLOSED = "closed"
    #: The button was drawn before another change.
    STALE = "stale"
    #: The same need stands at that time already.
    THERE_ALREADY = "there-already"
    FULL = "full"


def renumber(wanted: int, places: int, taken: int) -> Change:
    """Return what comes of a wish for another number of people."""
    if wanted <= 0:
        return Change.NO_PLACES
    if wanted > MOST_PLACES:
        return Change.TOO_MANY
    if wanted == places:
        return Change.SAME
    return Change.BELOW if wanted < taken else Change.CHANGED


def surplus(places: Sequence[int], wanted: int) -> int:
    """Return how many claims, counted from the last, would have to go; `places` of each in the order of claiming."""
    taken, going = sum(places), 0
    for one in reversed(places):
        if taken <= wanted:
            break
        taken -= one
        going += 1
    return going


@dataclass(frozen=True, slots=True)
class Times:
    """When people gather, and when a shift begins and ends."""

    gathers: datetime
    starts: datetime
    ends: datetime

    def from_start(self, starts: datetime) -> Times:
        """Return the same shift begun at another time: as long, and gathering as long before."""
        by = starts - self.starts
        return Times(self.gathers + by, starts, self.ends + by)

    def on(self, day: date, zone: ZoneInfo) -> Times:
        """Return the same shift on another day by the clocks of a zone, whatever summer time does in between."""
        days = day - self.starts.astimezone(zone).date()

        def there(at: datetime) -> datetime:
            local = at.astimezone(zone)
            return datetime.combine(local.date() + days, local.time(), zone).astimezone(at.tzinfo)

        return Times(there(self.gathers), there(self.starts), there(self.ends))


def reschedule(old: Times, new: Times, now: datetime) -> Change:
    """Return what comes of a wish for other times; a shift that has begun may still be given another end."""
    if new == old:
        return Change.SAME
    if new.ends <= now or (new.starts != old.starts and new.starts <= now):
        return Change.IN_THE_PAST
    return Change.TOO_LONG if new.ends - new.starts > LONGEST else Change.CHANGED


def days_offered(starts: datetime, now: datetime, zone: ZoneInfo) -> list[date]:
    """Return the next days to which a need can be duplicated, without its own and those whose hour is past."""
    today = now.astimezone(zone).date()
    own = starts.astimezone(zone)
    days = [today + timedelta(days=ahead) for ahead in range(DAYS_OFFERED + 2)]
    hour: time = own.time()
    fit = [day for day in days if day != own.date() and datetime.combine(day, hour, zone) > now]
    return fit[:DAYS_OFFERED]


class Mark(StrEnum):
    """What stands behind a name in the details."""

    PLAIN = "plain"
    COMING = "coming"
    LATE = "late"
    #: Has not agreed to the times or place as they are now.
    PENDING = "pending"
    #: Has another shift at the same time since one of them was moved.
    CLASH = "clash"
    #: Cannot be written to in private.
    UNREACHABLE = "unreachable"
    #: Was offered the place and has not said yes.
    OFFERED = "offered"
    #: Has no Telegram.
    NAMED = "named"


def mark(*, offered: bool, named: bool, clash: bool, agreed: bool, unreachable: bool, late: bool, coming: bool) -> Mark:
    """Return the one thing most worth knowing about a name."""
    if offered:
        return Mark.OFFERED
    if named:
        return Mark.NAMED
    if clash:
        return Mark.CLASH
    if not agreed:
        return Mark.PENDING
    if late:
        return Mark.LATE
    if coming:
        return Mark.COMING
    return Mark.UNREACHABLE if unreachable else Mark.PLAIN
