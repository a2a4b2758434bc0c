"""The benchmark at tiny sizes: everything runs, and what it finds is of the bot and not of the machinery."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from tests.bench import town
from tests.bench.measures import Bench, Finding, Measure, Sizes, at_least, at_most, measures
from tests.bench.table import Measured, render
from tests.bench.town import Size

TINY = Sizes(
    storm=12,
    burst=12,
    burst_needs=2,
    steady=40,
    reminders=30,
    town=Size(people=town.TAPPERS + 200, past_claims=400, open_needs=40),
    rounds=1,
    pairs=1,
)
MACHINE = {
    "processors": 2,
    "processor": "one",
    "memory_gb": 1,
    "kernel": "6",
    "load_before": 0.0,
    "python": "3",
    "libraries": {},
}


def taken(name: str, folder: Path) -> tuple[Measure, dict[str, Finding]]:
    """Take one measure at a tiny size."""
    measure = measures(TINY)[name]
    measure.measure(Bench(TINY, folder, say=lambda _: None))
    return measure, {finding.what: finding for finding in measure.findings()}


@pytest.mark.parametrize("name", ["burst", "large", "start", "reminders"])
def test_a_measure_runs_whole_processes_and_finds_what_it_is_about(name: str, tmp_path: Path) -> None:
    measure, found = taken(name, tmp_path)
    assert all(finding.found is not None and finding.found > 0 for finding in found.values())
    if name == "burst":
        assert found["burst: claims in the database at the last answer"].found == TINY.burst
        assert found["burst: PRAGMA synchronous"].reached
        assert found["burst: a group's busiest minute"].reached
    if name == "reminders":
        dealt = [run.kept.reminders for run in measure.runs["Redvest, reminders"] if run.kept]
        assert dealt == [TINY.reminders]
        assert [run.kept.reminders for run in measure.runs["Redvest, no reminders"] if run.kept] == [0]
    measured = Measured(MACHINE, [measure])
    shown = render(measured)
    assert all(finding.what in shown for finding in found.values())
    assert orjson.loads(orjson.dumps(measured.as_json()))["findings"][0]["found"] > 0


def test_a_finding_is_the_median_and_says_whether_it_reaches_its_aim() -> None:
    assert at_least("rate", "floor", [0.4, 0.9, 0.5], 0.5).reached is True
    assert at_least("rate", "floor", [0.4, 0.9, 0.45], 0.5).reached is False
    assert at_most("wait", "floor", [1.0, 1.3, 9.0], 1.3).found == 1.3
    missed = at_most("wait", "floor", [1.0, 1.4, 9.0], 1.3)
    assert missed.reached is False
    only = measures(TINY)["start"]
    only.findings = lambda: [missed]  # type: ignore[method-assign]
    assert not Measured(MACHINE, [only]).sound
    assert "MISSED" in render(Measured(MACHINE, [only]))
