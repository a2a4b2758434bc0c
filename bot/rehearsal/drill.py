"""Plays a drill: does what the script says when it says so, and lets the crowd react to the buttons it sees.

The player taps by label. It knows nothing of what the bot is for, and draws all chance from a seed.
"""

from __future__ import annotations

import asyncio
import contextlib
import heapq
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Protocol, assert_never
from zoneinfo import ZoneInfo

from bot.rehearsal import facts
from bot.rehearsal.chance import chance_of
from bot.rehearsal.reacting import Crowd, Played
from bot.rehearsal.script import Clock as ClockStep
from bot.rehearsal.script import Come, Say, Scan, Start, Tap

if TYPE_CHECKING:
    from bot.clock import MovableClock
    from bot.rehearsal.casting import Cast
    from bot.rehearsal.records import Button, Chat, Message, Person
    from bot.rehearsal.script import AnyStep, Script
    from bot.rehearsal.town import Town

#: Whoever finds nothing to tap looks again after so long, so often: the bot, or Telegram, may be slow.
LOOKS_AGAIN = timedelta(seconds=30)
TRIES = 20


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
        self._jump_to: datetime | None = None
        self.played = Played()
        self._crowd = Crowd(script, cast, town, self.played, self._put, language=language, seed=seed)
        midnight = datetime.combine(script.begins, time(), ZoneInfo(town.timezone))
        self.ends = midnight + script.ends
        for number, (step, moment) in enumerate(zip(script.steps, script.moments, strict=True)):
            heapq.heappush(self._plan, Deed(midnight + moment, (0, number, 0), self._doing(number, step)))

    def _put(self, at: datetime, rank: tuple[int, ...], act: Callable[[], None]) -> None:
        heapq.heappush(self._plan, Deed(at, rank, act))

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
        # Before its own time the bot has nothing to do, and need not be waited for.
        if own is not None and own <= self._clock.now():
            await self._bot.settled()

    def _hear(self, event: dict[str, Any]) -> None:
        if event["kind"] in {"message", "edit"}:
            self._news.append((event["chat"], event["message"]["id"]))
        if event["kind"] in {"message", "edit", "answer"}:
            self._woken.set()

    def _take_in(self) -> None:
        while self._news:
            chat_id, message_id = self._news.popleft()
            self._crowd.notice(self._town.chats[chat_id].messages[message_id])
        self._crowd.hear_answers()

    # --- the steps

    def _doing(self, number: int, step: AnyStep) -> Callable[[], None]:
        def begin() -> None:
            if isinstance(step, ClockStep):
                midnight = datetime.combine(self._script.begins, time(), ZoneInfo(self._town.timezone))
                self._jump_to = midnight + step.to
                return
            for place, (person, chat) in enumerate(self._who(number, step), start=1):
                at = self._clock.now() + step.apart * (place - 1)
                if step.delay is not None:
                    at += step.delay.draw(chance_of(self._seed, "takes", number, place))
                self._put(at, (0, number, place), self._one(number, place, step, person, chat))

        return begin

    def _who(self, number: int, step: AnyStep) -> Iterator[tuple[Person, Chat | None]]:
        chats = [self._there_now(self._cast.groups[group.id]) for group in self._script.of_kind(step.where)]
        pairs: list[tuple[Person, Chat | None]]
        if not step.who:
            pairs = [(self._town.owner(chat), chat) for chat in chats]
        elif chats:
            joining = isinstance(step, Come) and step.do == "join"
            people = self._cast.of(step.who)
            pairs = [(one, chat) for chat in chats for one in people if chat.member(one).inside is not joining]
        else:
            pairs = [(one, None) for one in self._cast.of(step.who)]
        for place, (one, chat) in enumerate(pairs):
            if step.takes(place, len(pairs)) and self._takes_part(number, step, one):
                yield one, chat

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
                    self._put(self._clock.now() + LOOKS_AGAIN, (0, number, place), again)
                else:
                    self.played.trouble.append(f"steps, no. {number + 1}: {error.args[0]}")
            else:
                self.played.did[step.do] += step.do != "tap"

        return act

    def _do(self, step: AnyStep, person: Person, chat: Chat | None) -> None:
        match step:
            case Say():
                self._say(step, person, chat)
            case Tap():
                message, button = self._newest(person, chat, step.button, step.on)
                self._crowd.press(person, message, button, step.button)
            case Scan():
                self._town.start_bot(person, self._scanned(step, person))
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

    def _say(self, step: Say, person: Person, chat: Chat | None) -> None:
        reply_to = None
        if step.to is not None:
            reply_to = self._newest(person, chat, step.to, step.on)[0]
        elif step.on is not None:
            reply_to = self._message(person, chat, step.on[self._language])
        place = chat or (self._town.private(person) if reply_to is None else reply_to.chat)
        knows = self._cast.knows(person.id, self._cast.places.get(place.id, ""))
        chance = chance_of(self._seed, "said", self._cast.number[person.id], place.id, len(place.messages))
        self._town.say(person, place, facts.fill(step.text[self._language], knows, chance), reply_to=reply_to)

    def _newest(
        self, person: Person, chat: Chat | None, label: str, on: dict[str, str] | None
    ) -> tuple[Message, Button]:
        text = "" if on is None else on[self._language]
        for message in self._visible(person, chat):
            if text in message.text and (buttons := self._crowd.labels.on(message, label)):
                return message, buttons[0]
        said = self._script.labels[label][self._language][0]
        raise LookupError(f"{person.name} sees no button {said!r}.")

    def _message(self, person: Person, chat: Chat | None, text: str) -> Message:
        found = next((message for message in self._visible(person, chat) if text in message.text), None)
        if found is None:
            raise LookupError(f"{person.name} sees no message that says {text!r}.")
        return found

    def _visible(self, person: Person, chat: Chat | None) -> Iterator[Message]:
        for place in [chat] if chat is not None else self._town.chats_of(person):
            yield from reversed(self._town.messages(place))

    def _scanned(self, step: Scan, person: Person) -> str:
        """Return the payload of the newest link that whoever has it can see."""
        home = self._cast.homes.get(person.id)
        if step.of:
            having = self._cast.of(step.of)
            nearby = [one for one in having if home is not None and self._there_now(home).member(one).inside]
            having = nearby or having
        else:
            assert home is not None, "the script was read without whoever lives nowhere"
            having = [self._town.owner(self._there_now(home))]
        seen = [message for one in having for message in self._visible(one, None)]
        # What hangs where they live comes first: somebody may run several groups.
        for message in sorted(seen, key=lambda one: (one.chat is home, one.date), reverse=True):
            for payload in message.payloads:
                if payload.startswith(step.link):
                    return payload
        raise LookupError(f"{having[0].name} sees no link that {person.name} could come by.")


def _there(chat: Chat | None) -> Chat:
    if chat is None:
        raise LookupError("Joining and leaving need a group: say `in`.")
    return chat
