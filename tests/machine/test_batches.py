"""One turn that fails harms only itself; a storage that fails takes the whole batch with it."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from telegram import Bot

from bot import outcomes
from bot.batch import MOST_TRIES, Batch, Batches, Work
from bot.delivery import Delivery
from bot.updates import Reader
from handlers.buttons import Button
from handlers.chats import FEATURE as CHATS
from handlers.deployment import Deployment
from handlers.feature import Feature, Tap
from handlers.routes import Routes
from handlers.turn import Turn
from handlers.words import Catalogue, Language
from storage import cards, chats, due, outbox, updates
from storage.database import Database, Records, StorageLost
from storage.outbox import Kind, Parcel, Urgency
from storage.sealed import Sealer

NOW = datetime(2026, 4, 7, 10, 0, tzinfo=UTC)
OWNER = 7
GROUP = -1001
MARK = "INSERT INTO meta (name, value) VALUES (:mark, x'')"


class Bug(Exception):  # noqa: N818
    """A bug of ours."""


def fails(turn: Turn, *_: Any) -> None:
    turn.records.execute(MARK, {"mark": "half done"})
    raise Bug


def undelivered(_: Turn, parcel: Parcel) -> None:
    if parcel.text_id == "people-stayed":
        raise Bug


FEATURE = Feature(
    name="bench",
    taps={"fail": Tap(fails), "mark": Tap(lambda turn, button: mark(turn, f"tapped {button.record}"))},
    due={
        "fail": fails,
        "drop": lambda turn, _: due.drop(turn.records, "bench-mark", "dropped"),
        "mark": lambda turn, row: mark(turn, row.key),
    },
    starts=lambda turn: due.plan(turn.records, "bench-mark", "planned again", turn.now + timedelta(days=1)),
)
#: Its messages are those of people, so that texts are at hand.
FAILING_PEOPLE = Feature(name="people", undelivered=undelivered)


def mark(turn: Turn, name: str) -> None:
    turn.records.execute(MARK, {"mark": name})


class Bench:
    """Batches over a real database, with features of its own."""

    def __init__(self, database: Database, features: tuple[Feature, ...]) -> None:
        deployment = Deployment(
            bot_id=1,
            bot_username="redvest_bot",
            language=Language.EN,
            timezone=ZoneInfo("UTC"),
            owners=frozenset({OWNER}),
        )
        catalogue = Catalogue()
        # Read now, as at a start: it takes longer than a batch may.
        _ = catalogue.bundles
        reader = Reader(Bot("1:a"), catalogue, deployment, features)
        routes = Routes(features)
        self.database = database
        self.batches = Batches(routes, reader)
        self.delivery = Delivery(reader, routes, self.batches)

    async def run(self, *works: Work | Callable[[Records], None], now: datetime = NOW) -> Batch:
        batch = [
            work if isinstance(work, Work) else Work(lambda records, _, work=work: work(records), place="test")  # type: ignore[misc]
            for work in works
        ]
        return await self.database.write(lambda records: self.batches.run(records, batch, now))

    async def settle(self, parcel: Parcel, outcome: outcomes.Outcome) -> Batch:
        return await self.run(
            Work(
                lambda records, now: self.delivery.parcel(records, parcel, outcome, now),
                place="test",
                instead=lambda records, now: self.delivery.failed(records, parcel, now, sent=False),
            )
        )

    async def parcel(self, parcel_id: int) -> Parcel:
        found = await self.database.look(lambda records: outbox.find(records, parcel_id))
        assert found is not None
        return found

    async def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in await self.database.look(lambda records: records.all(sql))]

    async def marks(self) -> list[str]:
        return [name for (name,) in await self.rows("SELECT name FROM meta WHERE name <> 'key' ORDER BY rowid")]

    def tap(self, number: int, action: str = "mark", record: int = 0) -> Work:
        return self.batches.work_of(
            {
                "update_id": number,
                "callback_query": {
                    "id": str(number),
                    "from": {"id": 5, "first_name": "Anna"},
                    "message": {"message_id": 1, "chat": {"id": GROUP, "type": "supergroup", "title": "Group"}},
                    "data": Button(feature="bench", action=action, record=record).pack(),
                },
            }
        )


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    database = Database(tmp_path / "bench.sqlite3", Sealer(bytes(32)))
    await database.open()
    yield Bench(database, (CHATS, FEATURE, FAILING_PEOPLE))
    await database.close()


# --- a bug


async def test_a_turn_that_raises_is_undone_alone_filed_sealed_and_apologised_for(bench: Bench) -> None:
    batch = await bench.run(bench.tap(1, record=1), bench.tap(2, "fail"), bench.tap(3, record=3))
    assert await bench.marks() == ["tapped 1", "tapped 3"]
    ((code, body, trace),) = await bench.rows("SELECT code, body, trace FROM failures")
    assert b"Anna" not in body
    assert "Bug at test_batches.py" in trace
    assert [answer.tap_id for answer in batch.answers] == ["1", "2", "3"]
    assert code in str(batch.answers[1].text)
    assert await bench.rows("SELECT update_id FROM handled ORDER BY 1") == [(1,), (2,), (3,)]
    assert await bench.rows("SELECT chat_id, text_id FROM outbox") == [(OWNER, "failure-owner")]


async def test_a_statement_that_is_wrong_is_one_turns_bug_and_stops_no_other(bench: Bench) -> None:
    await bench.run(lambda records: void(records.execute("SELECT * FROM nowhere")), bench.tap(2, record=2))
    assert await bench.marks() == ["tapped 2"]
    ((trace,),) = await bench.rows("SELECT trace FROM failures")
    assert trace.startswith("OperationalError")


async def test_an_update_that_fails_again_under_its_own_id_is_filed_once(bench: Bench) -> None:
    await bench.run(bench.tap(1, "fail"))
    await bench.run(bench.tap(1, "fail"))
    assert await bench.rows("SELECT count(*) FROM failures") == [(1,)]


# --- the storage


def full(records: Records) -> None:
    # What a full disk does: SQLite drops the whole transaction by itself.
    records.execute("ROLLBACK")
    raise sqlite3.OperationalError("database or disk is full")


def full_and_wrapped(records: Records) -> None:
    records.execute("ROLLBACK")
    raise Bug


def full_and_swallowed(records: Records) -> None:
    records.execute("ROLLBACK")


def broken(_: Records) -> None:
    raise sqlite3.OperationalError("disk I/O error")


def swallowed_and_went_on(records: Records) -> None:
    records.execute("ROLLBACK")
    with records.savepoint():
        records.execute(MARK, {"mark": "committed by itself"})


def swallowed_within(records: Records) -> None:
    try:
        with records.savepoint():
            records.execute("ROLLBACK")
    except StorageLost as lost:
        raise Bug from lost


@pytest.mark.parametrize(
    "lose", [full, full_and_wrapped, full_and_swallowed, broken, swallowed_and_went_on, swallowed_within]
)
async def test_a_lost_transaction_takes_the_whole_batch_files_nothing_and_lets_no_later_turn_commit(
    bench: Bench, lose: Callable[[Records], None]
) -> None:
    with pytest.raises(StorageLost):
        await bench.run(bench.tap(1), lose, bench.tap(2))
    assert await bench.marks() == []
    assert await bench.rows("SELECT * FROM handled UNION ALL SELECT id, at FROM failures") == []
    await bench.run(bench.tap(1))
    assert await bench.marks() == ["tapped 0"]


async def test_a_disk_that_is_really_full_takes_the_whole_batch(bench: Bench) -> None:
    await bench.database.look(
        lambda records: records.execute(f"PRAGMA max_page_count = {records.number('PRAGMA page_count') + 3}").fetchall()
    )

    def fill(records: Records) -> None:
        for number in range(100):
            records.execute("INSERT INTO meta (name, value) VALUES (:mark, zeroblob(4000))", {"mark": f"{number}"})

    with pytest.raises(StorageLost, match="full"):
        await bench.run(bench.tap(1), fill, bench.tap(2))
    assert await bench.marks() == []
    assert await bench.rows("SELECT * FROM handled") == []


# --- what comes due


def plan(*rows: tuple[str, str]) -> Callable[[Records], None]:
    def act(records: Records) -> None:
        for number, (kind, key) in enumerate(rows):
            due.plan(records, kind, key, NOW + timedelta(seconds=1 + number))

    return act


async def test_what_another_row_of_the_batch_has_dropped_is_not_done(bench: Bench) -> None:
    await bench.run(plan(("bench-drop", ""), ("bench-mark", "dropped"), ("bench-mark", "kept")))
    await bench.run(now=NOW + timedelta(minutes=1))
    assert await bench.marks() == ["kept"]


@pytest.mark.parametrize("kind", ["bench-fail", "removed-chore", "bench-removed"])
async def test_a_chore_that_always_fails_is_tried_a_few_times_given_up_and_what_repeats_is_planned_anew(
    bench: Bench, kind: str
) -> None:
    now = NOW + timedelta(minutes=1)
    await bench.run(plan((kind, ""), ("bench-mark", "other")))
    for _ in range(MOST_TRIES + 5):
        batch = await bench.run(now=now)
        assert not batch.more_due
        now += timedelta(minutes=30)
    assert await bench.marks() == ["other"]
    assert await bench.rows("SELECT count(*) FROM failures") == [(MOST_TRIES + 1,)]
    assert await bench.rows("SELECT kind, key FROM due") == [("bench-mark", "planned again")]


# --- what waited for an answer of Telegram's


async def test_parked_updates_of_which_one_fails_lose_neither_the_others_nor_what_was_learned(bench: Bench) -> None:
    def park(records: Records) -> None:
        chats.meet(records, GROUP, "Group")
        for number, action in ((1, "mark"), (2, "fail"), (3, "mark")):
            body = bench.tap(number, action, number).body
            assert body is not None
            updates.park(records, GROUP, body, NOW)
        outbox.queue(records, GROUP, Kind.ADMINISTRATORS, Urgency.ANSWER, now=NOW)

    await bench.run(park)
    parcel = await bench.database.look(lambda records: outbox.waiting(records, NOW, [], 1)[0])
    learned = outcomes.Learned((outcomes.Administrator(9, "Olga", False, False, True),))  # noqa: FBT003
    batch = await bench.settle(parcel, learned)
    assert await bench.marks() == ["tapped 1", "tapped 3"]
    assert await bench.rows("SELECT person_id FROM administrators") == [(9,)]
    assert await bench.rows("SELECT count(*) FROM failures") == [(1,)]
    assert await bench.rows("SELECT count(*) FROM parked") == [(0,)]
    assert {answer.tap_id for answer in batch.answers} == {"1", "2", "3"}


# --- outcomes


async def test_a_bug_in_dealing_with_an_outcome_does_not_send_the_message_for_ever(bench: Bench) -> None:
    parcel = await queued(bench, "people-stayed")
    await bench.settle(parcel, outcomes.Gone(outcomes.Reason.BLOCKED))
    assert await bench.rows("SELECT state, reason FROM outbox WHERE chat_id = 5") == [("undeliverable", "failed")]
    assert await bench.rows("SELECT count(*) FROM failures") == [(1,)]


async def test_a_closed_general_topic_ends_in_a_reason_not_in_trying_for_ever(bench: Bench) -> None:
    parcel = await queued(bench, "people-welcome", chat_id=GROUP, thread_id=4, reply_to=3)
    for _ in range(2):
        await bench.settle(parcel, outcomes.TopicGone())
        parcel = await bench.parcel(parcel.id)
    assert (parcel.state, parcel.reason, parcel.thread_id) == (outbox.State.UNDELIVERABLE, "no_right", None)


async def test_an_outcome_that_comes_after_its_group_moved_points_at_no_message_there(bench: Bench) -> None:
    new = -1002

    def act(records: Records) -> None:
        chats.meet(records, GROUP, "Group")
        cards.put(records, "setup", 0, GROUP, now=NOW)
        card = cards.find(records, "setup", 0, GROUP)
        assert card is not None
        chats.move(records, GROUP, new)
        bench.delivery.card(records, card, b"drawn", outcomes.Sent(55), NOW)

    await bench.run(act)
    assert await bench.rows("SELECT chat_id, message_id, drawn, wanted > shown FROM cards") == [(new, None, None, 1)]


async def test_what_is_queued_under_the_old_id_after_a_move_goes_along_and_what_waits_in_the_new_group_stays(
    bench: Bench,
) -> None:
    new = -1002

    def act(records: Records) -> None:
        chats.meet(records, GROUP, "Group")
        chats.move(records, GROUP, new)
        outbox.queue(records, GROUP, Kind.TEXT, Urgency.ANSWER, now=NOW, text_id="people-stayed", reply_to=4)
        outbox.queue(records, GROUP, Kind.DELETE, Urgency.ANSWER, now=NOW, message_id=4)
        outbox.queue(records, new, Kind.DELETE, Urgency.ANSWER, now=NOW, message_id=5)
        due.plan(records, "reminders-morning", f"{GROUP}:2026-04-08", NOW + timedelta(days=1))
        assert not chats.move(records, GROUP, new)

    await bench.run(act)
    assert await bench.rows("SELECT chat_id, kind, state, reply_to FROM outbox ORDER BY id") == [
        (new, "text", "queued", None),
        (GROUP, "delete", "too_late", None),
        (new, "delete", "queued", None),
    ]
    assert await bench.rows("SELECT key FROM due") == [(f"{new}:2026-04-08",)]


async def test_every_column_that_names_a_group_is_rewritten_by_a_move(bench: Bench) -> None:
    named = await bench.rows(
        """SELECT tables.name, columns.name FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns
           WHERE tables.type = 'table' AND columns.name IN ('chat_id', 'typed_in')"""
    )
    assert len(named) >= 9
    for table, column in named:
        assert any(f" {table} SET" in statement and f"{column} = :new" in statement for statement in chats.NAMED_IN), (
            f"{table}.{column} stays with the old group"
        )


async def queued(bench: Bench, text_id: str, *, chat_id: int = 5, **more: Any) -> Parcel:
    await bench.run(
        lambda records: void(
            outbox.queue(records, chat_id, Kind.TEXT, Urgency.ANSWER, now=NOW, text_id=text_id, **more)
        )
    )
    return await bench.database.look(lambda records: outbox.waiting(records, NOW, [], 1)[0])


def void(_: object) -> None:
    """Return nothing, as a turn without an outcome does."""
