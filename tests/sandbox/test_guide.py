"""What /api says is what there is: every endpoint described, everything described there, and what scripts can do."""

from __future__ import annotations

import asyncio
import base64
import re
from typing import TYPE_CHECKING, Any

import pytest

from bot.rehearsal.control import POSTS, POSTS_IN_GROUP
from bot.rehearsal.guide import GUIDE
from bot.rehearsal.settings import SETTINGS

if TYPE_CHECKING:
    from bot.rehearsal.records import Chat
    from bot.rehearsal.server import Sandbox
    from bot.rehearsal.town import Town
    from tests.sandbox.conftest import Caller, Cast

#: Served besides the endpoints: the Bot API, the page's own files, and the description under its other address.
ELSEWHERE = {"/bot{rest}", "/file/bot{rest}", "/page/{name}", "/favicon.ico", "/api/"}


def routes(sandbox: Sandbox) -> set[tuple[str, str]]:
    """Return what there is, by verb and path; the two catch-alls stand for what they lead to."""
    assert sandbox._runner is not None
    app = sandbox._runner.app
    assert app is not None
    found = set()
    for route in app.router.routes():
        path = route.resource.canonical if route.resource is not None else ""
        if route.method == "HEAD" or path in ELSEWHERE:
            continue
        if path == "/api/{deed}":
            found |= {("POST", f"/api/{name}") for name in POSTS}
        elif path == "/api/groups/{chat}/{deed}":
            found |= {("POST", f"/api/groups/{{id}}/{name}") for name in POSTS_IN_GROUP}
        else:
            found.add((route.method, path))
    return found


def test_every_endpoint_is_described_and_everything_described_is_there(sandbox: Sandbox) -> None:
    described = {
        (verb, path.partition("?")[0]) for verb, path in re.findall(r"^(GET|POST) +(/\S*)", GUIDE, re.MULTILINE)
    }
    assert described == routes(sandbox)


def test_every_setting_is_described() -> None:
    assert {name for name in SETTINGS if name not in GUIDE} == set()


async def post(call: Caller, path: str, **body: Any) -> Any:
    reply = await call.raw(f"/api/{path}", json=body)
    assert reply.status == 200, reply.body
    return reply.body


async def test_a_script_shares_contacts_places_and_files(call: Caller, cast: Cast) -> None:
    here = {"person": cast.anna.id, "chat": cast.anna.id}
    said = await post(call, "contact", **here, phone="+1", whose=cast.ben.id)
    assert said["contact"] == {"phone_number": "+1", "first_name": "Ben", "user_id": cast.ben.id}
    said = await post(call, "location", **here, latitude=39.9, longitude=116, reply_to=said["id"])
    assert (said["location"], said["reply_to"]["name"]) == ({"latitude": 39.9, "longitude": 116}, "Anna")
    content = base64.b64encode(b"a,b").decode()
    said = await post(call, "file", **here, kind="document", name="a.csv", content=content, caption="List")
    assert (said["file"]["name"], said["text"]) == ("a.csv", "List")
    fetched = await call.raw(f"/api/files/{said['file']['id']}", verb="GET")
    assert fetched.body == "a,b"
    assert fetched.headers["Content-Disposition"] == "attachment"
    picture = base64.b64encode(b"GIF89a\1\0\1\0").decode()
    said = await post(call, "file", **here, kind="photo", name="a.gif", content=picture)
    fetched = await call.raw(f"/api/files/{said['file']['id']}", verb="GET")
    assert (fetched.headers["Content-Type"], fetched.headers["Content-Disposition"]) == ("image/gif", "inline")


@pytest.mark.parametrize(
    ("path", "body", "sentence"),
    [
        ("contact", {"phone": " "}, "`phone` must be a text."),
        ("location", {"latitude": "1", "longitude": 1}, "`latitude` must be a number."),
        ("location", {"latitude": 91, "longitude": 1}, "There is no such place"),
        ("file", {"kind": "document", "name": "x", "content": "?"}, "`content` must be the file in base64."),
        ("file", {"kind": "game", "name": "x", "content": "eA=="}, "`kind` is one of: photo, voice, document"),
        ("key", {"label": "x"}, "No button 'x' below the chat with Anna; there are: none."),
        ("inline", {"text": "x", "keyboard": [{}]}, "`keyboard` must be a list of rows"),
        ("settings", {"pace": "fast"}, "`pace` takes telegram or off."),
        ("settings", {"privacy": 1}, "`privacy` takes true or false."),
        ("settings", {"latency": -1}, "`latency` takes seconds, not negative."),
        ("settings", {"colour": 1}, "There is no setting 'colour'"),
    ],
)
async def test_what_cannot_be_shared_or_set_is_said_in_a_sentence(
    call: Caller, cast: Cast, path: str, body: dict[str, Any], sentence: str
) -> None:
    here = {} if path == "settings" else {"person": cast.anna.id, "chat": cast.anna.id}
    reply = await call.raw(f"/api/{path}", json={**here, **body})
    assert reply.status in {400, 404}
    assert reply.body["error"].startswith(sentence)


async def test_a_script_plays_what_is_rare(call: Caller, town: Town, cast: Cast, group: Chat) -> None:
    said = town.say(cast.anna, group, "/need")
    place = {"person": cast.ben.id, "chat": group.id}
    assert (await post(call, "react", **place, message=said.id, emoji="👍"))["reactions"] == ["👍"]
    assert (await post(call, "react", **place, message=said.id))["reactions"] == []
    assert (await post(call, "touch", chat=group.id, message=said.id))["edited"]
    inline = await post(call, "inline", **place, text="0/3", keyboard=[[{"text": "Go", "data": "go"}]])
    assert inline["keyboard"] == [[{"text": "Go", "data": "go"}]]
    channel = (await post(call, "channels", title="News"))["id"]
    assert (await post(call, "forward", channel=channel, chat=group.id, text="news"))["forwarded"] is True
    assert (await post(call, "say", **place, text="as it", channel=channel))["sender"]["name"] == "News"
    forum = await post(call, "groups", title="Forum", administrators=[cast.olga.id], forum=True)
    thread = (await post(call, f"groups/{forum['id']}/topics", name="Errands"))["thread"]
    assert (await post(call, "say", person=cast.olga.id, chat=forum["id"], text="x", thread=thread))["thread"] == thread
    empty = await post(call, "groups", title="Empty", administrators=[cast.olga.id], bot="none")
    assert (await post(call, "start", person=cast.olga.id, chat=empty["id"], payload="p"))["text"].endswith("_bot p")
    changed = await post(call, f"groups/{group.id}/members", person=cast.ben.id, action="restrict")
    assert changed["standing"][str(cast.ben.id)] == "restricted"
    await post(call, f"groups/{group.id}/members", person=cast.anna.id, action="promote", lacks=["can_delete_messages"])
    assert not group.member(cast.anna).may("can_delete_messages")


async def test_a_script_forges_a_tap(call: Caller, cast: Cast, group: Chat) -> None:
    card = (await call("sendMessage", chat_id=group.id, text="x")).result["message_id"]
    place = {"person": cast.anna.id, "chat": group.id, "message": card, "data": "made:up"}
    assert (await call.raw("/api/tap", json=place)).status == 404
    tap = asyncio.ensure_future(post(call, "tap", **place, forged=True))
    while not (updates := await call.heard()):
        pass
    query = updates[-1]["callback_query"]
    assert query["data"] == "made:up"
    await call("answerCallbackQuery", callback_query_id=query["id"], text="no")
    assert (await tap)["text"] == "no"


async def test_what_telegram_leaves_open_is_a_setting(sandbox: Sandbox, call: Caller, group: Chat) -> None:
    told = await post(call, "settings", pace="telegram", group_per_minute=2, chat_burst=9, inaccessible_after=60)
    assert told == (await call.raw("/api/settings", verb="GET")).body
    assert (told["pace"], told["answer_deadline"], told["inaccessible_after"]) == ("telegram", 60, 60)
    assert [(await call("sendMessage", chat_id=group.id, text=text)).status for text in "abc"] == [200, 200, 429]
    told = await post(call, "settings", pace="off", inaccessible_after=None, privacy=False)
    assert (sandbox.pace, told["inaccessible_after"], sandbox.town.privacy) == ("off", None, False)
    refused = await call.raw("/api/settings", json={"pace": "telegram", "latency": "x"})
    assert (refused.status, sandbox.pace) == (400, "off")
