"""The town as the page and scripts see it over the control endpoints. Decides nothing, changes nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.rehearsal.records import ANONYMOUS

if TYPE_CHECKING:
    from bot.rehearsal.entities import Entity
    from bot.rehearsal.records import Answer, Attachment, Button, Call, Chat, Keyboard, Message, Person, Place

Json = dict[str, Any]


def person(one: Person) -> Json:
    """Return a person with what a player must know of them."""
    return {
        "id": one.id,
        "name": one.name,
        "first_name": one.first_name,
        "username": one.username,
        "language_code": one.language_code,
        "role": one.role,
        "started": one.started,
        "blocked": one.blocked,
        "phone": one.phone,
    }


def place(one: Place) -> Json:
    """Return a place that the page offers to share."""
    return {"name": one.name, "latitude": one.latitude, "longitude": one.longitude}


def group(one: Chat) -> Json:
    """Return a group with the ids of who is in it, the bot among them."""
    inside = [each for each in one.members.values() if each.inside]
    return {
        "id": one.id,
        "kind": one.kind.value,
        "title": one.title,
        "members": [each.person.id for each in inside],
        "administrators": [each.person.id for each in inside if each.running],
        "standing": {str(each.person.id): each.status.value for each in one.members.values()},
        "topics": [
            {"id": topic.id, "name": topic.name, "closed": topic.closed}
            for topic in one.topics.values()
            if not topic.deleted
        ],
    }


def entity(mark: Entity) -> Json:
    """Return a marked stretch; offsets are those of JavaScript strings."""
    told: Json = {"type": mark.type, "offset": mark.offset, "length": mark.length}
    if mark.url:
        told["url"] = mark.url
    if mark.user_id:
        told["person"] = mark.user_id
    if mark.language:
        told["language"] = mark.language
    return told


def button(one: Button) -> Json:
    """Return a button; the one field besides `text` that is set says what it does."""
    told: Json = {"text": one.text}
    if one.callback_data is not None:
        told["data"] = one.callback_data
    if one.url is not None:
        told["url"] = one.url
    if one.copy_text is not None:
        told["copy"] = one.copy_text
    if one.extra:
        told["extra"] = json.loads(one.extra)
    return told


def keyboard(rows: Keyboard | None) -> list[list[Json]] | None:
    """Return a keyboard row by row."""
    return [[button(one) for one in row] for row in rows] if rows else None


def message(one: Message) -> Json:
    """Return a message as everybody in its chat sees it."""
    shown = one.sender_chat if one.sender is ANONYMOUS or one.sender_chat else one.sender
    assert shown is not None
    told: Json = {
        "id": one.id,
        "chat": one.chat.id,
        "sender": {
            "id": shown.id,
            "name": shown.name,
            "bot": one.sender.is_bot and one.author is None,
            "anonymous": one.sender is ANONYMOUS,
        },
        #: The person whose own message this is, also when they write anonymously.
        "author": (one.author or one.sender).id,
        "date": one.date.isoformat(),
        "edited": one.edited.isoformat() if one.edited else None,
        "deleted": one.deleted,
        "text": one.text,
        "entities": [entity(mark) for mark in one.entities],
        "keyboard": keyboard(one.keyboard),
        "reply_keyboard": keyboard(one.reply_keyboard),
        "one_time": one.one_time,
        "lifts_keyboard": one.lifts_keyboard,
        "force_reply": one.force_reply,
        "reply_to": None,
        "thread": one.thread,
        "service": service(one.service),
        "file": None if one.attachment is None else file(one.attachment),
        "brings": brings(one),
        "contact": one.extra.get("contact"),
        "location": one.extra.get("location"),
        "forwarded": "forward_origin" in one.extra,
        "reactions": [emoji for each in one.reactions.values() for emoji in each],
    }
    if one.reply_to is not None:
        quoted = one.reply_to
        name = (quoted.sender_chat or quoted.sender).name
        told["reply_to"] = {
            "id": quoted.id,
            "name": name,
            "text": quoted.text[:200],
            "brings": brings(quoted),
            "deleted": quoted.deleted,
        }
    return told


def file(one: Attachment) -> Json:
    """Return what is known of a file: `shown` is its type where a browser may show it, `seconds` 0 where unknown."""
    return {
        "kind": one.kind,
        "id": one.file_id,
        "name": one.name,
        "size": one.size,
        "mime": one.mime,
        "width": one.width,
        "height": one.height,
        "seconds": one.seconds,
        "shown": one.shown,
    }


def brings(one: Message) -> str | None:
    """Return what a message carries besides words: the kind of its file, contact or location; None for words alone."""
    if one.attachment is not None:
        return one.attachment.kind
    return next((kind for kind in ("contact", "location") if kind in one.extra), None)


def service(fields: Json | None) -> Json | None:
    """Return what a service message is about: its kind, and the names it mentions."""
    if fields is None:
        return None
    kind = next(iter(fields))
    about = fields[kind]
    names = [each["first_name"] for each in about] if isinstance(about, list) else []
    if isinstance(about, dict):
        names = [str(about.get("first_name") or about.get("name") or about.get("text") or "")]
    return {"kind": kind, "names": names}


def answer(one: Answer | None) -> Json | None:
    """Return what the bot answered to a tap."""
    return None if one is None else {"text": one.text, "alert": one.alert, "url": one.url}


def call(one: Call) -> Json:
    """Return a call of the Bot API with its outcome."""
    return {
        "seq": one.seq,
        "method": one.method,
        "params": one.params,
        "chat": one.chat_id,
        "at": one.at.isoformat(),
        "status": one.status,
        "description": one.description,
        "took": round(one.took, 6),
        "fault": one.fault,
    }


def line(one: Message) -> str:
    """Return a message as one line of a transcript."""
    shown = one.sender_chat or one.sender
    said = one.text or f"[{next(iter(one.service or one.extra), 'file')}]"
    marks = "".join(mark for mark, on in ((" (edited)", one.edited), (" (deleted)", one.deleted)) if on)
    return f"{one.date:%Y-%m-%d %H:%M:%S} {one.chat.name} #{one.id} {shown.name}{marks}: {said!r}"
