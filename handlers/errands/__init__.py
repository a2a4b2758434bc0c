"""Errands for residents behind closed doors: the card in the group, who takes it, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.errands import card, claiming, copies, forgetting, losing, status, watching
from handlers.errands.awaiting import awaited
from handlers.errands.claiming import assign, take_along
from handlers.errands.copies import subject_of as files_subject
from handlers.errands.opening import call_off, end, offer_again, open_to_claims, show_status, watch_time
from handlers.errands.telling import (
    access_of,
    answered_for,
    answers_for,
    came_back,
    look,
    redraw,
    tell_asker,
    tell_carers,
    tell_owners,
    tell_owners_later,
    tell_owners_of,
)
from handlers.feature import Feature, Tap
from handlers.pages import Medium, Sendable
from storage import errands, people, requests

if TYPE_CHECKING:
    from handlers.words import Words
    from storage.database import Records


def _volunteer(records: Records, errand_id: int) -> str:
    """Return what a resident and a group are told of whoever has an errand: the first name, never more."""
    errand = errands.find(records, errand_id)
    person_id = None if errand is None else errand.claimed_by
    person = None if person_id is None else people.find(records, person_id)
    called = "" if person is None else person.goes_by
    return called.split(maxsplit=1)[0] if called.split() else "—"


def _file(words: Words, file_id: int, _: str) -> Sendable | None:
    kept = requests.file(words.records, file_id)
    return None if kept is None else Sendable(Medium(kept.medium), file_id=kept.file)


FEATURE = Feature(
    name="errands",
    taps={
        "claim": Tap(claiming.tap),
        "well": Tap(claiming.say_well),
        "unwell": Tap(claiming.say_unwell),
        "there": Tap(claiming.say_there),
        "going": Tap(watching.say_going),
        "give_back": Tap(watching.give_back),
        "cancel": Tap(status.ask_cancel),
        "cancel_yes": Tap(status.cancel),
        "cancel_no": Tap(status.keep),
    },
    links={"carry": claiming.open_carried, "errand": status.show_one},
    due={
        "answer": claiming.unanswered,
        "start": watching.ask_to_start,
        "again": watching.take_away,
        "unclaimed": watching.tell_unclaimed,
        "overdue": watching.tell_overdue,
        "owners": tell_owners_later,
        "copies": copies.look_after,
    },
    cards={"errand": card.draw, "status": status.draw},
    undelivered=came_back,
    privates={"errand-volunteer": _volunteer},
    files={"errand-file": _file},
    chores=forgetting.CHORES,
    receives=status.say_where,
    mine=status.mine,
    leaves=forgetting.leaves,
    forgets=forgetting.forget,
    presence=losing.note_presence,
)

__all__ = [
    "FEATURE",
    "access_of",
    "answered_for",
    "answers_for",
    "assign",
    "awaited",
    "call_off",
    "end",
    "files_subject",
    "look",
    "offer_again",
    "open_to_claims",
    "redraw",
    "show_status",
    "take_along",
    "tell_asker",
    "tell_carers",
    "tell_owners",
    "tell_owners_of",
    "watch_time",
]
