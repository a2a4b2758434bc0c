"""Errands: households ask step by step, coordinators accept, volunteers race for them, shop and bring them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.torture.scene import buttons
from tests.torture.traffic.letters import Letters

if TYPE_CHECKING:
    import sqlite3
    from random import Random

    from bot.rehearsal.records import Message, Person, Press
    from tests.torture.books import Books
    from tests.torture.findings import Findings
    from tests.torture.scene import Place, Scene
    from tests.torture.traffic.kind import Act

HOUSEHOLDS = 2
STEPS = 4
STEPS_OF_A_TRIP = 8
#: A form has so many questions at most, each answered once more where an answer was not understood.
MOST_STEPS = 20
RACERS = 4
COST = "38.5"
#: What the form says, the first that fits, and what is tapped or typed then; room and phone are the household's own.
ANSWERS = (
    ("Is all of this right?", "All right, send it"),
    ("Shall this be added", "Send it separately"),
    ("Shall this be sent separately", "Send it separately"),
    ("How is it paid back?", "By transfer"),
    ("What do you need?", "Groceries"),
    ("Who is it for?", "For me"),
    *((f"{number} thing", "That is all") for number in range(1, 5)),
    ("What shall we buy?", "2 bottles of soy sauce"),
    ("is something similar all right?", "Yes, something similar"),
    ("How much may it cost", "At most ¥100"),
    ("card numbers or passwords", "At most ¥100"),
    ("When do you need it?", "tomorrow 9-20"),
    ("Where shall it be left?", "At the door"),
    ("Where does it go?", "Building 3, entrance 2, door {room}"),
    ("What is your phone number?", "{phone}"),
)
CARRIED = frozenset({"claimed", "shopping", "underway"})
ENDED = frozenset({"done", "refused", "cancelled"})
#: Where an errand may stand next, or at the end of a round in which it was not offered again.
ORDER = ("draft", "waiting", "open", "claimed", "shopping", "underway", "delivered", "done")
SENT = "It is sent"
#: What the answers to a claim begin with that promise nothing.
REFUSALS = ("Somebody was a moment faster", "This one is not needed", "You have advanced", "This button no longer")


@dataclass(slots=True)
class Household:
    """Somebody who asks, and what only few may read."""

    person: Person
    place: Place
    phone: str
    room: str
    seen: str = ""


@dataclass(slots=True)
class Trip:
    """How far a volunteer has come with paying in the shop."""

    paying: int = 0


@dataclass(slots=True)
class Errands:
    """Households and those who bring them something."""

    households: list[Household] = field(default_factory=list)
    _claims: list[tuple[int, Press]] = field(default_factory=list)
    _sent: list[tuple[int, Press]] = field(default_factory=list)
    _letters: Letters = field(default_factory=Letters)

    async def prepare(self, scene: Scene) -> None:
        """Have the groups take errands and every household ask for something, in a calm minute."""
        town = scene.sandbox.town
        for place in scene.places:
            if not any(house.place is place for house in self.households):
                said = town.say(place.coordinator, place.group, "I see to residents")
                town.say(place.coordinator, place.group, "/residents", reply_to=said)
                self._move_in(scene, place)
        await scene.calm()
        books = scene.books()
        units = {row["chat_id"]: row["code"] for row in books.rows("SELECT chat_id, code FROM units")}
        books.close()
        for house in self.households:
            house.seen = ""
            town.start_bot(house.person, f"ask-{units[house.place.group.id]}")
        await scene.calm()
        for _ in range(MOST_STEPS):
            updates = scene.sandbox.updates._next
            for house in self.households:
                self._asks(scene, house, units[house.place.group.id])()
            await scene.calm()
            if updates == scene.sandbox.updates._next:
                break

    def acts(self, scene: Scene, chance: Random, before: Books) -> list[Act]:
        """Return the next steps of all."""
        units = {row["chat_id"]: row["code"] for row in before.rows("SELECT chat_id, code FROM units")}
        letters = self._letters.acts(scene, chance, before)
        acts: list[Act] = list(letters.values())
        for place in scene.places:
            code = units.get(place.group.id)
            if code is None:
                continue
            for house in self.households:
                # Whatever else they typed would be taken for a letter, too.
                if house.place is place and house.person.id not in letters:
                    house.seen = ""
                    acts += [self._asks(scene, house, code)] * STEPS
            acts += [self._accepts(scene, place)] * 2
            acts += [self._races(scene, place, person) for person in chance.sample(place.volunteers, RACERS)]
        for row in before.rows("SELECT * FROM errands WHERE state IN ('claimed', 'shopping', 'underway')"):
            acts += [self._carries(scene, row, Trip(), before)] * STEPS_OF_A_TRIP
        return acts

    # --- what people do

    def _move_in(self, scene: Scene, place: Place) -> None:
        if any(house.place is place for house in self.households):
            return
        for _ in range(HOUSEHOLDS):
            number = len(self.households)
            person = scene.sandbox.town.add_person(f"House-{number:03d}", language_code="en")
            self.households.append(Household(person, place, f"1395550{number:04d}", f"{8800 + number}"))

    def _asks(self, scene: Scene, house: Household, code: int) -> Act:
        def act() -> None:
            town, person = scene.sandbox.town, house.person
            form = _newest(scene, person, "asking:")
            if form is None:
                if house.seen == "":
                    house.seen = "start"
                    town.start_bot(person, f"ask-{code}")
                return
            if form.text == house.seen or form.deleted:
                return
            house.seen = form.text
            answer = next((answer for question, answer in ANSWERS if question in form.text), None)
            if answer is None:
                return
            answer = answer.format(room=house.room, phone=house.phone)
            try:
                form.button(answer)
            except LookupError:
                town.say(person, town.private(person), answer)
            else:
                press = town.tap(person, form, answer)
                if press.data.startswith(("asking:send:", "asking:separately:")):
                    self._sent.append((int(press.data.split(":")[2]), press))

        return act

    @staticmethod
    def _accepts(scene: Scene, place: Place) -> Act:
        def act() -> None:
            card = _newest(scene, place.coordinator, "screening:accept:")
            if card is not None:
                scene.sandbox.town.tap(place.coordinator, card, "Accept")

        return act

    def _races(self, scene: Scene, place: Place, person: Person) -> Act:
        def act() -> None:
            for message in scene.sandbox.town.messages(place.group):
                for data in buttons(message):
                    if data.startswith("errands:claim:"):
                        self._claims.append((int(data.split(":")[2]), scene.sandbox.town.tap(person, message, data)))

        return act

    @staticmethod
    def _carries(scene: Scene, errand: sqlite3.Row, trip: Trip, before: Books) -> Act:
        number, state = errand["id"], errand["state"]
        person = scene.sandbox.town.people[errand["claimed_by"]]
        kept = before.number(
            "SELECT count(*) FROM errand_files WHERE errand_id = :id AND purpose = 'receipt'", id=number
        )
        if errand["cost"] is not None:
            trip.paying = 4 if kept else 3

        def act() -> None:
            town = scene.sandbox.town
            if state == "claimed" and errand["expected_at"] is None:
                asked = (f"errands:well:{number}:", f"errands:there:{number}:")
                if not (person.started and any(_tap(scene, person, question) for question in asked)):
                    town.start_bot(person, f"carry-{number}")
            elif state == "claimed":
                _tap(scene, person, "runs:start:")
            elif state == "underway":
                _tap(scene, person, "runs:deliver:")
            else:
                stage, trip.paying = trip.paying, trip.paying + 1
                card = _newest(scene, person, "runs:")
                if card is None:
                    return
                if stage == 0:
                    town.tap(person, card, "What it cost")
                elif stage == 1:
                    _tap(scene, person, f"runs:ask:{errand['run_id']}:")
                elif stage == 2:
                    town.say(person, town.private(person), COST)
                elif stage == 3:
                    town.share_file(person, town.private(person), kind="photo", name="photo.png", content=b"?")
                else:
                    _tap(scene, person, "runs:set_out:") or _tap(scene, person, "runs:pack:")

        return act

    # --- what must have come of it

    def check(self, scene: Scene, before: Books, now: Books, findings: Findings) -> None:
        """Compare what volunteers were told, and how errands went on, with the records; then forget the round."""
        last = before.number("SELECT max(id) FROM audit")
        notes = now.rows("SELECT * FROM audit WHERE id > :last AND subject IS NOT NULL ORDER BY id", last=last)
        took = [(row["subject"], row["actor"]) for row in notes if (row["action"], row["outcome"]) == ("take", "taken")]
        again = [row["subject"] for row in notes if (row["action"], row["outcome"]) == ("errand", "offered_again")]
        errands = now.table("errands")
        given = [row["subject"] for row in notes if (row["action"], row["outcome"]) == ("assign", "asked")]
        self._letters.check(scene, now, findings)
        self._check_sent(errands, findings)
        self._check_claims(took, again, errands, findings)
        old = before.table("errands")
        for number, row in errands.items():
            harm = f"errand {number} was {old[number]['state']} and is {row['state']}" if number in old else ""
            if number in old:
                _check_way(old[number]["state"], row["state"], number in again, harm, findings)
            was = number in old and old[number]["claimed_by"] is not None
            holds = was + sum(one == number for one, _ in took) + given.count(number) - again.count(number)
            findings.check(
                "an errand is carried by one volunteer at most",
                holds == (row["claimed_by"] is not None) or row["state"] in ENDED,
                f"errand {number} is {row['state']}: it was taken and given back so that {holds} people have it",
            )
        findings.count("wishes to bring an errand", len(self._claims))
        findings.count("errands taken", len(took))
        findings.count(
            "errands delivered", sum(row["action"] == "run" and row["outcome"] == "delivered" for row in notes)
        )
        self._claims.clear()

    def _check_sent(self, errands: dict[int, sqlite3.Row], findings: Findings) -> None:
        """What somebody was told to have sent off is kept, and is no form any more."""
        sent, self._sent = self._sent, []
        for number, press in sent:
            told = "" if press.answer is None else press.answer.text
            errand = errands.get(number)
            findings.check(
                "an errand that was sent off is kept",
                not told.startswith(SENT) or (errand is not None and errand["state"] != "draft"),
                f"{press.person.name} was told {told!r} of errand {number}, which is {errand and errand['state']}",
            )

    def _check_claims(
        self, took: list[tuple[int, int]], again: list[int], errands: dict[int, sqlite3.Row], findings: Findings
    ) -> None:
        for number, press in self._claims:
            answer, errand = press.answer, errands[number]
            if answer is None:
                continue
            harm = f"{press.person.name} was told {answer.text[:50]!r} {answer.url} on errand {number}"
            if answer.url:
                holds = (number, press.person.id) in took or errand["claimed_by"] == press.person.id
                kept = errand["claimed_by"] == press.person.id or number in again or errand["state"] in ENDED
                findings.check("who was led on has the errand, or it was offered again", holds and kept, harm)
            else:
                findings.check("every answer is known to the checker", answer.text.startswith(REFUSALS), harm)


def _check_way(was: str, now: str, again: bool, harm: str, findings: Findings) -> None:  # noqa: FBT001
    if was in ENDED or now in ENDED - {"done"}:
        holds = was == now or was not in ENDED
    else:
        holds = ORDER.index(now) >= ORDER.index(was) or (again and ORDER.index(now) >= ORDER.index("open"))
    findings.check("errands go their way and no other", holds, harm)


def _newest(scene: Scene, person: Person, prefix: str) -> Message | None:
    found = [one for one in scene.private(person) if any(data.startswith(prefix) for data in buttons(one))]
    return found[-1] if found else None


def _tap(scene: Scene, person: Person, prefix: str) -> bool:
    """Tap the newest button whose data begins so; return False where there is none."""
    message = _newest(scene, person, prefix)
    if message is None:
        return False
    scene.sandbox.town.tap(person, message, next(data for data in buttons(message) if data.startswith(prefix)))
    return True
