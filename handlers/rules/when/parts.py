"""The parts of a day by name, and which hour of the clock is meant within one."""

from __future__ import annotations

from enum import StrEnum


class Daypart(StrEnum):
    """A part of the day, as far as it tells which of two hours is meant."""

    DAWN = "dawn"
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    NIGHT = "night"


PART_OF: dict[str, Daypart] = {
    **dict.fromkeys(("凌晨", "early hours"), Daypart.DAWN),
    **dict.fromkeys(
        ("大清早", "一大早", "清早", "一早", "清晨", "早晨", "早上", "上午", "早间", "早", "晨", "morning", "mornings"),
        Daypart.MORNING,
    ),
    **dict.fromkeys(("中午", "正午", "午间", "午", "noon"), Daypart.NOON),
    **dict.fromkeys(("下午", "午后", "傍晚", "afternoon", "afternoons"), Daypart.AFTERNOON),
    **dict.fromkeys(
        (
            "晚上",
            "晚间",
            "夜里",
            "夜间",
            "夜晚",
            "深夜",
            "半夜",
            "当晚",
            "晚",
            "夜",
            "evening",
            "evenings",
            "night",
            "nights",
        ),
        Daypart.NIGHT,
    ),
}
