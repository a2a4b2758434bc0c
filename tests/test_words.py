"""Every sentence stands in both languages, is used, fits where Telegram shows it, and says nothing of the machinery."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from handlers.asking.delivery import DROPS
from handlers.claims.situations import BRIEF
from handlers.drafts.offers import ACTIVITIES, LABEL_LENGTH
from handlers.drafts.sentences import PIECE
from handlers.drills.doors import RUSH
from handlers.features import FEATURES
from handlers.help import MENUS
from handlers.ledger.exporting import COLUMNS
from handlers.pages import Medium
from handlers.people import LONGEST_NAME
from handlers.relay.ends import Standing
from handlers.rules import changes as changing
from handlers.rules import drills as drilling
from handlers.rules import runs as running
from handlers.rules import screening as looking
from handlers.rules.alarms import Danger
from handlers.rules.asking.doors import DoorFault
from handlers.rules.asking.lists import ListFault
from handlers.rules.asking.phones import PhoneFault
from handlers.rules.asking.steps import Fault as AskingFault
from handlers.rules.asking.steps import Step
from handlers.rules.asking.windows import WhenFault
from handlers.rules.claims import Leaving, Reason, Verdict
from handlers.rules.doors import REFUSALS as DOOR_REFUSALS
from handlers.rules.doors import Closing
from handlers.rules.drafts import Verdict as DraftVerdict
from handlers.rules.errands import Claim as Taking
from handlers.rules.ledger import Limit, Paying
from handlers.rules.money import LimitFault, SumFault
from handlers.rules.needs import Phase
from handlers.rules.ratings import Ending
from handlers.rules.reading import Fault, Part
from handlers.rules.relay import Secret
from handlers.rules.reminders import Heard, Silence
from handlers.words import Language
from handlers.words.catalogue import FOLDER
from handlers.words.values import (
    Away,
    Beside,
    Day,
    Hour,
    Hours,
    Moment,
    Money,
    Span,
    Value,
)
from storage.backups import Trouble
from storage.claims import ClaimState
from storage.errands import ErrandState, HandedTo, Hold, Kind
from storage.ledger import DebtState
from storage.people import Reach
from storage.requests import Pay, Purpose, Substitutes, Window
from storage.residents import Screening

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
    "asking-ask-": tuple(one for one in Step if one is not Step.LIST),
    "asking-ask-list-": tuple(Kind),
    "asking-drop-": DROPS,
    "asking-fault-": (*AskingFault, *LimitFault, *PhoneFault, *ListFault, *WhenFault, *DoorFault),
    "asking-part-": tuple(Step),
    "asking-pay-": tuple(Pay),
    "asking-substitutes-": tuple(Substitutes),
    "asking-told-drop-": DROPS,
    "asking-told-pay-": tuple(Pay),
    "asking-window-": tuple(one for one in Window if one not in {Window.SOON, Window.TYPED}),
    "asking-told-substitutes-": tuple(Substitutes),
    "backups-failed-": tuple(Trouble),
    "alarms-": tuple(Danger),
    "alarms-card-": tuple(Danger),
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
    "drills-closed-": tuple(Closing),
    "drills-refused-": drilling.REFUSALS,
    "drills-take-": DOOR_REFUSALS,
    "drills-unreached-": tuple(Reach),
    "drills-wait-": (*Kind, *RUSH),
    "errands-claim-": tuple(one for one in Taking if one not in {Taking.TAKEN, Taking.ALREADY_YOURS}),
    "errands-kind-": (*Kind, "sentence"),
    "errands-stands-": tuple(one for one in ErrandState if one is not ErrandState.DRAFT),
    "errands-state-": tuple(one for one in ErrandState if one is not ErrandState.DRAFT),
    "help-menu-": tuple({name for _, names in MENUS for name in names}),
    "ledger-": tuple(one for one in Paying if one is not Paying.NOTED),
    "ledger-ask-": (*(one for one in Pay if one is not Pay.COMMUNITY), "behalf"),
    "ledger-csv-": COLUMNS,
    "ledger-limit-": tuple(one for one in Limit if one is not Limit.UNKNOWN),
    "ledger-pay-": tuple(Pay),
    "ledger-silent-": (DebtState.OWED, DebtState.ASKED, DebtState.PAID),
    "ledger-state-": tuple(DebtState),
    "ledger-sum-": tuple(SumFault),
    "needs-phase-": tuple(one for one in Phase if one is not Phase.OPEN),
    "ratings-": tuple(one for one in Ending if one is not Ending.NOTED),
    "ratings-button-": ("got", "not-received", "wrong"),
    "ratings-coordinators-": ("not-received", "wrong"),
    "ratings-volunteer-": ("not-received", "wrong"),
    "relay-": tuple(one for one in Standing if one is not Standing.OPEN),
    "relay-button-": ("reply", "block", "report"),
    "relay-held-": tuple(Secret),
    "relay-report-line-": (*Medium, "text"),
    "reminders-": tuple(Heard),
    "reminders-silence-": tuple(Silence),
    "residents-button-": tuple(Screening),
    "residents-screening-": tuple(Screening),
    "screening-button-refuse-": looking.OFFERED,
    "screening-drop-": tuple(HandedTo),
    "screening-hold-": tuple(Hold),
    "screening-pay-": tuple(Pay),
    "screening-state-": tuple(one for one in ErrandState if one not in {ErrandState.DRAFT, ErrandState.WAITING}),
    "screening-substitutes-": tuple(Substitutes),
    "screening-told-": tuple(looking.Refusal),
    "runs-bag-": tuple(running.Bag),
    "runs-bag-next-": tuple(running.Bag),
    "runs-button-delivered-": tuple(HandedTo),
    "runs-drop-": tuple(HandedTo),
    "runs-file-": tuple(Purpose),
    "runs-kind-": tuple(Kind),
    "runs-left-": tuple(HandedTo),
    "runs-pay-": tuple(Pay),
    "runs-refused-": tuple(running.Refused),
    "runs-substitutes-": tuple(Substitutes),
    "runs-sum-": tuple(SumFault),
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
    "account": 64,
    "bring": 1000,
    "building": 40,
    "called": 20,
    "changes": 500,
    "contact": 80,
    "folder": 255,
    "group": 60,
    "household": 40,
    "kind": 40,
    "instead": 80,
    "label": LABEL_LENGTH,
    "line": 80,
    "lines": 1500,
    "door": 60,
    "entrance": 20,
    "link": 40,
    "list": 1000,
    "message": 400,
    "name": 64,
    "note": 1000,
    "numbers": 120,
    "old": 120,
    "other": 1000,
    "other_place": BRIEF,
    "person": 10,
    "phone": 20,
    "piece": PIECE,
    "place": 1000,
    "reason": 400,
    "remark": 200,
    "state": 40,
    "room": 20,
    "text": 1000,
    "value": 64,
    "title": 60,
    "total": 30,
    "what": 1000,
    "where": 200,
    "word": 300,
    "words": 3000,
    "zone": 64,
}
#: What is shortened before it is said, by the beginning of the text's id; the longest beginning counts.
SHORTENED: dict[str, dict[str, int]] = {
    "asking-button-": {"label": 40},
    "asking-told-list": {"lines": 2000},
    "asking-told-": {"text": 200, "title": 60, "name": 24},
    "asking-their-words": {"text": 600},
    "errands-door": {"building": 40, "entrance": 10, "room": 40},
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
    "relay-button-": {"name": 20},
    "reminders-": {"what": 120, "place": 120, "name": 120},
    "reminders-button-": {"place": 12},
    "reminders-button-details": {"what": 20},
    "reminders-day-": {"what": 60, "place": 60},
    "reminders-leave": {"what": 700, "place": 700, "bring": 700, "note": 700},
    "reminders-need": {"what": 60, "place": 60},
    "residents-button-": {"label": 20, "group": 40},
    "screening-": {"place": 60},
    "screening-alike": {"place": 1, "person": 10, "account": 64, "name": 64},
    "screening-button-give": {"name": LONGEST_NAME, "place": 1},
    "alarms-": {"place": 120},
    "runs-": {"text": 600, "place": 3, "line": 80, "instead": 80, "total": 30, "words": 260, "name": 64},
    "runs-button-": {"building": 12, "kind": 8, "door": 24, "phone": 24, "label": 24},
    "runs-item": {"line": 400},
    "runs-list": {"lines": 1500},
    "runs-pack-items": {"lines": 700},
}
ALERT = {"what": BRIEF, "place": BRIEF, "other": BRIEF, "other_place": BRIEF, "name": LONGEST_NAME}
COUNTED = frozenset(
    re.findall(
        r"\w+",
        "ahead asks bought brings brought carried changed chosen clashes count days early errands files full h "
        "households items left limit m minutes missing more most named next_day number offered open paid photos "
        "places ready receipt receipts s says short stop stops taken told untaken",
    )
)
MOMENTS: dict[str, Value] = {
    "advanced": Money(999_999),
    "away": Away(NOW + timedelta(hours=47)),
    "at": Hour(LATE),
    "begin": Moment(LATE),
    "by": Moment(LATE),
    "cost": Money(999_999),
    "rest": Money(999_999),
    "said": Money(999_999),
    "sum": Money(999_999),
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
    "emergency": "120",
    "length": "20 h 59 min",
    "median": "20 h 59 min",
    "ninth": "20 h 59 min",
    "longest": "20 h 59 min",
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
