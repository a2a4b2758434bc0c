"""A town with an errand in every state: waiting, open, for a coordinator to give, carried, in the shop, delivered.

Each but the open one belongs to the planted household, so that whoever reads of it has been told a secret.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers import screening as desk
from storage import errands, ratings, requests, residents, screening
from storage.errands import Errand, Hold, Kind
from tests.stories.errands import HOUSEHOLD, a_unit, ask_for, carried_by, resident
from tests.stories.forms import poster
from tests.stories.posting import in_a_turn, reachable
from tests.stories.trips import begins, pays, trip

if TYPE_CHECKING:
    from handlers.turn import Turn
    from tests.world import Actor, World

WORDS = "planted-words: ring twice"
REMARK = "planted-remark: hard of hearing"
CRY = "我爸胸口疼 planted-cry"
#: A household that has nothing to hide: every volunteer of the group may bring it something.
OPEN_TO_ALL = HOUSEHOLD.model_copy(
    update={"name": "Open", "phone": "13700000001", "room": "1", "building": "Building 8", "lines": ("6 eggs",)}
)


@dataclass(frozen=True)
class Busy:
    """The errands by their state, and those who asked."""

    waiting: Errand
    open: Errand
    guarded: Errand
    claimed: Errand
    shopping: Errand
    delivered: Errand
    asker: Actor

    @property
    def all(self) -> tuple[Errand, ...]:
        return (self.waiting, self.open, self.guarded, self.claimed, self.shopping, self.delivered)


async def a_busy_town(world: World) -> Busy:
    """Have Olga see residents' details, Anna carry one errand, Ben shop for one, and Chen be owed for one."""
    await a_unit(world, world.olga)
    await reachable(world.anna, world.ben, world.chen)
    waiting = await waits(world, resident(world, "Waits"))
    carrying, shopping, served = (resident(world, name) for name in ("Carried", "Shopped", "Served"))
    claimed = await ask_for(world, carrying)
    await begins(world, world.anna, claimed)
    shopped = await ask_for(world, shopping)
    await begins(world, world.ben, shopped)
    await world.ben.taps("Start shopping", trip(world.ben))
    delivered = await ask_for(world, served)
    await carried_by(world, world.chen)
    await brings(world.chen)
    await carrying.writes(WORDS)
    guarded = await ask_for(world, resident(world, "Ill"), kind=Kind.MEDICINE, holds=(Hold.GUARDED,))
    opened = await ask_for(world, resident(world, "Open"), request=OPEN_TO_ALL)
    await resident(world, "Half").starts(poster(world))
    caller = resident(world, "Caller")
    await caller.starts()

    def know(turn: Turn) -> None:
        residents.come(turn.records, caller.id, world.group.id, turn.now)
        ratings.agree(turn.records, ratings.add(turn.records, delivered, REMARK, turn.now))
        screening.confirm(turn.records, world.group.id, delivered.door or b"", turn.now)

    await in_a_turn(world, know)
    await caller.writes(CRY)
    return Busy(waiting, opened, guarded, claimed, shopped, delivered, carrying)


async def waits(world: World, asker: Actor) -> Errand:
    """Have a request wait for the coordinators' look."""
    errand = await ask_for(world, asker, opened=False)

    sent = await asker.sends_photo()
    assert sent.attachment is not None
    file_id = sent.attachment.file_id

    def take_in(turn: Turn) -> None:
        requests.keep_file(turn.records, errand.id, requests.Purpose.LIST, "photo", file_id, turn.now)
        residents.come(turn.records, asker.id, world.group.id, turn.now)
        kept = errands.find(turn.records, errand.id)
        assert kept is not None
        desk.take_in(turn, kept)

    await in_a_turn(world, take_in)
    return errand


async def brings(volunteer: Actor) -> None:
    """Have a volunteer shop for a trip's one household, pay, and leave the bag at its door."""
    await volunteer.taps("Start shopping", trip(volunteer))
    await pays(volunteer, "3-2-9917", "38.5")
    await volunteer.taps("All bought, pack", trip(volunteer))
    await volunteer.taps("Packed, I set out", trip(volunteer))
    await volunteer.taps("Delivered: at the door", trip(volunteer))
