"""Who has advanced money for whom, and whether it came back: one row an errand that cost something.

Where a debt stands follows from what was said of it, in whatever order it was said.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

from storage.database import from_epoch, to_epoch
from storage.requests import Pay

if TYPE_CHECKING:
    import sqlite3

    from storage.database import Records
    from storage.errands import Errand


class DebtState(StrEnum):
    """Where a debt stands."""

    #: The receipt is waited for.
    OWED = "owed"
    ASKED = "asked"
    PAID = "paid"
    DIFFERS = "differs"
    RECEIVED = "received"
    SETTLED = "settled"


#: Nobody waits for the money any more.
OVER = (DebtState.RECEIVED, DebtState.SETTLED)


class View(StrEnum):
    """What of the ledger somebody looks at."""

    OWN = "own"
    VOLUNTEERS = "volunteers"
    HOUSEHOLDS = "households"


class Debt(BaseModel):
    """What is owed for one errand; sums are in the currency's smallest unit."""

    model_config = ConfigDict(frozen=True)

    errand_id: int
    unit: int
    #: Who advanced it; None once they are forgotten.
    volunteer_id: int | None
    amount: int
    pay: Pay
    state: DebtState
    made_at: datetime
    #: The bag has been handed over and is not at its door yet: nobody is asked before it is, or the errand has ended.
    held: bool
    #: What it cost over the limit without a yes, no part of `amount`; and whether whoever pays has said no to that.
    beyond: int
    refused: bool
    no_receipt: bool
    asked_at: datetime | None
    paid_at: datetime | None
    received_at: datetime | None
    said: int | None
    said_by: int | None
    settled_at: datetime | None

    @property
    def over(self) -> bool:
        """Tell whether nobody waits for it any more."""
        return self.state in OVER


class Total(BaseModel):
    """What one volunteer has advanced and not got back."""

    model_config = ConfigDict(frozen=True)

    volunteer_id: int | None
    amount: int
    count: int
    oldest: datetime


class Screen(BaseModel):
    """The page of the ledger that somebody looks at."""

    model_config = ConfigDict(frozen=True)

    unit: int
    view: View
    page: int


# --- debts


def add(
    records: Records,
    errand: Errand,
    amount: int,
    pay: Pay,
    now: datetime,
    *,
    volunteer_id: int | None,
    beyond: int = 0,
    held: bool = False,
    settled: bool = False,
) -> Debt | None:
    """Note what an errand cost whoever bought it; return None where that is noted already.

    `beyond` is what it cost besides, over the limit and without a yes; `held` where the bag is not at its door yet.
    """
    added = records.execute(
        """INSERT INTO debts (errand_id, unit, volunteer_id, amount, beyond, held, pay, state, made_at, settled_at)
           VALUES (:errand, :unit, :person, :amount, :beyond, :held, :pay, :state, :at, :settled)
           ON CONFLICT DO NOTHING""",
        {
            "errand": errand.id,
            "unit": errand.unit,
            "person": volunteer_id,
            "amount": amount,
            "beyond": beyond,
            "held": int(held),
            "pay": pay.value,
            "state": DebtState.SETTLED.value if settled else DebtState.OWED.value,
            "at": to_epoch(now),
            "settled": to_epoch(now) if settled else None,
        },
    ).rowcount
    return find(records, errand.id) if added else None


def find(records: Records, errand_id: int) -> Debt | None:
    """Return what is owed for an errand."""
    row = records.one("SELECT * FROM debts WHERE errand_id = :id", {"id": errand_id})
    return None if row is None else _debt(row)


_FACTS = frozenset(
    {
        "amount",
        "held",
        "beyond",
        "refused",
        "no_receipt",
        "asked_at",
        "paid_at",
        "received_at",
        "said",
        "said_by",
        "settled_at",
        "volunteer_id",
    }
)


def note(records: Records, errand_id: int, **facts: datetime | int | None) -> Debt:
    """Note what was said of a debt, by the names of the model, and return it as it stands then."""
    assert facts.keys() <= _FACTS, facts.keys() - _FACTS
    # Names come from the set above, never from outside.
    said = ", ".join(f"{name} = :{name}" for name in facts)
    values = {name: to_epoch(value) if isinstance(value, datetime) else value for name, value in facts.items()}
    records.execute(f"UPDATE debts SET {said} WHERE errand_id = :id", {**values, "id": errand_id})  # noqa: S608
    records.execute(
        """UPDATE debts SET state = CASE
               WHEN settled_at IS NOT NULL THEN 'settled'
               WHEN received_at IS NOT NULL THEN 'received'
               WHEN said IS NOT NULL THEN 'differs'
               WHEN paid_at IS NOT NULL THEN 'paid'
               WHEN asked_at IS NOT NULL THEN 'asked'
               ELSE 'owed' END WHERE errand_id = :id""",
        {"id": errand_id},
    )
    debt = find(records, errand_id)
    assert debt is not None
    return debt


def give_reason(records: Records, errand_id: int, reason: str) -> None:
    """Keep why a coordinator settled a debt."""
    sealed = records.sealer.seal(reason, f"debts.reason:{errand_id}")
    records.execute("UPDATE debts SET reason = :reason WHERE errand_id = :id", {"reason": sealed, "id": errand_id})


def reason(records: Records, errand_id: int) -> str:
    """Return why a coordinator settled a debt, empty where none did or it is forgotten."""
    row = records.one("SELECT reason FROM debts WHERE errand_id = :id", {"id": errand_id})
    if row is None or row["reason"] is None:
        return ""
    return records.sealer.open(row["reason"], f"debts.reason:{errand_id}")


# --- who owes whom


def advanced_by(records: Records, person_id: int) -> int:
    """Return what a volunteer has paid for others and not got back, in the currency's smallest unit."""
    return records.number(
        "SELECT sum(amount + beyond) FROM debts WHERE volunteer_id = :person AND state NOT IN ('received', 'settled')",
        {"person": person_id},
    )


def of_volunteer(records: Records, person_id: int) -> list[Debt]:
    """Return what a volunteer is owed, oldest first."""
    return _all(records, "volunteer_id = :id AND state NOT IN ('received', 'settled')", person_id)


def of_payer(records: Records, person_id: int) -> list[Debt]:
    """Return what somebody owes for what they asked for, or entered for somebody on the telephone, oldest first."""
    return _all(
        records,
        """state NOT IN ('received', 'settled') AND errand_id IN (
               SELECT id FROM errands WHERE asker_id = :id
               UNION SELECT id FROM errands WHERE entered_by = :id AND asker_id IS NULL)""",
        person_id,
    )


def of_unit(records: Records, unit: int) -> list[Debt]:
    """Return what is owed in a unit, oldest first."""
    return _all(records, "unit = :id AND state NOT IN ('received', 'settled')", unit)


def ever_of_unit(records: Records, unit: int) -> list[Debt]:
    """Return everything that was ever owed in a unit, oldest first."""
    return _all(records, "unit = :id", unit)


def totals(records: Records, unit: int) -> list[Total]:
    """Return what each volunteer of a unit is owed, who waits longest first."""
    rows = records.all(
        """SELECT volunteer_id, sum(amount) AS amount, count(*) AS count, min(made_at) AS oldest FROM debts
           WHERE unit = :unit AND state NOT IN ('received', 'settled')
           GROUP BY volunteer_id ORDER BY oldest, volunteer_id""",
        {"unit": unit},
    )
    return [
        Total(
            volunteer_id=row["volunteer_id"],
            amount=row["amount"],
            count=row["count"],
            oldest=from_epoch(row["oldest"]),
        )
        for row in rows
    ]


def _all(records: Records, where: str, number: int) -> list[Debt]:
    sql = f"SELECT * FROM debts WHERE {where} ORDER BY made_at, errand_id"  # noqa: S608
    return [_debt(row) for row in records.all(sql, {"id": number})]


# --- what somebody looks at


def look_at(records: Records, person_id: int, unit: int, view: View, page: int = 0) -> None:
    """Remember which page of the ledger somebody looks at."""
    records.execute(
        """INSERT INTO ledger_screens (person_id, unit, view, page) VALUES (:person, :unit, :view, :page)
           ON CONFLICT (person_id) DO UPDATE SET unit = excluded.unit, view = excluded.view, page = excluded.page""",
        {"person": person_id, "unit": unit, "view": view.value, "page": page},
    )


def screen(records: Records, person_id: int) -> Screen | None:
    """Return which page of the ledger somebody looks at."""
    row = records.one("SELECT * FROM ledger_screens WHERE person_id = :person", {"person": person_id})
    return None if row is None else Screen(unit=row["unit"], view=View(row["view"]), page=row["page"])


def forget_person(records: Records, person_id: int) -> None:
    """Keep the sums and forget whose they were."""
    for statement in (
        "DELETE FROM ledger_screens WHERE person_id = :person",
        "UPDATE debts SET volunteer_id = NULL WHERE volunteer_id = :person",
        "UPDATE debts SET said_by = NULL WHERE said_by = :person",
    ):
        records.execute(statement, {"person": person_id})


def _at(seconds: int | None) -> datetime | None:
    return None if seconds is None else from_epoch(seconds)


def _debt(row: sqlite3.Row) -> Debt:
    moments: dict[str, Any] = {
        name: _at(row[name]) for name in ("made_at", "asked_at", "paid_at", "received_at", "settled_at")
    }
    return Debt(
        errand_id=row["errand_id"],
        unit=row["unit"],
        volunteer_id=row["volunteer_id"],
        amount=row["amount"],
        pay=Pay(row["pay"]),
        state=DebtState(row["state"]),
        held=bool(row["held"]),
        beyond=row["beyond"],
        refused=bool(row["refused"]),
        no_receipt=bool(row["no_receipt"]),
        said=row["said"],
        said_by=row["said_by"],
        **moments,
    )
