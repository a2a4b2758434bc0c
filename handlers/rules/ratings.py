"""How an errand ends: whose word it needs, and how long silence lasts before it says something.

Pure: no Telegram, no records, no clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

#: Silence of a day closes what nobody's health hangs on; for the rest it is asked again, then coordinators must say.
SILENT: Final = timedelta(hours=24)
#: A remark is read at the door, on the stairs.
LONGEST_REMARK: Final = 200
#: On the day a quarantine ends it is asked whether it is still needed, and in the evening it ends.
ASKED_AT: Final = time(8)
ENDS_AT: Final = time(20)


class Answer(StrEnum):
    """What whoever asked says of a delivery; each has a button."""

    GOT = "got"
    NOT_RECEIVED = "not_received"
    WRONG = "wrong"


class Smile(IntEnum):
    """One tap that rates, best first on the buttons."""

    GLAD = 3
    SO_SO = 2
    SAD = 1


class Ending(StrEnum):
    """What comes of a word on a delivery."""

    NOTED = "noted"
    #: Said before, just so.
    ALREADY = "already"
    #: The errand is not at the door, or over already.
    OVER = "over"
    NOT_YOURS = "not_yours"


@dataclass(frozen=True, slots=True)
class Delivery:
    """What decides whether silence is enough."""

    medicine: bool
    #: Somebody else asked than whoever it is for, or a coordinator entered it.
    for_other: bool
    #: The bag was left at the gate, at the desk or with the building's lead, so that nobody has seen it at the door.
    handed_over: bool
    #: Somebody has said that it is not there, or not right.
    trouble: bool


def needs_yes(delivery: Delivery) -> bool:
    """Tell whether a person has to say that it is there."""
    return delivery.medicine or delivery.for_other or delivery.handed_over or delivery.trouble


def release_times(release: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return when it is asked on the day a quarantine ends whether an errand is still needed, and when it ends."""
    day = release.astimezone(zone).date()
    return datetime.combine(day, ASKED_AT, zone), datetime.combine(day, ENDS_AT, zone)
