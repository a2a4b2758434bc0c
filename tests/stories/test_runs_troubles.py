"""What goes wrong on a trip: nobody answers, the address is wrong, the volunteer stops, something is called off."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rehearsal.faults import Fault
from bot.rehearsal.faults import Kind as FaultKind
from handlers import errands as desk
from handlers.turn import Turn
from storage import errands, requests
from storage.errands import Errand, ErrandState
from storage.requests import Substitutes
from tests.stories.errands import a_unit, state
from tests.stories.posting import in_a_turn
from tests.stories.trips import a_neighbour, begins, door, labels, line, news, pays, trip
from tests.world import CONTACT, Actor, World


@dataclass
class Pair:
    """Two households in one building, whose errands Anna carries."""

    askers: tuple[Actor, Actor]
    errands: tuple[Errand, Errand]


async def a_pair(world: World, *, wish: Substitutes = Substitutes.ASK, most: int = 5000) -> Pair:
    """Have Anna take the errands of rooms 101 and 102, and begin to shop."""
    await a_unit(world)
    one = await a_neighbour(world, "Building 3", "101", "milk", "planted-jam", substitutes=wish, most=most)
    other = await a_neighbour(world, "Building 3", "102", f"bread for {CONTACT}", "milk", substitutes=wish, most=most)
    anna = world.anna
    await begins(world, anna, one[1])
    await anna.taps(next(label for label in labels(trip(anna)) if "➕" in label), trip(anna))
    await anna.taps("Start shopping", trip(anna))
    return Pair((one[0], other[0]), (one[1], other[1]))


async def packed(world: World) -> Pair:
    """Have Anna buy for both and set out."""
    pair = await a_pair(world)
    anna = world.anna
    await anna.taps("What it cost", trip(anna))
    for room in ("101", "102"):
        await pays(anna, door(anna, room), "20")
    await anna.taps("All bought, pack", trip(anna))
    await anna.taps("Packed, I set out", trip(anna))
    return pair


# --- nobody answers


async def test_a_door_that_stays_shut_is_told_at_once_and_to_coordinators_after_ten_minutes(world: World) -> None:
    pair = await packed(world)
    await world.anna.taps("Trouble", trip(world.anna))
    await world.anna.taps("Nobody answers", trip(world.anna))
    assert "nobody answers. Please open" in pair.askers[0].heard[-1]
    await world.anna.taps("Back", trip(world.anna))
    assert "Nobody answered just now" in trip(world.anna).text
    await world.passes(minutes=9)
    assert not any("nobody has answered the door" in text for text in world.olga.heard)
    await world.passes(minutes=2)
    assert sum("nobody has answered the door" in text for text in world.olga.heard) == 1


async def test_a_door_that_opens_after_all_troubles_nobody(world: World) -> None:
    await packed(world)
    for label in ("Trouble", "Nobody answers", "Somebody answered"):
        await world.anna.taps(label, trip(world.anna))
    await world.passes(minutes=20)
    assert not any("nobody has answered the door" in text for text in world.olga.heard)
    await world.anna.taps("Delivered: at the door", trip(world.anna))
    assert world.rows("SELECT state FROM errands ORDER BY id") == [("delivered",), ("underway",)]


async def test_a_bag_that_is_brought_back_goes_to_the_coordinators_and_the_next_door_is_called(world: World) -> None:
    pair = await packed(world)
    for label in ("Trouble", "Nobody answers", "Bring it back"):
        await world.anna.taps(label, trip(world.anna))
    assert state(world, pair.errands[0]) is ErrandState.OPEN
    assert "you are next" in news(pair.askers[1])
    assert any("had to stop, and the bag is packed" in text for text in world.olga.heard)
    await world.anna.writes(f"In the hut of {CONTACT}")
    assert any(f"is here: In the hut of {CONTACT}" in text for text in world.olga.heard)
    # It is not offered to the group: whoever brings it must be told where it is.
    assert not any("I'll bring it" in label for message in world.messages() for label in labels(message))
    assert world.rows("SELECT amount, volunteer_id FROM debts") == [(2000, world.anna.id)]


# --- the address is wrong


async def test_a_wrong_address_goes_to_the_coordinators_and_the_mended_door_shows_at_once(world: World) -> None:
    pair = await packed(world)
    await world.anna.taps("Trouble", trip(world.anna))
    await world.anna.taps("Address wrong", trip(world.anna))
    assert any("the address is wrong" in text for text in world.olga.heard)

    def mend(turn: Turn) -> None:
        request = requests.read(turn.records, pair.errands[0].id)
        requests.write(turn.records, pair.errands[0].id, request.model_copy(update={"room": "7788"}))
        turn.remind("runs-changed", str(pair.errands[0].id), turn.now)

    await in_a_turn(world, mend)
    await world.passes(seconds=1)
    assert any("the list or the address is not what it was" in text for text in world.anna.heard)
    assert "7788" in trip(world.anna).text


# --- the volunteer stops


async def test_a_volunteer_who_stops_half_way_hands_over_what_is_bought_and_what_is_not(world: World) -> None:
    pair = await a_pair(world)
    bought, unbought = pair.errands
    anna = world.anna
    await anna.taps(line(anna, "planted-jam"), trip(anna))
    await anna.taps("Not to be had", trip(anna))
    await pays(anna, "3-1-101", "23.50")
    await anna.taps("Back", trip(anna))
    await anna.taps("I have to stop", trip(anna))
    assert "have you got things for 3-1-102 already?" in trip(anna).text
    await anna.taps("Nothing more, hand it over", trip(anna))
    assert world.rows("SELECT state FROM runs") == [("over",)]
    await anna.writes("East gate, with the guard")
    for asker in pair.askers:
        assert "cannot come after all" in news(asker)
    offered = [message for message in world.messages() if "I'll bring it" in " ".join(labels(message))]
    assert [f"errand {unbought.id}" in message.text.lower() for message in offered] == [True]

    def assign(turn: Turn) -> None:
        errand = errands.find(turn.records, bought.id)
        assert errand is not None
        assert desk.assign(turn, errand, world.ben.id)

    await world.ben.starts()
    await in_a_turn(world, assign)
    await world.ben.taps("All well, I can go")
    await world.ben.taps("Within 1 hour")
    shown = trip(world.ben).text
    assert "Anna has bought it all" in shown
    assert "East gate, with the guard" in shown
    assert "¥23.50, owed to whoever bought it" in shown
    assert "planted-jam ❌ none" in shown
    await world.ben.taps("Fetch the bags", trip(world.ben))
    assert "fetching what is bought already" in news(pair.askers[0])
    await world.ben.taps("What it cost", trip(world.ben))
    await world.ben.taps("All bought, pack", trip(world.ben))
    await world.ben.taps("Packed, I set out", trip(world.ben))
    await world.ben.taps("Delivered: at the door", trip(world.ben))
    assert state(world, bought) is ErrandState.DELIVERED
    # Whoever advanced the money is owed it, and nobody twice.
    assert world.rows("SELECT amount, volunteer_id FROM debts") == [(2350, anna.id)]
    # Who stopped has no say any more.
    answer = await anna.forges(f"runs:let_go:1:0:{bought.id}", anna.last)
    assert answer.text == "This trip is over."


async def test_who_is_forgotten_leaves_no_errand_behind(world: World) -> None:
    pair = await a_pair(world)
    await pays(world.anna, "3-1-101", "23.50")

    def forget(turn: Turn) -> None:
        for feature in turn.features:
            if feature.name == "runs" and feature.forgets is not None:
                feature.forgets(turn, world.anna.id)

    await in_a_turn(world, forget)
    assert [state(world, one) for one in pair.errands] == [ErrandState.OPEN, ErrandState.OPEN]
    assert world.rows("SELECT volunteer_id, state FROM runs") == [(0, "over")]


# --- it is called off, or more is wanted


async def test_an_errand_called_off_while_it_is_bought_is_told_at_once_with_what_is_spent(world: World) -> None:
    pair = await a_pair(world)
    await pays(world.anna, "3-1-101", "23.50")

    def cancel(turn: Turn) -> None:
        errand = errands.find(turn.records, pair.errands[0].id)
        assert errand is not None
        assert desk.call_off(turn, errand)

    await in_a_turn(world, cancel)
    assert any("called" in text and "bought" in text for text in world.anna.heard)
    await world.anna.starts("run-1")
    await world.anna.taps("Back", trip(world.anna))
    assert "planted-jam" not in trip(world.anna).text
    answer = await world.anna.forges(f"runs:no_cost:1:0:{pair.errands[0].id}", trip(world.anna))
    assert "not in your hands any more" in (answer.text or "")
    # The sum that was being typed is for nobody now.
    await pays(world.anna, "3-1-102", "10")
    await world.anna.taps("All bought, pack", trip(world.anna))
    await world.anna.taps("Packed, I set out", trip(world.anna))
    assert "called off with ¥23.50 spent" in trip(world.anna).text


async def test_what_is_added_while_shopping_is_told_and_stands_on_the_list_as_new(world: World) -> None:
    pair = await a_pair(world)

    def add(turn: Turn) -> None:
        errand_id = pair.errands[1].id
        requests.set_items(turn.records, errand_id, (f"bread for {CONTACT}", "milk", "planted-salt"))
        turn.remind("runs-changed", str(errand_id), turn.now)

    await in_a_turn(world, add)
    await world.passes(seconds=1)
    assert any("Errand 2 was changed" in text for text in world.anna.heard)
    assert "planted-salt” 🆕 added" in trip(world.anna).text
    assert trip(world.anna).text.count("🆕") == 1


async def test_a_trip_whose_errands_are_all_called_off_has_no_buttons_left(world: World) -> None:
    pair = await a_pair(world)

    def cancel(turn: Turn) -> None:
        for one in pair.errands:
            errand = errands.find(turn.records, one.id)
            assert errand is not None
            assert desk.call_off(turn, errand)

    await in_a_turn(world, cancel)
    await world.passes(seconds=1)
    assert "This trip is over" in news(world.anna)
    assert world.rows("SELECT state FROM runs") == [("over",)]
    answer = await world.anna.forges("runs:pack:1:0:0", world.anna.last)
    assert answer.text == "This trip is over."


# --- at night


async def test_nobody_is_woken_by_a_volunteer_who_shops_late(world: World) -> None:
    await world.until("2026-04-07 21:50")
    pair = await a_pair(world)
    await world.until("2026-04-07 22:05")
    await world.anna.taps("What it cost", trip(world.anna))
    for room in ("101", "102"):
        await pays(world.anna, door(world.anna, room), "20")
    heard = [len(asker.heard) for asker in pair.askers]
    await world.anna.taps("All bought, pack", trip(world.anna))
    await world.anna.taps("Packed, I set out", trip(world.anna))
    assert not any("on the way" in text and "number" in text for text in pair.askers[0].heard[heard[0] :])
    await world.anna.taps("Delivered: at the door", trip(world.anna))
    await world.until("2026-04-08 07:01")
    told = news(pair.askers[0])
    assert "is delivered" in told
    assert "You are number 1 of 2" not in told


async def test_a_question_that_cannot_be_delivered_is_settled_by_a_call(world: World) -> None:
    pair = await a_pair(world)
    world.sandbox.town.block_bot(pair.askers[0].person)
    await world.anna.taps(line(world.anna, "planted-jam"), trip(world.anna))
    await world.anna.taps("Something else", trip(world.anna))
    await world.anna.writes(f"honey of {CONTACT}")
    assert any("does not reach whoever asked for errand 1" in text for text in world.anna.heard)
    await world.anna.taps(line(world.anna, "planted-jam"), trip(world.anna))
    await world.anna.taps("They said yes", trip(world.anna))
    assert world.rows("SELECT outcome FROM errand_items WHERE outcome <> 'bought'") == [("substitute",)]


async def asks_for_honey(world: World) -> None:
    """Have Anna, in the shop, ask whether honey may stand in for the jam."""
    await world.anna.taps(line(world.anna, "planted-jam"), trip(world.anna))
    await world.anna.taps("Something else", trip(world.anna))
    await world.anna.writes(f"honey of {CONTACT}")


async def test_what_a_volunteer_in_the_shop_asks_at_night_is_asked_at_once(world: World) -> None:
    await world.until("2026-04-07 21:50")
    pair = await a_pair(world, most=2000)
    await world.until("2026-04-07 22:30")
    await asks_for_honey(world)
    assert "Would “honey" in pair.askers[0].last.text
    await pair.askers[0].taps("Yes, take it")
    assert "yes to something else" in news(world.anna)
    await world.anna.taps("What it cost", trip(world.anna))
    await pays(world.anna, door(world.anna, "102"), "30")
    assert "comes to ¥30, over the ¥20" in pair.askers[1].last.text
    await world.passes(minutes=9)
    assert "no yes to ¥30" not in news(world.anna)
    await world.passes(minutes=2)
    assert "no yes to ¥30" in news(world.anna)


async def test_a_household_whose_door_stays_shut_at_night_hears_the_bell_in_the_chat_too(world: World) -> None:
    pair = await packed(world)
    await world.until("2026-04-07 22:10")
    await world.anna.taps("Trouble", trip(world.anna))
    await world.anna.taps("Nobody answers", trip(world.anna))
    assert "nobody answers. Please open" in pair.askers[0].last.text


async def test_no_question_is_over_before_it_was_there_to_be_answered(world: World) -> None:
    pair = await a_pair(world)
    asker = pair.askers[0]
    slow = Fault(kind=FaultKind.FLOOD, chat=asker.id, seconds=1500, times=1)
    world.sandbox.break_with((slow,), 0)
    await asks_for_honey(world)
    await world.passes(minutes=20)
    assert "Would “honey" not in news(asker)
    assert world.rows("SELECT outcome FROM errand_items WHERE outcome <> 'bought'") == [("asked",)]
    await world.passes(minutes=14)
    assert "Would “honey" in news(asker)
    assert world.rows("SELECT outcome FROM errand_items WHERE outcome <> 'bought'") == [("asked",)]
    await world.passes(minutes=3)
    assert world.rows("SELECT outcome FROM errand_items WHERE outcome <> 'bought'") == [("missing",)]
    assert sum("no answer about" in text for text in world.anna.heard) == 1
