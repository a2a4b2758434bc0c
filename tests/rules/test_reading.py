"""The lines that must be read, as the field types them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from handlers.rules.activities import Activity
from handlers.rules.reading import Part, read
from tests.rules.typed import AS_TYPED, EVENING, MORNING, ZONE, one, when


class TestTheExamplesThatMustWork:
    def test_tomorrow_morning_with_a_labelled_place_and_an_hour_early(self) -> None:
        sketch = one("明早8点到12点 核酸检测 12人 地点:世纪华原采样点 提前1小时到", EVENING)
        assert sketch.activity is Activity.TESTING
        assert sketch.what == "核酸检测"
        assert when(sketch) == "04-08 08:00 → 04-08 12:00"
        assert (sketch.places, sketch.where, sketch.gather) == (12, "世纪华原采样点", 60)
        assert sketch.note == ""
        assert sketch.ready

    def test_an_afternoon_start_makes_the_end_an_afternoon_one(self) -> None:
        sketch = one("后天下午三点半-六点 防疫物资配送 5人 @三里洞街道供电局小区", EVENING)
        assert when(sketch) == "04-09 15:30 → 04-09 18:00"
        assert (sketch.activity, sketch.what) == (Activity.SUPPLIES, "防疫物资配送")
        assert (sketch.places, sketch.where) == (5, "三里洞街道供电局小区")
        assert sketch.ready

    def test_a_night_shift_ends_on_the_next_day(self) -> None:
        sketch = one("今晚20:00-次日2:00 卡口值守 两人 在东卡口")
        assert when(sketch) == "04-07 20:00 → 04-08 02:00"
        assert (sketch.what, sketch.places, sketch.where) == ("卡口值守", 2, "东卡口")
        assert sketch.ready

    def test_twelve_tonight_is_the_midnight_after_this_evening(self) -> None:
        sketch = one("今晚12点到早上6点 值守2人 东卡口", EVENING)
        assert when(sketch) == "04-08 00:00 → 04-08 06:00"
        assert (sketch.what, sketch.places, sketch.where) == ("值守", 2, "东卡口")
        assert sketch.ready

    def test_gathering_before_the_start_and_no_end_asks_until_when(self) -> None:
        sketch = one("8号早上五点半集合六点开始 核酸 二十人 体育场", EVENING)
        assert (sketch.day, sketch.begins, sketch.lasts) == (date(2026, 4, 8), time(6, 0), None)
        assert (sketch.gather, sketch.places, sketch.where, sketch.what) == (30, 20, "体育场", "核酸")
        assert sketch.missing == (Part.TIME,)
        assert not sketch.problems
        assert not sketch.questions

    def test_the_eighth_is_the_next_eighth(self) -> None:
        later = datetime(2026, 4, 9, 12, 0, tzinfo=ZONE)
        assert one("8号早上五点半集合六点开始 核酸 二十人 体育场", later).day == date(2026, 5, 8)

    def test_a_bracket_about_some_of_the_people_is_note_and_no_count(self) -> None:
        sketch = one("明早8点到12点核酸12人(含2名会用电脑的) 提前半小时 世纪华原", EVENING)
        assert (sketch.places, sketch.gather, sketch.what) == (12, 30, "核酸")
        gathers = sketch.gathers(ZONE)
        assert gathers is not None
        assert f"{gathers:%H:%M}" == "07:30"
        assert sketch.where == "世纪华原"
        assert "含2名会用电脑的" in sketch.note
        assert sketch.ready

    def test_two_more_are_wanted_until_tomorrow_morning(self) -> None:
        sketch = one("今晚10点-明早6点 卡点 还差俩人 高速路口")
        assert when(sketch) == "04-07 22:00 → 04-08 06:00"
        assert (sketch.what, sketch.places, sketch.where) == ("卡点", 2, "高速路口")
        assert sketch.ready

    def test_a_range_of_days_makes_one_need_for_each(self) -> None:
        sketches = read("周五到周日 每晚7-10点 门口值守 每班2人 锦华小区", now=EVENING)
        assert [when(sketch) for sketch in sketches] == [
            "04-10 19:00 → 04-10 22:00",
            "04-11 19:00 → 04-11 22:00",
            "04-12 19:00 → 04-12 22:00",
        ]
        assert {(s.what, s.places, s.where, s.note, s.ready) for s in sketches} == {
            ("门口值守", 2, "锦华小区", "", True)
        }

    def test_a_building_number_is_no_date_and_the_day_is_asked(self) -> None:
        sketch = one("1号楼2号楼送餐,中午11点半到1点,4人", MORNING)
        assert sketch.day is None
        assert (sketch.begins, sketch.lasts, sketch.places) == (time(11, 30), 90, 4)
        assert (sketch.activity, sketch.what, sketch.where) == (Activity.MEALS, "送餐", "1号楼2号楼")
        assert sketch.missing == (Part.DAY,)

    def test_within_half_an_hour_starts_from_now(self) -> None:
        sketch = one("半小时内来2个 搬物资 社区门口 干到5点")
        assert when(sketch) == "04-07 14:30 → 04-07 17:00"
        assert (sketch.what, sketch.places, sketch.where) == ("搬物资", 2, "社区门口")
        assert sketch.ready

    def test_an_english_sentence(self) -> None:
        sketch = one("12 people for testing tomorrow 8am-12pm at Century Plaza, arrive 1h early")
        assert when(sketch) == "04-08 08:00 → 04-08 12:00"
        assert (sketch.activity, sketch.what, sketch.places) == (Activity.TESTING, "testing", 12)
        assert (sketch.where, sketch.gather, sketch.note) == ("Century Plaza", 60, "")
        assert sketch.ready

    def test_a_terse_english_line(self) -> None:
        sketch = one("patrol Sat 19:00-21:00 x4 @ North Gate")
        assert when(sketch) == "04-11 19:00 → 04-11 21:00"
        assert (sketch.activity, sketch.places, sketch.where) == (Activity.PATROL, 4, "North Gate")
        assert sketch.ready

    def test_an_english_date_and_a_length(self) -> None:
        sketch = one("delivery 3 Apr 14:00 for 3 hours, 6 people, at Building 5", datetime(2026, 4, 1, 9, tzinfo=ZONE))
        assert when(sketch) == "04-03 14:00 → 04-03 17:00"
        assert (sketch.activity, sketch.places, sketch.where) == (Activity.DELIVERY, 6, "Building 5")
        assert sketch.ready

    def test_the_same_date_a_week_later_is_next_years(self) -> None:
        sketch = one("delivery 3 Apr 14:00 for 3 hours, 6 people, at Building 5")
        assert sketch.day == date(2027, 4, 3)


@pytest.mark.parametrize(("text", "expected", "what", "places", "where"), AS_TYPED, ids=[row[0] for row in AS_TYPED])
def test_a_line_as_typed_is_understood_and_ready(text: str, expected: str, what: str, places: int, where: str) -> None:
    sketch = one(text)
    assert (when(sketch), sketch.what, sketch.places, sketch.where) == (expected, what, places, where)
    assert sketch.ready
