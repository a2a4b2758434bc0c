"""The methods of the Bot API, by what they are about; `TABLE` finds each by its lower-case name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rehearsal.methods import chats, commands, editing, polling, sending, taps

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.rehearsal.api import Api
    from bot.rehearsal.asked import Asked

#: Each returns its result as JSON will hold it; getUpdates alone waits and is carried out by `Api` itself.
TABLE: dict[str, Callable[[Api, Asked], Any]] = {
    **sending.METHODS,
    **editing.METHODS,
    **taps.METHODS,
    **chats.METHODS,
    **commands.METHODS,
    **polling.METHODS,
}
