"""Who is measured: the bare bots and the floor, which are modules of this folder; Redvest has an adapter of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tests.bench.figures import Kept, Storm
from tests.bench.people import ADMIN, BOT, GROUP, SENT_AT, chat, tap
from tests.bench.processes import Process
from tests.bench.side_door import SideDoor

#: Starting may take a while on a busy machine; nothing of it is measured.
STARTS_WITHIN = 60.0


@dataclass(frozen=True, slots=True)
class Button:
    """What everybody is going to tap: a button's data, under a message."""

    message: dict[str, Any]
    data: str


class Candidate(Protocol):
    """A bot that can be measured."""

    @property
    def name(self) -> str:
        """Return what the table calls it."""
        ...

    def start(self, api_root: str, folder: Path) -> Process:
        """Start it as a process of its own, with nothing of an earlier run."""
        ...

    def set_up(self, door: SideDoor, storm: Storm) -> list[Button]:
        """Bring it to where the storm can break, and return a button for each need; a tap is answered on the way."""
        ...

    def look_back(self, door: SideDoor, storm: Storm, released: float, answered: float) -> Kept | None:
        """Say what it kept, when the last tap has just been answered; both moments are the stand-in's."""
        ...


@dataclass(frozen=True, slots=True)
class Bare:
    """A bot that only answers."""

    name: str
    module: str

    def start(self, api_root: str, folder: Path) -> Process:
        """Start its module with the API root as the argument."""
        return Process(folder, [f"tests.bench.{self.module}", api_root])

    def set_up(self, door: SideDoor, storm: Storm) -> list[Button]:
        """Have one tap answered, so that it is as awake as a bot that has published a card."""
        text = "核酸检测\n4月8日 周五 早8点–12点\n世纪华原采样点\n0/600\n"
        keyboard = [[{"text": "我来", "callback_data": "claim:1:1"}, {"text": "看名单", "callback_data": "x"}]]
        card = {"message_id": 5, "date": SENT_AT, "chat": chat(GROUP), "from": BOT, "text": text}
        message = card | {"reply_markup": {"inline_keyboard": keyboard}}
        door.deliver([tap(ADMIN, message, "claim:1:1")])
        if not door.wait_answered(10):
            raise RuntimeError(f"{self.name} does not answer a single tap.")
        return [Button(message, "claim:1:1")] * storm.needs

    def look_back(self, door: SideDoor, storm: Storm, released: float, answered: float) -> None:
        """Keep nothing, so nothing is there to look at."""


FLOOR = Bare("aiohttp loop, the floor", "floor")
AIOGRAM = Bare("bare aiogram", "bare_aiogram")
PTB = Bare("bare python-telegram-bot", "bare_ptb")
