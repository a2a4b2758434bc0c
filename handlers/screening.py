"""What is looked at before volunteers see it. An errand that was asked for goes through here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.errands import open_to_claims
from handlers.feature import Feature

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.errands import Errand


def take_in(turn: Turn, errand: Errand) -> None:
    """Take an errand that whoever asked has confirmed."""
    open_to_claims(turn, errand)


def mended(turn: Turn, errand: Errand) -> None:
    """Take an errand in that a coordinator has mended."""
    open_to_claims(turn, errand)


FEATURE = Feature(name="screening")
