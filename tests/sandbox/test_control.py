"""The control endpoints: whatever the page does, over HTTP."""

from __future__ import annotations

import asyncio
import json
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.rehearsal.server import Sandbox

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from bot.clock import MovableClock
    from bot.rehearsal.records import Chat
    from bot.rehearsal.town import Town
    from tests.sandbox.conftest import Caller, Cast

GO = {"inline_keyboard": [[{"text": "🙋 Go", "callback_data": "go"}]]}


class Page:
    """Does what the page does."""

    def __init__(self, call: Caller) -> None:
        self._call = call

    async def get(self, path: str) -> Any:
        reply = await self._call.raw(f"/api/{path}", verb="GET")
        assert reply.status == 200, reply.body
        return reply.body

    async def post(self, path: str, **body: Any) -> Any:
        reply = await self._call.raw(f"/api/{path}", json=body)
        assert reply.status == 200, reply.body
        return reply.body

    async def refused(self, path: str, **body: Any) -> tuple[int, str]:
        reply = await self._call.raw(f"/api/{path}", json=body)
        assert reply.body.keys() == {"error"}
        return reply.status, reply.body["error"]


@pytest.fixture
def page(call: Caller) -> Page:
    return Page(call)


async def test_a_whole_town_can_be_built_and_played_over_http(call: Caller, page: Page) -> None:
    olga = await page.post("people", first_name="Olga", language_code="en", role="coordinator")
    anna = await page.post("people", first_name="Anna", language_code="en")
    group = await page.post("groups", title="Garden", members=[anna["id"]], administrators=[olga["id"]])
    await page.post("say", person=olga["id"], chat=group["id"], text="/need two people")
    assert await call.texts() == ["", "/need two people"]
    sent = (
        await call("sendMessage", chat_id=group["id"], text="<b>Card</b>", parse_mode="HTML", reply_markup=GO)
    ).result
    shown = (await page.get(f"chats/{group['id']}/messages?viewer={anna['id']}"))["messages"]
    assert shown[0]["service"] == {"kind": "new_chat_members", "names": ["红马甲"]}
    assert (shown[1]["sender"]["name"], shown[1]["author"]) == ("Olga", olga["id"])
    assert shown[2]["keyboard"] == [[{"text": "🙋 Go", "data": "go"}]]
    assert shown[2]["entities"] == [{"type": "bold", "offset": 0, "length": 4}]
    tap = asyncio.ensure_future(
        page.post("tap", person=anna["id"], chat=group["id"], message=sent["message_id"], label="Go")
    )
    while not (updates := await call.heard()):
        pass
    query = updates[-1]["callback_query"]
    await call("answerCallbackQuery", callback_query_id=query["id"], text="In.", show_alert=True)
    assert await tap == {"text": "In.", "alert": True, "url": None}


async def test_the_town_is_described(page: Page, town: Town, cast: Cast, group: Chat) -> None:
    town.hint = {"en": "Type /need"}
    told = await page.get("town")
    assert (told["bot"]["username"], told["language"], told["hint"]) == ("redvest_bot", "zh-CN", {"en": "Type /need"})
    assert told["now"] == "2026-04-07T01:00:00+00:00"
    assert told["ticking"] is False
    assert [person["first_name"] for person in told["people"]] == ["Olga", "Anna", "Ben", "Eve"]
    assert told["people"][1]["chats"] == [cast.anna.id, group.id]
    assert told["groups"][0]["administrators"] == [cast.olga.id]
    assert set(told["groups"][0]["members"]) == {cast.olga.id, cast.anna.id, cast.ben.id, town.bot.id}
    new = town.migrate(group)
    assert [each["id"] for each in (await page.get("town"))["groups"]] == [new.id]


async def test_nobody_sees_a_chat_they_are_not_in(call: Caller, cast: Cast, group: Chat) -> None:
    for chat in (group.id, cast.anna.id):
        reply = await call.raw(f"/api/chats/{chat}/messages?viewer={cast.eve.id}", verb="GET")
        assert reply.status == 404
        assert "Eve cannot see" in reply.body["error"]


async def test_members_come_go_and_are_promoted(page: Page, town: Town, cast: Cast, group: Chat) -> None:
    async def change(person: Any, action: str) -> Any:
        return await page.post(f"groups/{group.id}/members", person=person.id, action=action)

    assert cast.eve.id in (await change(cast.eve, "join"))["members"]
    assert cast.eve.id in (await change(cast.eve, "promote"))["administrators"]
    assert cast.eve.id not in (await change(cast.eve, "demote"))["administrators"]
    assert cast.eve.id not in (await change(cast.eve, "leave"))["members"]
    assert town.bot.id not in (await change(town.bot, "remove"))["members"]
    assert town.bot.id in (await change(town.bot, "join"))["members"]
    assert town.bot.id in (await change(town.bot, "promote"))["administrators"]
    assert (await page.post(f"groups/{group.id}/migrate"))["kind"] == "supergroup"


async def test_messages_are_edited_and_deleted_by_who_may(page: Page, town: Town, cast: Cast, group: Chat) -> None:
    said = await page.post("say", person=cast.anna.id, chat=group.id, text="hello")
    place = {"chat": group.id, "message": said["id"]}
    assert (await page.post("edit", person=cast.anna.id, text="hi", **place))["text"] == "hi"
    assert await page.refused("delete", person=cast.ben.id, **place) == (
        404,
        f"Ben may not delete message {said['id']}.",
    )
    await page.post("delete", person=cast.olga.id, **place)
    assert town.message(group, said["id"]).deleted


async def test_start_block_and_languages(page: Page, town: Town, cast: Cast) -> None:
    assert (await page.post("start", person=cast.anna.id, payload="need"))["text"] == "/start need"
    assert (await page.post("block", person=cast.anna.id, blocked=True))["blocked"] is True
    assert (await page.post("block", person=cast.anna.id, blocked=False))["blocked"] is False
    assert (await page.post("language", language="en")) == {"language": "en"}
    assert town.language == "en"


async def test_the_clock_is_moved_forward_only(page: Page) -> None:
    assert await page.get("clock") == {"now": "2026-04-07T01:00:00+00:00", "ticking": False}
    assert (await page.post("clock", advance=3600))["now"] == "2026-04-07T02:00:00+00:00"
    assert (await page.post("clock", to="2026-04-07T11:00:00+08:00"))["now"] == "2026-04-07T03:00:00+00:00"
    assert (await page.post("clock", next=True))["now"] == "2026-04-07T03:00:00+00:00"
    assert await page.refused("clock", advance=-1) == (400, "A clock is only moved forward.")
    assert (await page.refused("clock", to="2026-04-08T11:00:00"))[0] == 400
    assert (await page.refused("clock", advance=float(10**300)))[0] == 400
    assert (await page.refused("clock", to="soon"))[0] == 400
    assert (await page.refused("clock"))[0] == 400


async def test_the_clock_goes_to_the_next_event(clock: MovableClock, call: Caller) -> None:
    async def planned() -> datetime:
        return clock.now() + timedelta(hours=11)

    sandbox = Sandbox(clock, next_event=planned)
    await sandbox.start()
    async with call.session.post(f"{sandbox.root}/api/clock", json={"next": True}) as answer:
        assert (await answer.json())["now"] == "2026-04-07T12:00:00+00:00"
    await sandbox.stop()


async def test_calls_commands_and_the_transcript_can_be_read(call: Caller, page: Page, cast: Cast, group: Chat) -> None:
    await call("setMyCommands", commands=[{"command": "need", "description": "Post a need"}])
    await call("sendMessage", chat_id=group.id, text="hello")
    await call("sendMessage", chat_id=5, text="hello")
    first, *others = await page.get("calls")
    assert (first["method"], first["status"], first["description"]) == ("setMyCommands", 200, "ok")
    assert [each["description"] for each in others] == ["ok", "Bad Request: chat not found"]
    assert await page.get(f"calls?since={first['seq']}") == others
    assert (await page.get(f"commands?person={cast.anna.id}&chat={group.id}"))[0]["command"] == "need"
    assert "红马甲: 'hello'" in await page.get("transcript")
    assert "/api/tap" in await page.get("")


async def test_posts_from_other_pages_are_refused(call: Caller, town: Town, cast: Cast, group: Chat) -> None:
    said = json.dumps({"person": cast.anna.id, "chat": group.id, "text": "x"})
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        assert (await call.raw("/api/say", data=said, headers={"Content-Type": kind})).status == 400
    assert all(message.service for message in town.messages(group))


async def test_nothing_outside_the_page_is_served(sandbox: Sandbox) -> None:
    for path in ("/page/../control.py", "/page/%2e%2e/control.py", "/page/..%2fcontrol.py"):
        reader, writer = await asyncio.open_connection("127.0.0.1", sandbox.port)
        writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        assert (await reader.readline()).split()[1] == b"404"
        writer.close()
        await writer.wait_closed()


async def test_what_is_missing_is_said_in_a_sentence(call: Caller, page: Page, cast: Cast, group: Chat) -> None:
    assert await page.refused("say", person=5, chat=group.id, text="x") == (404, "There is nobody with the id 5.")
    assert await page.refused("say", person=cast.anna.id, chat=group.id) == (400, "`text` must be a text.")
    assert await page.refused("say", person="x") == (400, "`person` must be a whole number.")
    assert (await page.refused("dance"))[0] == 404
    assert (await page.refused(f"groups/{group.id}/members", person=cast.anna.id, action="fly"))[0] == 400
    assert (await call.raw("/api/say", data="{", headers={"Content-Type": "application/json"})).status == 400
    assert (await call.raw("/page/nothing.js", verb="GET")).status == 404


async def test_the_page_is_served(call: Caller) -> None:
    reply = await call.raw("/", verb="GET")
    assert reply.status == 200
    assert "<html" in reply.body


async def events(call: Caller, wanted: int, **headers: str) -> AsyncIterator[dict[str, Any]]:
    async with call.session.get(f"{call.sandbox.root}/api/events", headers=headers) as stream:
        async for line in stream.content:
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))
                wanted -= 1
            if wanted == 0:
                return


async def test_events_come_as_they_happen_and_again_after_a_break(
    call: Caller, town: Town, cast: Cast, clock: MovableClock
) -> None:
    before = town.journal.last
    private = town.private(cast.anna)
    said = town.start_bot(cast.anna)
    town.edit(cast.anna, said, "hello")
    town.delete(said)
    clock.move(timedelta(hours=1))
    await call("sendMessage", chat_id=cast.anna.id, text="hi", reply_markup=GO)
    press = town.tap(cast.anna, town.messages(private)[-1], "go")
    await call("answerCallbackQuery", callback_query_id=press.id, text="ok")
    seen = [event async for event in events(call, 9, **{"Last-Event-ID": str(before)})]
    kinds = [event["kind"] for event in seen]
    assert kinds == ["people", "message", "edit", "delete", "clock", "message", "call", "answer", "call"]
    assert [event["seq"] for event in seen] == list(range(before + 1, before + 10))
    assert seen[1]["message"]["text"] == "/start"
    assert seen[7] == {**seen[7], "person": cast.anna.id, "text": "ok", "alert": False}


async def test_a_page_that_missed_too_much_is_told_to_look_again(call: Caller) -> None:
    async for event in events(call, 1, **{"Last-Event-ID": "999999"}):
        assert event["kind"] == "reset"


async def test_settled_waits_until_the_bot_has_come_to_rest(
    sandbox: Sandbox, call: Caller, page: Page, town: Town, cast: Cast
) -> None:
    assert await page.get("settled?deadline=0.2") == {"settled": False}
    poll = asyncio.ensure_future(call("getUpdates", timeout=20))
    assert await page.get("settled?deadline=5") == {"settled": True}
    began = time.perf_counter()
    resting = asyncio.ensure_future(sandbox.settled(5, still=0.2))
    await call("getMe")
    assert await resting
    assert time.perf_counter() - began > 0.3
    resting = asyncio.ensure_future(sandbox.settled(0.3, still=0.1))
    await call("getMe")
    town.start_bot(cast.anna)
    await poll
    assert await resting is False
