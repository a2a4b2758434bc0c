"""The check before a start names what is wrong, says how to mend it, and tells no secret."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from string import punctuation
from typing import Any

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import FluentParser, ast

from bot import check as checking
from bot.app import DATABASE
from bot.clock import MovableClock
from bot.findings import GRADES, Finding, Grade, finding
from bot.rehearsal.records import Chat, Person
from bot.rehearsal.server import Sandbox
from bot.rehearsal.town import Town
from bot.settings import Settings, only
from handlers.words import Language
from storage import chats
from storage.database import Database
from storage.sealed import Sealer, load_or_create_key, write_key

NOW = datetime(2026, 4, 7, 1, 0, tzinfo=UTC)
KEY, OTHER_KEY = bytes(range(32)), bytes(range(1, 33))


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(MovableClock(NOW))
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest.fixture
def town(sandbox: Sandbox) -> Town:
    return sandbox.town


@pytest.fixture
def olga(town: Town) -> Person:
    return town.add_person("Olga")


@pytest.fixture
def group(town: Town, olga: Person) -> Chat:
    return town.add_group("Garden", administrators=[olga])


def settings_for(sandbox: Sandbox, folder: Path, **others: Any) -> Settings:
    chosen = {
        "token": sandbox.token,
        "api_root": sandbox.root,
        "data": folder / "data",
        "key_file": folder / "redvest.key",
        "language": "en",
        **others,
    }
    if "key" in others:
        del chosen["key_file"]
    settings = only(**chosen)
    assert isinstance(settings, Settings), settings
    return settings


async def keep(folder: Path, *groups: Chat, key: bytes = KEY) -> None:
    """Leave a database behind, as a bot that served these groups."""
    folder.mkdir()  # noqa: ASYNC240 - nothing else runs
    database = Database(folder / DATABASE, Sealer(key))
    await database.open()
    for group in groups:
        await database.write(lambda records, chat=group: chats.meet(records, chat.id, chat.name))  # type: ignore[misc]
    await database.close()


async def found(settings: Settings) -> dict[str, Finding]:
    return {one.id: one for one in await checking.check(settings, NOW)}


def bad(findings: dict[str, Finding]) -> set[str]:
    return {one.id for one in findings.values() if one.grade is Grade.BAD}


async def test_a_first_start_has_nothing_wrong_but_what_the_start_itself_mends(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    findings = await found(settings_for(sandbox, tmp_path))
    assert bad(findings) == set()
    assert findings.keys() >= {"data-to-be-made", "key-to-be-made", "token-good", "privacy-on", "menu-missing"}
    assert "@redvest_bot" in findings["token-good"].sentence
    assert "2026-04-07 09:00" in findings["timezone"].sentence
    assert os.listdir(tmp_path) == [], "nothing is made by looking"  # noqa: PTH208


async def test_a_bot_that_has_run_is_in_order(
    sandbox: Sandbox, town: Town, olga: Person, group: Chat, tmp_path: Path
) -> None:
    (tmp_path / "redvest.key").write_text(write_key(KEY))
    (tmp_path / "redvest.key").chmod(0o600)
    await keep(tmp_path / "data", group)
    town.promote(town.bot, group)
    town.commands |= {("all_private_chats", ""): [{"command": "my"}], ("all_group_chats", ""): [{"command": "need"}]}
    backups = tmp_path / "backups"
    findings = await found(settings_for(sandbox, tmp_path, owners=frozenset({olga.id}), backups=backups))
    assert {one.grade for one in findings.values()} == {Grade.OK}, findings
    assert findings.keys() >= {"data-writable", "key-good", "menu-set", "owners-good", "group-good"}


async def test_a_token_that_was_revoked_is_told_without_repeating_it(sandbox: Sandbox, tmp_path: Path) -> None:
    token = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"
    findings = await found(settings_for(sandbox, tmp_path, token=token))
    assert bad(findings) == {"token-bad"}
    assert "@BotFather" in findings["token-bad"].sentence
    assert not any(token[10:] in one.sentence for one in findings.values())


async def test_an_api_root_where_nobody_listens_is_told(sandbox: Sandbox, tmp_path: Path) -> None:
    settings = settings_for(sandbox, tmp_path)
    await sandbox.stop()
    assert bad(await found(settings)) == {"telegram-away"}


async def test_a_proxy_that_is_not_there_is_told_without_its_password(sandbox: Sandbox, tmp_path: Path) -> None:
    settings = settings_for(
        sandbox, tmp_path, api_root="https://bot-api.invalid", proxy="socks5://anna:hunter2@127.0.0.1:1"
    )
    findings = await found(settings)
    assert bad(findings) == {"telegram-away-by-proxy"}
    assert not any("hunter2" in one.sentence for one in findings.values())


async def test_a_root_that_is_not_a_bot_api_is_told(sandbox: Sandbox, tmp_path: Path) -> None:
    settings = settings_for(sandbox, tmp_path, api_root=sandbox.root + "/elsewhere")
    assert bad(await found(settings)) <= {"telegram-odd", "token-bad"} != set()


async def test_a_bot_that_reads_every_word_of_its_groups_is_told_it_need_not(
    sandbox: Sandbox, town: Town, tmp_path: Path
) -> None:
    town.privacy = False
    assert "/setprivacy" in (await found(settings_for(sandbox, tmp_path)))["privacy-off"].sentence


async def test_what_the_bot_may_do_in_each_group_is_told_by_the_group_s_name(
    sandbox: Sandbox, town: Town, olga: Person, tmp_path: Path
) -> None:
    member, muted, left = (town.add_group(name, administrators=[olga]) for name in ("A", "B", "C"))
    (tmp_path / "redvest.key").write_text(write_key(KEY))
    await keep(tmp_path / "data", member, muted, left)
    town.restrict(town.bot, muted)
    town.remove_bot(left, olga)
    told = {
        one.sentence.split("“")[1].split("”")[0]: one.id
        for one in await checking.check(settings_for(sandbox, tmp_path), NOW)
        if one.id.startswith("group-")
    }
    assert told == {"A": "group-not-administrator", "B": "group-muted", "C": "group-left"}


async def test_an_owner_the_bot_never_met_is_told_to_press_start(sandbox: Sandbox, tmp_path: Path) -> None:
    findings = await found(settings_for(sandbox, tmp_path, owners=frozenset({4242})))
    assert "t.me/redvest_bot" in findings["owner-unreachable"].sentence


async def test_a_lost_key_is_told_before_a_new_one_is_made(sandbox: Sandbox, tmp_path: Path) -> None:
    await keep(tmp_path / "data")
    assert bad(await found(settings_for(sandbox, tmp_path))) == {"key-missing"}
    assert not (tmp_path / "redvest.key").exists()


async def test_a_wrong_key_is_told(sandbox: Sandbox, tmp_path: Path) -> None:
    await keep(tmp_path / "data")
    assert bad(await found(settings_for(sandbox, tmp_path, key=write_key(OTHER_KEY)))) == {"key-wrong"}
    assert bad(await found(settings_for(sandbox, tmp_path, key=write_key(KEY)))) == set()


async def test_a_key_file_that_holds_no_key_or_is_open_to_others_is_told(sandbox: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "redvest.key"
    path.write_text("not a key")
    assert bad(await found(settings_for(sandbox, tmp_path))) == {"key-unusable"}
    path.unlink()
    load_or_create_key(path, sealed_data_exists=False)
    assert "key-open-to-others" not in await found(settings_for(sandbox, tmp_path))
    path.chmod(0o644)
    assert f"chmod 600 {path}" in (await found(settings_for(sandbox, tmp_path)))["key-open-to-others"].sentence


async def test_a_damaged_database_is_told(sandbox: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / DATABASE).write_bytes(b"red vest" * 1000)
    assert "database-unreadable" in bad(await found(settings_for(sandbox, tmp_path, key=write_key(KEY))))


async def test_a_database_of_a_newer_version_is_told(sandbox: Sandbox, tmp_path: Path) -> None:
    await keep(tmp_path / "data")
    database = Database(tmp_path / "data" / DATABASE, Sealer(KEY))
    await database.open()
    await database.write(lambda records: records.execute("PRAGMA user_version = 999"))
    await database.close()
    assert bad(await found(settings_for(sandbox, tmp_path, key=write_key(KEY)))) == {"database-newer"}


async def test_a_folder_on_a_disk_that_takes_nothing_is_told(sandbox: Sandbox, tmp_path: Path) -> None:
    settings = settings_for(sandbox, tmp_path, data=Path("/proc/redvest"))
    assert bad(await found(settings)) == {"data-not-writable"}


def lay(*files: Path) -> None:
    for file in files:
        file.parent.mkdir(exist_ok=True)
        file.write_text("")


async def test_whether_there_are_backups_and_how_old_they_are_is_told(sandbox: Sandbox, tmp_path: Path) -> None:
    assert "REDVEST_BACKUPS" in (await found(settings_for(sandbox, tmp_path)))["backup-off"].sentence
    settings = settings_for(sandbox, tmp_path, backups=tmp_path / "backups")
    assert (await found(settings)).keys() >= {"backup-writable", "backup-none"}
    lay(tmp_path / "backups" / "redvest-2026-04-03T200000Z.sqlite3", tmp_path / "backups" / "notes.txt")
    assert "3 days old" in (await found(settings))["backup-old"].sentence
    lay(tmp_path / "backups" / "redvest-2026-04-06T200000Z.sqlite3")
    assert "Backups kept: 2, the newest of 2026-04-07 04:00" in (await found(settings))["backup-fresh"].sentence


async def test_a_folder_for_backups_that_takes_nothing_is_told(sandbox: Sandbox, tmp_path: Path) -> None:
    settings = settings_for(sandbox, tmp_path, backups=Path("/proc/redvest"))
    findings = await found(settings)
    assert findings["backup-not-writable"].grade is Grade.WARN
    assert bad(findings) == set()
    # Above the folder nothing is made: that may be the place of a disk that is not plugged in.
    settings = settings_for(sandbox, tmp_path, backups=tmp_path / "disk" / "backups")
    assert "plugged in" in (await found(settings))["backup-not-writable"].sentence


async def test_a_port_for_the_health_page_that_another_program_has_is_told(sandbox: Sandbox, tmp_path: Path) -> None:
    port = int(sandbox.root.rpartition(":")[2])
    findings = await found(settings_for(sandbox, tmp_path, health_port=port))
    assert bad(findings) == {"health-taken"}
    await sandbox.stop()
    assert "health-free" in await found(settings_for(sandbox, tmp_path, health_port=port))


async def test_the_report_ends_with_a_status_that_scripts_can_read(sandbox: Sandbox, tmp_path: Path) -> None:
    said: list[str] = []
    assert await checking.report(settings_for(sandbox, tmp_path, language="zh-CN"), said.append) == 0
    assert any(line.startswith("✓ 令牌有效") for line in said)
    await sandbox.stop()
    assert await checking.report(settings_for(sandbox, tmp_path), said.append) == 1
    assert said[-1].startswith("✗ ")


def written(language: Language) -> dict[str, set[str]]:
    """Return each sentence's id and the names of the values it takes."""
    path = Path(checking.__file__).with_name(f"check.{language.value}.ftl")
    entries = FluentParser().parse(path.read_text(encoding="utf-8")).body
    assert not any(isinstance(entry, ast.Junk) for entry in entries)
    text = path.read_text(encoding="utf-8")
    assert FluentResource(text)
    return {
        line.split(" = ")[0]: set(re.findall(r"\{ \$(\w+) \}", line)) for line in text.splitlines() if " = " in line
    }


def test_every_finding_has_its_sentence_in_both_languages_with_the_same_values() -> None:
    assert written(Language.ZH) == written(Language.EN)
    assert written(Language.ZH).keys() == GRADES.keys()


@pytest.mark.parametrize("language", list(Language))
def test_every_sentence_can_be_said_and_ends_as_one(language: Language) -> None:
    for name, values in written(language).items():
        said = finding(language, name, **dict.fromkeys(values, "x")).sentence
        assert "{" not in said
        assert said[-1] in "。." or said.endswith("x"), said
        assert said[0] not in punctuation


def test_every_finding_is_found_somewhere() -> None:
    folder = Path(checking.__file__).parent
    source = "".join(
        (folder / f"{name}.py").read_text(encoding="utf-8") for name in ("check", "upkeep", "health", "safekeeping")
    )
    assert {name for name in GRADES if f'"{name}"' not in source} == set()
