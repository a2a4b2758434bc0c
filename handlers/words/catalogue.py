"""Loads the catalogues and draws sentences. It escapes what people typed, so that no caller has to."""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, assert_never
from zoneinfo import ZoneInfo

from fluent.runtime import FluentBundle, FluentResource

from handlers.words import moments
from handlers.words.values import (
    Away,
    Beside,
    Day,
    Hour,
    Hours,
    Html,
    Lines,
    Listed,
    Moment,
    Money,
    Name,
    Oclock,
    Private,
    Span,
    Term,
    Until,
    Value,
)
from storage import people

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from storage.database import Records

FOLDER = Path(__file__).parent
#: Fluent refuses longer values (python-fluent's MAX_PART_LENGTH); a list of names may well be longer.
FLUENT_TAKES = 2500


class Language(StrEnum):
    """The languages with a catalogue."""

    ZH = "zh-CN"
    EN = "en"

    @classmethod
    def heard(cls, code: str | None) -> Language | None:
        """Return the language of a Telegram language code, None for one without a catalogue."""
        if not code:
            return None
        return {"zh": cls.ZH, "en": cls.EN}.get(code.lower().split("-")[0])


#: Each language by the name its own speakers know it by, which is the same in every catalogue.
OWN_NAMES = {Language.ZH: "中文", Language.EN: "English"}


class Catalogue:
    """Every sentence in every language, read once."""

    def __init__(
        self, *, privates: Mapping[str, Callable[[Records, int], str]] | None = None, folder: Path = FOLDER
    ) -> None:
        self._folder = folder
        self.privates = dict(privates or {})

    @cached_property
    def bundles(self) -> dict[Language, FluentBundle]:
        """Return one bundle a language, with every file of its folder."""
        return {language: _read(self._folder / language.value, language) for language in Language}

    def speak(self, language: Language, zone: ZoneInfo, now: datetime, records: Records) -> Words:
        """Return what draws sentences for one reader."""
        return Words(self, language, zone, now, records)


@dataclass(frozen=True, slots=True)
class Words:
    """Draws sentences in one language and time zone; private values are opened from the records as it draws."""

    catalogue: Catalogue
    language: Language
    zone: ZoneInfo
    now: datetime
    records: Records

    def text(self, text_id: str, /, **values: Value) -> Html:
        """Return a sentence as HTML, with every value escaped."""
        return Html(self._draw(text_id, {name: self._html(value) for name, value in values.items()}))

    def plain(self, text_id: str, /, **values: Value) -> str:
        """Return a sentence as plain text, for alerts and button labels."""
        return self._draw(text_id, {name: self._plain(value) for name, value in values.items()})

    def lines(self, lines: Iterable[Html | None]) -> Html:
        """Return whole lines under each other, without those that are not there."""
        return Html("\n".join(line for line in lines if line is not None))

    def _draw(self, text_id: str, values: dict[str, str | int]) -> str:
        bundle = self.catalogue.bundles[self.language]
        pattern = bundle.get_message(text_id).value
        if pattern is None:
            raise LookupError(f"The catalogue has no text {text_id}.")
        longer = {name: value for name, value in values.items() if isinstance(value, str) and len(value) > FLUENT_TAKES}
        # What is too long for Fluent is put in afterwards, where a mark has kept its place.
        drawn, errors = bundle.format_pattern(pattern, {**values, **{name: _mark(name) for name in longer}})
        if errors:
            raise ValueError(f"The text {text_id} lacks a value.")
        text = str(drawn)
        for name, value in longer.items():
            text = text.replace(_mark(name), value)
        return text

    def _html(self, value: Value) -> str | int:
        if isinstance(value, Html | int):
            return value
        if isinstance(value, Lines):
            return self.lines(self.text(line.text_id, **dict(line.values)) for line in value.lines)
        return html.escape(str(self._plain(value)), quote=False)

    def _plain(self, value: Value) -> str | int:
        chinese = self.language is Language.ZH
        match value:
            case int() | str():
                return value
            case Moment(at):
                return moments.say_moment(at, self.zone, chinese=chinese, now=self.now)
            case Day(at):
                return moments.say_day(at, self.zone, chinese=chinese, now=self.now)
            case Hour(at):
                return moments.say_hour(at, self.zone, chinese=chinese)
            case Beside(at, begin):
                return moments.say_beside(at, begin, self.zone, chinese=chinese, now=self.now)
            case Oclock(at):
                return moments.say_oclock(at, self.zone, chinese=chinese)
            case Until(begin, end):
                return moments.say_oclock(end, self.zone, chinese=chinese, after=begin)
            case Hours(begin, end):
                return moments.say_hours(begin, end, self.zone, chinese=chinese)
            case Span(begin, end):
                return moments.say_span(begin, end, self.zone, chinese=chinese, now=self.now)
            case Away(at):
                return moments.say_away(at, self.now, chinese=chinese)
            case Name(person_id):
                person = people.find(self.records, person_id)
                return person.goes_by if person is not None and person.goes_by else self._draw("people-someone", {})
            case Private(kind, record):
                return self.catalogue.privates[kind](self.records, record)
            case Money(amount):
                return moments.say_money(amount)
            case Term(text_id):
                return self._draw(text_id, {})
            case Listed(items):
                return ("、" if chinese else ", ").join(str(self._plain(item)) for item in items)
            case Lines(lines):
                return "\n".join(self.plain(line.text_id, **dict(line.values)) for line in lines)
            case _:
                assert_never(value)


@cache  # reading takes a tenth of a second and more, and a rehearsal or a test makes many bots in one process
def _read(folder: Path, language: Language) -> FluentBundle:
    # Isolation marks are invisible characters that people would copy out of a card.
    bundle = FluentBundle([language.value], use_isolating=False)
    for path in sorted(folder.glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


def _mark(name: str) -> str:
    return f"\ue0f0{name}\ue0f1"
