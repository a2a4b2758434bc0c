"""Stopping the writing, and having coordinators look at it: they alone see what passed, and only once asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from handlers.buttons import Button
from handlers.errands import look
from handlers.errands.telling import tell_owners_of
from handlers.pages import Key, Page
from handlers.relay.ends import Line, Standing, line_of, meant, volunteers_of
from handlers.relay.opening import called, first_name
from handlers.rules.relay import REPORTED
from handlers.words.values import Hour, Private
from storage import chats, errands, people, relay, residents
from storage.outbox import Urgency
from storage.people import Reach

if TYPE_CHECKING:
    from handlers.pages import Sight
    from handlers.turn import Turn
    from handlers.words import Html, Words
    from storage.database import Records
    from storage.errands import Errand
    from storage.relay import Relayed

#: So much of a message is shown among nine others.
SHOWN = 300


def block(turn: Turn, button: Button) -> None:
    """Stop the writing about an errand, in both directions."""
    line = _line(turn, button)
    if line is None:
        return
    stop = relay.stopped(turn.records, line.errand.id, line.volunteer_id)
    if stop.blocked_by is not None:
        turn.answer("relay-blocked-already" if stop.blocked_by == turn.person.id else "relay-blocked", alert=True)
        return
    relay.block(turn.records, line.errand.id, line.volunteer_id, turn.person.id)
    turn.note("relay", "blocked", subject=line.errand.id, chat_id=line.errand.unit)
    turn.answer_silently()
    allow_again = Key("relay-button-allow", button.model_copy(update={"action": "allow"}))
    report_it = Key("relay-button-report", button.model_copy(update={"action": "report"}))
    turn.reply("relay-blocked-now", keys=((allow_again,), (report_it,)), number=str(line.errand.id))


def allow(turn: Turn, button: Button) -> None:
    """Let the writing go on, for whoever has stopped it."""
    line = _line(turn, button)
    if line is None:
        return
    if not relay.allow(turn.records, line.errand.id, line.volunteer_id, turn.person.id):
        turn.answer("relay-not-stopped", alert=True)
        return
    turn.note("relay", "allowed", subject=line.errand.id, chat_id=line.errand.unit)
    turn.strip_tapped()
    turn.answer("relay-allowed")


def report(turn: Turn, button: Button) -> None:
    """Have those who may see residents' details look at what passed."""
    line = _line(turn, button)
    if line is None:
        return
    errand = line.errand
    if not relay.report(turn.records, errand.id, line.volunteer_id, turn.person.id):
        turn.answer("relay-reported-already", alert=True)
        return
    turn.note("relay", "reported", subject=errand.id, chat_id=errand.unit)
    turn.answer_silently()
    reached = False
    for person_id in residents.carers(turn.records, errand.unit):
        person = people.find(turn.records, person_id)
        if person is not None and person.reach is Reach.REACHABLE:
            reached = True
            turn.show("report", errand.id, person_id, urgency=Urgency.REMINDER, anew=True)
    if not reached:
        tell_owners_of(turn, errand)
    stop = Key("relay-button-block", button.model_copy(update={"action": "block"}))
    blocked = relay.stopped(turn.records, errand.id, line.volunteer_id).blocked_by is not None
    turn.reply("relay-reported", keys=() if blocked else ((stop,),), number=str(errand.id))


def _line(turn: Turn, button: Button) -> Line | None:
    """Return somebody's end of the line, wherever they may write or might if nobody had stopped it."""
    volunteer_id = meant(turn.records, button, turn.person.id)
    standing, line = line_of(turn.records, button.record, turn.person.id, turn.now, volunteer_id)
    if line is None or not turn.private:
        turn.note("relay", standing)
        turn.answer(f"relay-{Standing.NOT_YOURS if line is not None else standing}", alert=True)
        return None
    return line


# --- what coordinators see


def draw(sight: Sight) -> Page | None:
    """Draw the last messages about a reported errand for somebody who may see residents' details."""
    errand = errands.find(sight.records, sight.subject)
    if errand is None or not _may_see(sight, errand):
        return None
    passed = relay.last_of(sight.records, errand.id, REPORTED)
    by_volunteer = any(stop.reported_by == volunteer for volunteer, stop in relay.stops(sight.records, errand.id))
    head = "relay-report-volunteer" if by_volunteer else "relay-report-household"
    chat = chats.find(sight.records, errand.unit)
    words = sight.words
    if chat is not None and chat.timezone is not None:
        words = words.catalogue.speak(words.language, ZoneInfo(chat.timezone), words.now, words.records)
    lines = [words.text(head, number=str(errand.id))]
    lines += [_line_of(words, errand, one) for one in passed] or [words.text("relay-report-empty")]
    rows = [(Key("errands-button-look", link=f"look-{errand.id}"),)]
    if any(one.said.file for one in passed):
        rows.insert(0, (Key("relay-button-files", Button(feature="relay", action="files", record=errand.id)),))
    return Page(words.lines(lines), tuple(rows))


def _may_see(sight: Sight, errand: Errand) -> bool:
    return residents.is_carer(sight.records, errand.unit, sight.chat_id) and _reported(sight.records, errand.id)


def _reported(records: Records, errand_id: int) -> bool:
    return any(stop.reported_by is not None for _, stop in relay.stops(records, errand_id))


def _line_of(words: Words, errand: Errand, one: Relayed) -> Html:
    records = words.records
    volunteers = {*volunteers_of(records, errand), *(volunteer for volunteer, _ in relay.stops(records, errand.id))}
    by_volunteer = one.sender_id in volunteers
    return words.text(
        f"relay-report-line-{one.said.medium or 'text'}",
        name=first_name(words.records, one.sender_id) if by_volunteer else called(words.records, errand.id),
        hour=Hour(one.at),
        text=one.said.text if len(one.said.text) <= SHOWN else one.said.text[: SHOWN - 1] + "…",
    )


def show_files(turn: Turn, button: Button) -> None:
    """Send the files among the last messages of a reported errand to a coordinator."""
    errand = errands.find(turn.records, button.record)
    cares = errand is not None and residents.is_carer(turn.records, errand.unit, turn.person.id)
    if errand is None or not cares or not turn.private or not _reported(turn.records, errand.id):
        turn.note("relay", "not_yours")
        turn.answer("relay-not_yours", alert=True)
        return
    look(turn, errand)
    turn.answer_silently()
    for one in relay.last_of(turn.records, errand.id, REPORTED):
        if one.said.file:
            turn.say(
                turn.person.id,
                "relay-report-file",
                file=Private("relayed-file", one.id),
                zone_of=errand.unit,
                number=str(errand.id),
                hour=Hour(one.at),
            )
