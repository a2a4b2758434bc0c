"""Who coordinates a group: whether somebody does, and telling those who do."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from handlers.pages import Keys
from handlers.words.values import Value
from storage import chats, people
from storage.outbox import Urgency
from storage.people import Reach

if TYPE_CHECKING:
    from handlers.turn import Turn


def tell_coordinator(
    turn: Turn,
    chat_id: int,
    first: int | None,
    text_id: str,
    /,
    *,
    keys: Keys = (),
    subject: str = "",
    useful_until: datetime | None = None,
    values: dict[str, Value] | None = None,
) -> bool:
    """Tell a group's coordinator in private: the one named first if possible, otherwise every one within reach.

    Return whether anybody could be told.
    """
    everyone = chats.coordinators(turn.records, chat_id)
    reachable = [
        person_id
        for person_id in everyone
        if (person := people.find(turn.records, person_id)) is not None and person.reach is Reach.REACHABLE
    ]
    told = [first] if first in reachable else reachable
    for person_id in told:
        assert person_id is not None
        turn.say(
            person_id,
            text_id,
            keys=keys,
            urgency=Urgency.REMINDER,
            subject=subject,
            useful_until=useful_until,
            zone_of=chat_id,
            **(values or {}),  # type: ignore[arg-type]
        )
    return bool(told)


def let_coordinator(turn: Turn, chat_id: int, action: str) -> bool:
    """Tell whether whoever acted coordinates the group; if not, say so to them and note it."""
    if turn.coordinates(chat_id):
        return True
    turn.note(action, "unsure" if turn.unsure else "not_coordinator", chat_id=chat_id)
    turn.answer("chats-unsure" if turn.unsure else "chats-not-coordinator", alert=True)
    return False
