"""Kills for stories: before any statement, around a commit, before and after any request to Telegram."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from telegram import Bot

from bot.gateway import open_line
from bot.http import HttpRequest


class Killed(BaseException):
    """The process is gone. No except clause of ours may catch it."""


@dataclass
class Killer:
    """Counts the points at which a process can die, and dies at the one it is armed for."""

    passed: int = 0
    armed_for: int | None = None
    dead: bool = False

    def arm(self, point: int | None) -> None:
        """Die at this point from now on, counted from 0; None lives."""
        self.passed = 0
        self.armed_for = point
        self.dead = False

    def point(self) -> None:
        """Pass a point, or die there; who is dead does nothing more."""
        if self.dead or self.passed == self.armed_for:
            self.dead = True
            raise Killed
        self.passed += 1

    def connect(self, *args: Any, **options: Any) -> sqlite3.Connection:
        """Open SQLite so that every statement, before and after a COMMIT too, is a point."""
        killer = self

        class MortalConnection(sqlite3.Connection):
            def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
                killer.point()
                done = super().execute(sql, parameters)
                if sql == "COMMIT":
                    killer.point()
                return done

        return sqlite3.connect(*args, factory=MortalConnection, **options)

    def line(self) -> Callable[[str, str, str | None], Bot]:
        """Return a line to Telegram for which a request going out and coming back are points."""
        killer = self

        class MortalRequest(HttpRequest):
            async def exchange(self, *args: Any, **options: Any) -> tuple[int, bytes]:
                killer.point()
                answer = await super().exchange(*args, **options)
                killer.point()
                return answer

        return lambda token, root, proxy: open_line(token, root, proxy, MortalRequest)
