"""Who hears of a change: claimants, in private, of what they agreed to; who is out of reach, in one group message.

A new number or note is announced to nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import schedule
from handlers.buttons import Button
from handlers.claims import give_up
from handlers.clocks import answer
from handlers.needs import redraw
from handlers.pages import Key, Keys, Page
from handlers.reminders.evening import CALLED, MOST_MENTIONS, UNREACHABLE
from handlers.rules.claims import is_late
from handlers.rules.needs import clip, clip_lines
from handlers.words.values import Beside, Line, Lines, Listed, Private, Span, Value
from storage import claims, needs, outbox, people
from storage.claims import ClaimState, Coming
from storage.needs import NeedState
from storage.outbox import State, Urgency

if TYPE_CHECKING:
    from handlers.pages import Sight
    from handlers.turn import Turn
    from storage.claims import Claim
    from storage.needs import Need
    from storage.outbox import Parcel
    from storage.people import Person

LIVE = (ClaimState.CLAIMED, ClaimState.OFFERED, ClaimState.WAITING)
LONGEST_WORDS = 120
LONGEST_REASON = 400
MOST_TO_RING = 20


def tell_moved(turn: Turn, old: Need, new: Need) -> int:
    """Tell everybody on a need's lists that it was moved, and ask claimants again; return how many it overlaps for."""
    outbox.withdraw(turn.records, f"moved:{new.id}", turn.now)
    clashes = 0
    out_of_reach = False
    for claim in claims.of_need(turn.records, new.id, *LIVE):
        if claim.person_id is None:
            continue
        turn.touch("my", claim.person_id)
        if turn.who is not None and claim.person_id == turn.who.id:
            # Whoever moved it knows.
            claims.agree(turn.records, claim, new.version)
            continue
        overlap = _overlap(turn, new, claim.person_id)
        clashes += 1 if overlap and claim.state is ClaimState.CLAIMED else 0
        if _reach(turn, claim.person_id) in UNREACHABLE:
            out_of_reach = True
        else:
            _tell_one(turn, old, new, claim, overlap)
    if out_of_reach:
        turn.show("notice", new.id, new.chat_id, thread_id=new.thread_id, anew=True)
    return clashes


def _tell_one(turn: Turn, old: Need, new: Need, claim: Claim, overlap: list[Line]) -> None:
    asked = claim.state is ClaimState.CLAIMED
    turn.say(
        claim.person_id or 0,
        "changes-moved" if asked else "changes-moved-waiting",
        keys=_can_keys(new) if asked else (),
        urgency=Urgency.REMINDER,
        subject=f"moved:{new.id}",
        useful_until=new.starts if new.starts > turn.now else new.ends,
        zone_of=new.chat_id,
        what=clip(new.what, LONGEST_WORDS),
        lines=Lines((*_moved_lines(old, new), *overlap)),
    )


def _moved_lines(old: Need, new: Need) -> list[Line]:
    times: dict[str, Value] = {"span": Span(new.starts, new.ends), "gather": Beside(new.gathers, new.starts)}
    place = clip(new.place, LONGEST_WORDS)
    if (old.starts, old.ends, old.gathers) == (new.starts, new.ends, new.gathers):
        when = Line.of("changes-same-times", **times)
    else:
        when = Line.of("changes-new-times", old=Span(old.starts, old.ends), **times)
    if old.place == new.place:
        where = Line.of("changes-same-place", place=place)
    else:
        where = Line.of("changes-new-place", old=clip(old.place, LONGEST_WORDS), place=place)
    return [when, where]


def _overlap(turn: Turn, need: Need, person_id: int) -> list[Line]:
    found = claims.overlapping(turn.records, person_id, need.starts, need.ends, but=need.id)
    other = needs.find(turn.records, found[0][1]) if found else None
    if other is None:
        return []
    values: dict[str, Value] = {"what": clip(other.what, LONGEST_WORDS), "span": Span(other.starts, other.ends)}
    return [Line.of("changes-overlap", **values)]


def tell_cancelled(turn: Turn, need: Need, reason: str) -> int:
    """Tell everybody on a need's lists that it was called off, and why; return how many there are."""
    outbox.withdraw(turn.records, f"moved:{need.id}", turn.now)
    told = 0
    out_of_reach = False
    for claim in claims.of_need(turn.records, need.id, *LIVE):
        if claim.person_id is None:
            continue
        told += 1
        turn.touch("my", claim.person_id)
        if turn.who is not None and claim.person_id == turn.who.id:
            continue
        if _reach(turn, claim.person_id) in UNREACHABLE:
            out_of_reach = True
            continue
        turn.say(
            claim.person_id,
            "changes-cancelled",
            urgency=Urgency.REMINDER,
            subject=f"cancelled:{need.id}",
            useful_until=need.ends,
            zone_of=need.chat_id,
            what=clip(need.what, LONGEST_WORDS),
            span=Span(need.starts, need.ends),
            place=clip(need.place, LONGEST_WORDS),
            reason=clip_lines(reason, LONGEST_REASON),
        )
    if out_of_reach:
        turn.show("notice", need.id, need.chat_id, thread_id=need.thread_id, anew=True)
    return told


def tell_whom_to_ring(turn: Turn, need: Need) -> None:
    """Tell the coordinator who changed a need whom only a telephone reaches."""
    named = [claim for claim in claims.of_need(turn.records, need.id, ClaimState.CLAIMED) if claim.named is not None]
    if named:
        turn.say(
            turn.person.id,
            "changes-ring",
            zone_of=need.chat_id,
            names=Listed(tuple(Private("claim-name", claim.id) for claim in named[:MOST_TO_RING])),
            more=max(0, len(named) - MOST_TO_RING),
        )


def came_back(turn: Turn, parcel: Parcel) -> None:
    """Tell in the group whom a message about a change did not reach in private."""
    subject, _, number = parcel.subject.partition(":")
    need = needs.find(turn.records, int(number)) if subject in {"moved", "cancelled"} else None
    if need is not None and parcel.state is State.UNDELIVERABLE and need.ends > turn.now:
        turn.show("notice", need.id, need.chat_id, thread_id=need.thread_id, anew=True)


def _reach(turn: Turn, person_id: int) -> object:
    person = people.find(turn.records, person_id)
    return None if person is None else person.reach


# --- in the group


def draw_notice(sight: Sight) -> Page | None:
    """Draw what a change means to claimants the bot cannot write to, as long as there are any who need to know."""
    need = needs.find(sight.records, sight.subject)
    if need is None or need.state is NeedState.OVER or sight.now >= need.ends:
        return None
    called = _to_call(sight, need)
    if not called:
        return None
    words = sight.words
    named = [
        words.text("reminders-mention", id=str(person.id), name=clip(person.goes_by, LONGEST_WORDS))
        for person in called[:MOST_MENTIONS]
    ]
    cancelled = need.state is NeedState.CANCELLED
    head = words.text(
        "changes-notice-cancelled" if cancelled else "changes-notice-moved",
        what=clip(need.what, LONGEST_WORDS),
        span=Span(need.starts, need.ends),
        gather=Beside(need.gathers, need.starts),
        place=clip(need.place, LONGEST_WORDS),
        reason=clip_lines(need.reason, LONGEST_REASON) or "—",
        more=len(called) - len(named),
    )
    return Page(words.lines([head, *named]), () if cancelled else _can_keys(need))


def _to_call(sight: Sight, need: Need) -> list[Person]:
    cancelled = need.state is NeedState.CANCELLED
    ids = [
        claim.person_id
        for claim in claims.of_need(sight.records, need.id, *LIVE)
        if claim.person_id is not None and (cancelled or claim.agreed_version < need.version)
    ]
    return [person for person in people.find_all(sight.records, ids).values() if person.reach in CALLED]


# --- the answers


def _can_keys(need: Need) -> Keys:
    return (
        (
            Key("changes-button-can", Button(feature="changes", action="can", record=need.id, version=need.version)),
            Key("changes-button-cannot", Button(feature="changes", action="cannot", record=need.id)),
        ),
    )


def say_can(turn: Turn, button: Button) -> None:
    """Record that somebody agrees to a need as it is now."""
    found = _own(turn, button)
    if found is None:
        return
    need, claim = found
    if button.version != need.version:
        turn.note("agree", "stale", subject=need.id, chat_id=need.chat_id)
        turn.touch("notice", need.id)
        answer(turn, need.chat_id, "changes-moved-again", {"span": Span(need.starts, need.ends)}, alert=True)
        return
    claims.agree(turn.records, claim, need.version)
    if claim.state is ClaimState.CLAIMED and turn.now >= schedule.shift_of(turn, need).asked:
        # The evening's question has been asked about other times; this answers it.
        claims.answer(turn.records, claim, Coming.COMING, turn.now)
    turn.note("agree", "agreed", subject=need.id, chat_id=need.chat_id)
    turn.touch("notice", need.id)
    redraw(turn, need.id)
    answer(turn, need.chat_id, "changes-can", {"gather": Beside(need.gathers, need.starts)}, alert=False)


def say_cannot(turn: Turn, button: Button) -> None:
    """Release somebody who cannot come at the new time or place; shortly before gathering with a reason."""
    found = _own(turn, button)
    if found is None:
        return
    need, claim = found
    if claim.state is ClaimState.CLAIMED and is_late(turn.now, need.gathers):
        turn.note("agree", "reason", subject=need.id, chat_id=need.chat_id)
        turn.open_private(f"release-{need.id}", "reminders-reason")
        return
    give_up(turn, need, claim, reason="", hold=False)
    turn.note("agree", "released", subject=need.id, chat_id=need.chat_id)
    turn.touch("notice", need.id)
    answer(turn, need.chat_id, "changes-cannot", {}, alert=True)


def _own(turn: Turn, button: Button) -> tuple[Need, Claim] | None:
    need = needs.find(turn.records, button.record)
    if need is None:
        turn.note("agree", "unknown")
        turn.answer("tap-unknown", alert=True)
        return None
    claim = claims.live(turn.records, need.id, turn.person.id)
    if need.state is not NeedState.OPEN or need.ends <= turn.now:
        turn.note("agree", "closed", subject=need.id, chat_id=need.chat_id)
        answer(turn, need.chat_id, "changes-closed", {}, alert=True)
        return None
    if claim is None:
        turn.note("agree", "not_yours", subject=need.id, chat_id=need.chat_id)
        answer(turn, need.chat_id, "reminders-not-yours", {}, alert=True)
        return None
    return need, claim
