"""What is counted: one candidate's run, and what several runs in turn say together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from statistics import median


@dataclass(frozen=True, slots=True)
class Storm:
    """Taps, and the time in seconds by which a network holds back every answer."""

    taps: int
    delay: float
    #: Needs that the taps are spread over, each in a group of its own.
    needs: int = 1
    #: Taps a second, released one after another; 0 releases all at once.
    pace: float = 0.0

    @property
    def each(self) -> int:
        """Return the taps on one need."""
        return self.taps // self.needs


@dataclass(frozen=True, slots=True)
class Kept:
    """What a bot that stores claims has to show for the storm."""

    #: Rows in its database, read from outside when the last tap was answered.
    claims: int
    #: What the code sets: 2 is FULL.
    synchronous: int
    #: Calls to Telegram for one claim, without the polls; an answer and an edit each would be 2.
    calls_per_claim: float
    #: From the release of the taps to the edit that shows the final count, of the last card; None if it never came.
    card_seconds: float | None
    #: The same for a bot that edits in the very moment in which the pace allows it, after the last claim.
    card_minimum: float | None
    #: Messages and edits in the group in its busiest sixty seconds; Telegram allows 20.
    busiest_minute: int
    #: Shortest time between two edits in the group; None with fewer than two.
    shortest_gap: float | None
    #: Reminders that were due and had been dealt with when the last tap was answered.
    reminders: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """One candidate in one storm."""

    answered: int
    #: From release to the last answer; taps that were never answered do not count as done.
    taps_per_second: float
    p50_ms: float
    p99_ms: float
    cpu_per_1000: float
    peak_mb: float
    #: Share of the time the stand-in server was busy: far below 1, or it would be the bottleneck.
    server_busy: float
    #: Processors that everything else on the machine kept busy meanwhile: near 0, or the figures are not the bot's.
    others_busy: float
    kept: Kept | None = None


def percentile(values: Iterable[float], share: float) -> float:
    """Return the smallest value that at least this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(ceil(share * len(ordered)), 1) - 1]


def shortest_gap(times: list[float]) -> float | None:
    """Return the shortest time between two neighbours."""
    gaps = [later - earlier for earlier, later in pairwise(times)]
    return min(gaps, default=None)


def busiest_minute(times: list[float]) -> int:
    """Return how many fall into the busiest sixty seconds."""
    return max((sum(start <= at < start + 60 for at in times) for start in times), default=0)


def typical(runs: list[Run], of: Callable[[Run], float]) -> float:
    """Return the median over the rounds."""
    return median(of(run) for run in runs)


def ratios(ours: Iterable[float], theirs: Iterable[float]) -> list[float]:
    """Return the ratios round by round, so that a drifting machine counts for both alike."""
    return [mine / yours for mine, yours in zip(ours, theirs, strict=True)]
