"""The details of a need in private, and everything coordinators change from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.changes import edits, ending, panel, roster, telling
from handlers.changes.drawing import draw
from handlers.feature import Feature, Tap, in_words
from handlers.rules.changes import Asked
from storage import changes

if TYPE_CHECKING:
    from handlers.turn import Turn


def _forget(turn: Turn, person_id: int) -> None:
    changes.forget_person(turn.records, person_id)


FEATURE = Feature(
    name="changes",
    taps={
        "screen": Tap(panel.show_screen, group=panel.group_of),
        "page": Tap(panel.show_page, group=panel.group_of),
        "ask": Tap(panel.ask, group=panel.group_of),
        "number": Tap(edits.set_number, group=panel.group_of),
        "start": Tap(edits.set_start, group=panel.group_of),
        "cancel": Tap(ending.cancel, group=panel.group_of),
        "duplicate": Tap(ending.duplicate, group=panel.group_of),
        "person": Tap(roster.choose_person, group=panel.group_of),
        "remove": Tap(roster.remove, group=panel.group_of),
        "can": Tap(telling.say_can),
        "cannot": Tap(telling.say_cannot),
    },
    links={"details": panel.open_details},
    steps={
        Asked.NUMBER: in_words(edits.hear_number),
        Asked.TIME: in_words(edits.hear_time),
        Asked.PLACE: in_words(edits.hear_place),
        Asked.NOTE: in_words(edits.hear_note),
        Asked.REASON: in_words(ending.hear_reason),
        Asked.DAY: in_words(ending.hear_day),
        Asked.NAME: in_words(roster.hear_name),
        Asked.FAREWELL: in_words(roster.hear_farewell),
    },
    due={"look": panel.look_again},
    cards={"details": draw, "notice": telling.draw_notice},
    undelivered=telling.came_back,
    forgets=_forget,
)

__all__ = ["FEATURE"]
