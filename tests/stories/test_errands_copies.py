"""The photos and voice messages of a household leave its volunteer's chat again, as far as Telegram allows."""

from __future__ import annotations

from handlers.turn import Turn
from storage import requests
from storage.errands import Errand, ErrandState
from storage.requests import Purpose
from tests.stories.errands import a_unit, ask_for, resident, state
from tests.stories.posting import in_a_turn
from tests.stories.trips import begins, door, pays, trip
from tests.world import Actor, World


def files(actor: Actor) -> list[str]:
    """Return the captions of the files that the bot has sent somebody and that lie in the chat still."""
    messages = actor.world.sandbox.town.messages(actor.chat)
    return [one.text for one in messages if one.sender.is_bot and one.attachment is not None and not one.deleted]


async def with_photo(world: World) -> tuple[Actor, Errand]:
    """Have somebody ask with a photo of their list, and Anna take it and look at the photo."""
    await a_unit(world)
    liu = resident(world, "Liu")
    errand = await ask_for(world, liu)
    sent = await liu.sends_photo()
    assert sent.attachment is not None
    file_id = sent.attachment.file_id

    def add(turn: Turn) -> None:
        requests.keep_file(turn.records, errand.id, Purpose.LIST, "photo", file_id, turn.now)

    await in_a_turn(world, add)
    await begins(world, world.anna, errand)
    await world.anna.taps("Photos (1)", trip(world.anna))
    assert files(world.anna) == [f"📷 The list of errand {errand.id}"]
    return liu, errand


async def deliver(world: World) -> None:
    """Have Anna, who is in the shop, buy, set out and deliver."""
    anna = world.anna
    await anna.taps("What it cost", trip(anna))
    await pays(anna, door(anna, "9917"), "20")
    for label in ("All bought, pack", "Packed, I set out", "Delivered: at the door"):
        await anna.taps(label, trip(anna))


async def test_a_day_after_the_end_the_volunteer_has_no_photo_of_the_household_any_more(world: World) -> None:
    liu, errand = await with_photo(world)
    await liu.taps("Write to the volunteer")
    await liu.sends_photo("this door")
    await liu.sends_voice()
    await liu.taps("Done")
    assert len(files(world.anna)) == 3
    await world.anna.taps("Start shopping", trip(world.anna))
    await deliver(world)
    await liu.taps("Got it")
    assert state(world, errand) is ErrandState.DONE
    await world.passes(hours=23)
    assert len(files(world.anna)) == 3
    theirs = files(liu)
    await world.passes(hours=1, minutes=5)
    assert files(world.anna) == []
    # What they were sent themselves is theirs.
    assert files(liu)[: len(theirs)] == theirs


async def test_where_a_day_after_the_end_is_too_late_for_telegram_they_go_before_it_is(world: World) -> None:
    liu, errand = await with_photo(world)
    await world.anna.taps("Start shopping", trip(world.anna))
    await world.passes(hours=2)
    await deliver(world)
    await world.passes(hours=44)
    # Silence has closed it after a day, so that the two may write to each other until the fourth morning.
    assert state(world, errand) is ErrandState.DONE
    assert len(files(world.anna)) == 1
    await world.passes(hours=1, minutes=10)
    assert files(world.anna) == []
    assert liu.heard


async def test_what_is_still_needed_when_it_gets_too_old_stays_and_nothing_fails(world: World) -> None:
    liu, errand = await with_photo(world)
    await world.anna.taps("Start shopping", trip(world.anna))
    await world.passes(hours=50)
    await liu.taps("Write to the volunteer")
    await liu.sends_photo("still there?")
    assert len(files(world.anna)) == 2
    await liu.taps("Not needed any more")
    await liu.taps("Not needed")
    assert state(world, errand) is ErrandState.CANCELLED
    deleted = world.calls("deleteMessage")
    await world.passes(hours=25)
    assert files(world.anna) == [f"📷 The list of errand {errand.id}"]
    assert world.calls("deleteMessage") >= deleted + 1
    assert world.rows("SELECT count(*) FROM failures") == [(0,)]


async def test_whoever_gives_an_errand_back_has_no_photo_of_its_list_from_then_on(world: World) -> None:
    _, errand = await with_photo(world)
    await world.anna.taps("I can’t bring this one", trip(world.anna))
    assert state(world, errand) is ErrandState.OPEN
    await world.passes(seconds=10)
    assert files(world.anna) == []


async def test_whoever_is_forgotten_leaves_no_photo_with_their_volunteer(world: World) -> None:
    liu, _ = await with_photo(world)
    await liu.writes("/forgetme")
    await liu.taps("Erase everything")
    await world.passes(seconds=10)
    assert files(world.anna) == []
