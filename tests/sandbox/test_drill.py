"""The player of drills, with a bot of a few lines: steps, the crowd's taps, chance from a seed, and wrong files."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from textwrap import dedent
from typing import Any
from zoneinfo import ZoneInfo

from bot.clock import MovableClock
from bot.rehearsal.casting import settle
from bot.rehearsal.drill import Player
from bot.rehearsal.journal import Journal
from bot.rehearsal.reacting import Played
from bot.rehearsal.records import Answer, Button, Message
from bot.rehearsal.script import Script
from bot.rehearsal.town import Town
from bot.rehearsal.updates import Updates

ZONE = ZoneInfo("Asia/Shanghai")
BASE = """
name = "A drill"
begins = 2026-04-07T10:00:00
ends = "12:00"

[labels]
take = "Take"
leave = "Leave"
yes = "Yes"
no = "No"
open = "Open"

[[groups]]
id = "garden"
title = "Garden"

[[people]]
id = "olga"
name = "Olga"
run = true

[[people]]
id = "helpers"
name = "Helper {n}"
count = 20

[[steps]]
at = "10:05"
in = "garden"
do = "say"
text = "post"
"""


class LittleBot:
    """Posts a message with buttons when told to, and answers every tap with the same."""

    def __init__(self, town: Town, *buttons: Button, url: str | None = None) -> None:
        self.town = town
        self.buttons = buttons or (Button("✋ Take", callback_data="take"), Button("Leave", callback_data="leave"))
        self.url = url
        self.own: list[datetime] = []
        self.woken: list[datetime] = []
        self.heard: set[int] = set()
        self.mentioned: list[int] = []

    async def settled(self) -> None:
        now = self.town.clock.now()
        self.woken += [at for at in self.own if at <= now < at + timedelta(minutes=1) and at not in self.woken]
        for chat in [chat for chat in self.town.chats.values() if chat.is_group]:
            for message in list(chat.messages.values()):
                if message.text == "post" and id(message) not in self.heard:
                    self.heard.add(id(message))
                    people = {number: self.town.people[number] for number in self.mentioned}
                    self.town.post(chat, self.town.bot, text="card", keyboard=(self.buttons,), mentioned=people)
        for press in self.town.presses.values():
            if press.answer is None:
                self.town.answered(press, Answer("", alert=False, url=self.url))

    async def next_moment(self) -> datetime | None:
        return min((at for at in self.own if at > self.town.clock.now()), default=None)


class Stage:
    """A town with a script's people in it, the little bot and the player."""

    def __init__(self, more: str = "", *, seed: int = 1, base: str = BASE, **clock: Any) -> None:
        self.script = Script.model_validate(tomllib.loads(base + dedent(more)))
        self.clock = MovableClock(self.script.begins.replace(tzinfo=ZONE).astimezone(UTC), **clock)
        updates = Updates(self.clock)
        self.town = Town(self.clock, updates, Journal(), bot_name="Bot", bot_username="a_bot")
        self.cast = settle(self.script, self.town, "en", seed)
        self.bot = LittleBot(self.town)
        self.seed = seed

    async def play(self, *, fast: bool = True) -> Played:
        player = Player(self.script, self.cast, self.town, self.clock, self.bot, language="en", seed=self.seed)
        return await player.play(fast=fast)

    @property
    def taps(self) -> list[tuple[str, str, datetime]]:
        return [(press.person.name, press.data, press.at) for press in self.town.presses.values()]

    def said(self, group: str = "garden") -> list[Message]:
        messages = self.town.messages(self.cast.groups[group])
        return [message for message in messages if message.service is None and not message.sender.is_bot]


def at(hour: int, minute: int, second: int = 0) -> datetime:
    return datetime(2026, 4, 7, hour, minute, second, tzinfo=ZONE)


CROWD = """
[[crowd]]
who = "helpers"
sees = "take"
taps = { take = 0.5 }
delay = { kind = "lognormal", median = "40s", spread = 1.0 }
"""


async def test_what_the_script_says_is_done_at_its_time_and_the_clock_ends_where_it_ends() -> None:
    stage = Stage("""
        [[steps]]
        after = "90s"
        who = "olga"
        in = "garden"
        do = "tap"
        button = "take"
    """)
    played = await stage.play()
    assert [(message.sender.name, message.date) for message in stage.said()] == [("Olga", at(10, 5))]
    assert stage.taps == [("Olga", "take", at(10, 6, 30))]
    assert stage.clock.now() == at(12, 0)
    assert played.trouble == []


async def test_the_same_seed_gives_the_same_taps_and_another_seed_others() -> None:
    runs = []
    for seed in (7, 7, 8):
        stage = Stage(CROWD, seed=seed)
        await stage.play()
        runs.append(stage.taps)
    assert runs[0] == runs[1]
    assert runs[0] != runs[2]
    assert 3 < len(runs[0]) < 17
    assert all(when > at(10, 5) for _, _, when in runs[0])


async def test_a_share_of_none_does_nothing_and_a_share_of_all_does_it_once_a_message() -> None:
    nobody, everybody = Stage(CROWD.replace("0.5", "0.0")), Stage(CROWD.replace("0.5", "1.0"))
    await nobody.play()
    await everybody.play()
    assert nobody.taps == []
    assert sorted(name for name, _, _ in everybody.taps) == sorted(f"Helper {n}" for n in range(1, 21))


async def test_one_person_does_it_at_most_so_often() -> None:
    again = "".join(f'\n[[steps]]\nat = "10:{n}"\nin = "garden"\ndo = "say"\ntext = "post"\n' for n in (10, 20, 30))
    stage = Stage(again + CROWD.replace("0.5", "1.0") + "most = 2\n")
    await stage.play()
    assert len(stage.taps) == 20 * 2


async def test_people_drop_out_some_time_after_they_tapped() -> None:
    stage = Stage(
        CROWD.replace("0.5", "1.0")
        + """
        [[crowd]]
        after = "take"
        taps = { leave = 0.5 }
        delay = { kind = "fixed", value = "10m" }
        """
    )
    await stage.play()
    took = {name: when for name, data, when in stage.taps if data == "take"}
    left = {name: when for name, data, when in stage.taps if data == "leave"}
    assert 2 < len(left) < 18
    assert all(when == took[name] + timedelta(minutes=10) for name, when in left.items())


async def test_every_numbered_button_of_a_message_is_answered() -> None:
    stage = Stage("""
        [[crowd]]
        who = "helpers"
        sees = "yes"
        taps = { yes = 0.5, no = 0.5 }
        delay = { kind = "fixed", value = "10s" }
    """)
    rows = [Button(f"{n} {face} {word}", f"{word}{n}") for n in (1, 2) for face, word in (("✅", "Yes"), ("🙏", "No"))]
    stage.bot = LittleBot(stage.town, *rows)
    await stage.play()
    assert len(stage.taps) == 20 * 2
    for name in {name for name, _, _ in stage.taps}:
        assert {data[-1] for who, data, _ in stage.taps if who == name} == {"1", "2"}
    assert {data for _, data, _ in stage.taps} == {"Yes1", "Yes2", "No1", "No2"}


async def test_who_is_named_taps_and_the_others_do_not() -> None:
    stage = Stage(CROWD.replace("0.5", "1.0") + "named = true\n")
    stage.bot.mentioned = [stage.cast.of("helpers")[3].id]
    await stage.play()
    assert [name for name, _, _ in stage.taps] == ["Helper 4"]


async def test_a_message_that_has_a_certain_button_is_left_to_another_habit() -> None:
    stage = Stage(CROWD.replace("0.5", "1.0") + 'lacks = "leave"\n')
    await stage.play()
    assert stage.taps == []


async def test_a_link_is_followed_by_those_who_open_the_private_chat_and_by_nobody_else() -> None:
    base = BASE.replace("count = 20", 'count = 20\nopen = 0.5\nopening = { kind = "fixed", value = "8s" }')
    stage = Stage(CROWD.replace("0.5", "1.0"), base=base)
    stage.bot.url = "https://t.me/a_bot?start=claimed-5"
    played = await stage.play()
    started = [person for person in stage.town.people.values() if person.started]
    assert 2 < len(started) < 18
    assert played.did["start"] == len(started)
    first = stage.town.messages(started[0])[0]
    tapped = next(when for name, _, when in stage.taps if name == started[0].name)
    assert (first.text, first.date) == ("/start claimed-5", tapped + timedelta(seconds=8))


async def test_what_cannot_be_done_is_told_and_the_drill_goes_on() -> None:
    stage = Stage("""
        [[steps]]
        after = "1m"
        who = "olga"
        do = "tap"
        button = "open"

        [[steps]]
        after = "1m"
        who = "olga"
        in = "garden"
        do = "say"
        text = "still here"
    """)
    played = await stage.play()
    assert played.trouble == ["steps, no. 2: Olga sees no button 'Open'."]
    assert stage.said()[-1].text == "still here"


async def test_whoever_finds_no_button_yet_looks_again_for_a_while() -> None:
    stage = Stage(
        """
        [[steps]]
        at = "10:02"
        who = "olga"
        do = "tap"
        button = "take"
        """
    )
    played = await stage.play()
    assert stage.taps == [("Olga", "take", at(10, 5))]
    assert played.trouble == []


async def test_a_button_that_is_gone_is_not_tapped() -> None:
    stage = Stage(CROWD.replace("0.5", "1.0"))

    def vanish(event: dict[str, Any]) -> None:
        if event["kind"] == "answer" and len(stage.taps) == 5:
            stage.town.vanish(stage.town.message(stage.town.chat(event["chat"]), event["message"]))

    stage.town.journal.on_event.append(vanish)
    played = await stage.play()
    assert (len(stage.taps), played.too_late) == (5, 15)


async def test_what_the_bot_does_by_itself_happens_at_its_own_time() -> None:
    stage = Stage()
    stage.bot.own = [at(10, 20), at(11, 59)]
    await stage.play()
    assert stage.bot.woken == [at(10, 20), at(11, 59)]


async def test_people_come_go_block_and_start_and_many_do_so_one_after_another() -> None:
    stage = Stage("""
        [[steps]]
        at = "10:30"
        who = "helpers"
        do = "start"
        apart = "3s"

        [[steps]]
        at = "10:40"
        who = "helpers"
        in = "garden"
        do = "leave"

        [[steps]]
        at = "10:50"
        who = "helpers"
        in = "garden"
        do = "join"
        share = 0.5

        [[steps]]
        at = "11:00"
        who = "olga"
        do = "block"
    """)
    await stage.play()
    helpers = stage.cast.of("helpers")
    starts = [stage.town.messages(person)[0].date for person in helpers]
    assert starts == [at(10, 30) + timedelta(seconds=3 * number) for number in range(20)]
    inside = [person for person in helpers if stage.cast.groups["garden"].member(person).inside]
    assert 3 < len(inside) < 17
    assert stage.cast.of("olga")[0].blocked


async def test_a_reply_goes_under_the_message_with_the_button() -> None:
    stage = Stage("""
        [[steps]]
        after = "1m"
        who = "olga"
        in = "garden"
        do = "say"
        to = "take"
        text = "me too"
    """)
    await stage.play()
    reply = stage.said()[-1].reply_to
    assert reply is not None
    assert reply.text == "card"


async def test_at_real_speed_the_clock_runs_and_jumps_where_the_script_says_so() -> None:
    stage = Stage(
        """
        [[steps]]
        at = "10:10"
        who = "olga"
        do = "clock"
        to = "11:50"
        """
        + CROWD.replace("0.5", "1.0"),
        base=BASE.replace('at = "10:05"', 'at = "10:09"'),
        ticking=True,
        speed=3600,
    )
    stage.bot.own = [at(11, 0)]

    def work(event: dict[str, Any]) -> None:
        if event["kind"] == "message" and event["message"]["text"] == "post":
            stage.town.post(stage.cast.groups["garden"], stage.town.bot, text="card", keyboard=(stage.bot.buttons,))
            stage.bot.heard |= {id(message) for message in stage.said()}

    stage.town.journal.on_event.append(work)
    await stage.play(fast=False)
    assert len(stage.taps) == 20
    assert stage.bot.woken == [at(11, 0)]
    assert stage.clock.now() >= at(12, 0)
