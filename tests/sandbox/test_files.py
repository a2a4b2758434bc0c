"""Section 8, item 30: files up and down."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import aiohttp
import pytest
from telegram.error import BadRequest

if TYPE_CHECKING:
    from telegram import Bot

    from bot.rehearsal.records import Chat
    from tests.sandbox.conftest import Caller


async def test_30_a_file_can_be_sent_sent_again_and_fetched(ptb: Bot, group: Chat) -> None:
    sent = await ptb.send_document(group.id, io.BytesIO(b"name,phone"), filename="list.csv", caption="<b>List</b>")
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size, sent.caption) == ("list.csv", 10, "<b>List</b>")
    again = await ptb.send_document(group.id, sent.document.file_id)
    assert again.document is not None
    assert again.document.file_unique_id == sent.document.file_unique_id
    file = await ptb.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"name,phone"
    photo = await ptb.send_photo(group.id, io.BytesIO(b"\x89PNG"))
    assert photo.photo[0].width > 0


async def test_30_what_is_missing_or_too_big_says_so(call: Caller, group: Chat, ptb: Bot) -> None:
    missing = await call("sendDocument", chat_id=group.id)
    assert missing.description == "Bad Request: there is no document in the request"
    unknown = await call("sendDocument", chat_id=group.id, document="AAAA")
    assert unknown.description == "Bad Request: wrong file identifier/HTTP URL specified"
    assert (await call("getFile")).description == "Bad Request: file_id not specified"
    assert (await call("getFile", file_id="AAAA")).description == "Bad Request: invalid file_id"
    nowhere = await call.raw(f"/file/bot{call.sandbox.token}/documents/nothing", verb="GET")
    assert nowhere.body == {"ok": False, "error_code": 404, "description": "Not Found"}
    sent = await ptb.send_document(group.id, io.BytesIO(bytes((20 << 20) + 1)))
    assert sent.document is not None
    assert (await call("getFile", file_id=sent.document.file_id)).description == "Bad Request: file is too big"


def _png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\0" * 9


async def test_30_photos_have_limits_of_their_own(ptb: Bot, group: Chat) -> None:
    sent = await ptb.send_photo(group.id, io.BytesIO(_png(1000, 400)))
    assert [(size.width, size.height) for size in sent.photo] == [(90, 36), (320, 128), (1000, 400)]
    assert len({size.file_id for size in sent.photo}) == 3
    for size in ((9000, 1001), (2100, 100)):
        with pytest.raises(BadRequest, match="Photo_invalid_dimensions"):
            await ptb.send_photo(group.id, io.BytesIO(_png(*size)))
    with pytest.raises(BadRequest, match="too big for a photo"):
        await ptb.send_photo(group.id, io.BytesIO(bytes((10 << 20) + 1)))


async def test_30_more_than_fifty_megabytes_are_too_large(call: Caller, group: Chat) -> None:
    for size in ((50 << 20) + 1, 53 << 20):
        with aiohttp.MultipartWriter("form-data") as parts:
            parts.append(str(group.id)).set_content_disposition("form-data", name="chat_id")
            document = parts.append(io.BytesIO(bytes(size)))
            document.set_content_disposition("form-data", name="document", filename="a.bin")
        reply = await call.raw(f"/bot{call.sandbox.token}/sendDocument", data=parts)
        assert (reply.status, reply.description) == (413, "Request Entity Too Large")


async def test_30_a_file_is_sent_again_as_what_it_is(ptb: Bot, call: Caller, group: Chat) -> None:
    photo = (await ptb.send_photo(group.id, io.BytesIO(_png(10, 10)))).photo[0]
    wrong = await call("sendDocument", chat_id=group.id, document=photo.file_id)
    assert wrong.description == "Bad Request: can't use file of type Photo as Document"
    nowhere = await call("sendPhoto", chat_id=group.id, photo="https://example.org/a.png")
    assert nowhere.description == "Bad Request: failed to get HTTP URL content"


@pytest.mark.parametrize("kind", ["video", "animation", "audio", "voice", "sticker"])
async def test_30_other_kinds_of_files_can_be_sent(ptb: Bot, group: Chat, kind: str) -> None:
    sent = await getattr(ptb, f"send_{kind}")(group.id, io.BytesIO(b"content"))
    assert getattr(sent, kind).file_size == 7


async def test_30_a_caption_holds_1024_characters(call: Caller, ptb: Bot, group: Chat) -> None:
    document = (await ptb.send_document(group.id, io.BytesIO(b"x"))).document
    assert document is not None
    await call("sendDocument", chat_id=group.id, document=document.file_id, caption="x" * 1024)
    long = await call("sendDocument", chat_id=group.id, document=document.file_id, caption="x" * 1025)
    assert long.description == "Bad Request: message caption is too long"
