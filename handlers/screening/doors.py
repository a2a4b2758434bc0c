"""A door that is new is confirmed by whoever lives behind it, through a link that the asker passes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.buttons import Button
from handlers.errands import redraw, tell_asker
from handlers.pages import Key, Page
from handlers.screening import waiting
from handlers.words.values import Name, Term
from storage import errands, screening
from storage.errands import ErrandState, Hold

if TYPE_CHECKING:
    from handlers.pages import Sight
    from handlers.turn import Turn
    from storage.errands import Errand


def draw(sight: Sight) -> Page | None:
    """Draw what the asker passes on to the recipient; the number in its link is opened only here."""
    errand = errands.find(sight.records, sight.subject)
    if errand is None or sight.chat_id != errand.asker_id or not _waits(errand):
        return None
    number = screening.number(sight.records, errand.id)
    if number is None:
        return None
    key = Key("screening-button-confirm-link", link=f"door-{errand.id}-{number}")
    text = sight.words.text("screening-confirming", name=Name(errand.asker_id), kind=_kind(errand))
    return Page(text, ((key,),))


def _waits(errand: Errand) -> bool:
    return errand.state is ErrandState.WAITING and Hold.FIRST_DOOR in errand.holds


def _kind(errand: Errand) -> Term:
    return Term("errands-kind-sentence" if errand.kind is None else f"errands-kind-{errand.kind}")


def open_by_link(turn: Turn, numbers: tuple[int, ...]) -> None:
    """Ask whoever came by the link whether it is for them."""
    errand = _known(turn, *numbers) if len(numbers) == 2 else None
    if errand is None:
        turn.note("confirm", "unknown")
        turn.reply("screening-confirm-over")
        return
    if errand.speaks_for_it == turn.person.id:
        turn.note("confirm", "own", subject=errand.id)
        turn.reply("screening-confirm-own")
        return
    yes = Button(feature="screening", action="confirm", record=errand.id, choice=numbers[1])
    no = Button(feature="screening", action="deny", record=errand.id, choice=numbers[1])
    turn.reply(
        "screening-confirm-ask",
        keys=((Key("screening-button-confirm", yes),), (Key("screening-button-deny", no),)),
        name=Name(errand.asker_id or 0),
        kind=_kind(errand),
        place=errand.building or "–",
    )


def _known(turn: Turn, errand_id: int, number: int) -> Errand | None:
    """Return the request that waits for a door's confirmation by this number."""
    errand = errands.find(turn.records, errand_id)
    if errand is None or not _waits(errand) or not screening.knows(turn.records, errand.id, number):
        return None
    return errand


def confirm(turn: Turn, button: Button) -> None:
    """Take the recipient's yes: the door is known from now on."""
    errand = _tapped(turn, button)
    if errand is None or errand.door is None:
        return
    screening.confirm(turn.records, errand.unit, errand.door, turn.now)
    errands.change(turn.records, errand.id, holds=tuple(one for one in errand.holds if one is not Hold.FIRST_DOOR))
    turn.note("confirm", "confirmed", subject=errand.id, chat_id=errand.unit)
    turn.retire("confirming", errand.id)
    turn.strip_tapped()
    turn.answer("screening-confirm-thanks", alert=True)
    tell_asker(turn, errand, "screening-told-confirmed", number=str(errand.id))
    waiting.look_over(turn, errand.id)


def deny(turn: Turn, button: Button) -> None:
    """Take the recipient's no: those who look at it see that, and decide."""
    errand = _tapped(turn, button)
    if errand is None:
        return
    screening.deny(turn.records, errand.id)
    turn.note("confirm", "denied", subject=errand.id, chat_id=errand.unit)
    turn.strip_tapped()
    turn.answer("screening-deny-thanks", alert=True)
    redraw(turn, errand)


def _tapped(turn: Turn, button: Button) -> Errand | None:
    errand = _known(turn, button.record, button.choice)
    if errand is None or errand.speaks_for_it == turn.person.id or not turn.private:
        turn.note("confirm", "unknown")
        turn.strip_tapped()
        turn.answer("screening-confirm-over", alert=True)
        return None
    return errand
