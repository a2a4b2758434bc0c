"""Faults at work: what a hit does in the town and on the line, and how a page or a script breaks and mends things."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, assert_never

from aiohttp import web
from pydantic import ValidationError

from bot.rehearsal.errors import Refusal, too_many_requests
from bot.rehearsal.faults import Fault, Faults, Hit, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.rehearsal.asked import Asked
    from bot.rehearsal.town import Town

HITS_SHOWN = 200


class Cut:
    """The connection breaks; no answer leaves."""


def strike(faults: Faults, town: Town, asked: Asked, call: int | None = None) -> Hit | None:
    """Decide what goes wrong with a call, and have done what somebody in the town does to it."""
    chat_id = asked.integer("chat_id") or None
    hit = faults.strike(asked.method, chat_id, _name(town, chat_id), call)
    if hit is not None and chat_id is not None:
        with suppress(LookupError):  # somebody else was quicker
            _act(hit.fault.kind, town, chat_id, asked.integer("message_id"))
    return hit


def stop(hit: Hit | None) -> None:
    """Refuse what is not carried out; where no answer leaves, nobody hears of the refusal."""
    if hit is None:
        return
    match hit.fault.kind:
        case Kind.FLOOD:
            raise too_many_requests(hit.retry_after)
        case Kind.ERROR | Kind.PAGE if not hit.fault.carried_out:
            raise _failure(hit.fault)
        case Kind.CUT_BEFORE | Kind.GONE:
            raise Refusal(0, "not carried out")
        case _:
            pass


async def reply(hit: Hit) -> Refusal | web.Response | Cut | None:
    """Return what the client gets instead of the answer; None lets the answer go."""
    fault = hit.fault
    match fault.kind:
        case Kind.ERROR:
            return _failure(fault)
        case Kind.PAGE:
            said = f"{fault.status} {_phrase(fault.status)}"
            head = f"<html>\r\n<head><title>{said}</title></head>\r\n"
            body = f"{head}<body>\r\n<center><h1>{said}</h1></center>\r\n</body>\r\n</html>\r\n"
            return web.Response(status=fault.status, text=body, content_type="text/html")
        case Kind.CUT_BEFORE | Kind.CUT_AFTER | Kind.GONE:
            return Cut()
        case Kind.SLOW:
            # Without a figure until the client gives up, which cancels this.
            await (asyncio.sleep(fault.seconds) if fault.seconds is not None else asyncio.Event().wait())
            return None
        case Kind.FLOOD | Kind.BLOCKED | Kind.DELETED | Kind.UPGRADED | Kind.REPEAT | Kind.SHUFFLE:
            return None
        case _:
            assert_never(fault.kind)


def show(faults: Faults) -> dict[str, Any]:
    """Return what goes wrong now and what went wrong lately, for the page and for scripts."""
    active = [
        {
            "number": one.number,
            **written(one.fault),
            "until": None if one.until is None else one.until.isoformat(),
            "hits": one.hits,
        }
        for one in faults.active
    ]
    return {"seed": faults.seed, "active": active, "hits": [show_hit(hit) for hit in faults.log[-HITS_SHOWN:]]}


def show_hit(hit: Hit) -> dict[str, Any]:
    """Return one hit; its seed and numbers find it again in a replay."""
    return {
        "number": hit.number,
        "seed": hit.seed,
        "fault": hit.of,
        "what": hit.fault.kind.value,
        "at": hit.at.isoformat(),
        "method": hit.method,
        "chat": hit.chat,
        "call": hit.call,
        "updates": list(hit.updates),
    }


def written(fault: Fault) -> dict[str, Any]:
    """Return a fault as it may be posted again."""
    return fault.model_dump(mode="json", exclude_defaults=True)


def change(faults: Faults, body: dict[str, Any]) -> dict[str, Any]:
    """Break or mend something as a page or a script posts it, and return what is broken then."""
    match body:
        case {"clear": True}:
            faults.clear()
        case {"remove": int(number)}:
            faults.remove(number)
        case {"seed": int(seed)} if len(body) == 1:
            faults.seed = seed
        case _:
            faults.add(read(body))
    return show(faults)


def read(fields: dict[str, Any]) -> Fault:
    """Return the fault that these fields describe; what is wrong is said in a sentence."""
    try:
        return Fault.model_validate(fields)
    except ValidationError as error:
        raise ValueError(_sentence(error)) from None


def read_spec(spec: str) -> Fault:
    """Read a fault as it is written on the command line: `kind` or `kind:name=value,name=value`."""
    kind, _, rest = spec.partition(":")
    fields: dict[str, Any] = {"kind": kind.strip().replace("-", "_")}
    for name, value in _pairs(rest):
        fields[name] = frozenset(value.split("+")) if name == "methods" else value
    if isinstance(chat := fields.get("chat"), str) and chat.lstrip("-").isdecimal():
        fields["chat"] = int(chat)
    return read(fields)


def _pairs(rest: str) -> Iterator[tuple[str, str]]:
    for part in filter(None, (part.strip() for part in rest.split(","))):
        name, equals, value = part.partition("=")
        if not equals or not value:
            raise ValueError(f"{part!r} should be written as name=value.")
        yield name.strip(), value.strip()


def _sentence(error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"] if isinstance(part, str))
    if place == "kind":
        return f"`kind` is one of {', '.join(kind.value for kind in Kind)}."
    said = str(first["msg"]).removeprefix("Value error, ")
    return f"`{place}`: {said}." if place else said


def _act(kind: Kind, town: Town, chat_id: int, message_id: int) -> None:
    chat = town.chat(chat_id)
    match kind:
        case Kind.BLOCKED if chat.person is not None:
            town.block_bot(chat.person)
        case Kind.DELETED:
            town.delete(town.message(chat, message_id), by=chat.person or town.owner(chat))
        case Kind.UPGRADED:
            town.migrate(chat)
        case _:
            pass


def _name(town: Town, chat_id: int | None) -> str:
    if chat_id in town.chats:
        return town.chats[chat_id].name
    return town.people[chat_id].name if chat_id in town.people else ""


def _failure(fault: Fault) -> Refusal:
    return Refusal(fault.status, f"{_phrase(fault.status)}{': restart' if fault.status == 500 else ''}")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Server Error"
