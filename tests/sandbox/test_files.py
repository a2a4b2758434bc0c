"""Section 8, item 30: files up and down."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

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
