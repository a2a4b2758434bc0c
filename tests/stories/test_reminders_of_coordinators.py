"""What coordinators hear, and reminders that follow a changed clock, group or hour."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from handlers.reminders.evening import ask_evening
from storage import due
from storage import outbox as outbox_kept
from tests.stories.posting import SATURDAY, in_a_turn, post, reachable
from tests.world import ZONE, World

if TYPE_CHECKING:
    from handlers.turn import Turn

from tests.stories.test_reminders import ASKED, EVENING, LEAVE, claim, count, outbox


async def test_the_coordinator_hears_who_has_not_answered_and_who_cannot_be_reached_and_why(world: World) -> None:
    await reachable(world.anna, world.ben, world.chen, world.olga)
    await post(world, places=9)
    stranger = world.newcomer("Stranger")
    await claim(world, world.anna, world.ben, world.chen, stranger)
    world.sandbox.town.block_bot(world.chen.person)
    await world.until(EVENING)
    await world.anna.taps("I'll be there")
    # Chen is known to have blocked the bot, so nothing is even tried.
    asked = "SELECT DISTINCT chat_id FROM outbox WHERE text_id = 'reminders-evening' ORDER BY chat_id"
    assert world.rows(asked) == [(actor.id,) for actor in (world.anna, world.ben, stranger)]
    await world.until("2026-04-10 21:30")
    told = world.olga.last.text
    assert "Not heard from yet" in told
    assert "no answer: Ben" in told
    assert "never opened the private chat: Stranger" in told
    assert "blocked me: Chen" in told
    assert "Anna" not in told
    await world.ben.taps("I'll be there")
    await world.until("2026-04-11 07:00")
    told = world.olga.last.text
    assert "gathering time" in told
    assert "Ben" not in told
    assert "blocked me: Chen" in told


async def test_where_everybody_has_answered_the_coordinator_is_left_alone(world: World) -> None:
    await reachable(world.anna, world.olga)
    await post(world)
    await claim(world, world.anna)
    await world.until(EVENING)
    await world.anna.taps("I'll be there")
    before = list(world.olga.heard)
    await world.until("2026-04-11 06:29")
    assert world.olga.heard == before
    await world.until("2026-04-11 07:30")
    assert len(world.olga.heard) == len(before) + 1


async def test_at_half_past_six_the_coordinator_gets_the_day_with_what_is_short(world: World) -> None:
    await reachable(world.anna, world.ben, world.olga)
    await post(world, what="Patrol", place="North Gate", starts=SATURDAY + timedelta(hours=5), places=3)
    await claim(world, world.anna)
    await post(world, places=1)
    await claim(world, world.ben)
    await world.until("2026-04-11 06:30")
    day = world.olga.last
    assert "Sat 11 Apr: 2 shifts today, 1 full, 1 short" in day.text
    assert "✅ 08:00–12:00 Testing · East Gate" in day.text
    assert "⚠️ 13:00–17:00 Patrol · North Gate 2 short" in day.text
    old = world.card()
    await world.olga.taps("Bump North Gate", day)
    assert world.card().id != old.id
    await world.olga.taps("Copy list North Gate", day)
    assert "1. Anna" in world.olga.last.text
    await world.until("2026-04-12 06:31")
    assert count(world.olga, "shifts today") == 1


async def test_a_morning_on_which_nothing_is_full_says_so_without_counting_zeros(world: World) -> None:
    await reachable(world.olga)
    await post(world, places=2)
    await world.until("2026-04-11 06:30")
    assert "Sat 11 Apr: one shift today, still short:" in world.olga.last.text


async def test_nobody_answers_for_somebody_else(world: World) -> None:
    await reachable(world.anna, world.eve, world.olga)
    need = await post(world)
    await claim(world, world.anna)
    await world.until(EVENING)
    for action in ("coming", "late", "cannot"):
        answer = await world.eve.forges(f"reminders:{action}:{need.id}:{need.version}:0", world.eve.last)
        assert "no place on this shift" in answer.text
    assert world.rows("SELECT state, answer FROM claims") == [("claimed", None)]


async def test_whoever_opens_the_chat_after_the_evening_hour_is_asked_then(world: World) -> None:
    await reachable(world.olga)
    need = await post(world)
    stranger = world.newcomer("Stranger")
    await claim(world, stranger)
    await world.until("2026-04-10 20:30")
    assert stranger.heard == []
    await stranger.opens("Open the private chat", world.card("Open the private chat"))
    assert count(stranger, ASKED) == 1
    await stranger.starts(f"details-{need.id}")
    assert count(stranger, ASKED) == 1


async def test_another_time_zone_moves_what_is_planned(world: World) -> None:
    await reachable(world.anna, world.olga)
    await post(world)
    await claim(world, world.anna)
    await world.olga.says("/setup Europe/Berlin")
    await world.until("2026-04-10 23:59")
    assert count(world.anna, ASKED) == 0
    await world.until("2026-04-11 02:00")  # 20:00 on Friday in Berlin
    assert "Sat 11 Apr, 02:00–06:00" in world.anna.last.text


async def test_clocks_set_forward_over_the_evening_hour_lose_no_question(world: World) -> None:
    await reachable(world.anna, world.olga)
    await world.olga.says("/setup Europe/Berlin")
    await post(world)
    await claim(world, world.anna)
    await world.until("2026-04-10 22:00")  # 16:00 in Berlin
    assert count(world.anna, ASKED) == 0
    await world.olga.says("/setup Asia/Shanghai")
    assert count(world.anna, ASKED) == 1
    await world.until("2026-04-11 05:00")
    assert count(world.anna, ASKED) == 1


async def test_reminders_follow_a_group_that_became_a_supergroup(world: World) -> None:
    world.group = world.sandbox.town.add_group(
        "Small", members=[world.anna.person], administrators=[world.olga.person], kind="group"
    )
    await world.settle()
    await reachable(world.anna, world.olga)
    await post(world)
    await claim(world, world.anna)
    world.group = world.sandbox.town.migrate(world.group)
    await world.settle()
    await world.until("2026-04-11 07:01")
    assert (count(world.anna, ASKED), count(world.anna, LEAVE)) == (1, 1)
    assert count(world.olga, "Not heard from yet") == 1
    assert count(world.olga, "one shift today") == 1
    assert count(world.olga, "gathering time") == 1


async def test_a_delay_is_never_said_to_be_known_when_no_coordinator_can_be_told(world: World) -> None:
    await reachable(world.anna)
    await post(world)
    await claim(world, world.anna)
    await world.until(EVENING)
    assert "say so in the group too" in (await world.anna.taps("I'll be late")).text


async def test_a_question_that_waited_too_long_is_asked_again_about_what_is_still_ahead(world: World) -> None:
    """Telegram is out of reach from before eight until people of the early shift are on their way."""
    await reachable(world.anna, world.olga)
    await post(world)
    await claim(world, world.anna)
    await post(world, what="Patrol", starts=SATURDAY + timedelta(hours=10))
    await claim(world, world.anna)
    await world.until("2026-04-10 19:59")
    await in_a_turn(world, lambda turn: _hold_back(turn, datetime(2026, 4, 11, 6, 30, tzinfo=ZONE)))
    await world.until("2026-04-11 06:31")
    assert outbox(world, "reminders-evening") == ["too_late", "sent"]
    asked = next(text for text in world.anna.heard if ASKED in text)
    assert "Patrol" in asked
    assert "Testing" not in asked


def _hold_back(turn: Turn, until: datetime) -> None:
    """Ask now, and have the message wait as it would for a network that is away."""
    row = next(row for row in due.come_due(turn.records, until, 100) if row.kind == "reminders-evening")
    due.done(turn.records, row)
    ask_evening(turn, row)
    for parcel in outbox_kept.waiting(turn.records, turn.now, [], 10):
        outbox_kept.put_off(turn.records, parcel.id, until)
