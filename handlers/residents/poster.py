"""The poster that residents come by: a QR picture, a line in both languages, and the link that stands behind it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import segno

from handlers.chats import let_coordinator
from handlers.pages import Medium, Sendable, deep_link
from handlers.residents import settings
from handlers.words.values import Private
from storage import chats, residents

if TYPE_CHECKING:
    from handlers.buttons import Button
    from handlers.turn import Turn
    from handlers.words import Words
    from storage.residents import Unit

#: Picture points a module: sharp on a printed sheet, and small to send.
SCALE = 16
#: White modules around it, which scanners ask for.
BORDER = 4


def link(username: str, code: int) -> str:
    """Return the address that a poster leads to."""
    return deep_link(username, f"ask-{code}")


def picture(words: Words, record: int, username: str) -> Sendable | None:
    """Return the QR picture of a unit's poster, by its code; None where there is no such unit."""
    if residents.unit_of_code(words.records, record) is None:
        return None
    drawn = io.BytesIO()
    # A quarter of it may be torn or wet.
    code = segno.make_qr(link(username, record), error="q", boost_error=False)
    code.save(drawn, kind="png", scale=SCALE, border=BORDER)
    return Sendable(Medium.PHOTO, content=drawn.getvalue(), name=f"redvest-{record}.png")


def command(turn: Turn) -> None:
    """Send the poster of the group, or in private of a unit that whoever asks has to do with."""
    if turn.chat is not None:
        carer = turn.who is not None and residents.is_carer(turn.records, turn.chat.id, turn.who.id)
        if turn.anonymous or carer or let_coordinator(turn, turn.chat.id, "poster"):
            _send(turn, residents.unit(turn.records, turn.chat.id))
        return
    groups = {chat.id for chat in chats.coordinated_by(turn.records, turn.person.id)}
    units = [
        unit
        for chat_id in sorted(groups | set(residents.cared_for_by(turn.records, turn.person.id)))
        if (unit := residents.unit(turn.records, chat_id)) is not None
    ]
    if not units:
        turn.note("poster", "no_unit")
        turn.reply("residents-poster-where")
    for unit in units[:5]:
        _send(turn, unit)


def by_link(turn: Turn, numbers: tuple[int, ...]) -> None:
    """Send the poster in private, from the button in the group."""
    unit = residents.unit_of_code(turn.records, numbers[0]) if numbers else None
    if unit is None or not _may(turn, unit):
        turn.note("poster", "not_theirs")
        turn.reply("residents-not-carer")
        return
    _send(turn, unit)


def by_tap(turn: Turn, button: Button) -> None:
    """Send the poster from the settings."""
    unit = residents.unit_of_code(turn.records, button.record)
    if unit is None or not turn.private or not _may(turn, unit):
        turn.note("poster", "not_theirs")
        turn.answer("residents-not-carer", alert=True)
        return
    turn.answer_silently()
    _send(turn, unit)


def _may(turn: Turn, unit: Unit) -> bool:
    return residents.is_carer(turn.records, unit.chat_id, turn.person.id) or turn.coordinates(unit.chat_id)


def _send(turn: Turn, unit: Unit | None) -> None:
    if unit is None or not residents.carers(turn.records, unit.chat_id):
        turn.note("poster", "nobody_appointed")
        turn.reply("residents-poster-nobody")
        return
    turn.note("poster", "sent", chat_id=unit.chat_id)
    turn.say(
        turn.chat_id,
        "residents-poster",
        file=Private("poster", unit.code),
        reply_to=None if turn.private or turn.heard is None else turn.heard.message_id,
        thread_id=turn.thread_id,
        group=settings.title(turn, unit),
        link=link(turn.deployment.bot_username, unit.code),
    )
