"""Errands that stand still: claimed and not begun, open and not taken, wanted by now and not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.buttons import Button
from handlers.errands.awaiting import awaited, start_subject
from handlers.errands.opening import LATE_AGAIN, offer_again, watch_time
from handlers.errands.telling import tell_asker, tell_carers, tell_owners_of
from handlers.pages import Key
from handlers.rules.errands import TO_SAY, awake_at, start_asked_at
from handlers.words.values import Moment, Term
from storage import errands
from storage.errands import CARRIED, ErrandState
from storage.outbox import Urgency

if TYPE_CHECKING:
    from handlers.pages import Keys
    from handlers.turn import Turn
    from storage.due import DueRow
    from storage.errands import Errand


def ask_to_start(turn: Turn, row: DueRow) -> None:
    """Ask a volunteer who has not begun whether they still go."""
    errand = errands.find(turn.records, int(row.key))
    if errand is None or errand.state is not ErrandState.CLAIMED or errand.claimed_by is None:
        return
    going = Button(feature="errands", action="going", record=errand.id, version=errand.version)
    give = Button(feature="errands", action="give_back", record=errand.id, version=errand.version)
    turn.remind("errands-again", str(errand.id), turn.now + TO_SAY)
    turn.say(
        errand.claimed_by,
        "errands-still-going",
        keys=((Key("errands-button-going", going),), (Key("errands-button-give-back", give),)),
        urgency=Urgency.REMINDER,
        subject=start_subject(errand),
        number=str(errand.id),
        building=errand.building,
        minutes=int(TO_SAY.total_seconds() // 60),
    )


def say_going(turn: Turn, button: Button) -> None:
    """Leave the errand with its volunteer, and ask again later where they still have not begun."""
    errand = _carried(turn, button)
    if errand is None:
        return
    turn.forget("errands-again", str(errand.id))
    turn.remind("errands-start", str(errand.id), start_asked_at(turn.now, None))
    turn.strip_tapped()
    turn.note("carry", "going", subject=errand.id, chat_id=errand.unit)
    turn.answer("errands-good-going")


def give_back(turn: Turn, button: Button) -> None:
    """Offer an errand again that its volunteer cannot do after all."""
    errand = _carried(turn, button)
    if errand is None:
        return
    turn.strip_tapped()
    offer_again(turn, errand)
    turn.answer("errands-given-back", alert=True)


def _carried(turn: Turn, button: Button) -> Errand | None:
    errand = errands.find(turn.records, button.record)
    if errand is None or errand.claimed_by != turn.person.id or errand.state is not ErrandState.CLAIMED:
        turn.note("carry", "not_theirs")
        turn.strip_tapped()
        turn.answer("errands-not-carried", alert=True)
        return None
    return errand


def take_away(turn: Turn, row: DueRow) -> None:
    """Offer an errand again whose volunteer has not begun and did not say."""
    errand = errands.find(turn.records, int(row.key))
    if errand is None or errand.state is not ErrandState.CLAIMED or awaited(turn, row, start_subject(errand), TO_SAY):
        return
    volunteer = errand.claimed_by
    if offer_again(turn, errand) and volunteer is not None:
        turn.say(volunteer, "errands-lapsed", urgency=Urgency.REMINDER, number=str(errand.id))


def tell_unclaimed(turn: Turn, row: DueRow) -> None:
    """Tell the coordinators that nobody has taken an errand, so that they can ask somebody."""
    errand = errands.find(turn.records, int(row.key))
    if errand is None or errand.state is not ErrandState.OPEN or _sleeps(turn, row, errand):
        return
    _escalate(turn, errand, "errands-unclaimed")


def tell_overdue(turn: Turn, row: DueRow) -> None:
    """Tell the coordinators that an errand is not there by its time, every day, and once the asker that they know."""
    errand = errands.find(turn.records, int(row.key))
    if errand is None or errand.state not in {ErrandState.WAITING, ErrandState.OPEN, *CARRIED}:
        return
    if _sleeps(turn, row, errand):
        return
    _escalate(turn, errand, "errands-overdue-carried" if errand.state in CARRIED else "errands-overdue")
    if errand.by_at is not None and turn.now - errand.by_at < LATE_AGAIN:
        tell_asker(turn, errand, "errands-late", number=str(errand.id))
    watch_time(turn, errand)


def _sleeps(turn: Turn, row: DueRow, errand: Errand) -> bool:
    """Put off until the morning what coordinators need not be woken for; return whether it was."""
    morning = None if errand.urgent else awake_at(turn.now, turn.zone_of(errand.unit))
    if morning is not None:
        turn.remind(row.kind, row.key, morning)
    return morning is not None


def _escalate(turn: Turn, errand: Errand, text_id: str) -> None:
    turn.note("escalate", text_id.removeprefix("errands-"), subject=errand.id, chat_id=errand.unit)
    told = tell_carers(
        turn,
        errand.unit,
        text_id,
        keys=_tools(errand),
        subject=f"errand:{errand.id}",
        kind=Term(f"errands-kind-{errand.kind or 'other'}"),
        number=str(errand.id),
        building=errand.building,
        by=Moment(errand.by_at or turn.now),
    )
    if not told:
        tell_owners_of(turn, errand)


def _tools(errand: Errand) -> Keys:
    look = Key("errands-button-look", link=f"look-{errand.id}")
    if errand.state is not ErrandState.OPEN:
        return ((look,),)
    assign = Button(feature="screening", action="assign", record=errand.id, version=errand.version)
    return ((Key("errands-button-assign", assign), look),)
