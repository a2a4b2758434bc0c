"""A unit that takes errands, and errands for stories that do not care how they were asked for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from handlers import errands as desk
from storage import errands, requests, residents
from storage.errands import Errand, ErrandState, HandedTo, Kind
from storage.requests import Pay, Request, Substitutes, Window
from tests.stories.posting import in_a_turn
from tests.world import Actor, World

if TYPE_CHECKING:
    from handlers.turn import Turn

#: Private values of a resident, that must turn up nowhere but in private chats of those entitled.
RESIDENT = "Grandpa-Liu-Planted"
RESIDENT_PHONE = "13955550123"
ROOM = "9917"
LINE = "planted-eggs-thirty"
PLANTED = (RESIDENT, RESIDENT_PHONE, ROOM, LINE)

HOUSEHOLD = Request(
    lines=("2 bottles of soy sauce", LINE),
    substitutes=Substitutes.FINE,
    window=Window.TYPED,
    drop=HandedTo.DOOR,
    building="Building 3",
    entrance="2",
    room=ROOM,
    name=RESIDENT,
    phone=RESIDENT_PHONE,
    pay=Pay.TRANSFER,
)


async def a_unit(world: World, *carers: Actor) -> None:
    """Have the group take errands, with these (Olga where nobody is named) seeing residents' details."""
    for carer in carers or (world.olga,):
        await carer.starts()

        def appoint(turn: Turn, carer: Actor = carer) -> None:
            residents.found(turn.records, world.group.id, turn.now)
            residents.appoint(turn.records, world.group.id, carer.id, world.olga.id, turn.now)

        await in_a_turn(world, appoint)


def resident(world: World, name: str = "Liu") -> Actor:
    """Have a resident move in, who is in no group."""
    return world.newcomer(name, inside=False)


async def ask_for(world: World, asker: Actor | None = None, *, opened: bool = True, **details: Any) -> Errand:
    """Have an errand asked for: groceries for Building 3 within five hours, on behalf by Olga where nobody asks.

    `request` replaces what is private of it, other details are columns.
    """
    request: Request = details.pop("request", HOUSEHOLD)
    by_at: datetime = details.pop("by_at", world.clock.now() + timedelta(hours=5))
    made: list[Errand] = []

    def act(turn: Turn) -> None:
        asker_id = None if asker is None else asker.id
        entered = world.olga.id if asker is None else None
        errand = errands.begin(turn.records, world.group.id, turn.now, asker_id=asker_id, entered_by=entered)
        requests.write(turn.records, errand.id, request)
        requests.set_items(turn.records, errand.id, request.lines)
        usual: dict[str, Any] = {
            "kind": Kind.GROCERIES,
            "building": request.building,
            "items": len(request.lines),
            "most": 12000,
            "by_at": by_at,
            "door": requests.door_print(turn.records, request.building, request.entrance, request.room),
            "phone": requests.phone_print(turn.records, request.phone),
        }
        errands.change(turn.records, errand.id, **(usual | details))
        kept = errands.find(turn.records, errand.id)
        assert kept is not None
        if opened:
            desk.open_to_claims(turn, kept)
        made.append(kept)

    if asker is not None:
        await asker.starts()
    await in_a_turn(world, act)
    return made[0]


def state(world: World, errand: Errand) -> ErrandState:
    """Return where an errand stands, as committed."""
    return ErrandState(world.rows("SELECT state FROM errands WHERE id = :id", id=errand.id)[0][0])


async def carried_by(world: World, volunteer: Actor, label: str = "Within 1 hour") -> None:
    """Have a volunteer take the newest errand of the group, well and with a time named."""
    await volunteer.taps("I'll bring it", world.card("I'll bring it"))
    await volunteer.taps("All well, I can go")
    await volunteer.taps(label)


async def no_longer_sees(world: World, carer: Actor) -> None:
    """Have somebody see residents' details no longer."""

    def withdraw(turn: Turn) -> None:
        assert residents.withdraw(turn.records, world.group.id, carer.id)

    await in_a_turn(world, withdraw)
