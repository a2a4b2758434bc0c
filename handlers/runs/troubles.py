"""What goes wrong on the way: nobody answers, the address is wrong, the volunteer has to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers import ledger
from handlers.buttons import Button
from handlers.errands import offer_again, tell_asker, tell_carers, tell_owners_of
from handlers.pages import Key, Keys
from handlers.rules.runs import LONGEST_WORDS, TO_ESCALATE, Refused, Screen, Step
from handlers.runs.delivering import call_next, finish_if_done
from handlers.runs.questions import withdraw_question, withdraw_sum
from handlers.runs.trips import (
    LIVE,
    close_if_empty,
    is_bought,
    is_bought_before,
    loads,
    own_errand,
    run_of,
    tapped_run,
    turn_to,
    unsaid,
)
from handlers.words.values import Listed, Name, Private
from storage import dialogs, errands, requests, runs
from storage.errands import CARRIED, PENDING, Hold
from storage.outbox import Urgency
from storage.requests import Outcome
from storage.runs import RunState

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.due import DueRow
    from storage.errands import Errand
    from storage.runs import Run

_MINUTES = int(TO_ESCALATE.total_seconds() // 60)


# --- nobody answers


def nobody(turn: Turn, button: Button) -> None:
    """Tell whoever asked that nobody answers at the door, and after a while those who may see residents' details."""
    run = tapped_run(turn, button, RunState.UNDERWAY)
    errand = None if run is None else own_errand(turn, run, button.choice)
    if run is None or errand is None:
        return
    if runs.stop(turn.records, errand.id).nobody_at is None:
        runs.settle(turn.records, errand.id, nobody_at=turn.now)
        turn.remind("runs-nobody", str(errand.id), turn.now + TO_ESCALATE)
        turn.note("trouble", "nobody", subject=errand.id, chat_id=run.unit)
        tell_asker(
            turn,
            errand,
            "runs-news-nobody",
            asks=True,
            number=str(errand.id),
            name=Private("errand-volunteer", errand.id),
            minutes=_MINUTES,
        )
    turn_to(turn, run, Screen.NOBODY, errand.id)
    turn.answer("runs-nobody-told", minutes=_MINUTES)


def somebody(turn: Turn, button: Button) -> None:
    """Note that somebody answered after all."""
    run = tapped_run(turn, button, RunState.UNDERWAY)
    errand = None if run is None else own_errand(turn, run, button.choice)
    if run is None or errand is None:
        return
    turn.forget("runs-nobody", str(errand.id))
    runs.settle(turn.records, errand.id, nobody_at=None)
    turn_to(turn, run, Screen.STOP, errand.id)
    turn.answer("runs-noted")


def escalate(turn: Turn, row: DueRow) -> None:
    """Tell those who may see residents' details that a door stayed shut."""
    errand = errands.find(turn.records, int(row.key))
    run = None if errand is None else run_of(turn.records, errand)
    if errand is None or run is None or runs.stop(turn.records, errand.id).nobody_at is None:
        return
    turn.note("trouble", "escalated", subject=errand.id, chat_id=errand.unit)
    _tell_carers(turn, errand, "runs-carers-nobody", keys=((_look(errand),),))


def come_back_last(turn: Turn, button: Button) -> None:
    """Put a door behind the others."""
    run = tapped_run(turn, button, RunState.UNDERWAY)
    errand = None if run is None else own_errand(turn, run, button.choice)
    if run is None or errand is None:
        return
    latest = max(runs.stop(turn.records, one.id).later for one in loads(turn.records, run))
    turn.forget("runs-nobody", str(errand.id))
    runs.settle(turn.records, errand.id, later=latest + 1, nobody_at=None)
    turn.note("trouble", "later", subject=errand.id, chat_id=run.unit)
    call_next(turn, run)
    turn_to(turn, run, Screen.HOME)
    turn.answer("runs-later")


# --- the address is wrong


def wrong_address(turn: Turn, button: Button) -> None:
    """Have those who may see residents' details look the address up; what they mend shows on the trip at once."""
    run = tapped_run(turn, button, *LIVE)
    errand = None if run is None else own_errand(turn, run, button.choice)
    if run is None or errand is None:
        return
    turn.note("trouble", "address", subject=errand.id, chat_id=run.unit)
    _tell_carers(turn, errand, "runs-carers-address", keys=((_look(errand),),))
    turn_to(turn, run, Screen.HOME)
    turn.answer("runs-address-asked")


# --- handing over


def bring_back(turn: Turn, button: Button) -> None:
    """Hand over one errand whose door stayed shut, with its bag."""
    run = tapped_run(turn, button, RunState.UNDERWAY)
    errand = None if run is None else own_errand(turn, run, button.choice)
    if run is None or errand is None:
        return
    hand_over(turn, run, [errand])
    call_next(turn, run)
    turn_to(turn, run, Screen.HOME)
    turn.answer("runs-handed-over")
    finish_if_done(turn, run)


def hand_over(turn: Turn, run: Run, carried: list[Errand]) -> bool:
    """Give errands out of a volunteer's hands; return whether bags are among them.

    What is not bought is offered to the group again. What is bought lies somewhere, and somebody must fetch it: that
    is for those to arrange who may see residents' details. What it cost stays owed to whoever paid.
    """
    bags = [errand for errand in carried if is_bought(turn.records, run, errand)]
    for errand in carried:
        for item in requests.items(turn.records, errand.id):
            if item.outcome is Outcome.ASKED:
                withdraw_question(turn, item.id)
                requests.settle_item(turn.records, item.id, Outcome.MISSING)
        withdraw_sum(turn, errand)
        turn.forget("runs-nobody", str(errand.id))
        runs.settle(turn.records, errand.id, nobody_at=None, called=False, later=0, unbought=False)
        if errand in bags:
            _keep_bought(turn, run, errand)
        elif errand.cost is not None:
            # Nothing was to be had of it, which is no sum of whoever tries next.
            errands.change(turn.records, errand.id, cost=None)
        offer_again(turn, errand)
    turn.note("run", "handed_over", subject=run.id, chat_id=run.unit)
    if bags:
        _ask_for_bags(turn, run, bags)
    return bool(bags)


def _keep_bought(turn: Turn, run: Run, errand: Errand, *, forgotten: bool = False) -> None:
    if not is_bought_before(turn.records, errand):
        # Whoever carries it on has not paid for it.
        runs.settle(turn.records, errand.id, bought_by=run.volunteer_id)
        ledger.bill(turn, errand, held=True)
    # Held back from the group: whoever takes it must be told by name where the bag is.
    if Hold.GUARDED not in errand.holds:
        errands.change(turn.records, errand.id, holds=(*errand.holds, Hold.GUARDED))
    assign = Button(feature="screening", action="assign", record=errand.id, version=errand.version + 1)
    _tell_carers(
        turn,
        errand,
        "runs-carers-bags-forgotten" if forgotten else "runs-carers-bags",
        keys=((Key("errands-button-assign", assign), _look(errand)),),
        **({} if forgotten else {"name": Name(run.volunteer_id)}),
    )


def _ask_for_bags(turn: Turn, run: Run, bags: list[Errand]) -> None:
    dialogs.ask(
        turn.records,
        run.volunteer_id,
        "runs",
        Step.BAGS.value,
        {"run": run.id, "errands": [errand.id for errand in bags]},
        turn.now,
    )
    numbers = Listed(tuple(str(errand.id) for errand in bags))
    turn.say(run.volunteer_id, "runs-ask-bags", prompt=True, numbers=numbers)


def hear_bags(turn: Turn, data: dict[str, Any]) -> None:
    """Take where the bags are, for whoever fetches them."""
    assert turn.heard is not None
    where = " ".join(turn.heard.text.split())
    if len(where) > LONGEST_WORDS:
        turn.reply("runs-too-long", limit=LONGEST_WORDS)
        return
    dialogs.close(turn.records, turn.person.id)
    kept = 0
    for errand_id in data["errands"]:
        errand = errands.find(turn.records, int(errand_id))
        if errand is None or errand.state not in PENDING or not is_bought_before(turn.records, errand):
            continue
        runs.keep_bags(turn.records, errand.id, where)
        kept += 1
        _tell_carers(turn, errand, "runs-carers-where", keys=(), where=Private("run-bags", errand.id))
        if errand.run_id is not None:
            turn.touch("run", errand.run_id)
    turn.note("bags", "told" if kept else "gone")
    turn.reply("runs-bags-noted" if kept else f"runs-refused-{Refused.GONE}")


def left(turn: Turn, row: DueRow) -> None:
    """Take everything of a unit's residents out of the hands of a volunteer who is not in its group any more."""
    unit, person_id = (int(part) for part in row.key.split(":"))
    for run in runs.of_volunteer(turn.records, person_id):
        if run.unit == unit:
            carried = loads(turn.records, run)
            for errand in unsaid(turn.records, run, carried):
                # They are gone before they could be asked what is bought.
                _tell_carers(turn, errand, "runs-carers-left", keys=((_look(errand),),), name=Name(person_id))
            hand_over(turn, run, carried)
            finish_if_done(turn, run)
            turn.touch("run", run.id)
    for errand in errands.of_volunteer(turn.records, person_id, *CARRIED):
        # Claimed, and not on a trip yet.
        if errand.unit == unit:
            offer_again(turn, errand)
    turn.note("carry", "left_group", chat_id=unit)
    turn.say(person_id, "runs-left-group", urgency=Urgency.REMINDER)


def forget(turn: Turn, person_id: int) -> None:
    """Hand over the trips of somebody who is forgotten, and forget who made them."""
    for run in runs.of_volunteer(turn.records, person_id):
        for errand in loads(turn.records, run):
            if is_bought(turn.records, run, errand):
                _keep_bought(turn, run, errand, forgotten=True)
            runs.settle(turn.records, errand.id, nobody_at=None, called=False, later=0)
            offer_again(turn, errand)
        close_if_empty(turn, run)
        turn.retire("run", run.id)
    runs.forget_volunteer(turn.records, person_id)


def _tell_carers(turn: Turn, errand: Errand, text_id: str, *, keys: Keys, **values: Any) -> None:
    told = tell_carers(
        turn,
        errand.unit,
        text_id,
        keys=keys,
        subject=f"errand:{errand.id}",
        number=str(errand.id),
        building=errand.building,
        **values,
    )
    if not told:
        tell_owners_of(turn, errand)


def _look(errand: Errand) -> Key:
    return Key("errands-button-look", link=f"look-{errand.id}")
