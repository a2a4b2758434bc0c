"""Reads what a coordinator typed after `/need`, in Chinese or English; it knows neither Telegram nor storage nor the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from datetime import datetime

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


def read(text: str, *, now: datetime) -> tuple[Sketch, ...]:
    """Understand what was typed: one sketch a need, several for several lines or a range of days."""
    raise NotImplementedError


def amend(sketch: Sketch, part: Part, text: str, *, now: datetime) -> Sketch:
    """Read one part anew, as the person has just typed it, and keep the rest."""
    raise NotImplementedError


def choose(sketch: Sketch, question_part: Part, option_index: int, *, now: datetime) -> Sketch:
    """Answer an open question by one of its options; a stale or unknown option changes nothing."""
    raise NotImplementedError
