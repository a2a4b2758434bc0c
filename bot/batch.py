"""What a batch does on the writer's thread: each turn in its savepoint, and what is kept of one that fails.

It knows no loop and no tasks: a batch is a function from the records and a list of work to what came of it.
"""

from __future__ import annotations

import time
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import structlog

from storage import due, updates
from storage.database import StorageLost

if TYPE_CHECKING:
    import asyncio

    from bot.updates import Reader
    from handlers.deployment import Job
    from handlers.routes import Routes
    from handlers.turn import TapAnswer, Turn
    from storage.database import Records
    from storage.due import DueRow

log = structlog.get_logger(__name__)

#: A batch ends at so many updates or so many due rows, so that a tap never queues behind bulk work. Due rows stop
#: after 20 ms; updates go on a little longer, since a hundred in one commit are answered sooner than in three.
MOST_UPDATES = 100
MOST_DUE = 10
LONGEST_DUE = 0.020
LONGEST_BATCH = 0.060
#: A turn longer than this is logged by its place.
SLOW_TURN = 0.100
#: A storm is logged in one line: a line a tap would cost a third of what its answer costs.
MOST_LINES = 20
#: A due row that fails is tried again so many times, an hour apart in all, then given up and kept as a failure.
MOST_TRIES = 4

Act = Callable[["Records", datetime], "Turn | None"]


@dataclass(slots=True)
class Work:
    """One turn to be: what it does, what is kept of it when it fails, and who waits for its commit."""

    act: Act
    place: str
    body: str | None = None
    update_id: int | None = None
    #: Done instead when it raised, so that what caused it does not come back at once and for ever.
    instead: Callable[[Records, datetime], None] | None = None
    committed: asyncio.Future[None] | None = None


@dataclass(slots=True)
class Batch:
    """What a batch on the writer's thread came to."""

    taken: int = 0
    answers: list[TapAnswer] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    slow: list[tuple[str, float]] = field(default_factory=list)
    turns: list[tuple[str, str]] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    more_due: bool = False
    next_due: datetime | None = None


class Batches:
    """Runs batches; nothing in here awaits, so nothing comes in between."""

    def __init__(self, routes: Routes, reader: Reader) -> None:
        self._routes = routes
        self._reader = reader

    def run(self, records: Records, works: list[Work], now: datetime, *, rows: bool = True) -> Batch:
        """Do the works as far as the time allows, then some of what has come due where `rows` are wanted."""
        batch = Batch()
        began = time.perf_counter()
        for work in works:
            self._one(records, work, now, batch)
            batch.taken += 1
            if time.perf_counter() - began > LONGEST_BATCH:
                break
        if not rows:
            return batch
        come_due = due.come_due(records, now, MOST_DUE) if batch.taken == len(works) else []
        for done, row in enumerate(come_due):
            if done and time.perf_counter() - began > LONGEST_DUE:
                break
            self._one(records, self._due_work(row), now, batch)
        batch.next_due = due.next_time(records)
        batch.more_due = batch.next_due is not None and batch.next_due <= now
        return batch

    def replay(self, records: Records, chat_id: int, now: datetime, *, unsure: bool) -> Turn:
        """Handle what was parked for a chat, now that its administrators are known, or known not to be learnable.

        Each is a turn of its own: one that fails takes neither the others nor what was learned with it.
        """
        whole = self._reader.blank(records, now)
        came = Batch()
        for body in updates.unpark(records, chat_id):
            self._one(records, self._parked_work(body, unsure=unsure), now, came)
        whole.answers.extend(came.answers)
        whole.outcome = "replayed"
        report(came)
        return whole

    # --- what becomes a turn

    def work_of(self, raw: Mapping[str, Any]) -> Work:
        """Return the work that an update is."""
        update_id = raw.get("update_id")
        body = orjson.dumps(raw).decode()
        return Work(
            lambda records, now: self._take(raw, body, records, now),
            place=_place(raw),
            body=body,
            # A number that SQLite could not keep would fail again where the failure is filed.
            update_id=update_id if isinstance(update_id, int) and 0 <= update_id < 2**63 else None,
        )

    def _parked_work(self, body: str, *, unsure: bool) -> Work:
        raw = orjson.loads(body)
        return Work(
            lambda records, now: self._take(raw, body, records, now, unsure=unsure), place=_place(raw), body=body
        )

    def _due_work(self, row: DueRow) -> Work:
        def act(records: Records, now: datetime) -> Turn | None:
            if not due.done(records, row):
                return None  # what came due before it in this batch has dropped or moved it
            turn = self._reader.blank(records, now)
            self._routes.take_due(turn, row)
            return turn

        return Work(act, place=row.kind, instead=lambda records, now: self._again(records, row, now))

    def _again(self, records: Records, row: DueRow, now: datetime) -> None:
        if row.tries < MOST_TRIES:
            due.put_off(records, row, now + timedelta(minutes=5 * (row.tries + 1)))
            return
        due.done(records, row)
        # A chore that plans its own next time must not end with the one that was given up.
        _try(records, "starts", lambda: self._routes.start(self._reader.blank(records, now)))

    def _take(
        self, raw: Mapping[str, Any], body: str, records: Records, now: datetime, *, unsure: bool = False
    ) -> Turn | None:
        if "callback_query" in raw:
            turn = self._reader.tap(raw, records, now)
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

    # --- one turn

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
            self._file(records, work, error, now, batch)
        else:
            if turn is not None:
                batch.answers.extend(turn.answers)
                batch.jobs.extend(turn.jobs)
                batch.turns.append((work.place, turn.outcome))
        took = time.perf_counter() - began
        if took > SLOW_TURN:
            batch.slow.append((work.place, took))

    # --- one that failed

    def _file(self, records: Records, work: Work, error: Exception, now: datetime, batch: Batch) -> None:
        with records.savepoint():
            if work.update_id is not None:
                updates.take(records, work.update_id, now)
            code = updates.file_failure(records, work.place, work.body, _trace(error), now)
        batch.failed.append((work.place, code))
        # What follows is as fallible as what went wrong, and none of it may undo that it was filed.
        if work.instead is not None:
            instead = work.instead
            _try(records, "instead", lambda: instead(records, now))
        if work.body is not None:
            body = work.body
            _try(records, "apology", lambda: self._apologise(records, body, code, now, batch))
        _try(records, "owners", lambda: self._tell_owners(records, work, code, now))

    def _apologise(self, records: Records, body: str, code: str, now: datetime, batch: Batch) -> None:
        turn = self._read(orjson.loads(body), records, now)
        if turn is not None and (turn.tapped is not None or turn.private):
            turn.answer("failure-sorry", alert=True, code=code)
            batch.answers.extend(turn.answers)

    def _read(self, raw: Mapping[str, Any], records: Records, now: datetime) -> Turn | None:
        if "callback_query" in raw:
            return self._reader.tap(raw, records, now)
        read = self._reader.message(raw, records, now)
        return None if read is None else read[0]

    def _tell_owners(self, records: Records, work: Work, code: str, now: datetime) -> None:
        count = updates.failures_since(records, now - timedelta(hours=1))
        if count != 1 and count % 10:
            return
        turn = self._reader.blank(records, now)
        for owner in turn.deployment.owners:
            turn.say(owner, "failure-owner", code=code, place=work.place, count=count)


def report(batch: Batch) -> None:
    """Log what came of a batch: places, outcomes and codes, never values."""
    if len(batch.turns) > MOST_LINES:
        counted = Counter(f"{place} {outcome}" for place, outcome in batch.turns)
        log.info("turns", count=len(batch.turns), outcomes=dict(counted))
    else:
        for place, outcome in batch.turns:
            log.info("turn", place=place, outcome=outcome)
    for place, seconds in batch.slow:
        log.warning("slow_turn", place=place, milliseconds=round(seconds * 1000))
    for place, code in batch.failed:
        log.error("turn_failed", place=place, code=code)


def _try(records: Records, what: str, act: Callable[[], None]) -> None:
    try:
        with records.savepoint():
            act()
    except StorageLost:
        raise
    except Exception as error:  # noqa: BLE001 - see where it is called
        log.warning("failed_again", what=what, error=type(error).__name__)


def _place(raw: Mapping[str, Any]) -> str:
    return next((kind for kind in raw if kind != "update_id"), "empty")


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
