"""What else people put into chats: contacts, places, files, reactions, and messages by way of the bot's inline mode."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from bot.rehearsal import wire
from bot.rehearsal.asked import Upload
from bot.rehearsal.entities import clean, recognise
from bot.rehearsal.talk import Talk

if TYPE_CHECKING:
    from bot.rehearsal.records import Chat, Keyboard, Message, Person

MOST_IN_CAPTION = 1024
#: The kinds of files that people send, and the type that each has unless it is said.
PEOPLE_SEND = {
    "photo": "image/jpeg",
    "voice": "audio/ogg",
    "document": "application/octet-stream",
    "video": "video/mp4",
    "animation": "video/mp4",
    "audio": "audio/mpeg",
    "sticker": "image/webp",
}
#: What a button below the chat may ask for that is no text, and which of these people can give here.
ASKING = ("request_contact", "request_location", "request_poll", "request_users", "request_chat", "web_app")


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

    def tap_reply(self, person: Person, chat: Chat, label: str) -> Message:
        """Have somebody tap a button of the keyboard below a chat: it sends its label, or the phone it asks for."""
        self._may_write(person, chat)
        brought = self.below(chat)
        keys = [key for row in (brought.reply_keyboard if brought else None) or () for key in row]
        key = next((key for key in keys if label in {key.text, key.words}), None)
        if brought is None or key is None:
            labels = ", ".join(key.text for key in keys) or "none"
            raise LookupError(f"No button {label!r} below the chat with {chat.name}; there are: {labels}.")
        asks = json.loads(key.extra) if key.extra else {}
        if asks.get("request_contact"):
            return self.share_contact(person, chat, phone=person.phone, reply_to=brought)
        if other := next((each for each in ASKING if each in asks), ""):
            raise LookupError(f"The button {key.text!r} asks for something else than a contact ({other}).")
        return self.say(person, chat, key.text, reply_to=brought if chat.is_group else None)

    def below(self, chat: Chat) -> Message | None:
        """Return the message whose keyboard lies below a chat now, if one does; the newest one decides."""
        for message in reversed(chat.messages.values()):
            if message.sealed:
                return None if message.deleted or message.reply_keyboard is None else message
        return None

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
        mime: str = "",
        caption: str = "",
        reply_to: Message | None = None,
    ) -> Message:
        """Have somebody send a file; a sticker bears no words."""
        if kind not in PEOPLE_SEND:
            raise ValueError(f"`kind` is one of: {', '.join(PEOPLE_SEND)}.")
        file = self.files.keep(kind, Upload(name, mime or PEOPLE_SEND[kind], content))
        text = "" if kind == "sticker" else clean(caption.strip())[:MOST_IN_CAPTION]
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
