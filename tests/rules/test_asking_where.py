"""Asking where one's things are, as residents write it, and what only sounds like it."""

from __future__ import annotations

import pytest

from handlers.rules.errands import asks_where


@pytest.mark.parametrize(
    "text",
    [
        "在哪儿了",
        "到哪了？",
        "我的菜到哪了",
        "东西什么时候到",
        "怎么还没来啊",
        "请问，药几点能送到？",
        "Where is my order?",
        "where's my shopping",
        "When will it be here?",
        "When do they arrive",
    ],
)
def test_whoever_asks_where_their_things_are_is_understood(text: str) -> None:
    assert asks_where(text)


@pytest.mark.parametrize(
    "text",
    ["你在哪", "我在哪等你", "放在哪里", "什么时候", "", "where is the gate", "菜到了，谢谢", "在哪儿了？鸡蛋破了"],
)
def test_what_is_meant_for_the_volunteer_is_not_taken_for_that(text: str) -> None:
    assert not asks_where(text)
