"""Who may see residents' details, what a unit is set to, and the poster residents come by."""

from __future__ import annotations

import io

import segno

from handlers.turn import Turn
from storage import residents
from tests.stories.errands import a_unit
from tests.stories.posting import in_a_turn, reachable
from tests.world import Actor, World


def carers(world: World) -> list[int]:
    return [one for (one,) in world.rows("SELECT person_id FROM carers ORDER BY person_id")]


async def appoint(world: World, who: Actor) -> None:
    said = await who.says("here")
    await world.olga.says("/residents", reply_to=said)


async def test_the_first_appointment_says_what_now_works_and_what_comes_next(world: World) -> None:
    await appoint(world, world.anna)
    assert carers(world) == [world.anna.id]
    said = world.said()[-1]
    assert "Anna may see residents' names, doors and phones" in said
    assert "run errands" in said
    assert "/poster" in said
    await appoint(world, world.ben)
    assert "Ben may see residents' names, doors and phones too" in world.said()[-1]
    await appoint(world, world.ben)
    assert "already" in world.said()[-1]
    assert world.rows("SELECT count(*) FROM units") == [(1,)]


async def test_a_coordinator_appoints_herself_by_replying_to_herself(world: World) -> None:
    await appoint(world, world.olga)
    assert carers(world) == [world.olga.id]


async def test_administering_the_group_is_not_enough_to_see_anything(world: World) -> None:
    await a_unit(world, world.anna)
    await world.olga.starts()
    await world.olga.writes("/residents")
    assert "only for those who were appointed" in world.olga.heard[-1]
    code = world.rows("SELECT code FROM units")[0][0]
    await world.olga.starts(f"unit-{code}")
    assert "only for those who were appointed" in world.olga.heard[-1]


async def test_a_volunteer_appoints_nobody(world: World) -> None:
    said = await world.ben.says("hi")
    await world.anna.says("/residents", reply_to=said)
    assert "for coordinators" in world.said()[-1]
    assert carers(world) == []


async def test_an_anonymous_administrator_confirms_with_a_tap_that_shows_who_it_is(world: World) -> None:
    said = await world.ben.says("hi")
    await world.olga.says("/residents", reply_to=said, anonymous=True)
    refused = await world.ben.taps("May see residents' details")
    assert "for coordinators" in refused.text
    assert carers(world) == []
    await world.olga.taps("May see residents' details")
    assert carers(world) == [world.ben.id]


async def test_an_appointment_is_listed_and_withdrawn_and_what_was_on_the_screen_goes(world: World) -> None:
    await appoint(world, world.anna)
    await world.anna.opens("Settings", on=world.card("Settings"))
    assert any("errands</b>" in text or "errands" in text for text in world.anna.heard)
    await world.olga.says("/residents")
    assert "One person may see residents' details: Anna" in world.said()[-1]
    refused = await world.ben.taps("Withdraw", on=world.card("Withdraw"))
    assert "for coordinators" in refused.text
    assert carers(world) == [world.anna.id]
    answer = await world.olga.taps("Withdraw", on=world.card("Withdraw"))
    assert "can no longer see" in answer.text
    await world.passes(seconds=5)
    assert not any("Community's number" in text for text in world.anna.heard)
    again = await world.olga.taps("Withdraw", on=world.card("Withdraw"))
    assert "nothing to withdraw" in again.text
    await world.olga.says("/residents")
    assert "Nobody may see residents'" in world.said()[-1]


async def test_whoever_leaves_the_group_sees_residents_details_no_more(world: World) -> None:
    await a_unit(world, world.anna)
    world.sandbox.town.leave(world.anna.person, world.group)
    await world.settle()
    assert carers(world) == []


async def test_the_settings_are_set_with_buttons_and_the_number_is_typed(world: World) -> None:
    await a_unit(world, world.anna)
    await world.anna.writes("/residents")
    await world.anna.taps("Requests go out at once")
    await world.anna.taps("5")
    await world.anna.taps("¥1000")
    await world.anna.taps("Community's number")
    await world.anna.writes("ask Mrs Wang")
    assert "does not look like a phone number" in world.anna.heard[-1]
    await world.anna.writes("0919-2185555")
    await world.passes(seconds=5)
    said = world.anna.sees("Community's number").text
    assert "goes to the volunteers at once" in said
    assert "0919-2185555" in said
    assert "may have: 5" in said
    assert "¥1000" in said
    assert world.rows("SELECT screening, phone, most_open, advance_cap FROM units") == [
        ("at_once", "0919-2185555", 5, 100000)
    ]
    await world.anna.taps("Community's number")
    await world.anna.taps("Give no number")
    assert world.rows("SELECT phone FROM units") == [("",)]
    assert world.rows("SELECT count(*) FROM dialogs WHERE person_id = :id", id=world.anna.id) == [(0,)]


async def test_forged_and_foreign_settings_change_nothing(world: World) -> None:
    await a_unit(world, world.anna)
    await world.anna.writes("/residents")
    card = world.anna.sees("5")
    code = world.rows("SELECT code FROM units")[0][0]
    before = world.rows("SELECT screening, phone, most_open, advance_cap FROM units")
    await reachable(world.eve, world.olga)
    for stranger in (world.eve, world.olga):
        for action, choice in (
            ("screen", 0),
            ("open", 10),
            ("cap", 200000),
            ("ring", 0),
            ("ring_none", 0),
            ("unit", 0),
        ):
            answer = await stranger.forges(f"residents:{action}:{code}:0:{choice}", stranger.last)
            assert "only for those who were appointed" in answer.text
    for action, choice in (("screen", 7), ("open", 99), ("cap", 10**9)):
        await world.anna.forges(f"residents:{action}:{code}:0:{choice}", card)
    assert world.rows("SELECT screening, phone, most_open, advance_cap FROM units") == before
    assert world.rows("SELECT count(*) FROM dialogs") == [(0,)]


async def test_a_carer_who_is_withdrawn_while_typing_the_number_sets_none(world: World) -> None:
    await a_unit(world, world.anna)
    await world.anna.writes("/residents")
    await world.anna.taps("Community's number")
    await in_a_turn(world, lambda turn: _withdraw(turn, world.anna))
    await world.anna.writes("0919-2185555")
    assert "only for those who were appointed" in world.anna.heard[-1]
    assert world.rows("SELECT phone FROM units") == [("",)]


def _withdraw(turn: Turn, who: Actor) -> None:
    residents.withdraw(turn.records, turn.records.all("SELECT chat_id FROM units")[0]["chat_id"], who.id)


async def test_a_poster_says_first_whom_to_appoint(world: World) -> None:
    await world.olga.says("/poster")
    assert "Reply /residents to a message" in world.said()[-1]
    assert world.calls("sendPhoto") == 0
    await world.anna.says("/poster")
    assert "for coordinators" in world.said()[-1]


async def test_a_poster_stands_in_both_languages_and_its_picture_leads_to_the_link(world: World) -> None:
    await a_unit(world, world.anna)
    await world.olga.says("/poster")
    said = world.messages()[-1]
    code = world.rows("SELECT code FROM units")[0][0]
    link = f"https://t.me/{world.sandbox.town.bot.username}?start=ask-{code}"
    assert link in said.text
    assert "扫码" in said.text
    assert "Scan this" in said.text
    assert said.attachment is not None
    found = world.sandbox.town.files.content(said.attachment.file_id)
    assert found is not None
    wanted = io.BytesIO()
    segno.make_qr(link, error="q", boost_error=False).save(wanted, kind="png", scale=16, border=4)
    assert found[1] == wanted.getvalue()
    await world.anna.writes("/poster")
    assert link in world.anna.last.text
    await reachable(world.eve)
    await world.eve.writes("/poster")
    assert "In the group you coordinate" in world.eve.heard[-1]
    await world.eve.starts(f"poster-{code}")
    assert "only for those who were appointed" in world.eve.heard[-1]
