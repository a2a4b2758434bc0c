"""Every wish for a place has one of a closed set of outcomes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.claims import (
    MOST_PLACES,
    Clash,
    Leaving,
    Own,
    Shift,
    Situation,
    Stretch,
    Verdict,
    Wish,
    clash,
    closes,
    decide,
    leave,
    offer_ends,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
STARTS = datetime(2026, 4, 8, 8, 0, tzinfo=SHANGHAI)
ENDS = STARTS + timedelta(hours=4)
BEFORE = STARTS - timedelta(days=1)


def situation(**other: Any) -> Situation:
    usual: dict[str, Any] = {
        "now": BEFORE,
        "shift": Shift.OPEN,
        "version": 3,
        "starts": STARTS,
        "ends": ENDS,
        "spare": 2,
        "own": Own.NOTHING,
    }
    return Situation(**(usual | other))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 4, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("case", "wish", "verdict"),
    [
        ({}, Wish(), Verdict.CLAIMED),
        ({}, Wish(seen=3), Verdict.CLAIMED),
        ({}, Wish(seen=2), Verdict.OUT_OF_DATE),
        ({"own": Own.CLAIMED, "own_places": 1}, Wish(seen=2), Verdict.CHANGED_SINCE),
        ({"own": Own.WAITING}, Wish(seen=2), Verdict.WAITING_SINCE),
        ({"own": Own.OFFERED, "own_places": 1}, Wish(seen=2), Verdict.OUT_OF_DATE),
        ({"shift": Shift.CANCELLED}, Wish(seen=2), Verdict.CANCELLED),
        ({"shift": Shift.OVER}, Wish(), Verdict.OVER),
        ({"now": ENDS}, Wish(), Verdict.OVER),
        ({"own": Own.REMOVED}, Wish(seen=2), Verdict.NOT_FOR_YOU),
        ({"own": Own.CLAIMED, "own_places": 1}, Wish(), Verdict.ALREADY_YOURS),
        ({"own": Own.CLAIMED, "own_places": 2, "clash": Clash.OVERLAP}, Wish(), Verdict.ALREADY_YOURS),
        ({"own": Own.CLAIMED, "own_places": 2}, Wish(places=2), Verdict.ALREADY_YOURS),
        ({"own": Own.CLAIMED, "own_places": 1}, Wish(places=3), Verdict.PLACES_SET),
        ({"own": Own.CLAIMED, "own_places": 3, "spare": 0}, Wish(places=2), Verdict.PLACES_SET),
        ({"own": Own.CLAIMED, "own_places": 1}, Wish(places=4), Verdict.FEWER_LEFT),
        ({"spare": 9}, Wish(places=MOST_PLACES), Verdict.CLAIMED),
        ({"spare": 9}, Wish(places=MOST_PLACES + 1), Verdict.TOO_MANY),
        ({"spare": 9, "own": Own.CLAIMED, "own_places": 1}, Wish(places=MOST_PLACES + 1), Verdict.TOO_MANY),
        ({"spare": 2}, Wish(places=3), Verdict.FEWER_LEFT),
        ({"spare": 0}, Wish(), Verdict.WAITING),
        ({"spare": 0, "own": Own.WAITING, "own_places": 1}, Wish(), Verdict.WAITING),
        ({"spare": 0}, Wish(places=2), Verdict.WAITING_ALONE),
        ({"spare": 0, "own": Own.OFFERED, "own_places": 1}, Wish(), Verdict.CLAIMED),
        ({"spare": 0, "own": Own.OFFERED, "own_places": 1, "clash": Clash.OVERLAP}, Wish(), Verdict.OVERLAPS),
        ({"spare": 0, "own": Own.HELD, "own_places": 3}, Wish(), Verdict.RESTORED),
        ({"spare": -1, "own": Own.HELD, "own_places": 1}, Wish(), Verdict.WAITING),
        ({"spare": 0, "own": Own.HELD, "own_places": 1, "clash": Clash.OVERLAP}, Wish(), Verdict.OVERLAPS),
        ({"spare": 0, "own": Own.HELD, "own_places": 2}, Wish(places=2), Verdict.CLAIMED),
        ({"clash": Clash.OVERLAP}, Wish(), Verdict.OVERLAPS),
        ({"clash": Clash.OVERLAP, "spare": 0}, Wish(), Verdict.OVERLAPS),
        ({"clash": Clash.CLOSE}, Wish(), Verdict.TOO_CLOSE),
        ({"clash": Clash.CLOSE, "spare": 0}, Wish(), Verdict.WAITING),
        ({"now": STARTS}, Wish(), Verdict.BEGUN),
        ({"now": ENDS - timedelta(hours=1, seconds=1)}, Wish(), Verdict.BEGUN),
        ({"now": ENDS - timedelta(hours=1)}, Wish(), Verdict.TOO_LATE),
        ({"now": STARTS, "spare": 0}, Wish(), Verdict.FULL),
        ({"now": STARTS, "spare": 0, "own": Own.WAITING, "own_places": 1}, Wish(), Verdict.FULL),
        ({"now": STARTS, "spare": 1, "own": Own.WAITING, "own_places": 1}, Wish(), Verdict.BEGUN),
    ],
)
def test_a_wish_for_a_place_becomes(case: dict[str, Any], wish: Wish, verdict: Verdict) -> None:
    assert decide(situation(**case), wish) is verdict


situations = st.builds(
    Situation,
    now=st.datetimes(datetime(2026, 4, 6), datetime(2026, 4, 9), timezones=st.just(UTC)),  # noqa: DTZ001
    shift=st.sampled_from(Shift),
    version=st.integers(1, 3),
    starts=st.just(STARTS),
    ends=st.just(ENDS),
    spare=st.integers(-3, 6),
    own=st.sampled_from(Own),
    own_places=st.integers(1, 5),
    clash=st.sampled_from(Clash),
)
wishes = st.builds(Wish, places=st.none() | st.integers(1, 8), seen=st.none() | st.integers(1, 3))


@given(situations, wishes)
def test_nobody_gets_more_places_than_are_free_or_theirs(case: Situation, wish: Wish) -> None:
    verdict = decide(case, wish)
    if verdict is Verdict.RESTORED:
        assert case.own_places <= case.most
    if verdict is Verdict.PLACES_SET:
        assert (wish.places or 1) <= max(case.most, case.own_places)
    if verdict in {Verdict.CLAIMED, Verdict.BEGUN, Verdict.TOO_CLOSE}:
        assert (wish.places or 1) <= case.most
        assert (wish.places or 1) <= MOST_PLACES


@given(situations, wishes)
def test_nobody_agrees_to_what_they_did_not_see(case: Situation, wish: Wish) -> None:
    if wish.seen is not None and wish.seen < case.version:
        assert not decide(case, wish).is_in


@pytest.mark.parametrize(
    ("case", "gathers", "leaving"),
    [
        ({}, STARTS, Leaving.NOT_YOURS),
        ({"own": Own.REMOVED}, STARTS, Leaving.NOT_YOURS),
        ({"own": Own.CLAIMED}, STARTS, Leaving.RELEASED),
        ({"own": Own.CLAIMED, "now": STARTS - timedelta(hours=3)}, STARTS, Leaving.RELEASED),
        ({"own": Own.CLAIMED, "now": STARTS - timedelta(hours=2, minutes=59)}, STARTS, Leaving.ASKED_WHY),
        ({"own": Own.CLAIMED, "now": STARTS - timedelta(hours=3)}, STARTS - timedelta(hours=1), Leaving.ASKED_WHY),
        ({"own": Own.CLAIMED, "now": STARTS + timedelta(hours=1)}, STARTS, Leaving.ASKED_WHY),
        ({"own": Own.WAITING, "now": STARTS - timedelta(hours=1)}, STARTS, Leaving.OFF_LIST),
        ({"own": Own.OFFERED, "now": STARTS - timedelta(hours=1)}, STARTS, Leaving.DECLINED),
        ({"own": Own.HELD}, STARTS, Leaving.RELEASED),
        ({"own": Own.CLAIMED, "now": ENDS}, STARTS, Leaving.OVER),
        ({"own": Own.CLAIMED, "shift": Shift.CANCELLED}, STARTS, Leaving.CANCELLED),
    ],
)
def test_a_wish_to_leave_becomes(case: dict[str, Any], gathers: datetime, leaving: Leaving) -> None:
    assert leave(situation(**case), gathers) is leaving


def test_a_short_shift_closes_a_quarter_of_an_hour_before_its_end_and_a_shorter_one_never_before_its_start() -> None:
    assert closes(STARTS, STARTS + timedelta(minutes=30)) == STARTS + timedelta(minutes=15)
    assert closes(STARTS, STARTS + timedelta(minutes=10)) == STARTS
    assert closes(STARTS, STARTS + timedelta(hours=4)) == STARTS + timedelta(hours=3)


def stretch(gathers: datetime, starts: datetime, ends: datetime, place: str = "East Gate") -> Stretch:
    return Stretch(gathers, starts, ends, place)


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (stretch(at(8, 11), at(8, 11, 59), at(8, 14)), Clash.OVERLAP),
        (stretch(at(8, 5), at(8, 6), at(8, 8, 1)), Clash.OVERLAP),
        (stretch(at(8, 12), at(8, 12), at(8, 14)), Clash.NONE),
        (stretch(at(8, 12), at(8, 12), at(8, 14), "North Gate"), Clash.CLOSE),
        (stretch(at(8, 12, 29), at(8, 13), at(8, 14), "North Gate"), Clash.CLOSE),
        (stretch(at(8, 12, 30), at(8, 13), at(8, 14), "North Gate"), Clash.NONE),
        (stretch(at(8, 11, 30), at(8, 12), at(8, 14), "North Gate"), Clash.CLOSE),
        (stretch(at(8, 5), at(8, 5), at(8, 6, 31), "North Gate"), Clash.CLOSE),
        (stretch(at(8, 5), at(8, 5), at(8, 6, 30), "North Gate"), Clash.NONE),
        (stretch(at(8, 12), at(8, 12), at(8, 14), " EAST gate "), Clash.NONE),
    ],
)
def test_shifts_overlap_or_lie_too_close_for_the_way_between(other: Stretch, found: Clash) -> None:
    this = stretch(at(8, 7), at(8, 8), at(8, 12))
    assert clash(this, other) is found
    assert clash(other, this) is found


@pytest.mark.parametrize(
    ("now", "gathers", "until"),
    [
        (at(8, 10), at(9, 8), at(8, 10, 45)),
        (at(8, 10), at(8, 13), at(8, 10, 45)),
        (at(8, 10), at(8, 12, 59), at(8, 10, 15)),
        (at(8, 22), at(9, 12), at(9, 7, 30)),
        (at(8, 2), at(8, 12), at(8, 7, 30)),
        (at(8, 6, 59), at(8, 12), at(8, 7, 44)),
        (at(8, 7), at(8, 12), at(8, 7, 45)),
        # gathers before half past seven: nobody could wait until then
        (at(8, 23), at(9, 7), at(8, 23, 45)),
        (at(8, 4), at(8, 6), at(8, 4, 15)),
        # never beyond the start
        (at(8, 10), at(8, 10, 5), at(8, 10, 10)),
    ],
)
def test_an_offered_place_waits_for_its_answer_until(now: datetime, gathers: datetime, until: datetime) -> None:
    starts = gathers + timedelta(minutes=5)
    assert offer_ends(now, gathers, starts, SHANGHAI) == until
    assert offer_ends(now.astimezone(UTC), gathers, starts, SHANGHAI) == until
