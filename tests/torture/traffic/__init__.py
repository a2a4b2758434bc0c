"""Kinds of traffic, one file a kind: what people do in a round, and what must have come of it.

A new kind is a class with the three members of `Traffic` in a file of its own, and a line in `KINDS`. It says what it
does as acts, each of which plays one update or more into the town, and remembers them until the check; it may look at
the town and at the committed tables, never at the bot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.torture.traffic.claims import Claims
from tests.torture.traffic.edits import Edits
from tests.torture.traffic.endings import Endings
from tests.torture.traffic.errands import Errands
from tests.torture.traffic.kind import Act, Prepared, Traffic
from tests.torture.traffic.reminders import Reminders
from tests.torture.traffic.shown import Shown
from tests.torture.traffic.talk import Talk

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS: tuple[Callable[[], Traffic], ...] = (Claims, Edits, Errands, Endings, Shown, Reminders, Talk)

__all__ = ["KINDS", "Act", "Prepared", "Traffic"]
