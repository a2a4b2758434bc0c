"""The one line through which everything goes that changes the records: updates, due rows, outcomes, in batches.

A batch runs on the writer's thread and commits together. An update counts as taken only after that commit. Taps are
answered at once after it, before everything else.
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import structlog

from bot import calls
from bot.batch import MOST_UPDATES, Batch, Batches, Work, report
from bot.clock import WakeUp
from storage.database import StorageLost

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.counts import Counts
    from bot.gateway import Gateway
    from bot.tasks import Tasks
    from handlers.deployment import Job
    from handlers.turn import TapAnswer
    from storage.database import Database, Records

log = structlog.get_logger(__name__)

#: Rounds of the event loop that a poll takes to reach the wire.
STEPS_OF_A_POLL = 8
#: In a storm the loop rests while a batch of so many runs, for so many seconds at most: all it could do meanwhile is
#: hear that the last batch's answers have arrived, and for that it would stop the writer a hundred times.
LARGE_BATCH = 50
LONGEST_REST = 0.030
#: Seconds between tries while the storage is lost.
BACK_OFF = (0.2, 1.0, 2.0, 5.0, 10.0, 30.0)
#: What the operator is told meanwhile.
WHAT_TO_DO = (
    "The database cannot be written. See that the disk has room, works and is not read-only. "
    "Nothing is lost: people are answered as soon as it can be written again."
)


class Turns:
    """The one line through which everything goes that changes the records."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        batches: Batches,
        gateway: Gateway,
        tasks: Tasks,
        committed: Callable[[], None],
        job: Callable[[Job], None],
        counts: Counts,
    ) -> None:
        self._database = database
        self._clock = clock
        self._batches = batches
        self._gateway = gateway
        self._tasks = tasks
        self._committed = committed
        self._job = job
        self._counts = counts
        self._queue: deque[Work] = deque()
        self._look = asyncio.Event()
        self._working = False
        self._due_waits = True
        self._closing = False
        self._answering = 0
        self._wake_up = WakeUp(clock, self._wake)
        clock.on_move(self.look_for_due)

    # --- what comes in

    async def take(self, raw_updates: list[dict[str, Any]]) -> None:
        """Have updates handled, and return once what they did is committed."""
        if not raw_updates:
            return
        works = [self._batches.work_of(raw) for raw in raw_updates]
        # Works are done in the order they were queued in, so what the last one did is committed last.
        self._queue.extend(works[:-1])
        await self.submit(works[-1])

    def submit(self, work: Work) -> asyncio.Future[None]:
        """Queue a turn; the future is done when it is committed."""
        work.committed = asyncio.get_running_loop().create_future()
        self._queue.append(work)
        self._look.set()
        return work.committed

    def look_for_due(self) -> None:
        """Look whether something has come due: the clock has reached or jumped somewhere."""
        self._due_waits = True
        self._look.set()

    async def _wake(self) -> None:
        self.look_for_due()

    @property
    def idle(self) -> bool:
        """Tell whether nothing can move at this moment of the clock."""
        return not (self._queue or self._working or self._due_waits or self._answering)

    def pause(self) -> None:
        """Leave what comes due from now on for the next start; what was taken is still handled."""
        self._closing = True
        self._due_waits = False

    async def finish(self) -> None:
        """Return once everything taken so far is committed and its answers are on their way."""
        await self.submit(Work(lambda *_: None, place="stop"))

    # --- the loop

    async def run(self) -> None:
        """Run batches for ever."""
        self._wake_up.start()
        tries = 0
        try:
            while True:
                await self._look.wait()
                self._look.clear()
                try:
                    await self._drain()
                except StorageLost as lost:
                    wait = BACK_OFF[min(tries, len(BACK_OFF) - 1)]
                    tries += 1
                    self._counts.storage_lost = True
                    self._counts.storage_losses += 1
                    log.error("storage_lost", cause=str(lost), next_try_seconds=wait, hint=WHAT_TO_DO)
                    self._look.set()
                    await asyncio.sleep(wait)
                except Exception as error:  # noqa: BLE001 - without this line nothing would be taken any more
                    log.error("batch_failed", error=type(error).__name__, next_try_seconds=BACK_OFF[-1])
                    self._look.set()
                    await asyncio.sleep(BACK_OFF[-1])
                else:
                    if tries:
                        log.warning("storage_back", after_tries=tries)
                        self._counts.storage_lost = False
                    tries = 0
        finally:
            self._wake_up.stop()

    async def _drain(self) -> None:
        while self._queue or self._due_waits:
            self._working = True
            try:
                await self._run_batch()
            finally:
                self._working = False

    async def _run_batch(self) -> None:
        works = [self._queue.popleft() for _ in range(min(MOST_UPDATES, len(self._queue)))]
        self._due_waits = False
        try:
            batch = await self._write(works)
        except BaseException:
            # Nothing of it was kept and nothing was answered: the whole batch waits for another try.
            self._queue.extendleft(reversed(works))
            self._due_waits = not self._closing
            raise
        for work in works[: batch.taken]:
            if work.committed is not None and not work.committed.done():
                work.committed.set_result(None)
        if batch.answers:
            self._answering += len(batch.answers)
            self._tasks.start(self._answer_all(batch.answers), "answer")
        self._queue.extendleft(reversed(works[batch.taken :]))
        if not self._closing:
            self._due_waits = self._due_waits or batch.more_due
            self._wake_up.arm(batch.next_due)
        self._committed()
        self._count(batch)
        for job in batch.jobs:
            self._job(job)
        # The answers go first: a log line costs as much as one of them.
        asyncio.get_running_loop().call_soon(report, batch)

    async def _write(self, works: list[Work]) -> Batch:
        now, rows, done = self._clock.now(), not self._closing, threading.Event()

        def run(records: Records) -> Batch:
            return self._batches.run(records, works, now, rows=rows)

        writing = asyncio.ensure_future(self._database.write(run, over=done.set))
        if len(works) >= LARGE_BATCH:
            await asyncio.sleep(0)  # so that it has begun
            done.wait(LONGEST_REST)
        return await writing

    def _count(self, batch: Batch) -> None:
        counts = self._counts
        counts.batches += 1
        counts.turns += len(batch.turns)
        counts.turns_failed += len(batch.failed)
        counts.turns_slow += len(batch.slow)

    async def _answer_all(self, answers: list[TapAnswer]) -> None:
        # The next poll leaves first: it waits for the network while the answers are made.
        for _ in range(STEPS_OF_A_POLL):
            await asyncio.sleep(0)
        for answer in answers:
            self._tasks.start(self._answer(answer), "answer")

    async def _answer(self, answer: TapAnswer) -> None:
        try:
            outcome = await self._gateway.carry_out(
                calls.Answer(tap_id=answer.tap_id, text=answer.text, alert=answer.alert, url=answer.url)
            )
            self._counts.answered(outcome)
        finally:
            self._answering -= 1
