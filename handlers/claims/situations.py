"""Puts together what the rules need to know about one person and one need. It decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict, cast

from handlers import clocks
from handlers.rules.claims import TRAVEL, Clash, Own, Shift, Situation, Stretch, clash
from handlers.rules.needs import clip
from handlers.words.values import Beside, Moment, Span
from storage import claims
from storage.claims import Claim, ClaimState, Nearby, Standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handlers.turn import Turn
    from handlers.words.values import Value
    from storage.needs import Need

#: Alerts have 200 characters in all, so people's own words are shortened in them.
BRIEF = 24

_OWN = {
    ClaimState.CLAIMED: Own.CLAIMED,
    ClaimState.WAITING: Own.WAITING,
    ClaimState.OFFERED: Own.OFFERED,
    ClaimState.REMOVED: Own.REMOVED,
}


class Brief(TypedDict):
    """What every sentence about a need may say of it."""

    what: str
    place: str
    gathers: Moment | Beside
    span: Span


class Said(Brief, total=False):
    """What the answer to a wish may say besides."""

    number: str
    left: int
    places: str
    most: str
    other: str
    other_place: str
    other_span: Span


@dataclass(frozen=True, slots=True)
class View:
    """What is known before a decision: the situation, and the records it was seen from."""

    situation: Situation
    standing: Standing
    claim: Claim | None
    other: Nearby | None


def look(turn: Turn, need: Need, person_id: int) -> View:
    """Return how a person stands to a need."""
    claim = claims.latest(turn.records, need.id, person_id)
    standing = claims.standing(turn.records, need.id, turn.now)
    found, other = _clash(turn, need, person_id)
    situation = Situation(
        now=turn.now,
        shift=Shift(need.state.value),
        version=need.version,
        starts=need.starts,
        ends=need.ends,
        spare=need.places - standing.taken - standing.offered - standing.held,
        own=_own(turn, claim),
        own_places=0 if claim is None else claim.places,
        clash=found,
    )
    return View(situation, standing, claim, other)


def _own(turn: Turn, claim: Claim | None) -> Own:
    if claim is None:
        return Own.NOTHING
    if claim.state is ClaimState.RELEASED:
        return Own.HELD if claim.held_until is not None and claim.held_until > turn.now else Own.NOTHING
    return _OWN[claim.state]


def _clash(turn: Turn, need: Need, person_id: int) -> tuple[Clash, Nearby | None]:
    """Return the worst way in which another shift of the person lies to this one, and which it is."""
    this = Stretch(need.gathers, need.starts, need.ends, need.place)
    close: Nearby | None = None
    around = claims.nearby(turn.records, person_id, need.gathers - TRAVEL, need.ends + TRAVEL, but=need.id)
    for other in around:
        match clash(this, Stretch(other.gathers, other.starts, other.ends, other.place)):
            case Clash.OVERLAP:
                return Clash.OVERLAP, other
            case Clash.CLOSE:
                close = close or other
            case Clash.NONE:
                pass
    return (Clash.NONE, None) if close is None else (Clash.CLOSE, close)


def brief(need: Need) -> Brief:
    """Return what an alert says of a need."""
    return {
        "what": clip(need.what, BRIEF),
        "place": clip(need.place, BRIEF),
        "gathers": Moment(need.gathers),
        "span": Span(need.starts, need.ends),
    }


def answer(turn: Turn, need: Need, text_id: str, values: Brief | Said | None = None, *, alert: bool = False) -> None:
    """Answer whoever acted; in private too, times are told by the clocks of the need's group."""
    said = cast("Mapping[str, Value]", brief(need) if values is None else values)
    clocks.answer(turn, need.chat_id, text_id, said, alert=alert)
