"""What coordinators type after /need, and what is understood: each line as a person would write it."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date, datetime, time
from itertools import product
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rules.activities import Activity
from handlers.rules.plain import TAKEN, clean
from handlers.rules.reading import Fault, Part, Sketch, choose, read
from handlers.rules.reading.lines import read_page

ZONE = ZoneInfo("Asia/Shanghai")
EVENING = datetime(2026, 4, 7, 22, 0, tzinfo=ZONE)  # a Tuesday
AFTERNOON = datetime(2026, 4, 7, 14, 0, tzinfo=ZONE)
MORNING = datetime(2026, 4, 7, 9, 0, tzinfo=ZONE)
SMALL_HOURS = datetime(2026, 4, 8, 1, 30, tzinfo=ZONE)


def one(text: str, now: datetime = AFTERNOON) -> Sketch:
    """The only need of a text."""
    sketches = read(text, now=now)
    assert len(sketches) == 1, sketches
    return sketches[0]


def when(sketch: Sketch) -> str:
    """Start and end in short, as in 04-08 08:00 → 04-08 12:00."""
    start, end = sketch.starts(ZONE), sketch.ends(ZONE)
    return f"{start:%m-%d %H:%M} → {end:%m-%d %H:%M}" if start and end else f"{sketch.day} {sketch.begins} …"


def faults(sketch: Sketch) -> list[tuple[Part, Fault, str]]:
    """Problems as plain tuples."""
    return [(problem.part, problem.fault, problem.piece) for problem in sketch.problems]


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


AS_TYPED = [
    # what people in China type
    (
        "明天上午8点-11点半 全员核酸 需要15名志愿者 朝阳小区西门 7:30集合",
        "04-08 08:00 → 04-08 11:30",
        "全员核酸",
        15,
        "朝阳小区西门",
    ),
    ("周六 早8点到12点 送菜 6人 和平路社区 带手套", "04-11 08:00 → 04-11 12:00", "送菜", 6, "和平路社区"),
    ("明晚8点到11点 卡点值守 2人 高速路口", "04-08 20:00 → 04-08 23:00", "卡点值守", 2, "高速路口"),
    ("今天下午4点到5点半 消杀 3人 实验小学", "04-07 16:00 → 04-07 17:30", "消杀", 3, "实验小学"),
    ("下周一 早上8点半到11点 宣传 5人 人民广场", "04-13 08:30 → 04-13 11:00", "宣传", 5, "人民广场"),
    ("明早6点到8点 测温 2人 第二人民医院", "04-08 06:00 → 04-08 08:00", "测温", 2, "第二人民医院"),
    ("周日 14点-18点 心理疏导 2人 社区服务中心", "04-12 14:00 → 04-12 18:00", "心理疏导", 2, "社区服务中心"),
    ("明天 核酸 8-12点 12人 体育场", "04-08 08:00 → 04-08 12:00", "核酸", 12, "体育场"),
    (
        "时间:明天8:00-12:00 地点:体育场 人数:12人 任务:核酸检测",
        "04-08 08:00 → 04-08 12:00",
        "核酸检测",
        12,
        "体育场",
    ),
    ("急需5人 明天一早6点到10点 物资分拣 粮油仓库", "04-08 06:00 → 04-08 10:00", "物资分拣", 5, "粮油仓库"),
    ("明天中午11点到1点 送盒饭 4人 1号楼到5号楼", "04-08 11:00 → 04-08 13:00", "送盒饭", 4, "1号楼到5号楼"),
    ("今晚7点开始3小时 门岗 2人 北门", "04-07 19:00 → 04-07 22:00", "门岗", 2, "北门"),
    ("@所有人 明早7点到9点 扫雪 20人 政府广场", "04-08 07:00 → 04-08 09:00", "扫雪", 20, "政府广场"),
    ("体育场-核酸检测-12人-明早8点到12点", "04-08 08:00 → 04-08 12:00", "核酸检测", 12, "体育场"),
    ("明早８：００－１２：００　核酸检测　１２人　＠体育场", "04-08 08:00 → 04-08 12:00", "核酸检测", 12, "体育场"),
    ("明日上午9時至11時半 派發物資 6人 社區中心門口", "04-08 09:00 → 04-08 11:30", "派發物資", 6, "社區中心門口"),
    ("明天8点到12点体育场核酸12人", "04-08 08:00 → 04-08 12:00", "核酸", 12, "体育场"),
    ("早8晚6 值班 2人 村口 明天", "04-08 08:00 → 04-08 18:00", "值班", 2, "村口"),
    ("四月八号晚上十点到第二天早上六点 守卡 两个人 三岔路口", "04-08 22:00 → 04-09 06:00", "守卡", 2, "三岔路口"),
    ("今晚8-12 巡逻 2人 河堤路", "04-07 20:00 → 04-08 00:00", "巡逻", 2, "河堤路"),
    ("核酸 12人 体育场 4月8日 20:00 - 4月9日 6:00", "04-08 20:00 → 04-09 06:00", "核酸", 12, "体育场"),
    ("4月9日(周四)14点-16点 核酸 5人 体育场", "04-09 14:00 → 04-09 16:00", "核酸", 5, "体育场"),
    (
        "明天9点到11点 给隔离户送菜 5人 到锦华小区3号楼",
        "04-08 09:00 → 04-08 11:00",
        "给隔离户送菜",
        5,
        "锦华小区3号楼",
    ),
    (
        "需要两名志愿者明天下午2点到4点去社区帮忙打包物资",
        "04-08 14:00 → 04-08 16:00",
        "帮忙打包物资",
        2,
        "社区",
    ),
    ("周三三人 8点到12点 核酸 体育场", "04-08 08:00 → 04-08 12:00", "核酸", 3, "体育场"),
    ("明天8点30人核酸到11点体育场", "04-08 08:00 → 04-08 11:00", "核酸", 30, "体育场"),
    ("4.8 8点-11点 核酸 5人 体育场", "04-08 08:00 → 04-08 11:00", "核酸", 5, "体育场"),
    ("4.9 8.30-11.30 核酸 5人 体育场", "04-09 08:30 → 04-09 11:30", "核酸", 5, "体育场"),
    (
        "4月8日上午,世纪华原采样点需要12名志愿者,8点开始,12点结束,请提前半小时到。",
        "04-08 08:00 → 04-08 12:00",
        "采样",
        12,
        "世纪华原采样点",
    ),
    (
        (
            "各位志愿者:明天(4月8日)早上7:30在社区广场集合,8:00-11:30进行全员核酸检测,"
            "需要10人,请穿红马甲。联系人:王芳 13800001111"
        ),
        "04-08 08:00 → 04-08 11:30",
        "全员核酸检测",
        10,
        "社区广场",
    ),
    ("招募志愿者6名 明天14:00—17:00 锦阳社区入户宣传", "04-08 14:00 → 04-08 17:00", "入户宣传", 6, "锦阳社区"),
    ("明天下午两点 社区门口卸菜 来5个人 大概两小时", "04-08 14:00 → 04-08 16:00", "卸菜", 5, "社区门口"),
    ("急!现在卡口缺1人,马上到东关卡口,到晚上8点", "04-07 14:00 → 04-07 20:00", "卡口", 1, "东关卡口"),
    ("今晚11点到明早7点 值夜 2人 村口 带手电", "04-07 23:00 → 04-08 07:00", "值夜", 2, "村口"),
    ("后天早上 测核酸 五点到九点 6人 工人文化宫", "04-09 05:00 → 04-09 09:00", "测核酸", 6, "工人文化宫"),
    ("明天10点 给独居老人送饭 两人 南街社区 11点半结束", "04-08 10:00 → 04-08 11:30", "给独居老人送饭", 2, "南街社区"),
    ("4-6点 明天下午 分菜 5人 小区门口", "04-08 16:00 → 04-08 18:00", "分菜", 5, "小区门口"),
    (
        "给3号楼2单元501送药,今天下午5点到6点,1个人",
        "04-07 17:00 → 04-07 18:00",
        "给3号楼2单元501送药",
        1,
        "3号楼2单元501",
    ),
    (
        "明天早上9:00开始,大概到12点,搬桌椅,一中操场,男生10名",
        "04-08 09:00 → 04-08 12:00",
        "搬桌椅",
        10,
        "一中操场",
    ),
    ("今天16:00-18:00 需要会开车的2人 送物资 到红土镇", "04-07 16:00 → 04-07 18:00", "送物资", 2, "红土镇"),
    ("明天上午九点到十一点 体育馆(侧门) 搬运物资 15人", "04-08 09:00 → 04-08 11:00", "搬运物资", 15, "体育馆(侧门)"),
    ("明天 8:00 - 12:00 ，核酸检测 ， 12 人 ， 体育场", "04-08 08:00 → 04-08 12:00", "核酸检测", 12, "体育场"),
    ("4 月 9 日 8 点 - 11 点 核酸 12 人 体育场", "04-09 08:00 → 04-09 11:00", "核酸", 12, "体育场"),
    ("明天9点-11点在社区门口发口罩需要3人", "04-08 09:00 → 04-08 11:00", "发口罩", 3, "社区门口"),
    ("请帮忙:明天9-11点 阳光家园 发口罩 3人", "04-08 09:00 → 04-08 11:00", "发口罩", 3, "阳光家园"),
    ("社区需要5个人明天早上8点到10点打扫卫生", "04-08 08:00 → 04-08 10:00", "打扫卫生", 5, "社区"),
    ("明天上午9点开始,为期2小时,3人,给老人理发,敬老院", "04-08 09:00 → 04-08 11:00", "给老人理发", 3, "敬老院"),
    (
        "明早八点—十二点核酸检测志愿者十二名,集合地点:世纪华原采样点",
        "04-08 08:00 → 04-08 12:00",
        "核酸检测",
        12,
        "世纪华原采样点",
    ),
    # what English speakers type
    ("patrol North Gate tomorrow 7pm-9pm 4 people", "04-08 19:00 → 04-08 21:00", "patrol", 4, "North Gate"),
    (
        "please send 3 volunteers to Building 7 at 6pm today for 2 hours to hand out masks",
        "04-07 18:00 → 04-07 20:00",
        "hand out masks",
        3,
        "Building 7",
    ),
    (
        "anyone free tonight 8-10pm to guard the gate? need 2, South Gate",
        "04-07 20:00 → 04-07 22:00",
        "guard the gate",
        2,
        "South Gate",
    ),
    (
        "Need: 4 people. When: Sat 10:00-12:00. Where: Riverside Community. What: leafleting. Bring: comfortable shoes",
        "04-11 10:00 → 04-11 12:00",
        "leafleting",
        4,
        "Riverside Community",
    ),
    (
        "Apr 12, 9 am – 1 pm, community cleanup, 15 volunteers needed, Riverside Park",
        "04-12 09:00 → 04-12 13:00",
        "community cleanup",
        15,
        "Riverside Park",
    ),
    (
        "deliver groceries to building 3 and building 4, tomorrow 10-12, 3 people",
        "04-08 10:00 → 04-08 12:00",
        "deliver groceries",
        3,
        "building 3 and building 4",
    ),
    (
        "From 9am to noon on Thursday at the gym, we need 12 volunteers for testing. Arrive by 8:30. Ask for Dr. Wang.",
        "04-09 09:00 → 04-09 12:00",
        "testing",
        12,
        "the gym",
    ),
    (
        "mon 13 apr 1800-2200 night checkpoint 2 pax east road",
        "04-13 18:00 → 04-13 22:00",
        "checkpoint",
        2,
        "east road",
    ),
    (
        "Volunteer drivers x3, Sunday 12 April, 7:30am–11am, meet at 7am at the fire station",
        "04-12 07:30 → 04-12 11:00",
        "drivers",
        3,
        "the fire station",
    ),
    ("from 22:00 to 06:00 tomorrow checkpoint x2 bridge", "04-08 22:00 → 04-09 06:00", "checkpoint", 2, "bridge"),
    ("tomorrow 6-9pm gate duty 2 people North Gate", "04-08 18:00 → 04-08 21:00", "gate duty", 2, "North Gate"),
    ("Sat morning 8-12 testing, 10 volunteers, Stadium", "04-11 08:00 → 04-11 12:00", "testing", 10, "Stadium"),
    (
        "next Mon 9am-5pm hotline 3 people at Community Centre",
        "04-13 09:00 → 04-13 17:00",
        "hotline",
        3,
        "Community Centre",
    ),
    (
        "two people needed for disinfection tomorrow noon-2pm at No. 3 Middle School",
        "04-08 12:00 → 04-08 14:00",
        "disinfection",
        2,
        "No. 3 Middle School",
    ),
    (
        "Please help deliver meals to residents in Building 5, Sat 9am-noon, 4 volunteers",
        "04-11 09:00 → 04-11 12:00",
        "help deliver meals to residents",
        4,
        "Building 5",
    ),
    (
        "2026-04-09 19:00-21:00 publicity, 5 people, Renmin Square",
        "04-09 19:00 → 04-09 21:00",
        "publicity",
        5,
        "Renmin Square",
    ),
    (
        "from 8pm tonight until 2am, checkpoint duty, 2 people, highway exit",
        "04-07 20:00 → 04-08 02:00",
        "checkpoint duty",
        2,
        "highway exit",
    ),
    (
        "unload truck today 4pm, 2 hours, 5 people, loading dock",
        "04-07 16:00 → 04-07 18:00",
        "unload truck",
        5,
        "loading dock",
    ),
    (
        "volunteers needed: 8 people, Sat 11 April, 09:00 - 12:00, Central Park, mass testing",
        "04-11 09:00 → 04-11 12:00",
        "mass testing",
        8,
        "Central Park",
    ),
    (
        "we need two people tonight 10pm-2am at the east checkpoint",
        "04-07 22:00 → 04-08 02:00",
        "checkpoint",
        2,
        "the east checkpoint",
    ),
    ("4/11 8:30-11:30am leafleting 4 ppl Market Street", "04-11 08:30 → 04-11 11:30", "leafleting", 4, "Market Street"),
    (
        "disinfect stairwells Wed 14:00 3h x2 Block 12",
        "04-08 14:00 → 04-08 17:00",
        "disinfect stairwells",
        2,
        "Block 12",
    ),
    (
        "hotline shift 8 Apr, 6pm-9pm, one person, community office",
        "04-08 18:00 → 04-08 21:00",
        "hotline shift",
        1,
        "community office",
    ),
    (
        "on 9 April from 1400 to 1600: door to door survey, six volunteers, Hongqi village",
        "04-09 14:00 → 04-09 16:00",
        "door to door survey",
        6,
        "Hongqi village",
    ),
    (
        "I need 3 people at the north gate right now until 6pm to carry boxes",
        "04-07 14:00 → 04-07 18:00",
        "carry boxes",
        3,
        "the north gate",
    ),
    ("/need tonight at 7 for 2 hours patrol x2 @ West Gate", "04-07 19:00 → 04-07 21:00", "patrol", 2, "West Gate"),
]


@pytest.mark.parametrize(("text", "expected", "what", "places", "where"), AS_TYPED, ids=[row[0] for row in AS_TYPED])
def test_a_line_as_typed_is_understood_and_ready(text: str, expected: str, what: str, places: int, where: str) -> None:
    sketch = one(text)
    assert (when(sketch), sketch.what, sketch.places, sketch.where) == (expected, what, places, where)
    assert sketch.ready


class TestPeopleAndThings:
    def test_who_to_ask_for_and_the_phone_leave_the_words(self) -> None:
        sketch = one("4月10日 晚上7点到9点 巡逻 4人 在锦华小区东门集合 联系人:张姐 13800001111")
        assert (sketch.contact_name, sketch.contact_phone) == ("张姐", "13800001111")
        assert (sketch.where, sketch.note) == ("锦华小区东门", "")

    @pytest.mark.parametrize(
        ("text", "name", "phone"),
        [
            ("明晚8点到11点 卡点 2人 高速路口 找李师傅 139-1234-5678", "李师傅", "13912345678"),
            ("明天8-12点 核酸 2人 体育场,自备手套,找王主任(13900002222)", "王主任", "13900002222"),
            ("明天8-12点 核酸 2人 体育场 张姐13800001111", "张姐", "13800001111"),
            ("明天8-12点 核酸 2人 体育场 联系电话:0919-3181234", "", "0919-3181234"),
            (
                "Patrol tonight at 8 for 3 hours, 4 people, East Market, ask for Mr Chen 13911112222",
                "Mr Chen",
                "13911112222",
            ),
            ("patrol tonight 8pm-9pm x2 @ Gate 1, contact: Ms Li +86 138 0000 1111", "Ms Li", "13800001111"),
        ],
    )
    def test_contacts(self, text: str, name: str, phone: str) -> None:
        sketch = one(text)
        assert (sketch.contact_name, sketch.contact_phone.removeprefix("+86")) == (name, phone)
        assert sketch.ready

    @pytest.mark.parametrize(
        "text",
        [
            "明天8-12点 核酸 2人 体育场 备注:找不到打13800001111",
            "note: gate code, call 13800001111",
            "明天8点 核酸(13800001111) 2人 13800001111",
            "带13800001111的通知",
            "地点:东门13800001111 核酸",
            "@ North Gate 138 0000 1111",
        ],
    )
    def test_a_phone_number_is_in_no_part_that_a_group_is_shown(self, text: str) -> None:
        sketch = one(text)
        public = " ".join([sketch.what, sketch.where, sketch.note, sketch.bring, *(p.piece for p in sketch.problems)])
        assert "1111" not in public
        assert "13800001111" in sketch.contact_phone

    @pytest.mark.parametrize(
        ("text", "bring"),
        [
            ("明天8-12点 核酸 2人 体育场 带手套", "手套"),
            ("明天8-12点 核酸 2人 体育场 穿红马甲,带身份证", "穿红马甲, 身份证"),
            ("明天8-12点 核酸 2人 体育场 请自备饮用水", "自备饮用水"),
            ("Sat 8-12 testing x2 @ Stadium, wear a mask", "wear a mask"),
            ("Sat 8-12 testing x2 @ Stadium, bring water, gloves and a mask", "water, gloves and a mask"),
        ],
    )
    def test_what_to_bring_or_wear(self, text: str, bring: str) -> None:
        sketch = one(text)
        assert sketch.bring == bring
        assert sketch.ready
        assert sketch.note == ""

    @pytest.mark.parametrize(
        ("words", "minutes"),
        [
            ("提前半小时", 30),
            ("提前1小时到", 60),
            ("请提前20分钟到岗", 20),
            ("7点集合", 60),
            ("7:30集合", 30),
            ("集合时间：7:20", 40),
            ("arrive 1h early", 60),
            ("arrive 30 min early", 30),
            ("gather 7:30", 30),
            ("meet at 7:15", 45),
        ],
    )
    def test_when_to_gather(self, words: str, minutes: int) -> None:
        sketch = one(f"明天8点到12点 核酸 2人 @体育场 {words}")
        assert sketch.gather == minutes
        assert sketch.ready
        assert (sketch.where, sketch.note) == ("体育场", "")

    def test_gathering_at_seven_for_an_evening_shift_is_at_seven_in_the_evening(self) -> None:
        assert one("明晚8点到10点 巡逻 2人 北门 7点集合").gather == 60

    def test_the_rest_is_note(self) -> None:
        sketch = one("10号 8:30-17:30 值班 3人 居委会 备注:中午管饭,8点半前不要按喇叭")
        assert sketch.note == "中午管饭,8点半前不要按喇叭"
        assert when(sketch) == "04-10 08:30 → 04-10 17:30"
        assert sketch.places == 3

    def test_a_few_already_there_are_told_in_the_note(self) -> None:
        sketch = one("明天8点到12点 核酸 已有4个,还差8个 体育场")
        assert (sketch.places, sketch.where) == (8, "体育场")
        assert "已有4个,还差8个" in sketch.note

    def test_twelve_wanted_and_four_there_is_asked(self) -> None:
        (question,) = one("明天8点到12点 核酸 需12人已有4人 体育场").questions
        assert [option.places for option in question.options] == [8, 12]

    @pytest.mark.parametrize(
        ("words", "values"), [("5-6人", [5, 6]), ("十来个", [10, 12, 15]), ("三四个人", [3, 4]), ("5-6 people", [5, 6])]
    )
    def test_a_range_of_people_is_asked(self, words: str, values: list[int]) -> None:
        sketch = one(f"明天8点到12点 核酸 {words} 体育场")
        (question,) = sketch.questions
        assert (question.part, question.piece) == (Part.PLACES, words)
        assert [option.places for option in question.options] == values
        assert choose(sketch, Part.PLACES, 1, now=AFTERNOON).places == values[1]
        assert Part.PLACES not in sketch.missing
        assert not sketch.ready

    def test_every_saturday_is_the_next_one_and_the_word_is_kept(self) -> None:
        sketch = one("每周六 8-12点 大扫除 2人 小区")
        assert (sketch.day, sketch.note) == (date(2026, 4, 11), "每周六")


class TestTwoMeanings:
    def test_three_oclock_is_asked(self) -> None:
        sketch = one("明天3点到5点 搬桌子 4人 活动室")
        (question,) = sketch.questions
        assert question.piece == "3点到5点"
        assert [(option.begins, option.lasts) for option in question.options] == [(time(3), 120), (time(15), 120)]
        assert when(choose(sketch, Part.TIME, 1, now=AFTERNOON)) == "04-08 15:00 → 04-08 17:00"

    def test_at_three_is_asked(self) -> None:
        sketch = one("counselling tomorrow at 3, 2 people, room 204")
        assert [option.begins for option in sketch.questions[0].options] == [time(3), time(15)]

    def test_today_only_what_is_ahead_can_be_meant(self) -> None:
        assert one("今天3点到5点 搬桌子 4人 活动室").begins == time(15)

    @pytest.mark.parametrize("text", ["今晚8点到10点 卡口 2人 东门", "tonight 8pm-10pm patrol 2 people East Gate"])
    def test_tonight_typed_in_the_small_hours_is_asked_with_two_dates(self, text: str) -> None:
        sketch = one(text, SMALL_HOURS)
        (question,) = sketch.questions
        assert question.part is Part.DAY
        assert [option.day for option in question.options] == [date(2026, 4, 8), date(2026, 4, 9)]
        assert when(choose(sketch, Part.DAY, 0, now=SMALL_HOURS)) == "04-08 20:00 → 04-08 22:00"

    @pytest.mark.parametrize("text", ["明早8点到12点 核酸 12人 体育场", "tomorrow 8am-12pm testing 12 people Stadium"])
    def test_tomorrow_typed_in_the_small_hours_is_asked_with_two_dates(self, text: str) -> None:
        (question,) = one(text, SMALL_HOURS).questions
        assert [option.day for option in question.options] == [date(2026, 4, 8), date(2026, 4, 9)]

    def test_at_five_in_the_morning_tomorrow_is_tomorrow(self) -> None:
        assert one("明早8点到12点 核酸 12人 体育场", SMALL_HOURS.replace(hour=5)).day == date(2026, 4, 9)

    def test_a_date_and_a_weekday_that_disagree_are_asked(self) -> None:
        (question,) = one("4月9日(周五)14点-16点 核酸 5人 体育场").questions
        assert [option.day for option in question.options] == [date(2026, 4, 9), date(2026, 4, 10)]

    def test_the_weekend_is_two_days(self) -> None:
        (question,) = one("周末 上午9点到11点 大扫除 10人 小区花园").questions
        assert [option.day for option in question.options] == [date(2026, 4, 11), date(2026, 4, 12)]

    @pytest.mark.parametrize("words", ["下周", "下个星期", "next week"])
    def test_a_week_without_its_day_is_asked_with_its_seven_days(self, words: str) -> None:
        sketch = one(f"{words} 8点到12点 核酸 5人 体育场")
        (question,) = sketch.questions
        assert (question.part, question.piece, sketch.note) == (Part.DAY, words, "")
        assert [option.day for option in question.options] == [date(2026, 4, day) for day in range(13, 20)]

    @pytest.mark.parametrize("words", ["下周 周三", "下周的周三", "Wed next week"])
    def test_a_weekday_beside_its_week_is_of_that_week(self, words: str) -> None:
        assert one(f"{words} 8点到12点 核酸 5人 体育场").day == date(2026, 4, 15)

    @pytest.mark.parametrize("words", ["全天", "一整天", "all day"])
    def test_a_whole_day_is_asked_with_its_hours(self, words: str) -> None:
        sketch = one(f"明天 {words} 核酸 5人 体育场")
        (question,) = sketch.questions
        assert (question.part, question.piece, sketch.note) == (Part.TIME, words, "")
        assert [(option.begins, option.lasts) for option in question.options][:2] == [(time(8), 540), (time(8), 600)]

    def test_a_whole_day_beside_hours_is_only_said(self) -> None:
        assert one("明天8点到18点 全天 核酸 5人 体育场").ready

    @pytest.mark.parametrize("words", ["昨天8点到12点", "昨晚8点到10点", "yesterday 8am-10am"])
    def test_a_day_that_is_past_is_refused(self, words: str) -> None:
        (problem,) = one(f"{words} 核酸 5人 体育场").problems
        assert problem.fault is Fault.IN_THE_PAST

    def test_like_yesterday_is_talk_beside_the_day_that_is_meant(self) -> None:
        sketch = one("明天8点到12点 核酸 5人 体育场 和昨天一样")
        assert (sketch.day, sketch.note) == (date(2026, 4, 8), "和昨天一样")

    def test_the_morning_of_a_first_time_is_not_the_seconds(self) -> None:
        first, second = read("明早8点到9点 20点到22点 核酸 2人 体育场", now=AFTERNOON)
        assert (first.begins, second.begins, second.lasts) == (time(8), time(20), 120)
        _, doubtful = read("明早8点到10点 2点到4点 核酸 2人 体育场", now=AFTERNOON)
        assert doubtful.begins != time(2)

    def test_two_different_numbers_are_asked(self) -> None:
        (question,) = one("明天8-12点 核酸 12人 体育场 8人").questions
        assert [option.places for option in question.options] == [12, 8]

    def test_a_stale_button_changes_nothing(self) -> None:
        sketch = one("明天3点到5点 搬桌子 4人 活动室")
        assert choose(sketch, Part.TIME, 7, now=AFTERNOON) == sketch
        assert choose(sketch, Part.DAY, 0, now=AFTERNOON) == sketch


class TestRefusals:
    @pytest.mark.parametrize("words", ["25点", "8:75", "25:00", "8:5", "24:30"])
    def test_a_malformed_time_is_refused_and_the_rest_kept(self, words: str) -> None:
        sketch = one(f"明天{words} 核酸 5人 体育场")
        assert faults(sketch) == [(Part.TIME, Fault.TIME_UNREADABLE, words)]
        assert (sketch.day, sketch.begins, sketch.places, sketch.where) == (date(2026, 4, 8), None, 5, "体育场")
        assert sketch.missing == (Part.TIME,)

    def test_a_malformed_end_keeps_the_start(self) -> None:
        sketch = one("明天8点到25点 核酸 5人 体育场")
        assert faults(sketch) == [(Part.TIME, Fault.TIME_UNREADABLE, "25点")]
        assert (sketch.begins, sketch.lasts) == (time(8), None)

    @pytest.mark.parametrize(
        ("words", "fault"),
        [
            ("-3人", Fault.COUNT_UNREADABLE),
            ("负三人", Fault.COUNT_UNREADABLE),
            ("12.5人", Fault.COUNT_UNREADABLE),
            ("八十百人", Fault.COUNT_UNREADABLE),
            ("7/12人", Fault.COUNT_UNREADABLE),
            ("-3 people", Fault.COUNT_UNREADABLE),
            ("0人", Fault.NO_PLACES),
            ("零人", Fault.NO_PLACES),
            ("0 people", Fault.NO_PLACES),
            ("501人", Fault.TOO_MANY_PLACES),
            ("99999999999人", Fault.COUNT_UNREADABLE),
        ],
    )
    def test_a_malformed_or_absurd_count_is_refused_and_the_rest_kept(self, words: str, fault: Fault) -> None:
        sketch = one(f"明天8点到12点 核酸 {words} 体育场")
        assert faults(sketch) == [(Part.PLACES, fault, words)]
        assert sketch.places is None
        assert (when(sketch), sketch.what, sketch.where) == ("04-08 08:00 → 04-08 12:00", "核酸", "体育场")

    def test_five_hundred_is_the_most(self) -> None:
        assert one("明天8点到12点 核酸 500人 体育场").ready

    @pytest.mark.parametrize("words", ["2月30日", "32号", "13/45", "25/12", "2026-02-30"])
    def test_a_day_that_does_not_exist_is_refused(self, words: str) -> None:
        sketch = one(f"{words} 8点到12点 核酸 5人 体育场")
        assert faults(sketch) == [(Part.DAY, Fault.DAY_UNREADABLE, words)]
        assert sketch.missing == (Part.DAY,)
        assert sketch.begins == time(8)

    def test_a_time_in_the_past_is_refused(self) -> None:
        sketch = one("今天早上6点到8点 核酸 5人 体育场", EVENING)
        assert [(part, fault) for part, fault, _ in faults(sketch)] == [(Part.TIME, Fault.IN_THE_PAST)]
        assert not sketch.ready

    def test_a_date_with_its_year_in_the_past_is_refused(self) -> None:
        sketch = one("2026-04-01 8:00-12:00 核酸 5人 体育场")
        assert [(part, fault) for part, fault, _ in faults(sketch)] == [(Part.DAY, Fault.IN_THE_PAST)]

    def test_a_start_in_the_past_without_an_end_is_refused(self) -> None:
        assert [f for _, f, _ in faults(one("今天早上6点 核酸 5人 体育场", EVENING))] == [Fault.IN_THE_PAST]

    def test_what_has_begun_and_is_not_over_may_still_look_for_people(self) -> None:
        sketch = one("今天早上8点到12点 核酸 5人 体育场", MORNING)
        assert when(sketch) == "04-07 08:00 → 04-07 12:00"
        assert sketch.ready

    @pytest.mark.parametrize("words", ["今天15点到后天8点", "明天8点开始30小时", "Fri 8am to Sun 6pm"])
    def test_over_24_hours_is_refused(self, words: str) -> None:
        sketch = one(f"{words} 值守 5人 @体育场")
        assert [(part, fault) for part, fault, _ in faults(sketch)] == [(Part.TIME, Fault.OVER_24_HOURS)]

    def test_exactly_24_hours_is_allowed(self) -> None:
        assert one("明天8点到次日8点 值守 5人 @体育场").lasts == 24 * 60

    def test_an_end_before_the_start_is_refused(self) -> None:
        sketch = one("明天20:00-18:00 值守 5人 @体育场")
        assert faults(sketch) == [(Part.TIME, Fault.ENDS_BEFORE_START, "20:00-18:00")]
        assert sketch.begins == time(20)

    def test_gathering_after_the_start_is_refused(self) -> None:
        sketch = one("明天8点到12点 核酸 5人 @体育场 9点集合")
        assert faults(sketch) == [(Part.GATHER, Fault.GATHER_AFTER_START, "9点集合")]

    def test_too_many_days_are_refused(self) -> None:
        sketch = one("4月8日到6月30日 8-12点 核酸 5人 @体育场")
        assert [(part, fault) for part, fault, _ in faults(sketch)] == [(Part.DAY, Fault.TOO_MANY_DAYS)]

    def test_a_text_over_a_thousand_characters_is_refused(self) -> None:
        assert [fault for _, fault, _ in faults(one("核酸" * 2500))] == [Fault.TOO_LONG]
        assert [fault for _, fault, _ in faults(one("明早8点到12点 核酸 " + "长" * 1000))] == [Fault.TOO_LONG]

    @pytest.mark.parametrize("text", ["", "   ", "😷😷", "!!!", "\u202e\u200b", "@所有人", "/need"])
    def test_a_text_without_words_is_refused(self, text: str) -> None:
        assert [fault for _, fault, _ in faults(one(text))] == [Fault.NO_WORDS]


class TestSeveralLines:
    def test_two_lines_are_two_needs(self) -> None:
        first, second = read("明早8点到12点 核酸 12人 体育场\n后天 20:00-22:00 卡口 2人 东门", now=AFTERNOON)
        assert (when(first), first.where) == ("04-08 08:00 → 04-08 12:00", "体育场")
        assert (when(second), second.where) == ("04-09 20:00 → 04-09 22:00", "东门")

    def test_a_form_over_several_lines_is_one_need(self) -> None:
        sketch = one("时间:4月9日8点-11点\n地点:体育场\n人数:12人\n任务:核酸检测\n联系人:王主任 13800001111")
        assert sketch.ready
        assert (when(sketch), sketch.what, sketch.places) == ("04-09 08:00 → 04-09 11:00", "核酸检测", 12)
        assert (sketch.where, sketch.contact_name) == ("体育场", "王主任")

    def test_lines_that_only_add_go_on_with_the_need_above(self) -> None:
        sketch = one("核酸检测 明早8点到12点 12人\n世纪华原采样点\n提前1小时到\n带口罩")
        assert (sketch.where, sketch.gather, sketch.bring) == ("世纪华原采样点", 60, "口罩")

    def test_a_heading_holds_for_the_numbered_lines_below(self) -> None:
        first, second = read("明天:\n1. 核酸 8-12点 12人 体育场\n2. 卡口值守 20:00-22:00 2人 东门", now=AFTERNOON)
        assert (when(first), first.what) == ("04-08 08:00 → 04-08 12:00", "核酸")
        assert (when(second), second.what) == ("04-08 20:00 → 04-08 22:00", "卡口值守")

    def test_two_times_on_one_line_are_two_needs(self) -> None:
        sketches = read("明天上午8点到11点,下午2点到5点 核酸 10人 体育场", now=AFTERNOON)
        assert [when(sketch) for sketch in sketches] == ["04-08 08:00 → 04-08 11:00", "04-08 14:00 → 04-08 17:00"]

    @pytest.mark.parametrize(
        ("words", "days"),
        [
            ("周六周日", [11, 12]),
            ("周六日", [11, 12]),
            ("9号、10号", [9, 10]),
            ("8-10号", [8, 9, 10]),
            ("4/8-4/10", [8, 9, 10]),
            ("明天和后天", [8, 9]),
            ("明天起连续3天", [8, 9, 10]),
            ("Fri-Sun", [10, 11, 12]),
            ("Sat and Sun", [11, 12]),
            ("8-10 Apr", [8, 9, 10]),
        ],
    )
    def test_several_days(self, words: str, days: list[int]) -> None:
        sketches = read(f"{words} 8:00-12:00 核酸 12人 @体育场", now=AFTERNOON)
        assert [sketch.day for sketch in sketches] == [date(2026, 4, day) for day in days]
        assert all(sketch.ready for sketch in sketches)


class TestWordsAsTyped:
    def test_html_is_kept_as_typed(self) -> None:
        sketch = one("<b>核酸检测</b> 明早8点到12点 12人 @体育场 <script>")
        assert sketch.what == "<b>核酸检测</b>"
        assert "<script>" in sketch.note

    def test_emoji_are_kept_and_hidden_controls_are_not(self) -> None:
        sketch = one("核\u200b酸 明早8点到12点 12人 @体育\u202e场 👨\u200d👩\u200d👧")
        assert (sketch.what, sketch.where, sketch.note) == ("核酸", "体育场", "👨\u200d👩\u200d👧")

    def test_what_belongs_to_another_use_of_a_time_is_kept_as_words(self) -> None:
        sketch = one("给3号楼送药,今天下午5点前,1个人")
        assert (sketch.begins, sketch.note) == (None, "下午5点前")

    def test_a_lone_time_beside_a_whole_one_is_kept_as_words(self) -> None:
        sketch = one("8点到12点 明天 核酸 体育场 12人 7点")
        assert when(sketch) == "04-08 08:00 → 04-08 12:00"
        assert sketch.note == "7点"

    def test_the_end_keeps_its_hour_over_a_change_of_summer_time(self) -> None:
        berlin = ZoneInfo("Europe/Berlin")
        now = datetime(2026, 3, 28, 12, 0, tzinfo=berlin)
        end = one("tonight 22:00-06:00 checkpoint x2 @ Gate 1", now).ends(berlin)
        assert end is not None
        assert f"{end:%d %H:%M %z}" == "29 06:00 +0200"

    def test_a_sketch_goes_through_json_unchanged(self) -> None:
        sketch = one("明天3点到5点 搬桌子 5-6人 活动室 7点集合 25点")
        assert Sketch.model_validate_json(sketch.model_dump_json()) == sketch


_FRAGMENTS = sorted({word for row in AS_TYPED for word in row[0].split()})
_PIECES = st.one_of(
    st.sampled_from(_FRAGMENTS),
    st.sampled_from(
        ["8点", "到", "-", "半", "12", "人", "号", "楼", "提前", "集合", "@", "(", ")", ",", "\n", "每天", "25点"]
    ),
    st.text(max_size=6),
)
_LINES = st.tuples(st.lists(_PIECES, max_size=12), st.sampled_from(["", " "])).map(lambda pair: pair[1].join(pair[0]))
_NOWS = st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2030, 12, 31)).map(  # noqa: DTZ001 - zone follows
    lambda naive: naive.replace(tzinfo=ZONE)
)


@settings(max_examples=300, deadline=None)
@given(_LINES, _NOWS)
def test_any_text_is_read_without_an_error(text: str, now: datetime) -> None:
    for sketch in read(text, now=now):
        assert Sketch.model_validate_json(sketch.model_dump_json()) == sketch
        assert sketch.starts(ZONE) is None or sketch.begins is not None
        for question in sketch.questions:
            assert len(question.options) > 1
            for index in range(len(question.options)):
                chosen = choose(sketch, question.part, index, now=now)
                assert question.part not in {open_.part for open_ in chosen.questions}


@settings(max_examples=300, deadline=None)
@given(_LINES, _NOWS)
def test_no_word_is_lost_silently(text: str, now: datetime) -> None:
    for line in clean(text).split("\n"):
        if not line.strip() or len(line) > 1000:
            continue
        sketches, page = read_page(line, now=now)
        first = sketches[0]
        kept = Counter(f"{first.what}{first.where}{first.bring}{first.contact_name}{first.note}")
        for typed, open_ in zip(page.text, page.open, strict=True):
            if open_ != TAKEN and typed.isalnum():
                assert kept[typed] > 0, (typed, line, first)
                kept[typed] -= 1


@pytest.mark.skipif(sys.gettrace() is not None, reason="a tracer makes every line several times slower")
def test_a_line_takes_less_than_two_milliseconds() -> None:
    lines = [row[0] for row in AS_TYPED]
    rounds = []
    for _ in range(3):
        before = perf_counter()
        for line in lines:
            read(line, now=AFTERNOON)
        rounds.append((perf_counter() - before) / len(lines))
    assert min(rounds) < 0.002


@pytest.mark.parametrize(
    ("unit", "times"), list(product(["8-", "一", "1号", "周一", "8点到", "1 ", "带", "at "], [330]))
)
def test_a_hostile_line_is_read_in_time(unit: str, times: int) -> None:
    before = perf_counter()
    read((unit * times)[:1000], now=AFTERNOON)
    assert perf_counter() - before < 1.0
