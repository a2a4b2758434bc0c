"""Who did what to what and how it ended: names of fields and outcomes, never values."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from storage.database import to_epoch

if TYPE_CHECKING:
    from datetime import datetime

    from storage.database import Records

KEPT = timedelta(days=365)


def note(
    records: Records,
    action: str,
    outcome: str,
    *,
    now: datetime,
    actor: int | None = None,
    chat_id: int | None = None,
    subject: int | None = None,
) -> None:
    """Add one line to the trail; `outcome` is a verdict's or a field's name."""
    records.execute(
        """INSERT INTO audit (at, actor, chat_id, action, subject, outcome)
           VALUES (:at, :actor, :chat, :action, :subject, :outcome)""",
        {
            "at": to_epoch(now),
            "actor": actor,
            "chat": chat_id,
            "action": action,
            "subject": subject,
            "outcome": outcome,
        },
    )


def forget_old(records: Records, now: datetime) -> None:
    """Drop lines older than a year."""
    records.execute("DELETE FROM audit WHERE at < :at", {"at": to_epoch(now - KEPT)})


def forget_person(records: Records, person_id: int) -> None:
    """Keep what happened and drop who did it, whose private chat it was in, and who was appointed or withdrawn."""
    records.execute(
        """UPDATE audit SET actor = nullif(actor, :person), chat_id = nullif(chat_id, :person),
               subject = nullif(subject, :person) WHERE :person IN (actor, chat_id, subject)""",
        {"person": person_id},
    )
