"""The short form of the torture; `make torture` has the long one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture import gone, hostile, starved, storm
from tests.torture.findings import Findings
from tests.torture.proof import sabotaged


def kept(findings: Findings) -> None:
    """Fail with the first broken promises in plain words."""
    assert findings.violations[:5] == []
    assert findings.checked


async def test_twenty_kills_in_a_storm_lose_nothing_and_double_nothing_without_need(tmp_path: Path) -> None:
    findings = Findings()
    await storm.play(tmp_path, storm.Wish(kills=20, stops=2, updates=2_000, seed=1), findings)
    kept(findings)
    assert findings.counted["kills"] == 20
    assert findings.counted["updates"] >= 2_000
    assert findings.checked["every reminder is delivered or recorded with a reason"]
    assert findings.counted["errands taken"]
    assert findings.checked["a phone is sent to nobody but the household, carers and its volunteers"]


async def test_a_disk_that_is_full_broken_or_read_only_loses_nothing_and_work_goes_on_afterwards(
    tmp_path: Path,
) -> None:
    findings = Findings()
    await starved.play(tmp_path, 1, findings)
    kept(findings)
    assert findings.counted["disks that failed and came back"] == 3


async def test_an_hour_without_telegram_is_caught_up_in_order_and_within_the_limits(tmp_path: Path) -> None:
    findings = Findings()
    await gone.play(tmp_path, 1, findings)
    kept(findings)
    assert findings.counted["hours without Telegram"] == 1


async def test_two_thousand_hostile_updates_stop_nothing_and_outsiders_leave_no_trace(tmp_path: Path) -> None:
    findings = Findings()
    await hostile.play(tmp_path, hostile.Wish(updates=2_000, seed=1), findings)
    kept(findings)
    assert findings.counted["hostile updates"] == 2_000


@pytest.mark.parametrize("name", ["answers before the commit", "confirms before the commit"])
async def test_the_checker_finds_a_bot_that(tmp_path: Path, name: str) -> None:
    findings = await sabotaged(tmp_path / "broken", name, 3)
    assert findings.violations
