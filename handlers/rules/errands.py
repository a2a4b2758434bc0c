"""What is allowed with an errand, and when: who sees what, who may take it, and how long people are left in peace.

Pure: no Telegram, no records, no clock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from handlers.rules.plain import clean, fold

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

#: Whoever taps has this long to say that they are well and when they will be there.
TO_ANSWER: Final = timedelta(minutes=10)
#: Claimed and not begun half an hour before the time they named (or after the claim), the volunteer is asked.
TO_START: Final = timedelta(minutes=30)
#: Asked, the volunteer has this long before the errand is offered again.
TO_SAY: Final = timedelta(minutes=15)
#: Unclaimed for so long, the coordinators hear of it; an urgent one sooner.
UNCLAIMED: Final = timedelta(hours=2)
UNCLAIMED_URGENT: Final = timedelta(minutes=20)
#: Nobody is troubled with it sooner than this.
UNCLAIMED_LEAST: Final = timedelta(minutes=10)
#: Where an errand has no coordinator within reach, those who run the bot hear of it at most so often.
OWNERS_AGAIN: Final = timedelta(hours=1)
#: How soon a volunteer may say to be there, in minutes.
ETAS: Final = (30, 60, 120, 180)
#: At night nobody is disturbed for an errand that can wait.
NIGHT_BEGINS: Final = time(22)
NIGHT_ENDS: Final = time(7)


class Access(StrEnum):
    """What somebody is to an errand; only who is something sees what is private of it."""

    ASKER = "asker"
    CARER = "carer"
    VOLUNTEER = "volunteer"
    NOBODY = "nobody"


def access(*, asks: bool, cares: bool, carries: bool) -> Access:
    """Return what somebody is to an errand; a volunteer carries it only once they are well and have named a time."""
    if asks:
        return Access.ASKER
    if cares:
        return Access.CARER
    return Access.VOLUNTEER if carries else Access.NOBODY


class Claim(StrEnum):
    """What comes of a wish to take an errand."""

    TAKEN = "taken"
    ALREADY_YOURS = "already_yours"
    GONE = "gone"
    YOUR_OWN = "your_own"
    OVER = "over"
    CAPPED = "capped"


@dataclass(frozen=True, slots=True)
class Situation:
    """How an errand stands to whoever wants it; sums are in the currency's smallest unit."""

    open: bool
    #: Somebody has it, or has brought it.
    taken: bool
    yours: bool
    #: They asked for it themselves.
    own: bool
    most: int
    advanced: int
    cap: int


def decide(situation: Situation) -> Claim:
    """Decide on a wish to take an errand.

    A volunteer who is owed a lot takes nothing more that has to be paid for, so that nobody is left out of pocket.
    """
    if situation.yours:
        return Claim.ALREADY_YOURS
    if situation.taken:
        return Claim.GONE
    if not situation.open:
        return Claim.OVER
    if situation.own:
        return Claim.YOUR_OWN
    if situation.most and situation.advanced + situation.most > situation.cap:
        return Claim.CAPPED
    return Claim.TAKEN


def is_night(at: datetime, zone: ZoneInfo) -> bool:
    """Tell whether people sleep, by their own clocks."""
    local = at.astimezone(zone).time()
    return local >= NIGHT_BEGINS or local < NIGHT_ENDS


def morning_after(at: datetime, zone: ZoneInfo) -> datetime:
    """Return when the night that this moment lies in is over."""
    local = at.astimezone(zone)
    day = local.date() if local.time() < NIGHT_ENDS else local.date() + timedelta(days=1)
    return datetime.combine(day, NIGHT_ENDS, zone)


def awake_at(at: datetime, zone: ZoneInfo) -> datetime | None:
    """Return when somebody may be told what can wait, None for at once."""
    return morning_after(at, zone) if is_night(at, zone) else None


def unclaimed_at(opened: datetime, by_at: datetime | None, *, urgent: bool) -> datetime:
    """Return when coordinators hear that nobody took it, at most half-way to when it is wanted."""
    wait = UNCLAIMED_URGENT if urgent else UNCLAIMED
    if by_at is not None and by_at > opened:
        wait = min(wait, max(UNCLAIMED_LEAST, (by_at - opened) / 2))
    return opened + wait


def start_asked_at(claimed: datetime, expected: datetime | None) -> datetime:
    """Return when a volunteer who has not begun is asked."""
    begun_by = claimed + TO_START
    return begun_by if expected is None else max(begun_by, expected - TO_START)


_THINGS = r"(?:我们?家?的?)?(?:东西|菜|米|药|饭|求助单|单子|快递|包裹)?"
_GOODS = r"(?:order|things?|groceries|shopping|errand|request|food|meals?|medicines?|parcel|delivery|stuff)"
_WHERE = re.compile(
    rf"{_THINGS}(?:现在|都)?(?:送?到|在|走到)(?:哪儿?|哪里|什么地方)了?[呀啊呢]?"
    rf"|{_THINGS}(?:怎么)?(?:还没(?:有)?|(?:大概)?(?:什么时候|啥时候|几点|多久)(?:才|能|可以)*)"
    r"(?:送?到|送?来|送)[了呀啊呢吗]?"
    rf"|where(?:'?s| is| are) (?:my|the|our) {_GOODS}(?: now)?"
    rf"|when (?:will|does|do|is|are) (?:it|they|(?:my|the|our) {_GOODS})"
    r"(?: (?:be )?(?:come|coming|arriv(?:e|ing)|here))+"
)


def asks_where(text: str) -> bool:
    """Tell whether a text asks nothing but where one's things are, or when they come."""
    plain = fold(clean(text)).strip(" ,.?!;，。？！~")
    return _WHERE.fullmatch(re.sub(r"^(?:请问|您好|你好|hello|hi)[\s,，]*", "", plain)) is not None
