"""When who is reminded of a shift, by the clocks of the group, and what is still of use then.

It decides moments and nothing else: it knows neither messages nor records, and is given the present.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

#: When tomorrow's shifts are asked about, and when the coordinator hears who has not answered.
EVENING = time(20, 0)
UNANSWERED = time(21, 30)
#: When the coordinator gets the day in one message.
MORNING = time(6, 30)
#: When what is no longer needed is erased, at an hour when hardly anybody is awake.
TIDY = time(3, 30)
#: A night's shift that begins before this hour belongs to the evening before: "tonight", whatever the calendar says.
NIGHT_ENDS = time(5, 0)
#: How long before gathering people are told to set out.
LEAVE_AHEAD = timedelta(minutes=60)


@dataclass(frozen=True, slots=True)
class Shift:
    """The moments of a need that reminders are counted from."""

    gathers: datetime
    starts: datetime
    ends: datetime
    zone: ZoneInfo

    @property
    def leaves(self) -> datetime:
        """Return when people are told to set out."""
        return self.gathers - LEAVE_AHEAD

    @property
    def day(self) -> date:
        """Return the day it belongs to as people speak of it: a shift at 1 at night belongs to the evening before."""
        local = self.starts.astimezone(self.zone)
        return local.date() - timedelta(days=1) if local.time() < NIGHT_ENDS else local.date()

    @property
    def by_night(self) -> bool:
        """Tell whether it begins past midnight, where the calendar's day misleads."""
        return self.starts.astimezone(self.zone).time() < NIGHT_ENDS

    @property
    def evening(self) -> date:
        """Return the date of the evening on which people are asked: directly before it, and before they set out."""
        asked = self.starts.astimezone(self.zone).date() - timedelta(days=1)
        # Whoever gathers on the evening before, hours ahead of a start past midnight, is asked a day earlier.
        while wall(asked, EVENING, self.zone) >= self.leaves:
            asked -= timedelta(days=1)
        return asked

    @property
    def asked(self) -> datetime:
        """Return when people are asked whether they are coming."""
        return wall(self.evening, EVENING, self.zone)

    @property
    def chased(self) -> datetime:
        """Return when the coordinator hears who has not answered."""
        return wall(self.evening, UNANSWERED, self.zone)

    @property
    def announced(self) -> datetime:
        """Return when the coordinator gets the day it belongs to in one message."""
        return wall(self.day, MORNING, self.zone)


def wall(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the moment when the clocks of a zone show this; a time that summer time skips is the one an hour on."""
    return datetime.combine(day, at, zone).astimezone(UTC)


def bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the starts that belong to a day, from 5 in the morning to 5 the next."""
    return wall(day, NIGHT_ENDS, zone), wall(day + timedelta(days=1), NIGHT_ENDS, zone)


def asks(shift: Shift, since: datetime, now: datetime) -> bool:
    """Tell whether somebody who has claimed since then is asked now: not if claimed later, or due to set out."""
    return since < shift.asked and now < shift.leaves


def leaves_at(shift: Shift, now: datetime) -> datetime | None:
    """Return when somebody who claims now is told to set out: at once when the hour has come, not once it began."""
    return None if now >= shift.starts else max(now, shift.leaves)


def useful_until(shifts: Iterable[Shift]) -> datetime:
    """Return until when the evening's question is of use: from the first setting out on, that message takes over."""
    return min(shift.leaves for shift in shifts)


def next_tidy(now: datetime, zone: ZoneInfo) -> datetime:
    """Return the next time to erase what is no longer needed."""
    today = now.astimezone(zone).date()
    at = wall(today, TIDY, zone)
    return at if at > now else wall(today + timedelta(days=1), TIDY, zone)


class Wish(StrEnum):
    """What a person may answer to the evening's question."""

    COMING = "coming"
    LATE = "late"
    CANNOT = "cannot"


class Heard(StrEnum):
    """What comes of such an answer."""

    COMING = "coming"
    LATE = "late"
    RELEASED = "released"
    #: So close to the start a place is given up with a reason, in the private chat.
    REASON = "reason"
    NOT_YOURS = "not-yours"
    #: The shift was moved since the question was asked.
    MOVED = "moved"
    OVER = "over"
    CANCELLED = "cancelled"


def hear(wish: Wish, *, claimed: bool, cancelled: bool, over: bool, moved: bool, late: bool) -> Heard:
    """Return what comes of an answer; who cannot come need not have seen the newest times.

    `late` says that it is so close to gathering that a place is not given up without a reason.
    """
    if cancelled:
        return Heard.CANCELLED
    if over:
        return Heard.OVER
    if not claimed:
        return Heard.NOT_YOURS
    if wish is Wish.CANNOT:
        return Heard.REASON if late else Heard.RELEASED
    if moved:
        return Heard.MOVED
    return Heard.COMING if wish is Wish.COMING else Heard.LATE


class Silence(StrEnum):
    """Why it is not known of a person whether they are coming."""

    #: Asked, and has said nothing.
    SILENT = "silent"
    #: Has not agreed to the times or place as they are now.
    PENDING = "pending"
    NEVER_STARTED = "never-started"
    BLOCKED = "blocked"
    GONE = "gone"
    #: A message to them came back for another reason, or too late.
    LOST = "lost"
    #: Entered by a coordinator: somebody has to ring them.
    NO_TELEGRAM = "no-telegram"


def silence(
    *, named: bool, unreachable: Silence | None, answered: bool, agreed: bool, asked: bool, lost: bool
) -> Silence | None:
    """Return why it is not known whether a claimant is coming, None where there is nothing to tell."""
    if named:
        return Silence.NO_TELEGRAM
    if answered and agreed:
        return None
    if unreachable is not None:
        return unreachable
    if not agreed:
        return Silence.PENDING
    if lost:
        return Silence.LOST
    return Silence.SILENT if asked else None
