"""Erases every night what is no longer needed, a piece a turn, so that no tap waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.feature import Feature
from handlers.rules.reminders import next_tidy
from storage import audit, dialogs, due, outbox, retention, updates

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from handlers.turn import Turn
    from storage.database import Records
    from storage.due import DueRow

#: So many rows in one turn.
PIECE = 500


def _whole(forget: Callable[[Records, datetime], None]) -> Callable[[Records, datetime, int], bool]:
    """Return a chore that is done in one turn as one that never leaves more to do."""

    def act(records: Records, now: datetime, _: int) -> bool:
        forget(records, now)
        return False

    return act


#: What is erased of no feature in particular, each in turns of its own; a chore returns whether there may be more.
#: Features bring theirs besides.
CHORES: dict[str, Callable[[Records, datetime, int], bool]] = {
    "updates": _whole(updates.forget_old),
    "dialogs": _whole(dialogs.forget_old),
    "outbox": _whole(outbox.forget_old),
    "audit": _whole(audit.forget_old),
    "private": retention.erase_private,
    "screens": retention.forget_screens,
}


def plan_nights(turn: Turn) -> None:
    """Plan the next night, unless one is planned already."""
    if due.planned(turn.records, "retention-tidy", "") is None:
        _plan_next(turn)


def tidy(turn: Turn, _: DueRow) -> None:
    """Begin a night's work, and plan the next night."""
    _plan_next(turn)
    for chore in _chores(turn):
        turn.remind("retention-piece", chore, turn.now)


def _chores(turn: Turn) -> dict[str, Callable[[Records, datetime, int], bool]]:
    brought = {f"{feature.name}-{name}": chore for feature in turn.features for name, chore in feature.chores.items()}
    return CHORES | brought


def _plan_next(turn: Turn) -> None:
    turn.remind("retention-tidy", "", next_tidy(turn.now, turn.deployment.timezone))


def erase_piece(turn: Turn, row: DueRow) -> None:
    """Do one piece of a chore, and plan the next piece where there is more."""
    chore = _chores(turn).get(row.key)
    if chore is not None and chore(turn.records, turn.now, PIECE):
        turn.remind("retention-piece", row.key, turn.now)
    turn.outcome = row.key


FEATURE = Feature(name="retention", due={"tidy": tidy, "piece": erase_piece}, starts=plan_nights)
