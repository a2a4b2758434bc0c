"""Posting a need: typed, read back, asked about, published, cancelled, dropped."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime

import pytest

from bot.rehearsal.records import Message
from storage import chats
from tests.stories.posting import in_a_turn
from tests.world import ZONE, World

LINE = "/need 12 people for testing tomorrow 8am-12pm at Century Plaza, arrive 1h early"
RIGHT = "Is that right?"


def previews(world: World) -> list[Message]:
    """Return the previews that lie in the group."""
    return [message for message in world.messages() if labels(message) & {"Cancel", "不发了"}]


def labels(message: Message) -> set[str]:
    """Return what stands on a message's buttons, without emoji."""
    rows = () if message.keyboard is None else message.keyboard
    return {re.sub(r"^\W+", "", button.text) for row in rows for button in row}


def needs(world: World) -> list[tuple[object, ...]]:
    """Return what is committed of every need: what, where, hours from the epoch's day, places."""
    return world.rows("SELECT what, place, starts, ends, places FROM needs ORDER BY id")


def at(day: int, hour: int, minute: int = 0) -> int:
    """Return a moment of April 2026 by the town's clocks, as it is stored."""
    return int(datetime(2026, 4, day, hour, minute, tzinfo=ZONE).timestamp())


async def test_a_typed_line_is_read_back_and_published_on_a_tap(world: World) -> None:
    said = await world.olga.says(LINE)
    preview = world.card("Publish")
    assert preview.reply_to is not None
    assert preview.reply_to.id == said.id
    assert preview.text.startswith(
        "Wed 8 Apr, 08:00 to 12:00 (in 22 hours), gather 07:00: testing, 12 people, at Century"
    )
    assert needs(world) == []

    answer = await world.olga.taps("Publish")
    assert answer.text == "Published."
    assert needs(world) == [("testing", "Century Plaza", at(8, 8), at(8, 12), 12)]
    assert world.rows("SELECT gathers FROM needs") == [(at(8, 7),)]
    assert "0/12" in world.card("Claim").text
    assert previews(world) == []


async def test_a_line_is_read_back_in_chinese(chinese_world: World) -> None:
    world = chinese_world
    await world.olga.says("/need 明早8点到12点 核酸检测 12人 地点:世纪华原采样点 提前1小时到")
    sentence = "4月8日 周三 早8点到中午12点（22小时后），早7点集合，核酸检测，12人，世纪华原采样点。"
    assert world.card("发布").text == f"{sentence}\n对吗？没问题就点“发布”。"
    await world.olga.taps("发布")
    assert len(needs(world)) == 1


async def test_only_the_author_can_use_the_buttons_of_a_preview(world: World) -> None:
    await world.olga.says(LINE)
    for label in ("Publish", "Edit", "Cancel"):
        answer = await world.ben.taps(label, world.card("Publish"))
        assert answer.alert
        assert answer.text == "Only whoever wrote this can use these buttons."
    assert needs(world) == []
    assert len(previews(world)) == 1


async def test_cancelling_publishes_nothing_and_takes_the_preview_away(world: World) -> None:
    await world.olga.says(LINE)
    answer = await world.olga.taps("Cancel")
    assert answer.text == "All right, this will not be posted."
    assert previews(world) == []
    assert needs(world) == []


async def test_what_is_missing_is_asked_with_buttons(world: World) -> None:
    await world.olga.says("/need testing at East Gate")
    assert "Which day?" in world.messages()[-1].text
    await world.olga.taps("Tomorrow, Wed 8 Apr")
    assert "From when until when?" in world.messages()[-1].text
    await world.olga.taps("14:00–18:00")
    assert "How many people?" in world.messages()[-1].text
    await world.olga.taps("4 people")
    assert RIGHT in world.messages()[-1].text
    await world.olga.taps("Publish")
    assert needs(world) == [("testing", "East Gate", at(8, 14), at(8, 18), 4)]


async def test_the_end_is_asked_with_hours_counted_from_the_start(chinese_world: World) -> None:
    world = chinese_world
    await world.olga.says("/need 8号早上五点半集合六点开始 核酸 二十人 体育场")
    assert "到几点结束？" in world.messages()[-1].text
    await world.olga.taps("到10:00（4小时）")
    await world.olga.taps("发布")
    assert needs(world) == [("核酸", "体育场", at(8, 6), at(8, 10), 20)]
    assert world.rows("SELECT gathers FROM needs") == [(at(8, 5, 30),)]


async def test_a_night_after_midnight_can_be_given_its_end_with_a_button(chinese_world: World) -> None:
    world = chinese_world
    await world.olga.says("/need 今晚12点开始 值守2人 东卡口")
    await world.olga.taps("到6:00（6小时）")
    await world.olga.taps("发布")
    assert needs(world) == [("值守", "东卡口", at(8, 0), at(8, 6), 2)]


async def test_a_reply_to_the_preview_answers_what_it_asks(world: World) -> None:
    await world.olga.says("/need testing tomorrow 8am-12pm, 12 people")
    preview = world.messages()[-1]
    assert "Where?" in preview.text
    await world.ben.says("the moon", reply_to=preview)
    assert "Where?" in preview.text
    await world.olga.says("Century Plaza", reply_to=preview)
    assert "at Century Plaza." in world.messages()[-1].text
    await world.olga.taps("Publish")
    assert needs(world)[0][1] == "Century Plaza"


async def test_a_reply_to_a_whole_preview_corrects_what_it_speaks_of(world: World) -> None:
    await world.olga.says(LINE)
    await world.olga.says("15 people", reply_to=world.card("Publish"))
    assert "15 people, at Century Plaza" in world.card("Publish").text
    await world.olga.says("hm", reply_to=world.card("Publish"))
    assert "could not tell what to change" in world.said()[-1]


async def test_needs_from_one_line_are_answered_and_published_together(chinese_world: World) -> None:
    world = chinese_world
    await world.olga.says("/need 周五到周日 每晚7-10点 值守 每班2人")
    preview = world.messages()[-1]
    assert "一共3条" in preview.text
    await world.olga.says("锦华小区", reply_to=preview)
    answer = await world.olga.taps("发布")
    assert answer.text == "已发布3条。"
    assert [(place, starts) for _, place, starts, _, _ in needs(world)] == [
        ("锦华小区", at(10, 19)),
        ("锦华小区", at(11, 19)),
        ("锦华小区", at(12, 19)),
    ]


async def test_several_lines_are_several_needs(world: World) -> None:
    await world.olga.says(f"{LINE}\npatrol Sat 19:00-21:00 x4 @ North Gate")
    assert "2 needs, please check each" in world.card("Publish").text
    await world.olga.taps("Publish")
    assert [need[0] for need in needs(world)] == ["testing", "patrol"]


async def test_more_lines_than_anybody_would_check_are_refused(world: World) -> None:
    await world.olga.says("/need " + "\n".join(f"patrol Sat 19:00-21:00 x4 @ Gate {n}" for n in range(30)))
    assert "At most 14 needs at once, and these are 30" in world.said()[-1]
    assert previews(world) == []


async def test_words_with_two_meanings_are_asked_with_a_button_for_each(chinese_world: World) -> None:
    world = chinese_world
    await world.olga.says("/need 明天3点到5点 核酸 5-6人 东门")
    await world.olga.taps("4月8日 周三 15:00–17:00")
    assert "“5-6人”按几个人算？" in world.messages()[-1].text
    await world.olga.taps("6人")
    await world.olga.taps("发布")
    assert needs(world) == [("核酸", "东门", at(8, 15), at(8, 17), 6)]


async def test_tonight_typed_before_five_is_asked_back_with_two_dates(chinese_world: World) -> None:
    world = chinese_world
    await world.until("2026-04-08 03:00")
    await world.olga.says("/need 今晚8点到10点 值守 2人 东门")
    offered = [label for label in labels(world.messages()[-1]) if "4月" in label]
    assert len(offered) == 2
    assert any("4月8日" in label for label in offered)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("明早25点 核酸 3人 东门", "这个时间我没看懂"),
        ("2026-04-01 8点到12点 核酸 3人 东门", "已经过去了"),
        ("明早8点开始30小时 核酸 3人 东门", "超过24小时"),
        ("明早8点到12点 核酸 0人 东门", "一个人也不要"),
        ("明早8点到12点 核酸 99999人 东门", "人数太多了"),
        ("明早8点到12点 3人", "要志愿者做什么"),
        ("@所有人", "要志愿者做什么"),
        ("😀😀😀", "要志愿者做什么"),
        ("\u202e\u2066", ""),
        ("<b>&lt;", ""),
    ],
)
async def test_what_cannot_be_meant_is_refused_with_its_own_sentence_and_the_rest_kept(
    chinese_world: World, line: str, sentence: str
) -> None:
    world = chinese_world
    await world.olga.says(f"/need {line}")
    assert sentence in world.said()[-1]
    assert "发布" not in labels(world.messages()[-1])
    if "东门" in line:
        assert "东门" in world.said()[-1]
    assert world.rows("SELECT count(*) FROM failures") == [(0,)]


@pytest.mark.parametrize("words", ["😀" * 16, "<&>" * 12, "字" * 40])
async def test_the_fullest_previews_are_valid_messages(world: World, words: str) -> None:
    olga = world.olga
    line = f"99999 people tomorrow 25:99, note: testing{words}, bring: {words}, at Gate {words}"
    await olga.says("/need " + "\n".join(f"{n}. {line}" for n in range(1, 15)))
    assert "14 needs" in world.messages()[-1].text
    said = await olga.says(f"{LINE}, note: {words * 10}")
    await olga.taps("Edit", world.card("Publish"))
    for part in ("Note", "Bring", "Where", "What"):
        await olga.taps(part)
        await olga.writes((f"x{words}" * 60)[:999])
    await olga.taps("Done")
    assert world.rows("SELECT count(*) FROM cards WHERE wanted > shown") == [(0,)]
    assert all(len(text.encode("utf-16-le")) // 2 <= 4096 for text in (*world.said(), *olga.heard))
    await olga.edits(said, f"{LINE}, note: {(words * 60)[:900]}")
    assert "at Century Plaza" in world.card("Publish").text
    await world.passes(hours=25)
    assert "Your words:" in world.said()[-1]
    await olga.says(LINE)
    assert "at Century Plaza" in world.card("Publish").text
    assert world.rows("SELECT count(*) FROM cards WHERE wanted > shown") == [(0,)]


async def test_five_thousand_characters_get_a_sentence(world: World) -> None:
    await world.olga.says("/need " + "help us please " * 350)
    assert any("That is too long" in said for said in world.said())
    assert world.rows("SELECT count(*) FROM failures") == [(0,)]


async def test_markup_and_controls_are_shown_as_typed_and_harm_nothing(world: World) -> None:
    await world.olga.says("/need <i>testing</i> & more \u202etomorrow 8am-12pm, 2 people at Gate <b>7")
    preview = world.card("Publish")
    assert "&" in preview.text
    assert "\u202e" not in preview.text
    assert [entity for entity in preview.entities if entity.type == "italic"] == []


async def test_a_day_that_is_next_years_is_doubted(world: World) -> None:
    await world.olga.says("/need delivery 3 Apr 14:00 for 3 hours, 6 people, at Building 5")
    assert "That is in 2027, 361 days from now" in world.card("Publish").text


# --- edited, stale, twice


async def test_an_edited_command_is_read_again_and_the_old_button_publishes_nothing(world: World) -> None:
    said = await world.olga.says(LINE)
    old = world.card("Publish").button("Publish").callback_data
    assert old is not None
    await world.olga.edits(said, LINE.replace("12 people", "20 people"))
    preview = world.card("Publish")
    assert "20 people" in preview.text
    answer = await world.olga.forges(old, preview)
    assert answer.text == "This has just changed. Please look at it again as it is now."
    assert needs(world) == []
    await world.olga.taps("Publish")
    assert needs(world)[0][4] == 20
    await world.olga.edits(said, LINE.replace("12 people", "30 people"))
    assert "already published" in world.said()[-1]
    assert needs(world)[0][4] == 20


async def test_an_edit_that_changes_no_word_leaves_a_draft_as_it_was(world: World) -> None:
    said = await world.olga.says(LINE)
    await world.olga.says("15 people", reply_to=world.card("Publish"))
    world.sandbox.town.touch(said)
    await world.settle()
    assert "15 people" in world.card("Publish").text
    await world.olga.taps("Publish")
    before = world.said()
    world.sandbox.town.touch(said)
    await world.settle()
    assert world.said() == before


async def test_publishing_twice_publishes_once(world: World) -> None:
    await world.olga.says(LINE)
    preview = world.card("Publish")
    tap = preview.button("Publish").callback_data
    assert tap is not None
    first, second = [world.sandbox.town.forge(world.olga.person, preview, tap) for _ in range(2)]
    answers = await asyncio.gather(first.answered(), second.answered())
    await world.settle()
    assert [answer.text for answer in answers] == [
        "Published.",
        "This is already published; it was not posted a second time.",
    ]
    assert len(needs(world)) == 1


async def test_everything_is_looked_at_again_when_a_draft_is_published(world: World) -> None:
    await world.olga.says("/need testing today 11:00-12:00, 2 people at East Gate")
    await world.until("2026-04-07 12:05")
    answer = await world.olga.taps("Publish")
    assert answer.text == "Something is still open, so nothing was published. Please see the card."
    assert needs(world) == []
    assert "already past" in world.messages()[-1].text


async def test_whoever_coordinates_no_more_publishes_nothing(world: World) -> None:
    await world.olga.says("/coordinator", reply_to=await world.ben.says("hello"))
    await world.ben.says(LINE)
    preview = world.card("Publish")
    withdrawn: list[bool] = []
    await in_a_turn(world, lambda turn: withdrawn.append(chats.withdraw(turn.records, world.group.id, world.ben.id)))
    answer = await world.ben.taps("Publish", preview)
    assert answer.text == "Only this group's coordinators can post needs."
    assert needs(world) == []
