"""A volunteer's trip: the errands one volunteer carries out together."""

from handlers.feature import Feature
from handlers.runs.drawing import draw

FEATURE = Feature(name="runs", cards={"run": draw})

__all__ = ["FEATURE"]
