"""What else people put into chats: contacts, places, files, reactions, and messages by way of the bot's inline mode."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from bot.rehearsal import wire
from bot.rehearsal.asked import Upload
from bot.rehearsal.entities import clean, recognise
from bot.rehearsal.talk import Talk

if TYPE_CHECKING:
    from bot.rehearsal.records import Chat, Keyboard, Message, Person

MOST_IN_CAPTION = 1024
#: What people can send; stickers and the like come from the bot alone.
PEOPLE_SEND = frozenset({"photo", "document", "voice"})


class Sharing(Talk):
    """A town whose people share what they have, with a tap on a reply keyboard or without."""

    def share_contact(
        self,
        person: Person,
        chat: Chat,
        *,
        phone: str,
        whose: Person | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Have somebody share their own phone number, or somebody else's."""
        if not phone.strip():
            raise ValueError("A contact needs a phone number.")
        owner = whose or person
        contact: dict[str, Any] = {"phone_number": phone.strip(), "first_name": owner.first_name}
        if owner.last_name:
            contact["last_name"] = owner.last_name
        return self._share(person, chat, reply_to, extra={"contact": {**contact, "user_id": owner.id}})

    def share_location(
        self,
        person: Person,
        chat: Chat,
        *,
        latitude: float,
        longitude: float,
        accuracy: float | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Have somebody share where they are."""
        if not (math.isfinite(latitude) and math.isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180):
            raise ValueError("There is no such place: latitude is within ±90, longitude within ±180.")
        place = {"latitude": latitude, "longitude": longitude}
        if accuracy is not None:
            place["horizontal_accuracy"] = accuracy
        return self._share(person, chat, reply_to, extra={"location": place})

    def share_file(
        self,
        person: Person,
        chat: Chat,
        *,
        kind: str,
        name: str,
        content: bytes,
        mime: str = "application/octet-stream",
        caption: str = "",
        reply_to: Message | None = None,
    ) -> Message:
        """Have somebody send a photo, a document or a voice note."""
        if kind not in PEOPLE_SEND:
            raise ValueError("`kind` is photo, document or voice.")
        file = self.files.keep(kind, Upload(name, mime, content))
        text = clean(caption.strip())[:MOST_IN_CAPTION]
        return self._share(person, chat, reply_to, attachment=file, text=text, entities=recognise(text))

    def react(self, person: Person, message: Message, emoji: str = "") -> None:
        """Have somebody react to a message, or take the reaction back; only an administrator bot that asked hears."""
        self._require(person, message.chat)
        before = message.reactions.get(person.id, ())
        after = (emoji,) if emoji else ()
        message.reactions[person.id] = after
        self.changed(message)
        chat = message.chat
        if chat.is_group and not self.bot_in(chat).running:
            return
        self.updates.offer(
            "message_reaction",
            {
                "chat": wire.chat(chat),
                "message_id": message.id,
                "user": wire.user(person),
                "date": int(self.clock.now().timestamp()),
                "old_reaction": [wire.reaction(each) for each in before],
                "new_reaction": [wire.reaction(each) for each in after],
            },
        )

    def post_inline(self, person: Person, chat: Chat, text: str, keyboard: Keyboard) -> Message:
        """Have somebody post what the bot offered inline: it learns of taps there, and never of the chat."""
        self._may_write(person, chat)
        number = f"AAMCAg{len(self.inline):06d}{person.id}"
        message = self.post(chat, person, text=text, entities=recognise(text), keyboard=keyboard, inline_id=number)
        message.extra["via_bot"] = wire.user(self.bot)
        self.inline[number] = message
        self.hear(message, "message")
        return message

    def _share(self, person: Person, chat: Chat, reply_to: Message | None, **fields: Any) -> Message:
        self._may_write(person, chat)
        self.arrive(person, chat)
        message = self.post(chat, person, reply_to=reply_to, **fields)
        self.hear(message, "message")
        return message
