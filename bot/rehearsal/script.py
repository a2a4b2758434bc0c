"""What a drill is written in: a TOML file of who does what when. Reads it, or says in a sentence what is wrong."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError, field_validator, model_validator

from bot.rehearsal import facts
from bot.rehearsal.chance import Delay, Fixed, Length, Part, Share
from bot.rehearsal.crowd import LANGUAGES, Habit, OneOf, Said, listed

SHIPPED = Path(__file__).parent / "drills"
EVERYBODY = "everybody"
EVERYWHERE = "*"

#: What a text may ask for of anybody.
OF_EVERYBODY = ("n", "place")

_MOMENT = re.compile(r"(?:day (\d{1,2}) )?(\d{1,2}):(\d{2})(?::(\d{2}))?")


class ScriptError(Exception):
    """The file cannot be played; the message says why in one sentence."""


def _read_moment(said: Any) -> Any:
    found = _MOMENT.fullmatch(said.strip()) if isinstance(said, str) else None
    if found is None:
        raise ValueError(f"{said!r} is no moment; write for example 18:05 or day 2 06:30")
    day, hour, minute, second = (int(part or 0) for part in found.groups())
    return timedelta(days=max(0, day - 1), hours=hour, minutes=minute, seconds=second)


#: From midnight of the first day.
At = Annotated[timedelta, BeforeValidator(_read_moment)]
#: What a button says, or the several things it may say; in it … stands for anything.
Label = OneOf
Names = Annotated[tuple[str, ...], BeforeValidator(listed)]


class Group(Part):
    """A group that the bot is in; steps name it by its id or by its kind."""

    id: str
    title: Said
    kind: str = ""
    #: Stands for {place} in what is said there.
    place: Said = Field(default_factory=lambda: dict.fromkeys(LANGUAGES, ""))


class People(Part):
    """One person, or `count` of a kind, who are then spread over the groups in turn."""

    id: str
    name: Said
    role: Said = Field(default_factory=lambda: dict.fromkeys(LANGUAGES, ""))
    count: Annotated[int, Field(ge=1, le=5000)] = 1
    groups: Names = (EVERYWHERE,)
    #: They run their groups.
    run: bool = False
    #: The share that opens the private chat when a button leads there; the rest never start the bot.
    open: Share = 1.0
    #: How long they take for it.
    opening: Delay = Fixed(kind="fixed", value=timedelta(seconds=5))
    #: The groups they live by without being in them, one each, in turn.
    near: Names = ()
    #: What each knows of themselves: of one text with ranges no two alike, of several texts any. A `phone` is theirs.
    facts: dict[str, OneOf] = Field(default_factory=dict)


class Step(Part):
    """Something that is done at a time, or some time after the step before."""

    at: At | None = None
    after: Length | None = None
    #: A person or a kind of people; without it whoever runs the group.
    who: str = ""
    #: One group, a kind of groups, or every group with "*"; without it the private chat, or wherever it is seen.
    where: Annotated[Names, Field(alias="in")] = ()
    #: Where several do it: so long after one another, and this share of them at all.
    apart: Length = timedelta()
    share: Share = 1.0
    #: [2, 7]: the second of seven equal parts of them, in the order of the script.
    part: tuple[int, int] | None = None
    #: How long each takes, besides.
    delay: Delay | None = None

    @field_validator("part")
    @classmethod
    def _is_a_part(cls, part: tuple[int, int] | None) -> tuple[int, int] | None:
        if part is not None and not 1 <= part[0] <= part[1]:
            raise ValueError(f"there is no part {part[0]} of {part[1]}")
        return part

    def takes(self, place: int, count: int) -> bool:
        """Tell whether the one at a place, from 0, of so many is in the part that does it."""
        return self.part is None or place * self.part[1] // max(1, count) == self.part[0] - 1


class Say(Step):
    """Write; as a reply where `to` names a button of a message, or `on` what it says."""

    do: Literal["say"]
    text: Said
    to: str | None = None
    #: What the message says that is replied to.
    on: Said | None = None


class Tap(Step):
    """Tap the newest button with this label, on a message that says `on`."""

    do: Literal["tap"]
    button: str
    on: Said | None = None


class Start(Step):
    """Press Start."""

    do: Literal["start"]
    payload: str = ""


class Scan(Step):
    """Come by the newest link into the private chat that somebody else can see, as those do who scan a poster."""

    do: Literal["scan"]
    #: Who sees it; without it whoever runs the group they live by.
    of: str = ""
    #: What the link's payload begins with.
    link: str = ""


class Come(Step):
    """Join or leave a group, block the bot or unblock it."""

    do: Literal["join", "leave", "block", "unblock"]


class Clock(Step):
    """Move the clock, everything on the way happening at its own time."""

    do: Literal["clock"]
    to: At


AnyStep = Annotated[Say | Tap | Start | Scan | Come | Clock, Field(discriminator="do")]


class Script(Part):
    """A whole drill."""

    name: Said
    hint: Said | None = None
    seed: int = 1
    #: Where the clock begins, by the town's time.
    begins: datetime
    ends: At
    #: Whether Telegram's flood limits hold.
    pace: Literal["telegram", "off"] = "telegram"
    #: From when until when the crowd is awake; what falls into the night is done in the hour after it.
    awake: tuple[At, At] | None = None
    labels: dict[str, Label]
    groups: tuple[Group, ...]
    people: tuple[People, ...]
    steps: tuple[AnyStep, ...] = ()
    crowd: tuple[Habit, ...] = ()

    @field_validator("begins")
    @classmethod
    def _by_the_clocks_of_the_town(cls, begins: datetime) -> datetime:
        if begins.tzinfo is not None:
            raise ValueError("it is told by the town's clocks, without an offset")
        return begins

    @model_validator(mode="after")
    def _names_are_known(self) -> Script:
        groups = {name for group in self.groups for name in (group.id, group.kind) if name} | {EVERYWHERE}
        people = {one.id for one in self.people}
        for number, step in enumerate(self.steps, start=1):
            self._step_makes_sense(f"steps, no. {number}", step, groups, people)
        for number, habit in enumerate(self.crowd, start=1):
            self._habit_makes_sense(f"crowd, no. {number}", habit, people)
        for one in self.people:
            _known(one.groups, groups, f"people, {one.id}, `groups`")
            _known(one.near, groups, f"people, {one.id}, `near`")
            _enough_for_all(one)
        return self

    @field_validator("awake")
    @classmethod
    def _wakes_before_it_sleeps(cls, awake: tuple[timedelta, timedelta] | None) -> tuple[timedelta, timedelta] | None:
        if awake is not None and not timedelta() <= awake[0] < awake[1] <= timedelta(days=1):
            raise ValueError('write from when until when of one day, for example ["07:00", "22:30"]')
        return awake

    def _step_makes_sense(self, where: str, step: AnyStep, groups: set[str], people: set[str]) -> None:
        _known(step.where, groups, f"{where}, `in`")
        if step.who:
            _known([step.who], people | {EVERYBODY}, f"{where}, `who`")
        elif not step.where and not isinstance(step, Clock):
            raise ValueError(f"{where}: say `who` does it, or `in` which group whoever runs it does")
        match step:
            case Tap():
                _known([step.button], self.labels, f"{where}, `button`")
            case Say():
                _known([] if step.to is None else [step.to], self.labels, f"{where}, `to`")
                self._can_be_filled([step.text], step.who, f"{where}, `text`")
            case Scan(of=""):
                if any(not one.near for one in self._named(step.who)):
                    raise ValueError(f"{where}: say `of` whom the link is, or which groups they live `near`")
            case Scan():
                _known([step.of], people, f"{where}, `of`")

    def _habit_makes_sense(self, where: str, habit: Habit, people: set[str]) -> None:
        _known(habit.who, people | {EVERYBODY}, f"{where}, `who`")
        named = [*habit.taps, *(name for name in (habit.sees, habit.after, habit.lacks) if name is not None)]
        _known(named, self.labels, where)
        if habit.says is not None:
            for who in habit.who:
                self._can_be_filled([habit.says], who, f"{where}, `says`")

    def _named(self, who: str) -> list[People]:
        return [one for one in self.people if who in {one.id, EVERYBODY} or (not who and one.run)]

    def _can_be_filled(self, said: Any, who: str, where: str) -> None:
        """Refuse a text that asks for what one of those who write it does not know of themselves."""
        texts = [
            text for each in said for some in each.values() for text in ([some] if isinstance(some, str) else some)
        ]
        for text in texts:
            if (wrong := facts.wrong_range(text)) is not None:
                raise ValueError(f"{where}: {wrong} ends before it begins")
            for one in self._named(who):
                known = {*one.facts, *OF_EVERYBODY}
                _known(sorted(facts.names_in(text)), known, f"{where}, what {one.id} know of themselves")

    @property
    def moments(self) -> tuple[timedelta, ...]:
        """Return when each step is done, from midnight of the first day."""
        begun = timedelta(hours=self.begins.hour, minutes=self.begins.minute, seconds=self.begins.second)
        found: list[timedelta] = []
        for step in self.steps:
            before = found[-1] if found else begun
            found.append(step.at if step.at is not None else before + (step.after or timedelta()))
        return tuple(found)

    def of_kind(self, named: tuple[str, ...]) -> tuple[Group, ...]:
        """Return the groups with one of these ids or kinds."""
        return tuple(one for one in self.groups if EVERYWHERE in named or one.id in named or one.kind in named)


def _enough_for_all(people: People) -> None:
    for name, said in people.facts.items():
        for texts in said.values():
            for text in texts:
                if (wrong := facts.wrong_range(text)) is not None:
                    raise ValueError(f"people, {people.id}, `facts`, {name}: {wrong} ends before it begins")
            if len(texts) == 1 and 1 < facts.ways(texts[0]) < people.count:
                different = f"{facts.ways(texts[0])} different ones for {people.count} people"
                raise ValueError(f"people, {people.id}, `facts`, {name}: there are only {different}")


def _known(names: Any, known: Any, where: str) -> None:
    for name in names:
        if name not in known:
            raise ValueError(f"{where}: there is no {name!r}; there are {', '.join(sorted(known))}")


def find(name: str) -> Path:
    """Return the file of a drill, by its path or by the name of one that is shipped."""
    shipped = SHIPPED / f"{name.strip().lower().replace(' ', '-')}.toml"
    path = Path(name)
    if path.is_file():
        return path
    if shipped.is_file():
        return shipped
    known = ", ".join(sorted(one.stem for one in SHIPPED.glob("*.toml")))
    raise ScriptError(f"There is no file {name!r} and no drill of that name; shipped are: {known}.")


def read(path: Path) -> Script:
    """Return the drill that a file tells."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ScriptError(f"{path.name} is no TOML: {error}.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ScriptError(f"{path.name} cannot be read: {error}.") from None
    try:
        return Script.model_validate(told)
    except ValidationError as error:
        raise ScriptError(f"{path.name}: {_sentence(error)}.") from None


def _sentence(error: ValidationError) -> str:
    first, *more = error.errors()
    # The tag of a union stands in the path as if it were a key of the file.
    tags = {"say", "tap", "start", "scan", "join", "leave", "block", "unblock", "clock"}
    tags |= {"fixed", "uniform", "exponential", "lognormal"}
    path = [part for place, part in zip(count(), first["loc"], strict=False) if place == 0 or part not in tags]
    where = ", ".join(f"no. {part + 1}" if isinstance(part, int) else f"`{part}`" for part in path)
    what = {"missing": "it is missing", "extra_forbidden": "there is no such key"}.get(first["type"], "")
    what = what or first["msg"].removeprefix("Value error, ")
    what = what[0].lower() + what[1:]
    told = f"{where}: {what}" if where else what
    return f"{told} (and {len(more)} more)" if more else told
