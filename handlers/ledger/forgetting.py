"""What is owed when somebody has themselves forgotten: they hear it before, and nobody pays somebody who is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.ledger.billing import lose_volunteer
from handlers.words.values import Line, Money
from storage import errands, ledger

if TYPE_CHECKING:
    from handlers.turn import Turn


def leaves(turn: Turn, person_id: int) -> tuple[Line, ...]:
    """Return what somebody is owed and what they owe, as far as it would be settled without them."""
    owed = ledger.of_volunteer(turn.records, person_id)
    asked = [errands.find(turn.records, debt.errand_id) for debt in ledger.of_payer(turn.records, person_id)]
    # What a coordinator entered for somebody is for another of them to answer.
    own = {errand.id for errand in asked if errand is not None and errand.asker_id == person_id}
    owes = [debt for debt in ledger.of_payer(turn.records, person_id) if debt.errand_id in own]
    lines = []
    if owed:
        sums = Money(sum(debt.amount + debt.beyond for debt in owed))
        lines.append(Line.of("ledger-leaves-owed", sum=sums, count=len(owed)))
    if owes:
        lines.append(Line.of("ledger-leaves-owes", sum=Money(sum(debt.amount for debt in owes)), count=len(owes)))
    return tuple(lines)


def forget(turn: Turn, person_id: int) -> None:
    """Keep the sums and forget whose they were; whoever was to pay hears whom to turn to."""
    owed = ledger.of_volunteer(turn.records, person_id)
    ledger.forget_person(turn.records, person_id)
    for debt in owed:
        lose_volunteer(turn, debt.errand_id)
