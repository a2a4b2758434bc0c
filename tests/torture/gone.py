"""An hour without Telegram in which an evening comes due, the bot dies and people go on tapping; then all is back."""

from __future__ import annotations

import asyncio
import random
from datetime import datetime, timedelta
from pathlib import Path

from bot.rehearsal.faults import Fault, Kind
from tests.torture.books import Books
from tests.torture.findings import Findings
from tests.torture.lives import End
from tests.torture.promises import Promises
from tests.torture.scene import START, NeverAtRest, Scene, buttons
from tests.torture.storm import NEEDS
from tests.torture.traffic import KINDS

HOUR = timedelta(hours=1)
#: By the town's clock: the line breaks five minutes before people are asked about the next day.
BREAKS = START.replace(hour=19, minute=55)
#: Real seconds after which the bot's clock has followed the sandbox's, on a busy machine too.
IN_STEP = 1.5


async def play(folder: Path, seed: int, findings: Findings, *, module: str = "bot") -> None:
    """Play the hour; what does not hold is in the findings."""
    scene = Scene(folder, module=module)
    findings.where = f"seed {seed}, an hour without Telegram"
    try:
        await scene.open()
        await _Hour(scene, seed, findings).play()
    except NeverAtRest as harm:
        findings.check("the bot comes to rest", False, str(harm))  # noqa: FBT003
    finally:
        await scene.close()


class _Hour:
    def __init__(self, scene: Scene, seed: int, findings: Findings) -> None:
        self._scene = scene
        self._findings = findings
        self._chance = random.Random(f"gone/{seed}")
        self._kinds = [kind() for kind in KINDS]
        self._tried: list[tuple[str, int, int]] = []

    async def play(self) -> None:
        """Play it."""
        scene, check = self._scene, self._findings.check
        promises = Promises(scene, self._findings)
        await scene.post(*NEEDS)
        await self._round(promises)
        scene.clock.move_to(BREAKS)
        await scene.calm()
        scene.sandbox.pace = "telegram"
        before = scene.books()
        statuses = dict(scene.witness.statuses)
        scene.sandbox.faults.add(Fault(kind=Kind.GONE))
        lost = self._taps()
        written = self._words()
        await self._while_gone(BREAKS + HOUR - timedelta(seconds=90))
        calls = {status: number - statuses.get(status, 0) for status, number in scene.witness.statuses.items()}
        check("nothing gets through while Telegram is gone", not calls.get(200), "calls were carried out meanwhile")
        late = self._taps()
        scene.clock.move_to(BREAKS + HOUR)
        # The limits are counted by two clocks here: the bot's must have followed before anything gets through.
        await asyncio.sleep(IN_STEP)
        scene.sandbox.faults.clear()
        await scene.listening()
        await scene.calm()
        now = scene.books()
        refused = scene.witness.statuses.get(429, 0) - statuses.get(429, 0)
        check("the flood limits are kept", refused == 0, f"Telegram refused {refused} calls as too many")
        self._check_taps(now, lost, late)
        self._check_words(now, written)
        self._check_order(now)
        for kind in self._kinds:
            kind.check(scene, before, now, self._findings)
        promises.at_rest(before, now)
        self._findings.count("hours without Telegram")

    async def _round(self, promises: Promises) -> None:
        scene = self._scene
        before = scene.books()
        for act in [act for kind in self._kinds for act in kind.acts(scene, self._chance, before)]:
            act()
        await scene.calm()
        now = scene.books()
        for kind in self._kinds:
            kind.check(scene, before, now, self._findings)
        promises.at_rest(before, now)

    async def _while_gone(self, until: datetime) -> None:
        """Let the hour pass; somebody restarts the bot meanwhile, as people do."""
        scene = self._scene
        await asyncio.sleep(0.2)
        scene.clock.move_to(BREAKS + timedelta(minutes=6))
        await asyncio.sleep(0.3)
        await scene.bot.kill()
        scene.witness.life.end = End.KILLED
        Books.of_the_dead(scene.bot.data, scene.clock.now()).close()
        await scene.bot.start()
        while scene.clock.now() < until:
            scene.clock.move_to(min(until, scene.clock.now() + timedelta(minutes=7)))
            await asyncio.sleep(0.05)

    # --- what people try

    def _taps(self) -> list[tuple[str, int, int]]:
        """Have people who have nothing to do with a need tap Claim on it; return the tap, the person, the need."""
        scene, tapped = self._scene, []
        books = scene.books()
        taken = {(row["person_id"], row["need_id"]) for row in books.rows("SELECT person_id, need_id FROM claims")}
        books.close()
        for place in scene.places:
            for need, card in scene.cards(place).items():
                data = next((one for one in buttons(card) if one.startswith("claims:claim:")), None)
                new = [person for person in place.volunteers if (person.id, need) not in taken and person.started]
                new = [person for person in new if (person.id, need) not in {one[1:] for one in self._tried}]
                for person in new[:3] if data is not None else ():
                    assert data is not None
                    press = scene.sandbox.town.tap(person, card, data)
                    tapped.append((press.id, person.id, need))
                    self._tried.append((press.id, person.id, need))
        return tapped

    def _words(self) -> list[tuple[int, int]]:
        """Have people write +1 under cards, which Telegram keeps for a day; return the person and the need."""
        scene, written = self._scene, []
        busy = {one[1] for one in self._tried}
        for place in scene.places:
            for need, card in scene.cards(place).items():
                person = next(one for one in place.volunteers if one.started and one.id not in busy)
                busy.add(person.id)
                scene.sandbox.town.say(person, place.group, "+1", reply_to=card)
                written.append((person.id, need))
        return written

    # --- what must have come of it

    def _check_taps(self, now: Books, lost: list[tuple[str, int, int]], late: list[tuple[str, int, int]]) -> None:
        check, presses = self._findings.check, self._scene.sandbox.town.presses
        handled = {row["update_id"] for row in now.rows("SELECT update_id FROM handled")}
        claims = {(row["person_id"], row["need_id"]) for row in now.rows("SELECT person_id, need_id FROM claims")}
        for press, person, need in lost:
            check(
                "a tap that Telegram threw away leaves nothing",
                presses[press].update_id not in handled and (person, need) not in claims and not presses[press].answers,
                f"person {person} tapped on need {need} in vain, and something is stored",
            )
        for press, person, need in late:
            check(
                "a tap that Telegram kept is done",
                presses[press].update_id in handled and (person, need) in claims,
                f"person {person} tapped on need {need} a minute before Telegram was back, and nothing is stored",
            )

    def _check_words(self, now: Books, written: list[tuple[int, int]]) -> None:
        for person, need in written:
            self._findings.check(
                "what was written meanwhile is done",
                now.rows("SELECT 1 FROM claims WHERE person_id = :p AND need_id = :n", p=person, n=need),
                f"person {person} wrote +1 under need {need} while Telegram was gone, and nothing came of it",
            )

    def _check_order(self, now: Books) -> None:
        """Whoever was to be asked first was asked first; what leaves in the same moment may overtake on the way."""
        rows = now.rows(
            "SELECT settled_at FROM outbox WHERE text_id = 'reminders-evening' AND state = 'sent' ORDER BY id"
        )
        moments = [row["settled_at"] for row in rows]
        check = self._findings.check
        check("the evening is caught up in order", moments == sorted(moments), f"it went out at {moments}")
        check("the evening is caught up in order", moments, "nobody was asked about the next day")
