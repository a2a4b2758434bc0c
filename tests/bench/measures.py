"""The measures: what each runs in turn, how often, and what it finds against which yardstick."""

from __future__ import annotations

import shutil
from typing import Any, Final

from tests.bench import alone, conduct, town
from tests.bench.alone import TurnCost
from tests.bench.candidates import AIOGRAM, FLOOR, PTB
from tests.bench.figures import Run, Storm, ratios
from tests.bench.measuring import DELAY, Bench, Finding, Measure, Sizes, at_most, each
from tests.bench.redvest import Redvest
from tests.bench.storms import Steady, Storms

EMPTY: Final = "Redvest, empty database"
WHOLE: Final = "Redvest, large database"
SILENT: Final = "Redvest, no reminders"
BUSY: Final = "Redvest, reminders"


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
        in_all = ratios(each(whole, lambda run: run.cpu_per_1000), each(empty, lambda run: run.cpu_per_1000))
        alone_cpu = ratios((one.processor for one in self._turns[True]), (one.processor for one in self._turns[False]))
        alone_wall = ratios((one.wall for one in self._turns[True]), (one.wall for one in self._turns[False]))
        memory = ratios(each(whole, lambda run: run.peak_mb), each(bare, lambda run: run.peak_mb))
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
        waits = ratios(each(busy, lambda run: run.p99_ms), each(calm, lambda run: run.p99_ms))
        dealt = min(run.kept.reminders for run in busy if run.kept)
        note = f"{dealt:,} of {self._reminders:,} were dealt with while people tapped"
        return [at_most("reminders: tap to answer, p99", "without reminders", waits, 1.3, note)]

    def as_json(self) -> dict[str, Any]:
        """Return nothing more."""
        return {}


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
