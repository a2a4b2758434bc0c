"""Reads an update into a turn: who acted, where, and what they wrote or tapped.

Taps, the hot path, are read by a small model of the fields we use; everything else is read by PTB.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field
from telegram import Bot, Message, Update, User
from telegram.ext import filters

from handlers.buttons import Button, unpack
from handlers.turn import Attached, Heard, Medium, Reply, SharedContact, Tapped, Turn
from handlers.words import Language
from storage import chats, members, people

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from handlers.deployment import Deployment
    from handlers.feature import Feature
    from handlers.words import Catalogue
    from storage.database import Records

#: Longer names are cut: Telegram allows 64 characters each for first and last name, forged ones anything.
NAME_LIMIT = 64

#: Everything that is not a tap we know how to answer looks like this to the routes.
NO_BUTTON = Button(feature="none", action="none")


class TapPerson(BaseModel):
    """Whoever tapped."""

    id: int
    first_name: str
    last_name: str = ""
    language_code: str | None = None


class TapChat(BaseModel):
    """Where the message with the button lies."""

    id: int
    type: str
    title: str = ""


class TapMessage(BaseModel):
    """The message under which the button hangs; it may be too old to be shown to us in full."""

    message_id: int
    chat: TapChat
    message_thread_id: int | None = None
    is_topic_message: bool = False


class TapQuery(BaseModel):
    """A tap as it comes from Telegram, with the fields we use."""

    model_config = ConfigDict(extra="ignore")

    id: str
    person: TapPerson = Field(alias="from")
    message: TapMessage | None = None
    data: str = ""


class Reader:
    """Makes turns of updates."""

    def __init__(
        self, bot: Bot, catalogue: Catalogue, deployment: Deployment, features: tuple[Feature, ...] = ()
    ) -> None:
        self._bot = bot
        self._features = features
        self._catalogue = catalogue
        self._deployment = deployment

    def blank(self, records: Records, now: datetime) -> Turn:
        """Return the turn of something nobody did: a due row, an outcome."""
        return Turn(
            records=records,
            now=now,
            catalogue=self._catalogue,
            deployment=self._deployment,
            features=self._features,
        )

    def tap(self, raw: Mapping[str, Any], records: Records, now: datetime) -> Turn:
        """Return the turn of a tap; one without a message of ours is on no button we know."""
        query = TapQuery.model_validate(raw["callback_query"])
        turn = self.blank(records, now)
        turn.who = self._meet(turn, query.person.id, _name(query.person), query.person.language_code)
        if query.message is None or query.message.chat.type == "channel":
            turn.tapped = Tapped(query.id, 0, NO_BUTTON)
            return turn
        where = query.message.chat
        self._place(turn, where.id, where.title)
        self._note_member(turn)
        button = unpack(query.data) or NO_BUTTON
        thread = query.message.message_thread_id if query.message.is_topic_message else None
        turn.tapped = Tapped(query.id, query.message.message_id, button, thread)
        return turn

    def message(self, raw: Mapping[str, Any], records: Records, now: datetime) -> tuple[Turn, Update] | None:
        """Return the turn of any other update and PTB's reading of it, None for what concerns no chat."""
        update = Update.de_json(dict(raw), self._bot)
        chat = update.effective_chat
        if chat is None or chat.type == "channel":
            return None
        turn = self.blank(records, now)
        self._place(turn, chat.id, chat.title or "")
        message = update.message or update.edited_message
        if message is not None and message.sender_chat is not None and not _moves(message):
            # In the group's own name only its administrators write; channels and forwards are nobody.
            if message.sender_chat.id != chat.id:
                return None
            turn.anonymous = True
        else:
            self._note_person(turn, update.effective_user)
            self._note_member(turn)
        if turn.private and turn.who is None:
            return None  # another bot
        if message is not None and (message.text or not filters.StatusUpdate.ALL.check_update(update)):
            turn.heard = _heard(message, edited=update.edited_message is not None, private=turn.private)
            self._note_presence(turn)
        return turn, update

    @staticmethod
    def _note_presence(turn: Turn) -> None:
        # Somebody wrote where the bot was thought to be no more: Telegram kept the news of its return for a day only.
        if turn.chat is not None and not turn.chat.present:
            chats.set_present(turn.records, turn.chat.id, here=True)
            turn.remind(chats.PRESENCE, chats.presence_key(turn.chat.id), turn.now)
            turn.chat = chats.find(turn.records, turn.chat.id)

    @staticmethod
    def _place(turn: Turn, chat_id: int, title: str) -> None:
        turn.chat_id = chat_id
        if chat_id > 0:
            return
        turn.chat = chats.find(turn.records, chat_id)
        if turn.chat is None:
            # An old message of a group that has moved is still under its old id.
            turn.chat_id = chats.now_at(turn.records, chat_id)
        if turn.chat is None or (title and turn.chat.title != title):
            turn.chat = chats.meet(turn.records, turn.chat_id, title[:128])

    def _note_person(self, turn: Turn, user: User | None) -> None:
        if user is None or user.is_bot:
            return
        turn.who = self._meet(turn, user.id, user.full_name, user.language_code)
        if turn.private and turn.who.reach is not people.Reach.REACHABLE:
            people.set_reach(turn.records, user.id, people.Reach.REACHABLE)
            turn.who = turn.who.model_copy(update={"reach": people.Reach.REACHABLE})

    @staticmethod
    def _note_member(turn: Turn) -> None:
        if turn.chat is not None and turn.who is not None:
            members.saw(turn.records, turn.chat.id, turn.who.id, turn.now)

    @staticmethod
    def _meet(turn: Turn, person_id: int, name: str, language_code: str | None) -> people.Person:
        heard = Language.heard(language_code)
        language = None if heard is None else heard.value
        return people.meet(turn.records, person_id, name[:NAME_LIMIT], language, turn.now)


def _name(person: TapPerson) -> str:
    return f"{person.first_name} {person.last_name}".strip()


def _moves(message: Message) -> bool:
    return message.migrate_to_chat_id is not None or message.migrate_from_chat_id is not None


def _heard(message: Message, *, edited: bool, private: bool) -> Heard:
    attached, contact = _attached(message), _contact(message)
    unread = private and message.text is None and attached is None and contact is None
    # Words under a video are about the video; in a group they may be a reply like any other.
    text = "" if unread else message.text or message.caption or ""
    return Heard(
        message_id=message.message_id,
        text=text,
        arguments=_arguments(message, text),
        thread_id=message.message_thread_id if message.is_topic_message else None,
        reply=_reply(message.reply_to_message),
        edited=edited,
        attached=attached,
        contact=contact,
        unread=unread,
    )


def _attached(message: Message) -> Attached | None:
    if message.photo:
        largest = max(message.photo, key=lambda size: (size.width * size.height, size.file_size or 0))
        return Attached(Medium.PHOTO, largest.file_id, largest.file_size or 0)
    if message.voice is not None:
        return Attached(Medium.VOICE, message.voice.file_id, message.voice.file_size or 0)
    # A moving picture comes with a document besides, and cannot be sent on as one.
    if message.document is not None and message.animation is None:
        return Attached(Medium.DOCUMENT, message.document.file_id, message.document.file_size or 0)
    return None


def _contact(message: Message) -> SharedContact | None:
    shared, sender = message.contact, message.from_user
    if shared is None:
        return None
    return SharedContact(shared.phone_number, own=sender is not None and shared.user_id == sender.id)


def _arguments(message: Message, text: str) -> str:
    """Return the raw text behind the command's entity, newlines kept; entities count UTF-16 units."""
    for entity in message.entities or ():
        if entity.type == "bot_command" and entity.offset == 0:
            return text.encode("utf-16-le")[entity.length * 2 :].decode("utf-16-le", "replace").strip()
    return ""


def _reply(message: Message | None) -> Reply | None:
    if message is None or message.forum_topic_created is not None:
        return None
    user = None if message.sender_chat is not None else message.from_user
    return Reply(
        message_id=message.message_id,
        text=message.text or message.caption or "",
        person_id=None if user is None else user.id,
        name="" if user is None else user.full_name[:NAME_LIMIT],
        is_bot=user is not None and user.is_bot,
        language=None if user is None else user.language_code,
    )
