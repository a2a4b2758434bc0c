"""Reads what a coordinator typed after `/need`, in Chinese or English.

It must not know Telegram, storage or the clock.
"""

from __future__ import annotations

from handlers.rules.reading.changes import amend, choose
from handlers.rules.reading.sketches import (
    LONGEST_TEXT,
    MOST_PLACES,
    Fault,
    Option,
    Part,
    Problem,
    Question,
    Sketch,
)
from handlers.rules.reading.texts import read

__all__ = [
    "LONGEST_TEXT",
    "MOST_PLACES",
    "Fault",
    "Option",
    "Part",
    "Problem",
    "Question",
    "Sketch",
    "amend",
    "choose",
    "read",
]
