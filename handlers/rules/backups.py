"""When the data are copied, and how long copies are kept."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from handlers.rules.reminders import wall

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

#: After the night's erasing, so that what was erased is not in the copy.
NIGHT = time(4, 0)
#: What was forgotten in the data has left the copies too after as long as private things are kept in the data.
KEPT = timedelta(days=14)
#: A copy that a stop cut short is made when the bot runs again, at the earliest after this.
AGAIN = timedelta(minutes=15)


def next_night(now: datetime, zone: ZoneInfo) -> datetime:
    """Return the next time to copy the data."""
    today = now.astimezone(zone).date()
    at = wall(today, NIGHT, zone)
    return at if at > now else wall(today + timedelta(days=1), NIGHT, zone)


def expired(made_at: datetime, now: datetime) -> bool:
    """Tell whether the time of a copy is over; nights are not a day apart to the minute, so half a day is let pass."""
    return made_at <= now - KEPT + timedelta(hours=12)
