"""A small town for stories: the real bot on a real SQLite file, over real HTTP to the sandbox, with a cast and a clock.

Olga coordinates; Anna, Ben and Chen volunteer; Dan has left; Eve must not see anything.
"""

from __future__ import annotations

import asyncio
import io
import re
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from telegram import Bot

from bot import logs
from bot.app import DATABASE, App, Plan
from bot.clock import MovableClock
from bot.gateway import open_line
from bot.rehearsal.records import Answer, Chat, Message, Person, Press
from bot.rehearsal.server import Sandbox
from bot.settings import Level, LogWish
from handlers.feature import Feature
from handlers.features import FEATURES
from handlers.words import Language

ZONE = ZoneInfo("Asia/Shanghai")
#: A Tuesday morning, when most stories begin.
START = datetime(2026, 4, 7, 10, 0, tzinfo=ZONE)
KEY = bytes(range(32))
#: How far `settle` moves the clock for messages that wait for a flood limit.
PATIENCE = timedelta(minutes=2)
#: Private values that stories plant where people would type them. They must turn up nowhere but in private chats.
PHONE = "13800001111"
CONTACT = "Sister Zhang-Planted"
RESIDENT_SECRETS = ("Grandpa-Liu-Planted", "13955550123", "planted-eggs-thirty", "planted-cry", "planted-reason")
SECRETS = (PHONE, CONTACT, *RESIDENT_SECRETS)
#: The smallest picture and voice message that are such: one grey dot, and the first page of an Opus stream.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c6368000000820081"
    "77cd72b60000000049454e44ae426082"
)
OGG = b"OggS\0\2" + bytes(20) + b"\1\x13OpusHead\1\1\0\0\x80\xbb\0\0\0\0\0"
#: Real seconds after which a world that does not settle is a failure.
DEADLINE = 20.0

_LINK = re.compile(r"https://t\.me/\w+\?start=([\w-]+)")


@dataclass(eq=False)
class Actor:
    """Somebody of the cast, with verbs for what they do."""

    world: World
    person: Person

    @property
    def id(self) -> int:
        """Return the Telegram id."""
        return self.person.id

    async def says(
        self, text: str, *, reply_to: Message | None = None, chat: Chat | None = None, anonymous: bool = False
    ) -> Message:
        """Write into the group, and wait until the town is quiet."""
        town = self.world.sandbox.town
        said = town.say(self.person, chat or self.world.group, text, reply_to=reply_to, anonymous=anonymous)
        await self.world.settle()
        return said

    async def writes(self, text: str, *, reply_to: Message | None = None) -> Message:
        """Write to the bot in private."""
        return await self.says(text, reply_to=reply_to, chat=self.chat)

    async def sends(
        self, kind: str, content: bytes = b"?", *, name: str = "file", caption: str = "", chat: Chat | None = None
    ) -> Message:
        """Send a file of some kind, to the bot unless another chat is named."""
        town = self.world.sandbox.town
        sent = town.share_file(self.person, chat or self.chat, kind=kind, name=name, content=content, caption=caption)
        await self.world.settle()
        return sent

    async def sends_photo(self, caption: str = "", *, content: bytes = PNG, chat: Chat | None = None) -> Message:
        """Send a photo."""
        return await self.sends("photo", content, name="photo.png", caption=caption, chat=chat)

    async def sends_voice(self, *, content: bytes = OGG) -> Message:
        """Send a voice message."""
        return await self.sends("voice", content, name="voice.ogg")

    async def sends_document(self, name: str = "list.txt", *, content: bytes = b"6 eggs", caption: str = "") -> Message:
        """Send a document."""
        return await self.sends("document", content, name=name, caption=caption)

    async def shares_contact(self, phone: str | None = None, *, whose: Actor | None = None) -> Message:
        """Share a phone: one's own unless it is somebody else's."""
        town, owner = self.world.sandbox.town, None if whose is None else whose.person
        shared = town.share_contact(self.person, self.chat, phone=phone or (owner or self.person).phone, whose=owner)
        await self.world.settle()
        return shared

    async def taps_reply(self, label: str) -> Message:
        """Tap a button of the keyboard below the private chat."""
        said = self.world.sandbox.town.tap_reply(self.person, self.chat, label)
        await self.world.settle()
        return said

    async def edits(self, message: Message, text: str) -> None:
        """Edit a message of one's own."""
        self.world.sandbox.town.edit(self.person, message, text)
        await self.world.settle()

    async def starts(self, payload: str = "") -> Message:
        """Press Start, perhaps through a link."""
        said = self.world.sandbox.town.start_bot(self.person, payload)
        await self.world.settle()
        return said

    async def taps(self, label: str, on: Message | None = None, *, follow: bool = True) -> Answer:
        """Tap a button by its label (leading emoji aside), on the newest message that has it, and follow its link."""
        message = on or self.sees(label)
        press = self.world.sandbox.town.tap(self.person, message, label)
        return await self._answered(press, follow=follow)

    async def forges(self, data: str, on: Message) -> Answer:
        """Send a tap with data of one's own making."""
        return await self._answered(self.world.sandbox.town.forge(self.person, on, data), follow=False)

    async def opens(self, label: str, on: Message | None = None) -> None:
        """Follow a link button into the private chat."""
        button = (on or self.sees(label)).button(label)
        found = _LINK.match(button.url or "")
        assert found is not None, f"{label} is no link into the private chat"
        await self.starts(found.group(1))

    async def _answered(self, press: Press, *, follow: bool) -> Answer:
        answer = await press.answered()
        await self.world.settle()
        found = _LINK.match(answer.url or "")
        if follow and found is not None:
            await self.starts(found.group(1))
        return answer

    def sees(self, label: str) -> Message:
        """Return the newest message with such a button, in private or else in the group."""
        town = self.world.sandbox.town
        chats = [self.chat, *(chat for chat in town.chats_of(self.person) if chat is not self.chat)]
        messages = [message for chat in chats for message in reversed(town.messages(chat))]
        for message in messages:
            try:
                message.button(label)
            except LookupError:
                continue
            return message
        raise LookupError(f"{self.person.name} sees no button {label!r}")

    @property
    def chat(self) -> Chat:
        """Return the private chat with the bot."""
        return self.world.sandbox.town.private(self.person)

    @property
    def heard(self) -> list[str]:
        """Return what the bot has said in private, oldest first, as it stands now."""
        return [message.text for message in self.world.sandbox.town.messages(self.chat) if message.sender.is_bot]

    @property
    def last(self) -> Message:
        """Return the bot's newest message in private."""
        return [m for m in self.world.sandbox.town.messages(self.chat) if m.sender.is_bot][-1]


@dataclass(eq=False)
class World:
    """The town, its clock, its sandbox and the bot."""

    data: Path
    clock: MovableClock
    sandbox: Sandbox
    language: Language
    owners: frozenset[int] = frozenset()
    alarm_words: tuple[str, ...] = ()
    guarded_medicines: tuple[str, ...] = ()
    features: tuple[Feature, ...] = FEATURES
    line: Callable[[str, str, str | None], Bot] = open_line
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect
    backups: Path | None = None
    health_port: int | None = None
    app: App | None = None
    group: Chat = field(init=False)
    olga: Actor = field(init=False)
    anna: Actor = field(init=False)
    ben: Actor = field(init=False)
    chen: Actor = field(init=False)
    dan: Actor = field(init=False)
    eve: Actor = field(init=False)

    def people(self, language_code: str) -> None:
        """Have the cast move in, and the group founded by Olga."""
        town = self.sandbox.town
        names = ("Olga", "Anna", "Ben", "Chen", "Dan", "Eve")
        actors = {name: Actor(self, town.add_person(name, language_code=language_code)) for name in names}
        self.olga, self.anna, self.ben, self.chen, self.dan, self.eve = (actors[name] for name in names)
        self.group = town.add_group(
            "Jinhua volunteers",
            members=[self.anna.person, self.ben.person, self.chen.person, self.dan.person],
            administrators=[self.olga.person],
            kind="supergroup",
        )
        town.leave(self.dan.person, self.group)

    def newcomer(self, name: str, *, language_code: str | None = None, inside: bool = True) -> Actor:
        """Have somebody else move in, and join the group."""
        code = language_code or ("en" if self.language is Language.EN else "zh-hans")
        actor = Actor(self, self.sandbox.town.add_person(name, language_code=code))
        if inside:
            self.sandbox.town.join(actor.person, self.group)
        return actor

    # --- the bot's life

    def plan(self) -> Plan:
        """Return what the bot is made from."""
        return Plan(
            token=self.sandbox.token,
            api_root=self.sandbox.root,
            data=self.data,
            key=KEY,
            language=self.language,
            timezone=ZONE,
            clock=self.clock,
            owners=self.owners,
            alarm_words=self.alarm_words,
            guarded_medicines=self.guarded_medicines,
            features=self.features,
            line=self.line,
            connect=self.connect,
            backups=self.backups,
            health_port=self.health_port,
        )

    async def start(self) -> None:
        """Start the bot."""
        self.app = App(self.plan())
        await self.app.start()
        await self.settle()

    async def stop(self) -> None:
        """Stop the bot in good order."""
        if self.app is not None:
            app, self.app = self.app, None
            await app.stop()

    async def restart(self) -> None:
        """Stop the bot and start it again."""
        await self.stop()
        await self.start()

    async def die(self) -> None:
        """End the bot as a kill would: nothing more is finished, sent or committed."""
        if self.app is not None:
            app, self.app = self.app, None
            await app.die()

    # --- time

    async def settle(self) -> None:
        """Wait until nothing can move; the clock moves on a little where messages wait for a flood limit."""
        latest = self.clock.now() + PATIENCE
        while True:
            await self.settled()
            waiting = None if self.app is None else self.app.next_moment
            if waiting is None or waiting > latest:
                return
            self.clock.move_to(max(waiting, self.clock.now()))

    async def settled(self) -> None:
        """Wait until nothing can move at this moment of the clock."""
        if self.app is None:
            return
        async with asyncio.timeout(DEADLINE):
            calm = 0
            while calm < 2:
                await asyncio.sleep(0)
                if self.app.tasks.broken is not None:
                    return
                if not self.sandbox.is_quiet:
                    await self.sandbox.quiet(0.02)
                calm = calm + 1 if self.sandbox.is_quiet and self.app.idle else 0
                if calm == 0:
                    await asyncio.sleep(0.0005)

    async def passes(self, **length: float) -> None:
        """Let time pass, given as `minutes=5` and the like."""
        await self.until(self.clock.now() + timedelta(**length))

    async def until(self, moment: datetime | str) -> None:
        """Let time pass until a moment, given as an aware datetime or as "2026-04-07 20:00" by the town's clocks.

        Everything that comes due on the way happens at its own time.
        """
        if isinstance(moment, str):
            moment = datetime.fromisoformat(moment).replace(tzinfo=ZONE)
        while True:
            coming = await self._next_moment()
            if coming is None or coming >= moment:
                break
            if coming > self.clock.now():
                self.clock.move_to(coming)
            await self.settle()
        if moment > self.clock.now():
            self.clock.move_to(moment)
        await self.settle()

    async def _next_moment(self) -> datetime | None:
        """Return when something comes due, or what was put off may go out."""
        if self.app is None:
            return None
        waiting = self.app.next_moment
        moments = (await self.app.next_due(), waiting if waiting and waiting > self.clock.now() else None)
        return min((moment for moment in moments if moment is not None), default=None)

    # --- what is there

    def said(self, chat: Chat | None = None) -> list[str]:
        """Return what the bot's messages in the group say now, oldest first."""
        return [message.text for message in self.messages(chat)]

    def messages(self, chat: Chat | None = None) -> list[Message]:
        """Return the bot's messages in the group as they stand."""
        return [m for m in self.sandbox.town.messages(chat or self.group) if m.sender.is_bot and m.service is None]

    def card(self, label: str = "Claim") -> Message:
        """Return the newest message of the group with such a button."""
        for message in reversed(self.messages()):
            try:
                message.button(label)
            except LookupError:
                continue
            return message
        raise LookupError(f"There is no card with {label!r}; the group shows: {self.said()}")

    def calls(self, method: str) -> int:
        """Return how often the bot called a method."""
        return sum(call.method.lower() == method.lower() for call in self.sandbox.town.calls)

    def rows(self, sql: str, **values: Any) -> list[tuple[Any, ...]]:
        """Read the database through a connection of its own: what is committed."""
        with sqlite3.connect(f"file:{self.data / DATABASE}?mode=ro", uri=True) as connection:
            found = connection.execute(sql, values).fetchall()
        connection.close()
        return found


def _secrets(world: World) -> set[str]:
    """Return what must turn up in private chats alone: planted values, phones, and the files that people sent there."""
    town = world.sandbox.town
    phones = {person.phone.removeprefix("+86") for person in town.people.values()}
    files = {
        message.attachment.file_id
        for person in town.people.values()
        for message in town.messages(person)
        if message.attachment is not None and not message.sender.is_bot
    }
    return {*SECRETS, *phones, *files}


def check_secrets(world: World, log: str) -> None:
    """Fail where something private stands in a group's message, in a log line or in clear in the database's files."""
    to_groups = [call for call in world.sandbox.town.calls if call.chat_id is not None and call.chat_id < 0]
    secrets = _secrets(world)
    for secret in secrets:
        for call in to_groups:
            assert secret not in str(call.params), f"{secret!r}, planted, went to a group by {call.method}"
        assert secret not in log, "a planted value stands in a log line"
    assert world.sandbox.token.partition(":")[2] not in log, "the token stands in a log line"
    for path in world.data.glob(DATABASE + "*"):
        stored = path.read_bytes()
        for secret in (*secrets, world.sandbox.token):
            assert secret.encode() not in stored, f"{secret!r}, planted, stands in clear in {path.suffix}"


@asynccontextmanager
async def a_world(
    data: Path, *, language: Language = Language.EN, start: datetime = START, running: bool = True, **bot: Any
) -> AsyncIterator[World]:
    """Have a town with the bot running in its group, and take it down afterwards."""
    log = io.StringIO()
    unraisable = sys.unraisablehook
    put_back = logs.set_up(LogWish(level=Level.DEBUG), hidden=(), stream=log)
    # What nobody can catch fails the test, as pytest has it, instead of being a log line.
    sys.unraisablehook = unraisable
    clock = MovableClock(start)
    sandbox = Sandbox(clock, language=language.value)
    await sandbox.start()
    world = World(data=data, clock=clock, sandbox=sandbox, language=language, **bot)
    world.people("en" if language is Language.EN else "zh-hans")
    try:
        if running:
            await world.start()
        yield world
    finally:
        await world.stop()
        await sandbox.stop()
        put_back()
    check_secrets(world, log.getvalue())
