"""Which questions a kind of errand needs, in which order; nothing is asked that the kind does not need."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection


class Step(StrEnum):
    """One question of the form."""

    UNIT = "unit"
    KIND = "kind"
    WHO = "who"
    NAME = "name"
    LIST = "list"
    SUBSTITUTES = "substitutes"
    MOST = "most"
    ALLERGIES = "allergies"
    WHEN = "when"
    DROP = "drop"
    DOOR = "door"
    BUILDING = "building"
    ENTRANCE = "entrance"
    ROOM = "room"
    RELEASE = "release"
    PHONE = "phone"
    PAY = "pay"


class Screen(StrEnum):
    """What the form shows besides questions."""

    RESUME = "resume"
    SUMMARY = "summary"
    ANSWERS = "answers"
    SAME = "same"


class Fault(StrEnum):
    """Why an answer is not taken, or the form cannot be sent, besides what each reader of answers finds."""

    CHOOSE = "choose"
    ONLY_WORDS = "only_words"
    STICKER = "sticker"
    SECRET = "secret"  # noqa: S105 - the name of a sentence
    TOO_LONG = "too_long"
    NAME_TOO_LONG = "name_too_long"
    TOO_MANY_FILES = "too_many_files"
    LARGE_FILE = "large_file"
    ENTRANCE_UNREADABLE = "entrance_unreadable"
    RELEASE_UNREADABLE = "release_unreadable"
    RELEASE_PAST = "release_past"
    AT_SUMMARY = "at_summary"
    AT_RESUME = "at_resume"
    WINDOW_PAST = "window_past"
    DOOR_LIMIT = "door_limit"
    CANNOT_ADD = "cannot_add"


#: What each kind asks, in this order; the parts of a door are asked only as far as they are missing.
_OF_KIND: Final[dict[str, tuple[Step, ...]]] = {
    "groceries": (Step.LIST, Step.SUBSTITUTES, Step.MOST, Step.WHEN, Step.DROP, Step.DOOR, Step.PHONE, Step.PAY),
    "medicine": (Step.LIST, Step.SUBSTITUTES, Step.MOST, Step.WHEN, Step.DROP, Step.DOOR, Step.PHONE, Step.PAY),
    "meals": (Step.LIST, Step.ALLERGIES, Step.MOST, Step.WHEN, Step.DROP, Step.DOOR, Step.PHONE, Step.PAY),
    "fetch": (Step.LIST, Step.WHEN, Step.DROP, Step.DOOR, Step.PHONE),
    "other": (Step.LIST, Step.MOST, Step.WHEN, Step.DROP, Step.DOOR, Step.PHONE, Step.PAY),
}
#: Answered anew when the door is, since they are parts of it.
OF_DOOR: Final = (Step.BUILDING, Step.ENTRANCE, Step.ROOM, Step.RELEASE)
#: Answers that whoever asks a second time is offered as buttons.
KNOWN: Final = frozenset({Step.NAME, Step.ALLERGIES, Step.DROP, Step.DOOR, Step.PHONE, Step.PAY})
#: The most that groceries may cost, as offered, in fen.
SUMS: Final = (5_000, 10_000, 20_000)
#: Choices that are no sums.
UNLIMITED, NOTHING = -1, 0
ENTRANCES: Final = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a form, as far as it decides what is asked."""

    #: As storage names the kinds.
    kind: str | None
    answered: Collection[str]
    #: Somebody on the telephone, for whom a coordinator fills it in.
    on_behalf: bool = False
    hotel: bool = False
    building: bool = False
    room: bool = False
    #: Nothing is to be paid, so that nobody needs to be paid back.
    free: bool = False
    #: There are several units it could be for.
    units: bool = False


def steps(facts: Facts) -> tuple[Step, ...]:
    """Return what is asked, in order, as far as that is known by now."""
    asked = [Step.UNIT] if facts.units else []
    asked.append(Step.KIND)
    if facts.kind is None:
        return tuple(asked)
    asked += [Step.NAME] if facts.on_behalf else [Step.WHO, Step.NAME]
    for step in _OF_KIND[facts.kind]:
        if step is Step.PAY and facts.free:
            continue
        asked.append(step)
        if step is Step.DOOR:
            asked += _door(facts)
    return tuple(asked)


def _door(facts: Facts) -> list[Step]:
    if Step.DOOR not in facts.answered:
        return []
    found = [] if facts.building else [Step.BUILDING]
    if facts.building and not facts.room:
        found += [Step.ROOM] if facts.hotel else [Step.ENTRANCE, Step.ROOM]
    return [*found, Step.RELEASE] if facts.hotel else found


def next_step(facts: Facts) -> Step | Screen:
    """Return what is asked now: the first question without an answer, the summary once all have one."""
    return next((step for step in steps(facts) if step not in facts.answered), Screen.SUMMARY)


def step_before(facts: Facts, step: str) -> Step | None:
    """Return the question before this one, to go back to; None at the first."""
    asked = steps(facts)
    at = next((number for number, one in enumerate(asked) if one == step), len(asked))
    return asked[at - 1] if at > 0 else None


def substitutes(kind: str | None) -> tuple[str, ...]:
    """Return what may be wanted where something is not to be had; another medicine is never taken unasked."""
    return ("ask", "none") if kind == "medicine" else ("fine", "ask", "none")


def sums(kind: str | None) -> tuple[int, ...]:
    """Return the limits that are offered, in fen; something else may cost nothing at all."""
    return (NOTHING, *SUMS, UNLIMITED) if kind == "other" else (*SUMS, UNLIMITED)
