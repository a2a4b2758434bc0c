"""The second time: known answers as buttons, the same once more, adding to what is on its way, a door's limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers.asking.alike import door_of
from handlers.errands import open_to_claims
from storage import errands, residents
from storage.errands import ErrandState
from tests import world as town
from tests.stories.errands import a_unit, carried_by, resident
from tests.stories.forms import (
    DOOR,
    EGGS,
    NAME,
    PLANTED,
    TELEPHONE,
    answers,
    card,
    errand,
    groceries,
    items_of,
    labels,
    poster,
    request_of,
)
from tests.stories.posting import in_a_turn
from tests.world import Actor, World

if TYPE_CHECKING:
    from handlers.turn import Turn


@pytest.fixture(autouse=True)
def _planted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(town, "SECRETS", (*town.SECRETS, *PLANTED))


async def a_household(world: World) -> Actor:
    """Have a household ask for groceries, which the volunteers see at once."""
    await a_unit(world)
    liu = resident(world)
    await liu.starts(poster(world))
    await groceries(liu)

    def opened(turn: Turn) -> None:
        """Let somebody have looked at it and confirmed the door, where that comes first."""
        asked = errands.find(turn.records, 1)
        assert asked is not None
        if asked.state is ErrandState.WAITING:
            errands.change(turn.records, 1, holds=())
            open_to_claims(turn, asked)

    await in_a_turn(world, opened)
    assert errand(world, 1, "state") == ("open",)
    return liu


async def ends(world: World, errand_id: int = 1) -> None:
    """Have an errand be done."""

    def act(turn: Turn) -> None:
        found = errands.find(turn.records, errand_id)
        assert found is not None
        assert errands.move(turn.records, found, ErrandState.DONE, closed_at=turn.now)
        turn.touch("status", errand_id)

    await in_a_turn(world, act)


async def test_the_second_time_known_answers_are_buttons(world: World) -> None:
    liu = await a_household(world)
    await ends(world)
    await liu.writes("/ask")
    await answers(liu, "Groceries", "For me", "milk", "That is all", "Yes, something similar", "At most ¥50")
    await answers(liu, "tomorrow 9-11")
    assert labels(liu)[0] == "⭐ As last time: 🚪 At the door"
    await answers(liu, "As last time: 🚪 At the door")
    assert labels(liu)[0] == f"⭐ As last time: {DOOR}"
    await answers(liu, f"As last time: {DOOR}", f"As last time: {TELEPHONE}")
    assert labels(liu)[0] == "⭐ As last time: 📱 By transfer"
    await answers(liu, "As last time: 📱 By transfer")
    assert DOOR in card(liu).text
    await answers(liu, "All right, send it")
    assert errand(world, 2, "items", "building") == (1, "Building 3")
    plain = "".join(row[0] for row in world.rows("SELECT keys || plain FROM outbox"))
    assert "9917" not in plain


async def test_what_is_known_of_oneself_is_not_offered_for_somebody_else(world: World) -> None:
    liu = await a_household(world)
    await ends(world)
    await liu.writes("/ask")
    await answers(liu, "Fetch or bring something", "For someone else", NAME, "a parcel", "That is all", "tomorrow 9-11")
    assert not [label for label in labels(liu) if "As last time" in label]


async def test_an_earlier_errand_is_asked_for_once_more_with_one_tap_and_only_the_time_anew(world: World) -> None:
    liu = await a_household(world)
    await ends(world)
    await liu.taps("The same once more")
    assert "When do you need it?" in card(liu).text
    await answers(liu, "tomorrow 9-11")
    assert "Is all of this right?" in card(liu).text
    assert EGGS in card(liu).text
    await answers(liu, "All right, send it")
    assert errand(world, 2, "asker_id", "kind", "items", "most") == (liu.id, "groceries", 2, 10000)
    assert await items_of(world, 2) == ["2 bottles of soy sauce", EGGS]


async def test_the_same_once_more_tapped_twice_is_one_form(world: World) -> None:
    liu = await a_household(world)
    await ends(world)
    button = liu.sees("The same once more")
    await liu.taps("The same once more", button)
    await liu.taps("The same once more", button)
    assert world.rows("SELECT count(*) FROM errands") == [(2,)]
    eve = world.eve
    await eve.starts()
    answer = await eve.forges("asking:again:1:0:0", eve.last)
    assert answer.text == "This errand is not yours."
    assert world.rows("SELECT count(*) FROM errands") == [(2,)]


async def test_what_is_not_over_cannot_be_asked_for_once_more(world: World) -> None:
    liu = await a_household(world)
    answer = await liu.forges("asking:again:1:0:0", liu.last)
    assert "not over yet" in answer.text


async def test_the_same_door_is_offered_to_be_added_and_the_volunteer_hears(world: World) -> None:
    liu = await a_household(world)
    await carried_by(world, world.anna)
    wife = resident(world, "Wang")
    await wife.starts(poster(world))
    await answers(wife, "Groceries", "For me", "vinegar", "That is all", "Ask me first", "At most ¥50", "tomorrow 9-11")
    await answers(wife, "At the gate", "3-2-9917", "13955550999", "In cash", "All right, send it")
    assert "There is an errand for this door or phone already" in card(wife).text
    assert EGGS not in "\n".join(wife.heard)
    await answers(wife, "Add it to errand 1")
    assert await items_of(world, 1) == ["2 bottles of soy sauce", EGGS, "vinegar"]
    assert errand(world, 1, "items", "state") == (3, "claimed")
    assert world.rows("SELECT id FROM errands") == [(1,)]
    assert "added to errand 1" in wife.last.text
    assert any("Something was added to errand 1" in text for text in world.anna.heard)
    assert any("Somebody added something to your errand 1" in text for text in liu.heard)
    assert any("Something was added to errand 1" in text for text in world.olga.heard)
    assert "vinegar" in "\n".join(world.anna.heard)


async def test_what_is_being_bought_takes_nothing_more_but_another_is_sent_separately(world: World) -> None:
    liu = await a_household(world)
    await liu.writes("/ask")
    await groceries(liu)
    assert "Add it to errand 1" in "".join(labels(liu))
    form = card(liu)

    def shops(turn: Turn) -> None:
        found = errands.find(turn.records, 1)
        assert found is not None
        errands.move(turn.records, found, ErrandState.SHOPPING, claimed_by=world.anna.id)

    await in_a_turn(world, shops)
    await liu.taps("Add it to errand 1", form)
    assert "being bought already" in card(liu).text
    assert "Add it to errand 1" not in "".join(labels(liu))
    await answers(liu, "Send it separately")
    assert errand(world, 2, "asker_id", "items") == (liu.id, 2)
    assert errand(world, 2, "state") != ("draft",)


async def test_a_door_has_a_limit_of_open_errands_which_loses_nothing(world: World) -> None:
    liu = await a_household(world)
    await in_a_turn(world, lambda turn: residents.limit(turn.records, world.group.id, most_open=1))
    await liu.writes("/ask")
    await groceries(liu)
    await answers(liu, "Send it separately")
    assert "This household has an errand under way already" in card(liu).text
    assert errand(world, 2, "state") == ("draft",)
    await ends(world)
    await answers(liu, "Send it separately")
    assert errand(world, 2, "state") != ("draft",)


async def test_another_errand_than_those_of_the_door_cannot_be_added_to_by_a_forged_button(world: World) -> None:
    liu = await a_household(world)
    mallory = resident(world, "Mallory")
    await mallory.starts(poster(world))
    await answers(
        mallory, "Groceries", "For me", "poison", "That is all", "Ask me first", "At most ¥50", "tomorrow 9-11"
    )
    await answers(mallory, "At the gate", "9-1-101", "13955550777", "In cash")
    turned = (await request_of(world, 2)).turned
    await mallory.forges(f"asking:add:2:{turned}:1", card(mallory))
    assert await items_of(world, 1) == ["2 bottles of soy sauce", EGGS]
    for action in ("send", "add", "cancel", "kind", "most", "go", "known", "anew"):
        answer = await mallory.forges(f"asking:{action}:1:1:1", card(mallory))
        assert answer.text == "This errand is not yours."
    answer = await liu.forges("asking:cancel:1:1:1", liu.last)
    assert "sent already" in answer.text
    assert errand(world, 1, "state", "asker_id") == ("open", liu.id)


async def test_doors_written_differently_are_one_door(world: World) -> None:
    await a_household(world)
    prints: list[bytes | None] = []
    request = await request_of(world, 1)
    for building in ("Building 3", "3号楼", "3", "bldg. 3"):

        def act(turn: Turn, building: str = building) -> None:
            prints.append(door_of(turn.records, request.model_copy(update={"building": building})))

        await in_a_turn(world, act)
    assert len(set(prints)) == 1
    assert errand(world, 1, "door") == (prints[0],)


async def test_a_quarantine_that_is_over_is_asked_for_once_more_with_the_time(world: World) -> None:
    await a_unit(world)
    guest = resident(world, "Guest")
    await guest.starts(poster(world))
    await answers(guest, "Fetch or bring something", "For me", "a parcel", "That is all", "tomorrow 9-11")
    await answers(guest, "At the hotel desk", "Home Inn 8203", "9 April", TELEPHONE, "All right, send it")
    await ends(world)
    await world.until("2026-04-11 10:00")
    await guest.taps("The same once more")
    await answers(guest, "tomorrow 9-11")
    assert "On which day does the quarantine end?" in card(guest).text
    await answers(guest, "18 April", "All right, send it")
    assert str((await request_of(world, 2)).release) == "2026-04-18"
    await ends(world, 2)
    await guest.writes("/ask")
    await answers(guest, "Fetch or bring something", "For me", "a parcel", "That is all", "tomorrow 9-11")
    await answers(guest, "As last time: 🏨 At the hotel desk")
    assert "As last time: Home Inn, room 8203" in "".join(labels(guest))
    await answers(guest, "Back", "At the door")
    assert "Where does it go?" in card(guest).text


async def test_a_unit_that_the_bot_has_left_takes_no_requests(world: World) -> None:
    await a_unit(world)
    liu = resident(world)
    await liu.starts(poster(world))
    await answers(liu, "Cancel")
    world.sandbox.town.leave(world.sandbox.town.bot, world.group)
    await world.settle()
    await liu.writes("/ask")
    assert "I do not know yet which community" in liu.last.text
    await liu.starts(poster(world))
    assert "This poster is no longer good" in liu.last.text
