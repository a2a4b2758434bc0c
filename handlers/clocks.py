"""Answers by the clocks of the group that something happens in, also where they are read in a private chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.turn import ALERT_LIMIT, TapAnswer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handlers.turn import Turn
    from handlers.words.values import Value


def answer(turn: Turn, group: int, text_id: str, values: Mapping[str, Value], *, alert: bool = False) -> None:
    """Answer whoever acted, telling times by the clocks of this group."""
    if not turn.private:
        turn.answer(text_id, alert=alert, **values)  # type: ignore[arg-type]
    elif turn.tapped is None:
        turn.say(turn.chat_id, text_id, zone_of=group, **values)  # type: ignore[arg-type]
    else:
        said = turn.words_for(turn.chat_id, turn.zone_of(group)).plain(text_id, **values)
        text = said if len(said) <= ALERT_LIMIT else said[: ALERT_LIMIT - 1] + "…"
        turn.answers.append(TapAnswer(turn.tapped.tap_id, text=text, alert=alert))
