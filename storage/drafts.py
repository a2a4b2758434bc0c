"""Needs that are being written: what was typed and how it was understood, sealed, until published or dropped."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from storage.database import from_epoch, to_epoch

if TYPE_CHECKING:
    import sqlite3

    from storage.database import Records

#: A half-written need is dropped after a day.
KEPT = timedelta(hours=24)


class DraftState(StrEnum):
    """Where a draft stands."""

    OPEN = "open"
    PUBLISHED = "published"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Draft(BaseModel):
    """One command on its way to publication; `data` is JSON that only the feature reads."""

    model_config = ConfigDict(frozen=True)

    id: int
    chat_id: int
    typed_in: int
    thread_id: int | None
    author_id: int | None
    message_id: int | None
    state: DraftState
    data: str
    expires_at: datetime


def add(
    records: Records,
    *,
    chat_id: int,
    typed_in: int,
    thread_id: int | None,
    author_id: int | None,
    message_id: int | None,
    data: str,
    now: datetime,
) -> Draft:
    """Remember a draft; a draft without an author waits for the anonymous administrator to show who they are."""
    draft_id = records.execute(
        """INSERT INTO drafts (chat_id, typed_in, thread_id, author_id, message_id, state, data, made_at, expires_at)
           VALUES (:chat, :typed_in, :thread, :author, :message, 'open', x'', :now, :expires)""",
        {
            "chat": chat_id,
            "typed_in": typed_in,
            "thread": thread_id,
            "author": author_id,
            "message": message_id,
            "now": to_epoch(now),
            "expires": to_epoch(now + KEPT),
        },
    ).lastrowid
    assert draft_id is not None
    write(records, draft_id, data)
    draft = find(records, draft_id)
    assert draft is not None
    return draft


def find(records: Records, draft_id: int) -> Draft | None:
    """Return a draft."""
    row = records.one("SELECT * FROM drafts WHERE id = :id", {"id": draft_id})
    return None if row is None else _draft(records, row)


def read_from(records: Records, typed_in: int, message_id: int) -> Draft | None:
    """Return the draft that was read from a command."""
    row = records.one(
        "SELECT * FROM drafts WHERE typed_in = :chat AND message_id = :message ORDER BY id DESC LIMIT 1",
        {"chat": typed_in, "message": message_id},
    )
    return None if row is None else _draft(records, row)


def begun_in_private(records: Records, author_id: int) -> Draft | None:
    """Return the newest open draft that a person began in private without a line to read."""
    row = records.one(
        """SELECT * FROM drafts WHERE author_id = :author AND state = 'open' AND typed_in > 0 AND message_id IS NULL
           ORDER BY id DESC LIMIT 1""",
        {"author": author_id},
    )
    return None if row is None else _draft(records, row)


def write(records: Records, draft_id: int, data: str) -> None:
    """Seal what a draft has become."""
    records.execute(
        "UPDATE drafts SET data = :data WHERE id = :id",
        {"id": draft_id, "data": records.sealer.seal(data, _place(draft_id))},
    )


def own(records: Records, draft_id: int, author_id: int) -> bool:
    """Make a person the author of a draft that has none; return whether it had none."""
    return (
        records.execute(
            "UPDATE drafts SET author_id = :author WHERE id = :id AND author_id IS NULL AND state = 'open'",
            {"id": draft_id, "author": author_id},
        ).rowcount
        == 1
    )


def aim(records: Records, draft_id: int, chat_id: int) -> None:
    """Remember the group that was chosen for a draft."""
    records.execute("UPDATE drafts SET chat_id = :chat WHERE id = :id", {"id": draft_id, "chat": chat_id})


def settle(records: Records, draft_id: int, state: DraftState) -> bool:
    """End an open draft; return whether it was open."""
    return (
        records.execute(
            "UPDATE drafts SET state = :state WHERE id = :id AND state = 'open'",
            {"id": draft_id, "state": state.value},
        ).rowcount
        == 1
    )


def forget_author(records: Records, author_id: int) -> list[int]:
    """Erase everything a person has typed into drafts and end their open ones; return the ids."""
    rows = records.all("SELECT id FROM drafts WHERE author_id = :author", {"author": author_id})
    ids = [int(row["id"]) for row in rows]
    for draft_id in ids:
        # The row stays, since ids must not be given away again: old buttons name them.
        write(records, draft_id, "{}")
        settle(records, draft_id, DraftState.CANCELLED)
    records.execute(
        """UPDATE drafts SET author_id = NULL, chat_id = iif(chat_id = :author, 0, chat_id),
               typed_in = iif(typed_in = :author, 0, typed_in) WHERE author_id = :author""",
        {"author": author_id},
    )
    return ids


def recent_places(records: Records, chat_id: int, limit: int) -> list[tuple[int, str]]:
    """Return where a group's latest needs were, newest first and each place once, with a need that was there."""
    rows = records.all(
        """SELECT max(id) AS id, place FROM needs WHERE chat_id = :chat AND place <> ''
           GROUP BY place ORDER BY max(id) DESC LIMIT :limit""",
        {"chat": chat_id, "limit": limit},
    )
    return [(int(row["id"]), str(row["place"])) for row in rows]


def _place(draft_id: int) -> str:
    return f"drafts.data:{draft_id}"


def _draft(records: Records, row: sqlite3.Row) -> Draft:
    return Draft(
        id=row["id"],
        chat_id=row["chat_id"],
        typed_in=row["typed_in"],
        thread_id=row["thread_id"],
        author_id=row["author_id"],
        message_id=row["message_id"],
        state=DraftState(row["state"]),
        data=records.sealer.open(row["data"], _place(row["id"])),
        expires_at=from_epoch(row["expires_at"]),
    )
