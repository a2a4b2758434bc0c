"""The ledger as a table for a spreadsheet, drawn when it is sent: with names for those who see residents' details."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.ledger.households import state_of
from handlers.pages import Medium, Sendable
from handlers.rules.ledger import write_csv, write_sum
from handlers.words.values import Name, Private, Term
from storage import errands, ledger, requests, residents
from storage.ledger import View

if TYPE_CHECKING:
    from datetime import datetime

    from handlers.buttons import Button
    from handlers.turn import Turn
    from handlers.words import Words
    from storage.ledger import Debt

#: The columns of the table, by the ids of their heads.
COLUMNS = (
    "number",
    "made",
    "kind",
    "building",
    "entrance",
    "room",
    "name",
    "volunteer",
    "pay",
    "sum",
    "beyond",
    "state",
    "asked",
    "paid",
    "received",
    "said",
    "settled",
    "reason",
)


def export(turn: Turn, _: Button) -> None:
    """Send the list that somebody looks at as a table."""
    screen = ledger.screen(turn.records, turn.person.id) if turn.private else None
    if screen is None:
        turn.answer("ledger-moved-on", alert=True)
        return
    unit = _unit_of(turn.words, turn.person.id)
    turn.note("export", "unit" if unit else "own", chat_id=unit)
    turn.answer_silently()
    turn.say(
        turn.person.id,
        "ledger-export" if unit else "ledger-export-own",
        file=Private("debt-table", turn.person.id),
        zone_of=unit,
    )


def open_csv(words: Words, person_id: int, _: str) -> Sendable | None:
    """Return the table of what somebody looks at with the ledger, by what they may see now."""
    unit = _unit_of(words, person_id)
    records = words.records
    if unit is not None:
        debts = ledger.ever_of_unit(records, unit)
    else:
        debts = [*ledger.of_volunteer(records, person_id), *ledger.of_payer(records, person_id)]
    rows = [[words.plain(f"ledger-csv-{name}") for name in COLUMNS]]
    rows += [_row(words, debt, named=unit is not None) for debt in debts]
    day = words.now.astimezone(words.zone).date().isoformat()
    return Sendable(Medium.DOCUMENT, content=write_csv(rows), name=f"ledger-{day}.csv")


def _unit_of(words: Words, person_id: int) -> int | None:
    screen = ledger.screen(words.records, person_id)
    if screen is None or screen.view is View.OWN or not residents.is_carer(words.records, screen.unit, person_id):
        return None
    return screen.unit


def _row(words: Words, debt: Debt, *, named: bool) -> list[str]:
    records = words.records
    errand = errands.find(records, debt.errand_id)
    request = requests.read(records, debt.errand_id)
    kind = "other" if errand is None or errand.kind is None else errand.kind.value
    volunteer = Term("people-someone") if debt.volunteer_id is None else Name(debt.volunteer_id)
    return [
        str(debt.errand_id),
        _moment(words, debt.made_at),
        words.plain(f"errands-kind-{kind}"),
        ("" if errand is None else errand.building) or request.building,
        request.entrance if named else "",
        request.room if named else "",
        request.name if named else "",
        words.plain("ledger-csv-cell", value=volunteer) if named else "",
        words.plain(f"ledger-pay-{debt.pay}"),
        write_sum(debt.amount),
        write_sum(debt.beyond) if debt.beyond else "",
        words.plain(state_of(debt).text_id),
        _moment(words, debt.asked_at),
        _moment(words, debt.paid_at),
        _moment(words, debt.received_at),
        "" if debt.said is None else write_sum(debt.said),
        _moment(words, debt.settled_at),
        ledger.reason(records, debt.errand_id) if named else "",
    ]


def _moment(words: Words, at: datetime | None) -> str:
    return "" if at is None else at.astimezone(words.zone).strftime("%Y-%m-%d %H:%M")
