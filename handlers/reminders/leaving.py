"""Time to set out: what to bring, where to be, and whom to ask for, told in private an hour before gathering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.buttons import Button
from handlers.pages import Key
from handlers.reminders.evening import UNREACHABLE
from handlers.rules.needs import clip
from handlers.schedule import leave_subject
from handlers.words.values import Hour, Line, Lines, Private
from storage import claims, needs, people
from storage.claims import ClaimState
from storage.needs import NeedState
from storage.outbox import Urgency

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.due import DueRow
    from storage.needs import Need

#: So that everything together stays within one message.
LONGEST_PART = 700


def tell_to_leave(turn: Turn, row: DueRow) -> None:
    """Tell one claimant to set out; from the start on it is kept as a message that came too late."""
    need_id, person_id = (int(part) for part in row.key.split(":"))
    need = needs.find(turn.records, need_id)
    claim = claims.live(turn.records, need_id, person_id)
    if need is None or need.state is NeedState.CANCELLED or claim is None or claim.state is not ClaimState.CLAIMED:
        turn.outcome = "leave:nobody"
        return
    person = people.find(turn.records, person_id)
    if person is not None and person.reach in UNREACHABLE:
        turn.outcome = "leave:unreachable"
        return
    turn.outcome = "leave:told"
    turn.say(
        person_id,
        "reminders-leave" if need.gathers < need.starts else "reminders-leave-start",
        keys=(
            (
                Key("reminders-button-late", button=_button("late", need)),
                Key("reminders-button-cannot", button=_button("cannot", need)),
            ),
        ),
        urgency=Urgency.REMINDER,
        subject=leave_subject(need),
        useful_until=need.starts,
        zone_of=need.chat_id,
        what=clip(need.what, LONGEST_PART),
        gather=Hour(need.gathers),
        start=Hour(need.starts),
        place=clip(need.place, LONGEST_PART),
        more=Lines(tuple(_more(need))),
    )


def _more(need: Need) -> list[Line]:
    lines = []
    if need.bring:
        lines.append(Line.of("reminders-leave-bring", bring=clip(need.bring, LONGEST_PART)))
    if need.has_contact:
        lines.append(Line.of("reminders-leave-contact", contact=Private("need-contact", need.id)))
    if need.note:
        lines.append(Line.of("reminders-leave-note", note=clip(need.note, LONGEST_PART)))
    return lines


def _button(action: str, need: Need) -> Button:
    return Button(feature="reminders", action=action, record=need.id, version=need.version)
