"""Who owes whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.errands import Errand


def bill(turn: Turn, errand: Errand) -> None:
    """Keep what a household owes."""
