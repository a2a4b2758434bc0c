"""The control endpoints: whatever a person at the page does, over HTTP and JSON. Described at /api."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.rehearsal import breaking, settings, views
from bot.rehearsal.deeds import DEEDS, IN_GROUP, Deed
from bot.rehearsal.guide import GUIDE
from bot.rehearsal.offerings import OFFERINGS, open_topic

if TYPE_CHECKING:
    from bot.clock import MovableClock
    from bot.rehearsal.api import Api
    from bot.rehearsal.quiet import Quiet
    from bot.rehearsal.town import Town

PAGE = Path(__file__).parent / "page"
#: How long, in real seconds, a tap waits for the bot's answer.
PATIENCE = 10.0
HEARTBEAT = 15.0
POSTS = {**DEEDS, **OFFERINGS}
POSTS_IN_GROUP = {**IN_GROUP, "topics": open_topic}
Json = dict[str, Any]
NextEvent = Callable[[], Awaitable[datetime | None]]
Settled = Callable[[], Awaitable[None]]
#: Returns a page that whoever started the sandbox has to show; the sandbox does not look into it.
Report = Callable[[], Awaitable[str]]


class Control:
    """Answers the page and scripts; acts on the town alone."""

    def __init__(
        self,
        town: Town,
        clock: MovableClock,
        quiet: Quiet,
        api: Api,
        *,
        next_event: NextEvent | None,
        settled: Settled | None,
        report: Report | None = None,
    ) -> None:
        self._town = town
        self._clock = clock
        self._quiet = quiet
        self._api = api
        self._next_event = next_event
        self._settled = settled
        self._report = report
        clock.on_move(lambda: town.journal.tell("clock", **self._time()))

    def add_routes(self, app: web.Application) -> None:
        """Put the endpoints and the page into an application."""
        app.middlewares.append(_in_sentences)
        get, post = app.router.add_get, app.router.add_post
        get("/", self._page)
        get("/page/{name:.+}", self._page)
        get("/favicon.ico", self._icon)
        get("/report", self._show_report)
        get("/api", self._guide)
        get("/api/", self._guide)
        get("/api/town", self._town_as_json)
        get("/api/chats/{chat}/messages", self._messages)
        get("/api/files/{file}", self._file)
        get("/api/settings", self._show_settings)
        post("/api/settings", self._change_settings)
        get("/api/clock", self._show_clock)
        post("/api/clock", self._move_clock)
        get("/api/commands", self._commands)
        get("/api/calls", self._calls)
        get("/api/transcript", self._transcript)
        get("/api/settled", self._wait_settled)
        get("/api/events", self._events)
        get("/api/faults", self._show_faults)
        post("/api/faults", self._break)
        post("/api/tap", self._tap)
        post("/api/groups/{chat}/{deed}", self._deed_in_group)
        post("/api/{deed}", self._deed)

    async def _guide(self, _: web.Request) -> web.Response:
        return web.Response(text=GUIDE, content_type="text/plain")

    async def _page(self, request: web.Request) -> web.StreamResponse:
        file = (PAGE / request.match_info.get("name", "index.html")).resolve()
        if not file.is_relative_to(PAGE) or not file.is_file():
            raise LookupError("There is no such page.")
        return web.FileResponse(file, headers={"Cache-Control": "no-cache"})

    async def _icon(self, _: web.Request) -> web.FileResponse:
        # Browsers ask for it beside whatever has no icon of its own: the report, a picture opened large.
        return web.FileResponse(PAGE / "vest.svg")

    async def _show_report(self, _: web.Request) -> web.Response:
        if self._report is None:
            raise LookupError("Nobody here writes reports.")
        return web.Response(text=await self._report(), content_type="text/html")

    async def _town_as_json(self, _: web.Request) -> web.Response:
        town = self._town
        people = [
            {**views.person(person), "chats": [chat.id for chat in town.chats_of(person)]}
            for person in town.people.values()
        ]
        groups = [views.group(chat) for chat in town.chats.values() if chat.is_group and chat.migrated_to is None]
        told = {
            "bot": views.person(town.bot),
            "people": people,
            "groups": groups,
            "language": town.language,
            "timezone": town.timezone,
            "hint": town.hint,
            "places": [views.place(one) for one in town.places],
            "report": self._report is not None,
            "seq": town.journal.last,
            **self._time(),
        }
        return web.json_response(told)

    async def _messages(self, request: web.Request) -> web.Response:
        chat = self._town.chat(_number(request.match_info["chat"]))
        if viewer := request.query.get("viewer"):
            person = self._town.person(_number(viewer))
            if chat.person not in {None, person} or (chat.is_group and person.id not in chat.members):
                raise LookupError(f"{person.name} cannot see {chat.name}.")
        return web.json_response({"messages": [views.message(message) for message in self._town.messages(chat)]})

    async def _deed(self, request: web.Request) -> web.Response:
        name = request.match_info["deed"]
        if name not in POSTS:
            raise LookupError(f"There is no /api/{name}; /api lists what there is.")
        return web.json_response(POSTS[name](Deed(self._town, await _body(request))))

    async def _deed_in_group(self, request: web.Request) -> web.Response:
        name = request.match_info["deed"]
        if name not in POSTS_IN_GROUP:
            raise LookupError(f"There is no /api/groups/…/{name}; /api lists what there is.")
        body = {**await _body(request), "chat": _number(request.match_info["chat"])}
        return web.json_response(POSTS_IN_GROUP[name](Deed(self._town, body)))

    async def _tap(self, request: web.Request) -> web.Response:
        deed = Deed(self._town, await _body(request))
        button = deed.text("data") if deed.get("data") else deed.text("label")
        send = self._town.forge if deed.flag("forged") else self._town.tap
        press = send(deed.person(), deed.message(), button)
        try:
            answer = await press.answered(PATIENCE)
        except TimeoutError:
            return web.json_response(None)
        return web.json_response(views.answer(answer))

    async def _file(self, request: web.Request) -> web.Response:
        found = self._town.files.content(request.match_info["file"])
        if found is None:
            raise LookupError("There is no such file.")
        # Only what surely is a picture or a sound is shown in a browser; the rest might be a page with scripts.
        file, content = found
        disposition = "inline" if file.shown else "attachment"
        headers = {
            "X-Content-Type-Options": "nosniff",
            "Content-Disposition": disposition,
            "Accept-Ranges": "bytes",
        }
        status = 200
        if "Range" in request.headers:
            # Players look at the end of a sound to learn how long it is.
            start, stop, _ = request.http_range.indices(len(content))
            if start >= stop:
                return web.Response(status=416, headers={"Content-Range": f"bytes */{len(content)}"})
            status, headers["Content-Range"] = 206, f"bytes {start}-{stop - 1}/{len(content)}"
            content = content[start:stop]
        kind = file.shown or "application/octet-stream"
        return web.Response(body=content, status=status, content_type=kind, headers=headers)

    async def _show_settings(self, _: web.Request) -> web.Response:
        return web.json_response(settings.show(self._api))

    async def _change_settings(self, request: web.Request) -> web.Response:
        return web.json_response(settings.change(self._api, await _body(request)))

    def _time(self) -> Json:
        now = self._clock.now()
        ticking = self._clock.real_seconds_until(now + timedelta(hours=1)) is not None
        return {"now": now.isoformat(), "ticking": ticking}

    async def _show_clock(self, _: web.Request) -> web.Response:
        return web.json_response(self._time())

    async def _move_clock(self, request: web.Request) -> web.Response:
        body = await _body(request)
        if isinstance(body.get("advance"), int | float):
            self._clock.move(timedelta(seconds=body["advance"]))
        elif isinstance(body.get("to"), str):
            at = datetime.fromisoformat(body["to"])
            if at.tzinfo is None:
                raise ValueError("`to` needs an offset, as in 2026-04-08T08:00:00+08:00.")
            self._clock.move_to(at)
        elif body.get("next") is True:
            await self._to_next_event()
        else:
            raise ValueError("Say `advance` in seconds, `to` as ISO time, or `next`: true.")
        return web.json_response(self._time())

    async def _to_next_event(self) -> None:
        at = await self._next_event() if self._next_event is not None else None
        if at is not None and at > self._clock.now():
            self._clock.move_to(at)

    async def _commands(self, request: web.Request) -> web.Response:
        person = self._town.person(_number(request.query.get("person", "")))
        chat = self._town.chat(_number(request.query.get("chat", str(person.id))))
        return web.json_response(list(self._town.commands_for(chat, person)))

    async def _calls(self, request: web.Request) -> web.Response:
        since = _number(request.query.get("since", "0"))
        return web.json_response([views.call(call) for call in self._town.calls if call.seq > since])

    async def _transcript(self, _: web.Request) -> web.Response:
        said = [message for chat in self._town.chats.values() for message in chat.messages.values()]
        said.sort(key=lambda message: message.date)
        return web.Response(text="".join(f"{views.line(message)}\n" for message in said))

    async def _wait_settled(self, request: web.Request) -> web.Response:
        deadline = min(60.0, max(0.0, float(request.query.get("deadline", "10"))))
        if self._settled is None:
            return web.json_response({"settled": await self._quiet.wait_still(deadline)})
        try:
            async with asyncio.timeout(deadline):
                await self._settled()
        except TimeoutError:
            return web.json_response({"settled": False})
        return web.json_response({"settled": True})

    async def _show_faults(self, _: web.Request) -> web.Response:
        return web.json_response({**breaking.show(self._api.faults), **self._time()})

    async def _break(self, request: web.Request) -> web.Response:
        return web.json_response(breaking.change(self._api.faults, await _body(request)))

    async def _events(self, request: web.Request) -> web.StreamResponse:
        journal = self._town.journal
        since = _number(request.headers.get("Last-Event-ID") or request.query.get("since") or str(journal.last))
        stream = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await stream.prepare(request)
        with contextlib.suppress(ConnectionError):  # whoever watched is gone
            await stream.write(b": watching\n\n")
            async for events in journal.follow(since, HEARTBEAT):
                lines = [f"id: {event['seq']}\ndata: {json.dumps(event)}\n\n" for event in events]
                await stream.write("".join(lines or [": quiet\n\n"]).encode())
        return stream


@web.middleware
async def _in_sentences(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Answer what cannot be done with a sentence that says why; the Bot API has words of its own."""
    if request.path.startswith(("/bot", "/file/")):
        return await handler(request)
    try:
        return await handler(request)
    except web.HTTPNotFound:
        return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)
    except LookupError as error:
        return _sorry(404, error)
    except (ValueError, TypeError, OverflowError) as error:
        return _sorry(400, error)


def _sorry(status: int, error: Exception) -> web.Response:
    return web.json_response({"error": str(error.args[0]) if error.args else type(error).__name__}, status=status)


async def _body(request: web.Request) -> Json:
    # A form on a foreign page can post, but not with this type, so it cannot play in our town.
    if request.content_type != "application/json":
        raise ValueError("Posts need the header Content-Type: application/json.")
    body = json.loads(await request.read() or b"{}")
    if not isinstance(body, dict):
        raise ValueError("The body must be a JSON object.")  # noqa: TRY004 - shown as a sentence
    return body


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ValueError(f"{text!r} is not an id.") from None
