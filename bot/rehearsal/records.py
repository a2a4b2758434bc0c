"""Who and what there is in a rehearsed town: people, chats, members, messages, buttons, taps, calls."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from bot.rehearsal.entities import Entity


class Kind(StrEnum):
    """The kinds of chat that the sandbox knows, by Telegram's names."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Status(StrEnum):
    """What somebody is in a group, by Telegram's names."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    KICKED = "kicked"


#: Who is in the group at the moment; a restricted member counts only while `Member.inside`.
INSIDE = frozenset({Status.CREATOR, Status.ADMINISTRATOR, Status.MEMBER, Status.RESTRICTED})
RUNNING = frozenset({Status.CREATOR, Status.ADMINISTRATOR})


@dataclass(slots=True, eq=False)
class Person:
    """Somebody with a Telegram account; the bot and Telegram's service accounts are such too."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    #: What the page says about whom one is playing, such as "volunteer"; means nothing to the sandbox.
    role: str = ""
    #: Has pressed Start, so that the bot may write.
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    #: What a contact of theirs says; nobody's real number.
    phone: str = ""
    #: Takes no voice messages from whoever is no contact, as people with Premium may say.
    forbids_voice: bool = False

    @property
    def name(self) -> str:
        """Return the name as chats show it."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name


@dataclass(slots=True, frozen=True)
class Place:
    """A point on the map that people of the town may share: its name by language, latitude and longitude in degrees."""

    name: dict[str, str]
    latitude: float
    longitude: float


#: A link that opens the private chat with a bot and presses Start.
START_LINK = re.compile(r"[?&]start=([\w-]+)")

#: Telegram's own accounts, which stand in for somebody else.
ANONYMOUS = Person(1087968824, "Group", username="GroupAnonymousBot", is_bot=True)
CHANNEL_BOT = Person(136817688, "Channel", username="Channel_Bot", is_bot=True)
TELEGRAM = Person(777000, "Telegram")


@dataclass(slots=True, frozen=True)
class Member:
    """One person's standing in one group."""

    person: Person
    status: Status
    anonymous: bool = False
    title: str | None = None
    #: The rights that an administrator lacks, by Telegram's names; the others are given.
    lacks: frozenset[str] = frozenset()

    @property
    def inside(self) -> bool:
        """Tell whether this person is in the group."""
        return self.status in INSIDE

    @property
    def running(self) -> bool:
        """Tell whether this person administers the group."""
        return self.status in RUNNING

    def may(self, right: str) -> bool:
        """Tell whether this person is an administrator with that right."""
        return self.running and right not in self.lacks


@dataclass(slots=True, frozen=True)
class Button:
    """One button under a message, or of a reply keyboard (then only `text`)."""

    text: str
    callback_data: str | None = None
    url: str | None = None
    copy_text: str | None = None
    #: What else the bot asked of it (login, web app, style…), as JSON.
    extra: str = ""

    @property
    def words(self) -> str:
        """Return the label without an emoji at its beginning."""
        start = next((at for at, char in enumerate(self.text) if char.isalnum()), len(self.text))
        return self.text[start:].strip()


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(slots=True, frozen=True)
class Attachment:
    """A file that a message carries."""

    kind: str  # photo, document, video…
    file_id: str
    unique_id: str
    name: str
    size: int
    mime: str
    width: int = 0
    height: int = 0
    #: The smaller sizes that Telegram keeps of a photo, smallest first.
    smaller: tuple[Attachment, ...] = ()
    #: How long a sound lasts; 0 where the file does not tell.
    seconds: int = 0
    #: The media type of what surely is a picture or a sound, and may be shown in a browser.
    shown: str = ""


@dataclass(slots=True, eq=False)
class Topic:
    """A topic of a forum group; its id is that of the message that opened it."""

    id: int
    name: str
    closed: bool = False
    deleted: bool = False
    color: int = 7322096
    emoji: str = ""


@dataclass(slots=True, eq=False, repr=False)
class Message:
    """A message as it stands now: edits change it in place."""

    id: int
    chat: Chat
    sender: Person
    date: datetime
    text: str = ""
    entities: tuple[Entity, ...] = ()
    #: The people that entities name without a username.
    mentioned: dict[int, Person] = field(default_factory=dict)
    keyboard: Keyboard | None = None
    #: The reply keyboard it brought, and whether it brought any markup that makes an edit impossible.
    reply_keyboard: Keyboard | None = None
    sealed: bool = False
    #: The reply keyboard goes once one of its buttons was tapped; or the message takes an earlier one away.
    one_time: bool = False
    lifts_keyboard: bool = False
    force_reply: bool = False
    reply_to: Message | None = None
    sender_chat: Chat | None = None
    #: Who really wrote it, where `sender` is a service account.
    author: Person | None = None
    edited: datetime | None = None
    deleted: bool = False
    thread: int | None = None
    attachment: Attachment | None = None
    #: Whether people and bots may pass it on.
    protected: bool = False
    #: What each person, or the bot, reacted with.
    reactions: dict[int, tuple[str, ...]] = field(default_factory=dict)
    #: Its id for the bot, which knows neither chat nor number, when it was posted through inline mode.
    inline_id: str | None = None
    #: The fields of a service message as the Bot API writes them.
    service: dict[str, Any] | None = None
    #: Other fields as the Bot API writes them (contact, location, forward_origin…).
    extra: dict[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<message {self.id} by {self.sender.name} in {self.chat.name}: {self.text!r}>"

    def button(self, data_or_label: str) -> Button:
        """Return the button with this data, or else this label, leading emoji or not."""
        buttons = [button for row in self.keyboard or () for button in row]
        for name in ("callback_data", "text", "words"):
            for button in buttons:
                if getattr(button, name) == data_or_label:
                    return button
        labels = ", ".join(button.text for button in buttons) or "none"
        raise LookupError(f"No button {data_or_label!r} under message {self.id}; there are: {labels}.")

    @property
    def payloads(self) -> list[str]:
        """Return what the links to the bot that stand in it would start it with: in its text, or on its buttons."""
        hidden = [entity.url for entity in self.entities if entity.url]
        buttons = [button.url for row in self.keyboard or () for button in row if button.url]
        return [found for link in (self.text, *hidden, *buttons) for found in START_LINK.findall(link)]


@dataclass(slots=True, eq=False, repr=False)
class Chat:
    """A private chat with the bot, a group, or a channel that somebody writes as."""

    id: int
    kind: Kind
    title: str = ""
    person: Person | None = None
    username: str | None = None
    forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    #: Every message ever posted, by id; deleted ones stay, marked.
    messages: dict[int, Message] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    pinned: list[Message] = field(default_factory=list)
    #: The counter of a supergroup; the other chats share the bot's.
    last_id: int = 0
    last_bot: int | None = None
    migrated_to: Chat | None = None
    migrated_from: Chat | None = None
    #: Whether the General topic of a forum is closed, or hidden.
    general_closed: bool = False
    general_hidden: bool = False
    gone: bool = False

    def __repr__(self) -> str:
        return f"<{self.kind} {self.id} {self.name}>"

    def member(self, person: Person) -> Member:
        """Return the person's standing here; a stranger has left."""
        return self.members.get(person.id) or Member(person, Status.LEFT)

    @property
    def is_group(self) -> bool:
        """Tell whether several people meet here."""
        return self.kind in {Kind.GROUP, Kind.SUPERGROUP}

    @property
    def name(self) -> str:
        """Return the title, or the person whose private chat it is."""
        return self.person.name if self.person else self.title


@dataclass(slots=True, frozen=True)
class Answer:
    """What the bot answered to a tap."""

    text: str
    alert: bool
    url: str | None


@dataclass(slots=True, eq=False)
class Press:
    """One tap on a button, and what became of it."""

    id: str
    person: Person
    message: Message
    data: str
    at: datetime
    update_id: int | None = None
    answer: Answer | None = None
    #: How often the bot answered; the app shows only the first.
    answers: int = 0
    _answered: asyncio.Event = field(default_factory=asyncio.Event)

    def take(self, answer: Answer) -> bool:
        """Keep the first answer; tell whether this was it."""
        self.answers += 1
        if self.answer is not None:
            return False
        self.answer = answer
        self._answered.set()
        return True

    async def answered(self, timeout: float = 10) -> Answer:  # noqa: ASYNC109 - the natural word for a test
        """Wait for the answer and return it; raises TimeoutError when none comes in real time."""
        async with asyncio.timeout(timeout):
            await self._answered.wait()
        assert self.answer is not None
        return self.answer


@dataclass(slots=True, frozen=True)
class Call:
    """One call of the Bot API as the sandbox carried it out; polls for updates are not kept."""

    seq: int
    method: str
    params: dict[str, Any]
    chat_id: int | None
    at: datetime
    status: int
    description: str
    #: How long the sandbox worked on it, in real seconds.
    took: float
    #: The kind of the fault that hit it, if one did.
    fault: str = ""
