"""Commands that only make the bot say something: each is answered where it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from bot.rehearsal.records import Message, Person
    from tests.torture.books import Books
    from tests.torture.findings import Findings
    from tests.torture.scene import Scene
    from tests.torture.traffic.kind import Act

COMMANDS = ("/help", "/privacy", "/my", "/start")
TALKERS = 8


class Talk:
    """People who ask for something in private, one thing a round; and some who block the bot for a while."""

    def __init__(self) -> None:
        self._said: list[Message] = []

    def acts(self, scene: Scene, chance: Random, before: Books) -> list[Act]:
        """Return what people will write."""
        del before
        acts: list[Act] = []
        for place in scene.places:
            started = [person for person in place.volunteers if person.started]
            blocking = [person for person in started if person.blocked]
            acts += [self._comes_back(scene, person) for person in blocking if chance.random() < 0.5]
            willing = [person for person in started if not person.blocked]
            talkers = chance.sample(willing, min(TALKERS, len(willing)))
            acts += [self._says(scene, person, chance.choice(COMMANDS)) for person in talkers[1:]]
            if talkers and chance.random() < 0.2:
                acts.append(self._blocks(scene, talkers[0]))
        return acts

    def _says(self, scene: Scene, person: Person, text: str) -> Act:
        def act() -> None:
            self._said.append(scene.sandbox.town.say(person, scene.sandbox.town.private(person), text))

        return act

    @staticmethod
    def _blocks(scene: Scene, person: Person) -> Act:
        return lambda: scene.sandbox.town.block_bot(person)

    @staticmethod
    def _comes_back(scene: Scene, person: Person) -> Act:
        return lambda: scene.sandbox.town.unblock_bot(person)

    def check(self, scene: Scene, before: Books, now: Books, findings: Findings) -> None:
        """Whoever wrote has heard something since."""
        del before, now
        said, self._said = self._said, []
        for one in said:
            heard = [message for message in scene.private(one.sender) if message.id > one.id]
            findings.check(
                "who asks is answered", heard, f"{one.sender.name} wrote {one.text} in private and heard nothing"
            )
        findings.count("questions in private", len(said))
