"""What has been said to whom about reminders, read from the outbox, and what is old enough to be erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.database import Records


def told(records: Records, subject: str, person_id: int) -> bool:
    """Tell whether a person was sent something about a subject, or is about to be."""
    return (
        records.one(
            """SELECT 1 FROM outbox WHERE subject = :subject AND chat_id = :person
               AND state IN ('queued', 'sent') LIMIT 1""",
            {"subject": subject, "person": person_id},
        )
        is not None
    )


def is_queued(records: Records, subject: str, person_id: int) -> bool:
    """Tell whether something about a subject still waits to be sent to a person."""
    return (
        records.one(
            "SELECT 1 FROM outbox WHERE subject = :subject AND chat_id = :person AND state = 'queued' LIMIT 1",
            {"subject": subject, "person": person_id},
        )
        is not None
    )


def was_lost(records: Records, subject: str, person_id: int) -> bool:
    """Tell whether the last word to a person about a subject did not arrive, or came too late."""
    row = records.one(
        "SELECT state FROM outbox WHERE subject = :subject AND chat_id = :person ORDER BY id DESC LIMIT 1",
        {"subject": subject, "person": person_id},
    )
    return row is not None and row["state"] in {"undeliverable", "too_late"}
