"""Requests that wait for a look: who sees them, who decides, how a door is confirmed, and who hears what."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bot.rehearsal.records import Message
from handlers import screening as desk
from handlers.turn import Turn
from storage import errands, requests, residents
from storage.errands import Errand, ErrandState, Kind
from storage.people import Reach
from storage.requests import Purpose
from storage.residents import Screening
from tests.stories.errands import (
    HOUSEHOLD,
    LINE,
    PLANTED,
    RESIDENT,
    RESIDENT_PHONE,
    ROOM,
    a_unit,
    ask_for,
    resident,
    state,
)
from tests.stories.posting import in_a_turn, reachable
from tests.stories.screening import REASON, card_of, check_group, holds, known_door, looks, screened, takes_in
from tests.world import ZONE, Actor, World, a_world


@pytest.fixture
async def town(world: World) -> World:
    """A unit with Olga and Anna, where everything is looked at first."""
    await a_unit(world, world.olga, world.anna)
    return world


# --- waiting and accepting


async def test_a_request_waits_for_a_look_is_accepted_and_only_then_shown_to_volunteers(town: World) -> None:
    asker = resident(town)
    errand = await takes_in(town, asker)
    assert state(town, errand) is ErrandState.WAITING
    assert any(f"Request {errand.id} has arrived" in text for text in asker.heard)
    assert "A request waits" in town.said()[-1]
    card = town.anna.sees("Accept")
    for planted in PLANTED:
        assert planted in card.text
    assert (town.anna.id, "shown") in looks(town, errand)
    answer = await town.anna.taps("Accept", on=card)
    assert answer.text == "Accepted."
    await town.passes(seconds=10)
    assert state(town, errand) is ErrandState.OPEN
    assert not any("waits" in text for text in town.said())
    assert "Building 3" in town.card("I'll bring it").text
    assert any("is accepted" in text for text in asker.heard)
    assert "Accepted by Anna" in town.olga.sees("Assign a person").text
    check_group(town)


async def test_of_two_who_decide_at_once_the_first_counts_and_the_other_hears_who(town: World) -> None:
    errand = await takes_in(town, resident(town))
    of_olga, of_anna = town.olga.sees("Accept"), town.anna.sees("Accept")
    version = f"screening:{{}}:{errand.id}:{errand.version + 1}:0"
    await town.anna.taps("Accept", on=of_anna)
    answer = await town.olga.forges(version.format("accept"), of_olga)
    assert "Anna has decided already" in answer.text
    answer = await town.olga.forges(version.format("refuse_for")[:-1] + "1", of_olga)
    assert state(town, errand) is ErrandState.OPEN
    assert "Anna has decided already" in answer.text
    again = await town.anna.forges(version.format("accept"), of_anna)
    assert "moved on" in again.text


async def test_where_nothing_holds_it_a_request_goes_out_at_once(town: World) -> None:
    await screened(town, Screening.AT_ONCE)
    await known_door(town)
    errand = await takes_in(town, resident(town))
    assert state(town, errand) is ErrandState.OPEN
    assert not any("waits" in text for text in town.said())
    assert town.card("I'll bring it")


async def test_a_phone_that_is_the_askers_own_confirms_their_door(town: World) -> None:
    await screened(town, Screening.AT_ONCE)
    own = HOUSEHOLD.model_copy(update={"own_phone": True})
    errand = await takes_in(town, resident(town), request=own)
    assert state(town, errand) is ErrandState.OPEN
    assert town.rows("SELECT count(*) FROM doors") == [(1,)]


async def test_a_phone_of_ones_own_confirms_no_door_of_somebody_elses(town: World) -> None:
    await screened(town, Screening.AT_ONCE)
    own = HOUSEHOLD.model_copy(update={"own_phone": True})
    errand = await takes_in(town, resident(town), request=own, for_other=True)
    assert holds(town, errand) == "first_door"


async def test_what_a_carer_entered_on_the_telephone_is_looked_at_already(town: World) -> None:
    errand = await takes_in(town)
    assert state(town, errand) is ErrandState.OPEN
    assert town.rows("SELECT count(*) FROM doors") == [(1,)]


async def test_what_somebody_else_entered_is_looked_at(town: World) -> None:
    await town.ben.starts()
    errand = await ask_for(town, opened=False, entered_by=town.ben.id)
    await in_a_turn(town, lambda turn: desk.take_in(turn, errand))
    assert state(town, errand) is ErrandState.WAITING
    assert "Entered by Ben" in town.anna.sees("Accept").text


async def test_one_card_in_the_group_counts_all_that_waits(town: World) -> None:
    first = await takes_in(town, resident(town))
    await takes_in(town, resident(town, "Zhao"), urgent=True)
    await town.passes(seconds=10)
    assert len([text for text in town.said() if "wait" in text]) == 1
    assert "2 requests wait" in town.said()[-1]
    assert "one of them is urgent" in town.said()[-1]
    await town.anna.taps("Accept", on=card_of(town.anna, first))
    await town.passes(seconds=10)
    assert any("A request waits" in text for text in town.said())


# --- refusing


async def test_a_refusal_in_ones_own_words_reaches_whoever_asked_and_nobody_else(town: World) -> None:
    asker = resident(town)
    errand = await takes_in(town, asker)
    await town.anna.taps("Refuse")
    await town.anna.writes("x" * 301)
    assert "within 300" in town.anna.heard[-1]
    await town.anna.writes(REASON)
    await town.passes(seconds=10)
    assert state(town, errand) is ErrandState.REFUSED
    assert any(REASON in text for text in asker.heard)
    assert not any(REASON in text for text in town.olga.heard)
    assert any("Not accepted by Anna" in text for text in town.olga.heard)
    assert not any(RESIDENT_PHONE in text for text in town.olga.heard)
    check_group(town)
    for path in town.data.glob("*.sqlite3*"):
        assert REASON.encode() not in path.read_bytes()
    assert any(RESIDENT_PHONE in text for text in town.anna.heard)
    await town.passes(days=15)
    assert not any(RESIDENT_PHONE in text for text in town.anna.heard)
    assert town.rows("SELECT reason, number FROM looks") == [(None, None)]


async def test_a_refusal_by_button_says_what_to_do_instead_and_can_be_thought_better_of(town: World) -> None:
    await in_a_turn(town, lambda turn: residents.ring(turn.records, town.group.id, "0919-2185555"))
    asker = resident(town)
    errand = await takes_in(town, asker)
    await town.anna.taps("Refuse")
    await town.anna.taps("Back, nothing decided")
    assert state(town, errand) is ErrandState.WAITING
    assert town.rows("SELECT count(*) FROM dialogs") == [(0,)]
    await town.anna.taps("Refuse")
    await town.anna.taps("They should ring us")
    assert state(town, errand) is ErrandState.REFUSED
    assert any("ring 0919-2185555" in text for text in asker.heard)


async def test_a_reason_that_comes_too_late_changes_nothing(town: World) -> None:
    errand = await takes_in(town, resident(town))
    await town.anna.taps("Refuse")
    await town.olga.taps("Accept")
    await town.anna.writes(REASON)
    assert "Olga has decided already" in town.anna.heard[-1]
    assert state(town, errand) is ErrandState.OPEN
    assert town.rows("SELECT reason FROM looks") == [(None,)]


@pytest.mark.parametrize(("decision", "heard"), [("Accept", "cannot be written to"), ("Refuse", "does not get my")])
async def test_whoever_blocked_the_bot_is_to_be_rung(town: World, decision: str, heard: str) -> None:
    asker = resident(town)
    await takes_in(town, asker)
    town.sandbox.town.block_bot(asker.person)
    await town.settle()
    await town.anna.taps(decision)
    if decision == "Refuse":
        await town.anna.taps("Cannot be had now")
    await town.passes(seconds=10)
    assert any(heard in text for text in town.anna.heard)


# --- mending


async def test_what_was_mended_is_decided_on_anew(town: World) -> None:
    errand = await takes_in(town, resident(town))
    old = town.olga.sees("Accept")
    version = town.rows("SELECT version FROM errands")[0][0]

    def mend(turn: Turn) -> None:
        turn.who = turn.who or None
        request = requests.read(turn.records, errand.id)
        requests.write(turn.records, errand.id, request.model_copy(update={"lines": ("布洛芬 1盒",)}))
        desk.mended(turn, errand)

    await in_a_turn(town, mend)
    await town.passes(seconds=10)
    stale = await town.olga.forges(f"screening:accept:{errand.id}:{version}:0", old)
    assert "changed just now" in stale.text
    assert "guarded" in holds(town, errand)
    assert "布洛芬" in town.anna.sees("Assign a person").text
    with pytest.raises(LookupError):
        town.anna.sees("Accept")


async def test_a_sentence_is_completed_before_it_is_accepted(town: World) -> None:
    asker = resident(town)
    sentence = requests.Request(sentence=f"please bring me {LINE}", phone=RESIDENT_PHONE)
    errand = await ask_for(town, asker, opened=False, request=sentence, kind=None, building="", door=None, most=None)

    sent = await asker.sends_photo()
    assert sent.attachment is not None
    photo = sent.attachment.file_id

    def with_photo(turn: Turn) -> None:
        requests.keep_file(turn.records, errand.id, Purpose.SENTENCE, "photo", photo, turn.now)
        desk.take_in(turn, errand)

    await in_a_turn(town, with_photo)
    card = town.anna.sees("Mend")
    assert LINE in card.text
    for label in ("Accept", "Assign a person"):
        with pytest.raises(LookupError):
            card.button(label)
    forged = await town.anna.forges(f"screening:accept:{errand.id}:2:0", card)
    assert "tap Mend first" in forged.text
    forged = await town.anna.forges(f"screening:give:{errand.id}:2:{town.olga.id}", card)
    assert "tap Mend first" in forged.text
    await town.anna.taps("Photos and voices")
    assert town.messages(town.anna.chat)[-1].attachment is not None
    assert (town.anna.id, "carer") in looks(town, errand)

    def complete(turn: Turn) -> None:
        requests.write(turn.records, errand.id, HOUSEHOLD.model_copy(update={"sentence": sentence.sentence}))
        door = requests.door_print(turn.records, HOUSEHOLD.building, HOUSEHOLD.entrance, HOUSEHOLD.room)
        errands.change(turn.records, errand.id, kind=Kind.GROCERIES, building=HOUSEHOLD.building, door=door)
        desk.mended(turn, errand)

    await in_a_turn(town, complete)
    await town.passes(seconds=10)
    assert holds(town, errand) == "first_door,look"
    await town.anna.taps("Accept")
    assert state(town, errand) is ErrandState.OPEN


async def test_guarded_medicine_that_is_added_later_takes_an_open_errand_out_of_the_group(town: World) -> None:
    await screened(town, Screening.AT_ONCE)
    await known_door(town)
    errand = await takes_in(town, resident(town))
    assert town.card("I'll bring it")

    def add(turn: Turn) -> None:
        more = (*HOUSEHOLD.lines, "阿莫西林 2盒")
        requests.write(turn.records, errand.id, HOUSEHOLD.model_copy(update={"lines": more}))
        desk.mended(turn, errand)

    await in_a_turn(town, add)
    await town.passes(seconds=10)
    assert holds(town, errand) == "guarded"
    with pytest.raises(LookupError):
        town.card("I'll bring it")
    assert "阿莫西林" in town.anna.sees("Assign a person").text


# --- doors


async def a_new_door(world: World, asker: Actor) -> tuple[Errand, Message]:
    """Have a daughter ask for her father's door, and return what she is to pass on."""
    await screened(world, Screening.AT_ONCE)
    errand = await takes_in(world, asker, for_other=True)
    await world.passes(seconds=5)
    return errand, asker.sees("It is for me, confirm")


async def test_the_recipient_confirms_a_new_door_by_the_link_that_was_passed_on(town: World) -> None:
    daughter, father = resident(town, "Liu Mei"), resident(town, "Old Liu")
    errand, message = await a_new_door(town, daughter)
    await father.opens("It is for me, confirm", on=message)
    assert "Liu Mei has asked the community for help for you" in father.heard[-1]
    assert ROOM not in father.heard[-1]
    answer = await father.taps("Yes, it is for me")
    assert "Thank you" in answer.text
    await town.passes(seconds=10)
    assert state(town, errand) is ErrandState.OPEN
    assert any("The door is confirmed" in text for text in daughter.heard)
    with pytest.raises(LookupError):
        daughter.sees("It is for me, confirm")
    next_time = await takes_in(town, daughter, for_other=True)
    assert state(town, next_time) is ErrandState.OPEN


async def test_the_link_is_of_no_use_to_the_asker_to_guessers_or_once_decided(town: World) -> None:
    daughter, father = resident(town, "Liu Mei"), resident(town, "Old Liu")
    errand, message = await a_new_door(town, daughter)
    await daughter.opens("It is for me, confirm", on=message)
    assert "for whoever the things are for" in daughter.heard[-1]
    for payload in (f"door-{errand.id}", f"door-{errand.id}-123456789", "door-99-123456789", "door"):
        await father.starts(payload)
        assert "no longer needed" in father.heard[-1]
    number = message.button("It is for me, confirm").url.rpartition("-")[2]  # type: ignore[union-attr]
    forged = await father.forges(f"screening:confirm:{errand.id}:0:123456789", father.last)
    assert "no longer needed" in forged.text
    forged = await daughter.forges(f"screening:confirm:{errand.id}:0:{number}", daughter.last)
    assert "no longer needed" in forged.text
    assert state(town, errand) is ErrandState.WAITING
    for path in town.data.glob("*.sqlite3*"):
        assert number.encode() not in path.read_bytes()
    await town.anna.taps("Accept")
    await father.starts(f"door-{errand.id}-{number}")
    assert "no longer needed" in father.heard[-1]


async def test_a_recipient_who_asked_for_nothing_is_heard_by_the_coordinators(town: World) -> None:
    daughter, father = resident(town, "Liu Mei"), resident(town, "Old Liu")
    errand, message = await a_new_door(town, daughter)
    await father.opens("It is for me, confirm", on=message)
    await father.taps("No, I asked for nothing")
    await town.passes(seconds=10)
    assert state(town, errand) is ErrandState.WAITING
    assert "they asked for nothing" in town.anna.sees("Accept").text


# --- nobody there, and nobody looking


async def test_where_no_coordinator_can_be_reached_the_asker_is_told_and_the_owners_are_alerted(
    tmp_path: Path,
) -> None:
    async with a_world(tmp_path, owners=frozenset({6100000005})) as world:
        await world.dan.starts()
        await a_unit(world, world.anna)
        await in_a_turn(world, lambda turn: _block(turn, world.anna))
        asker = resident(world)
        errand = await takes_in(world, asker)
        assert any("no coordinator can be reached" in text for text in asker.heard)
        assert f"Request {errand.id} has come" in world.dan.heard[-1]
        assert "A request waits" in world.said()[-1]
        await world.anna.starts(f"look-{errand.id}")
        await world.anna.taps("Accept")
        assert state(world, errand) is ErrandState.OPEN


def _block(turn: Turn, who: Actor) -> None:
    turn.records.execute(
        "UPDATE people SET reach = :reach WHERE id = :id", {"reach": Reach.BLOCKED.value, "id": who.id}
    )


@pytest.mark.parametrize(("urgent", "minutes"), [(False, 30), (True, 10)])
async def test_what_nobody_looks_at_is_called_once_more_and_then_the_owners(
    tmp_path: Path, *, urgent: bool, minutes: int
) -> None:
    async with a_world(tmp_path, owners=frozenset({6100000005})) as world:
        await world.dan.starts()
        await a_unit(world, world.anna)
        errand = await takes_in(world, resident(world), urgent=urgent)
        first = world.anna.sees("Accept").id
        await world.passes(minutes=minutes + 1)
        assert world.anna.sees("Accept").id > first
        assert not any("has waited long" in text for text in world.dan.heard)
        await world.passes(minutes=minutes)
        assert sum("has waited long" in text for text in world.dan.heard) == 1
        await world.passes(hours=5)
        assert sum("has waited long" in text for text in world.dan.heard) == 1
        assert errand.id in [one for (one,) in world.rows("SELECT id FROM errands WHERE state = 'waiting'")]


async def test_what_waits_past_its_time_is_told_to_whoever_asked_and_called_for_every_day(town: World) -> None:
    liu = resident(town)
    await takes_in(town, liu)
    await town.passes(hours=4, minutes=59)
    assert not any("not there in time" in text for text in liu.heard)
    await town.passes(minutes=2)
    assert sum("not there in time" in text for text in liu.heard) == 1
    late = [text for text in town.olga.heard if "was wanted by" in text and "nobody has it" in text]
    assert len(late) == 1
    before = town.anna.sees("Accept").id
    await town.passes(days=2)
    assert town.anna.sees("Accept").id > before
    assert len([text for text in town.olga.heard if "nobody has it" in text]) == 3
    # Whoever asked knows.
    assert sum("not there in time" in text for text in liu.heard) == 1


async def test_at_night_a_request_waits_for_the_morning_unless_it_is_urgent(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=datetime(2026, 4, 7, 22, 30, tzinfo=ZONE)) as world:
        await a_unit(world, world.anna)
        asker, pressed = resident(world), resident(world, "Zhao")
        errand = await takes_in(world, asker)
        assert any("after 7 in the morning" in text for text in asker.heard)
        with pytest.raises(LookupError):
            world.anna.sees("Accept")
        assert not any("waits" in text for text in world.said())
        urgent = await takes_in(world, pressed, urgent=True)
        assert f"{urgent.id}" in world.anna.sees("Accept").text
        await world.anna.taps("Accept")
        await world.until("2026-04-08 07:01")
        await world.anna.taps("Accept")
        assert state(world, errand) is ErrandState.OPEN


# --- rights


async def test_nobody_but_those_appointed_sees_or_decides_anything(town: World) -> None:
    """A group administrator who is not appointed, another unit's carer, a volunteer and one who was withdrawn."""
    town.sandbox.town.promote(town.chen.person, town.group, by=town.olga.person)
    other = town.sandbox.town.add_group("Elsewhere", administrators=[town.dan.person], kind="supergroup")
    await town.settle()

    def elsewhere(turn: Turn) -> None:
        residents.found(turn.records, other.id, turn.now)
        residents.appoint(turn.records, other.id, town.dan.id, town.dan.id, turn.now)

    await in_a_turn(town, elsewhere)
    await reachable(town.chen, town.dan, town.ben)
    errand = await takes_in(town, resident(town))
    before = town.rows("SELECT * FROM errands"), town.rows("SELECT * FROM looks")
    gone = town.olga.sees("Accept")
    await in_a_turn(town, lambda turn: _withdraw(turn, town.olga, town.group.id))
    version = town.rows("SELECT version FROM errands")[0][0]
    for who in (town.chen, town.dan, town.ben, town.olga):
        on = gone if who is town.olga else who.last
        for action in ("accept", "refuse", "refuse_for", "urgent", "files", "assign", "give"):
            for choice in (0, 1, town.ben.id):
                answer = await who.forges(f"screening:{action}:{errand.id}:{version}:{choice}", on)
                assert "Only those who were appointed" in answer.text
        await who.starts(f"look-{errand.id}")
        assert "Only those who were appointed" in who.heard[-1]
        assert not any(planted in text for text in who.heard for planted in PLANTED), who.person.name
    assert (town.rows("SELECT * FROM errands"), town.rows("SELECT * FROM looks")) == before
    assert town.rows("SELECT count(*) FROM dialogs") == [(0,)]


def _withdraw(turn: Turn, who: Actor, unit: int) -> None:
    residents.withdraw(turn.records, unit, who.id)
    turn.touch("request", 1)


async def test_the_button_in_the_group_leads_those_appointed_to_everything_and_that_is_noted(town: World) -> None:
    errand = await takes_in(town, resident(town))
    await town.anna.opens("Look in private", on=town.card("Look in private"))
    assert RESIDENT in town.anna.sees("Accept").text
    assert (town.anna.id, "carer") in looks(town, errand)


async def test_an_urgent_mark_is_set_and_taken_off(town: World) -> None:
    errand = await takes_in(town, resident(town))
    await town.anna.taps("Mark as urgent")
    await town.passes(seconds=5)
    assert town.rows("SELECT urgent FROM errands") == [(1,)]
    await town.anna.taps("Not urgent")
    assert town.rows("SELECT urgent FROM errands") == [(0,)]
    assert state(town, errand) is ErrandState.WAITING
