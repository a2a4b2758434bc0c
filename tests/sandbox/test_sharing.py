"""Contact and location buttons, files that people send, links into groups, messages by way of inline mode."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from telegram.error import BadRequest

from bot.rehearsal.deeds import DEEDS, Deed
from bot.rehearsal.records import Button

if TYPE_CHECKING:
    from telegram import Bot

    from bot.rehearsal.records import Chat
    from bot.rehearsal.town import Town
    from tests.sandbox.conftest import Caller, Cast

ASK = {
    "keyboard": [
        [{"text": "My number", "request_contact": True}],
        [{"text": "Where I am", "request_location": True}],
    ],
    "one_time_keyboard": True,
}


async def test_a_contact_and_a_place_are_asked_for_by_button_and_shared(call: Caller, town: Town, cast: Cast) -> None:
    town.start_bot(cast.anna)
    await call.heard()
    asked = (await call("sendMessage", chat_id=cast.anna.id, text="Your number?", reply_markup=ASK)).result
    assert "reply_markup" not in asked
    private = town.private(cast.anna)
    question = town.message(private, asked["message_id"])
    assert question.reply_keyboard is not None
    assert "request_contact" in question.reply_keyboard[0][0].extra
    town.share_contact(cast.anna, private, phone="+8613900000000", reply_to=question)
    town.share_location(cast.anna, private, latitude=39.9, longitude=116.4, accuracy=20, reply_to=question)
    contact, place = [update["message"] for update in await call.heard()]
    assert contact["contact"] == {
        "phone_number": "+8613900000000",
        "first_name": "Anna",
        "user_id": cast.anna.id,
    }
    assert contact["reply_to_message"]["message_id"] == question.id
    assert place["location"] == {"latitude": 39.9, "longitude": 116.4, "horizontal_accuracy": 20}


async def test_a_tap_below_the_chat_shares_the_phone_or_sends_the_label(call: Caller, town: Town, cast: Cast) -> None:
    town.start_bot(cast.anna)
    private = town.private(cast.anna)
    keys = {"keyboard": [[{"text": "📱 My number", "request_contact": True}], [{"text": "Not now"}]]}
    await call("sendMessage", chat_id=cast.anna.id, text="Your number?", reply_markup=keys)
    await call("sendMessage", chat_id=cast.anna.id, text="A word in between")
    await call.heard()
    town.tap_reply(cast.anna, private, "My number")
    town.tap_reply(cast.anna, private, "Not now")
    contact, text = [update["message"] for update in await call.heard()]
    assert contact["contact"] == {
        "phone_number": cast.anna.phone,
        "first_name": "Anna",
        "user_id": cast.anna.id,
    }
    assert (text["text"], "contact" in text) == ("Not now", False)


async def test_only_a_keyboard_that_still_lies_there_can_be_tapped(call: Caller, town: Town, cast: Cast) -> None:
    town.start_bot(cast.anna)
    private = town.private(cast.anna)
    with pytest.raises(LookupError, match="there are: none"):
        town.tap_reply(cast.anna, private, "My number")
    asked = (await call("sendMessage", chat_id=cast.anna.id, text="Your number?", reply_markup=ASK)).result
    with pytest.raises(LookupError, match="there are: My number, Where I am"):
        town.tap_reply(cast.anna, private, "Your number")
    with pytest.raises(LookupError, match="something else than a contact"):
        town.tap_reply(cast.anna, private, "Where I am")
    with pytest.raises(LookupError, match="cannot see Anna's private chat"):
        town.tap_reply(cast.ben, private, "My number")
    town.delete(town.message(private, asked["message_id"]))
    with pytest.raises(LookupError, match="there are: none"):
        town.tap_reply(cast.anna, private, "My number")
    await call("sendMessage", chat_id=cast.anna.id, text="Your number?", reply_markup=ASK)
    await call("sendMessage", chat_id=cast.anna.id, text="Thanks", reply_markup={"remove_keyboard": True})
    with pytest.raises(LookupError, match="there are: none"):
        town.tap_reply(cast.anna, private, "My number")


async def test_a_phone_can_be_given_or_is_nobodys(call: Caller, town: Town, cast: Cast) -> None:
    assert len({person.phone for person in (cast.olga, cast.anna, cast.ben, cast.eve)}) == 4
    known = await call.raw("/api/people", json={"first_name": "Fay", "phone": "+8613900001111"})
    assert known.body["phone"] == "+8613900001111"
    fay = known.body["id"]
    said = await call.raw("/api/contact", json={"person": fay, "chat": fay})
    assert said.body["contact"]["phone_number"] == "+8613900001111"
    town.start_bot(town.person(fay))
    await call("sendMessage", chat_id=fay, text="Your number?", reply_markup=ASK)
    tapped = await call.raw("/api/key", json={"person": fay, "chat": fay, "label": "My number"})
    assert tapped.body["contact"]["user_id"] == fay


async def test_photos_come_in_sizes_and_voice_notes_with_their_length(
    ptb: Bot, call: Caller, town: Town, cast: Cast
) -> None:
    private = town.private(cast.anna)
    town.share_file(cast.anna, private, kind="photo", name="a.jpg", content=b"\xff\xd8\xff", caption="The door")
    town.share_file(cast.anna, private, kind="voice", name="a.ogg", content=b"OggS")
    photo, voice = [update["message"] for update in await call.heard()]
    assert [size["width"] for size in photo["photo"]] == [90, 320, 800]
    assert photo["caption"] == "The door"
    assert (voice["voice"]["mime_type"], voice["voice"]["duration"], voice["voice"]["file_size"]) == ("audio/ogg", 1, 4)
    assert (await ptb.send_photo(cast.anna.id, photo["photo"][-1]["file_id"])).photo
    assert (await ptb.send_voice(cast.anna.id, voice["voice"]["file_id"])).voice


async def test_who_forbids_voice_notes_is_sent_none(ptb: Bot, call: Caller, town: Town) -> None:
    fay = (await call.raw("/api/people", json={"first_name": "Fay", "forbids_voice": True})).body["id"]
    town.start_bot(town.person(fay))
    with pytest.raises(BadRequest, match=r"(?i)voice_messages_forbidden"):
        await ptb.send_voice(fay, io.BytesIO(b"OggS"))
    assert (await ptb.send_document(fay, io.BytesIO(b"OggS"))).document


async def test_a_file_too_large_to_fetch_can_be_sent_and_sent_on(call: Caller, town: Town, cast: Cast) -> None:
    private = town.private(cast.anna)
    town.share_file(cast.anna, private, kind="document", name="a.zip", content=bytes((20 << 20) + 1))
    (heard,) = [update["message"] for update in await call.heard()]
    file_id = heard["document"]["file_id"]
    assert (await call("getFile", file_id=file_id)).description == "Bad Request: file is too big"
    assert (await call("sendDocument", chat_id=cast.anna.id, document=file_id)).result["document"]


@pytest.mark.parametrize("kind", ["video", "animation", "audio", "sticker"])
async def test_people_send_other_files_too(call: Caller, town: Town, cast: Cast, kind: str) -> None:
    town.share_file(cast.anna, town.private(cast.anna), kind=kind, name="a", content=b"x", caption="Look")
    (heard,) = [update["message"] for update in await call.heard()]
    assert heard[kind]["file_size"] == 1
    assert ("caption" in heard) == (kind != "sticker")


async def test_somebody_may_share_another_persons_contact(call: Caller, town: Town, cast: Cast) -> None:
    town.share_contact(cast.anna, town.private(cast.anna), phone="1", whose=cast.ben)
    (heard,) = [update["message"] for update in await call.heard()]
    assert heard["from"]["id"] == cast.anna.id
    assert heard["contact"]["user_id"] == cast.ben.id


async def test_the_bot_sends_a_place_and_a_contact(call: Caller, group: Chat) -> None:
    place = (await call("sendLocation", chat_id=group.id, latitude=39.9, longitude="116.4")).result
    assert place["location"] == {"latitude": 39.9, "longitude": 116.4}
    edited = await call("editMessageText", chat_id=group.id, message_id=place["message_id"], text="x")
    assert edited.description == "Bad Request: there is no text in the message to edit"
    contact = (await call("sendContact", chat_id=group.id, phone_number="+1", first_name="Anna")).result
    assert contact["contact"] == {"phone_number": "+1", "first_name": "Anna"}


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"longitude": 1}, "latitude is empty"),
        ({"latitude": 1}, "longitude is empty"),
        ({"latitude": 91, "longitude": 1}, "invalid location specified"),
        ({"latitude": 1, "longitude": 1, "horizontal_accuracy": 1501}, "invalid location specified"),
    ],
)
async def test_a_place_that_is_none_is_refused(
    call: Caller, group: Chat, params: dict[str, float], description: str
) -> None:
    refused = await call("sendLocation", chat_id=group.id, **params)
    assert refused.description == f"Bad Request: {description}"


async def test_there_is_no_place_beyond_the_poles(town: Town, cast: Cast) -> None:
    with pytest.raises(ValueError, match="no such place"):
        town.share_location(cast.anna, town.private(cast.anna), latitude=91, longitude=0)


async def test_30_a_file_that_somebody_sends_can_be_fetched_and_sent_on(
    ptb: Bot, call: Caller, town: Town, cast: Cast
) -> None:
    private = town.private(cast.anna)
    town.share_file(cast.anna, private, kind="document", name="a.csv", content=b"a,b", mime="text/csv", caption="/new")
    (heard,) = [update["message"] for update in await call.heard()]
    assert (heard["document"]["file_name"], heard["document"]["mime_type"]) == ("a.csv", "text/csv")
    assert (heard["caption"], heard["caption_entities"][0]["type"]) == ("/new", "bot_command")
    file = await ptb.get_file(heard["document"]["file_id"])
    assert bytes(await file.download_as_bytearray()) == b"a,b"
    assert (await ptb.send_document(cast.anna.id, file.file_id)).document


async def test_privacy_holds_for_what_people_share(call: Caller, town: Town, cast: Cast, group: Chat) -> None:
    town.share_location(cast.anna, group, latitude=1, longitude=1)
    assert await call.heard() == []
    card = (await call("sendMessage", chat_id=group.id, text="Where?")).result["message_id"]
    town.share_location(cast.anna, group, latitude=1, longitude=1, reply_to=town.message(group, card))
    assert len(await call.heard()) == 1


async def test_a_startgroup_link_adds_the_bot_and_brings_its_payload(call: Caller, town: Town, cast: Cast) -> None:
    garden = town.add_group("Garden", administrators=[cast.olga], kind="supergroup", bot=None)
    town.start_in_group(cast.olga, garden, "spring")
    kinds = [next(iter(update.keys() - {"update_id"})) for update in await call.heard()]
    assert kinds == ["my_chat_member", "message", "message"]
    town.start_in_group(cast.olga, garden, "again")
    assert [message.text for message in town.messages(garden)][1:] == [
        "/start@redvest_bot spring",
        "/start@redvest_bot again",
    ]
    assert await call.texts() == ["/start@redvest_bot again"]


async def test_29_a_tap_below_an_inline_message_names_neither_chat_nor_message(
    call: Caller, town: Town, cast: Cast, group: Chat
) -> None:
    posted = town.post_inline(cast.anna, group, "0/3", ((Button("Go", callback_data="go"),),))
    (heard,) = [update["message"] for update in await call.heard()]
    assert heard["via_bot"]["username"] == "redvest_bot"
    town.tap(cast.ben, posted, "Go")
    (query,) = [update["callback_query"] for update in await call.heard()]
    assert "message" not in query
    assert query["inline_message_id"] == posted.inline_id
    assert (await call("editMessageText", inline_message_id=posted.inline_id, text="1/3")).result is True
    assert (posted.text, posted.keyboard) == ("1/3", None)
    unknown = await call("editMessageText", inline_message_id="AAAA", text="x")
    assert unknown.description == "Bad Request: MESSAGE_ID_INVALID"


async def test_a_poster_is_scanned_by_somebody_who_is_not_in_its_group(call: Caller, town: Town, cast: Cast) -> None:
    scan = DEEDS["scan"]
    group = town.add_group("Jinhua", members=[cast.anna], administrators=[cast.olga])
    await call("sendMessage", chat_id=group.id, text="https://t.me/redvest_bot?start=details-1")
    with pytest.raises(LookupError, match="no picture with a link"):
        scan(Deed(town, {"person": cast.eve.id}))
    town.share_file(
        cast.olga, group, kind="photo", name="a.png", content=b"\x89PNG", caption="t.me/redvest_bot?start=ask-7"
    )
    said = scan(Deed(town, {"person": cast.eve.id}))
    assert said["text"] == "/start ask-7"
    assert cast.eve.started
