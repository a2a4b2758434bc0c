"""Numbers of people: figures, Chinese and English words, ranges; and what is no number of people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.counts import MANY, Count, Doubt, counts, number
from handlers.rules.plain import fold

_DIGITS = "零一二三四五六七八九"


def chinese(value: int) -> str:
    """A number below a thousand in Chinese, as people write it."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    said = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        said += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        said += "零"
    return said + (_DIGITS[ones] if ones else "")


def only(text: str) -> Count:
    """The one count of a text."""
    found = counts(fold(text))
    assert len(found) == 1, found
    return found[0]


@given(st.integers(1, 999))
def test_a_chinese_number_reads_back(value: int) -> None:
    assert number(chinese(value)) == value
    assert number(str(value)) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("两", 2),
        ("俩", 2),
        ("仨", 3),
        ("两百五十", 250),
        ("一百二", 120),
        ("a dozen", 12),
        ("1,200", 1200),
        ("一千", 1000),
    ],
)
def test_numbers_as_people_say_them(words: str, value: int) -> None:
    assert number(words) == value


@pytest.mark.parametrize("words", ["八十百", "一百零", "十十", "二百两", "百", "二三", "1,2", "", "abc", "12.5", "-3"])
def test_what_is_no_number_is_none(words: str) -> None:
    assert number(words) is None


FORMS = (
    "{n}人",
    "{n} 人",
    "{n}名",
    "{n}位",
    "{n}个人",
    "需要{n}人",
    "还差{n}个",
    "来{n}个",
    "每班{n}人",
    "{n}名志愿者",
    "人数:{n}",
    "大约{n}人左右",
    "各{n}人",
    "{n}人/班",
)
ENGLISH = ("{n} people", "{n} volunteers", "x{n}", "x {n}", "×{n}", "need {n}", "{n} more people needed", "people: {n}")


@given(value=st.integers(1, MANY), form=st.sampled_from(FORMS), words=st.booleans())
def test_a_chinese_count_reads_back_in_every_form(*, value: int, form: str, words: bool) -> None:
    written = chinese(value) if words else str(value)
    assert only(f"核酸 {form.format(n=written)} 体育场").values == (value,)


@given(st.integers(1, MANY), st.sampled_from(ENGLISH))
def test_an_english_count_reads_back_in_every_form(value: int, form: str) -> None:
    assert only(f"testing, {form.format(n=value)}, Stadium").values == (value,)


@given(st.integers(1, MANY))
def test_full_width_figures_are_figures(value: int) -> None:
    wide = "".join(chr(ord(digit) - ord("0") + ord("０")) for digit in str(value))
    assert only(f"核酸 {wide}人").values == (value,)


@given(
    st.integers(1, 200),
    st.integers(1, 3),
    st.sampled_from(["{a}-{b}人", "{a}~{b}个人", "{a}到{b}名", "{a} to {b} people"]),
)
def test_a_range_gives_all_that_can_be_meant(low: int, more: int, form: str) -> None:
    found = only(f"x {form.format(a=low, b=low + more)}")
    assert found.values == tuple(range(low, low + more + 1))


@pytest.mark.parametrize(
    "text",
    [
        "第二人民医院",
        "2人份",
        "100人次",
        "两个小时",
        "2个半小时",
        "5个卡口",
        "1号楼",
        "8点到12点",
        "4月8日",
        "48小时",
        "100户",
        "8-12",
        "for 3 hours",
        "Building 5",
        "3 boxes",
        "有人",
        "个人",
    ],
)
def test_what_is_no_number_of_people_is_no_count(text: str) -> None:
    assert counts(fold(text)) == []


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("-3人", Doubt.UNREADABLE),
        ("负三人", Doubt.UNREADABLE),
        ("12.5人", Doubt.UNREADABLE),
        ("八十百人", Doubt.UNREADABLE),
        ("8-5人", Doubt.UNREADABLE),
        ("x-4", Doubt.UNREADABLE),
        ("0人", Doubt.NONE),
        ("零人", Doubt.NONE),
        ("501人", Doubt.TOO_MANY),
        ("1,200人", Doubt.TOO_MANY),
    ],
)
def test_a_malformed_or_absurd_count_is_doubted(text: str, doubt: Doubt) -> None:
    found = only(text)
    assert (found.doubt, found.values) == (doubt, ())


def test_a_minus_between_words_is_a_dash() -> None:
    assert only("体育场-3人").values == (3,)


def test_men_and_women_are_added() -> None:
    found = only("3男2女")
    assert found.values == (5,)
    assert found.kept is not None


def test_at_least_is_kept_for_the_note() -> None:
    assert only("至少5人").kept is not None
    assert only("5人").kept is None
