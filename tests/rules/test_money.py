"""Sums are read as people write them, by one reader for what a bag cost, what was paid, and what it may cost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.ledger import write_sum
from handlers.rules.money import MOST_SUM, LimitFault, SumFault, Unlimited, read_limit, read_sum
from handlers.words.moments import say_money

#: What is the same sum to everybody, whether it was spent, paid or is the limit.
SUMS = [
    ("38.5", 3850),
    ("38.50", 3850),
    ("38", 3800),
    ("38.", 3800),
    ("38.500", 3850),
    ("¥38.5", 3850),
    ("￥38", 3800),
    ("38.5元", 3850),
    ("38元", 3800),
    ("38块", 3800),
    ("38元5", 3850),
    ("38块50", 3850),
    ("38块05", 3805),
    ("三十八块五", 3850),
    ("三十八块五毛", 3850),
    ("38块5", 3850),
    ("100块5", 10050),
    ("十块五毛", 1050),
    ("38块5毛2", 3852),
    ("38元5角2分", 3852),
    ("三十八块零五分", 3805),
    ("三十八点五", 3850),
    ("五毛", 50),
    ("三十八", 3800),
    ("两百", 20000),
    ("两百五十", 25000),
    ("一百二", 12000),
    ("一百块", 10000),
    ("一百块整", 10000),
    ("一百零五块", 10500),
    ("1,200", 120000),
    ("1,200.50", 120050),
    ("一共38.5元", 3850),
    ("38.5 yuan", 3850),
    ("38.50 yuan.", 3850),
    ("12 kuai", 1200),
    ("RMB 50", 5000),
    ("人民币50", 5000),
    ("twelve yuan", 1200),
    ("a hundred", 10000),
    ("three hundred", 30000),
    ("38。5", 3850),
    ("３８．５", 3850),
    ("10000", MOST_SUM),
    (" 12块钱 ", 1200),
]


@pytest.mark.parametrize(("typed", "fen"), SUMS)
def test_a_sum_is_the_same_whether_it_was_spent_or_is_the_limit(typed: str, fen: int) -> None:
    assert read_sum(typed) == fen
    assert read_limit(typed) == fen


@pytest.mark.parametrize(
    ("typed", "fen"), [("0", 0), (" 0 ", 0), ("0.00", 0), ("total 38.5", 3850), ("花了38", 3800), ("$38", 3800)]
)
def test_what_was_spent_may_be_nothing_and_say_that_it_is_all(typed: str, fen: int) -> None:
    assert read_sum(typed) == fen


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("50-100", 10000),
        ("50到100元", 10000),
        ("最多100元", 10000),
        ("100元以内", 10000),
        ("大概一百吧", 10000),
        ("up to 80 yuan", 8000),
        ("about 40", 4000),
        ("不限", Unlimited.UNLIMITED),
        ("no limit", Unlimited.UNLIMITED),
        ("whatever it costs", Unlimited.UNLIMITED),
    ],
)
def test_a_limit_may_be_said_loosely_or_be_none(typed: str, fen: int | Unlimited) -> None:
    assert read_limit(typed) == fen
    # What it did cost is one sum and no other.
    assert read_sum(typed) is SumFault.UNREADABLE


@pytest.mark.parametrize(
    "typed", ["", "谢谢", "很多", "38.555", "38.505", "12 and 13", "abc", "块", "分", "1.2.3", "3 8", "1e3", "38-", "#"]
)
def test_what_is_no_sum_is_not_guessed(typed: str) -> None:
    assert read_sum(typed) is SumFault.UNREADABLE
    assert read_limit(typed) is LimitFault.UNREADABLE


@pytest.mark.parametrize("typed", ["38-40", "about 40", "12, 13"])
def test_what_was_spent_is_no_guess(typed: str) -> None:
    assert read_sum(typed) is SumFault.UNREADABLE


@pytest.mark.parametrize("typed", ["-3", "−3元", "－3", "负三块", "- 3.50", "¥-3", "minus three"])
def test_less_than_nothing_is_told_apart(typed: str) -> None:
    assert read_sum(typed) is SumFault.NEGATIVE
    assert read_limit(typed) is LimitFault.NEGATIVE


@pytest.mark.parametrize("typed", ["10000.01", "10001", "99999999", "9" * 60])
def test_no_bag_costs_that_much(typed: str) -> None:
    assert read_sum(typed) is SumFault.TOO_MUCH
    assert read_limit(typed) is LimitFault.TOO_MUCH


@pytest.mark.parametrize("typed", ["0", "zero", "nothing", "免费"])
def test_a_limit_of_nothing_is_told_apart(typed: str) -> None:
    assert read_limit(typed) is LimitFault.ZERO


def test_a_limit_in_another_currency_is_none() -> None:
    assert read_limit("$50") is LimitFault.UNREADABLE


@given(st.integers(min_value=0, max_value=MOST_SUM))
def test_every_sum_is_read_back_as_it_is_written(fen: int) -> None:
    assert read_sum(f"{fen // 100}.{fen % 100:02}") == fen
    assert read_sum(f"{fen // 100}块{fen // 10 % 10}毛{fen % 10}分") == fen
    assert read_sum(write_sum(fen)) == fen
    assert read_sum(say_money(fen)) == fen
    assert read_limit(say_money(fen)) == (fen or LimitFault.ZERO)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_sum_or_says_what_is_wrong(text: str) -> None:
    found, limit = read_sum(text), read_limit(text)
    assert isinstance(found, SumFault) or 0 <= found <= MOST_SUM
    assert isinstance(limit, LimitFault | Unlimited) or 0 < limit <= MOST_SUM
