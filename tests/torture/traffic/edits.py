"""What coordinators change in the middle of it all: the number, the time, and calling a need off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from random import Random

    from bot.rehearsal.records import Person, Press
    from tests.torture.books import Books
    from tests.torture.findings import Findings
    from tests.torture.scene import Place, Scene
    from tests.torture.traffic.kind import Act

HALF_AN_HOUR = 1800
HELD = """SELECT person_id, reach FROM claims JOIN people ON people.id = person_id
    WHERE need_id = :need AND claims.state = 'claimed'"""


@dataclass(slots=True)
class Edit:
    """One tap of a coordinator's: which column of which need it sets, to what."""

    press: Press
    need: int
    column: str
    value: int | str


class Edits:
    """Coordinators who change their minds; one change of one need in a round."""

    def __init__(self) -> None:
        self._edits: list[Edit] = []

    def acts(self, scene: Scene, chance: Random, before: Books) -> list[Act]:
        """Return what the coordinators will do."""
        acts: list[Act] = []
        for place in scene.places:
            rows = before.rows(
                """SELECT needs.*, standings.taken FROM needs JOIN standings ON standings.need_id = needs.id
                   WHERE chat_id = :chat AND state = 'open' AND gathers > :later ORDER BY id""",
                chat=place.group.id,
                later=int(before.at.timestamp()) + 4 * 3600,
            )
            for row in rows:
                dice = chance.random()
                fresh = row["posted_at"] > before.at.timestamp() - 12 * 3600
                if dice < 0.35:
                    number = max(1, row["places"] + chance.choice((-3, -2, -1, 1, 2, 3)))
                    acts.append(self._act(scene, place, row["id"], "places", number, f"number:{row['id']}:0:{number}"))
                elif dice < 0.5 and row["version"] < 4:
                    # Towards noon, and never by so much that the two shifts of a day overlap.
                    starts = row["starts"] + HALF_AN_HOUR
                    data = f"start:{row['id']}:{row['version']}:{starts}"
                    acts.append(self._act(scene, place, row["id"], "starts", starts, data))
                elif dice < 0.54 and fresh and len(rows) > 2:
                    acts.append(self._act(scene, place, row["id"], "state", "cancelled", f"cancel:{row['id']}:0:1"))
        return acts

    def _act(self, scene: Scene, place: Place, need: int, column: str, value: int | str, data: str) -> Act:
        def act() -> None:
            leader: Person = place.coordinator
            # Any message of the private chat will do: what a button says counts, not where it hangs.
            message = scene.private(leader)[0]
            press = scene.sandbox.town.forge(leader, message, f"changes:{data}")
            self._edits.append(Edit(press, need, column, value))

        return act

    def check(self, scene: Scene, before: Books, now: Books, findings: Findings) -> None:
        """What was announced as done is so, and what was refused is as it was."""
        del scene
        edits, self._edits = self._edits, []
        old, new = before.table("needs"), now.table("needs")
        for edit in edits:
            text = edit.press.answer.text if edit.press.answer is not None else None
            was, is_now = old[edit.need][edit.column], new[edit.need][edit.column]
            harm = f"the coordinator was told {text!r} about need {edit.need}; {edit.column} was {was} and is {is_now}"
            if text is None:
                holds = is_now in {was, edit.value}
            elif text.startswith(("Done", "Cancelled")):
                holds = is_now == edit.value
            else:
                findings.check("every answer is known to the checker", not text.startswith("Sorry"), harm)
                holds = is_now == was or (text.startswith("That is how it is") and is_now == edit.value)
            findings.check("what coordinators were told is so", holds, harm)
            if edit.column == "starts" and is_now == edit.value:
                findings.check(
                    "a changed need asks anew",
                    new[edit.need]["version"] > old[edit.need]["version"],
                    f"need {edit.need} was moved and its buttons still count as current",
                )
        for need, row in new.items():
            was = old.get(need)
            if was is not None and was["state"] == "open":
                self._check_told(before, now, row, was, findings)
        findings.count("changes by coordinators", len(edits))

    @staticmethod
    def _check_told(before: Books, now: Books, need: sqlite3.Row, was: sqlite3.Row, findings: Findings) -> None:
        """Whoever held a place all the while hears that the need was moved or called off."""
        subject = "cancelled" if need["state"] == "cancelled" else "moved" if need["version"] != was["version"] else ""
        if not subject:
            return
        held = [
            {row["person_id"] for row in books.rows(HELD, need=need["id"]) if row["reach"] == "reachable"}
            for books in (before, now)
        ]
        rows = now.rows(
            "SELECT chat_id FROM outbox WHERE subject = :subject AND queued_at >= :since AND state <> 'queued'",
            subject=f"{subject}:{need['id']}",
            since=int(before.at.timestamp()),
        )
        missing = (held[0] & held[1]) - {row["chat_id"] for row in rows}
        findings.check(
            "claimants hear of changes", not missing, f"{missing} did not hear that need {need['id']} was {subject}"
        )
