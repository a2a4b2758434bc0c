"""What a drill's script may say, and the drills that are shipped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.rehearsal import script
from bot.rehearsal.casting import settle
from bot.rehearsal.chance import Exponential, Fixed, Lognormal, Uniform, chance_of
from bot.rehearsal.crowd import Habit
from bot.rehearsal.journal import Journal
from bot.rehearsal.script import ScriptError
from bot.rehearsal.town import Town
from bot.rehearsal.updates import Updates
from tests.sandbox.conftest import Caller
from tests.sandbox.test_drill import BASE, CROWD, ZONE, Stage


async def test_many_of_a_kind_are_spread_over_the_groups_in_turn() -> None:
    more = '[[groups]]\nid = "yard"\ntitle = "Yard"\nkind = "outside"\nplace = "the yard"\n'
    told = BASE.replace('in = "garden"', 'in = "outside"').replace('"post"', '"at {place}"') + more
    stage = Stage(base=told)
    await stage.play()
    sizes = [sum(member.inside for member in chat.members.values()) for chat in stage.cast.groups.values()]
    assert sizes == [1 + 10 + 1, 1 + 10 + 1]  # Olga, helpers, the bot
    assert [message.text for message in stage.said("yard")] == ["at the yard"]
    assert stage.said("garden") == []


@pytest.mark.parametrize(
    ("delay", "median"),
    [
        (Fixed(kind="fixed", value=timedelta(seconds=40)), 40),
        (Uniform(kind="uniform", least=timedelta(seconds=20), most=timedelta(seconds=60)), 40),
        (Lognormal(kind="lognormal", median=timedelta(seconds=40), spread=1.0), 40),
        (Exponential(kind="exponential", mean=timedelta(seconds=58)), 40),
    ],
)
def test_delays_are_drawn_from_what_is_stated(delay: Fixed | Uniform | Lognormal | Exponential, median: int) -> None:
    drawn = sorted(delay.draw(chance_of(1, n)).total_seconds() for n in range(2000))
    assert abs(drawn[1000] - median) < 4
    if isinstance(delay, Lognormal | Exponential):
        capped = delay.model_copy(update={"most": timedelta(seconds=30)})
        assert max(capped.draw(chance_of(1, n)) for n in range(200)) == timedelta(seconds=30)


def test_some_hesitate_and_the_choice_does_not_change_with_it() -> None:
    told = {"sees": "take", "taps": {"take": 0.5}, "delay": {"kind": "fixed", "value": "10s"}}
    slow = {**told, "hesitates": {"share": 0.3, "delay": {"kind": "fixed", "value": "1h"}}}
    plain = [Habit.model_validate(told).choose(chance_of(1, n)) for n in range(1000)]
    later = [Habit.model_validate(slow).choose(chance_of(1, n)) for n in range(1000)]
    assert [one is None for one in plain] == [one is None for one in later]
    thought = [one[1] == timedelta(hours=1, seconds=10) for one in later if one is not None]
    assert 0.22 < sum(thought) / len(thought) < 0.38


HABIT = """
[[crowd]]
who = "helpers"
reads = "card"
delay = {{ kind = "fixed", value = "10s" }}
{}
"""


def changed(old: str, new: str) -> Callable[[str], str]:
    return lambda told: told.replace(old, new)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (changed('ends = "12:00"', "ends = "), "is no TOML: Invalid value (at line 4, column 8)."),
        (changed('ends = "12:00"', 'ends = "noon"'), "`ends`: 'noon' is no moment; write for example 18:05"),
        (changed('ends = "12:00"', ""), "`ends`: it is missing"),
        (changed("run = true", "runs = true"), "`people`, no. 1, `runs`: there is no such key"),
        (changed('in = "garden"', 'in = "gardn"'), "steps, no. 1, `in`: there is no 'gardn'; there are *, garden"),
        (changed('do = "say"', 'do = "tap"\nbutton = "tak"'), "`steps`, no. 1, `text`: there is no such key"),
        (lambda told: told + CROWD.replace("40s", "soon"), "`crowd`, no. 1, `delay`, `median`: 'soon' is no length"),
        (lambda told: told + CROWD.replace("take = 0.5", "take = 0.7, leave = 0.5"), "come to more than 1"),
        (lambda told: told + CROWD.replace("take = 0.5", "grab = 0.5"), "crowd, no. 1: there is no 'grab'"),
        (changed('text = "post"', 'text = { en = "post" }'), "one for each of zh-CN and en"),
        (changed('"post"', '"I am at {door}"'), "`text`, what olga know of themselves: there is no 'door'"),
        (changed('"post"', '"{9..1} eggs"'), "steps, no. 1, `text`: {9..1} ends before it begins"),
        (
            changed("count = 20", 'count = 20\nfacts = { door = "{1..4}0{1..3}" }'),
            "only 12 different ones for 20 people",
        ),
        (changed("count = 20", 'count = 20\nfacts = { door = "{4..1}" }'), "`facts`, door: {4..1} ends before"),
        (changed("count = 20", 'count = 20\nnear = "yard"'), "people, helpers, `near`: there is no 'yard'"),
        (changed('do = "say"\ntext = "post"', 'do = "scan"\nwho = "helpers"'), "say `of` whom the link is, or which"),
        (changed('do = "say"\ntext = "post"', 'do = "scan"\nof = "ana"'), "steps, no. 1, `of`: there is no 'ana'"),
        (changed('at = "10:05"', 'at = "10:05"\npart = [3, 2]'), "`part`: there is no part 3 of 2"),
        (
            changed('ends = "12:00"', 'ends = "12:00"\nawake = ["22:00", "07:00"]'),
            "write from when until when of one day",
        ),
        (
            lambda told: told + HABIT.format('sends = "photo"\nsays = "hello"'),
            "say by `share` how many write what `says` has",
        ),
        (lambda told: told + HABIT.format(""), "say what they do: `taps`, `says` or `sends`"),
        (
            lambda told: told + HABIT.format("taps = { take = 0.2 }\nshare = 0.5"),
            "`share` is the share that says or sends something",
        ),
        (lambda told: told + HABIT.format('says = "{door}"'), "crowd, no. 1, `says`, what helpers know of themselves"),
        (lambda told: told + HABIT.format('sends = "money"'), "`crowd`, no. 1, `sends`: input should be 'contact'"),
        (lambda told: told + HABIT.format("says = []"), "`crowd`, no. 1, `says`"),
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence(change: Callable[[str], str], sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(change(BASE), encoding="utf-8")
    with pytest.raises(ScriptError) as refused:
        script.read(path)
    assert str(refused.value).startswith("mine.toml")
    assert sentence in str(refused.value)


@pytest.mark.parametrize("name", ["first evening", "first-evening", "testing day", "Testing Day", "lockdown week"])
def test_shipped_drills_are_found_by_name(name: str) -> None:
    assert script.read(script.find(name)).steps


def test_a_drill_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(ScriptError, match="first-evening, lockdown-week, testing-day"):
        script.find("second evening")


async def test_without_anybody_who_writes_reports_there_is_none(call: Caller) -> None:
    answer = await call.raw("/report", verb="GET")
    assert (answer.status, answer.body) == (404, {"error": "Nobody here writes reports."})


def test_the_testing_day_is_as_large_as_it_says() -> None:
    told = script.read(script.find("testing day"))
    assert len(told.groups) == 15
    assert sum(people.count for people in told.people if not people.run) == 395


def test_the_lockdown_week_is_as_large_as_it_says() -> None:
    told = script.read(script.find("lockdown week"))
    asking = [people for people in told.people if people.near]
    assert len(told.groups) == 15
    assert sum(people.count for people in told.people if people.id == "volunteers") == 150
    assert sum(people.count for people in asking) > 400


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_no_two_households_of_the_lockdown_week_share_a_door_or_a_phone(language: str) -> None:
    told = script.read(script.find("lockdown week"))
    clock = MovableClock(told.begins.replace(tzinfo=ZONE).astimezone(UTC))
    town = Town(clock, Updates(clock), Journal(), bot_name="Bot", bot_username="a_bot")
    cast = settle(told, town, language, told.seed)
    asking = [cast.facts[person.id] for kind in ("families", "elders", "daughters") for person in cast.of(kind)]
    assert len({known["door"] for known in asking}) == len({known["phone"] for known in asking}) == len(asking)
    assert all(cast.homes[person.id] in cast.groups.values() for person in cast.of("elders"))
    assert all(not cast.homes[person.id].member(person).inside for person in cast.of("elders"))
