"""The bot's queue of updates: what is kept, for how long, and when it is forgotten. Knows no chats or people."""

from __future__ import annotations

import asyncio
import json
import random
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from bot.rehearsal.errors import conflict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.clock import Clock

KINDS = frozenset(
    [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
    ]
)
DEFAULT = KINDS - {"chat_member", "message_reaction", "message_reaction_count"}
DAY = timedelta(hours=24)
TAP_LIVES = timedelta(seconds=150)
MOST_KEPT = 100_000
#: How many of the latest updates can be delivered again under their old ids.
REPEATABLE = 10_000
OTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"  # Telegram's text
)


@dataclass(slots=True, frozen=True)
class Queued:
    """One update as it will be sent, written down when it happened."""

    id: int
    kind: str
    text: str
    until: datetime
    #: The chat or person whose updates a webhook gets strictly one after another.
    lane: str


class Pushing(Protocol):
    """Who pushes updates to a webhook, so that no poll may fetch them."""

    @property
    def at_rest(self) -> bool:
        """Tell whether nothing is being pushed or due."""
        ...

    def look(self) -> None:
        """Push what is due."""
        ...


@dataclass(slots=True, eq=False)
class Poll:
    """A getUpdates call that waits for something to happen."""

    offset: int
    limit: int
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    ousted: bool = False


class Updates:
    """Everything that happened and was not yet confirmed, and the one poll that may wait for more."""

    def __init__(self, clock: Clock, *, first: int | None = None) -> None:
        self._clock = clock
        self._queue: deque[Queued] = deque()
        self._next = random.randrange(2_000_001, 900_000_000) if first is None else first  # noqa: S311 - no secret
        self._parked: Poll | None = None
        self._again: list[Queued] = []
        self._brought_again: list[Queued] = []
        self._archive: dict[int, Queued] = {}
        self.allowed = DEFAULT
        #: Who pushes updates, while a webhook is set.
        self.pushing: Pushing | None = None
        #: Says in which order a poll brings these updates, and which of them come (again) with the next.
        self.deal: Callable[[Sequence[int]], tuple[list[int], list[int]]] = lambda ids: (list(ids), [])
        #: Whether nothing can be pushed at this moment.
        self.closed: Callable[[], bool] = lambda: False
        #: Called whenever a poll parks or is woken.
        self.on_change: Callable[[], None] = lambda: None

    def offer(self, kind: str, payload: dict[str, Any], lives: timedelta = DAY) -> int | None:
        """Queue an update of this kind and return its id; None when the bot did not ask for such."""
        if kind not in self.allowed:
            return None
        number = self._next
        self._next += 1
        text = json.dumps({"update_id": number, kind: payload})
        queued = Queued(number, kind, text, self._clock.now() + lives, _lane(payload))
        self._queue.append(queued)
        if len(self._queue) > MOST_KEPT:
            self._queue.popleft()
        self._archive[number] = queued
        if len(self._archive) > REPEATABLE:
            del self._archive[next(iter(self._archive))]
        self._wake()
        return number

    def offer_again(self, update_id: int) -> None:
        """Have the next poll bring an update that was already handed out, under its old id."""
        if update_id not in self._archive:
            raise LookupError(f"There was no update {update_id}.")
        self._again.append(self._archive[update_id])
        self._wake()

    def lost(self) -> None:
        """Keep for the next poll what the last one brought once more, since its answer never arrived."""
        # What the queue holds is kept until it is confirmed; this is kept nowhere else.
        self._again = [*self._brought_again, *self._again]

    @property
    def pending(self) -> int:
        """Return how many updates wait to be confirmed."""
        self._expire()
        return len(self._queue)

    def waiting(self) -> list[Queued]:
        """Return what waits to be pushed, oldest first, what comes once more ahead of it."""
        self._expire()
        return [] if self.closed() else [*self._again, *self._queue]

    def taken(self, queued: Queued) -> None:
        """Forget an update that a webhook has taken."""
        for waiting in (self._again, self._queue):
            if queued in waiting:
                waiting.remove(queued)
                return

    @property
    def parked(self) -> bool:
        """Tell whether a poll waits, or a webhook is there, with nothing to bring it."""
        if self.pushing is not None:
            return self.pushing.at_rest
        return self._parked is not None and not self._parked.woken.is_set()

    def drop(self) -> None:
        """Forget everything that waits."""
        self._queue.clear()
        self._again.clear()

    def allow(self, kinds: Iterable[Any]) -> None:
        """Queue only these kinds from now on; nothing known among them means the usual ones."""
        self.allowed = frozenset(str(kind).lower() for kind in kinds) & KINDS or DEFAULT

    async def get(self, offset: int, limit: int, timeout: float) -> list[str]:  # noqa: ASYNC109 - Telegram's word
        """Return the updates from this offset on as JSON texts, waiting up to `timeout` real seconds for one."""
        self.oust(OTHER_POLLER)
        self._confirm(offset)
        batch = self._take(limit)
        if batch or timeout <= 0:
            return batch
        poll = self._parked = Poll(offset, limit)
        self.on_change()
        try:
            async with asyncio.timeout(timeout):
                await poll.woken.wait()
        except TimeoutError:
            return []
        finally:
            if self._parked is poll:
                self._parked = None
            self.on_change()
        if poll.ousted:
            raise conflict(self._why)
        return self._take(limit)

    def oust(self, why: str) -> None:
        """End the poll that waits, if one does, with a 409 for this reason."""
        if self._parked is not None:
            self._why = why
            self._parked.ousted = True
            self._parked.woken.set()
            self._parked = None

    def _wake(self) -> None:
        # Only the flag is raised: whatever else happens before the poll runs comes in the same batch.
        if self._parked is not None:
            self._parked.woken.set()
        if self.pushing is not None:
            self.pushing.look()
        self.on_change()

    def _confirm(self, offset: int) -> None:
        self._expire()
        if offset < 0:
            while len(self._queue) > -offset:
                self._queue.popleft()
        elif self._next - 2 * MOST_KEPT <= offset <= self._next + 10:
            # Farther off than that an offset is no offset of ours: served from the head, nothing confirmed.
            while self._queue and self._queue[0].id < offset:
                self._queue.popleft()

    def _take(self, limit: int) -> list[str]:
        self._expire()
        again = [queued.text for queued in self._again]
        self._brought_again, self._again = self._again, []
        fresh = {queued.id: queued for queued, _ in zip(self._queue, range(limit - len(again)), strict=False)}
        now, later = self.deal(list(fresh))
        self._again += [fresh[number] for number in later]
        return [*again, *(fresh[number].text for number in now)]

    def _expire(self) -> None:
        now = self._clock.now()
        if any(queued.until <= now for queued in self._queue):
            self._queue = deque(queued for queued in self._queue if queued.until > now)


def _lane(payload: dict[str, Any]) -> str:
    """Return whose queue an update stands in: the chat's for messages and members, else the person's."""
    if "chat" in payload:
        return f"chat {payload['chat']['id']}"
    return f"person {payload.get('from', {}).get('id', 0)}"
