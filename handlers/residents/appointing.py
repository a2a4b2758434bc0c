"""Who may see residents' details of a unit: appointed one by one in its group, since administering it is not enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.buttons import Button
from handlers.chats import let_coordinator
from handlers.chats.appointing import Office, by_reply, by_tap
from handlers.pages import Key
from handlers.residents import settings
from handlers.words.values import Listed, Name
from storage import cards, residents

if TYPE_CHECKING:
    from handlers.pages import Keys
    from handlers.turn import Turn

#: So many are named.
MOST_NAMED = 30


def residents_command(turn: Turn) -> None:
    """Appoint the one replied to; without a reply list who is; in private open the settings."""
    if turn.chat is None:
        settings.open_for_person(turn)
    else:
        by_reply(turn, OFFICE)


def appoint_by_tap(turn: Turn, button: Button) -> None:
    """Appoint somebody by the tap of an administrator who wrote anonymously."""
    by_tap(turn, button, OFFICE)


def _appoint(turn: Turn, person_id: int) -> None:
    assert turn.chat is not None
    first = residents.unit(turn.records, turn.chat.id) is None
    unit = residents.found(turn.records, turn.chat.id, turn.now)
    new = residents.appoint(turn.records, turn.chat.id, person_id, turn.person.id, turn.now)
    turn.note("carers", "appointed" if new else "already", subject=person_id, chat_id=turn.chat.id)
    if turn.tapped is not None:
        turn.answer("chats-set")
    text = "residents-founded" if first else "residents-appointed" if new else "residents-appointed-already"
    turn.reply(text, keys=_keys(person_id, unit.code), name=Name(person_id))
    turn.touch("unit", unit.code)


def _keys(person_id: int, code: int) -> Keys:
    withdraw = Button(feature="residents", action="withdraw", record=person_id)
    return (
        (Key("residents-button-settings", link=f"unit-{code}"), Key("residents-button-poster", link=f"poster-{code}")),
        (Key("chats-button-withdraw", withdraw),),
    )


def withdraw(turn: Turn, button: Button) -> None:
    """Take an appointment back: whatever the person has on their screen of residents goes."""
    if turn.chat is None or not let_coordinator(turn, turn.chat.id, "carers"):
        return
    was_one = residents.withdraw(turn.records, turn.chat.id, button.record)
    turn.note("carers", "withdrawn" if was_one else "was_none", subject=button.record, chat_id=turn.chat.id)
    if was_one:
        cards.touch_all(turn.records, button.record, turn.now)
        unit = residents.unit(turn.records, turn.chat.id)
        if unit is not None:
            turn.touch("unit", unit.code)
    name = Name(button.record)
    turn.answer("residents-withdrawn" if was_one else "residents-withdrawn-already", alert=True, name=name)


def _list(turn: Turn) -> None:
    assert turn.chat is not None
    unit = residents.unit(turn.records, turn.chat.id)
    appointed = residents.carers(turn.records, turn.chat.id)
    if unit is None or not appointed:
        turn.reply("residents-nobody")
        return
    listed = Listed(tuple(Name(person_id) for person_id in appointed[:MOST_NAMED]))
    keys = ((Key("residents-button-settings", link=f"unit-{unit.code}"),),)
    turn.reply("residents-list", keys=keys, count=len(appointed), names=listed)


OFFICE = Office(
    feature="residents",
    action="carers",
    nobody="residents-appoint-nobody",
    asks="residents-appoint-anonymous",
    button="residents-button-appoint",
    appoint=_appoint,
    list_all=_list,
)
