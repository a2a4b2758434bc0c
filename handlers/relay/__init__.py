"""Asker and volunteer write to each other through the bot, and neither sees the other's account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.feature import Feature, Tap
from handlers.relay import opening, passing, stopping, writing
from storage import outbox, relay

if TYPE_CHECKING:
    from handlers.turn import Turn


def _forget(turn: Turn, person_id: int) -> None:
    for errand_id in relay.forget_person(turn.records, person_id):
        outbox.withdraw(turn.records, f"relay:{errand_id}", turn.now)


FEATURE = Feature(
    name="relay",
    taps={
        "write": Tap(writing.begin),
        "done": Tap(writing.finish),
        "to": Tap(writing.choose),
        "insist": Tap(writing.insist),
        "drop": Tap(writing.drop),
        "block": Tap(stopping.block),
        "allow": Tap(stopping.allow),
        "report": Tap(stopping.report),
        "files": Tap(stopping.show_files),
    },
    steps={"message": writing.take},
    overhears=writing.overhear,
    receives=writing.receive,
    undelivered=passing.came_back,
    due={"morning": passing.send_in_the_morning},
    cards={"report": stopping.draw},
    privates={
        "relayed-words": opening.words,
        "relayed-sender": opening.sender,
        "relayed-called": opening.called,
        "relayed-volunteer": opening.volunteer,
        "relayed-buyer": opening.buyer,
    },
    files={"relayed-file": opening.file},
    chores={"unsent": relay.forget_unsent},
    forgets=_forget,
)
