"""Posting a need: typed, read back, changed, published, cancelled, dropped."""

from __future__ import annotations

from tests.world import World

LINE = "/need 12 people for testing tomorrow 8am-12pm at Century Plaza, arrive 1h early"


async def test_a_typed_line_is_read_back_and_published_on_a_tap(world: World) -> None:
    said = await world.olga.says(LINE)
    preview = world.card("Publish")
    assert preview.reply_to is not None
    assert preview.reply_to.id == said.id
    assert "Wed 8 Apr, 08:00 to 12:00" in preview.text
    assert "in 22 hours" in preview.text
    assert "gather 07:00" in preview.text
    assert "12 people" in preview.text
    assert "Century Plaza" in preview.text
    assert world.rows("SELECT count(*) FROM needs") == [(0,)]

    answer = await world.olga.taps("Publish", preview)
    assert answer.text == "Published."
    assert world.rows("SELECT places, place, gathers - starts FROM needs") == [(12, "Century Plaza", -3600)]
    assert "0/12" in world.card("Claim").text
    # The preview has gone, the need's card is there.
    assert not [message for message in world.messages() if "Is that right?" in message.text]
