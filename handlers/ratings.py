"""How it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.errands import Errand


def ask(turn: Turn, errand: Errand) -> None:
    """Ask how it went."""
