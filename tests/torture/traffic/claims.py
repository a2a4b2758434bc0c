"""Claims and releases, by tap and in words, offers from the waiting list, and taps that Telegram delivers twice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from tests.torture.scene import buttons

if TYPE_CHECKING:
    import sqlite3
    from random import Random

    from bot.rehearsal.records import Chat, Message, Person, Press
    from tests.torture.books import Books
    from tests.torture.findings import Findings
    from tests.torture.scene import Place, Scene
    from tests.torture.traffic.kind import Act

#: Taps and words in one group and round; one person does one thing about one need in a round.
TAPS = (40, 64)
WORDS = ("+1", "claim", "我来", "+2", "release", "我来不了")
MOST_WORDS = 3
#: Telegram keeps a tap this long.
TAP_SECONDS = 150
LIVE = frozenset({"claimed", "waiting", "offered"})


class Said(Enum):
    """What an answer promises about whoever it is for."""

    HOLDS = frozenset({"claimed"})
    WAITS = frozenset({"waiting", "offered", "claimed"})
    FREE = frozenset({"released", "removed", None})
    #: Nothing was changed.
    NOTHING = frozenset[str | None]()
    #: A person must never see this one here.
    BUG = frozenset({""})


#: What the answers begin with; the first that fits counts.
ANSWERS: tuple[tuple[str, Said], ...] = (
    ("You are in", Said.HOLDS),
    ("Fine, the place is still yours", Said.HOLDS),
    ("The place is yours, but", Said.HOLDS),
    ("✅ You are in", Said.HOLDS),
    ("Noted: ", Said.HOLDS),
    ("It is full", Said.WAITS),
    ("You are still on the waiting list", Said.WAITS),
    ("Released", Said.FREE),
    ("All right", Said.FREE),
    ("You have not claimed this one", Said.FREE),
    ("At most", Said.NOTHING),
    ("One person can hold", Said.NOTHING),
    ("Not claimed: ", Said.NOTHING),
    ("This one", Said.NOTHING),
    ("It has begun", Said.NOTHING),
    ("It is soon time to gather", Said.NOTHING),
    ("A coordinator took you off", Said.NOTHING),
    ("This place is offered to somebody else", Said.NOTHING),
    ("This button no longer works", Said.NOTHING),
    ("Sorry, something went wrong", Said.BUG),
)


@dataclass(slots=True)
class Wish:
    """One thing that somebody wanted of one need, and how they said it."""

    person: Person
    need: int
    leaves: bool
    taps: list[Press]
    words: list[Message]


class Claims:
    """Volunteers, in a hurry."""

    def __init__(self) -> None:
        self._wishes: list[Wish] = []

    def acts(self, scene: Scene, chance: Random, before: Books) -> list[Act]:
        """Return what the volunteers of both groups will do."""
        asked = {row["id"]: row for row in before.rows("SELECT * FROM claims WHERE state = 'offered'")}
        acts: list[Act] = []
        for place in scene.places:
            cards = scene.cards(place)
            busy: set[tuple[int, int]] = set()
            for claim in asked.values():
                if chance.random() < 0.6:
                    acts += self._answer_offer(scene, chance, claim, place, busy)
            pairs = [(person, need) for person in place.volunteers for need in cards]
            chance.shuffle(pairs)
            for person, need in pairs[: chance.randint(*TAPS)]:
                if (person.id, need) not in busy:
                    busy.add((person.id, need))
                    acts.append(self._tap(scene, chance, person, need, place))
            for person, need in pairs[TAPS[1] : TAPS[1] + MOST_WORDS]:
                if (person.id, need) not in busy:
                    busy.add((person.id, need))
                    acts.append(self._say(scene, chance, person, need, place))
        return acts

    def _tap(self, scene: Scene, chance: Random, person: Person, need: int, place: Place) -> Act:
        leaves, again = chance.random() < 0.3, chance.random() < 0.1

        def act() -> None:
            town, card = scene.sandbox.town, scene.cards(place)[need]
            action = "release" if leaves else "claim"
            data = next((data for data in buttons(card) if data.startswith(f"claims:{action}:{need}:")), None)
            if data is None:
                return
            wish = Wish(person, need, leaves, [town.tap(person, card, data)], [])
            if again:
                wish.taps.append(town.redeliver(wish.taps[0]))
            self._wishes.append(wish)

        return act

    def _say(self, scene: Scene, chance: Random, person: Person, need: int, place: Place) -> Act:
        text = chance.choice(WORDS)

        def act() -> None:
            card = scene.cards(place)[need]
            said = scene.sandbox.town.say(person, place.group, text, reply_to=card)
            self._wishes.append(Wish(person, need, text in {"release", "我来不了"}, [], [said]))

        return act

    def _answer_offer(
        self, scene: Scene, chance: Random, claim: sqlite3.Row, place: Place, busy: set[tuple[int, int]]
    ) -> list[Act]:
        person = scene.sandbox.town.people[claim["person_id"]]
        leaves, need = chance.random() < 0.4, claim["need_id"]
        begins = f"claims:{'decline' if leaves else 'accept'}:{claim['id']}:"
        chats: list[Chat | Person] = [person, place.group]
        found = [
            (message, data)
            for chat in chats
            for message in scene.sandbox.town.messages(chat)
            for data in buttons(message)
            if data.startswith(begins)
        ]
        if person not in place.volunteers or not found:
            return []
        busy.add((person.id, need))
        message, data = found[-1]

        def act() -> None:
            self._wishes.append(Wish(person, need, leaves, [scene.sandbox.town.tap(person, message, data)], []))

        return [act]

    # --- what must have come of it

    def check(self, scene: Scene, before: Books, now: Books, findings: Findings) -> None:
        """Compare every answer with the claim it is about, and every wish with its traces."""
        wishes, self._wishes = self._wishes, []
        old_needs, needs = before.table("needs"), now.table("needs")
        minutes = (now.at - before.at).total_seconds() / 60
        for wish in wishes:
            state = _latest(now, wish)
            told = [press.answer for press in wish.taps if press.answer is not None]
            texts = [answer.text for answer in told if answer.text]
            for said in wish.words:
                replies = [one for one in scene.sandbox.town.messages(said.chat) if one.reply_to is said]
                findings.check(
                    "who writes a wish is answered",
                    replies,
                    f"{wish.person.name} wrote {said.text!r} about need {wish.need} and nobody answered",
                )
                texts += [one.text for one in replies]
            # The first of two deliveries may have done what the second is told is not to be done any more.
            lost = len(told) < len(wish.taps) or len(wish.taps) > 1
            for text in texts:
                self._compare(wish, text, state, state if lost else _latest(before, wish), minutes, findings)
            if any(answer.url and "claimed-" in answer.url for answer in told):
                findings.check(
                    "what people were told is so",
                    state in LIVE or minutes > 14,
                    f"{wish.person.name} was led on to need {wish.need} and has no claim",
                )
            same = old_needs.get(wish.need) is not None and _same(old_needs[wish.need], needs[wish.need], now)
            # A tap that nobody fetched in time is thrown away by Telegram.
            kept = all((scene.listened_at - tap.at).total_seconds() < TAP_SECONDS for tap in wish.taps)
            if same and kept and not texts and not told and minutes < 14:
                _check_unanswered(wish, state, needs[wish.need], now, findings)
        findings.count("wishes about places", len(wishes))

    @staticmethod
    def _compare(wish: Wish, text: str, state: str | None, was: str | None, minutes: float, findings: Findings) -> None:
        said = next((said for begins, said in ANSWERS if text.startswith(begins)), None)
        harm = f"{wish.person.name} was told {text[:60]!r} about need {wish.need}, where the claim is {state}"
        findings.check("every answer is known to the checker", said is not None, harm)
        if said is Said.NOTHING:
            # Others may have moved the waiting list on meanwhile.
            holds = (was in LIVE) == (state in LIVE) or minutes > 14
        elif said is None:
            return
        else:
            # An offer that nobody answers goes on to the next, after a quarter of an hour at the soonest.
            holds = state in said.value or (said is Said.WAITS and minutes > 14)
        findings.check("what people were told is so", holds, harm)


def _check_unanswered(wish: Wish, state: str | None, need: sqlite3.Row, now: Books, findings: Findings) -> None:
    """A tap whose answer was lost has been done all the same: nothing stood in its way."""
    if wish.leaves:
        late = need["gathers"] - now.at.timestamp() < 3 * 3600
        holds = late or state not in LIVE
    else:
        holds = state in LIVE or state == "removed"
    findings.check(
        "a wish whose answer was lost is done all the same",
        holds,
        f"{wish.person.name} wanted to {'leave' if wish.leaves else 'take'} need {wish.need}; the claim is {state}",
    )


def _latest(books: Books, wish: Wish) -> str | None:
    rows = books.rows(
        "SELECT state FROM claims WHERE need_id = :need AND person_id = :person ORDER BY id DESC LIMIT 1",
        need=wish.need,
        person=wish.person.id,
    )
    return rows[0]["state"] if rows else None


def _same(old: sqlite3.Row, new: sqlite3.Row, now: Books) -> bool:
    moved = (old["version"], old["state"]) != (new["version"], new["state"])
    return not moved and new["state"] == "open" and now.at.timestamp() < new["starts"]
