"""A feature of the tests' own: what people put in is kept, and comes out again as messages that carry files."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handlers.feature import Command, Feature, in_words
from handlers.features import FEATURES
from handlers.turn import Heard, Sendable, Turn
from handlers.words import Language, Words
from handlers.words.values import Private
from tests.world import World, a_world


@dataclass
class Box:
    """What was heard by which door, and the files that references stand for."""

    answered: list[Heard] = field(default_factory=list)
    overheard: list[Heard] = field(default_factory=list)
    received: list[Heard] = field(default_factory=list)
    files: dict[int, Sendable] = field(default_factory=dict)
    #: Who was asked for a file: their language, and by which bot.
    readers: list[tuple[Language, str]] = field(default_factory=list)
    #: Texts that it deals with before anybody else does.
    secret: str = "abracadabra"

    @property
    def feature(self) -> Feature:
        return Feature(
            name="box",
            commands=(Command("box", self._ask),),
            steps={"put": self._put, "say": in_words(self._put)},
            overhears=self._overhear,
            receives=self._receive,
            files={"box-file": self._file},
        )

    def _ask(self, turn: Turn) -> None:
        turn.ask("box", "say" if turn.heard is not None and turn.heard.arguments == "words" else "put")

    def _put(self, turn: Turn, _: dict[str, Any]) -> None:
        assert turn.heard is not None
        self.answered.append(turn.heard)

    def _overhear(self, turn: Turn) -> bool:
        assert turn.heard is not None
        self.overheard.append(turn.heard)
        return self.secret in turn.heard.text

    def _receive(self, turn: Turn) -> bool:
        assert turn.heard is not None
        self.received.append(turn.heard)
        return turn.heard.attached is not None

    def _file(self, words: Words, record: int, bot_username: str) -> Sendable | None:
        self.readers.append((words.language, bot_username))
        return self.files.get(record)

    def keep(self, record: int, heard: Heard) -> Private:
        """Keep what came with a message, and return the reference to it."""
        assert heard.attached is not None
        return self.put(record, Sendable(heard.attached.medium, file_id=heard.attached.file_id))

    def put(self, record: int, file: Sendable) -> Private:
        """Keep a file under a number, and return the reference to it."""
        self.files[record] = file
        return Private("box-file", record)


@asynccontextmanager
async def a_world_with(box: Box, data: Path) -> AsyncIterator[World]:
    """Have the usual town with this feature besides all others."""
    async with a_world(data, features=(*FEATURES, box.feature)) as world:
        yield world
