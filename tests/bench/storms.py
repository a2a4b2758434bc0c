"""Storms and steady taps, against the bare bots and the floor."""

from __future__ import annotations

from typing import Any, Final

from handlers.rules.changes import MOST_PLACES
from tests.bench import conduct
from tests.bench.candidates import AIOGRAM, PTB, Candidate
from tests.bench.figures import Kept, Run, Storm, ratios
from tests.bench.measuring import DELAY, Bench, Finding, Sizes, at_least, at_most, each, exactly
from tests.bench.redvest import Redvest

#: Below this the stand-in would be part of what is measured.
HEADROOM: Final = 2.5
#: What Telegram allows a bot in one group in a minute, edits counted, and our own pace.
GROUP_MINUTE: Final = 20
EDIT_GAP: Final = 3.0
FULL: Final = 2


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
        rates = {name: each(runs, lambda run: run.taps_per_second) for name, runs in self.runs.items()}
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


def best_wait(what: str, runs: dict[str, list[Run]], ours: list[Run], aim: float) -> list[Finding]:
    """Return our p99 against that of the best bare bot of each round, nothing where none ran."""
    bare = [runs[candidate.name] for candidate in (AIOGRAM, PTB) if candidate.name in runs]
    if not bare:
        return []
    best = [min(run.p99_ms for run in one_round) for one_round in zip(*bare, strict=True)]
    return [at_most(what, "best bare bot", ratios(each(ours, lambda run: run.p99_ms), best), aim)]


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
