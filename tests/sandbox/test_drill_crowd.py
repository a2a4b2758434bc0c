"""The crowd of a drill that reads and writes: links that are scanned, forms that are filled, cards that change."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from bot.rehearsal.chance import chance_of
from bot.rehearsal.crowd import OTHERWISE, Habit
from bot.rehearsal.reacting import Labels
from bot.rehearsal.records import Button, Message
from tests.sandbox.test_drill import BASE, LittleBot, Stage, at

HOUSES = """
[[groups]]
id = "yard"
title = "Yard"

[[people]]
id = "houses"
name = "House {n}"
count = 12
groups = []
near = "*"

[people.facts]
door = "{1..3}-{01..12}"
phone = "1390000{1000..9999}"
call = ["Liu", "Zhao"]
"""
SCAN = """
[[steps]]
at = "10:10"
who = "houses"
do = "scan"
link = "ask-"
"""


class Clerk(LittleBot):
    """Asks whoever starts for their door on a card that it edits, then for a number; shows a poster in each group."""

    async def settled(self) -> None:
        await super().settled()
        town = self.town
        for chat in list(town.chats.values()):
            for message in list(chat.messages.values()):
                if message.sender is town.bot or id(message) in self.heard:
                    continue
                self.heard.add(id(message))
                if chat.is_group and message.text == "/poster":
                    town.post(chat, town.bot, text=f"Scan: https://t.me/a_bot?start=ask-{-chat.id}")
                    town.post(chat, town.bot, text="other", keyboard=((Button("Open", url="t.me/a_bot?start=x-1"),),))
                elif chat.person is not None:
                    self.answer(message)

    def answer(self, message: Message) -> None:
        """Ask the next thing of whoever wrote."""
        cards = [one for one in message.chat.messages.values() if one.sender is self.town.bot]
        if not cards:
            self.town.post(message.chat, self.town.bot, text="Which door? (1)")
        elif "door" in cards[0].text and "contact" not in message.extra:
            cards[0].text = "What number?" if "2" in cards[0].text else "Which door? (2)"
            self.town.changed(cards[0])


def stage(more: str = "", *, seed: int = 1) -> Stage:
    made = Stage(
        more, seed=seed, base=BASE.replace('"post"', '"/poster"').replace('in = "garden"', 'in = "*"') + HOUSES
    )
    made.bot = Clerk(made.town)
    return made


def wrote(played: Stage, name: str) -> list[str]:
    person = next(one for one in played.town.people.values() if one.name == name)
    return [one.text for one in played.town.messages(person) if one.sender is person]


WRITE = """
[[crowd]]
who = "houses"
reads = "Which door?"
again = true
says = ["{call}: {door}", "door {door} of {place}{n}"]
delay = { kind = "fixed", value = "20s" }
"""


async def test_residents_come_by_the_link_that_whoever_runs_their_group_sees() -> None:
    one = stage(SCAN)
    played = await one.play()
    assert played.did["scan"] == 12
    for number in range(1, 13):
        home = one.cast.groups["garden" if number % 2 else "yard"]
        assert wrote(one, f"House {number}") == [f"/start ask-{-home.id}"]
    assert played.trouble == []


async def test_a_link_that_somebody_named_sees_is_followed_and_without_one_it_is_told() -> None:
    seen = stage(SCAN.replace('link = "ask-"', 'link = "ask-"\nof = "olga"\npart = [2, 3]'))
    await seen.play()
    assert [name for name in range(1, 13) if wrote(seen, f"House {name}")] == [5, 6, 7, 8]
    none = stage(SCAN.replace('"ask-"', '"buy-"') + "part = [1, 12]")
    assert (await none.play()).trouble == ["steps, no. 2: Olga sees no link that House 1 could come by."]


async def test_each_takes_a_time_of_their_own_where_the_step_says_so() -> None:
    one = stage(SCAN + 'delay = { kind = "uniform", least = "0s", most = "30m" }')
    await one.play()
    moments = {one.town.messages(person)[0].date for person in one.cast.of("houses")}
    assert len(moments) == 12
    assert all(at(10, 10) <= moment <= at(10, 40) for moment in moments)


async def test_whoever_reads_a_phrase_writes_what_they_know_and_again_when_the_card_has_changed() -> None:
    one = stage(SCAN + WRITE)
    played = await one.play()
    first = one.cast.of("houses")[0]
    knows = one.cast.facts[first.id]
    said = wrote(one, first.name)
    assert len(said) == 3  # the link, and the two doors that were asked for
    assert set(said[1:]) <= {f"{knows['call']}: {knows['door']}", f"door {knows['door']} of 1"}
    assert played.did["say"] == 2 + 12 * 2
    assert one.town.messages(first)[-1].date == at(10, 10, 40)


async def test_without_again_a_card_is_answered_once() -> None:
    one = stage(SCAN + WRITE.replace("again = true\n", ""))
    await one.play()
    assert len(wrote(one, "House 1")) == 2


async def test_no_two_have_the_same_door_and_a_contact_that_is_sent_bears_their_own_phone() -> None:
    one = stage(SCAN + WRITE.replace('says = ["{call}: {door}", "door {door} of {place}{n}"]', 'sends = "contact"'))
    played = await one.play()
    houses = one.cast.of("houses")
    assert len({one.cast.facts[house.id]["door"] for house in houses}) == 12
    assert played.did["share"] == 12
    for house in houses:
        contact = one.town.messages(house)[-1].extra["contact"]
        assert contact["phone_number"] == house.phone == one.cast.facts[house.id]["phone"]


async def test_photos_and_voices_are_sent_and_what_is_asked_no_more_is_not_answered() -> None:
    photo = stage(SCAN + WRITE.replace('says = ["{call}: {door}", "door {door} of {place}{n}"]', 'sends = "photo"'))
    await photo.play()
    assert [one.attachment.kind for one in photo.town.messages(photo.cast.of("houses")[0]) if one.attachment] == [
        "photo",
        "photo",
    ]
    slow = WRITE.replace('"20s"', '"30s"').replace("reads", 'lacks = "open"\nreads')
    late = stage(SCAN + WRITE + slow.replace("again = true\n", ""))
    played = await late.play()
    # The slower habit finds another question on the card by then, or the same one and answers that.
    assert played.did["say"] + played.too_late == 2 + 12 * 3


async def test_the_crowd_sleeps_at_night() -> None:
    told = SCAN.replace("10:10", "10:50") + WRITE.replace("20s", "5m")
    base = BASE.replace('"post"', '"/poster"').replace('in = "garden"', 'in = "*"')
    one = Stage(told, base=base.replace('ends = "12:00"', 'ends = "day 2 12:00"\nawake = ["07:00", "10:52"]') + HOUSES)
    one.bot = Clerk(one.town)
    await one.play()
    dates = [message.date for message in one.town.messages(one.cast.of("houses")[0]) if message.text.count("door")]
    morning = at(7, 0) + timedelta(days=1)
    assert any(morning <= date <= morning + timedelta(hours=1) for date in dates)
    assert not any(at(10, 53) < date < morning for date in dates)


async def test_a_message_is_replied_to_by_what_it_says() -> None:
    one = stage("""
        [[steps]]
        at = "10:20"
        who = "olga"
        in = "garden"
        do = "say"
        on = "Scan:"
        text = "/yes"
    """)
    await one.play()
    reply = one.said()[-1].reply_to
    assert reply is not None
    assert reply.text.startswith("Scan: ")


def test_those_who_do_not_tap_say_it_and_the_rest_do_nothing() -> None:
    told = {"sees": "take", "taps": {"take": 0.5}, "says": "no", "delay": {"kind": "fixed", "value": "10s"}}
    for share, silent in ((None, 0.0), (0.2, 0.3)):
        habit = Habit.model_validate(told if share is None else {**told, "share": share})
        drawn = Counter(choice and choice[0] for choice in (habit.choose(chance_of(1, n)) for n in range(2000)))
        assert abs(drawn["take"] / 2000 - 0.5) < 0.05
        assert abs(drawn[None] / 2000 - silent) < 0.05
        assert drawn[OTHERWISE] > 0


def test_of_those_who_answer_a_share_writes_and_the_rest_send_something() -> None:
    told = {
        "reads": "phone",
        "says": "{n}",
        "sends": "contact",
        "share": 0.7,
        "delay": {"kind": "fixed", "value": "1s"},
    }
    habit = Habit.model_validate(told)
    assert all(habit.choose(chance_of(1, n)) for n in range(50))
    assert 0.65 < sum(habit.writes(chance_of(1, n)) for n in range(2000)) / 2000 < 0.75


def test_a_label_may_leave_open_what_the_bot_fills_in() -> None:
    one = stage()
    one.script = one.script.model_copy(update={"labels": {"along": {"en": ("➕ … things",)}}})
    labels = Labels(one.script, "en")
    chat = one.cast.groups["garden"]
    keys = (Button("➕ House 3 · 2 things", "a"), Button("➕ things", "b"), Button("House 3 · 2 things", "c"))
    message = one.town.post(chat, one.town.bot, text="card", keyboard=(keys,))
    assert [button.callback_data for button in labels.on(message, "along")] == ["a"]
