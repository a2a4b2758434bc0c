"""Silence ends only what nobody's health hangs on, and the day a quarantine ends is the household's own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.ratings import Delivery, needs_yes, release_times


@given(
    st.builds(
        Delivery, medicine=st.booleans(), for_other=st.booleans(), handed_over=st.booleans(), trouble=st.booleans()
    )
)
def test_silence_is_enough_only_where_nothing_speaks_against_it(delivery: Delivery) -> None:
    reasons = (delivery.medicine, delivery.for_other, delivery.handed_over, delivery.trouble)
    assert needs_yes(delivery) is any(reasons)


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Asia/Urumqi", "Europe/London", "America/New_York"])
@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)))  # noqa: DTZ001 - the zone is put in below
def test_the_day_of_release_is_by_the_clocks_of_the_place(zone: str, day: datetime) -> None:
    place = ZoneInfo(zone)
    noon = day.replace(hour=12, minute=0, second=0, microsecond=0, tzinfo=place)
    asked, ends = release_times(noon.astimezone(UTC), place)
    assert (asked.astimezone(place).date(), asked.astimezone(place).hour) == (noon.date(), 8)
    assert (ends.astimezone(place).date(), ends.astimezone(place).hour) == (noon.date(), 20)
    assert ends.astimezone(UTC) - asked.astimezone(UTC) == timedelta(hours=12)
