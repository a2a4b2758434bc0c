"""A date just past is read as next year's, and the preview shows the year."""

from __future__ import annotations

from tests.world import World


async def test_a_date_of_next_year_is_shown_with_its_year(world: World) -> None:
    await world.olga.says("/need delivery 3 Apr 14:00 for 3 hours, 6 people, at Building 5")
    assert "3 Apr 2027" in world.card("Publish").text
