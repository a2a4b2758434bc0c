"""Answers about what is wanted: in which unit, what, for whom, with which limits, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.asking.forms import Change, Form, answered, typed_words
from handlers.rules.asking import lists, steps, windows
from handlers.rules.asking.choices import typed_choice
from handlers.rules.asking.steps import NOTHING, OF_DOOR, UNLIMITED, Fault, Step
from handlers.rules.asking.windows import Stretch, WhenFault
from handlers.rules.money import LimitFault, Unlimited, read_limit
from storage import errands, people, requests
from storage.errands import Kind
from storage.requests import Purpose, Substitutes, Window

if TYPE_CHECKING:
    from handlers.turn import Turn

KINDS = tuple(Kind)
WINDOWS = tuple(Window)
SUBSTITUTES = tuple(Substitutes)
#: Characters of a name and of what somebody must not eat.
LONGEST_NAME, LONGEST_ALLERGIES = 24, 200
#: Telegram lets bots fetch files up to 20 MB; we never do, but telephones have trouble with larger ones too.
LARGE = 20 << 20


# --- what for, and for whom


def choose_unit(turn: Turn, form: Form, choice: int) -> Change:
    """Ask in this unit."""
    if choice not in form.units:
        return None
    errands.change(turn.records, form.errand.id, unit=choice)
    return answered(form, Step.UNIT)


def choose_kind(turn: Turn, form: Form, choice: int) -> Change:
    """Take what it is about; answers that the kind needs too are kept."""
    if not 0 <= choice < len(KINDS):
        return None
    kind = KINDS[choice]
    errands.change(turn.records, form.errand.id, kind=kind)
    change = answered(form, Step.KIND)
    if form.request.substitutes not in {None, *steps.substitutes(kind)}:
        kept = tuple(one for one in change["answered"] if one != Step.SUBSTITUTES)
        change |= {"answered": kept, "substitutes": None}
    if form.errand.most == NOTHING and kind is not Kind.OTHER:
        errands.change(turn.records, form.errand.id, most=None)
        change["answered"] = tuple(one for one in change["answered"] if one != Step.MOST)
    return change


def choose_who(turn: Turn, form: Form, choice: int) -> Change:
    """Take for whom it is: 0 for whoever asks, 1 for somebody else; what is known of the other person is no answer."""
    if choice not in {0, 1}:
        return None
    errands.change(turn.records, form.errand.id, for_other=bool(choice))
    if bool(choice) == form.errand.for_other and Step.WHO in form.request.answered:
        return answered(form, Step.WHO)
    change = answered(form, Step.WHO, without=(Step.NAME, Step.DOOR, *OF_DOOR, Step.PHONE))
    name = "" if choice else _own_name(turn, form)
    if name:
        change["answered"] = (*change["answered"], Step.NAME.value)
    blank = {
        "building": "",
        "entrance": "",
        "room": "",
        "hotel": False,
        "release": None,
        "phone": "",
        "own_phone": False,
    }
    return {**change, **blank, "name": name}


def _own_name(turn: Turn, form: Form) -> str:
    """Return what whoever asks goes by, so that they need not be asked."""
    mended = errands.find(turn.records, form.request.mends) if form.request.mends else None
    asker = form.filler_id if mended is None else mended.asker_id
    person = None if asker is None else people.find(turn.records, asker)
    return "" if person is None else " ".join(person.goes_by.split())[:LONGEST_NAME]


def read_name(turn: Turn, form: Form) -> Change:
    """Take what the recipient is called."""
    name = typed_words(turn)
    if not name:
        return Fault.ONLY_WORDS
    if len(name) > LONGEST_NAME:
        return Fault.NAME_TOO_LONG
    return {**answered(form, Step.NAME), "name": name}


# --- what


def read_list(turn: Turn, form: Form) -> Change:
    """Add what was typed or sent to the list; the form stays at it until the person says that this is all."""
    assert turn.heard is not None
    attached, text = turn.heard.attached, turn.heard.text
    lines: tuple[str, ...] = form.request.lines
    if text.strip() or attached is None:
        joined = lists.join(lines, lists.read_list(text))
        if isinstance(joined, lists.ListFault):
            return joined.value
        lines = joined
    if attached is not None:
        if form.pictures >= lists.MOST_FILES:
            return Fault.TOO_MANY_FILES
        requests.keep_file(
            turn.records, form.errand.id, Purpose.LIST, attached.medium.value, attached.file_id, turn.now
        )
    change: dict[str, Any] = {"lines": lines, "step": Step.LIST.value}
    return change | {"fault": Fault.LARGE_FILE} if attached is not None and attached.size > LARGE else change


def finish_list(turn: Turn, form: Form, choice: int) -> Change:
    """Say that the list is whole (1), or begin it anew (2)."""
    if choice == 2:
        requests.drop_files(turn.records, form.errand.id, Purpose.LIST)
        return {"lines": (), "step": Step.LIST.value}
    if choice != 1 or not (form.request.lines or form.pictures):
        return None
    return answered(form, Step.LIST)


def choose_substitutes(_: Turn, form: Form, choice: int) -> Change:
    """Take what is to be done where something is not to be had."""
    if not 0 <= choice < len(SUBSTITUTES) or SUBSTITUTES[choice] not in steps.substitutes(form.errand.kind):
        return None
    return {**answered(form, Step.SUBSTITUTES), "substitutes": SUBSTITUTES[choice]}


def choose_most(turn: Turn, form: Form, choice: int) -> Change:
    """Take one of the limits that are offered."""
    if choice not in steps.sums(form.errand.kind):
        return None
    return _limit(turn, form, None if choice == UNLIMITED else choice)


def _limit(turn: Turn, form: Form, most: int | None) -> Change:
    errands.change(turn.records, form.errand.id, most=most)
    return {**answered(form, Step.MOST), "unlimited": most is None}


def read_most(turn: Turn, form: Form) -> Change:
    """Take the most it may cost."""
    read = read_limit(typed_words(turn))
    if isinstance(read, LimitFault):
        if read is LimitFault.ZERO and form.errand.kind is Kind.OTHER:
            return _limit(turn, form, NOTHING)
        return read.value
    return _limit(turn, form, None if isinstance(read, Unlimited) else read)


def no_allergies(_: Turn, form: Form, choice: int) -> Change:
    """Take that everything can be eaten."""
    return {**answered(form, Step.ALLERGIES), "allergies": ""} if choice == 0 else None


def read_allergies(turn: Turn, form: Form) -> Change:
    """Take what must not be in a meal."""
    words = typed_words(turn)
    if not words:
        return Fault.ONLY_WORDS
    if len(words) > LONGEST_ALLERGIES:
        return Fault.TOO_LONG
    none = typed_choice(Step.ALLERGIES, words) is not None
    return {**answered(form, Step.ALLERGIES), "allergies": "" if none else words}


# --- when


def choose_when(turn: Turn, form: Form, choice: int) -> Change:
    """Take a window, at its real times now."""
    window = WINDOWS[choice] if 0 <= choice < len(WINDOWS) else Window.TYPED
    stretch = windows.windows(turn.now, turn.zone_of(form.errand.unit)).get(window)
    return None if stretch is None else _wanted(turn, form, stretch, window)


def read_when(turn: Turn, form: Form) -> Change:
    """Take the time that was typed; words that only a person understands are kept, until the end of the day."""
    words, zone = typed_words(turn), turn.zone_of(form.errand.unit)
    read = windows.read_when(words, turn.now, zone)
    if isinstance(read, WhenFault):
        return read.value
    return _wanted(turn, form, read or windows.end_of_day(turn.now, zone), Window.TYPED, words)


def _wanted(turn: Turn, form: Form, stretch: Stretch, window: Window, words: str = "") -> Change:
    errands.change(turn.records, form.errand.id, from_at=stretch.begin, by_at=stretch.end)
    return {**answered(form, Step.WHEN), "window": window, "when": words}
