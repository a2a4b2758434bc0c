"""What an operator is told: by the check before a start, the health page, and the work with backups.

Its sentences stand in check.*.ftl beside it.
"""

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
    "backup-off": Grade.WARN,
    "backup-writable": Grade.OK,
    "backup-not-writable": Grade.WARN,
    "backup-none": Grade.OK,
    "backup-old": Grade.WARN,
    "backup-fresh": Grade.OK,
    "health-free": Grade.OK,
    "health-good": Grade.OK,
    "health-troubled": Grade.BAD,
    "health-taken": Grade.BAD,
    "health-refused": Grade.BAD,
    "health-deaf": Grade.BAD,
    "health-storage": Grade.BAD,
    "health-stuck": Grade.BAD,
    "backup-made": Grade.OK,
    "backup-apart": Grade.OK,
    "backup-nothing": Grade.BAD,
    "backup-in-data": Grade.BAD,
    "backup-exists": Grade.BAD,
    "disk-full": Grade.BAD,
    "disk-refused": Grade.BAD,
    "disk-missing": Grade.BAD,
    "disk-broken": Grade.BAD,
    "data-damaged": Grade.BAD,
    "restore-done": Grade.OK,
    "restore-undated": Grade.OK,
    "restore-old-kept": Grade.OK,
    "restore-missing": Grade.BAD,
    "restore-running": Grade.BAD,
    "restore-data-there": Grade.BAD,
    "restore-unreadable": Grade.BAD,
    "restore-no-backup": Grade.BAD,
    "restore-damaged": Grade.BAD,
    "restore-newer": Grade.BAD,
    "restore-wrong-key": Grade.BAD,
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
