"""One offered place: asking whoever it is for, in private or by name in the group, and what becomes of the question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.buttons import Button
from handlers.claims.situations import Brief
from handlers.pages import Key, Keys
from handlers.rules.claims import offer_ends
from handlers.words.values import Beside, Name, Span
from storage import cards, claims, needs, outbox, people
from storage.claims import ClaimState
from storage.outbox import Kind, State, Urgency
from storage.people import Reach

if TYPE_CHECKING:
    from datetime import datetime

    from handlers.turn import Turn
    from storage.claims import Claim
    from storage.needs import Need
    from storage.outbox import Parcel


class _Offered(Brief):
    until: Beside


def offer(turn: Turn, need: Need, claim: Claim) -> None:
    """Offer a free place to somebody of the waiting list, who must say that they are coming."""
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
        **_values(turn, need, claim.offer_ends),
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
        **_values(turn, need, claim.offer_ends),
    )


def _values(turn: Turn, need: Need, until: datetime) -> _Offered:
    return {
        "what": need.what,
        "place": need.place,
        "span": Span(need.starts, need.ends),
        "gathers": Beside(need.gathers, need.starts),
        "until": Beside(until, turn.now),
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
        cards.take_copy_away(turn.records, chat_id, message_id, turn.now)
    else:
        outbox.queue(turn.records, chat_id, Kind.STRIP, Urgency.CARD, now=turn.now, message_id=message_id)


def put_back(turn: Turn, claim: Claim) -> None:
    """Put an offered claim back on the waiting list, at its old position."""
    if claims.change(turn.records, claim, ClaimState.WAITING, turn.now):
        take_back(turn, claim)


def call_instead(turn: Turn, parcel: Parcel) -> None:
    """Call in the group whoever an offer did not reach in private."""
    if parcel.text_id != "claims-offer" or parcel.state is State.TOO_LATE:
        return
    claim = claims.find(turn.records, int(parcel.subject.partition(":")[2]))
    need = None if claim is None else needs.find(turn.records, claim.need_id)
    if claim is None or need is None or claim.state is not ClaimState.OFFERED:
        return
    call(turn, need, claim)
