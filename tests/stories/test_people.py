"""A person starts the bot, is called by a name, chooses a language, and is forgotten."""

from __future__ import annotations

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
