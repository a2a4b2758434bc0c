"""Before the shop: what else is taken along, what is let go, which photos there are, and the start."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from handlers.errands import files_subject, look, offer_again, take_along
from handlers.rules.errands import Claim
from handlers.rules.runs import Along, Refused, Screen, Step, propose
from handlers.runs.bags import show_all
from handlers.runs.delivering import finish_if_done
from handlers.runs.stopping import ask_what_is_bought
from handlers.runs.trips import (
    LIVE,
    begin_late,
    close_if_empty,
    leave_question,
    loads,
    own_errand,
    refuse,
    tapped_run,
    turn_to,
)
from handlers.words.values import Private
from storage import errands, requests, runs
from storage.errands import CARRIED, ErrandState, Hold
from storage.outbox import Urgency
from storage.requests import Purpose
from storage.runs import RunState

if TYPE_CHECKING:
    from handlers.buttons import Button
    from handlers.turn import Turn
    from storage.database import Records
    from storage.due import DueRow
    from storage.errands import Errand
    from storage.runs import Run

#: What is taken along on a trip that is late already is promised anew.
PROMISED_ANEW: Final = timedelta(hours=1)


def open_run(turn: Turn, numbers: tuple[int, ...]) -> None:
    """Show a trip to its volunteer, at the bottom of the private chat."""
    run = runs.find(turn.records, numbers[0]) if numbers else None
    if run is None or run.volunteer_id != turn.person.id:
        turn.note("run", Refused.NOT_YOURS)
        turn.reply(f"runs-refused-{Refused.NOT_YOURS}")
        return
    turn.show("run", run.id, run.volunteer_id, anew=True)


def show_screen(turn: Turn, button: Button) -> None:
    """Turn to another screen; a household's bag is asked for its sum at once."""
    screens = tuple(Screen)
    run = tapped_run(turn, button, *LIVE)
    if run is None:
        return
    if not 0 <= button.version < len(screens):
        turn.answer("tap-unknown", alert=True)
        return
    leave_question(turn)
    screen = screens[button.version]
    turn.outcome = f"screen:{screen}"
    if screen is Screen.HOUSE:
        errand = own_errand(turn, run, button.choice)
        if errand is None:
            return
        look(turn, errand)
    if screen is Screen.BAG:
        errand = own_errand(turn, run, button.choice)
        if errand is None:
            return
        _ask_for_bag(turn, run, errand)
    if screen is Screen.BAGS:
        show_all(turn, run)
    elif screen is Screen.STOPPING:
        ask_what_is_bought(turn, run, button.choice)
    else:
        turn_to(turn, run, screen, button.choice)
    turn.answer_silently()


def _ask_for_bag(turn: Turn, run: Run, errand: Errand) -> None:
    if run.state is RunState.SHOPPING:
        step = Step.COST if errand.cost is None else Step.RECEIPT
        turn.ask("runs", step.value, run=run.id, errand=errand.id)


# --- more of them


def proposed(records: Records, run: Run) -> list[Errand]:
    """Return the open errands of the unit that are worth taking along, the nearest first."""
    trip = loads(records, run)
    waiting = {
        errand.id: errand
        for errand in errands.of_unit(records, run.unit, ErrandState.OPEN)
        if Hold.GUARDED not in errand.holds and errand.kind is not None and errand.asker_id != run.volunteer_id
    }
    chosen = propose([_along(errand) for errand in trip], [_along(errand) for errand in waiting.values()])
    return [waiting[number] for number in chosen]


def _along(errand: Errand) -> Along:
    return Along(errand.id, errand.building, errand.from_at, errand.by_at, errand.urgent)


def take(turn: Turn, button: Button) -> None:
    """Take one more errand along; whoever is on a trip has said already that they are well."""
    run = tapped_run(turn, button, RunState.GATHERING, RunState.SHOPPING)
    if run is None:
        return
    errand = errands.find(turn.records, button.choice)
    # What a coordinator must give to somebody by name is not to be had by a forged button.
    if errand is None or errand.unit != run.unit or Hold.GUARDED in errand.holds:
        turn.note("take", "unknown")
        turn.answer("tap-unknown", alert=True)
        return
    times = [one.expected_at for one in loads(turn.records, run) if one.expected_at is not None]
    expected = max(min(times, default=turn.now), turn.now)
    if not times or min(times) <= turn.now:
        expected = turn.now + PROMISED_ANEW
    verdict = take_along(turn, errand, expected)
    if verdict is not Claim.TAKEN and verdict is not Claim.ALREADY_YOURS:
        turn.touch("run", run.id)
        turn.answer(f"errands-claim-{verdict}", alert=True)
        return
    if run.state is RunState.SHOPPING:
        begin_late(turn, run)
    turn.answer("runs-taken-along")


def let_go(turn: Turn, button: Button) -> None:
    """Offer one errand of a trip again on which nothing is bought yet."""
    run = tapped_run(turn, button, RunState.GATHERING, RunState.SHOPPING)
    errand = None if run is None else own_errand(turn, run, button.choice)
    if run is None or errand is None:
        return
    if errand.cost is not None:
        # Bags that are bought are handed over by name, so that somebody knows where they are.
        refuse(turn, run, Refused.STALE)
        return
    if run.state is RunState.SHOPPING:
        # They may have its things already.
        ask_what_is_bought(turn, run, errand.id)
        turn.answer_silently()
        return
    offer_again(turn, errand)
    turn.note("run", "let_go", subject=errand.id, chat_id=run.unit)
    over = close_if_empty(turn, run)
    turn_to(turn, run, Screen.HOME)
    turn.answer("runs-let-go-last" if over else "runs-let-go")


def show_files(turn: Turn, button: Button) -> None:
    """Send the volunteer the photos and voices of one household."""
    run = tapped_run(turn, button, *LIVE)
    errand = None if run is None else own_errand(turn, run, button.choice)
    if run is None or errand is None:
        return
    look(turn, errand)
    for kept in requests.files(turn.records, errand.id):
        if kept.purpose is not Purpose.DOOR:
            turn.say(
                run.volunteer_id,
                f"runs-file-{kept.purpose}",
                file=Private("errand-file", kept.id),
                subject=files_subject(errand),
                number=str(errand.id),
            )
    turn.answer_silently()


# --- off to the shop


def start(turn: Turn, button: Button) -> None:
    """Begin to shop, and have everybody hear of it."""
    run = tapped_run(turn, button, RunState.GATHERING)
    if run is None:
        return
    if not loads(turn.records, run):
        refuse(turn, run, Refused.NOTHING)
        return
    runs.move(turn.records, run, RunState.SHOPPING, turn.now)
    turn.note("run", "shopping", subject=run.id, chat_id=run.unit)
    begin_late(turn, run)
    turn.touch("run", run.id)
    turn.answer("runs-started")


def tell_changed(turn: Turn, row: DueRow) -> None:
    """Tell a volunteer that a list or a door they carry was changed, or end a trip that was called off whole."""
    errand = errands.find(turn.records, int(row.key))
    run = None if errand is None or errand.run_id is None else runs.find(turn.records, errand.run_id)
    if errand is None or run is None or errand.expected_at is None or errand.claimed_by != run.volunteer_id:
        return
    if errand.state is ErrandState.CANCELLED:
        if run.state is not RunState.OVER:
            finish_if_done(turn, run)
    elif errand.state in CARRIED:
        turn.say(
            run.volunteer_id,
            "runs-changed",
            urgency=Urgency.REMINDER,
            subject=f"run:{run.id}",
            number=str(errand.id),
        )
        turn.show("run", run.id, run.volunteer_id, urgency=Urgency.CARD, anew=True)
