"""What coordinators do about a sum that two people do not agree on, or a debt that nobody answers for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.errands import redraw
from handlers.ledger.billing import ask_payer
from handlers.ledger.reminding import stop_waiting, wait_for_answer
from handlers.ledger.telling import tell_payer, tell_volunteer, volunteer_keys
from handlers.rules.ledger import billable
from handlers.rules.plain import clean
from handlers.words.values import Money, Private
from storage import dialogs, errands, ledger, residents, runs

if TYPE_CHECKING:
    from handlers.buttons import Button
    from handlers.turn import Turn
    from storage.errands import Errand
    from storage.ledger import Debt

#: A reason is read by both, in a message.
LONGEST_REASON = 300


def agree(turn: Turn, button: Button) -> None:
    """Put the sum right that one of the two has named, and go on from there."""
    found = _open(turn, button.record)
    if found is None:
        return
    errand, debt = found
    if debt.said is None or debt.said != button.version:
        turn.strip_tapped()
        turn.answer("ledger-moved-on", alert=True)
        return
    right = debt.said
    agreed = runs.stop(turn.records, errand.id).agreed
    if right > billable(right, errand.most, agreed):
        if debt.volunteer_id == turn.person.id:
            turn.note("settle", "own", subject=errand.id, chat_id=errand.unit)
            turn.answer("ledger-limit-own", alert=True)
            return
        # A coordinator's word counts for a household as its own.
        runs.settle(turn.records, errand.id, agreed=right)
    debt = ledger.note(turn.records, errand.id, amount=right, beyond=0, said=None, said_by=None)
    errands.change(turn.records, errand.id, cost=right)
    turn.note("settle", "corrected", subject=errand.id, chat_id=errand.unit)
    redraw(turn, errand)
    turn.strip_tapped()
    turn.answer("ledger-corrected", sum=Money(right))
    keys = volunteer_keys(errand) if debt.paid_at is not None else ()
    tell_volunteer(turn, errand, debt, "ledger-corrected-volunteer", keys=keys, sum=Money(right))
    if debt.held:
        return
    if debt.paid_at is None:
        ask_payer(turn, errand, debt)
    else:
        tell_payer(turn, errand, "ledger-corrected-payer", sum=Money(right))
        wait_for_answer(turn, errand.id)


def ask_reason(turn: Turn, button: Button) -> None:
    """Ask why a debt is settled."""
    found = _open(turn, button.record)
    if found is None:
        return
    errand, debt = found
    turn.ask("ledger", "reason", errand=errand.id)
    turn.answer_silently()
    turn.reply("ledger-settle-ask", number=str(errand.id), sum=Money(debt.amount))


def take_reason(turn: Turn, data: dict[str, Any]) -> None:
    """Settle a debt with a reason, and tell both."""
    assert turn.heard is not None
    found = _open(turn, int(data["errand"]))
    if found is None:
        dialogs.close(turn.records, turn.person.id)
        return
    reason = clean(turn.heard.text).strip()
    if not reason or len(reason) > LONGEST_REASON:
        turn.reply("ledger-reason-too-long", limit=LONGEST_REASON)
        return
    errand, _ = found
    dialogs.close(turn.records, turn.person.id)
    debt = ledger.note(turn.records, errand.id, settled_at=turn.now, beyond=0)
    ledger.give_reason(turn.records, errand.id, reason)
    stop_waiting(turn, errand.id)
    turn.note("settle", "settled", subject=errand.id, chat_id=errand.unit)
    turn.touch("ledger", turn.person.id)
    turn.reply("ledger-settled", number=str(errand.id))
    owed, said = Money(debt.amount), Private("debt-reason", errand.id)
    tell_volunteer(turn, errand, debt, "ledger-settled-both", sum=owed, reason=said)
    if errand.speaks_for_it not in {debt.volunteer_id, turn.person.id}:
        tell_payer(turn, errand, "ledger-settled-both", sum=owed, reason=said)


def _open(turn: Turn, errand_id: int) -> tuple[Errand, Debt] | None:
    errand = errands.find(turn.records, errand_id)
    debt = None if errand is None else ledger.find(turn.records, errand.id)
    cares = errand is not None and residents.is_carer(turn.records, errand.unit, turn.person.id)
    if errand is None or debt is None or not cares:
        turn.note("settle", "not_yours")
        turn.answer("ledger-not_yours", alert=True)
        return None
    if debt.over:
        turn.strip_tapped()
        turn.answer("ledger-over", alert=True)
        return None
    return errand, debt
