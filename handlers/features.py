"""The table of features: one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handlers.feature import Feature

FEATURES: tuple[Feature, ...] = ()
