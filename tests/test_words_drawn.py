"""Every sentence fits where Telegram shows it and says nothing of the machinery."""

from __future__ import annotations

import re
import unicodedata
from typing import cast

import pytest

from bot.fitting import MESSAGE_LIMIT, fit
from bot.rehearsal import html
from handlers.people import LONGEST_NAME
from handlers.turn import ALERT_LIMIT
from handlers.words import Catalogue, Language, Words
from handlers.words.values import (
    Line,
    Lines,
    Listed,
    Span,
    Value,
)
from storage.database import Records
from tests.test_words import (
    ALERT,
    COMMAND_LIMIT,
    COUNTED,
    GROWING,
    IDS,
    LABEL_COLUMNS,
    LABEL_LIMIT,
    LATE,
    LATER,
    LENGTHS,
    MOMENTS,
    NOW,
    PLAIN,
    SHANGHAI,
    SHORTENED,
    TYPED_WORDS,
    alerts,
    labels,
)

# --- drawn


def speak(language: Language) -> Words:
    catalogue = Catalogue(privates={})
    return catalogue.speak(language, SHANGHAI, NOW, cast("Records", None))


def longest(text: str, name: str, limits: dict[str, int] | None = None) -> int:
    """Return how long a value of this name gets in this text."""
    if limits is not None and name in limits:
        return limits[name]
    for begin in sorted(SHORTENED, key=len, reverse=True):
        if text.startswith(begin) and name in SHORTENED[begin]:
            return SHORTENED[begin][name]
    return LENGTHS[name]


def typed(length: int, words: str) -> str:
    return (words * (length // len(words) + 1))[:length]


def values(text: str, count: int, words: str, limits: dict[str, int] | None = None) -> dict[str, Value]:
    """Return the largest values a text is plausibly drawn with, every count being this one."""
    found: dict[str, Value] = {}
    for name in IDS[text]:
        if text in WHOLE and name in WHOLE[text]:
            lines = WHOLE[text][name]
            found[name] = Lines(tuple(Line.of(line, **values(line, count, words)) for line in lines))
        elif name == "names":
            found[name] = _names(text, words)
        elif text == "failure-owner" and name == "place":
            found[name] = "edited_business_message"
        elif name in PLAIN:
            found[name] = PLAIN[name]
        elif name == "hours" and text == "drafts-option-until":
            found[name] = 12
        elif name == "old" and text == "changes-new-times":
            found[name] = Span(LATE, LATER)
        elif name in MOMENTS:
            found[name] = MOMENTS[name]
        elif name in COUNTED:
            found[name] = count
        else:
            found[name] = typed(longest(text, name, limits), words)
    return found


def _names(text: str, words: str) -> Value:
    match text:
        case "needs-names" | "needs-names-more":
            return typed(1200, words)
        case "needs-names-copy" | "needs-names-copy-more":
            return typed(3500, words)
        case "changes-below":
            return Listed((typed(12, words),) * 5)
        case "chats-coordinators":
            return Listed((typed(64, words),) * 30)
        case _:
            return Listed((typed(LONGEST_NAME, words),) * 12)


_NEED = ("reminders-need", "reminders-silence-silent", "reminders-silence-never-started")
#: Texts that hold whole lines, as many as there can be.
WHOLE: dict[str, dict[str, tuple[str, ...]]] = {
    "alarms-body": {"lines": ("alarms-number",) * 5 + ("alarms-nobody", "alarms-go-on")},
    "alarms-mind": {"lines": ("alarms-number",) * 5 + ("alarms-nobody", "alarms-go-on")},
    "people-forget-ask-left": {
        "lines": (
            "runs-leaves-bags",
            "runs-leaves-unsaid",
            "errands-leaves-bought",
            "ledger-leaves-owed",
            "ledger-leaves-owes",
        )
    },
    "changes-moved": {"lines": ("changes-new-times", "changes-new-place", "changes-overlap")},
    "changes-moved-waiting": {"lines": ("changes-new-times", "changes-new-place", "changes-overlap")},
    "reminders-evening": {"shifts": ("reminders-shift-night",) * 8},
    "reminders-gathering": {"need": _NEED},
    "reminders-leave": {"more": ("reminders-leave-bring", "reminders-leave-contact", "reminders-leave-note")},
    "reminders-leave-start": {"more": ("reminders-leave-bring", "reminders-leave-contact", "reminders-leave-note")},
    "reminders-morning": {"needs": ("reminders-day-short",) * 10 + ("reminders-more-needs",)},
    "screening-assign-alike": {"lines": ("screening-alike",) * 8},
    "reminders-unanswered": {"needs": _NEED * 10 + ("reminders-more-needs",)},
}


@pytest.mark.parametrize("language", Language)
def test_every_message_fits_and_keeps_what_people_typed(language: Language) -> None:
    words = speak(language)
    for text in set(IDS) - labels():
        for count in (0, 1, 500):
            drawn: str = words.text(text, **values(text, count, TYPED_WORDS))
            shown, _ = html.parse(fit(drawn) if text in GROWING else drawn)
            assert 0 < len(shown.strip()) <= MESSAGE_LIMIT, f"{text} is {len(shown)} long"
            for value in values(text, count, TYPED_WORDS).values():
                # With a count of 0 a reason or a message is left out.
                if count and isinstance(value, str) and value.startswith(TYPED_WORDS):
                    assert value.strip() in shown, f"{text} does not say what was typed as it was typed"


@pytest.mark.parametrize("language", Language)
def test_every_answer_to_a_tap_fits_and_is_plain(language: Language) -> None:
    words = speak(language)
    for text in alerts():
        for count in (0, 1, 500):
            said = words.plain(text, **values(text, count, "东门采样点", ALERT))
            assert 0 < len(said) <= ALERT_LIMIT, f"{text} is {len(said)} long: {said}"
            assert not re.search(r"[<>]|&\w+;", said), f"{text} holds HTML: {said}"


@pytest.mark.parametrize("language", Language)
def test_every_label_fits_its_button(language: Language) -> None:
    words = speak(language)
    for text in labels():
        for count in (1, 500):
            label = words.plain(text, **values(text, count, "东门采样点"))
            assert 0 < len(label) <= LABEL_LIMIT, f"{text} is {len(label)} long: {label}"
            assert "\n" not in label
            assert not re.search(r"[<>]|&\w+;", label), f"{text} holds HTML: {label}"
            if not IDS[text] - COUNTED:
                assert columns(label) <= LABEL_COLUMNS, f"{text} is {columns(label)} wide: {label}"


def columns(label: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in label)


@pytest.mark.parametrize("language", Language)
def test_every_command_is_described_within_the_menu(language: Language) -> None:
    words = speak(language)
    for text in IDS:
        if text.startswith("help-menu-"):
            described = words.plain(text)
            assert 3 <= len(described) <= COMMAND_LIMIT
            assert columns(described) <= 40, f"{text} is cut off in the menu: {described}"


@pytest.mark.parametrize("language", Language)
def test_no_sentence_speaks_of_ids_or_of_values(language: Language) -> None:
    words = speak(language)
    for text in IDS:
        for count in (0, 1, 2, 500):
            drawn = words.text(text, **values(text, count, "word"))
            found = re.findall(r"\{|\}|\$\w|None", drawn)
            # An id is a word with hyphens in it, so each such word is looked up instead of each id looked for.
            found += [word for word in re.findall(r"[A-Za-z0-9_-]+", drawn) if word in IDS]
            assert not found, f"{text} says {found}: {drawn[:200]}"
            assert not re.search(r"  |\s[,.!?;:](?:\s|$)| \n|\n\n\n", drawn), f"{text} is badly spaced: {drawn[:200]!r}"


def test_chinese_sentences_have_chinese_punctuation() -> None:
    """Only tags, what stands in <code>, and an example that people are to type keep the marks of a keyboard."""
    words = speak(Language.ZH)
    for text in IDS:
        for count in (0, 1, 500):
            drawn: str = words.text(text, **values(text, count, "某处"))
            drawn = re.sub(r"<code>.*?</code>|<[^<>]*>|地点:(?=世纪华原采样点|社区门口)", "", drawn)
            # Between figures they belong to a time or a count.
            wrong = re.findall(r"(?:(?<=[^\x00-\x7f])|^)[,:;!?()]|[,:;!?()](?=[^\x00-\x7f])", drawn)
            assert not wrong, f"{text} has {wrong}: {drawn[:200]}"
            assert not re.search("[「」『』]", drawn), f"{text} has quotation marks of another script: {drawn[:200]}"
