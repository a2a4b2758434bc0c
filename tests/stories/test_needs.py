"""The live card of a need through its life, and the list of needs with what coordinators do from it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from handlers import claims, needs
from storage import claims as claims_kept
from storage.claims import ClaimState
from storage.needs import Contact, NeedState
from tests.stories.posting import SATURDAY, in_a_turn, post, reachable, states
from tests.world import ZONE, World

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.needs import Need


async def test_the_card_says_everything_a_volunteer_asks(world: World) -> None:
    await post(world, places=12, bring="mask, water", note="Ask for <Li> & Co", contact=Contact(phone="13900001234"))
    assert world.card().text.splitlines() == [
        "Testing",
        "🗓 Sat 11 Apr, 08:00–12:00",
        "⏰ Be there at 07:00",
        "📍 East Gate",
        "🎒 Bring: mask, water",
        "👥 0/12",
        "📝 Ask for <Li> & Co",
        "Posted by Olga",
    ]


async def test_a_card_with_three_hundred_claimants_is_valid_and_readable(world: World) -> None:
    need = await post(world, places=400, what="x" * 3000, place="y" * 3000, bring="z" * 3000, note="n" * 5000)

    def crowd(turn: Turn) -> None:
        for number in range(300):
            claims_kept.add(
                turn.records,
                need.id,
                ClaimState.CLAIMED,
                now=turn.now,
                version=1,
                named=f"Volunteer <{number}> & a rather long name that goes on and on",
            )
        needs.redraw(turn, need.id)

    await in_a_turn(world, crowd)
    text = world.card().text
    assert "300/400" in text
    assert "… 300 people in all" in text
    assert "Volunteer <0>" in text
    assert len(text) <= 4096


async def test_a_need_that_is_over_thanks_everyone_and_has_no_buttons(world: World) -> None:
    await reachable(world.anna)
    need = await post(world)
    card = world.card()
    await world.anna.taps("Claim", card)
    await world.until(SATURDAY + timedelta(hours=4, minutes=1))
    assert card.text.startswith("🌿 Over. Thank you, everyone!")
    assert "Anna" in card.text
    assert not card.keyboard
    assert world.rows("SELECT state FROM needs WHERE id = :id", id=need.id) == [("over",)]
    assert world.rows("SELECT count(*) FROM due WHERE kind IN ('needs-over', 'claims-offer', 'claims-hold')") == [(0,)]


async def test_a_need_that_was_moved_is_not_closed_at_its_old_end(world: World) -> None:
    need = await post(world)

    def prolong(turn: Turn) -> None:
        turn.records.execute("UPDATE needs SET ends = ends + 7200 WHERE id = :id", {"id": need.id})

    await in_a_turn(world, prolong)
    await world.until(SATURDAY + timedelta(hours=4, minutes=1))
    assert world.rows("SELECT state FROM needs WHERE id = :id", id=need.id) == [("open",)]


async def test_the_poster_hears_once_that_the_last_place_went(world: World) -> None:
    await reachable(world.olga, world.anna, world.ben)
    need = await post(world, places=1)
    for label in ("Claim", "Release"):
        await world.anna.taps(label, world.card())
    await world.passes(minutes=2)
    await world.ben.taps("Claim", world.card())
    assert states(world, need)[-1][1] == "claimed"
    assert sum(text.startswith("✅ Full") for text in world.olga.heard) == 1


async def test_the_list_shows_open_needs_by_start_with_how_many_are_missing(world: World) -> None:
    await reachable(world.anna)
    await world.anna.says("/needs")
    assert world.said()[-1].startswith("Nobody is needed")
    await post(world, what="Patrol", starts=SATURDAY + timedelta(hours=6), places=1)
    patrol = world.card()
    await post(world, what="Testing", places=3)
    testing = world.card()
    over = await post(world, what="Old", starts=SATURDAY - timedelta(days=1))
    await in_a_turn(world, lambda turn: close(turn, over))
    await world.anna.taps("Claim", patrol)
    await world.anna.says("/needs")
    assert world.said()[-1].splitlines() == [
        "Needs still to come: 2",
        "1. Sat 11 Apr, 08:00–12:00 Testing · East Gate · 3 short",
        "2. Sat 11 Apr, 14:00–18:00 Patrol · East Gate · full",
    ]
    links = [entity.url for entity in world.messages()[-1].entities if entity.url]
    assert [int((link or "").rpartition("/")[2]) for link in links] == [testing.id, patrol.id]


def close(turn: Turn, need: Need) -> None:
    """Call a need off."""
    needs.close(turn, need, NeedState.CANCELLED, "rain")


async def test_the_list_in_private_shows_the_groups_one_has_to_do_with(world: World) -> None:
    await reachable(world.anna, world.ben, world.olga)
    await post(world)
    await world.ben.writes("/needs")
    assert world.ben.heard[-1].startswith("I do not know your groups yet")
    await world.anna.taps("Claim", world.card())
    await world.anna.writes("/needs")
    assert world.anna.heard[-1].splitlines()[0] == "Jinhua volunteers"
    assert "Testing" in world.anna.heard[-1]
    assert not world.anna.last.keyboard
    await world.olga.writes("/needs")
    assert world.olga.last.button("Bump 1")


async def test_bumping_posts_the_buried_card_anew_and_retires_the_old_one(world: World) -> None:
    await post(world)
    old = world.card()
    await world.anna.says("lots of talk")
    await world.olga.says("/needs")
    listed = world.messages()[-1]
    assert "Only this group's coordinators" in (await world.anna.taps("Bump 1", listed)).text
    assert world.card() is old
    data = listed.button("Bump 1").callback_data
    assert data is not None
    assert (await world.olga.taps("Bump 1", listed)).text.startswith("Done")
    assert old.deleted
    new = world.card()
    assert new.id > old.id
    # It should not be posted a third time when the same tap is delivered again.
    await world.olga.forges(data, listed)
    assert world.card() is new
    assert not new.deleted


async def test_copying_the_list_sends_names_in_order_to_a_coordinator_in_private_only(world: World) -> None:
    await reachable(world.anna, world.ben)
    need = await post(world, places=4, contact=Contact(phone="13900001234"))
    done: list[bool] = []
    await world.ben.taps("Claim", world.card())
    await world.anna.says("+2", reply_to=world.card())
    await in_a_turn(world, lambda turn: done.append(claims.add_named(turn, need, "Old <Zhang>")))
    await world.olga.says("/needs")
    listed = world.messages()[-1]
    assert "Only this group's coordinators" in (await world.anna.taps("Copy list 1", listed)).text
    await world.anna.starts(f"names-{need.id}")
    assert "Only this group's coordinators" in world.anna.heard[-1]
    await world.olga.taps("Copy list 1", listed)
    assert world.olga.heard[-1].splitlines()[1:] == ["1. Ben", "2. Anna +1", "3. Old <Zhang>"]
    assert [entity.type for entity in world.olga.last.entities] == ["pre"]
    assert not any("Old <Zhang>" in text and "1. Ben" in text for text in world.said())
    # The second time it comes without opening the chat.
    assert "sent you the list" in (await world.olga.taps("Copy list 1", listed)).text


async def test_a_card_says_by_itself_that_a_short_need_has_begun_and_later_that_it_is_too_late(world: World) -> None:
    """At the start the card asks people to come at once; near the end it takes nobody more, and still lets go."""
    await post(world, places=2)
    card = world.card()
    await world.until("2026-04-11 08:00")
    assert "Under way and 2 short" in card.text
    assert card.button("Claim")
    await world.until("2026-04-11 11:00")
    assert "Nearly over" in card.text
    assert card.button("Release")
    with pytest.raises(LookupError):
        card.button("Claim")


async def test_gathering_on_the_evening_before_is_told_with_its_day(world: World) -> None:
    """Whoever reads 23:30 under the date of the shift would come a day late."""
    midnight = datetime(2026, 4, 9, tzinfo=ZONE)
    await post(world, starts=midnight, gathers=midnight - timedelta(minutes=30), what="Checkpoint")
    card = world.card()
    assert "Thu 9 Apr, 00:00" in card.text
    assert "Be there at Wed 8 Apr, 23:30" in card.text
    await world.anna.taps("Claim", on=card)
    assert "Be there Wed 8 Apr, 23:30" in "".join(world.anna.heard)
    await world.anna.writes("/my")
    assert "be there Wed 8 Apr, 23:30" in world.anna.heard[-1]
    await world.until("2026-04-08 20:00")
    assert "gather Wed 8 Apr, 23:30" in world.anna.heard[-1]
