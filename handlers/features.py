"""The table of features: one line each."""

from __future__ import annotations

from handlers import (
    alarms,
    backups,
    changes,
    chats,
    claims,
    drafts,
    errands,
    help,  # noqa: A004
    needs,
    people,
    reminders,
    residents,
    retention,
    runs,
    screening,
)
from handlers.feature import Feature

FEATURES: tuple[Feature, ...] = (
    # First, since it hears of danger before anybody takes the words for an answer.
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
    errands.FEATURE,
    runs.FEATURE,
    retention.FEATURE,
    backups.FEATURE,
)
