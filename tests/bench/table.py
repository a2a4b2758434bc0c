"""What a reader sees: every measure beside what is aimed at, the figures of the candidates, and the machine."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from tests.bench.figures import Run, typical
from tests.bench.measuring import Finding, Measure

#: Processors that others may keep busy before the figures say more about them.
QUIET: Final = 0.25

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


@dataclass(slots=True)
class Measured:
    """Everything one invocation found."""

    machine: dict[str, Any]
    measures: list[Measure] = field(default_factory=list)

    @property
    def findings(self) -> list[Finding]:
        """Return the lines of all measures."""
        return [finding for measure in self.measures for finding in measure.findings()]

    @property
    def sound(self) -> bool:
        """Tell whether everything that is aimed at was reached."""
        return all(finding.reached is not False for finding in self.findings)

    @property
    def noise(self) -> float:
        """Return the processors that everything else kept busy, at the worst."""
        runs = [run for measure in self.measures for some in measure.runs.values() for run in some]
        return max((run.others_busy for run in runs), default=0.0)

    def as_json(self) -> dict[str, Any]:
        """Return everything for a file."""
        return {
            "machine": self.machine,
            "others_busy": self.noise,
            "findings": [asdict(finding) for finding in self.findings],
            "measures": {
                measure.name: {"title": measure.title, "runs": measure.runs} | measure.as_json()
                for measure in self.measures
            },
        }


def render(measured: Measured) -> str:
    """Return the whole report as text."""
    marks = {True: "reached", False: "MISSED", None: ""}
    head = ["", "against", "found", "to reach", "", "in the rounds"]
    body = [
        [
            finding.what,
            finding.yardstick,
            _number(finding.found, finding.unit),
            f"{finding.aim} {finding.unit}".strip() if finding.aim else "",
            marks[finding.reached],
            "; ".join(part for part in (_rounds(finding), finding.note) if part),
        ]
        for finding in measured.findings
    ]
    parts = [_aligned([head, *body], left={0, 1, 4, 5})]
    for measure in measured.measures:
        if measure.runs:
            names = ["", *(name for name, _, _ in COLUMNS)]
            rows = [
                [name, *(format(typical(runs, of), how) for _, of, how in COLUMNS)]
                for name, runs in measure.runs.items()
            ]
            times = len(next(iter(measure.runs.values())))
            parts.append(f"{measure.name}: {measure.title}; median of {times}\n{_aligned([names, *rows], left={0})}")
    if measured.noise > QUIET:
        parts.append(
            f"The machine was not quiet: others kept up to {measured.noise:.1f} processors busy. Measure again."
        )
    parts.append(_about(measured.machine))
    return "\n\n".join(parts) + "\n"


def _number(found: float | None, unit: str) -> str:
    if found is None:
        return "never"
    shown = f"{found:,.0f}" if not unit and found == int(found) else f"{found:.3f}" if not unit else f"{found:.2f}"
    return f"{shown} {unit}".strip()


def _rounds(finding: Finding) -> str:
    if len(finding.rounds) < 2:
        return ""
    return f"{min(finding.rounds):.2f}–{max(finding.rounds):.2f}"


def _about(machine: dict[str, Any]) -> str:
    libraries = ", ".join(f"{name} {version}" for name, version in machine["libraries"].items())
    return (
        f"{machine['processors']} × {machine['processor']}, {machine['memory_gb']} GB, Linux {machine['kernel']}, "
        f"load {machine['load_before']:.2f} at the start\nPython {machine['python']}, {libraries}"
    )


def _aligned(rows: list[list[str]], *, left: set[int]) -> str:
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            _filled(cell, width, left=column in left)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _filled(cell: str, width: int, *, left: bool) -> str:
    blank = " " * (width - _width(cell))
    return cell + blank if left else blank + cell


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
