"""The first day of the lockdown week in one of its communities: played whole, and told in the report as it was."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.drills import Drill, DrillWish, Outcome
from bot.rehearsal import script
from handlers.words import Language
from tests.stories.test_drills import Archive, figure

WEEK = script.read(script.find("lockdown week"))
#: One community of the fifteen, and those who live there.
DAY = WEEK.model_copy(
    update={
        "groups": WEEK.groups[:1],
        "people": tuple(one.model_copy(update={"count": max(1, one.count // 15)}) for one in WEEK.people),
        "ends": timedelta(hours=22),
    }
)


async def play(folder: Path, language: Language) -> tuple[Outcome, list[str]]:
    """Play the day; return its outcome, and what households know of themselves."""
    folder.mkdir()  # noqa: ASYNC240 - a moment
    drill = Drill(DrillWish(script=DAY, port=0, language=language, fast=True), folder)
    await drill.start()
    try:
        outcome = await drill.play()
        town = drill.stage.sandbox.town
        return outcome, [person.phone for person in town.people.values() if person.phone.startswith("139")]
    finally:
        await drill.stop()


@pytest.mark.parametrize("language", Language)
async def test_households_ask_and_volunteers_bring_it_and_are_paid_back(language: Language, tmp_path: Path) -> None:
    outcome, phones = await play(tmp_path / "data", language)
    archive = Archive(tmp_path / "data")
    assert outcome.played.trouble == []
    assert archive.number("SELECT count(*) FROM failures") == 0
    assert archive.number("SELECT count(*) FROM errands WHERE state = 'done'") >= 2
    assert archive.number("SELECT count(*) FROM errands WHERE delivered_at IS NOT NULL AND rating IS NOT NULL") >= 1
    assert archive.number("SELECT count(*) FROM errand_files WHERE purpose = 'receipt'") >= 1
    assert archive.number("SELECT count(*) FROM debts WHERE state = 'received'") >= 1
    # What nobody asked for has no section, and no household stands in the report.
    assert phones
    for told in (outcome.text, outcome.page):
        assert not any(phone in told for phone in phones)
        assert not re.search(r"entrance|单元|\d号楼|Building \d|招募|places", told)
    shown = html.unescape(re.sub(r"<[^>]+>", "\n", outcome.page))
    for line in outcome.text.splitlines():
        assert line.strip().removeprefix("· ") in shown


async def test_the_figures_are_those_of_the_records(tmp_path: Path) -> None:
    outcome, _ = await play(tmp_path / "data", Language.EN)
    text, archive = outcome.text, Archive(tmp_path / "data")
    sent = "SELECT count(DISTINCT subject) FROM audit WHERE action = 'asking' AND outcome IN ('sent', 'sentence')"
    assert figure(text, r"(\d+) errands asked for") == archive.number(sent) > 3
    assert figure(text, r"Brought to the door: (\d+)") == archive.number(
        "SELECT count(*) FROM errands WHERE delivered_at IS NOT NULL"
    )
    got = "SELECT count(*) FROM errands WHERE state = 'done' AND outcome = 'got'"
    assert figure(text, r"closed with “Got it”: (\d+)") == archive.number(got)
    taken = "SELECT count(*) FROM audit WHERE action = 'take'"
    assert figure(text, r"(\d+) wish\w* to take an errand") == archive.number(taken)
    again = "SELECT count(*) FROM audit WHERE action = 'errand' AND outcome = 'offered_again'"
    assert figure(text, r"Offered again: (\d+)") == archive.number(again)
    waits = sorted(
        delivered - confirmed
        for delivered, confirmed in archive.rows(
            """SELECT delivered_at, min(at) FROM errands JOIN audit ON subject = errands.id AND action = 'asking'
                   AND audit.outcome IN ('sent', 'sentence')
               WHERE delivered_at IS NOT NULL GROUP BY errands.id"""
        )
    )
    there = text.partition("until it was there")[2].partition("\n\n")[0]
    assert figure(there, r"All (\d+):") == len(waits)
    longest = re.search(r"All \d+: .*the longest (?:(\d+) h )?(\d+) min", there)
    assert longest is not None
    assert int(longest[1] or 0) * 60 + int(longest[2]) == round(waits[-1] / 60)
    ((count, advanced),) = archive.rows("SELECT count(*), sum(amount) FROM debts")
    told = re.search(r"¥([\d.]+) advanced for (\d+) errands", text)
    assert told is not None
    assert (int(told[2]), round(float(told[1]) * 100)) == (count, advanced)
    back = "SELECT count(*) FROM debts WHERE state IN ('received', 'settled')"
    assert figure(text, r"Paid back: ¥[\d.]+ \((\d+)\)") == archive.number(back)
