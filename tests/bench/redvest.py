"""Redvest as a candidate: the real bot as a process, a published need, and a look into its database afterwards."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.app import DATABASE
from bot.clock import SystemClock
from handlers.rules.changes import MOST_PLACES
from storage.database import PRAGMAS
from tests.bench.candidates import Button
from tests.bench.figures import Kept, Storm, busiest_minute, shortest_gap
from tests.bench.people import ADMIN, BOT, GROUP, SENT_AT, TOKEN, bot_added, chat, command, tap
from tests.bench.processes import Process
from tests.bench.side_door import SideDoor

ZONE: Final = ZoneInfo("Asia/Shanghai")
PUBLISH: Final = "发布"
CLAIM: Final = "我来"
SHOWS_WITHIN: Final = 60.0
#: Longer than the pace between two edits, so that one more would have shown itself.
CALM: Final = 4.0


class Redvest:
    """The bot of this repository, with its default settings."""

    name = "Redvest"

    def __init__(self) -> None:
        self._data = Path()
        self._calls_before = 0
        self._card = 0

    def start(self, api_root: str, folder: Path) -> Process:
        """Start `python -m bot run` on an empty data folder."""
        self._data = folder / "data"
        settings = {
            "REDVEST_TOKEN": TOKEN,
            "REDVEST_API_ROOT": api_root,
            "REDVEST_DATA": str(self._data),
            "REDVEST_KEY_FILE": str(folder / "redvest.key"),
            "REDVEST_LANGUAGE": "zh-CN",
            "REDVEST_TIMEZONE": ZONE.key,
        }
        return Process(folder, ["bot", "run"], settings)

    def set_up(self, door: SideDoor, storm: Storm) -> Button:
        """Have the bot added to a group and a need published there, as a coordinator would."""
        now = SystemClock().now()
        door.deliver([bot_added(ADMIN, GROUP)])
        # A date in figures: what 明早 means depends on the hour at which the benchmark is run.
        day = (now + timedelta(days=2)).astimezone(ZONE).date()
        wish = f"/need {day} 8点到12点 核酸检测 {_places(storm)}人 地点:世纪华原采样点"
        door.deliver([command(ADMIN, GROUP, wish, message_id=900_001, at=int(now.timestamp()))])
        preview = _shown(door, PUBLISH)
        door.deliver([tap(ADMIN, preview.message, preview.data)])
        card = _shown(door, CLAIM)
        self._card = card.message["message_id"]
        door.wait_parked(SHOWS_WITHIN)
        _calm(door)
        self._calls_before = _calls(door.counted())
        return card

    def look_back(self, door: SideDoor, storm: Storm, released: float) -> Kept:
        """Count the claims at once, before anything else could be committed; then wait for the card."""
        claims = self._claims()
        card = self._final_card(door, storm)
        _calm(door)
        in_group = [one for one in door.calls() if _place(one)[0] == GROUP and one["method"] in _PACED]
        edits = [one["at"] for one in in_group if one["method"].startswith("edit")]
        return Kept(
            claims=claims,
            synchronous=_synchronous(self._data),
            calls_per_claim=(_calls(door.counted()) - self._calls_before) / storm.taps,
            card_seconds=None if card is None else card - released,
            busiest_minute=busiest_minute([one["at"] for one in in_group]),
            shortest_gap=shortest_gap(edits),
        )

    def _claims(self) -> int:
        with closing(sqlite3.connect(f"file:{self._data / DATABASE}?mode=ro", uri=True)) as reader:
            (found,) = reader.execute(
                "SELECT COUNT(DISTINCT person_id) FROM claims WHERE state IN ('claimed', 'waiting')"
            )
        return int(found[0])

    def _final_card(self, door: SideDoor, storm: Storm) -> float | None:
        """Return when the card first showed everybody, None if it did not in time."""
        places = _places(storm)
        shows = [f"{places}/{places}"]
        if storm.taps > places:
            shows.append(f"候补{storm.taps - places}人")
        for calls in _looks(door):
            for one in calls:
                text = one["given"].get("text", "")
                if _place(one) == (GROUP, self._card) and all(part in text for part in shows):
                    return float(one["at"])
        return None


#: What Telegram counts against a group's twenty a minute.
_PACED: Final = {"sendmessage", "editmessagetext", "editmessagereplymarkup"}


def _places(storm: Storm) -> int:
    """Return the places of the need: one for everybody, or as many as it may have; the rest claim to wait."""
    return min(storm.taps, MOST_PLACES)


def _place(one: dict[str, Any]) -> tuple[int, int]:
    given = one["given"]
    return int(given.get("chat_id") or 0), int(one.get("message_id") or given.get("message_id") or 0)


def _calls(counted: dict[str, int]) -> int:
    return sum(times for method, times in counted.items() if method != "getupdates")


def _looks(door: SideDoor) -> Iterator[list[dict[str, Any]]]:
    """Yield what the bot has called so far, again and again until it is too late."""
    deadline = time.monotonic() + SHOWS_WITHIN
    while time.monotonic() < deadline:
        yield door.calls()
        time.sleep(0.1)


def _shown(door: SideDoor, label: str) -> Button:
    """Wait for a button with this label and return it with the message it is under."""
    for calls in _looks(door):
        for one in reversed(calls):
            markup = one["given"].get("reply_markup") or {}
            for key in [key for row in markup.get("inline_keyboard", []) for key in row]:
                if label in key["text"] and "callback_data" in key:
                    where, message_id = _place(one)
                    message = {"message_id": message_id, "date": SENT_AT, "chat": chat(where), "from": BOT}
                    shown = {"text": one["given"].get("text", ""), "reply_markup": markup}
                    return Button(message | shown, key["callback_data"])
    said = [text for one in door.calls() if (text := one["given"].get("text"))]
    raise RuntimeError(f"Redvest never showed a button {label}; it said {said}")


def _calm(door: SideDoor) -> None:
    """Wait until the bot has called nothing for a while."""
    before = -1
    while (count := _calls(door.counted())) != before:
        before = count
        time.sleep(CALM)


def _synchronous(folder: Path) -> int:
    """Return what the code's own pragmas make of a database in the same folder; other processes cannot be asked."""
    with closing(sqlite3.connect(folder / "pragmas.db")) as scratch:
        for pragma in PRAGMAS:
            scratch.execute(pragma)
        (found,) = scratch.execute("PRAGMA synchronous")
    return int(found[0])
