"""Section 8, items 11, 12 and part of 20: taps, their answers, taps that come again or from elsewhere."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.rehearsal.records import Answer

if TYPE_CHECKING:
    from bot.clock import MovableClock
    from bot.rehearsal.records import Chat, Message
    from bot.rehearsal.town import Town
    from tests.sandbox.conftest import Caller, Cast

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
async def card(call: Caller, town: Town, group: Chat) -> Message:
    rows = [
        [{"text": "🙋 Claim", "callback_data": "claim:1"}, {"text": "Map", "url": "https://example.org/map"}],
        [{"text": "Copy", "copy_text": {"text": "list"}}],
    ]
    sent = await call("sendMessage", chat_id=group.id, text="Card", reply_markup={"inline_keyboard": rows})
    return town.message(group, sent.result["message_id"])


async def test_11_the_answer_to_a_tap_is_what_the_person_sees(
    call: Caller, town: Town, cast: Cast, card: Message
) -> None:
    press = town.tap(cast.anna, card, "claim:1")
    (update,) = await call.heard()
    query = update["callback_query"]
    assert (query["from"]["id"], query["data"]) == (cast.anna.id, "claim:1")
    assert query["message"]["message_id"] == card.id
    await call("answerCallbackQuery", callback_query_id=query["id"], text="You are in.", show_alert=True)
    assert await press.answered() == Answer("You are in.", alert=True, url=None)


async def test_11_only_the_first_answer_is_seen(call: Caller, town: Town, cast: Cast, card: Message) -> None:
    press = town.tap(cast.anna, card, "claim:1")
    for text in ("first", "second"):
        await call("answerCallbackQuery", callback_query_id=press.id, text=text)
    assert press.answer is not None
    assert (press.answer.text, press.answers) == ("first", 2)


async def test_11_an_unknown_tap_and_a_late_answer_are_too_old(
    call: Caller, town: Town, cast: Cast, card: Message, clock: MovableClock
) -> None:
    assert (await call("answerCallbackQuery", callback_query_id="12")).description == TOO_OLD
    press = town.tap(cast.anna, card, "claim:1")
    clock.move(timedelta(minutes=3))
    assert (await call("answerCallbackQuery", callback_query_id=press.id)).description == TOO_OLD
    assert press.answer is None


async def test_11_an_answer_holds_200_characters_and_may_open_this_bot_only(
    call: Caller, town: Town, cast: Cast, card: Message
) -> None:
    press = town.tap(cast.anna, card, "claim:1")

    async def answer(**params: str) -> str:
        return (await call("answerCallbackQuery", callback_query_id=press.id, **params)).description

    assert await answer(text="a" * 201) == "Bad Request: MESSAGE_TOO_LONG"
    assert await answer(url="https://example.org") == "Bad Request: URL_INVALID"
    assert await answer(url="https://t.me/other_bot?start=x") == "Bad Request: URL_INVALID"
    await call("answerCallbackQuery", callback_query_id=press.id, url="https://t.me/redvest_bot?start=claimed-1")
    assert press.answer == Answer("", alert=False, url="https://t.me/redvest_bot?start=claimed-1")


async def test_12_a_tap_can_come_again_under_new_ids(call: Caller, town: Town, cast: Cast, card: Message) -> None:
    press = town.tap(cast.anna, card, "claim:1")
    again = town.redeliver(press)
    first, second = await call.heard()
    assert second["update_id"] == first["update_id"] + 1
    assert first["callback_query"]["id"] != second["callback_query"]["id"]
    assert second["callback_query"]["data"] == "claim:1"
    assert again.person is cast.anna


async def test_12_a_tap_of_a_keyboard_that_is_gone_can_be_delivered(
    call: Caller, town: Town, cast: Cast, card: Message
) -> None:
    await call("editMessageText", chat_id=card.chat.id, message_id=card.id, text="Over")
    with pytest.raises(LookupError, match="No button 'claim:1'"):
        town.tap(cast.anna, card, "claim:1")
    town.forge(cast.anna, card, "claim:1")
    (update,) = await call.heard()
    assert update["callback_query"]["data"] == "claim:1"


async def test_20_people_tap_by_label_or_data_and_only_what_is_there(town: Town, cast: Cast, card: Message) -> None:
    assert town.tap(cast.anna, card, "🙋 Claim").data == "claim:1"
    assert town.tap(cast.anna, card, "Claim").data == "claim:1"
    with pytest.raises(LookupError, match="does not ask the bot"):
        town.tap(cast.anna, card, "Map")
    with pytest.raises(LookupError, match="No button 'Release'"):
        town.tap(cast.anna, card, "Release")
    with pytest.raises(LookupError, match="Eve is not in Garden"):
        town.tap(cast.eve, card, "Claim")
    town.delete(card)
    with pytest.raises(LookupError, match="is gone"):
        town.tap(cast.anna, card, "Claim")


async def test_29_a_tap_on_a_deleted_message_shows_an_inaccessible_one(
    call: Caller, town: Town, cast: Cast, card: Message
) -> None:
    town.delete(card)
    town.forge(cast.anna, card, "claim:1")
    (update,) = await call.heard()
    message = update["callback_query"]["message"]
    assert message["date"] == 0
    assert message.keys() == {"chat", "message_id", "date"}


async def test_28_an_anonymous_administrators_tap_shows_who_it_is(
    call: Caller, town: Town, cast: Cast, card: Message
) -> None:
    town.promote(cast.olga, card.chat, anonymous=True)
    town.tap(cast.olga, card, "Claim", anonymous=True)
    assert (await call.heard())[-1]["callback_query"]["from"]["id"] == cast.olga.id
