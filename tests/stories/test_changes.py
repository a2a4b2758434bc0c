"""Coordinators change a need from its details; claimants hear what matters to them, and only that."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from storage import chats
from storage.needs import Contact
from tests.stories.posting import SATURDAY, in_a_turn, post, reachable, states
from tests.world import Actor, World

if TYPE_CHECKING:
    from handlers.turn import Turn

PHONE = "13800001111"


async def claim(world: World, *actors: Actor) -> None:
    """Have people claim the newest need and look at nothing else."""
    for actor in actors:
        await actor.taps("Claim", world.card(), follow=False)


def version(world: World) -> int:
    """Return the version of the only need."""
    return int(world.rows("SELECT version FROM needs")[0][0])


async def test_details_show_each_reader_their_share(world: World) -> None:
    await reachable(world.anna, world.ben, world.eve, world.olga)
    need = await post(world, contact=Contact(name="Mrs Wang", phone=PHONE), note="use the side door", places=1)
    await claim(world, world.anna, world.ben)
    await world.olga.opens("Details", world.card())
    assert "1. Anna" in world.olga.last.text
    assert PHONE in world.olga.last.text
    assert world.olga.last.button("Cancel the shift")
    await world.anna.opens("Details", world.card())
    assert "1. Anna" in world.anna.last.text
    assert PHONE in world.anna.last.text
    assert world.anna.last.button("Release")
    await world.eve.starts(f"details-{need.id}")
    await world.ben.starts(f"details-{need.id}")
    assert "waiting list, 1:\n1. Ben" in world.ben.last.text
    assert PHONE not in world.ben.last.text
    assert "1/1" in world.eve.last.text
    assert "Anna" not in world.eve.last.text
    assert PHONE not in world.eve.last.text
    for reader in (world.anna, world.eve):
        assert not any("Cancel" in button.text for row in reader.last.keyboard or () for button in row)


async def test_every_tool_is_refused_to_whoever_does_not_coordinate(world: World) -> None:
    await reachable(world.anna, world.eve, world.olga)
    need = await post(world)
    await claim(world, world.anna)
    before = (world.rows("SELECT * FROM needs"), states(world, need))
    for actor in (world.anna, world.eve):
        await actor.starts(f"details-{need.id}")
        for action in ("screen", "page", "ask", "number", "start", "cancel", "duplicate", "person", "remove"):
            answer = await actor.forges(f"changes:{action}:{need.id}:{need.version}:1", actor.last)
            assert "coordinator" in (answer.text or ""), action
    assert (world.rows("SELECT * FROM needs"), states(world, need)) == before


async def test_a_new_number_is_announced_to_nobody_and_fills_from_the_waiting_list(world: World) -> None:
    await reachable(world.anna, world.ben, world.olga)
    need = await post(world, places=1)
    await claim(world, world.anna, world.ben)
    before = list(world.anna.heard)
    await world.olga.opens("Details", world.card())
    await world.olga.taps("Number")
    assert "1 needed now, 1 signed up" in world.olga.last.text
    assert "2 needed" in (await world.olga.taps("2")).text
    assert "1/2" in world.olga.last.text
    assert [state for _, state, _ in states(world, need)] == ["claimed", "offered"]
    assert world.anna.heard == before


async def test_fewer_than_have_signed_up_is_refused_naming_who_would_have_to_go(world: World) -> None:
    await reachable(world.anna, world.ben, world.chen, world.olga)
    await post(world, places=5)
    await claim(world, world.anna, world.ben, world.chen)
    await world.olga.opens("Details", world.card())
    await world.olga.taps("Number")
    await world.olga.taps("Type it")
    await world.olga.writes("1")
    assert "3 have signed up" in world.olga.last.text
    assert "Ben, Chen" in world.olga.last.text
    assert "Anna" not in world.olga.last.text
    await world.olga.writes("3")
    assert world.rows("SELECT places FROM needs") == [(3,)]


async def test_a_moved_time_asks_claimants_again_and_moves_their_reminders(world: World) -> None:
    await reachable(world.anna, world.ben, world.olga)
    await post(world)
    await claim(world, world.anna, world.ben)
    await world.until("2026-04-10 20:00")
    await world.anna.taps("I'll be there")
    await world.olga.opens("Details", world.card())
    await world.olga.taps("Time")
    assert "Sat 11 Apr, 08:30–12:30" in (await world.olga.taps("08:30–12:30")).text
    asked = world.anna.last
    assert "Sat 11 Apr, 08:30–12:30, gather 07:30 (it was Sat 11 Apr, 08:00–12:00)" in asked.text
    assert "Can you still come?" in asked.text
    assert "1. Anna ❔" in world.olga.last.text
    assert "See you at 07:30" in (await world.anna.taps("I can", asked)).text
    assert "1. Anna ✅ coming" in world.olga.last.text
    assert "2. Ben ❔" in world.olga.last.text
    await world.until("2026-04-10 21:30")
    assert "moved, not confirmed: Ben" in world.olga.last.text
    assert "Anna" not in world.olga.last.text
    await world.until("2026-04-11 06:29")
    assert not any("Time to set out" in text for text in world.anna.heard)
    await world.until("2026-04-11 06:30")
    assert sum("Time to set out: gather 07:30" in text for text in world.anna.heard) == 1


async def test_an_answer_to_old_times_is_not_taken_for_one_to_the_new(world: World) -> None:
    await reachable(world.anna, world.olga)
    await post(world)
    await claim(world, world.anna)
    await world.olga.opens("Details", world.card())
    await world.olga.taps("Time")
    await world.olga.taps("08:30–12:30")
    first = world.anna.last
    await world.olga.taps("Time")
    await world.olga.taps("09:30–13:30")
    assert "changed again" in (await world.anna.taps("I can", first)).text
    assert world.rows("SELECT agreed_version FROM claims") == [(1,)]
    await world.anna.taps("I can", world.anna.last)
    assert world.rows("SELECT agreed_version FROM claims") == [(version(world),)]


async def test_a_need_moved_to_another_day_starts_afresh(world: World) -> None:
    await reachable(world.anna, world.olga)
    await post(world)
    await claim(world, world.anna)
    await world.until("2026-04-10 20:00")
    await world.anna.taps("I'll be late")
    await world.olga.opens("Details", world.card())
    await world.olga.taps("Time")
    await world.olga.taps("Type it")
    await world.olga.writes("Sunday 8am-12pm")
    await world.anna.taps("I can")
    assert world.olga.sees("Cancel the shift").text.endswith("1. Anna")
    left = "SELECT key FROM due WHERE kind IN ('reminders-evening', 'reminders-leave', 'reminders-morning') ORDER BY at"
    evening, setting_out, morning = (key for (key,) in world.rows(left))
    assert evening.endswith(":2026-04-11")
    assert setting_out.endswith(f":{world.anna.id}")
    assert morning.endswith(":2026-04-12")
    await world.until("2026-04-11 20:00")
    assert "Sun 12 Apr, 08:00–12:00" in world.anna.last.text
    assert sum("coming up" in text for text in world.anna.heard) == 2


async def test_a_stale_or_repeated_tap_moves_nothing_a_second_time(world: World) -> None:
    await reachable(world.olga)
    need = await post(world)
    await world.olga.opens("Details", world.card())
    await world.olga.taps("Time")
    data = world.olga.last.button("08:30–12:30").callback_data
    await world.olga.taps("08:30–12:30")
    assert data is not None
    assert "Something changed here" in (await world.olga.forges(data, world.olga.last)).text
    assert world.rows("SELECT starts - :before FROM needs", before=int(need.starts.timestamp())) == [(1800,)]


async def test_who_cannot_at_the_new_time_is_released(world: World) -> None:
    await reachable(world.anna, world.olga)
    need = await post(world)
    await claim(world, world.anna)
    await world.olga.opens("Details", world.card())
    await world.olga.taps("Time")
    await world.olga.taps("Type it")
    await world.olga.writes("Sunday 9am-11am")
    assert "Sun 12 Apr, 09:00–11:00, gather 08:00" in world.anna.last.text
    await world.anna.taps("I can't")
    assert [state for _, state, _ in states(world, need)] == ["released"]


async def test_a_time_that_now_overlaps_another_shift_says_so_to_both(world: World) -> None:
    await reachable(world.anna, world.olga)
    await post(world, what="Patrol", starts=SATURDAY + timedelta(hours=5))
    await claim(world, world.anna)
    await post(world)
    await claim(world, world.anna)
    await world.olga.opens("Details", world.card())
    await world.olga.taps("Time")
    await world.olga.taps("Type it")
    await world.olga.writes("10am-2pm")
    assert "You have another shift then: Patrol, Sat 11 Apr, 13:00–17:00" in world.anna.last.text
    assert any("One of them has another shift then" in text for text in world.olga.heard)
    assert "1. Anna ⚠️ has another shift then" in world.olga.last.text


async def test_a_new_place_is_told_and_a_new_note_is_not(world: World) -> None:
    await reachable(world.anna, world.olga)
    await post(world)
    await claim(world, world.anna)
    before = len(world.anna.heard)
    await world.olga.opens("Details", world.card())
    await world.olga.taps("Note")
    await world.olga.writes("use the side door")
    assert "use the side door" in world.olga.last.text
    assert len(world.anna.heard) == before
    await world.olga.taps("Place")
    await world.olga.writes("West <Gate>")
    assert "📍 West <Gate> (it was East Gate)" in world.anna.last.text
    assert len(world.anna.heard) == before + 1
    assert "West <Gate>" in world.card().text


async def test_who_cannot_be_written_to_is_told_in_one_message_of_the_group_and_answers_there(world: World) -> None:
    await reachable(world.anna, world.ben, world.olga)
    await post(world, places=5)
    stranger = world.newcomer("Stranger")
    await claim(world, world.anna, world.ben, stranger)
    world.sandbox.town.block_bot(world.ben.person)
    await world.olga.opens("Details", world.card())
    await world.olga.taps("Time")
    await world.olga.taps("08:30–12:30")
    notices = [message for message in world.messages() if "has changed: it is now" in message.text]
    assert len(notices) == 1
    assert "Stranger" in notices[0].text
    assert "Ben" in notices[0].text
    assert "Anna" not in notices[0].text
    assert "no place on this shift" in (await world.chen.taps("I can", notices[0])).text
    await stranger.taps("I can", notices[0])
    assert "Stranger" not in notices[0].text
    assert "Ben" in notices[0].text


async def test_a_cancelled_need_tells_every_claimant_why_and_reminds_nobody(world: World) -> None:
    await reachable(world.anna, world.ben, world.olga)
    need = await post(world, places=1)
    await claim(world, world.anna, world.ben)
    stranger = world.newcomer("Stranger")
    await claim(world, stranger)
    await world.olga.opens("Details", world.card())
    await world.olga.taps("Cancel the shift")
    assert "All 1 signed up will be told" in world.olga.last.text
    await world.olga.taps("Bad weather")
    for actor in (world.anna, world.ben):
        assert "No need to come: Testing (Sat 11 Apr, 08:00–12:00, East Gate) is cancelled" in actor.last.text
        assert "Reason: Bad weather" in actor.last.text
    assert any("Testing" in text and "pass it on" in text and "Stranger" in text for text in world.said())
    assert "Cancelled" in world.olga.last.text
    assert world.rows("SELECT state FROM needs") == [("cancelled",)]
    before = (list(world.anna.heard), list(world.olga.heard))
    await world.until("2026-04-11 13:00")
    assert (world.anna.heard, world.olga.heard) == before
    answer = await world.olga.forges(f"changes:number:{need.id}:1:4", world.olga.last)
    assert "cannot be changed" in answer.text


async def test_a_reason_can_be_typed(world: World) -> None:
    await reachable(world.anna, world.olga)
    await post(world)
    await claim(world, world.anna)
    await world.olga.opens("Details", world.card())
    await world.olga.taps("Cancel the shift")
    await world.olga.taps("Type it")
    await world.olga.writes("The hall is flooded <b>")
    assert "Reason: The hall is flooded <b>" in world.anna.last.text


async def test_duplicating_posts_the_same_need_once_on_another_day_and_tells_nobody(world: World) -> None:
    await reachable(world.anna, world.olga)
    await post(world, contact=Contact(name="Mrs Wang", phone=PHONE), places=7)
    await claim(world, world.anna)
    before = list(world.anna.heard)
    await world.olga.opens("Details", world.card())
    await world.olga.taps("Duplicate")
    data = world.olga.last.button("Mon 13 Apr").callback_data
    await world.olga.taps("Mon 13 Apr")
    assert data is not None
    assert "at that time already" in (await world.olga.forges(data, world.olga.last)).text
    assert world.rows("SELECT places, starts FROM needs ORDER BY id DESC") == [
        (7, int((SATURDAY + timedelta(days=2)).timestamp())),
        (7, int(SATURDAY.timestamp())),
    ]
    assert "Mon 13 Apr, 08:00–12:00" in world.card().text
    assert "0/7" in world.card().text
    assert world.rows("SELECT count(contact) FROM needs") == [(2,)]
    assert world.anna.heard == before


async def test_somebody_is_taken_off_with_the_words_typed(world: World) -> None:
    await reachable(world.anna, world.ben, world.olga)
    need = await post(world, places=1)
    await claim(world, world.anna, world.ben)
    await world.olga.opens("Details", world.card())
    await world.olga.taps("Take someone off")
    await world.olga.taps("Anna")
    assert "Take Anna off. What shall I say?" in world.olga.last.text
    await world.olga.taps("Type it")
    await world.olga.writes("You have done three nights, please rest")
    assert "please rest" in world.anna.last.text
    assert [state for _, state, _ in states(world, need)] == ["removed", "offered"]


async def test_a_named_person_without_telegram_takes_a_place_and_is_to_be_rung(world: World) -> None:
    await reachable(world.olga)
    await post(world, places=1)
    await world.olga.opens("Details", world.card())
    await world.olga.taps("Add without Telegram")
    await world.olga.writes("Grandpa Zhao")
    details = world.olga.sees("Add without Telegram")
    assert "1. Grandpa Zhao ☎️ by phone" in details.text
    await world.olga.taps("Add without Telegram")
    await world.olga.writes("Grandma Zhao")
    assert any("Every place is taken" in text for text in world.olga.heard)
    await world.until("2026-04-10 21:30")
    assert "no Telegram, please ring: Grandpa Zhao" in world.olga.last.text


async def test_a_typed_answer_after_losing_the_right_changes_nothing(world: World) -> None:
    await reachable(world.ben, world.olga)
    await post(world)
    group = world.group.id
    await in_a_turn(world, lambda turn: _appoint(turn, group, world.ben.id))
    await world.ben.opens("Details", world.card())
    await world.ben.taps("Place")
    await in_a_turn(world, lambda turn: _withdraw(turn, group, world.ben.id))
    await world.ben.writes("Nowhere")
    assert world.rows("SELECT place FROM needs") == [("East Gate",)]


def _appoint(turn: Turn, group: int, person: int) -> None:
    chats.appoint(turn.records, group, person, person, turn.now)


def _withdraw(turn: Turn, group: int, person: int) -> None:
    chats.withdraw(turn.records, group, person)


async def test_a_text_is_not_acted_on_before_it_is_known_who_administers_the_group(world: World) -> None:
    await reachable(world.ben, world.olga)
    await post(world)
    world.sandbox.town.promote(world.ben.person, world.group, by=world.olga.person)
    await world.passes(minutes=11)
    await world.ben.opens("Details", world.card())
    await world.passes(seconds=5)
    await world.ben.taps("Place")
    world.sandbox.town.demote(world.ben.person, world.group, by=world.olga.person)
    await world.passes(minutes=11)
    await world.ben.writes("Nowhere")
    assert "send that again" in world.ben.last.text
    await world.ben.writes("Nowhere")
    assert world.rows("SELECT place FROM needs") == [("East Gate",)]


async def test_whom_only_a_telephone_reaches_is_named_to_the_coordinator_when_a_need_moves_or_is_called_off(
    world: World,
) -> None:
    """Otherwise somebody old and alone stands at the gate of a shift that was cancelled."""
    await reachable(world.olga)
    await post(world)
    await world.olga.opens("Details", world.card())
    await world.olga.taps("Add without Telegram")
    await world.olga.writes("Granny Liu")
    await world.olga.taps("Place")
    await world.olga.writes("West Gate")
    assert sum("Please ring: Granny Liu" in text for text in world.olga.heard) == 1
    await world.olga.taps("Cancel the shift")
    await world.olga.taps("Bad weather")
    assert sum("Please ring: Granny Liu" in text for text in world.olga.heard) == 2
    assert not any("Please ring" in text for text in world.said())
