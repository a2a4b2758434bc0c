"""Changing the number, the times, the place and the note of a need, by buttons or in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers import schedule
from handlers.changes.panel import finish, refuse, tapped_need, typed_need
from handlers.changes.telling import tell_moved, tell_whom_to_ring
from handlers.claims import fill_places
from handlers.needs import redraw
from handlers.rules.changes import Change, Times, renumber, reschedule, surplus
from handlers.rules.needs import clip
from handlers.rules.plain import clean
from handlers.rules.reading import LONGEST_TEXT, Fault, Part, Sketch, amend
from handlers.words.values import Listed, Name, Private, Span
from storage import changes, claims, needs
from storage.claims import ClaimState
from storage.database import from_epoch

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from handlers.buttons import Button
    from handlers.turn import Turn
    from storage.needs import Need

#: So many who would have to go are named.
MOST_NAMED = 5

_FAULTS = {
    Fault.IN_THE_PAST: Change.IN_THE_PAST,
    Fault.OVER_24_HOURS: Change.TOO_LONG,
    Fault.NO_PLACES: Change.NO_PLACES,
    Fault.TOO_MANY_PLACES: Change.TOO_MANY,
}


# --- the number


def set_number(turn: Turn, button: Button) -> None:
    """Change how many are needed to the number on the button."""
    need = tapped_need(turn, button, "number")
    if need is not None:
        _renumber(turn, need, button.choice)


def hear_number(turn: Turn, data: dict[str, Any]) -> None:
    """Change how many are needed to the number typed."""
    typed = typed_need(turn, data, "number")
    if typed is None:
        return
    need, text = typed
    read = amend(Sketch(), Part.PLACES, text, now=turn.now.astimezone(turn.zone_of(need.chat_id)))
    if read.places is None:
        fault = next((_FAULTS[one.fault] for one in read.problems if one.fault in _FAULTS), Change.UNREADABLE)
        refuse(turn, need, "number", fault)
        return
    _renumber(turn, need, read.places)


def _renumber(turn: Turn, need: Need, wanted: int) -> None:
    claimed = claims.of_need(turn.records, need.id, ClaimState.CLAIMED)
    taken = sum(claim.places for claim in claimed)
    change = renumber(wanted, need.places, taken)
    if change is Change.BELOW:
        going = claimed[len(claimed) - surplus([claim.places for claim in claimed], wanted) :]
        names = tuple(
            Private("claim-name", claim.id) if claim.person_id is None else Name(claim.person_id) for claim in going
        )
        more = max(0, len(going) - MOST_NAMED)
        refuse(turn, need, "number", change, names=Listed(names[:MOST_NAMED]), taken=taken, more=more)
        return
    if change is not Change.CHANGED:
        refuse(turn, need, "number", change)
        return
    needs.set_places(turn.records, need.id, wanted)
    fill_places(turn, need)
    redraw(turn, need.id)
    finish(turn, need, "number", "changes-number-set", places=wanted)


# --- the times


def set_start(turn: Turn, button: Button) -> None:
    """Move a need to the start on the button, as long and gathering as long before."""
    need = tapped_need(turn, button, "time")
    if need is None:
        return
    if button.version != need.version:
        refuse(turn, need, "time", Change.STALE)
        return
    _reschedule(turn, need, times_of(need).from_start(from_epoch(button.choice)))


def hear_time(turn: Turn, data: dict[str, Any]) -> None:
    """Move a need to the time typed: a day, hours, or both."""
    typed = typed_need(turn, data, "time")
    if typed is None:
        return
    need, text = typed
    zone = turn.zone_of(need.chat_id)
    change, times = _read_times(need, text, turn.now, zone)
    if times is None:
        refuse(turn, need, "time", change)
    else:
        _reschedule(turn, need, times)


def _read_times(need: Need, text: str, now: datetime, zone: ZoneInfo) -> tuple[Change, Times | None]:
    starts = need.starts.astimezone(zone)
    known = Sketch(
        what=need.what,
        where=need.place,
        places=need.places,
        day=starts.date(),
        begins=starts.time(),
        lasts=round((need.ends - need.starts).total_seconds() / 60),
        gather=round((need.starts - need.gathers).total_seconds() / 60),
    )
    read = amend(known, Part.TIME, text, now=now.astimezone(zone))
    if any(one.fault is Fault.TIME_UNREADABLE for one in read.problems):
        # "后天" alone keeps the hours.
        read = amend(known, Part.DAY, text, now=now.astimezone(zone))
    fault = next((_FAULTS.get(one.fault, Change.UNREADABLE) for one in read.problems), None)
    begins, ends = read.starts(zone), read.ends(zone)
    if fault is not None or read.questions or begins is None or ends is None:
        return fault or Change.UNREADABLE, None
    gathers = read.gathers(zone) or begins
    utc = need.starts.tzinfo
    return Change.CHANGED, Times(gathers.astimezone(utc), begins.astimezone(utc), ends.astimezone(utc))


def times_of(need: Need) -> Times:
    """Return when people gather for a need, and when it begins and ends."""
    return Times(need.gathers, need.starts, need.ends)


def _reschedule(turn: Turn, need: Need, times: Times) -> None:
    change = reschedule(times_of(need), times, turn.now)
    if change is not Change.CHANGED:
        refuse(turn, need, "time", change)
        return
    clashes = _move(turn, need, place=need.place, times=times)
    finish(turn, need, "time", "changes-time-set", span=Span(times.starts, times.ends), clashes=clashes)
    tell_whom_to_ring(turn, need)


# --- the place and the note


def hear_place(turn: Turn, data: dict[str, Any]) -> None:
    """Move a need to the place typed."""
    typed = typed_need(turn, data, "place")
    if typed is None:
        return
    need, text = typed
    place = " ".join(clean(text).split())
    if not place or len(place) > LONGEST_TEXT:
        refuse(turn, need, "place", Change.EMPTY if not place else Change.UNREADABLE)
    elif place == need.place:
        refuse(turn, need, "place", Change.SAME)
    else:
        _move(turn, need, place=place, times=times_of(need))
        finish(turn, need, "place", "changes-place-set", place=clip(place, 60))
        tell_whom_to_ring(turn, need)


def hear_note(turn: Turn, data: dict[str, Any]) -> None:
    """Replace the note by what was typed; nobody is disturbed for it."""
    typed = typed_need(turn, data, "note")
    if typed is None:
        return
    need, text = typed
    note = clean(text).strip()
    if len(note) > LONGEST_TEXT:
        refuse(turn, need, "note", Change.UNREADABLE)
        return
    needs.set_words(turn.records, need.id, what=need.what, bring=need.bring, note="" if note in {"-", "—"} else note)
    redraw(turn, need.id)
    finish(turn, need, "note", "changes-note-set")


def _move(turn: Turn, need: Need, *, place: str, times: Times) -> int:
    """Move a need, with everything planned for it, and tell who has to know; return how many it overlaps for."""
    schedule.drop_need(turn, need)
    needs.move(turn.records, need.id, place=place, starts=times.starts, ends=times.ends, gathers=times.gathers)
    if times != times_of(need):
        changes.forget_answers(turn.records, need.id)
    moved = needs.find(turn.records, need.id)
    assert moved is not None
    schedule.plan_need(turn, moved)
    clashes = tell_moved(turn, need, moved)
    redraw(turn, need.id)
    return clashes
