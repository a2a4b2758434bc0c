"""What the bot puts below a chat is tapped on the page, and pictures and contacts are seen there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from handlers.pages import Key
from handlers.words import Language
from tests.page.theatre import PATIENCE, a_theatre, needs_chromium
from tests.stories.posting import in_a_turn
from tests.world import PNG

if TYPE_CHECKING:
    from handlers.turn import Turn

pytestmark = [pytest.mark.browser, needs_chromium]

expect.set_options(timeout=PATIENCE)

ASK = ((Key("people-button-stay", contact=True),), (Key("people-button-forget"),))


async def test_a_phone_is_shared_by_a_click_and_the_keyboard_taken_away(tmp_path: Path) -> None:
    async with a_theatre(tmp_path, Language.EN) as theatre:
        volunteer = theatre.people[1]
        town = theatre.town.sandbox.town
        person = town.people[volunteer.id]
        await volunteer.comes_up()
        await volunteer.opens_private()
        await volunteer.starts()

        def ask(turn: Turn) -> None:
            turn.say(volunteer.id, "people-stayed", keys=ASK)

        await in_a_turn(theatre.town, ask)
        keys = volunteer.column.get_by_test_id("key-below")
        await expect(keys).to_have_text(["No, keep it", "Erase everything"])
        await theatre.after("key", keys.first.click())
        await volunteer.sees(person.phone)
        await theatre.after("key", keys.last.click())
        await volunteer.sees("Erase everything")

        def lift(turn: Turn) -> None:
            turn.say(volunteer.id, "people-stayed", lift=True)

        await in_a_turn(theatre.town, lift)
        await expect(keys).to_have_count(0)
        town.share_file(person, town.private(person), kind="photo", name="gate.png", content=PNG, caption="The gate")
        await theatre.town.settle()
        picture = volunteer.message("The gate").locator("img")
        await expect(picture).to_have_js_property("naturalWidth", 1)
