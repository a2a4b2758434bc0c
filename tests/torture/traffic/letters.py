"""What household and volunteer write to each other through the bot: each line reaches the other once, nobody else."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.torture.scene import buttons

if TYPE_CHECKING:
    from random import Random

    from bot.rehearsal.records import Message, Person
    from tests.torture.books import Books
    from tests.torture.findings import Findings
    from tests.torture.scene import Scene
    from tests.torture.traffic.kind import Act

#: Of those who could write about an errand in a round so many do.
WRITE = 0.7
#: No two lines of a run are the same.
_numbers = itertools.count(1)
TOKEN = re.compile(r"line-\d{5}")
#: What was passed on begins with this, whoever it is from.
PASSED_ON = "💬"
#: How the answers begin that promise something.
NOW = "✓ Passed on"
IN_THE_MORNING = "✓ It is night"
NOT_SENT = "What you wrote at night"
#: Who can write to each other, by the records.
WRITABLE = """SELECT * FROM errands WHERE asker_id IS NOT NULL AND claimed_by IS NOT NULL AND expected_at IS NOT NULL
    AND state IN ('claimed', 'shopping', 'underway', 'delivered') ORDER BY id"""
#: Everybody who ever had an errand, with whoever asked for it.
PAIRS = """SELECT asker_id, actor FROM audit JOIN errands ON errands.id = subject
    WHERE action = 'take' AND audit.outcome = 'taken'
    UNION SELECT asker_id, claimed_by FROM errands WHERE claimed_by IS NOT NULL"""
NOT_ARRIVED = """SELECT 1 FROM outbox WHERE id > :last AND text_id LIKE 'relay-from-%' AND reason <> ''
    AND state IN ('undeliverable', 'too_late') AND chat_id IN (SELECT value FROM json_each(:others))"""
WAITS = """SELECT 1 FROM due JOIN relayed ON relayed.id = CAST(due.key AS INTEGER)
    WHERE kind = 'relay-morning' AND held = 1 AND sender_id = :writer"""


@dataclass(slots=True)
class Letter:
    """One line that somebody wrote."""

    writer: Person
    said: Message
    token: str
    #: The last row of the outbox before it was written.
    since: int


class Letters:
    """Who writes what in a round; nobody writes anything else in the round they write a letter in."""

    def __init__(self) -> None:
        self._written: list[Letter] = []
        #: Those that go out in the morning.
        self._waiting: list[Letter] = []

    def acts(self, scene: Scene, chance: Random, before: Books) -> dict[int, Act]:
        """Return what will be written, by whom."""
        rows = before.rows(WRITABLE)
        # Whoever is in the shop types sums.
        busy = {row["claimed_by"] for row in rows if row["state"] == "shopping"}
        # What the bot says next to whoever waits for an answer is about the line that waits.
        busy |= {letter.writer.id for letter in self._waiting}
        last = before.number("SELECT max(id) FROM outbox")
        found: dict[int, Act] = {}
        for row, side in ((row, side) for row in rows for side in ("asker_id", "claimed_by")):
            writer = scene.sandbox.town.people[row[side]]
            willing = writer.started and not writer.blocked and writer.id not in busy
            if willing and chance.random() < WRITE:
                how = chance.choice(("line", "reply", "text"))
                found[writer.id] = self._writes(scene, writer, row["id"], how, last)
        for person in self._asked(scene):
            if person.id not in found:
                found[person.id] = _chooses(scene, person)
        return found

    def _writes(self, scene: Scene, writer: Person, errand: int, how: str, last: int) -> Act:
        token = f"line-{next(_numbers):05d}"

        def act() -> None:
            town = scene.sandbox.town
            private = town.private(writer)
            heard = scene.private(writer)
            passed = [one for one in heard if one.text.startswith(PASSED_ON)]
            if how == "line":
                town.forge(writer, heard[0], f"relay:write:{errand}:0:0")
            answers = passed[-1] if how == "reply" and passed else None
            said = town.say(writer, private, f"Hello, this is {token}.", reply_to=answers)
            if how == "line":
                town.forge(writer, heard[0], f"relay:done:{errand}:0:0")
            self._written.append(Letter(writer, said, token, last))

        return act

    def _asked(self, scene: Scene) -> list[Person]:
        """Return who was asked in an earlier round for whom a letter is."""
        writers = {letter.writer.id: letter.writer for letter in self._waiting}
        return [person for person in writers.values() if _open_choices(scene, person)]

    # --- what must have come of it

    def check(self, scene: Scene, now: Books, findings: Findings) -> None:
        """Look where each line has come to lie, and compare it with what its writer was told."""
        written, self._written = self._written, []
        letters = [*self._waiting, *written]
        if not letters:
            return
        pairs = [(row[0], row[1]) for row in now.rows(PAIRS)]
        known = {
            (row["chat_id"], row["message_id"])
            for row in now.rows("SELECT chat_id, message_id FROM outbox WHERE message_id IS NOT NULL")
        }
        lies = _where(scene)
        self._waiting = []
        for letter in letters:
            writer = letter.writer
            others = {b if a == writer.id else a for a, b in pairs if writer.id in (a, b)}
            reached = [where for where in lies.get(letter.token, []) if where in known]
            said = f"{letter.token} of {writer.name}"
            findings.check("a line reaches the other side once", len(reached) <= 1, f"{said} came {len(reached)} times")
            everywhere = {chat for chat, _ in lies.get(letter.token, [])}
            findings.check("a line reaches nobody else", everywhere <= others, f"{said} came to {everywhere - others}")
            self._compare(letter, letter in written, now, reached, others, scene, findings)
            findings.count("lines passed on", len(reached) * (letter in written))

    def _compare(
        self,
        letter: Letter,
        fresh: bool,  # noqa: FBT001 - as it is looked at
        now: Books,
        reached: list[tuple[int, int]],
        others: set[int],
        scene: Scene,
        findings: Findings,
    ) -> None:
        writer, said = letter.writer, f"{letter.token} of {letter.writer.name}"
        heard = [one.text for one in scene.private(writer) if one.id > letter.said.id]
        if fresh and not writer.blocked:
            answered = heard if not reached else any(text.startswith((NOW, IN_THE_MORNING)) for text in heard)
            findings.check("who writes a line is answered", answered, f"{said} was written and nobody answered")
        if reached:
            return
        listed = "[" + ",".join(str(one) for one in others) + "]"
        recorded = now.rows(NOT_ARRIVED, last=letter.since, others=listed)
        if fresh and any(text.startswith(NOW) for text in heard):
            findings.check("a line that was passed on arrives", recorded, f"{said} was passed on and lies nowhere")
        elif any(text.startswith(IN_THE_MORNING) for text in heard):
            waits = now.rows(WAITS, writer=writer.id)
            told = recorded or any(text.startswith(NOT_SENT) for text in heard)
            findings.check("a line that waits for the morning is kept", waits or told, f"{said} waits nowhere")
            if not told:
                self._waiting.append(letter)
        elif _open_choices(scene, writer):
            self._waiting.append(letter)


def _where(scene: Scene) -> dict[str, list[tuple[int, int]]]:
    """Return where what was passed on lies, by its token: chat and message."""
    found: dict[str, list[tuple[int, int]]] = {}
    for chat in scene.sandbox.town.chats.values():
        for message in chat.messages.values():
            if message.sender.is_bot and message.text.startswith(PASSED_ON):
                for token in TOKEN.findall(message.text):
                    found.setdefault(token, []).append((chat.id, message.id))
    return found


def _open_choices(scene: Scene, person: Person) -> list[tuple[Message, str]]:
    asked = [(one, data) for one in scene.private(person) for data in buttons(one)]
    return [(message, data) for message, data in asked if data.startswith("relay:to:")]


def _chooses(scene: Scene, person: Person) -> Act:
    def act() -> None:
        message, data = _open_choices(scene, person)[-1]
        scene.sandbox.town.tap(person, message, data)

    return act
