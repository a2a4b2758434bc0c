"""Who answers for a household without Telegram: whoever entered its errand, or another once they no longer may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.errands.opening import show_status
from handlers.errands.telling import tell_owners
from storage import errands, people, residents
from storage.outbox import Urgency
from storage.people import Reach

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.errands import Errand


def answered_for(turn: Turn, errand: Errand) -> Errand:
    """Return an errand with somebody who may see residents' details answering for its household.

    Whoever entered it and may see them no longer hears nothing more of it; where nobody may, nobody answers.
    """
    entered = errand.entered_by
    if not errand.on_behalf or entered is None or residents.is_carer(turn.records, errand.unit, entered):
        return errand
    return hand_over(turn, errand, entered)


def hand_over(turn: Turn, errand: Errand, person_id: int) -> Errand:
    """Have another coordinator answer for a household that one of them had entered an errand for."""
    for other in residents.carers(turn.records, errand.unit):
        person = people.find(turn.records, other)
        if other != person_id and person is not None and person.reach is Reach.REACHABLE:
            errands.change(turn.records, errand.id, entered_by=other)
            changed = errands.find(turn.records, errand.id)
            assert changed is not None
            turn.note("behalf", "handed_over", subject=errand.id, chat_id=errand.unit)
            turn.say(other, "errands-handed-over", urgency=Urgency.REMINDER, number=str(errand.id))
            show_status(turn, changed)
            return changed
    tell_owners(turn, "errands-nobody-reached", number=str(errand.id))
    return errand.model_copy(update={"entered_by": None})
