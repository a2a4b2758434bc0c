"""One run: a fresh stand-in, a fresh bot, the taps, and what came of them."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.bench.candidates import STARTS_WITHIN, Candidate
from tests.bench.ceiling import measure_from_outside
from tests.bench.figures import Run, Storm, percentile
from tests.bench.people import ADMIN, BOT, FIRST_VOLUNTEER, GROUP, SENT_AT, chat, tap
from tests.bench.processes import Process, busy_seconds
from tests.bench.side_door import SideDoor

if TYPE_CHECKING:
    from tests.bench.candidates import Button

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


def start(candidate: Candidate, folder: Path) -> float:
    """Return the seconds from the command until a tap that was waiting is answered, without a network's delay."""
    server, door = stand_in(folder / "server", 0)
    with server:
        waiting = tap(FIRST_VOLUNTEER, {"message_id": 1, "date": SENT_AT, "chat": chat(GROUP), "from": BOT}, "x")
        door.deliver([waiting])
        with candidate.start(door.api_root, folder / "bot") as bot:
            if not door.wait_answered(STARTS_WITHIN):
                raise RuntimeError(f"{candidate.name} does not start: {bot.last_words()}")
            return door.taps()[waiting["callback_query"]["id"]][1] - bot.began


def _storm(candidate: Candidate, storm: Storm, server: Process, bot: Process, door: SideDoor) -> Run:
    _wait_parked(bot, door)
    buttons = candidate.set_up(door, storm)
    _wait_parked(bot, door)
    taps = _taps(buttons, storm)
    busy, served, used = busy_seconds(), server.used(), bot.used()
    released = _release(taps, door, storm.pace)
    door.wait_answered(STORM_ENDS_WITHIN)
    watched = time.monotonic() - released
    bot_took = (used_after := bot.used()).cpu_seconds - used.cpu_seconds
    server_took = server.used().cpu_seconds - served.cpu_seconds
    others_took = busy_seconds() - busy - bot_took - server_took
    noted = door.taps()
    waits = [noted[one["callback_query"]["id"]] for one in taps]
    answered = [times[1] - times[0] for times in waits if len(times) > 1]
    if not answered:
        raise RuntimeError(f"{candidate.name} answered nothing.")
    last = max(times[1] for times in waits if len(times) > 1)
    kept = candidate.look_back(door, storm, released, last)
    # A tap that is never answered keeps its person waiting for as long as we watched.
    missed = storm.taps - len(answered)
    waited = answered + [STORM_ENDS_WITHIN] * missed
    return Run(
        answered=len(answered),
        taps_per_second=len(answered) / (STORM_ENDS_WITHIN if missed else last - released),
        p50_ms=percentile(waited, 0.50) * 1000,
        p99_ms=percentile(waited, 0.99) * 1000,
        cpu_per_1000=bot_took / storm.taps * 1000,
        peak_mb=bot.used().peak_mb if bot.alive else used_after.peak_mb,
        server_busy=server_took / watched,
        others_busy=max(0.0, others_took / watched),
        kept=kept,
    )


def _taps(buttons: list[Button], storm: Storm) -> list[dict[str, Any]]:
    """Return everybody's tap, the needs in turn."""
    return [
        tap(FIRST_VOLUNTEER + i, (button := buttons[i % len(buttons)]).message, button.data) for i in range(storm.taps)
    ]


def _release(taps: list[dict[str, Any]], door: SideDoor, pace: float) -> float:
    """Release the taps, at once or so many a second; return when the first was."""
    if not pace:
        return door.deliver(taps)
    began = time.monotonic()
    first = 0.0
    for number, one in enumerate(taps):
        time.sleep(max(0.0, began + number / pace - time.monotonic()))
        at = door.deliver([one])
        first = first or at
    return first


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
