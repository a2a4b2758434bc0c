"""What is private of an errand, sealed: the list, whom it is for, which door, which phone, photos and voices."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from storage.database import to_epoch
from storage.errands import HandedTo

if TYPE_CHECKING:
    import sqlite3

    from storage.database import Records


class Substitutes(StrEnum):
    """What is to be done where something is not to be had."""

    FINE = "fine"
    ASK = "ask"
    NONE = "none"


class Pay(StrEnum):
    """How whoever paid in the shop gets it back, always outside the bot."""

    TRANSFER = "transfer"
    CASH = "cash"
    FAMILY = "family"
    COMMUNITY = "community"


class Window(StrEnum):
    """When it is wanted."""

    SOON = "soon"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NEXT_MORNING = "next_morning"
    NEXT_AFTERNOON = "next_afternoon"
    TYPED = "typed"


class Request(BaseModel):
    """Everything private of one errand, as far as it is known; empty where it was not asked or not answered."""

    model_config = ConfigDict(frozen=True)

    #: What somebody wrote who could not manage the form.
    sentence: str = ""
    #: The list, a line an item, as written.
    lines: tuple[str, ...] = ()
    substitutes: Substitutes | None = None
    allergies: str | None = None
    window: Window | None = None
    #: What was typed about the time, where no window fitted.
    when: str = ""
    #: Where to leave it; a person is no answer here.
    drop: HandedTo | None = None
    hotel: bool = False
    #: Building or hotel, entrance (单元), door or room.
    building: str = ""
    entrance: str = ""
    room: str = ""
    release: date | None = None
    #: What the recipient is called.
    name: str = ""
    phone: str = ""
    #: Telegram vouched that the phone is the asker's own.
    own_phone: bool = False
    pay: Pay | None = None
    #: No upper limit of cost was wanted, which is another thing than not having been asked.
    unlimited: bool = False
    #: The question or screen the form was led to; empty where the next question is the first without an answer.
    step: str = ""
    #: The questions that have an answer.
    answered: tuple[str, ...] = ()
    #: Counts the changes of the form, by which an old button of it is known.
    turned: int = 0
    #: Why the last answer was not taken; the name of a sentence.
    fault: str = ""
    #: The errand that the form mends, at which version, and the one that it repeats; 0 for none.
    mends: int = 0
    mends_version: int = 0
    repeats: int = 0
    #: The outbox row of the message that asks for the phone with a button; 0 for none.
    prompt: int = 0


class Purpose(StrEnum):
    """What a file is for."""

    LIST = "list"
    SENTENCE = "sentence"
    RECEIPT = "receipt"
    DOOR = "door"


class Outcome(StrEnum):
    """What became of one item; everything counts as bought unless somebody says otherwise."""

    BOUGHT = "bought"
    ASKED = "asked"
    SUBSTITUTE = "substitute"
    MISSING = "missing"


class Item(BaseModel):
    """One line of a list."""

    model_config = ConfigDict(frozen=True)

    id: int
    errand_id: int
    line: str
    outcome: Outcome
    #: What there was in its place.
    instead: str


class KeptFile(BaseModel):
    """A photo, voice note or document that belongs to an errand; `file` is Telegram's id of it."""

    model_config = ConfigDict(frozen=True)

    id: int
    errand_id: int
    purpose: Purpose
    medium: str
    file: str


# --- the request


def read(records: Records, errand_id: int) -> Request:
    """Return what is private of an errand; an empty request once it is forgotten."""
    row = records.one("SELECT request FROM errands WHERE id = :id", {"id": errand_id})
    if row is None or row["request"] is None:
        return Request()
    return Request.model_validate_json(records.sealer.open(row["request"], f"errands.request:{errand_id}"))


def write(records: Records, errand_id: int, request: Request) -> None:
    """Keep what is private of an errand."""
    sealed = records.sealer.seal(request.model_dump_json(), f"errands.request:{errand_id}")
    records.execute("UPDATE errands SET request = :request WHERE id = :id", {"request": sealed, "id": errand_id})


def door_print(records: Records, building: str, entrance: str, room: str) -> bytes:
    """Return what equal doors have in common; the parts are normalised already."""
    # The unit is no part of it: a group's id changes when it becomes a supergroup.
    return records.sealer.fingerprint(f"{building}\0{entrance}\0{room}", "errands.door")


def phone_print(records: Records, phone: str) -> bytes:
    """Return what equal phones have in common; the phone is normalised already."""
    return records.sealer.fingerprint(phone, "errands.phone")


# --- items


def set_items(records: Records, errand_id: int, lines: tuple[str, ...]) -> None:
    """Keep the list of an errand item by item; lines that were there before keep what became of them."""
    kept = {item.line: item for item in items(records, errand_id)}
    for item in kept.values():
        if item.line not in lines:
            records.execute("DELETE FROM errand_items WHERE id = :id", {"id": item.id})
    for line in dict.fromkeys(lines):
        if line not in kept:
            row = records.execute(
                "INSERT INTO errand_items (errand_id, line) VALUES (:errand, x'')", {"errand": errand_id}
            )
            records.execute(
                "UPDATE errand_items SET line = :line WHERE id = :id",
                {"line": records.sealer.seal(line, f"errand_items.line:{row.lastrowid}"), "id": row.lastrowid},
            )


def items(records: Records, errand_id: int) -> list[Item]:
    """Return the items of an errand in their order."""
    rows = records.all("SELECT * FROM errand_items WHERE errand_id = :errand ORDER BY id", {"errand": errand_id})
    return [_item(records, row) for row in rows]


def item(records: Records, item_id: int) -> Item | None:
    """Return one item."""
    row = records.one("SELECT * FROM errand_items WHERE id = :id", {"id": item_id})
    return None if row is None else _item(records, row)


def settle_item(records: Records, item_id: int, outcome: Outcome, instead: str = "") -> None:
    """Note what became of an item, and what there is in its place."""
    sealed = records.sealer.seal(instead, f"errand_items.instead:{item_id}") if instead else None
    records.execute(
        "UPDATE errand_items SET outcome = :outcome, instead = :instead WHERE id = :id",
        {"outcome": outcome.value, "instead": sealed, "id": item_id},
    )


# --- files


def keep_file(records: Records, errand_id: int, purpose: Purpose, medium: str, file: str, now: datetime) -> int:
    """Keep a file's id and return its own."""
    row = records.execute(
        """INSERT INTO errand_files (errand_id, purpose, medium, file, at)
           VALUES (:errand, :purpose, :medium, x'', :at)""",
        {"errand": errand_id, "purpose": purpose.value, "medium": medium, "at": to_epoch(now)},
    )
    assert row.lastrowid is not None
    records.execute(
        "UPDATE errand_files SET file = :file WHERE id = :id",
        {"file": records.sealer.seal(file, f"errand_files.file:{row.lastrowid}"), "id": row.lastrowid},
    )
    return row.lastrowid


def files(records: Records, errand_id: int, purpose: Purpose | None = None) -> list[KeptFile]:
    """Return the files of an errand, oldest first."""
    rows = records.all(
        """SELECT * FROM errand_files WHERE errand_id = :errand AND (:purpose IS NULL OR purpose = :purpose)
           ORDER BY id""",
        {"errand": errand_id, "purpose": None if purpose is None else purpose.value},
    )
    return [_file(records, row) for row in rows]


def file(records: Records, file_id: int) -> KeptFile | None:
    """Return one file, None once it is forgotten."""
    row = records.one("SELECT * FROM errand_files WHERE id = :id", {"id": file_id})
    return None if row is None else _file(records, row)


def move_files(records: Records, from_id: int, to_id: int) -> None:
    """Let an errand have the files of another."""
    records.execute("UPDATE errand_files SET errand_id = :new WHERE errand_id = :old", {"new": to_id, "old": from_id})


def drop_files(records: Records, errand_id: int, purpose: Purpose) -> None:
    """Forget the files of an errand that are for one purpose."""
    records.execute(
        "DELETE FROM errand_files WHERE errand_id = :errand AND purpose = :purpose",
        {"errand": errand_id, "purpose": purpose.value},
    )


def _item(records: Records, row: sqlite3.Row) -> Item:
    instead = row["instead"]
    return Item(
        id=row["id"],
        errand_id=row["errand_id"],
        line=records.sealer.open(row["line"], f"errand_items.line:{row['id']}"),
        outcome=Outcome(row["outcome"]),
        instead="" if instead is None else records.sealer.open(instead, f"errand_items.instead:{row['id']}"),
    )


def _file(records: Records, row: sqlite3.Row) -> KeptFile:
    return KeptFile(
        id=row["id"],
        errand_id=row["errand_id"],
        purpose=Purpose(row["purpose"]),
        medium=row["medium"],
        file=records.sealer.open(row["file"], f"errand_files.file:{row['id']}"),
    )
