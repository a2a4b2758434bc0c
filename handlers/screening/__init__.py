"""The look at a request before volunteers see it: what waits, who decides, and how a door is confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.feature import Feature, Tap, in_words
from handlers.screening import assigning, decisions, doors, request, waiting
from handlers.screening.intake import mended, take_in
from storage import screening

if TYPE_CHECKING:
    from handlers.turn import Turn


def _forget(turn: Turn, person_id: int) -> None:
    screening.forget_person(turn.records, person_id)


FEATURE = Feature(
    name="screening",
    taps={
        "accept": Tap(decisions.accept),
        "urgent": Tap(decisions.mark_urgent),
        "refuse": Tap(decisions.ask_reason),
        "refuse_for": Tap(decisions.refuse),
        "files": Tap(request.send_files),
        "assign": Tap(assigning.choose),
        "give": Tap(assigning.give),
        "confirm": Tap(doors.confirm),
        "deny": Tap(doors.deny),
    },
    links={"look": request.open_by_link, "door": doors.open_by_link},
    steps={"reason": in_words(decisions.take_reason), "search": in_words(assigning.search)},
    due={"call": waiting.call_in_the_morning, "unlooked": waiting.remind, "forget": waiting.forget},
    cards={"request": request.draw, "requests": waiting.draw, "confirming": doors.draw},
    privates={"refusal": screening.reason, "account": screening.account},
    undelivered=decisions.came_back,
    forgets=_forget,
)

__all__ = ["FEATURE", "mended", "take_in"]
