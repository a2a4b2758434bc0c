"""Each part of a line by itself: people and things, two meanings, refusals, several lines, words as typed."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from handlers.rules.reading import Fault, Part, Sketch, choose, read
from tests.rules.typed import AFTERNOON, EVENING, MORNING, SMALL_HOURS, faults, one, when


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
