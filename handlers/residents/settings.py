"""The settings of a unit, in private, for those who may see residents' details there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.buttons import Button
from handlers.pages import Key, Page
from handlers.rules.residents import CAP_CHOICES, OPEN_CHOICES, read_phone
from handlers.words.values import Listed, Money, Name
from storage import chats, dialogs, residents
from storage.residents import Screening

if TYPE_CHECKING:
    from collections.abc import Container

    from handlers.pages import Sight
    from handlers.turn import Turn
    from handlers.words import Words
    from storage.residents import Unit

#: In the order of a button's choice.
SCREENINGS = (Screening.AT_ONCE, Screening.LOOK)
MOST_NAMED = 20


# --- opening


def open_for_person(turn: Turn) -> None:
    """Open the settings of the unit of whoever asks; with several units they choose."""
    units = residents.cared_for_by(turn.records, turn.person.id)
    found = [unit for chat_id in units if (unit := residents.unit(turn.records, chat_id)) is not None]
    if not found:
        turn.note("unit", "not_carer")
        turn.reply("residents-not-carer")
    elif len(found) == 1:
        _open(turn, found[0])
    else:
        keys = tuple(
            (
                Key(
                    "residents-button-unit",
                    Button(feature="residents", action="unit", record=unit.code),
                    values={"group": title(turn, unit)},
                ),
            )
            for unit in found
        )
        turn.reply("residents-which", keys=keys)


def title(turn: Turn, unit: Unit) -> str:
    """Return what a unit is called, short enough for a button."""
    chat = chats.find(turn.records, unit.chat_id)
    return "–" if chat is None else chat.title[:40] or "–"


def open_by_link(turn: Turn, numbers: tuple[int, ...]) -> None:
    """Open the settings from the button in the group."""
    unit = residents.unit_of_code(turn.records, numbers[0]) if numbers else None
    if unit is None or not residents.is_carer(turn.records, unit.chat_id, turn.person.id):
        turn.note("unit", "not_carer")
        turn.reply("residents-not-carer")
        return
    _open(turn, unit)


def open_by_tap(turn: Turn, button: Button) -> None:
    """Open the settings of one unit of several."""
    unit = _own(turn, button)
    if unit is not None:
        _open(turn, unit)
        turn.answer_silently()


def _open(turn: Turn, unit: Unit) -> None:
    turn.note("unit", "opened", chat_id=unit.chat_id)
    turn.show("unit", unit.code, turn.person.id, anew=True)


def _own(turn: Turn, button: Button, choices: Container[int] = (0,)) -> Unit | None:
    """Return the unit of a tapped button, where whoever tapped may set it and its choice is one of ours."""
    unit = residents.unit_of_code(turn.records, button.record)
    if unit is None or not turn.private or not residents.is_carer(turn.records, unit.chat_id, turn.person.id):
        turn.note("unit", "not_carer")
        turn.answer("residents-not-carer", alert=True)
        return None
    if button.choice not in choices:
        turn.answer("tap-unknown", alert=True)
        return None
    return unit


# --- setting


def screen(turn: Turn, button: Button) -> None:
    """Have requests looked at first, or not."""
    unit = _own(turn, button, range(len(SCREENINGS)))
    if unit is None:
        return
    residents.screen(turn.records, unit.chat_id, SCREENINGS[button.choice])
    _set(turn, unit, "screening")


def limit_open(turn: Turn, button: Button) -> None:
    """Set how many errands a door may have open."""
    unit = _own(turn, button, OPEN_CHOICES)
    if unit is None:
        return
    residents.limit(turn.records, unit.chat_id, most_open=button.choice)
    _set(turn, unit, "most_open")


def limit_advance(turn: Turn, button: Button) -> None:
    """Set how much a volunteer may have paid for others."""
    unit = _own(turn, button, CAP_CHOICES)
    if unit is None:
        return
    residents.limit(turn.records, unit.chat_id, advance_cap=button.choice)
    _set(turn, unit, "advance_cap")


def ask_number(turn: Turn, button: Button) -> None:
    """Ask for the community's own number."""
    unit = _own(turn, button)
    if unit is None:
        return
    turn.ask("residents", "ring", code=unit.code)
    none = Key("residents-button-no-number", Button(feature="residents", action="ring_none", record=unit.code))
    turn.answer_silently()
    turn.say(turn.person.id, "residents-ask-number", keys=((none,),) if unit.phone else ())


def take_number(turn: Turn, data: dict[str, Any]) -> None:
    """Take what was written as the community's number."""
    assert turn.heard is not None
    unit = residents.unit_of_code(turn.records, int(data["code"]))
    if unit is None or not residents.is_carer(turn.records, unit.chat_id, turn.person.id):
        dialogs.close(turn.records, turn.person.id)
        turn.note("unit", "not_carer")
        turn.reply("residents-not-carer")
        return
    phone = read_phone(turn.heard.text)
    if phone is None:
        turn.outcome = "unit:not_a_number"
        turn.reply("residents-not-a-number")
        return
    dialogs.close(turn.records, turn.person.id)
    residents.ring(turn.records, unit.chat_id, phone)
    turn.note("unit", "phone", chat_id=unit.chat_id)
    turn.reply("residents-number-set", phone=phone)
    turn.show("unit", unit.code, turn.person.id, anew=True)


def drop_number(turn: Turn, button: Button) -> None:
    """Give residents no number any more."""
    unit = _own(turn, button)
    if unit is None:
        return
    dialog = dialogs.current(turn.records, turn.person.id, turn.now)
    if dialog is not None and (dialog.feature, dialog.step) == ("residents", "ring"):
        dialogs.close(turn.records, turn.person.id)
    residents.ring(turn.records, unit.chat_id, "")
    _set(turn, unit, "phone")


def _set(turn: Turn, unit: Unit, what: str) -> None:
    turn.note("unit", what, chat_id=unit.chat_id)
    turn.touch("unit", unit.code)
    turn.answer("chats-set")


# --- drawing


def draw(sight: Sight) -> Page | None:
    """Draw the settings; None for whoever may see residents' details no more."""
    unit = residents.unit_of_code(sight.records, sight.subject)
    if unit is None or not residents.is_carer(sight.records, unit.chat_id, sight.chat_id):
        return None
    words = sight.words
    appointed = residents.carers(sight.records, unit.chat_id)
    chat = chats.find(sight.records, unit.chat_id)
    lines = [
        words.text("residents-settings", group="–" if chat is None else chat.title[:60] or "–"),
        words.text(f"residents-screening-{unit.screening}"),
        words.text("residents-number", phone=unit.phone) if unit.phone else words.text("residents-number-none"),
        words.text("residents-most-open", most=unit.most_open),
        words.text("residents-cap", cost=Money(unit.advance_cap)),
        words.text("residents-appointed-are", names=Listed(tuple(Name(one) for one in appointed[:MOST_NAMED]))),
    ]
    return Page(words.lines(lines), _keys(unit, words))


def _keys(unit: Unit, words: Words) -> tuple[tuple[Key, ...], ...]:
    def choice(action: str, value: int, label: str, *, chosen: bool) -> Key:
        text = "chats-button-chosen" if chosen else "chats-button-choice"
        button = Button(feature="residents", action=action, record=unit.code, choice=value)
        return Key(text, button, values={"label": label})

    screenings = tuple(
        choice("screen", at, words.plain(f"residents-button-{one}"), chosen=unit.screening is one)
        for at, one in enumerate(SCREENINGS)
    )
    most = tuple(
        choice("open", number, words.plain("residents-button-open", most=number), chosen=unit.most_open == number)
        for number in OPEN_CHOICES
    )
    caps = tuple(
        choice(
            "cap", amount, words.plain("residents-button-cap", cost=Money(amount)), chosen=unit.advance_cap == amount
        )
        for amount in CAP_CHOICES
    )
    number = Key("residents-button-number", Button(feature="residents", action="ring", record=unit.code))
    poster = Key("residents-button-poster", Button(feature="residents", action="poster", record=unit.code))
    return (screenings[:1], screenings[1:], most, caps[:3], caps[3:], (number, poster))
