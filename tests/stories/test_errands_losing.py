"""The bot is taken out of a group in which errands are going, and comes back: who hears what, and that work goes on."""

from __future__ import annotations

from handlers.turn import Turn
from storage import chats, residents
from storage.errands import ErrandState, Hold
from tests.stories.errands import a_unit, ask_for, carried_by, no_longer_sees, resident, state
from tests.stories.posting import in_a_turn
from tests.world import Actor, World


def told(actor: Actor, words: str) -> int:
    """Return how many messages of the bot to somebody hold these words."""
    return sum(words in text for text in actor.heard)


async def leave(world: World) -> None:
    """Have the bot taken out of the group."""
    world.sandbox.town.remove_bot(world.group, by=world.olga.person)
    await world.settle()
    await world.passes(seconds=1)


async def come_back(world: World) -> None:
    """Have the bot added to the group again."""
    world.sandbox.town.add_bot(world.group, by=world.olga.person)
    await world.settle()
    await world.passes(seconds=10)


async def test_everybody_with_an_errand_going_hears_once_what_happens_without_the_group(world: World) -> None:
    await a_unit(world)
    await world.chen.starts()

    def set_up(turn: Turn) -> None:
        chats.appoint(turn.records, world.group.id, world.chen.id, world.olga.id, turn.now)
        residents.ring(turn.records, world.group.id, "62345678")

    await in_a_turn(world, set_up)
    await world.anna.starts()
    await ask_for(world, resident(world, "Liu"))
    await carried_by(world, world.anna)
    wu = resident(world, "Wu")
    waits = await ask_for(world, wu)
    also = await ask_for(world, wu)
    await leave(world)
    assert told(world.olga, "what nobody has taken (2), please ask somebody with the buttons below") == 1
    assert told(world.chen, "what nobody has taken (2) no volunteer can see now: please add me back") == 1
    assert told(world.anna, "what you carry goes on here as before") == 1
    assert f"what you asked for ({waits.id}" in wu.heard[-2] + wu.heard[-1]
    assert told(wu, "please ring the community: 62345678") == 1
    assert any("A coordinator is looking for somebody" in text for text in wu.heard)
    await world.passes(minutes=30)
    for actor in (world.olga, world.chen, world.anna):
        assert told(actor, "I am no longer in") == 1
    assert told(wu, "I cannot show it to the volunteers") == 1
    # What is carried goes on in private.
    await world.anna.taps("Start shopping")
    # What nobody has taken can be given to somebody by name.
    await world.olga.taps(f"Ask somebody for {also.id}")
    await world.olga.taps("Anna")
    await world.anna.taps("All well, I can go")
    await world.anna.taps("Within 1 hour")
    assert state(world, also) is ErrandState.CLAIMED


async def test_when_the_bot_is_back_the_group_sees_again_what_nobody_has_taken(world: World) -> None:
    await a_unit(world)
    await world.anna.starts()
    liu = resident(world, "Liu")
    await ask_for(world, liu)
    await leave(world)
    shown = len(world.messages())
    late = await ask_for(world, resident(world, "Zhao"))
    assert len(world.messages()) == shown
    await come_back(world)
    assert told(world.olga, "the group sees again what nobody has taken (2)") == 1
    assert told(liu, "can see what you asked for (1) again") == 1
    assert any("The volunteers can see it; nobody has taken it yet" in text for text in liu.heard)
    assert any(f"errand {late.id}" in text for text in world.said())
    await carried_by(world, world.anna)
    assert state(world, late) is ErrandState.CLAIMED


async def test_what_is_asked_or_given_back_while_the_bot_is_away_goes_to_the_coordinators_at_once(world: World) -> None:
    await a_unit(world)
    await world.anna.starts()
    await ask_for(world, resident(world, "Liu"))
    await carried_by(world, world.anna)
    await leave(world)
    assert told(world.olga, "Nobody has taken errand 1 yet") == 0
    await world.passes(minutes=31)
    await world.anna.taps("I cannot, give it to others")
    await world.passes(seconds=1)
    assert told(world.olga, "Nobody has taken errand 1 yet") == 1


async def test_a_removal_that_no_update_told_of_is_learned_from_the_next_message(world: World) -> None:
    await a_unit(world)
    liu = resident(world, "Liu")
    await world.stop()
    world.sandbox.town.remove_bot(world.group, by=world.olga.person)
    # Telegram keeps the news of it for a day only.
    world.sandbox.town.updates.drop()
    await world.start()
    await ask_for(world, liu)
    await world.passes(seconds=5)
    assert told(world.olga, "I am no longer in") == 1
    assert told(liu, "I cannot show it to the volunteers") == 1
    world.sandbox.town.add_bot(world.group, by=world.olga.person)
    world.sandbox.town.updates.drop()
    await world.anna.says("/needs")
    await world.passes(seconds=5)
    assert told(world.olga, "the group sees again") == 1


async def test_at_night_nobody_is_woken_for_a_removal_that_is_mended_before_the_morning(world: World) -> None:
    await a_unit(world)
    liu, wu = resident(world, "Liu"), resident(world, "Wu")
    await world.until("2026-04-07 22:30")
    await ask_for(world, liu)
    await leave(world)
    assert told(liu, "I cannot show it") + told(world.olga, "I am no longer") == 0
    await come_back(world)
    await world.until("2026-04-08 07:05")
    assert told(liu, "I cannot show it") + told(liu, "again") + told(world.olga, "I am no longer") == 0
    await world.until("2026-04-08 22:30")
    await ask_for(world, wu, urgent=True)
    await leave(world)
    assert told(wu, "I cannot show it") == told(world.olga, "I am no longer") == 1
    assert told(liu, "I cannot show it") == 0


async def test_where_no_coordinator_can_be_reached_the_owners_hear_of_it_and_askers_are_told_so(world: World) -> None:
    world.owners = frozenset({world.dan.id})
    await world.restart()
    await a_unit(world)
    await world.dan.starts()
    liu = resident(world, "Liu")
    await ask_for(world, liu)
    await no_longer_sees(world, world.olga)
    await leave(world)
    assert told(world.dan, "I was taken out of “Jinhua volunteers” while errands are going there") == 1
    assert told(liu, "I can reach neither the volunteers’ group nor a coordinator") == 1


async def test_guarded_medicine_and_a_group_without_errands_are_no_news(world: World) -> None:
    await a_unit(world)
    await leave(world)
    assert told(world.olga, "I am no longer in") == 0
    await come_back(world)
    liu = resident(world, "Liu")
    await ask_for(world, liu, holds=(Hold.GUARDED,))
    await leave(world)
    assert told(world.olga, "I am no longer in") == 1
    assert told(liu, "I cannot show it") == 0
