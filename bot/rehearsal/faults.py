"""What is to go wrong: a seeded plan that says of each call and each batch of updates which fault hits it.

It decides and keeps a log; it knows no HTTP, carries nothing out and draws no chance from anywhere but its seed.
"""

from __future__ import annotations

import math
import random
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ConfigDict, Field, model_validator

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.clock import Clock

#: So many of the latest hits are kept.
HITS_KEPT = 10_000
POLL: Final = "getupdates"
RETRY_AFTER = 30


class Kind(StrEnum):
    """How something goes wrong."""

    FLOOD = "flood"  # 429 with a retry_after; not carried out
    ERROR = "error"  # 5xx in Telegram's envelope
    PAGE = "page"  # 5xx with a page in HTML, from a proxy in front of Telegram
    CUT_BEFORE = "cut_before"  # the connection breaks and nothing was carried out
    CUT_AFTER = "cut_after"  # the connection breaks after the call was carried out
    SLOW = "slow"  # carried out at once, answered late or never
    GONE = "gone"  # every connection breaks, polls too
    REPEAT = "repeat"  # an update is delivered once more by the next poll
    SHUFFLE = "shuffle"  # updates are delivered out of order, some a poll later
    BLOCKED = "blocked"  # the person written to has blocked the bot a moment before
    DELETED = "deleted"  # an administrator has deleted the message that is edited
    UPGRADED = "upgraded"  # the group written to has become a supergroup


OF_UPDATES: Final = frozenset({Kind.REPEAT, Kind.SHUFFLE})
#: What somebody in the town does just before the call is carried out; such a thing happens once unless said otherwise.
OF_PEOPLE: Final = frozenset({Kind.BLOCKED, Kind.DELETED, Kind.UPGRADED})
SUPERGROUPS_FROM: Final = -1_000_000_000_000


class Fault(BaseModel):
    """One thing that goes wrong, where, how often and for how long."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    #: Which methods it hits; none named: all that Telegram would, but never a poll for updates.
    methods: frozenset[str] = frozenset()
    #: The chat whose calls it hits, by id or by name; a name outlives an upgrade.
    chat: int | str | None = None
    probability: float = Field(default=1.0, gt=0, le=1)
    #: So many calls that it could hit go by before it begins.
    after: int = Field(default=0, ge=0)
    times: int | None = Field(default=None, ge=1)
    #: By the town's clock, in seconds; for good when absent.
    lasts: float | None = Field(default=None, gt=0)
    #: FLOOD: the retry_after, by the town's clock. SLOW: the delay in real seconds, since a client's patience is real
    #: too; absent, the answer never comes and the client gives up when it will.
    seconds: float | None = Field(default=None, gt=0)
    status: int = Field(default=502, ge=500, le=599)
    #: ERROR and PAGE: whether Telegram did what was asked all the same.
    carried_out: bool = False

    @model_validator(mode="after")
    def _sensible(self) -> Fault:
        if self.methods and self.kind in OF_UPDATES | {Kind.GONE}:
            raise ValueError(f"`{self.kind}` has no `methods`.")
        if self.chat is not None and self.kind in OF_UPDATES | {Kind.GONE}:
            raise ValueError(f"`{self.kind}` has no `chat`.")
        return self

    def concerns(self, method: str, chat_id: int | None, name: str) -> bool:
        """Tell whether a call is one that this fault can hit."""
        low = method.lower()
        if self.kind is Kind.GONE:
            return True
        if self.kind in OF_UPDATES or (self.chat is not None and self.chat not in {chat_id, name}):
            return False
        if self.methods and low not in {each.lower() for each in self.methods}:
            return False
        match self.kind:
            case Kind.BLOCKED:
                return chat_id is not None and chat_id > 0 and low.startswith("send")
            case Kind.DELETED:
                return low.startswith("editmessage")
            case Kind.UPGRADED:
                return chat_id is not None and SUPERGROUPS_FROM < chat_id < 0
            case Kind.FLOOD if not self.methods:
                # Telegram limits what goes into chats; answers to taps are free.
                return chat_id is not None
            case _:
                return bool(self.methods) or low != POLL


@dataclass(slots=True, frozen=True)
class Hit:
    """One call or delivery that something went wrong with: enough to find it again in a replay."""

    number: int
    seed: int
    #: The number of the fault, and what it is.
    of: int
    fault: Fault
    at: datetime
    method: str
    chat: int | None
    #: The number of the call in the list of calls; none for polls.
    call: int | None = None
    updates: tuple[int, ...] = ()
    #: What a client is told to wait, for FLOOD.
    retry_after: int = 0


@dataclass(slots=True, eq=False)
class Active:
    """A fault that is on, with what it has done so far."""

    number: int
    fault: Fault
    since: datetime
    hits: int = 0
    #: How many calls it could have hit, by method and chat: chance is drawn for each by its own number, so that what
    #: goes on in one chat does not change what happens in another.
    seen: Counter[tuple[str, int | None]] = field(default_factory=Counter)

    @property
    def until(self) -> datetime | None:
        """Return when it ends by itself."""
        return None if self.fault.lasts is None else self.since + timedelta(seconds=self.fault.lasts)

    def is_on(self, now: datetime) -> bool:
        """Tell whether it still goes on."""
        times = self.fault.times or (1 if self.fault.kind in OF_PEOPLE else None)
        return (self.until is None or now < self.until) and (times is None or self.hits < times)


class Faults:
    """The faults that are on, in the order they were added; the first that hits a call is the one."""

    def __init__(self, clock: Clock, seed: int = 0) -> None:
        self._clock = clock
        self._seed = seed
        self._active: list[Active] = []
        self._added = 0
        self._hit = 0
        self._log: deque[Hit] = deque(maxlen=HITS_KEPT)
        #: Called when faults are added or taken away, and at each hit.
        self.on_change: Callable[[], None] = lambda: None
        self.on_hit: Callable[[Hit], None] = lambda _: None

    def add(self, fault: Fault) -> int:
        """Have something go wrong from now on; return its number."""
        self._added += 1
        self._active.append(Active(self._added, fault, self._clock.now()))
        self.on_change()
        return self._added

    def remove(self, number: int) -> None:
        """End one fault."""
        left = [one for one in self._active if one.number != number]
        if len(left) == len(self._active):
            raise LookupError(f"There is no fault {number}.")
        self._active = left
        self.on_change()

    def clear(self) -> None:
        """End all faults; the log stays."""
        self._active.clear()
        self.on_change()

    @property
    def seed(self) -> int:
        """Return what all chance is drawn from."""
        return self._seed

    @seed.setter
    def seed(self, seed: int) -> None:
        self._seed = seed
        for one in self._active:
            one.seen.clear()

    @property
    def active(self) -> list[Active]:
        """Return the faults that are on now."""
        now = self._clock.now()
        self._active = [one for one in self._active if one.is_on(now)]
        return list(self._active)

    @property
    def log(self) -> list[Hit]:
        """Return what was hit, oldest first."""
        return list(self._log)

    @property
    def gone(self) -> bool:
        """Tell whether Telegram is out of reach altogether."""
        return any(one.fault.kind is Kind.GONE for one in self.active)

    def strike(self, method: str, chat_id: int | None, name: str = "", call: int | None = None) -> Hit | None:
        """Decide whether something goes wrong with a call, and note it."""
        for one in self.active:
            if one.fault.concerns(method, chat_id, name) and self._falls(one, method, chat_id):
                return self._note(one, method, chat_id, call=call, retry_after=self._wait(one))
        return None

    def deal(self, updates: Sequence[int]) -> tuple[list[int], list[int]]:
        """Say in which order a poll brings these updates, and which of them the next poll brings (again)."""
        now, later = list(updates), []
        for one in self.active:
            if one.fault.kind is Kind.REPEAT:
                repeated = [number for number in updates if one.is_on(self._clock.now()) and self._repeats(one, number)]
                later += repeated
            elif one.fault.kind is Kind.SHUFFLE and len(now) > 1 and self._falls(one, "", None):
                chance = self._chance(one, f"order/{one.seen['', None]}")
                chance.shuffle(now)
                if chance.random() < 0.5:
                    later.append(now.pop())
                self._note(one, "getUpdates", None, updates=tuple(updates))
        return now, later

    def _repeats(self, one: Active, number: int) -> bool:
        falls = self._falls(one, "", None)
        if falls:
            self._note(one, "getUpdates", None, updates=(number,))
        return falls

    def _falls(self, one: Active, method: str, chat_id: int | None) -> bool:
        one.seen[method, chat_id] += 1
        if one.seen.total() <= one.fault.after:
            return False
        if one.fault.probability >= 1:
            return True
        chance = self._chance(one, f"{method.lower()}/{chat_id}/{one.seen[method, chat_id]}")
        return chance.random() < one.fault.probability

    def _chance(self, one: Active, what: str) -> random.Random:
        return random.Random(f"{self._seed}/{one.number}/{what}")  # noqa: S311 - chance that can be replayed

    def _wait(self, one: Active) -> int:
        if one.fault.kind is not Kind.FLOOD:
            return 0
        if one.fault.seconds is None and one.until is not None:
            return max(1, math.ceil((one.until - self._clock.now()).total_seconds()))
        return max(1, math.ceil(one.fault.seconds or RETRY_AFTER))

    def _note(
        self,
        one: Active,
        method: str,
        chat_id: int | None,
        *,
        call: int | None = None,
        updates: tuple[int, ...] = (),
        retry_after: int = 0,
    ) -> Hit:
        one.hits += 1
        self._hit += 1
        hit = Hit(
            number=self._hit,
            seed=self._seed,
            of=one.number,
            fault=one.fault,
            at=self._clock.now(),
            method=method,
            chat=chat_id,
            call=call,
            updates=updates,
            retry_after=retry_after,
        )
        self._log.append(hit)
        self.on_hit(hit)
        return hit
