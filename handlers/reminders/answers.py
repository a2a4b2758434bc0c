"""What people answer: coming, late, cannot come.

The group's card shows nothing of it; the coordinator hears of what matters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.chats import tell_coordinator
from handlers.claims import give_up
from handlers.clocks import answer
from handlers.rules.claims import is_late
from handlers.rules.needs import clip
from handlers.rules.reminders import Heard, Wish, hear
from handlers.words.values import Beside, Name, Span
from storage import claims, needs
from storage.claims import ClaimState, Coming
from storage.needs import NeedState

if TYPE_CHECKING:
    from handlers.buttons import Button
    from handlers.turn import Turn
    from storage.claims import Claim
    from storage.needs import Need

LONGEST_WORDS = 120


def answer_coming(turn: Turn, button: Button) -> None:
    """Record that a claimant is coming."""
    _answer(turn, button, Wish.COMING)


def answer_late(turn: Turn, button: Button) -> None:
    """Record that a claimant will be late, and tell the coordinator."""
    _answer(turn, button, Wish.LATE)


def answer_cannot(turn: Turn, button: Button) -> None:
    """Give up the place of a claimant who cannot come, with a reason when it is close to the start."""
    _answer(turn, button, Wish.CANNOT)


def _answer(turn: Turn, button: Button, wish: Wish) -> None:
    need = needs.find(turn.records, button.record)
    claim = None if need is None else claims.live(turn.records, need.id, turn.person.id)
    if need is None:
        turn.note("answer", "unknown")
        turn.answer("tap-unknown", alert=True)
        return
    heard = hear(
        wish,
        claimed=claim is not None and claim.state is ClaimState.CLAIMED,
        cancelled=need.state is NeedState.CANCELLED,
        over=turn.now >= need.ends,
        moved=button.version != need.version,
        late=is_late(turn.now, need.gathers),
    )
    turn.note("answer", heard.value, subject=need.id, chat_id=need.chat_id)
    if heard in {Heard.COMING, Heard.LATE}:
        turn.touch("details", need.id)
    told = claim is None or _follow(turn, need, claim, heard)
    if heard is Heard.REASON:
        turn.open_private(f"release-{need.id}", "reminders-reason")
        return
    text_id = f"reminders-{heard}" if told else "reminders-late-unheard"
    answer(turn, need.chat_id, text_id, {"gather": Beside(need.gathers, need.starts)}, alert=heard is not Heard.COMING)


def _follow(turn: Turn, need: Need, claim: Claim, heard: Heard) -> bool:
    """Write down what was answered; return whether the coordinator knows of a delay."""
    match heard:
        case Heard.COMING:
            claims.answer(turn.records, claim, Coming.COMING, turn.now)
            claims.agree(turn.records, claim, need.version)
            if claim.answer is Coming.LATE:
                _tell(turn, need, "reminders-told-on-time")
        case Heard.LATE:
            claims.answer(turn.records, claim, Coming.LATE, turn.now)
            claims.agree(turn.records, claim, need.version)
            if claim.answer is not Coming.LATE:
                return _tell(turn, need, "reminders-told-late")
        case Heard.RELEASED:
            claims.answer(turn.records, claim, Coming.CANNOT, turn.now)
            give_up(turn, need, claim, reason="", hold=False)
        case Heard.REASON | Heard.NOT_YOURS | Heard.MOVED | Heard.OVER | Heard.CANCELLED:
            pass
    return True


def _tell(turn: Turn, need: Need, text_id: str) -> bool:
    return tell_coordinator(
        turn,
        need.chat_id,
        need.posted_by,
        text_id,
        subject=f"need:{need.id}",
        useful_until=need.ends,
        values={
            "name": Name(turn.person.id),
            "what": clip(need.what, LONGEST_WORDS),
            "span": Span(need.starts, need.ends),
        },
    )
