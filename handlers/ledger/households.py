"""What those who may see residents' details call a household; for nobody else's eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage import errands, requests

if TYPE_CHECKING:
    from storage.database import Records

#: On a line of a list, with a sum and a day beside it.
LONGEST = 40


def household(records: Records, errand_id: int) -> str:
    """Return door and name of an errand's household, as far as they are known; empty once they are forgotten."""
    request = requests.read(records, errand_id)
    door = "-".join(part for part in (request.building, request.entrance, request.room) if part)
    errand = errands.find(records, errand_id)
    door = door or ("" if errand is None else errand.building)
    return " ".join(part for part in (door, request.name) if part)[:LONGEST]
