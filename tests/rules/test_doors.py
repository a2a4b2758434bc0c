"""How long doors waited, from plain values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from handlers.rules.doors import REFUSALS, Closing, Door, Spread, closing, refusals, spread
from handlers.rules.errands import Claim

NOON = datetime(2026, 4, 7, 12, 0, tzinfo=UTC)


def minutes(*counts: int) -> list[timedelta]:
    return [timedelta(minutes=count) for count in counts]


def test_a_door_waits_from_the_confirmation() -> None:
    door = Door("meals", urgent=False, confirmed=NOON, taken=NOON + timedelta(minutes=9), brought=None)
    assert (door.to_claim, door.to_door) == (timedelta(minutes=9), None)


def test_half_do_not_exceed_the_median_and_nine_in_ten_not_the_ninth() -> None:
    assert spread([]) is None
    assert spread(minutes(7)) == Spread(1, *minutes(7, 7, 7))
    assert spread(minutes(*range(20, 0, -1))) == Spread(20, *minutes(10, 18, 20))


@pytest.mark.parametrize(
    ("state", "outcome", "closed"),
    [
        ("done", "got", Closing.GOT),
        ("done", "silence", Closing.SILENCE),
        ("done", "unanswered", Closing.SILENCE),
        ("done", "said", Closing.WORD),
        ("done", "forgotten", Closing.OTHERWISE),
        ("refused", "refused", Closing.REFUSED),
        ("cancelled", "called_off", Closing.CANCELLED),
        ("delivered", "", None),
    ],
)
def test_how_an_errand_was_closed_is_told_apart(state: str, outcome: str, closed: Closing | None) -> None:
    assert closing(state, outcome) is closed


def test_refusals_are_counted_and_the_most_frequent_comes_first() -> None:
    assert refusals(["taken", "gone", "capped", "already_yours", "gone"]) == [("gone", 2), ("capped", 1)]
    assert set(Claim) - set(REFUSALS) == {Claim.TAKEN, Claim.ALREADY_YOURS}
