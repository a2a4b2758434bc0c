"""The table of features: one line each."""

from __future__ import annotations

from handlers import chats, claims, help, needs, people, reminders  # noqa: A004 - the feature's name, as on every floor
from handlers.feature import Feature

FEATURES: tuple[Feature, ...] = (
    chats.FEATURE,
    people.FEATURE,
    help.FEATURE,
    needs.FEATURE,
    claims.FEATURE,
    reminders.FEATURE,
)
