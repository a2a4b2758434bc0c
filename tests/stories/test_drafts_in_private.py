"""Posting a need in private: led through it, changing a part of what was read, several groups."""

from __future__ import annotations

from bot.rehearsal.records import Message
from tests.stories.posting import post
from tests.stories.test_drafts import LINE, at, labels, needs, previews
from tests.world import Actor, World


def draft(actor: Actor) -> Message:
    """Return the card of the draft in the private chat: the newest message with buttons."""
    messages = actor.world.sandbox.town.messages(actor.chat)
    return [m for m in messages if m.sender.is_bot and m.keyboard is not None and not m.deleted][-1]


def prompts(actor: Actor) -> list[str]:
    """Return the messages that ask for words and still stand."""
    messages = actor.world.sandbox.town.messages(actor.chat)
    return [m.text for m in messages if m.sender.is_bot and m.force_reply and not m.deleted]


async def test_need_alone_leads_through_it_in_one_message(world: World) -> None:
    olga = world.olga
    await post(world, place="East Gate")
    await olga.says("/need")
    await olga.opens("Continue in private")
    card = draft(olga)
    for question, answer in (
        ("What should volunteers do?", "Testing"),
        ("Which day?", "Tomorrow, Wed 8 Apr"),
        ("From when until when?", "08:00–12:00"),
        ("How many people?", "4 people"),
        ("Where?", "East Gate"),
        ("Should people gather early?", "30 min early"),
    ):
        assert question in card.text
        await olga.taps(answer, card)
    assert prompts(olga) == ["✍️ What should people bring or wear? Please reply, for example “ID card, warm clothes”."]
    await olga.writes("ID card")
    assert "Bring: ID card" in card.text
    assert ["Whom should people ask for?" in prompt for prompt in prompts(olga)] == [True]
    await olga.writes("Sister Wang 13800001111")
    assert "Sister Wang 13800001111" in card.text
    await olga.taps("Skip", card)
    assert prompts(olga) == []
    assert "gather 07:30: Testing, 4 people, at East Gate." in card.text
    assert draft(olga) is card

    assert (await olga.taps("Publish", card)).text == "Published."
    assert needs(world)[-1] == ("Testing", "East Gate", at(8, 8), at(8, 12), 4)
    assert world.rows("SELECT bring, gathers, contact IS NOT NULL FROM needs WHERE id = 2") == [
        ("ID card", at(8, 7, 30), 1)
    ]
    assert "Published in “Jinhua volunteers”." in card.text
    assert "13800001111" not in "\n".join(world.said())
    await world.passes(seconds=30)
    assert (
        card.button("See it in the group").url == f"https://t.me/c/{str(world.group.id)[4:]}/{world.card('Claim').id}"
    )


async def test_any_step_takes_words_instead_of_a_button(world: World) -> None:
    olga = world.olga
    await olga.says("/need")
    await olga.opens("Continue in private")
    card = draft(olga)
    await olga.writes("walking dogs")
    await olga.taps("Write it myself", card)
    assert ["Which day?" in prompt for prompt in prompts(olga)] == [True]
    await olga.writes("Saturday")
    assert prompts(olga) == []
    await olga.writes("gibberish")
    assert "I did not understand the time “gibberish”" in card.text
    await olga.writes("8am-12pm")
    await olga.writes("3")
    await olga.writes("North Gate")
    for _ in range(4):
        await olga.taps("Skip", card)
    await olga.taps("Publish", card)
    assert needs(world) == [("walking dogs", "North Gate", at(11, 8), at(11, 12), 3)]


async def test_a_form_begun_before_is_brought_back_after_a_restart(world: World) -> None:
    olga = world.olga
    await olga.says("/need")
    await olga.opens("Continue in private")
    await olga.writes("walking dogs")
    await world.restart()
    await olga.writes("/need")
    assert "What: walking dogs" in draft(olga).text
    await olga.writes("Saturday")
    assert "Day: Sat 11 Apr" in draft(olga).text


async def test_the_part_that_is_wrong_is_changed_in_private_and_published_there(world: World) -> None:
    olga = world.olga
    await olga.says(LINE)
    await olga.taps("Edit", world.card("Publish"))
    card = draft(olga)
    assert "What is wrong? Tap it." in card.text
    await olga.taps("How many", card)
    await olga.taps("8 people", card)
    await olga.taps("Where", card)
    await olga.writes("North Gate")
    await olga.taps("Time", card)
    await olga.taps("Back", card)
    await olga.taps("Note", card)
    assert ["Anything else" in prompt for prompt in prompts(olga)] == [True]
    await olga.writes("mind the dog")
    await olga.taps("Done", card)
    assert "8 people, at North Gate." in card.text
    assert "8 people, at North Gate." in previews(world)[0].text
    await olga.taps("Publish", card)
    assert needs(world) == [("testing", "North Gate", at(8, 8), at(8, 12), 8)]
    assert world.rows("SELECT note FROM needs") == [("mind the dog",)]
    assert previews(world) == []
    assert "Published in" in card.text
    await olga.writes("thanks")
    assert "I did not understand" in olga.last.text


async def test_one_of_several_needs_is_changed_or_left_out(world: World) -> None:
    olga = world.olga
    await olga.says("/need patrol Fri to Sun 19:00-21:00 x4 @ North Gate")
    await olga.taps("Edit", world.card("Publish"))
    card = draft(olga)
    await olga.taps("Change no. 2", card)
    await olga.taps("How many", card)
    await olga.taps("6 people", card)
    await olga.taps("Done", card)
    await olga.taps("Change no. 1", card)
    await olga.taps("Leave this one out", card)
    await olga.taps("Back", card)
    await olga.taps("Publish", card)
    assert [(starts, places) for _, _, starts, _, places in needs(world)] == [(at(11, 19), 6), (at(12, 19), 4)]


async def test_nobody_else_opens_a_draft_in_private(world: World) -> None:
    await world.olga.says(LINE)
    await world.eve.starts("draft-1")
    assert world.eve.last.text == "Only whoever wrote this can use these buttons."


async def test_a_line_typed_in_private_goes_to_the_one_group_of_its_author(world: World) -> None:
    olga = world.olga
    await olga.says("/needs")
    await olga.says(LINE)
    await olga.taps("Cancel")
    await olga.writes(f"{LINE}, ask for Sister Wang 13800001111")
    assert "13800001111" in draft(olga).text
    await olga.taps("Publish", draft(olga))
    assert "0/12" in world.card("Claim").text


async def test_a_coordinator_of_several_groups_is_asked_which(world: World) -> None:
    olga = world.olga
    town = world.sandbox.town
    town.add_group("Other street", members=[], administrators=[olga.person], kind="supergroup")
    await olga.says(LINE)
    await olga.taps("Cancel")
    other = next(chat for chat in town.chats_of(olga.person) if chat.title == "Other street")
    await olga.says(LINE, chat=other)
    await olga.writes(LINE)
    card = draft(olga)
    assert "Which group is it for?" in card.text
    assert {"Jinhua volunteers", "Other street"} <= labels(card)
    await olga.taps("Other street", card)
    await olga.taps("Publish", card)
    assert world.rows("SELECT chat_id FROM needs") == [(other.id,)]
    await olga.writes("/need")
    assert "Which group is it for?" in draft(olga).text
    await olga.taps("Jinhua volunteers", draft(olga))
    assert "What should volunteers do?" in draft(olga).text


async def test_whoever_coordinates_no_group_is_told_so_in_private(world: World) -> None:
    await world.eve.writes(LINE)
    assert "You do not coordinate any group yet" in world.eve.last.text
    await world.eve.writes("/need")
    assert "You do not coordinate any group yet" in world.eve.last.text
    await world.eve.starts("need")
    assert "You do not coordinate any group yet" in world.eve.last.text


async def test_a_dropped_form_closes_its_question(world: World) -> None:
    olga = world.olga
    await olga.says("/need")
    await olga.opens("Continue in private")
    await olga.taps("Cancel", draft(olga))
    await olga.writes("hello")
    assert "I did not understand" in olga.last.text


async def test_changing_a_whole_time_offers_whole_times_not_only_an_end(world: World) -> None:
    """Whoever taps Time because the start is wrong is not asked until when."""
    await world.olga.starts()
    await world.olga.says("/need 12 people for testing tomorrow 8am-12pm at Century Plaza")
    await world.olga.taps("Edit")
    await world.olga.taps("Time")
    assert "From when until when?" in world.olga.last.text
    await world.olga.taps("14:00–18:00")
    assert "14:00–18:00" in world.olga.last.text
