"""The errands that one volunteer carries out together on one trip, and the screen of it that they look at."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from storage import errands
from storage.database import from_epoch, to_epoch

if TYPE_CHECKING:
    import sqlite3

    from storage.database import Records
    from storage.errands import Errand


class RunState(StrEnum):
    """How far a trip has come."""

    GATHERING = "gathering"
    SHOPPING = "shopping"
    PACKING = "packing"
    UNDERWAY = "underway"
    OVER = "over"


class Run(BaseModel):
    """One trip of one volunteer within one unit."""

    model_config = ConfigDict(frozen=True)

    id: int
    volunteer_id: int
    unit: int
    state: RunState
    screen: str
    choice: int
    made_at: datetime


def join(records: Records, errand: Errand, person_id: int, now: datetime) -> int:
    """Put an errand into the volunteer's trip that has not set out yet, a new one where there is none."""
    row = records.one(
        """SELECT id FROM runs WHERE volunteer_id = :person AND unit = :unit
           AND state IN ('gathering', 'shopping') ORDER BY id DESC LIMIT 1""",
        {"person": person_id, "unit": errand.unit},
    )
    run_id = None if row is None else int(row["id"])
    if run_id is None:
        run_id = records.execute(
            """INSERT INTO runs (volunteer_id, unit, state, made_at) VALUES (:person, :unit, 'gathering', :at)""",
            {"person": person_id, "unit": errand.unit, "at": to_epoch(now)},
        ).lastrowid
    assert run_id is not None
    errands.change(records, errand.id, run_id=run_id)
    return run_id


def find(records: Records, run_id: int) -> Run | None:
    """Return a trip."""
    row = records.one("SELECT * FROM runs WHERE id = :id", {"id": run_id})
    return None if row is None else _run(row)


def of_volunteer(records: Records, person_id: int) -> list[Run]:
    """Return the trips of a volunteer that are not over, newest first."""
    rows = records.all(
        "SELECT * FROM runs WHERE volunteer_id = :person AND state <> 'over' ORDER BY id DESC", {"person": person_id}
    )
    return [_run(row) for row in rows]


def move(records: Records, run: Run, state: RunState, now: datetime) -> bool:
    """Take a trip from the state it was read in to another; return False where it is no longer in that state."""
    return (
        records.execute(
            """UPDATE runs SET state = :new, screen = 'home', choice = 0,
                   over_at = CASE WHEN :new = 'over' THEN :at END WHERE id = :id AND state = :old""",
            {"new": state.value, "old": run.state.value, "id": run.id, "at": to_epoch(now)},
        ).rowcount
        == 1
    )


def turn_to(records: Records, run_id: int, screen: str, choice: int = 0) -> None:
    """Have a trip show another screen; `choice` is what it is about, an errand or an item."""
    records.execute(
        "UPDATE runs SET screen = :screen, choice = :choice WHERE id = :id",
        {"screen": screen, "choice": choice, "id": run_id},
    )


def _run(row: sqlite3.Row) -> Run:
    return Run(
        id=row["id"],
        volunteer_id=row["volunteer_id"],
        unit=row["unit"],
        state=RunState(row["state"]),
        screen=row["screen"],
        choice=row["choice"],
        made_at=from_epoch(row["made_at"]),
    )
