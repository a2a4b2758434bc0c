"""One update or one due row is one turn in one savepoint; a batch runs on the writer's thread and commits together.

An update counts as taken only after that commit. Taps are answered at once after it, before everything else.
"""

from __future__ import annotations

import asyncio
import time
import traceback
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import structlog

from bot import calls
from bot.clock import WakeUp
from storage import due, updates
from storage.database import StorageLost

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.gateway import Gateway
    from bot.tasks import Tasks
    from bot.updates import Reader
    from handlers.routes import Routes
    from handlers.turn import TapAnswer, Turn
    from storage.database import Database, Records
    from storage.due import DueRow

log = structlog.get_logger(__name__)

#: A batch ends at so many updates or so many due rows, so that a tap never queues behind bulk work. Due rows stop
#: after 20 ms; updates go on a little longer, since a hundred in one commit are answered sooner than in three.
MOST_UPDATES = 100
MOST_DUE = 10
LONGEST_DUE = 0.020
LONGEST_BATCH = 0.060
#: Rounds of the event loop that a poll takes to reach the wire.
STEPS_OF_A_POLL = 8
#: A turn longer than this is logged by its place.
SLOW_TURN = 0.100
#: A due row that fails is tried again so many times, an hour apart in all, then given up and kept as a failure.
MOST_TRIES = 4
#: Seconds between tries while the storage is lost.
BACK_OFF = (0.2, 1.0, 2.0, 5.0, 10.0, 30.0)

Act = Callable[["Records", datetime], "Turn | None"]


@dataclass(slots=True)
class Work:
    """One turn to be: what it does, what is kept of it when it fails, and who waits for its commit."""

    act: Act
    place: str
    body: str | None = None
    update_id: int | None = None
    committed: asyncio.Future[None] | None = None


@dataclass(slots=True)
class Batch:
    """What a batch on the writer's thread came to."""

    taken: int = 0
    answers: list[TapAnswer] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    slow: list[tuple[str, float]] = field(default_factory=list)
    turns: list[tuple[str, str]] = field(default_factory=list)
    more_due: bool = False
    next_due: datetime | None = None


class Turns:
    """The one line through which everything goes that changes the records."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        routes: Routes,
        reader: Reader,
        gateway: Gateway,
        tasks: Tasks,
        committed: Callable[[], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._routes = routes
        self._reader = reader
        self._gateway = gateway
        self._tasks = tasks
        self._committed = committed
        self._queue: deque[Work] = deque()
        self._look = asyncio.Event()
        self._working = False
        self._due_waits = True
        self._answering = 0
        self._wake_up = WakeUp(clock, self._wake)
        clock.on_move(self.look_for_due)

    # --- what comes in

    async def take(self, raw_updates: list[dict[str, Any]]) -> None:
        """Have updates handled, and return once what they did is committed."""
        if raw_updates:
            await asyncio.gather(*[self.submit(self._update_work(raw)) for raw in raw_updates])

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
                    log.error("storage_lost", cause=str(lost), next_try_seconds=wait)
                    self._look.set()
                    await asyncio.sleep(wait)
                else:
                    if tries:
                        log.warning("storage_back", after_tries=tries)
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
        now = self._clock.now()
        try:
            batch = await self._database.write(lambda records: self._do(records, works, now))
        except BaseException:
            # Nothing of it was kept and nothing was answered: the whole batch waits for another try.
            self._queue.extendleft(reversed(works))
            self._due_waits = True
            raise
        for work in works[: batch.taken]:
            if work.committed is not None and not work.committed.done():
                work.committed.set_result(None)
        if batch.answers:
            self._answering += len(batch.answers)
            self._tasks.start(self._answer_all(batch.answers), "answer")
        self._queue.extendleft(reversed(works[batch.taken :]))
        self._due_waits = self._due_waits or batch.more_due
        self._wake_up.arm(batch.next_due)
        self._committed()
        # The answers go first: a log line costs as much as one of them.
        asyncio.get_running_loop().call_soon(self._report, batch)

    async def _answer_all(self, answers: list[TapAnswer]) -> None:
        # The next poll leaves first: it waits for the network while the answers are made.
        for _ in range(STEPS_OF_A_POLL):
            await asyncio.sleep(0)
        for answer in answers:
            self._tasks.start(self._answer(answer), "answer")

    async def _answer(self, answer: TapAnswer) -> None:
        try:
            await self._gateway.carry_out(
                calls.Answer(tap_id=answer.tap_id, text=answer.text, alert=answer.alert, url=answer.url)
            )
        finally:
            self._answering -= 1

    @staticmethod
    def _report(batch: Batch) -> None:
        for place, outcome in batch.turns:
            log.info("turn", place=place, outcome=outcome)
        for place, seconds in batch.slow:
            log.warning("slow_turn", place=place, milliseconds=round(seconds * 1000))
        for place, code in batch.failed:
            log.error("turn_failed", place=place, code=code)

    # --- on the writer's thread

    def _do(self, records: Records, works: list[Work], now: datetime) -> Batch:
        batch = Batch()
        began = time.perf_counter()
        for work in works:
            self._one(records, work, now, batch)
            batch.taken += 1
            if time.perf_counter() - began > LONGEST_BATCH:
                break
        rows = due.come_due(records, now, MOST_DUE + 1) if batch.taken == len(works) else []
        for done, row in enumerate(rows):
            if done == MOST_DUE or (done and time.perf_counter() - began > LONGEST_DUE):
                break
            self._one(records, self._due_work(row), now, batch)
        batch.next_due = due.next_time(records)
        batch.more_due = batch.next_due is not None and batch.next_due <= now
        return batch

    def _one(self, records: Records, work: Work, now: datetime, batch: Batch) -> None:
        began = time.perf_counter()
        try:
            with records.savepoint():
                if work.update_id is not None and not updates.take(records, work.update_id, now):
                    return
                turn = work.act(records, now)
        except StorageLost:
            raise
        except Exception as error:  # noqa: BLE001 - a bug in one turn must not stop the next
            code = self._file(records, work, error, now, batch)
            batch.failed.append((work.place, code))
        else:
            if turn is not None:
                batch.answers.extend(turn.answers)
                batch.turns.append((work.place, turn.outcome))
        took = time.perf_counter() - began
        if took > SLOW_TURN:
            batch.slow.append((work.place, took))

    def _file(self, records: Records, work: Work, error: Exception, now: datetime, batch: Batch) -> str:
        with records.savepoint():
            if work.update_id is not None:
                updates.take(records, work.update_id, now)
            code = updates.file_failure(records, work.place, work.body, _trace(error), now)
            if isinstance(work.act, DueAct):
                work.act.failed(records, now)
            self._apologise(records, work, code, now, batch)
            self._tell_owners(records, work, code, now)
        return code

    def _apologise(self, records: Records, work: Work, code: str, now: datetime, batch: Batch) -> None:
        if work.body is None:
            return
        try:
            with records.savepoint():
                turn = self._read(orjson.loads(work.body), records, now)
                if turn is not None and (turn.tapped is not None or turn.private):
                    turn.answer("failure-sorry", alert=True, code=code)
                    batch.answers.extend(turn.answers)
        except StorageLost:
            raise
        except Exception as error:  # noqa: BLE001 - an update that cannot even be read has nobody to tell
            log.warning("no_apology", error=type(error).__name__)

    def _tell_owners(self, records: Records, work: Work, code: str, now: datetime) -> None:
        count = updates.failures_since(records, now - timedelta(hours=1))
        if count != 1 and count % 10:
            return
        turn = self._reader.blank(records, now)
        for owner in turn.deployment.owners:
            turn.say(owner, "failure-owner", code=code, place=work.place, count=count)

    # --- what becomes a turn

    def _update_work(self, raw: dict[str, Any]) -> Work:
        update_id = raw.get("update_id")
        body = orjson.dumps(raw).decode()
        place = next((kind for kind in raw if kind != "update_id"), "empty")
        return Work(
            lambda records, now: self._take(raw, body, records, now),
            place=place,
            body=body,
            update_id=update_id if isinstance(update_id, int) else None,
        )

    def _take(
        self, raw: dict[str, Any], body: str, records: Records, now: datetime, *, unsure: bool = False
    ) -> Turn | None:
        if "callback_query" in raw:
            turn = self._reader.tap(raw, records, now)
            if turn is None:
                return None
            turn.unsure = unsure
            self._routes.take_tap(turn, body)
            if not turn.answers and turn.outcome != "parked":
                turn.answer_silently()
            return turn
        read = self._reader.message(raw, records, now)
        if read is None:
            return None
        turn, update = read
        turn.unsure = unsure
        self._routes.take_update(turn, update, body)
        return turn

    def _read(self, raw: dict[str, Any], records: Records, now: datetime) -> Turn | None:
        if "callback_query" in raw:
            return self._reader.tap(raw, records, now)
        read = self._reader.message(raw, records, now)
        return None if read is None else read[0]

    def replay(self, records: Records, chat_id: int, now: datetime, *, unsure: bool) -> Turn:
        """Handle what was parked for a chat, now that its administrators are known, or known not to be learnable."""
        whole = self._reader.blank(records, now)
        for body in updates.unpark(records, chat_id):
            turn = self._take(orjson.loads(body), body, records, now, unsure=unsure)
            if turn is not None:
                whole.answers.extend(turn.answers)
        whole.outcome = "replayed"
        return whole

    def _due_work(self, row: DueRow) -> Work:
        return Work(DueAct(row, self._reader, self._routes), place=row.kind)


@dataclass(frozen=True, slots=True)
class DueAct:
    """Does what has come due, and puts it off when it fails."""

    row: DueRow
    reader: Reader
    routes: Routes

    def __call__(self, records: Records, now: datetime) -> Turn:
        """Take the row out and do it, in one turn."""
        turn = self.reader.blank(records, now)
        due.done(records, self.row)
        self.routes.take_due(turn, self.row)
        return turn

    def failed(self, records: Records, now: datetime) -> None:
        """Try it again later, or give it up after a few tries; the failure is kept either way."""
        if self.row.tries >= MOST_TRIES:
            due.done(records, self.row)
        else:
            due.put_off(records, self.row, now + timedelta(minutes=5 * (self.row.tries + 1)))


def _trace(error: Exception) -> str:
    """Return files, lines and kinds of errors; never values, which may be private."""
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    kinds = [type(error).__name__]
    cause = error.__cause__
    while cause is not None:
        kinds.append(type(cause).__name__)
        cause = cause.__cause__
    return f"{' from '.join(kinds)} at {where}"
