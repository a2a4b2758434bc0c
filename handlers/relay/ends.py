"""Who may write to whom about which errand, by the records as they are now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from storage import errands, relay, residents
from storage.errands import CARRIED, ErrandState

if TYPE_CHECKING:
    from datetime import datetime

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


def line_of(records: Records, errand_id: int, person_id: int, now: datetime) -> tuple[Standing, Line | None]:
    """Return how somebody's writing about an errand stands, and their end of the line wherever it is theirs."""
    errand = errands.find(records, errand_id)
    if errand is None or errand.state is ErrandState.DRAFT:
        return Standing.NOT_YOURS, None
    asks, carries = errand.speaks_for_it == person_id, errand.claimed_by == person_id
    if not asks and not carries:
        return Standing.NOT_YOURS, None
    if errand.claimed_by is None or not _open(errand, now):
        return Standing.CLOSED, None
    if asks and carries:
        return Standing.YOURSELF, None
    speaker = errand.speaks_for_it
    if speaker is None or (errand.on_behalf and not residents.is_carer(records, errand.unit, speaker)):
        return Standing.NOT_YOURS if asks else Standing.NOBODY, None
    other = errand.claimed_by if asks else speaker
    line = Line(errand, person_id, other, errand.claimed_by)
    blocked = relay.stopped(records, errand.id, errand.claimed_by).blocked_by is not None
    return (Standing.BLOCKED if blocked else Standing.OPEN), line


def _open(errand: Errand, now: datetime) -> bool:
    if errand.state in CARRIED:
        # Before they have said that they are well and when they come, it may go to somebody else.
        return errand.expected_at is not None
    if errand.state is ErrandState.DELIVERED:
        return True
    return errand.closed_at is not None and now - errand.closed_at < relay.OPEN_AFTER


def lines_of(records: Records, person_id: int, now: datetime) -> list[Line]:
    """Return all lines that somebody may write on now."""
    found = [line_of(records, one, person_id, now) for one in relay.writable_by(records, person_id, now)]
    return [line for standing, line in found if standing is Standing.OPEN and line is not None]
