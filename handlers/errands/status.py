"""How an errand stands, for whoever asked: one message in private that stays true, with what they can do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.buttons import Button
from handlers.errands.card import facts
from handlers.errands.opening import call_off, in_sight, show_status
from handlers.errands.telling import answers_for, redraw
from handlers.pages import Key, Keys, Page
from handlers.rules.errands import asks_where
from handlers.words.values import Hour, Money, Private, Term
from storage import errands, runs
from storage.errands import CARRIED, ENDED, LIVE, PENDING, ErrandState, Hold
from storage.relay import Party

if TYPE_CHECKING:
    from handlers.pages import Sight
    from handlers.turn import Turn
    from handlers.words import Html, Words
    from storage.errands import Errand

#: So many at once are shown for /my.
MOST_SHOWN = 5


def draw(sight: Sight) -> Page | None:
    """Draw how an errand stands for whoever asked or answers for them."""
    errand = errands.find(sight.records, sight.subject)
    if errand is not None and errand.speaks_for_it is None and errand.state in ENDED:
        # A bot cannot take away what is older than 48 hours, but may write over it.
        return Page(sight.words.text("errands-status-forgotten"))
    if errand is None or errand.state is ErrandState.DRAFT or not answers_for(sight.records, errand, sight.chat_id):
        return None
    words = sight.words
    kind = Term("errands-kind-sentence" if errand.kind is None else f"errands-kind-{errand.kind}")
    head = words.text(
        "errands-status-behalf" if errand.on_behalf else "errands-status", kind=kind, number=str(errand.id)
    )
    lines = [head, *facts(words, errand), _state(words, errand)]
    if errand.claimed_by is not None and errand.expected_at is not None and errand.state in CARRIED:
        lines.append(words.text("errands-status-code", code=errand.code))
    if errand.cost is not None:
        lines.append(words.text("errands-status-cost", cost=Money(errand.cost)))
    bought_by = runs.stop(sight.records, errand.id).bought_by
    return Page(words.lines(lines), _keys(errand, handed_over=bool(bought_by) and bought_by != errand.claimed_by))


def _state(words: Words, errand: Errand) -> Html:
    if errand.state is ErrandState.CLAIMED and errand.expected_at is None:
        return words.text("errands-state-open")
    if errand.state is ErrandState.OPEN and (Hold.GUARDED in errand.holds or not in_sight(words.records, errand.unit)):
        # The group does not see it: a coordinator asks somebody.
        return words.text("errands-state-open-guarded")
    if errand.state is ErrandState.CLAIMED and errand.expected_at is not None:
        name = Private("errand-volunteer", errand.id)
        return words.text("errands-state-claimed", name=name, at=Hour(errand.expected_at))
    if errand.state in {ErrandState.SHOPPING, ErrandState.UNDERWAY, ErrandState.DELIVERED}:
        return words.text(f"errands-state-{errand.state}", name=Private("errand-volunteer", errand.id))
    return words.text(f"errands-state-{errand.state}")


def _keys(errand: Errand, *, handed_over: bool) -> Keys:
    rows: list[tuple[Key, ...]] = []
    if errand.claimed_by is not None and errand.expected_at is not None and errand.state in LIVE:
        rows.append((Key("errands-button-write", Button(feature="relay", action="write", record=errand.id)),))
    if handed_over and errand.state in LIVE:
        # Whoever had to stop is the one to be asked about the money.
        write = Button(feature="relay", action="write", record=errand.id, choice=int(Party.BUYER))
        rows.append((Key("errands-button-write-buyer", write),))
    if errand.state in PENDING:
        cancel = Button(feature="errands", action="cancel", record=errand.id, version=errand.version)
        rows.append((Key("errands-button-cancel", cancel),))
    if errand.state is ErrandState.DONE and not errand.on_behalf and errand.kind is not None:
        rows.append((Key("errands-button-again", Button(feature="asking", action="again", record=errand.id)),))
    return tuple(rows)


def mine(turn: Turn) -> bool:
    """Show whoever asks /my their own errands and trips, or the last, to be asked for again; return whether any."""
    asked = _answered_by(turn)
    last = None if asked else errands.latest_of(turn.records, turn.person.id)
    if last is not None and last.state is ErrandState.DONE:
        asked = [last]
    for errand in reversed(asked):
        turn.show("status", errand.id, turn.person.id, anew=True)
    trips = [run for run in runs.of_volunteer(turn.records, turn.person.id) if runs.is_laden(turn.records, run)]
    for run in reversed(trips):
        turn.show("run", run.id, turn.person.id, anew=True)
    return bool(asked or trips)


def say_where(turn: Turn) -> bool:
    """Answer from the records whoever asks where their things are; return whether they asked that and have any."""
    heard = turn.heard
    if heard is None or heard.edited or heard.wordless or not asks_where(heard.text):
        return False
    asked = _answered_by(turn)
    for errand in reversed(asked):
        turn.note("status", "where", subject=errand.id, chat_id=errand.unit)
        turn.show("status", errand.id, turn.person.id, anew=True)
    return bool(asked)


def _answered_by(turn: Turn) -> list[Errand]:
    found = errands.of_asker(turn.records, turn.person.id, *LIVE)
    return [errand for errand in found if answers_for(turn.records, errand, turn.person.id)][:MOST_SHOWN]


def show_one(turn: Turn, numbers: tuple[int, ...]) -> None:
    """Show how one errand stands to whoever asked and came by a link."""
    errand = errands.find(turn.records, numbers[0]) if numbers else None
    if errand is None or not answers_for(turn.records, errand, turn.person.id):
        turn.note("status", "not_theirs")
        turn.reply("errands-not-yours")
        return
    turn.show("status", errand.id, turn.person.id, anew=True)


# --- calling it off


def ask_cancel(turn: Turn, button: Button) -> None:
    """Ask whoever asked whether they really need it no more, telling what is bought already."""
    errand = _own(turn, button)
    if errand is None:
        return
    bought = errand.state in {ErrandState.SHOPPING, ErrandState.UNDERWAY}
    yes = Button(feature="errands", action="cancel_yes", record=errand.id)
    no = Button(feature="errands", action="cancel_no", record=errand.id)
    turn.answer_silently()
    turn.say(
        turn.person.id,
        "errands-cancel-bought" if bought else "errands-cancel-ask",
        keys=((Key("errands-button-cancel-yes", yes),), (Key("errands-button-cancel-no", no),)),
        subject=f"errand:{errand.id}",
        number=str(errand.id),
    )


def cancel(turn: Turn, button: Button) -> None:
    """Call it off for whoever asked."""
    errand = _own(turn, button)
    if errand is None:
        return
    turn.strip_tapped()
    turn.answer("errands-cancelled" if call_off(turn, errand) else "errands-stale", alert=True)


def keep(turn: Turn, button: Button) -> None:
    """Leave it as it is."""
    errand = _own(turn, button)
    if errand is None:
        return
    turn.strip_tapped()
    turn.answer("errands-kept")


def _own(turn: Turn, button: Button) -> Errand | None:
    errand = errands.find(turn.records, button.record)
    if errand is None or not answers_for(turn.records, errand, turn.person.id):
        turn.note("errand", "not_theirs")
        turn.answer("errands-not-yours", alert=True)
        return None
    if errand.state not in PENDING:
        show_status(turn, errand)
        redraw(turn, errand)
        turn.answer("errands-stale", alert=True)
        return None
    return errand
