"""What a bag cost over its limit: nobody owes that before whoever pays, or a coordinator for them, has said yes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from handlers.buttons import Button
from handlers.errands import answers_for
from handlers.ledger.reminding import wait_for_answer
from handlers.ledger.telling import payer_keys, tell_coordinators, tell_payer, tell_volunteer
from handlers.pages import Key
from handlers.rules.ledger import NO, YES, Limit, Word, decide_limit
from handlers.words.values import Money, Private
from storage import errands, ledger, residents, runs
from storage.requests import Pay

if TYPE_CHECKING:
    from handlers.pages import Keys
    from handlers.turn import Turn
    from storage.errands import Errand
    from storage.ledger import Debt


def ask_for_more(turn: Turn, errand: Errand, debt: Debt) -> None:
    """Tell whoever bought a bag that it is over its limit; ask whoever pays and the coordinators about the rest."""
    turn.note("limit", "exceeded", subject=errand.id, chat_id=errand.unit)
    tell_volunteer(turn, errand, debt, "ledger-beyond-volunteer", **_sums(debt))
    if not errand.on_behalf and debt.pay is not Pay.COMMUNITY:
        keys = _keys(errand, debt, "ledger-button-allow", "ledger-button-forbid")
        tell_payer(turn, errand, "ledger-beyond-ask", keys=keys, **_sums(debt))
    name = Private("debt-volunteer", errand.id)
    keys = _keys(errand, debt, "ledger-button-allowed", "ledger-button-stays")
    tell_coordinators(turn, errand, "ledger-beyond-coordinators", keys=keys, name=name, **_sums(debt))


class _Sums(TypedDict):
    cost: Money
    most: Money
    rest: Money


def _sums(debt: Debt) -> _Sums:
    return {"cost": Money(debt.amount + debt.beyond), "most": Money(debt.amount), "rest": Money(debt.beyond)}


def _keys(errand: Errand, debt: Debt, yes: str, no: str) -> Keys:
    """Return a yes to this very sum, and a no."""
    cost = debt.amount + debt.beyond
    return tuple(
        (
            Key(
                label,
                Button(feature="ledger", action="more", record=errand.id, version=cost, choice=choice),
                values={"sum": Money(shown)},
            ),
        )
        for label, choice, shown in ((yes, YES, cost), (no, NO, debt.amount))
    )


def answer(turn: Turn, button: Button) -> None:
    """Take what whoever pays, or somebody who answers for households, says to more than the limit."""
    errand = errands.find(turn.records, button.record)
    debt = None if errand is None else ledger.find(turn.records, errand.id)
    if errand is None or debt is None or not turn.private:
        turn.note("limit", Limit.UNKNOWN)
        turn.answer("tap-unknown", alert=True)
        return
    pays = debt.pay is not Pay.COMMUNITY and answers_for(turn.records, errand, turn.person.id)
    verdict = decide_limit(
        Word(
            pays=pays,
            cares=residents.is_carer(turn.records, errand.unit, turn.person.id),
            own=debt.volunteer_id == turn.person.id,
            waits=debt.beyond > 0 and button.version == debt.amount + debt.beyond,
            refused=debt.refused,
        ),
        button.choice,
    )
    turn.note("limit", verdict, subject=errand.id, chat_id=errand.unit)
    if verdict not in {Limit.OWN, Limit.NOT_YOURS, Limit.UNKNOWN}:
        turn.strip_tapped()
    match verdict:
        case Limit.AGREED:
            _agree(turn, errand, debt)
        case Limit.REFUSED:
            _refuse(turn, errand, debt)
        case Limit.STAYS:
            _stay(turn, errand, debt)
        case _:
            turn.answer(f"ledger-limit-{verdict}", alert=True)


def _agree(turn: Turn, errand: Errand, debt: Debt) -> None:
    """Owe the whole sum; whoever has paid the limit already is asked for the rest."""
    sums = _sums(debt)
    whole = debt.amount + debt.beyond
    runs.settle(turn.records, errand.id, agreed=whole)
    paid = debt.paid_at is not None or debt.received_at is not None
    debt = ledger.note(
        turn.records,
        errand.id,
        amount=whole,
        beyond=0,
        refused=0,
        **({"paid_at": None, "received_at": None} if paid else {}),
    )
    turn.touch("ledger", turn.person.id)
    turn.answer("ledger-limit-agreed", alert=True, cost=sums["cost"])
    tell_volunteer(turn, errand, debt, "ledger-beyond-agreed", **sums)
    if debt.asked_at is not None and not debt.over and debt.volunteer_id is not None:
        tell_payer(
            turn,
            errand,
            "ledger-beyond-rest" if paid else "ledger-beyond-whole",
            keys=payer_keys(turn.records, errand, debt),
            **sums,
        )
        wait_for_answer(turn, errand.id)


def _refuse(turn: Turn, errand: Errand, debt: Debt) -> None:
    ledger.note(turn.records, errand.id, refused=1)
    turn.answer("ledger-limit-refused", alert=True, most=Money(debt.amount))
    tell_volunteer(turn, errand, debt, "ledger-beyond-refused", **_sums(debt))
    name = Private("debt-volunteer", errand.id)
    keys = _keys(errand, debt, "ledger-button-allowed", "ledger-button-stays")
    tell_coordinators(turn, errand, "ledger-beyond-refused-coordinators", keys=keys, name=name, **_sums(debt))


def _stay(turn: Turn, errand: Errand, debt: Debt) -> None:
    ledger.note(turn.records, errand.id, beyond=0)
    turn.touch("ledger", turn.person.id)
    turn.answer("ledger-limit-stays", alert=True, most=Money(debt.amount))
    tell_volunteer(turn, errand, debt, "ledger-beyond-stays", **_sums(debt))
    if debt.pay is not Pay.COMMUNITY and not answers_for(turn.records, errand, turn.person.id):
        tell_payer(turn, errand, "ledger-beyond-stays-payer", **_sums(debt))
