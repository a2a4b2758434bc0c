"""Who has advanced money for whom, and whether it came back: one row an errand that cost something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.database import Records


def advanced_by(records: Records, person_id: int) -> int:
    """Return what a volunteer has paid for others and not got back, in the currency's smallest unit."""
    return records.number(
        "SELECT sum(amount) FROM debts WHERE volunteer_id = :person AND state NOT IN ('received', 'settled')",
        {"person": person_id},
    )
