"""What is decided on a trip: which screens there are, in which order doors come, when a bag is ready, what is asked.

It must not know Telegram, storage or the clock.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from handlers.rules.asking.doors import door_order

#: Whoever asked has this long to answer; then nothing is bought in its place, or something is taken out.
TO_ANSWER: Final = timedelta(minutes=10)
#: Nobody answers at a door: after so long those who may see residents' details hear of it.
TO_ESCALATE: Final = timedelta(minutes=10)
#: Errands proposed to be taken along.
MOST_PROPOSED: Final = 5
#: What there is in place of something is told in so many characters.
LONGEST_WORDS: Final = 200

_NOISE: Final = re.compile(
    r"号楼|号院|楼栋|单元|楼|栋|幢|室|号|\b(?:building|block|entrance|room|flat|apt|unit|no)\b\.?"
)


class Screen(StrEnum):
    """What the trip's message shows; which ones there are depends on how far the trip has come."""

    HOME = "home"
    HOUSE = "house"
    LINE = "line"
    ITEM = "item"
    CLOSED = "closed"
    BAGS = "bags"
    BAG = "bag"
    UNRECEIPTED = "unreceipted"
    STOP = "stop"
    ELSEWHERE = "elsewhere"
    NOBODY = "nobody"
    TROUBLE = "trouble"
    STOPPING = "stopping"

    @property
    def number(self) -> int:
        """Return its place, for buttons."""
        return tuple(Screen).index(self)


class Step(StrEnum):
    """What the next thing that is typed or sent answers."""

    INSTEAD = "instead"
    COST = "cost"
    RECEIPT = "receipt"
    PHOTO = "photo"
    BAGS = "where"
    #: What it cost, of somebody who stops, or of what was called off.
    SPENT = "spent"

    @property
    def number(self) -> int:
        """Return its place, for buttons."""
        return tuple(Step).index(self)


class Refused(StrEnum):
    """Why a tap or a text on a trip changed nothing."""

    NOT_YOURS = "not_yours"
    GONE = "gone"
    STALE = "stale"
    OVER = "over"
    NOT_READY = "not_ready"
    UNANSWERED = "unanswered"
    NO_SUBSTITUTES = "no_substitutes"
    NOTHING = "nothing"
    UNSAID = "unsaid"


class Bag(StrEnum):
    """What is still missing before a household's bag may be packed."""

    UNANSWERED = "unanswered"
    NO_COST = "no_cost"
    ASKED = "asked"
    TOO_MUCH = "too_much"
    NO_RECEIPT = "no_receipt"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Bill:
    """What is known of one household's bag; sums are in the currency's smallest unit."""

    cost: int | None
    most: int | None
    #: The highest sum over the limit that the payer agreed to, and the one they are being asked for.
    agreed: int = 0
    asked: int | None = None
    receipt: bool = False
    #: Questions about items that nobody has answered yet.
    questions: int = 0


def bag(bill: Bill) -> Bag:
    """Return what a bag still needs, the first thing first."""
    if bill.questions:
        return Bag.UNANSWERED
    if bill.cost is None:
        return Bag.NO_COST
    if over_limit(bill.cost, bill.most, bill.agreed):
        return Bag.ASKED if bill.asked is not None else Bag.TOO_MUCH
    if bill.cost and not bill.receipt:
        return Bag.NO_RECEIPT
    return Bag.READY


def over_limit(cost: int, most: int | None, agreed: int = 0) -> bool:
    """Tell whether the payer has to say yes to a sum."""
    return most is not None and cost > max(most, agreed)


# --- doors

_NUMBER = re.compile(r"[a-z]?\d+[a-z]?")


def door_short(building: str, entrance: str, room: str) -> str:
    """Return a door as it is written on a list: 3-2-502B."""
    parts = (_NOISE.sub("", unicodedata.normalize("NFKC", part).casefold()) for part in (building, entrance, room))
    kept = [part.strip(" -,") for part in parts]
    written = "-".join(part.upper() if len(part) <= 2 or _NUMBER.fullmatch(part) else part for part in kept if part)
    return written or building


@dataclass(frozen=True, slots=True)
class Door:
    """One household of a trip: its door, and how often it was put behind the others."""

    errand: int
    building: str
    entrance: str
    room: str
    later: int = 0


def walk(doors: Sequence[Door]) -> list[int]:
    """Return errands in the order their doors are walked: building by building, what was put off at the end."""
    ordered = sorted(doors, key=lambda one: (one.later, door_order(one.building, one.entrance, one.room), one.errand))
    return [one.errand for one in ordered]


# --- what else could be taken along


@dataclass(frozen=True, slots=True)
class Along:
    """An open errand that could be taken along."""

    errand: int
    building: str
    from_at: datetime | None
    by_at: datetime | None
    urgent: bool = False


def propose(trip: Sequence[Along], others: Sequence[Along]) -> list[int]:
    """Return the errands worth proposing: of the same buildings and times first, then of the same buildings."""
    buildings = {one.building for one in trip if one.building}

    def rank(one: Along) -> tuple[bool, bool, bool, int]:
        return (
            one.building not in buildings,
            not any(_meets(one, other) for other in trip),
            not one.urgent,
            one.errand,
        )

    return [one.errand for one in sorted(others, key=rank)[:MOST_PROPOSED]]


def _meets(one: Along, other: Along) -> bool:
    begins = [each.from_at for each in (one, other) if each.from_at is not None]
    ends = [each.by_at for each in (one, other) if each.by_at is not None]
    return not begins or not ends or max(begins) < min(ends)
