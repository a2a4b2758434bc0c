"""What is allowed on a trip: lists put together, sums read, doors walked in order, bags ready or not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.asking.doors import door_order
from handlers.rules.runs import (
    LINES_A_PAGE,
    MOST_PROPOSED,
    Along,
    Bag,
    Bill,
    Door,
    Wanted,
    bag,
    door_short,
    measure,
    page_of,
    propose,
    together,
    walk,
)

# --- lists


@pytest.mark.parametrize(
    ("line", "name", "amount", "unit"),
    [
        ("2瓶酱油", "酱油", 2, "瓶"),
        ("酱油 1瓶", "酱油", 1, "瓶"),
        ("酱油两瓶", "酱油", 2, "瓶"),
        ("一袋米", "米", 1, "袋"),
        ("米，半斤", "米", Decimal("0.5"), "斤"),
        ("五花肉", "五花肉", None, ""),
        ("三文鱼 2块", "三文鱼", 2, "块"),
        ("八宝粥", "八宝粥", None, ""),
        ("牛奶 x2", "牛奶", 2, ""),
        ("2 bottles of soy sauce", "soy sauce", 2, "bottles"),
        ("soy sauce, 1 bottle", "soy sauce", 1, "bottle"),
        ("6 eggs", "eggs", 6, ""),
        ("1.5 kg potatoes", "potatoes", Decimal("1.5"), "kg"),
        ("7up", "7up", None, ""),
        ("2L", "2L", None, ""),
    ],
)
def test_a_line_is_taken_apart_into_how_much_of_what(
    line: str, name: str, amount: int | Decimal | None, unit: str
) -> None:
    found = measure(line)
    assert (found.name, found.amount, found.unit) == (name, amount, unit)


def wanted(*lines: str, section: str = "groceries") -> list[Wanted]:
    return [Wanted(number, number, section, line) for number, line in enumerate(lines, start=1)]


def test_equal_lines_stand_together_with_how_much_in_all_and_their_own_words() -> None:
    found = together(wanted("2瓶酱油", "鸡蛋", "酱油 1瓶", "酱油一瓶", "鸡蛋"))
    assert [(one.name, one.total) for one in found] == [("酱油", "4瓶"), ("鸡蛋", "")]
    assert [one.line for one in found[0].wanted] == ["2瓶酱油", "酱油 1瓶", "酱油一瓶"]


def test_english_lines_stand_together_in_the_plural_too() -> None:
    (found,) = together(wanted("2 bottles of soy sauce", "Soy sauce 1 bottle"))
    assert found.total == "3 bottles"
    (eggs,) = together(wanted("6 eggs", "1 egg"))
    assert eggs.total == "7"


def test_amounts_in_different_units_are_not_added_up() -> None:
    (found,) = together(wanted("2瓶牛奶", "1箱牛奶"))
    assert found.total == "2瓶 + 1箱"


def test_medicine_stands_apart_even_where_the_words_are_the_same() -> None:
    found = together([*wanted("盐水 2瓶"), *wanted("盐水 1瓶", section="medicine")])
    assert [(one.section, one.total) for one in found] == [("groceries", "2瓶"), ("medicine", "1瓶")]


@given(st.lists(st.text(max_size=30), max_size=40))
def test_no_line_is_lost_or_doubled_and_its_words_stay(lines: list[str]) -> None:
    given_lines = wanted(*lines)
    found = [one for group in together(given_lines) for one in group.wanted]
    assert sorted(found, key=lambda one: one.item) == given_lines


@given(st.integers(min_value=-5, max_value=400), st.integers(min_value=0, max_value=300))
def test_a_page_lies_within_the_list(at: int, length: int) -> None:
    first = page_of(at, length)
    assert first % LINES_A_PAGE == 0
    assert 0 <= first <= max(0, length - 1)


# --- doors


@pytest.mark.parametrize(
    ("door", "short"),
    [
        (("3号楼", "2单元", "502"), "3-2-502"),
        (("3", "2", "502"), "3-2-502"),
        (("Building 3", "", "502"), "3-502"),
        (("如家酒店", "", "1203"), "如家酒店-1203"),
        (("a栋", "", "101室"), "A-101"),
        (("3号楼", "2单元", "502b"), "3-2-502B"),
        (("", "", ""), ""),
    ],
)
def test_a_door_is_written_short(door: tuple[str, str, str], short: str) -> None:
    assert door_short(*door) == short


def test_doors_are_walked_building_by_building_and_what_was_put_off_comes_last() -> None:
    doors = [
        Door(1, "10号楼", "1", "101"),
        Door(2, "9号楼", "1", "1002"),
        Door(3, "9号楼", "1", "302"),
        Door(4, "9号楼", "1", "201", later=1),
    ]
    assert walk(doors) == [3, 2, 1, 4]


@given(st.tuples(st.text(), st.text(), st.text()), st.tuples(st.text(), st.text(), st.text()))
def test_any_two_doors_can_be_put_in_order(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    assert (door_order(*one) < door_order(*other)) or (door_order(*one) >= door_order(*other))


# --- bags


def test_a_bag_is_ready_once_nothing_is_asked_it_is_paid_within_the_limit_and_the_receipt_is_there() -> None:
    assert bag(Bill(None, 10000, questions=1)) is Bag.UNANSWERED
    assert bag(Bill(None, 10000)) is Bag.NO_COST
    assert bag(Bill(12000, 10000)) is Bag.TOO_MUCH
    assert bag(Bill(12000, 10000, asked=12000)) is Bag.ASKED
    assert bag(Bill(12000, 10000, agreed=12000)) is Bag.NO_RECEIPT
    assert bag(Bill(12000, 10000, agreed=12000, receipt=True)) is Bag.READY
    assert bag(Bill(12000, None, receipt=True)) is Bag.READY
    assert bag(Bill(10000, 10000)) is Bag.NO_RECEIPT


def test_a_yes_to_a_sum_is_no_yes_to_more() -> None:
    assert bag(Bill(13000, 10000, agreed=12000, receipt=True)) is Bag.TOO_MUCH


def test_what_cost_nothing_needs_no_receipt() -> None:
    assert bag(Bill(0, 0)) is Bag.READY


# --- taking along

NOON = datetime(2026, 4, 7, 12, tzinfo=UTC)


def along(errand: int, building: str, hours: int, *, urgent: bool = False) -> Along:
    begin = NOON + timedelta(hours=hours)
    return Along(errand, building, begin, begin + timedelta(hours=2), urgent)


def test_the_same_building_and_time_come_first_then_the_same_building() -> None:
    others = [along(2, "5", 0), along(3, "3", 5), along(4, "3", 1), along(5, "5", 9, urgent=True)]
    assert propose([along(1, "3", 0)], others) == [4, 3, 2, 5]


def test_no_more_are_proposed_than_a_screen_takes() -> None:
    assert len(propose([along(1, "3", 0)], [along(n, "3", 0) for n in range(2, 30)])) == MOST_PROPOSED
