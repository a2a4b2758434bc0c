"""Paid, received, or not the sum: what the one who pays and the one who is paid say, in whatever order they say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.buttons import Button
from handlers.ledger.reminding import stop_waiting, wait_for_answer
from handlers.ledger.telling import (
    dispute_keys,
    payer_keys,
    tell_coordinators,
    tell_payer,
    tell_volunteer,
    volunteer_keys,
)
from handlers.pages import Key
from handlers.rules.ledger import Paying, Standing, say_otherwise, say_paid, say_received
from handlers.rules.money import SumFault, read_sum
from handlers.words.values import Money
from storage import cards, dialogs, errands, ledger, residents
from storage.ledger import DebtState

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.errands import Errand
    from storage.ledger import Debt


def paid(turn: Turn, button: Button) -> None:
    """Note that whoever pays has sent or given the money, and ask the volunteer whether it is there."""
    found = _find(turn, button.record)
    if found is None:
        _refuse(turn, Paying.UNKNOWN)
        return
    errand, debt = found
    verdict = say_paid(_standing(debt, theirs=_pays(turn, errand)))
    turn.note("paid", verdict, subject=errand.id, chat_id=errand.unit)
    if verdict is not Paying.NOTED:
        _refuse(turn, verdict)
        return
    debt = ledger.note(turn.records, errand.id, paid_at=turn.now)
    _answered(turn, "ledger-paid-both" if debt.state is DebtState.RECEIVED else "ledger-paid")
    if debt.over:
        return
    tell_volunteer(turn, errand, debt, "ledger-was-paid", keys=volunteer_keys(errand), sum=Money(debt.amount))
    wait_for_answer(turn, errand.id)


def received(turn: Turn, button: Button) -> None:
    """Note that the money is there, which ends the debt, and thank whoever paid."""
    found = _find(turn, button.record)
    if found is None:
        _refuse(turn, Paying.UNKNOWN)
        return
    errand, debt = found
    verdict = say_received(_standing(debt, theirs=debt.volunteer_id == turn.person.id))
    turn.note("received", verdict, subject=errand.id, chat_id=errand.unit)
    if verdict is not Paying.NOTED:
        _refuse(turn, verdict)
        return
    debt = ledger.note(turn.records, errand.id, received_at=turn.now)
    stop_waiting(turn, errand.id)
    _answered(turn, "ledger-received")
    if debt.paid_at is None:
        # Somebody may have paid for somebody else, or the volunteer may have mistaken one household for another.
        tell_payer(turn, errand, "ledger-was-received-first", keys=dispute_keys(errand), sum=Money(debt.amount))
    else:
        tell_payer(turn, errand, "ledger-was-received", sum=Money(debt.amount))


def ask_sum(turn: Turn, button: Button) -> None:
    """Ask which sum it is, in the eyes of whoever says that it is another."""
    found = _find(turn, button.record)
    verdict = Paying.UNKNOWN if found is None else _otherwise(turn, *found)
    if found is None or verdict is not Paying.NOTED:
        turn.note("differs", verdict)
        _refuse(turn, verdict)
        return
    errand, debt = found
    turn.ask("ledger", "sum", errand=errand.id)
    turn.answer_silently()
    text = "ledger-differs-ask" if _pays(turn, errand) else "ledger-differs-ask-volunteer"
    turn.reply(text, number=str(errand.id), sum=Money(debt.amount))


def take_sum(turn: Turn, data: dict[str, Any]) -> None:
    """Take the sum that somebody names, and have coordinators look at it."""
    assert turn.heard is not None
    found = _find(turn, int(data["errand"]))
    verdict = Paying.UNKNOWN if found is None else _otherwise(turn, *found)
    if found is None or verdict is not Paying.NOTED:
        dialogs.close(turn.records, turn.person.id)
        _refuse(turn, verdict)
        return
    errand, debt = found
    named = read_sum(turn.heard.text)
    if isinstance(named, SumFault):
        turn.note("differs", named)
        turn.reply(f"ledger-sum-{named}")
        return
    dialogs.close(turn.records, turn.person.id)
    if named == debt.amount:
        turn.note("differs", "same")
        keys = payer_keys(turn.records, errand, debt) if _pays(turn, errand) else volunteer_keys(errand)
        turn.reply("ledger-sum-same", keys=keys, sum=Money(debt.amount))
        return
    _differ(turn, errand, debt, named)


def _differ(turn: Turn, errand: Errand, debt: Debt, named: int) -> None:
    payer = _pays(turn, errand)
    ledger.note(turn.records, errand.id, said=named, said_by=turn.person.id)
    stop_waiting(turn, errand.id)
    turn.note("differs", "noted", subject=errand.id, chat_id=errand.unit)
    turn.reply("ledger-differs", sum=Money(debt.amount), said=Money(named))
    if payer:
        tell_volunteer(turn, errand, debt, "ledger-differs-payer", sum=Money(debt.amount), said=Money(named))
    else:
        tell_payer(turn, errand, "ledger-differs-volunteer", sum=Money(debt.amount), said=Money(named))
    right = Button(feature="ledger", action="agree", record=errand.id, version=named)
    settle = Button(feature="ledger", action="settle", record=errand.id)
    tell_coordinators(
        turn,
        errand,
        "ledger-differs-coordinators" if payer else "ledger-differs-coordinators-volunteer",
        keys=(
            (Key("ledger-button-agree", right, values={"sum": Money(named)}),),
            (Key("ledger-button-settle", settle),),
        ),
        sum=Money(debt.amount),
        said=Money(named),
    )


def _find(turn: Turn, errand_id: int) -> tuple[Errand, Debt] | None:
    errand = errands.find(turn.records, errand_id)
    debt = None if errand is None else ledger.find(turn.records, errand.id)
    return None if errand is None or debt is None else (errand, debt)


def _pays(turn: Turn, errand: Errand) -> bool:
    if errand.speaks_for_it != turn.person.id:
        return False
    # A coordinator who entered it for somebody answers for them only as long as they may see residents' details.
    return not errand.on_behalf or residents.is_carer(turn.records, errand.unit, turn.person.id)


def _otherwise(turn: Turn, errand: Errand, debt: Debt) -> Paying:
    theirs = _pays(turn, errand) or debt.volunteer_id == turn.person.id
    return say_otherwise(_standing(debt, theirs=theirs))


def _standing(debt: Debt, *, theirs: bool) -> Standing:
    return Standing(
        theirs=theirs,
        settled=debt.settled_at is not None,
        paid=debt.paid_at is not None,
        received=debt.received_at is not None,
        nobody=debt.volunteer_id is None,
    )


def _answered(turn: Turn, text_id: str) -> None:
    turn.touch("ledger", turn.person.id)
    _strip(turn)
    turn.answer(text_id)


def _refuse(turn: Turn, verdict: Paying) -> None:
    if verdict in {Paying.ALREADY, Paying.OVER, Paying.NOBODY}:
        turn.touch("ledger", turn.person.id)
        _strip(turn)
    turn.answer(f"ledger-{verdict}", alert=True)


def _strip(turn: Turn) -> None:
    """Take the buttons off an answered message, but not off the ledger, which is drawn anew."""
    screen = cards.find(turn.records, "ledger", turn.person.id, turn.chat_id)
    if turn.tapped is not None and (screen is None or screen.message_id != turn.tapped.message_id):
        turn.strip_tapped()
