"""Asker and volunteer write to each other through the bot: both ways, held back, stopped, reported, not arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.errands import call_off, end
from storage import errands
from storage.errands import Errand, ErrandState
from tests.stories.errands import HOUSEHOLD, RESIDENT, a_unit, ask_for, carried_by, no_longer_sees, resident
from tests.stories.posting import in_a_turn, reachable
from tests.world import OGG, PNG, Actor, World

if TYPE_CHECKING:
    from bot.rehearsal.records import Message
    from handlers.turn import Turn

CARD = "4111 1111 1111 1111"
WORDS = "planted: ring twice, I am slow"


async def a_line(world: World, **details: Any) -> tuple[Actor, Errand]:
    """Have Anna bring an errand of a resident's."""
    await a_unit(world)
    await reachable(world.anna, world.ben, world.eve)
    liu = resident(world)
    errand = await ask_for(world, liu, **details)
    await carried_by(world, world.anna)
    return liu, errand


async def carried_on(world: World, errand: Errand, state: ErrandState, outcome: str = "got") -> None:
    """Have an errand move on to a state, through its end where it is one."""

    def act(turn: Turn) -> None:
        kept = errands.find(turn.records, errand.id)
        assert kept is not None
        if state in errands.ENDED:
            end(turn, kept, state, outcome)
        else:
            errands.move(turn.records, kept, state)

    await in_a_turn(world, act)


def content_of(world: World, message: Message) -> bytes:
    assert message.attachment is not None
    found = world.sandbox.town.files.content(message.attachment.file_id)
    assert found is not None
    return found[1]


def passed(world: World) -> int:
    """Return how many messages have passed, as committed."""
    return int(world.rows("SELECT count(*) FROM relayed WHERE held = 0")[0][0])


def accounts(world: World, who: Actor) -> str:
    """Return everything the bot has sent somebody, buttons and all."""
    return str([call.params for call in world.sandbox.town.calls if call.chat_id == who.id])


async def test_they_write_to_each_other_and_neither_sees_the_others_account(world: World) -> None:
    liu, _ = await a_line(world)
    await liu.taps("Write to the volunteer")
    await liu.writes(WORDS)
    assert world.anna.last.text == f"💬 {RESIDENT}, errand 1:\n{WORDS}"
    assert "Passed on (errand 1)" in liu.last.text
    await liu.sends_photo("this door")
    assert world.anna.last.text.endswith("this door")
    assert content_of(world, world.anna.last) == PNG
    await liu.sends_voice()
    assert content_of(world, world.anna.last) == OGG
    await liu.taps("Done")
    await world.anna.taps("Reply")
    await world.anna.writes("I am at the shop <now>")
    assert liu.last.text == "💬 Anna, who brings errand 1:\nI am at the shop <now>"
    await world.anna.sends_document("receipt.pdf", content=b"%PDF")
    assert content_of(world, liu.last) == b"%PDF"
    assert passed(world) == 5
    for one, other in ((liu, world.anna), (world.anna, liu)):
        assert str(other.id) not in accounts(world, one)
        assert not any(call.method.lower() in {"forwardmessage", "copymessage"} for call in world.sandbox.town.calls)
    assert WORDS not in str([call.params for call in world.sandbox.town.calls if (call.chat_id or 0) < 0])


async def test_a_reply_and_free_text_find_the_other_and_after_done_a_question_is_a_question(world: World) -> None:
    liu, _ = await a_line(world)
    await liu.writes("are you coming?")
    assert world.anna.last.text.endswith("are you coming?")
    await world.anna.writes("/name")
    await world.anna.writes("soon", reply_to=_newest(world, world.anna))
    assert liu.last.text.endswith("soon")
    await world.anna.writes("Sister Wang")
    assert "That is what the list says now" in world.anna.last.text
    await world.anna.writes("I am outside")
    assert liu.last.text == "💬 Sister, who brings errand 1:\nI am outside"


def _newest(world: World, who: Actor) -> Message:
    """Return the newest message that was passed on to somebody."""
    town = world.sandbox.town
    return [m for m in town.messages(who.chat) if m.sender.is_bot and m.text.startswith("💬 ")][-1]


async def test_with_several_households_nothing_typed_is_lost(world: World) -> None:
    liu, _ = await a_line(world)
    wang = resident(world, "Wang")
    await ask_for(world, wang, request=HOUSEHOLD.model_copy(update={"name": "", "building": "Building 5"}))
    await carried_by(world, world.anna)
    await world.anna.writes("your eggs are sold out")
    assert "For whom is this?" in world.anna.last.text
    first = world.anna.last
    await world.anna.sends_photo("these instead?")
    second = world.anna.last
    heard = len(liu.heard)
    await world.anna.taps("2 · Building 5", first)
    assert wang.last.text.endswith("your eggs are sold out")
    await world.anna.taps(f"1 · {RESIDENT[:20]}", second)
    assert liu.last.text.endswith("these instead?")
    assert len(liu.heard) == heard + 1
    await world.anna.writes("this is for nobody")
    await world.anna.taps("For nobody")
    assert passed(world) == 2
    assert world.rows("SELECT count(*) FROM relayed") == [(2,)]


async def test_a_sum_that_a_volunteer_types_beside_the_question_goes_to_nobody_unasked(world: World) -> None:
    liu, _ = await a_line(world)
    await world.anna.taps("Start shopping")
    heard = len(liu.heard)
    await world.anna.writes("38.5")
    assert len(liu.heard) == heard
    assert "Is that what a bag cost?" in world.anna.last.text
    await world.anna.taps(f"1 · {RESIDENT}")
    assert liu.last.text.endswith("38.5")


async def test_a_card_number_is_held_and_goes_through_on_a_second_deliberate_button(world: World) -> None:
    liu, _ = await a_line(world)
    await liu.writes(f"my card is {CARD}")
    first = liu.last
    assert "looks like the number of a bank card" in first.text
    await liu.writes(f"my card is {CARD}")
    second = liu.last
    assert passed(world) == 0
    data = first.button("Send it all the same").callback_data
    assert data is not None
    for other in (world.anna, world.eve, world.ben):
        assert "dealt with already" in (await other.forges(data, other.last)).text
    assert passed(world) == 0
    await liu.taps("Send it all the same", first)
    assert CARD in world.anna.last.text
    # The same tap once more sends nothing, and is no word about the other message.
    assert "dealt with already" in (await liu.forges(data, first)).text
    assert passed(world) == 1
    await liu.taps("Do not send it", second)
    await liu.taps("Write to the volunteer")
    await liu.writes("the code of the gate: 密码 2580#")
    assert "looks like a password" in liu.last.text
    assert passed(world) == 1
    await liu.sends_photo(f"card {CARD}")
    assert "bank card" in liu.last.text
    await world.passes(days=2)
    assert world.rows("SELECT count(*) FROM relayed WHERE held = 1") == [(0,)]


async def test_either_can_stop_it_and_only_who_stopped_it_lets_it_go_on(world: World) -> None:
    liu, errand = await a_line(world)
    await world.anna.writes("hello")
    await liu.taps("Stop this")
    assert "neither of you can write" in liu.last.text
    stopped = liu.last
    for one, other in ((world.anna, liu), (liu, world.anna)):
        heard = len(other.heard)
        await one.forges(f"relay:write:{errand.id}:0:0", one.last)
        await one.writes("are you there?")
        assert len(other.heard) == heard
    allow = f"relay:allow:{errand.id}:0:0"
    assert (await world.anna.forges(allow, world.anna.last)).text == "You have not stopped this."
    assert "not yours" in (await world.eve.forges(allow, world.eve.last)).text
    assert (await liu.taps("Allow it again", stopped)).text.startswith("It goes on")
    await world.anna.writes("back again")
    assert liu.last.text.endswith("back again")


async def test_a_report_shows_the_last_messages_to_the_coordinators_of_this_unit_alone(world: World) -> None:
    liu, errand = await a_line(world)
    await world.anna.writes("give me your money first")
    await world.anna.sends_photo("planted-threat")
    await liu.taps("Report it")
    assert "the coordinators see the last messages" in liu.last.text
    seen = world.olga.last
    assert seen.text.startswith("⚠️ Whoever asked for errand 1 has reported what the volunteer wrote.")
    assert "Anna: give me your money first" in seen.text
    assert "Anna: 🖼 a photo planted-threat" in seen.text
    await world.olga.taps("Show photos and voices", seen)
    assert content_of(world, world.olga.last) == PNG
    assert ("look", "carer") in world.rows("SELECT action, outcome FROM audit")
    files = f"relay:files:{errand.id}:0:0"
    for other in (world.ben, world.eve, world.anna, liu):
        assert "not yours" in (await other.forges(files, other.last)).text
    assert "reported already" in (await liu.forges(f"relay:report:{errand.id}:0:0", liu.last)).text
    assert len([text for text in world.olga.heard if text.startswith("⚠️ Whoever asked")]) == 1


async def test_coordinators_see_nothing_of_what_was_not_reported(world: World) -> None:
    liu, errand = await a_line(world)
    await liu.writes(WORDS)
    assert "not yours" in (await world.olga.forges(f"relay:files:{errand.id}:0:0", world.olga.last)).text
    assert not any(WORDS in text for text in world.olga.heard)


async def test_a_resident_who_blocks_the_bot_is_to_be_rung(world: World) -> None:
    liu, _ = await a_line(world)
    world.sandbox.town.block_bot(liu.person)
    await world.anna.writes("your eggs are sold out")
    assert "did not reach whoever asked for errand 1" in world.anna.last.text
    assert "Please ring them" in world.anna.last.text


async def test_what_is_no_message_is_refused_with_a_sentence(world: World) -> None:
    liu, _ = await a_line(world)
    await liu.taps("Write to the volunteer")
    await liu.writes("a" * 3500)
    assert "too long to be passed on in one piece" in liu.last.text
    await liu.sends("sticker")
    assert "but not this" in liu.last.text
    await liu.shares_contact()
    assert "but not this" in liu.last.text
    await liu.sends_photo("b" * 900)
    assert world.anna.last.text == "💬 " + "b" * 900
    assert passed(world) == 1


async def test_it_closes_a_day_after_the_end_and_when_the_volunteer_lets_go(world: World) -> None:
    liu, errand = await a_line(world)
    await carried_on(world, errand, ErrandState.DELIVERED)
    await carried_on(world, errand, ErrandState.DONE)
    await world.passes(hours=23)
    await world.anna.writes("your umbrella is with me")
    assert liu.last.text.endswith("your umbrella is with me")
    await world.passes(hours=2)
    heard = len(liu.heard)
    await world.anna.writes("still here")
    assert len(liu.heard) == heard
    assert "nobody to write to" in (await world.anna.forges(f"relay:write:{errand.id}:0:0", world.anna.last)).text
    second = await ask_for(world, liu)
    await carried_by(world, world.anna)
    await in_a_turn(world, lambda turn: call_off_of(turn, second))
    await world.anna.writes("I had it already")
    assert liu.last.text.endswith("I had it already")


def call_off_of(turn: Turn, errand: Errand) -> None:
    kept = errands.find(turn.records, errand.id)
    assert kept is not None
    assert call_off(turn, kept)


async def test_the_coordinator_who_entered_it_is_the_other_end(world: World) -> None:
    await a_unit(world)
    await reachable(world.anna)
    errand = await ask_for(world)
    await carried_by(world, world.anna)
    await world.anna.writes("nobody opens")
    assert "whoever" not in world.olga.last.text
    assert world.olga.last.text.endswith("nobody opens")
    await world.olga.writes("I ring them", reply_to=world.olga.last)
    assert world.anna.last.text == "💬 Olga, who entered errand 1 for the household:\nI ring them"
    await no_longer_sees(world, world.olga)
    write = f"relay:write:{errand.id}:0:0"
    assert "Nobody answers for this household" in (await world.anna.forges(write, world.anna.last)).text
    assert "not yours" in (await world.olga.forges(write, world.olga.last)).text


async def test_at_night_a_message_waits_unless_it_is_urgent_or_somebody_is_on_the_way(world: World) -> None:
    await world.until("2026-04-07 22:30")
    liu, errand = await a_line(world)
    heard = len(world.anna.heard)
    await liu.writes("do you have my list?")
    assert "it goes out at 07:00" in liu.last.text
    assert len(world.anna.heard) == heard
    # Who has just written is awake.
    await world.anna.writes("yes, I do")
    assert liu.last.text.endswith("yes, I do")
    # The errand is hers all night.
    await in_a_turn(world, lambda turn: turn.forget("errands-start", str(errand.id)))
    await world.until("2026-04-08 07:05")
    assert any(text.endswith("do you have my list?") for text in world.anna.heard)
    await world.until("2026-04-08 23:30")
    await carried_on(world, errand, ErrandState.SHOPPING)
    await liu.writes("are you on your way?")
    assert world.anna.last.text.endswith("are you on your way?")
    wang = resident(world, "Wang")
    await ask_for(world, wang, urgent=True)
    await carried_by(world, world.ben)
    await wang.writes("it is urgent")
    assert world.ben.last.text.endswith("it is urgent")


async def test_what_waited_for_the_morning_is_not_sent_to_somebody_who_let_go(world: World) -> None:
    await world.until("2026-04-07 22:30")
    liu, errand = await a_line(world)
    await liu.writes(WORDS)

    def let_go(turn: Turn) -> None:
        kept = errands.find(turn.records, errand.id)
        assert kept is not None
        errands.let_go(turn.records, kept)

    await in_a_turn(world, let_go)
    await world.until("2026-04-08 07:05")
    assert any("was not sent" in text for text in liu.heard)
    assert not any(WORDS in text for text in world.anna.heard)


async def test_nobody_else_gets_at_a_line(world: World) -> None:
    liu, errand = await a_line(world)
    await liu.writes("hello")
    wang = resident(world, "Wang")
    await reachable(wang)
    heard = (len(liu.heard), len(world.anna.heard))
    kept = world.rows("SELECT * FROM relays"), world.rows("SELECT * FROM relayed")
    for who in (wang, world.eve, world.ben):
        for action in ("write", "done", "to", "insist", "drop", "block", "allow", "report", "files"):
            for record in (errand.id, 0, 99):
                await who.forges(f"relay:{action}:{record}:0:{errand.id}", who.last)
        await who.writes("let me in")
        await who.writes("let me in", reply_to=who.last)
    assert (len(liu.heard), len(world.anna.heard)) == heard
    assert (world.rows("SELECT * FROM relays"), world.rows("SELECT * FROM relayed")) == kept


async def test_a_kill_loses_no_message_and_sends_none_twice(world: World) -> None:
    await world.until("2026-04-07 21:00")
    liu, errand = await a_line(world)
    await in_a_turn(world, lambda turn: turn.forget("errands-start", str(errand.id)))
    town = world.sandbox.town
    town.say(liu.person, liu.chat, WORDS)
    await world.die()
    await world.start()
    assert [text for text in world.anna.heard if WORDS in text] == [f"💬 {RESIDENT}, errand 1:\n{WORDS}"]
    await world.until("2026-04-07 23:00")
    town.say(liu.person, liu.chat, "until tomorrow")
    await world.die()
    await world.start()
    assert passed(world) == 1
    await world.until("2026-04-08 07:05")
    assert passed(world) == 2
    assert sum("until tomorrow" in text for text in world.anna.heard) == 1
