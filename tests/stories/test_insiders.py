"""Whoever had a right over residents' errands, or has it elsewhere, has none here: all buttons, commands and links.

Rita administered the group until today, Wanda saw residents' details until today, Otto sees those of another unit, and
Polly administers the group, anonymously, without being appointed to see anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.features import FEATURES
from storage import residents
from tests.stories.belongings import kept
from tests.stories.busy import CRY, REMARK, WORDS, Busy, a_busy_town
from tests.stories.errands import PLANTED, no_longer_sees
from tests.stories.posting import in_a_turn, reachable
from tests.stories.test_outsiders import press

if TYPE_CHECKING:
    from handlers.turn import Turn
    from tests.world import Actor, World

#: What only those appointed, the asker and the volunteer read.
HIDDEN = (*PLANTED, WORDS, REMARK, CRY)
OF_ERRANDS = ("alarms", "residents", "screening", "errands", "runs", "ratings", "ledger", "relay", "asking")


async def of_old(world: World) -> tuple[Actor, Actor, Actor, Actor]:
    """Have the four arrive, with their rights, in a town that has no errand yet."""
    town = world.sandbox.town
    rita, wanda, polly = (world.newcomer(name) for name in ("Rita", "Wanda", "Polly"))
    otto = world.newcomer("Otto", inside=False)
    other = town.add_group("Elsewhere", administrators=[otto.person], kind="supergroup")
    town.promote(rita.person, world.group, by=world.olga.person)
    town.promote(polly.person, world.group, by=world.olga.person, anonymous=True)
    await world.settle()
    await reachable(rita, wanda, polly, otto)

    def appoint(turn: Turn) -> None:
        for chat, carer in ((world.group.id, wanda), (other.id, otto)):
            residents.found(turn.records, chat, turn.now)
            residents.appoint(turn.records, chat, carer.id, carer.id, turn.now)

    await in_a_turn(world, appoint)
    return rita, wanda, otto, polly


async def lose_their_rights(world: World, rita: Actor, wanda: Actor) -> None:
    """Have Rita and Wanda be ordinary members again."""
    world.sandbox.town.demote(rita.person, world.group, by=world.olga.person)
    await no_longer_sees(world, wanda)
    await world.settle()


def read_nothing(world: World, since: int, *whose: Actor) -> None:
    """Fail where the bot has written something private to one of these."""
    for who in whose:
        calls = [str(call.params) for call in world.sandbox.town.calls[since:] if call.chat_id == who.id]
        for secret in HIDDEN:
            assert not [call for call in calls if secret in call], f"{who.person.name} read {secret!r}"


def buttons_of_errands(world: World, busy: Busy) -> list[str]:
    """Return the data of every button of every errand but the one that all may take."""
    versions = dict(world.rows("SELECT id, version FROM errands"))
    ((code,),) = world.rows("SELECT code FROM units WHERE chat_id = :chat", chat=world.group.id)
    return [
        f"{feature.name}:{action}:{record}:{version}:{0 if record == code else 1}"
        for feature in FEATURES
        if feature.name in OF_ERRANDS
        for action in feature.taps
        for record, version in ((code, 0), *versions.items())
        if record != busy.open.id and not (feature.name == "residents" and action in {"appoint", "withdraw"})
    ]


async def test_whoever_lost_a_right_or_has_it_elsewhere_changes_no_errand_and_reads_none(world: World) -> None:
    four = rita, wanda, _, polly = await of_old(world)
    town = world.sandbox.town
    busy = await a_busy_town(world)
    await lose_their_rights(world, rita, wanda)
    ids = f"({', '.join(str(who.id) for who in four)})"
    before, since = kept(world, ids, busy.open.id), len(town.calls)
    # Who administers a group is asked anew now and then, and Polly does.
    del before["administrators"]
    presses = []
    for who in four:
        presses += [press(world, who, who.last, data) for data in buttons_of_errands(world, busy)]
        await world.settle()
        for feature in FEATURES:
            for link in feature.links if feature.name in OF_ERRANDS else ():
                for number in (*(one.id for one in busy.all), world.rows("SELECT code FROM units")[0][0]):
                    town.say(who.person, who.chat, f"/start {link}-{number}")
            for command in feature.commands if feature.name in OF_ERRANDS else ():
                town.say(who.person, who.chat, f"/{command.name}")
        await world.settle()
    for words in ("/residents", "/poster", "/ledger", "/errand", "/my"):
        await polly.says(words, anonymous=True)
        await rita.says(words)
    assert {one.answers for one in presses} == {1}
    assert world.rows("SELECT place, trace FROM failures") == []
    now = kept(world, ids, busy.open.id)
    assert {table: now[table] for table in before} == before
    read_nothing(world, since, *four)


async def test_buttons_that_were_on_the_screen_of_a_carer_do_nothing_once_the_right_is_gone(world: World) -> None:
    _, wanda, *_ = await of_old(world)
    busy = await a_busy_town(world)
    card = wanda.sees("Accept")
    before = kept(world, f"({wanda.id})", busy.open.id)
    data = [button.callback_data for row in card.keyboard or () for button in row if button.callback_data]
    assert len(data) >= 3
    await no_longer_sees(world, wanda)
    for one in data:
        answer = await wanda.forges(one, card)
        assert answer.text.startswith("Only those")
    now = kept(world, f"({wanda.id})", busy.open.id)
    assert now | {"carers": []} == before | {"carers": []}
