"""What Telegram leaves open or nobody outside knows, and how strict the sandbox is about it: each a setting by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.rehearsal.api import Api

Json = dict[str, Any]


@dataclass(slots=True, frozen=True)
class _Setting:
    """One of them: how it is read and changed, and what it takes."""

    read: Callable[[Api], Any]
    write: Callable[[Api, Any], None]
    takes: str


def _attribute(of: Callable[[Api], Any], name: str, takes: str) -> _Setting:
    return _Setting(lambda api: getattr(of(api), name), lambda api, value: setattr(of(api), name, value), takes)


def _length(of: Callable[[Api], Any], name: str, takes: str = "seconds") -> _Setting:
    def read(api: Api) -> float | None:
        value = getattr(of(api), name)
        return None if value is None else value.total_seconds()

    def write(api: Api, value: float | None) -> None:
        setattr(of(api), name, None if value is None else timedelta(seconds=value))

    return _Setting(read, write, takes)


def _set_pace(api: Api, pace: str) -> None:
    api.flood.on = pace == "telegram"


SETTINGS = {
    "pace": _Setting(lambda api: "telegram" if api.flood.on else "off", _set_pace, "pace"),
    "group_per_minute": _attribute(lambda api: api.flood.pace, "group_per_minute", "count"),
    "chat_burst": _attribute(lambda api: api.flood.pace, "chat_burst", "count"),
    "overall_per_second": _attribute(lambda api: api.flood.pace, "overall_per_second", "count"),
    "abuse": _length(lambda api: api.flood.pace, "abuse"),
    "longest_wait": _length(lambda api: api.flood.pace, "most"),
    "answer_deadline": _length(lambda api: api, "answer_deadline"),
    "latency": _attribute(lambda api: api, "latency", "seconds"),
    "conflict_hold": _attribute(lambda api: api, "conflict_hold", "seconds"),
    "privacy": _attribute(lambda api: api.town, "privacy", "flag"),
    "mentions_pass_privacy": _attribute(lambda api: api.town, "mentions_pass_privacy", "flag"),
    "inaccessible_after": _length(lambda api: api.town, "inaccessible_after", "seconds or null"),
    "loopback_webhooks": _attribute(lambda api: api.webhook, "loopback", "flag"),
}


def show(api: Api) -> Json:
    """Return every setting with its value."""
    return {name: setting.read(api) for name, setting in SETTINGS.items()}


def change(api: Api, wishes: Json) -> Json:
    """Change settings by name, all or none of them, and return every setting."""
    for name, value in wishes.items():
        if name not in SETTINGS:
            raise LookupError(f"There is no setting {name!r}; there are: {', '.join(SETTINGS)}.")
        if not _fits(value, SETTINGS[name].takes):
            raise ValueError(f"`{name}` takes {_WORDS[SETTINGS[name].takes]}.")
    for name, value in wishes.items():
        SETTINGS[name].write(api, value)
    return show(api)


_WORDS = {
    "pace": "telegram or off",
    "count": "a whole number from 1",
    "seconds": "seconds, not negative",
    "seconds or null": "seconds, not negative, or null",
    "flag": "true or false",
}


def _fits(value: Any, takes: str) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    match takes:
        case "pace":
            return value in {"telegram", "off"}
        case "flag":
            return isinstance(value, bool)
        case "count":
            return number and isinstance(value, int) and value >= 1
        case "seconds or null" if value is None:
            return True
        case _:
            return number and 0 <= value <= 10**9
