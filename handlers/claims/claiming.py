"""Taking places: by the button, by a reply under the card, by accepting an offered place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import schedule
from handlers.claims import confirmations, offers, waitlist
from handlers.claims.situations import BRIEF, Said, answer, brief, look
from handlers.needs import redraw, tell_filled
from handlers.people import ask_name
from handlers.rules.claims import MOST_PLACES, Own, Verdict, Wish, decide
from handlers.rules.needs import clip
from handlers.rules.wishes import read_wish
from handlers.words.values import Beside, Span
from storage import cards, claims, needs
from storage.claims import ClaimState
from storage.people import Reach

if TYPE_CHECKING:
    from handlers.buttons import Button
    from handlers.claims.situations import View
    from handlers.turn import Turn
    from storage.needs import Need


def tap(turn: Turn, button: Button) -> None:
    """Take a place by the card's button."""
    need = needs.find(turn.records, button.record)
    if need is None or not may_tap(turn, need):
        turn.note("claim", "unknown")
        turn.answer("tap-unknown", alert=True)
        return
    take(turn, need, Wish(seen=button.version))


def hear(turn: Turn) -> bool:
    """Take places by a reply under the card, such as 我来 or +2; return whether it was one."""
    heard = turn.heard
    if heard is None or heard.reply is None:
        return False
    wish = read_wish(heard.text)
    if wish is None:
        return False
    need = replied_to(turn)
    if need is None:
        return False
    if turn.who is None:
        turn.note("claim", "anonymous", subject=need.id)
        turn.answer("claims-anonymous")
        return True
    take(turn, need, wish)
    return True


def replied_to(turn: Turn) -> Need | None:
    """Return the need under whose card a reply was written."""
    if turn.heard is None or turn.heard.reply is None:
        return None
    card = cards.at_message(turn.records, turn.chat_id, turn.heard.reply.message_id)
    return None if card is None or card.kind != "need" else needs.find(turn.records, card.subject)


def take(turn: Turn, need: Need, wish: Wish) -> Verdict:
    """Decide on a wish for places, do what was decided and say it."""
    person = turn.person
    view = look(turn, need, person.id)
    if view.situation.spare > 0 and view.standing.waiting and turn.now < need.starts:
        # A place fell free this very moment: it is the waiting list's before it is anybody's.
        waitlist.fill_places(turn, need)
        view = look(turn, need, person.id)
    verdict = decide(view.situation, wish)
    place = _settle(turn, need, view, wish, verdict)
    turn.note("claim", verdict, subject=need.id, chat_id=need.chat_id)
    values = _values(need, view, wish, verdict, place)
    if verdict.is_news and person.reach is not Reach.REACHABLE:
        turn.open_private(f"claimed-{need.id}", f"claims-{verdict}", **values)
        return verdict
    answer(turn, need, f"claims-{verdict}", values, alert=verdict is not Verdict.ALREADY_YOURS)
    if verdict.is_in and not person.name_asked and person.reach is Reach.REACHABLE:
        ask_name(turn)
    return verdict


def _settle(turn: Turn, need: Need, view: View, wish: Wish, verdict: Verdict) -> int:
    """Write down what was decided; return which place the person has, among the claimed or in the waiting list."""
    match verdict:
        case Verdict.CLAIMED | Verdict.BEGUN | Verdict.TOO_CLOSE | Verdict.RESTORED:
            return _claimed(turn, need, view, wish)
        case Verdict.PLACES_SET:
            return _set_places(turn, need, view, wish.places or 1)
        case Verdict.WAITING | Verdict.WAITING_ALONE:
            return _waiting(turn, need, view)
        case Verdict.ALREADY_YOURS:
            if view.claim is not None and view.claim.agreed_version < need.version:
                claims.agree(turn.records, view.claim, need.version)
                redraw(turn, need.id)
        case Verdict.OUT_OF_DATE | Verdict.CHANGED_SINCE | Verdict.WAITING_SINCE | Verdict.OVER | Verdict.CANCELLED:
            turn.touch("need", need.id)
        case (
            Verdict.FULL
            | Verdict.FEWER_LEFT
            | Verdict.TOO_MANY
            | Verdict.OVERLAPS
            | Verdict.NOT_FOR_YOU
            | Verdict.TOO_LATE
        ):
            pass
    return 0


def _claimed(turn: Turn, need: Need, view: View, wish: Wish) -> int:
    own, claim = view.situation.own, view.claim
    places = wish.places or 1
    if claim is not None and own in {Own.HELD, Own.OFFERED, Own.WAITING}:
        # The old row keeps its place in the order.
        places = claim.places if wish.places is None else places
        claims.change(turn.records, claim, ClaimState.CLAIMED, turn.now)
        if claim.places != places:
            claims.set_places(turn.records, claim, places)
        claims.agree(turn.records, claim, need.version)
        turn.forget("claims-hold", str(claim.id))
        offers.take_back(turn, claim)
    else:
        claims.add(
            turn.records,
            need.id,
            ClaimState.CLAIMED,
            now=turn.now,
            version=need.version,
            person_id=turn.person.id,
            places=places,
        )
    schedule.plan_claim(turn, need, turn.person.id)
    redraw(turn, need.id)
    turn.touch("my", turn.person.id)
    if view.standing.taken + places >= need.places:
        tell_filled(turn, need)
    return view.standing.taken + places


def _set_places(turn: Turn, need: Need, view: View, places: int) -> int:
    assert view.claim is not None
    claims.set_places(turn.records, view.claim, places)
    redraw(turn, need.id)
    turn.touch("my", turn.person.id)
    taken = view.standing.taken - view.claim.places + places
    if taken >= need.places:
        tell_filled(turn, need)
    if places < view.claim.places:
        waitlist.fill_places(turn, need)
    return taken


def _waiting(turn: Turn, need: Need, view: View) -> int:
    claim = view.claim
    if claim is not None and view.situation.own in {Own.WAITING, Own.OFFERED}:
        if view.situation.own is Own.OFFERED:  # the number was lowered under the offer
            offers.put_back(turn, claim)
            redraw(turn, need.id)
        return claims.place_in_line(turn.records, claim)
    claims.add(
        turn.records,
        need.id,
        ClaimState.WAITING,
        now=turn.now,
        version=need.version,
        person_id=turn.person.id,
    )
    redraw(turn, need.id)
    turn.touch("my", turn.person.id)
    return view.standing.waiting + 1


def _values(need: Need, view: View, wish: Wish, verdict: Verdict, place: int) -> Said:
    said = brief(need)
    values = Said(what=said["what"], place=said["place"], gathers=said["gathers"], span=said["span"])
    match verdict:
        case Verdict.CLAIMED | Verdict.BEGUN | Verdict.RESTORED | Verdict.TOO_CLOSE:
            values["number"] = str(place)
            values["left"] = max(0, need.places - place)
        case Verdict.PLACES_SET:
            values["places"] = str(wish.places)
        case Verdict.WAITING | Verdict.WAITING_ALONE:
            values["number"] = str(place)
        case Verdict.OUT_OF_DATE | Verdict.CHANGED_SINCE | Verdict.WAITING_SINCE:
            values["gathers"] = Beside(need.gathers, need.starts)
        case Verdict.FEWER_LEFT:
            values["left"] = view.situation.most
        case Verdict.TOO_MANY:
            values["most"] = str(MOST_PLACES)
        case _:
            pass
    if view.other is not None and verdict in {Verdict.OVERLAPS, Verdict.TOO_CLOSE}:
        values["other"] = clip(view.other.what, BRIEF)
        values["other_place"] = clip(view.other.place, BRIEF)
        values["other_span"] = Span(view.other.starts, view.other.ends)
    return values


def may_tap(turn: Turn, need: Need) -> bool:
    """Tell whether a need's button can be tapped here, and take away a copy of its card that is not the live one.

    Data of a button can be forged, and anybody can open details by a link: in a group the need's card must lie there,
    so that only members take places; in private the person must have had one, or coordinate the group.
    """
    assert turn.tapped is not None
    if turn.private:
        had_one = claims.latest(turn.records, need.id, turn.person.id) is not None
        return had_one or turn.coordinates(need.chat_id)
    card = cards.find(turn.records, "need", need.id, turn.chat_id)
    if card is None:
        return False
    if card.message_id is not None and card.message_id != turn.tapped.message_id:
        cards.take_copy_away(turn.records, turn.chat_id, turn.tapped.message_id, turn.now)
    return True


def accept(turn: Turn, button: Button) -> None:
    """Take the place that was offered from the waiting list; too late, it is a claim like any other."""
    claim = claims.find(turn.records, button.record)
    need = None if claim is None else needs.find(turn.records, claim.need_id)
    if claim is None or need is None or claim.person_id != turn.person.id:
        turn.note("accept", "not_theirs")
        turn.answer("claims-offered-to-another" if claim is not None else "tap-unknown", alert=True)
        return
    if claim.state is not ClaimState.OFFERED:
        offers.clear_tapped(turn)
    verdict = take(turn, need, Wish(seen=button.version))
    if verdict is Verdict.OUT_OF_DATE and claim.state is ClaimState.OFFERED:
        offers.ask_again(turn, need, claim)
    elif verdict.is_in and turn.person.reach is Reach.REACHABLE:
        confirmations.confirm(turn, need)
