"""What residents type of doors, phones, sums, lists and times is read as it was meant, and what is shown reads back."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.errands.doors import say_door
from handlers.rules.asking.doors import Door, DoorFault, building_key, door_keys, door_order, read_building, read_door
from handlers.rules.asking.lists import MOST_CHARS, MOST_LINES, ListFault, join, read_list
from handlers.rules.asking.phones import PhoneFault, read_phone, shared_phone
from handlers.rules.asking.windows import Stretch, WhenFault, end_of_day, read_day, read_when, windows
from handlers.rules.money import read_limit
from handlers.words import Catalogue, Language
from storage.database import Records
from tests.rules.typed import ZONE

NOW = datetime(2026, 4, 7, 10, 0, tzinfo=ZONE)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 4, day, hour, minute, tzinfo=ZONE)


# --- doors

SAME_DOOR = (
    "3号楼2单元502",
    "3-2-502",
    "3－2－502",
    "3/2/502",
    "3#2-502",
    "3 2 502",
    "3号楼2单元5楼502",
    "三号楼二单元五零二",
    "Building 3, entrance 2, door 502",
    "bldg 3 unit 2 apt 502",
)


@pytest.mark.parametrize("typed", SAME_DOOR)
def test_one_door_is_one_door_however_it_is_typed(typed: str) -> None:
    for chinese, building in ((True, "3号楼"), (False, "Building 3")):
        assert read_door(typed, chinese=chinese) == Door(building, "2", "502")


@pytest.mark.parametrize(
    ("typed", "door"),
    [
        ("3栋502", Door("3号楼", "", "502")),
        ("3-502", Door("3号楼", "", "502")),
        ("A座1201", Door("A座", "", "1201")),
        ("幸福小区3号楼2单元502室", Door("幸福小区3号楼", "2", "502")),
        ("幸福里 12-1-101", Door("幸福里12号楼", "1", "101")),
        ("12号楼三单元一零一", Door("12号楼", "3", "101")),
        ("3号楼", Door("3号楼")),
        ("3", Door("3号楼")),
        ("502", Door("", "", "502")),
        ("3单元502", Door("", "3", "502")),
        ("如家酒店 8203", Door("如家酒店", "", "8203", hotel=True)),
        ("如家酒店", Door("如家酒店", hotel=True)),
        ("Home Inn room 8203", Door("Home Inn", "", "8203", hotel=True)),
    ],
)
def test_a_door_is_read_as_far_as_it_was_said(typed: str, door: Door) -> None:
    assert read_door(typed) == door


def test_what_is_no_door_is_refused_once_and_taken_in_words_when_it_is_insisted_on() -> None:
    assert read_door("村东头老槐树旁") is DoorFault.UNREADABLE
    assert read_door("村东头老槐树旁", insisted=True) == Door(room="村东头老槐树旁")
    assert read_door("  ，") is DoorFault.EMPTY
    assert read_door("x" * 101, insisted=True) is DoorFault.TOO_LONG


def test_no_door_is_taken_for_a_building_that_the_group_sees() -> None:
    for typed in ("3-2-502", "3号楼502", "13800001111", "Building 3, door 502"):
        assert read_building(typed) is DoorFault.BUILDING_TELLS
    assert read_building("3") == "3号楼"
    assert read_building("老槐树村") == "老槐树村"
    assert read_building("building 3", chinese=False) == "Building 3"


_NUMBERS = st.integers(min_value=1, max_value=99).map(str)
_ROOMS = st.integers(min_value=100, max_value=9999).map(str)


WORDS = [Catalogue().speak(language, ZONE, NOW, cast("Records", None)) for language in Language]


@settings(deadline=None)
@given(
    number=_NUMBERS,
    entrance=st.one_of(st.just(""), _NUMBERS),
    room=_ROOMS,
    lead=st.sampled_from(["", "幸福里", "东区"]),
    chinese=st.booleans(),
)
def test_a_door_that_is_shown_reads_back_as_the_same_door(
    *, number: str, entrance: str, room: str, lead: str, chinese: bool
) -> None:
    typed = f"{lead}{number}号楼{entrance}单元{room}" if entrance else f"{lead}{number}号楼{room}"
    door = read_door(typed, chinese=chinese)
    assert isinstance(door, Door)
    assert (door.entrance, door.room) == (entrance, room)
    assert building_key(door.building) == f"{lead}{number}"
    for words in WORDS:
        shown = say_door(words, door.building, door.entrance, door.room)
        back = read_door(shown, chinese=chinese)
        assert isinstance(back, Door)
        assert door_keys(back.building, back.entrance, back.room) == door_keys(door.building, entrance, room)


def test_doors_are_walked_along_in_their_natural_order() -> None:
    walked = [
        ("3号楼", "1", "1001"),
        ("3号楼", "2", "502"),
        ("3号楼", "2", "1001"),
        ("Building 9", "", "101"),
        ("10号楼", "1", "101"),
        ("10号楼", "1", "101A"),
        ("幸福里2号楼", "1", "101"),
        ("幸福里12号楼", "1", "101"),
    ]
    assert sorted(sorted(walked), key=lambda door: door_order(*door)) == walked


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=4), st.text(max_size=6)), max_size=6))
def test_any_doors_can_be_put_in_order(doors: list[tuple[str, str, str]]) -> None:
    ordered = sorted(doors, key=lambda door: door_order(*door))
    assert sorted(ordered) == sorted(doors)


@settings(deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_door(text)
    read_door(text, hotel=True, insisted=True, chinese=False)
    read_building(text)
    read_phone(text)
    read_limit(text)
    join((), read_list(text))
    read_when(text, NOW, ZONE)
    read_day(text, NOW, ZONE)


# --- phones


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("13800001111", "13800001111"),
        ("138 0000 1111", "13800001111"),
        ("+86 138-0000-1111", "13800001111"),
        ("8613800001111", "13800001111"),
        ("王姐 13800001111", "13800001111"),
        ("１３８００００１１１１", "13800001111"),
        ("0919-2185678", "0919-2185678"),
        ("(0919)2185678", "0919-2185678"),
        ("+86 919 2185678", "0919-2185678"),
        ("010-12345678转801", "010-12345678转801"),
        ("2185678", "2185678"),
        ("+44 7700 900123", "+447700900123"),
        ("0044 7700 900123", "+447700900123"),
        ("+1 (555) 123-4567", "+15551234567"),
        ("13800001111, 138 0000 1111", "13800001111"),
        ("12345", PhoneFault.UNREADABLE),
        ("110", PhoneFault.UNREADABLE),
        ("1380000111", PhoneFault.UNREADABLE),
        ("给我打电话", PhoneFault.UNREADABLE),
        ("13800001111 13900001111", PhoneFault.SEVERAL),
    ],
)
def test_phones_are_read_as_they_are_dialled(typed: str, phone: str) -> None:
    assert read_phone(typed) == phone


def test_a_shared_contact_is_the_same_phone_as_the_typed_one() -> None:
    assert shared_phone("8613800001111") == read_phone("138 0000 1111")
    assert shared_phone("+447700900123") == "+447700900123"


@given(
    st.one_of(
        st.from_regex(r"1[3-9]\d{9}", fullmatch=True),
        st.from_regex(r"0919-[2-8]\d{6}", fullmatch=True),
        st.from_regex(r"\+44[1-9]\d{9}", fullmatch=True),
    )
)
def test_a_phone_that_is_shown_reads_back_as_the_same(typed: str) -> None:
    phone = read_phone(typed)
    assert not isinstance(phone, PhoneFault)
    assert read_phone(phone) == phone


# --- lists


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("2瓶酱油\n鸡蛋一板，大米10斤", ("2瓶酱油", "鸡蛋一板", "大米10斤")),
        ("1. eggs\n2) milk, bread", ("eggs", "milk", "bread")),
        ("- eggs\n• milk", ("eggs", "milk")),
        ("洗衣液（大瓶，要便宜的）、盐", ("洗衣液（大瓶，要便宜的）", "盐")),
        ("1,000 ml milk; rice", ("1,000 ml milk", "rice")),
        ("3.5斤肉", ("3.5斤肉",)),
        ("eggs\neggs", ("eggs",)),
        (" ,，、\n", ()),
    ],
)
def test_a_list_is_cut_into_lines_as_written(typed: str, lines: tuple[str, ...]) -> None:
    assert read_list(typed) == lines


@given(st.text(max_size=300))
def test_a_list_that_is_shown_reads_back_as_the_same(typed: str) -> None:
    lines = read_list(read_list_again(typed))
    assert read_list("\n".join(lines)) == lines


def read_list_again(typed: str) -> str:
    """Return a list as it is shown; marks before a line that stand for nothing are gone after the first reading."""
    shown = typed
    while (again := "\n".join(read_list(shown))) != shown:
        shown = again
    return shown


def test_too_much_at_once_is_taken_not_at_all() -> None:
    assert join(("eggs",), ()) is ListFault.EMPTY
    assert join(("eggs",), tuple(str(number) for number in range(MOST_LINES))) is ListFault.TOO_MANY
    assert join(("eggs",), tuple(f"{number:0150}" for number in range(20))) is ListFault.TOO_LONG
    assert join(("eggs",), ("x" * 201,)) is ListFault.LINE_TOO_LONG
    assert join(("eggs",), ("x" * (MOST_CHARS + 1),)) is ListFault.TOO_LONG
    assert join(("eggs",), ("milk", "eggs")) == ("eggs", "milk")


# --- when


def test_windows_are_offered_with_their_real_times_and_only_while_they_last() -> None:
    assert list(windows(NOW, ZONE)) == ["soon", "morning", "afternoon", "evening", "next_morning", "next_afternoon"]
    assert windows(NOW, ZONE)["soon"] == Stretch(NOW, at(7, 12))
    assert windows(NOW, ZONE)["morning"] == Stretch(NOW, at(7, 12))
    assert windows(at(7, 10, 7), ZONE)["soon"].end == at(7, 12, 30)
    assert list(windows(at(7, 17, 30), ZONE)) == ["soon", "evening", "next_morning", "next_afternoon"]
    assert list(windows(at(7, 23), ZONE)) == ["next_morning", "next_afternoon"]


@given(st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2030, 12, 31)))  # noqa: DTZ001 - zone follows
def test_no_window_is_past(naive: datetime) -> None:
    now = naive.replace(tzinfo=ZONE)
    for stretch in (*windows(now, ZONE).values(), end_of_day(now, ZONE)):
        assert now <= stretch.begin < stretch.end


@pytest.mark.parametrize(
    ("typed", "begin", "end"),
    [
        ("明天上午", at(8, 8), at(8, 12)),
        ("下午3点前", NOW, at(7, 15)),
        ("明天下午3点", at(8, 15), at(8, 16)),
        ("今晚", at(7, 18), at(7, 21)),
        ("tomorrow afternoon", at(8, 12), at(8, 18)),
        ("before 3pm", NOW, at(7, 15)),
        ("tomorrow before 3pm", NOW, at(8, 15)),
        ("today by 5pm at the latest", NOW, at(7, 17)),
        ("最晚下午4点", NOW, at(7, 16)),
        ("by Friday", NOW, at(10, 21)),
        ("明天9点到11点", at(8, 9), at(8, 11)),
        ("尽快", NOW, at(7, 12)),
        ("周六", at(11, 7), at(11, 21)),
        ("两小时内", NOW, at(7, 12)),
        ("中午", at(7, 12), at(7, 13)),
        ("午饭的时候", at(7, 11), at(7, 13)),
        ("5点前", NOW, at(7, 17)),
        ("五点半之前送到", NOW, at(7, 17, 30)),
        ("by 5", NOW, at(7, 17)),
        ("5:30前", NOW, at(7, 17, 30)),
        ("5 o'clock", at(7, 17), at(7, 18)),
        ("11点", at(7, 11), at(7, 12)),
        ("7点前", NOW, at(7, 19)),
        ("明天8点", at(8, 8), at(8, 9)),
        ("明天5点前", NOW, at(8, 17)),
        ("tomorrow by 5", NOW, at(8, 17)),
        ("3点到5点", at(7, 15), at(7, 17)),
        ("between 11 and 2", at(7, 11), at(7, 14)),
        ("3点后5点前", at(7, 15), at(7, 17)),
        ("after 3pm", at(7, 15), at(7, 21)),
        ("3点后", at(7, 15), at(7, 21)),
        ("下午3点以后都行", at(7, 15), at(7, 21)),
        ("不要早于3点", at(7, 15), at(7, 21)),
        ("9点后", at(8, 9), at(8, 21)),
        ("周五3点后", at(10, 15), at(10, 21)),
        ("tomorrow after 3pm", at(8, 15), at(8, 21)),
        ("3点后我在家", at(7, 15), at(7, 21)),
        ("2小时以后", at(7, 12), at(7, 13)),
    ],
)
def test_times_are_read_as_residents_type_them(typed: str, begin: datetime, end: datetime) -> None:
    assert read_when(typed, NOW, ZONE) == Stretch(begin, end)


def test_in_the_evening_a_bare_hour_is_one_of_the_evening_or_of_tomorrow() -> None:
    evening = at(7, 18)
    assert read_when("8点前", evening, ZONE) == Stretch(evening, at(7, 20))
    assert read_when("by 10", evening, ZONE) == Stretch(evening, at(7, 22))
    assert read_when("5点", evening, ZONE) == Stretch(at(8, 17), at(8, 18))
    assert read_when("今天5点前", evening, ZONE) is WhenFault.PAST
    assert read_when("8点前", at(7, 23), ZONE) == Stretch(at(7, 23), at(8, 8))


_HOURS = {"点前": "by", "点之前送到": "by", "点": "at", "点左右": "at", "点后": "from", "点以后送来": "from"}


@settings(deadline=None)
@given(
    naive=st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2030, 12, 31)),  # noqa: DTZ001 - zone follows
    hour=st.integers(1, 12),
    form=st.sampled_from(sorted(_HOURS)),
    english=st.booleans(),
)
def test_a_bare_hour_is_the_next_such_hour_in_waking_time(
    *, naive: datetime, hour: int, form: str, english: bool
) -> None:
    now, bound = naive.replace(tzinfo=ZONE), _HOURS[form]
    typed = f"{ {'by': 'by', 'at': 'at', 'from': 'after'}[bound] } {hour}" if english else f"{hour}{form}"
    read = read_when(typed, now, ZONE)
    assert isinstance(read, Stretch)
    meant = read.end if bound == "by" else read.begin
    assert now < meant <= now + timedelta(hours=24)
    assert (meant.hour % 12, meant.minute) == (hour % 12, 0)
    assert 7 <= meant.hour <= 22
    sooner = meant - timedelta(hours=12)
    asleep = {"by": not 7 < sooner.hour <= 22, "at": not 7 <= sooner.hour < 22, "from": not 7 <= sooner.hour <= 20}
    assert sooner <= now or asleep[bound]
    if bound == "from":
        assert read.end == meant.replace(hour=21)


def test_what_only_a_person_understands_is_no_time_and_the_past_is_refused() -> None:
    for words in ("等我儿子在家", "anytime", "吃饭前", "不要3点后来", "3点前或者5点后", "周末3点后", "3点 5楼"):
        assert read_when(words, NOW, ZONE) is None
    assert read_when("昨天", NOW, ZONE) is WhenFault.PAST
    assert read_when("", NOW, ZONE) is WhenFault.EMPTY
    assert read_when("x" * 101, NOW, ZONE) is WhenFault.TOO_LONG
    assert end_of_day(at(7, 20), ZONE) == Stretch(at(7, 20), at(8, 21))


def test_the_day_of_release_is_read() -> None:
    assert read_day("4月15日", NOW, ZONE) == date(2026, 4, 15)
    assert read_day("15 April", NOW, ZONE) == date(2026, 4, 15)
    assert read_day("sometime", NOW, ZONE) is None
    assert read_day("昨天", NOW, ZONE) is WhenFault.PAST
