"""Every due row of needs and claims: what is planned when one is posted, claimed, moved, released or called off.

Planning again moves. It decides no moment (rules/reminders.py does) and says nothing; the acts look at the records
again.
"""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

from handlers.rules.claims import closes
from handlers.rules.reminders import Shift, bounds, leaves_at, wall
from storage import claims, needs, outbox, reminders
from storage.claims import ClaimState
from storage.needs import NeedState

if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from handlers.turn import Turn
    from storage.needs import Need


def shift_of(turn: Turn, need: Need) -> Shift:
    """Return the moments of a need by the clocks of its group."""
    return Shift(need.gathers, need.starts, need.ends, turn.zone_of(need.chat_id))


def plan_need(turn: Turn, need: Need) -> None:
    """Plan everything a need brings with it, for its claimants too."""
    shift = shift_of(turn, need)
    turn.remind("needs-over", str(need.id), need.ends)
    _plan(turn, "needs-begun", str(need.id), need.starts)
    _plan(turn, "needs-closing", str(need.id), closes(need.starts, need.ends))
    _plan(turn, "reminders-gathering", str(need.id), need.gathers)
    _plan(turn, "reminders-morning", _of_chat(need, shift.day), shift.announced)
    _plan(turn, "reminders-unanswered", _of_chat(need, shift.evening), shift.chased)
    for claim in claims.of_need(turn.records, need.id, ClaimState.CLAIMED):
        if claim.person_id is not None:
            _plan_claim(turn, need, claim.person_id, shift)


def drop_need(turn: Turn, need: Need) -> None:
    """Plan nothing more for a need or its claimants, and take back what is queued to be sent."""
    shift = shift_of(turn, need)
    for kind in ("needs-over", "needs-begun", "needs-closing"):
        turn.forget(kind, str(need.id))
    turn.forget("reminders-gathering", str(need.id))
    if not _others_on(turn, need, shift.day):
        turn.forget("reminders-morning", _of_chat(need, shift.day))
    turn.retire("calling", need.id)
    for claim in claims.of_need(turn.records, need.id, *ClaimState):
        if claim.person_id is not None:
            _drop_claim(turn, need, claim.person_id, shift)


def plan_claim(turn: Turn, need: Need, person_id: int) -> None:
    """Plan the reminders of somebody who has taken a place; whoever does so after the evening's hour is not asked."""
    _plan_claim(turn, need, person_id, shift_of(turn, need))


def _plan_claim(turn: Turn, need: Need, person_id: int, shift: Shift) -> None:
    _plan(turn, "reminders-evening", evening_key(person_id, shift), shift.asked)
    key = leave_key(need.id, person_id)
    at = leaves_at(shift, turn.now)
    if at is None or (at <= turn.now and reminders.told(turn.records, leave_subject(need), person_id)):
        turn.forget("reminders-leave", key)
    else:
        turn.remind("reminders-leave", key, at)


def catch_up(turn: Turn, need: Need, person_id: int) -> None:
    """Ask and tell a claimant now what could not be sent before they had opened the private chat."""
    claim = claims.live(turn.records, need.id, person_id)
    if claim is None or claim.state is not ClaimState.CLAIMED or need.state is not NeedState.OPEN:
        return
    shift = shift_of(turn, need)
    key = evening_key(person_id, shift)
    if shift.asked <= turn.now < shift.leaves and not reminders.told(turn.records, evening_subject(key), person_id):
        turn.remind("reminders-evening", key, turn.now)
    if shift.leaves <= turn.now < shift.starts and not reminders.told(turn.records, leave_subject(need), person_id):
        turn.remind("reminders-leave", leave_key(need.id, person_id), turn.now)


def drop_claim(turn: Turn, need: Need, person_id: int) -> None:
    """Remind somebody of a need no more; an evening's question still queued is asked without it."""
    _drop_claim(turn, need, person_id, shift_of(turn, need))


def _drop_claim(turn: Turn, need: Need, person_id: int, shift: Shift) -> None:
    turn.forget("reminders-leave", leave_key(need.id, person_id))
    outbox.withdraw(turn.records, leave_subject(need), turn.now, chat_id=person_id)
    key = evening_key(person_id, shift)
    others = _others_of(turn, need, person_id, shift)
    if not others:
        turn.forget("reminders-evening", key)
    subject = evening_subject(key)
    if reminders.is_queued(turn.records, subject, person_id):
        outbox.withdraw(turn.records, subject, turn.now)
        if others:
            turn.remind("reminders-evening", key, turn.now)


def replan_group(turn: Turn, chat_id: int, zone_before: ZoneInfo) -> None:
    """Plan a group's needs anew after it moved to another time zone; `zone_before` is the one it had."""
    open_needs = needs.open_in(turn.records, chat_id, turn.now)
    before = {need.id: Shift(need.gathers, need.starts, need.ends, zone_before) for need in open_needs}
    for need in open_needs:
        turn.forget("reminders-morning", _of_chat(need, before[need.id].day))
        turn.forget("reminders-unanswered", _of_chat(need, before[need.id].evening))
    # People's evenings by the old clocks stay: they may be about other groups too, and the act looks again.
    for need in open_needs:
        plan_need(turn, need)
        shift = shift_of(turn, need)
        if shift.asked <= turn.now < before[need.id].asked:
            # The new clocks show that the evening's hour has come already.
            for claim in claims.of_need(turn.records, need.id, ClaimState.CLAIMED):
                if claim.person_id is not None:
                    turn.remind("reminders-evening", evening_key(claim.person_id, shift), turn.now)


# --- what the rows and messages are called


def evening_key(person_id: int, shift: Shift) -> str:
    """Return the key of one person's evening: one message for all groups that live by the same clocks."""
    return f"{person_id}:{shift.zone.key}:{shift.evening.isoformat()}"


def evening_subject(key: str) -> str:
    """Return what the outbox calls an evening's question."""
    return f"evening:{key}"


def leave_key(need_id: int, person_id: int) -> str:
    """Return the key of telling one person to set out."""
    return f"{need_id}:{person_id}"


def leave_subject(need: Need) -> str:
    """Return what the outbox calls telling people to set out for a need, at the hours they agreed to."""
    return f"leave:{need.id}:{need.version}"


# --- the parts


def _plan(turn: Turn, kind: str, key: str, at: datetime) -> None:
    if at > turn.now:
        turn.remind(kind, key, at)


def _of_chat(need: Need, day: date) -> str:
    return f"{need.chat_id}:{day.isoformat()}"


def _others_on(turn: Turn, need: Need, day: date) -> bool:
    begin, end = bounds(day, turn.zone_of(need.chat_id))
    return any(other.id != need.id for other in needs.between(turn.records, need.chat_id, begin, end))


def _others_of(turn: Turn, need: Need, person_id: int, shift: Shift) -> bool:
    """Tell whether somebody has other shifts on the day that this evening's question is about."""
    day = shift.evening + timedelta(days=1)
    begin, end = (wall(at, time(), shift.zone) for at in (day, day + timedelta(days=1)))
    return bool(claims.nearby(turn.records, person_id, begin, end, but=need.id))
