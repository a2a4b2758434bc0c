"""Forged and stale buttons, and commands of those who may not: refused, told why, and put down in the trail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from storage import chats, residents
from tests.stories.belongings import kept
from tests.stories.busy import a_busy_town
from tests.stories.errands import no_longer_sees
from tests.stories.posting import in_a_turn, post, reachable

if TYPE_CHECKING:
    from bot.rehearsal.records import Message
    from handlers.turn import Turn
    from tests.world import Actor, World

UNKNOWN = "This button no longer works."
COORDINATORS = "That is for coordinators. Please ask an administrator of the group"
CARERS = "Only those who were appointed see this"
APPOINTED = "Only those appointed to see residents' details can do this"
PERSON_ASKED = "This person cannot be asked"


@dataclass
class Trial:
    """Somebody who tries what is not theirs, and what came of it."""

    world: World

    async def taps(self, who: Actor, data: str, on: Message | None = None) -> tuple[str, str]:
        """Return what a forged tap was told, and what the trail says of it."""
        last = self._last()
        answer = await who.forges(data, on or who.last)
        return answer.text or answer.url or "", self._noted(who, last)

    async def says(self, who: Actor, words: str, *, private: bool = False, anonymous: bool = False) -> tuple[str, str]:
        """Return what a command was answered, and what the trail says of it."""
        last, said, heard = self._last(), len(self.world.said()), len(who.heard)
        if private:
            await who.writes(words)
        else:
            await who.says(words, anonymous=anonymous)
        told = self.world.said()[said:] + who.heard[heard:]
        return " ".join(told), self._noted(None if anonymous else who, last)

    def _last(self) -> int:
        ((last,),) = self.world.rows("SELECT coalesce(max(id), 0) FROM audit")
        return int(last)

    def _noted(self, who: Actor | None, last: int) -> str:
        rows = self.world.rows(
            "SELECT action, outcome FROM audit WHERE id > :last AND actor IS :who",
            last=last,
            who=None if who is None else who.id,
        )
        return " ".join(f"{action}:{outcome}" for action, outcome in rows)


@dataclass
class Town:
    """Fay is a member and coordinates nothing, Otto runs another group and sees its residents; Ben is in the shop."""

    world: World
    fay: Actor
    otto: Actor
    #: The need's card in the first group, and the one of another need in Otto's.
    here: Message
    there: Message
    #: What stands for the records in the data below: need, its version, other need, errands by state, trips, the bot.
    records: dict[str, int]


async def a_town(world: World) -> Town:
    """Have something of everything in one group, and another group with people of its own."""
    town = world.sandbox.town
    busy = await a_busy_town(world)
    otto, fay = world.newcomer("Otto", inside=False), world.newcomer("Fay")
    other = town.add_group("Elsewhere", administrators=[otto.person], members=[fay.person], kind="supergroup")
    await world.settle()
    await reachable(otto, fay, world.olga)

    def appoint(turn: Turn) -> None:
        residents.found(turn.records, other.id, turn.now)
        residents.appoint(turn.records, other.id, otto.id, otto.id, turn.now)

    await in_a_turn(world, appoint)
    need, elsewhere = await post(world), await post(world, chat_id=other.id, posted_by=otto.id)
    here, there = world.messages()[-1], town.messages(other)[-1]
    await world.olga.forges(
        f"changes:start:{need.id}:{need.version}:{int(need.starts.timestamp()) + 1800}", world.olga.last
    )
    trips = {row[0]: row[1] for row in world.rows("SELECT volunteer_id, id FROM runs")}
    records = {
        "need": need.id,
        "elsewhere": elsewhere.id,
        "waiting": busy.waiting.id,
        "open": busy.open.id,
        "guarded": busy.guarded.id,
        "claimed": busy.claimed.id,
        "delivered": busy.delivered.id,
        "form": world.rows("SELECT max(id) FROM errands WHERE state = 'draft'")[0][0],
        "trip": trips[world.anna.id],
        "shop": trips[world.ben.id],
        "bot": town.bot.id,
    }
    versions = {f"v_{name}": version for name, version in _versions(world, records).items()}
    return Town(world, fay, otto, here, there, records | versions)


def _versions(world: World, records: dict[str, int]) -> dict[str, int]:
    known = dict(world.rows("SELECT id, version FROM errands"))
    return {name: known.get(number, 0) for name, number in records.items()}


#: Who taps what where; what they are told; what the trail says.
FORGED = {
    "a need's button under another group's card": (
        "fay",
        "claims:claim:{elsewhere}:1:0",
        "here",
        UNKNOWN,
        "claim:unknown",
    ),
    "a need of a group one is not in": ("otto", "claims:claim:{need}:2:0", "there", UNKNOWN, "claim:unknown"),
    "an errand of a group one is not in": ("otto", "errands:claim:{open}:{v_open}:0", "there", UNKNOWN, "take:unknown"),
    "an errand's button in private": ("fay", "errands:claim:{open}:{v_open}:0", "", UNKNOWN, "take:unknown"),
    "a tool of another group's need": ("otto", "changes:number:{need}:2:9", "", COORDINATORS, "number:not_coordinator"),
    "another group's need called off": (
        "otto",
        "changes:cancel:{need}:2:1",
        "",
        COORDINATORS,
        "cancel:not_coordinator",
    ),
    "somebody taken off": ("fay", "changes:remove:{need}:2:1", "", COORDINATORS, "take_off:not_coordinator"),
    "a request of another unit": (
        "otto",
        "screening:accept:{waiting}:{v_waiting}:0",
        "",
        CARERS,
        "screening:not_carer",
    ),
    "a call for help of another unit": (
        "otto",
        "alarms:read:1:0:0",
        "",
        "Only the coordinators appointed where this person lives",
        "alarm:not_theirs",
    ),
    "another's question": (
        "fay",
        "errands:well:{claimed}:{v_claimed}:0",
        "",
        "This errand is not with you now.",
        "carry:not_theirs",
    ),
    "another's errand called off": (
        "fay",
        "errands:cancel_yes:{claimed}:0:0",
        "",
        "This errand is not yours.",
        "errand:not_theirs",
    ),
    "another's trip": ("fay", "runs:deliver:{trip}:0:{claimed}", "", "This trip is not yours.", "run:not_yours"),
    "another's line": ("fay", "relay:write:{claimed}:0:0", "", "This errand is not yours.", "relay:not_yours"),
    "another's end": ("fay", "ratings:got:{delivered}:0:0", "", "not yours to answer for", "ending:not_yours"),
    "another's debt paid": ("fay", "ledger:paid:{delivered}:0:0", "", "not yours to answer", "paid:not_yours"),
    "another's money received": (
        "otto",
        "ledger:received:{delivered}:0:0",
        "",
        "not yours to answer",
        "received:not_yours",
    ),
    "another's debt settled": ("otto", "ledger:settle:{delivered}:0:0", "", "not yours to answer", "settle:not_yours"),
    "another's form": ("fay", "asking:send:{form}:0:0", "", "This errand is not yours.", "asking:not_theirs"),
    "a need of a version from yesterday": (
        "fay",
        "claims:claim:{need}:1:0",
        "here",
        "Not claimed: it has changed.",
        "claim:out-of-date",
    ),
    "a tool of a version from yesterday": (
        "olga",
        "changes:start:{need}:1:1775883600",
        "",
        "Something changed here just now.",
        "time:stale",
    ),
    "a request of a version from yesterday": (
        "olga",
        "screening:accept:{waiting}:1:0",
        "",
        "This was changed just now.",
        "screening:changed",
    ),
    "a trip that has moved on": ("ben", "runs:start:{shop}:0:0", "", "The trip has moved on.", "run:stale"),
    "random bytes": ("fay", "\x00\xff\u202e%s", "here", UNKNOWN, "tap:unknown"),
    "a number without end": ("fay", "claims:claim:999999999999999999999999999999:1:1", "here", UNKNOWN, "tap:unknown"),
    "nothing": ("fay", "", "here", UNKNOWN, "tap:unknown"),
    "the bot's own id for a need": ("fay", "claims:claim:{bot}:1:0", "here", UNKNOWN, "claim:unknown"),
    "the bot's own id for an errand": ("fay", "errands:claim:{bot}:1:0", "here", UNKNOWN, "take:unknown"),
    "an errand for the bot": (
        "olga",
        "screening:give:{guarded}:{v_guarded}:{bot}",
        "",
        PERSON_ASKED,
        "screening:cannot_be_asked",
    ),
    "the bot as a coordinator": ("olga", "chats:appoint:{bot}:0:0", "here", UNKNOWN, "appoint:unknown"),
    "the bot as one who sees residents": ("olga", "residents:appoint:{bot}:0:0", "here", UNKNOWN, "carers:unknown"),
}


def untouched(world: World) -> dict[str, object]:
    """Return everything that a forged button could have changed.

    What the bot asks Telegram about is no such thing, nor that it has seen who tapped.
    """
    found = kept(world, "(0)", 0)
    seen = {"administrators", "members", "dialogs", "screens", "panels"}
    return {name: rows for name, rows in found.items() if name not in seen}


@pytest.mark.parametrize("kind", FORGED)
async def test_a_forged_button_is_refused_told_why_and_noted(world: World, kind: str) -> None:
    town = await a_town(world)
    name, data, where, told, noted = FORGED[kind]
    who: Actor = getattr(town if name in {"fay", "otto"} else world, name)
    on = {"here": town.here, "there": town.there}.get(where)
    before = untouched(world)
    text, trail = await Trial(world).taps(who, data.format_map(town.records) if "{" in data else data, on)
    assert told in text
    assert noted in trail
    assert untouched(world) == before


#: Commands in the group, and what those hear who may not.
COMMANDS = {
    "/need 3 people for patrol tomorrow 7pm-9pm at North Gate": (
        "Only this group's coordinators",
        "draft:not_coordinator",
    ),
    "/residents": (COORDINATORS, "carers:not_coordinator"),
    "/setup": (COORDINATORS, "setup:not_coordinator"),
    "/coordinator": (COORDINATORS, "appoint:not_coordinator"),
    "/poster": (COORDINATORS, "poster:not_coordinator"),
    "/errand": (APPOINTED, "asking:not_carer"),
}
#: The same in private.
IN_PRIVATE = {
    "/need 3 people for patrol tomorrow 7pm-9pm at North Gate": (
        "You do not coordinate any group yet",
        "draft:no_group",
    ),
    "/residents": ("This is only for those who were appointed", "unit:not_carer"),
    "/poster": ("In the group you coordinate", "poster:no_unit"),
    "/errand": (APPOINTED, "asking:not_carer"),
}


async def refused(world: World, who: Actor, commands: dict[str, tuple[str, str]], *, private: bool) -> None:
    before = untouched(world)
    for words, (told, noted) in commands.items():
        text, trail = await Trial(world).says(who, words, private=private)
        assert told in text, words
        assert noted in trail, words
    assert untouched(world) == before


async def test_commands_of_those_who_may_not_are_refused_told_why_and_noted(world: World) -> None:
    stranger = world.newcomer("Mallory", inside=False)
    town = await a_town(world)
    await reachable(stranger)
    await refused(world, town.fay, COMMANDS, private=False)
    await refused(world, stranger, IN_PRIVATE, private=True)


async def test_who_coordinates_no_more_is_refused_told_why_and_noted(world: World) -> None:
    """Rita was appointed and administered the group as well, Wanda saw residents' details."""
    town = world.sandbox.town
    rita, wanda = world.newcomer("Rita"), world.newcomer("Wanda")
    town.promote(rita.person, world.group, by=world.olga.person)
    await reachable(rita, wanda)
    ours = await a_town(world)

    def appoint(turn: Turn) -> None:
        chats.appoint(turn.records, world.group.id, rita.id, world.olga.id, turn.now)
        residents.appoint(turn.records, world.group.id, wanda.id, world.olga.id, turn.now)

    await in_a_turn(world, appoint)
    number = f"changes:number:{ours.records['need']}:2:5"
    text, _ = await Trial(world).taps(rita, number)
    assert "5 needed" in text
    town.demote(rita.person, world.group, by=world.olga.person)
    await world.olga.forges(f"chats:withdraw:{rita.id}:0:0", ours.here)
    await no_longer_sees(world, wanda)
    await world.passes(minutes=11)
    await refused(world, rita, COMMANDS, private=False)
    await refused(world, wanda, IN_PRIVATE, private=True)
    for who, data, told, noted in (
        (rita, number, COORDINATORS, "number:not_coordinator"),
        (wanda, f"screening:accept:{ours.records['waiting']}:2:0", CARERS, "screening:not_carer"),
        (wanda, "alarms:read:1:0:0", "Only the coordinators appointed", "alarm:not_theirs"),
    ):
        text, trail = await Trial(world).taps(who, data)
        assert told in text
        assert noted in trail


async def test_an_anonymous_administrator_is_asked_to_show_who_they_are_and_sees_no_resident(world: World) -> None:
    """What is written in the group's name cannot be held against anybody's rights over residents or places."""
    polly = world.newcomer("Polly")
    world.sandbox.town.promote(polly.person, world.group, by=world.olga.person, anonymous=True)
    await reachable(polly)
    town = await a_town(world)
    await world.passes(minutes=11)
    before = untouched(world)
    last = Trial(world)
    text, trail = await last.says(polly, "/errand", anonymous=True)
    assert APPOINTED in text
    assert "asking:not_carer" in trail
    ((begun,),) = world.rows("SELECT max(id) FROM audit")
    await polly.says("+1", reply_to=town.here, anonymous=True)
    assert "I cannot see who writes anonymously" in world.said()[-1]
    noted = world.rows("SELECT action, outcome FROM audit WHERE id > :last", last=begun)
    assert ("claim", "anonymous") in noted
    for data, told, trace in (
        (f"screening:accept:{town.records['waiting']}:2:0", CARERS, "screening:not_carer"),
        ("alarms:read:1:0:0", "Only the coordinators appointed", "alarm:not_theirs"),
    ):
        text, trail = await last.taps(polly, data)
        assert told in text
        assert trace in trail
    assert untouched(world) == before
