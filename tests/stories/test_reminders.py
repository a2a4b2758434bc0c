"""What volunteers are asked and told before a shift, and what coordinators hear of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from handlers import needs
from storage import needs as needs_kept
from storage.needs import Contact, NeedState
from tests.crashes import Killer
from tests.stories.posting import SATURDAY, in_a_turn, post, reachable, states
from tests.world import ZONE, Actor, World, a_world

if TYPE_CHECKING:
    from pathlib import Path

    from bot.rehearsal.records import Message
    from handlers.turn import Turn

EVENING = "2026-04-10 20:00"
ASKED = "coming up"
#: More points than the requests of an evening are.
MOST_DEATHS = 30
LEAVE = "Time to set out"
TONIGHT = datetime(2026, 4, 11, 0, 0, tzinfo=ZONE)


def count(actor: Actor, piece: str) -> int:
    """Count what the bot has said to somebody in private that contains a piece."""
    return sum(piece in text for text in actor.heard)


async def claim(world: World, *actors: Actor, card: Message | None = None) -> None:
    """Have people claim the newest need and look at nothing else."""
    for actor in actors:
        await actor.taps("Claim", card or world.card(), follow=False)


def outbox(world: World, text_id: str) -> list[str]:
    """Return how the messages with this text ended, oldest first."""
    return [row[0] for row in world.rows("SELECT state FROM outbox WHERE text_id = :id ORDER BY id", id=text_id)]


async def test_one_message_on_the_evening_before_asks_about_every_shift_of_the_night_and_day(world: World) -> None:
    await reachable(world.anna, world.olga)
    six_hours = TONIGHT + timedelta(hours=6)
    await post(world, what="Guard", place="Gate", starts=TONIGHT, ends=six_hours, gathers=TONIGHT)
    await claim(world, world.anna)
    await post(world)
    await claim(world, world.anna)
    await post(world, what="Patrol", starts=SATURDAY + timedelta(days=1))
    await claim(world, world.anna)
    await world.until("2026-04-10 19:59")
    assert count(world.anna, ASKED) == 0
    await world.until(EVENING)
    asked = world.anna.last
    assert "You have 2 shifts coming up" in asked.text
    assert "1. Tonight, past midnight: Sat 11 Apr, 00:00–06:00" in asked.text
    assert "2. Sat 11 Apr, 08:00–12:00, gather 07:00 · Testing" in asked.text
    assert "Patrol" not in asked.text
    await world.until("2026-04-10 22:00")
    assert count(world.anna, ASKED) == 1


async def test_an_answer_is_kept_shown_on_no_card_and_can_be_changed(world: World) -> None:
    await reachable(world.anna, world.olga)
    need = await post(world)
    await claim(world, world.anna)
    await world.until(EVENING)
    card, edits = world.card().text, world.calls("editMessageText")
    assert "See you at 07:00" in (await world.anna.taps("I'll be there")).text
    assert "See you at 07:00" in (await world.anna.taps("I'll be there")).text
    assert "will be late" in (await world.anna.taps("I'll be late")).text
    await world.anna.taps("I'll be late")
    assert world.rows("SELECT answer FROM claims WHERE need_id = :need", need=need.id) == [("late",)]
    assert count(world.olga, "Anna will be late: Testing, Sat 11 Apr") == 1
    await world.anna.taps("I'll be there")
    assert count(world.olga, "Anna will be on time after all") == 1
    assert (world.card().text, world.calls("editMessageText")) == (card, edits)


async def test_who_cannot_come_gives_the_place_to_the_waiting_list(world: World) -> None:
    await reachable(world.anna, world.ben, world.olga)
    need = await post(world, places=1)
    await claim(world, world.anna, world.ben)
    await world.until(EVENING)
    assert "Your place is free again" in (await world.anna.taps("Can't come")).text
    assert [state for _, state, _ in states(world, need)] == ["released", "offered"]
    assert count(world.ben, ASKED) == 0
    await world.until("2026-04-11 12:00")
    assert count(world.anna, LEAVE) == 0


async def test_shortly_before_gathering_a_place_is_given_up_with_a_reason(world: World) -> None:
    await reachable(world.anna, world.olga)
    need = await post(world)
    await claim(world, world.anna)
    await world.until("2026-04-11 06:00")
    assert LEAVE in world.anna.last.text
    await world.anna.taps("Can't come", world.anna.last)
    assert [state for _, state, _ in states(world, need)] == ["claimed"]
    await world.anna.taps("Not well")
    assert [state for _, state, _ in states(world, need)] == ["released"]


async def test_who_claims_after_eight_is_not_asked_but_told_to_set_out(world: World) -> None:
    await reachable(world.anna, world.olga)
    await post(world, bring="red vest", contact=Contact(name="Mrs Wang", phone="13800001111"))
    await world.until(EVENING)
    await claim(world, world.anna)
    await world.until("2026-04-11 05:59")
    assert count(world.anna, ASKED) == 0
    assert count(world.anna, LEAVE) == 0
    await world.until("2026-04-11 06:00")
    told = world.anna.last.text
    assert "gather 07:00" in told
    assert "East Gate" in told
    assert "Bring: red vest" in told
    assert "Ask for: Mrs Wang 13800001111" in told
    assert not any("13800001111" in text for text in world.said())
    assert world.rows("SELECT count(*) FROM outbox WHERE plain LIKE '%13800001111%'") == [(0,)]
    await world.until("2026-04-11 13:00")
    assert count(world.anna, LEAVE) == 1


async def test_whoever_claims_within_the_last_hour_is_told_to_set_out_at_once(world: World) -> None:
    await reachable(world.anna, world.olga)
    await post(world)
    await world.until("2026-04-11 07:10")
    await claim(world, world.anna)
    assert count(world.anna, LEAVE) == 1
    await world.anna.taps("Release", world.card())
    await world.anna.taps("Not well")
    await claim(world, world.anna)
    assert world.rows("SELECT state FROM claims ORDER BY id DESC LIMIT 1") == [("claimed",)]
    assert count(world.anna, LEAVE) == 1


async def test_the_waiting_list_is_asked_nothing(world: World) -> None:
    await reachable(world.anna, world.ben, world.olga)
    await post(world, places=1)
    await claim(world, world.anna, world.ben)
    await world.until("2026-04-11 13:00")
    assert (count(world.anna, ASKED), count(world.anna, LEAVE)) == (1, 1)
    assert (count(world.ben, ASKED), count(world.ben, LEAVE)) == (0, 0)


async def test_a_stop_over_eight_in_the_evening_loses_no_question_and_doubles_none(world: World) -> None:
    await reachable(world.anna, world.ben, world.olga)
    await post(world)
    await claim(world, world.anna)
    await world.until("2026-04-10 19:00")
    await world.die()
    world.clock.move_to(datetime(2026, 4, 10, 23, 0, tzinfo=ZONE))
    await world.start()
    assert count(world.anna, ASKED) == 1
    assert count(world.olga, "Not heard from yet") == 1
    await world.restart()
    await world.until("2026-04-11 05:00")
    assert count(world.anna, ASKED) == 1
    assert count(world.olga, "Not heard from yet") == 1


async def test_a_kill_around_any_request_of_the_evening_loses_no_question_and_doubles_at_most_one(
    tmp_path: Path,
) -> None:
    killer = Killer()
    doubled = 0
    async with a_world(tmp_path, line=killer.line()) as world:
        await reachable(world.anna, world.ben)
        for day in range(MOST_DEATHS):
            eve = datetime(2026, 4, 7, 20, 0, tzinfo=ZONE) + timedelta(days=day)
            await world.until(eve - timedelta(hours=2))
            await post(world, starts=eve + timedelta(hours=12), what=f"Testing {day}")
            await claim(world, world.anna, world.ben)
            await world.until(eve - timedelta(minutes=1))
            killer.arm(day)
            world.clock.move_to(eve)
            await world.settled()
            survived = not killer.dead
            await world.die()
            killer.arm(None)
            await world.start()
            await world.passes(minutes=5)
            copies = [count(one, f"Testing {day}") for one in (world.anna, world.ben)]
            assert all(1 <= heard <= 2 for heard in copies), f"after a kill at point {day}: {copies}"
            doubled += sum(copies) - 2
            if survived:
                break
        else:
            pytest.fail("there were more points than expected")
        assert day >= 4
    assert doubled, "no kill fell between Telegram's doing and our hearing of it"


async def test_after_a_stop_until_it_is_time_to_set_out_only_that_is_said(world: World) -> None:
    await reachable(world.anna, world.olga)
    await post(world)
    await claim(world, world.anna)
    await world.until("2026-04-10 19:00")
    await world.die()
    world.clock.move_to(datetime(2026, 4, 11, 6, 10, tzinfo=ZONE))
    await world.start()
    assert (count(world.anna, ASKED), count(world.anna, LEAVE)) == (0, 1)
    assert outbox(world, "reminders-evening") == ["too_late"]


async def test_what_is_of_no_use_after_a_stop_is_recorded_and_not_sent(world: World) -> None:
    await reachable(world.anna, world.olga)
    await post(world)
    await claim(world, world.anna)
    await world.until("2026-04-10 19:00")
    before = list(world.anna.heard)
    await world.die()
    world.clock.move_to(datetime(2026, 4, 11, 9, 0, tzinfo=ZONE))
    await world.start()
    assert world.anna.heard == before
    assert outbox(world, "reminders-evening") == ["too_late"]
    assert outbox(world, "reminders-leave") == ["too_late"]


async def test_releasing_takes_the_reminders_away(world: World) -> None:
    await reachable(world.anna, world.olga)
    need = await post(world)
    await claim(world, world.anna)
    await world.anna.taps("Release", world.card())
    kinds = "SELECT kind FROM due WHERE kind IN ('reminders-evening', 'reminders-leave')"
    assert world.rows(kinds) == []
    await claim(world, world.anna)
    assert len(world.rows(kinds)) == 2
    await in_a_turn(world, lambda turn: _call_off(turn, need.id))
    assert world.rows("SELECT kind FROM due WHERE kind LIKE 'reminders-%' AND kind <> 'reminders-unanswered'") == []
    before = list(world.anna.heard)
    await world.until("2026-04-11 13:00")
    assert world.anna.heard == before


def _call_off(turn: Turn, need_id: int) -> None:
    need = needs_kept.find(turn.records, need_id)
    assert need is not None
    needs.close(turn, need, NeedState.CANCELLED, "rain")


async def test_two_groups_by_the_same_clocks_make_one_message(world: World) -> None:
    await reachable(world.anna, world.olga)
    other = world.sandbox.town.add_group(
        "Second", members=[world.anna.person], administrators=[world.olga.person], kind="supergroup"
    )
    await world.settle()
    await post(world)
    await claim(world, world.anna)
    await post(world, chat_id=other.id, what="Patrol", starts=SATURDAY + timedelta(hours=10))
    await claim(world, world.anna, card=world.messages(other)[-1])
    await world.until(EVENING)
    assert count(world.anna, ASKED) == 1
    assert "2 shifts" in world.anna.last.text


async def test_who_never_opened_the_chat_is_called_in_the_group_once_a_need(world: World) -> None:
    await reachable(world.anna, world.olga)
    await post(world, places=9)
    strangers = [world.newcomer(f"Stranger{number}") for number in range(7)]
    await claim(world, world.anna, *strangers)
    await world.until("2026-04-10 21:00")
    called = [text for text in world.said() if "cannot write to them in private" in text]
    assert len(called) == 1
    assert sum(f"Stranger{number}" in called[0] for number in range(7)) == 5
    assert "and 2 more" in called[0]
    assert "Anna" not in called[0]
    assert all(not stranger.heard for stranger in strangers)
    await strangers[0].opens("Open the private chat", world.card("Open the private chat"))
    assert "Stranger0" not in next(text for text in world.said() if "cannot write to them in private" in text)
    await world.until("2026-04-11 07:01")
    assert not any("cannot write to them in private" in text for text in world.said())
