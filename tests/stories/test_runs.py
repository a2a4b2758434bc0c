"""A trip from the first claim to the last door: one list, what it cost, doors in order, and everybody told."""

from __future__ import annotations

from storage.errands import Errand, ErrandState, HandedTo, Kind
from storage.requests import Substitutes
from tests.stories.errands import LINE, RESIDENT, RESIDENT_PHONE, ROOM, a_unit, ask_for, carried_by, resident, state
from tests.stories.trips import a_neighbour, begins, card_of, door, household, labels, line, news, pays, trip
from tests.world import Actor, World


async def test_one_errand_goes_from_the_claim_to_the_door_and_everybody_hears_of_every_step(world: World) -> None:
    await a_unit(world)
    liu = resident(world)
    errand = await ask_for(world, liu)
    await world.anna.starts()
    await carried_by(world, world.anna)
    card = trip(world.anna)
    for private in (RESIDENT, RESIDENT_PHONE, ROOM, LINE, "2 bottles of soy sauce"):
        assert private in card.text
    assert card.button(RESIDENT_PHONE).copy_text == RESIDENT_PHONE
    await world.anna.taps("Start shopping", card)
    assert state(world, errand) is ErrandState.SHOPPING
    assert "Anna has begun to shop" in liu.heard[-1]
    await pays(world.anna, "3-2-9917", "38.5")
    assert world.rows("SELECT cost FROM errands") == [(3850,)]
    await world.anna.taps("All bought, pack", trip(world.anna))
    assert "Packing: 1 bag" in trip(world.anna).text
    await world.anna.taps("Packed, I set out", trip(world.anna))
    assert state(world, errand) is ErrandState.UNDERWAY
    assert "straight to you" in liu.heard[-1]
    await world.anna.taps("Photo", trip(world.anna))
    await world.anna.sends_photo()
    await world.anna.taps("Delivered: at the door", trip(world.anna))
    assert state(world, errand) is ErrandState.DELIVERED
    delivered = next(text for text in liu.heard if "is delivered" in text)
    assert "left at the door" in delivered
    assert "¥38.50" in delivered
    assert any("This trip is done" in text and "¥38.50" in text for text in world.anna.heard)
    over = next(text for text in world.anna.heard if "This trip is over" in text)
    assert "Building 3" in over
    assert not any(private in over for private in (RESIDENT, RESIDENT_PHONE, ROOM, LINE))
    assert world.rows("SELECT amount, volunteer_id FROM debts") == [(3850, world.anna.id)]
    assert labels(world.anna.last) == [] or "Start shopping" not in labels(world.anna.last)


class Nine:
    """Anna's trip to nine households in two buildings, whose doors come in this order."""

    ORDER = ("105", "201", "302", "501", "1002", "101", "202", "303", "404")

    def __init__(self, world: World) -> None:
        self.world = world
        self.anna = world.anna
        self.homes: dict[str, tuple[Actor, Errand]] = {}

    async def gathers(self) -> None:
        """Take one errand and then every other that is proposed, those of the same building first."""
        for room in ("101", "202", "303", "404", "1002", "302", "201", "105", "501"):
            building = "Building 10" if room in self.ORDER[5:] else "Building 9"
            lines = ("2 bottles of soy sauce", f"noodles {room}", "6 eggs")
            wish = Substitutes.ASK if room == "302" else Substitutes.FINE
            self.homes[room] = await a_neighbour(self.world, building, room, *lines, substitutes=wish, most=5000)
        await begins(self.world, self.anna, self.homes["302"][1])
        taken = []
        while more := [label for label in labels(trip(self.anna)) if "➕" in label]:
            taken.append("Building 9" in more[0])
            await self.anna.taps(more[0], trip(self.anna))
        assert taken == [True] * 4 + [False] * 4

    async def misses(self, thing: str, room: str = "") -> None:
        """Tap what is not to be had, for one household where several want it."""
        await self.anna.taps(line(self.anna, thing), trip(self.anna))
        if room:
            await self.anna.taps(door(self.anna, room), trip(self.anna))
        await self.anna.taps("Not to be had", trip(self.anna))

    async def asks(self, room: str, instead: str) -> None:
        """Ask a household whether something else will do."""
        await self.anna.taps(line(self.anna, f"noodles {room}"), trip(self.anna))
        await self.anna.taps("Something else", trip(self.anna))
        await self.anna.writes(instead)

    async def pays(self) -> None:
        """Write what every bag cost, one of them too much, and photograph the receipts."""
        await self.anna.taps("What it cost", trip(self.anna))
        for room in self.ORDER:
            await pays(self.anna, door(self.anna, room), "60" if room == "105" else "32.40")

    async def packs(self) -> str:
        """Go on to packing, and return what is said about it."""
        answer = await self.anna.taps("All bought, pack", trip(self.anna))
        return answer.text or ""

    async def finds_nobody(self) -> None:
        """Find the first door shut, and put it behind the others."""
        for label in ("Trouble", "Nobody answers", "Come back last"):
            await self.anna.taps(label, trip(self.anna))

    async def delivers(self, room: str) -> None:
        """Leave the next bag, at a household that knows it is next."""
        assert "you are next" in news(self.homes[room][0])
        await self.anna.taps("Delivered: at the door", trip(self.anna))
        assert state(self.world, self.homes[room][1]) is ErrandState.DELIVERED
        assert f"Neighbour {room}" not in trip(self.anna).text


async def test_nine_households_in_two_buildings_are_shopped_for_on_one_list(world: World) -> None:
    """Three things are not to be had, one substitute is refused and one bag is over its limit."""
    await a_unit(world)
    nine = Nine(world)
    await nine.gathers()
    anna, homes = nine.anna, nine.homes
    assert "This trip: 9 households" in trip(anna).text
    await anna.taps("Start shopping", trip(anna))
    assert all("Anna has begun to shop" in news(asker) for asker, _ in homes.values())
    assert "soy sauce – 18 bottles in all" in trip(anna).text
    assert "“2 bottles of soy sauce”" in trip(anna).text
    assert "eggs – 54 in all" in trip(anna).text
    await nine.misses("eggs", "404")
    await nine.misses("noodles 201")
    await nine.misses("noodles 101")
    await nine.asks("302", "rice noodles, 8 yuan")
    assert "“noodles 302” is not to be had. Would “rice noodles, 8 yuan” do?" in homes["302"][0].heard[-1]
    await homes["302"][0].taps("No, leave it out")
    assert "nothing else for “noodles 302”" in anna.heard[-1]
    await nine.pays()
    assert "One household is being asked" in await nine.packs()
    assert "comes to ¥60, over the ¥50" in homes["105"][0].heard[-1]
    await homes["105"][0].taps("That’s all right")
    await nine.packs()
    packing = trip(anna).text
    assert sorted(nine.ORDER, key=lambda room: packing.index(f"-1-{room}")) == list(nine.ORDER)
    found = world.rows("SELECT count(*) FROM errand_items WHERE outcome = 'missing'")
    assert found == [(4,)]


async def test_nine_households_are_walked_in_the_order_of_their_doors_and_one_is_not_at_home(world: World) -> None:
    await a_unit(world)
    nine = Nine(world)
    await nine.gathers()
    anna, homes = nine.anna, nine.homes
    await anna.taps("Start shopping", trip(anna))
    await nine.misses("noodles 302")
    await nine.pays()
    await homes["105"][0].taps("That’s all right")
    await nine.packs()
    await anna.taps("Packed, I set out", trip(anna))
    for place, room in enumerate(nine.ORDER, start=1):
        assert f"You are number {place} of 9" in news(homes[room][0])
    await nine.finds_nobody()
    assert "nobody answers. Please open" in news(homes["105"][0])
    for room in nine.ORDER[1:]:
        await nine.delivers(room)
    told = next(text for text in homes["302"][0].heard if "is delivered" in text)
    assert "❌ noodles 302" in told
    await anna.taps("Delivered: at the door", trip(anna))
    thanks = next(text for text in anna.heard if "This trip is done" in text)
    assert "9 households" in thanks
    assert "¥319.20" in thanks
    assert world.rows("SELECT count(*), sum(amount) FROM debts") == [(9, 31920)]
    assert world.rows("SELECT state FROM runs") == [("over",)]
    assert not any("Neighbour" in text for text in world.said())


async def test_medicine_stands_apart_and_is_never_changed_unasked(world: World) -> None:
    await a_unit(world)
    _, groceries = await a_neighbour(world, "Building 3", "101", "milk", "salt water")
    patient, _ = await a_neighbour(world, "Building 3", "102", "salt water", kind=Kind.MEDICINE)
    anna = world.anna
    await begins(world, anna, groceries)
    await anna.taps(next(label for label in labels(trip(anna)) if "➕" in label), trip(anna))
    await anna.taps("Start shopping", trip(anna))
    shown = trip(anna).text
    assert shown.index("Groceries") < shown.index("milk") < shown.index("Medicine") < shown.rindex("salt water")
    assert "3. salt water" in shown
    await anna.taps("3. salt water", trip(anna))
    await anna.taps("Something else", trip(anna))
    await anna.writes("nose drops")
    # The household said that something else is fine: with medicine it is asked all the same.
    assert "Would “nose drops” do?" in patient.heard[-1]


async def test_a_hotel_hands_over_at_the_desk_and_a_second_person_confirms_the_room(world: World) -> None:
    await a_unit(world)
    guest, errand = await a_neighbour(
        world, "Home Inn", "1203", "parcel-slip", entrance="", hotel=True, drop=HandedTo.DESK, kind=Kind.FETCH
    )
    anna = world.anna
    await begins(world, anna, errand)
    assert "Leave it at the hotel desk" in trip(anna).text
    await anna.taps("Start shopping", trip(anna))
    await anna.taps("What it cost", trip(anna))
    # A parcel costs nothing unless somebody says so.
    await anna.taps("All bought, pack", trip(anna))
    await anna.taps("Packed, I set out", trip(anna))
    await anna.taps("Handed to the desk", trip(anna))
    assert "handed in at the hotel desk" in news(guest)
    link = next(text for text in anna.heard if "?start=confirm-" in text)
    payload = link.rpartition("?start=")[2].strip()
    # Whoever brought it is no second person.
    await anna.starts(payload)
    assert "does not work" in anna.last.text
    porter = world.newcomer("Porter", inside=False)
    await porter.starts(payload)
    asked = porter.last.text
    code = world.rows("SELECT code FROM errands")[0][0]
    assert code in asked
    assert not any(private in asked for private in ("1203", "Neighbour", "parcel-slip"))
    await porter.taps("It is at the door")
    assert any("whoever took the bag says it is at the door" in text for text in guest.heard)
    assert any("whoever took the bag says it is at the door" in text for text in anna.heard)
    await porter.starts(payload)
    assert "confirmed already" in porter.last.text
    await world.eve.starts(payload[:-3] + "000")
    assert "does not work" in world.eve.last.text


async def test_for_whoever_has_no_telegram_the_volunteer_rings_and_taps_what_was_said(world: World) -> None:
    await a_unit(world)
    _, errand = await a_neighbour(
        world, "Building 3", "101", "milk", "bread", behalf=True, substitutes=Substitutes.ASK, most=2000
    )
    anna = world.anna
    await begins(world, anna, errand)
    assert "asked for by telephone" in trip(anna).text
    await anna.taps("Start shopping", trip(anna))
    await anna.taps("1. milk", trip(anna))
    await anna.taps("Something else", trip(anna))
    await anna.writes("soy milk")
    await anna.taps(line(anna, "milk"), trip(anna))
    assert any(button.copy_text for row in trip(anna).keyboard or () for button in row)
    assert "Please ring them" in trip(anna).text
    await anna.taps("They said yes", trip(anna))
    await anna.taps(line(anna, "bread"), trip(anna))
    await anna.taps("Something else", trip(anna))
    await anna.writes("buns")
    await world.passes(minutes=9)
    assert world.rows("SELECT outcome FROM errand_items ORDER BY id") == [("substitute",), ("asked",)]
    await world.passes(minutes=2)
    # Nobody was reached in ten minutes: nothing is bought in its place.
    assert world.rows("SELECT outcome FROM errand_items ORDER BY id") == [("substitute",), ("missing",)]
    await pays(anna, "3-1-101", "25")
    # Over the limit a volunteer's word is none for their own money: the coordinator answers for the household.
    await anna.taps(door(anna, "101"), trip(anna))
    assert not any("They said" in label for label in labels(trip(anna)))
    answer = await anna.forges(f"runs:said_sum:1:2:{errand.id}", trip(anna))
    assert answer.alert
    assert world.rows("SELECT agreed FROM stops") == [(0,)]
    assert "over the limit of ¥20. Please answer for whoever pays" in world.olga.heard[-1]
    await world.olga.taps("That’s all right")
    await anna.taps("Back", trip(anna))
    await anna.taps("All bought, pack", trip(anna))
    assert world.rows("SELECT state FROM runs") == [("packing",)]


async def test_the_trip_speaks_chinese_too(chinese_world: World) -> None:
    world = chinese_world
    await a_unit(world)
    liu = resident(world)
    lines = ("2瓶酱油", "鸡蛋30个")
    errand = await ask_for(world, liu, request=household("3号楼", "2单元", "502", *lines, substitutes=Substitutes.ASK))
    anna = world.anna
    await anna.starts()
    await anna.taps("我去送", card_of(world, errand))
    await anna.taps("都好，我能去")
    await anna.taps("1小时内")
    await anna.taps("开始采购", trip(anna))
    assert "酱油　共2瓶" in trip(anna).text
    assert "3-2-502 “2瓶酱油”" in trip(anna).text
    await anna.taps("1. 酱油", trip(anna))
    await anna.taps("换别的", trip(anna))
    await anna.writes("海天酱油，12块")
    await liu.taps("行，换吧")
    await anna.taps("花了多少", trip(anna))
    await anna.taps("3-2-502", trip(anna))
    await anna.writes("三十八块五")
    await anna.sends_photo()
    await anna.taps("都买好了，装袋", trip(anna))
    assert "🔁换成海天酱油，12块" in trip(anna).text
    await anna.taps("装好了，出发", trip(anna))
    assert "直接去您那儿" in liu.heard[-1]
    await anna.taps("送到了：放家门口", trip(anna))
    told = next(text for text in liu.heard if "求助单1号送到了" in text)
    assert "放在家门口" in told
    assert "¥38.50" in told
    assert "2瓶酱油 → 海天酱油，12块" in told
