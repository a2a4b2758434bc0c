"""The table of features: one line each."""

from __future__ import annotations

from handlers import (
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
    retention,
    runs,
    screening,
)
from handlers.feature import Feature

FEATURES: tuple[Feature, ...] = (
    chats.FEATURE,
    people.FEATURE,
    help.FEATURE,
    drafts.FEATURE,
    needs.FEATURE,
    claims.FEATURE,
    changes.FEATURE,
    reminders.FEATURE,
    screening.FEATURE,
    errands.FEATURE,
    runs.FEATURE,
    retention.FEATURE,
    backups.FEATURE,
)
