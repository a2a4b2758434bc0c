"""What whoever pays and whoever is paid are told of a debt, and the buttons they get with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.buttons import Button
from handlers.errands import answered_for, tell_carers
from handlers.errands.telling import tell_owners_of
from handlers.pages import Key, Keys
from handlers.rules.errands import awake_at
from handlers.words.values import Private, Value
from storage import errands, ledger, outbox, people, requests
from storage.outbox import State, Urgency
from storage.relay import Party
from storage.requests import Pay, Purpose

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.database import Records
    from storage.errands import Errand
    from storage.ledger import Debt
    from storage.outbox import Parcel


def tell_payer(
    turn: Turn, errand: Errand, text_id: str, /, *, keys: Keys = (), file: Private | None = None, **values: Value
) -> bool:
    """Tell whoever pays, or answers for them, about money; return whether there is anybody.

    Nobody is woken by it: at night it waits for the morning, unless they are just acting.
    """
    errand = answered_for(turn, errand)
    if errand.speaks_for_it is None:
        return False
    _tell(turn, errand, errand.speaks_for_it, text_id, keys, file, values)
    return True


def tell_volunteer(
    turn: Turn, errand: Errand, debt: Debt, text_id: str, /, *, keys: Keys = (), **values: Value
) -> bool:
    """Tell whoever paid in the shop about their money, in the morning as above; return whether they are still known."""
    if debt.volunteer_id is None:
        return False
    _tell(turn, errand, debt.volunteer_id, text_id, keys, None, values)
    return True


def _tell(
    turn: Turn,
    errand: Errand,
    person_id: int,
    text_id: str,
    keys: Keys,
    file: Private | None,
    values: dict[str, Value],
) -> None:
    acting = turn.who is not None and turn.who.id == person_id
    turn.say(
        person_id,
        text_id,
        keys=keys,
        file=file,
        urgency=Urgency.REMINDER,
        subject=f"ledger:{errand.id}",
        zone_of=errand.unit,
        not_before=None if acting else awake_at(turn.now, turn.zone_of(errand.unit)),
        number=str(errand.id),
        **values,  # type: ignore[arg-type]
    )


def tell_coordinators(turn: Turn, errand: Errand, text_id: str, /, *, keys: Keys = (), **values: Value) -> None:
    """Tell those who may see residents' details about money, and the owners where none of them can be reached."""
    look = Key("errands-button-look", link=f"look-{errand.id}")
    told = tell_carers(
        turn,
        errand.unit,
        text_id,
        keys=(*keys, (look,)),
        subject=f"ledger:{errand.id}",
        number=str(errand.id),
        **values,  # type: ignore[arg-type]
    )
    if not told:
        tell_owners_of(turn, errand)


def came_back(turn: Turn, parcel: Parcel) -> None:
    """Have the coordinators know, once an errand, that whoever pays cannot be written to and has to be rung."""
    kind, _, number = parcel.subject.partition(":")
    errand = errands.find(turn.records, int(number)) if kind == "ledger" else None
    subject = f"errand-unreachable:{number}"
    if errand is None or parcel.state is not State.UNDELIVERABLE or parcel.chat_id != errand.speaks_for_it:
        return
    if outbox.about(turn.records, subject):
        return
    look = Key("errands-button-look", link=f"look-{errand.id}")
    tell_carers(turn, errand.unit, "errands-unreachable", keys=((look,),), subject=subject, number=str(errand.id))


def receipt_of(records: Records, errand_id: int) -> Private | None:
    """Return the newest receipt of an errand, to be sent along."""
    receipts = requests.files(records, errand_id, Purpose.RECEIPT)
    return Private("errand-file", receipts[-1].id) if receipts else None


def payer_keys(records: Records, errand: Errand, debt: Debt) -> Keys:
    """Return what whoever pays can say of a debt, a big button a row."""
    label = {Pay.CASH: "ledger-button-gave-cash", Pay.FAMILY: "ledger-button-family-paid"}.get(
        debt.pay, "ledger-button-paid"
    )
    rows: list[tuple[Key, ...]] = [(Key(label, Button(feature="ledger", action="paid", record=errand.id)),)]
    if len(requests.files(records, errand.id, Purpose.RECEIPT)) > 1:
        rows.append((Key("ledger-button-receipts", Button(feature="ledger", action="receipts", record=errand.id)),))
    rows.append((_differs(errand),))
    if not errand.on_behalf:
        write = Button(feature="relay", action="write", record=errand.id, choice=int(Party.BUYER))
        rows.append((Key("errands-button-write", write),))
    return tuple(rows)


def volunteer_keys(errand: Errand) -> Keys:
    """Return what a volunteer can say of a debt."""
    received = Key("ledger-button-received", Button(feature="ledger", action="received", record=errand.id))
    return ((received,), (_differs(errand),))


def settle_keys(errand: Errand) -> Keys:
    """Return what a coordinator does about a debt that nobody else can end."""
    return ((Key("ledger-button-settle", Button(feature="ledger", action="settle", record=errand.id)),),)


def buyer(records: Records, errand_id: int) -> str:
    """Open the first name of whoever paid in the shop, never more."""
    debt = ledger.find(records, errand_id)
    person = None if debt is None or debt.volunteer_id is None else people.find(records, debt.volunteer_id)
    names = [] if person is None else person.goes_by.split(maxsplit=1)
    return names[0] if names else "—"


def dispute_keys(errand: Errand) -> Keys:
    """Return the way to say that a sum is another, or that nothing was paid."""
    return ((_differs(errand),),)


def _differs(errand: Errand) -> Key:
    return Key("ledger-button-differs", Button(feature="ledger", action="differs", record=errand.id))
