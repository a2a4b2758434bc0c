"""Units that take errands: who may see residents' details, what is set, and the poster that residents come by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.feature import Command, Feature, Tap, in_words
from handlers.residents import appointing, poster, settings
from storage import residents

if TYPE_CHECKING:
    from handlers.buttons import Button
    from handlers.turn import Turn


def _here(turn: Turn, _: Button) -> int | None:
    return None if turn.chat is None else turn.chat.id


def _forget(turn: Turn, person_id: int) -> None:
    residents.forget_person(turn.records, person_id)


FEATURE = Feature(
    name="residents",
    commands=(
        Command("residents", appointing.residents_command, coordinators=True),
        Command("poster", poster.command, coordinators=True),
    ),
    taps={
        "appoint": Tap(appointing.appoint_by_tap, group=_here),
        "withdraw": Tap(appointing.withdraw, group=_here),
        "unit": Tap(settings.open_by_tap),
        "screen": Tap(settings.screen),
        "open": Tap(settings.limit_open),
        "cap": Tap(settings.limit_advance),
        "ring": Tap(settings.ask_number),
        "ring_none": Tap(settings.drop_number),
        "poster": Tap(poster.by_tap),
    },
    links={"unit": settings.open_by_link, "poster": poster.by_link},
    steps={"ring": in_words(settings.take_number)},
    cards={"unit": settings.draw},
    files={"poster": poster.picture},
    forgets=_forget,
)
