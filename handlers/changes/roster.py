"""Taking somebody off a need with a message, and adding a named person who has no Telegram."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.changes.panel import finish, refuse, tapped_need, typed_need
from handlers.changes.telling import LIVE
from handlers.claims import add_named, take_off
from handlers.rules.changes import Change, Screen
from handlers.rules.needs import clip_lines
from handlers.rules.plain import clean
from handlers.words.values import Name, Private, Value
from storage import changes, claims

if TYPE_CHECKING:
    from handlers.buttons import Button
    from handlers.turn import Turn
    from storage.claims import Claim
    from storage.needs import Need

LONGEST_MESSAGE = 400
LONGEST_NAME = 24


def choose_person(turn: Turn, button: Button) -> None:
    """Choose whom to take off, and go on to what to say to them."""
    need = tapped_need(turn, button, "take_off")
    if need is None:
        return
    claim = _on_it(turn, need, button.choice)
    if claim is None:
        return
    if claim.person_id is None:
        _take_off(turn, need, claim, "")
        return
    changes.turn_to(turn.records, turn.person.id, need.id, Screen.FAREWELL, claim.id)
    turn.touch("details", need.id)
    turn.answer_silently()


def remove(turn: Turn, button: Button) -> None:
    """Take somebody off with the usual words."""
    need = tapped_need(turn, button, "take_off")
    claim = None if need is None else _on_it(turn, need, button.choice)
    if need is not None and claim is not None:
        _take_off(turn, need, claim, "")


def hear_farewell(turn: Turn, data: dict[str, Any]) -> None:
    """Take somebody off with the words typed."""
    typed = typed_need(turn, data, "take_off")
    if typed is None:
        return
    need, text = typed
    claim = _on_it(turn, need, int(data["claim"]))
    message = clip_lines(clean(text), LONGEST_MESSAGE)
    if claim is not None and message:
        _take_off(turn, need, claim, message)
    elif claim is not None:
        refuse(turn, need, "take_off", Change.EMPTY)


def _on_it(turn: Turn, need: Need, claim_id: int) -> Claim | None:
    """Return the claim, where it still is a live one on this need; otherwise say so."""
    claim = claims.find(turn.records, claim_id)
    if claim is not None and claim.need_id == need.id and claim.state in LIVE:
        return claim
    changes.turn_to(turn.records, turn.person.id, need.id, Screen.PEOPLE)
    refuse(turn, need, "take_off", Change.STALE)
    return None


def _take_off(turn: Turn, need: Need, claim: Claim, message: str) -> None:
    name: Value = Private("claim-name", claim.id) if claim.person_id is None else Name(claim.person_id)
    take_off(turn, need, claim, message)
    finish(turn, need, "take_off", "changes-taken-off", name=name)


def hear_name(turn: Turn, data: dict[str, Any]) -> None:
    """Give a place to the person named, whom somebody will have to ring."""
    typed = typed_need(turn, data, "add_named")
    if typed is None:
        return
    need, text = typed
    name = " ".join(clean(text).split())
    if not name or len(name) > LONGEST_NAME:
        refuse(turn, need, "add_named", Change.EMPTY if not name else Change.UNREADABLE)
    elif add_named(turn, need, name):
        finish(turn, need, "add_named", "changes-named-added")
    else:
        refuse(turn, need, "add_named", Change.FULL)
