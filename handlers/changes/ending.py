"""Calling a need off with a reason, and posting it again on another day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from handlers.changes.edits import times_of
from handlers.changes.panel import finish, refuse, tapped_need, typed_need
from handlers.changes.telling import LONGEST_REASON, tell_cancelled, tell_whom_to_ring
from handlers.needs import close, publish
from handlers.rules.changes import Change, Reason
from handlers.rules.needs import clip_lines
from handlers.rules.plain import clean
from handlers.rules.reading import Part, Sketch, amend
from handlers.words.values import Span
from storage import changes, needs
from storage.needs import NeedState, NewNeed

if TYPE_CHECKING:
    from handlers.buttons import Button
    from handlers.turn import Turn
    from storage.needs import Need


def cancel(turn: Turn, button: Button) -> None:
    """Call a need off for the reason on the button."""
    need = tapped_need(turn, button, "cancel")
    if need is None:
        return
    reasons = tuple(Reason)
    if not 0 <= button.choice < len(reasons):
        turn.answer("tap-unknown", alert=True)
        return
    # The reason stands on the group's card, so it is kept in the group's language.
    _cancel(turn, need, turn.words_for(need.chat_id).plain(f"changes-reason-{reasons[button.choice]}"))


def hear_reason(turn: Turn, data: dict[str, Any]) -> None:
    """Call a need off for the reason typed."""
    typed = typed_need(turn, data, "cancel")
    if typed is None:
        return
    need, text = typed
    reason = clip_lines(clean(text), LONGEST_REASON)
    if reason:
        _cancel(turn, need, reason)
    else:
        refuse(turn, need, "cancel", Change.EMPTY)


def _cancel(turn: Turn, need: Need, reason: str) -> None:
    close(turn, need, NeedState.CANCELLED, reason)
    told = tell_cancelled(turn, need, reason)
    finish(turn, need, "cancel", "changes-cancel-done", told=told)
    tell_whom_to_ring(turn, need)


def duplicate(turn: Turn, button: Button) -> None:
    """Post a need again on the day on the button."""
    need = tapped_need(turn, button, "duplicate")
    if need is not None and 0 < button.choice <= date.max.toordinal():
        _duplicate(turn, need, date.fromordinal(button.choice))
    elif need is not None:
        turn.answer("tap-unknown", alert=True)


def hear_day(turn: Turn, data: dict[str, Any]) -> None:
    """Post a need again on the day typed."""
    typed = typed_need(turn, data, "duplicate")
    if typed is None:
        return
    need, text = typed
    read = amend(Sketch(), Part.DAY, text, now=turn.now.astimezone(turn.zone_of(need.chat_id)))
    if read.day is None:
        refuse(turn, need, "duplicate", Change.UNREADABLE)
    else:
        _duplicate(turn, need, read.day)


def _duplicate(turn: Turn, need: Need, day: date) -> None:
    times = times_of(need).on(day, turn.zone_of(need.chat_id))
    if times.starts <= turn.now:
        refuse(turn, need, "duplicate", Change.IN_THE_PAST)
        return
    if times.starts == need.starts or changes.posted_alike(turn.records, need.id, times.starts) is not None:
        refuse(turn, need, "duplicate", Change.THERE_ALREADY)
        return
    publish(
        turn,
        NewNeed(
            chat_id=need.chat_id,
            thread_id=need.thread_id,
            posted_by=turn.person.id,
            activity=need.activity,
            what=need.what,
            place=need.place,
            starts=times.starts,
            ends=times.ends,
            gathers=times.gathers,
            places=need.places,
            bring=need.bring,
            note=need.note,
            contact=needs.contact(turn.records, need.id),
        ),
    )
    finish(turn, need, "duplicate", "changes-duplicated", span=Span(times.starts, times.ends))
