"""Whatever private thing a person can type, say or send, in every field there is: only private chats show it."""

from __future__ import annotations

import io
import json
import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot

from bot import check as checking
from bot import logs
from bot.gateway import open_line
from bot.http import HttpRequest
from bot.settings import Level, LogWish, Settings
from handlers.features import FEATURES
from storage.errands import Kind
from storage.requests import Request
from tests import world as town
from tests.stories.errands import a_unit, ask_for, carried_by, resident
from tests.stories.forms import answers, poster
from tests.stories.posting import SATURDAY, post, reachable
from tests.stories.test_health import Page, free_port
from tests.stories.trips import line, trip
from tests.world import Actor, World, a_world

#: Where each is typed, and what: nothing of it is for a group.
PRIVATE = {
    "the telegram name of somebody who asks": "Tgname-Planted",
    "a call for help": "chest pain planted-alarm",
    "an alarm word of the operator's": "planted-alarmword",
    "a recipient's name": "Recipient-Planted",
    "a line of a list": "planted-line",
    "a caption": "planted-caption",
    # With a letter: four digits alone turn up in any moment or number.
    "a door": "88421D",
    "a phone typed": "13955557788",
    "a sentence instead of a form": "planted-sentence no rice",
    "a caption after a sentence": "planted-addition",
    "a name on the telephone": "Telephone-Planted",
    "a reason for refusing": "planted-refusal",
    "somebody who is searched": "Search-Planted",
    "something else in the shop": "planted-instead",
    "words to the volunteer": "planted-words",
    "words to the household": "planted-answer",
    "a caption between them": "planted-between",
    "words at an errand's end": "planted-word",
    "a remark about a door": "planted-remark",
    "why money is settled": "planted-settling",
    "where bags were left": "planted-hut",
    "why somebody cannot come": "planted-why",
    "a question to the bot": "planted-question",
    "what must not be eaten": "planted-allergy",
    "when it is wanted": "planted-when",
    "a room": "82061B",
    "whom to ask for": "Asked-Planted",
    "the phone of whom to ask for": "13955551234",
    "words to somebody who is taken off": "planted-farewell",
}
#: Shown to those in the group, and kept sealed all the same.
SEALED = {
    "what to be called": "Called-Planted",
    "the name of somebody without Telegram": "Named-Planted",
}
#: Words that the whole group reads, and figures.
PUBLIC = frozenset(
    {"the number", "the time", "the place", "the note", "the reason", "the day", "a building", "the community's number"}
)
SUM, FILE = "a sum", "a caption between them"
#: What a person types where the bot has asked, by feature and step; a new step has to be planted or said to be public.
STEPS = {
    ("people", "name"): "what to be called",
    ("people", "first_name"): "what to be called",
    ("drafts", "answer"): "whom to ask for",
    ("claims", "why"): "why somebody cannot come",
    ("changes", "number"): "the number",
    ("changes", "time"): "the time",
    ("changes", "place"): "the place",
    ("changes", "note"): "the note",
    ("changes", "reason"): "the reason",
    ("changes", "day"): "the day",
    ("changes", "name"): "the name of somebody without Telegram",
    ("changes", "farewell"): "words to somebody who is taken off",
    ("residents", "ring"): "the community's number",
    ("screening", "reason"): "a reason for refusing",
    ("screening", "search"): "somebody who is searched",
    ("runs", "instead"): "something else in the shop",
    ("runs", "cost"): SUM,
    ("runs", "spent"): SUM,
    ("runs", "receipt"): FILE,
    ("runs", "photo"): FILE,
    ("runs", "where"): "where bags were left",
    ("ratings", "word"): "words at an errand's end",
    ("ratings", "remark"): "a remark about a door",
    ("ledger", "receipt"): FILE,
    ("ledger", "sum"): SUM,
    ("ledger", "reason"): "why money is settled",
    ("relay", "message"): "words to the household",
    ("asking", "answer"): "a line of a list",
}
#: What is typed without being asked, by feature and how it comes in.
UNASKED = {
    ("alarms", "overhears"): "a call for help",
    ("alarms", "receives"): "a call for help",
    ("asking", "overhears"): "a caption",
    ("relay", "overhears"): "words to the household",
    ("relay", "receives"): "words to the volunteer",
    ("asking", "receives"): "a sentence instead of a form",
    ("errands", "receives"): "a question to the bot",
    ("drafts", "hears"): "whom to ask for",
    ("claims", "hears"): "a question to the bot",
}
#: The words of a request for an errand.
REQUEST = {
    "sentence": "a sentence instead of a form",
    "lines": "a line of a list",
    "allergies": "what must not be eaten",
    "when": "when it is wanted",
    "building": "a building",
    "entrance": "a door",
    "room": "a room",
    "name": "a recipient's name",
    "phone": "a phone typed",
}
#: Fields of a request that are the bot's own words.
OWN = frozenset({"step", "answered", "fault"})
#: Sealed columns that hold no words of a person's.
NO_WORDS = frozenset(
    {"meta.value", "cards.drawn", "errands.door", "errands.phone", "doors.door", "remarks.door", "parked.body"}
)


def test_everything_that_a_person_can_type_is_planted_or_public() -> None:
    known = {*PRIVATE, *SEALED, *PUBLIC, SUM}
    steps = {(feature.name, str(step)) for feature in FEATURES for step in feature.steps}
    assert steps == STEPS.keys()
    ways = ("overhears", "receives", "hears")
    assert {(one.name, way) for one in FEATURES for way in ways if getattr(one, way) is not None} == UNASKED.keys()
    words = {name for name, kept in Request.model_fields.items() if "str" in str(kept.annotation)}
    assert words == REQUEST.keys() | OWN
    assert {*STEPS.values(), *UNASKED.values(), *REQUEST.values()} <= known


class Trap:
    """Breaks the HTTP client, the database and a turn, each time with what it was given in the error's text."""

    def __init__(self) -> None:
        self.where = ""
        self.raised: set[str] = set()
        #: Every question that was asked, by feature and step.
        self.asked: set[tuple[str, str]] = set()

    def spring(self, where: str, what: object) -> None:
        """Raise where this is what was set, quoting what is being sent or stored."""
        if where == self.where:
            self.where = ""
            self.raised.add(where)
            raise ValueError(f"{what!r} {' '.join(PRIVATE.values())}")

    def connect(self, *args: Any, **options: Any) -> sqlite3.Connection:
        trap = self

        class Connection(sqlite3.Connection):
            def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
                if "INSERT INTO dialogs" in sql:
                    trap.asked.add((parameters["feature"], parameters["step"]))
                if "INSERT INTO dialogs" in sql or "INSERT INTO relayed" in sql:
                    trap.spring("turn", parameters)
                return super().execute(sql, parameters)

        return sqlite3.connect(*args, factory=Connection, **options)

    def line(self, token: str, root: str, proxy: str | None) -> Bot:
        trap = self

        class Request(HttpRequest):
            async def exchange(self, method: str, url: str, *args: Any, **options: Any) -> tuple[int, bytes]:
                if url.endswith("/sendMessage"):
                    trap.spring("client", (url, args, options))
                return await super().exchange(method, url, *args, **options)

        return open_line(token, root, proxy, Request)


# --- the story, chapter by chapter: who types what where


async def asks_by_the_form(world: World, asker: Actor) -> None:
    """Have somebody ask for another, with a photo, and a contact that is shared where a phone is asked."""
    await asker.starts(poster(world))
    await answers(asker, "Groceries", "For someone else", PRIVATE["a recipient's name"])
    await asker.writes(f"soy sauce\n{PRIVATE['a line of a list']}")
    await asker.sends_photo(PRIVATE["a caption"])
    await asker.sends_voice()
    await answers(asker, "That is all", "Ask me first", "At most ¥100", "tomorrow 9-11", "At the door")
    await answers(asker, f"Building 3, entrance 2, {PRIVATE['a door']}", PRIVATE["a phone typed"], "By transfer")
    await answers(asker, "All right, send it")


async def shares_a_contact(world: World, asker: Actor) -> None:
    """Have somebody ask with the number that Telegram knows, and Olga look for somebody to bring it."""
    await asker.starts(poster(world))
    await answers(asker, "Fetch or bring something", "For me", PRIVATE["a line of a list"], "That is all")
    await answers(asker, "tomorrow 9-11", "At the gate", f"Building 3, entrance 2, {PRIVATE['a door']}")
    await asker.shares_contact()
    await answers(asker, "All right, send it")
    await world.olga.taps("Assign a person")
    await world.olga.writes(PRIVATE["somebody who is searched"])


async def asks_in_a_sentence(world: World, asker: Actor) -> None:
    """Have somebody do without the form, and Olga refuse it in her own words."""
    await asker.starts(poster(world))
    await asker.writes(PRIVATE["a sentence instead of a form"])
    await asker.sends_photo(PRIVATE["a caption after a sentence"])
    await world.olga.taps("Refuse")
    await world.olga.writes(PRIVATE["a reason for refusing"])


async def asks_for_a_meal(world: World, guest: Actor) -> None:
    """Have somebody in a quarantine hotel ask for what they may eat, at a time of their own words."""
    await guest.starts(poster(world))
    await answers(guest, "Meals", "For me", PRIVATE["a line of a list"], "That is all")
    await answers(guest, PRIVATE["what must not be eaten"], "50", PRIVATE["when it is wanted"])
    await answers(guest, PRIVATE["when it is wanted"], "At the hotel desk")
    await answers(guest, f"Home Inn {PRIVATE['a room']}", "15 April", PRIVATE["a phone typed"])
    await answers(guest, "By transfer", "All right, send it")


async def coordinators_type(world: World) -> None:
    """Have Olga say whom to ask for, add somebody without Telegram, and take Fay off with a word."""
    olga, fay = world.olga, world.newcomer("Fay")
    await reachable(olga, fay)
    await olga.says("/need")
    await olga.opens("Continue in private")
    need = ("Testing", "tomorrow", "7pm-9pm", "4", "East Gate", "30 min early", "ID card")
    await answers(olga, *need, f"{PRIVATE['whom to ask for']} {PRIVATE['the phone of whom to ask for']}")
    await answers(olga, "Skip", "Publish")
    await fay.taps("Claim", world.messages()[-1], follow=False)
    await olga.opens("Details", world.card("Details"))
    await olga.taps("Add without Telegram")
    await olga.writes(SEALED["the name of somebody without Telegram"])
    for label in ("Take someone off", "Fay", "Type it"):
        await olga.taps(label)
    await olga.writes(PRIVATE["words to somebody who is taken off"])


async def asks_on_the_telephone(world: World) -> None:
    """Have Olga enter it for somebody without Telegram."""
    olga = world.olga
    await olga.says("/errand")
    await olga.opens("Continue in private")
    await answers(olga, "Medicine", PRIVATE["a name on the telephone"], PRIVATE["a line of a list"], "That is all")
    await answers(olga, "No, leave it out", "80", "tomorrow 9-11", "At the door")
    await answers(olga, f"Building 4, entrance 1, {PRIVATE['a door']}", PRIVATE["a phone typed"])
    await answers(olga, "The community advances", "All right, send it")


async def shops_and_writes(world: World, asker: Actor) -> None:
    """Have Anna bring the first errand, with everything that is typed on the way and at its end."""
    anna = world.anna
    await world.olga.taps("Accept")
    await carried_by(world, anna)
    await asker.writes(PRIVATE["words to the volunteer"])
    await anna.taps("Reply")
    await anna.writes(PRIVATE["words to the household"])
    await anna.sends_photo(PRIVATE["a caption between them"])
    await anna.taps("Start shopping", trip(anna))
    await anna.taps(line(anna, PRIVATE["a line of a list"]), trip(anna))
    await anna.taps("Something else", trip(anna))
    await anna.writes(PRIVATE["something else in the shop"])
    await asker.taps("Yes, take it")
    await anna.taps("What it cost", trip(anna))
    await anna.taps("3-2-88421D", trip(anna))
    await anna.writes("38.5")
    await anna.sends_photo(PRIVATE["a caption between them"])
    await anna.taps("All bought, pack", trip(anna))
    await anna.taps("Packed, I set out", trip(anna))
    await anna.taps("Photo", trip(anna))
    await anna.sends_photo(PRIVATE["a caption between them"])
    await anna.taps("Delivered: at the door", trip(anna))
    await asker.taps("Not received")
    await world.olga.taps("Close it with a word")
    await world.olga.writes(PRIVATE["words at an errand's end"])


async def volunteers_type(world: World) -> None:
    """Have volunteers give a name, reasons, and words where nobody asks for any."""
    need = await post(world, places=1)
    await world.ben.writes("/name")
    await world.ben.writes(SEALED["what to be called"])
    await world.ben.taps("Claim", world.card("Claim"))
    await world.ben.writes(PRIVATE["a question to the bot"])
    await world.until(SATURDAY - timedelta(hours=2))
    await world.ben.taps("Release", world.card("Release"))
    await world.ben.taps("Something else")
    await world.ben.writes(PRIVATE["why somebody cannot come"])
    assert world.rows("SELECT state FROM claims WHERE need_id = :id", id=need.id)


async def money_and_trouble(world: World, payer: Actor) -> None:
    """Have Chen bring one that is paid wrongly and remarked upon, and another whose bag stays somewhere."""
    chen, olga = world.chen, world.olga
    await ask_for(world, payer)
    await carried_by(world, chen)
    await chen.taps("Start shopping", trip(chen))
    await chen.taps("What it cost", trip(chen))
    await chen.taps("3-2-9917", trip(chen))
    await chen.writes("20")
    await chen.sends_photo(PRIVATE["a caption between them"])
    await chen.taps("All bought, pack", trip(chen))
    await chen.taps("Packed, I set out", trip(chen))
    await chen.taps("Delivered: at the door", trip(chen))
    await payer.taps("Got it")
    await chen.taps("A hint for the next")
    await chen.writes(PRIVATE["a remark about a door"])
    await payer.taps("Yes, keep it")
    await payer.taps("I have paid")
    await chen.taps("That is not the sum")
    await chen.writes("0")
    await olga.taps("Settle it")
    await olga.writes(PRIVATE["why money is settled"])
    await ask_for(world, payer, kind=Kind.GROCERIES)
    await carried_by(world, chen)
    await chen.taps("Start shopping", trip(chen))
    await chen.taps("What it cost", trip(chen))
    await chen.taps("3-2-9917", trip(chen))
    await chen.writes("20")
    await chen.sends_photo()
    await chen.taps("All bought, pack", trip(chen))
    await chen.taps("Packed, I set out", trip(chen))
    for label in ("Trouble", "Nobody answers", "Bring it back"):
        await chen.taps(label, trip(chen))
    await chen.writes(PRIVATE["where bags were left"])


async def stops_in_the_shop(world: World, payer: Actor) -> None:
    """Have Chen stop with a bag that is paid for and its receipt not sent yet, and send it afterwards."""
    chen = world.chen
    await ask_for(world, payer, kind=Kind.GROCERIES)
    await carried_by(world, chen)
    for label in ("Start shopping", "What it cost", "3-2-9917"):
        await chen.taps(label, trip(chen))
    await chen.writes("20")
    for label in ("Back", "Back", "I have to stop", "Yes, hand it over"):
        await chen.taps(label, trip(chen))
    await chen.writes(PRIVATE["where bags were left"])
    await chen.taps("Send the receipt")
    await chen.sends_photo(PRIVATE["a caption between them"])


async def calls_for_help(caller: Actor) -> None:
    """Have both words of our own and an operator's raise the alarm."""
    await caller.writes(PRIVATE["a call for help"])
    await caller.writes(PRIVATE["an alarm word of the operator's"])


async def the_story(world: World, trap: Trap) -> None:
    """Tell it all, breaking once in a turn that keeps something private and once on the way to Telegram."""
    await a_unit(world)
    await reachable(world.anna, world.ben, world.chen)
    asker, shy, payer, caller, guest = (
        resident(world, f"{PRIVATE['the telegram name of somebody who asks']} {number}") for number in range(5)
    )
    await payer.starts()
    await asks_by_the_form(world, asker)
    await shops_and_writes(world, asker)
    await asks_in_a_sentence(world, shy)
    await shares_a_contact(world, shy)
    await asks_on_the_telephone(world)
    await money_and_trouble(world, payer)
    await stops_in_the_shop(world, payer)
    await caller.starts(poster(world))
    await calls_for_help(caller)
    await asks_for_a_meal(world, guest)
    await coordinators_type(world)
    await volunteers_type(world)
    trap.where = "turn"
    await asks_by_the_form(world, shy)
    trap.where = "client"
    await asker.starts(poster(world))
    sent = " ".join(queued.text for queued in world.sandbox.town.updates._archive.values())
    private = {step for step, what in STEPS.items() if what in {*PRIVATE, *SEALED}}
    assert private - trap.asked == set()
    unsent = [what for what, secret in {**PRIVATE, **SEALED}.items() if secret not in sent]
    assert unsent == []
    assert unfilled(world) == set()


def unfilled(world: World) -> set[str]:
    """Return the sealed columns in which nothing has come to lie."""
    tables = [name for (name,) in world.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    columns = [
        (table, name)
        for table in tables
        for (name,) in world.rows("SELECT name FROM pragma_table_info(:table) WHERE type = 'BLOB'", table=table)
        if f"{table}.{name}" not in NO_WORDS
    ]
    return {
        f"{table}.{name}"
        for table, name in columns
        if world.rows(f"SELECT count(*) FROM {table} WHERE length({name}) > 0") == [(0,)]  # noqa: S608 - our own names
    }


async def read_outside(world: World, folder: Path) -> dict[str, str]:
    """Return everything that others than the people themselves may look at, by what it is."""
    found = Page(world)
    settings = Settings.model_validate(
        {
            "token": world.sandbox.token,
            "api_root": world.sandbox.root,
            "data": world.data,
            "key_file": folder / "redvest.key",
            "language": "en",
        }
    )
    findings = await checking.check(settings, world.clock.now())
    return {
        "the group": "\n".join(world.said()),
        "metrics": str(await found.get("/metrics")),
        "health": str(await found.get("/healthz")),
        "the check": "\n".join(str(one) for one in findings),
        **{
            f"table {table}": str(world.rows(f"SELECT * FROM {table}"))  # noqa: S608 - names of our own
            for (table,) in world.rows(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            )
        },
    }


@pytest.mark.parametrize("as_json", [True, False])
async def test_nothing_private_leaves_the_private_chats_through_one_long_story(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    as_json: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    monkeypatch.setattr(town, "SECRETS", (*town.SECRETS, *PRIVATE.values()))
    trap, stream = Trap(), io.StringIO()
    words = (PRIVATE["an alarm word of the operator's"],)
    async with a_world(
        tmp_path / "data", alarm_words=words, health_port=free_port(), connect=trap.connect, line=trap.line
    ) as world:
        put_back = logs.set_up(LogWish(Level.DEBUG, json=as_json), stream=stream)
        try:
            await the_story(world, trap)
            outside = await read_outside(world, tmp_path)
        finally:
            put_back()
    outside["log"] = stream.getvalue()
    phones = [person.phone.removeprefix("+86") for person in world.sandbox.town.people.values()]
    for secret in (*PRIVATE.values(), *SEALED.values(), *phones, world.sandbox.token.partition(":")[2]):
        for where, text in outside.items():
            if where == "the group" and secret in SEALED.values():
                continue
            assert secret not in text, f"{secret} stands in {where}"
    assert "turn_failed" in outside["log"]
    if as_json:
        assert all(json.loads(one) for one in outside["log"].splitlines())
    assert trap.raised == {"turn", "client"}
