"""Command line: torture the bot, say what was done and what was looked at, and leave with 1 where a promise broke."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from tests.torture import gone, hostile, starved, storm
from tests.torture.findings import Findings
from tests.torture.proof import sabotaged
from tests.torture.sabotage import SABOTAGES

#: So many broken promises are told; the first is the one to look at.
MOST_TOLD = 12


@dataclass(frozen=True, slots=True)
class Play:
    """One thing that is done to the bot: what it is called, in words, the options that do it again, and how."""

    name: str
    what: str
    again: str
    act: Callable[[Path, Findings], Coroutine[Any, Any, None]]


@click.command()
@click.option("--kills", default=300, show_default=True, help="how often the bot is killed in the middle of a storm")
@click.option("--stops", default=30, show_default=True, help="how often it is asked to stop in the middle of one")
@click.option("--storms", default=6, show_default=True, help="storms these are spread over, each with its own seed")
@click.option("--hostile", "updates", default=100_000, show_default=True, help="random and hostile updates")
@click.option("--seed", default=1, show_default=True, help="the first seed; a storm's own is printed with it")
@click.option(
    "--only",
    type=click.Choice(["storms", "disks", "gone", "hostile"]),
    multiple=True,
    help="play only this; repeatable",
)
@click.option("--prove", is_flag=True, help="play against bots that are broken on purpose: the checker must find each")
@click.option("--sabotage", "wanted", type=click.Choice(list(SABOTAGES)), multiple=True, help="prove with this only")
@click.option("--keep", type=click.Path(path_type=Path), help="keep data and logs in this folder")
def main(*, only: tuple[str, ...], prove: bool, wanted: tuple[str, ...], keep: Path | None, **wishes: int) -> None:
    """Kill, stop, starve, cut off and lie to the running bot, and compare what people saw with what is committed.

    A seed fixes who does what and when the bot is to be ended. The processes run in real time, so a replay is alike,
    not the same.
    """
    with tempfile.TemporaryDirectory(prefix="redvest-torture-") as scratch:
        folder = keep or Path(scratch)
        if prove or wanted:
            names = enumerate(name for name in SABOTAGES if not wanted or name in wanted)
            well = [_proved(name, folder / f"sabotage-{number:02d}", wishes["seed"]) for number, name in names]
        else:
            plays = [*_storms(wishes), *_others(wishes)]
            chosen = enumerate(play for play in plays if not only or play.name in only)
            well = [_play(play, folder / f"{number:02d}-{play.name}") for number, play in chosen]
    sys.exit(0 if all(well) else 1)


def _storms(wishes: dict[str, int]) -> list[Play]:
    """Return the storms that the kills and stops are spread over."""

    def one(number: int) -> Play:
        kills, stops = (wishes[name] * (number + 1) // storms - wishes[name] * number // storms for name in _SPREAD)
        wish = storm.Wish(kills=kills, stops=stops, seed=wishes["seed"] + number)
        return Play(
            "storms",
            f"a storm with {kills} kills and {stops} stops, seed {wish.seed}",
            f"--only storms --storms 1 --kills {kills} --stops {stops} --seed {wish.seed}",
            lambda folder, findings: storm.play(folder, wish, findings),
        )

    storms = wishes["storms"]
    return [one(number) for number in range(storms)]


_SPREAD = ("kills", "stops")


def _others(wishes: dict[str, int]) -> list[Play]:
    """Return everything that is no storm."""
    seed, updates = wishes["seed"], wishes["updates"]
    return [
        Play(
            "disks",
            f"a disk that is full, broken and read-only in turn, seed {seed}",
            f"--only disks --seed {seed}",
            lambda folder, findings: starved.play(folder, seed, findings),
        ),
        Play(
            "gone",
            f"an hour without Telegram, seed {seed}",
            f"--only gone --seed {seed}",
            lambda folder, findings: gone.play(folder, seed, findings),
        ),
        Play(
            "hostile",
            f"{updates:,} hostile updates, seed {seed}",
            f"--only hostile --hostile {updates} --seed {seed}",
            lambda folder, findings: hostile.play(folder, hostile.Wish(updates, seed), findings),
        ),
    ]


def _play(play: Play, folder: Path) -> bool:
    """Play one of them and tell it; return whether every promise was kept."""
    findings, began = Findings(), time.monotonic()
    click.echo(f"{play.what} …")
    asyncio.run(play.act(folder, findings))
    done = ", ".join(f"{number:,} {what}" for what, number in sorted(findings.counted.items()))
    click.echo(f"  {time.monotonic() - began:,.0f} s: {done or 'nothing was done'}")
    for promise, times in sorted(findings.checked.items()):
        click.echo(f"  looked at {times:>9,} ×  {promise}")
    if not findings.broken:
        click.echo("  every promise was kept\n")
        return True
    click.echo(f"  {len(findings.violations)} broken promises, the first of them:")
    for violation in findings.violations[:MOST_TOLD]:
        click.echo(f"  ✗ {violation}")
    click.echo(f"  to do it again: python -m tests.torture {play.again}\n")
    return False


def _proved(name: str, folder: Path, seed: int) -> bool:
    """Play against a sabotaged bot and tell what was found; return whether anything was."""
    findings = asyncio.run(sabotaged(folder, name, seed))
    promise = SABOTAGES[name].promise
    found = next((one for one in findings.violations if f"[{promise}]" in one or not promise), "NOT FOUND")
    click.echo(f"a bot that {name}:\n  {found}")
    return findings.finds(promise)


if __name__ == "__main__":
    main()
