"""The bot as an operator runs it: a process of its own, settings from the environment, signals."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.rehearsal.server import Sandbox
from tests.world import START

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def a_sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(MovableClock(START), language="en")
    await sandbox.start()
    try:
        yield sandbox
    finally:
        await sandbox.stop()


def environment(sandbox: Sandbox, folder: Path, **other: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],  # noqa: TID251 - a child process needs a path
        "REDVEST_TOKEN": sandbox.token,
        "REDVEST_API_ROOT": sandbox.root,
        "REDVEST_DATA": str(folder / "data"),
        "REDVEST_KEY_FILE": str(folder / "redvest.key"),
        "REDVEST_LANGUAGE": "en",
        **other,
    }


async def launch(folder: Path, env: dict[str, str], *arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=folder,
        env={**env, "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def listening(sandbox: Sandbox) -> None:
    assert await sandbox.quiet(30), "the bot never polled"


async def test_a_bot_in_its_own_process_answers_follows_the_clock_and_stops_within_five_seconds(tmp_path: Path) -> None:
    async with a_sandbox() as sandbox:
        env = environment(sandbox, tmp_path)
        process = await launch(tmp_path, env, "run", "--clock", sandbox.root)
        try:
            await listening(sandbox)
            anna = sandbox.town.add_person("Anna", language_code="en")
            sandbox.town.start_bot(anna)
            await sandbox._quiet.wait_still(10)
            assert "I am Redvest" in sandbox.town.messages(anna)[-1].text
            second = await launch(tmp_path, env, "run")
            _, said = await asyncio.wait_for(second.communicate(), 30)
            assert second.returncode == 2
            assert "Another Redvest is already running" in said.decode()
        finally:
            process.send_signal(signal.SIGTERM)
            out, err = await asyncio.wait_for(process.communicate(), 5)
        assert process.returncode == 0
        assert sandbox.token.partition(":")[2] not in (out + err).decode()
        assert (tmp_path / "redvest.key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"REDVEST_TOKEN": "nonsense"}, "not a bot token"),
        ({"REDVEST_TIMEZONE": "Mars"}, "no time zone has this name"),
        ({"REDVEST_LANGUAGE": "fr"}, "zh-CN (Chinese) and en (English)"),
        ({"REDVEST_OWNERS": "@olga"}, "owners are Telegram ids"),
        ({"REDVEST_KEY_FILE": "data/redvest.key", "REDVEST_DATA": "data"}, "the key would lie in the data folder"),
    ],
)
async def test_a_wrong_setting_is_refused_with_a_sentence_and_no_secret(
    tmp_path: Path, wrong: dict[str, str], sentence: str
) -> None:
    async with a_sandbox() as sandbox:
        process = await launch(tmp_path, environment(sandbox, tmp_path, **wrong), "run")
        _, said = await asyncio.wait_for(process.communicate(), 30)
        assert process.returncode == 2
        assert sentence in said.decode()
        assert sandbox.token not in said.decode()


async def test_a_token_that_telegram_does_not_know_ends_the_start_with_a_sentence(tmp_path: Path) -> None:
    async with a_sandbox() as sandbox:
        env = environment(sandbox, tmp_path, REDVEST_TOKEN="123456789:" + "A" * 35)
        process = await launch(tmp_path, env, "run")
        _, said = await asyncio.wait_for(process.communicate(), 30)
        assert process.returncode == 2
        assert "Telegram does not know REDVEST_TOKEN" in said.decode()


async def test_the_wrong_key_is_refused_and_nothing_is_overwritten(tmp_path: Path) -> None:
    async with a_sandbox() as sandbox:
        env = environment(sandbox, tmp_path)
        process = await launch(tmp_path, env, "run")
        await listening(sandbox)
        process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.communicate(), 5)
        (tmp_path / "redvest.key").rename(tmp_path / "elsewhere.key")
        process = await launch(tmp_path, env, "run")
        _, said = await asyncio.wait_for(process.communicate(), 30)
        assert process.returncode == 2
        assert "is missing" in said.decode()
        assert not (tmp_path / "redvest.key").exists()


async def test_a_rehearsal_ignores_the_deployments_settings_and_ends_cleanly(tmp_path: Path) -> None:
    env = {"PATH": "/usr/bin", "REDVEST_TOKEN": "nonsense", "REDVEST_DATA": str(tmp_path / "real")}
    (tmp_path / ".env").write_text("REDVEST_API_ROOT=https://example.invalid\n")
    process = await launch(tmp_path, env, "rehearse", "--port", "0", "--language", "en")
    assert process.stdout is not None
    try:
        said = await asyncio.wait_for(process.stdout.readline(), 30)
        assert b"http://127.0.0.1:" in said
    finally:
        process.send_signal(signal.SIGINT)
        await asyncio.wait_for(process.communicate(), 10)
    assert process.returncode == 0
    assert not (tmp_path / "real").exists()
