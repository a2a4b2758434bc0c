"""A disk that is full, broken or read-only in the middle of a storm, and well again afterwards."""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress
from pathlib import Path

from tests.torture.books import Books
from tests.torture.faulty_disk import SWITCH, Disk
from tests.torture.findings import Findings
from tests.torture.promises import Promises
from tests.torture.scene import NeverAtRest, Scene
from tests.torture.storm import NEEDS
from tests.torture.traffic import KINDS

#: What the log must say of each, besides what to do.
CAUSES = {
    Disk.FULL: "database or disk is full",
    Disk.BROKEN: "disk I/O error",
    Disk.READ_ONLY: "attempt to write a readonly database",
}
ADVICE = "See that the disk has room"
#: Real seconds: between looks whether the disk has failed, of which there are so many, and how long it stays so.
LOOK = 0.02
LOOKS = 500
STAYS = 0.4


async def play(folder: Path, seed: int, findings: Findings, *, module: str = "tests.torture.faulty_disk") -> None:
    """Play each failure of a disk once; what does not hold is in the findings."""
    scene = Scene(folder, module=module)
    chance = random.Random(f"starved/{seed}")
    try:
        await scene.open()
        promises = Promises(scene, findings)
        await scene.post(*NEEDS)
        for disk in CAUSES:
            findings.where = f"seed {seed}, the disk is {disk}"
            await _starve(scene, disk, chance, promises, findings)
    except NeverAtRest as harm:
        findings.check("the bot comes to rest", False, str(harm))  # noqa: FBT003
    finally:
        await scene.close()


async def _starve(scene: Scene, disk: Disk, chance: random.Random, promises: Promises, findings: Findings) -> None:
    kinds = [kind() for kind in KINDS]
    before = scene.books()
    acts = [act for kind in kinds for act in kind.acts(scene, chance, before)]
    chance.shuffle(acts)
    half = len(acts) // 2
    for act in acts[:half]:
        act()
    await scene.listening()
    (scene.bot.folder / SWITCH).write_text(disk, encoding="utf-8")
    said = len(scene.bot.said())
    for act in acts[half:]:
        with suppress(LookupError):
            act()
    for _ in range(LOOKS):
        if "storage_lost" in scene.bot.said()[said:]:
            break
        await asyncio.sleep(LOOK)
    await asyncio.sleep(STAYS)
    failing = scene.books()
    check = findings.check
    # A small batch may still fit in; whatever was answered must have.
    promises.at_the_end(failing)
    check("a disk that fails keeps no half of a batch", _whole(failing), "the counts are not those of the claims")
    line = next((line for line in scene.bot.said()[said:].splitlines() if "storage_lost" in line), "")
    check("the operator is told in plain words", CAUSES[disk] in line and ADVICE in line, f"the log says: {line}")
    (scene.bot.folder / SWITCH).write_text(Disk.WELL, encoding="utf-8")
    await scene.listening()
    await scene.calm()
    check("the operator is told in plain words", "storage_back" in scene.bot.said()[said:], "nothing says it is well")
    now = scene.books()
    for kind in kinds:
        kind.check(scene, before, now, findings)
    promises.at_rest(before, now)
    findings.count("disks that failed and came back")
    for books in (before, failing, now):
        books.close()


def _whole(books: Books) -> bool:
    ((result,),) = books.rows("PRAGMA integrity_check")
    wrong = books.number(
        """SELECT count(*) FROM standings WHERE taken <>
           (SELECT coalesce(sum(places), 0) FROM claims WHERE need_id = standings.need_id AND state = 'claimed')"""
    )
    return result == "ok" and wrong == 0
