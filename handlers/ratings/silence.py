"""Nobody says whether it is there: groceries end after a day, the rest needs a word, from a coordinator in the end."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from handlers.buttons import Button
from handlers.errands import end
from handlers.pages import Key
from handlers.ratings.answers import coordinator_keys, stop_waiting
from handlers.ratings.asking import (
    answer_keys,
    ask_again,
    remark_keys,
    tell_coordinators,
    tell_speaker,
    tell_volunteer,
    waits_for_word,
)
from handlers.rules.errands import awake_at
from handlers.rules.plain import clean
from handlers.rules.ratings import SILENT
from handlers.words.values import Private
from storage import dialogs, errands, ratings, residents
from storage.errands import ErrandState

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.due import DueRow
    from storage.errands import Errand

#: After so long nobody will say it any more, and what is private of it is to be forgotten.
LONGEST_WAIT = timedelta(days=14)
#: What a coordinator says at the end is read by both, in a message.
LONGEST_WORD = 300


def tell_silence(turn: Turn, row: DueRow) -> None:
    """End what nobody said anything of for a day, or ask again where a person's word is needed."""
    errand = _delivered(turn, int(row.key))
    if errand is None:
        return
    if waits_for_word(errand):
        ask_again(turn, errand)
        turn.note("ending", "asked_again", subject=errand.id, chat_id=errand.unit)
        turn.remind("ratings-person", row.key, turn.now + SILENT)
    elif end(turn, errand, ErrandState.DONE, "silence"):
        # Got it is said by now; what is amiss may still be said.
        tell_speaker(turn, errand, "ratings-silence", keys=(answer_keys(errand)[0][1:],))
        tell_volunteer(turn, errand, "ratings-silence-volunteer", keys=remark_keys(errand))


def tell_coordinators_again(turn: Turn, row: DueRow) -> None:
    """Have coordinators say what became of it, every day until one does."""
    errand = _delivered(turn, int(row.key))
    if errand is None:
        return
    if errand.delivered_at is not None and turn.now - errand.delivered_at >= LONGEST_WAIT:
        end(turn, errand, ErrandState.DONE, "unanswered")
        return
    morning = awake_at(turn.now, turn.zone_of(errand.unit))
    if morning is not None:
        turn.remind("ratings-person", row.key, morning)
        return
    turn.note("ending", "waits", subject=errand.id, chat_id=errand.unit)
    turn.remind("ratings-person", row.key, turn.now + SILENT)
    if errand.trouble is not None:
        tell_coordinators(turn, errand, "ratings-unsolved", keys=coordinator_keys(errand))
        return
    there, close = coordinator_keys(errand)
    missing = Key("ratings-button-not-there", Button(feature="ratings", action="not_received", record=errand.id))
    tell_coordinators(turn, errand, "ratings-unconfirmed", keys=(there, (missing,), close))


def ask_word(turn: Turn, button: Button) -> None:
    """Ask a coordinator for the word with which an errand is closed."""
    errand = _theirs(turn, button.record)
    if errand is None:
        return
    turn.ask("ratings", "word", errand=errand.id)
    turn.answer_silently()
    turn.reply("ratings-close-ask", number=str(errand.id))


def take_word(turn: Turn, data: dict[str, Any]) -> None:
    """Close an errand with a coordinator's word, which both hear."""
    assert turn.heard is not None
    errand = _theirs(turn, int(data["errand"]))
    if errand is None:
        dialogs.close(turn.records, turn.person.id)
        return
    said = clean(turn.heard.text).strip()
    if not said or len(said) > LONGEST_WORD:
        turn.reply("ratings-word-too-long", limit=LONGEST_WORD)
        return
    dialogs.close(turn.records, turn.person.id)
    ratings.give_word(turn.records, errand.id, said)
    if not end(turn, errand, ErrandState.DONE, "said"):
        turn.reply("ratings-over")
        return
    stop_waiting(turn, errand.id)
    turn.reply("ratings-closed", number=str(errand.id))
    word = Private("remark-word", errand.id)
    tell_volunteer(turn, errand, "ratings-closed-word", word=word)
    if errand.speaks_for_it != turn.person.id:
        tell_speaker(turn, errand, "ratings-closed-word", word=word)


def _theirs(turn: Turn, errand_id: int) -> Errand | None:
    errand = errands.find(turn.records, errand_id)
    if errand is None or not residents.is_carer(turn.records, errand.unit, turn.person.id):
        turn.note("ending", "not_yours")
        turn.answer("ratings-not_yours", alert=True)
        return None
    if errand.state is not ErrandState.DELIVERED:
        turn.strip_tapped()
        turn.answer("ratings-over", alert=True)
        return None
    return errand


def _delivered(turn: Turn, errand_id: int) -> Errand | None:
    errand = errands.find(turn.records, errand_id)
    return errand if errand is not None and errand.state is ErrandState.DELIVERED else None
