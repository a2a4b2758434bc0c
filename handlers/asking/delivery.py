"""Answers about how it gets there: where it is left, which door, until when, whose phone, and how it is paid back."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from handlers.asking.forms import Change, Form, answered, typed_words
from handlers.rules.asking import doors, steps, windows
from handlers.rules.asking.choices import typed_choice
from handlers.rules.asking.doors import Door, DoorFault
from handlers.rules.asking.phones import PhoneFault, read_phone, shared_phone
from handlers.rules.asking.steps import OF_DOOR, Fault, Step
from handlers.rules.asking.windows import WhenFault
from handlers.words import Language
from storage import errands
from storage.errands import HandedTo
from storage.requests import Pay

if TYPE_CHECKING:
    from handlers.turn import Turn

DROPS = (HandedTo.DOOR, HandedTo.GATE, HandedTo.LEAD, HandedTo.DESK)
PAYS = tuple(Pay)
#: A quarantine that ends later than in two months was typed wrongly.
LONGEST_STAY = timedelta(days=60)


# --- where


def choose_drop(_: Turn, form: Form, choice: int) -> Change:
    """Take where it is to be left; a desk means a hotel."""
    if not 0 <= choice < len(DROPS):
        return None
    drop = DROPS[choice]
    desk = drop is HandedTo.DESK
    if Step.DOOR not in form.request.answered:
        return {**answered(form, Step.DROP), "drop": drop, "hotel": desk}
    if desk and not form.request.hotel:
        return {**answered(form, Step.DROP, without=(Step.DOOR, *OF_DOOR)), "drop": drop, "hotel": True}
    return {**answered(form, Step.DROP), "drop": drop}


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
    read = doors.read_building(typed_words(turn), chinese=_chinese(turn, form))
    return read.value if isinstance(read, DoorFault) else {**answered(form, Step.BUILDING), "building": read}


def choose_entrance(_: Turn, form: Form, choice: int) -> Change:
    """Take an entrance by its number; 0 for a building with only one."""
    if choice not in {0, *steps.ENTRANCES}:
        return None
    return {**answered(form, Step.ENTRANCE), "entrance": str(choice) if choice else ""}


def read_entrance(turn: Turn, form: Form) -> Change:
    """Take an entrance; whoever types more than that may mean the whole door."""
    if typed_choice(Step.ENTRANCE, typed_words(turn)) is not None:
        return {**answered(form, Step.ENTRANCE), "entrance": ""}
    read = doors.read_entrance(typed_words(turn))
    if not isinstance(read, DoorFault):
        return {**answered(form, Step.ENTRANCE), "entrance": read}
    whole = doors.read_door(typed_words(turn), chinese=_chinese(turn, form))
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
    read = doors.read_room(typed_words(turn))
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
    if typed_choice(Step.RELEASE, typed_words(turn)) is not None:
        return _released(turn, form, None)
    read = windows.read_day(typed_words(turn), turn.now, zone)
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
