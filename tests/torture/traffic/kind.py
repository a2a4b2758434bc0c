"""What every kind of traffic is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from random import Random

    from tests.torture.books import Books
    from tests.torture.findings import Findings
    from tests.torture.scene import Scene

#: Something that somebody does, at a moment that the storm chooses; a LookupError means it can be done no more.
Act = Callable[[], None]


class Traffic(Protocol):
    """What people do in a round, and what must have come of it."""

    def acts(self, scene: Scene, chance: Random, before: Books) -> list[Act]:
        """Return what people will do in this round."""
        ...

    def check(self, scene: Scene, before: Books, now: Books, findings: Findings) -> None:
        """Compare what people saw with what is committed, now that all is calm; then forget the round."""
        ...


@runtime_checkable
class Prepared(Protocol):
    """Traffic that needs a calm minute at the beginning of each day."""

    async def prepare(self, scene: Scene) -> None:
        """Do what is to be there before the storm of the day begins."""
        ...
