"""Who hears of an errand, and who sees what of it: the one who asked, those who may see residents' details, owners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.pages import Key, Keys
from handlers.rules.errands import OWNERS_AGAIN, Access, access, is_night, morning_after
from handlers.words.values import Term, pack
from storage import due, errands, outbox, people, residents
from storage.errands import CARRIED, LIVE, ErrandState
from storage.outbox import State, Urgency
from storage.people import Reach

if TYPE_CHECKING:
    from datetime import datetime

    from handlers.turn import Turn
    from handlers.words.values import Private, Value
    from storage.database import Records
    from storage.due import DueRow
    from storage.errands import Errand
    from storage.outbox import Parcel


def answers_for(records: Records, errand: Errand, person_id: int) -> bool:
    """Tell whether somebody answers for a household: whoever asked, or entered it and may see such details still."""
    if errand.speaks_for_it != person_id:
        return False
    return not errand.on_behalf or residents.is_carer(records, errand.unit, person_id)


def access_of(records: Records, errand: Errand, person_id: int) -> Access:
    """Return what somebody is to an errand, by the records as they are now."""
    return access(
        asks=errand.asker_id == person_id,
        cares=residents.is_carer(records, errand.unit, person_id),
        carries=errand.claimed_by == person_id and errand.expected_at is not None and errand.state in CARRIED,
    )


def look(turn: Turn, errand: Errand) -> Access:
    """Return what whoever acted is to an errand, and note that they looked at everything of it."""
    seen_as = access_of(turn.records, errand, turn.person.id)
    turn.note("look", seen_as, subject=errand.id, chat_id=errand.unit)
    return seen_as


def redraw(turn: Turn, errand: Errand) -> None:
    """Have everything that shows an errand drawn anew."""
    for kind in ("errand", "request", "status"):
        turn.touch(kind, errand.id)
    if errand.run_id is not None:
        turn.touch("run", errand.run_id)


def news_subject(errand: Errand) -> str:
    """Return the subject of what the asker is told of how it goes, by which older news still unsent is withdrawn."""
    return f"errand-news:{errand.id}"


def tell_asker(
    turn: Turn,
    errand: Errand,
    text_id: str,
    /,
    *,
    keys: Keys = (),
    file: Private | None = None,
    asks: bool = False,
    **values: Value,
) -> bool:
    """Tell whoever asked, or the coordinator who answers for them, how it goes; return whether there is anybody.

    At night it waits for the morning unless the errand is urgent, and then only the newest is told. What `asks` for an
    answer goes out at once at night, too: somebody stands there and waits for it.
    """
    errand = answered_for(turn, errand)
    person_id = errand.speaks_for_it
    if person_id is None:
        return False
    subject = f"errand-asks:{errand.id}" if asks else news_subject(errand)
    awake = None if asks else _when_awake(turn, errand)
    if awake is not None:
        outbox.withdraw(turn.records, subject, turn.now)
    turn.say(
        person_id,
        text_id,
        keys=keys,
        file=file,
        urgency=Urgency.REMINDER,
        subject=subject,
        zone_of=errand.unit,
        not_before=awake,
        **values,  # type: ignore[arg-type]
    )
    return True


def _when_awake(turn: Turn, errand: Errand) -> datetime | None:
    zone = turn.zone_of(errand.unit)
    if errand.urgent or not is_night(turn.now, zone):
        return None
    return morning_after(turn.now, zone)


def tell_carers(
    turn: Turn,
    unit: int,
    text_id: str,
    /,
    *,
    keys: Keys = (),
    subject: str = "",
    file: Private | None = None,
    **values: Value,
) -> bool:
    """Tell everybody who may see residents' details of a unit, in private; return whether anybody is within reach."""
    reachable = _reachable(turn, unit)
    for person_id in reachable:
        turn.say(
            person_id,
            text_id,
            keys=keys,
            file=file,
            urgency=Urgency.REMINDER,
            subject=subject,
            zone_of=unit,
            **values,  # type: ignore[arg-type]
        )
    return bool(reachable)


def tell_owners(turn: Turn, text_id: str, /, **values: Value) -> None:
    """Tell those who run the bot that a unit needs them."""
    for owner in turn.deployment.owners:
        turn.say(owner, text_id, urgency=Urgency.REMINDER, **values)  # type: ignore[arg-type]


def tell_owners_of(turn: Turn, errand: Errand) -> None:
    """Tell the owners that an errand has nobody to look after it and where it stands, at most once an hour.

    What happens within the hour is told after it, all at once, where the errand stands otherwise by then.
    """
    if due.planned(turn.records, "errands-owners", str(errand.id)) is not None:
        return
    turn.remind("errands-owners", str(errand.id), turn.now + OWNERS_AGAIN)
    for owner in turn.deployment.owners:
        turn.say(
            owner,
            "errands-nobody-reached",
            urgency=Urgency.REMINDER,
            subject=_owners_subject(errand.id),
            number=str(errand.id),
            state=Term(f"errands-stands-{errand.state}"),
        )


def tell_owners_later(turn: Turn, row: DueRow) -> None:
    """Tell the owners where an errand stands, if it is not where they heard of it last and still has nobody."""
    errand = errands.find(turn.records, int(row.key))
    if errand is None or errand.state is ErrandState.DRAFT:
        return
    told = outbox.about(turn.records, _owners_subject(errand.id))
    stands = pack(Term(f"errands-stands-{errand.state}"))
    if not told or told[-1].plain["state"] == stands:
        return
    if not _reachable(turn, errand.unit):
        tell_owners_of(turn, errand)
    elif errand.state in LIVE:
        answered_for(turn, errand)


def _owners_subject(errand_id: int) -> str:
    return f"errand-owners:{errand_id}"


def _reachable(turn: Turn, unit: int) -> list[int]:
    found = people.find_all(turn.records, residents.carers(turn.records, unit))
    return [person.id for person in found.values() if person.reach is Reach.REACHABLE]


# --- who answers for a household without Telegram


def answered_for(turn: Turn, errand: Errand) -> Errand:
    """Return an errand with somebody who may see residents' details answering for its household.

    Whoever entered it and may see them no longer hears nothing more of it; where nobody may, nobody answers.
    """
    entered = errand.entered_by
    if not errand.on_behalf or entered is None or residents.is_carer(turn.records, errand.unit, entered):
        return errand
    return hand_over(turn, errand, entered)


def hand_over(turn: Turn, errand: Errand, person_id: int) -> Errand:
    """Have another coordinator answer for a household that one of them had entered an errand for."""
    for other in _reachable(turn, errand.unit):
        if other != person_id:
            errands.change(turn.records, errand.id, entered_by=other)
            changed = errands.find(turn.records, errand.id)
            assert changed is not None
            turn.note("behalf", "handed_over", subject=errand.id, chat_id=errand.unit)
            turn.say(other, "errands-handed-over", urgency=Urgency.REMINDER, number=str(errand.id))
            turn.show("status", changed.id, other, urgency=Urgency.REMINDER)
            return changed
    tell_owners_of(turn, errand)
    return errand.model_copy(update={"entered_by": None})


# --- what did not arrive


def came_back(turn: Turn, parcel: Parcel) -> None:
    """Have the coordinators know, once an errand, that whoever asked cannot be written to and has to be rung."""
    kind, _, number = parcel.subject.partition(":")
    if parcel.state is not State.UNDELIVERABLE or kind not in {"errand-news", "errand-asks"}:
        return
    errand = errands.find(turn.records, int(number))
    subject = f"errand-unreachable:{number}"
    if errand is None or errand.state in errands.ENDED or outbox.about(turn.records, subject):
        return
    key = Key("errands-button-look", link=f"look-{errand.id}")
    tell_carers(turn, errand.unit, "errands-unreachable", keys=((key,),), subject=subject, number=str(errand.id))
