"""What a drill is written in: a TOML file of who does what when. Reads it, or says in a sentence what is wrong."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError, field_validator, model_validator

from bot.rehearsal.crowd import Delay, Fixed, Habit, Length, Part, Share

SHIPPED = Path(__file__).parent / "drills"
LANGUAGES = ("zh-CN", "en")
EVERYBODY = "everybody"
EVERYWHERE = "*"

_MOMENT = re.compile(r"(?:day (\d{1,2}) )?(\d{1,2}):(\d{2})(?::(\d{2}))?")


class ScriptError(Exception):
    """The file cannot be played; the message says why in one sentence."""


def _read_moment(said: Any) -> Any:
    found = _MOMENT.fullmatch(said.strip()) if isinstance(said, str) else None
    if found is None:
        raise ValueError(f"{said!r} is no moment; write for example 18:05 or day 2 06:30")
    day, hour, minute, second = (int(part or 0) for part in found.groups())
    return timedelta(days=max(0, day - 1), hours=hour, minutes=minute, seconds=second)


def _say_in_every_language(said: Any) -> Any:
    if isinstance(said, str):
        return dict.fromkeys(LANGUAGES, said)
    if isinstance(said, dict) and set(said) != set(LANGUAGES):
        raise ValueError(f"it must be one text, or one for each of {' and '.join(LANGUAGES)}")
    return said


def _list(said: Any) -> Any:
    return [said] if isinstance(said, str) else said


def _list_each(said: Any) -> Any:
    said = _say_in_every_language(said)
    return {language: _list(label) for language, label in said.items()} if isinstance(said, dict) else said


#: From midnight of the first day.
At = Annotated[timedelta, BeforeValidator(_read_moment)]
#: One text for all languages, or one for each.
Said = Annotated[dict[str, str], BeforeValidator(_say_in_every_language)]
#: What a button says, or the several things it may say.
Label = Annotated[dict[str, tuple[str, ...]], BeforeValidator(_list_each)]
Names = Annotated[tuple[str, ...], BeforeValidator(_list)]


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


class Say(Step):
    """Write; as a reply where `to` names a button of the message."""

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


class Come(Step):
    """Join or leave a group, block the bot or unblock it."""

    do: Literal["join", "leave", "block", "unblock"]


class Clock(Step):
    """Move the clock, everything on the way happening at its own time."""

    do: Literal["clock"]
    to: At


AnyStep = Annotated[Say | Tap | Start | Come | Clock, Field(discriminator="do")]


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
            where = f"steps, no. {number}"
            _known(step.where, groups, f"{where}, `in`")
            if step.who:
                _known([step.who], people | {EVERYBODY}, f"{where}, `who`")
            elif not step.where and not isinstance(step, Clock):
                raise ValueError(f"{where}: say `who` does it, or `in` which group whoever runs it does")
            if isinstance(step, Tap):
                _known([step.button], self.labels, f"{where}, `button`")
            if isinstance(step, Say) and step.to is not None:
                _known([step.to], self.labels, f"{where}, `to`")
        for number, habit in enumerate(self.crowd, start=1):
            _known([habit.who], people | {EVERYBODY}, f"crowd, no. {number}, `who`")
            named = [*habit.taps, *(name for name in (habit.sees, habit.after, habit.lacks) if name is not None)]
            _known(named, self.labels, f"crowd, no. {number}")
        for one in self.people:
            _known(one.groups, groups, f"people, {one.id}, `groups`")
        return self

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
    tags = {"say", "tap", "start", "join", "leave", "block", "unblock", "clock"}
    tags |= {"fixed", "uniform", "exponential", "lognormal"}
    path = [part for place, part in zip(count(), first["loc"], strict=False) if place == 0 or part not in tags]
    where = ", ".join(f"no. {part + 1}" if isinstance(part, int) else f"`{part}`" for part in path)
    what = {"missing": "it is missing", "extra_forbidden": "there is no such key"}.get(first["type"], "")
    what = what or first["msg"].removeprefix("Value error, ")
    what = what[0].lower() + what[1:]
    told = f"{where}: {what}" if where else what
    return f"{told} (and {len(more)} more)" if more else told
