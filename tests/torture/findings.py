"""What was checked and what did not hold, in plain words."""

from __future__ import annotations

from collections import Counter


class Findings:
    """The broken promises, each with where in the run it was found, and how often each promise was looked at."""

    def __init__(self) -> None:
        self.where = "at the beginning"
        self.checked: Counter[str] = Counter()
        self.counted: Counter[str] = Counter()
        self.violations: list[str] = []

    def check(self, promise: str, holds: object, harm: str) -> None:
        """Note that a promise was looked at; where it does not hold, `harm` says what is wrong."""
        self.checked[promise] += 1
        if not holds:
            self.violations.append(f"{self.where}: {harm}  [{promise}]")

    def count(self, what: str, by: int = 1) -> None:
        """Count something that is worth telling at the end."""
        self.counted[what] += by

    @property
    def broken(self) -> bool:
        """Tell whether anything did not hold."""
        return bool(self.violations)

    def finds(self, promise: str) -> bool:
        """Tell whether this promise did not hold, or any where none is named."""
        return any(f"[{promise}]" in one for one in self.violations) if promise else self.broken
