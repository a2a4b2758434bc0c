"""An answer to what somebody is to be called is told from what else they write right after their first claim."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.people import LONGEST_LIKELY, name_in

NAMES = (
    "王姐",
    "小李",
    "欧阳娜娜",
    "阿依古丽·买买提",
    "李老师",
    "刘阿姨（东门）",
    "Anna",
    "Sister Wang",
    "Will Smith",
    "May Li",
    "Anne-Marie O’Neil",
    "Jean Paul 🌸",
    "Мария",
    "محمد",
)
NO_NAMES = (
    "is my mother let in?",
    "is my mother let in",
    "What shall I bring",
    "can I bring my son",
    "thanks",
    "ok",
    "OK!",
    "see you tomorrow",
    "I am late",
    "my phone is 13800001111",
    "13800001111",
    "3号楼",
    "要带身份证吗",
    "要带身份证吗？",
    "几点集合",
    "在哪集合",
    "带不带水",
    "我来不了了",
    "好的",
    "嗯嗯",
    "收到",
    "谢谢",
    "谢谢您",
    "知道了",
    "明天见",
    "可以带孩子去吧",
    "请问门口有停车的位置",
    "👍",
    "",
    "...",
    "https://example.org/x",
    "one, two",
    "x" * (LONGEST_LIKELY + 1),
)


@pytest.mark.parametrize("typed", NAMES)
def test_what_people_are_called_is_a_name(typed: str) -> None:
    assert name_in(f"  {typed} ") == typed


@pytest.mark.parametrize("typed", NO_NAMES)
def test_a_question_a_thank_you_or_a_number_is_no_name(typed: str) -> None:
    assert name_in(typed) is None


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("我叫王芳", "王芳"),
        ("叫我王姐", "王姐"),
        ("就叫王姐。", "王姐"),
        ("我是小李", "小李"),
        ("My name is Anna", "Anna"),
        ("call me Sister Wang!", "Sister Wang"),
        ("I'm Ben", "Ben"),
    ],
)
def test_a_name_is_taken_out_of_the_sentence_that_says_it(typed: str, name: str) -> None:
    assert name_in(typed) == name


@given(st.text(max_size=60))
def test_whatever_is_taken_for_a_name_stood_in_the_text_in_one_short_line_and_asks_nothing(text: str) -> None:
    name = name_in(text)
    if name is not None:
        assert name in " ".join(text.split())
        assert 0 < len(name) <= LONGEST_LIKELY
        assert not any(char.isdigit() or char in "?？\n/@#" for char in name)
