"""What comes due as the clock passes: the evening's question, setting out, the coordinator's morning; and answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from tests.torture.scene import ZONE, buttons

if TYPE_CHECKING:
    import sqlite3
    from random import Random

    from bot.rehearsal.records import Person, Press
    from tests.torture.books import Books
    from tests.torture.findings import Findings
    from tests.torture.scene import Scene
    from tests.torture.traffic.kind import Act

EVENING = time(20, 0)
MORNING = time(6, 30)
OUT_OF_REACH = frozenset({"never_started", "blocked", "gone"})
MOST_ANSWERS = 12
#: How an answer to the evening's question begins, and what the claim then says.
ANSWERS = {"Noted. See you": "coming", "Noted: the coordinator knows": "late", "Noted, but I cannot reach": "late"}


@dataclass(slots=True)
class Answered:
    """One tap on the evening's question."""

    press: Press
    need: int


class Reminders:
    """People who are asked, and some who answer."""

    def __init__(self) -> None:
        self._taps: list[Answered] = []

    def acts(self, scene: Scene, chance: Random, before: Books) -> list[Act]:
        """Return the answers of some who have been asked."""
        asked = before.rows(
            """SELECT DISTINCT person_id FROM claims JOIN needs ON needs.id = need_id
               WHERE claims.state = 'claimed' AND answer IS NULL AND person_id IS NOT NULL AND starts > :now
               ORDER BY person_id""",
            now=int(before.at.timestamp()),
        )
        people = [scene.sandbox.town.people[row["person_id"]] for row in asked]
        chance.shuffle(people)
        acts = [self._act(scene, chance.choice(("coming", "late")), person) for person in people]
        return [act for act in acts if act is not None][:MOST_ANSWERS]

    def _act(self, scene: Scene, action: str, person: Person) -> Act | None:
        found = [
            (message, data)
            for message in scene.private(person)
            for data in buttons(message)
            if data.startswith(f"reminders:{action}:")
        ]
        if not found or person.blocked:
            return None
        message, data = found[-1]

        def act() -> None:
            self._taps.append(Answered(scene.sandbox.town.tap(person, message, data), int(data.split(":")[2])))

        return act

    def check(self, scene: Scene, before: Books, now: Books, findings: Findings) -> None:
        """Whatever came due while the clock passed was sent, or stands there as too late or undeliverable."""
        del scene
        self._check_answers(now, findings)
        old, needs = before.table("needs"), now.table("needs")
        claims = now.table("claims")
        # Who was out of reach when the hour came is called in the group instead.
        reach = [row for books in (before, now) for row in books.rows("SELECT id, reach FROM people")]
        out = {row["id"] for row in reach if row["reach"] in OUT_OF_REACH}
        for number, need in needs.items():
            was = old.get(number)
            if was is None or (was["state"], need["state"]) != ("open", "open") or was["version"] != need["version"]:
                continue
            day = datetime.fromtimestamp(need["starts"], ZONE).date()
            evening = datetime.combine(day - timedelta(days=1), EVENING, ZONE)
            leaves = datetime.fromtimestamp(need["gathers"] - 3600, ZONE)
            morning = datetime.combine(day, MORNING, ZONE)
            if before.at < morning <= now.at:
                self._check_morning(now, need, day.isoformat(), findings)
            for claim in before.rows("SELECT * FROM claims WHERE need_id = :id AND state = 'claimed'", id=number):
                person, later = claim["person_id"], claims[claim["id"]]
                if person is None or (later["state"], later["since"]) != ("claimed", claim["since"]) or person in out:
                    continue
                if before.at < evening <= now.at and claim["since"] < evening.timestamp():
                    subject = f"evening:{person}:Asia/Shanghai:{evening.date().isoformat()}"
                    self._check_told(now, person, subject, "asked on the evening before", findings, once=True)
                if before.at < leaves <= now.at:
                    subject = f"leave:{number}:{need['version']}"
                    self._check_told(now, person, subject, "told to set out", findings, once=True)

    @staticmethod
    def _check_told(now: Books, person: int, subject: str, what: str, findings: Findings, *, once: bool) -> None:
        rows = now.rows(
            "SELECT state, reason FROM outbox WHERE chat_id = :person AND subject = :subject",
            person=person,
            subject=subject,
        )
        told = sum(row["state"] == "sent" for row in rows)
        kept = any(row["state"] in {"too_late", "undeliverable"} and row["reason"] for row in rows)
        findings.check(
            "every reminder is delivered or recorded with a reason",
            told or kept,
            f"person {person} was not {what}, and nothing says why ({subject})",
        )
        findings.check(
            "nobody is reminded twice", not once or told <= 1, f"person {person} was {what} {told} times ({subject})"
        )
        findings.count("reminders delivered" if told else "reminders recorded with a reason")

    @staticmethod
    def _check_morning(now: Books, need: sqlite3.Row, day: str, findings: Findings) -> None:
        rows = now.rows(
            "SELECT 1 FROM outbox WHERE subject = :subject AND state <> 'queued'",
            subject=f"morning:{need['chat_id']}:{day}",
        )
        findings.check(
            "every reminder is delivered or recorded with a reason",
            rows,
            f"no coordinator of chat {need['chat_id']} was told the day on the morning of {day}",
        )

    def _check_answers(self, now: Books, findings: Findings) -> None:
        taps, self._taps = self._taps, []
        for tap in taps:
            text = "" if tap.press.answer is None else tap.press.answer.text
            said = next((said for begins, said in ANSWERS.items() if text.startswith(begins)), None)
            if said is None:
                continue
            rows = now.rows(
                "SELECT answer FROM claims WHERE need_id = :need AND person_id = :person ORDER BY id DESC LIMIT 1",
                need=tap.need,
                person=tap.press.person.id,
            )
            version = int(tap.press.data.split(":")[3])
            moved = now.number("SELECT version FROM needs WHERE id = :id", id=tap.need) != version
            findings.check(
                "what people were told is so",
                moved or (rows and rows[0]["answer"] == said),
                f"{tap.press.person.name} was told {text!r} about need {tap.need}, and the claim says nothing of it",
            )
        findings.count("answers to reminders", len(taps))
