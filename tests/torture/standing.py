"""How the needs must stand when all is calm: no place taken twice, the waiting list in order, every card true."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from tests.torture.scene import ZONE, buttons

if TYPE_CHECKING:
    import sqlite3

    from bot.rehearsal.records import Message
    from tests.torture.books import Books
    from tests.torture.findings import Findings
    from tests.torture.scene import Place, Scene

LIVE = "('claimed', 'waiting', 'offered')"
COUNT = re.compile(r"👥 (\d+)(?:\+(\d+) to confirm)?/(\d+)")
WAITING = re.compile(r"🪑 Waiting list: (\d+)")
#: A card lists so many names at most.
MOST_NAMES = 40


class Standing:
    """Looks at the needs, their claims and their cards."""

    def __init__(self, scene: Scene, findings: Findings) -> None:
        self._scene = scene
        self._findings = findings

    def at_rest(self, before: Books, now: Books) -> None:
        """Look at everything, compared with how it stood before."""
        self._places(now)
        self._order(before, now)
        self._cards(now)

    def _places(self, now: Books) -> None:
        check = self._findings.check
        for row in now.rows(
            f"""SELECT needs.id, needs.places, standings.taken, standings.offered, standings.waiting,
                    coalesce(sum(claims.places) FILTER (WHERE claims.state = 'claimed'), 0) AS claimed,
                    coalesce(sum(claims.places) FILTER (WHERE claims.state = 'offered'), 0) AS asked,
                    count(claims.id) FILTER (WHERE claims.state = 'waiting') AS queue,
                    count(claims.person_id) FILTER (WHERE claims.state IN {LIVE}) AS people,
                    count(DISTINCT claims.person_id) FILTER (WHERE claims.state IN {LIVE}) AS different
                FROM needs JOIN standings ON standings.need_id = needs.id
                LEFT JOIN claims ON claims.need_id = needs.id GROUP BY needs.id"""  # noqa: S608 - our own words
        ):
            need = f"need {row['id']}"
            check(
                "no place is taken twice",
                row["claimed"] + row["asked"] <= row["places"],
                f"{need} has {row['places']} places, {row['claimed']} claimed and {row['asked']} offered",
            )
            check(
                "nobody has two live claims on a need",
                row["people"] == row["different"],
                f"somebody holds two live claims on {need}",
            )
            check(
                "the counts are those of the claims",
                (row["taken"], row["offered"], row["waiting"]) == (row["claimed"], row["asked"], row["queue"]),
                f"the counts of {need} are not those of its claims",
            )

    def _order(self, before: Books, now: Books) -> None:
        """Nobody gets a place while somebody who was there before still waits."""
        then, claims = before.table("claims"), now.table("claims")
        last = before.number("SELECT max(id) FROM outbox")
        asked = {row["subject"] for row in now.rows("SELECT subject FROM outbox WHERE id > :last", last=last)}
        started = {row["id"] for row in now.rows("SELECT id FROM needs WHERE starts <= :now", now=_epoch(now.at))}
        for stayer in claims.values():
            was = then.get(stayer["id"])
            if stayer["state"] != "waiting" or was is None or was["state"] != "waiting" or stayer["need_id"] in started:
                continue
            if f"claim:{stayer['id']}" in asked:
                continue  # a place was offered to them meanwhile, and taken back when fewer were needed
            ahead = [
                one["id"]
                for one in claims.values()
                if one["need_id"] == stayer["need_id"] and one["id"] > stayer["id"] and _promoted(then, one)
            ]
            self._findings.check(
                "the waiting list keeps its order",
                not ahead,
                f"claim {stayer['id']} on need {stayer['need_id']} still waits, and {ahead} behind it got a place",
            )

    def _cards(self, now: Books) -> None:
        check, town = self._findings.check, self._scene.sandbox.town
        needs = now.table("needs")
        shown = {need: (place, message) for place, need, message in self._scene.all_cards()}
        for card in now.rows("SELECT * FROM cards WHERE message_id IS NOT NULL AND retired = 0"):
            chat = town.chats[card["chat_id"]]
            message = chat.messages.get(card["message_id"])
            alive = message is not None and not message.deleted
            check("every card is there", alive, f"the {card['kind']} card of {card['subject']} is not in {chat.name}")
            need = needs.get(card["subject"])
            if card["kind"] == "details" and need is not None and message is not None and need["state"] == "open":
                self._count(now, need, message, f"the details of need {need['id']} in {chat.name}'s chat")
        for number, need in needs.items():
            if need["state"] != "open" or need["ends"] <= _epoch(now.at):
                continue
            check("every card is there", number in shown, f"need {number} has no card in its group")
            if number in shown:
                self._truth(now, need, *shown[number])

    def _truth(self, now: Books, need: sqlite3.Row, place: Place, message: Message) -> None:
        check, what = self._findings.check, f"the card of need {need['id']}"
        self._count(now, need, message, what)
        # Whoever has told the bot another name, as whatever they typed while it asked, goes by one that is sealed.
        claimed = now.rows(
            """SELECT person_id FROM claims JOIN people ON people.id = person_id
               WHERE need_id = :id AND state = 'claimed' AND called IS NULL ORDER BY claims.id""",
            id=need["id"],
        )
        people = self._scene.sandbox.town.people
        names = [people[row["person_id"]].name for row in claimed]
        listed = message.text.partition("Posted by")[0]
        found = re.findall(rf"{place.group.title}-\d+", listed)
        check("every card shows the truth", found == names[: len(found)], f"{what} lists {found}, claimed: {names}")
        check(
            "every card shows the truth",
            len(found) == min(len(names), MOST_NAMES),
            f"{what} lists {found}, not {names}",
        )
        waiting = WAITING.search(message.text)
        queue = now.number("SELECT count(*) FROM claims WHERE need_id = :id AND state = 'waiting'", id=need["id"])
        check(
            "every card shows the truth",
            (0 if waiting is None else int(waiting[1])) == queue,
            f"{what} says {waiting and waiting[0]}, and {queue} wait",
        )
        hours = f"{_hour(need['starts'])}–{_hour(need['ends'])}"
        check("every card shows the truth", hours in message.text, f"{what} does not say {hours}: {message.text!r}")
        versions = {data.split(":")[3] for data in buttons(message) if data.startswith("claims:claim:")}
        check(
            "every card shows the truth",
            versions <= {str(need["version"])},
            f"{what} has buttons of version {versions}, it is at {need['version']}",
        )

    def _count(self, now: Books, need: sqlite3.Row, message: Message, what: str) -> None:
        counted = COUNT.search(message.text)
        if counted is None:
            return  # a screen of tools
        taken = now.number("SELECT sum(places) FROM claims WHERE need_id = :id AND state = 'claimed'", id=need["id"])
        self._findings.check(
            "every card shows the truth",
            (int(counted[1]), int(counted[3])) == (taken, need["places"]),
            f"{what} says {counted[0]}, and {taken} of {need['places']} are taken",
        )


def _promoted(then: dict[int, sqlite3.Row], one: sqlite3.Row) -> bool:
    was = then.get(one["id"])
    return one["state"] in {"claimed", "offered"} and (was is None or was["state"] == "waiting")


def _epoch(at: datetime) -> int:
    return int(at.timestamp())


def _hour(epoch: int) -> str:
    return f"{datetime.fromtimestamp(epoch, ZONE):%H:%M}"
