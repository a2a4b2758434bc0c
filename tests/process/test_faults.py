"""What is broken from the command line is broken from the beginning."""

from __future__ import annotations

import asyncio
import re
import signal
from pathlib import Path

import aiohttp

from tests.process.test_process import launch


async def test_a_rehearsal_is_broken_from_the_command_line_with_a_seed(tmp_path: Path) -> None:
    wish = ("--fault", "gone:lasts=600", "--fault", "cut-after:probability=0.1,chat=Jinhua volunteers")
    process = await launch(
        tmp_path, {"PATH": "/usr/bin"}, "rehearse", "--port", "0", "--language", "en", *wish, "--fault-seed", "7"
    )
    assert process.stdout is not None
    try:
        said = await asyncio.wait_for(process.stdout.readline(), 30)
        found = re.search(rb"http://127\.0\.0\.1:\d+", said)
        assert found is not None
        async with aiohttp.ClientSession() as session, session.get(f"{found[0].decode()}/api/faults") as answer:
            told = await answer.json()
    finally:
        process.send_signal(signal.SIGINT)
        await asyncio.wait_for(process.communicate(), 10)
    assert told["seed"] == 7
    assert [(one["kind"], one.get("chat")) for one in told["active"]] == [
        ("gone", None),
        ("cut_after", "Jinhua volunteers"),
    ]


async def test_a_fault_that_makes_no_sense_ends_the_rehearsal_in_a_sentence(tmp_path: Path) -> None:
    process = await launch(tmp_path, {"PATH": "/usr/bin"}, "rehearse", "--port", "0", "--fault", "rain")
    _, said = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 2
    assert said.decode().startswith("--fault: `kind` is one of flood, error,")
