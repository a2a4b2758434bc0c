"""Leaving places: a tap that is held for a minute, a reason at the last moment, being taken off by a coordinator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers import schedule
from handlers.buttons import Button
from handlers.chats import tell_coordinator
from handlers.claims import offers, waitlist
from handlers.claims.claiming import may_tap, replied_to
from handlers.claims.situations import answer, brief, look
from handlers.needs import redraw
from handlers.pages import Key, Keys
from handlers.rules.claims import HELD, Leaving, Reason, is_late, leave
from handlers.rules.needs import clip, clip_lines
from handlers.rules.wishes import read_leave
from handlers.words.values import Name, Private, Span, Value
from storage import claims, dialogs, needs
from storage.claims import ClaimState
from storage.needs import NeedState
from storage.outbox import Urgency

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.claims import Claim
    from storage.database import Records
    from storage.needs import Need

#: A claim in one of these states is somebody's to lose.
LIVE = (ClaimState.CLAIMED, ClaimState.WAITING, ClaimState.OFFERED)
#: The reasons in the order of their buttons; a button carries the number, from 1.
REASONS = tuple(Reason)


def tap(turn: Turn, button: Button) -> None:
    """Leave by the button, on the card or in private."""
    need = needs.find(turn.records, button.record)
    if need is None or not may_tap(turn, need):
        turn.note("release", "unknown")
        turn.answer("tap-unknown", alert=True)
        return
    _leave(turn, need)


def hear(turn: Turn) -> bool:
    """Leave by a reply under the card, such as 我来不了; return whether it was one."""
    if turn.heard is None or turn.who is None or not read_leave(turn.heard.text):
        return False
    need = replied_to(turn)
    if need is None:
        return False
    _leave(turn, need)
    return True


def open_release(turn: Turn, numbers: tuple[int, ...]) -> None:
    """Go on with leaving in private, where the card's button led."""
    need = needs.find(turn.records, numbers[0]) if numbers else None
    if need is None:
        turn.reply("claims-none")
        return
    _leave(turn, need)


def _leave(turn: Turn, need: Need) -> None:
    view = look(turn, need, turn.person.id)
    leaving = leave(view.situation, need.gathers)
    turn.note("release", leaving, subject=need.id, chat_id=need.chat_id)
    match leaving:
        case Leaving.ASKED_WHY if not turn.private:
            turn.open_private(f"release-{need.id}", "claims-leaving-asked-why", **brief(need))
            return
        case Leaving.ASKED_WHY:
            turn.say(turn.person.id, "claims-why", keys=_why_keys(need), zone_of=need.chat_id, **brief(need))
            if turn.tapped is None:
                return
        case Leaving.RELEASED | Leaving.DECLINED | Leaving.OFF_LIST:
            if view.claim is not None:
                give_up(turn, need, view.claim, reason="", hold=leaving is Leaving.RELEASED)
        case Leaving.OVER | Leaving.CANCELLED:
            turn.touch("need", need.id)
        case Leaving.NOT_YOURS:
            pass
    answer(turn, need, f"claims-leaving-{leaving}")


def _why_keys(need: Need) -> Keys:
    def key(number: int) -> Key:
        button = Button(feature="claims", action="why", record=need.id, choice=number + 1)
        return Key(f"claims-reason-{REASONS[number]}", button)

    stay = Key("claims-button-stay", Button(feature="claims", action="stay", record=need.id))
    return ((key(0), key(1)), (key(2), key(3)), (key(4), stay))


def tell_why(turn: Turn, button: Button) -> None:
    """Leave for the reason tapped, or ask for it in the person's own words."""
    need = needs.find(turn.records, button.record)
    claim = None if need is None else claims.live(turn.records, need.id, turn.person.id)
    if need is None or claim is None or not 1 <= button.choice <= len(REASONS):
        turn.answer("claims-leaving-not-yours", alert=True)
        return
    offers.clear_tapped(turn)
    reason = REASONS[button.choice - 1]
    if reason is Reason.OTHER:
        turn.ask("claims", "why", need=need.id)
        turn.say(turn.person.id, "claims-why-prompt", prompt=True)
        turn.answer("claims-why-prompt")
        return
    said = turn.words_for(need.chat_id).plain(f"claims-reason-{reason}")
    _go(turn, need, claim, said)


def hear_why(turn: Turn, data: dict[str, Any]) -> None:
    """Leave for a reason in the person's own words."""
    dialogs.close(turn.records, turn.person.id)
    need = needs.find(turn.records, int(data["need"]))
    claim = None if need is None else claims.live(turn.records, need.id, turn.person.id)
    if need is None or claim is None or turn.heard is None:
        turn.reply("claims-leaving-not-yours")
        return
    _go(turn, need, claim, clip_lines(turn.heard.text, 200))


def _go(turn: Turn, need: Need, claim: Claim, reason: str) -> None:
    if need.state is not NeedState.OPEN or need.ends <= turn.now:
        answer(turn, need, "claims-leaving-over")
        return
    give_up(turn, need, claim, reason=reason, hold=False)
    answer(turn, need, "claims-gone")


def stay(turn: Turn, button: Button) -> None:
    """Keep the place after all."""
    need = needs.find(turn.records, button.record)
    claim = None if need is None else claims.live(turn.records, need.id, turn.person.id)
    offers.clear_tapped(turn)
    if need is None or claim is None:
        turn.answer("claims-leaving-not-yours", alert=True)
        return
    turn.note("release", "stayed", subject=need.id, chat_id=need.chat_id)
    answer(turn, need, "claims-stayed")


def decline(turn: Turn, button: Button) -> None:
    """Turn down the place that was offered from the waiting list."""
    claim = claims.find(turn.records, button.record)
    need = None if claim is None else needs.find(turn.records, claim.need_id)
    if claim is None or need is None or claim.person_id != turn.person.id:
        turn.note("decline", "not_theirs")
        turn.answer("claims-offered-to-another" if claim is not None else "tap-unknown", alert=True)
        return
    if claim.state is ClaimState.OFFERED:
        give_up(turn, need, claim, reason="", hold=False)
    else:
        offers.clear_tapped(turn)
    turn.note("decline", claim.state, subject=need.id, chat_id=need.chat_id)
    if claim.state in {ClaimState.CLAIMED, ClaimState.WAITING}:
        # The offer was accepted, or taken back when fewer were needed: they hold or await a place and want neither.
        _leave(turn, need)
    else:
        answer(turn, need, "claims-leaving-declined")


def give_up(turn: Turn, need: Need, claim: Claim, *, reason: str, hold: bool) -> bool:
    """Release a claim with everything that follows; return whether it was live.

    A held place is kept a minute for whoever tapped by mistake, any other goes to the waiting list at once. Of a
    place given up with a reason, or shortly before gathering, the coordinator hears.
    """
    if claim.state not in LIVE:
        return False
    was_claimed = claim.state is ClaimState.CLAIMED
    held_until = turn.now + HELD if hold and was_claimed else None
    if not claims.change(
        turn.records, claim, ClaimState.RELEASED, turn.now, held_until=held_until, reason=reason or None
    ):
        return False
    _left(turn, need, claim)
    if held_until is not None:
        turn.remind("claims-hold", str(claim.id), held_until)
    else:
        waitlist.fill_places(turn, need)
    if was_claimed and (reason or is_late(turn.now, need.gathers)):
        _tell_coordinator(turn, need, claim, reason)
    return True


def take_off(turn: Turn, need: Need, claim: Claim, message: str) -> bool:
    """Take somebody off with a message, so that they cannot claim this need again; return whether they were on it."""
    if claim.state not in LIVE or not claims.change(
        turn.records, claim, ClaimState.REMOVED, turn.now, reason=message or None
    ):
        return False
    _left(turn, need, claim)
    turn.note("take_off", "removed", subject=need.id, chat_id=need.chat_id)
    if claim.person_id is not None:
        turn.say(
            claim.person_id,
            "claims-taken-off",
            urgency=Urgency.REMINDER,
            useful_until=need.ends,
            zone_of=need.chat_id,
            what=need.what,
            span=Span(need.starts, need.ends),
            says=1 if message else 0,
            message=Private("claim-reason", claim.id),
        )
    waitlist.fill_places(turn, need)
    return True


def _left(turn: Turn, need: Need, claim: Claim) -> None:
    offers.take_back(turn, claim)
    redraw(turn, need.id)
    if claim.person_id is not None:
        schedule.drop_claim(turn, need, claim.person_id)
        turn.touch("my", claim.person_id)
        waitlist.fill_elsewhere(turn, claim.person_id)


def _tell_coordinator(turn: Turn, need: Need, claim: Claim, reason: str) -> None:
    standing = claims.standing(turn.records, need.id, turn.now)
    values: dict[str, Value] = {
        "name": Private("claim-name", claim.id) if claim.person_id is None else Name(claim.person_id),
        "what": clip(need.what, 100),
        "span": Span(need.starts, need.ends),
        "says": 1 if reason else 0,
        "reason": Private("claim-reason", claim.id),
        "taken": str(standing.taken),
        "places": str(need.places),
        "offered": standing.offered,
    }
    tell_coordinator(
        turn,
        need.chat_id,
        need.posted_by,
        "claims-gave-up",
        keys=((Key("needs-button-details", link=f"details-{need.id}"),),),
        subject=f"need:{need.id}",
        useful_until=need.ends,
        values=values,
    )


def forget(turn: Turn, person_id: int) -> None:
    """Give up what a person still has ahead, and keep the rest as counts of nobody in particular."""
    for claim in claims.of_person(turn.records, person_id, turn.now, *LIVE):
        need = needs.find(turn.records, claim.need_id)
        if need is not None:
            give_up(turn, need, claim, reason="", hold=False)
    claims.forget_person(turn.records, person_id)


def open_reason(records: Records, claim_id: int) -> str:
    """Open why a place was given up, for the coordinator, or what whoever was taken off is told, for them."""
    return claims.reason(records, claim_id)


def open_name(records: Records, claim_id: int) -> str:
    """Open the name of a claimant who has no Telegram."""
    claim = claims.find(records, claim_id)
    return "" if claim is None or claim.named is None else claim.named
