"""From door to door: setting out, who is next, delivered and where it was left, and the end of a trip."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, Final

from handlers import ledger, ratings
from handlers.errands import redraw, tell_asker
from handlers.pages import deep_link
from handlers.rules.runs import Refused, Screen, Step
from handlers.runs.trips import (
    close_if_empty,
    leave_question,
    loads,
    own_errand,
    refuse,
    tapped_run,
    tell_volunteer,
    turn_to,
    typed_run,
)
from handlers.turn import Medium
from handlers.words.values import Money, Private, Term
from storage import dialogs, errands, requests, runs
from storage.errands import ErrandState, HandedTo
from storage.requests import Purpose
from storage.runs import RunState

if TYPE_CHECKING:
    from handlers.buttons import Button
    from handlers.turn import Turn
    from storage.errands import Errand
    from storage.runs import Run

#: Left with somebody else, a second person confirms that it came to the door.
BY_OTHERS: Final = frozenset({HandedTo.GATE, HandedTo.LEAD, HandedTo.DESK})
_SMALLEST_TOKEN: Final = 10**8


def set_out(turn: Turn, button: Button) -> None:
    """Set out with the bags, and tell everybody in which order the doors come."""
    run = tapped_run(turn, button, RunState.PACKING)
    if run is None:
        return
    carried = loads(turn.records, run)
    if not carried:
        refuse(turn, run, Refused.NOTHING)
        return
    runs.move(turn.records, run, RunState.UNDERWAY, turn.now)
    turn.note("run", "underway", subject=run.id, chat_id=run.unit)
    for place, errand in enumerate(carried, start=1):
        errands.move(turn.records, errand, ErrandState.UNDERWAY)
        tell_asker(
            turn,
            errand,
            "runs-news-underway",
            number=str(errand.id),
            name=Private("errand-volunteer", errand.id),
            stop=place,
            stops=len(carried),
            code=errand.code,
        )
        redraw(turn, errand)
    runs.settle(turn.records, carried[0].id, called=True)
    turn.touch("run", run.id)
    turn.answer("runs-set-out", stops=len(carried))


def call_next(turn: Turn, run: Run) -> None:
    """Tell whoever is next, once."""
    left = loads(turn.records, run)
    if left and not runs.stop(turn.records, left[0].id).called:
        runs.settle(turn.records, left[0].id, called=True)
        tell_asker(
            turn,
            left[0],
            "runs-news-next",
            number=str(left[0].id),
            name=Private("errand-volunteer", left[0].id),
            code=left[0].code,
        )


# --- at the door


def deliver(turn: Turn, button: Button) -> None:
    """Count an errand as delivered, and tell whoever asked where it is, what it cost, and ask whether they have it."""
    places = tuple(HandedTo)
    run = tapped_run(turn, button, RunState.UNDERWAY)
    errand = None if run is None else own_errand(turn, run, button.choice)
    if run is None or errand is None:
        return
    if not 0 <= button.version < len(places):
        turn.answer("tap-unknown", alert=True)
        return
    where = places[button.version]
    if not errands.move(turn.records, errand, ErrandState.DELIVERED, handed_to=where, delivered_at=turn.now):
        refuse(turn, run, Refused.STALE)
        return
    leave_question(turn)
    turn.note("run", "delivered", subject=errand.id, chat_id=run.unit)
    for chore in ("runs-nobody", "errands-overdue"):
        turn.forget(chore, str(errand.id))
    runs.settle(turn.records, errand.id, nobody_at=None)
    delivered = errands.find(turn.records, errand.id)
    assert delivered is not None
    _tell_delivered(turn, delivered, where)
    if where in BY_OTHERS:
        _offer_link(turn, run, delivered)
    ledger.bill(turn, delivered)
    ratings.ask(turn, delivered)
    redraw(turn, delivered)
    call_next(turn, run)
    turn_to(turn, run, Screen.HOME)
    turn.answer("runs-delivered")
    finish_if_done(turn, run)


def _tell_delivered(turn: Turn, errand: Errand, where: HandedTo) -> None:
    photos = requests.files(turn.records, errand.id, Purpose.DOOR)
    changed = any(item.outcome in _TOLD for item in requests.items(turn.records, errand.id))
    tell_asker(
        turn,
        errand,
        "runs-news-delivered",
        file=Private("errand-file", photos[-1].id) if photos else None,
        number=str(errand.id),
        where=Term(f"runs-left-{where}"),
        cost=Money(errand.cost or 0),
        paid=1 if errand.cost else 0,
        receipt=0 if errand.cost and runs.stop(turn.records, errand.id).no_receipt else 1,
        changed=1 if changed else 0,
        changes=Private("run-changes", errand.id),
    )


_TOLD: Final = frozenset({requests.Outcome.SUBSTITUTE, requests.Outcome.MISSING})


def _offer_link(turn: Turn, run: Run, errand: Errand) -> None:
    """Give the volunteer a link for whoever took the bag, so that a second person confirms that it came to the door."""
    token = _SMALLEST_TOKEN + secrets.randbelow(9 * _SMALLEST_TOKEN)
    runs.settle(turn.records, errand.id, token=token)
    link = deep_link(turn.deployment.bot_username, f"confirm-{errand.id}-{token}")
    tell_volunteer(turn, run, "runs-link", number=str(errand.id), link=link)


def hear_photo(turn: Turn, data: dict[str, Any]) -> None:
    """Keep a photo of the bag at its door; it goes to whoever asked once it is delivered."""
    found = typed_run(turn, data, RunState.UNDERWAY)
    if found is None:
        return
    run, errand = found
    attached = None if turn.heard is None else turn.heard.attached
    if attached is None or attached.medium is not Medium.PHOTO:
        turn.reply("runs-want-photo")
        return
    dialogs.close(turn.records, turn.person.id)
    requests.keep_file(turn.records, errand.id, Purpose.DOOR, attached.medium.value, attached.file_id, turn.now)
    turn.note("photo", "kept", subject=errand.id, chat_id=run.unit)
    turn.answer("runs-photo-kept", number=str(errand.id))
    turn_to(turn, run, Screen.STOP, errand.id)


def ask_photo(turn: Turn, button: Button) -> None:
    """Ask for a photo of the bag at its door."""
    run = tapped_run(turn, button, RunState.UNDERWAY)
    errand = None if run is None else own_errand(turn, run, button.choice)
    if run is None or errand is None:
        return
    turn.ask("runs", Step.PHOTO.value, run=run.id, errand=errand.id)
    turn.say(turn.person.id, "runs-ask-photo", prompt=True, number=str(errand.id))
    turn.answer_silently()


# --- the end


def finish_if_done(turn: Turn, run: Run) -> bool:
    """End a trip whose last stop is done, and thank its volunteer; return whether it is over."""
    if not close_if_empty(turn, run):
        return False
    # Everything that reached its door on this trip, also what was confirmed meanwhile.
    brought = [one for one in runs.carried(turn.records, run) if one.delivered_at is not None]
    if brought:
        mine = [one for one in brought if runs.stop(turn.records, one.id).bought_by is None]
        tell_volunteer(
            turn,
            run,
            "runs-thanks",
            households=len(brought),
            advanced=Money(sum(one.cost or 0 for one in mine)),
            paid=1 if any(one.cost for one in mine) else 0,
        )
    turn.note("run", "over", subject=run.id, chat_id=run.unit)
    turn.touch("run", run.id)
    return True
