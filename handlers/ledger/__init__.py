"""Money: who has paid for whom, whether it came back, and the list of it. It never moves any, and asks for no card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.feature import Command, Feature, Tap, in_words
from handlers.ledger import billing, exporting, forgetting, limits, listing, paying, reminding, settling, telling
from handlers.ledger.billing import bill
from storage import ledger

if TYPE_CHECKING:
    from storage.database import Records


def _reason(records: Records, errand_id: int) -> str:
    return ledger.reason(records, errand_id)


FEATURE = Feature(
    name="ledger",
    commands=(Command("ledger", listing.show),),
    links={"ledger": listing.show_linked},
    taps={
        "receipt": Tap(billing.ask_photo),
        "none": Tap(billing.go_without),
        "receipts": Tap(billing.show_receipts),
        "more": Tap(limits.answer),
        "paid": Tap(paying.paid),
        "received": Tap(paying.received),
        "differs": Tap(paying.ask_sum),
        "agree": Tap(settling.agree),
        "settle": Tap(settling.ask_reason),
        "page": Tap(listing.turn_page),
        "view": Tap(listing.turn_view),
        "unit": Tap(listing.turn_unit),
        "export": Tap(exporting.export),
    },
    steps={
        "receipt": billing.take_photo,
        "sum": in_words(paying.take_sum),
        "reason": in_words(settling.take_reason),
    },
    due={"nudge": reminding.nudge, "silent": reminding.tell_silent, "ended": billing.end},
    cards={"ledger": listing.draw},
    privates={"debt-reason": _reason, "debt-volunteer": telling.buyer},
    files={"debt-table": exporting.open_csv},
    undelivered=telling.came_back,
    leaves=forgetting.leaves,
    forgets=forgetting.forget,
)

__all__ = ["FEATURE", "bill"]
