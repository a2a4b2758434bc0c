"""The measures: what each runs in turn, how often, and what it finds against which yardstick."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Final, Protocol

from bot.clock import SystemClock
from handlers.rules.changes import MOST_PLACES
from tests.bench import alone, conduct, town
from tests.bench.alone import TurnCost
from tests.bench.candidates import AIOGRAM, FLOOR, PTB, Candidate
from tests.bench.figures import Kept, Run, Storm, ratios
from tests.bench.redvest import CALM, Redvest
from tests.bench.town import Size

#: A network's way there and back.
DELAY: Final = 0.050
#: Below this the stand-in would be part of what is measured.
HEADROOM: Final = 2.5
#: What Telegram allows a bot in one group in a minute, edits counted, and our own pace.
GROUP_MINUTE: Final = 20
EDIT_GAP: Final = 3.0
FULL: Final = 2


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


class Storms:
    """Everybody taps at once: against the bare bots and the floor."""

    def __init__(self, name: str, title: str, storm: Storm, aims: dict[Candidate, float | None], sizes: Sizes) -> None:
        self.name = name
        self.title = title
        self._storm = storm
        #: How many times the rate of whom is to be reached; None for whoever is only shown.
        self._aims = aims
        self._rounds = sizes.rounds
        self._ours = Redvest(calm=sizes.calm)
        self.runs: dict[str, list[Run]] = {}
        self.ceilings: list[float] = []

    def measure(self, bench: Bench) -> None:
        """Run everybody in turn."""
        for _ in range(self._rounds):
            for candidate in (self._ours, *self._aims):
                self.runs.setdefault(candidate.name, []).append(bench.run(candidate, self._storm))
            self.ceilings.append(conduct.ceiling(self._storm, bench.place()))

    @property
    def headroom(self) -> float:
        """Return how many times faster the stand-in is than the fastest candidate, each at its least favourable."""
        return min(self.ceilings) / max(run.taps_per_second for runs in self.runs.values() for run in runs)

    def findings(self) -> list[Finding]:
        """Return rates and waits against the others, what was kept, and what the cards and calls came to."""
        ours = self._ours
        rates = {name: _of(runs, lambda run: run.taps_per_second) for name, runs in self.runs.items()}
        lines = [
            at_least(f"{self.name}: durable claims a second", one.name, ratios(rates[ours.name], rates[one.name]), aim)
            for one, aim in self._aims.items()
            if aim is not None
        ]
        lines += best_wait(f"{self.name}: tap to answer, p99", self.runs, self.runs[ours.name], 1.0)
        lines += _kept(self.name, self._storm, [run.kept for run in self.runs[ours.name] if run.kept])
        room = f"{min(self.ceilings):,.0f} answers a second to a raw client"
        server = f"{self.name}: room of the load server"
        return [*lines, at_least(server, "fastest candidate", [self.headroom], HEADROOM, room)]

    def as_json(self) -> dict[str, Any]:
        """Return how fast the stand-in was."""
        return {"ceilings": self.ceilings, "headroom": self.headroom}


class Steady:
    """Taps that come evenly, as on an ordinary evening."""

    name = "steady"

    def __init__(self, sizes: Sizes) -> None:
        self.title = f"{sizes.steady} taps, {sizes.pace:g} a second, every answer {DELAY * 1000:.0f} ms late"
        self._storm = Storm(sizes.steady, DELAY, pace=sizes.pace)
        self._rounds = sizes.pairs
        self._ours = Redvest(calm=sizes.calm)
        self.runs: dict[str, list[Run]] = {}

    def measure(self, bench: Bench) -> None:
        """Run Redvest and both bare bots in turn."""
        for _ in range(self._rounds):
            for candidate in (self._ours, AIOGRAM, PTB):
                self.runs.setdefault(candidate.name, []).append(bench.run(candidate, self._storm))

    def findings(self) -> list[Finding]:
        """Return the wait against the better bare bot of each round."""
        return best_wait("steady: tap to answer, p99", self.runs, self.runs[self._ours.name], 1.1)

    def as_json(self) -> dict[str, Any]:
        """Return nothing more."""
        return {}


class Large:
    """The same storm on the database of a year, against one in which nothing has happened."""

    name = "large"

    def __init__(self, sizes: Sizes) -> None:
        of = sizes.town
        self.title = (
            f"{sizes.storm} taps at once, every answer {DELAY * 1000:.0f} ms late, with {of.people:,} people, "
            f"{of.past_claims:,} past claims and {of.open_needs:,} open needs"
        )
        self._storm = Storm(sizes.storm, DELAY)
        self._rounds = sizes.rounds
        self._calm = sizes.calm
        self.runs: dict[str, list[Run]] = {}
        self._turns: dict[bool, list[TurnCost]] = {False: [], True: []}

    def measure(self, bench: Bench) -> None:
        """Run the storm on both databases and on a bare bot, and the turns alone on both."""
        for _ in range(self._rounds):
            homes = {whole: bench.home(whole=whole) for whole in (False, True)}
            small = Redvest(EMPTY, home=homes[False], calm=self._calm)
            large = Redvest(WHOLE, home=homes[True], calm=self._calm)
            for candidate in (small, large, PTB):
                self.runs.setdefault(candidate.name, []).append(bench.run(candidate, self._storm))
            for whole, home in homes.items():
                place = bench.place()
                town.copy(home, place / "town")
                cost = alone.measure_in_a_process(place, place / "town", self._storm.taps)
                bench.say(f"  a turn alone: {cost.processor:,.0f} µs of processor time, {cost.wall:,.0f} µs in all\n")
                self._turns[whole].append(cost)
                shutil.rmtree(place)

    def findings(self) -> list[Finding]:
        """Return what a claim costs against an empty database, and the memory against a bare bot."""
        empty, whole, bare = self.runs[EMPTY], self.runs[WHOLE], self.runs[PTB.name]
        note = f"empty but for the {town.TAPPERS:,} people of whom the tappers are"
        in_all = ratios(_of(whole, lambda run: run.cpu_per_1000), _of(empty, lambda run: run.cpu_per_1000))
        alone_cpu = ratios((one.processor for one in self._turns[True]), (one.processor for one in self._turns[False]))
        alone_wall = ratios((one.wall for one in self._turns[True]), (one.wall for one in self._turns[False]))
        memory = ratios(_of(whole, lambda run: run.peak_mb), _of(bare, lambda run: run.peak_mb))
        return [
            at_most("large: processor time of a claim, whole bot", "empty database", in_all, 1.2, note),
            at_most("large: processor time of a claim's turn alone", "empty database", alone_cpu, 1.2),
            at_most("large: wall time of a claim's turn, with its commit", "empty database", alone_wall, 1.2),
            at_most("large: peak memory", PTB.name, memory, 2.0),
        ]

    def as_json(self) -> dict[str, Any]:
        """Return the microseconds of the turns alone."""
        return {name: self._turns[whole] for name, whole in (("turns_empty", False), ("turns_whole", True))}


class Start:
    """How long a start takes until somebody is answered."""

    name = "start"
    title = "from the command until a tap that was waiting is answered, without a network's delay"

    def __init__(self, sizes: Sizes) -> None:
        self._rounds = sizes.pairs
        self.runs: dict[str, list[Run]] = {}
        self._seconds: dict[str, list[float]] = {EMPTY: [], WHOLE: []}

    def measure(self, bench: Bench) -> None:
        """Start on both databases in turn."""
        for _ in range(self._rounds):
            for name, whole in ((EMPTY, False), (WHOLE, True)):
                place = bench.place()
                seconds = conduct.start(Redvest(name, home=bench.home(whole=whole)), place)
                bench.say(f"  {name}: {seconds:.2f} s\n")
                self._seconds[name].append(seconds)
                shutil.rmtree(place)

    def findings(self) -> list[Finding]:
        """Return the ratio and the seconds."""
        whole, empty = self._seconds[WHOLE], self._seconds[EMPTY]
        return [
            at_most("start: until the first update is handled", "empty database", ratios(whole, empty), 1.5),
            at_most("start: the same in seconds", "", whole, 2.0, unit="s"),
        ]

    def as_json(self) -> dict[str, Any]:
        """Return the seconds."""
        return {"seconds": self._seconds}


class Reminders:
    """Taps while all reminders of an evening come due at once."""

    name = "reminders"

    def __init__(self, sizes: Sizes) -> None:
        self.title = (
            f"{sizes.steady} taps, {sizes.pace:g} a second, every answer {DELAY * 1000:.0f} ms late, while "
            f"{sizes.reminders:,} reminders come due at one moment"
        )
        self._storm = Storm(sizes.steady, DELAY, pace=sizes.pace)
        self._reminders = sizes.reminders
        self._calm = sizes.calm
        self._rounds = sizes.rounds
        self.runs: dict[str, list[Run]] = {}

    def measure(self, bench: Bench) -> None:
        """Run with and without reminders in turn, on the same large town."""
        for _ in range(self._rounds):
            home = bench.home(whole=True)
            for candidate in (
                Redvest(SILENT, home=home, calm=self._calm),
                Redvest(BUSY, home=home, reminders=self._reminders, calm=self._calm),
            ):
                self.runs.setdefault(candidate.name, []).append(bench.run(candidate, self._storm))

    def findings(self) -> list[Finding]:
        """Return the wait with against the wait without, and that there was something to wait for."""
        busy, calm = self.runs[BUSY], self.runs[SILENT]
        waits = ratios(_of(busy, lambda run: run.p99_ms), _of(calm, lambda run: run.p99_ms))
        dealt = min(run.kept.reminders for run in busy if run.kept)
        note = f"{dealt:,} of {self._reminders:,} were dealt with while people tapped"
        return [at_most("reminders: tap to answer, p99", "without reminders", waits, 1.3, note)]

    def as_json(self) -> dict[str, Any]:
        """Return nothing more."""
        return {}


EMPTY: Final = "Redvest, empty database"
WHOLE: Final = "Redvest, large database"
SILENT: Final = "Redvest, no reminders"
BUSY: Final = "Redvest, reminders"


def best_wait(what: str, runs: dict[str, list[Run]], ours: list[Run], aim: float) -> list[Finding]:
    """Return our p99 against that of the best bare bot of each round, nothing where none ran."""
    bare = [runs[candidate.name] for candidate in (AIOGRAM, PTB) if candidate.name in runs]
    if not bare:
        return []
    best = [min(run.p99_ms for run in one_round) for one_round in zip(*bare, strict=True)]
    return [at_most(what, "best bare bot", ratios(_of(ours, lambda run: run.p99_ms), best), aim)]


def _of(runs: list[Run], figure: Callable[[Run], float]) -> list[float]:
    return [figure(run) for run in runs]


def _kept(name: str, storm: Storm, kept: list[Kept]) -> list[Finding]:
    waiting = max(0, storm.each - MOST_PLACES) * storm.needs
    cards = [(one.card_seconds, one.card_minimum) for one in kept]
    shown = [seconds / least for seconds, least in cards if seconds is not None and least is not None]
    final = f"{name}: until every card shows the final state"
    minute = max(one.busiest_minute for one in kept)
    gap = min((one.shortest_gap for one in kept if one.shortest_gap is not None), default=EDIT_GAP)
    note = f"{waiting} of them for the waiting list" if waiting else ""
    return [
        exactly(f"{name}: claims stored at the last answer", min(one.claims for one in kept), storm.taps, note),
        exactly(f"{name}: PRAGMA synchronous", min(one.synchronous for one in kept), FULL, "2 is FULL"),
        at_most(f"{name}: Bot API calls a claim", "", (one.calls_per_claim for one in kept), 1.05, unit=""),
        at_most(final, "the pace's minimum", shown, 1.2)
        if len(shown) == len(kept)
        else Finding(final, "the pace's minimum", None, "≤ 1.2", reached=False, note="a card never did"),
        Finding(
            f"{name}: a group's busiest minute",
            "",
            minute,
            f"≤ {GROUP_MINUTE}",
            minute <= GROUP_MINUTE and gap >= EDIT_GAP,
            unit="",
            note=f"no two edits closer than {gap:.1f} s",
        ),
    ]


def measures(sizes: Sizes) -> dict[str, Measure]:
    """Return every measure by its name, in the order of the table."""
    late = f"every answer {DELAY * 1000:.0f} ms late"
    storm = Storms(
        "storm",
        f"{sizes.storm} taps on one need at once, {late}",
        Storm(sizes.storm, DELAY),
        {AIOGRAM: 1.5, PTB: 6.0, FLOOR: 0.5},
        sizes,
    )
    burst = Storms(
        "burst",
        f"{sizes.burst:,} taps at once, no delay, on {sizes.burst_needs} needs in a group each",
        Storm(sizes.burst, 0.0, needs=sizes.burst_needs),
        # Bare python-telegram-bot would take half a minute, and is the slower of the two.
        {AIOGRAM: 2.0, FLOOR: None},
        sizes,
    )
    every: list[Measure] = [storm, burst, Steady(sizes), Large(sizes), Start(sizes), Reminders(sizes)]
    return {measure.name: measure for measure in every}
