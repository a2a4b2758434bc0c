"""A person starts the bot, is called by a name, chooses a language, and is forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage import dialogs
from tests.stories.errands import a_unit, ask_for, carried_by, resident
from tests.stories.posting import SATURDAY, in_a_turn, post, reachable
from tests.stories.trips import trip
from tests.world import World


async def test_starting_the_bot_says_what_it_does_by_role(world: World) -> None:
    await world.anna.starts()
    assert "tap Claim" in world.anna.heard[-1]
    await world.olga.starts()
    assert "You coordinate" in world.olga.heard[-1]


async def test_a_person_chooses_a_language_and_the_group_keeps_its_own(world: World) -> None:
    await world.anna.starts()
    await world.anna.writes("/language")
    answer = await world.anna.taps("中文")
    assert answer.text == "好，以后跟您说中文。"
    await world.anna.writes("/help")
    assert "怎么用" in world.anna.heard[-1]
    assert "Hello, I am Redvest" in world.said()[0]


async def test_a_name_is_taken_cleaned_and_bounded(world: World) -> None:
    await world.anna.writes("/name")
    await world.anna.writes("x" * 100)
    assert "within 24 characters" in world.anna.heard[-1]
    await world.anna.writes("  Sister\u202e  <b>Wang</b> ")
    assert "Thank you, Sister <b>Wang</b>." in world.anna.heard[-1]
    await world.anna.writes("and now something else")
    assert "did not understand" in world.anna.heard[-1]


async def test_whoever_said_a_name_before_claiming_does_not_read_their_next_words_on_the_list(world: World) -> None:
    await world.anna.starts()
    await world.anna.writes("/name")
    await world.anna.writes("Sister Wang")
    await post(world)
    await world.anna.taps("Claim")
    await world.anna.writes("is my mother let in?")
    assert "did not understand" in world.anna.heard[-1]
    assert "Sister Wang" in world.card().text


async def test_a_question_right_after_the_first_claim_is_no_name_and_the_name_can_still_be_said(world: World) -> None:
    await world.anna.starts()
    await post(world)
    await world.anna.taps("Claim")
    assert "What shall the list call you?" in world.anna.heard[-1]
    for text in ("is my mother let in?", "要带身份证吗", "thanks"):
        await world.anna.writes(text)
        assert "did not understand" in world.anna.heard[-1]
    await world.anna.sends_photo()
    assert not any("Thank you, " in text for text in world.anna.heard)
    assert "Anna" in world.card().text
    await world.anna.writes("call me Sister Wang")
    assert "Thank you, Sister Wang." in world.anna.heard[-1]
    await world.passes(seconds=10)
    assert "Sister Wang" in world.card().text


async def test_what_else_is_written_after_the_first_claim_is_dealt_with_as_what_it_is(world: World) -> None:
    await world.anna.starts()
    await post(world)
    await world.anna.taps("Claim")
    await a_unit(world)
    asked = await ask_for(world, world.anna)
    await world.anna.writes("where is my order")
    assert f"your errand {asked.id}" in world.anna.heard[-1]
    await world.anna.writes("A" * 30)
    assert "within 24 characters" in world.anna.heard[-1]
    await world.anna.writes("Annie")
    assert "Thank you, Annie." in world.anna.heard[-1]


async def test_nobody_understands_chatter_in_private_but_gets_a_friendly_answer_and_silence_in_the_group(
    world: World,
) -> None:
    await world.anna.writes("what is this")
    assert "did not understand" in world.anna.heard[-1]
    before = len(world.said())
    await world.anna.says("what is this")
    await world.anna.says("/nonsense@redvest_bot")
    assert len(world.said()) == before


async def test_forgetting_erases_the_person_and_asks_first(world: World) -> None:
    await world.anna.starts()
    await world.anna.writes("/forgetme")
    await world.anna.taps("No, keep it")
    assert world.rows("SELECT count(*) FROM people WHERE id = :id", id=world.anna.id) == [(1,)]
    answer = await world.anna.taps("Erase everything")
    assert "Everything is erased" in answer.text
    assert world.rows("SELECT count(*) FROM people WHERE id = :id", id=world.anna.id) == [(0,)]
    assert world.rows("SELECT count(*) FROM audit WHERE actor = :id", id=world.anna.id) == [(0,)]
    assert world.rows("SELECT count(*) FROM outbox WHERE chat_id = :id", id=world.anna.id) == [(0,)]


async def test_nothing_that_is_kept_names_a_person_who_was_forgotten(world: World) -> None:
    for one in (world.anna, world.olga):
        await one.starts()
    said = await world.anna.says("hello")
    await world.olga.says("/coordinator", reply_to=said)
    await world.anna.says("/setup Europe/Paris")
    await post(world)
    await world.anna.taps("Claim", on=world.card())
    await world.anna.opens("Details", on=world.card())
    await world.anna.writes("/my")
    await world.anna.writes("/name")
    await world.anna.writes("/forgetme")
    await world.anna.taps("Erase everything")
    await world.passes(minutes=10)
    tables = [name for (name,) in world.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = {
        table: [row for row in world.rows(f"SELECT * FROM {table}") if _names(row, world.anna.id)]  # noqa: S608
        for table in tables
    }
    assert {table: rows for table, rows in kept.items() if rows} == {}


def _names(row: tuple[object, ...], person_id: int) -> bool:
    return any(value == person_id or (isinstance(value, str) and str(person_id) in value) for value in row)


async def test_an_edited_text_answers_no_question(world: World) -> None:
    said = await world.anna.writes("hello")
    await world.anna.writes("/name")
    await world.anna.edits(said, "Not my name")
    await world.anna.writes("Sister An")
    assert "Thank you, Sister An." in world.anna.heard[-1]
    assert not any("Not my name" in text for text in world.anna.heard)


@pytest.mark.parametrize("payload", ["details-1", "claimed-1", "name", "forgetme", "my", "names-1", "need"])
async def test_a_start_link_leads_nowhere_in_a_group(world: World, payload: str) -> None:
    await post(world)
    before = len(world.messages())
    await world.eve.starts()
    await world.olga.says(f"/start@{world.sandbox.town.bot.username} {payload}")
    assert len(world.messages()) == before
    assert world.rows("SELECT count(*) FROM failures") == [(0,)]


async def test_whatever_stands_behind_start_is_answered_and_fails_nothing(world: World) -> None:
    for word in ("details", "claimed", "release", "name", "language", "forgetme", "names", "my", "need", "draft", "x"):
        for rest in ("", "-", "-0", "-999999999999999999", "-1-2-3-4", "-٣", "-x", "--1", "-1 <b>"):
            before = world.calls("sendMessage") + world.calls("editMessageText")
            await world.eve.writes(f"/start {word}{rest}")
            after = world.calls("sendMessage") + world.calls("editMessageText")
            assert after > before, f"nothing was said to {word}{rest}"
    assert world.rows("SELECT count(*) FROM failures") == [(0,)]


async def test_a_question_of_an_older_version_is_dropped_rather_than_stood_in_the_way(world: World) -> None:
    await world.anna.starts()
    await in_a_turn(world, lambda turn: dialogs.ask(turn.records, world.anna.id, "polls", "when", {}, turn.now))
    await world.anna.writes("hello")
    assert "did not understand" in world.anna.heard[-1]
    assert world.rows("SELECT * FROM dialogs UNION ALL SELECT id, code, at, place, trace FROM failures") == []


async def test_someone_who_blocks_the_bot_is_known_to_be_out_of_reach(world: World) -> None:
    await world.anna.starts()
    world.sandbox.town.block_bot(world.anna.person)
    await world.settle()
    assert world.rows("SELECT reach FROM people WHERE id = :id", id=world.anna.id) == [("blocked",)]
    world.sandbox.town.unblock_bot(world.anna.person)
    await world.settle()
    assert world.rows("SELECT reach FROM people WHERE id = :id", id=world.anna.id) == [("reachable",)]


async def test_help_and_privacy_answer_in_private_by_role(world: World) -> None:
    await world.anna.writes("/help")
    assert "How it works" in world.anna.heard[-1]
    await world.olga.writes("/help")
    assert "Post a need" in world.olga.heard[-1]
    await world.anna.writes("/privacy")
    assert "What I keep about you" in world.anna.heard[-1]
    assert "in which of my groups that take errands you were seen" in world.anna.heard[-1]
    assert "every coordinator appointed where you asked for help may see your words, your door" in world.anna.heard[-1]
    assert "Photos and voice messages are taken out of your volunteer's chat a day after" in world.anna.heard[-1]


async def test_whoever_is_asked_what_a_bag_cost_is_asked_for_a_name_only_with_the_next_claim(world: World) -> None:
    anna = world.anna
    await a_unit(world)
    await reachable(anna)
    await ask_for(world, resident(world))
    await carried_by(world, anna)
    for label in ("Start shopping", "What it cost", "3-2-9917"):
        await anna.taps(label, trip(anna))
    await post(world)
    await anna.taps("Claim", world.card("Claim"), follow=False)
    await anna.writes("38.5")
    assert world.rows("SELECT cost, called FROM errands JOIN people ON people.id = claimed_by") == [(3850, None)]
    assert not any("What shall the list call you" in text for text in anna.heard)
    await post(world, starts=SATURDAY + timedelta(days=1))
    await anna.sends_photo()
    await anna.taps("Claim", world.messages()[-1], follow=False)
    assert "What shall the list call you" in anna.heard[-1]
