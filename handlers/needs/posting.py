"""What happens to a need as a whole: it is published, filled, closed. Who takes its places is not decided here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import schedule
from handlers.chats import tell_coordinator
from handlers.words.values import Span
from storage import needs, outbox
from storage.needs import NeedState

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.due import DueRow
    from storage.needs import Need, NewNeed


def publish(turn: Turn, new: NewNeed) -> Need:
    """Post a need in its group, with its card, and plan what is to happen around it."""
    need = needs.post(turn.records, new, turn.now)
    turn.show("need", need.id, need.chat_id, thread_id=need.thread_id)
    schedule.plan_need(turn, need)
    turn.note("publish", "published", subject=need.id, chat_id=need.chat_id)
    return need


def redraw(turn: Turn, need_id: int) -> None:
    """Have everything that shows a need drawn anew: its cards and the coordinators' details."""
    turn.touch("need", need_id)
    turn.touch("details", need_id)


def close(turn: Turn, need: Need, state: NeedState, reason: str = "") -> bool:
    """End an open need as over or cancelled, with all that was planned or queued about it; return whether it was open.

    What is to be said about its end is queued afterwards.
    """
    if not needs.close(turn.records, need.id, state, reason):
        return False
    schedule.drop_need(turn, need)
    outbox.withdraw(turn.records, f"need:{need.id}", turn.now)
    if state is NeedState.CANCELLED:
        turn.remind("claims-refill", str(need.id), turn.now)
    redraw(turn, need.id)
    turn.note("close", state, subject=need.id, chat_id=need.chat_id)
    return True


def end(turn: Turn, row: DueRow) -> None:
    """Close a need whose time is over, unless it was moved meanwhile."""
    need = needs.find(turn.records, int(row.key))
    if need is not None and need.ends <= turn.now:
        close(turn, need, NeedState.OVER)


def go_on(turn: Turn, row: DueRow) -> None:
    """Have the cards say that a need has begun, or that it is too near its end for anybody to come."""
    need = needs.find(turn.records, int(row.key))
    if need is not None and need.state is NeedState.OPEN:
        redraw(turn, need.id)


def tell_filled(turn: Turn, need: Need) -> None:
    """Tell the poster, once, that the last place is taken."""
    if need.filled_told or not needs.tell_filled(turn.records, need.id):
        return
    tell_coordinator(
        turn,
        need.chat_id,
        need.posted_by,
        "needs-filled",
        subject=f"need:{need.id}",
        useful_until=need.ends,
        values={"what": need.what, "span": Span(need.starts, need.ends), "places": str(need.places)},
    )
