"""What somebody shares in the town, and rarer things that happen there: one function for each POST. Knows no HTTP."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any

from bot.rehearsal import views
from bot.rehearsal.records import Button, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.rehearsal.deeds import Deed
    from bot.rehearsal.records import Keyboard

Json = dict[str, Any]


def share_contact(deed: Deed) -> Json:
    """Have somebody share a phone number."""
    person = deed.person()
    whose = deed.person("whose") if deed.get("whose") is not None else None
    phone = deed.text("phone") if deed.get("phone") is not None else (whose or person).phone
    message = deed.town.share_contact(person, deed.chat(), phone=phone, whose=whose, reply_to=deed.replied_to())
    return views.message(message)


def tap_reply(deed: Deed) -> Json:
    """Have somebody tap a button of the keyboard below a chat."""
    return views.message(deed.town.tap_reply(deed.person(), deed.chat(), deed.text("label")))


def share_location(deed: Deed) -> Json:
    """Have somebody share a place."""
    accuracy = deed.real("accuracy") if deed.get("accuracy") is not None else None
    message = deed.town.share_location(
        deed.person(),
        deed.chat(),
        latitude=deed.real("latitude"),
        longitude=deed.real("longitude"),
        accuracy=accuracy,
        reply_to=deed.replied_to(),
    )
    return views.message(message)


def share_file(deed: Deed) -> Json:
    """Have somebody send a file."""
    try:
        content = base64.b64decode(deed.text("content"), validate=True)
    except binascii.Error:
        raise ValueError("`content` must be the file in base64.") from None
    message = deed.town.share_file(
        deed.person(),
        deed.chat(),
        kind=deed.text("kind"),
        name=deed.text("name"),
        content=content,
        mime=str(deed.get("mime", "")),
        caption=str(deed.get("caption", "")),
        reply_to=deed.replied_to(),
    )
    return views.message(message)


def react(deed: Deed) -> Json:
    """Have somebody react to a message, or take the reaction back."""
    message = deed.message()
    deed.town.react(deed.person(), message, str(deed.get("emoji", "")))
    return views.message(message)


def post_inline(deed: Deed) -> Json:
    """Have somebody post through the bot's inline mode."""
    message = deed.town.post_inline(deed.person(), deed.chat(), deed.text("text"), _keyboard(deed.get("keyboard", [])))
    return views.message(message)


def add_channel(deed: Deed) -> Json:
    """Found a channel."""
    channel = deed.town.add_channel(deed.text("title").strip()[:128])
    return {"id": channel.id, "title": channel.title}


def forward(deed: Deed) -> Json:
    """Have a post of a linked channel brought into a group."""
    channel = deed.town.chat(deed.number("channel"))
    if channel.kind is not Kind.CHANNEL:
        raise LookupError(f"{channel.name} is not a channel.")
    return views.message(deed.town.forward_from_channel(channel, deed.chat(), deed.text("text")))


def touch(deed: Deed) -> Json:
    """Have a message count as edited with nothing to be seen."""
    message = deed.message()
    deed.town.touch(message)
    return views.message(message)


def open_topic(deed: Deed) -> Json:
    """Have somebody open a topic in a forum."""
    by = deed.person() if deed.get("person") is not None else None
    return {"thread": deed.town.open_topic(deed.chat(), deed.text("name").strip()[:128], by=by)}


def _keyboard(told: Any) -> Keyboard:
    if not isinstance(told, list) or not all(isinstance(row, list) for row in told):
        raise ValueError("`keyboard` must be a list of rows of {text, data}.")
    try:
        return tuple(tuple(Button(str(each["text"]), str(each["data"])) for each in row) for row in told)
    except (KeyError, TypeError):
        raise ValueError("`keyboard` must be a list of rows of {text, data}.") from None


OFFERINGS: dict[str, Callable[[Deed], Json]] = {
    "contact": share_contact,
    "key": tap_reply,
    "location": share_location,
    "file": share_file,
    "react": react,
    "inline": post_inline,
    "channels": add_channel,
    "forward": forward,
    "touch": touch,
}
