"""What the next volunteer should know of a door: typed by one who was there, kept only if somebody there agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.buttons import Button
from handlers.pages import Key
from handlers.ratings.asking import speaks, tell_speaker
from handlers.rules.plain import clean
from handlers.rules.ratings import LONGEST_REMARK
from handlers.words.values import Private
from storage import dialogs, errands, ratings
from storage.errands import ErrandState

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.database import Records
    from storage.errands import Errand
    from storage.ratings import Remark


def ask_remark(turn: Turn, button: Button) -> None:
    """Ask a volunteer who was there what the next should know."""
    errand = _was_there(turn, button.record)
    if errand is None:
        return
    turn.ask("ratings", "remark", errand=errand.id)
    turn.answer_silently()
    turn.reply("ratings-remark-write", number=str(errand.id))


def take_remark(turn: Turn, data: dict[str, Any]) -> None:
    """Keep what a volunteer wrote for the next, and ask at the door whether it may stay."""
    assert turn.heard is not None
    errand = _was_there(turn, int(data["errand"]))
    if errand is None:
        dialogs.close(turn.records, turn.person.id)
        return
    body_ = " ".join(clean(turn.heard.text).split())
    if not body_ or len(body_) > LONGEST_REMARK:
        turn.reply("ratings-remark-too-long", limit=LONGEST_REMARK)
        return
    dialogs.close(turn.records, turn.person.id)
    remark_id = ratings.add(turn.records, errand, body_, turn.now)
    turn.note("remark", "written", subject=errand.id, chat_id=errand.unit)
    keep_it = Key("ratings-button-keep", Button(feature="ratings", action="keep", record=remark_id))
    forget_it = Key("ratings-button-forget", Button(feature="ratings", action="forget", record=remark_id))
    asked = tell_speaker(
        turn,
        errand,
        "ratings-remark-ask-behalf" if errand.on_behalf else "ratings-remark-ask",
        keys=((keep_it,), (forget_it,)),
        remark=Private("remark-body", remark_id),
    )
    if not asked:
        ratings.drop(turn.records, remark_id)
    turn.reply("ratings-remark-asked" if asked else "ratings-remark-nobody")


def keep(turn: Turn, button: Button) -> None:
    """Let a remark stay with the door."""
    remark = _asked(turn, button)
    if remark is None:
        return
    ratings.agree(turn.records, remark.id)
    turn.note("remark", "kept", subject=remark.errand_id, chat_id=remark.unit)
    turn.strip_tapped()
    turn.answer("ratings-remark-kept")


def forget(turn: Turn, button: Button) -> None:
    """Forget a remark that nobody at the door wants kept."""
    remark = _asked(turn, button)
    if remark is None:
        return
    ratings.drop(turn.records, remark.id)
    turn.note("remark", "forgotten", subject=remark.errand_id, chat_id=remark.unit)
    turn.strip_tapped()
    turn.answer("ratings-remark-forgotten")


def _was_there(turn: Turn, errand_id: int) -> Errand | None:
    errand = errands.find(turn.records, errand_id)
    there = errand is not None and errand.state in {ErrandState.DELIVERED, ErrandState.DONE}
    if errand is None or errand.claimed_by != turn.person.id or not there:
        turn.note("remark", "not_yours")
        turn.answer("ratings-not_yours", alert=True)
        return None
    if errand.door is None:
        turn.strip_tapped()
        turn.answer("ratings-remark-gone", alert=True)
        return None
    return errand


def _asked(turn: Turn, button: Button) -> Remark | None:
    remark = ratings.find(turn.records, button.record)
    errand = None if remark is None else errands.find(turn.records, remark.errand_id)
    if remark is None or errand is None or not speaks(turn, errand):
        turn.note("remark", "not_yours")
        turn.answer("ratings-remark-gone", alert=True)
        return None
    return remark


def body(records: Records, remark_id: int) -> str:
    """Open what a volunteer wrote about a door."""
    remark = ratings.find(records, remark_id)
    return "" if remark is None else remark.body
