"""The bill: what an errand cost becomes a debt, and whoever pays is asked once there is a receipt, or surely none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.buttons import Button
from handlers.errands import access_of, look
from handlers.ledger.reminding import wait_for_answer
from handlers.ledger.telling import payer_keys, receipt_of, tell_payer, tell_volunteer
from handlers.pages import Key, Medium
from handlers.rules.errands import Access
from handlers.words.values import Money, Private
from storage import dialogs, errands, ledger, requests, runs
from storage.requests import Pay, Purpose

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.errands import Errand
    from storage.ledger import Debt


def bill(turn: Turn, errand: Errand, *, no_receipt: bool = False) -> None:
    """Note what a delivered errand cost its volunteer, and have it paid back; nothing where it cost nothing.

    Whatever the community advances is settled from the start. `no_receipt` where the volunteer has said already that
    there is none.
    """
    kept = errands.find(turn.records, errand.id)
    if kept is None or not kept.cost or kept.claimed_by is None:
        return
    pay = requests.read(turn.records, kept.id).pay or Pay.TRANSFER
    community = pay is Pay.COMMUNITY
    debt = ledger.add(turn.records, kept, kept.cost, pay, turn.now, settled=community)
    if debt is None:
        return
    turn.note("bill", pay, subject=kept.id, chat_id=kept.unit)
    if community:
        tell_payer(turn, kept, "ledger-community", sum=Money(debt.amount))
    elif no_receipt or requests.files(turn.records, kept.id, Purpose.RECEIPT):
        if no_receipt:
            ledger.note(turn.records, kept.id, no_receipt=1)
        ask_payer(turn, kept, debt)
    elif runs.stop(turn.records, kept.id).no_receipt:
        # The volunteer has said so in the shop already.
        ask_payer(turn, kept, ledger.note(turn.records, kept.id, no_receipt=1))
    else:
        _ask_receipt(turn, kept, debt)


def receipt_kept(turn: Turn, errand: Errand) -> None:
    """Ask whoever pays, now that the receipt of an errand delivered before is there."""
    debt = ledger.find(turn.records, errand.id)
    if debt is not None and debt.asked_at is None and not debt.over:
        ask_payer(turn, errand, debt)


def ask_payer(turn: Turn, errand: Errand, debt: Debt) -> None:
    """Ask whoever pays for the money, with the receipt, and say plainly what nobody of us ever asks for."""
    asked = ledger.note(turn.records, errand.id, asked_at=turn.now)
    way = "behalf" if errand.on_behalf else debt.pay.value
    receipt = receipt_of(turn.records, errand.id)
    tell_payer(
        turn,
        errand,
        f"ledger-ask-{way}",
        keys=payer_keys(turn.records, errand, asked),
        file=receipt,
        sum=Money(debt.amount),
        receipts=int(receipt is not None),
    )
    wait_for_answer(turn, errand.id)


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
    turn.reply("ledger-receipt-kept", sum=Money(debt.amount))
    ask_payer(turn, errand, debt)


def go_without(turn: Turn, button: Button) -> None:
    """Ask whoever pays without a receipt, since the volunteer says that there is none."""
    found = _without_receipt(turn, button)
    if found is None:
        return
    errand, _ = found
    debt = ledger.note(turn.records, errand.id, no_receipt=1)
    turn.note("receipt", "none", subject=errand.id, chat_id=errand.unit)
    turn.strip_tapped()
    turn.answer("ledger-receipt-none")
    ask_payer(turn, errand, debt)


def _without_receipt(turn: Turn, button: Button) -> tuple[Errand, Debt] | None:
    errand = errands.find(turn.records, button.record)
    debt = None if errand is None else ledger.find(turn.records, errand.id)
    if errand is None or debt is None or debt.volunteer_id != turn.person.id:
        turn.note("receipt", "not_yours")
        turn.answer("ledger-not_yours", alert=True)
        return None
    if debt.asked_at is not None or debt.over:
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
