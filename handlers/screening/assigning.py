"""Giving an errand to somebody by name: whoever has helped the group lately, or is found by typing a name."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from handlers.buttons import Button
from handlers.errands import assign, look
from handlers.pages import Key
from handlers.rules.screening import MOST_OFFERED, RECENT
from handlers.screening import decisions
from handlers.words.values import Name
from storage import dialogs, errands, people, residents, screening
from storage.errands import ErrandState, Hold
from storage.people import Reach

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.errands import Errand
    from storage.people import Person

#: Whoever helped within this time can be found by name.
KNOWN = timedelta(days=3650)
ASSIGNABLE = (ErrandState.WAITING, ErrandState.OPEN)


def choose(turn: Turn, button: Button) -> None:
    """Offer whom an errand may be given to."""
    errand = decisions.awaited(turn, button, ASSIGNABLE)
    if errand is None or not _complete(turn, errand):
        return
    look(turn, errand)
    turn.ask("screening", "search", errand=errand.id)
    turn.answer_silently()
    found = _helpers(turn, errand, RECENT)[:MOST_OFFERED]
    _offer(turn, errand, found, "screening-assign" if found else "screening-assign-nobody")


def search(turn: Turn, data: dict[str, Any]) -> None:
    """Find by name whoever has helped the group."""
    assert turn.heard is not None
    errand = errands.find(turn.records, int(data["errand"]))
    if errand is None or not residents.is_carer(turn.records, errand.unit, turn.person.id):
        dialogs.close(turn.records, turn.person.id)
        turn.note("screening", "not_carer")
        turn.reply("screening-not-carer")
        return
    if errand.state not in ASSIGNABLE:
        dialogs.close(turn.records, turn.person.id)
        turn.reply("screening-moved-on")
        return
    wanted = turn.heard.text.strip().lstrip("@").casefold()
    found = [person for person in _helpers(turn, errand, KNOWN) if wanted in person.goes_by.casefold()]
    _offer(turn, errand, found[:MOST_OFFERED], "screening-assign-found" if found else "screening-assign-none")


def _helpers(turn: Turn, errand: Errand, within: timedelta) -> list[Person]:
    """Return who has helped the group within a time and can be asked, the latest first."""
    ids = screening.helpers(turn.records, errand.unit, turn.now - within)
    found = people.find_all(turn.records, [one for one in ids if one != errand.asker_id])
    return [person for person in found.values() if person.reach is Reach.REACHABLE]


def _offer(turn: Turn, errand: Errand, found: list[Person], text: str) -> None:
    keys = tuple(
        (
            Key(
                "screening-button-give",
                Button(feature="screening", action="give", record=errand.id, version=errand.version, choice=person.id),
                values={"name": Name(person.id)},
            ),
        )
        for person in found
    )
    turn.say(turn.person.id, text, keys=keys, subject=f"errand:{errand.id}", number=str(errand.id))


def give(turn: Turn, button: Button) -> None:
    """Give an errand to somebody, who is asked in private whether they can go."""
    errand = decisions.awaited(turn, button, ASSIGNABLE)
    if errand is None or not _complete(turn, errand):
        return
    chosen = next((one for one in _helpers(turn, errand, KNOWN) if one.id == button.choice), None)
    if chosen is None:
        turn.note("screening", "cannot_be_asked", subject=errand.id, chat_id=errand.unit)
        turn.answer("screening-cannot-be-asked", alert=True)
        return
    given = decisions.release(turn, errand) if errand.state is ErrandState.WAITING else errand
    if not assign(turn, given, chosen.id):
        turn.answer("screening-cannot-be-asked", alert=True)
        return
    dialog = dialogs.current(turn.records, turn.person.id, turn.now)
    if dialog is not None and (dialog.feature, dialog.step) == ("screening", "search"):
        dialogs.close(turn.records, turn.person.id)
    turn.strip_tapped()
    turn.note("screening", "assigned", subject=errand.id, chat_id=errand.unit)
    turn.answer("screening-given", alert=True, name=Name(chosen.id))


def _complete(turn: Turn, errand: Errand) -> bool:
    if Hold.SENTENCE in errand.holds:
        turn.answer("screening-complete-first", alert=True)
        return False
    return True
