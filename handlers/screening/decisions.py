"""What is decided on a request that waits: accepted, refused with a reason, marked as urgent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.buttons import Button
from handlers.errands import end, open_to_claims, redraw, tell_asker, telling
from handlers.pages import Key
from handlers.rules.screening import LONGEST_REASON, OFFERED, Refusal
from handlers.screening import request, waiting
from handlers.words.values import Name, Private
from storage import dialogs, errands, residents, screening
from storage.errands import ErrandState, Hold
from storage.outbox import State, Urgency

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.errands import Errand
    from storage.outbox import Parcel

#: What may still be refused.
REFUSABLE = (ErrandState.WAITING, ErrandState.OPEN)


def accept(turn: Turn, button: Button) -> None:
    """Open a request to the volunteers; whoever accepts it vouches for its door."""
    errand = awaited(turn, button)
    if errand is None:
        return
    if Hold.SENTENCE in errand.holds:
        turn.answer("screening-complete-first", alert=True)
    elif Hold.GUARDED in errand.holds:
        turn.answer("screening-assign-only", alert=True)
    else:
        release(turn, errand)
        turn.answer("screening-accepted")


def release(turn: Turn, errand: Errand) -> Errand:
    """Let a request go to whoever may carry it, and return it as it is then; a guarded one stays guarded."""
    if errand.door is not None:
        screening.confirm(turn.records, errand.unit, errand.door, turn.now)
    kept = tuple(hold for hold in errand.holds if hold is Hold.GUARDED)
    errands.change(turn.records, errand.id, holds=kept)
    screening.decide(turn.records, errand.id, turn.person.id)
    turn.note("screening", "accepted", subject=errand.id, chat_id=errand.unit)
    open_to_claims(turn, errand)
    opened = errands.find(turn.records, errand.id)
    assert opened is not None
    waiting.close(turn, opened)
    if not kept:
        tell_asker(turn, opened, "screening-told-accepted", number=str(errand.id))
    return opened


def awaited(turn: Turn, button: Button, states: tuple[ErrandState, ...] = (ErrandState.WAITING,)) -> Errand | None:
    """Return the request of a tapped button where whoever tapped may decide on it and nobody was there before."""
    errand = request.owned(turn, button)
    if errand is None:
        return None
    if errand.state not in states:
        _say_decided(turn, errand)
        return None
    if button.version != errand.version and screening.look(turn.records, errand.id).decided_by is not None:
        _say_decided(turn, errand)
        return None
    if button.version != errand.version:
        turn.note("screening", "changed", subject=errand.id, chat_id=errand.unit)
        redraw(turn, errand)
        turn.answer("screening-changed", alert=True)
        return None
    return errand


def _say_decided(turn: Turn, errand: Errand) -> None:
    by = screening.look(turn.records, errand.id).decided_by
    turn.note("screening", "decided_already", subject=errand.id, chat_id=errand.unit)
    redraw(turn, errand)
    if by is None or by == turn.person.id:
        turn.answer("screening-moved-on", alert=True)
    else:
        turn.answer("screening-decided", alert=True, name=Name(by))


def mark_urgent(turn: Turn, button: Button) -> None:
    """Mark a request as urgent, or as one that can wait."""
    errand = request.owned(turn, button)
    if errand is None:
        return
    if errand.state not in REFUSABLE:
        _say_decided(turn, errand)
        return
    urgent = button.choice == 1
    errands.change(turn.records, errand.id, urgent=urgent)
    turn.note("screening", "urgent" if urgent else "not_urgent", subject=errand.id, chat_id=errand.unit)
    if errand.state is ErrandState.WAITING:
        turn.show("requests", 0, errand.unit)
    redraw(turn, errand)
    turn.answer("screening-urgent" if urgent else "screening-not-urgent")


# --- refusing


def ask_reason(turn: Turn, button: Button) -> None:
    """Ask why a request is refused: a button, or a reason of one's own."""
    errand = awaited(turn, button, REFUSABLE)
    if errand is None:
        return
    turn.ask("screening", "reason", errand=errand.id, version=errand.version)
    keys = tuple(
        (
            Key(
                f"screening-button-refuse-{reason}",
                Button(
                    feature="screening", action="refuse_for", record=errand.id, version=errand.version, choice=at + 1
                ),
            ),
        )
        for at, reason in enumerate(OFFERED)
    )
    back = Button(feature="screening", action="refuse_for", record=errand.id, version=errand.version)
    turn.answer_silently()
    turn.say(
        turn.person.id,
        "screening-ask-reason",
        keys=(*keys, (Key("screening-button-back", back),)),
        subject=f"errand:{errand.id}",
        number=str(errand.id),
    )


def refuse(turn: Turn, button: Button) -> None:
    """Refuse a request for one of the reasons offered, or leave it after all."""
    errand = awaited(turn, button, REFUSABLE)
    if errand is None:
        turn.strip_tapped()
        return
    if button.choice not in range(len(OFFERED) + 1):
        turn.answer("tap-unknown", alert=True)
        return
    _close_question(turn, errand)
    turn.strip_tapped()
    if button.choice == 0:
        turn.answer("screening-kept")
        return
    _refuse(turn, errand, OFFERED[button.choice - 1])
    turn.answer("screening-refused")


def take_reason(turn: Turn, data: dict[str, Any]) -> None:
    """Take what was written as the reason."""
    assert turn.heard is not None
    errand = errands.find(turn.records, int(data["errand"]))
    if errand is None or not residents.is_carer(turn.records, errand.unit, turn.person.id):
        dialogs.close(turn.records, turn.person.id)
        turn.note("screening", "not_carer")
        turn.reply("screening-not-carer")
        return
    if errand.state not in REFUSABLE or errand.version != data["version"]:
        dialogs.close(turn.records, turn.person.id)
        _say_decided(turn, errand)
        return
    reason = turn.heard.text.strip()
    if len(reason) > LONGEST_REASON:
        turn.outcome = "screening:too_long"
        turn.reply("screening-reason-too-long", limit=LONGEST_REASON)
        return
    dialogs.close(turn.records, turn.person.id)
    _refuse(turn, errand, Refusal.TYPED, reason)
    turn.reply("screening-refused")


def _refuse(turn: Turn, errand: Errand, reason: Refusal, typed: str = "") -> None:
    screening.decide(turn.records, errand.id, turn.person.id, typed)
    end(turn, errand, ErrandState.REFUSED, "refused")
    turn.note("screening", f"refused_{reason}", subject=errand.id, chat_id=errand.unit)
    waiting.close(turn, errand)
    unit = residents.unit(turn.records, errand.unit)
    phone = "" if unit is None else unit.phone
    tell_asker(
        turn,
        errand,
        f"screening-told-{reason}",
        number=str(errand.id),
        reason=Private("refusal", errand.id),
        told=int(bool(phone)),
        phone=phone or "–",
    )


def came_back(turn: Turn, parcel: Parcel) -> None:
    """Have whoever refused a request know that whoever asked does not read it, and has to be rung."""
    kind, _, number = parcel.subject.partition(":")
    errand = errands.find(turn.records, int(number)) if kind == "errand-news" else None
    if errand is None or errand.state is not ErrandState.REFUSED or parcel.state is not State.UNDELIVERABLE:
        telling.came_back(turn, parcel)
        return
    by = screening.look(turn.records, errand.id).decided_by
    if by is not None:
        turn.say(by, "screening-unread", urgency=Urgency.REMINDER, number=number)


def _close_question(turn: Turn, errand: Errand) -> None:
    dialog = dialogs.current(turn.records, turn.person.id, turn.now)
    if dialog is not None and dialog.feature == "screening" and dialog.data.get("errand") == errand.id:
        dialogs.close(turn.records, turn.person.id)
