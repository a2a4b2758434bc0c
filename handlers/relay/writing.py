"""Writing to the other: from a button until done, as a reply, or just so where there is only one it can be for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.buttons import Button
from handlers.pages import Key
from handlers.relay import passing
from handlers.relay.ends import Line, Standing, line_of, lines_of, meant
from handlers.rules.money import read_sum
from handlers.words.values import Private
from storage import dialogs, relay
from storage.errands import CARRIED
from storage.relay import Party

if TYPE_CHECKING:
    from handlers.turn import Turn

#: So many errands are offered as buttons; nobody has more on one trip.
MOST_OFFERED = 12


def begin(turn: Turn, button: Button) -> None:
    """Pass on whatever somebody writes from now on, until they are done."""
    line = _open_line(turn, button.record, meant(turn.records, button, turn.person.id))
    if line is None:
        return
    _listen(turn, line)
    turn.note("relay", "begun", subject=line.errand.id, chat_id=line.errand.unit)
    turn.answer_silently()
    done = Key("relay-button-done", Button(feature="relay", action="done", record=line.errand.id))
    text = "relay-write-buyer" if line.buyers else "relay-write-volunteer"
    if line.volunteers:
        text = "relay-write-household"
    if line.volunteers and line.errand.on_behalf:
        text = "relay-write-coordinator"
    turn.reply(text, keys=((done,),), number=str(line.errand.id))


def take(turn: Turn, data: dict[str, Any]) -> None:
    """Pass on what was written, and go on listening."""
    line = _open_line(turn, int(data["errand"]), data.get("volunteer"))
    if line is None:
        dialogs.close(turn.records, turn.person.id)
        return
    _listen(turn, line)
    passing.take(turn, line, goes_on=True)


def _listen(turn: Turn, line: Line) -> None:
    # It is for this volunteer, whoever has the errand by the time something is written.
    turn.ask("relay", "message", errand=line.errand.id, volunteer=line.volunteer_id)


def finish(turn: Turn, _: Button) -> None:
    """Take nothing more for the other; a question of another kind stays open."""
    dialog = dialogs.current(turn.records, turn.person.id, turn.now)
    if dialog is not None and dialog.feature == "relay":
        dialogs.close(turn.records, turn.person.id)
    turn.strip_tapped()
    turn.answer("relay-done")


def overhear(turn: Turn) -> bool:
    """Take a reply to a message that was passed on as one to whoever wrote it, whatever else is being asked."""
    heard = turn.heard
    if heard is None or heard.reply is None or heard.edited or heard.text.startswith("/") or turn.who is None:
        return False
    passed = relay.passed_in(turn.records, turn.chat_id, heard.reply.message_id)
    if passed is None:
        return False
    errand_id, relayed_id = passed
    wrote = relay.other_of(turn.records, relayed_id, turn.person.id) if relayed_id else None
    line = _open_line(turn, errand_id, wrote)
    if line is not None:
        passing.take(turn, line)
    return True


def receive(turn: Turn) -> bool:
    """Take what answers nothing as written to the other, where there is one; where there are several, ask to whom."""
    lines = lines_of(turn.records, turn.person.id, turn.now)
    if not lines:
        return False
    sum_only = any(_is_in_hand(line) for line in lines) and _is_sum(turn)
    if len(lines) == 1 and not sum_only:
        passing.take(turn, lines[0])
        return True
    said = passing.read(turn)
    if said is None:
        return True
    relayed_id = relay.add(turn.records, said, turn.now, sender_id=turn.person.id)
    rows = [(_to(line, relayed_id),) for line in lines[:MOST_OFFERED]]
    nobody = Key("relay-button-nobody", Button(feature="relay", action="drop", record=relayed_id))
    turn.note("relay", "which")
    turn.reply("relay-which-sum" if sum_only else "relay-which", keys=(*rows, (nobody,)))
    return True


def _is_in_hand(line: Line) -> bool:
    return line.volunteers and line.errand.state in CARRIED


def _is_sum(turn: Turn) -> bool:
    """Tell whether nothing but a sum was written, which whoever is in the shop rather means for the trip."""
    heard = turn.heard
    return heard is not None and heard.attached is None and isinstance(read_sum(heard.text), int)


def _to(line: Line, relayed_id: int) -> Key:
    party = Party.BUYER if line.buyers else Party.BRINGER
    button = Button(feature="relay", action="to", record=relayed_id, version=int(party), choice=line.errand.id)
    number = str(line.errand.id)
    if line.volunteers:
        called = Private("relayed-called", line.errand.id)
        return Key("relay-button-to-household", button, values={"number": number, "called": called})
    name = Private("relayed-buyer" if line.buyers else "relayed-volunteer", line.errand.id)
    return Key("relay-button-to-volunteer", button, values={"number": number, "name": name})


# --- what waits for a tap


def choose(turn: Turn, button: Button) -> None:
    """Pass on a message that waited for whom it is for."""
    kept = _waiting(turn, button.record)
    if kept is None:
        return
    party = Button(feature="relay", action="write", record=button.choice, choice=button.version)
    line = _open_line(turn, button.choice, meant(turn.records, party, turn.person.id))
    if line is None:
        return
    turn.strip_tapped()
    turn.answer_silently()
    relay.address(turn.records, kept.id, line.errand.id, line.other_id)
    if not passing.hold(turn, kept.id, kept.said):
        passing.send(turn, line, kept.id)


def insist(turn: Turn, button: Button) -> None:
    """Pass on a message that was held back: this very one, and once."""
    kept = _waiting(turn, button.record)
    if kept is None:
        return
    line = _open_line(turn, kept.errand_id, kept.receiver_id)
    if line is None:
        return
    turn.strip_tapped()
    turn.answer_silently()
    # The other may have changed since it was written: it was meant for whoever it was then.
    if line.other_id != kept.receiver_id:
        relay.drop(turn.records, kept.id)
        turn.reply("relay-closed")
        return
    dialog = dialogs.current(turn.records, turn.person.id, turn.now)
    passing.send(turn, line, kept.id, goes_on=dialog is not None and dialog.feature == "relay")


def drop(turn: Turn, button: Button) -> None:
    """Forget a message that was held back."""
    kept = _waiting(turn, button.record)
    if kept is None:
        return
    relay.drop(turn.records, kept.id)
    turn.note("relay", "dropped")
    turn.strip_tapped()
    turn.answer("relay-dropped")


def _waiting(turn: Turn, relayed_id: int) -> relay.Relayed | None:
    kept = relay.find(turn.records, relayed_id)
    if kept is None or kept.sender_id != turn.person.id or not kept.held or passing.waits(turn, kept.id):
        turn.note("relay", "not_waiting")
        if kept is None or kept.sender_id == turn.person.id:
            turn.strip_tapped()
        turn.answer("relay-not-waiting", alert=True)
        return None
    return kept


def _open_line(turn: Turn, errand_id: int, volunteer_id: int | None) -> Line | None:
    standing, line = line_of(turn.records, errand_id, turn.person.id, turn.now, volunteer_id)
    if standing is not Standing.OPEN or line is None or not turn.private:
        turn.note("relay", standing)
        turn.answer(f"relay-{Standing.NOT_YOURS if standing is Standing.OPEN else standing}", alert=True)
        return None
    return line
