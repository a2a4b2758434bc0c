"""Works out how long doors waited for what was asked for. It knows nothing of records, words or clocks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from handlers.rules.errands import Claim

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, timedelta


class Closing(StrEnum):
    """How an errand was closed."""

    GOT = "got"
    SILENCE = "silence"
    #: By a coordinator, with a word on what became of it.
    WORD = "word"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    #: Such as when whoever asked wanted to be forgotten.
    OTHERWISE = "otherwise"


def closing(state: str, outcome: str) -> Closing | None:
    """Return how an errand was closed, by its state and outcome; None while it is not."""
    match state, outcome:
        case ("done", "got"):
            return Closing.GOT
        case ("done", "silence" | "unanswered"):
            return Closing.SILENCE
        case ("done", "said"):
            return Closing.WORD
        case ("done", _):
            return Closing.OTHERWISE
        case ("refused", _):
            return Closing.REFUSED
        case ("cancelled", _):
            return Closing.CANCELLED
        case _:
            return None


@dataclass(frozen=True, slots=True)
class Door:
    """When an errand was confirmed by whoever asked, first taken, and at the door, each if it was."""

    kind: str
    urgent: bool
    confirmed: datetime
    taken: datetime | None
    brought: datetime | None

    @property
    def to_claim(self) -> timedelta | None:
        """Return how long it waited until somebody took it."""
        return None if self.taken is None else self.taken - self.confirmed

    @property
    def to_door(self) -> timedelta | None:
        """Return how long it waited until it was there."""
        return None if self.brought is None else self.brought - self.confirmed


@dataclass(frozen=True, slots=True)
class Spread:
    """So many lengths: half do not exceed the median, nine in ten not the ninth."""

    count: int
    median: timedelta
    ninth: timedelta
    longest: timedelta


def spread(lengths: Iterable[timedelta]) -> Spread | None:
    """Return how lengths are spread, None of none."""
    ordered = sorted(lengths)
    if not ordered:
        return None
    last = len(ordered) - 1
    return Spread(len(ordered), ordered[last // 2], ordered[last * 9 // 10], ordered[last])


#: What a wish to take an errand can be refused for.
REFUSALS = (*(claim for claim in Claim if claim not in {Claim.TAKEN, Claim.ALREADY_YOURS}), "unknown")


def refusals(outcomes: Iterable[str]) -> list[tuple[str, int]]:
    """Return what wishes were refused for and how often, the most frequent first."""
    counts = Counter(outcome for outcome in outcomes if outcome in REFUSALS)
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))
