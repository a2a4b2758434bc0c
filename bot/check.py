"""The check before a start: looks at everything a deployment needs and changes none of it.

It says what is wrong and how to mend it; no secret is ever part of what it says.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from telegram import Bot
from telegram.error import TelegramError

from bot.clock import SystemClock
from bot.findings import Finding, Grade, finding
from bot.gateway import (
    BadToken,
    Gateway,
    Gone,
    Later,
    Learned,
    Look,
    NeverSent,
    Outcome,
    open_line,
)
from bot.outcomes import read_error
from bot.upkeep import look_at_backups, look_at_health, writable
from handlers.words import Language
from storage import chats
from storage.database import MIGRATIONS, Database, Records
from storage.sealed import KeyProblemError, Sealer, load_key, read_key

if TYPE_CHECKING:
    from bot.settings import Settings

_LITTLE_SPACE: Final = 200_000_000
_MENUS: Final = ("all_private_chats", "all_group_chats")


@dataclass(frozen=True, slots=True)
class _Kept:
    """What an existing database tells: its schema's version, its sealed word, its groups."""

    version: int
    word: bytes | None
    groups: Mapping[int, str]


async def check(
    settings: Settings,
    now: datetime,
    *,
    database: str = "redvest.sqlite3",
    line: Callable[[str, str, str | None], Bot] = open_line,
) -> list[Finding]:
    """Return what there is to say about this deployment, in the language it is set to."""
    language, path = settings.language, settings.data / database
    found = list(_look_at_folder(settings))
    kept: _Kept | None = None
    if path.exists():
        try:
            kept = await _read_database(path)
        except (sqlite3.Error, OSError):
            found.append(finding(language, "database-unreadable", path=str(path)))
    if kept is not None and kept.version > len(list(MIGRATIONS.glob("[0-9]*.sql"))):
        found.append(finding(language, "database-newer"))
    found += _look_at_key(settings, kept, sealed=path.exists())
    found += look_at_backups(settings, now)
    found += await look_at_health(settings)
    there = now.astimezone(ZoneInfo(settings.timezone))
    found.append(finding(language, "timezone", zone=settings.timezone, time=f"{there:%Y-%m-%d %H:%M}"))
    proxy = settings.proxy.get_secret_value() if settings.proxy else None
    bot = line(settings.token.get_secret_value(), settings.api_root, proxy)
    try:
        groups = kept.groups if kept is not None else {}
        found += [one async for one in _look_at_telegram(settings, bot, groups)]
    finally:
        await bot.shutdown()
    return found


async def report(settings: Settings, say: Callable[[str], None]) -> int:
    """Say everything that was found, and return the status to end with: 1 where the bot could not work."""
    found = await check(settings, SystemClock().now())
    for one in found:
        say(str(one))
    return int(any(one.grade is Grade.BAD for one in found))


def _look_at_folder(settings: Settings) -> Iterator[Finding]:
    language, folder = settings.language, settings.data
    standing = folder.absolute()
    while not standing.exists():
        standing = standing.parent
    if not writable(standing):
        yield finding(language, "data-not-writable", path=str(folder))
        return
    yield finding(language, "data-writable" if folder.exists() else "data-to-be-made", path=str(folder))
    free = shutil.disk_usage(standing).free
    if free < _LITTLE_SPACE:
        yield finding(language, "disk-nearly-full", megabytes=free // 1_000_000)


async def _read_database(path: Path) -> _Kept:
    def read(records: Records) -> _Kept:
        version = records.number("PRAGMA user_version")
        if version == 0:
            return _Kept(0, None, {})
        word = records.one("SELECT value FROM meta WHERE name = 'key'")
        groups = {chat.id: chat.title for chat in chats.present(records)}
        return _Kept(version, None if word is None else bytes(word["value"]), groups)

    # Nothing sealed is opened here, so any key does.
    return await Database(path, Sealer(bytes(32))).read(read)


def _look_at_key(settings: Settings, kept: _Kept | None, *, sealed: bool) -> Iterator[Finding]:
    language, path = settings.language, settings.key_file
    sealed = sealed if kept is None else kept.word is not None
    if settings.key is not None:
        key: bytes | None = read_key(settings.key.get_secret_value())
    else:
        try:
            key = load_key(path)
        except KeyProblemError:
            yield finding(language, "key-unusable", path=str(path))
            return
    if key is None:
        yield finding(language, "key-missing" if sealed else "key-to-be-made", path=str(path))
        return
    if kept is not None and kept.word is not None and not Sealer(key).verify(kept.word):
        yield finding(language, "key-wrong")
    else:
        yield finding(language, "key-good")
    if settings.key is None and _open_to_others(path):
        yield finding(language, "key-open-to-others", path=str(path))


def _open_to_others(path: Path) -> bool:
    return os.name == "posix" and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


async def _look_at_telegram(settings: Settings, bot: Bot, groups: Mapping[int, str]) -> AsyncIterator[Finding]:
    language, root = settings.language, settings.api_root
    try:
        await bot.initialize()
    except TelegramError as error:
        for one in _explain_silence(settings, read_error(error)):
            yield one
        return
    except Exception:  # noqa: BLE001 - an answer that PTB cannot read is none of Telegram's
        yield finding(language, "telegram-odd", root=root)
        return
    me, gateway = bot.bot, Gateway(bot)
    username = me.username or ""
    yield finding(language, "telegram-reached", root=root)
    yield finding(language, "token-good", username=username)
    if me.can_join_groups is False:
        yield finding(language, "groups-closed")
    yield finding(language, "privacy-off" if me.can_read_all_group_messages else "privacy-on")
    webhook = await gateway.carry_out(Look(method="getWebhookInfo", arguments={}))
    if isinstance(webhook, Learned) and isinstance(webhook.result, dict) and webhook.result.get("url"):
        yield finding(language, "webhook-set")
    yield await _look_at_menu(language, gateway)
    async for one in _look_at_owners(settings, gateway, username):
        yield one
    for chat_id, title in groups.items():
        yield finding(language, await _standing(gateway, chat_id, me.id), title=title, username=username)


def _explain_silence(settings: Settings, outcome: Outcome) -> Iterator[Finding]:
    language, root = settings.language, settings.api_root
    match outcome:
        case BadToken():
            yield finding(language, "telegram-reached", root=root)
            yield finding(language, "token-bad")
        case NeverSent():
            name = "telegram-away" if settings.proxy is None else "telegram-away-by-proxy"
            yield finding(language, name, root=root)
        case Later(seconds):
            yield finding(language, "telegram-busy", seconds=seconds)
        case _:
            yield finding(language, "telegram-odd", root=root)


async def _look_at_menu(language: Language, gateway: Gateway) -> Finding:
    for scope in _MENUS:
        menu = await gateway.carry_out(Look(method="getMyCommands", arguments={"scope": {"type": scope}}))
        if isinstance(menu, Learned) and not menu.result:
            return finding(language, "menu-missing")
    return finding(language, "menu-set")


async def _look_at_owners(settings: Settings, gateway: Gateway, username: str) -> AsyncIterator[Finding]:
    language = settings.language
    if not settings.owners:
        yield finding(language, "owners-missing")
        return
    for owner in sorted(settings.owners):
        outcome = await gateway.carry_out(Look(method="getChat", arguments={"chat_id": owner}))
        if isinstance(outcome, Gone):
            # A phone may have been written there by mistake, so not the whole of it is said.
            yield finding(language, "owner-unreachable", owner=str(owner)[-4:], username=username)
    yield finding(language, "owners-good", count=len(settings.owners))


async def _standing(gateway: Gateway, chat_id: int, bot_id: int) -> str:
    look = Look(method="getChatMember", arguments={"chat_id": chat_id, "user_id": bot_id})
    match await gateway.carry_out(look):
        case Learned(result):
            return _standing_as(result)
        case Gone():
            return "group-left"
        case _:
            return "group-unknown"


def _standing_as(member: Any) -> str:
    match member:
        case {"status": "administrator" | "creator"}:
            return "group-good"
        case {"status": "member"} | {"status": "restricted", "can_send_messages": True}:
            return "group-not-administrator"
        case {"status": "restricted"}:
            return "group-muted"
        case {"status": "left" | "kicked"}:
            return "group-left"
        case _:
            return "group-unknown"
