"""Questions with a time to answer: it counts from when a question arrived, so that none is over before it was there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from storage import outbox
from storage.outbox import State

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.due import DueRow
    from storage.errands import Errand

#: A question that has not gone out yet when its time is over is looked at again after so long.
UNSENT_AGAIN: Final = timedelta(minutes=1)


def awaited(turn: Turn, row: DueRow, subject: str, within: timedelta) -> bool:
    """Tell whether there is time left to answer what was asked about a subject; the row is then due again at its end.

    What reached nobody, or could not, is over when it was planned to be.
    """
    if any(parcel.state is State.QUEUED for parcel in outbox.about(turn.records, subject)):
        until = turn.now + UNSENT_AGAIN
    else:
        arrived = outbox.arrived_at(turn.records, subject)
        until = turn.now if arrived is None else arrived + within
    if until <= turn.now:
        return False
    turn.remind(row.kind, row.key, until)
    return True


def health_subject(errand: Errand) -> str:
    """Return the subject under which a volunteer is asked whether they can go."""
    return f"errand-health:{errand.id}"


def start_subject(errand: Errand) -> str:
    """Return the subject under which a volunteer is asked whether they still go."""
    return f"errand-start:{errand.id}"


def ask_no_more(turn: Turn, errand: Errand) -> None:
    """Withdraw what a volunteer was to be asked, where it has not gone out."""
    for subject in (health_subject(errand), start_subject(errand)):
        outbox.withdraw(turn.records, subject, turn.now)
