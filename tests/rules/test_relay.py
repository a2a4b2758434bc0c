"""What is better not written is held, whatever marks stand between the figures, and what may be written is not."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.relay import Secret, arrives, checks, secret_in

SHANGHAI = ZoneInfo("Asia/Shanghai")
NIGHT = datetime(2026, 4, 7, 23, 30, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4111 1111 1111 1111", Secret.CARD),
        ("卡号是4111111111111111，谢谢", Secret.CARD),
        ("４１１１－１１１１－１１１１－１１１１", Secret.CARD),
        ("ring 13800001111, card 4111.1111.1111.1111", Secret.CARD),
        ("4\u200b111 1111 1111 1111", Secret.CARD),
        ("4111 1111 1111 1112", None),
        ("ring me: 13800001111 or 13911112222", None),
        ("0000000000000000", None),
        ("密码 8823", Secret.PASSWORD),
        ("门禁密码是2580#", Secret.PASSWORD),
        ("验证码:482913", Secret.PASSWORD),
        ("482913 is the verification code", Secret.PASSWORD),
        ("CVV 123", Secret.PASSWORD),
        ("the password is hunter2", Secret.PASSWORD),
        ("my PIN: 9911", Secret.PASSWORD),
        ("I forgot the password", None),
        ("密码忘了，您按门铃", None),
        ("spinach, 500 g", None),
        ("2 bottles of soy sauce, 30 eggs", None),
        ("Building 3, door 501", None),
    ],
)
def test_a_card_number_and_a_password_are_told_from_everything_else(text: str, found: Secret | None) -> None:
    assert secret_in(text) is found


@given(st.text(st.characters(whitelist_categories=["Nd"], max_codepoint=0x39), min_size=12, max_size=18), st.data())
def test_every_right_card_number_is_held_however_it_is_cut(figures: str, data: st.DataObject) -> None:
    card = next(figures + last for last in "0123456789" if _right(figures + last))
    if not card.strip("0"):
        return
    cuts = data.draw(st.lists(st.integers(1, len(card) - 1), unique=True, max_size=5).map(sorted))
    pieces = [card[start:end] for start, end in zip([0, *cuts], [*cuts, len(card)], strict=True)]
    mark = data.draw(st.sampled_from([" ", "-", ".", " - "[:2]]))
    assert secret_in(f"it is {mark.join(pieces)} ok") is Secret.CARD


def _right(figures: str) -> bool:
    return checks(figures) or not figures.strip("0")


@given(st.text())
def test_whatever_is_written_is_looked_at(text: str) -> None:
    assert secret_in(text) in {None, *Secret}


def test_at_night_a_message_waits_for_the_morning_unless_somebody_is_up_for_it() -> None:
    morning = datetime(2026, 4, 8, 7, 0, tzinfo=SHANGHAI)
    quiet = {"urgent": False, "moving": False, "last_heard": None}
    assert arrives(NIGHT, SHANGHAI, **quiet) == morning  # type: ignore[arg-type]
    assert arrives(NIGHT - timedelta(hours=3), SHANGHAI, **quiet) is None  # type: ignore[arg-type]
    assert arrives(NIGHT, SHANGHAI, urgent=True, moving=False, last_heard=None) is None
    assert arrives(NIGHT, SHANGHAI, urgent=False, moving=True, last_heard=None) is None
    awake = NIGHT - timedelta(minutes=20)
    assert arrives(NIGHT, SHANGHAI, urgent=False, moving=False, last_heard=awake) is None
    asleep = NIGHT - timedelta(hours=2)
    assert arrives(NIGHT, SHANGHAI, urgent=False, moving=False, last_heard=asleep) == morning
