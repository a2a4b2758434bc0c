"""The benchmark at tiny sizes: everything runs, and what it finds is of the bot and not of the machinery."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import orjson

from bot.app import DATABASE
from tests.bench import alone, conduct, town
from tests.bench.candidates import FLOOR, STARTS_WITHIN
from tests.bench.figures import Storm
from tests.bench.measures import measures
from tests.bench.measuring import Bench, Sizes, at_least, at_most
from tests.bench.redvest import Redvest
from tests.bench.storms import Storms
from tests.bench.table import Measured, render
from tests.bench.town import Size

TINY = Sizes(
    storm=12,
    burst=12,
    burst_needs=2,
    steady=80,
    reminders=30,
    town=Size(people=town.TAPPERS + 300, past_claims=400, open_needs=40),
    rounds=1,
    pairs=1,
    calm=0.3,
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


def bench(folder: Path) -> Bench:
    return Bench(TINY, folder, say=lambda _: None)


def test_a_storm_finds_every_claim_stored_and_every_card_right(tmp_path: Path) -> None:
    storm = Storms("burst", "a tiny storm", Storm(TINY.burst, 0.0, needs=TINY.burst_needs), {FLOOR: 0.01}, TINY)
    storm.measure(bench(tmp_path))
    found = {finding.what: finding for finding in storm.findings()}
    assert found["burst: claims stored at the last answer"].found == TINY.burst
    # Twelve claims share two edits or a few more; the aim is for larger storms.
    calls = found["burst: Bot API calls a claim"].found
    assert calls is not None
    assert 14 / 12 <= calls <= 2
    assert found["burst: until every card shows the final state"].found is not None
    for what in ("claims stored at the last answer", "PRAGMA synchronous", "a group's busiest minute"):
        assert found[f"burst: {what}"].reached, found
    measured = Measured(MACHINE, [storm])
    assert all(what in render(measured) for what in found)
    assert orjson.loads(orjson.dumps(measured.as_json()))["measures"]["burst"]["runs"]


def test_reminders_that_come_due_meanwhile_are_dealt_with(tmp_path: Path) -> None:
    a_bench = bench(tmp_path)
    busy = Redvest(home=a_bench.home(whole=True), reminders=TINY.reminders, calm=TINY.calm)
    run = a_bench.run(busy, Storm(TINY.steady, 0.0, pace=TINY.pace))
    assert run.kept is not None
    assert (run.answered, run.kept.claims, run.kept.reminders) == (TINY.steady, TINY.steady, TINY.reminders)
    assert TINY.steady / run.taps_per_second >= (TINY.steady - 1) / TINY.pace


async def test_a_turn_is_measured_alone_on_a_town_that_the_code_can_read(tmp_path: Path) -> None:
    home = bench(tmp_path).home(whole=True)
    cost = await alone.measure(home, 8)
    assert cost.processor > 0
    assert cost.wall > 0
    with sqlite3.connect(home / "data" / DATABASE) as connection:
        (claims,) = connection.execute("SELECT count(*) FROM claims").fetchone()
        (wrong,) = connection.execute(
            """SELECT count(*) FROM standings WHERE taken <> (SELECT count(*) FROM claims
               WHERE claims.need_id = standings.need_id AND state = 'claimed')"""
        ).fetchone()
    connection.close()
    assert claims == TINY.town.past_claims + TINY.town.open_needs * town.LIVE_CLAIMS + 8
    assert wrong == 0


def test_a_start_is_measured_from_the_command_to_the_first_answer(tmp_path: Path) -> None:
    seconds = conduct.start(Redvest(home=bench(tmp_path).home(whole=False)), tmp_path / "run")
    assert 0 < seconds < STARTS_WITHIN


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
