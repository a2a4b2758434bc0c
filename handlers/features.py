"""The table of features: one line each."""

from __future__ import annotations

from handlers import backups, changes, chats, claims, drafts, help, needs, people, reminders, retention  # noqa: A004
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
    retention.FEATURE,
    backups.FEATURE,
)
