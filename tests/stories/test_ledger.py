"""Money: the bill with its receipt, paid and received in either order, a difference, silence, and the list of it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from handlers import ledger as desk
from storage import errands, ledger, requests, residents
from storage.errands import Errand, ErrandState, HandedTo
from storage.requests import Pay, Purpose
from tests.stories.errands import (
    HOUSEHOLD,
    PLANTED,
    RESIDENT,
    ROOM,
    a_unit,
    ask_for,
    carried_by,
    no_longer_sees,
    resident,
)
from tests.stories.posting import in_a_turn, reachable
from tests.world import Actor, World

if TYPE_CHECKING:
    from bot.rehearsal.records import Message
    from handlers.turn import Turn

RECEIPT = "planted-receipt-file"


async def brought(
    world: World,
    volunteer: Actor,
    asker: Actor | None = None,
    *,
    cost: int = 3850,
    receipt: bool = True,
    pay: Pay = Pay.TRANSFER,
    most: int | None = None,
) -> Errand:
    """Have a volunteer bring an errand of so much, and bill it."""
    errand = await ask_for(world, asker, request=HOUSEHOLD.model_copy(update={"pay": pay}), most=most)
    await carried_by(world, volunteer)
    if receipt:
        sent = await volunteer.sends_photo()
        assert sent.attachment is not None

    def deliver(turn: Turn) -> None:
        kept = errands.find(turn.records, errand.id)
        assert kept is not None
        errands.move(
            turn.records, kept, ErrandState.DELIVERED, cost=cost, handed_to=HandedTo.DOOR, delivered_at=turn.now
        )
        if receipt:
            assert sent.attachment is not None
            requests.keep_file(turn.records, errand.id, Purpose.RECEIPT, "photo", sent.attachment.file_id, turn.now)
        desk.bill(turn, kept)

    await in_a_turn(world, deliver)
    return errand


def content_of(world: World, message: Message) -> bytes:
    assert message.attachment is not None
    found = world.sandbox.town.files.content(message.attachment.file_id)
    assert found is not None
    return found[1]


def stands(world: World, errand: Errand) -> tuple[str, int]:
    """Return how a debt stands, and its sum, as committed."""
    ((state, amount),) = world.rows("SELECT state, amount FROM debts WHERE errand_id = :id", id=errand.id)
    return state, amount


async def owed(world: World, volunteer: Actor) -> int:
    found: list[int] = []
    await in_a_turn(world, lambda turn: found.append(ledger.advanced_by(turn.records, volunteer.id)))
    return found[0]


async def a_town(world: World) -> Actor:
    """Have Olga see residents' details, and a resident who can be written to."""
    await a_unit(world)
    await reachable(world.anna, world.ben)
    liu = resident(world)
    await liu.starts()
    return liu


async def test_the_receipt_comes_with_the_bill_and_both_say_how_it_went(world: World) -> None:
    liu = await a_town(world)
    errand = await brought(world, world.anna, liu)
    bill = liu.last
    assert "came to ¥38.50" in bill.text
    assert "this is the receipt" in bill.text
    assert "I never ask for card numbers, passwords or codes" in bill.text
    assert bill.attachment is not None
    assert await owed(world, world.anna) == 3850
    assert (await liu.taps("I have paid", bill)).text.startswith("Noted, thank you!")
    assert "says that the ¥38.50 is paid" in world.anna.last.text
    assert await owed(world, world.anna) == 3850
    assert (await world.anna.taps("It has arrived")).text.startswith("Noted: the money is there")
    assert "All is settled" in liu.last.text
    assert stands(world, errand) == ("received", 3850)
    assert await owed(world, world.anna) == 0


async def test_the_volunteer_may_be_the_first_to_say_it(world: World) -> None:
    liu = await a_town(world)
    errand = await brought(world, world.anna, liu)
    bill = liu.last
    await world.anna.writes("/ledger")
    assert "You are owed ¥38.50 for 1 errand" in world.anna.last.text
    await world.anna.taps("38.50 of errand 1 is here")
    assert "Nothing is owed to you" in world.anna.last.text
    assert "There is nothing left to do" in liu.last.text
    assert (await liu.taps("I have paid", bill)).text.startswith("Noted, thank you! The volunteer has the money")
    assert stands(world, errand) == ("received", 3850)
    paid = f"ledger:paid:{errand.id}:0:0"
    assert (await liu.forges(paid, bill)).text == "You have said so already."
    assert stands(world, errand) == ("received", 3850)


async def test_without_a_receipt_the_household_is_asked_only_when_there_is_none_to_be_had(world: World) -> None:
    liu = await a_town(world)
    errand = await brought(world, world.anna, liu, receipt=False)
    assert not any("came to" in text for text in liu.heard)
    asked = world.anna.last
    await world.anna.taps("Send the receipt", asked)
    await world.anna.writes("where do I find it?")
    assert "That is no photo" in world.anna.last.text
    await world.anna.sends_photo()
    assert "the receipt is kept" in world.anna.last.text
    assert liu.last.attachment is not None
    assert stands(world, errand) == ("asked", 3850)
    assert (await world.anna.taps("There is none", asked)).text.startswith("This is dealt with already")
    other = await brought(world, world.anna, liu, receipt=False)
    await world.anna.taps("There is none")
    assert "there is no receipt" in liu.last.text
    assert stands(world, other) == ("asked", 3850)


async def test_cash_family_and_the_community_each_have_their_own_words(world: World) -> None:
    liu = await a_town(world)
    await brought(world, world.anna, liu, pay=Pay.CASH)
    await liu.taps("I gave it in cash")
    await brought(world, world.anna, liu, pay=Pay.FAMILY)
    await liu.taps("My family has paid")
    errand = await brought(world, world.anna, liu, pay=Pay.COMMUNITY)
    assert "nothing for you to pay" in liu.last.text
    assert stands(world, errand) == ("settled", 3850)
    assert await owed(world, world.anna) == 7700
    free = await brought(world, world.anna, liu, cost=0)
    assert world.rows("SELECT * FROM debts WHERE errand_id = :id", id=free.id) == []


async def test_another_sum_goes_to_the_coordinator_who_puts_it_right(world: World) -> None:
    liu = await a_town(world)
    errand = await brought(world, world.anna, liu, cost=38500)
    bill = liu.last
    await liu.taps("That is not the sum", bill)
    for typed, said in (
        ("far too much", "could not read a sum"),
        ("-3", "below nought"),
        ("99999999", "cannot be right"),
    ):
        await liu.writes(typed)
        assert said in liu.last.text
    await liu.writes("38.50")
    assert "¥38.50 instead of ¥385" in liu.last.text
    assert "¥38.50 instead of ¥385" in world.anna.last.text
    assert "the household says it is ¥38.50" in world.olga.last.text
    assert stands(world, errand) == ("differs", 38500)
    right = world.olga.last
    data = right.button("38.50 is right").callback_data
    assert data is not None
    for other in (world.anna, world.ben, liu, world.eve):
        await other.starts()
        assert (await other.forges(data, other.last)).text == "This is not yours to answer."
    await world.olga.taps("38.50 is right", right)
    assert "came to ¥38.50" in liu.last.text
    assert stands(world, errand) == ("asked", 3850)
    assert (await world.olga.forges(data, right)).text.startswith("This has moved on")
    await liu.taps("I have paid")
    await world.anna.taps("It has arrived")
    assert stands(world, errand) == ("received", 3850)


async def test_money_that_did_not_come_is_settled_with_a_reason_that_both_read(world: World) -> None:
    liu = await a_town(world)
    errand = await brought(world, world.anna, liu)
    await liu.taps("I have paid")
    await world.anna.taps("That is not the sum")
    await world.anna.writes("0")
    assert "the volunteer says that ¥0 has arrived" in world.olga.last.text
    await world.olga.taps("Settle it")
    await world.olga.writes("paid in cash at the office")
    for one in (liu, world.anna):
        assert "They say: paid in cash at the office" in one.last.text
    assert stands(world, errand) == ("settled", 3850)
    assert await owed(world, world.anna) == 0
    assert (await liu.forges(f"ledger:differs:{errand.id}:0:0", liu.last)).text.startswith("This one is settled")


async def test_silence_is_reminded_after_a_day_and_told_after_two(world: World) -> None:
    liu = await a_town(world)
    await brought(world, world.anna, liu)
    await world.passes(hours=24, minutes=1)
    assert "have you paid back the ¥38.50" in liu.last.text
    assert liu.last.attachment is not None
    assert not any("has not answered about the" in text for text in world.olga.heard)
    await world.passes(hours=24)
    assert "has not answered about the ¥38.50 for two days" in world.olga.last.text
    await liu.taps("I have paid")
    await world.passes(hours=24, minutes=1)
    assert "has the ¥38.50 arrived?" in world.anna.last.text
    await world.passes(hours=24)
    assert "has not said for two days whether it has arrived" in world.olga.last.text
    await world.anna.taps("It has arrived")
    told = len(world.olga.heard)
    await world.passes(days=4)
    assert len(world.olga.heard) == told


async def test_a_receipt_that_never_comes_is_told_too_and_nobody_is_woken_at_night(world: World) -> None:
    liu = await a_town(world)
    await world.until("2026-04-07 23:00")
    await brought(world, world.anna, liu, receipt=False)
    await world.until("2026-04-08 06:50")
    assert not any("send a photo of the receipt" in text for text in world.anna.heard)
    await world.until("2026-04-08 07:01")
    assert "send a photo of the receipt" in world.anna.last.text
    await world.until("2026-04-09 07:01")
    assert "only once there is a receipt" in world.anna.last.text
    told = len(world.olga.heard)
    await world.until("2026-04-10 06:50")
    assert len(world.olga.heard) == told
    await world.until("2026-04-10 07:05")
    assert "has sent no receipt for two days" in world.olga.last.text


async def test_a_coordinator_pays_for_whom_they_entered_it_and_only_as_long_as_they_may(world: World) -> None:
    await a_unit(world)
    await reachable(world.anna)
    errand = await brought(world, world.anna)
    assert "which you entered for somebody, came to ¥38.50" in world.olga.last.text
    bill = world.olga.last
    await no_longer_sees(world, world.olga)
    assert (await world.olga.taps("I have paid", bill)).text == "This is not yours to answer."
    assert stands(world, errand) == ("asked", 3850)
    heard = len(world.olga.heard)
    await a_unit(world, world.ben)
    await world.passes(hours=24, minutes=1)
    assert len(world.olga.heard) == heard
    assert any("You answer for the household now" in text for text in world.ben.heard)
    assert any("has the household paid back the ¥38.50?" in text for text in world.ben.heard)
    await world.ben.taps("I have paid")
    assert stands(world, errand) == ("paid", 3850)


async def test_the_ledger_tells_a_coordinator_who_waits_by_volunteer_and_by_household(world: World) -> None:
    liu = await a_town(world)
    await brought(world, world.anna, liu)
    await world.passes(hours=1)
    for _ in range(9):
        await brought(world, world.ben, liu, cost=1000)
    await world.olga.says("/ledger")
    await world.olga.opens("Continue in private")
    page = world.olga.last
    assert page.text.splitlines()[:4] == [
        "Jinhua volunteers: ¥128.50 advanced",
        "10 errands, who waits longest first:",
        "Anna ¥38.50 · 1 errand · since Tue 7 Apr",
        "Ben ¥90 · 9 errands · since Tue 7 Apr",
    ]
    await world.olga.taps("By household", page)
    assert "¥128.50 owed" in page.text
    assert f"1. Building 3-2-{ROOM} {RESIDENT}"[:44] in page.text
    assert "10. " not in page.text
    await world.olga.taps("Newer", page)
    assert "10. " in page.text
    await world.olga.taps("Older", page)
    await world.olga.taps("Settle errand 1 (¥38.50)", page)
    await world.olga.writes("paid at the office")
    assert "¥90 owed" in page.text
    await liu.writes("/ledger")
    assert "You owe ¥90 for 9 errands" in liu.last.text
    await liu.taps("10 of errand 2 is paid")
    assert "said to be paid" in liu.last.text
    # Whoever sees no residents' details any more sees their own on the next look.
    await no_longer_sees(world, world.olga)
    await world.olga.taps("Newer", page)
    assert "Nothing is owed to you" in page.text
    assert RESIDENT not in page.text


async def test_the_export_opens_in_a_spreadsheet_and_computes_nothing(world: World) -> None:
    liu = await a_town(world)
    await liu.writes("/name =HYPERLINK(1)")
    request = HOUSEHOLD.model_copy(update={"name": "@SUM(1)", "pay": Pay.TRANSFER})
    await brought(world, world.anna, liu)
    await in_a_turn(world, lambda turn: requests.write(turn.records, 1, request))
    await world.anna.writes("/name -2+3")
    await world.olga.writes("/ledger")
    await world.olga.taps("As a spreadsheet")
    sent = world.olga.last
    assert sent.attachment is not None
    assert sent.attachment.name == "ledger-2026-04-07.csv"
    content = content_of(world, sent)
    assert content.startswith(b"\xef\xbb\xbf")
    head, row = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    table = dict(zip(head, row, strict=True))
    assert table["Sum"] == "38.50"
    assert table["Household"] == "'@SUM(1)"
    assert table["Volunteer"] == "'-2+3"
    assert table["Door"] == ROOM
    await world.anna.writes("/ledger")
    await world.anna.taps("As a spreadsheet")
    own = world.anna.last
    assert own.attachment is not None
    assert b"38.50" in content_of(world, own)
    assert not any(value.encode() in content_of(world, own) for value in (*PLANTED, "@SUM(1)"))
    # A forged tap gets nobody a unit's names.
    await world.eve.starts()
    await world.eve.forges("ledger:export:0:0:0", world.eve.last)
    await world.eve.writes("/ledger")
    for forged in ("view:0:0:1", "view:0:0:2", f"unit:{world.group.id}:0:0", "export:0:0:0", "page:0:0:-7"):
        await world.eve.forges(f"ledger:{forged}", world.eve.last)
    assert not any(value in text for text in world.eve.heard for value in (*PLANTED, "Anna"))


async def test_the_coordinators_of_one_unit_see_nothing_of_anothers(world: World) -> None:
    liu = await a_town(world)
    await brought(world, world.anna, liu)
    other = world.sandbox.town.add_group("Yaozhou volunteers", members=[world.eve.person, world.olga.person])
    await world.eve.starts()

    def appoint(turn: Turn) -> None:
        residents.found(turn.records, other.id, turn.now)
        for carer in (world.eve, world.olga):
            residents.appoint(turn.records, other.id, carer.id, world.olga.id, turn.now)

    await in_a_turn(world, appoint)
    await world.eve.writes("/ledger")
    for forged in (
        "view:0:0:2",
        f"unit:{world.group.id}:0:0",
        "export:0:0:0",
        "page:0:0:0",
        "view:0:0:1",
        "settle:1:0:0",
    ):
        await world.eve.forges(f"ledger:{forged}", world.eve.last)
    assert "Yaozhou volunteers" in "\n".join(world.eve.heard)
    assert not any(value in text for text in world.eve.heard for value in (*PLANTED, "Anna", "38.50"))
    await world.olga.writes("/ledger")
    page = world.olga.last
    seen = [page.text]
    await world.olga.taps(next(b.words for row in page.keyboard or () for b in row if "volunteers" in b.words), page)
    seen.append(page.text)
    assert sorted(text.split(":")[0].split("\n")[0] for text in seen) == ["Jinhua volunteers", "Yaozhou volunteers"]
    assert ["Anna ¥38.50" in text for text in sorted(seen)] == [True, False]


async def test_nobody_answers_for_others_about_money(world: World) -> None:
    liu = await a_town(world)
    errand = await brought(world, world.anna, liu)
    loose = await brought(world, world.anna, liu, receipt=False)
    before = world.rows("SELECT * FROM debts ORDER BY errand_id")
    wang = resident(world, "Wang")
    await reachable(wang, world.eve)
    for who in (wang, world.eve, world.ben):
        for action in ("paid", "received", "differs", "agree", "settle", "receipt", "none", "receipts"):
            for one in (errand.id, loose.id, 0, 99):
                said = await who.forges(f"ledger:{action}:{one}:0:0", who.last)
                assert said.text in {"This is not yours to answer.", "There is nothing to pay for this errand."}
        await who.writes("12")
    assert (await world.anna.forges(f"ledger:paid:{errand.id}:0:0", world.anna.last)).text.startswith(
        "This is not yours"
    )
    assert (await liu.forges(f"ledger:received:{errand.id}:0:0", liu.last)).text.startswith("This is not yours")
    assert (await liu.forges(f"ledger:settle:{errand.id}:0:0", liu.last)).text.startswith("This is not yours")
    assert world.rows("SELECT * FROM debts ORDER BY errand_id") == before


async def test_what_is_advanced_counts_against_the_cap(world: World) -> None:
    liu = await a_town(world)
    await brought(world, world.anna, liu, cost=45000)
    await ask_for(world, resident(world, "Wang"), most=6000)
    answer = await world.anna.taps("I'll bring it", world.card("I'll bring it"))
    assert "advanced quite a sum already" in answer.text
    await liu.taps("I have paid")
    await world.anna.taps("It has arrived")
    await carried_by(world, world.anna)
