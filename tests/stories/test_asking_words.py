"""Whoever cannot manage the form: a sentence, a voice message or a photo goes to the coordinators, who complete it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.errands import ErrandState
from tests import world as town
from tests.stories.errands import a_unit, ask_for, resident, state
from tests.stories.forms import (
    DOOR,
    EGGS,
    PLANTED,
    TELEPHONE,
    answers,
    card,
    errand,
    groceries,
    items_of,
    labels,
    poster,
    request_of,
)
from tests.stories.posting import in_a_turn
from tests.world import Actor, World

if TYPE_CHECKING:
    from handlers.turn import Turn

SENTENCE = "planted: no rice left at home, two days already"


@pytest.fixture(autouse=True)
def _planted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(town, "SECRETS", (*town.SECRETS, *PLANTED, SENTENCE))


async def a_resident(world: World) -> Actor:
    """Have somebody come by the poster, who then does without the form."""
    await a_unit(world)
    liu = resident(world)
    await liu.starts(poster(world))
    await answers(liu, "Cancel")
    return liu


async def test_a_sentence_at_the_kinds_goes_to_the_coordinators_and_says_so(world: World) -> None:
    await a_unit(world)
    liu = resident(world)
    await liu.starts(poster(world))
    await liu.writes(SENTENCE)
    assert "a coordinator fills in the rest" in "\n".join(liu.heard)
    assert errand(world, 1, "state", "kind", "asker_id", "holds") == ("waiting", None, liu.id, "sentence,look")
    assert (await request_of(world, 1)).sentence == SENTENCE
    assert "What do you need?" not in "\n".join(liu.heard)


async def test_what_is_written_while_nothing_is_asked_is_a_request_and_what_follows_belongs_to_it(world: World) -> None:
    liu = await a_resident(world)
    await liu.writes(SENTENCE)
    await liu.sends_voice()
    await liu.sends_photo("and this medicine")
    assert world.rows("SELECT count(*) FROM errands WHERE state = 'waiting'") == [(1,)]
    assert world.rows("SELECT purpose, medium FROM errand_files ORDER BY id") == [
        ("sentence", "voice"),
        ("sentence", "photo"),
    ]
    assert (await request_of(world, 2)).sentence == f"{SENTENCE}\nand this medicine"
    assert "This goes to the coordinators too" in liu.last.text


async def test_a_voice_message_alone_is_a_request(world: World) -> None:
    liu = await a_resident(world)
    await liu.sends_voice()
    assert errand(world, 2, "state", "kind") == ("waiting", None)
    assert world.rows("SELECT purpose, medium FROM errand_files") == [("sentence", "voice")]


async def test_courtesies_stickers_and_secrets_make_no_errand(world: World) -> None:
    liu = await a_resident(world)
    for said, answer in (
        ("thanks", "You are welcome"),
        ("好的", "You are welcome"),
        ("👍", "You are welcome"),
        ("hello", "Hello! If you need help"),
        ("my card is 6222 0212 3456 7890", "I have not kept it"),
    ):
        await liu.writes(said)
        assert answer in liu.last.text
    await liu.sends("sticker")
    assert "Stickers and videos mean nothing to me" in liu.last.text
    await liu.writes("rice " * 500)
    assert "It was not taken; your words are still above" in liu.last.text
    assert world.rows("SELECT count(*) FROM errands") == [(0,)]


async def test_whoever_came_by_no_poster_is_not_taken_for_a_resident(world: World) -> None:
    await a_unit(world)
    await world.anna.starts()
    await world.anna.writes("who is the coordinator here?")
    assert "I did not understand that" in world.anna.last.text
    assert world.rows("SELECT count(*) FROM errands") == [(0,)]


async def test_with_several_units_it_is_asked_which_and_the_sentence_waits_for_that(world: World) -> None:
    liu = await a_resident(world)
    group = world.sandbox.town.add_group(
        "Other court", members=[], administrators=[world.olga.person], kind="supergroup"
    )
    await world.settle()
    first, world.group = world.group, group
    await a_unit(world)
    await liu.starts(poster(world))
    await answers(liu, "Cancel")
    await liu.writes(SENTENCE)
    assert "In which community do you need it?" in card(liu).text
    assert SENTENCE in card(liu).text
    assert labels(liu)[:2] == ["Other court", "Jinhua volunteers"]
    await answers(liu, "Jinhua volunteers")
    assert world.rows("SELECT unit, state, kind FROM errands") == [(first.id, "waiting", None)]
    await liu.writes("/ask")
    assert "In which community" in card(liu).text
    await answers(liu, "Other court", "Groceries")
    assert world.rows("SELECT unit FROM errands WHERE state = 'draft'") == [(group.id,)]


async def test_a_coordinator_completes_a_sentence_and_it_goes_on_as_whoever_asked_it(world: World) -> None:
    liu = await a_resident(world)
    await liu.writes(SENTENCE)
    await liu.sends_photo()
    olga = world.olga
    await olga.forges("asking:mend:2:0:0", olga.last)
    assert any("Sent with errand 2" in text for text in olga.heard)
    assert olga.last is card(olga)
    assert "Completing errand 2" in card(olga).text
    assert f"In their words: {SENTENCE}" in card(olga).text
    await answers(
        olga, "Groceries", "For whoever asked", f"rice\n{EGGS}", "That is all", "Ask me first", "At most ¥100"
    )
    await answers(olga, "tomorrow 9-11", "At the door", DOOR, TELEPHONE, "In cash")
    assert "Completed, it says:" in card(olga).text
    assert errand(world, 2, "kind", "items") == (None, 0)
    await answers(olga, "All right, save it")
    assert errand(world, 2, "kind", "items", "asker_id", "entered_by", "building") == (
        "groceries",
        2,
        liu.id,
        olga.id,
        "Building 3",
    )
    assert await items_of(world, 2) == ["rice", EGGS]
    assert (await request_of(world, 2)).sentence == SENTENCE
    assert world.rows("SELECT count(*) FROM errands") == [(1,)]
    assert world.rows("SELECT outcome FROM audit WHERE action = 'look' AND actor = :id", id=olga.id)[-1:] == [
        ("carer",)
    ]


def wait(turn: Turn, number: int) -> None:
    """Have an errand wait for a look, wherever it stands."""
    turn.records.execute("UPDATE errands SET state = 'waiting', holds = 'look' WHERE id = :id", {"id": number})


async def waits(world: World, liu: Actor) -> int:
    """Have an errand wait for a look; return its number."""
    made = await ask_for(world, liu, opened=False)

    await in_a_turn(world, lambda turn: wait(turn, made.id))
    assert state(world, made) is ErrandState.WAITING
    return made.id


async def test_what_was_mended_meanwhile_is_not_overwritten(world: World) -> None:
    await a_unit(world, world.olga, world.anna)
    number = await waits(world, resident(world))
    for who in (world.olga, world.anna):
        await who.forges(f"asking:mend:{number}:0:0", who.last)
        await fill_what_lacks(who)
    await answers(world.olga, "All right, save it")
    items = await items_of(world, number)
    answer = await world.anna.taps("All right, save it", card(world.anna))
    assert "Somebody has dealt with this errand meanwhile" in answer.text
    assert await items_of(world, number) == items
    assert world.rows("SELECT count(*) FROM errands") == [(1,)]


async def test_a_whole_errand_is_mended_from_its_summary(world: World) -> None:
    await a_unit(world)
    liu = resident(world)
    await liu.starts(poster(world))
    await groceries(liu)
    await in_a_turn(world, lambda turn: wait(turn, 1))
    olga = world.olga
    await olga.forges("asking:mend:1:0:0", olga.last)
    assert "Completed, it says:" in card(olga).text
    assert DOOR in card(olga).text
    await answers(
        olga, "Change something", "Name", "Grandpa Liu", "Change something", "The list", "milk", "That is all"
    )
    assert await items_of(world, 1) == ["2 bottles of soy sauce", EGGS]
    assert (await request_of(world, 1)).name == "Liu"
    await answers(olga, "All right, save it")
    assert await items_of(world, 1) == ["2 bottles of soy sauce", EGGS, "milk"]
    assert (await request_of(world, 1)).name == "Grandpa Liu"
    assert errand(world, 1, "asker_id", "entered_by", "items") == (liu.id, None, 3)


async def fill_what_lacks(who: Actor) -> None:
    """Complete the form of an errand that was made for stories, which keeps no trace of what was asked."""
    await answers(
        who, "Groceries", "For whoever asked", "salt", "That is all", "Ask me first", "No limit", "tomorrow 9-11"
    )
    await answers(who, "At the door", DOOR, TELEPHONE, "In cash")


async def test_only_who_may_see_details_mends_and_only_while_it_waits(world: World) -> None:
    await a_unit(world, world.anna)
    liu = resident(world)
    number = await waits(world, liu)
    await world.olga.starts()
    for outsider in (world.olga, liu):
        answer = await outsider.forges(f"asking:mend:{number}:0:0", outsider.last)
        assert "Only those appointed" in answer.text
    await world.anna.forges(f"asking:mend:{number}:0:0", world.anna.last)
    assert "Completing errand" in card(world.anna).text
    await answers(world.anna, "Leave it as it was")
    assert "nothing has changed" in world.anna.last.text
    assert errand(world, number, "state") == ("waiting",)
    opened = await ask_for(world, liu)
    answer = await world.anna.forges(f"asking:mend:{opened.id}:0:0", world.anna.last)
    assert "Somebody has dealt with this errand meanwhile" in answer.text
    in_the_group = await world.anna.forges(f"asking:mend:{number}:0:0", world.card("I'll bring it"))
    assert "Only those appointed" in in_the_group.text
