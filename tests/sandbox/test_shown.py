"""What the page is told of files, keyboards and the town, so that it can show them as a chat app does."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot.rehearsal.control import PAGE
from bot.rehearsal.files import sound_seconds
from bot.rehearsal.records import Place
from bot.rehearsal.server import Sandbox
from tests.sandbox.conftest import Caller

if TYPE_CHECKING:
    from bot.clock import MovableClock
    from bot.rehearsal.town import Town
    from tests.sandbox.conftest import Cast

CHIME = (PAGE / "chime.ogg").read_bytes()
GIF = b"GIF89a\x0a\0\x05\0"


async def send(call: Caller, person: int, kind: str, content: bytes) -> Any:
    """Have somebody send a file in private; return the message as the page is told of it."""
    body = {"person": person, "chat": person, "kind": kind, "name": "it", "content": base64.b64encode(content).decode()}
    return (await call.raw("/api/file", json=body)).body


async def test_a_voice_note_lasts_as_long_as_its_sound(call: Caller, cast: Cast) -> None:
    told = await send(call, cast.anna.id, "voice", CHIME)
    assert (told["brings"], told["file"]["seconds"], told["file"]["shown"]) == ("voice", 3, "audio/ogg")
    (heard,) = [update["message"] for update in await call.heard()]
    assert (heard["voice"]["duration"], heard["voice"]["mime_type"]) == (3, "audio/ogg")
    # What is no Ogg may be sent all the same; how long it lasts is not known, and it is never played.
    told = await send(call, cast.anna.id, "voice", b"RIFF")
    assert (told["file"]["seconds"], told["file"]["shown"]) == (0, "")


@pytest.mark.parametrize("content", [b"", b"OggS", b"OggS" + bytes(60), CHIME[:40], b"OpusHead OggS" + bytes(20)])
def test_a_broken_sound_has_no_length(content: bytes) -> None:
    assert sound_seconds(content) == 0


async def test_only_what_surely_is_a_picture_or_a_sound_is_shown(call: Caller, cast: Cast) -> None:
    for content, shown in ((GIF, "image/gif"), (CHIME, "audio/ogg"), (b"<script>", "")):
        file = (await send(call, cast.anna.id, "document", content))["file"]
        assert file["shown"] == shown
        fetched = await call.raw(f"/api/files/{file['id']}", verb="HEAD")
        assert fetched.headers["Content-Type"] == (shown or "application/octet-stream")
        assert fetched.headers["Content-Disposition"] == ("inline" if shown else "attachment")
        assert fetched.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_player_may_fetch_a_sound_piece_by_piece(call: Caller, cast: Cast) -> None:
    file = (await send(call, cast.anna.id, "voice", CHIME))["file"]
    path = f"{call.sandbox.root}/api/files/{file['id']}"

    async def piece(wanted: str) -> tuple[int, str | None, bytes]:
        async with aiohttp.ClientSession() as session, session.get(path, headers={"Range": wanted}) as answer:
            return answer.status, answer.headers.get("Content-Range"), await answer.read()

    size = len(CHIME)
    assert await piece("bytes=0-3") == (206, f"bytes 0-3/{size}", b"OggS")
    assert await piece("bytes=-10") == (206, f"bytes {size - 10}-{size - 1}/{size}", CHIME[-10:])
    assert await piece(f"bytes={size - 2}-{size + 50}") == (206, f"bytes {size - 2}-{size - 1}/{size}", CHIME[-2:])
    assert await piece(f"bytes={size}-") == (416, f"bytes */{size}", b"")
    assert (await piece("bytes=x"))[0] == 400


async def test_the_page_learns_when_a_reply_keyboard_goes(call: Caller, town: Town, cast: Cast) -> None:
    town.start_bot(cast.anna)
    keys = [[{"text": "Yes"}]]
    markups = ({"keyboard": keys}, {"keyboard": keys, "one_time_keyboard": True}, {"remove_keyboard": True})
    for markup in markups:
        await call("sendMessage", chat_id=cast.anna.id, text="x", reply_markup=markup)
    _, *told = (await call.raw(f"/api/chats/{cast.anna.id}/messages", verb="GET")).body["messages"]
    shown = [(one["reply_keyboard"], one["one_time"], one["lifts_keyboard"]) for one in told]
    assert shown == [([[{"text": "Yes"}]], False, False), ([[{"text": "Yes"}]], True, False), (None, False, True)]


async def test_a_reply_tells_what_it_answers(call: Caller, town: Town, cast: Cast) -> None:
    private = town.private(cast.anna)
    place = town.share_location(cast.anna, private, latitude=1, longitude=2)
    picture = town.share_file(cast.anna, private, kind="photo", name="a.gif", content=GIF)
    words = town.say(cast.anna, private, "hello")
    for answered, brings in ((place, "location"), (picture, "photo"), (words, None)):
        body = {"person": cast.anna.id, "chat": cast.anna.id, "text": "this", "reply_to": answered.id}
        assert (await call.raw("/api/say", json=body)).body["reply_to"]["brings"] == brings


async def test_the_town_tells_its_places_and_whether_there_is_a_report(
    call: Caller, town: Town, cast: Cast, clock: MovableClock
) -> None:
    town.places = (Place({"en": "Square", "zh-CN": "广场"}, 37.07, 114.5),)
    told = (await call.raw("/api/town", verb="GET")).body
    assert told["places"] == [{"name": {"en": "Square", "zh-CN": "广场"}, "latitude": 37.07, "longitude": 114.5}]
    assert told["report"] is False
    assert told["people"][1]["phone"] == cast.anna.phone

    async def report() -> str:
        return "<p>Fine.</p>"

    other = Sandbox(clock, report=report)
    await other.start()
    try:
        async with aiohttp.ClientSession() as session:
            assert (await Caller(other, session).raw("/api/town", verb="GET")).body["report"] is True
    finally:
        await other.stop()


async def test_whatever_has_no_icon_of_its_own_gets_ours(call: Caller) -> None:
    assert (await call.raw("/favicon.ico", verb="GET")).headers["Content-Type"] == "image/svg+xml"
