"""The buttons under each question, one big one a row."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from handlers.asking.delivery import DROPS, PAYS
from handlers.asking.known import known, say_known
from handlers.asking.wishes import KINDS, SUBSTITUTES, WINDOWS
from handlers.rules.asking import steps
from handlers.rules.asking.steps import NOTHING, UNLIMITED, Step
from handlers.rules.asking.windows import windows
from handlers.words.values import Day, Hour, Hours, Money
from storage import chats
from storage.requests import Window

if TYPE_CHECKING:
    from handlers.asking.drawing import Desk
    from handlers.pages import Key, Keys

#: So many days are offered for the end of a quarantine.
DAYS = 7
TITLE = 40


def offers(desk: Desk, step: Step) -> Keys:
    """Return the buttons that answer a question, what is known from before first."""
    keys = _usual(desk, step)
    change = known(desk.words.records, desk.form)
    if change is not None:
        keys.insert(0, desk.key("known", "asking-button-known", label=say_known(desk.words, step, change)))
    elif step in desk.form.request.answered and step is not Step.LIST:
        keys.append(desk.key("keep", "asking-button-keep"))
    return tuple((key,) for key in keys)


def _usual(desk: Desk, step: Step) -> list[Key]:
    form, kind = desk.form, desk.form.errand.kind
    match step:
        case Step.UNIT:
            return [_unit(desk, unit) for unit in form.units]
        case Step.KIND:
            return [desk.key("kind", f"errands-kind-{one}", at) for at, one in enumerate(KINDS)]
        case Step.WHO if form.request.mends:
            return [desk.key("who", "asking-who-asker"), desk.key("who", "asking-who-other", 1)]
        case Step.WHO:
            return [desk.key("who", "asking-who-me"), desk.key("who", "asking-who-other", 1)]
        case Step.LIST if form.request.lines or form.pictures:
            return [desk.key("list", "asking-button-all", 1), desk.key("list", "asking-button-clear", 2)]
        case Step.SUBSTITUTES:
            return [
                desk.key("substitutes", f"asking-substitutes-{one}", at)
                for at, one in enumerate(SUBSTITUTES)
                if one in steps.substitutes(kind)
            ]
        case Step.MOST:
            return [_sum(desk, most) for most in steps.sums(kind)]
        case Step.ALLERGIES:
            return [desk.key("allergies", "asking-button-no-allergies")]
        case Step.WHEN:
            return _windows(desk)
        case Step.DROP:
            return [desk.key("drop", f"asking-drop-{one}", at) for at, one in enumerate(DROPS)]
        case Step.ENTRANCE:
            numbers = [desk.key("entrance", "asking-button-entrance", n, number=str(n)) for n in steps.ENTRANCES]
            return [desk.key("entrance", "asking-button-no-entrance"), *numbers]
        case Step.RELEASE:
            return _days(desk)
        case Step.PAY:
            return [desk.key("pay", f"asking-pay-{one}", at) for at, one in enumerate(PAYS)]
        case _:
            return []


def _unit(desk: Desk, unit: int) -> Key:
    chat = chats.find(desk.words.records, unit)
    title = "" if chat is None else chat.title[:TITLE]
    return desk.key("unit", "asking-button-unit", unit, label=title or str(unit))


def _sum(desk: Desk, most: int) -> Key:
    if most == UNLIMITED:
        return desk.key("most", "asking-button-unlimited", most)
    if most == NOTHING:
        return desk.key("most", "asking-button-free", most)
    return desk.key("most", "asking-button-most", most, most=Money(most))


def _windows(desk: Desk) -> list[Key]:
    now = desk.words.now
    keys = []
    for name, stretch in windows(now, desk.words.zone).items():
        window, at = Window(name), WINDOWS.index(Window(name))
        if window is Window.SOON:
            keys.append(desk.key("when", "asking-button-soon", at, hour=Hour(stretch.end)))
        else:
            keys.append(desk.key("when", f"asking-window-{window}", at, hours=Hours(stretch.begin, stretch.end)))
    return keys


def _days(desk: Desk) -> list[Key]:
    today = desk.words.now.astimezone(desk.words.zone).date()
    keys = []
    for ahead in range(1, DAYS + 1):
        day = today + timedelta(days=ahead)
        noon = datetime.combine(day, time(12), desk.words.zone)
        keys.append(desk.key("release", "asking-button-day", day.toordinal(), day=Day(noon)))
    return [*keys, desk.key("release", "asking-button-no-day")]
