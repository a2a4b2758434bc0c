"""What a claimant is told in private: when and where to be, what to bring, whom to ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.claims import offers
from handlers.claims.situations import brief
from handlers.people import ask_name
from handlers.words.values import Beside, Private, Span
from storage import claims, needs
from storage.claims import ClaimState

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.needs import Need


def open_claimed(turn: Turn, numbers: tuple[int, ...]) -> None:
    """Tell somebody who has just opened the private chat how their claim stands."""
    need = needs.find(turn.records, numbers[0]) if numbers else None
    claim = None if need is None else claims.live(turn.records, need.id, turn.person.id)
    if need is None or claim is None:
        turn.reply("claims-none")
        return
    match claim.state:
        case ClaimState.WAITING:
            turn.say(
                turn.person.id,
                "claims-listed",
                zone_of=need.chat_id,
                number=str(claims.place_in_line(turn.records, claim)),
                **brief(need),
            )
        case ClaimState.OFFERED:
            offers.ask(turn, need, claim)
        case _:
            confirm(turn, need)
            ask_name(turn)


def confirm(turn: Turn, need: Need) -> None:
    """Tell a claimant in private when and where to be, what to bring and whom to ask for."""
    claim = claims.live(turn.records, need.id, turn.person.id)
    turn.say(
        turn.person.id,
        "claims-confirmed",
        keys=offers.shift_keys(need),
        subject=f"need:{need.id}",
        useful_until=need.ends,
        zone_of=need.chat_id,
        number=str(0 if claim is None else claims.place_among(turn.records, claim)),
        what=need.what,
        place=need.place,
        span=Span(need.starts, need.ends),
        gathers=Beside(need.gathers, need.starts),
        brings=1 if need.bring else 0,
        bring=need.bring,
        asks=1 if need.has_contact else 0,
        contact=Private("need-contact", need.id),
    )
