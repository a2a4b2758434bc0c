"""Hostile words in every field that takes words: escaped, in bounds, and nothing that the bot cannot handle.

The sandbox refuses HTML that is not whole and messages that are too long, as Telegram does; a message that it refused
would be recorded as undeliverable.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stories.errands import HOUSEHOLD, a_unit, ask_for, carried_by, resident
from tests.stories.forms import DOOR, TELEPHONE, answers, poster
from tests.stories.posting import post, reachable
from tests.stories.trips import line, trip

if TYPE_CHECKING:
    from tests.world import Actor, World

HOSTILE = {
    "html": "</b><script>alert(1)</script>&lt;&#x27;<a href='tg://user?id=1'>",
    "markdown": "*_[x](tg://user?id=1)`~||\\",
    "right to left": "\u202egnp.exe\u202c\u2066\u2067x\u2069",
    "unseen": "\u200b\u200d\ufeff\u2060\u00ad",
    "control": "\x00\x07\x1b[31m\r\n\t",
    "surrogate": "\ud83d half \udc00",
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 300,
    "fluent": "{ $name } { -brand } { errands-card }",
    "endless": "王" * 5_000,
    "lines": "\n".join("<b>" for _ in range(900)),
    "huge": "<&" * 32_768,
}


def check_calm(world: World) -> None:
    """Nothing failed, and nothing was refused by Telegram for what stood in it."""
    assert world.rows("SELECT place, trace FROM failures") == []
    refused = world.rows("SELECT text_id, reason FROM outbox WHERE state = 'undeliverable'")
    assert refused == []
    bad = [call.description for call in world.sandbox.town.calls if call.status == 400]
    assert not [one for one in bad if "parse" in one or "too long" in one or "empty" in one]


async def types(who: Actor, words: str, good: str) -> None:
    """Type hostile words, and what belongs there where they were not taken."""
    await who.writes(words)
    await who.writes(good)


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_form_bears_hostile_words_at_every_question(world: World, name: str) -> None:
    words = HOSTILE[name]
    await a_unit(world)
    await world.anna.starts()
    liu = world.newcomer(words[:60] if name != "huge" else words, inside=False)
    await liu.starts(poster(world))
    for button in ("Groceries", "For someone else"):
        await answers(liu, button)
    for good in ("Grandpa", "6 eggs", "That is all", "Yes, something similar", "80", "tomorrow 9-11", "At the door"):
        await liu.writes(words)
        await answers(liu, good)
    for good in (DOOR, TELEPHONE, "By transfer"):
        await liu.writes(words)
        await answers(liu, good)
    await liu.writes(words)
    await liu.sends_photo(words[:1024])
    check_calm(world)


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_trip_and_its_end_bear_hostile_words(world: World, name: str) -> None:
    words, anna, olga = HOSTILE[name], world.anna, world.olga
    await a_unit(world)
    await reachable(anna)
    liu = resident(world)
    await ask_for(world, liu, request=HOUSEHOLD.model_copy(update={"lines": ("jam",)}))
    await carried_by(world, anna)
    await liu.writes(words)
    await anna.writes(words)
    await anna.sends_photo(words[:1024])
    await anna.taps("Start shopping", trip(anna))
    await anna.taps(line(anna, "jam"), trip(anna))
    await anna.taps("Something else", trip(anna))
    await types(anna, words, "duck eggs")
    await anna.taps("What it cost", trip(anna))
    await anna.taps("3-2-9917", trip(anna))
    await types(anna, words, "38.5")
    await anna.sends_photo(words[:1024])
    await anna.taps("All bought, pack", trip(anna))
    await anna.taps("Packed, I set out", trip(anna))
    await anna.taps("Delivered: at the door", trip(anna))
    await liu.taps("Not received")
    await olga.taps("Close it with a word")
    await types(olga, words, "brought again")
    await liu.taps("I have paid")
    await anna.taps("That is not the sum")
    await types(anna, words, "0")
    await olga.taps("Settle it")
    await types(olga, words, "in cash")
    await anna.writes("/ledger")
    await anna.writes("/my")
    check_calm(world)


@pytest.mark.parametrize("name", HOSTILE)
async def test_volunteers_and_coordinators_type_hostile_words_where_they_are_asked(world: World, name: str) -> None:
    words = HOSTILE[name]
    await a_unit(world)
    await reachable(world.anna, world.olga)
    await world.anna.writes("/name")
    await world.anna.writes(words)
    await world.anna.writes(f"/name {words}")
    await post(world)
    await world.anna.taps("Claim", world.card("Claim"))
    ((code,),) = world.rows("SELECT code FROM units")
    await world.olga.starts(f"unit-{code}")
    await world.olga.taps("Community's number")
    await world.olga.writes(words)
    await world.olga.says(f"/need {words}")
    await world.anna.says(words, reply_to=world.messages()[0])
    await world.anna.writes(f"chest pain {words}")
    check_calm(world)
