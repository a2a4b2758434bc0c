"""Plays a drill: does what the script says when it says so, and lets the crowd react to the buttons it sees.

The player taps by label. It knows nothing of what the bot is for, and draws all chance from a seed.
"""

from __future__ import annotations

import asyncio
import contextlib
import heapq
import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Protocol, assert_never
from zoneinfo import ZoneInfo

from bot.rehearsal.crowd import Habit, chance_of
from bot.rehearsal.script import Clock as ClockStep
from bot.rehearsal.script import Come, Say, Start, Tap

if TYPE_CHECKING:
    from bot.clock import MovableClock
    from bot.rehearsal.casting import Cast
    from bot.rehearsal.records import Button, Chat, Message, Person, Press
    from bot.rehearsal.script import AnyStep, Script
    from bot.rehearsal.town import Town

#: Whoever finds nothing to tap looks again after so long, so often: the bot, or Telegram, may be slow.
LOOKS_AGAIN = timedelta(seconds=30)
TRIES = 20

_LINK = re.compile(r"[?&]start=([\w-]+)")


class Watched(Protocol):
    """What the player must be able to tell of the bot."""

    async def settled(self) -> None:
        """Wait until the bot can do nothing more at this moment of the clock."""

    async def next_moment(self) -> datetime | None:
        """Return when the bot will do something by itself."""


@dataclass(order=True, slots=True)
class Deed:
    """Something that will be done; of two at the same moment the lower rank comes first, so that runs are alike."""

    at: datetime
    rank: tuple[int, ...]
    act: Callable[[], None] = field(compare=False)


@dataclass(slots=True)
class Played:
    """What the people of a drill did, and what could not be done."""

    did: Counter[str] = field(default_factory=Counter)
    #: Taps that found their button or message gone.
    too_late: int = 0
    #: Steps of the script that could not be carried out, each with why.
    trouble: list[str] = field(default_factory=list)


class Player:
    """Plays one script in one town."""

    def __init__(
        self, script: Script, cast: Cast, town: Town, clock: MovableClock, bot: Watched, *, language: str, seed: int
    ) -> None:
        self._script = script
        self._cast = cast
        self._town = town
        self._clock = clock
        self._bot = bot
        self._language = language
        self._seed = seed
        self._plan: list[Deed] = []
        self._news: deque[tuple[int, int]] = deque()
        self._woken = asyncio.Event()
        self._noticed: set[tuple[int, int, int]] = set()
        self._pressed: list[Press] = []
        self._count: Counter[tuple[int | str, ...]] = Counter()
        self._jump_to: datetime | None = None
        self.played = Played()
        midnight = datetime.combine(script.begins, time(), ZoneInfo(town.timezone))
        self.ends = midnight + script.ends
        for number, (step, moment) in enumerate(zip(script.steps, script.moments, strict=True)):
            heapq.heappush(self._plan, Deed(midnight + moment, (0, number, 0), self._doing(number, step)))

    # --- the run

    async def play(self, *, fast: bool) -> Played:
        """Play to the end; `fast` moves the clock from event to event, otherwise it runs by itself."""
        self._town.journal.on_event.append(self._hear)
        self._clock.on_move(self._woken.set)
        try:
            while await self._go_on(fast=fast):
                pass
        finally:
            self._town.journal.on_event.remove(self._hear)
        return self.played

    async def _go_on(self, *, fast: bool) -> bool:
        """Do what is to be done now, or go to when something is; return whether there is more."""
        self._woken.clear()
        self._take_in()
        now = self._clock.now()
        if self._plan and self._plan[0].at <= min(now, self.ends):
            heapq.heappop(self._plan).act()
            if fast:
                await self._bot.settled()
            return True
        if now >= self.ends:
            return False
        goal = min(self._plan[0].at, self.ends) if self._plan else self.ends
        if fast or (self._jump_to is not None and now < self._jump_to):
            await self._move(goal, fast=fast)
        else:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), self._clock.real_seconds_until(goal))
        return True

    async def _move(self, goal: datetime, *, fast: bool) -> None:
        # What the bot does by itself on the way happens at its own time.
        own = await self._bot.next_moment()
        if own is not None and own > self._clock.now():
            goal = min(goal, own)
        if self._jump_to is not None and not fast:
            goal = min(goal, self._jump_to)
        self._clock.move_to(max(goal, self._clock.now()))
        await self._bot.settled()

    def _hear(self, event: dict[str, Any]) -> None:
        if event["kind"] in {"message", "edit"}:
            self._news.append((event["chat"], event["message"]["id"]))
        if event["kind"] in {"message", "edit", "answer"}:
            self._woken.set()

    # --- the crowd

    def _take_in(self) -> None:
        while self._news:
            chat_id, message_id = self._news.popleft()
            message = self._town.chats[chat_id].messages[message_id]
            if message.keyboard is not None and not message.deleted:
                self._show(message)
        answered = [press for press in self._pressed if press.answer is not None]
        self._pressed = [press for press in self._pressed if press.answer is None]
        for press in answered:
            if press.answer is not None and press.answer.url is not None:
                self._follow(press.person, press.answer.url)

    def _show(self, message: Message) -> None:
        for number, habit in enumerate(self._script.crowd):
            if habit.sees is None or (number, message.chat.id, message.id) in self._noticed:
                continue
            if habit.lacks is not None and self._buttons(message, habit.lacks):
                continue
            if buttons := self._buttons(message, habit.sees):
                self._noticed.add((number, message.chat.id, message.id))
                for person in self._watching(habit, message):
                    for place in range(len(buttons)):
                        self._consider(number, habit, person, message, place)

    def _watching(self, habit: Habit, message: Message) -> Iterator[Person]:
        chat = message.chat
        if chat.person is not None:
            if self._cast.belongs(chat.person.id, habit.who):
                yield chat.person
            return
        for person in self._cast.of(habit.who):
            if chat.member(person).inside and (not habit.named or person.id in message.mentioned):
                yield person

    def _consider(self, number: int, habit: Habit, person: Person, message: Message, place: int) -> None:
        who, where = self._cast.number[person.id], message.chat.id
        nth = self._next("habit", number, who, where)
        choice = habit.choose(chance_of(self._seed, number, who, where, nth))
        if choice is None:
            return
        label, delay = choice

        def act() -> None:
            if habit.most is not None and self._count["done", number, who] >= habit.most:
                return
            self._count["done", number, who] += 1
            buttons = self._buttons(message, label)
            if message.deleted or not buttons:
                self.played.too_late += 1
                return
            try:
                self._press(person, message, buttons[min(place, len(buttons) - 1)], label)
            except LookupError:  # left, blocked, or no longer to be seen
                self.played.too_late += 1

        heapq.heappush(self._plan, Deed(self._clock.now() + delay, (1, who, number, where, nth), act))

    # --- taps and links

    def _buttons(self, message: Message, label: str) -> list[Button]:
        said = self._script.labels[label][self._language]
        found = [button for row in message.keyboard or () for button in row]
        return [button for button in found if button.text in said or _words(button.text) in said]

    def _press(self, person: Person, message: Message, button: Button, label: str) -> None:
        self.played.did["tap"] += 1
        if button.callback_data is None:
            self._follow(person, button.url or "")
        else:
            self._pressed.append(self._town.tap(person, message, button.callback_data))
        for number, habit in enumerate(self._script.crowd):
            if habit.after == label and self._cast.belongs(person.id, habit.who):
                self._consider(number, habit, person, message, 0)

    def _follow(self, person: Person, url: str) -> None:
        found = _LINK.search(url)
        if found is None or person.id not in self._cast.opens:
            return
        payload, who = found.group(1), self._cast.number[person.id]
        nth = self._next("open", who)
        delay = self._cast.opening[person.id].draw(chance_of(self._seed, "open", who, nth))

        def act() -> None:
            self.played.did["start"] += 1
            self._town.start_bot(person, payload)

        heapq.heappush(self._plan, Deed(self._clock.now() + delay, (2, who, nth), act))

    def _next(self, *of: int | str) -> int:
        self._count[of] += 1
        return self._count[of]

    # --- the steps

    def _doing(self, number: int, step: AnyStep) -> Callable[[], None]:
        def begin() -> None:
            if isinstance(step, ClockStep):
                midnight = datetime.combine(self._script.begins, time(), ZoneInfo(self._town.timezone))
                self._jump_to = midnight + step.to
                return
            for place, (person, chat) in enumerate(self._who(number, step), start=1):
                at = self._clock.now() + step.apart * (place - 1)
                deed = Deed(at, (0, number, place), self._one(number, place, step, person, chat))
                heapq.heappush(self._plan, deed)

        return begin

    def _who(self, number: int, step: AnyStep) -> Iterator[tuple[Person, Chat | None]]:
        chats = [self._there_now(self._cast.groups[group.id]) for group in self._script.of_kind(step.where)]
        if not step.who:
            pairs = [(self._town.owner(chat), chat) for chat in chats]
        elif chats:
            joining = isinstance(step, Come) and step.do == "join"
            people = self._cast.of(step.who)
            pairs = [(one, chat) for chat in chats for one in people if chat.member(one).inside is not joining]
        else:
            yield from ((one, None) for one in self._cast.of(step.who) if self._takes_part(number, step, one))
            return
        yield from ((one, chat) for one, chat in pairs if self._takes_part(number, step, one))

    @staticmethod
    def _there_now(chat: Chat) -> Chat:
        return chat.migrated_to or chat

    def _takes_part(self, number: int, step: AnyStep, person: Person) -> bool:
        return chance_of(self._seed, "step", number, self._cast.number[person.id]).random() < step.share

    def _one(
        self, number: int, place: int, step: AnyStep, person: Person, chat: Chat | None, tries: int = 0
    ) -> Callable[[], None]:
        def act() -> None:
            try:
                self._do(step, person, chat)
            except (LookupError, ValueError) as error:
                if tries < TRIES:
                    again = self._one(number, place, step, person, chat, tries + 1)
                    heapq.heappush(self._plan, Deed(self._clock.now() + LOOKS_AGAIN, (0, number, place), again))
                else:
                    self.played.trouble.append(f"steps, no. {number + 1}: {error.args[0]}")
            else:
                self.played.did[step.do] += step.do != "tap"

        return act

    def _do(self, step: AnyStep, person: Person, chat: Chat | None) -> None:
        match step:
            case Say():
                reply_to = None if step.to is None else self._newest(person, chat, step.to, step.on)[0]
                place = chat or (self._town.private(person) if reply_to is None else reply_to.chat)
                said = step.text[self._language].replace("{place}", self._cast.places.get(place.id, ""))
                self._town.say(person, place, said, reply_to=reply_to)
            case Tap():
                message, button = self._newest(person, chat, step.button, step.on)
                self._press(person, message, button, step.button)
            case Start():
                self._town.start_bot(person, step.payload)
            case Come(do="join"):
                self._town.join(person, _there(chat))
            case Come(do="leave"):
                self._town.leave(person, _there(chat))
            case Come(do="block"):
                self._town.block_bot(person)
            case Come():
                self._town.unblock_bot(person)
            case ClockStep():
                pass
            case _:
                assert_never(step)

    def _newest(
        self, person: Person, chat: Chat | None, label: str, on: dict[str, str] | None
    ) -> tuple[Message, Button]:
        text = "" if on is None else on[self._language]
        for place in [chat] if chat is not None else self._town.chats_of(person):
            for message in reversed(self._town.messages(place)):
                if text in message.text and (buttons := self._buttons(message, label)):
                    return message, buttons[0]
        said = self._script.labels[label][self._language][0]
        raise LookupError(f"{person.name} sees no button {said!r}.")


def _there(chat: Chat | None) -> Chat:
    if chat is None:
        raise LookupError("Joining and leaving need a group: say `in`.")
    return chat


def _words(label: str) -> str:
    # Labels may begin with a picture or a number, which the script leaves out.
    start = next((at for at, char in enumerate(label) if char.isalpha()), len(label))
    return label[start:].strip()
