"""Sends the outbox and the dirty cards, by urgency and within Telegram's limits, one request a chat at a time.

A chat's next request waits until the last one's outcome is committed, so a kill doubles at most one message a chat.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import structlog

from bot import calls, outcomes
from bot.batch import Work
from bot.clock import LONGEST_WAIT
from bot.delivery import again_at
from storage import cards, outbox
from storage.cards import Card
from storage.database import StorageLost, takes_storage
from storage.outbox import Kind, Parcel, Urgency

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.counts import Counts
    from bot.delivery import Delivery
    from bot.drawing import Drawing
    from bot.gateway import Gateway
    from bot.limits import Limits
    from bot.tasks import Tasks
    from bot.turns import Turns
    from handlers.turn import Turn
    from storage.database import Database, Records

log = structlog.get_logger(__name__)

#: So many requests at once, besides the answers to taps.
MOST_AT_ONCE = 30
#: So many rows are looked at in one go for chats that may be written to.
LOOK_AT = 200
#: Everything waits this long when Telegram says that the token is wrong.
BAD_TOKEN_WAIT = timedelta(minutes=1)
#: While the records cannot be read, and after a bug in here.
STORAGE_WAIT = timedelta(seconds=1)
FAILURE_WAIT = timedelta(seconds=30)
#: A card that has shown something old for so long goes before reminders: thousands of them may be due at eight.
STALE = timedelta(seconds=10)
#: No chat has this id: what it may is what the whole bot may.
NO_CHAT = 0
#: With these a request was carried out.
ARRIVED = outcomes.Sent | outcomes.Done | outcomes.Unchanged | outcomes.Learned
#: These do not count against a chat's flood limit.
FREE = frozenset({Kind.DELETE, Kind.ADMINISTRATORS, Kind.LEAVE, Kind.COMMANDS})


@dataclass(frozen=True, slots=True)
class Errand:
    """One request on its way: a row of the outbox or a card, drawn."""

    chat_id: int
    urgency: int
    call: calls.Call | None
    parcel: Parcel | None = None
    card: Card | None = None
    fingerprint: bytes | None = None
    too_late: bool = False
    forgotten: bool = False


@dataclass(slots=True)
class Pick:
    """What may go now, and when to look again for the rest."""

    errands: list[Errand] = field(default_factory=list)
    look_again: datetime | None = None

    def wait_until(self, at: datetime | None) -> None:
        """Look again at this moment if not before."""
        if at is not None and (self.look_again is None or at < self.look_again):
            self.look_again = at


class Sender:
    """The one who sends; everything but the answers to taps goes through here."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        gateway: Gateway,
        limits: Limits,
        drawing: Drawing,
        delivery: Delivery,
        turns: Turns,
        tasks: Tasks,
        counts: Counts,
    ) -> None:
        self._database = database
        self._clock = clock
        self._gateway = gateway
        self._limits = limits
        self._drawing = drawing
        self._delivery = delivery
        self._turns = turns
        self._tasks = tasks
        self._counts = counts
        self._busy: set[int] = set()
        self._look = asyncio.Event()
        self._looking = False
        self._paused = False
        #: When something that waits may go out, for whoever moves the clock; None when nothing waits.
        self.next_moment: datetime | None = None
        clock.on_move(self.notify)

    def notify(self) -> None:
        """Look whether there is something to send."""
        self._look.set()

    def pause(self) -> None:
        """Send nothing new from now on; what is on its way is still settled."""
        self._paused = True

    @property
    def idle(self) -> bool:
        """Tell whether nothing can be sent at this moment of the clock."""
        return not (self._busy or self._look.is_set() or self._looking)

    def holds(self, chat_id: int, urgency: int, now: datetime) -> bool:
        """Tell whether something for a chat may have to wait: for a limit, or for what is on its way."""
        at_work = self._looking or self._look.is_set() or len(self._busy) >= MOST_AT_ONCE or chat_id in self._busy
        return at_work or self._limits.may(chat_id, urgency, now) > now

    async def run(self) -> None:
        """Send for ever."""
        while True:
            wait = None if self.next_moment is None else self._clock.real_seconds_until(self.next_moment)
            wait = None if wait is None else min(wait, LONGEST_WAIT)
            with contextlib.suppress(TimeoutError):
                # Not wait_for: Python 3.11's swallows a cancellation that comes at the same moment as the event.
                async with asyncio.timeout(wait):
                    await self._look.wait()
            self._looking = True
            self._look.clear()
            try:
                await self._send_what_may_go()
            except StorageLost as lost:
                log.error("sender_waits", cause=str(lost))
                self.next_moment = self._clock.now() + STORAGE_WAIT
            except Exception as error:  # noqa: BLE001 - nothing would be sent any more
                log.error("sender_failed", error=type(error).__name__)
                self.next_moment = self._clock.now() + FAILURE_WAIT
            finally:
                self._looking = False

    async def _send_what_may_go(self) -> None:
        now = self._clock.now()
        pick = await self._database.look(lambda records: self._pick(records, now))
        if self._paused:
            # Looked at only now: nobody waits for what becomes of messages that leave once a stop has begun.
            return
        self.next_moment = pick.look_again
        for errand in pick.errands:
            self._busy.add(errand.chat_id)
            self._tasks.start(self._carry(errand), "send")

    async def _carry(self, errand: Errand) -> None:
        try:
            outcome: outcomes.Outcome = outcomes.Done()
            if errand.call is not None:
                outcome = await self._gateway.carry_out(errand.call)
                self._counts.sent(outcome)
            self._hold(errand, outcome)
            await self._turns.submit(self._settling(errand, outcome))
        finally:
            self._busy.discard(errand.chat_id)
            self._look.set()

    def _hold(self, errand: Errand, outcome: outcomes.Outcome) -> None:
        now = self._clock.now()
        match outcome:
            case outcomes.Later(seconds):
                self._limits.hold(errand.chat_id, now + timedelta(seconds=seconds))
            case outcomes.BadToken():
                log.error("bad_token", hint="Telegram does not know REDVEST_TOKEN; ask BotFather for the current one")
                self._limits.hold(None, now + BAD_TOKEN_WAIT)
            case _:
                pass

    def _settling(self, errand: Errand, outcome: outcomes.Outcome) -> Work:
        parcel, card, delivery = errand.parcel, errand.card, self._delivery
        if parcel is None:
            assert card is not None
            return Work(
                lambda records, now: delivery.card(records, card, errand.fingerprint, outcome, now),
                place="delivery",
                instead=lambda records, now: cards.put_off(records, card, again_at(now, card.tries)),
            )

        def act(records: Records, now: datetime) -> Turn | None:
            if errand.too_late:
                return delivery.too_late(records, parcel, now)
            if errand.forgotten:
                return delivery.forgotten(records, parcel, now)
            if errand.call is None:
                return delivery.undrawable(records, parcel, now)
            return delivery.parcel(records, parcel, outcome, now)

        sent = errand.call is not None and isinstance(outcome, ARRIVED)
        return Work(
            act, place="delivery", instead=lambda records, now: delivery.failed(records, parcel, now, sent=sent)
        )

    # --- on the writer's thread

    def _pick(self, records: Records, now: datetime) -> Pick:
        pick = Pick()
        # Chats that are busy, served already in this round, or to be left alone for now.
        passed = set(self._busy)
        while self._has_room(pick):
            overall = self._limits.may(NO_CHAT, 0, now)
            if overall > now:
                pick.wait_until(overall)
                break
            blocked = list(passed)
            dirty = cards.dirty(records, now, blocked, LOOK_AT)
            waiting = outbox.waiting(records, now, blocked, LOOK_AT)
            if not dirty and not waiting:
                break
            candidates: list[Card | Parcel] = [*dirty, *waiting]
            # Sorting is stable: of equal urgency whatever has waited longest comes first, as it was read.
            for candidate in sorted(candidates, key=lambda candidate: _order(candidate, now)):
                if candidate.chat_id not in passed and self._has_room(pick):
                    passed.add(candidate.chat_id)
                    self._consider(records, candidate, pick, now)
        pick.wait_until(cards.next_time(records, now))
        pick.wait_until(outbox.next_time(records, now))
        return pick

    def _has_room(self, pick: Pick) -> bool:
        return len(pick.errands) + len(self._busy) < MOST_AT_ONCE

    def _consider(self, records: Records, candidate: Card | Parcel, pick: Pick, now: datetime) -> None:
        earliest = self._limits.may(candidate.chat_id, candidate.urgency, now, edit=_edits(candidate))
        if earliest > now and not _free(candidate):
            # More urgent messages of this chat were considered before, so all that is left of it waits.
            pick.wait_until(earliest)
            return
        errand = self._draw(records, candidate, now)
        pick.errands.append(errand)
        if errand.call is not None and not _free(candidate):
            self._limits.spent(errand.chat_id, errand.urgency, now, edit=_edits(candidate))

    def _draw(self, records: Records, candidate: Card | Parcel, now: datetime) -> Errand:
        base = (candidate.chat_id, int(candidate.urgency))
        if isinstance(candidate, Parcel):
            if candidate.useful_until is not None and candidate.useful_until <= now:
                return Errand(*base, None, parcel=candidate, too_late=True)
            try:
                call = self._drawing.parcel(records, candidate, now)
                return Errand(*base, call, parcel=candidate, forgotten=call is None)
            except Exception as error:
                # A bug in one message must not stop the others; a disk that cannot be read is no bug of a message's.
                if takes_storage(error):
                    raise
                log.error("undrawable", text=candidate.text_id, error=type(error).__name__)
                return Errand(*base, None, parcel=candidate)
        try:
            drawn = self._drawing.card(records, candidate, now)
        except Exception as error:
            # As above; the card is drawn again at its next change.
            if takes_storage(error):
                raise
            log.error("undrawable", card=candidate.kind, error=type(error).__name__)
            return Errand(*base, None, card=candidate, fingerprint=b"undrawable")
        return Errand(*base, drawn.call, card=candidate, fingerprint=drawn.fingerprint)


def _order(candidate: Card | Parcel, now: datetime) -> tuple[int, int]:
    # Of equal urgency a panel is drawn before the prompt that was asked below it.
    if isinstance(candidate, Parcel):
        return (int(candidate.urgency), 1)
    stale = now - candidate.dirty_since >= STALE
    return (int(min(candidate.urgency, Urgency.REMINDER) if stale else candidate.urgency), 0)


def _free(candidate: Card | Parcel) -> bool:
    return isinstance(candidate, Parcel) and candidate.kind in FREE


def _edits(candidate: Card | Parcel) -> bool:
    return isinstance(candidate, Card) and candidate.message_id is not None
