"""Giving an errand to somebody by name: whoever has helped the group lately, or is found by typing a name.

Everybody is found who was seen in the group and has talked to the bot in private, whether they have helped yet or not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.buttons import Button
from handlers.errands import assign, look
from handlers.pages import Key
from handlers.rules.screening import MOST_OFFERED, RECENT, any_alike, likeness
from handlers.screening import decisions
from handlers.words.values import Line, Lines, Name, Private
from storage import dialogs, errands, people, residents, screening
from storage.errands import ErrandState, Hold

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.errands import Errand
    from storage.people import Person

ASSIGNABLE = (ErrandState.WAITING, ErrandState.OPEN)


def choose(turn: Turn, button: Button) -> None:
    """Offer whom an errand may be given to."""
    errand = decisions.awaited(turn, button, ASSIGNABLE)
    if errand is None or not _complete(turn, errand):
        return
    look(turn, errand)
    turn.ask("screening", "search", errand=errand.id)
    turn.answer_silently()
    found = _helpers(turn, errand)[:MOST_OFFERED]
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
    fits = [(likeness(turn.heard.text, one.goes_by, one.name), one) for one in _members(turn, errand)]
    found = [one for fit, one in sorted(fits, key=lambda each: each[0] or 0) if fit is not None]
    turn.note("screening", "searched", subject=errand.id, chat_id=errand.unit)
    text = "screening-assign-many" if len(found) > MOST_OFFERED else "screening-assign-found"
    _offer(turn, errand, found[:MOST_OFFERED], text if found else "screening-assign-none")


def _helpers(turn: Turn, errand: Errand) -> list[Person]:
    """Return who has helped the group lately and can be asked, the latest first."""
    return _people(turn, errand, screening.helpers(turn.records, errand.unit, turn.now - RECENT))


def _members(turn: Turn, errand: Errand) -> list[Person]:
    """Return whoever is of the group and can be asked, the latest seen first."""
    return _people(turn, errand, screening.members(turn.records, errand.unit))


def _people(turn: Turn, errand: Errand, ids: list[int]) -> list[Person]:
    return list(people.find_all(turn.records, [one for one in ids if one != errand.asker_id]).values())


def _offer(turn: Turn, errand: Errand, found: list[Person], text: str) -> None:
    alike = any_alike(person.goes_by for person in found)
    keys = tuple((_give_key(errand, person, place if alike else 0),) for place, person in enumerate(found, start=1))
    lines = tuple(_told_apart(turn, errand, person, place) for place, person in enumerate(found, start=1))
    turn.say(
        turn.person.id,
        "screening-assign-alike" if alike else text,
        keys=keys,
        subject=f"errand:{errand.id}",
        number=str(errand.id),
        lines=Lines(lines if alike else ()),
    )


def _give_key(errand: Errand, person: Person, place: int) -> Key:
    return Key(
        "screening-button-give-one" if place else "screening-button-give",
        Button(feature="screening", action="give", record=errand.id, version=errand.version, choice=person.id),
        values={"name": Name(person.id), "place": place},
    )


def _told_apart(turn: Turn, errand: Errand, person: Person, place: int) -> Line:
    """Return a line that tells somebody from others of the same name; a tap on the name opens who it is."""
    return Line.of(
        "screening-alike",
        place=place,
        name=Name(person.id),
        person=str(person.id),
        account=Private("account", person.id),
        brought=screening.brought(turn.records, errand.unit, person.id),
    )


def give(turn: Turn, button: Button) -> None:
    """Give an errand to somebody, who is asked in private whether they can go."""
    errand = decisions.awaited(turn, button, ASSIGNABLE)
    if errand is None or not _complete(turn, errand):
        return
    chosen = next((one for one in _members(turn, errand) if one.id == button.choice), None)
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
