"""Got it, not received, something is wrong; and the tap that rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.buttons import Button
from handlers.errands import end, redraw
from handlers.pages import Key
from handlers.ratings.asking import (
    remark_keys,
    speaks,
    tell_coordinators,
    tell_speaker,
    tell_volunteer,
    write_key,
)
from handlers.rules.ratings import SILENT, Ending, Smile
from storage import errands, ratings, residents
from storage.errands import ErrandState, Trouble

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.database import Records
    from storage.errands import Errand

_SMILES = {Smile.GLAD: "ratings-button-glad", Smile.SO_SO: "ratings-button-so-so", Smile.SAD: "ratings-button-sad"}


def got(turn: Turn, button: Button) -> None:
    """End an errand that is there, in the words of whoever asked or of a coordinator who has rung them."""
    errand = errands.find(turn.records, button.record)
    if errand is None or not _may_say(turn, errand):
        _refuse(turn, Ending.NOT_YOURS)
        return
    if errand.state is not ErrandState.DELIVERED:
        _refuse(turn, Ending.ALREADY if errand.state is ErrandState.DONE else Ending.OVER)
        return
    spoke = speaks(turn, errand)
    if not end(turn, errand, ErrandState.DONE, "got" if spoke else "said"):
        _refuse(turn, Ending.OVER)
        return
    stop_waiting(turn, errand.id)
    turn.strip_tapped()
    turn.answer("ratings-got")
    tell_volunteer(turn, errand, "ratings-arrived", keys=remark_keys(errand))
    if errand.trouble is not None:
        tell_coordinators(turn, errand, "ratings-solved")
    if spoke:
        smiles = tuple(
            Key(label, Button(feature="ratings", action="rate", record=errand.id, choice=int(smile)))
            for smile, label in _SMILES.items()
        )
        tell_speaker(turn, errand, "ratings-rate-behalf" if errand.on_behalf else "ratings-rate", keys=(smiles,))


def rate(turn: Turn, button: Button) -> None:
    """Keep how it was, once; the volunteer is thanked, and hears no number."""
    errand = errands.find(turn.records, button.record)
    if errand is None or not speaks(turn, errand):
        _refuse(turn, Ending.NOT_YOURS)
        return
    if button.choice not in set(Smile) or errand.state is not ErrandState.DONE:
        turn.answer("tap-unknown", alert=True)
        return
    if errand.rating is not None:
        _refuse(turn, Ending.ALREADY)
        return
    errands.change(turn.records, errand.id, rating=button.choice)
    turn.note("rate", "rated", subject=errand.id, chat_id=errand.unit)
    turn.strip_tapped()
    if button.choice == Smile.SAD:
        turn.answer("ratings-rated-sad", alert=True)
        tell_coordinators(turn, errand, "ratings-sad")
        return
    turn.answer("ratings-rated")
    tell_volunteer(turn, errand, "ratings-thanked")


def not_received(turn: Turn, button: Button) -> None:
    """Have coordinators and the volunteer know at once that it is not there."""
    _trouble(turn, button, Trouble.NOT_RECEIVED)


def wrong(turn: Turn, button: Button) -> None:
    """Have coordinators and the volunteer know at once that something about it is wrong."""
    _trouble(turn, button, Trouble.WRONG)


def _trouble(turn: Turn, button: Button, trouble: Trouble) -> None:
    errand = errands.find(turn.records, button.record)
    if errand is None or not _may_say(turn, errand):
        _refuse(turn, Ending.NOT_YOURS)
        return
    # What only silence has ended may still turn out not to have come.
    silent = errand.state is ErrandState.DONE and errand.outcome == "silence"
    if errand.state is not ErrandState.DELIVERED and not silent:
        _refuse(turn, Ending.OVER)
        return
    if errand.trouble is trouble:
        _refuse(turn, Ending.ALREADY)
        return
    errands.change(turn.records, errand.id, trouble=trouble)
    turn.note("trouble", trouble, subject=errand.id, chat_id=errand.unit)
    stop_waiting(turn, errand.id)
    if not silent:
        turn.remind("ratings-person", str(errand.id), turn.now + SILENT)
    redraw(turn, errand)
    turn.answer_silently()
    name = "not-received" if trouble is Trouble.NOT_RECEIVED else "wrong"
    if speaks(turn, errand):
        tell_speaker(turn, errand, "ratings-trouble-noted", keys=() if errand.on_behalf else ((write_key(errand),),))
    write = Key("ratings-button-write", Button(feature="relay", action="write", record=errand.id))
    if errand.claimed_by is not None:
        # They may be round the corner still: this does not wait for the morning.
        turn.say(errand.claimed_by, f"ratings-volunteer-{name}", keys=((write,),), number=str(errand.id))
    tell_coordinators(turn, errand, f"ratings-coordinators-{name}", keys=() if silent else coordinator_keys(errand))


def coordinator_keys(errand: Errand) -> tuple[tuple[Key, ...], ...]:
    """Return what a coordinator can do about an errand that somebody is not content with."""
    there = Key("ratings-button-there", Button(feature="ratings", action="got", record=errand.id))
    close = Key("ratings-button-close", Button(feature="ratings", action="close", record=errand.id))
    return ((there,), (close,))


def stop_waiting(turn: Turn, errand_id: int) -> None:
    """Wait no more for somebody's word."""
    turn.forget("ratings-silence", str(errand_id))
    turn.forget("ratings-person", str(errand_id))


def _may_say(turn: Turn, errand: Errand) -> bool:
    return speaks(turn, errand) or residents.is_carer(turn.records, errand.unit, turn.person.id)


def _refuse(turn: Turn, ending: Ending) -> None:
    turn.note("ending", ending)
    if ending in {Ending.ALREADY, Ending.OVER}:
        turn.strip_tapped()
    turn.answer(f"ratings-{ending}", alert=True)


def word(records: Records, errand_id: int) -> str:
    """Open what a coordinator said at an errand's end."""
    return ratings.word(records, errand_id)
