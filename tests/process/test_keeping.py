"""Keeping it running: backups and the health page as an operator meets them, with the bot as a process of its own."""

from __future__ import annotations

import asyncio
import signal
import socket
import sqlite3
from pathlib import Path
from typing import Any

import aiohttp

from storage.sealed import write_key
from tests.process.test_process import a_sandbox, environment, launch, listening
from tests.process.test_stopping import a_need, end, quiet, rows

PASSWORD = "planted-password"
PHONE = "13800001111"


async def run(folder: Path, env: dict[str, str], *arguments: str) -> tuple[int | None, str]:
    """Run a command to its end and return its status and everything it said."""
    process = await launch(folder, env, *arguments)
    out, err = await asyncio.wait_for(process.communicate(), 30)
    assert "Traceback" not in err.decode()
    return process.returncode, (out + err).decode()


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.glob(".*")]


def there(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def mode(file: str) -> int:
    return Path(file).stat().st_mode & 0o777


async def test_a_backup_of_a_running_bot_is_put_back_and_the_bot_goes_on_from_it(tmp_path: Path) -> None:
    file = str(tmp_path / "town.backup")
    claimed = "SELECT count(*) FROM claims WHERE state = 'claimed'"
    async with a_sandbox() as sandbox:
        env = environment(sandbox, tmp_path)
        process = await launch(tmp_path, env, "run", "--clock", sandbox.root)
        try:
            await listening(sandbox)
            card, crowd = await a_need(sandbox)
            sandbox.town.tap(crowd[0], card, "Claim")
            await quiet(sandbox)
            status, said = await run(tmp_path, env, "backup", file)
            assert status == 0
            assert "Keep the two apart" in said
            assert mode(file) == 0o600
            sandbox.town.tap(crowd[1], card, "Claim")
            await quiet(sandbox)
            assert rows(tmp_path, claimed) == [(2,)]
            status, said = await run(tmp_path, env, "backup", file)
            assert (status, "nothing is written over" in said) == (1, True)
            status, said = await run(tmp_path, env, "restore", file, "--replace")
            assert (status, "Stop it first" in said) == (1, True)
        finally:
            await end(process)
        status, said = await run(tmp_path, env, "restore", file)
        assert (status, "add --replace" in said) == (1, True)
        status, said = await run(tmp_path, env, "restore", file, "--replace")
        assert status == 0
        assert "What happened after that is lost" in said
        assert rows(tmp_path, claimed) == [(1,)]
        process = await launch(tmp_path, env, "run", "--clock", sandbox.root)
        try:
            await listening(sandbox)
            sandbox.town.tap(crowd[2], card, "Claim")
            await quiet(sandbox)
            assert rows(tmp_path, claimed) == [(2,)]
        finally:
            await end(process)


async def test_another_key_opens_no_backup_and_no_command_tells_a_secret(tmp_path: Path) -> None:
    file, key, other = str(tmp_path / "town.backup"), write_key(bytes(range(32))), write_key(bytes(range(1, 33)))
    async with a_sandbox() as sandbox:
        env = environment(sandbox, tmp_path, REDVEST_KEY=key, REDVEST_PROXY=f"http://{PHONE}:{PASSWORD}@127.0.0.1:9")
        del env["REDVEST_KEY_FILE"]
        process = await launch(tmp_path, env, "run")
        await listening(sandbox)
        await end(process)
        wrong = env | {"REDVEST_KEY": other}
        heard = [await run(tmp_path, wrong, "backup", file), await run(tmp_path, env, "backup", file)]
        heard += [await run(tmp_path, one, "restore", file, "--replace") for one in (wrong, env)]
        heard += [await run(tmp_path, one, "check") for one in (wrong, env)]
        assert [status for status, _ in heard] == [1, 0, 1, 0, 1, 0]
        assert "another key" in heard[2][1]
        for _, said in heard:
            for secret in (key, other, PASSWORD, PHONE, sandbox.token, sandbox.token.partition(":")[2]):
                assert secret not in said


async def test_a_disk_without_room_or_right_costs_the_backup_and_is_told(tmp_path: Path) -> None:
    async with a_sandbox() as sandbox:
        env = environment(sandbox, tmp_path)
        process = await launch(tmp_path, env, "run")
        await listening(sandbox)
        await end(process)
        status, said = await run(tmp_path, env, "backup", str(tmp_path / "nowhere" / "town.backup"))
        assert (status, "is not there" in said) == (1, True)
        status, said = await run(tmp_path, env, "backup", "/proc/town.backup")
        assert (status, "nothing was changed" in said) == (1, True)
        status, said = await run(tmp_path, env, "restore", str(tmp_path / "nothing"))
        assert (status, "There is no file" in said) == (1, True)


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


async def ask(port: int, path: str) -> tuple[int, Any]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.status, await (answer.json() if path == "/healthz" else answer.text())


async def test_the_health_page_is_there_when_asked_for_even_before_telegram_is(tmp_path: Path) -> None:
    port = free_port()
    async with a_sandbox() as sandbox:
        env = environment(sandbox, tmp_path, REDVEST_HEALTH_PORT=str(port), REDVEST_API_ROOT="http://127.0.0.1:9")
        process = await launch(tmp_path, env, "run")
        assert process.stderr is not None
        assert b"telegram_away" in await asyncio.wait_for(process.stderr.readline(), 30)
        assert await ask(port, "/healthz") == (200, {"bot": "redvest", "ok": True, "problems": []})
        assert "redvest_polls_total 0" in (await ask(port, "/metrics"))[1]
        await end(process)


async def test_the_page_of_a_running_bot_is_what_the_check_looks_at_and_its_port_is_not_shared(tmp_path: Path) -> None:
    port = free_port()
    async with a_sandbox() as sandbox:
        env = environment(sandbox, tmp_path, REDVEST_HEALTH_PORT=str(port))
        assert f"port {port}: /healthz" in (await run(tmp_path, env, "check"))[1]
        process = await launch(tmp_path, env, "run")
        await listening(sandbox)
        status, text = await ask(port, "/metrics")
        assert status == 200
        assert "\nredvest_storage_lost 0\n" in text
        assert "says on port" in (await run(tmp_path, env, "check"))[1]
        other = env | {"REDVEST_DATA": str(tmp_path / "other"), "REDVEST_KEY_FILE": str(tmp_path / "other.key")}
        second = await launch(tmp_path, other, "run")
        _, said = await asyncio.wait_for(second.communicate(), 30)
        assert second.returncode == 2
        assert f"Port {port} cannot be listened on" in said.decode()
        assert "Traceback" not in said.decode()
        process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.communicate(), 5)


async def test_a_nightly_backup_under_way_does_not_hold_up_a_stop(tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    async with a_sandbox() as sandbox:
        env = environment(sandbox, tmp_path, REDVEST_BACKUPS=str(backups))
        process = await launch(tmp_path, env, "run")
        await listening(sandbox)
        await end(process)
        with sqlite3.connect(tmp_path / "data" / "redvest.sqlite3") as records:
            # 120 MB of trail, so that the copy is still being made when the stop comes; and a night that is due.
            trail = [("x" * 4000,)] * 30_000
            records.executemany("INSERT INTO audit (at, action, outcome) VALUES (4000000000, ?, '')", trail)
            records.execute("UPDATE due SET at = 1 WHERE kind = 'backups-night'")
        records.close()
        process = await launch(tmp_path, env, "run")
        async with asyncio.timeout(30):
            while not hidden(backups):  # noqa: ASYNC110 - another process tells nobody
                await asyncio.sleep(0.001)
        assert await end(process) < 5
        assert there(backups) == []
        assert rows(tmp_path, "SELECT count(*) FROM due WHERE kind = 'backups-night'") == [(1,)]
