"""Requests that wait: those who look at them are called, reminded, and in the end the owners are told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.errands import open_to_claims, redraw, tell_owners
from handlers.pages import Key, Page
from handlers.rules.errands import is_night, morning_after
from handlers.rules.screening import KEPT, patience
from storage import audit, errands, people, residents, screening
from storage.errands import ErrandState, Hold
from storage.outbox import Urgency
from storage.people import Reach

if TYPE_CHECKING:
    from handlers.pages import Sight
    from handlers.turn import Turn
    from storage.due import DueRow
    from storage.errands import Errand


#: Once the owners know, it is asked for again so often.
AGAIN = timedelta(days=1)


def reachable(turn: Turn, unit: int) -> list[int]:
    """Return who may see residents' details of a unit and can be written to."""
    found = people.find_all(turn.records, residents.carers(turn.records, unit))
    return [person.id for person in found.values() if person.reach is Reach.REACHABLE]


def tell_asker_it_waits(turn: Turn, errand: Errand) -> None:
    """Tell whoever asked, or answers for them, that somebody looks at it first and when; or plainly that nobody can."""
    person_id = errand.speaks_for_it
    if person_id is None:
        return
    unit = residents.unit(turn.records, errand.unit)
    phone = "" if unit is None else unit.phone
    if not reachable(turn, errand.unit):
        text = "screening-nobody"
    elif not errand.urgent and is_night(turn.now, turn.zone_of(errand.unit)):
        text = "screening-waits-night"
    elif Hold.SENTENCE in errand.holds:
        return  # whoever took the sentence has said who completes it
    else:
        text = "screening-waits"
    turn.say(
        person_id,
        text,
        zone_of=errand.unit,
        number=str(errand.id),
        told=int(bool(phone)),
        phone=phone or "–",
        emergency=turn.deployment.emergency,
    )


def call(turn: Turn, errand: Errand) -> None:
    """Show a request to everybody who may look at it, and tell the group that it waits; at night only if urgent."""
    zone = turn.zone_of(errand.unit)
    carers = reachable(turn, errand.unit)
    if not carers:
        turn.note("screening", "nobody_reached", subject=errand.id, chat_id=errand.unit)
        tell_owners(turn, "screening-owners-nobody", number=str(errand.id))
        turn.show("requests", 0, errand.unit)
        plan_reminder(turn, errand)
        return
    if not errand.urgent and is_night(turn.now, zone):
        turn.remind("screening-call", str(errand.id), morning_after(turn.now, zone))
        return
    show(turn, errand, carers)
    turn.show("requests", 0, errand.unit)
    plan_reminder(turn, errand)


def show(turn: Turn, errand: Errand, carers: list[int]) -> None:
    """Show a request to these, and note that they saw it."""
    for person_id in carers:
        turn.show("request", errand.id, person_id, urgency=Urgency.REMINDER, anew=True)
        audit.note(turn.records, "look", "shown", now=turn.now, actor=person_id, chat_id=errand.unit, subject=errand.id)


def plan_reminder(turn: Turn, errand: Errand) -> None:
    """Have somebody reminded where nobody decides in time."""
    turn.remind("screening-unlooked", str(errand.id), turn.now + patience(urgent=errand.urgent))


def look_over(turn: Turn, errand_id: int) -> None:
    """Open a request that nothing holds any more, or have it drawn as it is."""
    errand = errands.find(turn.records, errand_id)
    assert errand is not None
    if errand.state is ErrandState.WAITING and not errand.holds:
        close(turn, errand)
        open_to_claims(turn, errand)
    redraw(turn, errand)


def close(turn: Turn, errand: Errand) -> None:
    """Remind nobody of a request any more, and take away what was said of its waiting."""
    turn.forget("screening-call", str(errand.id))
    turn.forget("screening-unlooked", str(errand.id))
    turn.retire("confirming", errand.id)
    turn.show("requests", 0, errand.unit)
    turn.remind("screening-forget", str(errand.id), turn.now + KEPT)


# --- what comes due


def call_in_the_morning(turn: Turn, row: DueRow) -> None:
    """Call for the look that had to wait for the morning."""
    errand = errands.find(turn.records, int(row.key))
    if errand is not None and errand.state is ErrandState.WAITING:
        call(turn, errand)


def remind(turn: Turn, row: DueRow) -> None:
    """Remind those who may decide, then tell the owners too, and go on every day until somebody decides."""
    errand = errands.find(turn.records, int(row.key))
    if errand is None or errand.state is not ErrandState.WAITING:
        turn.show("requests", 0, errand.unit) if errand is not None else None
        return
    zone = turn.zone_of(errand.unit)
    if not errand.urgent and is_night(turn.now, zone):
        turn.remind("screening-unlooked", str(errand.id), morning_after(turn.now, zone))
        return
    reminded = screening.look(turn.records, errand.id).reminded
    screening.remind(turn.records, errand.id)
    if reminded == 0:
        show(turn, errand, reachable(turn, errand.unit))
        turn.show("requests", 0, errand.unit, anew=True)
        plan_reminder(turn, errand)
    else:
        if reminded > 1:
            show(turn, errand, reachable(turn, errand.unit))
        turn.remind("screening-unlooked", str(errand.id), turn.now + AGAIN)
        turn.note("screening", "owners_told", subject=errand.id, chat_id=errand.unit)
        tell_owners(turn, "screening-owners", number=str(errand.id))


def forget(turn: Turn, row: DueRow) -> None:
    """Forget what is private of a look long over."""
    screening.forget(turn.records, int(row.key))
    turn.touch("request", int(row.key))


# --- the group


def draw(sight: Sight) -> Page | None:
    """Draw for the group that requests wait, without a private word; None where none does."""
    waits = errands.of_unit(sight.records, sight.chat_id, ErrandState.WAITING)
    if not waits:
        return None
    urgent = sum(errand.urgent for errand in waits)
    first = min(waits, key=lambda errand: (not errand.urgent, errand.id))
    key = Key("screening-button-look", link=f"look-{first.id}")
    return Page(sight.words.text("screening-group", count=len(waits), short=urgent), ((key,),))
