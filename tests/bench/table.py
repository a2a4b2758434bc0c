"""What a reader sees: the figures of every candidate, Redvest's ratios beside what is aimed at, and the machine."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any, Final

from tests.bench.figures import Kept, Run, Storm, ratio, typical

#: Below this the stand-in would be part of what is measured.
HEADROOM: Final = 2.5
#: Processors that others may keep busy before the figures say more about them.
QUIET: Final = 0.25
#: What Telegram allows a bot in one group in a minute, edits counted.
GROUP_MINUTE: Final = 20
EDIT_GAP: Final = 3.0


@dataclass(slots=True)
class Measured:
    """Everything one invocation found."""

    storm: Storm
    machine: dict[str, Any]
    #: By the candidate's name, one run a round.
    runs: dict[str, list[Run]] = field(default_factory=dict)
    #: Answers a second that the stand-in gave a raw client, one figure a round.
    ceilings: list[float] = field(default_factory=list)

    @property
    def headroom(self) -> float:
        """Return how many times faster the stand-in is than the fastest candidate, each at its least favourable."""
        return min(self.ceilings) / max(run.taps_per_second for runs in self.runs.values() for run in runs)

    def as_json(self) -> dict[str, Any]:
        """Return everything for a file, with medians and ratios ready."""
        return asdict(self) | {
            "headroom": self.headroom,
            "medians": {
                name: {title: typical(runs, of) for title, of, _ in COLUMNS} for name, runs in self.runs.items()
            },
            "ratios": [asdict(line) for line in comparisons(self)],
        }


COLUMNS: Final[tuple[tuple[str, Callable[[Run], float], str], ...]] = (
    ("answered", lambda run: run.answered, ",.0f"),
    ("taps/s", lambda run: run.taps_per_second, ",.0f"),
    ("p50 ms", lambda run: run.p50_ms, ",.0f"),
    ("p99 ms", lambda run: run.p99_ms, ",.0f"),
    ("CPU s/1000", lambda run: run.cpu_per_1000, ".2f"),
    ("peak MB", lambda run: run.peak_mb, ",.0f"),
    ("server busy", lambda run: run.server_busy, ".0%"),
    ("others busy", lambda run: run.others_busy, ".0%"),
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line about Redvest: what was found, what is aimed at, and whether it is reached."""

    what: str
    found: str
    aim: str = ""
    reached: bool | None = None


def comparisons(measured: Measured) -> list[Comparison]:
    """Return Redvest's figures against every yardstick measured in the same rounds."""
    ours = next((runs for runs in measured.runs.values() if runs[0].kept), None)
    if ours is None:
        return []
    lines = []
    for name, theirs in measured.runs.items():
        if theirs is ours:
            continue
        rate = ratio(ours, theirs, lambda run: run.taps_per_second)
        aim = 1.2 if "aiogram" in name else None
        lines.append(
            Comparison(
                f"durable claims a second ÷ {name}",
                f"{rate:.2f} ×",
                "" if aim is None else f"≥ {aim} ×",
                None if aim is None else rate >= aim,
            )
        )
        late = ratio(ours, theirs, lambda run: run.p99_ms)
        half = ratio(ours, theirs, lambda run: run.p50_ms)
        lines.append(Comparison(f"tap to answer, p50 and p99 ÷ {name}", f"{half:.2f} × {late:.2f} ×"))
    return lines + _kept(measured.storm, [run.kept for run in ours if run.kept])


def _kept(storm: Storm, kept: list[Kept]) -> list[Comparison]:
    claims = min(one.claims for one in kept)
    level = min(one.synchronous for one in kept)
    calls = median(one.calls_per_claim for one in kept)
    times = [one.card_seconds for one in kept]
    final = None if None in times else median(time for time in times if time is not None)
    minute = max(one.busiest_minute for one in kept)
    gap = min((one.shortest_gap for one in kept if one.shortest_gap is not None), default=None)
    paced = minute <= GROUP_MINUTE and (gap is None or gap >= EDIT_GAP)
    return [
        Comparison(
            "claims (waiting ones too) in the database at the last answer",
            f"{claims}",
            f"{storm.taps}",
            claims == storm.taps,
        ),
        Comparison(
            "PRAGMA synchronous",
            {0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"}[level],
            "FULL",
            level >= 2,
        ),
        Comparison("API calls a claim (an answer and an edit: 2)", f"{calls:.3f}", "≤ 1.05", calls <= 1.05),
        Comparison(
            "from release until the card shows the final count",
            "never" if final is None else f"{final:.1f} s",
            "shown",
            final is not None,
        ),
        Comparison(
            "group's busiest minute, shortest time between edits",
            f"{minute}, {'one edit' if gap is None else f'{gap:.1f} s'}",
            f"≤ {GROUP_MINUTE}, ≥ {EDIT_GAP:.0f} s",
            paced,
        ),
    ]


def render(measured: Measured) -> str:
    """Return the whole report as text."""
    storm = measured.storm
    rounds = max(len(runs) for runs in measured.runs.values())
    title = f"{storm.taps} taps released at once, every answer {storm.delay * 1000:.0f} ms late, median of {rounds}"
    head = ["", *(name for name, _, _ in COLUMNS)]
    rows = [[name, *(format(typical(runs, of), how) for _, of, how in COLUMNS)] for name, runs in measured.runs.items()]
    parts = [title, _aligned([head, *rows])]
    lines = comparisons(measured)
    if lines:
        marks = {True: "reached", False: "MISSED", None: ""}
        body = [[line.what, line.found, line.aim, marks[line.reached]] for line in lines]
        parts.append(_aligned([["Redvest, ratios round by round", "found", "to reach", ""], *body]))
    verdict = "not the bottleneck" if measured.headroom >= HEADROOM else "TOO CLOSE: the figures above are its own"
    parts.append(
        f"Stand-in server: {min(measured.ceilings):,.0f} answers/s to a raw client with the same delay, "
        f"{measured.headroom:.1f} × the fastest candidate ({verdict})"
    )
    noise = max(run.others_busy for runs in measured.runs.values() for run in runs)
    if noise > QUIET:
        parts.append(f"The machine was not quiet: others kept up to {noise:.1f} processors busy. Measure again.")
    parts.append(_about(measured.machine))
    return "\n\n".join(parts) + "\n"


def _about(machine: dict[str, Any]) -> str:
    libraries = ", ".join(f"{name} {version}" for name, version in machine["libraries"].items())
    return (
        f"{machine['processors']} × {machine['processor']}, {machine['memory_gb']} GB, Linux {machine['kernel']}, "
        f"load {machine['load_before']:.2f} at the start\nPython {machine['python']}, {libraries}"
    )


def _aligned(rows: list[list[str]]) -> str:
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            _filled(cell, width, left=column == 0) for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _filled(cell: str, width: int, *, left: bool) -> str:
    blank = " " * (width - _width(cell))
    return cell + blank if left else blank + cell


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
