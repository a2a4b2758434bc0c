"""The shipped testing day in a process of its own, as the README plays it: 395 volunteers, three days."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from tests.process.test_process import ROOT, launch
from tests.process.test_stopping import rows

#: Real seconds; it takes about 25 on two idle cores.
LONGEST = 240

CLAIMS = "SELECT count(*) FROM audit WHERE action = 'claim'"
IN = "('claimed', 'begun', 'too-close', 'restored', 'places-set')"
OUTBOX = "SELECT count(*) FROM outbox WHERE kind = 'text' AND reason <> 'withdrawn' AND state"


async def test_the_whole_testing_day_is_played_and_the_sums_of_its_report_add_up(tmp_path: Path) -> None:
    """Every wish has one outcome, every question an answer or none, and each figure is the one in the records."""
    how = ("--drill", "testing-day", "--fast", "--language", "en", "--port", "0", "--keep", str(tmp_path / "data"))
    process = await launch(tmp_path, {"PATH": "/usr/bin"}, "rehearse", *how)
    out, err = await asyncio.wait_for(process.communicate(), LONGEST)
    text = out.decode()
    assert process.returncode == 0, err.decode()
    # It should have been possible to do everything that the script says.
    assert "  ! " not in text

    def told(pattern: str) -> int:
        found = re.search(pattern, text)
        assert found is not None, f"{pattern} is not in the report:\n{text}"
        return int(found.group(1).replace(",", ""))

    def kept(sql: str) -> int:
        return int(rows(tmp_path, sql)[0][0])

    wishes, taken = told(r"([\d,]+) wishes to take a place"), told(r"Got a place: ([\d,]+)")
    waiting, again = told(r"Put on the waiting list: ([\d,]+)"), told(r"Had one already: ([\d,]+)")
    refused = told(r"Refused: ([\d,]+)")
    assert wishes == taken + waiting + again + refused == kept(CLAIMS) > 1000
    assert taken == kept(f"{CLAIMS} AND outcome IN {IN}")
    assert waiting == kept(f"{CLAIMS} AND outcome LIKE 'waiting%'")
    assert again == kept(f"{CLAIMS} AND outcome = 'already-yours'")
    reasons = text.partition("Refused: ")[2].partition("\n\n")[0].splitlines()[1:]
    assert sum(int(line.rpartition(": ")[2].replace(",", "")) for line in reasons) == refused > 0
    assert told(r"Gave their claim up later: ([\d,]+)") == kept("SELECT count(*) FROM claims WHERE state = 'released'")

    asked = told(r"([\d,]+) of the evening's questions")
    assert asked == told(r"Answered: ([\d,]+)") + told(r"not answered: ([\d,]+)")
    assert asked == kept(f"{OUTBOX} = 'sent' AND text_id = 'reminders-evening'") > 100

    posted = (told(r"([\d,]+) needs, "), told(r"needs, ([\d,]+) places"))
    assert [posted] == rows(tmp_path, "SELECT count(*), sum(places) FROM needs WHERE state <> 'cancelled'")
    # However many tapped at once, no need should have more people than places.
    crowded = """SELECT needs.id FROM needs JOIN claims ON claims.need_id = needs.id AND claims.state = 'claimed'
                 GROUP BY needs.id HAVING sum(claims.places) > needs.places"""
    assert rows(tmp_path, crowded) == []

    unreached = text.partition("never reached in private\n")[2].partition("\n\n")[0].splitlines()
    parts = [re.search(r"\((\d+)\):", line) for line in unreached]
    assert sum(int(part.group(1)) for part in parts if part) == told(r"([\d,]+) people who claimed were never reached")

    sent = told(r"([\d,]+) messages sent")
    assert sent == kept(f"{OUTBOX} = 'sent'")
    # The README tells what comes of this very command.
    assert f"{wishes:,} wishes to claim, {sent:,} messages" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert told(r"Could not be delivered: ([\d,]+)") == kept(f"{OUTBOX} = 'undeliverable'")
    assert told(r"Came too late and were not sent: ([\d,]+)") == kept(f"{OUTBOX} = 'too_late'")
    assert told(r"Still waiting to be sent: ([\d,]+)") == kept(f"{OUTBOX} = 'queued'") == 0
    assert told(r"Failures of the bot: ([\d,]+)") == kept("SELECT count(*) FROM failures") == 0
