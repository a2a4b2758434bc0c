"""One part typed anew: the part changes, the rest stays, and what cannot be read changes nothing but says so."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rules.activities import Activity
from handlers.rules.reading import Fault, Part, Sketch, amend, choose, read

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 4, 7, 14, 0, tzinfo=ZONE)
WHOLE = read("明早8点到12点 核酸检测 12人 地点:世纪华原采样点 提前1小时到", now=NOW)[0]


def changed(part: Part, text: str, sketch: Sketch = WHOLE) -> Sketch:
    """The sketch with one part typed anew."""
    return amend(sketch, part, text, now=NOW)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("后天", 9),
        ("9", 9),
        ("9号", 9),
        ("周六", 11),
        ("2026-04-10", 10),
        ("4/10", 10),
        ("Sat", 11),
        ("day after tomorrow", 9),
    ],
)
def test_another_day_keeps_the_time(text: str, day: int) -> None:
    sketch = changed(Part.DAY, text)
    assert (sketch.day, sketch.begins, sketch.lasts, sketch.gather) == (date(2026, 4, day), time(8), 240, 60)
    assert sketch.ready


@pytest.mark.parametrize(
    ("text", "begins", "lasts"),
    [
        ("9点到11点", time(9), 120),
        ("14:00-16:00", time(14), 120),
        ("2pm-4pm", time(14), 120),
        ("9-11", time(9), 120),
        ("到11点", time(8), 180),
        ("until 11", time(8), 180),
        ("3小时", time(8), 180),
        ("for 3 hours", time(8), 180),
        ("9点", time(9), None),
        ("9", time(9), None),
    ],
)
def test_another_time_keeps_the_day(text: str, begins: time, lasts: int | None) -> None:
    sketch = changed(Part.TIME, text)
    assert (sketch.day, sketch.begins, sketch.lasts) == (date(2026, 4, 8), begins, lasts)
    assert sketch.missing == (() if lasts else (Part.TIME,))


def test_a_time_with_a_day_changes_both() -> None:
    sketch = changed(Part.TIME, "后天14:00-16:00")
    assert (sketch.day, sketch.begins) == (date(2026, 4, 9), time(14))


def test_a_time_that_can_be_meant_twice_is_asked() -> None:
    sketch = changed(Part.TIME, "3点到5点")
    assert [option.begins for option in sketch.questions[0].options] == [time(3), time(15)]
    assert choose(sketch, Part.TIME, 1, now=NOW).ready


def test_a_morning_time_moved_to_tonight_is_asked() -> None:
    sketch = changed(Part.DAY, "今晚")
    assert [option.begins for option in sketch.questions[0].options] == [time(20), time(8)]


def test_a_start_alone_is_completed_by_its_end() -> None:
    open_ = read("8号早上五点半集合六点开始 核酸 二十人 体育场", now=NOW)[0]
    sketch = changed(Part.TIME, "到10点", open_)
    assert (sketch.begins, sketch.lasts, sketch.gather) == (time(6), 240, 30)
    assert sketch.ready


def test_midnight_tonight_stays_in_the_night_of_the_day_that_is_named_later() -> None:
    dayless = read("晚上12点到6点 值守 2人 东门", now=NOW)[0]
    sketch = changed(Part.DAY, "今天", dayless)
    assert (sketch.day, sketch.begins) == (date(2026, 4, 8), time(0))
    assert sketch.ready
    again = changed(Part.TIME, "晚上10点到12点", sketch)
    assert (again.day, again.begins, again.lasts) == (date(2026, 4, 7), time(22), 120)


@pytest.mark.parametrize(
    ("text", "places"), [("20", 20), ("二十", 20), ("6人", 6), ("x4", 4), ("俩", 2), ("4 people", 4)]
)
def test_another_number(text: str, places: int) -> None:
    assert changed(Part.PLACES, text).places == places


@pytest.mark.parametrize(
    ("part", "text", "fault"),
    [
        (Part.PLACES, "0", Fault.NO_PLACES),
        (Part.PLACES, "501", Fault.TOO_MANY_PLACES),
        (Part.PLACES, "-3", Fault.COUNT_UNREADABLE),
        (Part.PLACES, "12.5", Fault.COUNT_UNREADABLE),
        (Part.PLACES, "很多", Fault.COUNT_UNREADABLE),
        (Part.TIME, "25点", Fault.TIME_UNREADABLE),
        (Part.TIME, "哈哈", Fault.TIME_UNREADABLE),
        (Part.DAY, "哈哈", Fault.DAY_UNREADABLE),
        (Part.DAY, "2月30日", Fault.DAY_UNREADABLE),
        (Part.GATHER, "abc", Fault.GATHER_UNREADABLE),
        (Part.WHAT, "", Fault.NO_WORDS),
        (Part.WHERE, "长" * 1001, Fault.TOO_LONG),
    ],
)
def test_what_cannot_be_read_is_said_and_never_guessed(part: Part, text: str, fault: Fault) -> None:
    sketch = changed(part, text)
    assert [(problem.part, problem.fault) for problem in sketch.problems] == [(part, fault)]
    assert not sketch.ready
    assert (sketch.what, sketch.where) == (WHOLE.what, WHOLE.where)


def test_a_good_answer_clears_the_problem_of_its_part_only() -> None:
    bad = read("明天25点 核酸 0人 体育场", now=NOW)[0]
    assert {problem.part for problem in bad.problems} == {Part.TIME, Part.PLACES}
    better = changed(Part.TIME, "8点到12点", bad)
    assert {problem.part for problem in better.problems} == {Part.PLACES}
    assert changed(Part.PLACES, "5", better).ready


@pytest.mark.parametrize(
    ("text", "gather"),
    [("7:30", 30), ("7点", 60), ("30", 30), ("提前半小时", 30), ("1小时", 60), ("不用", None), ("none", None)],
)
def test_another_gathering(text: str, gather: int | None) -> None:
    assert changed(Part.GATHER, text).gather == gather


def test_a_gathering_at_a_clock_time_stays_there_when_the_start_moves() -> None:
    sketch = changed(Part.TIME, "9点到12点", changed(Part.GATHER, "7:30"))
    assert sketch.gather == 90


def test_words_are_kept_as_typed_without_their_lead() -> None:
    assert changed(Part.WHERE, "@ 东门").where == "东门"
    assert changed(Part.WHERE, "at North Gate").where == "North Gate"
    assert changed(Part.BRING, "带水和口罩").bring == "水和口罩"
    assert changed(Part.NOTE, "备注:中午管饭").note == "中午管饭"
    patrol = changed(Part.WHAT, "夜间巡逻")
    assert (patrol.what, patrol.activity) == ("夜间巡逻", Activity.PATROL)
    assert changed(Part.WHAT, "扫雪").activity is Activity.OTHER


def test_a_phone_in_any_words_goes_to_the_contact() -> None:
    for part in (Part.WHAT, Part.WHERE, Part.BRING, Part.NOTE):
        sketch = changed(part, "东门 13800001111")
        assert sketch.contact_phone == "13800001111"
        assert "1380" not in sketch.what + sketch.where + sketch.bring + sketch.note


def test_a_contact_is_a_name_and_a_phone() -> None:
    sketch = changed(Part.CONTACT, "张姐 13800001111")
    assert (sketch.contact_name, sketch.contact_phone) == ("张姐", "13800001111")
    gone = changed(Part.CONTACT, "无", sketch)
    assert (gone.contact_name, gone.contact_phone) == ("", "")


def test_an_empty_sketch_is_filled_part_by_part() -> None:
    sketch = Sketch()
    assert sketch.missing == (Part.WHAT, Part.DAY, Part.TIME, Part.PLACES, Part.WHERE)
    answers = {Part.WHAT: "核酸", Part.DAY: "明天", Part.TIME: "8点到12点", Part.PLACES: "12", Part.WHERE: "体育场"}
    for part, text in answers.items():
        assert sketch.missing[0] is part
        sketch = changed(part, text, sketch)
    assert sketch.ready


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(list(Part)),
    st.text(max_size=30) | st.sampled_from(["8点", "5-6人", "今晚", "到5点", "3小时", "@x"]),
)
def test_any_answer_is_taken_without_an_error(part: Part, text: str) -> None:
    for sketch in (WHOLE, Sketch()):
        after = changed(part, text, sketch)
        assert Sketch.model_validate_json(after.model_dump_json()) == after
