"""Whoever has no business with a need changes nothing of it: every button, command and link is tried.

Eve is in the group and coordinates nothing; the stranger is in no group of the bot's.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.rehearsal import wire
from bot.rehearsal.records import Chat, Message, Press
from bot.rehearsal.updates import TAP_LIVES
from handlers.features import FEATURES
from storage.errands import Errand
from storage.needs import Contact
from tests.stories.belongings import kept
from tests.stories.busy import CRY, REMARK, WORDS, a_busy_town
from tests.stories.errands import PLANTED
from tests.stories.posting import SATURDAY, post, reachable
from tests.world import CONTACT, PHONE, Actor, World

#: What a forged button chooses: nothing, or one of several.
CHOICES = (0, 2)
#: What no outsider may read.
HIDDEN = (*PLANTED, WORDS, REMARK, CRY)
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
    #: The one errand that is open to every volunteer of the group.
    free: Errand

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
    busy = await a_busy_town(world)
    states = {state for (state,) in world.rows("SELECT state FROM claims")}
    assert states == {"claimed", "waiting", "offered", "released"}
    assert world.rows("SELECT count(*) FROM drafts WHERE state = 'open'") == [(2,)]
    found = {state for (state,) in world.rows("SELECT state FROM errands")}
    assert found == {"draft", "waiting", "open", "claimed", "shopping", "delivered"}
    assert world.rows("SELECT state FROM debts") == [("asked",)]
    assert world.rows("SELECT count(*) FROM relayed") == [(1,)]
    assert world.rows("SELECT read_by FROM alarms") == [(None,)]
    records = (0, wide.id, narrow.id, 3, 4, world.chen.id)
    theirs = tuple(one for one in world.messages() if f"errand {busy.open.id}\n" not in one.text)
    return Outsiders(world.eve, stranger, records, theirs, said, busy.open)


def forged(world: World, outsiders: Outsiders) -> Iterator[str]:
    """Yield the data of every button there could be, with the version it would have, and of many there could not."""
    versions = dict(world.rows("SELECT id, version FROM errands"))
    for feature in FEATURES:
        for action in feature.taps:
            for record in (*versions, *(one for one in outsiders.records if one not in versions)):
                yield f"{feature.name}:{action}:{record}:1:1"
                for choice in CHOICES:
                    yield f"{feature.name}:{action}:{record}:{versions.get(record, 0)}:{choice}"
            yield f"{feature.name}:{action}:1:99:3"
            yield f"{feature.name}:{action}:1:1:1775900000"
    yield from ("claims:claim:" + rest for rest in ("1:1", "1:1:1:1", "x:1:1", "1e3:0:0", "-1:-1:-1", "１:1:1"))
    yield from (f"claims:claim:1:{number}:{number}" for number in (-1, 2**61, 2**64))
    yield from ("claims:claim:9223372036854775808:0:0", "none:none:0:0:0", "", ":::::")


def senseless(outsiders: Outsiders) -> Iterator[str]:
    """Yield one button of every action, each also under another feature's name, and noise."""
    features = zip(FEATURES, (*FEATURES[1:], FEATURES[0]), strict=True)
    for feature, other in features:
        for action in feature.taps:
            yield f"{feature.name}:{action}:{outsiders.records[1]}:1:1"
            yield f"{other.name}:{action}:1:1:1"
    dice = random.Random(7)
    for length in range(64):
        yield "".join(chr(dice.choice((*range(32, 127), 0, 10, 0x202E, 0x4E00, 0x1F600))) for _ in range(length))[:60]


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


def told_nothing(outsiders: Outsiders) -> None:
    """Fail where the bot has written something private to an outsider, as the calls went out."""
    for who, secrets in ((outsiders.eve, HIDDEN), (outsiders.stranger, (PHONE, CONTACT, *HIDDEN))):
        calls = [str(call.params) for call in who.world.sandbox.town.calls if call.chat_id == who.id]
        for secret in secrets:
            assert not [call for call in calls if secret in call]


async def test_no_button_command_or_link_gives_an_outsider_what_is_not_theirs(world: World) -> None:
    outsiders = await a_full_town(world)
    town = world.sandbox.town
    elsewhere = town.add_group("Elsewhere", members=[world.eve.person, outsiders.stranger.person])
    await world.settle()
    before = kept(world, outsiders.ids, outsiders.free.id)
    presses = []
    for who in (outsiders.eve, outsiders.stranger):
        tries = [(outsiders.ours[1], data) for data in forged(world, outsiders)]
        for message in (outsiders.ours[1], who.last, foreign(outsiders.ours[1], elsewhere)):
            tries += [(message, data) for data in senseless(outsiders)]
        for begin in range(0, len(tries), AT_ONCE):
            presses += [press(world, who, message, data) for message, data in tries[begin : begin + AT_ONCE]]
            await world.settle()
    assert {one.answers for one in presses} == {1}
    assert world.rows("SELECT place, trace FROM failures") == []
    assert kept(world, outsiders.ids, outsiders.free.id) == before
    assert not [message for message in outsiders.ours if message.deleted]
    assert world.rows("SELECT claimed_by FROM errands WHERE claimed_by = :id", id=outsiders.stranger.id) == []
    told_nothing(outsiders)


async def test_no_command_text_or_link_of_an_outsider_changes_what_is_not_theirs(world: World) -> None:
    outsiders = await a_full_town(world)
    before = kept(world, outsiders.ids, outsiders.free.id)
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
    assert kept(world, outsiders.ids, outsiders.free.id) == before
    told_nothing(outsiders)


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
