"""Command line: measure every candidate in turn, print the table, keep the figures."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click
import orjson

from bot.clock import SystemClock
from tests.bench.candidates import AIOGRAM, FLOOR, PTB, Candidate
from tests.bench.conduct import ceiling, run
from tests.bench.figures import Storm
from tests.bench.processes import ROOT, machine
from tests.bench.redvest import Redvest
from tests.bench.table import HEADROOM, Measured, comparisons, render

CANDIDATES: dict[str, Candidate] = {"redvest": Redvest(), "aiogram": AIOGRAM, "ptb": PTB, "floor": FLOOR}


@click.command()
@click.option("--rounds", default=3, show_default=True, help="how often all candidates run in turn")
@click.option("--quick", is_flag=True, help="one round, for a first look")
@click.option("--taps", default=600, show_default=True, help="taps released at once")
@click.option("--delay", default=50.0, show_default=True, help="milliseconds by which every answer is late")
@click.option("--only", multiple=True, type=click.Choice(list(CANDIDATES)), help="measure only this; repeatable")
def main(*, rounds: int, quick: bool, taps: int, delay: float, only: tuple[str, ...]) -> None:
    """Measure a storm of taps on one card, through the running bot, against bots that only answer."""
    measured = Measured(Storm(taps, delay / 1000), machine())
    chosen = [CANDIDATES[name] for name in only or CANDIDATES]
    with tempfile.TemporaryDirectory(prefix="redvest-bench-") as folder:
        for number in range(1 if quick else rounds):
            _round(number, measured, chosen, Path(folder))
    _keep(measured)
    sys.stdout.write(render(measured))
    sys.exit(0 if _sound(measured) else 1)


def _round(number: int, measured: Measured, chosen: list[Candidate], folder: Path) -> None:
    for candidate in chosen:
        sys.stderr.write(f"round {number + 1}: {candidate.name} … ")
        sys.stderr.flush()
        found = run(candidate, measured.storm, folder / f"{number}-{candidate.name}")
        measured.runs.setdefault(candidate.name, []).append(found)
        sys.stderr.write(f"{found.taps_per_second:,.0f} taps/s, p99 {found.p99_ms:,.0f} ms\n")
    measured.ceilings.append(ceiling(measured.storm, folder / f"{number}-ceiling"))


def _keep(measured: Measured) -> None:
    folder = ROOT / "bench-results"
    folder.mkdir(exist_ok=True)
    name = f"{SystemClock().now():%Y%m%dT%H%M%SZ}.json"
    (folder / name).write_bytes(orjson.dumps(measured.as_json(), option=orjson.OPT_INDENT_2))


def _sound(measured: Measured) -> bool:
    """Tell whether the server had room and Redvest reached what is aimed at."""
    return measured.headroom >= HEADROOM and all(line.reached is not False for line in comparisons(measured))


if __name__ == "__main__":
    main()
