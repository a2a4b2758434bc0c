"""Hostile words in every field that takes words: escaped, in bounds, and nothing that the bot cannot handle.

The sandbox refuses HTML that is not whole and messages that are too long, as Telegram does; a message that it refused
would be recorded as undeliverable.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from handlers.features import FEATURES
from handlers.rules.changes import Asked
from tests.stories.errands import HOUSEHOLD, a_unit, ask_for, carried_by, resident
from tests.stories.forms import DOOR, TELEPHONE, answers, poster
from tests.stories.posting import SATURDAY, post, reachable
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


#: The questions at which each story types hostile words, by feature and step. A new step belongs into one of them.
FIELDS = {
    "a form": {("asking", "answer")},
    "a trip": {
        ("runs", "instead"),
        ("runs", "cost"),
        ("runs", "receipt"),
        ("runs", "photo"),
        ("relay", "message"),
        ("ratings", "word"),
        ("ratings", "remark"),
        ("ledger", "sum"),
        ("ledger", "reason"),
    },
    "a trip that ends early": {
        ("runs", "spent"),
        ("runs", "where"),
        ("ledger", "receipt"),
        ("screening", "search"),
    },
    "volunteers and coordinators": {
        ("people", "name"),
        ("people", "first_name"),
        ("residents", "ring"),
        ("claims", "why"),
        ("drafts", "answer"),
        ("screening", "reason"),
    },
    "tools": {("changes", step.value) for step in Asked},
}


def test_every_question_is_answered_with_hostile_words_somewhere() -> None:
    steps = {(feature.name, str(step)) for feature in FEATURES for step in feature.steps}
    assert set().union(*FIELDS.values()) == steps


class Typist:
    """Types hostile words, and knows at which questions."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.typed: set[tuple[str, str]] = set()

    async def into(self, who: Actor, good: str = "") -> None:
        """Type hostile words, and what belongs there where they were not taken."""
        self._note(who)
        await who.writes(self.words)
        if good:
            await who.writes(good)

    async def under_a_photo(self, who: Actor) -> None:
        """Send a photo with hostile words below it."""
        self._note(who)
        await who.sends_photo(self.words[:1024])

    def _note(self, who: Actor) -> None:
        asked = who.world.rows("SELECT feature, step FROM dialogs WHERE person_id = :id", id=who.id)
        self.typed |= {(feature, step) for feature, step in asked}


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
async def test_a_form_of_a_quarantine_hotel_bears_hostile_words(world: World, name: str) -> None:
    words = HOSTILE[name]
    await a_unit(world)
    guest = resident(world, "Guest")
    await guest.starts(poster(world))
    await answers(guest, "Meals", "For me", "2 rice sets", "That is all")
    for good in ("nothing spicy", "50", "tomorrow 11:00-12:00", "At the hotel desk", "Home Inn 8203", "15 April"):
        await guest.writes(words)
        await answers(guest, good)
    check_calm(world)


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_trip_and_its_end_bear_hostile_words(world: World, name: str) -> None:
    typist, anna, olga = Typist(HOSTILE[name]), world.anna, world.olga
    await a_unit(world)
    await reachable(anna)
    liu = resident(world)
    await ask_for(world, liu, request=HOUSEHOLD.model_copy(update={"lines": ("jam",)}))
    await carried_by(world, anna)
    await typist.into(liu)
    await typist.into(anna)
    await anna.forges("relay:write:1:0:0", anna.last)
    await typist.into(anna)
    await typist.under_a_photo(anna)
    await anna.forges("relay:done:1:0:0", anna.last)
    await anna.taps("Start shopping", trip(anna))
    await anna.taps(line(anna, "jam"), trip(anna))
    await anna.taps("Something else", trip(anna))
    await typist.into(anna, "duck eggs")
    await anna.taps("What it cost", trip(anna))
    await anna.taps("3-2-9917", trip(anna))
    await typist.into(anna, "38.5")
    await typist.under_a_photo(anna)
    await anna.taps("All bought, pack", trip(anna))
    await anna.taps("Packed, I set out", trip(anna))
    await anna.taps("Photo", trip(anna))
    await typist.under_a_photo(anna)
    await anna.taps("Delivered: at the door", trip(anna))
    await liu.taps("Not received")
    await olga.taps("Close it with a word")
    await typist.into(olga, "brought again")
    await anna.forges("ratings:remark:1:0:0", anna.last)
    await typist.into(anna, "The bell is broken")
    await liu.taps("I have paid")
    await anna.taps("That is not the sum")
    await typist.into(anna, "0")
    await olga.taps("Settle it")
    await typist.into(olga, "in cash")
    await anna.writes("/ledger")
    await anna.writes("/my")
    assert typist.typed >= FIELDS["a trip"]
    check_calm(world)


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_trip_that_ends_early_bears_hostile_words(world: World, name: str) -> None:
    typist, anna, olga = Typist(HOSTILE[name]), world.anna, world.olga
    await a_unit(world)
    await reachable(anna)
    await ask_for(world, resident(world))
    await carried_by(world, anna)
    for label in ("Start shopping", "I have to stop"):
        await anna.taps(label, trip(anna))
    await typist.into(anna, "20")
    await anna.taps("Yes, hand it over", trip(anna))
    await typist.into(anna, "In the gatehouse")
    await anna.taps("Send the receipt")
    await typist.into(anna)
    await typist.under_a_photo(anna)
    ((version,),) = world.rows("SELECT version FROM errands")
    await olga.forges(f"screening:assign:1:{version}:0", olga.last)
    await typist.into(olga, "Anna")
    assert typist.typed >= FIELDS["a trip that ends early"]
    check_calm(world)


@pytest.mark.parametrize("name", HOSTILE)
async def test_volunteers_and_coordinators_type_hostile_words_where_they_are_asked(world: World, name: str) -> None:
    words, typist, anna, ben, olga = HOSTILE[name], Typist(HOSTILE[name]), world.anna, world.ben, world.olga
    await a_unit(world)
    await reachable(anna, ben, olga)
    await anna.writes("/name")
    await typist.into(anna)
    await anna.writes(f"/name {words}")
    await post(world)
    for volunteer in (anna, ben):
        await volunteer.taps("Claim", world.card("Claim"))
    await typist.into(ben, "Ben Li")
    liu = resident(world)
    await liu.starts(poster(world))
    await liu.writes("no rice any more")
    await liu.sends_photo("this")
    await olga.taps("Refuse")
    await typist.into(olga, "Not from here")
    ((code,),) = world.rows("SELECT code FROM units")
    await olga.starts(f"unit-{code}")
    await olga.taps("Community's number")
    await typist.into(olga)
    await olga.says(f"/need {words}")
    await anna.says(words, reply_to=world.messages()[0])
    await olga.writes("/need 4 people")
    await typist.into(olga)
    await world.until(SATURDAY - timedelta(hours=2))
    await anna.taps("Release", world.card("Release"))
    await anna.taps("Something else")
    await typist.into(anna)
    await anna.writes(f"chest pain {words}")
    assert typist.typed >= FIELDS["volunteers and coordinators"]
    check_calm(world)


@pytest.mark.parametrize("name", HOSTILE)
async def test_the_tools_of_a_need_bear_hostile_words(world: World, name: str) -> None:
    typist, olga = Typist(HOSTILE[name]), world.olga
    await reachable(olga, world.anna)
    need = await post(world, places=4)
    await world.anna.taps("Claim", world.card("Claim"), follow=False)
    ((claim,),) = world.rows("SELECT id FROM claims")
    good = {
        Asked.NUMBER: "5",
        Asked.TIME: "Saturday 9am-1pm",
        Asked.PLACE: "West Gate",
        Asked.DAY: "next Monday",
        Asked.NAME: "Grandpa Zhao",
        Asked.REASON: "",
    }
    await olga.opens("Details", world.card("Details"))
    for number, asked in enumerate(Asked):
        if asked is Asked.FAREWELL:
            await olga.forges(f"changes:person:{need.id}:0:{claim}", olga.last)
        if asked is not Asked.REASON:
            await olga.forges(f"changes:ask:{need.id}:0:{number}", olga.last)
            await typist.into(olga, good.get(asked, ""))
    # It ends what there is to be changed.
    await olga.forges(f"changes:ask:{need.id}:0:{list(Asked).index(Asked.REASON)}", olga.last)
    await typist.into(olga)
    assert typist.typed >= FIELDS["tools"]
    check_calm(world)
