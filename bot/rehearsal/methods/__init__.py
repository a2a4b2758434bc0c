"""The methods of the Bot API, by what they are about; `TABLE` finds each by its name in any case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rehearsal.methods import (
    attaching,
    chats,
    commands,
    editing,
    forwarding,
    polling,
    sending,
    taps,
    topics,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.rehearsal.api import Api
    from bot.rehearsal.asked import Asked

#: Each returns its result as JSON will hold it; getUpdates alone waits and is carried out by `Api` itself.
_BY_NAME: dict[str, Callable[[Api, Asked], Any]] = {
    **sending.METHODS,
    **attaching.METHODS,
    **forwarding.METHODS,
    **editing.METHODS,
    **taps.METHODS,
    **chats.METHODS,
    **commands.METHODS,
    **topics.METHODS,
    **polling.METHODS,
}

#: A method's proper name and what carries it out, by its name in lower case.
TABLE = {name.lower(): (name, method) for name, method in _BY_NAME.items()}
