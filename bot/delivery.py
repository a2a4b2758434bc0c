"""What the outcome of a request means for the records: sent, later, never, moved, learned.

Everything here runs in a turn of its own on the writer's thread.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import structlog

from bot import outcomes
from bot.outcomes import Outcome, Reason
from storage import cards, chats, due, outbox, people
from storage.outbox import Kind, State
from storage.people import Reach

if TYPE_CHECKING:
    from bot.batch import Batches
    from bot.updates import Reader
    from handlers.routes import Routes
    from handlers.turn import Turn
    from storage.cards import Card
    from storage.database import Records
    from storage.outbox import Parcel

log = structlog.get_logger(__name__)

#: After so many failures to learn who administers a group, what waits for it is refused rather than kept waiting.
MOST_QUESTIONS = 2
#: A request that never left, or whose fate is unknown, is tried again after so many seconds, longer each time.
AGAIN_SECONDS = (1, 2, 5, 10, 20, 40, 60)

_REACH = {Reason.BLOCKED: Reach.BLOCKED, Reason.NEVER_STARTED: Reach.NEVER_STARTED}


def again_at(now: datetime, tries: int) -> datetime:
    """Return when to try again after so many tries."""
    return now + timedelta(seconds=AGAIN_SECONDS[min(tries, len(AGAIN_SECONDS) - 1)])


class Delivery:
    """Writes down what became of requests."""

    def __init__(self, reader: Reader, routes: Routes, batches: Batches) -> None:
        self._reader = reader
        self._routes = routes
        self._batches = batches

    # --- rows of the outbox

    def too_late(self, records: Records, parcel: Parcel, now: datetime) -> Turn:
        """Record a message that is no longer of use."""
        outbox.settle(records, parcel.id, State.TOO_LATE, now, reason="useful_until")
        return self._failed(records, parcel, State.TOO_LATE, "useful_until", now)

    def forgotten(self, records: Records, parcel: Parcel, now: datetime) -> Turn:
        """Record a message whose file is kept no more."""
        outbox.settle(records, parcel.id, State.UNDELIVERABLE, now, reason="forgotten")
        return self._failed(records, parcel, State.UNDELIVERABLE, "forgotten", now)

    def undrawable(self, records: Records, parcel: Parcel, now: datetime) -> Turn:
        """Record a message that could not be drawn, which is a bug of ours."""
        outbox.settle(records, parcel.id, State.UNDELIVERABLE, now, reason="undrawable")
        return self._failed(records, parcel, State.UNDELIVERABLE, "undrawable", now)

    def parcel(self, records: Records, parcel: Parcel, outcome: Outcome, now: datetime) -> Turn | None:
        """Record what became of one row of the outbox."""
        if parcel.kind is Kind.ADMINISTRATORS:
            return self._learned(records, parcel, outcome, now)
        match outcome:
            case outcomes.Sent(message_id) if outbox.arrived_withdrawn(records, parcel.id, message_id):
                # It had become of no use while it was on its way.
                cards.take_away(records, parcel.chat_id, message_id, now)
            case outcomes.Sent(message_id):
                outbox.settle(records, parcel.id, State.SENT, now, message_id=message_id)
                if parcel.chat_id > 0:
                    people.set_reach(records, parcel.chat_id, Reach.REACHABLE)
            case outcomes.Done() | outcomes.Unchanged() | outcomes.Learned():
                outbox.settle(records, parcel.id, State.SENT, now)
            case outcomes.Missing():
                self._missing(records, parcel, now)
            case outcomes.Gone(reason):
                return self._gone(records, parcel, reason, now)
            case outcomes.TopicGone() if parcel.thread_id is None and parcel.reply_to is None:
                # Said of the general topic, which is closed: there is nowhere else to say it.
                return self._gone(records, parcel, Reason.NO_RIGHT, now)
            case outcomes.TopicGone():
                outbox.leave_topic(records, parcel.id)
            case outcomes.Moved(chat_id):
                chats.move(records, parcel.chat_id, chat_id)
            case outcomes.Later(seconds):
                outbox.put_off(records, parcel.id, now + timedelta(seconds=seconds))
            case outcomes.NeverSent() | outcomes.Unknown() | outcomes.BadToken():
                outbox.put_off(records, parcel.id, again_at(now, parcel.tries))
            case outcomes.VoiceForbidden():
                outbox.settle(records, parcel.id, State.UNDELIVERABLE, now, reason="voice_forbidden")
                return self._failed(records, parcel, State.UNDELIVERABLE, "voice_forbidden", now)
            case outcomes.Refused(description):
                log.error("refused", text=parcel.text_id, kind=parcel.kind.value, description=description)
                outbox.settle(records, parcel.id, State.UNDELIVERABLE, now, reason="refused")
                return self._failed(records, parcel, State.UNDELIVERABLE, "refused", now)
        return None

    @staticmethod
    def _missing(records: Records, parcel: Parcel, now: datetime) -> None:
        outbox.settle(records, parcel.id, State.SENT, now, reason="missing")
        if parcel.kind is Kind.DELETE:
            # Bots cannot delete what is older than 48 hours, but may take its buttons off.
            outbox.queue(records, parcel.chat_id, Kind.STRIP, parcel.urgency, now=now, message_id=parcel.message_id)

    def _gone(self, records: Records, parcel: Parcel, reason: Reason, now: datetime) -> Turn:
        outbox.settle(records, parcel.id, State.UNDELIVERABLE, now, reason=reason.value)
        _note_gone(records, parcel.chat_id, reason, now)
        return self._failed(records, parcel, State.UNDELIVERABLE, reason.value, now)

    def _failed(self, records: Records, parcel: Parcel, state: State, reason: str, now: datetime) -> Turn:
        turn = self._reader.blank(records, now)
        self._routes.undelivered(turn, parcel.model_copy(update={"state": state, "reason": reason}))
        turn.outcome = f"undelivered:{reason}"
        return turn

    def _learned(self, records: Records, parcel: Parcel, outcome: Outcome, now: datetime) -> Turn | None:
        match outcome:
            case outcomes.Learned(administrators):
                listed = [(one.user_id, one.is_anonymous) for one in administrators if not one.is_bot]
                chats.learn_administrators(records, parcel.chat_id, listed, now)
                outbox.settle(records, parcel.id, State.SENT, now)
                return self._batches.replay(records, parcel.chat_id, now, unsure=False)
            case outcomes.Moved(chat_id):
                chats.move(records, parcel.chat_id, chat_id)
                return None
            case outcomes.Gone(reason):
                _note_gone(records, parcel.chat_id, reason, now)
                return self._not_learned(records, parcel, now)
            case outcomes.Later(seconds):
                outbox.put_off(records, parcel.id, now + timedelta(seconds=seconds))
                return None
            case outcomes.NeverSent() | outcomes.Unknown() if parcel.tries < MOST_QUESTIONS:
                outbox.put_off(records, parcel.id, again_at(now, parcel.tries))
                return None
            case _:
                return self._not_learned(records, parcel, now)

    def _not_learned(self, records: Records, parcel: Parcel, now: datetime) -> Turn:
        outbox.settle(records, parcel.id, State.UNDELIVERABLE, now, reason="not_learned")
        return self._batches.replay(records, parcel.chat_id, now, unsure=True)

    @staticmethod
    def failed(records: Records, parcel: Parcel, now: datetime, *, sent: bool) -> None:
        """Settle a row whose outcome could not be dealt with for a bug of ours, so that it is not sent for ever."""
        outbox.settle(records, parcel.id, State.SENT if sent else State.UNDELIVERABLE, now, reason="failed")

    # --- cards

    @staticmethod
    def card(records: Records, card: Card, drawn: bytes | None, outcome: Outcome, now: datetime) -> None:
        """Record what became of one card's request."""
        match outcome:
            case outcomes.Sent(message_id):
                cards.showed(records, card, drawn, message_id)
            case outcomes.Done() | outcomes.Unchanged() | outcomes.Learned():
                cards.showed(records, card, drawn, None)
                if drawn is None:
                    cards.drop(records, card)
            case outcomes.Missing() if drawn is None:
                # Too old to be deleted, or deleted already: its buttons at least must go.
                outbox.queue(records, card.chat_id, Kind.STRIP, card.urgency, now=now, message_id=card.message_id)
                cards.drop(records, card)
            case outcomes.Missing():
                cards.lost(records, card)
            case outcomes.Gone(reason):
                _note_gone(records, card.chat_id, reason, now)
                cards.showed(records, card, None, None)
            case outcomes.TopicGone() if card.thread_id is None and card.reply_to is None:
                cards.showed(records, card, None, None)
            case outcomes.TopicGone():
                cards.leave_topic(records, card)
            case outcomes.Moved(chat_id):
                chats.move(records, card.chat_id, chat_id)
            case outcomes.Later(seconds):
                cards.put_off(records, card, now + timedelta(seconds=seconds))
            case outcomes.NeverSent() | outcomes.BadToken():
                cards.put_off(records, card, again_at(now, card.tries))
            case outcomes.Unknown():
                cards.doubt(records, card)
                cards.put_off(records, card, again_at(now, card.tries))
            case outcomes.Refused(description):
                log.error("refused", card=card.kind, description=description)
                cards.showed(records, card, None, None)


def _note_gone(records: Records, chat_id: int, reason: Reason, now: datetime) -> None:
    if chat_id > 0:
        people.set_reach(records, chat_id, _REACH.get(reason, Reach.GONE))
    elif reason in {Reason.KICKED, Reason.CHAT_NOT_FOUND} and chats.set_present(records, chat_id, here=False):
        due.plan(records, chats.PRESENCE, chats.presence_key(chat_id), now)
