"""What a report tells of errands: how many were brought, how long doors waited, and whether the money came back.

Only counts, lengths and sums stand in it, never whose door it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.drills.sections import Section, length
from handlers.rules import doors as rules
from handlers.words.values import Line, Money
from storage import drills
from storage.errands import ErrandState, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from handlers.rules.doors import Door
    from handlers.words import Words
    from storage.drills import Asked


def errand_sections(words: Words, since: datetime) -> tuple[Section, ...]:
    """Return the sections about errands; none where nobody asked for one."""
    asked = drills.asked(words.records, since)
    if not asked:
        return ()
    doors = [_door(one) for one in asked]
    return (
        _errands(asked, doors),
        _waits(words, "drills-doors-taken", doors, [door.to_claim for door in doors]),
        _waits(words, "drills-doors-brought", doors, [door.to_door for door in doors]),
        _taking(words, since),
        _money(words, since),
    )


def _errands(asked: Sequence[Asked], doors: Sequence[Door]) -> Section:
    closings = [rules.closing(one.state, one.outcome) for one in asked]
    lines = [
        Line.of("drills-errands-taken", count=sum(door.taken is not None for door in doors)),
        Line.of("drills-errands-brought", count=sum(door.brought is not None for door in doors)),
        *(
            Line.of(f"drills-closed-{closing}", count=closings.count(closing))
            for closing in rules.Closing
            if closings.count(closing)
        ),
    ]
    wanted = [
        door
        for one, door in zip(asked, doors, strict=True)
        if one.state not in {ErrandState.REFUSED, ErrandState.CANCELLED} and door.brought is None
    ]
    untaken = sum(door.taken is None for door in wanted)
    lines.append(Line.of("drills-errands-never", count=len(wanted), untaken=untaken))
    return Section(Line.of("drills-errands", count=len(asked)), tuple(lines))


def _waits(words: Words, text_id: str, doors: Sequence[Door], lengths: Sequence[timedelta | None]) -> Section:
    lines = [_wait(words, f"drills-wait-{kind}", lengths, [door.kind == kind for door in doors]) for kind in Kind]
    lines += [
        _wait(words, f"drills-wait-{rush}", lengths, [door.urgent is urgent for door in doors])
        for rush, urgent in RUSH.items()
    ]
    whole = _wait(words, "drills-wait", lengths, [True] * len(doors))
    return Section(Line.of(text_id), tuple(line for line in (whole, *lines) if line is not None))


#: Whether an errand was marked as urgent, and what that is called.
RUSH = {"urgent": True, "usual": False}


def _wait(words: Words, text_id: str, lengths: Sequence[timedelta | None], chosen: Sequence[bool]) -> Line | None:
    waited = rules.spread(one for one, is_chosen in zip(lengths, chosen, strict=True) if is_chosen and one is not None)
    if waited is None:
        return None
    return Line.of(
        text_id,
        count=waited.count,
        median=length(words, waited.median),
        ninth=length(words, waited.ninth),
        longest=length(words, waited.longest),
    )


def _taking(words: Words, since: datetime) -> Section:
    taps = [one.outcome for one in drills.noted(words.records, "take", since)]
    refused = rules.refusals(taps)
    moved = [one.outcome for one in drills.noted(words.records, "errand", since)]
    escalated = {one.need_id for one in drills.noted(words.records, "escalate", since)}
    assigned = [one.outcome for one in drills.noted(words.records, "assign", since)]
    lines = [
        Line.of("drills-take-refused", count=sum(number for _, number in refused)),
        *(Line.of(f"drills-take-{outcome}", count=number) for outcome, number in refused),
        Line.of("drills-take-again", count=moved.count("offered_again")),
        Line.of("drills-take-escalated", count=len(escalated)),
        Line.of("drills-take-assigned", count=assigned.count("asked")),
    ]
    return Section(Line.of("drills-take", count=len(taps)), tuple(lines))


def _money(words: Words, since: datetime) -> Section:
    owed = drills.owed(words.records, since)
    lines = [
        Line.of("drills-money-back", count=owed.back, sum=Money(owed.back_sum)),
        Line.of("drills-money-open", count=owed.open, sum=Money(owed.open_sum)),
    ]
    head = Line.of("drills-money", count=owed.back + owed.open, sum=Money(owed.back_sum + owed.open_sum))
    return Section(head, tuple(lines))


def _door(one: Asked) -> Door:
    return rules.Door(
        kind="" if one.kind is None else one.kind.value,
        urgent=one.urgent,
        confirmed=one.confirmed_at,
        taken=one.taken_at,
        brought=one.brought_at,
    )
