"""Silence about money: whoever it waits for is reminded after a day, and the coordinators hear after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.buttons import Button
from handlers.ledger.telling import (
    payer_keys,
    receipt_of,
    tell_coordinators,
    tell_payer,
    tell_volunteer,
    volunteer_keys,
)
from handlers.pages import Key
from handlers.rules.errands import awake_at
from handlers.rules.ledger import REMINDED_AFTER
from handlers.words.values import Money
from storage import errands, ledger
from storage.ledger import DebtState

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.due import DueRow
    from storage.errands import Errand
    from storage.ledger import Debt


def wait_for_answer(turn: Turn, errand_id: int) -> None:
    """Remind whoever it waits for, from now on; whoever it waited for before has answered."""
    turn.forget("ledger-silent", str(errand_id))
    turn.remind("ledger-nudge", str(errand_id), turn.now + REMINDED_AFTER)


def stop_waiting(turn: Turn, errand_id: int) -> None:
    """Remind nobody any more."""
    turn.forget("ledger-nudge", str(errand_id))
    turn.forget("ledger-silent", str(errand_id))


def nudge(turn: Turn, row: DueRow) -> None:
    """Remind whoever a debt waits for."""
    found = _waiting(turn, row)
    if found is None:
        return
    errand, debt = found
    sums = {"sum": Money(debt.amount)}
    match debt.state:
        case DebtState.OWED:
            send = Key("ledger-button-receipt", Button(feature="ledger", action="receipt", record=errand.id))
            none = Key("ledger-button-no-receipt", Button(feature="ledger", action="none", record=errand.id))
            tell_volunteer(turn, errand, debt, "ledger-remind-receipt", keys=((send,), (none,)), **sums)
        case DebtState.ASKED:
            keys = payer_keys(turn.records, errand, debt)
            text = "ledger-remind-behalf" if errand.on_behalf else "ledger-remind-payer"
            tell_payer(turn, errand, text, keys=keys, file=receipt_of(turn.records, errand.id), **sums)
        case _:
            tell_volunteer(turn, errand, debt, "ledger-remind-volunteer", keys=volunteer_keys(errand), **sums)
    turn.note("money", "reminded", subject=errand.id, chat_id=errand.unit)
    turn.remind("ledger-silent", row.key, turn.now + REMINDED_AFTER)


def tell_silent(turn: Turn, row: DueRow) -> None:
    """Tell the coordinators who has not answered about money for two days."""
    found = _waiting(turn, row)
    if found is None:
        return
    errand, debt = found
    morning = awake_at(turn.now, turn.zone_of(errand.unit))
    if morning is not None:
        turn.remind("ledger-silent", row.key, morning)
        return
    settle = Button(feature="ledger", action="settle", record=errand.id)
    turn.note("money", "silent", subject=errand.id, chat_id=errand.unit)
    tell_coordinators(
        turn,
        errand,
        f"ledger-silent-{debt.state}",
        keys=((Key("ledger-button-settle", settle),),),
        sum=Money(debt.amount),
    )


def _waiting(turn: Turn, row: DueRow) -> tuple[Errand, Debt] | None:
    errand = errands.find(turn.records, int(row.key))
    debt = None if errand is None else ledger.find(turn.records, errand.id)
    if errand is None or debt is None or debt.over or debt.state is DebtState.DIFFERS or debt.volunteer_id is None:
        return None
    if debt.held and (debt.no_receipt or receipt_of(turn.records, errand.id) is not None):
        # It waits for the bag, and for nobody's word.
        return None
    return errand, debt
