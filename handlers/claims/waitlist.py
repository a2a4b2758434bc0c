"""Who gets what is free: the waiting list in its order, nobody twice, and no place lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.claims import offers
from handlers.claims.situations import BRIEF
from handlers.needs import redraw, tell_filled
from handlers.rules.needs import clip
from handlers.words.values import Span
from storage import claims, needs, outbox
from storage.claims import ClaimState
from storage.needs import NeedState
from storage.outbox import Urgency

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.claims import Claim
    from storage.due import DueRow
    from storage.needs import Need


def fill_places(turn: Turn, need: Need) -> None:
    """Offer what is free to the waiting list, in its order; doing so twice does it once."""
    now = needs.find(turn.records, need.id)
    if now is None or now.state is not NeedState.OPEN or turn.now >= now.starts:
        return
    standing = claims.standing(turn.records, now.id, turn.now)
    free = standing.free(now.places)
    promised = standing.taken + standing.offered + standing.held
    if promised > now.places and standing.offered:
        _withdraw_offers(turn, now, promised - now.places)
    if free == 0 or standing.waiting == 0:
        return
    for claim in claims.of_need(turn.records, now.id, ClaimState.WAITING):
        if free == 0:
            break
        if _overlaps(turn, now, claim):
            continue
        offers.offer(turn, now, claim)
        free -= 1
    redraw(turn, now.id)


def fill_elsewhere(turn: Turn, person_id: int) -> None:
    """Offer what is free where a person waits: a shift at the same time may have kept them from it until now."""
    for claim in claims.of_person(turn.records, person_id, turn.now, ClaimState.WAITING):
        need = needs.find(turn.records, claim.need_id)
        if need is not None:
            fill_places(turn, need)


def refill(turn: Turn, row: DueRow) -> None:
    """After a need was cancelled, ask nobody about it any more, and look where else its people wait."""
    for claim in claims.of_need(turn.records, int(row.key), ClaimState.CLAIMED, ClaimState.OFFERED):
        if claim.state is ClaimState.OFFERED:
            offers.put_back(turn, claim)
        if claim.person_id is not None:
            fill_elsewhere(turn, claim.person_id)


def _overlaps(turn: Turn, need: Need, claim: Claim) -> bool:
    """Pass over, and tell once, whoever has taken a shift at the same time meanwhile."""
    if claim.person_id is None:
        return True  # forgotten meanwhile: there is nobody to ask
    others = claims.overlapping(turn.records, claim.person_id, need.starts, need.ends, but=need.id)
    other = needs.find(turn.records, others[0][1]) if others else None
    if other is None:
        return False
    subject = f"passed:{claim.id}"
    if not outbox.about(turn.records, subject):
        turn.say(
            claim.person_id,
            "claims-passed",
            urgency=Urgency.REMINDER,
            subject=subject,
            useful_until=need.starts,
            zone_of=need.chat_id,
            what=need.what,
            span=Span(need.starts, need.ends),
            other=other.what,
            other_span=Span(other.starts, other.ends),
        )
    return True


def _withdraw_offers(turn: Turn, need: Need, too_many: int) -> None:
    """Put the last offers back on the list when the number was lowered below them."""
    for claim in reversed(claims.of_need(turn.records, need.id, ClaimState.OFFERED)):
        if too_many <= 0:
            break
        offers.put_back(turn, claim)
        too_many -= claim.places
    redraw(turn, need.id)


def expire(turn: Turn, row: DueRow) -> None:
    """Let an offer go on to the next when nobody answered it in time, and tell the one who missed it."""
    claim = claims.find(turn.records, int(row.key))
    need = None if claim is None else needs.find(turn.records, claim.need_id)
    if claim is None or need is None or claim.state is not ClaimState.OFFERED:
        return
    if claim.offer_ends is not None and claim.offer_ends > turn.now:
        turn.remind("claims-offer", row.key, claim.offer_ends)
        return
    claims.change(turn.records, claim, ClaimState.RELEASED, turn.now)
    offers.take_back(turn, claim)
    turn.note("offer", "missed", subject=need.id, chat_id=need.chat_id)
    redraw(turn, need.id)
    if claim.person_id is not None:
        turn.touch("my", claim.person_id)
        if need.state is NeedState.OPEN:
            turn.say(
                claim.person_id,
                "claims-missed",
                urgency=Urgency.REMINDER,
                useful_until=need.ends,
                zone_of=need.chat_id,
                what=clip(need.what, BRIEF),
                span=Span(need.starts, need.ends),
            )
        fill_elsewhere(turn, claim.person_id)
    fill_places(turn, need)


def let_go(turn: Turn, row: DueRow) -> None:
    """Pass on a place that was held for a minute for whoever tapped by mistake."""
    claim = claims.find(turn.records, int(row.key))
    need = None if claim is None else needs.find(turn.records, claim.need_id)
    if claim is None or need is None or claim.state is not ClaimState.RELEASED:
        return
    redraw(turn, need.id)
    fill_places(turn, need)


def add_named(turn: Turn, need: Need, name: str) -> bool:
    """Give a place to a named person who has no Telegram; return whether one was free."""
    standing = claims.standing(turn.records, need.id, turn.now)
    if standing.free(need.places) == 0:
        return False
    claims.add(turn.records, need.id, ClaimState.CLAIMED, now=turn.now, version=need.version, named=name)
    redraw(turn, need.id)
    if standing.taken + 1 >= need.places:
        tell_filled(turn, need)
    turn.note("add_named", "added", subject=need.id, chat_id=need.chat_id)
    return True
