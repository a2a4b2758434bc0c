"""What is kept of errands and for how long, and what happens to theirs when somebody wants to be forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.errands import copies
from handlers.errands.opening import call_off, end, offer_again
from handlers.errands.telling import hand_over, tell_carers
from handlers.words.values import Line, Listed, Money
from storage import erasing, errands, ledger, residents, runs
from storage.errands import CARRIED, LIVE, PENDING, ErrandState

if TYPE_CHECKING:
    from handlers.turn import Turn

#: What is erased at night once its time is over.
CHORES = {
    "old": erasing.erase_old,
    "payers": erasing.forget_payers,
    "doors": erasing.forget_doors,
}
#: Somebody has paid for it by now, or may have.
BOUGHT = (ErrandState.SHOPPING, ErrandState.UNDERWAY)


def leaves(turn: Turn, person_id: int) -> tuple[Line, ...]:
    """Return what is being bought for somebody, or waits to be brought, and would be called off."""
    bought = [
        errand
        for errand in errands.of_asker(turn.records, person_id, *PENDING)
        if errand.asker_id == person_id
        and (errand.state in BOUGHT or runs.stop(turn.records, errand.id).bought_by is not None)
    ]
    if not bought:
        return ()
    numbers = Listed(tuple(str(errand.id) for errand in reversed(bought)))
    return (Line.of("errands-leaves-bought", numbers=numbers),)


def forget(turn: Turn, person_id: int) -> None:
    """Erase what somebody asked for, offer again what they carry, and have another answer for what they entered."""
    _as_asker(turn, person_id)
    for errand in errands.of_volunteer(turn.records, person_id, *CARRIED):
        offer_again(turn, errand)
    _as_coordinator(turn, person_id)
    erasing.forget_helper(turn.records, person_id)
    residents.forget_person(turn.records, person_id)


def _as_asker(turn: Turn, person_id: int) -> None:
    for errand_id in erasing.askers_errands(turn.records, person_id):
        errand = errands.find(turn.records, errand_id)
        if errand is None:
            continue
        copies.take_back(turn, errand)
        if errand.state is ErrandState.DELIVERED:
            end(turn, errand, ErrandState.DONE, "forgotten")
        elif errand.state in LIVE:
            call_off(turn, errand)
        debt = ledger.find(turn.records, errand.id)
        if errand.state in BOUGHT:
            tell_carers(turn, errand.unit, "errands-forgotten-bought", number=str(errand.id))
        elif debt is not None and not debt.over:
            tell_carers(turn, errand.unit, "errands-forgotten-debt", number=str(errand.id), cost=Money(debt.amount))
    erasing.forget_asker(turn.records, person_id, turn.now)


def _as_coordinator(turn: Turn, person_id: int) -> None:
    for errand in errands.of_asker(turn.records, person_id, *LIVE):
        hand_over(turn, errand, person_id)
