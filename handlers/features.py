"""The table of features: one line each."""

from __future__ import annotations

from handlers import (
    alarms,
    asking,
    backups,
    changes,
    chats,
    claims,
    drafts,
    errands,
    help,  # noqa: A004
    ledger,
    needs,
    people,
    ratings,
    relay,
    reminders,
    residents,
    retention,
    runs,
    screening,
)
from handlers.feature import Feature

#: Where several are asked in turn (what is overheard or received in private), the earlier one comes first: somebody in
#: danger, then somebody who answers a volunteer, then somebody who asks for something.
FEATURES: tuple[Feature, ...] = (
    alarms.FEATURE,
    chats.FEATURE,
    people.FEATURE,
    help.FEATURE,
    drafts.FEATURE,
    needs.FEATURE,
    claims.FEATURE,
    changes.FEATURE,
    reminders.FEATURE,
    residents.FEATURE,
    screening.FEATURE,
    # Before the errands: what a forgotten volunteer has bought is handed over first, the rest is offered again.
    runs.FEATURE,
    errands.FEATURE,
    ratings.FEATURE,
    ledger.FEATURE,
    relay.FEATURE,
    asking.FEATURE,
    retention.FEATURE,
    backups.FEATURE,
)
