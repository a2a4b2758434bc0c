"""Hearing that somebody is in danger, and what they are told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.alarms import calling, reading
from handlers.pages import Key
from handlers.rules.alarms import LONGEST, MORE, SAME, Danger, danger
from handlers.words.values import Line, Lines
from storage import alarms, chats, dialogs, residents, runs

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.alarms import Alarm


def overhear(turn: Turn) -> bool:
    """Answer whoever writes that somebody is in danger; what they were being asked stays asked.

    Written word for word once more, while a question is open, it is meant as the answer and goes to the question.
    """
    heard = turn.heard
    if heard is None or turn.who is None:
        return False
    before = alarms.latest_of(turn.records, turn.person.id, turn.now - SAME)
    if heard.contact is not None:
        return before is not None and _add_phone(turn, before, heard.contact.phone)
    found = danger(heard.text, turn.deployment.alarm_words)
    if found is None:
        if before is not None:
            _redraw(turn, before)  # what they answer elsewhere may tell their door or phone
        return False
    text = heard.text.strip()[:LONGEST]
    if before is not None:
        return _add(turn, before, found, text)
    units = _units(turn)
    alarm = alarms.raise_one(turn.records, turn.person.id, found, text, units, turn.now)
    turn.note("alarm", f"raised_{found}", subject=alarm.id, chat_id=units[0] if units else None)
    called = calling.call(turn, alarm)
    _answer(turn, alarm, found, called=called > 0)
    calling.plan_forgetting(turn, alarm)
    return True


def receive(turn: Turn) -> bool:
    """Add to a call for help whatever the person writes next, such as a phone and a door.

    Once somebody has read it, what comes a while later is about something else.
    """
    heard = turn.heard
    if heard is None or turn.who is None or heard.wordless:
        return False
    alarm = alarms.latest_of(turn.records, turn.person.id, turn.now - SAME)
    if alarm is None or (alarm.read_at is not None and turn.now - alarm.latest_at > MORE):
        return False
    return _add(turn, alarm, Danger(alarm.kind), heard.text.strip()[:LONGEST])


def _redraw(turn: Turn, alarm: Alarm) -> None:
    turn.touch("alarm", alarm.id)
    turn.touch("alarm_owners", alarm.id)


def _units(turn: Turn) -> list[int]:
    """Return the units whose people can help: by whose posters the person came, else those they help themselves."""
    person_id = turn.person.id
    came = residents.units_of(turn.records, person_id)
    helps = [run.unit for run in runs.of_volunteer(turn.records, person_id)]
    helps += residents.cared_for_by(turn.records, person_id)
    helps += [chat.id for chat in chats.coordinated_by(turn.records, person_id)]
    found = [unit for unit in came or dict.fromkeys(helps) if residents.unit(turn.records, unit) is not None]
    return list(found)


def _in_dialog(turn: Turn) -> bool:
    return dialogs.current(turn.records, turn.person.id, turn.now) is not None


def _answer(turn: Turn, alarm: Alarm, found: Danger, *, called: bool) -> None:
    lines = [
        Line.of("alarms-number", group=chat.title[:60], phone=unit.phone)
        for unit_id in alarms.units(turn.records, alarm.id)
        if (unit := residents.unit(turn.records, unit_id)) is not None and unit.phone
        if (chat := chats.find(turn.records, unit_id)) is not None
    ]
    lines.append(Line.of("alarms-called" if called else "alarms-nobody"))
    if _in_dialog(turn):
        lines.append(Line.of("alarms-go-on"))
    known = any(
        reading.last_request(turn.records, alarm.person_id, unit).phone for unit in alarms.units(turn.records, alarm.id)
    )
    share = () if known or _in_dialog(turn) else ((Key("alarms-button-phone", contact=True),),)
    turn.reply(f"alarms-{found}", keys=share, emergency=turn.deployment.emergency, lines=Lines(tuple(lines)))


def _add(turn: Turn, alarm: Alarm, found: Danger, text: str) -> bool:
    """Add to a call for help what was written since."""
    written = alarms.body(turn.records, alarm.id)
    if text in written.split("\n\n"):
        if _in_dialog(turn):
            return False
    else:
        kind = found if found is Danger.MIND else Danger(alarm.kind)
        alarms.add(turn.records, alarm, kind, f"{written}\n\n{text}"[-LONGEST:], turn.now)
    turn.note("alarm", "added", subject=alarm.id)
    _show_added(turn, alarm)
    if found is Danger.MIND and alarm.kind != Danger.MIND:
        _answer(turn, alarm, found, called=not alarm.owners)
    else:
        text = "alarms-added-mind" if alarm.kind == Danger.MIND else "alarms-added"
        turn.reply(text, emergency=turn.deployment.emergency)
    return True


def _show_added(turn: Turn, alarm: Alarm) -> None:
    if alarm.read_by is not None:
        # Whoever took it should see at once that there is more.
        turn.show("alarm", alarm.id, alarm.read_by, anew=True)
    _redraw(turn, alarm)


def _add_phone(turn: Turn, alarm: Alarm, phone: str) -> bool:
    """Add a shared phone to a call for help; a question that is open takes it too."""
    written = alarms.body(turn.records, alarm.id)
    alarms.add(turn.records, alarm, Danger(alarm.kind), f"{written}\n\n☎ {phone}"[-LONGEST:], alarm.latest_at)
    turn.note("alarm", "phone_added", subject=alarm.id)
    _redraw(turn, alarm)
    if _in_dialog(turn):
        return False
    turn.say(turn.chat_id, "alarms-phone-noted", lift=True)
    return True
