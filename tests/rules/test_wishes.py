"""Replies under a card: which are claims, for how many, and which are talk."""

from __future__ import annotations

import pytest

from handlers.rules.claims import Wish
from handlers.rules.wishes import read_wish


@pytest.mark.parametrize(
    "text",
    [
        "我来",
        "我来!",
        "+1",
        "\uff0b\uff11",
        "报名",
        "报名。",
        "claim",
        "Claim!",
        "me",
        "算我一个",
        "算我一个👍",
        "✋我来",
        " 1 ",
        "I'm in",
        "我來",
    ],
)
def test_a_reply_is_a_claim(text: str) -> None:
    assert read_wish(text) == Wish()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("+2", 2),
        ("+ 2", 2),
        ("+3人", 3),
        ("我带一个人", 2),
        ("我带1人", 2),
        ("带2个人", 3),
        ("我来,带两个人", 3),
        ("报名2人", 2),
        ("我们三个", 3),
        ("me and two friends", 3),
        ("+99", 99),
    ],
)
def test_a_reply_takes_further_places_in_ones_own_name(text: str, places: int) -> None:
    assert read_wish(text) == Wish(places=places)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "几点集合?",
        "我来不了",
        "谢谢",
        "+0",
        "-1",
        "我来晚了",
        "报名截止了吗",
        "有人带我吗",
        "me too late",
        "带伞",
        "x" * 5000,
        "我来" * 30,
    ],
)
def test_talk_under_a_card_is_no_claim(text: str) -> None:
    assert read_wish(text) is None
