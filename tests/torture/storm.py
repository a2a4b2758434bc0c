"""The storm: rounds of traffic in which the bot is killed or stopped at moments that a seed chooses."""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.rehearsal.faults import Fault, Kind
from tests.torture.books import Books
from tests.torture.findings import Findings
from tests.torture.lives import STOP_SECONDS, End
from tests.torture.promises import Promises
from tests.torture.scene import ZONE, NeverAtRest, Scene
from tests.torture.traffic import KINDS, Act, Prepared, Traffic

#: Posted by each coordinator on each morning.
NEEDS = (
    "6 people for testing tomorrow 8am-12pm at Century Plaza, arrive 1h early",
    "4 people for meals tomorrow 2pm-4pm at Building 5",
    "9 people for patrol tomorrow 6pm-9pm at North Gate",
)
#: Rounds on one day before the clock is moved on to the evening.
ROUNDS_A_DAY = 7
#: By the town's clocks, with something due just before: setting out, beginning, the evening's question, and so on.
HOURS = ((17, 1), (18, 2), (20, 0), (21, 31), (22, 31), (23, 31), (30, 1), (30, 31), (32, 1), (34, 0))
#: Real seconds over which the acts of a round are spread, and in which a kill falls.
SPREAD = 0.25
#: A kill at a call waits so long for that call.
PATIENCE = 1.0
#: Real seconds that answers take on their way in a round.
LATENCIES = (0.0, 0.0, 0.01, 0.04)
SENDS = frozenset(
    {"sendMessage", "editMessageText", "editMessageReplyMarkup", "deleteMessage", "getChatAdministrators"}
)
ANSWERS = frozenset({"answerCallbackQuery"})


@dataclass(frozen=True, slots=True)
class Wish:
    """How long a storm is to be; it ends sooner with any broken promise, or with the one it is to find.

    It goes on after the last kill until there were so many updates.
    """

    kills: int = 20
    stops: int = 3
    updates: int = 0
    seed: int = 1
    crowd: int = 40
    module: str = "bot"
    until: str = ""


@dataclass(slots=True)
class Death:
    """When and how a life is to end: after real seconds, or before or after a call was carried out."""

    end: End
    after: float = 0.0
    call: int = 0
    done: bool = False
    passed: int = 0
    struck: asyncio.Event = field(default_factory=asyncio.Event)


async def play(folder: Path, wish: Wish, findings: Findings) -> None:
    """Play a storm; what does not hold is in the findings."""
    storm = Storm(Scene(folder, crowd=wish.crowd, module=wish.module), wish, findings)
    await storm.play()


class Storm:
    """Plays one storm."""

    def __init__(self, scene: Scene, wish: Wish, findings: Findings) -> None:
        self._scene = scene
        self._wish = wish
        self._findings = findings
        self._chance = random.Random(f"storm/{wish.seed}")
        self._kinds: list[Traffic] = [kind() for kind in KINDS]
        self._left = {End.KILLED: wish.kills, End.STOPPED: wish.stops}
        self._round = 0
        self._hours: list[datetime] = []
        self._promises: Promises

    async def play(self) -> None:
        """Play rounds until all kills and stops are spent, then look at everything once more without faults."""
        scene = self._scene
        try:
            await scene.open()
            scene.sandbox.faults.seed = self._wish.seed
            self._promises = Promises(scene, self._findings)
            await self._begin_day()
            while self._goes_on() and not self._findings.finds(self._wish.until):
                await self._play_round()
        except NeverAtRest as harm:
            self._findings.check("the bot comes to rest", False, str(harm))  # noqa: FBT003
        finally:
            await scene.close()
        log = scene.bot.said()
        self._findings.check("the log shows no traceback", "Traceback" not in log, "a traceback stands in the log")
        self._findings.count("lives of the bot", scene.bot.starts)
        self._findings.count("calls of the bot", scene.witness.calls)

    def _goes_on(self) -> bool:
        return any(self._left.values()) or self._findings.counted["updates"] < self._wish.updates

    async def _begin_day(self) -> None:
        await self._scene.post(*NEEDS)
        for kind in self._kinds:
            if isinstance(kind, Prepared):
                await kind.prepare(self._scene)

    # --- one round

    async def _play_round(self) -> None:
        scene, chance = self._scene, self._chance
        self._round += 1
        self._findings.where = (
            f"seed {self._wish.seed}, round {self._round}, {scene.clock.now().astimezone(ZONE):%d %b %H:%M}"
        )
        before = scene.books()
        acts = [act for kind in self._kinds for act in kind.acts(scene, chance, before)]
        chance.shuffle(acts)
        moved = self._moves_clock()
        if moved is not None:
            acts = acts[: len(acts) // 3]
            acts.insert(chance.randint(0, len(acts)), moved)
        death = self._choose_death()
        self._break_things(death)
        scene.sandbox.latency = chance.choice(LATENCIES)
        playing = asyncio.ensure_future(self._act(acts))
        if any(self._left.values()):
            await self._end_life(death)
            if self._left[End.KILLED] and chance.random() < 0.35:
                # Killed once more before it has caught up.
                await scene.bot.start()
                await self._end_life(Death(End.KILLED, after=chance.uniform(0.4, 1.1)))
            await scene.bot.start()
        await playing
        await scene.listening()
        scene.sandbox.faults.clear()
        scene.sandbox.latency = 0.0
        await scene.calm()
        now = scene.books()
        for kind in self._kinds:
            kind.check(scene, before, now, self._findings)
        self._promises.at_rest(before, now)
        before.close()
        now.close()
        if moved is None:
            return
        if not self._hours:
            await self._begin_day()
            self._promises.at_rest(now := scene.books(), now)

    async def _act(self, acts: list[Act]) -> None:
        pause = SPREAD / max(1, len(acts))
        for act in acts:
            with suppress(LookupError):  # a message that is gone, a person who has blocked the bot
                act()
            await asyncio.sleep(self._chance_of_pause() * pause)

    def _chance_of_pause(self) -> float:
        # Most things happen in bursts.
        return 0.0 if self._pauses.random() < 0.7 else 3.0

    @property
    def _pauses(self) -> random.Random:
        return random.Random(f"pause/{self._wish.seed}/{self._round}/{self._scene.sandbox.updates._next}")

    def _moves_clock(self) -> Act | None:
        """Return a move to the next hour at which something is due, once a day's rounds are over."""
        scene = self._scene
        if not self._hours:
            if self._round % ROUNDS_A_DAY:
                return None
            day = scene.clock.now().astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
            self._hours = [day + timedelta(hours=hour, minutes=minute) for hour, minute in HOURS]
            if self._chance.random() < 0.2:
                # A night in which the bot was away.
                del self._hours[2:7]
        moment = self._hours.pop(0)
        return lambda: scene.clock.move_to(max(moment, scene.clock.now()))

    # --- ends

    def _choose_death(self) -> Death:
        chance = self._chance
        if not any(self._left.values()):
            return Death(End.KILLED)
        if chance.random() * sum(self._left.values()) < self._left[End.STOPPED]:
            return Death(End.STOPPED, after=chance.uniform(0.0, SPREAD * 1.5))
        if chance.random() < 0.5:
            return Death(End.KILLED, after=chance.uniform(0.0, SPREAD * 1.5))
        return Death(End.KILLED, after=PATIENCE, call=chance.randint(1, 70), done=chance.random() < 0.6)

    async def _end_life(self, death: Death) -> None:
        scene = self._scene
        sandbox = scene.sandbox

        def at_call(method: str, _: Mapping[str, Any]) -> None:
            if method == "getMe" or death.struck.is_set():
                return
            death.passed += 1
            if death.passed == death.call:
                scene.bot.strike()
                death.struck.set()
                raise ConnectionError

        if death.call:
            if death.done:
                sandbox.after_call = at_call
            else:
                sandbox.before_call = at_call
        with suppress(TimeoutError):
            await asyncio.wait_for(death.struck.wait(), death.after)
        end = death.end
        if end is End.STOPPED:
            took, status = await scene.bot.stop()
            # Where others keep the processors busy, everything takes as much longer.
            busy = max(1.0, _running() / (os.cpu_count() or 1))
            fair = STOP_SECONDS * busy
            self._findings.check("a stop takes five seconds at most", took < fair, f"a stop took {took:.1f} s")
            self._findings.check("a stop ends well", status == 0, f"a stopped bot left with status {status}")
            if busy > 1 and took > STOP_SECONDS / 2:
                end = End.KILLED  # it got so little of the processors that it may have had to give up waiting
        else:
            await scene.bot.kill()
        sandbox.before_call = sandbox.after_call = None
        # What the last poll brought once more is kept nowhere else; its answer may have been lost with the bot.
        await asyncio.sleep(0.01)
        sandbox.updates.lost()
        # Whoever was killed before the first call has no life of its own there.
        scene.witness.life.end = scene.witness.life.end or end
        self._left[death.end] -= 1
        self._findings.count("kills" if death.end is End.KILLED else "stops in the middle")
        dead = Books.of_the_dead(scene.bot.data, scene.clock.now())
        self._promises.at_the_end(dead, end)
        dead.close()

    def _break_things(self, death: Death) -> None:
        """Have the connection and Telegram fail in this round, as far as chance wants it."""
        chance, faults = self._chance, self._scene.sandbox.faults
        if chance.random() < 0.25:
            return
        calls = SENDS if death.end is End.STOPPED else SENDS | ANSWERS
        rate = chance.choice((0.02, 0.06, 0.15))
        for kind, details in (
            (Kind.CUT_BEFORE, {}),
            (Kind.CUT_AFTER, {}),
            (Kind.FLOOD, {"seconds": 7.0}),
            (Kind.ERROR, {"status": 502}),
            (Kind.ERROR, {"status": 500, "carried_out": True}),
            (Kind.PAGE, {"status": 504, "carried_out": True}),
            (Kind.SLOW, {"seconds": chance.choice((0.005, 0.05))}),
        ):
            if chance.random() < 0.5:
                faults.add(Fault.model_validate({"kind": kind, "methods": calls, "probability": rate, **details}))
        if chance.random() < 0.1:
            faults.add(Fault(kind=Kind.CUT_AFTER, methods=frozenset({"getUpdates"}), probability=0.3, times=1))
        for kind in (Kind.REPEAT, Kind.SHUFFLE):
            if chance.random() < 0.5:
                faults.add(Fault(kind=kind, probability=chance.choice((0.1, 0.5))))


def _running() -> float:
    """Return how many processes want a processor: over the last minute, or at this moment where that is more."""
    lately = os.getloadavg()[0]
    with suppress(OSError):
        # The average is slow to tell that others have just begun.
        return max(lately, float(Path("/proc/loadavg").read_text(encoding="ascii").split()[3].partition("/")[0]))
    return lately
