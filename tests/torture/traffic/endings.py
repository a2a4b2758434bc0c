"""Errands that go another way: volunteers who give them back or stop, coordinators who assign, and cancellations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from random import Random

    from bot.rehearsal.records import Person, Press
    from tests.torture.books import Books
    from tests.torture.findings import Findings
    from tests.torture.scene import Scene
    from tests.torture.traffic.kind import Act

#: Of the errands in a state so many are given back, handed over, called off in a round.
GIVES_BACK = 0.12
STOPS = 0.1
#: With bags that are bought it is somebody else's to fetch them, which is what goes wrong most.
STOPS_WITH_BAGS = 0.4
CALLS_OFF = 0.07
ASSIGNS = 0.7
#: Telegram keeps a tap this long.
TAP_SECONDS = 150
#: What the answers begin with that promise something, and the states that keep it besides being offered again.
GIVEN_BACK = ("Do rest and get well", "All right, ", "It is all handed over")
CALLED_OFF = "It is cancelled"
ASSIGNED = " has been asked"
#: What the others begin with.
REFUSALS = (
    "This errand ",
    "You have answered",
    "This trip ",
    "The trip has moved on",
    "This button no longer",
    "This person cannot be asked",
    "This request ",
    "This was changed just now",
    "Something important is missing",
)
OVER = frozenset({"delivered", "done", "refused", "cancelled"})


@dataclass(slots=True)
class Ending:
    """One tap that ends what somebody had to do with an errand."""

    press: Press
    errand: int
    action: str


class Endings:
    """People who cannot go on, or need it no more; one such thing a person and round."""

    def __init__(self) -> None:
        self._endings: list[Ending] = []

    def acts(self, scene: Scene, chance: Random, before: Books) -> list[Act]:
        """Return who will end what."""
        found: dict[int, Act] = {}
        for row in before.rows("SELECT * FROM errands WHERE state NOT IN ('draft', 'done', 'refused', 'cancelled')"):
            asker, carrier = row["asker_id"], row["claimed_by"]
            if asker is not None and row["state"] != "delivered" and chance.random() < CALLS_OFF:
                found[asker] = self._act(scene, asker, row["id"], f"errands:cancel_yes:{row['id']}:0:0")
            elif carrier is not None:
                data = _giving_back(row, chance)
                if data:
                    found[carrier] = self._act(scene, carrier, row["id"], data)
            elif (row["state"] == "waiting" or "guarded" in row["holds"]) and chance.random() < ASSIGNS:
                self._assign(scene, chance, before, row, found)
        return list(found.values())

    def _assign(self, scene: Scene, chance: Random, before: Books, row: sqlite3.Row, found: dict[int, Act]) -> None:
        """Have the coordinator give what waits, or what somebody has bought and could not bring, to a helper."""
        place = next(one for one in scene.places if one.group.id == row["unit"])
        helpers = before.rows(
            """SELECT DISTINCT actor FROM audit JOIN people ON people.id = actor
               WHERE action = 'take' AND outcome = 'taken' AND chat_id = :unit AND reach = 'reachable'
               ORDER BY actor""",
            unit=row["unit"],
        )
        if helpers:
            chosen = chance.choice(helpers)["actor"]
            data = f"screening:give:{row['id']}:{row['version']}:{chosen}"
            found[place.coordinator.id] = self._act(scene, place.coordinator.id, row["id"], data)

    def _act(self, scene: Scene, person_id: int, errand: int, data: str) -> Act:
        person: Person = scene.sandbox.town.people[person_id]

        def act() -> None:
            heard = scene.private(person)
            if heard and not person.blocked:
                # What a button says counts, not where it hangs.
                press = scene.sandbox.town.forge(person, heard[0], data)
                self._endings.append(Ending(press, errand, data.split(":")[1]))

        return act

    # --- what must have come of it

    def check(self, scene: Scene, before: Books, now: Books, findings: Findings) -> None:
        """Compare every answer with what is kept."""
        endings, self._endings = self._endings, []
        last = before.number("SELECT max(id) FROM audit")
        notes = now.rows("SELECT * FROM audit WHERE id > :last", last=last)
        again = {row["subject"] for row in notes if (row["action"], row["outcome"]) == ("errand", "offered_again")}
        assigned = {row["subject"] for row in notes if (row["action"], row["outcome"]) == ("assign", "asked")}
        errands = now.table("errands")
        for ending in endings:
            number, answer = ending.errand, ending.press.answer
            state = errands[number]["state"]
            told = None if answer is None else answer.text
            harm = f"{ending.press.person.name} was told {told!r} on {ending.press.data}; errand {number} is {state}"
            if told is None:
                self._check_unanswered(scene, ending, state, harm, findings)
            elif told.startswith(GIVEN_BACK):
                holds = number in again or state in OVER
                findings.check("what is given back is offered again", holds, harm)
            elif told.startswith(CALLED_OFF):
                findings.check("what is called off is over", state == "cancelled", harm)
            elif ASSIGNED in told:
                findings.check("who was to be asked is asked", number in assigned, harm)
            else:
                findings.check("every answer is known to the checker", told.startswith(REFUSALS), harm)
        findings.count("errands given back, assigned or called off", len(endings))

    @staticmethod
    def _check_unanswered(scene: Scene, ending: Ending, state: str, harm: str, findings: Findings) -> None:
        """What was called off in a tap whose answer was lost is over all the same."""
        late = (scene.listened_at - ending.press.at).total_seconds() >= TAP_SECONDS
        if ending.action == "cancel_yes" and not late:
            findings.check("what is called off is over", state in OVER, harm)


def _giving_back(row: sqlite3.Row, chance: Random) -> str:
    """Return what a volunteer who cannot go on taps, empty for one who goes on."""
    number, run, dice = row["id"], row["run_id"], chance.random()
    if row["state"] == "claimed" and row["expected_at"] is None:
        return f"errands:unwell:{number}:{row['version']}:0" if dice < GIVES_BACK else ""
    if row["state"] == "claimed" and dice < GIVES_BACK:
        return chance.choice((f"runs:let_go:{run}:0:{number}", f"errands:give_back:{number}:0:0"))
    if row["state"] in {"shopping", "underway"} and dice < (STOPS if row["cost"] is None else STOPS_WITH_BAGS):
        return f"runs:stop:{run}:0:0"
    if row["state"] == "underway" and dice < STOPS_WITH_BAGS + STOPS:
        return f"runs:back:{run}:0:{number}"
    return ""
