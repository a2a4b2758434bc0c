"""What is known from an earlier errand, to be offered as a button instead of asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.asking.forms import Form, answered, judged, keep, stale
from handlers.rules.asking.steps import KNOWN, OF_DOOR, Step
from storage import errands, requests
from storage.errands import HandedTo

if TYPE_CHECKING:
    from handlers.buttons import Button
    from handlers.turn import Turn
    from handlers.words import Words
    from storage.database import Records
    from storage.requests import Request


def earlier(records: Records, form: Form) -> Request | None:
    """Return the answers that whoever asks gave the last time, for the same person; None for a first time."""
    errand = form.errand
    mended = errands.find(records, form.request.mends) if form.request.mends else None
    asker = errand.asker_id if mended is None else mended.asker_id
    if asker is None:
        return None
    last = errands.latest_of(records, asker, errand.unit, for_other=errand.for_other)
    return None if last is None else requests.read(records, last.id)


def known(records: Records, form: Form) -> dict[str, Any] | None:
    """Return what the earlier answer would make of the form, None where there is none to the question asked."""
    step = form.current
    last = earlier(records, form) if step in KNOWN and step not in form.request.answered else None
    if last is None:
        return None
    match step:
        case Step.NAME if last.name:
            return {**answered(form, Step.NAME), "name": last.name}
        case Step.ALLERGIES if last.allergies:
            return {**answered(form, Step.ALLERGIES), "allergies": last.allergies}
        case Step.DROP if last.drop is not None:
            return {**answered(form, Step.DROP), "drop": last.drop, "hotel": last.drop is HandedTo.DESK}
        case Step.DOOR if last.room and last.building and (last.hotel or not form.request.hotel):
            door = {name: getattr(last, name) for name in ("building", "entrance", "room", "hotel")}
            return {**answered(form, Step.DOOR, without=OF_DOOR), **door}
        case Step.PHONE if last.phone:
            return {**answered(form, Step.PHONE), "phone": last.phone, "own_phone": last.own_phone}
        case Step.PAY if last.pay is not None:
            return {**answered(form, Step.PAY), "pay": last.pay}
        case _:
            return None


def say_known(words: Words, step: str, change: dict[str, Any]) -> str:
    """Return how an earlier answer is said on its button."""
    match step:
        case Step.DROP:
            return words.plain(f"asking-drop-{change['drop']}")
        case Step.PAY:
            return words.plain(f"asking-pay-{change['pay']}")
        case Step.DOOR:
            return say_door(words, change["building"], change["entrance"], change["room"], hotel=change["hotel"])
        case _:
            return str(change[step])


def say_door(words: Words, building: str, entrance: str, room: str, *, hotel: bool = False) -> str:
    """Return a whole door as people say it, which reads back as the same door."""
    if hotel:
        return words.plain("asking-door-hotel", building=building, room=room)
    if entrance:
        return words.plain("asking-door-entrance", building=building, entrance=entrance, room=room)
    return words.plain("asking-door", building=building, room=room)


def take(turn: Turn, button: Button) -> None:
    """Take the earlier answer to what is asked."""
    form = judged(turn, button)
    if form is None:
        return
    change = known(turn.records, form)
    if change is None:
        stale(turn, form)
        return
    turn.note("asking", f"answered_{form.current}", subject=form.errand.id)
    turn.answer_silently()
    keep(turn, form, **change)
