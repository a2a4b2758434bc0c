"""What is kept and shown of errands when all is calm: cards in the group and in private, money, phones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.torture.scene import buttons

if TYPE_CHECKING:
    import sqlite3
    from random import Random

    from bot.rehearsal.records import Message, Person
    from tests.torture.books import Books
    from tests.torture.findings import Findings
    from tests.torture.scene import Scene
    from tests.torture.traffic.kind import Act

CARRIED = ("claimed", "shopping", "underway")
OFF = ("refused", "cancelled")
#: What whoever asked reads of an errand in each state.
STATES = {
    "waiting": "A coordinator looks at it first",
    "open": "The volunteers can see it",
    "guarded": "A coordinator is looking for somebody",
    "claimed": "is bringing it, by about",
    "shopping": "is shopping",
    "underway": "is on the way",
    "delivered": "says that it is there",
    "done": "Done",
    "refused": "was not accepted",
    "cancelled": "was cancelled",
}
#: Whoever may have been sent a household's phone: it, those who see to residents, and everybody who ever had an errand.
ENTITLED = """SELECT asker_id AS person FROM errands WHERE asker_id = :own
    UNION SELECT claimed_by FROM errands WHERE asker_id = :own AND claimed_by IS NOT NULL
    UNION SELECT actor FROM audit JOIN errands ON errands.id = subject
        WHERE action = 'take' AND audit.outcome = 'taken' AND asker_id = :own
    UNION SELECT carers.person_id FROM carers JOIN errands USING (unit) WHERE asker_id = :own"""
HAVE_IT = """SELECT DISTINCT claimed_by FROM errands WHERE asker_id = :own AND expected_at IS NOT NULL
    AND state IN ('claimed', 'shopping', 'underway')"""
DEBTS = """SELECT errands.id, cost, count(debts.errand_id) AS debts, sum(amount) AS amount FROM errands
    LEFT JOIN debts ON debts.errand_id = errands.id WHERE delivered_at IS NOT NULL GROUP BY errands.id"""


class Shown:
    """Does nothing, and looks at what there is to be seen."""

    def __init__(self) -> None:
        self._heard = 0

    def acts(self, scene: Scene, chance: Random, before: Books) -> list[Act]:
        """Return nothing."""
        del scene, chance, before
        return []

    def check(self, scene: Scene, before: Books, now: Books, findings: Findings) -> None:
        """Compare every message about an errand with the records."""
        del before
        errands = now.rows("SELECT * FROM errands WHERE state <> 'draft'")
        cards = {(row["kind"], row["subject"], row["chat_id"]): row for row in now.rows("SELECT * FROM cards")}
        for errand in errands:
            self._check_group(scene, errand, cards.get(("errand", errand["id"], errand["unit"])), now, findings)
            card = cards.get(("status", errand["id"], errand["asker_id"]))
            _check_status(errand, _message(scene, card), findings)
        _check_money(now, findings)
        known = {(row["chat_id"], row["message_id"]) for row in cards.values()}
        sent, self._heard = self._calls_since(scene), scene.sandbox.town.calls[-1].seq
        for person in scene.sandbox.town.people.values():
            if person.name.startswith("House-"):
                _check_phone(scene, person, sent, known, now, findings)

    def _calls_since(self, scene: Scene) -> list[tuple[int | None, str, str]]:
        return [
            (call.chat_id, call.method, str(call.params))
            for call in scene.sandbox.town.calls
            if call.seq > self._heard and call.chat_id is not None
        ]

    @staticmethod
    def _check_group(
        scene: Scene, errand: sqlite3.Row, card: sqlite3.Row | None, now: Books, findings: Findings
    ) -> None:
        number, message = errand["id"], _message(scene, card)
        offers = [] if message is None else [data for data in buttons(message) if data.startswith("errands:claim:")]
        what = f"errand {number} is {errand['state']}"
        if errand["state"] == "open" and "guarded" not in errand["holds"]:
            wanted = [f"errands:claim:{number}:{errand['version']}:0"]
            findings.check(
                "an errand that nobody has is offered", offers == wanted, f"{what}, and its card offers {offers}"
            )
        elif errand["state"] == "open":
            told = now.rows(
                """SELECT 1 FROM outbox WHERE text_id LIKE 'runs-carers-bags%' AND subject = :subject
                   UNION SELECT 1 FROM looks WHERE errand_id = :number""",
                subject=f"errand:{number}",
                number=number,
            )
            findings.check("an errand that nobody has is offered", told, f"{what} and bought, and nobody was told")
        else:
            findings.check("nothing is offered that cannot be taken", not offers, f"{what}, and its card {offers}")
        if errand["state"] in OFF:
            findings.check(
                "nothing of a cancelled errand is shown",
                message is None,
                f"{what}, and its card says {message and message.text[:80]!r}",
            )
        if errand["state"] in CARRIED:
            findings.check("an errand on its way has a bringer", errand["claimed_by"], f"{what} and with nobody")


def _message(scene: Scene, card: sqlite3.Row | None) -> Message | None:
    if card is None or card["message_id"] is None:
        return None
    message = scene.sandbox.town.chats[card["chat_id"]].messages.get(card["message_id"])
    return None if message is None or message.deleted else message


def _check_status(errand: sqlite3.Row, message: Message | None, findings: Findings) -> None:
    if errand["asker_id"] is None:
        return
    state = errand["state"]
    if state == "claimed" and errand["expected_at"] is None:
        state = "open"  # nobody is announced before they have said that they come
    elif state == "open" and "guarded" in errand["holds"]:
        state = "guarded"
    findings.check(
        "whoever asked sees how it stands",
        message is not None and STATES[state] in message.text,
        f"errand {errand['id']} is {state}, and who asked reads {message and message.text[-80:]!r}",
    )


def _check_money(now: Books, findings: Findings) -> None:
    for row in now.rows(DEBTS):
        findings.check(
            "what was paid in the shop is owed once",
            (row["debts"], row["amount"]) == ((1, row["cost"]) if row["cost"] else (0, None)),
            f"errand {row['id']} cost {row['cost']} and {row['amount']} is owed in {row['debts']} debts",
        )


def _check_phone(
    scene: Scene,
    house: Person,
    sent: list[tuple[int | None, str, str]],
    known: set[tuple[int, int]],
    now: Books,
    findings: Findings,
) -> None:
    """A phone goes to nobody but who may read it, and stays with nobody who has nothing to bring there."""
    phone = f"1395550{int(house.name.partition('-')[2]):04d}"
    entitled = {house.id, *(row["person"] for row in now.rows(ENTITLED, own=house.id))}
    for chat, method, text in sent:
        if phone in text:
            findings.check(
                "a phone is sent to nobody but the household, carers and its volunteers",
                chat in entitled,
                f"the phone of {house.name} was sent to {chat} by {method}",
            )
    may = {row["claimed_by"] for row in now.rows(HAVE_IT, own=house.id)}
    for place in scene.places:
        for person in place.volunteers:
            shown = [
                one
                for one in scene.private(person)
                if (person.id, one.id) in known and phone in f"{one.text} {one.keyboard}" and person.id not in may
            ]
            findings.check(
                "a phone stays with nobody who has nothing to bring there",
                not shown,
                f"{person.name} still reads the phone of {house.name}: {shown and shown[0].text[:80]!r}",
            )
