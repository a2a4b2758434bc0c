"""Telegram's flood limits as pure sliding windows: from when on may this chat be written to again.

It decides for a moment it is given; it must not know the time, what waits to be sent, or how to send it.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from datetime import datetime, timedelta
from typing import Final

#: From this urgency on (cards, announcements) a group's budget is not used up: replies keep the rest.
_BULK: Final = 2

#: Requests do not take equally long to arrive, so a window here is a little longer than Telegram's.
_SLACK: Final = timedelta(milliseconds=250)

#: So many calls in any stretch of so long.
_OVERALL: Final = (28, timedelta(seconds=1) + _SLACK)
_CHAT: Final = (3, timedelta(seconds=3) + _SLACK)
#: Two such bursts must not follow each other so closely that more than one a second goes out in all.
_CHAT_RUN: Final = (5, timedelta(seconds=5) + _SLACK)
_GROUP: Final = (20, timedelta(seconds=60) + _SLACK)
#: Five in twenty seconds is fifteen a minute, without a pause in which a card shows old numbers for long.
_GROUP_BULK: Final = (5, timedelta(seconds=20) + _SLACK)
_GROUP_EDITS: Final = (1, timedelta(seconds=3) + _SLACK)

_IDLE: Final = _GROUP[1]


class _Window:
    """The latest moments at which something was spent, as many as the limit; older ones do not matter."""

    __slots__ = ("_length", "_spent")

    def __init__(self, limit: tuple[int, timedelta]) -> None:
        number, self._length = limit
        self._spent: deque[datetime] = deque(maxlen=number)

    def opens(self, now: datetime) -> datetime:
        spent = self._spent
        if len(spent) < (spent.maxlen or 0):
            return now
        if spent[0] > now:  # the system's time was put back; what was spent is not in the future
            self._spent = spent = deque((min(at, now) for at in spent), spent.maxlen)
        return max(now, spent[0] + self._length)

    def spend(self, now: datetime) -> None:
        self._spent.append(now)


class _Chat:
    """What one chat has used."""

    __slots__ = ("bulk", "edits", "run", "short", "total", "touched")

    def __init__(self, now: datetime, *, group: bool) -> None:
        self.touched = now
        self.short = _Window(_CHAT)
        self.run = _Window(_CHAT_RUN)
        self.total = _Window(_GROUP) if group else None
        self.bulk = _Window(_GROUP_BULK) if group else None
        self.edits = _Window(_GROUP_EDITS) if group else None

    def windows(self, *, bulk: bool, edit: bool) -> list[_Window]:
        asked = (self.short, self.run, self.total, self.bulk if bulk else None, self.edits if edit else None)
        return [window for window in asked if window is not None]


class Limits:
    """The budgets of all chats and the overall one; idle chats are forgotten.

    Sends and edits are spent alike. A card is an edit unless `edit` says otherwise, everything else is a send.
    """

    def __init__(self) -> None:
        self._overall = _Window(_OVERALL)
        self._chats: OrderedDict[int, _Chat] = OrderedDict()
        self._held: dict[int | None, datetime] = {}

    def __len__(self) -> int:
        """Return how many chats are remembered."""
        return len(self._chats.keys() | self._held.keys())

    def may(self, chat_id: int, urgency: int, now: datetime, *, edit: bool | None = None) -> datetime:
        """Return the earliest moment at which this may go out: `now` itself when it may at once."""
        earliest = self._overall.opens(now)
        if self._held:
            for held in (self.blocked_until(chat_id, now), self.blocked_until(None, now)):
                if held is not None:
                    earliest = max(earliest, held)
        chat = self._chats.get(chat_id)
        if chat is not None:
            for window in chat.windows(bulk=urgency >= _BULK, edit=_is_edit(urgency, edit)):
                earliest = max(earliest, window.opens(now))
        return earliest

    def spent(self, chat_id: int, urgency: int, now: datetime, *, edit: bool | None = None) -> None:
        """Remember that this went out, with the same urgency it was asked about."""
        chat = self._chats.get(chat_id)
        if chat is None:
            chat = self._chats[chat_id] = _Chat(now, group=chat_id < 0)
        chat.touched = now
        self._chats.move_to_end(chat_id)
        self._overall.spend(now)
        for window in chat.windows(bulk=urgency >= _BULK, edit=_is_edit(urgency, edit)):
            window.spend(now)
        self._forget_idle(now)

    def hold(self, chat_id: int | None, until: datetime) -> None:
        """Keep quiet in this chat, or everywhere for None, until then, as Telegram asked for."""
        held = self._held.get(chat_id)
        self._held[chat_id] = until if held is None else max(held, until)

    def blocked_until(self, chat_id: int | None, now: datetime) -> datetime | None:
        """Return until when Telegram wants quiet in this chat (None: everywhere), or None."""
        held = self._held.get(chat_id)
        if held is not None and held <= now:
            del self._held[chat_id]
            return None
        return held

    def _forget_idle(self, now: datetime) -> None:
        while self._chats:
            chat_id, chat = next(iter(self._chats.items()))
            if now - chat.touched < _IDLE:
                break
            del self._chats[chat_id]
        if len(self._held) > 100:
            self._held = {chat: until for chat, until in self._held.items() if until > now}


def _is_edit(urgency: int, edit: bool | None) -> bool:  # noqa: FBT001 - only passed on
    return urgency == _BULK if edit is None else edit
