"""What is erased of errands: everything private once its time is over, at once where somebody asks; counts stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.database import to_epoch
from storage.retention import KEPT

if TYPE_CHECKING:
    from datetime import datetime

    from storage.database import Records

#: What else is kept of an errand: the screens that show it go, and their messages with them where Telegram lets us.
_BESIDES = (
    "DELETE FROM errand_items WHERE errand_id = :id",
    "DELETE FROM errand_files WHERE errand_id = :id",
    "UPDATE looks SET reason = NULL, number = NULL WHERE errand_id = :id",
    "DELETE FROM relayed WHERE errand_id = :id",
    "DELETE FROM relays WHERE errand_id = :id",
    "DELETE FROM remarks WHERE errand_id = :id AND agreed = 0",
    "UPDATE stops SET bags = NULL, token = NULL WHERE errand_id = :id",
    "UPDATE debts SET reason = NULL WHERE errand_id = :id",
    # What was said of it stays counted, without where and how much.
    """UPDATE outbox SET plain = '{}', keys = '[]' WHERE state <> 'queued' AND subject <> '' AND subject IN (
           'errand:' || :id, 'errand-asks:' || :id, 'errand-files:' || :id, 'errand-news:' || :id, 'ledger:' || :id,
           'errand-health:' || :id, 'errand-start:' || :id, 'relay:' || :id)""",
    "UPDATE cards SET retired = 1, wanted = wanted + 1, dirty_since = :at WHERE kind = 'asking' AND subject = :id",
    # A bot cannot take away what is older than 48 hours, but may write over it: these say in a line that it is over.
    """UPDATE cards SET dirty_since = CASE WHEN wanted > shown THEN dirty_since ELSE :at END, wanted = wanted + 1
       WHERE kind IN ('request', 'report', 'status') AND subject = :id AND retired = 0""",
    # Lists that name it are drawn anew, without what is erased.
    """UPDATE cards SET dirty_since = CASE WHEN wanted > shown THEN dirty_since ELSE :at END, wanted = wanted + 1
       WHERE kind = 'ledger' OR (kind = 'run' AND subject = (SELECT run_id FROM errands WHERE id = :id))""",
)


def erase(records: Records, errand_id: int, now: datetime) -> None:
    """Erase everything private of an errand; what it was, when, and what it cost stays for the counts.

    Whoever asked is forgotten with it, unless they still owe something for it.
    """
    values = {"id": errand_id, "at": to_epoch(now)}
    for statement in _BESIDES:
        records.execute(statement, values)
    records.execute(
        """UPDATE errands SET request = NULL, word = NULL, building = '', door = NULL, phone = NULL, code = '',
               release_on = NULL WHERE id = :id""",
        values,
    )
    records.execute(
        f"UPDATE errands SET asker_id = NULL, entered_by = NULL WHERE id = :id AND {_NOTHING_OWED}",  # noqa: S608
        values,
    )


_NOTHING_OWED = """NOT EXISTS (
    SELECT 1 FROM debts WHERE errand_id = errands.id AND state NOT IN ('received', 'settled'))"""


def erase_old(records: Records, now: datetime, most: int) -> bool:
    """Erase so many errands that ended long ago; return whether there may be more."""
    rows = records.all(
        "SELECT id FROM errands WHERE closed_at < :at AND request IS NOT NULL LIMIT :most",
        {"at": to_epoch(now - KEPT), "most": most},
    )
    for row in rows:
        erase(records, row["id"], now)
    return len(rows) == most


def forget_payers(records: Records, now: datetime, most: int) -> bool:
    """Forget who asked for so many errands erased before and paid for since; return whether there may be more."""
    return (
        records.execute(
            f"""UPDATE errands SET asker_id = NULL, entered_by = NULL WHERE id IN (
                SELECT id FROM errands WHERE closed_at < :at AND request IS NULL
                    AND (asker_id IS NOT NULL OR entered_by IS NOT NULL) AND {_NOTHING_OWED} LIMIT :most)""",  # noqa: S608
            {"at": to_epoch(now - KEPT), "most": most},
        ).rowcount
        == most
    )


def forget_doors(records: Records, _: datetime, most: int) -> bool:
    """Forget so many doors at which no errand is remembered, with what was kept for the next volunteer there."""
    gone = "NOT EXISTS (SELECT 1 FROM errands WHERE errands.unit = {0}.unit AND errands.door = {0}.door)"
    found = [
        records.execute(
            f"DELETE FROM {table} WHERE (unit, door) IN (SELECT unit, door FROM {table} WHERE {gone.format(table)}"  # noqa: S608
            " LIMIT :most)",
            {"most": most},
        ).rowcount
        for table in ("remarks", "doors")
    ]
    return max(found) >= most


# --- one person


def askers_errands(records: Records, person_id: int) -> list[int]:
    """Return every errand that somebody sent off for themselves."""
    rows = records.all(
        "SELECT id FROM errands WHERE asker_id = :person AND state <> 'draft' ORDER BY id", {"person": person_id}
    )
    return [row["id"] for row in rows]


def forget_asker(records: Records, person_id: int, now: datetime) -> None:
    """Erase all that somebody asked for, and that it was them; what is owed for it stays as a sum."""
    for errand_id in askers_errands(records, person_id):
        erase(records, errand_id, now)
    records.execute(
        "UPDATE errands SET asker_id = NULL WHERE asker_id = :person AND state <> 'draft'", {"person": person_id}
    )
    forget_doors(records, now, -1)


def forget_helper(records: Records, person_id: int) -> None:
    """Forget who brought and who entered errands that are over, and the trips."""
    for statement in (
        """UPDATE errands SET run_id = NULL WHERE run_id IN (
               SELECT id FROM runs WHERE volunteer_id = :person)""",
        "DELETE FROM runs WHERE volunteer_id = :person",
        "UPDATE errands SET claimed_by = NULL WHERE claimed_by = :person",
        "UPDATE errands SET entered_by = NULL WHERE entered_by = :person AND state <> 'draft'",
    ):
        records.execute(statement, {"person": person_id})
