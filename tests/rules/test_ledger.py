"""Sums are read as people type them and written as spreadsheets read them, and no order of words changes a total."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rules.ledger import (
    NO,
    YES,
    Limit,
    Paying,
    Standing,
    Word,
    billable,
    decide_limit,
    say_otherwise,
    say_paid,
    say_received,
    write_csv,
)
from storage import errands, ledger
from storage.database import Records, migrate
from storage.requests import Pay
from storage.sealed import Sealer

NOW = datetime(2026, 4, 7, 10, 0, tzinfo=UTC)


@given(st.builds(Standing, theirs=st.booleans(), settled=st.booleans(), paid=st.booleans(), received=st.booleans()))
def test_only_those_concerned_say_anything_and_a_word_counts_once(standing: Standing) -> None:
    for say in (say_paid, say_received, say_otherwise):
        assert (say(standing) is Paying.NOT_YOURS) is not standing.theirs
        if standing.settled:
            assert say(standing) is not Paying.NOTED
    if standing.paid:
        assert say_paid(standing) is not Paying.NOTED
    if standing.received:
        assert say_received(standing) is not Paying.NOTED


@given(cost=st.integers(0, 10**6), most=st.none() | st.integers(0, 10**6), agreed=st.integers(0, 10**6) | st.just(0))
def test_nobody_is_billed_for_more_than_the_limit_or_what_was_agreed_to(
    cost: int, most: int | None, agreed: int
) -> None:
    share = billable(cost, most, agreed)
    assert 0 <= share <= cost
    assert share == cost or (most is not None and share == max(most, agreed))
    assert most is None or share <= max(most, agreed)


@given(
    st.builds(Word, pays=st.booleans(), cares=st.booleans(), own=st.booleans(), waits=st.booleans()),
    st.integers(0, 3),
)
def test_a_yes_to_more_is_of_whoever_pays_or_of_a_coordinator_who_is_not_owed_it(word: Word, choice: int) -> None:
    verdict = decide_limit(word, choice)
    if verdict is Limit.AGREED:
        assert choice == YES
        assert word.waits
        assert word.pays or (word.cares and not word.own)
    if verdict is Limit.STAYS:
        assert choice == NO
        assert word.cares
        assert not word.own
    assert (verdict is Limit.NOT_YOURS) is not (word.pays or word.cares)


@given(st.lists(st.lists(st.text(), min_size=1, max_size=4), max_size=5))
def test_no_cell_of_a_table_is_computed_and_none_is_lost(rows: list[list[str]]) -> None:
    rows = [[cell.replace("\x00", "").encode("utf-8", "replace").decode() for cell in row] for row in rows]
    table = write_csv(rows)
    assert table.startswith(b"\xef\xbb\xbf")
    found = list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    assert [len(row) for row in found] == [len(row) for row in rows]
    for before, after in zip(rows, found, strict=True):
        for typed, cell in zip(before, after, strict=True):
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
            assert cell in {typed, f"'{typed}"}


# --- what is owed, in the records


@contextmanager
def records() -> Iterator[Records]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    migrate(connection)
    yield Records(connection, Sealer(bytes(32)))
    connection.close()


#: What may be said of a debt that leaves its sum as it is.
WORDS = ("asked_at", "paid_at", "received_at", "said", "settled_at")


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WORDS), st.integers(0, 3)), max_size=12), st.randoms())
def test_no_order_of_words_changes_what_anybody_is_owed(words: list[tuple[str, int]], dice: object) -> None:
    shuffled = list(words)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _totals(words) == _totals(shuffled)


def _totals(words: list[tuple[str, int]]) -> tuple[list[tuple[int, int]], list[str]]:
    with records() as kept:
        made = [_owed(kept, amount, volunteer) for amount, volunteer in ((3850, 1), (1, 1), (99999, 2), (250, 2))]
        for word, which in words:
            ledger.note(kept, made[which], **{word: 7 if word == "said" else NOW})
        totals = ledger.totals(kept, -5)
        open_debts = [ledger.find(kept, one) for one in made]
        for total in totals:
            assert total.volunteer_id is not None
            assert total.amount == ledger.advanced_by(kept, total.volunteer_id)
            assert total.amount == sum(one.amount for one in ledger.of_volunteer(kept, total.volunteer_id))
        assert sum(one.amount for one in totals) == sum(one.amount for one in ledger.of_unit(kept, -5))
        assert sum(one.amount for one in totals) == sum(one.amount for one in open_debts if one and not one.over)
        return (
            sorted((one.volunteer_id or 0, one.amount) for one in totals),
            [one.state for one in open_debts if one is not None],
        )


def _owed(kept: Records, amount: int, volunteer: int) -> int:
    errand = errands.begin(kept, -5, NOW, asker_id=9)
    errands.change(kept, errand.id, claimed_by=volunteer)
    changed = errands.find(kept, errand.id)
    assert changed is not None
    assert ledger.add(kept, changed, amount, Pay.CASH, NOW, volunteer_id=volunteer) is not None
    assert ledger.add(kept, changed, amount, Pay.CASH, NOW + timedelta(hours=1), volunteer_id=volunteer) is None
    return errand.id
