"""The waiting list: a place that falls free is offered to the first, who must say that they are coming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.buttons import Button
from handlers.claims.situations import BRIEF, Brief
from handlers.needs import redraw, tell_filled
from handlers.pages import Key, Keys
from handlers.rules.claims import offer_ends
from handlers.rules.needs import clip
from handlers.words.values import Moment, Name, Span
from storage import cards, claims, needs, outbox, people
from storage.claims import ClaimState
from storage.needs import NeedState
from storage.outbox import Kind, State, Urgency
from storage.people import Reach

if TYPE_CHECKING:
    from datetime import datetime

    from handlers.turn import Turn
    from storage.claims import Claim
    from storage.due import DueRow
    from storage.needs import Need
    from storage.outbox import Parcel


class _Offered(Brief):
    until: Moment


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
        _offer(turn, now, claim)
        free -= 1
    redraw(turn, now.id)


def fill_elsewhere(turn: Turn, person_id: int) -> None:
    """Offer what is free where a person waits: a shift at the same time may have kept them from it until now."""
    for claim in claims.of_person(turn.records, person_id, turn.now, ClaimState.WAITING):
        need = needs.find(turn.records, claim.need_id)
        if need is not None:
            fill_places(turn, need)


def refill(turn: Turn, row: DueRow) -> None:
    """Look at the other waiting lists of those who had a place in a need that was cancelled."""
    for claim in claims.of_need(turn.records, int(row.key), ClaimState.CLAIMED, ClaimState.OFFERED):
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


def _offer(turn: Turn, need: Need, claim: Claim) -> None:
    until = offer_ends(turn.now, need.gathers, need.starts, turn.zone_of(need.chat_id))
    if not claims.change(turn.records, claim, ClaimState.OFFERED, turn.now, offer_ends=until):
        return
    turn.remind("claims-offer", str(claim.id), until)
    turn.note("offer", "offered", subject=need.id, chat_id=need.chat_id)
    assert claim.person_id is not None
    turn.touch("my", claim.person_id)
    offered = claims.find(turn.records, claim.id)
    assert offered is not None
    _ask_or_call(turn, need, offered)


def _ask_or_call(turn: Turn, need: Need, claim: Claim) -> None:
    assert claim.person_id is not None
    person = people.find(turn.records, claim.person_id)
    if person is not None and person.reach is Reach.REACHABLE:
        ask(turn, need, claim)
    else:
        call(turn, need, claim)


def ask_again(turn: Turn, need: Need, claim: Claim) -> None:
    """Ask anew about an offer whose day, time or place has changed since it was made."""
    _silence(turn, claim)
    _ask_or_call(turn, need, claim)


def ask(turn: Turn, need: Need, claim: Claim) -> None:
    """Ask in private whether they are coming."""
    assert claim.person_id is not None
    assert claim.offer_ends is not None
    turn.say(
        claim.person_id,
        "claims-offer",
        keys=_answers(need, claim),
        urgency=Urgency.REMINDER,
        subject=f"claim:{claim.id}",
        useful_until=claim.offer_ends,
        zone_of=need.chat_id,
        **_values(need, claim.offer_ends),
    )


def call(turn: Turn, need: Need, claim: Claim) -> None:
    """Call somebody who cannot be reached in private by name in the group; the buttons are theirs alone."""
    assert claim.person_id is not None
    assert claim.offer_ends is not None
    turn.say(
        need.chat_id,
        "claims-called",
        keys=_answers(need, claim),
        urgency=Urgency.REMINDER,
        thread_id=need.thread_id,
        subject=f"claim:{claim.id}",
        useful_until=claim.offer_ends,
        person=str(claim.person_id),
        name=Name(claim.person_id),
        **_values(need, claim.offer_ends),
    )


def _values(need: Need, until: datetime) -> _Offered:
    return {
        "what": need.what,
        "place": need.place,
        "span": Span(need.starts, need.ends),
        "gathers": Moment(need.gathers),
        "until": Moment(until),
    }


def _answers(need: Need, claim: Claim) -> Keys:
    return (
        (
            Key(
                "claims-button-accept",
                Button(feature="claims", action="accept", record=claim.id, version=need.version),
            ),
            Key("claims-button-decline", Button(feature="claims", action="decline", record=claim.id)),
        ),
    )


def shift_keys(need: Need) -> Keys:
    """Return the buttons of one's own shift in private: leave it, look at it."""
    return (
        (
            Key("needs-button-release", Button(feature="claims", action="release", record=need.id)),
            Key("needs-button-details", link=f"details-{need.id}"),
        ),
    )


def take_back(turn: Turn, claim: Claim) -> None:
    """Take away whatever still asks about an offer that has been answered or is over."""
    if claim.state is not ClaimState.OFFERED:
        return
    turn.forget("claims-offer", str(claim.id))
    _silence(turn, claim)


def _silence(turn: Turn, claim: Claim) -> None:
    subject = f"claim:{claim.id}"
    outbox.withdraw(turn.records, subject, turn.now)
    for parcel in outbox.about(turn.records, subject):
        if parcel.state is State.SENT and parcel.message_id is not None:
            _remove(turn, parcel.chat_id, parcel.message_id)


def clear_tapped(turn: Turn) -> None:
    """Take away the question whose button was tapped, so that it is not asked any more."""
    if turn.tapped is not None:
        _remove(turn, turn.chat_id, turn.tapped.message_id)


def _remove(turn: Turn, chat_id: int, message_id: int) -> None:
    if chat_id < 0:
        cards.take_away(turn.records, chat_id, message_id, turn.now)
    else:
        outbox.queue(turn.records, chat_id, Kind.STRIP, Urgency.CARD, now=turn.now, message_id=message_id)


def _withdraw_offers(turn: Turn, need: Need, too_many: int) -> None:
    """Put the last offers back on the list when the number was lowered below them."""
    for claim in reversed(claims.of_need(turn.records, need.id, ClaimState.OFFERED)):
        if too_many <= 0:
            break
        put_back(turn, claim)
        too_many -= claim.places
    redraw(turn, need.id)


def put_back(turn: Turn, claim: Claim) -> None:
    """Put an offered claim back on the waiting list, at its old position."""
    if claims.change(turn.records, claim, ClaimState.WAITING, turn.now):
        take_back(turn, claim)


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
    take_back(turn, claim)
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


def call_instead(turn: Turn, parcel: Parcel) -> None:
    """Call in the group whoever an offer did not reach in private."""
    if parcel.text_id != "claims-offer" or parcel.state is State.TOO_LATE:
        return
    claim = claims.find(turn.records, int(parcel.subject.partition(":")[2]))
    need = None if claim is None else needs.find(turn.records, claim.need_id)
    if claim is None or need is None or claim.state is not ClaimState.OFFERED:
        return
    call(turn, need, claim)


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
