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


class Stop(BaseModel):
    """What was settled with one household of a trip; `asked` and `agreed` are in the currency's smallest unit."""

    model_config = ConfigDict(frozen=True)

    errand_id: int
    no_receipt: bool = False
    asked: int | None = None
    agreed: int = 0
    later: int = 0
    nobody_at: datetime | None = None
    called: bool = False
    known_item: int | None = None
    #: Who had bought it all and then had to stop (0 once they are forgotten), and where the bags were left last.
    bought_by: int | None = None
    bags: str = ""
    #: Whoever stops has said that nothing is bought for them yet.
    unbought: bool = False
    token: int | None = None
    confirmed_by: int | None = None


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


def over_if_empty(records: Records, run: Run, now: datetime) -> bool:
    """End a trip that carries nothing any more; return whether it is over."""
    if is_laden(records, run):
        return False
    return run.state is RunState.OVER or move(records, run, RunState.OVER, now)


def is_laden(records: Records, run: Run) -> bool:
    """Tell whether a trip carries something that is to be brought still."""
    return any(errand.state in errands.CARRIED for errand in carried(records, run))


def carried(records: Records, run: Run) -> list[Errand]:
    """Return the errands of a trip that are its volunteer's still, or were to the end."""
    return [
        errand
        for errand in errands.of_run(records, run.id)
        if errand.claimed_by == run.volunteer_id and errand.expected_at is not None
    ]


def forget_volunteer(records: Records, person_id: int) -> None:
    """Forget who made which trip; the trips stay counted."""
    for statement in _ERASED:
        records.execute(statement, {"person": person_id})


_ERASED = (
    "UPDATE runs SET volunteer_id = 0 WHERE volunteer_id = :person",
    "UPDATE stops SET bought_by = 0, bags = NULL WHERE bought_by = :person",
    "UPDATE stops SET confirmed_by = 0 WHERE confirmed_by = :person",
)


# --- what was settled with one household


#: The columns that `settle` may set.
_COLUMNS = frozenset(Stop.model_fields) - {"errand_id", "bags"}


def stop(records: Records, errand_id: int) -> Stop:
    """Return what was settled with a household so far."""
    row = records.one("SELECT * FROM stops WHERE errand_id = :errand", {"errand": errand_id})
    return Stop(errand_id=errand_id) if row is None else _stop(records, row)


def settle(records: Records, errand_id: int, **fields: int | bool | datetime | None) -> None:
    """Settle something with a household, by the names of the columns."""
    assert fields.keys() <= _COLUMNS, fields.keys() - _COLUMNS
    records.execute(
        "INSERT INTO stops (errand_id) VALUES (:errand) ON CONFLICT (errand_id) DO NOTHING", {"errand": errand_id}
    )
    # Names come from the model above, never from outside.
    said = ", ".join(f"{name} = :{name}" for name in fields)
    values = {name: to_epoch(value) if isinstance(value, datetime) else value for name, value in fields.items()}
    records.execute(f"UPDATE stops SET {said} WHERE errand_id = :errand", {**values, "errand": errand_id})  # noqa: S608


def keep_bags(records: Records, errand_id: int, where: str) -> None:
    """Keep where a volunteer who had to stop left the bags."""
    sealed = records.sealer.seal(where, f"stops.bags:{errand_id}")
    records.execute("UPDATE stops SET bags = :bags WHERE errand_id = :errand", {"bags": sealed, "errand": errand_id})


def _stop(records: Records, row: sqlite3.Row) -> Stop:
    bags, at = row["bags"], row["nobody_at"]
    return Stop(
        errand_id=row["errand_id"],
        no_receipt=bool(row["no_receipt"]),
        asked=row["asked"],
        agreed=row["agreed"],
        later=row["later"],
        nobody_at=None if at is None else from_epoch(at),
        called=bool(row["called"]),
        known_item=row["known_item"],
        bought_by=row["bought_by"],
        bags="" if bags is None else records.sealer.open(bags, f"stops.bags:{row['errand_id']}"),
        unbought=bool(row["unbought"]),
        token=row["token"],
        confirmed_by=row["confirmed_by"],
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
