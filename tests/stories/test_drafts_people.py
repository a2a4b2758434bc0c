"""Who may post, whom to ask for, and what becomes of a draft later."""

from __future__ import annotations

from tests.stories.test_drafts import LINE, labels, needs, previews
from tests.world import World

# --- who


async def test_somebody_who_does_not_coordinate_is_told_what_to_do(world: World) -> None:
    await world.ben.says(LINE)
    assert "Only this group's coordinators can post needs" in world.said()[-1]
    assert previews(world) == []


async def test_the_text_replied_to_is_taken(world: World) -> None:
    asked = await world.ben.says(LINE.removeprefix("/need "))
    await world.olga.says("/need", reply_to=asked)
    assert "12 people" in world.card("Publish").text


async def test_an_anonymous_administrator_shows_who_they_are_by_a_tap(world: World) -> None:
    await world.olga.says(LINE, anonymous=True)
    preview = world.card("It's me")
    assert "12 people" in preview.text
    assert labels(preview) == {"It's me"}
    refused = await world.ben.taps("It's me", preview)
    assert refused.text == "Only this group's coordinators can post needs."
    await world.olga.taps("It's me", preview)
    await world.olga.taps("Publish")
    assert world.rows("SELECT posted_by FROM needs") == [(world.olga.id,)]


# --- whom to ask for


async def test_whom_to_ask_for_is_never_shown_in_the_group(world: World) -> None:
    await world.olga.says(f"{LINE}, ask for Sister Wang 13800001111")
    assert "Contact noted" in world.card("Publish").text
    await world.passes(hours=25)
    await world.olga.says(f"{LINE}, ask for Sister Wang 13800001111")
    await world.olga.taps("Publish")
    shown = "\n".join(world.said())
    assert "Your words:" in shown
    assert "13800001111" not in shown
    assert "Wang" not in shown
    assert b"13800001111" not in b"".join(path.read_bytes() for path in world.data.iterdir() if path.is_file())
    assert world.rows("SELECT contact IS NOT NULL FROM needs") == [(1,)]


# --- later


async def test_a_draft_survives_a_restart_and_is_dropped_after_a_day_with_its_words(world: World) -> None:
    await world.olga.says(LINE)
    await world.restart()
    preview = world.card("Publish")
    await world.passes(hours=23)
    assert previews(world) == [preview]
    old = preview.button("Publish").callback_data
    assert old is not None
    await world.passes(hours=2)
    assert "not published within 24 hours" in preview.text
    assert LINE.removeprefix("/need ") in preview.text
    assert labels(preview) == set()
    answer = await world.olga.forges(old, preview)
    assert answer.text is not None
    assert "older than 24 hours" in answer.text
    assert needs(world) == []


async def test_what_was_typed_is_erased_when_nobody_needs_it_any_more(world: World) -> None:
    await world.olga.says(LINE)
    await world.olga.taps("Cancel")
    long_before = world.rows("SELECT length(data) FROM drafts")[0][0]
    await world.passes(hours=49)
    assert world.rows("SELECT length(data) FROM drafts")[0][0] < long_before / 2
    assert world.rows("SELECT count(*) FROM due WHERE kind LIKE 'drafts-%'") == [(0,)]


async def test_a_person_who_is_forgotten_leaves_no_draft_behind(world: World) -> None:
    await world.olga.says(LINE)
    await world.olga.writes(LINE)
    await world.olga.writes("/forgetme")
    await world.olga.taps("Erase everything")
    assert previews(world) == []
    assert set(world.rows("SELECT author_id, state FROM drafts")) == {(None, "cancelled")}
    assert world.rows("SELECT count(*) FROM drafts WHERE typed_in > 0 OR chat_id > 0") == [(0,)]
