"""The day a quarantine ends: whoever asked says whether it is still needed, and in the evening it ends by itself.

What was wanted long ago ends as well.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.buttons import Button
from handlers.errands import call_off, end
from handlers.pages import Key
from handlers.ratings.asking import speaks, tell_speaker, tell_volunteer
from handlers.rules.ratings import release_times
from handlers.rules.reminders import next_tidy
from storage import due, errands, ratings
from storage.errands import PENDING, ErrandState

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.due import DueRow
    from storage.errands import Errand

#: Whoever asks for something on the very day is asked no sooner than this whether they still need it.
LEFT_ALONE = timedelta(hours=4)
#: Once a night the next day's are planned, in whatever zone they lie.
AHEAD = timedelta(hours=36)
BEHIND = timedelta(hours=12)
#: What was wanted so long ago and never came is ended, so that what is private of it can be forgotten.
FORSAKEN = timedelta(days=14)
MOST_FORSAKEN = 100


def plan_days(turn: Turn) -> None:
    """Have the days on which quarantines end looked for every night."""
    if due.planned(turn.records, "ratings-releases", "") is None:
        turn.remind("ratings-releases", "", turn.now)


def plan_day(turn: Turn, _: DueRow) -> None:
    """Plan the questions of the day that begins."""
    turn.remind("ratings-releases", "", next_tidy(turn.now, turn.deployment.timezone))
    for errand_id in ratings.released_between(turn.records, turn.now - BEHIND, turn.now + AHEAD):
        errand = errands.find(turn.records, errand_id)
        if errand is not None:
            plan_release(turn, errand)
    for errand_id in ratings.pending_since(turn.records, turn.now - FORSAKEN, MOST_FORSAKEN):
        errand = errands.find(turn.records, errand_id)
        if errand is not None and end(turn, errand, ErrandState.CANCELLED, "forsaken"):
            tell_speaker(turn, errand, "ratings-forsaken")
            tell_volunteer(turn, errand, "ratings-forsaken-volunteer")


def plan_release(turn: Turn, errand: Errand) -> None:
    """Plan the question of the day on which a household's quarantine ends; nothing where there is no such day."""
    if errand.release_on is None:
        return
    asked, ends = release_times(errand.release_on, turn.zone_of(errand.unit))
    asked = max(asked, errand.made_at + LEFT_ALONE)
    if asked < ends:
        turn.remind("ratings-release", str(errand.id), asked)


def ask_whether_needed(turn: Turn, row: DueRow) -> None:
    """Ask whether it is still needed, on the morning of the day."""
    errand = _pending(turn, row)
    if errand is None or errand.release_on is None:
        return
    _, ends = release_times(errand.release_on, turn.zone_of(errand.unit))
    yes = Key("ratings-button-needed", Button(feature="ratings", action="needed", record=errand.id))
    no = Key("ratings-button-unneeded", Button(feature="ratings", action="unneeded", record=errand.id))
    text_id = "ratings-release-ask-behalf" if errand.on_behalf else "ratings-release-ask"
    tell_speaker(turn, errand, text_id, keys=((yes,), (no,)))
    turn.note("release", "asked", subject=errand.id, chat_id=errand.unit)
    turn.remind("ratings-released", row.key, max(ends, turn.now + LEFT_ALONE))


def needed(turn: Turn, button: Button) -> None:
    """Leave it as it is, since it is still needed."""
    errand = _asked(turn, button)
    if errand is None:
        return
    turn.forget("ratings-released", str(errand.id))
    turn.note("release", "needed", subject=errand.id, chat_id=errand.unit)
    turn.strip_tapped()
    turn.answer("ratings-release-kept")


def unneeded(turn: Turn, button: Button) -> None:
    """Call it off, since the household goes home."""
    errand = _asked(turn, button)
    if errand is None:
        return
    turn.strip_tapped()
    if not call_off(turn, errand):
        turn.answer("ratings-over", alert=True)
        return
    turn.forget("ratings-released", str(errand.id))
    turn.answer("ratings-release-off")


def end_unanswered(turn: Turn, row: DueRow) -> None:
    """End in the evening what nobody has said a word about; whoever is on the way with it is to ring first."""
    errand = _pending(turn, row)
    if errand is None:
        return
    if errand.state in {ErrandState.SHOPPING, ErrandState.UNDERWAY}:
        tell_volunteer(turn, errand, "ratings-release-ring")
    elif end(turn, errand, ErrandState.CANCELLED, "released"):
        tell_speaker(turn, errand, "ratings-release-ended")
        tell_volunteer(turn, errand, "ratings-release-ended-volunteer")


def _asked(turn: Turn, button: Button) -> Errand | None:
    errand = errands.find(turn.records, button.record)
    if errand is None or not speaks(turn, errand):
        turn.note("release", "not_yours")
        turn.answer("ratings-not_yours", alert=True)
        return None
    if errand.state not in PENDING:
        turn.strip_tapped()
        turn.answer("ratings-over", alert=True)
        return None
    return errand


def _pending(turn: Turn, row: DueRow) -> Errand | None:
    errand = errands.find(turn.records, int(row.key))
    return errand if errand is not None and errand.state in PENDING else None
