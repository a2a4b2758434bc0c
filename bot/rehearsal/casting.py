"""Has a drill's people move in and its groups founded, and knows who is who afterwards."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.rehearsal.crowd import chance_of
from bot.rehearsal.script import EVERYBODY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.rehearsal.crowd import Delay
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

    def of(self, kind: str) -> list[Person]:
        """Return the people of a kind, in the order of the script."""
        return self.kinds[kind]

    def belongs(self, person_id: int, kind: str) -> bool:
        """Tell whether somebody is of a kind."""
        return any(one.id == person_id for one in self.kinds[kind])


def settle(script: Script, town: Town, language: str, seed: int) -> Cast:
    """Have the people of a script move in and found their groups, with the bot in every one."""
    cast = Cast()
    inside: dict[str, list[Person]] = defaultdict(list)
    for people in script.people:
        for person, groups in _move_in(script, people, town, language):
            cast.number[person.id] = len(cast.number)
            cast.kinds[people.id].append(person)
            cast.kinds[EVERYBODY].append(person)
            cast.opening[person.id] = people.opening
            if chance_of(seed, "opens", cast.number[person.id]).random() < people.open:
                cast.opens.add(person.id)
            for group in groups:
                (cast.runners if people.run else inside)[group.id].append(person)
    for group in script.groups:
        chat = town.add_group(
            group.title[language],
            members=inside[group.id],
            administrators=cast.runners[group.id],
            kind="supergroup",
        )
        cast.groups[group.id] = chat
        cast.places[chat.id] = group.place[language]
    return cast


def _move_in(script: Script, people: People, town: Town, language: str) -> Iterator[tuple[Person, tuple[Group, ...]]]:
    groups = script.of_kind(people.groups) if people.groups else ()
    for number in range(people.count):
        person = town.add_person(
            people.name[language].replace("{n}", str(number + 1)),
            language_code="zh-hans" if language.startswith("zh") else language,
            role=people.role[language],
        )
        # Many of a kind are spread over the groups in turn; one person is in all of theirs.
        yield person, groups if people.count == 1 or not groups else (groups[number % len(groups)],)
