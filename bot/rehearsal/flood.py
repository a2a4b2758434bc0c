"""How much the bot may write: Telegram's pace per chat and in all, as far as it is known. Decides by the clock."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.rehearsal.errors import too_many_requests

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.rehearsal.records import Chat


@dataclass(slots=True)
class Pace:
    """The limits; Telegram publishes none of them exactly, so each is a setting."""

    group_per_minute: int = 20
    #: One message a second in one chat, and how many at once are let through before that holds.
    chat_burst: int = 5
    overall_per_second: int = 30
    #: Each call made while limited adds this much to the wait, up to the most.
    abuse: timedelta = timedelta(seconds=1)
    most: timedelta = timedelta(seconds=60)


@dataclass(slots=True)
class _Spent:
    minute: deque[datetime] = field(default_factory=deque)
    burst: deque[datetime] = field(default_factory=deque)
    until: datetime | None = None


class Flood:
    """Counts sends and edits alike, per chat and in all, and refuses what is too much."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.on = False
        self.pace = Pace()
        self._chats: dict[int, _Spent] = defaultdict(_Spent)
        self._overall: deque[datetime] = deque()

    def spend(self, chat: Chat) -> None:
        """Count one send or edit in this chat, or refuse it with the time to wait."""
        if not self.on:
            return
        now = self._clock.now()
        spent = self._chats[chat.id]
        if spent.until is not None and now < spent.until:
            spent.until = min(spent.until + self.pace.abuse, now + self.pace.most)
            raise too_many_requests(_whole(spent.until - now))
        wait = max(
            _room(self._overall, now, timedelta(seconds=1), self.pace.overall_per_second),
            _room(spent.burst, now, timedelta(seconds=self.pace.chat_burst), self.pace.chat_burst),
            _room(spent.minute, now, timedelta(seconds=60), self.pace.group_per_minute)
            if chat.is_group
            else timedelta(),
        )
        if wait:
            spent.until = now + wait
            raise too_many_requests(_whole(wait))
        for window in (self._overall, spent.burst, spent.minute):
            window.append(now)


def _room(window: deque[datetime], now: datetime, length: timedelta, most: int) -> timedelta:
    while window and window[0] <= now - length:
        window.popleft()
    return window[-most] + length - now if len(window) >= most else timedelta()


def _whole(wait: timedelta) -> int:
    return max(1, math.ceil(wait.total_seconds()))
