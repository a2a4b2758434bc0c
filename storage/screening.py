"""Looking at requests: which doors are confirmed, who decided what, and who has lately helped a group."""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from storage import people
from storage.database import to_epoch

if TYPE_CHECKING:
    from storage.database import Records


class Look(BaseModel):
    """How far the look at one request has come."""

    model_config = ConfigDict(frozen=True)

    errand_id: int
    #: Somebody was reminded that it waits, and then the owners were told.
    reminded: int
    #: The recipient said that they asked for nothing.
    denied: bool
    decided_by: int | None


# --- doors


def is_confirmed(records: Records, unit: int, door: bytes) -> bool:
    """Tell whether somebody has confirmed that a door is what it is said to be."""
    values = {"unit": unit, "door": door}
    return records.one("SELECT 1 FROM doors WHERE unit = :unit AND door = :door", values) is not None


def confirm(records: Records, unit: int, door: bytes, now: datetime) -> None:
    """Remember that a door is confirmed."""
    records.execute(
        "INSERT INTO doors (unit, door, confirmed_at) VALUES (:unit, :door, :at) ON CONFLICT DO NOTHING",
        {"unit": unit, "door": door, "at": to_epoch(now)},
    )


# --- looks


def begin(records: Records, errand_id: int) -> None:
    """Have a request looked at; the number by which its recipient may confirm it is made once."""
    records.execute("INSERT INTO looks (errand_id) VALUES (:id) ON CONFLICT DO NOTHING", {"id": errand_id})
    row = records.one("SELECT number FROM looks WHERE errand_id = :id", {"id": errand_id})
    if row is not None and row["number"] is None:
        number = str(10**8 + secrets.randbelow(9 * 10**8))
        records.execute(
            "UPDATE looks SET number = :number WHERE errand_id = :id",
            {"number": records.sealer.seal(number, f"looks.number:{errand_id}"), "id": errand_id},
        )


def look(records: Records, errand_id: int) -> Look:
    """Return how far the look at a request has come."""
    row = records.one("SELECT * FROM looks WHERE errand_id = :id", {"id": errand_id})
    if row is None:
        return Look(errand_id=errand_id, reminded=0, denied=False, decided_by=None)
    return Look(errand_id=errand_id, reminded=row["reminded"], denied=bool(row["denied"]), decided_by=row["decided_by"])


def number(records: Records, errand_id: int) -> int | None:
    """Return the number by which the recipient of a request may confirm it, None once it is decided."""
    row = records.one("SELECT number FROM looks WHERE errand_id = :id", {"id": errand_id})
    if row is None or row["number"] is None:
        return None
    return int(records.sealer.open(row["number"], f"looks.number:{errand_id}"))


def knows(records: Records, errand_id: int, said: int) -> bool:
    """Tell whether somebody has the number of a request."""
    kept = number(records, errand_id)
    return kept is not None and hmac.compare_digest(str(kept), str(said))


def remind(records: Records, errand_id: int) -> None:
    """Count that somebody was reminded."""
    records.execute("UPDATE looks SET reminded = reminded + 1 WHERE errand_id = :id", {"id": errand_id})


def begin_anew(records: Records, errand_id: int) -> None:
    """Count reminders from nought again, since somebody is at it."""
    records.execute("UPDATE looks SET reminded = 0 WHERE errand_id = :id", {"id": errand_id})


def deny(records: Records, errand_id: int) -> None:
    """Remember that the recipient of a request said they asked for nothing."""
    records.execute("UPDATE looks SET denied = 1 WHERE errand_id = :id", {"id": errand_id})


def decide(records: Records, errand_id: int, by: int | None, reason: str = "") -> None:
    """Remember who decided on a request, and the reason where they wrote one."""
    sealed = records.sealer.seal(reason, f"looks.reason:{errand_id}") if reason else None
    records.execute(
        """INSERT INTO looks (errand_id, decided_by, reason) VALUES (:id, :by, :reason)
           ON CONFLICT (errand_id) DO UPDATE SET decided_by = excluded.decided_by, reason = excluded.reason,
               number = NULL""",
        {"id": errand_id, "by": by, "reason": sealed},
    )


def reason(records: Records, errand_id: int) -> str:
    """Return why a request was refused, as written; empty where it was not, or is forgotten."""
    row = records.one("SELECT reason FROM looks WHERE errand_id = :id", {"id": errand_id})
    if row is None or row["reason"] is None:
        return ""
    return records.sealer.open(row["reason"], f"looks.reason:{errand_id}")


def forget(records: Records, errand_id: int) -> None:
    """Forget what is private of a look."""
    records.execute("UPDATE looks SET reason = NULL, number = NULL WHERE errand_id = :id", {"id": errand_id})


def forget_person(records: Records, person_id: int) -> None:
    """Forget who decided, and why somebody's own requests were refused."""
    for statement in _ERASED:
        records.execute(statement, {"person": person_id})


_ERASED = (
    "UPDATE looks SET decided_by = NULL WHERE decided_by = :person",
    """UPDATE looks SET reason = NULL, number = NULL
       WHERE errand_id IN (SELECT id FROM errands WHERE asker_id = :person)""",
)


# --- helpers


#: By errands or by shifts, and who coordinates.
_HELPED = """
    SELECT claimed_by AS person_id, claimed_at AS at FROM errands WHERE unit = :unit AND claimed_by IS NOT NULL
    UNION ALL SELECT volunteer_id, made_at FROM runs WHERE unit = :unit
    UNION ALL SELECT claims.person_id, claims.made_at FROM claims JOIN needs ON needs.id = claims.need_id
    WHERE needs.chat_id = :unit AND claims.person_id IS NOT NULL AND claims.state = 'claimed'
    UNION ALL SELECT person_id, appointed_at FROM carers WHERE unit = :unit
    UNION ALL SELECT person_id, appointed_at FROM coordinators WHERE chat_id = :unit"""
#: Or was seen in the group, or administers it.
_SEEN = """
    UNION ALL SELECT person_id, seen_at FROM members WHERE chat_id = :unit
    UNION ALL SELECT person_id, 0 FROM administrators WHERE chat_id = :unit"""
#: Of these, who can be written to and is not known to have left; the latest first.
_AT_HAND = """
    SELECT person_id, max(at) AS latest FROM ({}) JOIN people ON people.id = person_id
    WHERE at >= :since AND people.reach = 'reachable' AND person_id NOT IN (
        SELECT person_id FROM members WHERE chat_id = :unit AND here = 0)
    GROUP BY person_id ORDER BY latest DESC, person_id"""


def helpers(records: Records, unit: int, since: datetime) -> list[int]:
    """Return who has helped a group since, is in it still as far as is known, and can be written to; latest first."""
    rows = records.all(_AT_HAND.format(_HELPED), {"unit": unit, "since": to_epoch(since)})
    return [row["person_id"] for row in rows]


def members(records: Records, unit: int) -> list[int]:
    """Return everybody of a group who can be written to, whether they have helped or were only seen; latest first."""
    rows = records.all(_AT_HAND.format(_HELPED + _SEEN), {"unit": unit, "since": 0})
    return [row["person_id"] for row in rows]


def brought(records: Records, unit: int, person_id: int) -> int:
    """Return how many errands of a group somebody has brought."""
    row = records.one(
        """SELECT count(*) AS n FROM errands WHERE unit = :unit AND claimed_by = :person
           AND state IN ('delivered', 'done')""",
        {"unit": unit, "person": person_id},
    )
    return 0 if row is None else int(row["n"])


def account(records: Records, person_id: int) -> str:
    """Return what Telegram calls somebody, which may not be what they are called in the group."""
    person = people.find(records, person_id)
    return "" if person is None else person.name
