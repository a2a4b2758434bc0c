"""Asking whether it is there, and what those concerned are told: the questions, and the buttons under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.buttons import Button
from handlers.errands import answered_for, tell_carers
from handlers.errands.telling import tell_owners_of
from handlers.pages import Key, Keys
from handlers.rules.errands import awake_at
from handlers.rules.ratings import SILENT, Delivery, needs_yes
from handlers.words.values import Private, Value
from storage import errands, residents
from storage.errands import HandedTo, Kind
from storage.outbox import Urgency

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.errands import Errand


def ask(turn: Turn, errand: Errand) -> None:
    """Ask whoever asked for a delivered errand whether it is there, and wait for what they say."""
    kept = errands.find(turn.records, errand.id)
    if kept is None:
        return
    tell_speaker(turn, kept, _question(kept), keys=answer_keys(kept), name=Private("errand-volunteer", kept.id))
    turn.remind("ratings-silence", str(kept.id), turn.now + SILENT)


def ask_again(turn: Turn, errand: Errand) -> None:
    """Ask once more where somebody's word is needed."""
    text_id = "ratings-ask-again-behalf" if errand.on_behalf else "ratings-ask-again"
    tell_speaker(turn, errand, text_id, keys=answer_keys(errand))


def _question(errand: Errand) -> str:
    if errand.on_behalf:
        return "ratings-ask-behalf"
    if handed_over(errand):
        return "ratings-ask-gate"
    return "ratings-ask-other" if errand.for_other else "ratings-ask"


def handed_over(errand: Errand) -> bool:
    """Tell whether the bag was left with somebody on the way, so that nobody has seen it at the door."""
    return errand.handed_to in {HandedTo.GATE, HandedTo.LEAD, HandedTo.DESK}


def waits_for_word(errand: Errand) -> bool:
    """Tell whether a person has to say that it is there, so that silence ends nothing."""
    return needs_yes(
        Delivery(
            medicine=errand.kind is Kind.MEDICINE,
            for_other=errand.for_other or errand.on_behalf,
            handed_over=handed_over(errand),
            trouble=errand.trouble is not None,
        )
    )


def answer_keys(errand: Errand) -> Keys:
    """Return what may be said of a delivery, side by side."""
    return (
        tuple(
            Key(f"ratings-button-{name}", Button(feature="ratings", action=action, record=errand.id))
            for name, action in (("got", "got"), ("not-received", "not_received"), ("wrong", "wrong"))
        ),
    )


def speaks(turn: Turn, errand: Errand) -> bool:
    """Tell whether whoever acted may answer for an errand's household."""
    if errand.speaks_for_it != turn.person.id:
        return False
    return not errand.on_behalf or residents.is_carer(turn.records, errand.unit, turn.person.id)


def write_key(errand: Errand) -> Key:
    """Return the way to write to the volunteer."""
    return Key("errands-button-write", Button(feature="relay", action="write", record=errand.id))


def tell_speaker(turn: Turn, errand: Errand, text_id: str, /, *, keys: Keys = (), **values: Value) -> bool:
    """Tell whoever asked, or answers for them, how it ends; at night in the morning, unless they are just acting."""
    errand = answered_for(turn, errand)
    person_id = errand.speaks_for_it
    if person_id is None:
        return False
    acting = turn.who is not None and turn.who.id == person_id
    turn.say(
        person_id,
        text_id,
        keys=keys,
        urgency=Urgency.ANSWER if acting else Urgency.REMINDER,
        subject=f"errand-asks:{errand.id}",
        zone_of=errand.unit,
        not_before=None if acting or errand.urgent else awake_at(turn.now, turn.zone_of(errand.unit)),
        number=str(errand.id),
        **values,  # type: ignore[arg-type]
    )
    return True


def tell_volunteer(turn: Turn, errand: Errand, text_id: str, /, *, keys: Keys = (), **values: Value) -> None:
    """Tell the volunteer how it ended for whoever they brought it to."""
    if errand.claimed_by is None:
        return
    turn.say(
        errand.claimed_by,
        text_id,
        keys=keys,
        urgency=Urgency.REMINDER,
        zone_of=errand.unit,
        not_before=awake_at(turn.now, turn.zone_of(errand.unit)),
        number=str(errand.id),
        **values,  # type: ignore[arg-type]
    )


def tell_coordinators(turn: Turn, errand: Errand, text_id: str, /, *, keys: Keys = ()) -> None:
    """Tell those who may see residents' details how it stands, or the owners where none of them can be reached."""
    look = Key("errands-button-look", link=f"look-{errand.id}")
    told = tell_carers(
        turn,
        errand.unit,
        text_id,
        keys=(*keys, (look,)),
        subject=f"errand:{errand.id}",
        number=str(errand.id),
        name=Private("errand-volunteer", errand.id),
    )
    if not told:
        tell_owners_of(turn, errand)


def remark_keys(errand: Errand) -> Keys:
    """Return the way for a volunteer to leave something for the next."""
    if errand.door is None:
        return ()
    return ((Key("ratings-button-remark", Button(feature="ratings", action="remark", record=errand.id)),),)
