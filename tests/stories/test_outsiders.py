"""Whoever has no business with a need changes nothing of it: every button, command and link is tried.

Eve is in the group and coordinates nothing; the stranger is in no group of the bot's.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.rehearsal import wire
from bot.rehearsal.records import Chat, Message, Press
from bot.rehearsal.updates import TAP_LIVES
from handlers import screening
from handlers.features import FEATURES
from handlers.turn import Turn
from storage import residents
from storage.needs import Contact
from tests.stories.errands import PLANTED, a_unit, ask_for, resident
from tests.stories.posting import SATURDAY, in_a_turn, post, reachable
from tests.world import CONTACT, PHONE, Actor, World

#: Version and choice of forged buttons: none, what a live button has, and what none has.
SHAPES = ((0, 0), (1, 1), (1, 2), (99, 3), (1, 1_775_900_000))
#: So many taps are sent before the town is let come to rest.
AT_ONCE = 500
COMMANDS = (
    "",
    "1",
    "-",
    "Europe/Paris",
    "8",
    "/need",
    "12 people for testing tomorrow 8am-12pm at Century Plaza",
    "明早8点到12点 核酸检测 12人 地点:世纪华原采样点",
)
LINKS = ("", "-", "-0", "-1", "-2", "-3", "-99", "-1-1", "-1-2-3", "--1", "-x", "-9999999999999999999", "-\uff11")
TEXTS = ("8", "tomorrow 9-12", "East Gate", "-", "claim", "+2", "我来", "<b>Eve</b>", "Sat")


@dataclass(frozen=True)
class Outsiders:
    """The two who try, and what there is to try it on."""

    eve: Actor
    stranger: Actor
    records: tuple[int, ...]
    ours: tuple[Message, ...]
    #: A message that a member wrote.
    theirs: Message

    @property
    def ids(self) -> str:
        return f"({self.eve.id}, {self.stranger.id})"


async def a_full_town(world: World) -> Outsiders:
    """Have something of everything: needs, a draft, claims of every state, an appointed coordinator, open details."""
    town = world.sandbox.town
    stranger = world.newcomer("Mallory", inside=False)
    town.join(world.eve.person, world.group)
    await reachable(world.olga, world.anna, world.ben, world.chen, world.eve, stranger)
    contact = Contact(name=CONTACT, phone=PHONE)
    wide = await post(world, places=40, contact=contact, note="Planted-Note")
    narrow = await post(world, places=1, starts=SATURDAY + timedelta(days=1), contact=contact)
    cards = [world.messages()[-2], world.messages()[-1]]
    await world.anna.taps("Claim", on=cards[0], follow=False)
    await world.ben.taps("Claim", on=cards[1], follow=False)
    await world.anna.taps("Claim", on=cards[1], follow=False)
    await world.chen.taps("Claim", on=cards[1], follow=False)
    await world.ben.taps("Release", on=cards[1], follow=False)
    await world.passes(minutes=2)
    said = await world.chen.says("Here I am")
    await world.olga.says("/coordinator", reply_to=said)
    await world.olga.says("/needs")
    await world.olga.says("/need 3 people for patrol tomorrow 7pm-9pm at North Gate")
    await world.olga.writes("/need 2 people for meals tomorrow 6pm-8pm at Building 5")
    await world.olga.starts(f"details-{wide.id}")
    await a_request_and_a_call(world)
    states = {state for (state,) in world.rows("SELECT state FROM claims")}
    assert states == {"claimed", "waiting", "offered", "released"}
    assert world.rows("SELECT count(*) FROM drafts WHERE state = 'open'") == [(2,)]
    records = (0, wide.id, narrow.id, 3, 4, world.chen.id)
    return Outsiders(world.eve, stranger, records, tuple(world.messages()), said)


async def a_request_and_a_call(world: World) -> None:
    """Have a resident's request wait for Olga's look, and a call for help wait to be read."""
    await a_unit(world, world.olga)
    liu = resident(world)
    errand = await ask_for(world, liu, opened=False)

    def take_in(turn: Turn) -> None:
        residents.come(turn.records, liu.id, world.group.id, turn.now)
        screening.take_in(turn, errand)

    await in_a_turn(world, take_in)
    await liu.writes("我爸胸口疼")
    assert world.rows("SELECT state FROM errands") == [("waiting",)]
    assert world.rows("SELECT read_by FROM alarms") == [(None,)]


def kept(world: World, outsiders: Outsiders) -> dict[str, list[tuple[Any, ...]]]:
    """Return everything that outsiders must not touch, as it is committed."""
    theirs = outsiders.ids
    return {
        "needs": world.rows("SELECT * FROM needs ORDER BY id"),
        "drafts": world.rows("SELECT * FROM drafts ORDER BY id"),
        "chats": world.rows("SELECT id, title, language, timezone, present, greeted_at FROM chats ORDER BY id"),
        "moved": world.rows("SELECT * FROM moved_chats"),
        "administrators": world.rows("SELECT * FROM administrators ORDER BY chat_id, person_id"),
        "coordinators": world.rows("SELECT * FROM coordinators ORDER BY chat_id, person_id"),
        "claims": world.rows(f"SELECT * FROM claims WHERE person_id NOT IN {theirs} ORDER BY id"),  # noqa: S608
        "people": world.rows(f"SELECT * FROM people WHERE id NOT IN {theirs} ORDER BY id"),  # noqa: S608
        "dialogs": world.rows(f"SELECT * FROM dialogs WHERE person_id NOT IN {theirs} ORDER BY person_id"),  # noqa: S608
        "panels": world.rows(f"SELECT * FROM panels WHERE person_id NOT IN {theirs} ORDER BY person_id, need_id"),  # noqa: S608
        "units": world.rows("SELECT * FROM units"),
        "carers": world.rows("SELECT * FROM carers"),
        "doors": world.rows("SELECT * FROM doors"),
        "requests": world.rows(f"SELECT * FROM errands WHERE coalesce(asker_id, entered_by) NOT IN {theirs}"),  # noqa: S608
        "looks": world.rows("SELECT errand_id, number, denied, decided_by, reason FROM looks"),
        "calls": world.rows("SELECT id, kind, body, read_by FROM alarms ORDER BY id"),
        "due of drafts": world.rows("SELECT * FROM due WHERE kind LIKE 'drafts-%' ORDER BY id"),
        "cards": world.rows(
            """SELECT kind, subject, message_id FROM cards
               WHERE chat_id < 0 AND kind NOT IN ('needs', 'requests', 'alarms') ORDER BY id"""
        ),
    }


def forged(outsiders: Outsiders) -> Iterator[str]:
    """Yield the data of every button there could be, and of many there could not."""
    for feature in FEATURES:
        for action in feature.taps:
            for record in outsiders.records:
                for version, choice in SHAPES:
                    yield f"{feature.name}:{action}:{record}:{version}:{choice}"
        # Each feature's buttons under another's name.
        for other in FEATURES:
            yield from (f"{feature.name}:{action}:1:1:1" for action in other.taps if action not in feature.taps)
    dice = random.Random(7)
    for length in range(64):
        yield "".join(chr(dice.choice((*range(32, 127), 0, 10, 0x202E, 0x4E00, 0x1F600))) for _ in range(length))[:60]
    yield from (f"claims:claim:1:{number}:{number}" for number in (-1, 2**61, 2**64))
    yield from ("", ":::::", "claims:claim:1:1", "claims:claim:1:1:1:1", "claims:claim:x:1:1", "claims:claim:1e3:0:0")
    yield from (
        "claims:claim:9223372036854775808:0:0",
        "claims:claim:-1:-1:-1",
        "claims:claim:１:1:1",
        "none:none:0:0:0",
    )


def press(world: World, who: Actor, message: Message, data: str) -> Press:
    """Send a tap as a changed app would, whoever may see the message."""
    town = world.sandbox.town
    one = Press(f"forged{len(town.presses)}", who.person, message, data, world.clock.now())
    town.presses[one.id] = one
    one.update_id = town.updates.offer("callback_query", wire.press(one), TAP_LIVES)
    return one


def foreign(message: Message, chat: Chat) -> Message:
    """Return a message with the id of the group's card in another group."""
    return Message(message.id, chat, message.sender, message.date, text=message.text)


def read(actor: Actor) -> str:
    """Return everything the bot has ever written to somebody, as the messages stand."""
    return "\n".join(actor.heard)


async def test_no_button_command_or_link_gives_an_outsider_what_is_not_theirs(world: World) -> None:
    outsiders = await a_full_town(world)
    town = world.sandbox.town
    elsewhere = town.add_group("Elsewhere", members=[world.eve.person, outsiders.stranger.person])
    await world.settle()
    before = kept(world, outsiders)
    presses = []
    for who in (outsiders.eve, outsiders.stranger):
        for message in (outsiders.ours[1], who.last, foreign(outsiders.ours[1], elsewhere)):
            datas = list(forged(outsiders))
            for begin in range(0, len(datas), AT_ONCE):
                presses += [press(world, who, message, data) for data in datas[begin : begin + AT_ONCE]]
                await world.settle()
    assert {one.answers for one in presses} == {1}
    assert world.rows("SELECT place, trace FROM failures") == []
    assert kept(world, outsiders) == before
    assert not [message for message in outsiders.ours if message.deleted]


async def test_no_command_text_or_link_of_an_outsider_changes_what_is_not_theirs(world: World) -> None:
    outsiders = await a_full_town(world)
    before = kept(world, outsiders)
    for who in (outsiders.eve, outsiders.stranger):
        for feature in FEATURES:
            for command in feature.commands:
                for words in COMMANDS:
                    await say(world, who, f"/{command.name} {words}".strip(), outsiders)
            for link in feature.links:
                for numbers in LINKS:
                    town_says(world, who, f"/start {link}{numbers}")
        await world.settle()
    for who in (outsiders.eve, outsiders.stranger):
        for words in TEXTS:
            await say(world, who, words, outsiders)
    assert world.rows("SELECT place, trace FROM failures") == []
    assert kept(world, outsiders) == before
    for secret in (PHONE, CONTACT, *PLANTED):
        assert secret not in read(outsiders.stranger)
    for secret in (*PLANTED, "胸口疼"):
        assert secret not in read(outsiders.eve)


async def test_nobody_outside_the_group_takes_a_place_or_reads_names_by_a_guessed_link(world: World) -> None:
    """Ids are small numbers: whoever tries them finds what is wanted when and where, and no more."""
    outsiders = await a_full_town(world)
    stranger = outsiders.stranger
    await stranger.starts("details-1")
    assert "0/40" not in stranger.last.text
    assert "1/40" in stranger.last.text
    assert stranger.last.button("Claim in the group").url
    for action in ("claim", "release", "accept"):
        await stranger.forges(f"claims:{action}:1:1:0", stranger.last)
    await stranger.starts("claimed-1")
    assert world.rows("SELECT count(*) FROM claims WHERE person_id = :id", id=stranger.id) == [(0,)]
    for secret in (PHONE, CONTACT, "Anna"):
        assert secret not in read(stranger)


async def say(world: World, who: Actor, words: str, outsiders: Outsiders) -> None:
    """Write something in private and, for who is in it, in the group and under its cards and people's messages."""
    town = world.sandbox.town
    town_says(world, who, words)
    if who is outsiders.eve:
        town.say(who.person, world.group, words)
        for under in (*outsiders.ours[:2], outsiders.theirs):
            town.say(who.person, world.group, words, reply_to=under)
    await world.settle()


def town_says(world: World, who: Actor, words: str) -> None:
    world.sandbox.town.say(who.person, who.chat, words)
