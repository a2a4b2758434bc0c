"""The town of a torture: two groups, their coordinators, volunteers with names that no other name holds, and needs."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.clock import MovableClock
from bot.rehearsal.server import Sandbox
from tests.torture.books import Books, pending
from tests.torture.lives import Bot
from tests.torture.witness import Witness

if TYPE_CHECKING:
    from bot.rehearsal.records import Chat, Message, Person

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 4, 7, 10, 0, tzinfo=ZONE)
#: While a card or message waits for a flood limit or another try, the clock is moved on by so much.
STEP = timedelta(seconds=4)
MOST_STEPS = 150
#: Real seconds in which a bot must come to rest.
DEADLINE = 60.0
#: Of so many volunteers one has never opened the private chat.
STRANGERS = 6


class NeverAtRest(Exception):  # noqa: N818 - it is what happened
    """The bot still had something to do when nothing more was asked of it."""


@dataclass(frozen=True, slots=True)
class Place:
    """One group with whoever coordinates it and whoever volunteers there."""

    group: Chat
    coordinator: Person
    volunteers: tuple[Person, ...]


class Scene:
    """The sandbox with its people, the bot's process, and the way to calm."""

    def __init__(self, folder: Path, *, crowd: int = 40, module: str = "bot") -> None:
        self._folder = folder
        self._crowd = crowd
        self._module = module
        self.clock = MovableClock(START)
        self.sandbox = Sandbox(self.clock, language="en")
        self.witness = Witness(self.sandbox.journal)
        self.places: list[Place] = []
        self.bot: Bot
        #: When the bot had last fetched everything: what Telegram had thrown away by then it cannot know.
        self.listened_at = self.clock.now()

    async def open(self) -> None:
        """Start the sandbox and a first bot, have everybody arrive and the coordinators known."""
        await self.sandbox.start()
        town = self.sandbox.town
        leaders = [town.add_person(name, language_code="en") for name in ("Olga", "Pavel")]
        owners = ",".join(str(one.id) for one in leaders[:1])
        self.bot = Bot(self._folder, self.sandbox, owners=owners, module=self._module)
        await self.bot.start()
        await self.listening()
        for number, (title, leader) in enumerate(zip(("Gate", "Yard"), leaders, strict=True)):
            crowd = tuple(town.add_person(f"{title}-{each:03d}", language_code="en") for each in range(self._crowd))
            group = town.add_group(
                title,
                members=crowd,
                administrators=[leader],
                kind="supergroup",
                bot="administrator" if number else "member",
            )
            self.places.append(Place(group, leader, crowd))
            town.start_bot(leader)
            for each, person in enumerate(crowd):
                if each % STRANGERS:
                    town.start_bot(person)
        await self.calm()

    async def close(self) -> None:
        """End the bot and the sandbox."""
        if self.bot.alive:
            await self.bot.stop()
        await self.sandbox.stop()

    # --- needs

    async def post(self, *sentences: str) -> None:
        """Have each coordinator post needs in a calm minute."""
        town = self.sandbox.town
        for place in self.places:
            for sentence in sentences:
                town.say(place.coordinator, place.group, f"/need {sentence}")
                await self.calm()
                preview = newest(town.messages(place.group), "drafts:")
                town.tap(place.coordinator, preview, "Publish")
                await self.calm()

    def cards(self, place: Place) -> dict[int, Message]:
        """Return the newest message of a group that shows a need which can be claimed or left, by the need's id."""
        found: dict[int, Message] = {}
        for message in self.sandbox.town.messages(place.group):
            for data in buttons(message):
                feature, action, record, *_ = data.split(":")
                if (feature, action) in {("claims", "claim"), ("claims", "release")}:
                    found[int(record)] = message
        return found

    def all_cards(self) -> Iterator[tuple[Place, int, Message]]:
        """Yield every need's newest card with its place."""
        for place in self.places:
            for need, message in self.cards(place).items():
                yield place, need, message

    def private(self, person: Person) -> list[Message]:
        """Return what the bot wrote to somebody, oldest first."""
        return [one for one in self.sandbox.town.messages(person) if one.sender.is_bot]

    # --- calm

    async def listening(self) -> None:
        """Wait until the bot polls with nothing left to fetch."""
        if not await self.sandbox.quiet(DEADLINE):
            raise NeverAtRest("the bot never polled, or never came to the end of what waits at Telegram")
        self.listened_at = self.clock.now()

    async def calm(self) -> None:
        """Wait until the bot has done everything; the clock moves where only time brings the rest."""
        deadline = asyncio.get_running_loop().time() + DEADLINE
        left = (0, 0, 0, 0)
        for _ in range(MOST_STEPS):
            await self.still(deadline)
            left = pending(self.bot.data, self.clock.now())
            if left == (0, 0, 0, 0):
                return
            self.clock.move(STEP)
            deadline = asyncio.get_running_loop().time() + DEADLINE
        queued, cards, due, parked = left
        raise NeverAtRest(
            f"long after the last tap {queued} messages were still queued, {cards} cards not drawn,"
            f" {due} due rows not done, {parked} updates parked"
        )

    async def still(self, deadline: float) -> None:
        """Wait until nothing has moved for a moment."""
        looks, before = 0, -1
        while looks < 2:
            if asyncio.get_running_loop().time() > deadline:
                raise NeverAtRest("the bot goes on calling, or does not fetch what waits at Telegram")
            await asyncio.sleep(0.02)
            calm = self.sandbox.is_quiet and self.witness.calls == before
            looks = looks + 1 if calm else 0
            before = self.witness.calls

    def books(self) -> Books:
        """Return what the running bot has committed."""
        return Books.read(self.bot.data, self.clock.now())


def buttons(message: Message) -> list[str]:
    """Return the data of a message's buttons that are well formed."""
    found = [button.callback_data for row in message.keyboard or () for button in row]
    return [data for data in found if data is not None and data.count(":") == 4]


def newest(messages: list[Message], prefix: str) -> Message:
    """Return the newest message with a button whose data begins so."""
    for message in reversed(messages):
        if any(data.startswith(prefix) for data in buttons(message)):
            return message
    raise NeverAtRest(f"all was calm, and no message with a button of {prefix!r} had come")
