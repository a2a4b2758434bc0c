"""The bill: what an errand cost becomes a debt, and whoever pays is asked once there is a receipt, or surely none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.buttons import Button
from handlers.errands import access_of, look
from handlers.ledger.limits import ask_for_more
from handlers.ledger.reminding import stop_waiting, wait_for_answer
from handlers.ledger.telling import (
    payer_keys,
    receipt_of,
    settle_keys,
    tell_coordinators,
    tell_payer,
    tell_volunteer,
)
from handlers.pages import Key, Medium
from handlers.rules.errands import Access
from handlers.rules.ledger import billable
from handlers.words.values import Money, Private
from storage import dialogs, errands, ledger, outbox, requests, runs
from storage.errands import ENDED
from storage.requests import Pay, Purpose

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.due import DueRow
    from storage.errands import Errand
    from storage.ledger import Debt


def bill(turn: Turn, errand: Errand, *, held: bool = False) -> None:
    """Note what an errand cost whoever bought it, and have it paid back; nothing where it cost nothing.

    `held` where the bag is handed over and not at its door yet: whoever pays is asked once it is billed again, since it
    is there or the errand has ended. Over the limit nobody is asked for more than the limit without a yes. What the
    community advances is settled from the start.
    """
    kept = errands.find(turn.records, errand.id)
    if kept is None:
        return
    debt = ledger.find(turn.records, kept.id)
    if debt is None:
        _note(turn, kept, held=held)
    elif debt.held and not held:
        _go_on(turn, kept, ledger.note(turn.records, kept.id, held=0))


def _note(turn: Turn, errand: Errand, *, held: bool) -> None:
    stop = runs.stop(turn.records, errand.id)
    buyer_id = errand.claimed_by if stop.bought_by is None else stop.bought_by
    if not errand.cost or buyer_id is None:
        return
    share = billable(errand.cost, errand.most, stop.agreed)
    pay = requests.read(turn.records, errand.id).pay or Pay.TRANSFER
    debt = ledger.add(
        turn.records,
        errand,
        share,
        pay,
        turn.now,
        # 0 stands for somebody who is forgotten.
        volunteer_id=buyer_id or None,
        beyond=errand.cost - share,
        held=held,
        settled=pay is Pay.COMMUNITY,
    )
    if debt is None:
        return
    turn.note("bill", pay, subject=errand.id, chat_id=errand.unit)
    if stop.no_receipt and not requests.files(turn.records, errand.id, Purpose.RECEIPT):
        # The volunteer has said so in the shop already.
        debt = ledger.note(turn.records, errand.id, no_receipt=1)
    if debt.beyond:
        ask_for_more(turn, errand, debt)
    _go_on(turn, errand, debt)


def _go_on(turn: Turn, errand: Errand, debt: Debt) -> None:
    if debt.pay is Pay.COMMUNITY:
        if not debt.held:
            tell_payer(turn, errand, "ledger-community", sum=Money(debt.amount))
    elif debt.over:
        return
    elif debt.volunteer_id is not None and not _is_evidenced(turn, debt):
        _ask_receipt(turn, errand, debt)
    elif not debt.held:
        ask_payer(turn, errand, debt)


def _is_evidenced(turn: Turn, debt: Debt) -> bool:
    """Tell whether there is a receipt, or surely none."""
    return debt.no_receipt or bool(requests.files(turn.records, debt.errand_id, Purpose.RECEIPT))


def end(turn: Turn, row: DueRow) -> None:
    """Have what was bought paid back for an errand that has ended before its bag was at the door."""
    errand = errands.find(turn.records, int(row.key))
    if errand is None or errand.state not in ENDED:
        return
    bill(turn, errand)
    debt = ledger.find(turn.records, errand.id)
    if debt is None or (debt.over and debt.pay is not Pay.COMMUNITY):
        return
    tell_coordinators(
        turn, errand, "ledger-ended", sum=Money(debt.amount + debt.beyond), name=Private("debt-volunteer", errand.id)
    )


def ask_payer(turn: Turn, errand: Errand, debt: Debt) -> None:
    """Ask whoever pays for the money, with the receipt, and say plainly what nobody of us ever asks for."""
    asked = ledger.note(turn.records, errand.id, asked_at=turn.now)
    if debt.volunteer_id is None:
        tell_nobody(turn, errand, debt)
        return
    way = "behalf" if errand.on_behalf else debt.pay.value
    receipt = receipt_of(turn.records, errand.id)
    tell_payer(
        turn,
        errand,
        f"ledger-ask-{way}",
        keys=payer_keys(turn.records, errand, asked),
        file=receipt,
        sum=Money(debt.amount),
        name=Private("debt-volunteer", errand.id),
        receipts=int(receipt is not None),
    )
    wait_for_answer(turn, errand.id)


def lose_volunteer(turn: Turn, errand_id: int) -> None:
    """Have nobody asked to pay somebody who is forgotten; whoever was asked already hears so."""
    errand = errands.find(turn.records, errand_id)
    debt = None if errand is None else ledger.find(turn.records, errand_id)
    if errand is None or debt is None:
        return
    outbox.withdraw(turn.records, f"ledger:{errand_id}", turn.now)
    if debt.held:
        # Told once the bag is there, or the errand has ended.
        stop_waiting(turn, errand_id)
    else:
        _go_on(turn, errand, debt)


def tell_nobody(turn: Turn, errand: Errand, debt: Debt) -> None:
    """Tell whoever pays to pay nobody, since whoever paid in the shop is forgotten, and coordinators to settle it."""
    stop_waiting(turn, errand.id)
    turn.note("bill", "nobody", subject=errand.id, chat_id=errand.unit)
    tell_payer(turn, errand, "ledger-volunteer-gone", sum=Money(debt.amount))
    keys = settle_keys(errand)
    tell_coordinators(turn, errand, "ledger-volunteer-gone-coordinators", keys=keys, sum=Money(debt.amount))


# --- the receipt


def _ask_receipt(turn: Turn, errand: Errand, debt: Debt) -> None:
    send = Key("ledger-button-receipt", Button(feature="ledger", action="receipt", record=errand.id))
    none = Key("ledger-button-no-receipt", Button(feature="ledger", action="none", record=errand.id))
    tell_volunteer(turn, errand, debt, "ledger-receipt", keys=((send,), (none,)), sum=Money(debt.amount))
    wait_for_answer(turn, errand.id)


def ask_photo(turn: Turn, button: Button) -> None:
    """Have the volunteer send the receipt."""
    if _without_receipt(turn, button) is None:
        return
    turn.ask("ledger", "receipt", errand=button.record)
    turn.answer_silently()
    turn.reply("ledger-receipt-send")


def take_photo(turn: Turn, data: dict[str, Any]) -> None:
    """Keep the photo of a receipt, and ask whoever pays."""
    assert turn.heard is not None
    errand = errands.find(turn.records, int(data["errand"]))
    debt = None if errand is None else ledger.find(turn.records, errand.id)
    if errand is None or debt is None or debt.volunteer_id != turn.person.id or debt.asked_at is not None or debt.over:
        # Of what is held, a better photo may still come.
        dialogs.close(turn.records, turn.person.id)
        turn.answer("ledger-receipt-had")
        return
    attached = turn.heard.attached
    if attached is None or attached.medium is Medium.VOICE:
        turn.answer("ledger-receipt-photo-only")
        return
    dialogs.close(turn.records, turn.person.id)
    requests.keep_file(turn.records, errand.id, Purpose.RECEIPT, attached.medium, attached.file_id, turn.now)
    turn.note("receipt", "kept", subject=errand.id, chat_id=errand.unit)
    turn.reply("ledger-receipt-kept-held" if debt.held else "ledger-receipt-kept", sum=Money(debt.amount))
    _go_on(turn, errand, debt)


def go_without(turn: Turn, button: Button) -> None:
    """Ask whoever pays without a receipt, since the volunteer says that there is none."""
    found = _without_receipt(turn, button)
    if found is None:
        return
    errand, _ = found
    debt = ledger.note(turn.records, errand.id, no_receipt=1)
    turn.note("receipt", "none", subject=errand.id, chat_id=errand.unit)
    turn.strip_tapped()
    turn.answer("ledger-receipt-none-held" if debt.held else "ledger-receipt-none")
    _go_on(turn, errand, debt)


def _without_receipt(turn: Turn, button: Button) -> tuple[Errand, Debt] | None:
    errand = errands.find(turn.records, button.record)
    debt = None if errand is None else ledger.find(turn.records, errand.id)
    if errand is None or debt is None or debt.volunteer_id != turn.person.id:
        turn.note("receipt", "not_yours")
        turn.answer("ledger-not_yours", alert=True)
        return None
    if debt.asked_at is not None or debt.over or _is_evidenced(turn, debt):
        turn.strip_tapped()
        turn.answer("ledger-receipt-had", alert=True)
        return None
    return errand, debt


def show_receipts(turn: Turn, button: Button) -> None:
    """Send the receipts of an errand to whoever pays, its volunteer, or who may see residents' details."""
    errand = errands.find(turn.records, button.record)
    debt = None if errand is None else ledger.find(turn.records, errand.id)
    mine = errand is not None and debt is not None and turn.person.id in {debt.volunteer_id, errand.speaks_for_it}
    cares = errand is not None and access_of(turn.records, errand, turn.person.id) is Access.CARER
    if errand is None or debt is None or not turn.private or not (mine or cares):
        turn.note("receipts", "not_yours")
        turn.answer("ledger-not_yours", alert=True)
        return
    if not mine:
        look(turn, errand)
    receipts = requests.files(turn.records, errand.id, Purpose.RECEIPT)
    if not receipts:
        turn.answer("ledger-receipts-gone", alert=True)
        return
    turn.answer_silently()
    for one in receipts[-5:]:
        turn.say(
            turn.person.id,
            "ledger-receipt-of",
            file=Private("errand-file", one.id),
            number=str(errand.id),
            sum=Money(debt.amount),
        )
