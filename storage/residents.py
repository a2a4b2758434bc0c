"""Units that take errands, who may see residents' details there, and who came by which poster."""

from __future__ import annotations

import secrets
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from storage.database import to_epoch

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from storage.database import Records


class Screening(StrEnum):
    """Whether an errand goes to the volunteers at once, or after somebody has looked at it."""

    AT_ONCE = "at_once"
    LOOK = "look"


class Unit(BaseModel):
    """One unit that takes errands; `advance_cap` is in the currency's smallest unit."""

    model_config = ConfigDict(frozen=True)

    chat_id: int
    #: The number in the poster's link.
    code: int
    screening: Screening
    phone: str
    most_open: int
    advance_cap: int


def found(records: Records, chat_id: int, now: datetime) -> Unit:
    """Return the unit of a group, with a code for its poster the first time."""
    known = unit(records, chat_id)
    if known is not None:
        return known
    records.execute(
        "INSERT INTO units (chat_id, code, made_at) VALUES (:chat, :code, :at)",
        {"chat": chat_id, "code": 10**8 + secrets.randbelow(9 * 10**8), "at": to_epoch(now)},
    )
    made = unit(records, chat_id)
    assert made is not None
    return made


def unit(records: Records, chat_id: int) -> Unit | None:
    """Return the unit of a group, None where it takes no errands."""
    row = records.one("SELECT * FROM units WHERE chat_id = :chat", {"chat": chat_id})
    return None if row is None else _unit(row)


def unit_of_code(records: Records, code: int) -> Unit | None:
    """Return the unit whose poster has this code."""
    row = records.one("SELECT * FROM units WHERE code = :code", {"code": code})
    return None if row is None else _unit(row)


def screen(records: Records, chat_id: int, screening: Screening) -> None:
    """Have errands of a unit looked at first, or not."""
    records.execute(
        "UPDATE units SET screening = :screening WHERE chat_id = :chat", {"screening": screening.value, "chat": chat_id}
    )


def ring(records: Records, chat_id: int, phone: str) -> None:
    """Remember the community's own number, which residents are given."""
    records.execute("UPDATE units SET phone = :phone WHERE chat_id = :chat", {"phone": phone, "chat": chat_id})


def limit(records: Records, chat_id: int, *, most_open: int | None = None, advance_cap: int | None = None) -> None:
    """Set how many errands a door may have open, and how much a volunteer may have advanced."""
    records.execute(
        """UPDATE units SET most_open = coalesce(:open, most_open), advance_cap = coalesce(:cap, advance_cap)
           WHERE chat_id = :chat""",
        {"open": most_open, "cap": advance_cap, "chat": chat_id},
    )


# --- who may see residents' details


def appoint(records: Records, chat_id: int, person_id: int, by: int, now: datetime) -> bool:
    """Let somebody see residents' details; return whether they could not before."""
    values = {"unit": chat_id, "person": person_id, "by": by, "at": to_epoch(now)}
    added = records.execute(
        """INSERT INTO carers (unit, person_id, appointed_by, appointed_at) VALUES (:unit, :person, :by, :at)
           ON CONFLICT DO NOTHING""",
        values,
    )
    return added.rowcount == 1


def withdraw(records: Records, chat_id: int, person_id: int) -> bool:
    """Take that back; return whether there was anything to take."""
    values = {"unit": chat_id, "person": person_id}
    return records.execute("DELETE FROM carers WHERE unit = :unit AND person_id = :person", values).rowcount == 1


def is_carer(records: Records, chat_id: int, person_id: int) -> bool:
    """Tell whether somebody may see residents' details of a unit."""
    values = {"unit": chat_id, "person": person_id}
    return records.one("SELECT 1 FROM carers WHERE unit = :unit AND person_id = :person", values) is not None


def carers(records: Records, chat_id: int) -> list[int]:
    """Return the ids of those who may see residents' details of a unit."""
    rows = records.all("SELECT person_id FROM carers WHERE unit = :unit ORDER BY person_id", {"unit": chat_id})
    return [row["person_id"] for row in rows]


def cared_for_by(records: Records, person_id: int) -> list[int]:
    """Return the units whose residents' details somebody may see."""
    rows = records.all("SELECT unit FROM carers WHERE person_id = :person ORDER BY unit", {"person": person_id})
    return [row["unit"] for row in rows]


# --- who came by a poster


def come(records: Records, person_id: int, chat_id: int, now: datetime) -> None:
    """Remember that somebody came by a unit's poster."""
    records.execute(
        """INSERT INTO residents (person_id, unit, came_at) VALUES (:person, :unit, :at)
           ON CONFLICT (person_id, unit) DO UPDATE SET came_at = excluded.came_at""",
        {"person": person_id, "unit": chat_id, "at": to_epoch(now)},
    )


def units_of(records: Records, person_id: int) -> list[int]:
    """Return the units by whose posters somebody came, the last first."""
    rows = records.all(
        "SELECT unit FROM residents WHERE person_id = :person ORDER BY came_at DESC, unit", {"person": person_id}
    )
    return [row["unit"] for row in rows]


def forget_person(records: Records, person_id: int) -> None:
    """Forget that somebody lives anywhere or may see anything."""
    for statement in _ERASED:
        records.execute(statement, {"person": person_id})


_ERASED = (
    "DELETE FROM residents WHERE person_id = :person",
    "DELETE FROM carers WHERE person_id = :person",
    "UPDATE carers SET appointed_by = 0 WHERE appointed_by = :person",
)


def _unit(row: sqlite3.Row) -> Unit:
    return Unit(
        chat_id=row["chat_id"],
        code=row["code"],
        screening=Screening(row["screening"]),
        phone=row["phone"],
        most_open=row["most_open"],
        advance_cap=row["advance_cap"],
    )
