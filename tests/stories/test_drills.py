"""Drills on the real bot: played twice they are alike, and their report says what the records hold."""

from __future__ import annotations

import html
import re
import sqlite3
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.app import DATABASE
from bot.drills import Drill, DrillWish, Outcome
from bot.rehearsal import script
from handlers.words import Language
from handlers.words.catalogue import FOLDER

FIRST = script.read(script.find("first evening"))
LANGUAGES = pytest.mark.parametrize("language", Language)


async def play(folder: Path, language: Language, seed: int | None = None) -> tuple[Outcome, str]:
    """Play the first evening fast; return its outcome, and the page as the sandbox serves it."""
    folder.mkdir()  # noqa: ASYNC240 - a moment
    drill = Drill(DrillWish(script=FIRST, port=0, language=language, fast=True, seed=seed), folder)
    await drill.start()
    try:
        outcome = await drill.play()
        async with aiohttp.ClientSession() as session, session.get(f"{drill.stage.sandbox.root}/report") as answer:
            assert answer.content_type == "text/html"
            return outcome, await answer.text()
    finally:
        await drill.stop()


class Archive:
    """The records of a drill, read with plain SQL."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def rows(self, sql: str, **values: int) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(f"file:{self.folder / DATABASE}?mode=ro", uri=True)
        found = connection.execute(sql, values).fetchall()
        connection.close()
        return found

    def number(self, sql: str) -> int:
        return int(self.rows(sql)[0][0])


def figure(text: str, pattern: str) -> int:
    """Return the number that stands in a sentence of the report."""
    found = re.search(pattern, text)
    assert found is not None, f"{pattern} is not in the report:\n{text}"
    return int(found.group(1))


async def test_the_same_seed_gives_the_same_report_and_another_seed_another(tmp_path: Path) -> None:
    first, _ = await play(tmp_path / "first", Language.EN)
    second, _ = await play(tmp_path / "second", Language.EN)
    other, _ = await play(tmp_path / "other", Language.EN, seed=5)
    assert first.text == second.text
    assert first.played == second.played
    assert first.text != other.text


@LANGUAGES
async def test_everything_the_script_says_can_be_done_in_both_languages(language: Language, tmp_path: Path) -> None:
    outcome, _ = await play(tmp_path / "data", language)
    archive = Archive(tmp_path / "data")
    assert outcome.played.trouble == []
    assert archive.number("SELECT count(*) FROM failures") == 0
    assert archive.number("SELECT count(*) FROM needs") == 2
    assert archive.number("SELECT count(*) FROM audit WHERE action = 'release' AND outcome = 'released'") == 1
    assert archive.number("SELECT count(*) FROM audit WHERE action = 'answer'") >= 1


async def test_the_figures_are_those_of_the_records(tmp_path: Path) -> None:
    outcome, _ = await play(tmp_path / "data", Language.EN)
    text, archive = outcome.text, Archive(tmp_path / "data")
    claims = "SELECT count(*) FROM audit WHERE action = 'claim'"
    assert figure(text, r"(\d+) wishes to take a place") == archive.number(claims)
    taken = f"{claims} AND outcome IN ('claimed', 'begun', 'too-close', 'restored', 'places-set')"
    assert figure(text, r"Got a place: (\d+)") == archive.number(taken)
    assert figure(text, r"waiting list: (\d+)") == archive.number(f"{claims} AND outcome LIKE 'waiting%'")
    refused = archive.number(f"{claims} AND outcome = 'overlaps'")
    assert figure(text, r"overlapped with another shift of theirs: (\d+)") == refused > 0
    left = archive.number("SELECT count(*) FROM claims WHERE state = 'released'")
    assert figure(text, r"Gave their claim up later: (\d+)") == left > 0

    asked = "SELECT count(*) FROM outbox WHERE text_id = 'reminders-evening' AND state = 'sent'"
    assert figure(text, r"(\d+) of the evening's questions") == archive.number(asked)
    answered = """SELECT count(DISTINCT actor) FROM audit WHERE action = 'answer'
        AND outcome IN ('coming', 'late', 'released', 'reason')
        AND actor IN (SELECT chat_id FROM outbox WHERE text_id = 'reminders-evening' AND state = 'sent')"""
    assert figure(text, r"Answered: (\d+)") == archive.number(answered)
    leave = "SELECT count(*) FROM outbox WHERE text_id LIKE 'reminders-leave%' AND state = 'sent'"
    assert figure(text, r"Told when to set out: (\d+)") == archive.number(leave)
    sent = "SELECT count(*) FROM outbox WHERE kind = 'text' AND state = 'sent'"
    assert figure(text, r"(\d+) messages sent") == archive.number(sent)


async def test_how_long_needs_waited_is_told_from_posting_to_the_last_place(tmp_path: Path) -> None:
    outcome, _ = await play(tmp_path / "data", Language.EN)
    archive = Archive(tmp_path / "data")
    waits = []
    for need_id, places, posted_at in archive.rows("SELECT id, places, posted_at FROM needs"):
        # Nobody leaves before both are full for the first time, so it is the last of so many claims.
        told = archive.rows(
            """SELECT at FROM audit WHERE action = 'claim' AND subject = :need AND outcome = 'claimed'
               ORDER BY id LIMIT 1 OFFSET :others""",
            need=need_id,
            others=places - 1,
        )
        waits.append(round((told[0][0] - posted_at) / 60))
    assert figure(outcome.text, r"half of them within (\d+) min") == min(waits)
    assert figure(outcome.text, r"The slowest took (\d+) min") == max(waits)


async def test_who_was_never_reached_is_named(tmp_path: Path) -> None:
    outcome, page = await play(tmp_path / "data", Language.EN)
    assert "never opened the private chat (1): Master Sun" in outcome.text
    assert "Master Sun" in page
    # He has claimed, which is why it matters.
    assert Archive(tmp_path / "data").number("SELECT count(*) FROM people WHERE reach = 'never_started'") == 1


@LANGUAGES
async def test_the_page_says_what_the_terminal_says(language: Language, tmp_path: Path) -> None:
    outcome, page = await play(tmp_path / "data", language)
    assert page == outcome.page
    shown = html.unescape(re.sub(r"<[^>]+>", "\n", page))
    for line in outcome.text.splitlines():
        assert line.strip().removeprefix("· ") in shown


def test_a_wrong_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.toml"
    told = (script.SHIPPED / "first-evening.toml").read_text(encoding="utf-8")
    wrong.write_text(told.replace('button = "publish"', 'button = "publsh"', 1), encoding="utf-8")
    result = CliRunner().invoke(main, ["rehearse", "--drill", str(wrong), "--port", "0"])
    assert result.exit_code == 2
    assert "wrong.toml: steps, no. 3, `button`: there is no 'publsh'" in result.output


def test_speed_without_a_drill_is_refused_with_a_sentence() -> None:
    result = CliRunner().invoke(main, ["rehearse", "--fast"])
    assert result.exit_code == 2
    assert "--drill" in result.output


@pytest.mark.parametrize("path", sorted(script.SHIPPED.glob("*.toml")), ids=lambda path: str(path.stem))
@LANGUAGES
def test_shipped_drills_name_buttons_as_the_bot_does(path: Path, language: Language) -> None:
    catalogue = "\n".join(file.read_text(encoding="utf-8") for file in (FOLDER / language.value).glob("*.ftl"))
    for labels in script.read(path).labels.values():
        for label in labels[language.value]:
            # In a catalogue … is a value; a label that begins with one stands nowhere.
            said = r"\{ \$[^\n]*".join(map(re.escape, label.split("…")))
            before = r"(?m)^(?:[\w-]+ =| +\*?\[\w+\]) "
            found = re.search(rf"{before}(?:[^\w\n]*|\{{ \$number \}} \W+){said}$", catalogue)
            assert label.startswith("…") or found, label
