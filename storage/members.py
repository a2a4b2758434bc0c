"""Who has been seen in which group that takes errands: by a tap, a message, or by coming in; and who has left.

Nobody is looked for by name in any other group, so of those nothing is kept.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from storage.database import to_epoch

if TYPE_CHECKING:
    from datetime import datetime

    from storage.database import Records

#: When somebody was seen last is kept to the day, so that taps write nothing most of the time.
EVERY = timedelta(days=1)


def saw(records: Records, chat_id: int, person_id: int, now: datetime) -> None:
    """Remember that somebody is in a group, where it takes errands."""
    records.execute(
        """INSERT INTO members (chat_id, person_id, seen_at)
           SELECT :chat, :person, :at WHERE EXISTS (SELECT 1 FROM units WHERE chat_id = :chat)
           ON CONFLICT DO UPDATE SET seen_at = excluded.seen_at, here = 1 WHERE here = 0 OR seen_at <= :before""",
        {"chat": chat_id, "person": person_id, "at": to_epoch(now), "before": to_epoch(now - EVERY)},
    )


def left(records: Records, chat_id: int, person_id: int, now: datetime) -> None:
    """Remember that somebody is not in a group any more."""
    records.execute(
        """INSERT INTO members (chat_id, person_id, seen_at, here)
           SELECT :chat, :person, :at, 0 WHERE EXISTS (SELECT 1 FROM units WHERE chat_id = :chat)
           ON CONFLICT DO UPDATE SET here = 0""",
        {"chat": chat_id, "person": person_id, "at": to_epoch(now)},
    )
