"""What volunteers are needed for: one row a shift."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

from storage.database import from_epoch, to_epoch

if TYPE_CHECKING:
    import sqlite3

    from storage.database import Records


class NeedState(StrEnum):
    """Where a need stands."""

    OPEN = "open"
    CANCELLED = "cancelled"
    OVER = "over"


class Contact(BaseModel):
    """Whom to ask for on the spot; private, for claimants and coordinators only."""

    model_config = ConfigDict(frozen=True)

    name: str = ""
    phone: str = ""


class Need(BaseModel):
    """One shift of a need; times are aware and in UTC, `gathers` is the report time and at most `starts`."""

    model_config = ConfigDict(frozen=True)

    id: int
    chat_id: int
    thread_id: int | None
    posted_by: int
    state: NeedState
    version: int
    activity: str | None
    what: str
    place: str
    starts: datetime
    ends: datetime
    gathers: datetime
    places: int
    bring: str
    note: str
    has_contact: bool
    reason: str
    filled_told: bool
    posted_at: datetime


class NewNeed(BaseModel):
    """What a need is made of before it has an id."""

    model_config = ConfigDict(frozen=True)

    chat_id: int
    thread_id: int | None = None
    posted_by: int
    activity: str | None = None
    what: str
    place: str
    starts: datetime
    ends: datetime
    gathers: datetime
    places: int
    bring: str = ""
    note: str = ""
    contact: Contact | None = None


def post(records: Records, new: NewNeed, now: datetime) -> Need:
    """Add a need that is open to claims."""
    need_id = records.execute(
        """INSERT INTO needs (chat_id, thread_id, posted_by, state, activity, what, place, starts, ends, gathers,
               places, bring, note, posted_at)
           VALUES (:chat, :thread, :by, 'open', :activity, :what, :place, :starts, :ends, :gathers, :places, :bring,
               :note, :at)""",
        {
            "chat": new.chat_id,
            "thread": new.thread_id,
            "by": new.posted_by,
            "activity": new.activity,
            "what": new.what,
            "place": new.place,
            "starts": to_epoch(new.starts),
            "ends": to_epoch(new.ends),
            "gathers": to_epoch(new.gathers),
            "places": new.places,
            "bring": new.bring,
            "note": new.note,
            "at": to_epoch(now),
        },
    ).lastrowid
    assert need_id is not None
    if new.contact is not None:
        set_contact(records, need_id, new.contact)
    need = find(records, need_id)
    assert need is not None
    return need


def find(records: Records, need_id: int) -> Need | None:
    """Return a need."""
    row = records.one("SELECT * FROM needs WHERE id = :id", {"id": need_id})
    return None if row is None else _need(row)


def open_in(records: Records, chat_id: int, now: datetime) -> list[Need]:
    """Return a group's open needs that have not ended, by start."""
    rows = records.all(
        "SELECT * FROM needs WHERE chat_id = :chat AND state = 'open' AND ends > :now ORDER BY starts, id",
        {"chat": chat_id, "now": to_epoch(now)},
    )
    return [_need(row) for row in rows]


def between(records: Records, chat_id: int, begin: datetime, end: datetime) -> list[Need]:
    """Return a group's open or past needs that start in [begin, end), by start."""
    rows = records.all(
        """SELECT * FROM needs WHERE chat_id = :chat AND state IN ('open', 'over')
               AND starts >= :begin AND starts < :end ORDER BY starts, id""",
        {"chat": chat_id, "begin": to_epoch(begin), "end": to_epoch(end)},
    )
    return [_need(row) for row in rows]


def contact(records: Records, need_id: int) -> Contact | None:
    """Open whom to ask for on the spot."""
    row = records.one("SELECT contact FROM needs WHERE id = :id", {"id": need_id})
    if row is None or row["contact"] is None:
        return None
    return Contact.model_validate_json(records.sealer.open(row["contact"], f"needs.contact:{need_id}"))


def set_contact(records: Records, need_id: int, whom: Contact | None) -> None:
    """Seal whom to ask for on the spot."""
    sealed = None if whom is None else records.sealer.seal(whom.model_dump_json(), f"needs.contact:{need_id}")
    records.execute("UPDATE needs SET contact = :contact WHERE id = :id", {"id": need_id, "contact": sealed})


def set_places(records: Records, need_id: int, places: int) -> None:
    """Change how many are needed."""
    records.execute("UPDATE needs SET places = :places WHERE id = :id", {"id": need_id, "places": places})


def set_words(records: Records, need_id: int, *, what: str, bring: str, note: str) -> None:
    """Change what people need not agree to again: the activity's words, what to bring, the note."""
    records.execute(
        "UPDATE needs SET what = :what, bring = :bring, note = :note WHERE id = :id",
        {"id": need_id, "what": what, "bring": bring, "note": note},
    )


def move(records: Records, need_id: int, *, place: str, starts: datetime, ends: datetime, gathers: datetime) -> None:
    """Change what people agreed to, place or times, and count the change."""
    records.execute(
        """UPDATE needs SET place = :place, starts = :starts, ends = :ends, gathers = :gathers,
               version = version + 1 WHERE id = :id""",
        {
            "id": need_id,
            "place": place,
            "starts": to_epoch(starts),
            "ends": to_epoch(ends),
            "gathers": to_epoch(gathers),
        },
    )


def close(records: Records, need_id: int, state: NeedState, reason: str = "") -> bool:
    """End an open need as over or cancelled; return whether it was open."""
    return (
        records.execute(
            "UPDATE needs SET state = :state, reason = :reason WHERE id = :id AND state = 'open'",
            {"id": need_id, "state": state.value, "reason": reason},
        ).rowcount
        == 1
    )


def tell_filled(records: Records, need_id: int) -> bool:
    """Remember that the poster heard of a full need; return whether this is the first time."""
    return (
        records.execute("UPDATE needs SET filled_told = 1 WHERE id = :id AND filled_told = 0", {"id": need_id}).rowcount
        == 1
    )


# A storm reads one need hundreds of times: what is made of equal rows is equal, and half of what a tap reads costs.
@lru_cache(maxsize=64)
def _need(row: sqlite3.Row) -> Need:
    values: dict[str, Any] = dict(row)
    values["state"] = NeedState(values["state"])
    values["filled_told"] = bool(values["filled_told"])
    values["has_contact"] = values.pop("contact") is not None
    for name in ("starts", "ends", "gathers", "posted_at"):
        values[name] = from_epoch(values[name])
    return Need(**values)
