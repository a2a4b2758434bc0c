"""When who is reminded, by the clocks of the group."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.rules.reminders import (
    Heard,
    Shift,
    Silence,
    Wish,
    asks,
    bounds,
    hear,
    leaves_at,
    next_tidy,
    silence,
    useful_until,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")


def a_shift(starts: str, *, gathers: str | None = None, hours: float = 4, zone: ZoneInfo = SHANGHAI) -> Shift:
    begin = datetime.fromisoformat(starts).replace(tzinfo=zone).astimezone(UTC)
    gather = begin if gathers is None else datetime.fromisoformat(gathers).replace(tzinfo=zone).astimezone(UTC)
    return Shift(gather, begin, begin + timedelta(hours=hours), zone)


def wall(moment: datetime, zone: ZoneInfo = SHANGHAI) -> str:
    return moment.astimezone(zone).strftime("%m-%d %H:%M")


@pytest.mark.parametrize(
    ("starts", "gathers", "asked"),
    [
        ("2026-04-08 08:00", "2026-04-08 07:00", "04-07 20:00"),
        ("2026-04-08 05:00", None, "04-07 20:00"),
        ("2026-04-08 21:30", "2026-04-08 21:00", "04-07 20:00"),
        ("2026-04-08 23:59", None, "04-07 20:00"),
        # "Tonight at twelve" is asked about tonight, directly before its gathering, whatever the calendar says.
        ("2026-04-08 00:00", "2026-04-07 23:30", "04-07 20:00"),
        ("2026-04-08 04:59", None, "04-07 20:00"),
        # At 20:00 people would be on their way already: the evening before that.
        ("2026-04-08 00:00", "2026-04-07 20:30", "04-06 20:00"),
        ("2026-04-08 00:00", "2026-04-07 21:00", "04-06 20:00"),
        ("2026-04-08 00:00", "2026-04-07 21:01", "04-07 20:00"),
    ],
)
def test_the_question_goes_out_on_the_evening_directly_before(starts: str, gathers: str | None, asked: str) -> None:
    assert wall(a_shift(starts, gathers=gathers).asked) == asked


@pytest.mark.parametrize(
    ("starts", "day"),
    [
        ("2026-04-08 08:00", date(2026, 4, 8)),
        ("2026-04-08 05:00", date(2026, 4, 8)),
        ("2026-04-08 04:59", date(2026, 4, 7)),
        ("2026-04-08 00:00", date(2026, 4, 7)),
    ],
)
def test_a_shift_past_midnight_belongs_to_the_day_before(starts: str, day: date) -> None:
    shift = a_shift(starts)
    begin, end = bounds(day, SHANGHAI)
    assert shift.day == day
    assert begin <= shift.starts < end


def test_the_hours_on_the_wall_stay_when_summer_time_begins() -> None:
    """In Berlin clocks go forward in the night to 29 March 2026."""
    shift = a_shift("2026-03-29 08:00", zone=BERLIN)
    assert wall(shift.asked, BERLIN) == "03-28 20:00"
    assert wall(shift.announced, BERLIN) == "03-29 06:30"
    assert shift.announced - shift.asked == timedelta(hours=9, minutes=30)
    assert next_tidy(shift.asked, BERLIN) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_people_set_out_sixty_minutes_before_gathering_even_over_a_change_of_clocks() -> None:
    shift = a_shift("2026-03-29 03:30", zone=BERLIN)
    assert shift.gathers - shift.leaves == timedelta(minutes=60)
    assert wall(shift.leaves, BERLIN) == "03-29 01:30"


def test_whoever_claims_after_the_evening_hour_is_not_asked() -> None:
    shift = a_shift("2026-04-08 08:00")
    hour = shift.asked
    assert asks(shift, hour - timedelta(seconds=1), hour)
    assert not asks(shift, hour, hour + timedelta(hours=1))


def test_from_the_time_to_set_out_on_nobody_is_asked_any_more() -> None:
    shift = a_shift("2026-04-08 08:00", gathers="2026-04-08 07:00")
    early = shift.asked - timedelta(days=1)
    assert asks(shift, early, shift.leaves - timedelta(seconds=1))
    assert not asks(shift, early, shift.leaves)
    assert useful_until([shift, a_shift("2026-04-08 19:00")]) == shift.leaves


def test_whoever_claims_in_the_last_hour_is_told_to_set_out_at_once() -> None:
    shift = a_shift("2026-04-08 08:00", gathers="2026-04-08 07:00")
    assert leaves_at(shift, shift.asked) == shift.leaves
    late = shift.leaves + timedelta(minutes=20)
    assert leaves_at(shift, late) == late
    assert leaves_at(shift, shift.starts) is None


@pytest.mark.parametrize(
    ("wish", "situation", "heard"),
    [
        (Wish.COMING, {}, Heard.COMING),
        (Wish.LATE, {}, Heard.LATE),
        (Wish.CANNOT, {}, Heard.RELEASED),
        (Wish.CANNOT, {"late": True}, Heard.REASON),
        (Wish.CANNOT, {"moved": True}, Heard.RELEASED),
        (Wish.COMING, {"moved": True}, Heard.MOVED),
        (Wish.LATE, {"moved": True}, Heard.MOVED),
        (Wish.COMING, {"claimed": False}, Heard.NOT_YOURS),
        (Wish.CANNOT, {"claimed": False, "late": True}, Heard.NOT_YOURS),
        (Wish.COMING, {"over": True}, Heard.OVER),
        (Wish.CANNOT, {"cancelled": True, "over": True, "claimed": False}, Heard.CANCELLED),
    ],
)
def test_every_answer_has_one_outcome(wish: Wish, situation: dict[str, bool], heard: Heard) -> None:
    usual = {"claimed": True, "cancelled": False, "over": False, "moved": False, "late": False}
    assert hear(wish, **(usual | situation)) is heard


@pytest.mark.parametrize(
    ("situation", "why"),
    [
        ({"answered": True}, None),
        ({}, Silence.SILENT),
        ({"asked": False}, None),
        ({"answered": True, "agreed": False}, Silence.PENDING),
        ({"unreachable": Silence.BLOCKED}, Silence.BLOCKED),
        ({"unreachable": Silence.NEVER_STARTED, "answered": True}, None),
        ({"lost": True}, Silence.LOST),
        ({"named": True, "answered": True}, Silence.NO_TELEGRAM),
    ],
)
def test_coordinators_hear_one_reason_a_person(situation: dict[str, bool], why: Silence | None) -> None:
    usual = {"named": False, "unreachable": None, "answered": False, "agreed": True, "asked": True, "lost": False}
    assert silence(**(usual | situation)) is why  # type: ignore[arg-type]
