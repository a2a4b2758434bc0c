"""Decides what becomes of a wish to take or to leave a place. It knows nothing of Telegram, records or clocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from handlers.rules.plain import fold

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

#: So many places one person may take in their own name.
MOST_PLACES = 5
#: A place released by a tap is kept this long for whoever tapped by mistake.
HELD = timedelta(minutes=1)
#: From so long before gathering on, who leaves is asked why, and the coordinator hears of it.
LATE = timedelta(hours=3)
#: Between shifts at different places less time than this is worth a warning.
TRAVEL = timedelta(minutes=30)


class Verdict(StrEnum):
    """What became of a wish to take a place; each has its own words."""

    CLAIMED = "claimed"
    BEGUN = "begun"
    TOO_CLOSE = "too-close"
    RESTORED = "restored"
    PLACES_SET = "places-set"
    ALREADY_YOURS = "already-yours"
    WAITING = "waiting"
    WAITING_ALONE = "waiting-alone"
    FULL = "full"
    FEWER_LEFT = "fewer-left"
    TOO_MANY = "too-many"
    OVERLAPS = "overlaps"
    OVER = "over"
    CANCELLED = "cancelled"
    NOT_FOR_YOU = "not-for-you"
    OUT_OF_DATE = "out-of-date"
    CHANGED_SINCE = "changed-since"
    WAITING_SINCE = "waiting-since"
    TOO_LATE = "too-late"

    @property
    def is_in(self) -> bool:
        """Tell whether the person holds a place after it."""
        return self in _IN

    @property
    def is_news(self) -> bool:
        """Tell whether the person came to hold or await a place by it."""
        return self in _NEWS


_NEWS = {Verdict.CLAIMED, Verdict.BEGUN, Verdict.TOO_CLOSE, Verdict.WAITING, Verdict.WAITING_ALONE}
_IN = {
    Verdict.CLAIMED,
    Verdict.BEGUN,
    Verdict.TOO_CLOSE,
    Verdict.RESTORED,
    Verdict.PLACES_SET,
    Verdict.ALREADY_YOURS,
}


class Leaving(StrEnum):
    """What became of a wish to leave; each has its own words."""

    RELEASED = "released"
    DECLINED = "declined"
    OFF_LIST = "off-list"
    ASKED_WHY = "asked-why"
    NOT_YOURS = "not-yours"
    OVER = "over"
    CANCELLED = "cancelled"


class Reason(StrEnum):
    """Why somebody leaves at the last moment; anything else they write themselves."""

    ILL = "ill"
    WORK = "work"
    FAMILY = "family"
    QUARANTINED = "quarantined"
    OTHER = "other"


class Own(StrEnum):
    """How the person stands to the need so far."""

    NOTHING = "nothing"
    CLAIMED = "claimed"
    WAITING = "waiting"
    OFFERED = "offered"
    HELD = "held"
    REMOVED = "removed"


class Shift(StrEnum):
    """Whether the need is still to be done."""

    OPEN = "open"
    CANCELLED = "cancelled"
    OVER = "over"


class Clash(StrEnum):
    """How the person's other shifts lie to this one."""

    NONE = "none"
    OVERLAP = "overlap"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Stretch:
    """When and where a shift wants a person: there from `gathers`, at work from `starts` to `ends`."""

    gathers: datetime
    starts: datetime
    ends: datetime
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Everything a decision rests on.

    `spare` is how many places nobody has or is promised; less than none after the number was lowered.
    """

    now: datetime
    shift: Shift
    version: int
    starts: datetime
    ends: datetime
    spare: int
    own: Own
    own_places: int = 0
    clash: Clash = Clash.NONE

    @property
    def most(self) -> int:
        """Return how many places the person could have now, their own among them."""
        own = self.own_places if self.own in {Own.CLAIMED, Own.OFFERED, Own.HELD} else 0
        return max(0, self.spare + own)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asks for: how many places in their name, None for their own place or as many as they have.

    `seen` is the version of the need that the button was drawn for; None for a written wish, whose answer tells all.
    """

    places: int | None = None
    seen: int | None = None


def decide(situation: Situation, wish: Wish) -> Verdict:
    """Return what becomes of a wish to take a place."""
    match situation.shift:
        case Shift.CANCELLED:
            return Verdict.CANCELLED
        case Shift.OVER:
            return Verdict.OVER
        case Shift.OPEN if situation.now >= situation.ends:
            return Verdict.OVER
        case Shift.OPEN:
            pass
    if situation.own is Own.REMOVED:
        return Verdict.NOT_FOR_YOU
    if wish.seen is not None and wish.seen < situation.version:
        return _STALE.get(situation.own, Verdict.OUT_OF_DATE)
    if situation.own is Own.CLAIMED:
        return _set_places(situation, wish)
    if situation.clash is Clash.OVERLAP:
        return Verdict.OVERLAPS
    if situation.own is Own.HELD and wish.places is None and situation.own_places <= situation.most:
        return Verdict.RESTORED
    if situation.now >= closes(situation.starts, situation.ends):
        return Verdict.TOO_LATE
    return _take(situation, 1 if wish.places is None else wish.places)


#: What whoever taps a card from before a change holds all the same.
_STALE = {Own.CLAIMED: Verdict.CHANGED_SINCE, Own.WAITING: Verdict.WAITING_SINCE}


def _set_places(situation: Situation, wish: Wish) -> Verdict:
    if wish.places is None or wish.places == situation.own_places:
        return Verdict.ALREADY_YOURS
    if wish.places > MOST_PLACES:
        return Verdict.TOO_MANY
    if wish.places > max(situation.most, situation.own_places):
        return Verdict.FEWER_LEFT
    return Verdict.PLACES_SET


def _take(situation: Situation, places: int) -> Verdict:
    if places > MOST_PLACES:
        return Verdict.TOO_MANY
    begun = situation.now >= situation.starts
    if situation.most == 0:
        if begun:
            return Verdict.FULL
        return Verdict.WAITING if places == 1 else Verdict.WAITING_ALONE
    if places > situation.most:
        return Verdict.FEWER_LEFT
    if situation.clash is Clash.CLOSE:
        return Verdict.TOO_CLOSE
    return Verdict.BEGUN if begun else Verdict.CLAIMED


def leave(situation: Situation, gathers: datetime) -> Leaving:
    """Return what becomes of a wish to leave; which version the button shows does not matter for leaving."""
    match situation.shift:
        case Shift.CANCELLED:
            return Leaving.CANCELLED
        case Shift.OVER:
            return Leaving.OVER
        case Shift.OPEN if situation.now >= situation.ends:
            return Leaving.OVER
        case Shift.OPEN:
            pass
    match situation.own:
        case Own.NOTHING | Own.REMOVED:
            return Leaving.NOT_YOURS
        case Own.HELD:
            return Leaving.RELEASED
        case Own.WAITING:
            return Leaving.OFF_LIST
        case Own.OFFERED:
            return Leaving.DECLINED
        case Own.CLAIMED:
            return Leaving.ASKED_WHY if is_late(situation.now, gathers) else Leaving.RELEASED


def is_late(now: datetime, gathers: datetime) -> bool:
    """Tell whether it is so shortly before gathering that leaving needs a reason."""
    return gathers - now < LATE


def closes(starts: datetime, ends: datetime) -> datetime:
    """Return from when on it no longer helps to come: a quarter of the shift before its end, at least 15 minutes."""
    return max(starts, ends - max(timedelta(minutes=15), (ends - starts) / 4))


def clash(one: Stretch, other: Stretch) -> Clash:
    """Return how two shifts of one person lie to each other; the way between places counts from the report time."""
    if one.starts < other.ends and other.starts < one.ends:
        return Clash.OVERLAP
    if _same_place(one.place, other.place):
        return Clash.NONE
    between = one.gathers - other.ends if one.starts >= other.starts else other.gathers - one.ends
    return Clash.CLOSE if between < TRAVEL else Clash.NONE


def _same_place(one: str, other: str) -> bool:
    return fold(one).strip() == fold(other).strip()


def offer_ends(now: datetime, gathers: datetime, starts: datetime, zone: ZoneInfo) -> datetime:
    """Return until when an offered place waits for its answer.

    45 minutes, a quarter of an hour when the shift gathers within three hours; nobody is hurried at night unless
    the shift itself gathers before half past seven; and never beyond the start.
    """
    until = now + (timedelta(minutes=15) if is_late(now, gathers) else timedelta(minutes=45))
    local = now.astimezone(zone)
    if local.hour >= 22 or local.hour < 7:
        morning = local.replace(hour=7, minute=30, second=0, microsecond=0, fold=0)
        if local.hour >= 22:
            morning += timedelta(days=1)  # on the wall: local times of one zone add without its changes
        morning = morning.astimezone(now.tzinfo)
        if gathers > morning:
            until = max(until, morning)
    return min(until, starts)
