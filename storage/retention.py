"""What is erased once nobody needs it: whom to ask for at a need long past, names of people without Telegram, reasons.

Needs and claims themselves stay, as counts.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from storage.database import to_epoch

if TYPE_CHECKING:
    from datetime import datetime

    from storage.database import Records

#: Private things of a need are kept this long after its end, for questions about what happened.
KEPT = timedelta(days=14)


def erase_private(records: Records, now: datetime, most: int) -> bool:
    """Erase the private things of so many needs long past; return whether there may be more."""
    values = {"at": to_epoch(now - KEPT), "most": most}
    contacts = records.execute(
        """UPDATE needs SET contact = NULL WHERE id IN (
               SELECT id FROM needs WHERE contact IS NOT NULL AND ends < :at LIMIT :most)""",
        values,
    ).rowcount
    claims = records.execute(
        """UPDATE claims SET named = NULL, reason = NULL WHERE id IN (
               SELECT claims.id FROM claims JOIN needs ON needs.id = claims.need_id
               WHERE (claims.named IS NOT NULL OR claims.reason IS NOT NULL) AND needs.ends < :at LIMIT :most)""",
        values,
    ).rowcount
    return most in {contacts, claims}


def forget_screens(records: Records, now: datetime, most: int) -> bool:
    """Forget so many private screens and group calls of needs long past; return whether there may be more."""
    values = {"at": to_epoch(now - KEPT), "most": most}
    panels = records.execute(
        """DELETE FROM panels WHERE (person_id, need_id) IN (
               SELECT person_id, need_id FROM panels JOIN needs ON needs.id = need_id
               WHERE needs.ends < :at LIMIT :most)""",
        values,
    ).rowcount
    cards = records.execute(
        """DELETE FROM cards WHERE id IN (
               SELECT cards.id FROM cards JOIN needs ON needs.id = cards.subject
               WHERE cards.kind IN ('details', 'calling', 'notice') AND needs.ends < :at
                   AND cards.wanted <= cards.shown LIMIT :most)""",
        values,
    ).rowcount
    return most in {panels, cards}
