"""A volunteer who has to stop: what is bought already, and for how much, so that it is handed over with the money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.rules.money import SumFault, read_sum
from handlers.rules.runs import Refused, Screen, Step
from handlers.runs.bags import keep_receipt
from handlers.runs.delivering import finish_if_done
from handlers.runs.questions import withdraw_sum
from handlers.runs.trips import (
    LIVE,
    is_bought,
    leave_question,
    loads,
    own_errand,
    refuse,
    tapped_run,
    turn_to,
    typed_run,
    unsaid,
)
from handlers.runs.troubles import hand_over
from handlers.words.values import Line, Listed
from storage import dialogs, errands, runs
from storage.errands import ErrandState
from storage.runs import RunState

if TYPE_CHECKING:
    from handlers.buttons import Button
    from handlers.turn import Turn
    from storage.database import Records
    from storage.errands import Errand
    from storage.runs import Run


def given_up(records: Records, run: Run, choice: int) -> list[Errand]:
    """Return what somebody gives up: one errand of a trip, or for 0, or one that they have no more, all of them."""
    carried = loads(records, run)
    return [errand for errand in carried if errand.id == choice] or carried


def ask_what_is_bought(turn: Turn, run: Run, choice: int) -> None:
    """Ask anew, household by household, what is bought of what somebody gives up; where all is known, only whether."""
    carried = given_up(turn.records, run, choice)
    for errand in carried:
        runs.settle(turn.records, errand.id, unbought=False)
    _go_on(turn, run, choice)


def _go_on(turn: Turn, run: Run, choice: int) -> None:
    left = unsaid(turn.records, run, given_up(turn.records, run, choice))
    if left:
        turn.ask("runs", Step.SPENT.value, run=run.id, errand=left[0].id, choice=choice)
    else:
        leave_question(turn)
    turn_to(turn, run, Screen.STOPPING, choice)


def hear_spent(turn: Turn, data: dict[str, Any]) -> None:
    """Take what somebody who stops has paid for one household, and ask about the next."""
    if "run" not in data:
        _hear_after(turn, data)
        return
    found = typed_run(turn, data, RunState.SHOPPING)
    if found is None:
        return
    run, errand = found
    cost = _read(turn, errand)
    if cost is None:
        return
    withdraw_sum(turn, errand)
    errands.change(turn.records, errand.id, cost=cost)
    turn.note("cost", "noted", subject=errand.id, chat_id=run.unit)
    _go_on(turn, run, int(data["choice"]))


def _read(turn: Turn, errand: Errand) -> int | None:
    """Return the sum that was typed, None after saying what is wrong with it; the photo of a receipt may come first."""
    assert turn.heard is not None
    if keep_receipt(turn, errand) and turn.heard.wordless:
        turn.reply("runs-receipt-kept-first", number=str(errand.id))
        return None
    if turn.heard.wordless:
        turn.reply("people-only-words")
        return None
    cost = read_sum(turn.heard.text)
    if isinstance(cost, SumFault):
        turn.reply(f"runs-sum-{cost}")
        return None
    return cost


def say_unbought(turn: Turn, button: Button) -> None:
    """Note that nothing is bought for one household, or hand over at once where nothing more is for any."""
    run = tapped_run(turn, button, RunState.SHOPPING)
    if run is None:
        return
    if run.screen != Screen.STOPPING:
        refuse(turn, run, Refused.STALE)
        return
    scope = run.choice
    if not button.choice:
        for errand in unsaid(turn.records, run, given_up(turn.records, run, scope)):
            runs.settle(turn.records, errand.id, unbought=True)
        _hand_over(turn, run, scope)
        return
    one = own_errand(turn, run, button.choice)
    if one is None:
        return
    runs.settle(turn.records, one.id, unbought=True)
    _go_on(turn, run, scope)
    turn.answer_silently()


def stop(turn: Turn, button: Button) -> None:
    """Hand a trip, or one errand of it, over with everything that was done."""
    run = tapped_run(turn, button, *LIVE)
    if run is None:
        return
    if unsaid(turn.records, run, given_up(turn.records, run, button.choice)):
        _go_on(turn, run, button.choice)
        refuse(turn, run, Refused.UNSAID)
        return
    _hand_over(turn, run, button.choice)


def _hand_over(turn: Turn, run: Run, choice: int) -> None:
    leave_question(turn)
    bought = hand_over(turn, run, given_up(turn.records, run, choice))
    runs.turn_to(turn.records, run.id, Screen.HOME)
    over = finish_if_done(turn, run)
    if bought:
        turn.answer("runs-handed-over")
    else:
        turn.answer("runs-let-go-last" if over else "runs-let-go")
    turn.touch("run", run.id)


def leaves(turn: Turn, person_id: int) -> tuple[Line, ...]:
    """Return which bags somebody has in hand that are bought, or may be, and that nobody would know where to find."""
    bags: list[Errand] = []
    open_ones: list[Errand] = []
    for run in runs.of_volunteer(turn.records, person_id):
        carried = loads(turn.records, run)
        bags += [errand for errand in carried if is_bought(turn.records, run, errand)]
        open_ones += unsaid(turn.records, run, carried)
    return tuple(
        Line.of(text_id, numbers=Listed(tuple(str(errand.id) for errand in found)))
        for text_id, found in (("runs-leaves-bags", bags), ("runs-leaves-unsaid", open_ones))
        if found
    )


# --- called off while it was bought


def ask_spent(turn: Turn, button: Button) -> None:
    """Ask what was spent on an errand that was called off before its volunteer had written a sum."""
    errand = _called_off(turn, button.record)
    if errand is None:
        turn.strip_tapped()
        turn.answer("runs-spent-known", alert=True)
        return
    turn.ask("runs", Step.SPENT.value, errand=errand.id)
    turn.answer_silently()
    turn.reply("runs-ask-spent", prompt=True, number=str(errand.id))


def _hear_after(turn: Turn, data: dict[str, Any]) -> None:
    errand = _called_off(turn, int(data["errand"]))
    if errand is None:
        dialogs.close(turn.records, turn.person.id)
        turn.reply("runs-spent-known")
        return
    cost = _read(turn, errand)
    if cost is None:
        return
    dialogs.close(turn.records, turn.person.id)
    errands.change(turn.records, errand.id, cost=cost)
    turn.note("cost", "noted", subject=errand.id, chat_id=errand.unit)
    turn.reply("runs-spent-noted" if cost else "runs-noted")
    if cost:
        turn.remind("ledger-ended", str(errand.id), turn.now)


def _called_off(turn: Turn, errand_id: int) -> Errand | None:
    errand = errands.find(turn.records, errand_id)
    if errand is None or errand.claimed_by != turn.person.id or errand.state is not ErrandState.CANCELLED:
        return None
    return errand if errand.cost is None and errand.started_at is not None else None
