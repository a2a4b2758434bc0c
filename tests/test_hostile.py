"""Whatever comes from Telegram or from whoever plays it: the bot files what it cannot handle, once, and goes on."""

from __future__ import annotations

import asyncio
import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.rehearsal.records import Chat, Message
from tests.stories.posting import post, reachable
from tests.world import Actor, World

Json = dict[str, Any]

#: What a field may hold instead of what belongs there.
HOSTILE: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1.5,
    2**31,
    2**63 - 1,
    2**63,
    2**64 - 1,
    -(2**63),
    1e21,
    "",
    " ",
    "0",
    "/need",
    "/start details-1",
    "claims:claim:1:1:0",
    "\u202egnp.exe\u202c\u2066",
    "\x00\x07\u200b\ufeff",
    "<b>&lt;</b></a><script>",
    "{ $name }",
    "\U0001f600" * 40,
    "\u738b" * 65_536,
    "1" * 5_000,
    "\n" * 3_000,
    [],
    {},
    [[]],
    [None],
    {"id": 1},
    {"id": 2**62, "type": "private"},
    {"id": -5, "type": "group", "title": "Nowhere"},
)


@dataclass(frozen=True)
class Town:
    """A group with a need to claim, and what was sent of a second one in which everything has happened."""

    world: World
    known: list[Json]


@pytest.fixture
async def town(world: World) -> Town:
    await reachable(world.olga, world.anna)
    await post(world, places=400)
    await everything(world)
    return Town(world, recorded(world))


async def everything(world: World) -> None:
    """Have one update of every kind happen in a group of its own."""
    town = world.sandbox.town
    dora, emil = (world.newcomer(name, inside=False) for name in ("Dora", "Emil"))
    group = town.add_group(
        "Other", members=[emil.person], administrators=[dora.person], kind="group", bot="administrator"
    )
    await reachable(dora, emil)
    await dora.says("/need 3 people for patrol tomorrow 7pm-9pm at North Gate", chat=group)
    preview = world.messages(group)[-1]
    await dora.says("4", chat=group, reply_to=preview)
    await dora.taps("Publish", on=preview)
    card = the_card(world, group)
    await emil.taps("Claim", on=card, follow=False)
    await emil.says("+2", chat=group, reply_to=card)
    said = await emil.says("hello", chat=group, reply_to=card)
    await dora.says("/coordinator", chat=group, reply_to=said)
    await dora.edits(await dora.says("/need 2 people", chat=group), "/need 2 people for meals on Sat 9-12 at Hall")
    await dora.says("/setup", chat=group, anonymous=False)
    await emil.writes("What can you do?")
    await emil.starts("details-2")
    town.promote(emil.person, group, by=dora.person, anonymous=True)
    await emil.says("/coordinator", chat=group, anonymous=True)
    town.demote(emil.person, group, by=dora.person)
    town.block_bot(emil.person)
    town.unblock_bot(emil.person)
    town.leave(emil.person, group)
    town.migrate(group)
    await world.settle()


def the_card(world: World, group: Chat) -> Message:
    return next(message for message in reversed(world.messages(group)) if "Claim" in str(message.keyboard))


def recorded(world: World) -> list[Json]:
    """Return every update of the second group and of its people, as the bot was sent it."""
    known = [json.loads(queued.text) for queued in world.sandbox.town.updates._archive.values()]
    ours = {str(world.group.id), str(world.olga.id), str(world.anna.id)}
    found = [raw for raw in known if not any(one in json.dumps(raw) for one in ours)]
    assert {kind for raw in found for kind in raw} >= {
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
        "chat_member",
    }
    return found


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every field of an update."""
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from places(one, (*path, key))


def mutated(raw: Json, data: st.DataObject) -> Json:
    """Return an update with some of its fields missing, doubled or holding what does not belong there."""
    made = copy.deepcopy(raw)
    for _ in range(data.draw(st.integers(1, 3))):
        ways = list(places(made))
        if not ways:
            break
        *way, last = data.draw(st.sampled_from(ways))
        holder: Any = made
        for step in way:
            holder = holder[step]
        if data.draw(st.integers(0, 3)) == 0:
            del holder[last]
        else:
            wrong = data.draw(st.sampled_from(HOSTILE) | st.text(max_size=30) | st.integers(-(2**70), 2**70))
            holder[last] = copy.deepcopy(wrong)
    # What the bot is handed is what its HTTP client reads out of the bytes.
    read: Json = orjson.loads(json.dumps(made).encode("utf-8", "replace"))
    return read


@settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
async def test_no_update_however_mangled_stops_the_bot_and_each_failure_is_filed_once(
    town: Town, data: st.DataObject
) -> None:
    world = town.world
    fresh = data.draw(st.integers(10**9, 2 * 10**9))
    updates = []
    for number in range(data.draw(st.integers(1, 8))):
        raw = {**data.draw(st.sampled_from(town.known)), "update_id": fresh + number}
        updates.append(mutated(raw, data))
    before = failures(world)
    await taken(world, updates)
    once = failures(world)
    assert once - before <= len(updates)
    numbered = [raw for raw in updates if type(raw.get("update_id")) is int and raw["update_id"] >= fresh]
    await taken(world, [raw for raw in numbered if raw["update_id"] < 2**63])
    assert failures(world) == once
    assert world.app is not None
    assert world.app.tasks.broken is None
    await claims_as_ever(world, world.anna)


async def taken(world: World, updates: list[Json]) -> None:
    """Have updates handled as if they had been fetched; a loop that has stopped would never be done with them."""
    assert world.app is not None
    assert world.app._turns is not None
    async with asyncio.timeout(10):
        await world.app._turns.take(copy.deepcopy(updates))
    await world.settled()


def failures(world: World) -> int:
    ((count,),) = world.rows("SELECT count(*) FROM failures")
    return int(count)


async def claims_as_ever(world: World, actor: Actor) -> None:
    """Claim and release a place in the group that nobody has meddled with."""
    card = world.card()
    for label, state in (("Claim", "claimed"), ("Release", "released")):
        await world.sandbox.town.tap(actor.person, card, label).answered(5)
        assert world.rows("SELECT state FROM claims WHERE person_id = :id", id=actor.id)[-1] == (state,)


@pytest.mark.parametrize("number", [2**63, 2**64 - 1, -1, True, None, "7", 1e21, [7]])
async def test_an_update_under_an_impossible_number_is_filed_like_any_other(world: World, number: Any) -> None:
    await post(world)
    raw: Json = {"update_id": number, "message": {"message_id": "no number", "chat": {"id": 5}}}
    await taken(world, [raw])
    assert failures(world) == 1
    await claims_as_ever(world, world.anna)
