"""Which errands are already asked for at the same door or by the same phone, and which of them can take more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.rules.asking.doors import door_keys
from storage import errands, requests, residents
from storage.errands import Errand, ErrandState, Kind

if TYPE_CHECKING:
    from handlers.asking.forms import Form
    from storage.database import Records
    from storage.requests import Request

#: Nothing is bought of it yet.
UNBOUGHT = (ErrandState.WAITING, ErrandState.OPEN, ErrandState.CLAIMED)
#: So many are offered.
MOST_OFFERED = 3


def door_of(records: Records, request: Request) -> bytes | None:
    """Return the fingerprint of a door, None where none was said."""
    if not request.room:
        return None
    return requests.door_print(records, *door_keys(request.building, request.entrance, request.room))


def phone_of(records: Records, request: Request) -> bytes | None:
    """Return the fingerprint of a phone, None where none was said."""
    return requests.phone_print(records, request.phone) if request.phone else None


def alike(records: Records, form: Form) -> list[Errand]:
    """Return what is already on its way to the same door, or for the same phone."""
    return errands.open_for(
        records,
        form.errand.unit,
        door=door_of(records, form.request),
        phone=phone_of(records, form.request),
        but=form.request.mends or form.errand.id,
    )


def takes_more(errand: Errand, form: Form) -> bool:
    """Tell whether an errand can take the lines of another: nothing is bought yet, and it is the same sort of errand.

    Medicine goes to a coordinator's eyes first, so it is added to nothing that was looked at already.
    """
    if errand.kind is not form.errand.kind or errand.state not in UNBOUGHT:
        return False
    return errand.kind is not Kind.MEDICINE or errand.state is ErrandState.WAITING


def at_limit(records: Records, form: Form) -> bool:
    """Tell whether a door has as many open errands as its unit allows."""
    unit, door = residents.unit(records, form.errand.unit), door_of(records, form.request)
    if unit is None or door is None:
        return False
    found = errands.open_for(records, form.errand.unit, door=door, phone=None, but=form.request.mends or form.errand.id)
    return len(found) >= unit.most_open
