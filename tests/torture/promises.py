"""What must hold whatever the traffic was: updates are handled, answers true, messages neither lost nor doubled.

It knows the database by its columns and the town by what the sandbox has recorded, and nothing of how the bot works.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tests.torture.lives import End
from tests.torture.standing import Standing
from tests.torture.witness import UNKNOWN

if TYPE_CHECKING:
    import sqlite3

    from bot.rehearsal.records import Message, Press
    from tests.torture.books import Books
    from tests.torture.findings import Findings
    from tests.torture.scene import Scene
    from tests.torture.witness import Sent

#: Rows of the outbox are kept so many seconds after they were settled.
ROWS_KEPT = 14 * 86_400
#: Telegram keeps a tap this long.
TAP_SECONDS = 150
#: The sandbox takes an answer to a tap this long.
ANSWER_SECONDS = 60


class Promises:
    """Looks at each end and at each calm; it remembers what it saw, so that nothing can vanish between two looks."""

    def __init__(self, scene: Scene, findings: Findings) -> None:
        self._scene = scene
        self._findings = findings
        self._standing = Standing(scene, findings)
        self._first_update = scene.sandbox.updates._next
        self._rows: dict[int, tuple[object, ...]] = {}
        self._open_rows: dict[int, tuple[object, ...]] = {}
        self._messages: set[tuple[int, int]] = set()
        self._failures = 0

    # --- a bot has just ended, and its data lies as it left them

    def at_the_end(self, dead: Books, end: End = End.KILLED) -> None:
        """What anybody was told before the end must lie on the disk; who was asked to stop owes nobody an answer."""
        check = self._findings.check
        waits = dead.number("SELECT count(*) FROM parked")
        handled = {row["update_id"] for row in dead.rows("SELECT update_id FROM handled")}
        for press in self._scene.sandbox.town.presses.values():
            if press.answers and (press.update_id or 0) >= self._first_update:
                check(
                    "what was answered is on the disk",
                    press.update_id in handled,
                    f"{press.person.name} was told {_told(press.answer)} on {press.data}, and the disk knows nothing",
                )
            if end is not End.STOPPED or press.update_id not in handled or not self._answerable(press, dead):
                continue
            # What waits to hear who administers a group is handled and answered later.
            if not (waits and press.data.startswith("changes:")):
                check(
                    "who is asked to stop answers first",
                    press.answers,
                    f"{press.person.name}'s tap on {press.data} is on the disk and was not answered before the stop",
                )
        self._keep_rows(dead)

    def _answerable(self, press: Press, books: Books) -> bool:
        """Tell whether a tap is of this round, and Telegram would still have taken an answer."""
        recent = (books.at - press.at).total_seconds() < ANSWER_SECONDS
        return recent and (press.update_id or 0) >= self._first_update

    # --- all is calm

    def at_rest(self, before: Books, now: Books) -> None:
        """Look at everything that must hold when nothing is left to do."""
        self._updates(now)
        self._answers()
        self._keep_rows(now)
        self._outbox(now)
        self._doubles(now)
        self._standing.at_rest(before, now)
        self._nothing_failed(now)
        self._first_update = self._scene.sandbox.updates._next

    def _updates(self, now: Books) -> None:
        handled = {row["update_id"] for row in now.rows("SELECT update_id FROM handled")}
        offered = range(self._first_update, self._scene.sandbox.updates._next)
        late = {
            one.update_id
            for one in self._scene.sandbox.town.presses.values()
            if _expired(one.at, self._scene.listened_at)
        }
        for number in offered:
            self._findings.check(
                "every update is handled",
                number in handled or number in late,
                f"update {number} was neither handled nor too old",
            )
        self._findings.count("updates", len(offered))

    def _answers(self) -> None:
        for press in self._scene.sandbox.town.presses.values():
            if (press.update_id or 0) >= self._first_update:
                self._findings.check(
                    "a tap is answered once",
                    press.answers <= 1,
                    f"{press.person.name}'s tap on {press.data} was answered {press.answers} times",
                )

    def _keep_rows(self, books: Books) -> None:
        """Every message once queued must still be there, and must have gone only forward."""
        rows = books.table("outbox")
        limit = int(books.at.timestamp()) - ROWS_KEPT
        for number, row in rows.items():
            if row["message_id"] is not None:
                self._messages.add((row["chat_id"], row["message_id"]))
            seen = self._rows.get(number)
            if seen is not None:
                self._findings.check(
                    "a queued message stays what it is",
                    seen == _identity(row),
                    f"row {number} of the outbox was {seen} and is {_identity(row)} now",
                )
            self._rows[number] = _identity(row)
        for number in list(self._open_rows):
            self._findings.check(
                "nothing queued is dropped",
                number in rows,
                f"message {number} ({self._open_rows[number]}) was queued and is gone without a trace",
            )
        self._open_rows = {number: _identity(row) for number, row in rows.items() if row["state"] == "queued"}
        young = [number for number, row in rows.items() if row["queued_at"] > limit]
        self._findings.check(
            "nothing queued is dropped",
            not young or len(young) == max(young) - min(young) + 1,
            "rows are missing from the middle of the outbox",
        )
        for card in books.rows("SELECT chat_id, message_id FROM cards WHERE message_id IS NOT NULL"):
            self._messages.add((card["chat_id"], card["message_id"]))

    def _outbox(self, now: Books) -> None:
        check, town = self._findings.check, self._scene.sandbox.town
        for row in now.rows("SELECT * FROM outbox WHERE settled_at >= :since", since=int(now.at.timestamp()) - 86_400):
            if row["state"] in {"undeliverable", "too_late"}:
                check(
                    "what was not delivered has a reason",
                    row["reason"],
                    f"{row['text_id'] or row['kind']} to {row['chat_id']} is {row['state']} for no reason",
                )
            elif row["state"] == "sent" and row["kind"] == "text":
                chat = town.chats.get(row["chat_id"])
                there = None if chat is None else chat.messages.get(row["message_id"])
                check(
                    "what counts as sent has arrived",
                    there is not None and there.sender.is_bot,
                    f"{row['text_id']} to {row['chat_id']} counts as sent and is not in the chat",
                )

    def _doubles(self, now: Books) -> None:
        """A message that the records do not know is a double; only what was under way at a kill may be one."""
        del now
        witness, findings = self._scene.witness, self._findings
        for sent in witness.unjudged:
            if (sent.chat, sent.message) in self._messages or self._is_gone(sent):
                findings.check("no message is doubled without need", True, "")  # noqa: FBT003
                continue
            life = witness.lives[sent.life]
            caught = life.end is End.KILLED and life.last.get(sent.chat) == sent.seq
            if caught or sent.fault in UNKNOWN:
                findings.count("messages doubled by a kill" if caught else "messages doubled by a broken connection")
            findings.check(
                "no message is doubled without need",
                caught or sent.fault in UNKNOWN,
                f"message {sent.message} in chat {sent.chat} is not in the records, and no kill or fault explains it:"
                f" {self._text(sent)!r}",
            )
        witness.unjudged.clear()

    def _is_gone(self, sent: Sent) -> bool:
        message = self._message(sent)
        return message is None or message.deleted

    def _message(self, sent: Sent) -> Message | None:
        chat = self._scene.sandbox.town.chats.get(sent.chat)
        return None if chat is None else chat.messages.get(sent.message)

    def _text(self, sent: Sent) -> str:
        message = self._message(sent)
        return "" if message is None else message.text[:60]

    def _nothing_failed(self, now: Books) -> None:
        failures = now.rows("SELECT * FROM failures WHERE id > :last ORDER BY id", last=self._failures)
        for row in failures:
            self._failures = row["id"]
        self._findings.check(
            "no turn fails",
            not failures,
            "turns failed: " + "; ".join(f"{row['place']}: {row['trace']}" for row in failures[:3]),
        )


def _identity(row: sqlite3.Row) -> tuple[object, ...]:
    # A group's id may change with an upgrade, so the chat is no part of it.
    return (row["kind"], row["text_id"], row["queued_at"])


def _expired(tapped: datetime, now: datetime) -> bool:
    return (now - tapped).total_seconds() >= TAP_SECONDS


def _told(answer: object) -> str:
    text = getattr(answer, "text", "")
    return repr(text[:50]) if text else "where to go on"
