"""Requests come in: to the volunteers at once, or to those who look at them first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.errands import open_to_claims, redraw, show_status, watch_time
from handlers.rules import screening as rules
from handlers.screening import waiting
from storage import errands, requests, residents, screening
from storage.errands import ErrandState, Hold, Kind
from storage.outbox import Urgency
from storage.requests import Purpose
from storage.residents import Screening

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.errands import Errand


def take_in(turn: Turn, errand: Errand) -> None:
    """Take in what whoever asked has confirmed: open it to the volunteers, or have it looked at first."""
    fresh = errands.find(turn.records, errand.id)
    if fresh is None or fresh.state is not ErrandState.DRAFT:
        return
    asked = _asked(turn, fresh)
    if fresh.door is not None and (asked.own_phone or asked.vouched):
        screening.confirm(turn.records, fresh.unit, fresh.door, turn.now)
    found = _held(turn, asked)
    if not found:
        open_to_claims(turn, fresh)
        return
    if not errands.move(turn.records, fresh, ErrandState.WAITING, holds=found):
        return
    _wait(turn, fresh.id)


def _wait(turn: Turn, errand_id: int) -> None:
    errand = errands.find(turn.records, errand_id)
    assert errand is not None
    screening.begin(turn.records, errand.id)
    watch_time(turn, errand)
    turn.note("screening", "waits", subject=errand.id, chat_id=errand.unit)
    show_status(turn, errand)
    waiting.tell_asker_it_waits(turn, errand)
    if Hold.FIRST_DOOR in errand.holds and errand.for_other and errand.asker_id is not None:
        turn.say(errand.asker_id, "screening-pass-on")
        turn.show("confirming", errand.id, errand.asker_id, urgency=Urgency.REMINDER)
    waiting.call(turn, errand)


def mended(turn: Turn, errand: Errand) -> None:
    """Take in anew what was mended or added to: what waits is decided anew, and guarded medicine leaves the group."""
    fresh = errands.find(turn.records, errand.id)
    if fresh is None or fresh.state is not ErrandState.WAITING:
        if fresh is not None and fresh.state is ErrandState.OPEN:
            _guard(turn, fresh)
        redraw(turn, errand)
        return
    found = _held(turn, _asked(turn, fresh))
    # Moved to where it is: whoever sees what was there before the mending decides on nothing any more.
    errands.move(turn.records, fresh, ErrandState.WAITING, holds=found)
    turn.note("screening", "mended", subject=errand.id, chat_id=errand.unit)
    screening.begin_anew(turn.records, errand.id)
    waiting.plan_reminder(turn, fresh)
    watch_time(turn, fresh)
    waiting.look_over(turn, errand.id)
    if turn.who is not None and residents.is_carer(turn.records, fresh.unit, turn.who.id):
        turn.show("request", errand.id, turn.who.id, anew=True)


def _guard(turn: Turn, errand: Errand) -> None:
    """Take an open errand out of the group where it holds guarded medicine by now, and have somebody assigned."""
    if Hold.GUARDED in errand.holds or Hold.GUARDED not in _held(turn, _asked(turn, errand)):
        return
    errands.move(turn.records, errand, ErrandState.OPEN, holds=(Hold.GUARDED,))
    turn.note("screening", "guarded", subject=errand.id, chat_id=errand.unit)
    waiting.show(turn, errand, waiting.reachable(turn, errand.unit))


def _held(turn: Turn, asked: rules.Asked) -> tuple[Hold, ...]:
    return tuple(Hold(one.value) for one in rules.holds(asked, turn.deployment.guarded_medicines))


def _asked(turn: Turn, errand: Errand) -> rules.Asked:
    request = requests.read(turn.records, errand.id)
    unit = residents.unit(turn.records, errand.unit)
    vouched = errand.on_behalf and residents.is_carer(turn.records, errand.unit, errand.entered_by or 0)
    return rules.Asked(
        sentence=errand.kind is None,
        words=(*request.lines, request.sentence),
        medicine=errand.kind is Kind.MEDICINE,
        photos=bool(requests.files(turn.records, errand.id, Purpose.LIST)),
        vouched=vouched,
        new_door=errand.door is not None and not screening.is_confirmed(turn.records, errand.unit, errand.door),
        own_phone=request.own_phone and not errand.for_other,
        look=unit is None or unit.screening is Screening.LOOK,
    )
