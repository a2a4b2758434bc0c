"""The call as those who can help see it, in private; the first who takes it is the one who rings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.alarms import calling
from handlers.buttons import Button
from handlers.pages import Key, Page
from handlers.words.values import Moment, Name, Private
from storage import alarms, dialogs, errands, people, requests
from storage.errands import ErrandState
from storage.outbox import Urgency
from storage.requests import Request

if TYPE_CHECKING:
    from handlers.pages import Sight
    from handlers.turn import Turn
    from handlers.words import Html
    from storage.alarms import Alarm
    from storage.database import Records


def last_request(records: Records, person_id: int, unit: int) -> Request:
    """Return what a unit last heard of somebody's door and phone, half-filled forms included."""
    drafts = [
        errand
        for errand in errands.of_asker(records, person_id, ErrandState.DRAFT)
        if errand.unit == unit and errand.asker_id == person_id
    ]
    found = Request()
    for errand in (*drafts[:1], errands.latest_of(records, person_id, unit)):
        if errand is not None and not found.phone and not found.room:
            found = requests.read(records, errand.id)
    return found


def _may(turn: Turn, alarm: Alarm) -> bool:
    if turn.person.id in calling.helpers(turn.records, alarm):
        return True
    return alarm.owners and turn.person.id in turn.deployment.owners


def open_by_link(turn: Turn, numbers: tuple[int, ...]) -> None:
    """Show a call to whoever came by the link in the group, where they may see it."""
    alarm = alarms.find(turn.records, numbers[0]) if numbers else None
    if alarm is None or not _may(turn, alarm):
        turn.note("alarm", "not_theirs")
        turn.reply("alarms-not-yours")
        return
    turn.note("alarm", "looked", subject=alarm.id)
    helps = turn.person.id in calling.helpers(turn.records, alarm)
    turn.show("alarm" if helps else "alarm_owners", alarm.id, turn.person.id, anew=True)


def read(turn: Turn, button: Button) -> None:
    """Have whoever taps take a call: nobody is called any more, and the person hears who rings them."""
    alarm = alarms.find(turn.records, button.record)
    if alarm is None or not turn.private or not _may(turn, alarm):
        turn.note("alarm", "not_theirs")
        turn.answer("alarms-not-yours", alert=True)
        return
    if not alarms.read(turn.records, alarm.id, turn.person.id, turn.now):
        turn.note("alarm", "read_already", subject=alarm.id)
        turn.touch("alarm", alarm.id)
        turn.touch("alarm_owners", alarm.id)
        yours = alarm.read_by == turn.person.id
        turn.answer("alarms-read-by-you" if yours else "alarms-read-already", alert=True, name=Name(alarm.read_by or 0))
        return
    turn.note("alarm", "read", subject=alarm.id)
    calling.close(turn, alarm.id)
    known = _knows_phone(turn.records, alarm)
    in_dialog = dialogs.current(turn.records, alarm.person_id, turn.now) is not None
    turn.say(
        alarm.person_id,
        "alarms-told-read" if known else "alarms-told-read-no-phone",
        keys=() if known else ((Key("alarms-button-phone", contact=True),),),
        # A question that is open may have a keyboard of its own.
        lift=known and not in_dialog,
        urgency=Urgency.ANSWER,
        name=Private("alarm-reader", alarm.id),
        emergency=turn.deployment.emergency,
    )
    turn.answer("alarms-taken" if known else "alarms-taken-no-phone", alert=True)


def _knows_phone(records: Records, alarm: Alarm) -> bool:
    if "☎" in alarms.body(records, alarm.id):
        return True
    return any(last_request(records, alarm.person_id, unit).phone for unit in alarms.units(records, alarm.id))


def reader(records: Records, alarm_id: int) -> str:
    """Return the first name of whoever took a call."""
    alarm = alarms.find(records, alarm_id)
    person = None if alarm is None or alarm.read_by is None else people.find(records, alarm.read_by)
    called = "" if person is None else person.goes_by.split(maxsplit=1)[0]
    return called or "—"


# --- drawing


def draw(sight: Sight) -> Page | None:
    """Draw a call for one who can help; None for whoever may not see it, or may no more."""
    alarm = alarms.find(sight.records, sight.subject)
    if alarm is None:
        return None
    if sight.chat_id not in calling.helpers(sight.records, alarm):
        return _hidden(sight)
    return _page(sight, alarm)


def draw_for_owners(sight: Sight) -> Page | None:
    """Draw a call that nobody else has read for those who run the bot."""
    alarm = alarms.find(sight.records, sight.subject)
    return None if alarm is None or not alarm.owners else _page(sight, alarm)


def _hidden(sight: Sight) -> Page | None:
    """Draw over what was shown before: a bot cannot delete a message after 48 hours, but can still edit it."""
    return None if sight.card.message_id is None else Page(sight.words.text("alarms-hidden"))


def _page(sight: Sight, alarm: Alarm) -> Page | None:
    words, records = sight.words, sight.records
    written = alarms.body(records, alarm.id)
    if not written:
        return _hidden(sight)
    lines: list[Html | None] = [
        words.text(f"alarms-card-{alarm.kind}", name=Name(alarm.person_id), begin=Moment(alarm.at)),
        words.text("alarms-written", text=written),
    ]
    for unit in alarms.units(records, alarm.id):
        request = last_request(records, alarm.person_id, unit)
        place = " · ".join(part for part in (request.building, request.entrance, request.room) if part)
        lines += [
            words.text("alarms-door", name=request.name or "–", place=place) if place else None,
            words.text("alarms-phone", phone=request.phone) if request.phone else None,
        ]
    if alarm.read_at is not None:
        lines.append(words.text("alarms-read", name=Name(alarm.read_by or 0), begin=Moment(alarm.read_at)))
        return Page(words.lines(lines))
    lines.append(words.text("alarms-please"))
    key = Key("alarms-button-read", Button(feature="alarms", action="read", record=alarm.id))
    return Page(words.lines(lines), ((key,),))
