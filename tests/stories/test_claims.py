"""Volunteers take and leave places; each outcome says what it is, and nobody gets a place twice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from handlers import claims, needs
from handlers.rules.claims import MOST_PLACES
from storage import needs as needs_kept
from storage.claims import ClaimState
from storage.needs import Contact, NeedState
from tests.stories.posting import SATURDAY, in_a_turn, post, reachable, states
from tests.world import World

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.needs import Need


async def test_the_last_place_goes_to_whoever_tapped_first_and_the_next_waits(world: World) -> None:
    await reachable(world.anna, world.ben, world.chen, world.olga)
    need = await post(world, places=2)
    card = world.card()
    assert (await world.anna.taps("Claim", card)).text.startswith("You are in, no. 1: 1 more needed.")
    assert (
        "no. 2: that makes it full! Be there Sat 11 Apr, 07:00, at East Gate."
        in (await world.ben.taps("Claim", card)).text
    )
    assert "no. 1 on the waiting list" in (await world.chen.taps("Claim", card)).text
    assert "Full" in card.text
    assert "2/2" in card.text
    assert "Anna, Ben" in card.text
    assert "Waiting list: 1" in card.text
    assert [state for _, state, _ in states(world, need)] == ["claimed", "claimed", "waiting"]
    assert sum("Full:" in text for text in world.olga.heard) == 1


async def test_two_hundred_people_tap_twelve_places_at_once(world: World) -> None:
    need = await post(world, places=12)
    card = world.card()
    town = world.sandbox.town
    edits = world.calls("editMessageText")
    crowd = [world.newcomer(f"V{number}") for number in range(200)]
    presses = [town.tap(person.person, card, "Claim") for person in crowd]
    for press in presses:
        await press.answered()
    await world.settle()
    kept = states(world, need)
    assert [state for _, state, _ in kept].count("claimed") == 12
    assert [state for _, state, _ in kept].count("waiting") == 188
    assert [person for person, _, _ in kept] == [person.id for person in crowd]
    assert "12/12" in card.text
    assert world.calls("editMessageText") - edits <= 4


async def test_tapping_twice_changes_nothing_the_second_time(world: World) -> None:
    await reachable(world.anna)
    need = await post(world)
    for label, answer, state in (
        ("Claim", "You are in, no. 1", "claimed"),
        ("Claim", "You are in already", "claimed"),
        ("Release", "Released.", "released"),
        ("Release", "Released.", "released"),
    ):
        assert (await world.anna.taps(label, world.card())).text.startswith(answer)
        assert states(world, need) == [(world.anna.id, state, 1)]


async def test_a_shift_at_the_same_time_is_refused_by_name_and_one_too_close_is_warned_of(world: World) -> None:
    await reachable(world.anna)
    await post(world, what="Testing")
    await world.anna.taps("Claim")
    patrol = await post(world, what="Patrol", starts=SATURDAY + timedelta(hours=2))
    refused = await world.anna.taps("Claim", world.card())
    assert "overlaps with your shift “Testing” (Sat 11 Apr, 08:00–12:00)" in refused.text
    assert states(world, patrol) == []
    meals = await post(world, what="Meals", place="North Gate", starts=SATURDAY + timedelta(hours=5))
    warned = await world.anna.taps("Claim", world.card())
    assert "“Testing” at East Gate" in warned.text
    assert states(world, meals) == [(world.anna.id, "claimed", 1)]


async def test_nobody_agrees_to_a_time_they_did_not_see(world: World) -> None:
    await reachable(world.anna)
    need = await post(world)
    card = world.card()
    later = SATURDAY + timedelta(hours=3)

    def move(turn: Turn) -> None:
        needs_kept.move(
            turn.records, need.id, place="West Gate", starts=later, ends=later + timedelta(hours=1), gathers=later
        )

    await in_a_turn(world, move)
    answer = await world.anna.taps("Claim", card)
    assert "it has changed. Now Sat 11 Apr, 11:00–12:00, West Gate" in answer.text
    assert states(world, need) == []
    assert "11:00–12:00" in card.text
    assert (await world.anna.taps("Claim", card)).text.startswith("You are in, no. 1")


async def test_who_has_a_place_and_taps_a_card_from_before_a_change_hears_that_it_is_still_theirs(world: World) -> None:
    await reachable(world.anna)
    need = await post(world)
    card = world.card()
    await world.anna.taps("Claim", card)

    def move(turn: Turn) -> None:
        needs_kept.move(
            turn.records, need.id, place="West Gate", starts=need.starts, ends=need.ends, gathers=need.gathers
        )

    await in_a_turn(world, move)
    answer = await world.anna.taps("Claim", card)
    assert answer.text.startswith("The place is yours, but it has changed. Now Sat 11 Apr")
    assert states(world, need) == [(world.anna.id, "claimed", 1)]
    assert "West Gate" in card.text


async def test_who_waits_and_taps_a_card_from_before_a_change_hears_that_they_wait_still(world: World) -> None:
    await reachable(world.anna, world.ben)
    need = await post(world, places=1)
    card = world.card()
    await world.anna.taps("Claim", card)
    await world.ben.taps("Claim", card)

    def move(turn: Turn) -> None:
        needs_kept.move(
            turn.records, need.id, place="West Gate", starts=need.starts, ends=need.ends, gathers=need.gathers
        )

    await in_a_turn(world, move)
    answer = await world.ben.taps("Claim", card)
    assert answer.text.startswith("You are still on the waiting list, but it has changed. Now Sat 11 Apr")
    assert states(world, need) == [(world.anna.id, "claimed", 1), (world.ben.id, "waiting", 1)]
    assert "West Gate" in card.text


async def test_over_and_cancelled_say_so_and_take_the_buttons_away(world: World) -> None:
    await reachable(world.anna)
    for state, answer, says in (
        (NeedState.OVER, "This one is over", "Thank you, everyone!"),
        (NeedState.CANCELLED, "This one was cancelled", "Reason: rain"),
    ):
        need = await post(world)
        card = world.card()
        data = card.button("Claim").callback_data
        assert data is not None

        def close(turn: Turn, need: Need = need, state: NeedState = state) -> None:
            needs.close(turn, need, state, "rain" if state is NeedState.CANCELLED else "")

        await in_a_turn(world, close)
        assert says in card.text
        assert not card.keyboard
        assert (await world.anna.forges(data, card)).text.startswith(answer)
        assert (await world.anna.forges(data.replace("claim:", "release:"), card)).text.startswith(answer)
        assert states(world, need) == []


async def test_a_shift_that_has_begun_and_is_short_stays_open_until_near_its_end(world: World) -> None:
    await reachable(world.anna, world.ben)
    need = await post(world, places=3)
    await world.until(SATURDAY + timedelta(minutes=10))
    await in_a_turn(world, lambda turn: needs.redraw(turn, need.id))
    card = world.card()
    assert "Under way and 3 short: please come now" in card.text
    begun = (await world.anna.taps("Claim", card)).text
    assert "still 2 short" in begun
    assert "please come to East Gate now" in begun
    claim = card.button("Claim").callback_data
    assert claim is not None
    await world.until(SATURDAY + timedelta(hours=3))
    assert "nearly over" in (await world.ben.forges(claim, card)).text
    assert states(world, need) == [(world.anna.id, "claimed", 1)]


async def test_replies_under_the_card_are_claims_and_talk_is_not(world: World) -> None:
    await reachable(world.anna, world.ben, world.chen)
    need = await post(world, places=4)
    card = world.card()
    await world.anna.says("when do we start?", reply_to=card)
    said = len(world.said())
    await world.anna.says("+1", reply_to=card)
    assert world.said()[-1].startswith("You are in, no. 1")
    await world.anna.says("+1", reply_to=card)
    assert world.said()[-1].startswith("You are in already")
    await world.ben.says("我带一个人", reply_to=card)
    assert world.said()[-1].startswith("You are in, no. 3")
    await world.ben.says("+2", reply_to=card)
    assert states(world, need) == [(world.anna.id, "claimed", 1), (world.ben.id, "claimed", 2)]
    assert "Anna, Ben (×2)" in card.text
    await world.ben.says("+4", reply_to=card)
    assert "At most 3 places" in world.said()[-1]
    await world.ben.says(f"+{MOST_PLACES + 1}", reply_to=card)
    assert f"{MOST_PLACES} places at most" in world.said()[-1]
    await world.ben.says("+3", reply_to=card)
    assert world.said()[-1].startswith("Noted: 3 places")
    await world.chen.says("me and a friend", reply_to=card)
    assert "waiting list is for you alone" in world.said()[-1]
    assert len(world.said()) == said + 8


async def test_an_anonymous_reply_is_asked_to_tap(world: World) -> None:
    need = await post(world)
    await world.olga.says("+1", reply_to=world.card(), anonymous=True)
    assert "Please tap Claim" in world.said()[-1]
    assert states(world, need) == []


async def test_a_newcomers_claim_opens_the_bot_and_asks_their_name_once(world: World) -> None:
    contact = Contact(name="Mrs Li", phone="13900001234")
    await post(world, bring="mask", contact=contact)
    await post(world, starts=SATURDAY + timedelta(days=1))
    answer = await world.anna.taps("Claim", world.messages()[-2])
    assert answer.url is not None
    assert answer.url.endswith("start=claimed-1")
    confirmed = next(text for text in world.anna.heard if "You are in" in text)
    assert "⏰ Be there 07:00" in confirmed
    assert "Bring: mask" in confirmed
    assert "Mrs Li 13900001234" in confirmed
    assert not any("13900001234" in text for text in world.said())
    await world.anna.writes("Sister Wang")
    assert "Sister Wang" in world.messages()[-2].text
    heard = len(world.anna.heard)
    assert (await world.anna.taps("Claim", world.card())).text.startswith("You are in")
    assert len(world.anna.heard) == heard


async def test_a_forged_tap_from_outside_takes_nothing(world: World) -> None:
    await reachable(world.eve, world.anna)
    need = await post(world)
    await world.anna.taps("Claim")
    data = world.card().button("Claim").callback_data
    assert data is not None
    for forged in (
        data,
        data.replace("claim:", "release:"),
        "claims:accept:1:1:0",
        "claims:why:1:0:1",
        "claims:x:1:1:0",
    ):
        assert (await world.eve.forges(forged, world.eve.last)).text
    # It should not help her either that the bot is in a group of her own.
    hers = world.sandbox.town.add_group("Elsewhere", administrators=[world.eve.person], kind="supergroup")
    await world.settle()
    await world.eve.forges(data, world.messages(hers)[-1])
    assert states(world, need) == [(world.anna.id, "claimed", 1)]


async def test_a_tap_on_a_copy_of_the_card_counts_and_takes_the_copy_away(world: World) -> None:
    await reachable(world.anna)
    need = await post(world)
    copy = world.card()

    def lose(turn: Turn) -> None:
        turn.records.execute(
            "UPDATE cards SET message_id = NULL, drawn = NULL, wanted = wanted + 1 WHERE kind = 'need'"
        )

    await in_a_turn(world, lose)
    card = world.card()
    assert card is not copy
    assert (await world.anna.taps("Claim", copy)).text.startswith("You are in")
    assert copy.deleted
    assert not card.deleted
    assert states(world, need) == [(world.anna.id, "claimed", 1)]


async def test_my_shows_ones_shifts_by_day_with_buttons(world: World) -> None:
    await reachable(world.anna, world.ben)
    await world.anna.writes("/my")
    assert "You have no shifts" in world.anna.heard[-1]
    await post(world, what="Testing")
    await world.anna.taps("Claim", world.card())
    await post(world, what="Patrol", starts=SATURDAY + timedelta(days=1), places=1)
    await world.ben.taps("Claim", world.card())
    await world.anna.taps("Claim", world.card())
    await world.anna.writes("/my")
    mine = world.anna.last
    assert mine.text.splitlines() == [
        "Your coming shifts: 2",
        "Sat 11 Apr",
        "✅ 08:00–12:00 Testing · East Gate · be there 07:00",
        "Sun 12 Apr",
        "🪑 08:00–12:00 Patrol · East Gate · no. 1 on the waiting list",
    ]
    assert (await world.anna.taps("Release 08:00 Testing", mine)).text.startswith("Released.")
    assert "Testing" not in mine.text
    await world.anna.says("/my")
    assert "shown in private" in world.said()[-1]


async def test_a_named_person_without_telegram_takes_a_place(world: World) -> None:
    need = await post(world, places=1)
    done: list[bool] = []
    await in_a_turn(world, lambda turn: done.append(claims.add_named(turn, need, "Old Zhang")))
    await in_a_turn(world, lambda turn: done.append(claims.add_named(turn, need, "Old Liu")))
    assert done == [True, False]
    assert "Old Zhang" in world.card().text
    assert [state for _, state, _ in states(world, need)] == [ClaimState.CLAIMED]


async def test_in_chinese_the_last_claim_says_it_is_full(chinese_world: World) -> None:
    world = chinese_world
    await reachable(world.anna)
    await post(world, places=1, what="核酸检测", place="东门")
    answer = await world.anna.taps("我来", world.card("我来"))
    assert answer.text == "报上了！您是第1位，齐了！4月11日 周六 早7点，东门集合。"


async def test_my_tells_every_shift_by_the_clocks_of_its_group_on_its_button_too(world: World) -> None:
    """Two groups an hour apart in the west and the east: text and button say the same hour."""
    await reachable(world.anna)
    await world.olga.says("/setup Asia/Urumqi")
    await post(world)
    await world.anna.taps("Claim", world.card())
    await world.anna.writes("/my")
    assert "06:00–10:00" in world.anna.last.text
    assert world.anna.last.button("Release 06:00 Testing")
