"""One storm: a fresh stand-in, a fresh bot, the taps, and what came of them."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Final

from tests.bench.candidates import STARTS_WITHIN, Candidate
from tests.bench.ceiling import measure_from_outside
from tests.bench.figures import Run, Storm, percentile
from tests.bench.people import ADMIN, FIRST_VOLUNTEER, tap
from tests.bench.processes import Process, busy_seconds
from tests.bench.side_door import SideDoor

#: The slowest stock library needs some six seconds for 600 taps; a minute means it has given up.
STORM_ENDS_WITHIN: Final = 60.0
#: Enough that the delay itself (connections ÷ seconds) leaves the server room to show what it can do.
CEILING_CONNECTIONS: Final = 900


def stand_in(folder: Path, delay: float) -> tuple[Process, SideDoor]:
    """Start a stand-in server and return it with its side door."""
    arguments = ["tests.bench.standin", "--delay", str(delay), "--admin", str(ADMIN)]
    process = Process(folder, arguments, speaks=True)
    return process, SideDoor(int(process.first_line()))


def run(candidate: Candidate, storm: Storm, folder: Path) -> Run:
    """Measure one candidate once."""
    server, door = stand_in(folder / "server", storm.delay)
    with server, candidate.start(door.api_root, folder / "bot") as bot:
        try:
            return _storm(candidate, storm, server, bot, door)
        except Exception:
            sys.stderr.write(bot.last_words())
            raise


def _storm(candidate: Candidate, storm: Storm, server: Process, bot: Process, door: SideDoor) -> Run:
    _wait_parked(bot, door)
    button = candidate.set_up(door, storm)
    _wait_parked(bot, door)
    taps = [tap(FIRST_VOLUNTEER + i, button.message, button.data) for i in range(storm.taps)]
    busy, served, used = busy_seconds(), server.used(), bot.used()
    released = door.deliver(taps)
    door.wait_answered(STORM_ENDS_WITHIN)
    watched = time.monotonic() - released
    bot_took = (used_after := bot.used()).cpu_seconds - used.cpu_seconds
    server_took = server.used().cpu_seconds - served.cpu_seconds
    others_took = busy_seconds() - busy - bot_took - server_took
    kept = candidate.look_back(door, storm, released)
    noted = door.taps()
    waits = [noted[one["callback_query"]["id"]] for one in taps]
    answered = [times[1] - times[0] for times in waits if len(times) > 1]
    if not answered:
        raise RuntimeError(f"{candidate.name} answered nothing.")
    # A tap that is never answered keeps its person waiting for as long as we watched.
    waited = answered + [STORM_ENDS_WITHIN] * (storm.taps - len(answered))
    return Run(
        answered=len(answered),
        taps_per_second=len(answered) / max(waited),
        p50_ms=percentile(waited, 0.50) * 1000,
        p99_ms=percentile(waited, 0.99) * 1000,
        cpu_per_1000=bot_took / storm.taps * 1000,
        peak_mb=bot.used().peak_mb if bot.alive else used_after.peak_mb,
        server_busy=server_took / watched,
        others_busy=max(0.0, others_took / watched),
        kept=kept,
    )


def _wait_parked(bot: Process, door: SideDoor) -> None:
    """Wait until the bot has confirmed everything and polls; one that has died is not waited for."""
    deadline = time.monotonic() + STARTS_WITHIN
    while not door.wait_parked(1):
        if not bot.alive or time.monotonic() > deadline:
            raise RuntimeError("The bot does not poll.")


def ceiling(storm: Storm, folder: Path, seconds: float = 2.0) -> float:
    """Return the answers a second the stand-in takes from a raw client, with this storm's delay."""
    server, door = stand_in(folder / "server", storm.delay)
    with server:
        taps = [tap(FIRST_VOLUNTEER + i, {}, "x") for i in range(CEILING_CONNECTIONS)]
        door.deliver(taps)
        ids = [one["callback_query"]["id"] for one in taps]
        return measure_from_outside(folder / "client", door.port, ids, seconds)
