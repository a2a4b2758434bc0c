"""What those who may see residents' details call a household; for nobody else's eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.words.values import Term
from storage import errands, requests

if TYPE_CHECKING:
    from storage.database import Records
    from storage.ledger import Debt

#: On a line of a list, with a sum and a day beside it.
LONGEST = 40


def state_of(debt: Debt) -> Term:
    """Return how a debt stands, in words: what is handed over waits for its bag, whatever was said of it."""
    return Term("ledger-state-held" if debt.held and not debt.over else f"ledger-state-{debt.state}")


def household(records: Records, errand_id: int) -> str:
    """Return door and name of an errand's household, as far as they are known; empty once they are forgotten."""
    request = requests.read(records, errand_id)
    door = "-".join(part for part in (request.building, request.entrance, request.room) if part)
    errand = errands.find(records, errand_id)
    door = door or ("" if errand is None else errand.building)
    return " ".join(part for part in (door, request.name) if part)[:LONGEST]
