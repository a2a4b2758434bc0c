"""Reminders: what volunteers are asked and told before a shift, and what coordinators hear of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.feature import Feature, Tap
from handlers.reminders.answers import answer_cannot, answer_coming, answer_late
from handlers.reminders.coordinators import tell_gathering, tell_the_day, tell_unanswered
from handlers.reminders.evening import ask_evening, came_back, draw_calling
from handlers.reminders.leaving import tell_to_leave

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.outbox import Parcel


def _undelivered(turn: Turn, parcel: Parcel) -> None:
    if parcel.text_id == "reminders-evening":
        came_back(turn, parcel)


FEATURE = Feature(
    name="reminders",
    taps={"coming": Tap(answer_coming), "late": Tap(answer_late), "cannot": Tap(answer_cannot)},
    due={
        "evening": ask_evening,
        "leave": tell_to_leave,
        "unanswered": tell_unanswered,
        "gathering": tell_gathering,
        "morning": tell_the_day,
    },
    cards={"calling": draw_calling},
    undelivered=_undelivered,
)

__all__ = ["FEATURE"]
