"""Calling those who can help: at once, again and again until one has read it, and in the end the owners."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from handlers.pages import Key, Page
from handlers.rules.alarms import CALL_EVERY, KEPT, MOST_CALLS
from storage import alarms, chats, people, residents
from storage.outbox import Urgency
from storage.people import Reach

if TYPE_CHECKING:
    from handlers.pages import Sight
    from handlers.turn import Turn
    from storage.alarms import Alarm
    from storage.database import Records
    from storage.due import DueRow

#: Once the owners are called too, everybody is called again so often, for a day.
LATER_EVERY: Final = timedelta(minutes=30)
MOST_LATER: Final = 48


def helpers(records: Records, alarm: Alarm) -> list[int]:
    """Return who is called: those who see residents' details of the units, and appointed coordinators."""
    found: dict[int, None] = {}
    for unit in alarms.units(records, alarm.id):
        found |= dict.fromkeys((*residents.carers(records, unit), *chats.appointed(records, unit)))
    return list(found)


def call(turn: Turn, alarm: Alarm) -> int:
    """Call everybody who can help, loudly, and return how many could be reached."""
    known = people.find_all(turn.records, helpers(turn.records, alarm))
    reached = [one.id for one in known.values() if one.reach is Reach.REACHABLE and one.id != alarm.person_id]
    calls = alarm.calls + 1
    owners = alarm.owners or not reached or calls > MOST_CALLS
    for person_id in reached:
        turn.show("alarm", alarm.id, person_id, urgency=Urgency.ANSWER, anew=True)
    if owners:
        for owner in turn.deployment.owners:
            turn.show("alarm_owners", alarm.id, owner, urgency=Urgency.ANSWER, anew=True)
    alarms.called(turn.records, alarm.id, owners=owners)
    for unit in alarms.units(turn.records, alarm.id):
        turn.show("alarms", 0, unit, urgency=Urgency.ANSWER)
    if calls < MOST_CALLS + MOST_LATER:
        turn.remind("alarms-call", str(alarm.id), turn.now + (CALL_EVERY if calls <= MOST_CALLS else LATER_EVERY))
    return len(reached)


def call_again(turn: Turn, row: DueRow) -> None:
    """Call again where nobody has read it yet."""
    alarm = alarms.find(turn.records, int(row.key))
    if alarm is None or alarm.read_at is not None:
        return
    called = call(turn, alarm)
    turn.note("alarm", "called" if called else "nobody_reached", subject=alarm.id)


def close(turn: Turn, alarm_id: int) -> None:
    """Call nobody any more, and have everybody see that."""
    turn.forget("alarms-call", str(alarm_id))
    turn.touch("alarm", alarm_id)
    turn.touch("alarm_owners", alarm_id)
    for unit in alarms.units(turn.records, alarm_id):
        turn.show("alarms", 0, unit, urgency=Urgency.ANSWER)


def draw_for_group(sight: Sight) -> Page | None:
    """Draw for a group that somebody needs a coordinator, without a private word; None once all is read."""
    waiting = alarms.unread(sight.records, sight.chat_id)
    if not waiting:
        return None
    key = Key("alarms-button-look", link=f"alarm-{waiting[0]}")
    return Page(sight.words.text("alarms-group", count=len(waiting)), ((key,),))


# --- forgetting


def plan_forgetting(turn: Turn, alarm: Alarm) -> None:
    """Have what was written forgotten in time."""
    turn.remind("alarms-forget", str(alarm.id), turn.now + KEPT)


def forget_old(turn: Turn, row: DueRow) -> None:
    """Forget a call long past."""
    _forget(turn, int(row.key))


def forget_person(turn: Turn, person_id: int) -> None:
    """Forget everything that somebody called for help about, and that it was they who read others' calls."""
    for alarm_id in alarms.of_person(turn.records, person_id):
        _forget(turn, alarm_id)
        turn.forget("alarms-forget", str(alarm_id))
    alarms.forget_reader(turn.records, person_id)


def _forget(turn: Turn, alarm_id: int) -> None:
    alarms.forget(turn.records, alarm_id)
    close(turn, alarm_id)
