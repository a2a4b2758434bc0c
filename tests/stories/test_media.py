"""Photos, voice messages, documents and contacts reach whoever asked for them, and files go out to whoever may see."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.rehearsal.records import Message
from handlers.buttons import Button
from handlers.pages import Key
from handlers.turn import Attached, Medium, Sendable, SharedContact, Turn
from handlers.words import Language
from handlers.words.values import Private
from storage import outbox
from tests.stories.box import Box, a_world_with
from tests.stories.posting import in_a_turn
from tests.world import OGG, PNG, ZONE, Actor, World

#: Texts of other features that need no values stand for what the box says.
SAID = "people-stayed"
SAID_EN = "Good, nothing has changed."
#: When those who were to sleep may hear again.
MORNING = datetime(2026, 4, 8, 7, 0, tzinfo=ZONE)
ASK = ((Key("people-button-stay", contact=True),), (Key("people-button-forget"),))


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
async def world(box: Box, tmp_path: Path) -> AsyncIterator[World]:
    async with a_world_with(box, tmp_path) as town:
        yield town


async def sent(world: World, *to: Actor, **how: Any) -> None:
    """Have the bot say something to people."""

    def act(turn: Turn) -> None:
        for one in to:
            turn.say(one.id, how.pop("text_id", SAID), **how)

    await in_a_turn(world, act)


def content_of(world: World, message: Message) -> bytes:
    assert message.attachment is not None
    found = world.sandbox.town.files.content(message.attachment.file_id)
    assert found is not None
    return found[1]


def rows(world: World) -> list[tuple[Any, ...]]:
    return world.rows("SELECT state, reason FROM outbox WHERE text_id = :id ORDER BY id", id=SAID)


# What people send.


async def test_whoever_was_asked_answers_with_a_photo_a_voice_message_a_document_or_a_contact(
    world: World, box: Box
) -> None:
    await world.anna.writes("/box")
    photo = (await world.anna.sends_photo("The gate")).attachment
    voice = (await world.anna.sends_voice()).attachment
    document = (await world.anna.sends_document(caption="/list")).attachment
    await world.anna.shares_contact()
    await world.anna.shares_contact(whose=world.ben)
    assert photo is not None
    assert voice is not None
    assert document is not None
    told = [(heard.text, heard.attached, heard.contact) for heard in box.answered]
    assert told == [
        ("The gate", Attached(Medium.PHOTO, photo.file_id, len(PNG)), None),
        ("", Attached(Medium.VOICE, voice.file_id, len(OGG)), None),
        ("/list", Attached(Medium.DOCUMENT, document.file_id, len(b"6 eggs")), None),
        ("", None, SharedContact(world.anna.person.phone, own=True)),
        ("", None, SharedContact(world.ben.person.phone, own=False)),
    ]
    assert not any(heard.unread for heard in box.answered)


async def test_of_a_photo_the_largest_size_is_taken(world: World, box: Box) -> None:
    await world.anna.writes("/box")
    wide = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (1200).to_bytes(4, "big") + (900).to_bytes(4, "big") + bytes(9)
    photo = (await world.anna.sends_photo(content=wide)).attachment
    assert photo is not None
    assert len(photo.smaller) == 2
    assert box.answered[0].attached == Attached(Medium.PHOTO, photo.file_id, len(wide))


@pytest.mark.parametrize("kind", ["sticker", "video", "animation", "audio"])
async def test_what_cannot_be_used_says_so_and_brings_no_words(world: World, box: Box, kind: str) -> None:
    await world.anna.writes("/box")
    await world.anna.sends(kind, caption="Look at this")
    (heard,) = box.answered
    assert (heard.unread, heard.text, heard.attached, heard.contact) == (True, "", None, None)


async def test_without_a_question_what_nobody_can_use_is_met_with_a_friendly_sentence(world: World, box: Box) -> None:
    await world.anna.sends("sticker")
    await world.anna.sends("video", caption="Look at this")
    await world.anna.shares_contact()
    assert [text[:25] for text in world.anna.heard] == ["I did not understand that"] * 3
    assert len(box.received) == 3


async def test_a_video_in_a_group_keeps_its_words_since_they_may_be_a_reply(world: World) -> None:
    await world.olga.says("/need 2 people for testing tomorrow 8am-12pm at East Gate")
    await world.olga.taps("Publish")
    card = world.card()
    world.sandbox.town.share_file(
        world.anna.person, world.group, kind="video", name="a.mp4", content=b"x", caption="+1", reply_to=card
    )
    await world.settle()
    assert "1/2" in world.card().text


async def test_whoever_overhears_comes_before_commands_links_and_dialogs_and_hears_edits_too(
    world: World, box: Box
) -> None:
    await world.anna.writes("/box")
    said = await world.anna.writes("/help abracadabra")
    await world.anna.starts("my-abracadabra")
    await world.anna.writes("abracadabra, I said")
    await world.anna.sends_photo("abracadabra")
    await world.anna.edits(said, "/help is what I meant, abracadabra")
    assert len(box.overheard) == 6
    assert [heard.edited for heard in box.overheard] == [False] * 5 + [True]
    assert (box.answered, box.received, world.anna.heard) == ([], [], [])
    await world.anna.says("abracadabra in the group")
    assert len(box.overheard) == 6


async def test_whoever_receives_hears_only_what_is_no_command_and_no_answer(world: World, box: Box) -> None:
    await world.anna.writes("/help")
    await world.anna.writes("/nosuchcommand")
    await world.anna.writes("/box")
    await world.anna.writes("an answer")
    assert box.received == []
    await world.ben.sends_photo()
    assert len(box.received) == 1
    assert world.ben.heard == []
    said = await world.ben.writes("Hello?")
    assert len(box.received) == 2
    assert "did not understand" in world.ben.last.text
    await world.ben.edits(said, "Hello!")
    assert len(box.received) == 2


async def test_a_step_that_takes_words_asks_for_them_and_stays_open(world: World, box: Box) -> None:
    await world.anna.writes("/box words")
    await world.anna.sends_photo()
    await world.anna.sends("sticker")
    await world.anna.shares_contact()
    assert ["write it in words" in text for text in world.anna.heard] == [True] * 3
    assert box.answered == []
    await world.anna.sends_photo("Words under a photo")
    assert [heard.text for heard in box.answered] == ["Words under a photo"]


# What the bot sends.


async def test_what_one_person_sent_reaches_another_with_words_of_their_own_language(world: World, box: Box) -> None:
    await world.anna.starts()
    mei = world.newcomer("Mei", language_code="zh-hans")
    await mei.starts()
    await world.anna.writes("/box")
    photo = await world.anna.sends_photo("Not for the caption")
    voice = await world.anna.sends_voice()
    paper = await world.anna.sends_document()
    for record, original in enumerate((photo, voice, paper), 1):
        await sent(world, mei, file=box.keep(record, box.answered[record - 1]), keys=((_button(),),))
        last = mei.last
        assert last.attachment is not None
        assert original.attachment is not None
        assert last.attachment.unique_id == original.attachment.unique_id
        assert last.text == "好，一切照旧。"
        assert last.button("不了，留着")
    assert [world.calls(method) for method in ("sendPhoto", "sendVoice", "sendDocument")] == [1, 1, 1]
    assert box.readers == [(Language.ZH, "redvest_bot")] * 3


def _button() -> Key:
    return Key("people-button-stay", button=Button(feature="people", action="stay"))


@pytest.mark.parametrize(
    ("medium", "content", "name"),
    [
        (Medium.PHOTO, PNG, "qr.png"),
        (Medium.VOICE, OGG, "note.ogg"),
        (Medium.DOCUMENT, "姓名,电话\r\n".encode(), '四月"名单".csv'),
    ],
)
async def test_new_files_are_uploaded_under_their_names(
    world: World, box: Box, medium: Medium, content: bytes, name: str
) -> None:
    await world.anna.starts()
    await sent(world, world.anna, file=box.put(7, Sendable(medium, content=content, name=name)))
    last = world.anna.last
    assert last.attachment is not None
    assert (last.attachment.kind, last.attachment.name, last.text) == (medium.value, name, SAID_EN)
    assert content_of(world, last) == content


async def test_neither_the_outbox_nor_the_log_ever_holds_the_id_of_a_file(world: World, box: Box) -> None:
    await world.anna.starts()
    await world.anna.writes("/box")
    photo = (await world.anna.sends_photo()).attachment
    assert photo is not None
    await sent(world, world.anna, file=box.keep(1, box.answered[0]))
    ((plain,),) = world.rows("SELECT plain FROM outbox WHERE text_id = :id", id=SAID)
    assert "box-file" in plain
    assert photo.file_id not in str(world.rows("SELECT * FROM outbox"))
    assert photo.file_id not in repr(box.answered[0]) + repr(box.files)


async def test_a_file_that_is_forgotten_before_it_goes_out_is_recorded_as_such(world: World) -> None:
    await world.anna.starts()
    before = len(world.anna.heard)
    await sent(world, world.anna, file=Private("box-file", 404))
    assert rows(world) == [("undeliverable", "forgotten")]
    assert len(world.anna.heard) == before


async def test_a_file_for_whoever_has_blocked_the_bot_is_recorded_as_undeliverable(world: World, box: Box) -> None:
    await world.anna.starts()
    world.sandbox.town.block_bot(world.anna.person)
    await sent(world, world.anna, file=box.put(7, Sendable(Medium.DOCUMENT, content=b"x", name="a.txt")))
    assert rows(world) == [("undeliverable", "blocked")]


async def test_who_takes_no_voice_messages_still_hears_everything_else(world: World, box: Box) -> None:
    await world.anna.starts()
    world.anna.person.forbids_voice = True
    await sent(world, world.anna, file=box.put(7, Sendable(Medium.VOICE, content=OGG, name="a.ogg")))
    assert rows(world) == [("undeliverable", "voice_forbidden")]
    assert world.rows("SELECT reach FROM people WHERE id = :id", id=world.anna.id) == [("reachable",)]
    await sent(world, world.anna)
    assert world.anna.last.text == SAID_EN


async def test_a_caption_that_grew_too_long_is_cut_and_its_html_stays_whole(world: World, box: Box) -> None:
    await world.anna.starts()
    file = box.put(7, Sendable(Medium.DOCUMENT, content=b"x", name="a.txt"))
    await sent(world, world.anna, text_id="people-welcome", name="<&>" * 2000, file=file)
    last = world.anna.last
    assert last.attachment is not None
    assert len(last.text) == 1024
    assert last.text.startswith("Hello <&><&>")
    assert last.text.endswith("…")


async def test_files_count_against_the_flood_limit_as_messages_do(world: World, box: Box) -> None:
    await world.anna.starts()
    await world.ben.starts()
    await world.passes(minutes=2)
    before = len(world.sandbox.town.calls)
    file = box.put(7, Sendable(Medium.PHOTO, content=PNG, name="a.png"))

    def act(turn: Turn) -> None:
        for _ in range(7):
            turn.say(world.anna.id, SAID, file=file)
            turn.say(world.ben.id, SAID)

    await in_a_turn(world, act)
    calls = world.sandbox.town.calls[before:]
    moments = {actor.id: [call.at for call in calls if call.chat_id == actor.id] for actor in (world.anna, world.ben)}
    assert moments[world.anna.id] == moments[world.ben.id]
    assert len(set(moments[world.anna.id])) > 1
    assert [call.method for call in calls if call.chat_id == world.anna.id] == ["sendPhoto"] * 7


async def test_a_file_whose_fate_is_unknown_is_sent_again(world: World, box: Box) -> None:
    await world.anna.starts()
    refused: list[str] = []

    def busy(method: str, _: Any) -> None:
        if method == "sendPhoto" and not refused:
            refused.append(method)
            raise ConnectionError

    world.sandbox.before_call = busy
    await sent(world, world.anna, file=box.put(7, Sendable(Medium.PHOTO, content=PNG, name="a.png")))
    assert refused == ["sendPhoto"]
    assert world.anna.last.attachment is not None
    assert rows(world) == [("sent", "")]


# Keyboards below the chat.


async def test_a_key_that_asks_for_a_phone_lies_below_the_chat_until_it_is_taken_away(world: World, box: Box) -> None:
    await world.anna.writes("/box")
    await sent(world, world.anna, keys=ASK)
    asked = world.anna.last
    assert asked.keyboard is None
    assert asked.reply_keyboard is not None
    assert [[key.text for key in row] for row in asked.reply_keyboard] == [["No, keep it"], ["Erase everything"]]
    call = next(call for call in reversed(world.sandbox.town.calls) if call.method == "sendMessage")
    markup = call.params["reply_markup"]
    assert (markup["one_time_keyboard"], markup["resize_keyboard"]) == (True, True)
    await world.anna.taps_reply("No, keep it")
    await world.anna.taps_reply("Erase everything")
    contact, text = box.answered
    assert contact.contact == SharedContact(world.anna.person.phone, own=True)
    assert (text.text, text.contact) == ("Erase everything", None)
    await sent(world, world.anna, lift=True)
    with pytest.raises(LookupError):
        await world.anna.taps_reply("No, keep it")


async def test_a_phone_is_never_asked_for_in_a_group(world: World) -> None:
    def ask(turn: Turn) -> None:
        with pytest.raises(AssertionError):
            turn.say(world.group.id, SAID, keys=ASK)

    def both(turn: Turn) -> None:
        with pytest.raises(AssertionError):
            turn.say(world.anna.id, SAID, keys=ASK, lift=True)

    await in_a_turn(world, ask)
    await in_a_turn(world, both)
    assert world.rows("SELECT count(*) FROM outbox WHERE text_id = :id", id=SAID) == [(0,)]


# At night.


async def test_at_night_a_message_waits_for_its_morning_and_holds_up_nothing_else(world: World, box: Box) -> None:
    await world.anna.starts()
    await world.until("2026-04-07 23:30")
    file = box.put(7, Sendable(Medium.PHOTO, content=PNG, name="a.png"))
    await sent(world, world.anna, not_before=MORNING, file=file)
    assert world.app is not None
    assert world.app.next_moment == MORNING
    await world.anna.writes("/help")
    assert world.anna.last.text != SAID_EN
    await world.restart()
    await world.until("2026-04-08 06:50")
    assert SAID_EN not in world.anna.heard
    await world.until("2026-04-08 09:00")
    assert world.anna.heard.count(SAID_EN) == 1
    assert world.anna.last.date == MORNING


async def test_what_is_withdrawn_at_night_is_never_sent(world: World) -> None:
    await world.anna.starts()
    await world.until("2026-04-07 23:30")
    await sent(world, world.anna, not_before=MORNING, subject="box:7")
    await in_a_turn(world, _withdraw("box:7"))
    await world.until("2026-04-08 09:00")
    assert SAID_EN not in world.anna.heard
    assert rows(world) == [("too_late", "withdrawn")]


async def test_what_is_of_no_use_by_the_morning_is_too_late(world: World) -> None:
    await world.anna.starts()
    await world.until("2026-04-07 23:30")
    await sent(world, world.anna, not_before=MORNING, useful_until=MORNING - timedelta(hours=1))
    await world.until("2026-04-08 09:00")
    assert SAID_EN not in world.anna.heard
    assert rows(world) == [("too_late", "useful_until")]


def _withdraw(subject: str) -> Callable[[Turn], None]:
    return lambda turn: outbox.withdraw(turn.records, subject, turn.now)
