"""Every sentence stands in both languages, is used, fits where Telegram shows it, and says nothing of the machinery."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.fitting import MESSAGE_LIMIT, fit
from bot.rehearsal import html
from handlers.claims.situations import BRIEF
from handlers.drafts.offers import ACTIVITIES, LABEL_LENGTH
from handlers.drafts.sentences import PIECE
from handlers.features import FEATURES
from handlers.help import MENUS
from handlers.people import LONGEST_NAME
from handlers.rules import changes as changing
from handlers.rules import drills as drilling
from handlers.rules.claims import Leaving, Reason, Verdict
from handlers.rules.drafts import Verdict as DraftVerdict
from handlers.rules.needs import Phase
from handlers.rules.reading import Fault, Part
from handlers.rules.reading import read as read_need
from handlers.rules.reminders import Heard, Silence
from handlers.turn import ALERT_LIMIT
from handlers.words import Catalogue, Language, Words, moments
from handlers.words.catalogue import FOLDER
from handlers.words.values import (
    Away,
    Beside,
    Day,
    Hour,
    Hours,
    Html,
    Line,
    Lines,
    Listed,
    Moment,
    Name,
    Private,
    Span,
    Term,
    Value,
    pack,
    unpack,
)
from storage.claims import ClaimState
from storage.database import Records
from storage.people import Reach

ROOT = Path(__file__).parent.parent
SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 4, 7, 10, 0, tzinfo=SHANGHAI)
#: The longest a moment gets: two figures for the day and the hour, minutes, and another day at the end.
LATE = datetime(2026, 12, 30, 23, 59, tzinfo=SHANGHAI)
LATER = LATE + timedelta(hours=23)

LABEL_LIMIT, COMMAND_LIMIT = 64, 256
#: Columns of a label of our own words, a Chinese character taking two: what a telephone shows beside another button.
LABEL_COLUMNS = 30

#: What computed ids are computed over: the part before the value, and the values.
FAMILIES: dict[str, tuple[str, ...]] = {
    "changes-": tuple(changing.Change),
    "changes-ask-": tuple(changing.Asked),
    "changes-reason-": tuple(changing.Reason),
    "changes-row-": tuple(changing.Mark),
    "claims-": tuple(Verdict),
    "claims-leaving-": tuple(Leaving),
    "claims-my-": (ClaimState.CLAIMED, ClaimState.WAITING, ClaimState.OFFERED),
    "claims-reason-": tuple(Reason),
    "drafts-activity-": tuple(ACTIVITIES),
    "drafts-add-": tuple(Part),
    "drafts-ask-": tuple(Part),
    "drafts-change-": tuple(Part),
    "drafts-fault-": tuple(Fault),
    "drafts-prompt-": tuple(Part),
    "drafts-refused-": tuple(DraftVerdict),
    "drafts-which-": tuple(Part),
    "drills-answer-": drilling.ANSWERS,
    "drills-refused-": drilling.REFUSALS,
    "drills-unreached-": tuple(Reach),
    "help-menu-": tuple({name for _, names in MENUS for name in names}),
    "needs-phase-": tuple(one for one in Phase if one is not Phase.OPEN),
    "reminders-": tuple(Heard),
    "reminders-silence-": tuple(Silence),
}
#: Texts given to `turn.answer` by what is only typed, never tapped: a reply is as long as it needs to be.
TYPED = {
    "drafts-edited-too-late",
    "drafts-no-groups",
    "drafts-not-coordinator",
    "drafts-too-many",
    "drafts-unsure",
}
#: Lists that in the largest towns are cut at their end.
GROWING = {"reminders-unanswered"}

#: How long people's own words get, by the name of the value; the sentences that shorten them say so below.
LENGTHS = {
    "bring": 1000,
    "contact": 80,
    "group": 60,
    "label": LABEL_LENGTH,
    "link": 40,
    "message": 400,
    "name": 64,
    "note": 1000,
    "old": 120,
    "other": 1000,
    "other_place": BRIEF,
    "phone": 20,
    "piece": PIECE,
    "place": 1000,
    "reason": 400,
    "text": 1000,
    "title": 60,
    "what": 1000,
    "zone": 64,
}
#: What is shortened before it is said, by the beginning of the text's id; the longest beginning counts.
SHORTENED: dict[str, dict[str, int]] = {
    "chats-button-": {"zone": 12},
    "changes-": {"what": 120, "place": 120, "name": 64},
    "changes-button-": {"name": LONGEST_NAME},
    "changes-place-set": {"place": 60},
    "changes-taken-off": {"name": LONGEST_NAME},
    "claims-button-": {"what": 10},
    "claims-gave-up": {"what": 100},
    "claims-my-": {"what": 60, "place": 60},
    "needs-line": {"what": 60, "place": 40},
    "needs-names-": {"what": 60},
    "people-button-": {"name": LONGEST_NAME},
    "reminders-": {"what": 120, "place": 120, "name": 120},
    "reminders-button-": {"place": 12},
    "reminders-button-details": {"what": 20},
    "reminders-day-": {"what": 60, "place": 60},
    "reminders-leave": {"what": 700, "place": 700, "bring": 700, "note": 700},
    "reminders-need": {"what": 60, "place": 60},
}
ALERT = {"what": BRIEF, "place": BRIEF, "other": BRIEF, "other_place": BRIEF, "name": LONGEST_NAME}
COUNTED = frozenset(
    re.findall(
        r"\w+",
        "ahead asks brings chosen clashes count days early full h left limit m minutes missing more most next_day "
        "number offered places s says short taken told",
    )
)
MOMENTS: dict[str, Value] = {
    "away": Away(NOW + timedelta(hours=47)),
    "begin": Moment(LATE),
    "day": Day(LATE),
    "end": Hour(LATE),
    "gather": Beside(LATE, NOW),
    "gathers": Moment(LATE),
    "hour": Hour(LATE),
    "hours": Hours(LATE, LATER),
    "moment": Moment(LATE),
    "other_span": Span(LATE, LATER),
    "span": Span(LATE, LATER),
    "start": Hour(LATE),
    "until": Beside(LATE, NOW),
}
PLAIN = {
    "code": "K7QX2M",
    "length": "20 h 59 min",
    "median": "20 h 59 min",
    "id": "6100000001",
    "person": "6100000001",
    "year": "2027",
    "link": "https://t.me/c/1/2",
}
#: What people might type, to be escaped and kept as it is.
TYPED_WORDS = "东门<b>&\"'🙂 "


# --- the catalogues and the code


class _Names(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - fluent.syntax names it
        self.found.add(node.id.name)


@cache
def texts(language: Language) -> dict[str, frozenset[str]]:
    """Return the values of every text, by its id."""
    found: dict[str, frozenset[str]] = {}
    for path in sorted((FOLDER / language.value).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{path.name} cannot be read: {entry.content}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice"
                names = _Names()
                names.visit(entry)
                found[entry.id.name] = frozenset(names.found)
    return found


IDS = texts(Language.EN)


@cache
def code() -> tuple[tuple[Path, ast.Module], ...]:
    paths = sorted([*(ROOT / "handlers").rglob("*.py"), *(ROOT / "bot").rglob("*.py")])
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def named(node: ast.AST) -> Iterator[str]:
    """Yield the ids that an expression can be, computed ones too."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and part.value in IDS:
            yield part.value
        elif isinstance(part, ast.JoinedStr) and part.values and isinstance(part.values[0], ast.Constant):
            before = str(part.values[0].value)
            yield from (f"{before}{value}" for value in FAMILIES.get(before, ()) if f"{before}{value}" in IDS)


def calls(*names: str) -> Iterator[ast.Call]:
    """Yield the calls of functions by these names, of whatever they may be verbs."""
    for _, tree in code():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = node.func
                name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
                if name in names:
                    yield node


def alerts() -> set[str]:
    """Return the ids of what a tap can be answered with."""
    answered = {text for call in calls("answer", "_answer", "finish") for arg in call.args for text in named(arg)}
    return answered - TYPED


def labels() -> set[str]:
    """Return the ids of what stands on buttons."""
    found = {text for call in calls("Key", "key", "_to", "_ask") for arg in call.args for text in named(arg)}
    return found | {text for text in IDS if "-button-" in text or text.startswith(("drafts-add-", "drafts-change-"))}


def test_every_text_stands_in_both_languages_with_the_same_values() -> None:
    assert texts(Language.ZH) == texts(Language.EN)


def test_every_text_is_used() -> None:
    used = {text for _, tree in code() for text in named(tree)}
    assert set(IDS) - used == set()


def test_no_text_is_said_that_is_not_there() -> None:
    """A string that begins as a feature's texts do, but is none, must be one of its chores."""
    chores = {f"{feature.name}-{chore}" for feature in FEATURES for chore in feature.due}
    begins = tuple({text.partition("-")[0] + "-" for text in IDS})
    spoken = re.compile(r"[a-z]+-[a-z_-]*[a-z]")
    unknown = {
        f"{path.name}:{node.lineno} {node.value}"
        for path, tree in code()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if spoken.fullmatch(node.value) and node.value.startswith(begins)
        if node.value not in IDS and node.value not in chores
    }
    assert unknown == set()


def test_every_value_of_a_closed_set_has_its_text() -> None:
    before = {
        node.values[0].value
        for _, tree in code()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant)
        if str(node.values[0].value).endswith("-") and any(text.startswith(str(node.values[0].value)) for text in IDS)
    }
    assert before == set(FAMILIES)
    missing = {f"{family}{value}" for family, values in FAMILIES.items() for value in values} - set(IDS)
    assert missing == set()


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
    "changes-moved": {"lines": ("changes-new-times", "changes-new-place", "changes-overlap")},
    "changes-moved-waiting": {"lines": ("changes-new-times", "changes-new-place", "changes-overlap")},
    "reminders-evening": {"shifts": ("reminders-shift-night",) * 8},
    "reminders-gathering": {"need": _NEED},
    "reminders-leave": {"more": ("reminders-leave-bring", "reminders-leave-contact", "reminders-leave-note")},
    "reminders-leave-start": {"more": ("reminders-leave-bring", "reminders-leave-contact", "reminders-leave-note")},
    "reminders-morning": {"needs": ("reminders-day-short",) * 10 + ("reminders-more-needs",)},
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
            found = re.findall(r"\{|\}|\$\w|None|\b(?:" + "|".join(map(re.escape, IDS)) + r")\b", drawn)
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


# --- values and moments

_AT = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda at: at.replace(microsecond=0)
)
_ID = st.integers(-(2**62), 2**62)
_FLAT = st.one_of(
    st.text(),
    st.integers(),
    st.builds(Moment, _AT),
    st.builds(Day, _AT),
    st.builds(Hour, _AT),
    st.builds(Away, _AT),
    st.builds(Hours, _AT, _AT),
    st.builds(Span, _AT, _AT),
    st.builds(Name, _ID),
    st.builds(Private, st.text(), _ID),
    st.builds(Term, st.text()),
)
_LISTED = st.builds(
    Listed,
    st.lists(
        st.one_of(st.text(), st.builds(Name, _ID), st.builds(Private, st.text(), _ID), st.builds(Term, st.text()))
    ).map(tuple),
)


def _lines(inner: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    line = st.builds(Line, st.text(), st.dictionaries(st.text(), inner, max_size=3).map(lambda of: tuple(of.items())))
    return st.builds(Lines, st.lists(line, max_size=3).map(tuple))


@given(st.recursive(_FLAT | _LISTED, _lines, max_leaves=6))
def test_every_value_comes_back_from_the_outbox_as_it_went_in(value: Value) -> None:
    assert unpack(pack(value)) == value


def test_drawn_text_is_not_kept_for_later() -> None:
    with pytest.raises(TypeError):
        pack(Html("<b>"))


_MINUTE = st.integers(24 * 60, 300 * 24 * 60).map(
    lambda minutes: NOW.replace(hour=0, minute=0) + timedelta(minutes=minutes)
)


@settings(deadline=None)
@given(_MINUTE, st.booleans())
def test_a_moment_is_read_back_as_it_was_said(at: datetime, chinese: bool) -> None:  # noqa: FBT001
    said = moments.say_moment(at, SHANGHAI, chinese=chinese)
    (sketch,) = read_need(f"{said} 巡逻 2人 @东门" if chinese else f"patrol {said} x2 @ East Gate", now=NOW)
    assert sketch.starts(SHANGHAI) == at


@settings(deadline=None)
@given(_MINUTE, st.integers(1, 12 * 12).map(lambda fives: timedelta(minutes=5 * fives)), st.booleans())
def test_a_shift_is_read_back_as_it_was_said_or_asked_about(begin: datetime, lasts: timedelta, chinese: bool) -> None:  # noqa: FBT001
    said = moments.say_span(begin, begin + lasts, SHANGHAI, chinese=chinese)
    sketches = read_need(f"{said} 巡逻 2人 @东门" if chinese else f"patrol {said} x2 @ East Gate", now=NOW)
    understood = [(sketch.starts(SHANGHAI), sketch.ends(SHANGHAI)) for sketch in sketches]
    asked = any(sketch.questions or sketch.problems for sketch in sketches)
    assert understood == [(begin, begin + lasts)] or asked
    if begin.hour >= 8:
        assert not asked
