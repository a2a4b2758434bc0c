"""Everybody the bot has met: what to call them, in which language, and whether it can write to them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from storage.database import to_epoch

if TYPE_CHECKING:
    import sqlite3

    from storage.database import Records


class Reach(StrEnum):
    """Whether a private message gets through."""

    UNKNOWN = "unknown"
    REACHABLE = "reachable"
    NEVER_STARTED = "never_started"
    BLOCKED = "blocked"
    GONE = "gone"


class Person(BaseModel):
    """One person; `id` is Telegram's and the only identity, names change."""

    model_config = ConfigDict(frozen=True)

    id: int
    name: str
    called: str | None
    language: str | None
    reach: Reach
    name_asked: bool

    @property
    def goes_by(self) -> str:
        """Return what to call them: what they asked for, else what Telegram shows."""
        return self.called or self.name


def meet(records: Records, person_id: int, name: str, language: str | None, now: datetime) -> Person:
    """Return the person, remembering one met for the first time and a changed name."""
    known = find(records, person_id)
    if known is None:
        records.execute(
            "INSERT INTO people (id, name, language, met_at) VALUES (:id, :name, :language, :at)",
            {"id": person_id, "name": _seal(records, name), "language": language, "at": to_epoch(now)},
        )
        return Person(id=person_id, name=name, called=None, language=language, reach=Reach.UNKNOWN, name_asked=False)
    if known.name != name:
        records.execute(
            "UPDATE people SET name = :name, forgotten_at = NULL WHERE id = :id",
            {"id": person_id, "name": _seal(records, name)},
        )
        known = known.model_copy(update={"name": name})
    if known.language is None and language is not None:
        # Met so far only in what others wrote, such as an appointment.
        speak(records, person_id, language)
        known = known.model_copy(update={"language": language})
    return known


def find(records: Records, person_id: int) -> Person | None:
    """Return the person, None where they were never met."""
    row = records.one("SELECT * FROM people WHERE id = :id", {"id": person_id})
    return None if row is None else _person(records, row)


def find_all(records: Records, person_ids: list[int]) -> dict[int, Person]:
    """Return the persons of these ids."""
    found = (find(records, person_id) for person_id in person_ids)
    return {person.id: person for person in found if person is not None}


def call(records: Records, person_id: int, called: str) -> None:
    """Remember the name a person wants to be called by."""
    records.execute(
        "UPDATE people SET called = :called WHERE id = :id",
        {"id": person_id, "called": _seal(records, called)},
    )


def name_was_asked(records: Records, person_id: int, now: datetime) -> None:
    """Remember that the name was asked, which happens once."""
    records.execute("UPDATE people SET name_asked_at = :at WHERE id = :id", {"id": person_id, "at": to_epoch(now)})


def speak(records: Records, person_id: int, language: str) -> None:
    """Remember the language a person chose."""
    records.execute("UPDATE people SET language = :language WHERE id = :id", {"id": person_id, "language": language})


def set_reach(records: Records, person_id: int, reach: Reach) -> None:
    """Remember whether private messages get through."""
    records.execute(
        "UPDATE people SET reach = :reach WHERE id = :id AND reach <> :reach",
        {"id": person_id, "reach": reach.value},
    )


def forget(records: Records, person_id: int) -> None:
    """Erase a person: who meets the bot again afterwards is met for the first time."""
    for statement in _ERASED:
        records.execute(statement, {"id": person_id})


_ERASED = (
    "DELETE FROM people WHERE id = :id",
    "DELETE FROM dialogs WHERE person_id = :id",
    "DELETE FROM coordinators WHERE person_id = :id",
    "DELETE FROM members WHERE person_id = :id",
    "UPDATE coordinators SET appointed_by = 0 WHERE appointed_by = :id",
    "DELETE FROM outbox WHERE chat_id = :id",
    # What others were told stays counted, without whom it was about.
    """UPDATE outbox SET plain = '{}', keys = '[]'
       WHERE state <> 'queued' AND plain || keys LIKE '%' || :id || '%'""",
    "DELETE FROM cards WHERE chat_id = :id",
)


def _seal(records: Records, name: str) -> bytes:
    return records.sealer.seal(name, "people.name")


def _person(records: Records, row: sqlite3.Row) -> Person:
    called = row["called"]
    return Person(
        id=row["id"],
        name=records.sealer.open(row["name"], "people.name"),
        called=None if called is None else records.sealer.open(called, "people.name"),
        language=row["language"],
        reach=Reach(row["reach"]),
        # Whoever has said it unasked is not asked any more: their next words would be taken for a name.
        name_asked=row["name_asked_at"] is not None or called is not None,
    )
