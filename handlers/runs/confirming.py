"""A second person confirms that a bag left at a gate, with the building's lead or at a desk came to its door.

Whoever took the bag gets a link from the volunteer. It shows the building and the word on the bag, never a name, a door
or a phone: it is enough to find the bag, and nothing to a stranger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.buttons import Button
from handlers.errands import tell_asker
from handlers.pages import Key
from storage import errands, residents, runs
from storage.errands import ErrandState, HandedTo
from storage.outbox import Urgency

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.errands import Errand


def open_link(turn: Turn, numbers: tuple[int, ...]) -> None:
    """Ask whoever came by the link whether the bag is at its door."""
    errand = errands.find(turn.records, numbers[0]) if numbers else None
    token = numbers[1] if len(numbers) > 1 else 0
    if errand is None or not _may_confirm(turn, errand, token):
        turn.note("confirm", "unknown")
        turn.reply("runs-confirm-unknown")
        return
    if runs.stop(turn.records, errand.id).confirmed_by is not None or errand.state is not ErrandState.DELIVERED:
        turn.note("confirm", "done", subject=errand.id, chat_id=errand.unit)
        turn.reply("runs-confirm-done")
        return
    button = Button(feature="runs", action="confirm", record=errand.id, version=token)
    turn.note("confirm", "asked", subject=errand.id, chat_id=errand.unit)
    turn.reply(
        "runs-confirm-ask",
        keys=((Key("runs-button-confirm", button),),),
        number=str(errand.id),
        building=errand.building,
        code=errand.code,
    )


def confirm(turn: Turn, button: Button) -> None:
    """Note that a second person saw the bag at its door, and tell whoever asked and the volunteer."""
    errand = errands.find(turn.records, button.record)
    if errand is None or not _may_confirm(turn, errand, button.version):
        turn.note("confirm", "unknown")
        turn.answer("tap-unknown", alert=True)
        return
    turn.strip_tapped()
    if runs.stop(turn.records, errand.id).confirmed_by is not None or errand.state is not ErrandState.DELIVERED:
        turn.note("confirm", "done", subject=errand.id, chat_id=errand.unit)
        turn.answer("runs-confirm-done", alert=True)
        return
    runs.settle(turn.records, errand.id, confirmed_by=turn.person.id)
    errands.change(turn.records, errand.id, handed_to=HandedTo.DOOR)
    turn.note("confirm", "confirmed", subject=errand.id, chat_id=errand.unit)
    tell_asker(turn, errand, "runs-news-confirmed", number=str(errand.id))
    if errand.claimed_by is not None:
        turn.say(errand.claimed_by, "runs-confirmed", urgency=Urgency.REMINDER, number=str(errand.id))
    if errand.run_id is not None:
        turn.touch("run", errand.run_id)
    turn.answer("runs-confirm-thanks")


def _may_confirm(turn: Turn, errand: Errand, token: int) -> bool:
    """Tell whether somebody is a second person: anybody with the link, or a carer of the unit, but who brought it."""
    if turn.person.id == errand.claimed_by:
        return False
    known = runs.stop(turn.records, errand.id).token
    return known is not None and (known == token or residents.is_carer(turn.records, errand.unit, turn.person.id))
