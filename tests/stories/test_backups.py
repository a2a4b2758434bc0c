"""The data are copied every night, and a town that was put back goes on from there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot import safekeeping
from bot.app import DATABASE
from bot.settings import Settings, only
from storage.copies import examine
from storage.sealed import Sealer, write_key
from tests.stories.posting import post, reachable, states
from tests.world import KEY, ZONE, World, a_world

OWNER = 6_100_000_001
FIRST_NIGHT = "2026-04-08 04:01"


class Disk:
    """A disk that a test fills: then what is written to a copy finds no room."""

    full = False

    def connect(self, path: str, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = sqlite3.connect(path, **options)
        if self.full and path.endswith(".part"):
            connection.execute("PRAGMA max_page_count = 1")
        return connection


def settings_of(world: World) -> Settings:
    chosen = {"token": world.sandbox.token, "api_root": world.sandbox.root, "data": world.data, "language": "en"}
    settings = only(**chosen, key=write_key(KEY))
    assert isinstance(settings, Settings), settings
    return settings


def restored(world: World, file: Path, *, replace: bool = True) -> list[str]:
    return [one.id for one in safekeeping.restore(settings_of(world), file, world.clock.now(), replace=replace)]


def backed_up(world: World, file: Path) -> list[str]:
    return [one.id for one in safekeeping.back_up(settings_of(world), file, world.clock.now())]


def nights(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def lay(file: Path, text: str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)


def take_away(file: Path) -> None:
    file.unlink()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "backups"
    if (tmp_path / "backups").is_dir():
        assert not list((tmp_path / "backups").glob(".*")), "something half written was left behind"


async def test_every_night_brings_a_backup_that_opens_with_the_key_and_can_be_read_by_its_owner_only(
    tmp_path: Path, folder: Path
) -> None:
    async with a_world(tmp_path / "data", backups=folder) as world:
        await post(world)
        await world.until(FIRST_NIGHT)
        (name,) = nights(folder)
        backup = folder / name
        assert name == "redvest-2026-04-07T200000Z.sqlite3"
        assert backup.stat().st_mode & 0o777 == 0o600
        assert examine(backup, Sealer(KEY)).made_at == datetime(2026, 4, 8, 4, 0, tzinfo=ZONE)
        assert KEY not in backup.read_bytes()
        assert write_key(KEY).encode() not in backup.read_bytes()
        with sqlite3.connect(backup) as copy:
            assert copy.execute("SELECT what FROM needs").fetchall() == [("Testing",)]
        copy.close()


async def test_backups_of_fourteen_nights_are_kept_and_nothing_else_in_the_folder_is_touched(
    tmp_path: Path, folder: Path
) -> None:
    lay(folder / "notes.txt", "the key is in the safe")
    lay(folder / ".redvest-2026-04-01T200000Z.sqlite3.part", "a kill left this")
    async with a_world(tmp_path / "data", backups=folder) as world:
        await world.until("2026-04-25 04:01")
        assert nights(folder) == [
            "notes.txt",
            *(f"redvest-2026-04-{day}T200000Z.sqlite3" for day in range(11, 25)),
        ]


async def test_a_night_without_a_backup_is_told_to_the_owners_in_plain_words_and_the_next_one_brings_it(
    tmp_path: Path, folder: Path
) -> None:
    lay(folder, "a file in the folder's place")
    async with a_world(tmp_path / "data", backups=folder, owners=frozenset({OWNER})) as world:
        await reachable(world.olga)
        await world.until(FIRST_NIGHT)
        assert f"the folder {folder} is not there" in world.olga.heard[-1]
        take_away(folder)
        said = len(world.olga.heard)
        await world.until("2026-04-09 04:01")
        assert nights(folder) == ["redvest-2026-04-08T200000Z.sqlite3"]
        assert len(world.olga.heard) == said


async def test_a_full_disk_costs_the_backup_and_nothing_else(tmp_path: Path, folder: Path) -> None:
    disk = Disk()
    async with a_world(tmp_path / "data", backups=folder, owners=frozenset({OWNER}), connect=disk.connect) as world:
        await reachable(world.olga)
        await world.until(FIRST_NIGHT)
        disk.full = True
        await world.until("2026-04-09 04:01")
        assert f"the disk of {folder} is full" in world.olga.heard[-1]
        assert nights(folder) == ["redvest-2026-04-07T200000Z.sqlite3"]
        await post(world)
        await world.anna.taps("Claim", world.card())
        disk.full = False
        await world.until("2026-04-10 04:01")
        assert len(nights(folder)) == 2


async def test_a_night_that_a_kill_cut_short_is_made_up_for_after_the_next_start(tmp_path: Path, folder: Path) -> None:
    async with a_world(tmp_path / "data", backups=folder) as world:
        await world.stop()
        world.clock.move_to(datetime(2026, 4, 8, 9, 0, tzinfo=ZONE))
        await world.start()
        assert nights(folder) == ["redvest-2026-04-08T010000Z.sqlite3"]
        # As if the process had died after the turn that asked for a backup and before there was one.
        (folder / nights(folder)[0]).unlink()
        await world.stop()
        with sqlite3.connect(world.data / DATABASE) as records:
            soon = int(world.clock.now().timestamp()) + 900
            records.execute("UPDATE due SET at = ? WHERE kind = 'backups-night'", (soon,))
        records.close()
        await world.start()
        await world.passes(minutes=16)
        assert nights(folder) == ["redvest-2026-04-08T011500Z.sqlite3"]


async def test_no_backup_is_planned_any_more_once_no_folder_is_set(tmp_path: Path, folder: Path) -> None:
    planned = "SELECT count(*) FROM due WHERE kind = 'backups-night'"
    async with a_world(tmp_path / "data", backups=folder) as world:
        assert world.rows(planned) == [(1,)]
        world.backups = None
        await world.restart()
        assert world.rows(planned) == [(0,)]


async def test_a_town_that_was_put_back_goes_on_from_the_backup_and_says_nothing_twice(
    tmp_path: Path,
) -> None:
    file = tmp_path / "town.backup"
    async with a_world(tmp_path / "data") as world:
        await reachable(world.olga, world.anna, world.ben, world.chen)
        need = await post(world)
        card = world.card()
        await world.anna.taps("Claim", card)
        assert backed_up(world, file) == ["backup-made", "backup-apart"]

        await world.ben.taps("Claim", card)
        lost = await post(world, what="Lost errand", places=1)
        lost_card = world.card()
        assert "Ben" in card.text
        assert restored(world, file) == ["restore-running"]
        await world.stop()
        assert restored(world, file, replace=False) == ["restore-data-there"]
        heard = {actor.id: actor.heard for actor in (world.olga, world.anna, world.ben, world.chen)}
        assert restored(world, file) == ["restore-done", "restore-old-kept"]
        await world.start()

        # What was settled before the backup is not said again, and the card shows what is known.
        assert {actor.id: actor.heard for actor in (world.olga, world.anna, world.ben, world.chen)} == heard
        assert states(world, need) == [(world.anna.id, "claimed", 1)]
        assert "Anna" in card.text
        assert "Ben" not in card.text

        # A card of a need that was lost is never taken for a newer one's.
        newer = await post(world, what="Newer errand", places=1)
        assert newer.id > lost.id
        answer = await world.chen.taps("Claim", lost_card)
        assert "This button no longer works" in answer.text
        assert states(world, newer) == []

        await world.ben.taps("Claim", card)
        assert states(world, need) == [(world.anna.id, "claimed", 1), (world.ben.id, "claimed", 1)]
        asked = {actor.id: len(actor.heard) for actor in (world.anna, world.ben)}
        await world.until("2026-04-10 20:01")
        for actor in (world.anna, world.ben):
            (question,) = actor.heard[asked[actor.id] :]
            assert "Testing" in question
        assert "See you at 07:00" in (await world.anna.taps("I'll be there")).text


async def test_the_data_that_were_replaced_are_kept_whole_beside_the_new(tmp_path: Path) -> None:
    file = tmp_path / "town.backup"
    async with a_world(tmp_path / "data") as world:
        backed_up(world, file)
        await post(world)
        await world.die()
        assert restored(world, file) == ["restore-done", "restore-old-kept"]
        assert world.rows("SELECT count(*) FROM needs") == [(0,)]
        (kept,) = world.data.glob("redvest-replaced-*.sqlite3")
        with sqlite3.connect(kept) as old:
            assert old.execute("SELECT what FROM needs").fetchall() == [("Testing",)]
        old.close()


async def test_damaged_data_are_replaced_too_and_kept_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "town.backup"
    async with a_world(tmp_path / "data") as world:
        await post(world)
        backed_up(world, file)
        await world.stop()
        (world.data / DATABASE).write_bytes(b"red vest" * 1000)
        (world.data / f"{DATABASE}-wal").write_bytes(b"log of the damaged data")
        assert backed_up(world, tmp_path / "another") == ["data-damaged"]
        assert restored(world, file) == ["restore-done", "restore-old-kept"]
        assert not (world.data / f"{DATABASE}-wal").exists()
        (kept,) = world.data.glob("redvest-replaced-*.sqlite3")
        assert kept.read_bytes() == b"red vest" * 1000
        await world.start()
        assert world.rows("SELECT count(*) FROM needs") == [(1,)]


@pytest.mark.parametrize(
    ("what", "refusal"),
    [
        ("nothing", "restore-missing"),
        ("a letter", "restore-no-backup"),
        ("another program's database", "restore-no-backup"),
        ("a damaged backup", "restore-damaged"),
        ("a newer backup", "restore-newer"),
        ("a backup with another key", "restore-wrong-key"),
    ],
)
async def test_what_cannot_be_put_back_is_refused_by_its_name_and_changes_nothing(
    tmp_path: Path, what: str, refusal: str
) -> None:
    file = tmp_path / "file"
    async with a_world(tmp_path / "data") as world:
        for number in range(20):
            await post(world, what=f"Need {number}", note="x" * 900)
        if what.startswith("a letter"):
            file.write_text("Dear coordinators, " * 100)
        elif what.startswith("another"):
            with sqlite3.connect(file) as other:
                other.execute("CREATE TABLE meta (name TEXT, value BLOB)")
            other.close()
        elif what != "nothing":
            backed_up(world, file)
            spoil(file, what)
        await world.stop()
        before = (world.data / DATABASE).read_bytes()
        assert restored(world, file) == [refusal]
        assert (world.data / DATABASE).read_bytes() == before
        assert {path.name for path in world.data.iterdir()} == {DATABASE, "redvest.lock"}


def spoil(file: Path, what: str) -> None:
    if what.startswith("a damaged"):
        whole = bytearray(file.read_bytes())
        for at in range(8192, len(whole), 4096):
            whole[at : at + 64] = b"\xff" * 64
        file.write_bytes(whole)
        return
    with sqlite3.connect(file) as copy:
        if what.startswith("a newer"):
            copy.execute("PRAGMA user_version = 999")
        else:
            copy.execute("UPDATE meta SET value = ? WHERE name = 'key'", (Sealer(bytes(32)).check(),))
    copy.close()


async def test_a_backup_is_refused_where_it_would_overwrite_or_be_lost_with_the_data(tmp_path: Path) -> None:
    file = tmp_path / "town.backup"
    file.write_text("something dear")
    async with a_world(tmp_path / "data") as world:
        assert backed_up(world, file) == ["backup-exists"]
        assert file.read_text() == "something dear"
        assert backed_up(world, world.data / "copy") == ["backup-in-data"]
        assert backed_up(world, tmp_path / "nowhere" / "copy") == ["disk-missing"]
    async with a_world(tmp_path / "empty", running=False) as world:
        assert backed_up(world, tmp_path / "first") == ["backup-nothing"]
