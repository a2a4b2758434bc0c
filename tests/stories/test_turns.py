"""What holds every turn: nothing accepted is lost or done twice, whenever the bot dies or the disk fills."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.gateway import open_line
from bot.http import HttpRequest
from bot.lock import AlreadyRunning
from bot.rehearsal.records import Message
from handlers.turn import Turn
from handlers.words.values import Name
from tests.crashes import Killer
from tests.stories.posting import in_a_turn, post
from tests.world import World, a_world

#: More points than a claim's turn, its answer and its card pass.
MOST_POINTS = 400


async def test_a_claim_survives_a_kill_at_every_statement_commit_and_request(tmp_path: Path) -> None:
    """The process dies once at each point of Anna's claim and is started again; she is in, once, and told so."""
    killer = Killer()
    async with a_world(tmp_path, line=killer.line(), connect=killer.connect) as world:
        await world.anna.starts()
        card = await posted(world, places=500)
        deaths = 0
        for point in range(MOST_POINTS):
            volunteer = world.newcomer(f"V{point}")
            await volunteer.starts()
            await world.passes(seconds=30)
            killer.arm(point)
            press = world.sandbox.town.tap(volunteer.person, card, "Claim")
            await world.settled()
            survived = not killer.dead
            await world.die()
            killer.arm(None)
            await world.start()
            await world.passes(seconds=30)
            held = world.rows("SELECT state, places FROM claims WHERE person_id = :id", id=volunteer.id)
            assert held == [("claimed", 1)], f"after a kill at point {point}"
            assert f"{point + 1}/500" in card.text
            assert [m.id for m in world.messages() if m.keyboard and "Claim" in _labels(m)] == [card.id]
            if survived:
                assert press.answer is not None
                break
            deaths += 1
        else:
            pytest.fail("there were more points than expected")
        assert deaths > 20


async def posted(world: World, **details: Any) -> Message:
    """Have a need posted, and return its card."""
    await post(world, **details)
    return world.card()


def _labels(message: Message) -> str:
    return " ".join(button.text for row in message.keyboard or () for button in row)


async def test_an_update_is_confirmed_only_after_its_turn_was_committed(tmp_path: Path) -> None:
    """Before the commit a kill leaves the tap with Telegram; after it the tap is never handled again."""
    killer = Killer()
    async with a_world(tmp_path, line=killer.line(), connect=killer.connect) as world:
        card = await posted(world)
        killer.arm(0)
        world.sandbox.town.tap(world.anna.person, card, "Claim")
        await world.settled()
        await world.die()
        assert world.rows("SELECT count(*) FROM claims") == [(0,)]
        killer.arm(None)
        await world.start()
        assert world.rows("SELECT count(*) FROM claims") == [(1,)]


async def test_no_poll_confirms_an_update_whose_turn_is_not_committed(world: World) -> None:
    card = await posted(world)
    ((before,),) = world.rows("SELECT max(update_id) FROM handled")
    found: list[int] = []

    def look(method: str, params: Mapping[str, Any]) -> None:
        if method.lower() == "getupdates" and int(params.get("offset") or 0) > before + 1:
            found.append(world.rows("SELECT count(*) FROM claims")[0][0])

    world.sandbox.before_call = look
    world.sandbox.town.tap(world.anna.person, card, "Claim")
    await world.settle()
    assert found[0] == 1


class Gate:
    """A statement that begins so, at first a commit, and waits until the test lets it through."""

    def __init__(self) -> None:
        self.shut = False
        self.at = "COMMIT"
        self.reached = asyncio.Event()
        self._open = threading.Event()
        self._loop = asyncio.get_running_loop()

    def open(self) -> None:
        self._open.set()

    def connect(self, *args: Any, **options: Any) -> sqlite3.Connection:
        gate = self

        class Connection(sqlite3.Connection):
            def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
                if sql.startswith(gate.at) and gate.shut:
                    gate.shut = False
                    gate._loop.call_soon_threadsafe(gate.reached.set)
                    gate._open.wait(10)
                return super().execute(sql, parameters)

        return sqlite3.connect(*args, factory=Connection, **options)


async def test_a_stop_while_a_batch_commits_answers_the_taps_in_it(tmp_path: Path) -> None:
    gate = Gate()
    async with a_world(tmp_path, connect=gate.connect) as world:
        card = await posted(world)
        gate.shut = True
        press = world.sandbox.town.tap(world.anna.person, card, "Claim")
        await asyncio.wait_for(gate.reached.wait(), 10)
        stopping = asyncio.ensure_future(world.stop())
        for _ in range(100):
            await asyncio.sleep(0)
        gate.open()
        await stopping
        assert world.rows("SELECT count(*) FROM claims") == [(1,)]
        assert press.answers == 1


async def test_a_stop_while_messages_are_looked_up_sends_none_that_would_be_sent_again(tmp_path: Path) -> None:
    gate = Gate()
    gate.at = "SELECT * FROM outbox WHERE state = 'queued' AND not_before"
    async with a_world(tmp_path, connect=gate.connect) as world:
        await world.anna.starts()
        heard = len(world.anna.heard)
        gate.shut = True
        world.sandbox.town.say(world.anna.person, world.anna.chat, "/help")
        await asyncio.wait_for(gate.reached.wait(), 10)
        stopping = asyncio.ensure_future(world.stop())
        for _ in range(100):
            await asyncio.sleep(0)
        gate.open()
        await stopping
        await world.start()
        await world.passes(seconds=30)
        assert len(world.anna.heard) == heard + 1


async def test_the_same_update_delivered_twice_and_the_same_tap_under_a_new_id_change_nothing(world: World) -> None:
    card = await posted(world)
    press = world.sandbox.town.tap(world.anna.person, card, "Claim")
    await world.settle()
    world.sandbox.town.redeliver(press)
    assert press.update_id is not None
    world.sandbox.town.repeat(press.update_id)
    await world.settle()
    assert world.rows("SELECT count(*) FROM claims") == [(1,)]
    assert card.text.count("Anna") == 1
    await world.anna.writes("/help")
    heard = len(world.anna.heard)
    ((asked,),) = world.rows("SELECT max(update_id) FROM handled")
    world.sandbox.town.repeat(asked)
    await world.settle()
    assert len(world.anna.heard) == heard


async def test_two_hundred_people_tapping_twelve_places_at_once_fill_them_exactly(world: World) -> None:
    card = await posted(world, places=12)
    crowd = [world.newcomer(f"V{number}") for number in range(200)]
    await world.settle()
    edits = world.calls("editMessageText")
    presses = [world.sandbox.town.tap(one.person, card, "Claim") for one in crowd]
    await world.settle()
    assert world.rows("SELECT count(*) FROM claims WHERE state = 'claimed'") == [(12,)]
    assert world.rows("SELECT count(*) FROM claims WHERE state = 'waiting'") == [(188,)]
    assert all(press.answers == 1 for press in presses)
    assert "12/12" in card.text
    assert world.calls("editMessageText") - edits <= 10


async def test_a_second_bot_on_the_same_data_refuses_to_start(world: World) -> None:
    second = App(world.plan())
    try:
        with pytest.raises(AlreadyRunning):
            await second.start()
    finally:
        await second.stop()


class Disk:
    """A disk that can be full: then SQLite gives up the whole transaction, as it really does."""

    def __init__(self) -> None:
        self.full_after: int | None = None
        #: Statements that begin so fail by themselves, so many times, and the transaction stands.
        self.refuses = "nothing"
        self.times = 0

    def connect(self, *args: Any, **options: Any) -> sqlite3.Connection:
        disk = self

        class Connection(sqlite3.Connection):
            def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
                if disk.full_after is not None and sql.lstrip().startswith(("INSERT", "UPDATE")):
                    if disk.full_after == 0:
                        super().execute("ROLLBACK")
                        raise sqlite3.OperationalError("database or disk is full")
                    disk.full_after -= 1
                if disk.times and sql.startswith(disk.refuses):
                    disk.times -= 1
                    raise sqlite3.OperationalError("disk I/O error")
                return super().execute(sql, parameters)

        return sqlite3.connect(*args, factory=Connection, **options)


async def test_a_disk_that_fills_in_the_middle_of_a_batch_keeps_and_answers_nothing_until_there_is_room(
    tmp_path: Path,
) -> None:
    disk = Disk()
    async with a_world(tmp_path, connect=disk.connect) as world:
        card = await posted(world, places=3)
        disk.full_after = 9
        presses = [world.sandbox.town.tap(one.person, card, "Claim") for one in (world.anna, world.ben, world.chen)]
        assert not await world.sandbox.quiet(0.15)
        assert world.rows("SELECT count(*) FROM claims") == [(0,)]
        assert [press.answer for press in presses] == [None, None, None]
        disk.full_after = None
        await world.settle()
        assert world.rows("SELECT count(*) FROM claims WHERE state = 'claimed'") == [(3,)]
        assert all(press.answer is not None for press in presses)


@pytest.mark.parametrize("where", ["BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SELECT"])
async def test_wherever_the_disk_fails_a_tap_is_done_and_answered_once_when_it_is_back(
    tmp_path: Path, where: str
) -> None:
    disk = Disk()
    async with a_world(tmp_path, connect=disk.connect) as world:
        card = await posted(world)
        disk.refuses, disk.times = where, 2
        press = world.sandbox.town.tap(world.anna.person, card, "Claim")
        await world.settle()
        assert disk.times == 0
        assert press.answers == 1
        assert world.rows("SELECT count(*) FROM claims") == [(1,)]
        assert world.rows("SELECT count(*) FROM failures") == [(0,)]
        assert "Anna" in card.text


async def test_a_message_that_could_not_be_drawn_because_the_disk_failed_is_sent_when_it_is_back(
    tmp_path: Path,
) -> None:
    disk = Disk()
    async with a_world(tmp_path, connect=disk.connect) as world:
        await world.anna.starts()

        def welcome(turn: Turn) -> None:
            turn.say(world.anna.id, "people-welcome", name=Name(world.anna.id))
            disk.refuses, disk.times = "SELECT * FROM people", 3

        heard = len(world.anna.heard)
        await in_a_turn(world, welcome)
        assert disk.times == 0
        assert len(world.anna.heard) == heard + 1
        assert world.rows("SELECT DISTINCT state FROM outbox WHERE chat_id = :id", id=world.anna.id) == [("sent",)]


async def test_a_bug_in_one_turn_is_filed_apologised_for_and_told_to_the_owners_and_the_next_goes_on(
    tmp_path: Path, strayed: list[str]
) -> None:
    async with a_world(tmp_path, owners=frozenset({6_100_000_001})) as world:
        await world.olga.starts()
        card = await posted(world)
        world.sandbox.town.updates.offer("message", {"message_id": "no number", "chat": {"id": 5}})
        strayed.clear()
        answer = await world.anna.taps("Claim", on=card, follow=False)
        assert answer.url or answer.text
        assert world.rows("SELECT count(*) FROM failures") == [(1,)]
        assert any("Something failed just now" in text for text in world.olga.heard)
        await world.restart()
        assert world.rows("SELECT count(*) FROM failures") == [(1,)]


async def test_a_page_that_stands_in_for_telegram_at_the_start_is_waited_out_and_says_nothing_about_the_token(
    tmp_path: Path,
) -> None:
    pages = [(404, b"<html>Pay for your Wi-Fi</html>"), (200, b'{"ok": false}')]

    class Portal(HttpRequest):
        async def exchange(self, *args: Any, **options: Any) -> tuple[int, bytes]:
            return pages.pop(0) if pages else await super().exchange(*args, **options)

    line = lambda token, root, proxy: open_line(token, root, proxy, Portal)  # noqa: E731
    async with a_world(tmp_path, line=line) as world:
        await world.anna.starts()
        assert pages == []
        assert world.anna.heard


async def test_an_hour_without_telegram_is_caught_up_in_order(world: World) -> None:
    card = await posted(world, places=1)
    await world.stop()
    world.sandbox.town.say(world.anna.person, world.group, "/setup")
    world.sandbox.town.tap(world.anna.person, card, "Claim")
    world.sandbox.town.tap(world.ben.person, card, "Claim")
    await world.start()
    assert world.rows("SELECT state FROM claims ORDER BY id") == [("claimed",), ("waiting",)]
    assert "Anna" in card.text
