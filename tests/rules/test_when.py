"""Days, times and spans, in every form in which people write them, at a given moment."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from handlers.rules.plain import fold
from handlers.rules.when.heard import hear
from handlers.rules.when.slots import Slot, slots
from tests.rules.test_counts import chinese

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 4, 7, 14, 0, tzinfo=ZONE)  # a Tuesday


def only(text: str, now: datetime = NOW) -> Slot:
    """The one slot of a text."""
    found = slots(hear(fold(text)), now)
    assert len(found) == 1, found
    return found[0]


def span(text: str, now: datetime = NOW) -> str:
    """Day and hours in short: 04-08 08:00+240."""
    slot = only(text, now)
    assert not slot.troubles, slot.troubles
    (hours,) = slot.hours
    day = slot.days[0] + timedelta(days=hours.nights) if slot.days else None
    return f"{day:%m-%d} {hours.clock:%H:%M}+{hours.lasts}" if day else f"{hours.clock:%H:%M}+{hours.lasts}"


_WEEK = "一二三四五六日"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DATE_FORMS = (
    lambda day: f"{day.month}月{day.day}日",
    lambda day: f"{day.month}月{day.day}号",
    lambda day: f"{chinese(day.month)}月{chinese(day.day)}日",
    lambda day: f"{day.month}/{day.day}",
    lambda day: f"{day.month}.{day.day}",
    lambda day: day.isoformat(),
    lambda day: f"{day:%Y/%m/%d}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.day} {_MONTHS[day.month - 1]}",
    lambda day: f"{_MONTHS[day.month - 1]} {day.day}",
    lambda day: f"{day.month}月{day.day}日(周{_WEEK[day.weekday()]})",
)


@given(st.integers(0, 330), st.sampled_from(range(len(DATE_FORMS))))
def test_a_date_reads_back_in_every_form(ahead: int, form: int) -> None:
    day = NOW.date() + timedelta(days=ahead)
    assert only(f"核酸 {DATE_FORMS[form](day)} 体育场").days == (day,)


@given(st.integers(0, 27))
def test_a_day_of_the_month_is_the_next_one(ahead: int) -> None:
    day = NOW.date() + timedelta(days=ahead)
    for words in (f"{day.day}号", f"{chinese(day.day)}号", f"{day.day}日早上"):
        assert only(f"核酸 {words} 体育场").days == (day,)


@given(st.integers(0, 6))
def test_a_weekday_is_the_next_one_not_past(ahead: int) -> None:
    day = NOW.date() + timedelta(days=ahead)
    for words in (f"周{_WEEK[day.weekday()]}", f"星期{_WEEK[day.weekday()]}", f"{day:%A}", f"{day:%a}"):
        assert only(f"核酸 {words} 体育场").days == (day,)
    following = NOW.date() - timedelta(days=NOW.weekday()) + timedelta(days=7 + day.weekday())
    for words in (f"下周{_WEEK[day.weekday()]}", f"next {day:%A}"):
        assert only(f"核酸 {words} 体育场").days == (following,)


SPAN_FORMS = (
    "{a:%H:%M}-{b:%H:%M}",
    "{a:%H:%M}~{b:%H:%M}",
    "{a:%H:%M} - {b:%H:%M}",
    "{a:%H:%M}到{b:%H:%M}",
    "from {a:%H:%M} to {b:%H:%M}",
    "{a:%H%M}-{b:%H%M}",
    "{a.hour}点{a.minute}分到{b.hour}点{b.minute}分",
    "{a.hour}时{a.minute}分至{b.hour}时{b.minute}分",
)


@given(st.integers(0, 24 * 12 - 1), st.integers(1, 16 * 12), st.sampled_from(SPAN_FORMS))
def test_a_span_in_24_hours_reads_back_in_every_form(start: int, lasts: int, form: str) -> None:
    begin = datetime(2026, 4, 8, tzinfo=ZONE) + timedelta(minutes=5 * start)
    end = begin + timedelta(minutes=5 * lasts)
    if "点" in form or "时" in form:  # spoken hours below eight may be either half of the day
        assume(begin.hour >= 13 and end.hour >= 13 and begin.minute and end.minute and lasts < 11 * 12)
    if begin.day == end.day or end.minute or end.hour:
        words = form.format(a=begin, b=end)
        assert span(f"4月8日 {words} 核酸") == f"04-08 {begin:%H:%M}+{5 * lasts}"


_PARTS = {"早上": range(5, 12), "上午": range(8, 12), "下午": range(13, 19), "晚上": range(18, 24)}


@given(part=st.sampled_from(sorted(_PARTS)), data=st.data(), half=st.booleans(), words=st.booleans())
def test_an_hour_with_its_part_of_the_day_reads_back(
    *, part: str, data: st.DataObject, half: bool, words: bool
) -> None:
    hour = data.draw(st.sampled_from(_PARTS[part]))
    said = hour if hour <= 12 else hour - 12
    written = {2: "两"}.get(said, chinese(said)) if words else str(said)
    clock = f"{written}点{'半' if half else ''}"
    assert span(f"明天{part}{clock} 3小时") == f"04-08 {hour:02}:{30 if half else 0:02}+180"


@given(st.integers(0, 23), st.sampled_from(["am", "pm"]), st.integers(1, 8))
def test_an_english_hour_reads_back(hour: int, mark: str, lasts: int) -> None:
    assume((hour < 12) == (mark == "am"))
    said = hour % 12 or 12
    assert span(f"8 Apr {said}{mark} for {lasts} hours") == f"04-08 {hour:02}:00+{lasts * 60}"


@given(st.integers(1, 23), st.sampled_from(["{n}小时", "{n}个小时", "共{n}小时", "for {n} hours", "{n}h", "{n} hrs"]))
def test_a_length_reads_back(hours: int, form: str) -> None:
    assert span(f"明天8点开始 {form.format(n=hours)}") == f"04-08 08:00+{hours * 60}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("明早8点到12点", "04-08 08:00+240"),
        ("后天下午三点半-六点", "04-09 15:30+150"),
        ("今晚20:00-次日6:00", "04-07 20:00+600"),
        ("今晚12点到早上6点", "04-08 00:00+360"),
        ("今晚12点到次日6点", "04-08 00:00+360"),
        ("明晚12点到6点", "04-09 00:00+360"),
        ("今晚2点到5点", "04-08 02:00+180"),
        ("今晚凌晨2点到5点", "04-08 02:00+180"),
        ("明天凌晨2点到5点", "04-08 02:00+180"),
        ("今晚10点-明早6点", "04-07 22:00+480"),
        ("22:00-明早6点", "04-07 22:00+480"),
        ("晚上10点到凌晨2点 周五", "04-10 22:00+240"),
        ("中午11点半到1点 明天", "04-08 11:30+90"),
        ("明天8-11点半", "04-08 08:00+210"),
        ("明天8:00~12:00", "04-08 08:00+240"),
        ("明天8点开始4小时", "04-08 08:00+240"),
        ("明天8点到5点", "04-08 08:00+540"),
        ("明天12点到3点", "04-08 12:00+180"),
        ("明天下午2:00-5:30", "04-08 14:00+210"),
        ("明天 8:30-5:00", "04-08 08:30+510"),
        ("明天早8点到晚6点", "04-08 08:00+600"),
        ("明天8点到晚上10点", "04-08 08:00+840"),
        ("明下午3点到5点", "04-08 15:00+120"),
        ("大后天 上午十点一刻到十一点三刻", "04-10 10:15+90"),
        ("明天八到十二点", "04-08 08:00+240"),
        ("明天7点半到9点 夜间", "04-08 19:30+90"),
        ("tonight at 7 for 2 hours", "04-07 19:00+120"),
        ("tomorrow 7pm-9pm", "04-08 19:00+120"),
        ("tomorrow 7-9pm", "04-08 19:00+120"),
        ("tomorrow 11-1pm", "04-08 11:00+120"),
        ("tomorrow 8-12", "04-08 08:00+240"),
        ("tomorrow 9-5pm", "04-08 09:00+480"),
        ("tomorrow 8pm-12am", "04-08 20:00+240"),
        ("tomorrow 3pm-5:30", "04-08 15:00+150"),
        ("明天08:30-5:00", "04-08 08:30+510"),
        ("tomorrow 10pm until midnight", "04-08 22:00+120"),
        ("tomorrow noon to 2", "04-08 12:00+120"),
        ("tomorrow half past eight to eleven o'clock", "04-08 08:30+150"),
        ("tomorrow 8 in the morning to 12 noon", "04-08 08:00+240"),
        ("8 Apr 1400-1600", "04-08 14:00+120"),
        ("Sat 9:30am for an hour and a half", "04-11 09:30+90"),
        ("8am-12pm tomorrow", "04-08 08:00+240"),
        ("现在到6点", "04-07 14:00+240"),
        ("半小时后开始 2小时", "04-07 14:30+120"),
        ("in 2 hours until 6pm", "04-07 16:00+120"),
        ("大后天 6点到18点", "04-10 06:00+720"),
        ("周五 三点到15点", "04-10 03:00+720"),
    ],
)
def test_a_time_is_read_as_meant(text: str, expected: str) -> None:
    assert span(text) == expected


def test_a_weekday_of_today_counts_while_its_time_is_ahead() -> None:
    assert span("周二 16:00-18:00") == "04-07 16:00+120"
    assert span("周二 8:00-12:00") == "04-14 08:00+240"


def test_the_thirty_first_skips_short_months() -> None:
    assert only("31号 8点到12点").days == (date(2026, 5, 31),)


def test_half_past_eleven_at_night_is_still_today() -> None:
    late = datetime(2026, 4, 7, 23, 59, tzinfo=ZONE)
    assert only("明早8点到12点", late).days == (date(2026, 4, 8),)


@pytest.mark.parametrize("hour", range(5))
def test_words_of_tonight_and_tomorrow_are_asked_before_five(hour: int) -> None:
    now = datetime(2026, 4, 8, hour, 30, tzinfo=ZONE)
    for words in ("今晚8点到10点", "明早8点到10点", "tonight at 8", "tomorrow 8am"):
        assert only(words, now).days == (date(2026, 4, 8), date(2026, 4, 9))
    assert only("今天8点到10点", now).days == (date(2026, 4, 8),)


def test_a_night_that_is_still_going_on_is_one_of_the_two() -> None:
    now = datetime(2026, 4, 8, 0, 30, tzinfo=ZONE)
    slot = only("今晚2点到5点", now)
    nights = [day + timedelta(days=slot.hours[0].nights) for day in slot.days]
    assert nights == [date(2026, 4, 8), date(2026, 4, 9)]


@pytest.mark.parametrize(
    "text",
    [
        "1号楼2号楼送餐",
        "3号门",
        "8号院5单元",
        "东大街32号",
        "1-3号楼",
        "二号岗",
        "卡点",
        "采样点",
        "早一点到",
        "热线",
        "24/7",
        "第二天后",
    ],
)
def test_what_is_neither_day_nor_time_is_neither(text: str) -> None:
    heard = hear(fold(text))
    assert heard.days == []
    assert heard.spans == []
    assert heard.broken == []


@pytest.mark.parametrize("words", ["25点", "8:75", "24:01", "八十点", "13am", "8点75分"])
def test_a_malformed_time_is_never_guessed(words: str) -> None:
    slot = only(f"明天 {words}")
    assert slot.hours == ()
    assert slot.troubles
