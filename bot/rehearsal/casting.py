"""Has a drill's people move in and its groups founded, and knows who is who afterwards."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.rehearsal import facts
from bot.rehearsal.chance import chance_of
from bot.rehearsal.script import EVERYBODY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.rehearsal.chance import Delay
    from bot.rehearsal.records import Chat, Person
    from bot.rehearsal.script import Group, People, Script
    from bot.rehearsal.town import Town


@dataclass(slots=True)
class Cast:
    """Who is played, by the names that the script gives them."""

    kinds: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    groups: dict[str, Chat] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)
    runners: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    #: Each person's number, in the order of the script.
    number: dict[int, int] = field(default_factory=dict)
    #: Who follows a link into the private chat, and how long they take.
    opens: set[int] = field(default_factory=set)
    opening: dict[int, Delay] = field(default_factory=dict)
    #: What each knows of themselves, by name, and the group each lives by.
    facts: dict[int, dict[str, str]] = field(default_factory=dict)
    homes: dict[int, Chat] = field(default_factory=dict)
    _ids: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def of(self, kind: str) -> list[Person]:
        """Return the people of a kind, in the order of the script."""
        return self.kinds[kind]

    def belongs(self, person_id: int, kind: str) -> bool:
        """Tell whether somebody is of a kind."""
        return person_id in self._ids[kind]

    def knows(self, person_id: int, place: str = "") -> dict[str, str]:
        """Return what somebody can write of themselves; `place` is where, and otherwise where they live."""
        home = self.homes.get(person_id)
        return {"place": place or ("" if home is None else self.places[home.id]), **self.facts[person_id]}

    def enter(self, person: Person, people: People, known: dict[str, str]) -> None:
        """Take somebody into the list."""
        self.number[person.id] = len(self.number)
        self.facts[person.id] = known
        for kind in (people.id, EVERYBODY):
            self.kinds[kind].append(person)
            self._ids[kind].add(person.id)
        self.opening[person.id] = people.opening


def settle(script: Script, town: Town, language: str, seed: int) -> Cast:
    """Have the people of a script move in and found their groups, with the bot in every one."""
    cast = Cast()
    inside: dict[str, list[Person]] = defaultdict(list)
    living: dict[str, list[Person]] = defaultdict(list)
    for people in script.people:
        near = script.of_kind(people.near) if people.near else ()
        for place, known in enumerate(_facts(people, language, seed)):
            person = _move_in(people, town, language, known)
            cast.enter(person, people, known)
            if chance_of(seed, "opens", cast.number[person.id]).random() < people.open:
                cast.opens.add(person.id)
            for group in _groups(script, people, place):
                (cast.runners if people.run else inside)[group.id].append(person)
            if near:
                living[near[place % len(near)].id].append(person)
    for group in script.groups:
        chat = town.add_group(
            group.title[language],
            members=inside[group.id],
            administrators=cast.runners[group.id],
            kind="supergroup",
        )
        cast.groups[group.id] = chat
        cast.places[chat.id] = group.place[language]
        cast.homes |= {person.id: chat for person in living[group.id]}
    return cast


def _facts(people: People, language: str, seed: int) -> Iterator[dict[str, str]]:
    """Return what each of a kind knows of themselves."""
    told = {
        name: facts.draw(said[language], people.count, chance_of(seed, "facts", people.id, name))
        for name, said in people.facts.items()
    }
    for number in range(1, people.count + 1):
        yield {"n": str(number), **{name: next(drawn) for name, drawn in told.items()}}


def _move_in(people: People, town: Town, language: str, known: dict[str, str]) -> Person:
    return town.add_person(
        people.name[language].replace("{n}", known["n"]),
        language_code="zh-hans" if language.startswith("zh") else language,
        role=people.role[language],
        phone=known.get("phone"),
    )


def _groups(script: Script, people: People, place: int) -> tuple[Group, ...]:
    groups = script.of_kind(people.groups) if people.groups else ()
    # Many of a kind are spread over the groups in turn; one person is in all of theirs.
    return groups if people.count == 1 or not groups else (groups[place % len(groups)],)
