"""The groups the bot serves, their settings, and who coordinates in them."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from storage.database import from_epoch, to_epoch

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from storage.database import Records


class Chat(BaseModel):
    """One group; language and time zone are None until somebody chose them."""

    model_config = ConfigDict(frozen=True)

    id: int
    title: str
    language: str | None
    timezone: str | None
    present: bool
    greeted: bool
    administrators_known_at: datetime | None


def meet(records: Records, chat_id: int, title: str) -> Chat:
    """Return the group, remembering a new one and a changed title."""
    known = find(records, chat_id)
    if known is None:
        records.execute("INSERT INTO chats (id, title) VALUES (:id, :title)", {"id": chat_id, "title": title})
        return Chat(
            id=chat_id,
            title=title,
            language=None,
            timezone=None,
            present=True,
            greeted=False,
            administrators_known_at=None,
        )
    if known.title != title and title:
        records.execute("UPDATE chats SET title = :title WHERE id = :id", {"id": chat_id, "title": title})
        return known.model_copy(update={"title": title})
    return known


def find(records: Records, chat_id: int) -> Chat | None:
    """Return the group, None where the bot never met it."""
    row = records.one("SELECT * FROM chats WHERE id = :id", {"id": chat_id})
    return None if row is None else _chat(row)


def present(records: Records) -> list[Chat]:
    """Return the groups the bot is a member of."""
    return [_chat(row) for row in records.all("SELECT * FROM chats WHERE present = 1 ORDER BY id")]


#: What is due once the bot is out of a group, or back in it, by the key below.
PRESENCE = "chats-presence"


def presence_key(chat_id: int) -> str:
    """Return the key under which a change of the bot's presence in a group is due."""
    return f"{chat_id}:"


def set_present(records: Records, chat_id: int, *, here: bool) -> bool:
    """Remember that the bot was added or removed, and return whether that was news; all else of the group is kept.

    Who administered it while the bot was away is not known: that is learned again. Whoever learns the news plans that
    everybody concerned is told (`PRESENCE`).
    """
    changed = records.execute(
        """UPDATE chats SET present = :here, administrators_known_at = NULL WHERE id = :id AND present <> :here""",
        {"id": chat_id, "here": 1 if here else 0},
    ).rowcount
    return changed == 1


def greet(records: Records, chat_id: int, now: datetime) -> None:
    """Remember that the group was greeted."""
    records.execute("UPDATE chats SET greeted_at = :at WHERE id = :id", {"id": chat_id, "at": to_epoch(now)})


def speak(records: Records, chat_id: int, language: str) -> None:
    """Remember the language chosen for a group."""
    records.execute("UPDATE chats SET language = :language WHERE id = :id", {"id": chat_id, "language": language})


def live_in(records: Records, chat_id: int, timezone: str) -> None:
    """Remember the time zone chosen for a group."""
    records.execute("UPDATE chats SET timezone = :zone WHERE id = :id", {"id": chat_id, "zone": timezone})


def learn_administrators(
    records: Records, chat_id: int, administrators: Iterable[tuple[int, bool]], now: datetime
) -> None:
    """Replace the list of administrators, each an id and whether they stay anonymous."""
    records.execute("DELETE FROM administrators WHERE chat_id = :chat", {"chat": chat_id})
    for person_id, anonymous in administrators:
        set_administrator(records, chat_id, person_id, is_one=True, anonymous=anonymous)
    records.execute(
        "UPDATE chats SET administrators_known_at = :at WHERE id = :chat",
        {"chat": chat_id, "at": to_epoch(now)},
    )


def set_administrator(records: Records, chat_id: int, person_id: int, *, is_one: bool, anonymous: bool = False) -> None:
    """Remember one change in who administers a group."""
    values = {"chat": chat_id, "person": person_id, "anonymous": 1 if anonymous else 0}
    if is_one:
        records.execute(
            """INSERT INTO administrators (chat_id, person_id, anonymous) VALUES (:chat, :person, :anonymous)
               ON CONFLICT (chat_id, person_id) DO UPDATE SET anonymous = excluded.anonymous""",
            values,
        )
    else:
        records.execute("DELETE FROM administrators WHERE chat_id = :chat AND person_id = :person", values)


def appoint(records: Records, chat_id: int, person_id: int, by: int, now: datetime) -> bool:
    """Make a person coordinator of a group; return whether they were not one before."""
    return (
        records.execute(
            """INSERT INTO coordinators (chat_id, person_id, appointed_by, appointed_at)
               VALUES (:chat, :person, :by, :at) ON CONFLICT DO NOTHING""",
            {"chat": chat_id, "person": person_id, "by": by, "at": to_epoch(now)},
        ).rowcount
        == 1
    )


def withdraw(records: Records, chat_id: int, person_id: int) -> bool:
    """Take the appointment back; return whether there was one."""
    return (
        records.execute(
            "DELETE FROM coordinators WHERE chat_id = :chat AND person_id = :person",
            {"chat": chat_id, "person": person_id},
        ).rowcount
        == 1
    )


def is_coordinator(records: Records, chat_id: int, person_id: int) -> bool:
    """Tell whether a person administers the group or was appointed."""
    return (
        records.one(
            """SELECT 1 FROM administrators WHERE chat_id = :chat AND person_id = :person
               UNION ALL SELECT 1 FROM coordinators WHERE chat_id = :chat AND person_id = :person LIMIT 1""",
            {"chat": chat_id, "person": person_id},
        )
        is not None
    )


def coordinators(records: Records, chat_id: int) -> list[int]:
    """Return the ids of a group's coordinators, administrators and appointed ones."""
    rows = records.all(
        """SELECT person_id FROM administrators WHERE chat_id = :chat
           UNION SELECT person_id FROM coordinators WHERE chat_id = :chat ORDER BY person_id""",
        {"chat": chat_id},
    )
    return [row["person_id"] for row in rows]


def appointed(records: Records, chat_id: int) -> list[int]:
    """Return the ids of those who were appointed coordinators of a group, administrators aside."""
    rows = records.all("SELECT person_id FROM coordinators WHERE chat_id = :chat ORDER BY person_id", {"chat": chat_id})
    return [row["person_id"] for row in rows]


def coordinated_by(records: Records, person_id: int) -> list[Chat]:
    """Return the groups a person coordinates and the bot is a member of."""
    rows = records.all(
        """SELECT * FROM chats WHERE present = 1 AND id IN (
               SELECT chat_id FROM administrators WHERE person_id = :person
               UNION SELECT chat_id FROM coordinators WHERE person_id = :person) ORDER BY title, id""",
        {"person": person_id},
    )
    return [_chat(row) for row in rows]


#: Every column that names a group, so that a group that became a supergroup loses nothing.
NAMED_IN = (
    "UPDATE OR REPLACE administrators SET chat_id = :new WHERE chat_id = :old",
    "UPDATE OR REPLACE coordinators SET chat_id = :new WHERE chat_id = :old",
    "UPDATE OR REPLACE members SET chat_id = :new WHERE chat_id = :old",
    "UPDATE drafts SET chat_id = :new WHERE chat_id = :old",
    "UPDATE drafts SET typed_in = :new, message_id = NULL WHERE typed_in = :old",
    "UPDATE needs SET chat_id = :new WHERE chat_id = :old",
    "UPDATE parked SET chat_id = :new WHERE chat_id = :old",
    "UPDATE OR IGNORE units SET chat_id = :new WHERE chat_id = :old",
    "UPDATE OR REPLACE carers SET unit = :new WHERE unit = :old",
    "UPDATE OR REPLACE residents SET unit = :new WHERE unit = :old",
    "UPDATE errands SET unit = :new WHERE unit = :old",
    "UPDATE OR REPLACE doors SET unit = :new WHERE unit = :old",
    "UPDATE remarks SET unit = :new WHERE unit = :old",
    "UPDATE runs SET unit = :new WHERE unit = :old",
    "UPDATE debts SET unit = :new WHERE unit = :old",
    "UPDATE ledger_screens SET unit = :new WHERE unit = :old",
    "UPDATE OR REPLACE alarm_units SET unit = :new WHERE unit = :old",
    "UPDATE audit SET chat_id = :new WHERE chat_id = :old",
    # The old group's messages cannot be changed any more.
    """UPDATE outbox SET state = 'too_late', reason = 'moved', settled_at = queued_at
       WHERE chat_id = :old AND state = 'queued' AND kind IN ('delete', 'strip')""",
    "UPDATE outbox SET chat_id = :new, thread_id = NULL, reply_to = NULL WHERE chat_id = :old AND state = 'queued'",
    # Keys and subjects that are about a group and a day begin with, or hold, its id: "-100123:2026-04-08".
    """UPDATE outbox SET subject = replace(subject, ':' || :old || ':', ':' || :new || ':')
       WHERE subject LIKE '%:' || :old || ':%'""",
    """UPDATE OR REPLACE due SET key = :new || substr(key, length(:old || '') + 1)
       WHERE key LIKE :old || ':%'""",
    # The new group numbers its messages anew, so every live card is posted there again.
    """UPDATE OR IGNORE cards SET chat_id = :new, message_id = NULL, reply_to = NULL, drawn = NULL,
       wanted = wanted + 1 WHERE chat_id = :old""",
    "DELETE FROM cards WHERE chat_id = :old",
)


def move(records: Records, old_id: int, new_id: int) -> bool:
    """Rewrite a group's id everywhere after it became a supergroup; return whether that was news."""
    ids = {"old": old_id, "new": new_id}
    news = records.execute(
        "INSERT INTO moved_chats (old_id, new_id) VALUES (:old, :new) ON CONFLICT DO NOTHING", ids
    ).rowcount
    old = find(records, old_id)
    if old is not None:
        meet(records, new_id, old.title)
        records.execute(
            """UPDATE chats SET (language, timezone, greeted_at) =
                   (SELECT language, timezone, greeted_at FROM chats WHERE id = :old), present = 1 WHERE id = :new""",
            ids,
        )
        records.execute("DELETE FROM chats WHERE id = :old", ids)
    # Whatever still came under the old id since the group moved goes along too, or it would be sent there for ever.
    for statement in NAMED_IN:
        records.execute(statement, ids)
    return news == 1


def now_at(records: Records, chat_id: int) -> int:
    """Return the id a group has today."""
    row = records.one("SELECT new_id FROM moved_chats WHERE old_id = :old", {"old": chat_id})
    return chat_id if row is None else int(row["new_id"])


@lru_cache(maxsize=64)  # every turn reads its group, some twice
def _chat(row: sqlite3.Row) -> Chat:
    known = row["administrators_known_at"]
    return Chat(
        id=row["id"],
        title=row["title"],
        language=row["language"],
        timezone=row["timezone"],
        present=bool(row["present"]),
        greeted=row["greeted_at"] is not None,
        administrators_known_at=None if known is None else from_epoch(known),
    )
