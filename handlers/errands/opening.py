"""What happens to an errand as a whole: it is opened to the volunteers, offered again, called off, ended."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.buttons import Button
from handlers.errands import copies
from handlers.errands.awaiting import ask_no_more
from handlers.errands.telling import redraw, tell_asker
from handlers.pages import Key
from handlers.rules.errands import unclaimed_at
from storage import chats, errands, outbox, relay
from storage.errands import CARRIED, LIVE, Errand, ErrandState, Hold
from storage.outbox import Urgency

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.database import Records

#: What is late is told again so often, until it is there or over.
LATE_AGAIN = timedelta(days=1)
#: What is planned about an errand, by its id.
CHORES = ("errands-answer", "errands-start", "errands-again", "errands-unclaimed", "errands-overdue")


def open_to_claims(turn: Turn, errand: Errand) -> bool:
    """Have volunteers see an errand that was asked for or looked at; return False where it is open or over already.

    A guarded one is never shown in the group: a coordinator assigns somebody.
    """
    if not errands.move(turn.records, errand, ErrandState.OPEN):
        return False
    opened = errands.find(turn.records, errand.id)
    assert opened is not None
    turn.note("errand", "opened", subject=errand.id, chat_id=errand.unit)
    _offer(turn, opened)
    watch_time(turn, opened)
    show_status(turn, opened)
    redraw(turn, opened)
    return True


def watch_time(turn: Turn, errand: Errand) -> None:
    """Have it noticed that an errand is not there by its time, or is late still a day from now."""
    if errand.by_at is not None:
        late = errand.by_at <= turn.now
        turn.remind("errands-overdue", str(errand.id), turn.now + LATE_AGAIN if late else errand.by_at)


def _offer(turn: Turn, errand: Errand) -> None:
    seen = in_sight(turn.records, errand.unit)
    # Where no volunteer can see it, there is nothing to wait for before a coordinator looks for somebody.
    told = unclaimed_at(turn.now, errand.by_at, urgent=errand.urgent) if seen else turn.now
    turn.remind("errands-unclaimed", str(errand.id), told)
    show_on_offer(turn, errand)


def show_on_offer(turn: Turn, errand: Errand) -> None:
    """Show the group what may be taken, at the bottom of the chat; nothing of guarded medicine."""
    if Hold.GUARDED not in errand.holds and in_sight(turn.records, errand.unit):
        turn.show("errand", errand.id, errand.unit, anew=True)


def in_sight(records: Records, unit: int) -> bool:
    """Tell whether the volunteers of a unit see what is posted, which they do not while the bot is out of the group."""
    chat = chats.find(records, unit)
    return chat is not None and chat.present


def show_status(turn: Turn, errand: Errand) -> None:
    """Show whoever asked, or answers for them, how it stands, in a message that stays true."""
    if errand.speaks_for_it is not None:
        turn.show("status", errand.id, errand.speaks_for_it, urgency=Urgency.REMINDER)


def offer_again(turn: Turn, errand: Errand) -> bool:
    """Take an errand from its volunteer and offer it again, with what was done so far; tell the asker.

    Return False where they do not have it any more.
    """
    if errand.state not in CARRIED or not errands.let_go(turn.records, errand):
        return False
    _stop(turn, errand)
    if errand.claimed_by is not None:
        copies.take_back(turn, errand, errand.claimed_by)
    opened = errands.find(turn.records, errand.id)
    assert opened is not None
    turn.note("errand", "offered_again", subject=errand.id, chat_id=errand.unit)
    _offer(turn, opened)
    watch_time(turn, opened)
    if errand.expected_at is not None:
        tell_asker(turn, opened, "errands-offered-again", number=str(errand.id))
    redraw(turn, errand)
    return True


def call_off(turn: Turn, errand: Errand) -> bool:
    """Call an errand off for whoever asked; its volunteer hears of it at once. Return False where it is over."""
    if errand.state not in LIVE or errand.state is ErrandState.DELIVERED:
        return False
    if not end(turn, errand, ErrandState.CANCELLED, "called_off"):
        return False
    if errand.run_id is not None:
        # A trip on which nothing else is left ends with it.
        turn.remind("runs-changed", str(errand.id), turn.now)
    if errand.claimed_by is not None:
        text = "errands-called-off-bought" if errand.state in {ErrandState.SHOPPING, ErrandState.UNDERWAY} else None
        spent = Button(feature="runs", action="spent", record=errand.id)
        asks = errand.state is ErrandState.SHOPPING and errand.cost is None
        turn.say(
            errand.claimed_by,
            text or "errands-called-off",
            keys=((Key("errands-button-spent", spent),),) if asks else (),
            urgency=Urgency.REMINDER,
            subject=f"errand:{errand.id}",
            number=str(errand.id),
            building=errand.building,
        )
    return True


def end(turn: Turn, errand: Errand, state: ErrandState, outcome: str) -> bool:
    """End an errand as done, refused or cancelled; return False where it has moved on since it was read.

    What is to be said about its end is said by whoever ends it.
    """
    if not errands.move(turn.records, errand, state, closed_at=turn.now, outcome=outcome):
        return False
    _stop(turn, errand)
    copies.watch(turn, errand, turn.now + relay.OPEN_AFTER)
    outbox.withdraw(turn.records, f"errand-asks:{errand.id}", turn.now)
    outbox.withdraw(turn.records, f"errand:{errand.id}", turn.now)
    turn.note("errand", outcome, subject=errand.id, chat_id=errand.unit)
    ended = errands.find(turn.records, errand.id)
    assert ended is not None
    if ended.cost and ended.delivered_at is None:
        # Whoever bought it is paid back all the same.
        turn.remind("ledger-ended", str(errand.id), turn.now)
    redraw(turn, ended)
    return True


def _stop(turn: Turn, errand: Errand) -> None:
    for chore in CHORES:
        turn.forget(chore, str(errand.id))
    ask_no_more(turn, errand)


def claim_key(errand: Errand) -> Key:
    """Return the button by which a volunteer takes an errand."""
    return Key(
        "errands-button-claim",
        Button(feature="errands", action="claim", record=errand.id, version=errand.version),
    )
