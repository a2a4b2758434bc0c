"""Taking an errand: the tap in the group, two questions in private, and only then the trip with everything on it."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.buttons import Button
from handlers.errands import copies
from handlers.errands.awaiting import awaited, health_subject
from handlers.errands.opening import offer_again, show_status
from handlers.errands.telling import look, redraw, tell_asker
from handlers.pages import Key
from handlers.rules.errands import (
    ETAS,
    TO_ANSWER,
    Claim,
    Situation,
    decide,
    start_asked_at,
)
from handlers.words.values import Hour, Moment, Private, Term
from storage import cards, errands, ledger, people, residents, runs
from storage.errands import CARRIED, ErrandState
from storage.outbox import Urgency
from storage.people import Reach

if TYPE_CHECKING:
    from datetime import datetime

    from handlers.turn import Turn
    from storage.due import DueRow
    from storage.errands import Errand


def tap(turn: Turn, button: Button) -> None:
    """Take an errand by its card in the group; what is asked before it is theirs is asked in private."""
    errand = errands.find(turn.records, button.record)
    card = None if errand is None else cards.find(turn.records, "errand", errand.id, turn.chat_id)
    # Data of a button can be forged: the card must lie where it was tapped, so that only members take errands.
    if errand is None or card is None or turn.private:
        turn.note("take", "unknown")
        turn.answer("tap-unknown", alert=True)
        return
    verdict = decide(_situation(turn, errand))
    if verdict is Claim.TAKEN and not _reserve(turn, errand, turn.person.id):
        verdict = Claim.GONE
    turn.note("take", verdict, subject=errand.id, chat_id=errand.unit)
    if verdict in {Claim.TAKEN, Claim.ALREADY_YOURS}:
        turn.open_private(f"carry-{errand.id}", "errands-in-private")
        return
    turn.touch("errand", errand.id)
    turn.answer(f"errands-claim-{verdict}", alert=True)


def _situation(turn: Turn, errand: Errand) -> Situation:
    person_id = turn.person.id
    unit = residents.unit(turn.records, errand.unit)
    carried = errands.of_volunteer(turn.records, person_id, *CARRIED)
    promised = sum(one.most or 0 for one in carried if one.cost is None)
    return Situation(
        open=errand.state is ErrandState.OPEN,
        taken=errand.state in {*CARRIED, ErrandState.DELIVERED},
        yours=errand.claimed_by == person_id and errand.state in CARRIED,
        own=errand.asker_id == person_id,
        most=errand.most or 0,
        advanced=ledger.advanced_by(turn.records, person_id) + promised,
        cap=0 if unit is None else unit.advance_cap,
    )


def _reserve(turn: Turn, errand: Errand, person_id: int) -> bool:
    if not errands.claim(turn.records, errand, person_id, turn.now):
        return False
    words = turn.words_for(errand.unit).plain("errands-code-words")
    errands.change(turn.records, errand.id, code=secrets.choice(words.split()))
    turn.forget("errands-unclaimed", str(errand.id))
    turn.remind("errands-answer", str(errand.id), turn.now + TO_ANSWER)
    redraw(turn, errand)
    return True


def open_carried(turn: Turn, numbers: tuple[int, ...]) -> None:
    """Lead whoever took an errand on in private: to the questions, or to the trip it is on."""
    errand = errands.find(turn.records, numbers[0]) if numbers else None
    if errand is None or errand.claimed_by != turn.person.id or errand.state not in CARRIED:
        turn.note("carry", "not_theirs")
        turn.reply("errands-not-carried")
    elif errand.expected_at is None:
        _ask_health(turn, errand, "errands-ask-health")
    elif errand.run_id is not None:
        look(turn, errand)
        turn.show("run", errand.run_id, turn.person.id, anew=True)


def _ask_health(turn: Turn, errand: Errand, text_id: str) -> None:
    assert errand.claimed_by is not None
    well = Button(feature="errands", action="well", record=errand.id, version=errand.version)
    unwell = Button(feature="errands", action="unwell", record=errand.id, version=errand.version)
    turn.say(
        errand.claimed_by,
        text_id,
        keys=((Key("errands-button-well", well),), (Key("errands-button-unwell", unwell),)),
        urgency=Urgency.REMINDER if turn.who is None else Urgency.ANSWER,
        subject=health_subject(errand),
        zone_of=errand.unit,
        kind=Term(f"errands-kind-{errand.kind or 'other'}"),
        number=str(errand.id),
        building=errand.building,
    )


def say_well(turn: Turn, button: Button) -> None:
    """Ask the volunteer, who is well, when they will be there."""
    errand = _asked(turn, button)
    if errand is None:
        return
    turn.strip_tapped()
    turn.answer_silently()
    etas = tuple(
        Key(
            "errands-button-eta",
            Button(feature="errands", action="there", record=errand.id, version=errand.version, choice=minutes),
            values={"minutes": minutes},
        )
        for minutes in ETAS
    )
    rows = tuple((key,) for key in etas)
    by = errand.by_at
    if by is not None and by > turn.now + timedelta(minutes=ETAS[-1]):
        there = Button(feature="errands", action="there", record=errand.id, version=errand.version)
        label = turn.words_for(turn.person.id, turn.zone_of(errand.unit)).plain("errands-by", by=Moment(by))
        rows = (*rows, ((Key("errands-button-by", there, values={"label": label})),))
    turn.say(turn.person.id, "errands-ask-eta", keys=rows, subject=f"errand:{errand.id}", number=str(errand.id))


def say_unwell(turn: Turn, button: Button) -> None:
    """Give the errand back for a volunteer who should stay at home."""
    errand = _asked(turn, button)
    if errand is None:
        return
    turn.strip_tapped()
    offer_again(turn, errand)
    turn.answer("errands-rest", alert=True)


def say_there(turn: Turn, button: Button) -> None:
    """Put the errand on the volunteer's trip, show everything of it, and tell the asker who comes when."""
    errand = _asked(turn, button)
    if errand is None:
        return
    if button.choice and button.choice not in ETAS:
        turn.answer("tap-unknown", alert=True)
        return
    by = errand.by_at if errand.by_at is not None and errand.by_at > turn.now else None
    soon = turn.now + timedelta(minutes=button.choice or ETAS[-1])
    turn.strip_tapped()
    turn.answer_silently()
    accept(turn, errand, by or soon if button.choice == 0 else soon)


def accept(turn: Turn, errand: Errand, expected: datetime) -> None:
    """Make an errand whoever acted's own from here on, on the trip they are preparing."""
    errands.change(turn.records, errand.id, expected_at=expected)
    run_id = runs.join(turn.records, errand, turn.person.id, turn.now)
    turn.forget("errands-answer", str(errand.id))
    copies.watch(turn, errand, turn.now + copies.EVERY)
    turn.remind("errands-start", str(errand.id), start_asked_at(turn.now, expected))
    carried = errands.find(turn.records, errand.id)
    assert carried is not None
    look(turn, carried)
    turn.show("run", run_id, turn.person.id, anew=True)
    tell_asker(
        turn,
        carried,
        "errands-taken",
        number=str(errand.id),
        name=Private("errand-volunteer", errand.id),
        at=Hour(expected),
        code=carried.code,
    )
    show_status(turn, carried)
    redraw(turn, carried)


def take_along(turn: Turn, errand: Errand, expected: datetime) -> Claim:
    """Take one more errand on a trip whose volunteer said already that they are well; return what came of it."""
    verdict = decide(_situation(turn, errand))
    if verdict is Claim.TAKEN:
        verdict = Claim.TAKEN if _reserve(turn, errand, turn.person.id) else Claim.GONE
    turn.note("take", verdict, subject=errand.id, chat_id=errand.unit)
    if verdict is Claim.TAKEN:
        reserved = errands.find(turn.records, errand.id)
        assert reserved is not None
        accept(turn, reserved, expected)
    return verdict


def assign(turn: Turn, errand: Errand, person_id: int) -> bool:
    """Give an open errand to somebody by name, who is asked in private; return False where they cannot be asked."""
    person = people.find(turn.records, person_id)
    if person is None or person.reach is not Reach.REACHABLE or errand.state is not ErrandState.OPEN:
        return False
    if person_id == errand.asker_id or not _reserve(turn, errand, person_id):
        return False
    reserved = errands.find(turn.records, errand.id)
    assert reserved is not None
    turn.note("assign", "asked", subject=errand.id, chat_id=errand.unit)
    _ask_health(turn, reserved, "errands-assigned")
    return True


def _asked(turn: Turn, button: Button) -> Errand | None:
    """Return the errand whose question was answered, where it is still theirs to answer."""
    errand = errands.find(turn.records, button.record)
    if errand is None or errand.claimed_by != turn.person.id or errand.state is not ErrandState.CLAIMED:
        turn.note("carry", "not_theirs")
        turn.answer("errands-not-carried", alert=True)
        return None
    if errand.expected_at is not None or button.version != errand.version:
        turn.strip_tapped()
        turn.answer("errands-answered-already", alert=True)
        return None
    return errand


# --- what comes due


def unanswered(turn: Turn, row: DueRow) -> None:
    """Offer an errand again whose volunteer did not answer the questions."""
    errand = errands.find(turn.records, int(row.key))
    if errand is None or errand.state is not ErrandState.CLAIMED or errand.expected_at is not None:
        return
    if awaited(turn, row, health_subject(errand), TO_ANSWER):
        return
    volunteer = errand.claimed_by
    if offer_again(turn, errand) and volunteer is not None:
        turn.say(volunteer, "errands-lapsed", urgency=Urgency.REMINDER, number=str(errand.id))
