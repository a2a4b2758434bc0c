"""Redvest as a candidate: the real bot as a process, published needs, and a look into its database afterwards."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from bot.app import DATABASE
from bot.clock import SystemClock
from handlers.rules.changes import MOST_PLACES
from storage.database import PRAGMAS
from tests.bench import town
from tests.bench.candidates import Button
from tests.bench.figures import Kept, Storm, busiest_minute, shortest_gap
from tests.bench.people import ADMIN, BOT, SENT_AT, TOKEN, TOWN_ZONE, bot_added, chat, command, group, tap
from tests.bench.processes import Process
from tests.bench.side_door import SideDoor

PUBLISH: Final = "发布"
CLAIM: Final = "我来"
SHOWS_WITHIN: Final = 60.0
#: Longer than the pace between two edits, so that one more would have shown itself.
CALM: Final = 4.0
#: Twenty edits a minute, evenly: whoever has edited may do so again after this.
FREE_SLOT: Final = 3.0
#: What Telegram counts against a group's twenty a minute.
PACED: Final = frozenset({"sendmessage", "editmessagetext", "editmessagereplymarkup"})


class Redvest:
    """The bot of this repository, with its default settings."""

    def __init__(
        self, name: str = "Redvest", *, home: Path | None = None, reminders: int = 0, calm: float = CALM
    ) -> None:
        #: What the table calls it.
        self.name = name
        #: A town's folder to start from, copied for each run; None for nothing at all.
        self._home = home
        #: So many come due when the taps begin.
        self._reminders = reminders
        self._calm = calm
        self._data = Path()
        self._calls_before = 0
        self._cards: dict[int, int] = {}

    def start(self, api_root: str, folder: Path) -> Process:
        """Start `python -m bot run` on a data folder of its own."""
        if self._home is not None:
            town.copy(self._home, folder)
        self._data = folder / "data"
        settings = {
            "REDVEST_TOKEN": TOKEN,
            "REDVEST_API_ROOT": api_root,
            "REDVEST_DATA": str(self._data),
            "REDVEST_KEY_FILE": str(folder / town.KEY_FILE),
            "REDVEST_LANGUAGE": "zh-CN",
            "REDVEST_TIMEZONE": TOWN_ZONE.key,
        }
        return Process(folder, ["bot", "run"], settings)

    def set_up(self, door: SideDoor, storm: Storm) -> list[Button]:
        """Have the bot added to the groups and needs published there, as a coordinator would."""
        now = SystemClock().now()
        groups = [group(number) for number in range(storm.needs)]
        door.deliver([bot_added(ADMIN, where) for where in groups])
        # A date in figures: what 明早 means depends on the hour at which the benchmark is run.
        day = (now + timedelta(days=2)).astimezone(TOWN_ZONE).date()
        wish = f"/need {day} 8点到12点 核酸检测 {_places(storm)}人 地点:世纪华原采样点"
        at = int(now.timestamp())
        door.deliver([command(ADMIN, where, wish, message_id=900_001, at=at) for where in groups])
        previews = [_shown(door, PUBLISH, where) for where in groups]
        door.deliver([tap(ADMIN, preview.message, preview.data) for preview in previews])
        cards = [_shown(door, CLAIM, where) for where in groups]
        self._cards = {where: card.message["message_id"] for where, card in zip(groups, cards, strict=True)}
        door.wait_parked(SHOWS_WITHIN)
        _wait_calm(door, self._calm)
        self._calls_before = _calls(door.counted())
        if self._reminders:
            # The first tap makes the bot look when the next of them comes due.
            town.remind(self._data, self._reminders, SystemClock().now() + timedelta(seconds=1))
        return cards

    def look_back(self, door: SideDoor, storm: Storm, released: float, answered: float) -> Kept:
        """Count the claims at once, before anything else could be committed; then wait for the cards."""
        claims = self._number(
            "SELECT count(DISTINCT person_id) FROM claims WHERE state IN ('claimed', 'waiting')"
            " AND need_id IN (SELECT subject FROM cards WHERE kind = 'need' AND chat_id BETWEEN ? AND ?)",
            group(storm.needs - 1),
            group(0),
        )
        told = self._number("SELECT count(*) FROM outbox WHERE subject GLOB 'evening:*'")
        # Cards wait behind reminders for minutes, which is not what is measured with them.
        shown = [] if self._reminders else [self._final(door, storm, where, answered) for where in self._cards]
        whole = [one for one in shown if one is not None]
        never = len(whole) < len(self._cards)
        if not self._reminders:
            _wait_calm(door, self._calm)
        paced = [[one["at"] for one in door.calls() if _paced(one, where)] for where in self._cards]
        edits = [[one["at"] for one in door.calls() if _paced(one, where, "edit")] for where in self._cards]
        return Kept(
            claims=claims,
            synchronous=_synchronous(self._data),
            calls_per_claim=(_calls(door.counted()) - self._calls_before) / storm.taps,
            card_seconds=None if never else max(at for at, _ in whole) - released,
            card_minimum=None if never else max(free for _, free in whole) - released,
            busiest_minute=max(busiest_minute(times) for times in paced),
            shortest_gap=min((gap for times in edits if (gap := shortest_gap(times)) is not None), default=None),
            reminders=told,
        )

    def _number(self, sql: str, *values: int) -> int:
        with closing(sqlite3.connect(f"file:{self._data / DATABASE}?mode=ro", uri=True)) as reader:
            return int(reader.execute(sql, values).fetchone()[0])

    def _final(self, door: SideDoor, storm: Storm, where: int, answered: float) -> tuple[float, float] | None:
        """Return when a card first showed everybody, and when it could have at the earliest; None if never."""
        places = _places(storm)
        shows = [f"{places}/{places}"]
        if storm.each > places:
            shows.append(f"候补{storm.each - places}人")
        for calls in _looks(door):
            before = 0.0
            for one in calls:
                text = one["given"].get("text", "")
                if _place(one) == (where, self._cards[where]) and all(part in text for part in shows):
                    return float(one["at"]), max(answered, before + FREE_SLOT)
                if _paced(one, where, "edit"):
                    before = float(one["at"])
        return None


def _places(storm: Storm) -> int:
    """Return the places of a need: one for everybody, or as many as it may have; the rest claim to wait."""
    return min(storm.each, MOST_PLACES)


def _place(one: dict[str, Any]) -> tuple[int, int]:
    given = one["given"]
    return int(given.get("chat_id") or 0), int(one.get("message_id") or given.get("message_id") or 0)


def _paced(one: dict[str, Any], where: int, verb: str = "") -> bool:
    return one["method"] in PACED and one["method"].startswith(verb) and _place(one)[0] == where


def _calls(counted: dict[str, int]) -> int:
    return sum(times for method, times in counted.items() if method != "getupdates")


def _looks(door: SideDoor) -> Iterator[list[dict[str, Any]]]:
    """Yield what the bot has called so far, again and again until it is too late."""
    deadline = time.monotonic() + SHOWS_WITHIN
    while time.monotonic() < deadline:
        yield door.calls()
        time.sleep(0.1)


def _shown(door: SideDoor, label: str, chat_id: int) -> Button:
    """Wait for a button with this label in a chat and return it with the message it is under."""
    for calls in _looks(door):
        for one in reversed(calls):
            where, message_id = _place(one)
            markup = one["given"].get("reply_markup") or {}
            for key in [key for row in markup.get("inline_keyboard", []) for key in row]:
                if where == chat_id and label in key["text"] and "callback_data" in key:
                    message = {"message_id": message_id, "date": SENT_AT, "chat": chat(where), "from": BOT}
                    shown = {"text": one["given"].get("text", ""), "reply_markup": markup}
                    return Button(message | shown, key["callback_data"])
    said = [text for one in door.calls() if (text := one["given"].get("text"))]
    raise RuntimeError(f"Redvest never showed a button {label}; it said {said}")


def _wait_calm(door: SideDoor, seconds: float) -> None:
    """Wait until the bot has called nothing for so long."""
    before = -1
    while (count := _calls(door.counted())) != before:
        before = count
        time.sleep(seconds)


def _synchronous(folder: Path) -> int:
    """Return what the code's own pragmas make of a database in the same folder; other processes cannot be asked."""
    with closing(sqlite3.connect(folder / "pragmas.db")) as scratch:
        for pragma in PRAGMAS:
            scratch.execute(pragma)
        (found,) = scratch.execute("PRAGMA synchronous")
    return int(found[0])
