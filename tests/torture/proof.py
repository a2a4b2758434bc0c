"""Whether the checker finds what is broken on purpose: every sabotage against the play that must notice it."""

from __future__ import annotations

from pathlib import Path

from tests.torture import gone, hostile, starved, storm
from tests.torture.findings import Findings
from tests.torture.sabotage import SABOTAGES, SWITCH

MODULE = "tests.torture.sabotage"
#: Each storm ends at the first broken promise, which has so many kills and stops to show itself.
KILLS = 60
STOPS = 6


def prepare(folder: Path, name: str) -> None:
    """Lay down for the process which sabotage is wanted."""
    folder.mkdir(parents=True)
    (folder / SWITCH).write_text(name, encoding="utf-8")


async def sabotaged(folder: Path, name: str, seed: int) -> Findings:
    """Play against a bot with this sabotage; return what was found."""
    prepare(folder, name)
    findings = Findings()
    match SABOTAGES[name].play:
        case "disks":
            await starved.play(folder, seed, findings, module=MODULE)
        case "gone":
            await gone.play(folder, seed, findings, module=MODULE)
        case "hostile":
            await hostile.play(folder, hostile.Wish(2_000, seed), findings, module=MODULE)
        case _:
            wish = storm.Wish(kills=KILLS, stops=STOPS, seed=seed, module=MODULE, until=SABOTAGES[name].promise)
            await storm.play(folder, wish, findings)
    return findings
