"""What has happened since the start, counted where it happens. Only the loop's thread counts, so nothing is locked.

Plain numbers, added to once a batch, a poll or a request: a tap costs one addition.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, get_args

from bot.outcomes import Done, Later, Outcome

if TYPE_CHECKING:
    from bot.clock import Clock


@dataclass(slots=True)
class Counts:
    """The numbers of one running bot; passed to those who count and to those who tell."""

    clock: Clock
    updates: int = 0
    polls: int = 0
    polls_failed: int = 0
    batches: int = 0
    turns: int = 0
    turns_failed: int = 0
    turns_slow: int = 0
    answers: int = 0
    answers_failed: int = 0
    flood_waits: int = 0
    flood_seconds: int = 0
    storage_losses: int = 0
    backups_made: int = 0
    backups_failed: int = 0
    #: By what became of them; answers to taps are counted apart.
    sends: dict[type[Outcome], int] = field(default_factory=lambda: dict.fromkeys(get_args(Outcome), 0))
    #: The storage cannot be written, or could not at the last try.
    storage_lost: bool = False
    #: When updates were fetched that are not committed yet, None where all are.
    taking_since: datetime | None = None
    #: When Telegram last answered a poll, the start before the first one.
    heard_at: datetime = field(init=False)
    #: When the newest backup of this run was made.
    backup_at: datetime | None = None

    def __post_init__(self) -> None:
        self.heard_at = self.clock.now()

    def heard(self, updates: int) -> None:
        """Count a poll that Telegram answered, with so many updates."""
        self.polls += 1
        self.heard_at = self.clock.now()
        if updates:
            self.updates += updates
            self.taking_since = self.heard_at

    def sent(self, outcome: Outcome) -> None:
        """Count a request of the sender's by what became of it."""
        self.sends[type(outcome)] += 1
        if isinstance(outcome, Later):
            self.told_to_wait(outcome.seconds)

    def answered(self, outcome: Outcome) -> None:
        """Count an answer to a tap."""
        self.answers += 1
        if not isinstance(outcome, Done):
            self.answers_failed += 1
            if isinstance(outcome, Later):
                self.told_to_wait(outcome.seconds)

    def told_to_wait(self, seconds: int) -> None:
        """Count a wait that Telegram asked for."""
        self.flood_waits += 1
        self.flood_seconds += seconds
