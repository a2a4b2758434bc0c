"""What simulated people's chance is drawn from: how long they take, and a seed. Nothing else here is random."""

from __future__ import annotations

import re
from datetime import timedelta
from math import log
from random import Random
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

_LENGTH = re.compile(r"(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?")


def read_length(said: Any) -> Any:
    """Return a length of time such as 40s, 5m or 1h30m; anything else is refused with a sentence."""
    if isinstance(said, timedelta):
        return said
    found = _LENGTH.fullmatch(said.replace(" ", "")) if isinstance(said, str) and said.strip() else None
    if found is None:
        raise ValueError(f"{said!r} is no length of time; write for example 40s, 5m or 1h30m")
    hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


Length = Annotated[timedelta, BeforeValidator(read_length)]
Share = Annotated[float, Field(ge=0, le=1)]


class Part(BaseModel):
    """A piece of a script; what it does not know is refused, so that a slip of the pen is seen."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Fixed(Part):
    """Always the same."""

    kind: Literal["fixed"]
    value: Length

    def draw(self, _: Random) -> timedelta:
        """Return the value."""
        return self.value


class Uniform(Part):
    """Anything between two lengths, each as likely as any other."""

    kind: Literal["uniform"]
    least: Length
    most: Length

    def draw(self, chance: Random) -> timedelta:
        """Return a length between the two."""
        return timedelta(seconds=chance.uniform(self.least.total_seconds(), self.most.total_seconds()))


class Exponential(Part):
    """Now or much later, by a mean: how long until somebody happens to look."""

    kind: Literal["exponential"]
    mean: Length
    most: Length | None = None

    def draw(self, chance: Random) -> timedelta:
        """Return a length, at most `most`."""
        return _at_most(chance.expovariate(1 / max(0.001, self.mean.total_seconds())), self.most)


class Lognormal(Part):
    """Most around the median, a few very late: how long people take to react. `spread` is the logarithm's sigma."""

    kind: Literal["lognormal"]
    median: Length
    spread: Annotated[float, Field(ge=0, le=5)] = 1.0
    most: Length | None = None

    def draw(self, chance: Random) -> timedelta:
        """Return a length, at most `most`."""
        return _at_most(chance.lognormvariate(log(max(0.001, self.median.total_seconds())), self.spread), self.most)


Delay = Annotated[Fixed | Uniform | Exponential | Lognormal, Field(discriminator="kind")]


def _at_most(seconds: float, most: timedelta | None) -> timedelta:
    drawn = timedelta(seconds=seconds)
    return drawn if most is None else min(drawn, most)


def chance_of(seed: int, *of: int | str) -> Random:
    """Return the chance of one act: it depends on who does what and how often, not on the order of other acts."""
    return Random(":".join(map(str, (seed, *of))))  # noqa: S311 - no secret
