"""What each household's bag cost, with the receipt; more than the limit waits for whoever pays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.errands import redraw
from handlers.rules.money import SumFault, read_sum
from handlers.rules.runs import Bag, Refused, Screen, Step, over_limit
from handlers.runs.questions import ask_sum, withdraw_sum
from handlers.runs.trips import (
    is_bought_before,
    leave_question,
    loads,
    own_errand,
    refuse,
    state_of_bag,
    tapped_run,
    turn_to,
    typed_run,
)
from handlers.turn import Medium
from handlers.words.values import Money
from storage import dialogs, errands, requests, runs
from storage.requests import Purpose
from storage.runs import RunState

if TYPE_CHECKING:
    from handlers.buttons import Button
    from handlers.turn import Turn
    from storage.errands import Errand
    from storage.runs import Run


def ask(turn: Turn, button: Button) -> None:
    """Ask for the sum or the receipt of one household's bag."""
    run, errand = _tapped(turn, button)
    if run is None or errand is None:
        return
    receipt = button.version == Step.RECEIPT.number
    step = Step.RECEIPT if receipt else Step.COST
    turn.ask("runs", step.value, run=run.id, errand=errand.id)
    turn.say(turn.person.id, "runs-ask-receipt" if receipt else "runs-ask-cost", prompt=True, number=str(errand.id))
    turn.answer_silently()


def show_all(turn: Turn, run: Run) -> None:
    """Turn to the list of bags; whatever sum is typed next is the first household's that has none yet."""
    if run.state is RunState.SHOPPING:
        lacking = (one for one in loads(turn.records, run) if state_of_bag(turn.records, one) is Bag.NO_COST)
        first = next(lacking, None)
        if first is not None:
            turn.ask("runs", Step.COST.value, run=run.id, errand=first.id)
    turn_to(turn, run, Screen.BAGS)


def _tapped(turn: Turn, button: Button) -> tuple[Run | None, Errand | None]:
    run = tapped_run(turn, button, RunState.SHOPPING)
    errand = None if run is None else own_errand(turn, run, button.choice)
    if run is not None and errand is not None and is_bought_before(turn.records, errand):
        # The money is somebody else's already.
        refuse(turn, run, Refused.STALE)
        return None, None
    return run, errand


def hear_cost(turn: Turn, data: dict[str, Any]) -> None:
    """Take what a bag cost; the photo of its receipt may come first."""
    found = typed_run(turn, data, RunState.SHOPPING)
    if found is None:
        return
    run, errand = found
    assert turn.heard is not None
    if keep_receipt(turn, errand) and turn.heard.wordless:
        turn.reply("runs-receipt-kept-first", number=str(errand.id))
        return
    if turn.heard.wordless:
        turn.reply("people-only-words")
        return
    cost = read_sum(turn.heard.text)
    if isinstance(cost, SumFault):
        turn.reply(f"runs-sum-{cost}")
        return
    _set_cost(turn, run, errand, cost)


def _set_cost(turn: Turn, run: Run, errand: Errand, cost: int) -> None:
    errands.change(turn.records, errand.id, cost=cost)
    withdraw_sum(turn, errand)
    turn.note("cost", "noted", subject=errand.id, chat_id=run.unit)
    dialogs.close(turn.records, turn.person.id)
    agreed = runs.stop(turn.records, errand.id).agreed
    if over_limit(cost, errand.most, agreed):
        ask_sum(turn, errand, cost)
        turn.answer("runs-over-limit", cost=Money(cost), most=Money(errand.most or 0))
    changed = errands.find(turn.records, errand.id)
    assert changed is not None
    redraw(turn, changed)
    _go_on(turn, run, changed)


def _go_on(turn: Turn, run: Run, errand: Errand) -> None:
    """Ask for the receipt next, or turn to the other households where this one lacks nothing of the volunteer's."""
    lacks = state_of_bag(turn.records, errand)
    receipts = requests.files(turn.records, errand.id, Purpose.RECEIPT)
    stop = runs.stop(turn.records, errand.id)
    if errand.cost and not receipts and not stop.no_receipt:
        turn.ask("runs", Step.RECEIPT.value, run=run.id, errand=errand.id)
        turn_to(turn, run, Screen.BAG, errand.id)
    elif lacks is Bag.NO_COST:
        turn_to(turn, run, Screen.BAG, errand.id)
    else:
        show_all(turn, run)


def hear_receipt(turn: Turn, data: dict[str, Any]) -> None:
    """Take the photo of a receipt; a sum typed instead mends the sum."""
    found = typed_run(turn, data, RunState.SHOPPING)
    if found is None:
        return
    run, errand = found
    assert turn.heard is not None
    if not keep_receipt(turn, errand):
        cost = None if turn.heard.wordless else read_sum(turn.heard.text)
        if isinstance(cost, int):
            _set_cost(turn, run, errand, cost)
        else:
            turn.reply("runs-want-photo")
        return
    dialogs.close(turn.records, turn.person.id)
    turn.answer("runs-receipt-kept", number=str(errand.id))
    _go_on(turn, run, errand)


def keep_receipt(turn: Turn, errand: Errand) -> bool:
    """Keep a photo or a document that was sent; return whether there was one."""
    attached = None if turn.heard is None else turn.heard.attached
    if attached is None or attached.medium is Medium.VOICE:
        return False
    requests.keep_file(turn.records, errand.id, Purpose.RECEIPT, attached.medium.value, attached.file_id, turn.now)
    turn.note("receipt", "kept", subject=errand.id, chat_id=errand.unit)
    return True


def no_cost(turn: Turn, button: Button) -> None:
    """Note that a household's bag cost nothing."""
    run, errand = _tapped(turn, button)
    if run is None or errand is None:
        return
    leave_question(turn)
    withdraw_sum(turn, errand)
    errands.change(turn.records, errand.id, cost=0)
    turn.note("cost", "nothing", subject=errand.id, chat_id=run.unit)
    redraw(turn, errand)
    show_all(turn, run)
    turn.answer("runs-noted")


def no_receipt(turn: Turn, button: Button) -> None:
    """Note that there is no receipt, which whoever pays is told."""
    run, errand = _tapped(turn, button)
    if run is None or errand is None:
        return
    leave_question(turn)
    runs.settle(turn.records, errand.id, no_receipt=True)
    turn.note("receipt", "none", subject=errand.id, chat_id=run.unit)
    show_all(turn, run)
    turn.answer("runs-noted")


# --- packing


def pack(turn: Turn, button: Button) -> None:
    """Go on to packing, once every bag is paid for and nobody is being asked."""
    run = tapped_run(turn, button, RunState.SHOPPING)
    if run is None:
        return
    carried = loads(turn.records, run)
    if not carried:
        refuse(turn, run, Refused.NOTHING)
        return
    lacking = [state_of_bag(turn.records, errand) for errand in carried]
    left = [lack for lack in lacking if lack is not Bag.READY]
    if left:
        runs.turn_to(turn.records, run.id, Screen.BAGS)
        waits = all(lack in {Bag.UNANSWERED, Bag.ASKED} for lack in left)
        refuse(turn, run, Refused.UNANSWERED if waits else Refused.NOT_READY, left=len(left))
        return
    leave_question(turn)
    runs.move(turn.records, run, RunState.PACKING, turn.now)
    turn.note("run", "packing", subject=run.id, chat_id=run.unit)
    turn.touch("run", run.id)
    turn.answer("runs-packing")


def unpack(turn: Turn, button: Button) -> None:
    """Go back to the shopping list, since something was noted wrongly."""
    run = tapped_run(turn, button, RunState.PACKING)
    if run is None:
        return
    runs.move(turn.records, run, RunState.SHOPPING, turn.now)
    turn.note("run", "unpacking", subject=run.id, chat_id=run.unit)
    turn.touch("run", run.id)
    turn.answer_silently()
