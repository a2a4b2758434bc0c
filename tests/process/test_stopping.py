"""A stop in the middle of everything: quick, in good order, and nothing that was taken is lost."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import time
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import _stopped_by_signals
from bot.rehearsal.records import Message, Person, Press
from bot.rehearsal.server import Sandbox
from bot.rehearsal.town import Town
from storage.sealed import write_key
from tests.process.test_process import a_sandbox, environment, launch, listening

CROWD = 200


def rows(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(f"file:{folder}/data/redvest.sqlite3?mode=ro", uri=True) as connection:
        found = connection.execute(sql).fetchall()
    connection.close()
    return found


async def quiet(sandbox: Sandbox) -> None:
    assert await sandbox._quiet.wait_still(30), "the bot never came to rest"


async def end(process: asyncio.subprocess.Process) -> float:
    """Stop a process as a service manager would, and return how long it took; it must say no more than log lines."""
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    _, said = await asyncio.wait_for(process.communicate(), 10)
    assert process.returncode == 0
    assert "Traceback" not in said.decode()
    return time.monotonic() - began


async def test_a_second_signal_does_not_cut_a_stop_short() -> None:
    loop = asyncio.get_running_loop()
    began, stopping, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def life() -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            stopping.set()
            for _ in range(100):
                await asyncio.sleep(0)
            ended.set()

    running = asyncio.ensure_future(_stopped_by_signals(life))
    await began.wait()
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        await stopping.wait()
        os.kill(os.getpid(), signal.SIGINT)
        await asyncio.wait_for(running, 5)
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)
    assert ended.is_set()


async def test_a_stop_in_the_middle_of_a_storm_takes_seconds_and_every_tap_is_done_and_answered_once(
    tmp_path: Path,
) -> None:
    async with a_sandbox() as sandbox:
        env = environment(sandbox, tmp_path)
        process = await launch(tmp_path, env, "run", "--clock", sandbox.root)
        presses, crowd_gone = [], asyncio.Event()
        try:
            await listening(sandbox)
            card_of = await a_need(sandbox)

            def answered(method: str, _: Mapping[str, Any]) -> None:
                if method.lower() == "answercallbackquery":
                    crowd_gone.set()

            sandbox.after_call = answered
            presses = tap_all(sandbox.town, *card_of)
            await asyncio.wait_for(crowd_gone.wait(), 30)
        finally:
            took = await end(process)
        assert took < 5
        taken = rows(tmp_path, "SELECT count(*) FROM claims")[0][0]
        assert taken > 0
        assert sum(press.answers for press in presses) == taken, "a tap that was taken was not answered"
        process = await launch(tmp_path, env, "run", "--clock", sandbox.root)
        try:
            await quiet(sandbox)
        finally:
            await end(process)
        assert rows(tmp_path, "SELECT count(*), count(DISTINCT person_id) FROM claims") == [(CROWD, CROWD)]
        assert [press.answers for press in presses] == [1] * CROWD


async def a_need(sandbox: Sandbox) -> tuple[Message, list[Person]]:
    """Have a coordinator post a need for everybody, and return its card and the crowd."""
    town = sandbox.town
    olga = town.add_person("Olga", language_code="en")
    crowd = [town.add_person(f"V{number}", language_code="en") for number in range(CROWD)]
    group = town.add_group("Gate", members=crowd, administrators=[olga], kind="supergroup")
    await quiet(sandbox)
    town.say(olga, group, "/need 20 people for testing tomorrow 8am-12pm at Century Plaza, arrive 1h early")
    await quiet(sandbox)
    town.tap(olga, newest(town.messages(group), "Publish"), "Publish")
    await quiet(sandbox)
    # The clock of a process is the sandbox's: what waits for a flood limit waits for it to be moved.
    sandbox.clock.move(timedelta(minutes=1))
    await quiet(sandbox)
    return newest(town.messages(group), "Claim"), crowd


def newest(messages: list[Message], label: str) -> Message:
    return next(message for message in reversed(messages) if message.keyboard and label in str(message.keyboard))


def tap_all(town: Town, card: Message, crowd: list[Person]) -> list[Press]:
    return [town.tap(one, card, "Claim") for one in crowd]


async def test_a_stop_while_telegram_cannot_be_reached_at_the_start_is_quick_and_quiet(tmp_path: Path) -> None:
    async with a_sandbox() as sandbox:
        env = environment(sandbox, tmp_path, REDVEST_API_ROOT="http://127.0.0.1:9")
        process = await launch(tmp_path, env, "run")
        assert process.stderr is not None
        assert b"telegram_away" in await asyncio.wait_for(process.stderr.readline(), 30)
        assert await end(process) < 5


@pytest.mark.parametrize("what", ["a lock that cannot be taken", "a folder in the database's place", "no database"])
async def test_data_that_cannot_be_used_ends_the_start_with_a_sentence(tmp_path: Path, what: str) -> None:
    async with a_sandbox() as sandbox:
        env = environment(sandbox, tmp_path)
        data = tmp_path / "data"
        if what.startswith("a lock"):
            (data / "redvest.lock").mkdir(parents=True)
        elif what.startswith("a folder"):
            (data / "redvest.sqlite3").mkdir(parents=True)
        else:
            data.mkdir()
            (data / "redvest.sqlite3").write_bytes(b"something else entirely" * 100)
        (tmp_path / "redvest.key").write_text(write_key(bytes(32)))
        process = await launch(tmp_path, env, "run")
        _, said = await asyncio.wait_for(process.communicate(), 30)
        assert process.returncode == 2
        assert "Traceback" not in said.decode()
        assert "See that there is room" in said.decode() or "data folder" in said.decode()
