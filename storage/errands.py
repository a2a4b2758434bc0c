"""Errands for residents behind closed doors: where each stands, and who has it.

What is private of one (list, name, door, phone) is kept in storage/requests.py; nothing here may be shown to say whose
it is but the building.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

from storage.database import from_epoch, to_epoch

if TYPE_CHECKING:
    import sqlite3

    from storage.database import Records


class Kind(StrEnum):
    """What somebody needs."""

    GROCERIES = "groceries"
    MEDICINE = "medicine"
    MEALS = "meals"
    FETCH = "fetch"
    OTHER = "other"


class ErrandState(StrEnum):
    """Where an errand stands, in the order it goes."""

    DRAFT = "draft"
    WAITING = "waiting"
    OPEN = "open"
    CLAIMED = "claimed"
    SHOPPING = "shopping"
    UNDERWAY = "underway"
    DELIVERED = "delivered"
    DONE = "done"
    REFUSED = "refused"
    CANCELLED = "cancelled"


#: Somebody has it and has not brought it yet.
CARRIED = (ErrandState.CLAIMED, ErrandState.SHOPPING, ErrandState.UNDERWAY)
#: Asked for and not yet at the door.
PENDING = (ErrandState.WAITING, ErrandState.OPEN, *CARRIED)
#: Not ended.
LIVE = (*PENDING, ErrandState.DELIVERED)
ENDED = (ErrandState.DONE, ErrandState.REFUSED, ErrandState.CANCELLED)


class Hold(StrEnum):
    """Why an errand waits for a coordinator's look before volunteers see it."""

    FIRST_DOOR = "first_door"
    LOOK = "look"
    GUARDED = "guarded"
    SENTENCE = "sentence"


class HandedTo(StrEnum):
    """Where the bag was left."""

    DOOR = "door"
    GATE = "gate"
    LEAD = "lead"
    DESK = "desk"
    PERSON = "person"


class Trouble(StrEnum):
    """What went wrong at the end, as the resident says."""

    NOT_RECEIVED = "not_received"
    WRONG = "wrong"


class Errand(BaseModel):
    """One errand. Times are aware and in UTC; `most` and `cost` are in the currency's smallest unit."""

    model_config = ConfigDict(frozen=True)

    id: int
    unit: int
    asker_id: int | None
    entered_by: int | None
    kind: Kind | None
    state: ErrandState
    version: int
    urgent: bool
    for_other: bool
    holds: tuple[Hold, ...]
    building: str
    items: int
    most: int | None
    from_at: datetime | None
    by_at: datetime | None
    release_on: datetime | None
    door: bytes | None
    phone: bytes | None
    code: str
    claimed_by: int | None
    claimed_at: datetime | None
    expected_at: datetime | None
    started_at: datetime | None
    run_id: int | None
    cost: int | None
    handed_to: HandedTo | None
    delivered_at: datetime | None
    trouble: Trouble | None
    rating: int | None
    closed_at: datetime | None
    outcome: str
    made_at: datetime

    @property
    def on_behalf(self) -> bool:
        """Tell whether a coordinator answers for whoever asked, who has no Telegram."""
        return self.asker_id is None

    @property
    def speaks_for_it(self) -> int | None:
        """Return who is told how it goes and answers questions: the asker, or the coordinator who entered it."""
        return self.asker_id if self.asker_id is not None else self.entered_by


def begin(
    records: Records, unit: int, now: datetime, *, asker_id: int | None = None, entered_by: int | None = None
) -> Errand:
    """Add an errand that is still being asked for."""
    errand_id = records.execute(
        """INSERT INTO errands (unit, asker_id, entered_by, state, made_at)
           VALUES (:unit, :asker, :entered, 'draft', :at)""",
        {"unit": unit, "asker": asker_id, "entered": entered_by, "at": to_epoch(now)},
    ).lastrowid
    assert errand_id is not None
    found = find(records, errand_id)
    assert found is not None
    return found


def find(records: Records, errand_id: int) -> Errand | None:
    """Return an errand."""
    row = records.one("SELECT * FROM errands WHERE id = :id", {"id": errand_id})
    return None if row is None else _errand(row)


#: The columns that `change` may set.
_COLUMNS = frozenset(Errand.model_fields) - {"id", "state", "version", "made_at"}


def change(records: Records, errand_id: int, **fields: Any) -> None:
    """Set columns of an errand by name: moments, enums, numbers and texts as the model has them."""
    assert fields.keys() <= _COLUMNS, fields.keys() - _COLUMNS
    # Names come from the model above, never from outside.
    said = ", ".join(f"{name} = :{name}" for name in fields)
    values = {name: _stored(value) for name, value in fields.items()}
    records.execute(f"UPDATE errands SET {said} WHERE id = :id", {**values, "id": errand_id})  # noqa: S608


def move(records: Records, errand: Errand, state: ErrandState, **fields: Any) -> bool:
    """Take an errand from the state it was read in to another; return False where it is no longer in that state."""
    moved = records.execute(
        "UPDATE errands SET state = :new, version = version + 1 WHERE id = :id AND state = :old",
        {"new": state.value, "id": errand.id, "old": errand.state.value},
    ).rowcount
    if moved and fields:
        change(records, errand.id, **fields)
    return moved == 1


def claim(records: Records, errand: Errand, person_id: int, now: datetime) -> bool:
    """Give an open errand to one volunteer; of two at once the first gets it."""
    return move(
        records, errand, ErrandState.CLAIMED, claimed_by=person_id, claimed_at=now, expected_at=None, started_at=None
    )


def let_go(records: Records, errand: Errand) -> bool:
    """Take an errand from its volunteer and open it again; what was done so far stays in its items and files."""
    return move(
        records,
        errand,
        ErrandState.OPEN,
        claimed_by=None,
        claimed_at=None,
        expected_at=None,
        started_at=None,
        run_id=None,
    )


def of_unit(records: Records, unit: int, *states: ErrandState) -> list[Errand]:
    """Return a unit's errands in these states, the soonest wanted first."""
    return _all(
        records,
        "unit = :unit AND state IN (SELECT value FROM json_each(:states)) ORDER BY by_at IS NULL, by_at, id",
        unit=unit,
        states=_json(states),
    )


def of_asker(records: Records, person_id: int, *states: ErrandState) -> list[Errand]:
    """Return the errands somebody asked for, or entered for somebody on the telephone, newest first."""
    return _all(
        records,
        """(asker_id = :person OR (asker_id IS NULL AND entered_by = :person))
           AND state IN (SELECT value FROM json_each(:states)) ORDER BY id DESC""",
        person=person_id,
        states=_json(states),
    )


def of_volunteer(records: Records, person_id: int, *states: ErrandState) -> list[Errand]:
    """Return the errands a volunteer has, by id."""
    return _all(
        records,
        "claimed_by = :person AND state IN (SELECT value FROM json_each(:states)) ORDER BY id",
        person=person_id,
        states=_json(states),
    )


def of_run(records: Records, run_id: int) -> list[Errand]:
    """Return the errands of a run, by id."""
    return _all(records, "run_id = :run ORDER BY id", run=run_id)


def open_for(records: Records, unit: int, *, door: bytes | None, phone: bytes | None, but: int = 0) -> list[Errand]:
    """Return what is already asked for at this door, or by this phone, and not yet there."""
    return _all(
        records,
        """unit = :unit AND id <> :but AND state IN (SELECT value FROM json_each(:states))
           AND (door = :door OR phone = :phone) ORDER BY id""",
        unit=unit,
        door=door,
        phone=phone,
        but=but,
        states=_json(PENDING),
    )


def latest_of(
    records: Records, person_id: int, unit: int | None = None, *, for_other: bool | None = None
) -> Errand | None:
    """Return the last errand that somebody asked for and sent off, for its answers; None for a first.

    `for_other` tells whether it was to be for somebody else.
    """
    found = _all(
        records,
        """asker_id = :person AND state NOT IN ('draft') AND request IS NOT NULL AND kind IS NOT NULL
           AND (:unit IS NULL OR unit = :unit) AND (:other IS NULL OR for_other = :other) ORDER BY id DESC LIMIT 1""",
        person=person_id,
        unit=unit,
        other=for_other,
    )
    return found[0] if found else None


def draft_of(records: Records, person_id: int, *, on_behalf: bool, unit: int | None = None) -> Errand | None:
    """Return the form that somebody has half filled."""
    found = _all(
        records,
        """state = 'draft' AND (:unit IS NULL OR unit = :unit) AND (asker_id IS NULL) = :behalf
           AND coalesce(asker_id, entered_by) = :person ORDER BY id DESC LIMIT 1""",
        person=person_id,
        behalf=int(on_behalf),
        unit=unit,
    )
    return found[0] if found else None


def drafts_of(records: Records, person_id: int) -> list[Errand]:
    """Return the forms that somebody has half filled, newest first."""
    return _all(
        records, "state = 'draft' AND coalesce(asker_id, entered_by) = :person ORDER BY id DESC", person=person_id
    )


def erase_draft(records: Records, errand_id: int) -> None:
    """Erase a form that was never sent, with everything in it."""
    values = {"id": errand_id}
    if records.one("SELECT 1 FROM errands WHERE id = :id AND state = 'draft'", values) is None:
        return
    records.execute("DELETE FROM errand_items WHERE errand_id = :id", values)
    records.execute("DELETE FROM errand_files WHERE errand_id = :id", values)
    records.execute("DELETE FROM errands WHERE id = :id", values)


def _all(records: Records, where: str, **values: Any) -> list[Errand]:
    return [_errand(row) for row in records.all(f"SELECT * FROM errands WHERE {where}", values)]  # noqa: S608


def _json(states: tuple[ErrandState, ...]) -> str:
    return "[" + ",".join(f'"{state.value}"' for state in states) + "]"


def _stored(value: Any) -> Any:
    match value:
        case datetime():
            return to_epoch(value)
        case bool():
            return int(value)
        case StrEnum():
            return value.value
        case tuple():
            return ",".join(str(one) for one in value)
        case _:
            return value


def _at(seconds: int | None) -> datetime | None:
    return None if seconds is None else from_epoch(seconds)


def _errand(row: sqlite3.Row) -> Errand:
    kind, handed, trouble = row["kind"], row["handed_to"], row["trouble"]
    return Errand(
        id=row["id"],
        unit=row["unit"],
        asker_id=row["asker_id"],
        entered_by=row["entered_by"],
        kind=None if kind is None else Kind(kind),
        state=ErrandState(row["state"]),
        version=row["version"],
        urgent=bool(row["urgent"]),
        for_other=bool(row["for_other"]),
        holds=tuple(Hold(one) for one in row["holds"].split(",") if one),
        building=row["building"],
        items=row["items"],
        most=row["most"],
        from_at=_at(row["from_at"]),
        by_at=_at(row["by_at"]),
        release_on=_at(row["release_on"]),
        door=row["door"],
        phone=row["phone"],
        code=row["code"],
        claimed_by=row["claimed_by"],
        claimed_at=_at(row["claimed_at"]),
        expected_at=_at(row["expected_at"]),
        started_at=_at(row["started_at"]),
        run_id=row["run_id"],
        cost=row["cost"],
        handed_to=None if handed is None else HandedTo(handed),
        delivered_at=_at(row["delivered_at"]),
        trouble=None if trouble is None else Trouble(trouble),
        rating=row["rating"],
        closed_at=_at(row["closed_at"]),
        outcome=row["outcome"],
        made_at=from_epoch(row["made_at"]),
    )
