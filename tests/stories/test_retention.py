"""What is erased at night, and what stays as a count."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from handlers import retention
from storage import claims
from storage.claims import ClaimState
from storage.needs import Contact
from tests.stories.posting import in_a_turn, post, reachable
from tests.world import ZONE, World

if TYPE_CHECKING:
    from handlers.turn import Turn


def _add_named(turn: Turn, need_id: int) -> None:
    claims.add(turn.records, need_id, ClaimState.CLAIMED, now=turn.now, version=1, named="Grandpa Zhao")


async def test_two_weeks_after_a_need_its_private_things_are_gone_and_the_counts_stay(world: World) -> None:
    await reachable(world.anna, world.olga)
    need = await post(world, contact=Contact(name="Mrs Wang", phone="13800001111"))
    await world.anna.taps("Claim", world.card())
    await in_a_turn(world, lambda turn: _add_named(turn, need.id))
    await world.olga.opens("Details", world.card())
    kept = "SELECT (SELECT count(*) FROM needs WHERE contact IS NOT NULL), count(named), count(*) FROM claims"
    await world.until("2026-04-25 03:31")
    assert world.rows(kept) == [(1, 1, 2)]
    await world.until("2026-04-26 03:31")
    assert world.rows(kept) == [(0, 0, 2)]
    assert world.rows("SELECT count(*) FROM needs") == [(1,)]
    assert world.rows("SELECT count(*) FROM panels") == [(0,)]


async def test_every_night_is_planned_once_even_after_a_stop_of_days(world: World) -> None:
    planned = "SELECT count(*), min(at) FROM due WHERE kind = 'retention-tidy'"
    await world.until("2026-04-08 04:00")
    await world.stop()
    world.clock.move_to(datetime(2026, 4, 12, 4, 0, tzinfo=ZONE))
    await world.start()
    tonight = datetime(2026, 4, 13, 3, 30, tzinfo=ZONE)
    assert world.rows(planned) == [(1, int(tonight.timestamp()))]
    two_days_ago = int(datetime(2026, 4, 10, 4, 0, tzinfo=ZONE).timestamp())
    assert world.rows("SELECT count(*) FROM handled WHERE at < :old", old=two_days_ago) == [(0,)]


async def test_a_night_with_much_to_erase_is_cut_into_pieces(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "PIECE", 2)
    for number in range(5):
        await post(world, what=f"Need {number}", contact=Contact(name="Mrs Wang", phone="13800001111"))
    await world.until("2026-04-26 03:31")
    assert world.rows("SELECT count(*) FROM needs WHERE contact IS NOT NULL") == [(0,)]
