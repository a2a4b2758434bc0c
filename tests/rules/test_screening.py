"""What has to be looked at before volunteers see it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.residents import LONGEST_PHONE, read_phone
from handlers.rules.screening import GUARDED, Asked, Hold, guarded, holds

PLAIN = Asked(
    sentence=False,
    words=("2瓶酱油", "30个鸡蛋"),
    medicine=False,
    photos=False,
    vouched=False,
    new_door=False,
    own_phone=False,
    look=False,
)


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ({}, ()),
        ({"look": True}, (Hold.LOOK,)),
        ({"new_door": True}, (Hold.FIRST_DOOR,)),
        ({"new_door": True, "own_phone": True}, ()),
        ({"new_door": True, "own_phone": True, "look": True}, (Hold.LOOK,)),
        ({"new_door": True, "look": True, "vouched": True}, ()),
        ({"words": ("布洛芬 一盒",)}, (Hold.GUARDED,)),
        ({"words": ("布洛芬",), "vouched": True}, (Hold.GUARDED,)),
        ({"medicine": True, "words": ("降压药",)}, ()),
        ({"medicine": True, "photos": True}, (Hold.GUARDED,)),
        ({"photos": True}, ()),
        ({"sentence": True, "words": ("帮我买点菜",)}, (Hold.SENTENCE,)),
        (
            {"sentence": True, "words": ("退烧药",), "new_door": True, "look": True},
            (Hold.SENTENCE, Hold.GUARDED, Hold.FIRST_DOOR, Hold.LOOK),
        ),
    ],
)
def test_a_request_waits_for_what_there_is_to_look_at(asked: dict[str, object], held: tuple[Hold, ...]) -> None:
    assert holds(replace(PLAIN, **asked)) == held  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "line",
    [
        "退烧药",
        "感冒药两盒",
        "止咳糖浆",
        "阿莫西林胶囊",
        "Ibuprofen 200 mg",
        "ＩＢＵＰＲＯＦＥＮ",
        "2 x cough syrup",
        "antibiotics",
    ],
)
def test_medicine_that_is_registered_is_known_by_its_names(line: str) -> None:
    assert guarded([line])


@pytest.mark.parametrize("line", ["降压药", "二甲双胍", "维生素C", "hayfever tissues", "plasters"])
def test_other_medicine_goes_to_volunteers(line: str) -> None:
    assert not guarded([line])


def test_the_deployment_adds_medicines_and_takes_some_off() -> None:
    more = ("小青龙", "-板蓝根", "-cough", "Salbutamol")
    assert guarded(["小青龙颗粒"], more)
    assert guarded(["salbutamol inhaler"], more)
    assert not guarded(["板蓝根"], more)
    assert not guarded(["cough drops"], more)
    assert guarded(["布洛芬"], more)


def test_everything_may_be_taken_off_the_list() -> None:
    assert not guarded(["布洛芬", "fever"], tuple(f"-{word}" for word in GUARDED))


@given(st.lists(st.text(max_size=40), max_size=5), st.sampled_from(GUARDED))
def test_a_guarded_word_is_found_in_any_list(lines: list[str], word: str) -> None:
    assert guarded([*lines, word])


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("0919-2185555", "0919-2185555"),
        (" 13912345678 ", "13912345678"),
        ("（0919）2185555", "0919 2185555"),
        ("+86 919 218 5555", "+86 919 218 5555"),
        ("２１８５５５５转８０１", "2185555转801"),
        ("120", "120"),
        ("1", None),
        ("call me", None),
        ("", None),
        ("0919-2185555 王主任", None),
        ("9" * 40, None),
    ],
)
def test_a_number_is_read_as_people_write_it(typed: str, read: str | None) -> None:
    assert read_phone(typed) == read


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_none(text: str) -> None:
    found = read_phone(text)
    assert found is None or len(found) <= LONGEST_PHONE
