"""What every step of a trip stands on: whose it is, what it carries, and how a tap or a text on it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from handlers.errands import redraw, tell_asker
from handlers.rules.runs import Bag, Bill, Door, Refused, Screen, bag, walk
from handlers.words.values import Private
from storage import dialogs, errands, people, requests, runs
from storage.errands import CARRIED, ErrandState, Kind
from storage.outbox import Urgency
from storage.people import Reach
from storage.requests import Outcome, Purpose, Substitutes
from storage.runs import RunState

if TYPE_CHECKING:
    from handlers.buttons import Button
    from handlers.turn import Turn
    from handlers.words.values import Value
    from storage.database import Records
    from storage.errands import Errand
    from storage.requests import Item
    from storage.runs import Run


#: Every state in which a trip's message has buttons.
LIVE: Final = (RunState.GATHERING, RunState.SHOPPING, RunState.PACKING, RunState.UNDERWAY)


# --- what a trip carries


def loads(records: Records, run: Run) -> list[Errand]:
    """Return what a trip still carries, in the order the doors are walked."""
    carried = {errand.id: errand for errand in runs.carried(records, run) if errand.state in CARRIED}
    return [carried[number] for number in walk([_door(records, errand) for errand in carried.values()])]


def _door(records: Records, errand: Errand) -> Door:
    request = requests.read(records, errand.id)
    later = runs.stop(records, errand.id).later
    return Door(errand.id, request.building or errand.building, request.entrance, request.room, later)


def bill(records: Records, errand: Errand) -> Bill:
    """Return what is known of a household's bag; a parcel costs nothing unless somebody says so."""
    stop = runs.stop(records, errand.id)
    free = errand.cost is None and errand.kind is Kind.FETCH
    return Bill(
        cost=0 if free else errand.cost,
        most=errand.most,
        agreed=stop.agreed,
        asked=stop.asked,
        receipt=stop.no_receipt or bool(requests.files(records, errand.id, Purpose.RECEIPT)),
        questions=sum(item.outcome is Outcome.ASKED for item in requests.items(records, errand.id)),
    )


def state_of_bag(records: Records, errand: Errand) -> Bag:
    """Return what a household's bag still needs; one that an earlier volunteer filled needs nothing."""
    return Bag.READY if is_bought_before(records, errand) else bag(bill(records, errand))


def is_bought_before(records: Records, errand: Errand) -> bool:
    """Tell whether an earlier volunteer bought it all, so that only the bags are to be fetched."""
    return runs.stop(records, errand.id).bought_by is not None


def is_bought(records: Records, run: Run, errand: Errand) -> bool:
    """Tell whether an errand's bag is there already: its sum is known, or it was packed.

    What cost nothing is there unless all of it was not to be had.
    """
    if run.state in {RunState.PACKING, RunState.UNDERWAY} or errand.cost or is_bought_before(records, errand):
        return True
    items = requests.items(records, errand.id)
    return errand.cost is not None and (not items or any(item.outcome is not Outcome.MISSING for item in items))


def unsaid(records: Records, run: Run, carried: list[Errand]) -> list[Errand]:
    """Return the errands of which nobody knows whether they are bought: shopping has begun, and no sum is written."""
    if run.state is not RunState.SHOPPING:
        return []
    open_ones = [one for one in carried if one.cost is None and not is_bought_before(records, one)]
    return [one for one in open_ones if not runs.stop(records, one.id).unbought]


def is_rung(records: Records, errand: Errand) -> bool:
    """Tell whether questions are settled by a call: nobody answers for themselves in this chat."""
    asker = None if errand.asker_id is None else people.find(records, errand.asker_id)
    return asker is None or asker.reach is not Reach.REACHABLE


def substitutes_of(records: Records, errand: Errand) -> Substitutes:
    """Return what may be done where something is not to be had; medicine is never changed unasked."""
    wish = requests.read(records, errand.id).substitutes
    if wish is Substitutes.NONE:
        return wish
    return Substitutes.FINE if wish is Substitutes.FINE and errand.kind is not Kind.MEDICINE else Substitutes.ASK


# --- whose tap it is


def tapped_run(turn: Turn, button: Button, *states: RunState) -> Run | None:
    """Return the trip whose button was tapped, where it is the tapper's own and has come just so far."""
    run = runs.find(turn.records, button.record)
    if run is None or run.volunteer_id != turn.person.id:
        turn.note("run", Refused.NOT_YOURS)
        turn.answer(f"runs-refused-{Refused.NOT_YOURS}", alert=True)
        return None
    if run.state is RunState.SHOPPING:
        begin_late(turn, run)
    return run if _stands(turn, run, states) else None


def _stands(turn: Turn, run: Run, states: tuple[RunState, ...]) -> bool:
    if run.state in states:
        return True
    refuse(turn, run, Refused.OVER if run.state is RunState.OVER else Refused.STALE)
    return False


def own_errand(turn: Turn, run: Run, errand_id: int) -> Errand | None:
    """Return an errand of a trip that is still its volunteer's; whose errand was taken away meanwhile hears so."""
    errand = errands.find(turn.records, errand_id)
    theirs = errand is not None and errand.run_id == run.id and errand.claimed_by == run.volunteer_id
    if errand is None or not theirs or errand.expected_at is None or errand.state not in CARRIED:
        refuse(turn, run, Refused.GONE)
        return None
    return errand


def own_item(turn: Turn, run: Run, item_id: int) -> tuple[Errand, Item] | None:
    """Return an item of a trip's lists, and whose it is."""
    item = requests.item(turn.records, item_id)
    if item is None:
        refuse(turn, run, Refused.GONE)
        return None
    errand = own_errand(turn, run, item.errand_id)
    return None if errand is None else (errand, item)


def typed_run(turn: Turn, data: dict[str, Any], *states: RunState) -> tuple[Run, Errand] | None:
    """Return the trip and the errand that a typed or sent answer is about, where both are still the writer's."""
    run = runs.find(turn.records, int(data["run"]))
    if run is None or run.volunteer_id != turn.person.id:
        dialogs.close(turn.records, turn.person.id)
        turn.note("run", Refused.NOT_YOURS)
        turn.reply(f"runs-refused-{Refused.NOT_YOURS}")
        return None
    errand = own_errand(turn, run, int(data["errand"])) if _stands(turn, run, states) else None
    if errand is None:
        dialogs.close(turn.records, turn.person.id)
        return None
    return run, errand


# --- how it is answered


def refuse(turn: Turn, run: Run, refused: Refused, **values: Value) -> None:
    """Say why nothing was changed, and repair what is shown."""
    turn.note("run", refused, subject=run.id, chat_id=run.unit)
    if refused in {Refused.GONE, Refused.STALE}:
        runs.turn_to(turn.records, run.id, Screen.HOME)
    turn.answer(f"runs-refused-{refused}", alert=True, **values)  # type: ignore[arg-type]
    turn.touch("run", run.id)


def turn_to(turn: Turn, run: Run, screen: Screen, choice: int = 0) -> None:
    """Show another screen of a trip, at the bottom of the chat where something was typed."""
    runs.turn_to(turn.records, run.id, screen, choice)
    if turn.tapped is None and turn.heard is not None and turn.who is not None and turn.who.id == run.volunteer_id:
        # Less urgent than the answer just queued, so that it comes to lie under it.
        turn.show("run", run.id, run.volunteer_id, urgency=Urgency.REMINDER, anew=True)
    else:
        turn.touch("run", run.id)


def leave_question(turn: Turn) -> None:
    """Take the next text for no answer any more: whoever tapped has gone on to something else."""
    dialog = dialogs.current(turn.records, turn.person.id, turn.now)
    if dialog is not None and dialog.feature == "runs":
        dialogs.close(turn.records, turn.person.id)


def tell_volunteer(turn: Turn, run: Run, text_id: str, /, **values: Value) -> None:
    """Tell a volunteer on their trip something that cannot wait until they look at it."""
    turn.say(
        run.volunteer_id,
        text_id,
        urgency=Urgency.REMINDER,
        subject=f"run:{run.id}",
        zone_of=run.unit,
        **values,  # type: ignore[arg-type]
    )
    turn.touch("run", run.id)


def run_of(records: Records, errand: Errand) -> Run | None:
    """Return the trip that an errand is carried on, None where it is not."""
    run = None if errand.run_id is None else runs.find(records, errand.run_id)
    carries = run is not None and errand.claimed_by == run.volunteer_id and errand.state in CARRIED
    return run if carries else None


def close_if_empty(turn: Turn, run: Run) -> bool:
    """End a trip on which nothing is left to be done; return whether it is over."""
    return runs.over_if_empty(turn.records, run, turn.now)


# --- counted as being bought


def begin_late(turn: Turn, run: Run) -> None:
    """Count everything on a trip that is in the shop as being bought, what came along late too."""
    for errand in loads(turn.records, run):
        if errand.state is ErrandState.CLAIMED:
            _begin(turn, errand)


def _begin(turn: Turn, errand: Errand) -> None:
    if not errands.move(turn.records, errand, ErrandState.SHOPPING, started_at=turn.now):
        return
    last = max((item.id for item in requests.items(turn.records, errand.id)), default=0)
    runs.settle(turn.records, errand.id, known_item=last)
    turn.forget("errands-start", str(errand.id))
    turn.forget("errands-again", str(errand.id))
    tell_asker(
        turn,
        errand,
        "runs-news-fetching" if is_bought_before(turn.records, errand) else "runs-news-shopping",
        number=str(errand.id),
        name=Private("errand-volunteer", errand.id),
    )
    redraw(turn, errand)
