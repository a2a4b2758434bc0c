"""Who may write to whom about which errand, by the records as they are now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from storage import errands, ledger, relay, residents, runs
from storage.errands import CARRIED, PENDING, ErrandState
from storage.relay import Party

if TYPE_CHECKING:
    from datetime import datetime

    from handlers.buttons import Button
    from storage.database import Records
    from storage.errands import Errand


class Standing(StrEnum):
    """How it stands with somebody's writing about an errand; all but the first have a sentence."""

    OPEN = "open"
    #: It is over for longer than a day, or with nobody now.
    CLOSED = "closed"
    BLOCKED = "blocked"
    #: Who entered it may not see residents' details any more, or is forgotten.
    NOBODY = "nobody"
    #: The coordinator who entered it brings it.
    YOURSELF = "yourself"
    NOT_YOURS = "not_yours"


@dataclass(frozen=True, slots=True)
class Line:
    """One person's end of the line about one errand."""

    errand: Errand
    person_id: int
    other_id: int
    volunteer_id: int

    @property
    def volunteers(self) -> bool:
        """Tell whether this is the volunteer's end."""
        return self.person_id == self.volunteer_id

    @property
    def buyers(self) -> bool:
        """Tell whether the volunteer is the one who bought it, and another brings it or is to."""
        return self.volunteer_id != self.errand.claimed_by


def line_of(
    records: Records, errand_id: int, person_id: int, now: datetime, volunteer_id: int | None = None
) -> tuple[Standing, Line | None]:
    """Return how somebody's writing about an errand stands, and their end of the line wherever it is theirs.

    After a hand-over an errand has two volunteers: who brings it, and who had bought it and is owed the money.
    `volunteer_id` says which of them whoever asked means; without it whoever brings it, or else who bought it.
    """
    errand = errands.find(records, errand_id)
    if errand is None or errand.state is ErrandState.DRAFT:
        return Standing.NOT_YOURS, None
    asks, carries = errand.speaks_for_it == person_id, person_id in volunteers_of(records, errand)
    if not asks and not carries:
        return Standing.NOT_YOURS, None
    if not asks or (carries and volunteer_id is None):
        volunteer_id = person_id
    elif volunteer_id is None:
        volunteer_id = next((one for one in volunteers_of(records, errand) if _open(records, errand, one, now)), None)
    if volunteer_id is None or not (
        _open(records, errand, volunteer_id, now) or _is_owed(records, errand, volunteer_id)
    ):
        return Standing.CLOSED, None
    if asks and volunteer_id == person_id:
        return Standing.YOURSELF, None
    speaker = errand.speaks_for_it
    if speaker is None or (errand.on_behalf and not residents.is_carer(records, errand.unit, speaker)):
        return Standing.NOT_YOURS if asks else Standing.NOBODY, None
    line = Line(errand, person_id, volunteer_id if asks else speaker, volunteer_id)
    blocked = relay.stopped(records, errand.id, volunteer_id).blocked_by is not None
    return (Standing.BLOCKED if blocked else Standing.OPEN), line


def volunteers_of(records: Records, errand: Errand) -> list[int]:
    """Return who brings an errand and who had bought it, as far as there is anybody."""
    found = (errand.claimed_by, runs.stop(records, errand.id).bought_by)
    return list(dict.fromkeys(one for one in found if one))


def _open(records: Records, errand: Errand, volunteer_id: int, now: datetime) -> bool:
    if errand.state in PENDING:
        if errand.claimed_by == volunteer_id and errand.state in CARRIED and errand.expected_at is not None:
            return True
        # Before they have said that they are well and when they come, it may go to somebody else.
        return runs.stop(records, errand.id).bought_by == volunteer_id
    if volunteer_id not in volunteers_of(records, errand):
        return False
    if errand.state is ErrandState.DELIVERED:
        return True
    return errand.closed_at is not None and now - errand.closed_at < relay.OPEN_AFTER


def _is_owed(records: Records, errand: Errand, volunteer_id: int) -> bool:
    """Tell whether somebody who handed a bag over is owed the money for it still."""
    debt = ledger.find(records, errand.id)
    bought = runs.stop(records, errand.id).bought_by == volunteer_id
    return bought and debt is not None and debt.volunteer_id == volunteer_id and not debt.over


def meant(records: Records, button: Button, person_id: int) -> int | None:
    """Return which volunteer a button is about: whose message it stands under, or who bought it; None for any.

    0 where that is nobody any more. A button names nobody: whoever holds it must not learn the other's account.
    """
    if button.version:
        return relay.other_of(records, button.version, person_id)
    if button.choice != Party.BUYER:
        return None
    errand = errands.find(records, button.record)
    bought_by = runs.stop(records, button.record).bought_by
    return bought_by if bought_by is not None or errand is None else errand.claimed_by


def lines_of(records: Records, person_id: int, now: datetime) -> list[Line]:
    """Return all lines that somebody may write on now without a button; what is still owed alone makes none."""
    found: list[Line] = []
    for errand_id in relay.writable_by(records, person_id, now):
        errand = errands.find(records, errand_id)
        assert errand is not None
        either = volunteers_of(records, errand) if errand.speaks_for_it == person_id else [person_id]
        for volunteer_id in either:
            if _open(records, errand, volunteer_id, now):
                standing, line = line_of(records, errand_id, person_id, now, volunteer_id)
                found += [line] if standing is Standing.OPEN and line is not None else []
    return found
