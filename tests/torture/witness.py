"""What the bot called, life by life, as the sandbox carried it out: which message came of which call."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.rehearsal.journal import Journal
    from tests.torture.lives import End

#: After these nobody can know whether what was asked for was done.
UNKNOWN = frozenset({"cut_after", "error", "page"})
#: Questions and greetings: nothing that a person sees.
UNSEEN = frozenset({"getMe", "deleteWebhook", "answerCallbackQuery", "getChatAdministrators", "setMyCommands"})


@dataclass(slots=True)
class Sent:
    """One message that the bot wrote."""

    chat: int
    message: int
    life: int
    seq: int
    fault: str


@dataclass(slots=True)
class Life:
    """One process, from its first call on; its last call in each chat is what can have been under way at its end."""

    number: int
    end: End | None = None
    last: dict[int, int] = field(default_factory=dict)
    calls: int = 0


class Witness:
    """Hears of every call and keeps what the checks need."""

    def __init__(self, journal: Journal) -> None:
        self.lives: list[Life] = [Life(0)]
        #: Messages whose row in the outbox, or card, has not been seen yet.
        self.unjudged: list[Sent] = []
        self.calls = 0
        self.statuses: dict[int, int] = {}
        self._posted: tuple[int, int] | None = None
        journal.on_event.append(self._hear)

    @property
    def life(self) -> Life:
        """Return the life that calls belong to now."""
        return self.lives[-1]

    def _hear(self, event: dict[str, Any]) -> None:
        if event["kind"] == "message" and event["message"]["sender"]["bot"]:
            self._posted = (event["chat"], event["message"]["id"])
        elif event["kind"] == "call":
            self._note(event["call"])

    def _note(self, call: dict[str, Any]) -> None:
        method, chat, fault = call["method"], call["chat"], call["fault"]
        if method == "getMe":
            # The first thing that a process does.
            self.lives.append(Life(len(self.lives)))
        posted, self._posted = self._posted, None
        self.calls += 1
        self.life.calls += 1
        self.statuses[call["status"]] = self.statuses.get(call["status"], 0) + 1
        if chat is None or method in UNSEEN:
            return
        self.life.last[chat] = call["seq"]
        if method.startswith("send") and call["status"] == 200 and posted is not None:
            self.unjudged.append(Sent(*posted, self.life.number, call["seq"], fault))
