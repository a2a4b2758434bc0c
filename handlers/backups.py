"""Has the data copied every night where a folder is set; the machine room does it, since a turn waits for no disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.deployment import Job
from handlers.feature import Feature
from handlers.rules.backups import AGAIN, next_night
from storage import due

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.backups import Trouble
    from storage.due import DueRow


def plan_nights(turn: Turn) -> None:
    """Plan the next night unless one is planned, or none where backups are not wanted any more."""
    if not turn.deployment.backs_up:
        turn.forget("backups-night", "")
    elif due.planned(turn.records, "backups-night", "") is None:
        _plan_next(turn)


def begin(turn: Turn, _: DueRow) -> None:
    """Have a backup made once this is committed; what comes of it plans the next night."""
    if turn.deployment.backs_up:
        # A kill may come first. Then this is found due at the next start.
        turn.remind("backups-night", "", turn.now + AGAIN)
        turn.jobs.append(Job.BACKUP)


def made(turn: Turn) -> None:
    """Note a backup that was made."""
    _plan_next(turn)
    turn.note("backup", "made")


def failed(turn: Turn, trouble: Trouble, folder: str) -> None:
    """Tell the owners why there is no backup of tonight."""
    _plan_next(turn)
    turn.note("backup", trouble.value)
    for owner in turn.deployment.owners:
        turn.say(owner, f"backups-failed-{trouble}", folder=folder)


def _plan_next(turn: Turn) -> None:
    turn.remind("backups-night", "", next_night(turn.now, turn.deployment.timezone))


FEATURE = Feature(name="backups", due={"night": begin}, starts=plan_nights)
