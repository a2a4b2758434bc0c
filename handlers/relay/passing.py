"""Passing a message on: held back where it should not be written, silent at night, and told where it did not arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.buttons import Button
from handlers.pages import Key, Keys
from handlers.relay.ends import Standing, line_of
from handlers.rules.plain import clean
from handlers.rules.relay import LONGEST, LONGEST_CAPTION, arrives, secret_in
from handlers.words.values import Hour, Private, Value
from storage import due, errands, relay, requests
from storage.errands import ErrandState
from storage.outbox import State, Urgency
from storage.relay import Said

if TYPE_CHECKING:
    from datetime import datetime

    from handlers.relay.ends import Line
    from handlers.turn import Turn
    from storage.due import DueRow
    from storage.outbox import Parcel

MORNING = "relay-morning"
#: What the other gets; anything else of ours that does not arrive is no message of theirs.
PASSED = (
    "relay-from-volunteer",
    "relay-from-buyer",
    "relay-from-household",
    "relay-from-asker",
    "relay-from-coordinator",
    "relay-words",
)


def read(turn: Turn) -> Said | None:
    """Return what was written or sent, None after saying why it cannot be passed on."""
    heard = turn.heard
    assert heard is not None
    text = clean(heard.text).strip()
    if heard.unread or heard.contact is not None or (heard.attached is None and not text):
        turn.note("relay", "unread")
        turn.reply("relay-unread")
        return None
    if len(text) > LONGEST:
        turn.note("relay", "too_long")
        turn.reply("relay-too-long", limit=str(LONGEST))
        return None
    if heard.attached is None:
        return Said(text=text)
    return Said(text=text, medium=heard.attached.medium, file=heard.attached.file_id)


def take(turn: Turn, line: Line, *, goes_on: bool = False) -> None:
    """Pass on what whoever acted has written; `goes_on` where their next message is passed on, too."""
    said = read(turn)
    if said is None:
        return
    relayed_id = relay.add(
        turn.records, said, turn.now, sender_id=line.person_id, errand_id=line.errand.id, receiver_id=line.other_id
    )
    if not hold(turn, relayed_id, said):
        send(turn, line, relayed_id, goes_on=goes_on)


def hold(turn: Turn, relayed_id: int, said: Said) -> bool:
    """Hold a message back with a warning where it seems to hold what nobody should be given; return whether it does."""
    secret = secret_in(said.text)
    if secret is None:
        return False
    turn.note("relay", f"held_{secret}")
    insist = Key("relay-button-insist", Button(feature="relay", action="insist", record=relayed_id))
    drop = Key("relay-button-drop", Button(feature="relay", action="drop", record=relayed_id))
    turn.reply(f"relay-held-{secret}", keys=((drop,), (insist,)))
    return True


def send(turn: Turn, line: Line, relayed_id: int, *, goes_on: bool = False) -> None:
    """Send a message on, now or in the morning, and say briefly that it is on its way."""
    errand = line.errand
    wait = arrives(
        turn.now,
        turn.zone_of(errand.unit),
        urgent=errand.urgent,
        moving=errand.state in {ErrandState.SHOPPING, ErrandState.UNDERWAY} and not line.buyers,
        last_heard=relay.heard_from(turn.records, errand.id, line.other_id),
    )
    if wait is None:
        _send(turn, line, relayed_id)
    else:
        # Not into the outbox yet: until then it may have been stopped, or be with somebody else.
        turn.remind(MORNING, str(relayed_id), wait)
    _confirm(turn, line, wait, goes_on=goes_on)


def waits(turn: Turn, relayed_id: int) -> bool:
    """Tell whether a message goes out in the morning."""
    return due.planned(turn.records, MORNING, str(relayed_id)) is not None


def send_in_the_morning(turn: Turn, row: DueRow) -> None:
    """Send on what was written at night, where the line is still open; otherwise whoever wrote it hears why not."""
    kept = relay.find(turn.records, int(row.key))
    if kept is None or not kept.held:
        return
    standing, line = line_of(turn.records, kept.errand_id, kept.sender_id, turn.now, kept.receiver_id)
    if standing is Standing.OPEN and line is not None and line.other_id == kept.receiver_id:
        _send(turn, line, kept.id)
        return
    relay.drop(turn.records, kept.id)
    turn.note("relay", "not_sent", subject=kept.errand_id)
    turn.say(kept.sender_id, "relay-not-sent", urgency=Urgency.REMINDER, number=str(kept.errand_id))


def _send(turn: Turn, line: Line, relayed_id: int) -> None:
    kept = relay.find(turn.records, relayed_id)
    if kept is None or not relay.let_go(turn.records, relayed_id):
        return
    errand, said = line.errand, kept.said
    # The words of a long caption follow their file.
    apart = bool(said.file) and len(said.text) > LONGEST_CAPTION
    text_id, names = _from(turn, line, relayed_id)
    words = Private("relayed-words", relayed_id)
    turn.say(
        line.other_id,
        text_id,
        keys=_keys(line, relayed_id),
        subject=f"relay:{errand.id}",
        file=Private("relayed-file", relayed_id) if said.file else None,
        number=str(errand.id),
        says=int(bool(said.text) and not apart),
        words="" if apart else words,
        **names,  # type: ignore[arg-type]
    )
    if apart:
        turn.say(line.other_id, "relay-words", subject=f"relay:{errand.id}", words=words)
    turn.note("relay", "passed", subject=errand.id, chat_id=errand.unit)


def _confirm(turn: Turn, line: Line, wait: datetime | None, *, goes_on: bool) -> None:
    done = Key("relay-button-done", Button(feature="relay", action="done", record=line.errand.id))
    keys: Keys = ((done,),) if goes_on else ()
    if wait is None:
        turn.reply("relay-passed", keys=keys, number=str(line.errand.id))
        return
    turn.say(
        turn.person.id,
        "relay-passed-morning",
        keys=keys,
        zone_of=line.errand.unit,
        number=str(line.errand.id),
        hour=Hour(wait),
    )


def _from(turn: Turn, line: Line, relayed_id: int) -> tuple[str, dict[str, Value]]:
    errand = line.errand
    if line.volunteers:
        text_id = "relay-from-buyer" if line.buyers else "relay-from-volunteer"
        return text_id, {"name": Private("relayed-sender", relayed_id)}
    if errand.on_behalf:
        return "relay-from-coordinator", {"name": Private("relayed-sender", relayed_id)}
    if errand.for_other:
        return "relay-from-asker", {}
    called = requests.read(turn.records, errand.id).name or errand.building
    return "relay-from-household", {"named": int(bool(called)), "called": Private("relayed-called", errand.id)}


def _keys(line: Line, relayed_id: int) -> Keys:
    write, block, report = (
        Key(
            f"relay-button-{name}",
            Button(feature="relay", action=action, record=line.errand.id, version=relayed_id),
        )
        for name, action in (("reply", "write"), ("block", "block"), ("report", "report"))
    )
    return ((write,), (block, report))


def came_back(turn: Turn, parcel: Parcel) -> None:
    """Tell whoever wrote that it did not reach the other, who has blocked the bot or never started it."""
    if parcel.text_id not in PASSED or parcel.state is not State.UNDELIVERABLE:
        return
    reference = parcel.plain.get("words") or parcel.plain.get("file")
    if not isinstance(reference, dict):
        reference = parcel.plain.get("file")
    kept = relay.find(turn.records, int(reference["record"])) if isinstance(reference, dict) else None
    errand = None if kept is None else errands.find(turn.records, kept.errand_id)
    if kept is None or errand is None or parcel.text_id == "relay-words":
        return
    turn.note("relay", "not_arrived", subject=errand.id, chat_id=errand.unit)
    volunteers = kept.sender_id != errand.speaks_for_it
    _, line = line_of(turn.records, errand.id, kept.sender_id, turn.now, kept.receiver_id)
    text_id = "relay-not-arrived-household" if volunteers else "relay-not-arrived"
    if line is not None:
        turn.say(kept.sender_id, text_id, number=str(errand.id))
