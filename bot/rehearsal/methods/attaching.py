"""sendPhoto, sendDocument and the like, sendLocation, sendContact: the bot sends more than words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from bot.rehearsal import wire
from bot.rehearsal.errors import bad_request
from bot.rehearsal.files import check_photo
from bot.rehearsal.methods import wording
from bot.rehearsal.methods.sending import may_send, post, settle
from bot.rehearsal.records import Attachment

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.rehearsal.api import Api
    from bot.rehearsal.asked import Asked

#: What a group forbids when it forbids a kind of file.
KINDS = {
    "photo": "photos",
    "document": "documents",
    "video": "videos",
    "animation": "GIFs",
    "audio": "music",
    "voice": "voice notes",
    "sticker": "stickers",
}
MOST_ACCURATE = 1500


def send_file(api: Api, asked: Asked, *, kind: str) -> Any:
    """Post a file, new or sent before, with words under it."""
    file = _file(api, asked, kind)
    words = wording.formatted(asked, asked.text("caption"), "caption_entities")
    chat, place = settle(api, asked)
    if len(words[0]) > wording.MOST_IN_CAPTION:
        raise bad_request("message caption is too long")
    may_send(api, chat, KINDS[kind])
    if kind == "voice" and chat.person is not None and chat.person.forbids_voice:
        raise bad_request("VOICE_MESSAGES_FORBIDDEN")
    fields = wording.settle(words, api.town, chat)
    return wire.message(post(api, chat, place, attachment=file, **fields))


def send_location(api: Api, asked: Asked) -> Any:
    """Post a point on the map."""
    latitude, longitude = asked.number("latitude"), asked.number("longitude")
    if latitude is None:
        raise bad_request("latitude is empty")
    if longitude is None:
        raise bad_request("longitude is empty")
    accuracy = asked.number("horizontal_accuracy") or 0
    if abs(latitude) > 90 or abs(longitude) > 180 or not 0 <= accuracy <= MOST_ACCURATE:
        raise bad_request("invalid location specified")
    chat, place = settle(api, asked)
    may_send(api, chat, "locations")
    told = {"latitude": latitude, "longitude": longitude}
    if accuracy:
        told["horizontal_accuracy"] = accuracy
    if lives := asked.integer("live_period"):
        told["live_period"] = lives
    return wire.message(post(api, chat, place, extra={"location": told}))


def send_contact(api: Api, asked: Asked) -> Any:
    """Post somebody's phone number."""
    phone, name = asked.text("phone_number").strip(), asked.text("first_name").strip()
    if not phone:
        raise bad_request("phone number is empty")
    if not name:
        raise bad_request("first name is empty")
    chat, place = settle(api, asked)
    may_send(api, chat, "contacts")
    told = {"phone_number": phone, "first_name": name}
    if last := asked.text("last_name").strip():
        told["last_name"] = last
    return wire.message(post(api, chat, place, extra={"contact": told}))


def _file(api: Api, asked: Asked, kind: str) -> Attachment:
    upload = asked.upload(kind)
    if upload is not None:
        if kind == "photo":
            check_photo(upload)
        return api.files.keep(kind, upload)
    name = asked.text(kind)
    if not name:
        raise bad_request(f"there is no {kind} in the request")
    return api.files.named(name, kind)


METHODS: dict[str, Callable[[Api, Asked], Any]] = {
    **{f"send{kind.capitalize()}": partial(send_file, kind=kind) for kind in KINDS},
    "sendLocation": send_location,
    "sendContact": send_contact,
}
