"""Takes an answer to what the form asks: tapped, typed, or sent as a picture, a voice message or a contact."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from handlers.asking import sentences
from handlers.asking.forms import Form, answered, judged, keep, stale
from handlers.rules.asking import doors, lists, steps, sums, windows
from handlers.rules.asking.choices import typed_choice
from handlers.rules.asking.doors import Door, DoorFault
from handlers.rules.asking.phones import PhoneFault, read_phone, shared_phone
from handlers.rules.asking.steps import NOTHING, OF_DOOR, UNLIMITED, Fault, Step
from handlers.rules.asking.sums import SumFault, Unlimited
from handlers.rules.asking.windows import Stretch, WhenFault
from handlers.rules.plain import clean
from handlers.words import Language
from storage import errands, people, requests
from storage.errands import HandedTo, Kind
from storage.requests import Pay, Purpose, Substitutes, Window

if TYPE_CHECKING:
    from handlers.buttons import Button
    from handlers.turn import Turn

KINDS = tuple(Kind)
DROPS = (HandedTo.DOOR, HandedTo.GATE, HandedTo.LEAD, HandedTo.DESK)
PAYS = tuple(Pay)
WINDOWS = tuple(Window)
SUBSTITUTES = tuple(Substitutes)
#: Characters of a name and of what somebody must not eat.
LONGEST_NAME, LONGEST_ALLERGIES = 24, 200
#: A quarantine that ends later than in two months was typed wrongly.
LONGEST_STAY = timedelta(days=60)
#: Telegram lets bots fetch files up to 20 MB; we never do, but telephones have trouble with larger ones too.
LARGE = 20 << 20

#: What an answer makes of the form, None where there is no such choice, or why it is not taken.
Change = dict[str, Any] | str | None


def tapping(step: Step) -> Callable[[Turn, Button], None]:
    """Return what a button does that answers this question."""

    def act(turn: Turn, button: Button) -> None:
        form = judged(turn, button)
        if form is None:
            return
        change = _CHOSEN[step](turn, form, button.choice) if form.current is step else None
        if not isinstance(change, dict):
            stale(turn, form)
            return
        turn.note("asking", f"answered_{step}", subject=form.errand.id)
        turn.answer_silently()
        kept = keep(turn, form, **change)
        if step is Step.UNIT and sentences.pending(kept):
            sentences.hand_over(turn, kept)

    return act


def read_answer(turn: Turn, form: Form, step: Step) -> None:
    """Take what was typed or sent as the answer to this question, or say why it is none; nothing else is touched."""
    assert turn.heard is not None
    change = _READ[step](turn, form)
    if isinstance(change, dict):
        turn.note("asking", f"answered_{step}", subject=form.errand.id)
        keep(turn, form, anew=True, **change)
    else:
        turn.note("asking", change or Fault.CHOOSE, subject=form.errand.id)
        keep(turn, form, anew=True, fault=change or Fault.CHOOSE)


def _words(turn: Turn) -> str:
    assert turn.heard is not None
    return " ".join(clean(turn.heard.text).split())


def _typed(
    step: Step, take: Callable[[Turn, Form, int], Change], names: tuple[str, ...]
) -> Callable[[Turn, Form], Change]:
    """Return what reads a choice that was typed by its name."""

    def read(turn: Turn, form: Form) -> Change:
        named = typed_choice(step, _words(turn))
        return take(turn, form, names.index(named)) if named in names else Fault.CHOOSE

    return read


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
    name = _words(turn)
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
    read = sums.read_sum(_words(turn))
    if isinstance(read, SumFault):
        if read is SumFault.ZERO and form.errand.kind is Kind.OTHER:
            return _limit(turn, form, NOTHING)
        return read.value
    return _limit(turn, form, None if isinstance(read, Unlimited) else read)


def no_allergies(_: Turn, form: Form, choice: int) -> Change:
    """Take that everything can be eaten."""
    return {**answered(form, Step.ALLERGIES), "allergies": ""} if choice == 0 else None


def read_allergies(turn: Turn, form: Form) -> Change:
    """Take what must not be in a meal."""
    words = _words(turn)
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
    words, zone = _words(turn), turn.zone_of(form.errand.unit)
    read = windows.read_when(words, turn.now, zone)
    if isinstance(read, WhenFault):
        return read.value
    return _wanted(turn, form, read or windows.end_of_day(turn.now, zone), Window.TYPED, words)


def _wanted(turn: Turn, form: Form, stretch: Stretch, window: Window, words: str = "") -> Change:
    errands.change(turn.records, form.errand.id, from_at=stretch.begin, by_at=stretch.end)
    return {**answered(form, Step.WHEN), "window": window, "when": words}


# --- where


def choose_drop(_: Turn, form: Form, choice: int) -> Change:
    """Take where it is to be left; a desk means a hotel."""
    if not 0 <= choice < len(DROPS):
        return None
    drop = DROPS[choice]
    hotel = drop is HandedTo.DESK
    change = answered(form, Step.DROP)
    if hotel and not form.request.hotel and Step.DOOR in form.request.answered:
        change = answered(form, Step.DROP, without=(Step.DOOR, *OF_DOOR))
    return {**change, "drop": drop, "hotel": hotel or form.request.hotel}


def read_door(turn: Turn, form: Form) -> Change:
    """Take building, entrance and door, or hotel and room, as far as they were said."""
    insisted = form.request.fault == DoorFault.UNREADABLE
    read = doors.read_door(
        turn.heard.text if turn.heard is not None else "",
        chinese=_chinese(turn, form),
        hotel=form.request.hotel and form.request.drop is HandedTo.DESK,
        insisted=insisted,
    )
    return read.value if isinstance(read, DoorFault) else _at_door(turn, form, read)


def _at_door(_: Turn, form: Form, door: Door) -> Change:
    return {
        **answered(form, Step.DOOR, without=OF_DOOR),
        "building": door.building,
        "entrance": door.entrance,
        "room": door.room,
        "hotel": door.hotel,
    }


def _chinese(turn: Turn, form: Form) -> bool:
    """Tell whether buildings are written in Chinese, for the group that sees them."""
    return turn.language_of(form.errand.unit) is Language.ZH


def read_building(turn: Turn, form: Form) -> Change:
    """Take the building that the group may see."""
    read = doors.read_building(_words(turn), chinese=_chinese(turn, form))
    return read.value if isinstance(read, DoorFault) else {**answered(form, Step.BUILDING), "building": read}


def choose_entrance(_: Turn, form: Form, choice: int) -> Change:
    """Take an entrance by its number; 0 for a building with only one."""
    if choice not in {0, *steps.ENTRANCES}:
        return None
    return {**answered(form, Step.ENTRANCE), "entrance": str(choice) if choice else ""}


def read_entrance(turn: Turn, form: Form) -> Change:
    """Take an entrance; whoever types more than that may mean the whole door."""
    if typed_choice(Step.ENTRANCE, _words(turn)) is not None:
        return {**answered(form, Step.ENTRANCE), "entrance": ""}
    read = doors.read_entrance(_words(turn))
    if not isinstance(read, DoorFault):
        return {**answered(form, Step.ENTRANCE), "entrance": read}
    whole = doors.read_door(_words(turn), chinese=_chinese(turn, form))
    if isinstance(whole, DoorFault):
        return Fault.ENTRANCE_UNREADABLE
    return {
        **answered(form, Step.ENTRANCE),
        "building": whole.building or form.request.building,
        "entrance": whole.entrance,
        "room": whole.room,
    }


def read_room(turn: Turn, form: Form) -> Change:
    """Take the door or room."""
    read = doors.read_room(_words(turn))
    return read.value if isinstance(read, DoorFault) else {**answered(form, Step.ROOM), "room": read}


def choose_release(turn: Turn, form: Form, choice: int) -> Change:
    """Take the day that the quarantine ends, by its ordinal; 0 where it is not known."""
    if choice == 0:
        return _released(turn, form, None)
    today = turn.now.astimezone(turn.zone_of(form.errand.unit)).date()
    if not 0 < choice - today.toordinal() <= LONGEST_STAY.days:
        return None
    return _released(turn, form, date.fromordinal(choice))


def read_release(turn: Turn, form: Form) -> Change:
    """Take the day that the quarantine ends as it was typed."""
    zone = turn.zone_of(form.errand.unit)
    if typed_choice(Step.RELEASE, _words(turn)) is not None:
        return _released(turn, form, None)
    read = windows.read_day(_words(turn), turn.now, zone)
    if read is None:
        return Fault.RELEASE_UNREADABLE
    if isinstance(read, WhenFault):
        return Fault.RELEASE_PAST if read is WhenFault.PAST else Fault.RELEASE_UNREADABLE
    if read - turn.now.astimezone(zone).date() > LONGEST_STAY:
        return Fault.RELEASE_PAST
    return _released(turn, form, read)


def _released(turn: Turn, form: Form, day: date | None) -> Change:
    zone = turn.zone_of(form.errand.unit)
    noon = None if day is None else datetime.combine(day, time(12), zone)
    errands.change(turn.records, form.errand.id, release_on=noon)
    return {**answered(form, Step.RELEASE), "release": day}


# --- the phone, and the money


def read_phone_answer(turn: Turn, form: Form) -> Change:
    """Take a phone, shared or typed."""
    assert turn.heard is not None
    contact = turn.heard.contact
    read = read_phone(turn.heard.text) if contact is None else shared_phone(contact.phone)
    if isinstance(read, PhoneFault):
        return read.value
    own = contact is not None and contact.own and not form.errand.for_other
    return {**answered(form, Step.PHONE), "phone": read, "own_phone": own}


def choose_pay(_: Turn, form: Form, choice: int) -> Change:
    """Take how it is paid back."""
    return {**answered(form, Step.PAY), "pay": PAYS[choice]} if 0 <= choice < len(PAYS) else None


def _no_choice(*_: object) -> Change:
    return None


_CHOSEN: dict[Step, Callable[[Turn, Form, int], Change]] = {
    Step.UNIT: choose_unit,
    Step.KIND: choose_kind,
    Step.WHO: choose_who,
    Step.NAME: _no_choice,
    Step.LIST: finish_list,
    Step.SUBSTITUTES: choose_substitutes,
    Step.MOST: choose_most,
    Step.ALLERGIES: no_allergies,
    Step.WHEN: choose_when,
    Step.DROP: choose_drop,
    Step.DOOR: _no_choice,
    Step.BUILDING: _no_choice,
    Step.ENTRANCE: choose_entrance,
    Step.ROOM: _no_choice,
    Step.RELEASE: choose_release,
    Step.PHONE: _no_choice,
    Step.PAY: choose_pay,
}
_READ: dict[Step, Callable[[Turn, Form], Change]] = {
    Step.UNIT: _no_choice,
    Step.KIND: _typed(Step.KIND, choose_kind, KINDS),
    Step.WHO: _typed(Step.WHO, choose_who, ("me", "other")),
    Step.NAME: read_name,
    Step.LIST: read_list,
    Step.SUBSTITUTES: _typed(Step.SUBSTITUTES, choose_substitutes, SUBSTITUTES),
    Step.MOST: read_most,
    Step.ALLERGIES: read_allergies,
    Step.WHEN: read_when,
    Step.DROP: _typed(Step.DROP, choose_drop, DROPS),
    Step.DOOR: read_door,
    Step.BUILDING: read_building,
    Step.ENTRANCE: read_entrance,
    Step.ROOM: read_room,
    Step.RELEASE: read_release,
    Step.PHONE: read_phone_answer,
    Step.PAY: _typed(Step.PAY, choose_pay, PAYS),
}
