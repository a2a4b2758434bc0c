"""An errand played on the page by clicks and typing, from the poster to a volunteer with everything on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import expect

from handlers.words import Language
from tests.page.theatre import PATIENCE, a_theatre, needs_chromium

pytestmark = [pytest.mark.browser, needs_chromium]

expect.set_options(timeout=PATIENCE)

#: What the resident answers, one question after the other: taps, and what is typed.
TYPED = {"2 bottles of soy sauce", "Building 3, entrance 2, door 502", "13800001111"}
ANSWERS = (
    "Groceries",
    "For me",
    "2 bottles of soy sauce",
    "That is all",
    "Yes, something similar",
    "At most ¥100",
    "Tomorrow afternoon",
    "At the door",
    "Building 3, entrance 2, door 502",
    "13800001111",
    "Transfer",
    "send it",
)


async def test_a_resident_scans_the_poster_asks_and_a_volunteer_takes_it(tmp_path: Path) -> None:
    async with a_theatre(tmp_path, Language.EN) as theatre:
        coordinator, volunteer, *_, resident = theatre.people
        await theatre.page.get_by_test_id("hint-dismiss").click()
        await coordinator.writes("Hello everybody")
        await coordinator.message("Hello everybody").hover()
        await coordinator.message("Hello everybody").get_by_test_id("reply").click()
        await coordinator.writes("/residents")
        await coordinator.writes("/poster")
        await expect(coordinator.message("Cannot go out?").locator("img")).to_be_visible()

        await resident.comes_up()
        await resident.column.get_by_test_id("column-menu").click()
        await theatre.after("scan", theatre.page.get_by_test_id("scan").click())
        for answer in ANSWERS:
            if answer in TYPED:
                await resident.writes(answer)
            else:
                await resident.taps(answer)
        await resident.sees("A coordinator looks at it first")

        await coordinator.comes_up()
        await coordinator.opens_private()
        await coordinator.taps("Accept")
        await volunteer.comes_up()
        await volunteer.opens(theatre.group)
        await volunteer.sees("Groceries", "Building 3", "¥100")
        await volunteer.taps("I'll bring it", leads_to="start")
        await volunteer.taps("All well, I can go")
        await volunteer.taps("Within 1 hour")
        await volunteer.sees("2 bottles of soy sauce", "door 502", "13800001111")
        await resident.comes_up()
        await resident.sees("Jian is bringing your errand")
