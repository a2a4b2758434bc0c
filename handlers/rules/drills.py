"""Works out the figures of a drill's report. It knows nothing of records, words or clocks."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from handlers.rules.claims import Verdict
from handlers.rules.reminders import Heard

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: A tap for a place that the person had already.
_AGAIN = {Verdict.ALREADY_YOURS, Verdict.CHANGED_SINCE}
_WAITS = {Verdict.WAITING, Verdict.WAITING_ALONE, Verdict.WAITING_SINCE}
#: What a tap on a claim button can be refused for.
REFUSALS = tuple(verdict for verdict in Verdict if not verdict.is_in and verdict not in {*_WAITS, *_AGAIN})
#: What counts as an answer to a reminder; with a reason somebody leaves who is close to the start.
ANSWERS = (Heard.COMING, Heard.LATE, Heard.RELEASED, Heard.REASON)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A need: how many, since when, until when people were to gather."""

    id: int
    places: int
    posted: datetime
    gathers: datetime


@dataclass(frozen=True, slots=True)
class Row:
    """A claim as it stands: made at, in its state since, and whether it is over."""

    need_id: int
    person_id: int | None
    places: int
    made: datetime
    since: datetime
    holds: bool
    ended: bool


@dataclass(frozen=True, slots=True)
class Note:
    """Somebody came to an outcome about a need."""

    at: datetime
    person_id: int | None
    need_id: int | None
    outcome: str


@dataclass(frozen=True, slots=True)
class Hold:
    """Places that were somebody's from one moment to another, or to this day."""

    need_id: int
    places: int
    begins: datetime
    ends: datetime | None


@dataclass(frozen=True, slots=True)
class Filling:
    """How a need filled: after how long for the first time, and how many were missing when people gathered."""

    need_id: int
    waited: timedelta | None
    missing: int


@dataclass(frozen=True, slots=True)
class Taps:
    """What became of the wishes to take a place."""

    taken: int
    waiting: int
    again: int
    refused: tuple[tuple[str, int], ...]

    @property
    def refusals(self) -> int:
        """Return how many were refused."""
        return sum(number for _, number in self.refused)


@dataclass(frozen=True, slots=True)
class Replies:
    """How many of the evening's questions were answered and how soon, and what was said last of each shift."""

    asked: int
    answered: int
    counts: Mapping[str, int]
    median: timedelta | None


def holds(rows: Sequence[Row], notes: Iterable[Note]) -> list[Hold]:
    """Return whose places they were and when, from how claims stand and when people were told that they are in.

    A place that was released and taken back within the minute it is held counts as kept.
    """
    told: dict[tuple[int | None, int | None], list[datetime]] = defaultdict(list)
    for note in notes:
        if note.outcome in _IN:
            told[note.need_id, note.person_id].append(note.at)
    found = []
    for row in rows:
        begins = row.made if row.person_id is None else _first(told[row.need_id, row.person_id], row)
        if begins is not None and (row.holds or row.ended):
            found.append(Hold(row.need_id, row.places, begins, row.since if row.ended else None))
    return found


_IN = frozenset(verdict.value for verdict in Verdict if verdict.is_in)


def _first(told: list[datetime], row: Row) -> datetime | None:
    at = bisect_left(told, row.made)
    if at == len(told) or (row.ended and told[at] > row.since):
        return None
    return told[at]


def fill(need: Wanted, held: Iterable[Hold]) -> Filling:
    """Return after how long a need had everybody it wanted, and how many were missing when people gathered."""
    changes: list[tuple[datetime, int]] = []
    for one in held:
        changes.append((one.begins, one.places))
        if one.ends is not None:
            changes.append((one.ends, -one.places))
    taken = at_gathering = 0
    waited: timedelta | None = None
    # Of the same second who leaves goes before who comes, so that nothing is counted twice.
    for at, places in sorted(changes):
        taken += places
        if at <= need.gathers:
            at_gathering = taken
        if waited is None and taken >= need.places:
            waited = at - need.posted
    return Filling(need.id, waited, max(0, need.places - at_gathering))


def count_taps(notes: Iterable[Note]) -> Taps:
    """Return what became of the wishes to take a place."""
    counts = Counter(note.outcome for note in notes)
    known = {verdict.value for verdict in Verdict}
    refused = [(verdict.value, counts[verdict.value]) for verdict in REFUSALS if counts[verdict.value]]
    unknown = sum(number for outcome, number in counts.items() if outcome not in known)
    return Taps(
        taken=sum(counts[one] for one in _IN) - counts[Verdict.ALREADY_YOURS],
        waiting=sum(counts[one] for one in _WAITS),
        again=sum(counts[one] for one in _AGAIN),
        refused=tuple(sorted([*refused, *([("unknown", unknown)] if unknown else [])], key=_by_number)),
    )


def _by_number(refused: tuple[str, int]) -> tuple[int, str]:
    return -refused[1], refused[0]


def count_replies(asked: Iterable[tuple[int, datetime]], notes: Iterable[Note]) -> Replies:
    """Return how the evening's question was answered; `asked` is whom it reached when, one an evening.

    A question is answered by what its person says before the next one reaches them.
    """
    evenings: dict[int, list[datetime]] = defaultdict(list)
    for person_id, at in asked:
        evenings[person_id].append(at)
    last: dict[tuple[int, int | None], str] = {}
    first: dict[tuple[int, datetime], timedelta] = {}
    for note in notes:
        before = [at for at in evenings.get(note.person_id or 0, ()) if at <= note.at]
        if note.person_id is not None and note.outcome in _ANSWERS and before:
            last[note.person_id, note.need_id] = note.outcome
            first.setdefault((note.person_id, max(before)), note.at - max(before))
    return Replies(
        asked=sum(map(len, evenings.values())),
        answered=len(first),
        counts=Counter(last.values()),
        median=median(first.values()),
    )


_ANSWERS = frozenset(one.value for one in ANSWERS)


def median(lengths: Iterable[timedelta]) -> timedelta | None:
    """Return the length that half of them do not exceed, None of none."""
    ordered = sorted(lengths)
    return ordered[(len(ordered) - 1) // 2] if ordered else None
