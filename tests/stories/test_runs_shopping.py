"""In the shop and before: taking along, letting go, one list, what is asked, what it cost; and forged or stale taps."""

from __future__ import annotations

import pytest

from bot.fitting import MESSAGE_LIMIT
from handlers.features import FEATURES
from handlers.turn import Turn
from storage import errands, ratings, requests
from storage.errands import ErrandState, Hold, Kind
from storage.requests import Pay, Purpose, Substitutes
from tests.stories.errands import a_unit, ask_for, resident, state
from tests.stories.posting import in_a_turn
from tests.stories.trips import a_neighbour, begins, door, household, labels, line, news, pays, trip
from tests.world import CONTACT, World

#: A message of the Bot API has at most so many buttons.
MOST_BUTTONS = 100


# --- before the shop


async def test_an_errand_is_taken_along_with_one_tap_and_let_go_with_another(world: World) -> None:
    await a_unit(world)
    _, first = await a_neighbour(world, "Building 3", "101")
    other, second = await a_neighbour(world, "Building 5", "501")
    anna = world.anna
    await begins(world, anna, first)
    assert "501" not in trip(anna).text
    await anna.taps(f"{second.id} · Building 5 · groceries · 2 items", trip(anna))
    assert state(world, second) is ErrandState.CLAIMED
    assert "Anna" in news(other)
    assert "code word" in news(other)
    await anna.taps(f"5-1-501 (errand {second.id})", trip(anna))
    assert CONTACT in trip(anna).text
    await anna.taps("I can’t bring this one", trip(anna))
    assert state(world, second) is ErrandState.OPEN
    assert "cannot come after all" in news(other)
    answer = await anna.taps("I can’t bring this one", trip(anna))
    assert "This trip ends here" in (answer.text or "")
    assert world.rows("SELECT state FROM runs") == [("over",)]


async def test_of_two_volunteers_who_take_the_same_along_the_first_has_it(world: World) -> None:
    await a_unit(world)
    _, one = await a_neighbour(world, "Building 3", "101")
    _, two = await a_neighbour(world, "Building 3", "102")
    _, third = await a_neighbour(world, "Building 3", "103")
    await begins(world, world.anna, one)
    await begins(world, world.ben, two)
    town = world.sandbox.town
    label = f"{third.id} · Building 3 · groceries · 2 items"
    presses = [town.tap(who.person, trip(who), label) for who in (world.anna, world.ben)]
    await world.settle()
    said = [press.answer.text if press.answer else "" for press in presses]
    assert said[0] == "It is on this trip now."
    assert "a moment faster" in (said[1] or "")
    assert world.rows("SELECT claimed_by FROM errands WHERE id = :id", id=third.id) == [(world.anna.id,)]


async def test_what_a_coordinator_must_give_by_name_is_neither_proposed_nor_to_be_had_by_a_forged_tap(
    world: World,
) -> None:
    await a_unit(world)
    _, first = await a_neighbour(world, "Building 3", "101")
    guarded = await ask_for(
        world, resident(world), request=household("Building 3", "1", "102"), kind=Kind.MEDICINE, holds=(Hold.GUARDED,)
    )
    await begins(world, world.anna, first)
    assert not any("➕" in label for label in labels(trip(world.anna)))
    answer = await world.anna.forges(f"runs:take:1:{guarded.version}:{guarded.id}", trip(world.anna))
    assert answer.alert
    assert state(world, guarded) is ErrandState.OPEN


async def test_the_photos_of_a_list_come_on_a_tap_and_the_remarks_of_earlier_volunteers_stand_by_the_door(
    world: World,
) -> None:
    await a_unit(world)
    _, errand = await a_neighbour(world, "Building 3", "101")

    sent = await resident(world, "Photographer").sends_photo()
    assert sent.attachment is not None
    file_id = sent.attachment.file_id

    def add(turn: Turn) -> None:
        requests.keep_file(turn.records, errand.id, Purpose.LIST, "photo", file_id, turn.now)
        found = errands.find(turn.records, errand.id)
        assert found is not None
        ratings.agree(turn.records, ratings.add(turn.records, found, f"Ring twice, says {CONTACT}", turn.now))

    await in_a_turn(world, add)
    await begins(world, world.anna, errand)
    assert f"Ring twice, says {CONTACT}" in trip(world.anna).text
    await world.anna.taps("Photos (1)", trip(world.anna))
    assert any("The list of errand 1" in text for text in world.anna.heard)
    assert world.anna.last.attachment is not None
    # Each look at everything is in the trail: when it was taken, and when the photos were asked for.
    assert world.rows("SELECT count(*) FROM audit WHERE action = 'look'")[0][0] >= 2


# --- the list


async def test_three_hundred_lines_stay_a_card_that_telegram_takes(world: World) -> None:
    await a_unit(world)
    lines = tuple(
        f"thing {number} of a rather long and complicated description with every detail" for number in range(300)
    )
    _, errand = await a_neighbour(world, "Building 3", "101", *lines)
    anna = world.anna
    await begins(world, anna, errand)
    await anna.taps("Start shopping", trip(anna))
    seen: set[str] = set()
    for _ in range(40):
        card = trip(anna)
        assert len(card.text.encode("utf-16-le")) // 2 <= MESSAGE_LIMIT
        assert len(labels(card)) <= MOST_BUTTONS
        seen |= {found for found in lines if found[:50] in card.text}
        if not any("Next page" in label for label in labels(card)):
            break
        await anna.taps("Next page ›", card)
    assert len(seen) == 300
    await pays(anna, "3-1-101", "38.5")
    await anna.taps("All bought, pack", trip(anna))
    assert "Packing: 1 bag" in trip(anna).text


async def test_what_is_not_to_be_had_for_anybody_is_one_tap_and_can_be_taken_back(world: World) -> None:
    await a_unit(world)
    _, one = await a_neighbour(world, "Building 3", "101", "milk")
    await a_neighbour(world, "Building 3", "102", "2 milk", "eggs", substitutes=Substitutes.NONE)
    anna = world.anna
    await begins(world, anna, one)
    await anna.taps(next(label for label in labels(trip(anna)) if "➕" in label), trip(anna))
    await anna.taps("Start shopping", trip(anna))
    await anna.taps("1. milk", trip(anna))
    await anna.taps("Not to be had for anybody", trip(anna))
    assert world.rows("SELECT outcome FROM errand_items ORDER BY id") == [("missing",), ("missing",), ("bought",)]
    await anna.taps(line(anna, "milk"), trip(anna))
    await anna.taps(door(anna, "102"), trip(anna))
    # They want nothing else in its place, so that is not offered, nor to be had by a forged tap.
    assert not any("Something else" in label for label in labels(trip(anna)))
    answer = await anna.forges("runs:instead:1:0:2", trip(anna))
    assert "want nothing else" in (answer.text or "")
    await anna.taps("Bought after all", trip(anna))
    assert world.rows("SELECT outcome FROM errand_items ORDER BY id") == [("missing",), ("bought",), ("bought",)]


async def test_without_an_answer_in_ten_minutes_nothing_is_bought_in_its_place(world: World) -> None:
    await a_unit(world)
    asker, errand = await a_neighbour(world, "Building 3", "101", "milk", substitutes=Substitutes.ASK)
    anna = world.anna
    await begins(world, anna, errand)
    await anna.taps("Start shopping", trip(anna))
    await anna.taps("1. milk", trip(anna))
    await anna.taps("Something else", trip(anna))
    await anna.writes("soy milk")
    question = asker.sees("Yes, take it")
    await world.passes(minutes=11)
    assert world.rows("SELECT outcome FROM errand_items") == [("missing",)]
    assert "no answer about “milk”" in news(anna)
    answer = await asker.taps("Yes, take it", on=question)
    assert "settled already" in (answer.text or "")
    assert world.rows("SELECT outcome FROM errand_items") == [("missing",)]


async def test_a_yes_to_one_thing_is_no_yes_to_another(world: World) -> None:
    await a_unit(world)
    asker, errand = await a_neighbour(world, "Building 3", "101", "milk", substitutes=Substitutes.ASK)
    anna = world.anna
    await begins(world, anna, errand)
    await anna.taps("Start shopping", trip(anna))
    await anna.taps("1. milk", trip(anna))
    await anna.taps("Something else", trip(anna))
    await anna.writes("soy milk")
    question = asker.sees("Yes, take it")
    await anna.taps(line(anna, "milk"), trip(anna))
    await anna.taps("Bought after all", trip(anna))
    await anna.taps("1. milk", trip(anna))
    await anna.taps("Something else", trip(anna))
    await anna.writes("gold leaf")
    answer = await asker.taps("Yes, take it", on=question)
    assert "settled already" in (answer.text or "")
    assert world.rows("SELECT outcome FROM errand_items") == [("asked",)]


async def test_a_closed_shop_is_told_and_its_errands_are_handed_back(world: World) -> None:
    await a_unit(world)
    cook, one = await a_neighbour(world, "Building 3", "101", "milk")
    patient, two = await a_neighbour(world, "Building 3", "102", "plasters", kind=Kind.MEDICINE)
    anna = world.anna
    await begins(world, anna, one)
    await anna.taps(next(label for label in labels(trip(anna)) if "➕" in label), trip(anna))
    await anna.taps("Start shopping", trip(anna))
    await anna.taps("Shop closed", trip(anna))
    await anna.taps(next(label for label in labels(trip(anna)) if "edicine" in label), trip(anna))
    await anna.taps("I try another shop", trip(anna))
    assert "that shop is closed" in news(patient)
    assert "closed" not in news(cook)
    await anna.taps("Shop closed", trip(anna))
    await anna.taps(next(label for label in labels(trip(anna)) if "edicine" in label), trip(anna))
    await anna.taps("Somebody else, please", trip(anna))
    assert [state(world, errand) for errand in (one, two)] == [ErrandState.SHOPPING, ErrandState.OPEN]


# --- what it cost


@pytest.mark.parametrize(
    ("typed", "said"),
    [("-3", "below nothing"), ("free", "can’t read that sum"), ("99999", "really cost that much")],
)
async def test_a_sum_that_cannot_be_is_asked_for_again_and_loses_nothing(world: World, typed: str, said: str) -> None:
    await a_unit(world)
    _, errand = await a_neighbour(world, "Building 3", "101", "milk")
    anna = world.anna
    await begins(world, anna, errand)
    await anna.taps("Start shopping", trip(anna))
    await anna.taps("What it cost", trip(anna))
    await anna.taps("3-1-101", trip(anna))
    await anna.sends_photo()
    assert "Now write what it cost" in anna.heard[-1]
    await anna.writes(typed)
    assert said in anna.heard[-1]
    await anna.writes("38.5")
    assert world.rows("SELECT cost FROM errands") == [(3850,)]
    await anna.taps("All bought, pack", trip(anna))
    assert world.rows("SELECT state FROM runs") == [("packing",)]


async def test_sums_and_receipts_are_written_one_after_the_other_without_a_tap_between(world: World) -> None:
    """In the rain nobody picks a household first: what is typed is the first bag's that has no sum yet."""
    await a_unit(world)
    asker, one = await a_neighbour(world, "Building 3", "101", "milk")
    _, two = await a_neighbour(world, "Building 3", "102", "rice")
    anna = world.anna
    await begins(world, anna, one)
    await begins(world, anna, two)
    await anna.taps("Start shopping", trip(anna))
    await anna.taps("What it cost", trip(anna))
    assert "Just write what 3-1-101 cost" in trip(anna).text
    await anna.writes("38.5")
    await anna.sends_photo()
    assert "Just write what 3-1-102 cost" in trip(anna).text
    await anna.writes("12")
    await anna.sends_photo()
    assert world.rows("SELECT id, cost FROM errands ORDER BY id") == [(one.id, 3850), (two.id, 1200)]
    assert world.rows("SELECT count(*) FROM errand_files WHERE purpose = 'receipt'") == [(2,)]
    assert not any("38.5" in text for text in asker.heard if "¥" not in text)


async def test_over_the_limit_without_a_yes_something_is_taken_out(world: World) -> None:
    await a_unit(world)
    asker, errand = await a_neighbour(world, "Building 3", "101", "milk", most=2000)
    anna = world.anna
    await begins(world, anna, errand)
    await anna.taps("Start shopping", trip(anna))
    await pays(anna, "3-1-101", "25")
    question = asker.sees("That’s all right")
    await world.passes(minutes=11)
    assert "no yes to ¥25" in news(anna)
    answer = await asker.taps("That’s all right", on=question)
    assert "settled already" in (answer.text or "")
    answer = await anna.taps("All bought, pack", trip(anna))
    assert "not ready" in (answer.text or "")
    await anna.taps("3-1-101", trip(anna))
    await anna.writes("19.90")
    await anna.taps("All bought, pack", trip(anna))
    assert world.rows("SELECT state FROM runs") == [("packing",)]


async def test_where_the_community_pays_its_coordinators_say_yes_to_more(world: World) -> None:
    await a_unit(world)
    asker, errand = await a_neighbour(world, "Building 3", "101", "milk", most=2000, pay=Pay.COMMUNITY)
    await begins(world, world.anna, errand)
    await world.anna.taps("Start shopping", trip(world.anna))
    await pays(world.anna, "3-1-101", "25")
    assert "comes to ¥25" in world.olga.heard[-1]
    assert "comes to" not in news(asker)
    await world.olga.taps("That’s all right")
    assert world.rows("SELECT agreed FROM stops") == [(2500,)]


async def test_no_receipt_must_be_said_twice_and_is_told(world: World) -> None:
    await a_unit(world)
    asker, errand = await a_neighbour(world, "Building 3", "101", "milk")
    anna = world.anna
    await begins(world, anna, errand)
    await anna.taps("Start shopping", trip(anna))
    await pays(anna, "3-1-101", "12", receipt=False)
    await anna.taps("There is no receipt", trip(anna))
    assert world.rows("SELECT no_receipt FROM stops") == [(0,)]
    await anna.taps("Really no receipt", trip(anna))
    for label in ("All bought, pack", "Packed, I set out", "Delivered: at the door"):
        await anna.taps(label, trip(anna))
    assert "It cost ¥12, without a receipt." in news(asker)


# --- forged and stale


async def test_whoever_has_no_business_with_a_trip_changes_nothing_of_it(world: World) -> None:
    """Every button of a trip is forged by a member, a coordinator, the asker and another volunteer."""
    await a_unit(world)
    asker, errand = await a_neighbour(world, "Building 3", "101", "milk", substitutes=Substitutes.ASK, most=100)
    _, other = await a_neighbour(world, "Building 4", "401", "tea")
    anna = world.anna
    await begins(world, anna, errand)
    await begins(world, world.ben, other)
    await anna.taps("Start shopping", trip(anna))
    await anna.taps("1. milk", trip(anna))
    await anna.taps("Something else", trip(anna))
    await anna.writes("soy milk")
    before = everything(world)
    (feature,) = [one for one in FEATURES if one.name == "runs"]
    for who in (world.eve, world.olga, world.ben, asker):
        await who.starts()
        for action in feature.taps:
            if who is asker and action == "answer":
                continue
            for version, choice in ((0, 1), (1, 1), (2, 1), (1, errand.id), (9, 99)):
                answer = await who.forges(f"runs:{action}:1:{version}:{choice}", who.last)
                assert answer.text
        assert everything(world) == before, f"{who.person.name} changed something"
        await who.starts("run-1")
        await who.starts("confirm-1-123456789")
        assert not any("3-1-101" in text for text in who.heard)


def everything(world: World) -> list[object]:
    """Return what is committed of trips."""
    return [
        world.rows(f"SELECT * FROM {table}")  # noqa: S608
        for table in ("errands", "errand_items", "errand_files", "runs", "stops", "debts")
    ]


async def test_a_stale_button_of_an_earlier_step_says_so_and_changes_nothing(world: World) -> None:
    await a_unit(world)
    _, errand = await a_neighbour(world, "Building 3", "101", "milk")
    anna = world.anna
    await begins(world, anna, errand)
    for action in ("pack", "set_out", "unpack", "deliver", "miss", "photo", "later", "back"):
        answer = await anna.forges(f"runs:{action}:1:0:{errand.id}", trip(anna))
        assert "has moved on" in (answer.text or "")
    await anna.taps("Start shopping", trip(anna))
    answer = await anna.forges("runs:start:1:0:0", trip(anna))
    assert "has moved on" in (answer.text or "")
    await pays(anna, "3-1-101", "12")
    for label in ("All bought, pack", "Packed, I set out"):
        await anna.taps(label, trip(anna))
    delivered = trip(anna)
    await anna.taps("Delivered: at the door", delivered)
    answer = await anna.forges(f"runs:deliver:1:0:{errand.id}", anna.last)
    assert answer.text == "This trip is over."
    assert world.rows("SELECT count(*) FROM outbox WHERE text_id = 'runs-news-delivered'") == [(1,)]


async def test_two_taps_at_once_on_delivered_deliver_once(world: World) -> None:
    await a_unit(world)
    _, one = await a_neighbour(world, "Building 3", "101", "milk")
    anna = world.anna
    await begins(world, anna, one)
    await anna.taps("Start shopping", trip(anna))
    await pays(anna, "3-1-101", "12")
    for label in ("All bought, pack", "Packed, I set out"):
        await anna.taps(label, trip(anna))
    card = trip(anna)
    presses = [world.sandbox.town.tap(anna.person, card, "Delivered: at the door") for _ in range(2)]
    await world.settle()
    assert all(press.answer is not None for press in presses)
    assert world.rows("SELECT count(*) FROM debts") == [(1,)]
    assert sum("is delivered" in text for text in news_of(world)) == 1


def news_of(world: World) -> list[str]:
    """Return every message that was sent to anybody in private."""
    return [str(call.params.get("text", "")) for call in world.sandbox.town.calls if call.method == "sendMessage"]


async def test_what_is_taken_while_in_the_shop_is_counted_as_being_bought(world: World) -> None:
    await a_unit(world)
    _, one = await a_neighbour(world, "Building 3", "101", "milk")
    asker, two = await a_neighbour(world, "Building 3", "102", "bread")
    anna = world.anna
    await begins(world, anna, one)
    await anna.taps("Start shopping", trip(anna))
    await begins(world, anna, two)
    assert "bread" in trip(anna).text
    await anna.taps("What it cost", trip(anna))
    assert state(world, two) is ErrandState.SHOPPING
    assert "has begun to shop" in news(asker)
    # Whoever is in the shop has begun, and is not asked whether they still go.
    await world.passes(hours=1)
    assert world.rows("SELECT count(*) FROM outbox WHERE text_id = 'errands-still-going'") == [(0,)]
