"""The card of an errand in the group: what, which building, how much and by when; never a name, door, phone or list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.errands.opening import claim_key
from handlers.pages import Page
from handlers.words.values import Moment, Money, Private, Term
from storage import errands
from storage.errands import ErrandState, Hold

if TYPE_CHECKING:
    from handlers.pages import Sight
    from handlers.words import Html, Words
    from storage.errands import Errand

#: A card in the group is of use as long as somebody may take it or is on the way.
SHOWN = (
    ErrandState.OPEN,
    ErrandState.CLAIMED,
    ErrandState.SHOPPING,
    ErrandState.UNDERWAY,
    ErrandState.DELIVERED,
    ErrandState.DONE,
)


def draw(sight: Sight) -> Page | None:
    """Draw an errand for its group; None takes the card away."""
    errand = errands.find(sight.records, sight.subject)
    if errand is None or errand.kind is None or errand.state not in SHOWN or Hold.GUARDED in errand.holds:
        return None
    if sight.chat_id != errand.unit:
        return None
    lines = [_head(sight.words, errand), *facts(sight.words, errand), _state(sight.words, errand)]
    keys = ((claim_key(errand),),) if errand.state is ErrandState.OPEN else ()
    return Page(sight.words.lines(lines), keys)


def _head(words: Words, errand: Errand) -> Html:
    text = "errands-card-urgent" if errand.urgent else "errands-card"
    return words.text(text, kind=Term(f"errands-kind-{errand.kind}"), number=str(errand.id))


def facts(words: Words, errand: Errand) -> list[Html | None]:
    """Return what anybody of the group may know of an errand."""
    return [
        words.text("errands-card-where", building=errand.building) if errand.building else None,
        words.text("errands-card-items", items=errand.items) if errand.items else None,
        words.text("errands-card-most", most=Money(errand.most)) if errand.most else None,
        words.text("errands-card-by", by=Moment(errand.by_at)) if errand.by_at is not None else None,
    ]


def _state(words: Words, errand: Errand) -> Html | None:
    match errand.state:
        case ErrandState.OPEN:
            return None
        case ErrandState.DELIVERED | ErrandState.DONE:
            return words.text("errands-card-delivered", name=Private("errand-volunteer", errand.id))
        case _:
            return words.text("errands-card-taken", name=Private("errand-volunteer", errand.id))
