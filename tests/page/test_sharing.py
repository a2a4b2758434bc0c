"""What people share at the page and what messages bring: pictures, sounds, files, contacts, places, reply keyboards."""

from __future__ import annotations

import struct
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from playwright.async_api import Download, FilePayload, Locator, expect

from bot.rehearsal.alone import Wish, open_alone
from bot.rehearsal.records import Attachment, Message
from handlers.pages import Key
from handlers.words import Language
from tests.page.test_page import CONTRAST, READABLE
from tests.page.theatre import PATIENCE, PHONE, Player, Theatre, a_page, a_theatre, needs_chromium
from tests.sandbox.conftest import Caller
from tests.stories.posting import in_a_turn

if TYPE_CHECKING:
    from handlers.turn import Turn

pytestmark = [pytest.mark.browser, needs_chromium]

expect.set_options(timeout=PATIENCE)

#: A keyboard as a bot brings it when it wants to know somebody.
ASK = {
    "keyboard": [
        [{"text": "Share my number", "request_contact": True}],
        [{"text": "Where I am", "request_location": True}, {"text": "Later"}],
    ],
    "resize_keyboard": True,
}
#: One as our own bot brings it.
KEYS = ((Key("people-button-stay", contact=True),), (Key("people-button-forget"),))
ONCE = {**ASK, "one_time_keyboard": True}


def a_png(width: int, height: int) -> bytes:
    """Return a picture that any browser reads, grey all over."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def a_file(name: str, content: bytes, mime: str = "") -> FilePayload:
    return FilePayload(name=name, mimeType=mime, buffer=content)


@asynccontextmanager
async def a_caller(theatre: Theatre) -> AsyncIterator[Caller]:
    """Call the Bot API with the bot's own token, for what our bot never says."""
    async with aiohttp.ClientSession() as session:
        yield Caller(theatre.town.sandbox, session)


async def opens_sharing(player: Player, what: str) -> Locator:
    """Open one of the paperclip's dialogs with the pointer."""
    await player.column.get_by_test_id("attach").click()
    await player.theatre.page.get_by_test_id(f"share-{what}").click()
    dialog = player.theatre.page.get_by_test_id("dialog")
    await expect(dialog).to_be_visible()
    return dialog


def sent_by(theatre: Theatre, player: Player) -> Message:
    """Return what somebody sent last, as the town has it."""
    chats = theatre.town.sandbox.town.chats.values()
    mine = [one for chat in chats for one in chat.messages.values() if (one.author or one.sender).id == player.id]
    return max(mine, key=lambda one: (one.date, one.id))


def file_of(message: Message) -> Attachment:
    assert message.attachment is not None
    return message.attachment


async def test_a_photo_goes_up_as_the_app_would_send_it_and_is_seen_large_by_whoever_taps_it(tmp_path: Path) -> None:
    async with a_theatre(tmp_path, Language.EN) as theatre:
        coordinator, first, *_ = theatre.people
        page = theatre.page
        await coordinator.column.get_by_test_id("composer").fill("Two bags")
        dialog = await opens_sharing(coordinator, "photo")
        await expect(dialog).to_contain_text("Send a photo as Hong Li")
        await expect(dialog).to_contain_text("at most 1280 pixels")
        # It should take what was typed along as the caption, and let the writer go on with it.
        await expect(dialog.get_by_test_id("share-caption")).to_have_value("Two bags")
        await dialog.get_by_test_id("share-caption").fill("Two bags of rice")
        # It should say that this is no picture, and lose nothing.
        await dialog.get_by_test_id("share-pick").set_input_files(a_file("list.png", b"no picture", "image/png"))
        await dialog.get_by_test_id("dialog-ok").click()
        await expect(dialog.get_by_test_id("share-problem")).to_contain_text("Send it as a file instead")
        await expect(dialog.get_by_test_id("share-caption")).to_have_value("Two bags of rice")
        await dialog.get_by_test_id("share-pick").set_input_files(a_file("rice.png", a_png(2000, 500), "image/png"))
        await theatre.after("file", dialog.get_by_test_id("dialog-ok").click())
        await expect(dialog).to_have_count(0)
        await expect(coordinator.column.get_by_test_id("composer")).to_have_value("")
        file = file_of(sent_by(theatre, coordinator))
        assert (file.kind, file.width, file.height, file.shown) == ("photo", 1280, 320, "image/jpeg")
        await first.sees("Two bags of rice")
        picture = first.message("Two bags of rice").get_by_role("link", name="Photo from Hong Li: open it large")
        await expect(picture.get_by_role("img")).to_have_js_property("naturalWidth", 1280)
        async with page.expect_popup() as opened:
            await picture.click()
        large = await opened.value
        await expect(large.locator("img")).to_have_js_property("naturalWidth", 1280)
        await large.close()
        # A reply should say what it answers although the picture had no words of its own.
        dialog = await opens_sharing(coordinator, "photo")
        await dialog.get_by_test_id("share-pick").set_input_files(a_file("a.png", a_png(300, 300), "image/png"))
        await theatre.after("file", dialog.get_by_test_id("dialog-ok").click())
        bare = first.messages.last
        await bare.hover()
        await bare.get_by_test_id("reply").click()
        await expect(first.column.locator(".context")).to_contain_text("Photo")
        await first.writes("Thank you")
        await expect(coordinator.message("Thank you").locator(".quote")).to_have_text("Hong LiPhoto")


async def test_files_and_voice_notes_are_sent_played_and_fetched(tmp_path: Path) -> None:
    async with a_theatre(tmp_path, Language.EN) as theatre, a_caller(theatre) as call:
        coordinator, *_ = theatre.people
        page = theatre.page
        await coordinator.opens_private()
        dialog = await opens_sharing(coordinator, "document")
        await expect(dialog).to_contain_text("Telegram accepts files over 20 MB, but a bot cannot fetch them")
        await dialog.get_by_test_id("share-pick").set_input_files(a_file("nothing.csv", b"", "text/csv"))
        await dialog.get_by_test_id("dialog-ok").click()
        picker = dialog.get_by_test_id("share-pick")
        await expect(picker).to_have_js_property("validationMessage", "This file is empty. Choose another one.")
        large = tmp_path / "film.mp4"
        with large.open("wb") as film:
            film.truncate(39_000_000)
        await picker.set_input_files(large)
        await dialog.get_by_test_id("dialog-ok").click()
        await expect(picker).to_have_js_property(
            "validationMessage", "This page takes up to 38 MB. Choose a smaller file."
        )
        await picker.set_input_files(a_file("list.csv", b"name,phone\n", "text/csv"))
        await dialog.get_by_test_id("share-caption").fill("Everybody")
        await theatre.after("file", dialog.get_by_test_id("dialog-ok").click())
        row = coordinator.message("Everybody").get_by_test_id("file")
        await expect(row).to_contain_text("list.csv")
        await expect(row).to_contain_text("1 kB")
        assert await fetched(coordinator, row, "Download list.csv") == ("list.csv", b"name,phone\n")
        assert file_of(sent_by(theatre, coordinator)).mime == "text/csv"

        # Nobody needs a microphone: without a file the ready-made sound is sent.
        dialog = await opens_sharing(coordinator, "voice")
        await theatre.after("file", dialog.get_by_test_id("dialog-ok").click())
        voice = coordinator.messages.filter(has=page.get_by_test_id("voice")).last
        await expect(voice).to_contain_text("Voice note, 0:03")
        player = voice.get_by_label("Voice note, 0:03")
        await player.evaluate("node => { node.muted = true; return node.play(); }")
        assert round(await player.evaluate("node => node.duration")) == 3
        note = file_of(sent_by(theatre, coordinator))
        assert (note.kind, note.seconds, note.mime) == ("voice", 3, "audio/ogg")

        # What a bot calls a photo but is none should never be shown as one.
        form = aiohttp.FormData({"chat_id": str(coordinator.id), "caption": "odd"})
        form.add_field("photo", b"<script>", filename="odd.png", content_type="image/png")
        await call.raw(f"/bot{call.sandbox.token}/sendPhoto", data=form)
        odd = coordinator.message("odd")
        await expect(odd.get_by_test_id("file")).to_contain_text("odd.png")
        await expect(odd.get_by_test_id("picture")).to_have_count(0)


async def fetched(player: Player, row: Locator, label: str) -> tuple[str, bytes]:
    """Download a file with a click; return its name and what is in it."""
    async with player.theatre.page.expect_download() as download:
        await row.get_by_role("link", name=label).click()
    got: Download = await download.value
    return got.suggested_filename, (await got.path()).read_bytes()


async def test_a_number_and_a_place_are_shared_with_the_keyboard_alone(tmp_path: Path) -> None:
    """Walked to, opened, chosen and sent without a pointer; in the group, where the dialog says who will see it."""
    async with a_theatre(tmp_path, Language.ZH) as theatre:
        _, first, *_ = theatre.people
        keyboard = theatre.page.keyboard
        dialog = theatre.page.get_by_test_id("dialog")
        phone = theatre.town.sandbox.town.people[first.id].phone

        await first.column.get_by_test_id("attach").focus()
        await expect(first.column.get_by_test_id("attach")).to_have_accessible_name("发照片、文件、语音、名片或位置")
        await keyboard.press("Enter")
        for _ in range(3):
            await keyboard.press("ArrowDown")
        await keyboard.press("Enter")
        await expect(dialog).to_contain_text(f"“锦华小区志愿者”里的人都会看到王建国的号码：{phone}")
        await keyboard.press("Escape")
        await expect(dialog).to_have_count(0)
        await expect(first.column.get_by_test_id("attach")).to_be_focused()
        await expect(first.messages.get_by_test_id("contact")).to_have_count(0)
        await keyboard.press("Enter")
        await keyboard.press("ArrowUp")
        await keyboard.press("ArrowUp")
        await keyboard.press("Enter")
        await dialog.get_by_test_id("dialog-ok").focus()
        await theatre.after("contact", keyboard.press("Enter"))
        contact = first.messages.last.get_by_test_id("contact")
        await expect(contact).to_contain_text("王建国")
        await expect(contact).to_contain_text(phone)

        await first.column.get_by_test_id("attach").focus()
        await keyboard.press("Enter")
        await keyboard.press("ArrowUp")
        await keyboard.press("Enter")
        await dialog.get_by_label("锦华小区南门").focus()
        await keyboard.press("ArrowDown")
        await theatre.after("location", keyboard.press("Enter"))
        await expect(first.messages.last.get_by_test_id("location")).to_contain_text("体育场采样点37.0655, 114.4987")

        # Coordinates of one's own should take the place of the place.
        dialog = await opens_sharing(first, "location")
        await dialog.get_by_label("纬度").fill("39.9")
        await expect(dialog.get_by_label("锦华小区南门")).not_to_be_checked()
        await dialog.get_by_label("经度").fill("116.4")
        await theatre.after("location", dialog.get_by_test_id("dialog-ok").click())
        await expect(first.messages.last.get_by_test_id("location")).to_contain_text("位置39.9000, 116.4000")


async def test_a_reply_keyboard_stands_above_the_field_until_it_is_served_or_taken_away(tmp_path: Path) -> None:
    async with a_theatre(tmp_path, Language.EN) as theatre, a_caller(theatre) as call:
        coordinator, *_ = theatre.people
        page = theatre.page
        me: dict[str, Any] = {"chat_id": coordinator.id}
        await coordinator.opens_private()
        keys = coordinator.column.get_by_test_id("reply-key")
        dialog = page.get_by_test_id("dialog")
        await call("sendMessage", **me, text="Who are you?", reply_markup=ASK)
        await expect(keys).to_have_text(["Share my number", "Where I am", "Later"])
        await expect(page.get_by_role("group", name="Answers that the bot offers")).to_be_visible()
        # It should be there for its chat alone.
        await coordinator.opens(theatre.group)
        await expect(keys).to_have_count(0)
        await coordinator.opens_private()

        # A keyboard that stays is there after a tap as well.
        await theatre.after("key", keys.filter(has_text="Later").click())
        await coordinator.sees("Later")
        await expect(keys).to_have_count(3)

        # A number should be asked for once, and not be sent where that is declined.
        question = (await call("sendMessage", **me, text="Your number, please", reply_markup=ONCE)).result
        await coordinator.sees("Your number, please")
        await keys.filter(has_text="Share my number").click()
        await expect(dialog).to_contain_text("Share your phone number?")
        await expect(dialog).to_contain_text(theatre.town.sandbox.town.people[coordinator.id].phone)
        await dialog.get_by_test_id("dialog-cancel").click()
        await expect(coordinator.messages.get_by_test_id("contact")).to_have_count(0)
        await keys.filter(has_text="Share my number").click()
        await theatre.after("key", dialog.get_by_test_id("dialog-ok").click())
        await expect(coordinator.messages.get_by_test_id("contact")).to_have_count(1)
        # It was there for one tap.
        await expect(keys).to_have_count(0)
        shared = sent_by(theatre, coordinator)
        assert shared.reply_to is not None
        assert shared.reply_to.id == question["message_id"]
        assert shared.extra["contact"]["user_id"] == coordinator.id

        await call("sendMessage", **me, text="Where are you?", reply_markup=ONCE)
        await keys.filter(has_text="Where I am").click()
        await theatre.after("location", dialog.get_by_test_id("dialog-ok").click())
        await expect(coordinator.messages.get_by_test_id("location")).to_contain_text("Jinhua South Gate")
        await expect(keys).to_have_count(0)

        # What this page cannot give it should say.
        poll = {"keyboard": [[{"text": "Make a poll", "request_poll": {"type": "regular"}}]]}
        await call("sendMessage", **me, text="Vote", reply_markup=poll)
        await keys.filter(has_text="Make a poll").click()
        await coordinator.notices("This page cannot do what this button asks for.")
        await page.reload()
        await expect(keys).to_have_text(["Make a poll"])
        await call("sendMessage", **me, text="Thank you", reply_markup={"remove_keyboard": True})
        await coordinator.sees("Thank you")
        await expect(keys).to_have_count(0)


async def test_our_own_bot_asks_for_a_phone_and_takes_its_keyboard_away(tmp_path: Path) -> None:
    """What the bot says with keys goes through its outbox and out of it again as it would on Telegram."""
    async with a_theatre(tmp_path, Language.EN) as theatre:
        volunteer = theatre.people[1]
        await volunteer.opens_private()
        await volunteer.starts()
        keys = volunteer.column.get_by_test_id("reply-key")

        def ask(turn: Turn) -> None:
            turn.say(volunteer.id, "people-stayed", keys=KEYS)

        def lift(turn: Turn) -> None:
            turn.say(volunteer.id, "people-stayed", lift=True)

        await in_a_turn(theatre.town, ask)
        await expect(keys).to_have_text(["No, keep it", "Erase everything"])
        await keys.first.click()
        await theatre.after("key", theatre.page.get_by_test_id("dialog-ok").click())
        await expect(volunteer.messages.get_by_test_id("contact")).to_contain_text(
            theatre.town.sandbox.town.people[volunteer.id].phone
        )
        await expect(keys).to_have_count(0)
        await in_a_turn(theatre.town, ask)
        await expect(keys).to_have_count(2)
        await in_a_turn(theatre.town, lift)
        await expect(keys).to_have_count(0)


async def test_what_is_shared_fits_a_phone_and_can_be_read_by_light_and_by_dark(tmp_path: Path) -> None:
    async with a_theatre(tmp_path, Language.ZH, PHONE, touch=True) as theatre, a_caller(theatre) as call:
        coordinator, *_ = theatre.people
        page = theatre.page
        await page.get_by_test_id("hint-dismiss").tap()
        await coordinator.opens_private()
        for what in ("voice", "contact", "location"):
            dialog = await opens_sharing(coordinator, what)
            await theatre.fits(PHONE["width"])
            deed = "file" if what == "voice" else what
            await theatre.after(deed, dialog.get_by_test_id("dialog-ok").tap())
        dialog = await opens_sharing(coordinator, "document")
        long = "一份名字很长很长的志愿者名单最后一版真的是最后一版.csv"
        await dialog.get_by_test_id("share-pick").set_input_files(a_file(long, b"a", "text/csv"))
        await theatre.after("file", dialog.get_by_test_id("dialog-ok").tap())
        await call("sendMessage", chat_id=coordinator.id, text="您的号码？", reply_markup=ASK)
        await expect(coordinator.column.get_by_test_id("reply-key")).to_have_count(3)
        for width in (390, 320):
            await page.set_viewport_size({"width": width, "height": 844})
            await theatre.fits(width)
        for theme in ("light", "dark"):
            await expect(page.locator("html")).to_have_attribute("data-theme", theme)
            weak = [name for name in READ if await page.locator(name).last.evaluate(CONTRAST) < READABLE]
            assert not weak, f"hard to read by {theme}: {weak}"
            await page.get_by_test_id("theme-switch").tap()


READ = (
    ".mine .card strong",
    ".mine .card .what span",
    ".mine .card .fetch",
    ".mine .voice > span",
    ".replies .key",
)


async def test_the_way_to_the_report_is_shown_where_there_is_one(tmp_path: Path) -> None:
    async with a_theatre(tmp_path, Language.EN) as theatre:
        link = theatre.page.get_by_role("link", name="Report: how it has gone so far")
        async with theatre.page.expect_popup() as opened:
            await link.click()
        report = await opened.value
        assert report.url.endswith("/report")
        await expect(report.locator("body")).to_contain_text("Drill report")
        await report.close()
    alone = open_alone(Wish(language="en"))
    await alone.start()
    try:
        async with a_page(alone.root) as page:
            await expect(page.get_by_test_id("clock-now")).to_be_visible()
            await expect(page.get_by_test_id("report")).to_be_hidden()
            assert await page.evaluate(MISMATCHED) == []
    finally:
        await alone.stop()


#: Sentences that one language lacks, or that take other values there.
MISMATCHED = """async () => {
  const read = async (name) => (await import(`/page/words/${name}.js`)).default;
  const [english, chinese] = [await read("en"), await read("zh-CN")];
  const values = (text) => [...new Set(JSON.stringify(text ?? "").match(/\\{\\w+\\}/g))].sort().join();
  return [...new Set([...Object.keys(english), ...Object.keys(chinese)])].filter((id) =>
    !(id in english) || !(id in chinese) || values(english[id]) !== values(chinese[id]));
}"""
