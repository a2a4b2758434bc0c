"""Draws what is to be sent, at the moment it may go out, from the records as they are then."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import orjson

from bot import calls
from bot.fitting import CAPTION_LIMIT, MESSAGE_LIMIT, fit
from handlers.pages import Sight, asks_contact, draw_keys, draw_packed_keyboard, draw_packed_keys
from handlers.turn import Turn
from handlers.words.values import Private, unpack
from storage.outbox import Kind

if TYPE_CHECKING:
    from handlers.deployment import Deployment
    from handlers.routes import Routes
    from handlers.words import Catalogue, Words
    from storage.cards import Card
    from storage.database import Records
    from storage.outbox import Parcel


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card as it should look, with the fingerprint that tells whether its message looks so already."""

    call: calls.Send | calls.Edit | calls.Delete | None
    fingerprint: bytes | None


class Drawing:
    """Draws parcels and cards for whoever will read them."""

    def __init__(self, catalogue: Catalogue, deployment: Deployment, routes: Routes) -> None:
        self._catalogue = catalogue
        self._deployment = deployment
        self._routes = routes

    def parcel(self, records: Records, parcel: Parcel, now: datetime) -> calls.Call | None:
        """Return the request that a row of the outbox asks for, None where the file it carries is forgotten."""
        match parcel.kind:
            case Kind.TEXT:
                return self._text(records, parcel, now)
            case Kind.DELETE:
                return calls.Delete(chat_id=parcel.chat_id, message_id=parcel.message_id or 0)
            case Kind.STRIP:
                return calls.Strip(chat_id=parcel.chat_id, message_id=parcel.message_id or 0)
            case Kind.ADMINISTRATORS:
                return calls.Administrators(chat_id=parcel.chat_id)
            case Kind.LEAVE:
                return calls.Leave(chat_id=parcel.chat_id)
            case Kind.COMMANDS:
                menu = parcel.plain
                listed = tuple((str(name), str(said)) for name, said in menu["commands"])
                return calls.SetCommands(scope=menu["scope"], language=menu["language"], commands=listed)

    def _text(self, records: Records, parcel: Parcel, now: datetime) -> calls.Send | calls.SendFile | None:
        plain = dict(parcel.plain)
        zone_of = plain.pop("zone_of", parcel.chat_id)
        prompt = plain.pop("prompt", 0)
        lift = plain.pop("lift", 0)
        carried = plain.pop("file", None)
        words = self._words(records, parcel.chat_id, zone_of, now)
        values = {name: unpack(value) for name, value in plain.items()}
        below = asks_contact(parcel.keys)
        message = calls.Send(
            chat_id=parcel.chat_id,
            text=fit(words.text(parcel.text_id, **values), MESSAGE_LIMIT if carried is None else CAPTION_LIMIT),
            rows=() if below else draw_packed_keys(parcel.keys, words, self._deployment.bot_username),
            reply_to=parcel.reply_to,
            thread_id=parcel.thread_id,
            force_reply="" if prompt else None,
            keyboard=draw_packed_keyboard(parcel.keys, words) if below else (),
            lift=bool(lift),
        )
        if carried is None:
            return message
        reference = unpack(carried)
        assert isinstance(reference, Private)
        file = self._routes.file(reference.kind, words, reference.record, self._deployment.bot_username)
        return None if file is None else calls.SendFile(message=message, file=file)

    def card(self, records: Records, card: Card, now: datetime) -> Drawn:
        """Return what would make a card's message show the records as they are."""
        words = self._words(records, card.chat_id, card.chat_id, now)
        sight = Sight(records=records, words=words, card=card, now=now)
        page = None if card.retired else self._routes.draw(card.kind, sight)
        if page is None:
            gone = card.message_id
            return Drawn(None if gone is None else calls.Delete(chat_id=card.chat_id, message_id=gone), None)
        rows = draw_keys(page.keys, words, self._deployment.bot_username)
        text = fit(page.text)
        fingerprint = hashlib.blake2b(orjson.dumps([text, rows]), digest_size=16).digest()
        if card.message_id is None:
            return Drawn(self._first(card, text, rows), fingerprint)
        if fingerprint == card.drawn:
            return Drawn(None, fingerprint)
        return Drawn(calls.Edit(chat_id=card.chat_id, message_id=card.message_id, text=text, rows=rows), fingerprint)

    @staticmethod
    def _first(card: Card, text: str, rows: calls.Rows) -> calls.Send:
        return calls.Send(chat_id=card.chat_id, text=text, rows=rows, reply_to=card.reply_to, thread_id=card.thread_id)

    def _words(self, records: Records, chat_id: int, zone_of: int, now: datetime) -> Words:
        turn = Turn(records=records, now=now, catalogue=self._catalogue, deployment=self._deployment)
        zone: ZoneInfo = turn.zone_of(zone_of)
        return turn.words_for(chat_id, zone)
