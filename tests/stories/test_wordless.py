"""Whoever is asked for words and sends something else is asked once more, and nothing is lost, changed or passed on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from tests.stories.posting import SATURDAY, post, reachable, states
from tests.world import Actor, World

Sending = Callable[[Actor], Awaitable[object]]

SENDINGS: dict[str, Sending] = {
    "photo": lambda actor: actor.sends_photo(),
    "voice": lambda actor: actor.sends_voice(),
    "document": lambda actor: actor.sends_document(),
    "contact": lambda actor: actor.shares_contact(),
    "sticker": lambda actor: actor.sends("sticker"),
    "video": lambda actor: actor.sends("video", caption="3"),
}


async def is_asked_for_words(actor: Actor) -> None:
    """Have somebody send one of each, and see that each time they are asked for words."""
    for kind, sends in SENDINGS.items():
        before = len(actor.heard)
        await sends(actor)
        assert len(actor.heard) == before + 1, kind
        assert "write it in words" in actor.heard[-1], kind


async def test_a_name_is_made_of_words(world: World) -> None:
    await world.anna.writes("/name")
    await is_asked_for_words(world.anna)
    await world.anna.writes("Sister Anna")
    assert "Thank you, Sister Anna" in world.anna.last.text


@pytest.mark.parametrize(
    ("tool", "typed", "said"),
    [
        ("Note", "use the side door", "use the side door"),
        ("Place", "West Gate", "West Gate"),
        ("Number", "3", "0/3"),
        ("Time", "9:00-12:00", "09:00"),
    ],
)
async def test_a_change_is_made_of_words(world: World, tool: str, typed: str, said: str) -> None:
    await reachable(world.olga)
    await post(world, note="mind the dog")
    await world.olga.opens("Details", world.card())
    await world.olga.taps(tool)
    if tool in {"Number", "Time"}:
        await world.olga.taps("Type it")
    before = world.rows("SELECT * FROM needs")
    await is_asked_for_words(world.olga)
    assert world.rows("SELECT * FROM needs") == before
    await world.olga.writes(typed)
    assert any(said in text for text in world.olga.heard[-2:])
    assert world.rows("SELECT * FROM needs") != before


async def test_a_reason_is_made_of_words(world: World) -> None:
    await reachable(world.anna, world.olga)
    need = await post(world, places=1)
    await world.anna.taps("Claim")
    await world.until(SATURDAY - timedelta(hours=2))
    await world.anna.taps("Release", world.card())
    await world.anna.taps("Something else")
    await is_asked_for_words(world.anna)
    assert states(world, need)[0][1] == "claimed"
    await world.anna.writes("My mother fell")
    assert states(world, need)[0][1] == "released"
    assert any("My mother fell" in text for text in world.olga.heard)


async def test_a_draft_is_made_of_words(world: World) -> None:
    await world.olga.says("/need")
    await world.olga.opens("Continue in private")
    before = world.rows("SELECT count(*) FROM drafts")
    await is_asked_for_words(world.olga)
    assert world.rows("SELECT count(*) FROM drafts") == before
    await world.olga.writes("walking dogs")
    assert any("What: walking dogs" in text for text in world.olga.heard)


async def test_words_under_a_photo_are_taken_as_words(world: World) -> None:
    await world.anna.writes("/name")
    await world.anna.sends_photo("Sister Anna")
    assert "Thank you, Sister Anna" in world.anna.last.text


async def test_in_chinese_too(chinese_world: World) -> None:
    await chinese_world.anna.writes("/name")
    await chinese_world.anna.sends_voice()
    assert "请打字告诉我" in chinese_world.anna.last.text
