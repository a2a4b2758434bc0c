"""What is allowed on a trip, and how its lists and stops are put together."""

from __future__ import annotations

from handlers.rules.runs.lists import LINES_A_PAGE, Measured, Together, Wanted, measure, page_of, together
from handlers.rules.runs.stops import (
    LONGEST_WORDS,
    MOST_PROPOSED,
    TO_ANSWER,
    TO_ESCALATE,
    Along,
    Bag,
    Bill,
    Door,
    Refused,
    Screen,
    Step,
    bag,
    door_short,
    over_limit,
    propose,
    walk,
)

__all__ = [
    "LINES_A_PAGE",
    "LONGEST_WORDS",
    "MOST_PROPOSED",
    "TO_ANSWER",
    "TO_ESCALATE",
    "Along",
    "Bag",
    "Bill",
    "Door",
    "Measured",
    "Refused",
    "Screen",
    "Step",
    "Together",
    "Wanted",
    "bag",
    "door_short",
    "measure",
    "over_limit",
    "page_of",
    "propose",
    "together",
    "walk",
]
