"""Command line: take the measures in turn, print the table, keep the figures."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import click
import orjson

from bot.clock import SystemClock
from tests.bench.measures import measures
from tests.bench.measuring import QUICK, Bench, Sizes
from tests.bench.processes import ROOT, machine
from tests.bench.table import Measured, render


@click.command()
@click.option("--quick", is_flag=True, help="one round at smaller sizes, for a first look")
@click.option("--rounds", type=int, help="how often everything runs in turn, instead of as often as it needs")
@click.option("--only", multiple=True, type=click.Choice(list(measures(Sizes()))), help="take only this; repeatable")
def main(*, quick: bool, rounds: int | None, only: tuple[str, ...]) -> None:
    """Measure the running bot against bots that only answer, and a year's database against an empty one."""
    sizes = QUICK if quick else Sizes()
    if rounds is not None:
        sizes = replace(sizes, rounds=rounds, pairs=rounds)
    every = measures(sizes)
    measured = Measured(machine())
    with tempfile.TemporaryDirectory(prefix="redvest-bench-") as folder:
        bench = Bench(sizes, Path(folder))
        for name in [name for name in every if not only or name in only]:
            sys.stderr.write(f"{name}: {every[name].title}\n")
            every[name].measure(bench)
            measured.measures.append(every[name])
    _keep(measured)
    sys.stdout.write(render(measured))
    sys.exit(0 if measured.sound else 1)


def _keep(measured: Measured) -> None:
    folder = ROOT / "bench-results"
    folder.mkdir(exist_ok=True)
    name = f"{SystemClock().now():%Y%m%dT%H%M%SZ}.json"
    (folder / name).write_bytes(orjson.dumps(measured.as_json(), option=orjson.OPT_INDENT_2))


if __name__ == "__main__":
    main()
