"""What every measure is made of: its sizes, where it works, and how a finding is put against its aim."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Final, Protocol

from bot.clock import SystemClock
from tests.bench import conduct, town
from tests.bench.candidates import Candidate
from tests.bench.figures import Run, Storm
from tests.bench.redvest import CALM
from tests.bench.town import Size

#: A network's way there and back.
DELAY: Final = 0.050


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured."""

    storm: int = 600
    burst: int = 3_000
    burst_needs: int = 6
    steady: int = 400
    pace: float = 50.0
    reminders: int = 10_000
    town: Size = town.WHOLE
    rounds: int = 3
    #: What is small or trembles is measured so often.
    pairs: int = 5
    #: Seconds without a call after which the bot is taken to have finished.
    calm: float = CALM


QUICK: Final = Sizes(
    burst=1_200,
    burst_needs=3,
    steady=200,
    town=Size(people=20_000, past_claims=100_000, open_needs=2_000),
    rounds=1,
    pairs=1,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the table: what was found as a median over the rounds, and what is aimed at."""

    what: str
    yardstick: str
    found: float | None
    aim: str = ""
    reached: bool | None = None
    unit: str = "×"
    #: The figures of the rounds, in which the spread is to be seen.
    rounds: tuple[float, ...] = ()
    note: str = ""


@dataclass(slots=True)
class Bench:
    """One invocation: the sizes, the folder it works in, and the towns made there so far."""

    sizes: Sizes
    folder: Path
    say: Callable[[str], object] = sys.stderr.write
    _towns: dict[str, Path] = field(default_factory=dict)
    _number: int = 0

    def place(self) -> Path:
        """Return a folder that nothing has used."""
        self._number += 1
        return self.folder / f"run-{self._number}"

    def home(self, *, whole: bool) -> Path:
        """Return the folder of a town to copy: the whole one, or one in which nothing has happened yet."""
        name = "whole" if whole else "empty"
        if name not in self._towns:
            size = self.sizes.town if whole else Size(0, 0, 0)
            self.say(f"making the {name} town … ")
            self._towns[name] = town.build(self.folder / name, size, SystemClock().now(), town.TAPPERS)
            self.say("made\n")
        return self._towns[name]

    def run(self, candidate: Candidate, storm: Storm) -> Run:
        """Run one candidate once, and leave nothing large behind."""
        place = self.place()
        self.say(f"  {candidate.name} … ")
        found = conduct.run(candidate, storm, place)
        self.say(f"{found.taps_per_second:,.0f} taps/s, p99 {found.p99_ms:,.0f} ms\n")
        shutil.rmtree(place)
        return found


class Measure(Protocol):
    """Something that is measured in rounds."""

    @property
    def name(self) -> str:
        """Return the word by which it is asked for."""
        ...

    def measure(self, bench: Bench) -> None:
        """Run all rounds."""
        ...

    def findings(self) -> list[Finding]:
        """Return what was found."""
        ...

    @property
    def title(self) -> str:
        """Say what was done."""
        ...

    @property
    def runs(self) -> dict[str, list[Run]]:
        """Return the runs by the candidate's name, one a round."""
        ...

    def as_json(self) -> dict[str, Any]:
        """Return whatever there is besides runs and findings."""
        ...


def at_least(what: str, yardstick: str, found: Iterable[float], aim: float, note: str = "") -> Finding:
    """Return a finding that is to be no smaller than the aim."""
    rounds = tuple(found)
    return Finding(what, yardstick, median(rounds), f"≥ {aim:g}", median(rounds) >= aim, rounds=rounds, note=note)


def at_most(what: str, yardstick: str, found: Iterable[float], aim: float, note: str = "", unit: str = "×") -> Finding:
    """Return a finding that is to be no larger than the aim."""
    rounds = tuple(found)
    middle = median(rounds)
    return Finding(what, yardstick, middle, f"≤ {aim:g}", middle <= aim, unit=unit, rounds=rounds, note=note)


def exactly(what: str, found: float, aim: float, note: str = "") -> Finding:
    """Return a finding that must be this and nothing else."""
    return Finding(what, "", found, f"{aim:g}", found == aim, unit="", note=note)


def each(runs: list[Run], figure: Callable[[Run], float]) -> list[float]:
    """Return one figure of every run."""
    return [figure(run) for run in runs]
