"""What the check before a start can find, and how bad each thing is; its sentences stand in check.*.ftl beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from fluent.runtime import FluentBundle, FluentResource

from handlers.words import Language


class Grade(StrEnum):
    """How bad it is: `bad` keeps the bot from working, `warn` from working well."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, what it is like, and what to do about it."""

    grade: Grade
    id: str
    sentence: str

    def __str__(self) -> str:
        return f"{_MARKS[self.grade]} {self.sentence}"


_MARKS: Final = {Grade.OK: "✓", Grade.WARN: "!", Grade.BAD: "✗"}

GRADES: Final = {
    "data-writable": Grade.OK,
    "data-to-be-made": Grade.OK,
    "data-not-writable": Grade.BAD,
    "disk-nearly-full": Grade.WARN,
    "key-good": Grade.OK,
    "key-to-be-made": Grade.OK,
    "key-missing": Grade.BAD,
    "key-unusable": Grade.BAD,
    "key-wrong": Grade.BAD,
    "key-open-to-others": Grade.WARN,
    "database-newer": Grade.BAD,
    "database-unreadable": Grade.BAD,
    "timezone": Grade.OK,
    "telegram-reached": Grade.OK,
    "telegram-away": Grade.BAD,
    "telegram-away-by-proxy": Grade.BAD,
    "telegram-odd": Grade.BAD,
    "telegram-busy": Grade.WARN,
    "token-good": Grade.OK,
    "token-bad": Grade.BAD,
    "groups-closed": Grade.BAD,
    "privacy-on": Grade.OK,
    "privacy-off": Grade.WARN,
    "webhook-set": Grade.WARN,
    "menu-set": Grade.OK,
    "menu-missing": Grade.WARN,
    "owners-missing": Grade.WARN,
    "owner-unreachable": Grade.WARN,
    "owners-good": Grade.OK,
    "group-good": Grade.OK,
    "group-not-administrator": Grade.WARN,
    "group-muted": Grade.BAD,
    "group-left": Grade.WARN,
    "group-unknown": Grade.WARN,
}


def finding(language: Language, name: str, /, **values: str | int) -> Finding:
    """Return what was found, in the operator's language; the values hold no secrets."""
    bundle = _bundle(language)
    pattern = bundle.get_message(name).value
    if pattern is None:
        raise LookupError(name)
    # Figures are given as text: Fluent would write 1,200.
    sentence, errors = bundle.format_pattern(pattern, {key: str(value) for key, value in values.items()})
    if errors:
        raise LookupError(name)
    return Finding(GRADES[name], name, str(sentence))


@cache
def _bundle(language: Language) -> FluentBundle:
    bundle = FluentBundle([language.value], use_isolating=False)
    text = Path(__file__).with_name(f"check.{language.value}.ftl").read_text(encoding="utf-8")
    bundle.add_resource(FluentResource(text))
    return bundle
