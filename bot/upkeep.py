"""What the check before a start finds about the backups and the health page."""

from __future__ import annotations

import errno
import socket
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import aiohttp

from bot import backups
from bot.findings import Finding, finding
from bot.health import HOST

if TYPE_CHECKING:
    from bot.settings import Settings

#: A night may pass without a backup, when the bot was not running; more are worth a word.
_OLD: Final = timedelta(days=2)


def look_at_backups(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Say whether backups are wanted, can be written, and are made."""
    language, folder = settings.language, settings.backups
    if folder is None:
        yield finding(language, "backup-off")
        return
    # As the bot does: it makes the folder, but none above it, which may be the place of a disk not plugged in.
    if not writable(folder if folder.exists() else folder.absolute().parent):
        yield finding(language, "backup-not-writable", path=str(folder))
        return
    yield finding(language, "backup-writable", path=str(folder))
    kept = backups.kept_in(folder) if folder.exists() else {}
    if not kept:
        yield finding(language, "backup-none")
        return
    newest = max(kept.values())
    if now - newest > _OLD:
        yield finding(language, "backup-old", days=(now - newest).days)
    else:
        there = newest.astimezone(ZoneInfo(settings.timezone))
        yield finding(language, "backup-fresh", count=len(kept), time=f"{there:%Y-%m-%d %H:%M}")


async def look_at_health(settings: Settings) -> list[Finding]:
    """Say whether the health page can be opened, or what a bot that runs already says there."""
    language, port = settings.language, settings.health_port
    if port is None:
        return []
    try:
        with socket.socket() as tried:
            # As the bot does, or a port that was just given back would look taken.
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((HOST, port))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            return [finding(language, "health-refused", port=port)]
    else:
        return [finding(language, "health-free", port=port)]
    said = await _ask_health(port)
    if said is None:
        return [finding(language, "health-taken", port=port)]
    if not said:
        return [finding(language, "health-good", port=port)]
    return [finding(language, "health-troubled", port=port, sentences=" ".join(said))]


async def _ask_health(port: int) -> list[str] | None:
    """Return what a running bot says is wrong with it, None where it is no bot of ours that listens."""
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=8)) as session,
            session.get(f"http://{HOST}:{port}/healthz") as answer,
        ):
            told = await answer.json()
            return [str(one["sentence"]) for one in told["problems"]] if told["bot"] == "redvest" else None
    except (aiohttp.ClientError, TimeoutError, ValueError, LookupError, TypeError):
        return None


def writable(folder: Path) -> bool:
    """Tell whether something can be written to a folder."""
    # Tried rather than asked: a read-only disk and a full one say yes to who asks.
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"redvest")
    except OSError:
        return False
    return True
