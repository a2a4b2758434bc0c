"""Leaving a place: by mistake, in time, at the last moment, or because a coordinator says so."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from handlers import claims
from storage import claims as claims_kept
from tests.stories.posting import SATURDAY, in_a_turn, post, reachable, states
from tests.world import World

if TYPE_CHECKING:
    from handlers.turn import Turn


async def test_whoever_was_taken_off_hears_why_and_cannot_claim_again(world: World) -> None:
    await reachable(world.anna, world.ben)
    need = await post(world, places=1)
    card = world.card()
    await world.anna.taps("Claim", card)
    await world.ben.taps("Claim", card)

    def take_off(turn: Turn) -> None:
        claim = claims_kept.live(turn.records, need.id, world.anna.id)
        assert claim is not None
        assert claims.take_off(turn, need, claim, "The gate needs a nurse.")
        assert not claims.take_off(turn, need, claim, "again")

    await in_a_turn(world, take_off)
    assert "They say: The gate needs a nurse." in world.anna.heard[-1]
    assert "0+1 to confirm/1" in card.text
    assert "took you off" in (await world.anna.taps("Claim", card)).text
    await world.ben.taps("I'm coming")
    assert [state for _, state, _ in states(world, need)] == ["removed", "claimed"]


async def test_a_place_released_by_mistake_is_kept_a_minute_at_its_old_position(world: World) -> None:
    await reachable(world.anna, world.ben, world.chen)
    need = await post(world, places=2)
    card = world.card()
    await world.anna.taps("Claim", card)
    await world.ben.taps("Claim", card)
    await world.anna.taps("Release", card)
    assert "no. 1 on the waiting list" in (await world.chen.taps("Claim", card)).text
    assert "still yours" in (await world.anna.taps("Claim", card)).text
    assert "Anna, Ben" in card.text
    await world.passes(minutes=5)
    assert [state for _, state, _ in states(world, need)] == ["claimed", "claimed", "waiting"]


async def test_leaving_at_the_last_moment_asks_why_in_private_and_the_coordinator_hears_of_it(world: World) -> None:
    await reachable(world.anna, world.ben, world.olga)
    need = await post(world, places=1)
    card = world.card()
    await world.anna.taps("Claim", card)
    await world.ben.taps("Claim", card)
    await world.until(SATURDAY - timedelta(hours=2))
    await world.anna.taps("Release", card)
    assert "Why can't you come?" in world.anna.heard[-1]
    assert states(world, need)[0][1] == "claimed"
    # It should keep the place for whoever thinks better of it.
    await world.anna.taps("I'll go after all")
    assert states(world, need)[0][1] == "claimed"
    await world.anna.taps("Release", card)
    await world.anna.taps("Not well")
    assert [state for _, state, _ in states(world, need)] == ["released", "offered"]
    told = [text for text in world.olga.heard if "Anna cannot come" in text]
    assert len(told) == 1
    assert "Not well" in told[0]
    assert "the waiting list is being asked" in told[0]


async def test_a_reason_in_ones_own_words_reaches_the_coordinator_alone(world: World) -> None:
    await reachable(world.anna, world.olga)
    need = await post(world, places=1)
    await world.anna.taps("Claim")
    await world.until(SATURDAY - timedelta(hours=2))
    await world.anna.taps("Release", world.card())
    await world.anna.taps("Something else")
    await world.anna.writes("My mother fell down the stairs")
    assert states(world, need)[0][1] == "released"
    assert any("My mother fell" in text for text in world.olga.heard)
    assert not any("My mother fell" in text for text in world.said())
    assert b"My mother fell" not in b"".join(path.read_bytes() for path in world.data.glob("*.sqlite3*"))


async def test_forgetting_a_person_frees_their_places_and_keeps_the_counts(world: World) -> None:
    await reachable(world.anna, world.ben)
    need = await post(world, places=1)
    card = world.card()
    await world.anna.taps("Claim", card)
    await world.ben.taps("Claim", card)
    await world.anna.writes("/forgetme")
    await world.anna.taps("Erase everything")
    assert states(world, need) == [(None, "released", 1), (world.ben.id, "offered", 1)]


async def test_a_reply_that_somebody_cannot_come_gives_the_place_back(world: World) -> None:
    """Whoever does not find the button says it in words, and is answered."""
    await post(world)
    card = world.card()
    await world.anna.says("我来", reply_to=card)
    await world.anna.says("我来不了了", reply_to=card)
    assert "Released" in world.said()[-1]
    assert world.rows("SELECT state FROM claims") == [("released",)]
    await world.ben.says("Can't come!", reply_to=card)
    assert "not claimed" in world.said()[-1]
    before = len(world.said())
    await world.ben.says("I cannot come because the bus is late and so on", reply_to=card)
    assert len(world.said()) == before
