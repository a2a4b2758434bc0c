"""A group greets the bot, sets it up, appoints, moves and lets it go."""

from __future__ import annotations

from pathlib import Path

from handlers.turn import Turn
from handlers.words import Language
from handlers.words.values import Moment
from storage import chats
from tests.stories.posting import in_a_turn, post
from tests.world import World, a_world


async def test_the_bot_greets_a_group_once_and_says_how_to_post_the_first_need(world: World) -> None:
    assert len(world.said()) == 1
    assert "/need 12 people for testing tomorrow" in world.said()[0]
    world.sandbox.town.remove_bot(world.group, by=world.olga.person)
    await world.settle()
    world.sandbox.town.add_bot(world.group, by=world.olga.person)
    await world.settle()
    assert len(world.said()) == 1


async def test_a_coordinator_sets_language_and_time_zone_with_buttons(world: World) -> None:
    answer = await world.olga.taps("中文")
    assert answer.text == "Done."
    await world.olga.taps("伦敦", on=world.card("中文"))
    await world.passes(seconds=5)
    assert "大家好" in world.said()[0]
    assert "Europe/London" in world.said()[0]


async def test_a_volunteer_cannot_set_up_the_group_and_is_told_who_can(world: World) -> None:
    answer = await world.anna.taps("中文")
    assert answer.alert
    assert "for coordinators" in answer.text
    await world.anna.says("/setup")
    assert "for coordinators" in world.said()[-1]
    assert world.rows("SELECT language FROM chats") == [(None,)]


async def test_setup_takes_any_time_zone_by_name_and_names_one_it_does_not_know(world: World) -> None:
    await world.olga.says("/setup Europe/Paris")
    assert "Europe/Paris" in world.said()[-1]
    await world.olga.says("/setup Mars/Olympus <b>")
    assert "no time zone called “Mars/Olympus <b>”" in world.said()[-1]


async def test_a_coordinator_appoints_another_by_reply_and_withdraws_it(world: World) -> None:
    said = await world.anna.says("hello")
    await world.olga.says("/coordinator", reply_to=said)
    assert "Anna is a coordinator too" in world.said()[-1]
    await world.anna.says("/setup Europe/Paris")
    assert "Europe/Paris" in world.said()[-1]
    answer = await world.olga.taps("Withdraw")
    assert "Anna is no longer a coordinator" in answer.text
    await world.anna.says("/setup Europe/Berlin")
    assert "for coordinators" in world.said()[-1]


async def test_an_anonymous_administrator_confirms_an_appointment_with_a_tap_that_shows_who_it_is(world: World) -> None:
    said = await world.ben.says("hi")
    await world.olga.says("/coordinator", reply_to=said, anonymous=True)
    refused = await world.ben.taps("Appoint")
    assert "for coordinators" in refused.text
    await world.olga.taps("Appoint")
    assert "Ben is a coordinator too" in world.said()[-1]


async def test_a_new_administrator_can_coordinate_after_ten_minutes_even_if_nobody_told_the_bot(world: World) -> None:
    await world.olga.says("/setup")
    world.sandbox.town.promote(world.anna.person, world.group, by=world.olga.person)
    await world.passes(minutes=11)
    await world.anna.says("/setup Europe/Paris")
    assert "Europe/Paris" in world.said()[-1]


async def test_nobody_is_taken_for_a_coordinator_when_the_administrators_cannot_be_learned(world: World) -> None:
    await world.passes(minutes=11)

    def fails(method: str, _: object) -> None:
        if method.lower() == "getchatadministrators":
            raise ConnectionError

    world.sandbox.before_call = fails
    said = world.sandbox.town.say(world.olga.person, world.group, "/setup Europe/Paris")
    for _ in range(8):
        await world.settle()
    assert said.text
    assert "could not find out just now" in world.said()[-1]
    assert world.rows("SELECT timezone FROM chats") == [(None,)]


async def test_a_group_that_becomes_a_supergroup_keeps_its_settings_and_coordinators(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        town = world.sandbox.town
        small = town.add_group("Gate", members=[world.anna.person], administrators=[world.olga.person])
        await world.settle()
        said = await world.anna.says("hello", chat=small)
        await world.olga.says("/coordinator", reply_to=said, chat=small)
        await world.olga.says("/setup Europe/Paris", chat=small)
        large = town.migrate(small)
        await world.settle()
        assert world.rows("SELECT timezone FROM chats WHERE id = :id", id=large.id) == [("Europe/Paris",)]
        assert world.rows("SELECT count(*) FROM chats WHERE id = :id", id=small.id) == [(0,)]
        await world.anna.says("/setup Europe/Rome", chat=large)
        assert "Europe/Rome" in world.said(large)[-1]


async def test_where_somebody_writes_the_bot_is_and_learns_who_administers_before_it_obeys(world: World) -> None:
    await world.anna.says("hello")

    def lose(turn: Turn) -> None:
        chats.set_present(turn.records, world.group.id, here=False)

    await in_a_turn(world, lose)
    await in_a_turn(
        world, lambda turn: chats.set_administrator(turn.records, world.group.id, world.anna.id, is_one=True)
    )
    asked = world.calls("getChatAdministrators")
    await world.anna.says("/setup Europe/Paris")
    assert world.calls("getChatAdministrators") == asked + 1
    assert "for coordinators" in world.said()[-1]
    assert world.rows("SELECT present, timezone FROM chats") == [(1, None)]


async def test_who_was_an_administrator_before_the_bot_was_away_is_asked_again(world: World) -> None:
    town = world.sandbox.town
    town.promote(world.anna.person, world.group, by=world.olga.person)
    await world.passes(minutes=11)
    await world.anna.says("/setup Europe/Paris")
    town.remove_bot(world.group, by=world.olga.person)
    town.demote(world.anna.person, world.group, by=world.olga.person)
    town.add_bot(world.group, by=world.olga.person)
    town.say(world.anna.person, world.group, "/setup Europe/Rome")
    await world.settle()
    assert world.rows("SELECT timezone FROM chats") == [("Europe/Paris",)]


async def test_another_language_is_spoken_by_every_card_of_the_group(world: World) -> None:
    await post(world)
    card = world.card()
    await world.olga.taps("中文")
    await world.passes(seconds=10)
    assert "我来" in str(card.keyboard)


async def test_a_message_that_waited_while_its_group_moved_tells_times_by_the_groups_clocks(world: World) -> None:
    town = world.sandbox.town
    small = town.add_group("Gate", members=[world.anna.person], administrators=[world.olga.person])
    await world.anna.starts()
    await world.olga.says("/setup Europe/Paris", chat=small)

    def move_and_say(turn: Turn) -> None:
        turn.say(world.anna.id, "people-name-taken", name=Moment(turn.now), zone_of=small.id)
        chats.move(turn.records, small.id, -1009)

    await in_a_turn(world, move_and_say)
    assert "04:" in world.anna.heard[-1]


async def test_the_command_menu_is_set_by_scope_and_language_and_only_when_it_changed(world: World) -> None:
    menus = world.sandbox.town.commands
    assert {scope for scope, _ in menus} == {"all_private_chats", "all_group_chats", "all_chat_administrators"}
    assert {language for _, language in menus} == {"", "zh", "en"}
    before = world.calls("setMyCommands")
    await world.restart()
    assert world.calls("setMyCommands") == before


async def test_the_chinese_town_is_greeted_in_chinese(tmp_path: Path) -> None:
    async with a_world(tmp_path, language=Language.ZH) as world:
        assert "大家好，我是红马甲" in world.said()[0]


async def test_what_is_asked_for_in_a_topic_is_answered_in_that_topic(world: World) -> None:
    """A forum's reader of one topic never sees what lies in another."""
    town = world.sandbox.town
    world.group.forum = True
    topics = [town.open_topic(world.group, name, by=world.olga.person) for name in ("North", "South")]
    for topic in topics:
        for command in ("/need 2 people for testing tomorrow 8am-12pm at Gate", "/needs", "/setup", "/help"):
            town.say(world.olga.person, world.group, command, thread=topic)
            await world.settle()
        preview, listed, settings, told = world.messages()[-4:]
        assert [one.thread for one in (preview, listed, settings, told)] == [topic] * 4
        assert "Is that right?" in preview.text
        await world.olga.taps("Publish", preview)
        assert world.card().thread == topic
        reply = town.say(world.anna.person, world.group, "claim", reply_to=world.card(), thread=topic)
        await world.settle()
        assert world.messages()[-1].thread == reply.thread == topic
