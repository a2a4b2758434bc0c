"""A bot that breaks one promise on purpose: `python -m tests.torture.sabotage …`, which one in a file beside the data.

A checker that finds nothing here would find nothing anywhere. Each sabotage names the play that must find it.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import bot.__main__ as command_line
from bot import calls, outcomes
from bot.app import App
from bot.delivery import Delivery
from bot.gateway import Gateway
from bot.intake import Intake
from bot.limits import Limits
from handlers.reminders import evening
from handlers.rules.claims import Situation
from handlers.turn import Turn
from storage import cards, claims, outbox, updates
from storage.claims import ClaimState
from storage.database import Database, Records
from tests.torture import faulty_disk
from tests.torture.sabotage_errands import ERRANDS

SWITCH = Path("sabotage")
_chance = random.Random(7)


@dataclass(frozen=True, slots=True)
class Sabotage:
    """One broken promise: what breaks it, which play must find it, and as what where that is not left open."""

    breaks: Callable[[], None]
    play: str = "storms"
    promise: str = ""


def _answer_before_commit() -> None:
    """Hand out what a batch came to at once, and commit a moment later."""

    def in_transaction(self: Any, connection: sqlite3.Connection, work: Callable[[Records], Any]) -> Any:
        if connection.in_transaction:
            connection.execute("COMMIT")
        connection.execute("BEGIN IMMEDIATE")
        return work(Records(connection, self._sealer))

    write = Database.write

    async def write_and_commit_later(
        self: Database, work: Callable[[Records], Any], *, over: Callable[[], object] = lambda: None
    ) -> Any:
        result = await write(self, work, over=over)
        loop = asyncio.get_running_loop()

        def commit(connection: sqlite3.Connection) -> None:
            if connection.in_transaction:
                connection.execute("COMMIT")

        async def later() -> None:
            if self._writer is not None:
                await self._writer.run(commit)

        loop.call_later(0.08, lambda: asyncio.ensure_future(later()))
        return result

    Database._in_transaction = in_transaction  # type: ignore[method-assign]
    Database.write = write_and_commit_later  # type: ignore[method-assign]


def _confirm_before_commit() -> None:
    """Fetch the next updates while the last ones are still being handled."""

    async def poll(self: Intake) -> None:
        fetched = await self._gateway.fetch(self._offset, 50, ("message", "callback_query", "my_chat_member"))
        if isinstance(fetched, outcomes.Fetched) and fetched.updates:
            self._offset = int(fetched.updates[-1]["update_id"]) + 1
            _kept.append(asyncio.ensure_future(self._turns.take(fetched.updates)))

    Intake.poll = poll  # type: ignore[method-assign]


_kept: list[asyncio.Future[None]] = []


def _forget_what_was_handled() -> None:
    take = updates.take
    updates.take = lambda *given: take(*given) or True


def _drop_the_outbox_at_a_start() -> None:
    opened = Database.open

    async def open_and_drop(self: Database) -> None:
        await opened(self)
        await self.write(lambda records: records.execute("DELETE FROM outbox WHERE state = 'queued'").rowcount)

    Database.open = open_and_drop  # type: ignore[method-assign]


def _count_as_sent_what_was_not() -> None:
    carry_out = Gateway.carry_out

    async def sometimes(self: Gateway, call: calls.Call) -> outcomes.Outcome:
        if isinstance(call, calls.Send) and _chance.random() < 0.05:
            return outcomes.Sent(987_654)
        return await carry_out(self, call)

    Gateway.carry_out = sometimes  # type: ignore[method-assign]


def _send_twice() -> None:
    settle = Delivery.parcel

    def sometimes(self: Delivery, records: Records, parcel: Any, outcome: Any, now: Any) -> Any:
        if isinstance(outcome, outcomes.Sent) and _chance.random() < 0.05:
            outbox.put_off(records, parcel.id, now)
            return None
        return settle(self, records, parcel, outcome, now)

    Delivery.parcel = sometimes  # type: ignore[method-assign]


def _die_when_asked_to_stop() -> None:
    App.stop = App.die  # type: ignore[method-assign]


def _give_out_a_place_too_many() -> None:
    Situation.most = property(lambda self: max(0, self.spare + 1))  # type: ignore[method-assign,assignment]


def _ask_the_last_of_the_list_first() -> None:
    of_need = claims.of_need

    def reversed_when_waiting(records: Records, need_id: int, *states: ClaimState) -> Any:
        found = of_need(records, need_id, *states)
        return found[::-1] if states == (ClaimState.WAITING,) else found

    claims.of_need = reversed_when_waiting


def _forget_to_draw() -> None:
    touch = cards.touch

    def sometimes(records: Records, kind: str, subject: int, now: Any) -> None:
        if kind != "need" or _chance.random() > 0.2:
            touch(records, kind, subject, now)

    cards.touch = sometimes


def _forget_some_reminders() -> None:
    shifts = evening.shifts_of_evening

    def of_some(turn: Turn, person_id: int, key: str) -> Any:
        return [] if person_id % 3 == 0 else shifts(turn, person_id, key)

    evening.shifts_of_evening = of_some


def _lose_a_claim_in_silence() -> None:
    add = claims.add

    def sometimes(*given: Any, **details: Any) -> int:
        return 0 if _chance.random() < 0.05 else add(*given, **details)

    claims.add = sometimes


def _answer_though_nothing_was_kept() -> None:
    """Go on as if a batch that could not be committed had been."""
    in_transaction = Database._in_transaction

    def pretends(self: Database, connection: sqlite3.Connection, work: Callable[[Records], Any]) -> Any:
        results: list[Any] = []

        def working(records: Records) -> Any:
            results.append(work(_Deaf(records)))
            return results[0]

        try:
            return in_transaction(self, connection, working)
        except Exception:
            if results:
                return results[0]
            raise

    class _Deaf(Records):
        """Records whose statements fail in silence."""

        def __init__(self, records: Records) -> None:
            super().__init__(records._connection, records.sealer)

        def execute(self, sql: str, values: Any = None) -> sqlite3.Cursor:
            try:
                return super().execute(sql, values)
            except sqlite3.OperationalError:
                return super().execute("SELECT 1 WHERE 0")

        def _command(self, sql: str) -> None:
            if self.in_transaction:
                self._connection.execute(sql)

    Database._in_transaction = pretends  # type: ignore[method-assign]


def _forget_the_flood_limits() -> None:
    def may(_: Limits, __: int, ___: int, now: datetime, *, edit: bool = False) -> datetime:
        del edit
        return now

    Limits.may = may  # type: ignore[method-assign,assignment]


def _take_everybody_for_a_coordinator() -> None:
    def coordinates(_: Turn, __: int) -> bool:
        return True

    Turn.coordinates = coordinates  # type: ignore[method-assign,assignment]


def _forget_some_failures() -> None:
    file_failure = updates.file_failure

    def sometimes(*given: Any) -> str:
        return "abc123" if _chance.random() < 0.1 else file_failure(*given)

    updates.file_failure = sometimes  # type: ignore[assignment]


SABOTAGES: dict[str, Sabotage] = {
    "answers before the commit": Sabotage(_answer_before_commit),
    "confirms before the commit": Sabotage(_confirm_before_commit),
    "forgets what was handled": Sabotage(_forget_what_was_handled),
    "drops the outbox at a start": Sabotage(_drop_the_outbox_at_a_start),
    "counts as sent what was not": Sabotage(_count_as_sent_what_was_not),
    "sends twice": Sabotage(_send_twice),
    "dies when asked to stop": Sabotage(_die_when_asked_to_stop),
    "gives out a place too many": Sabotage(_give_out_a_place_too_many),
    "asks the last of the waiting list first": Sabotage(_ask_the_last_of_the_list_first),
    "forgets to draw a card": Sabotage(_forget_to_draw),
    "forgets some reminders": Sabotage(_forget_some_reminders),
    "loses a claim in silence": Sabotage(_lose_a_claim_in_silence),
    "answers though nothing was kept": Sabotage(_answer_though_nothing_was_kept, "disks"),
    "forgets the flood limits": Sabotage(_forget_the_flood_limits, "gone"),
    "takes everybody for a coordinator": Sabotage(_take_everybody_for_a_coordinator, "hostile"),
    "forgets some failures": Sabotage(_forget_some_failures, "hostile"),
    **{name: Sabotage(breaks, promise=promise) for name, (breaks, promise) in ERRANDS.items()},
}

if __name__ == "__main__":
    chosen = SABOTAGES[SWITCH.read_text(encoding="utf-8").strip()]
    chosen.breaks()
    if chosen.play == "disks":
        faulty_disk.install()
    command_line.main()
