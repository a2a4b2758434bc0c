"""Random and hostile updates by the thousand, in one process that must survive them all.

Half of them come from outsiders: people in none of the bot's groups, whose identity and private chat Telegram vouches
for and nothing else. What they may leave behind are rows of their own. The other half may claim to be from anybody.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.torture.mangling import KINDS_OF_UPDATES, Mangler, vouch
from tests.torture.scene import START, NeverAtRest, Scene, buttons
from tests.torture.storm import NEEDS
from tests.torture.traffic import KINDS, Prepared

if TYPE_CHECKING:
    from bot.rehearsal.records import Person
    from tests.torture.books import Books
    from tests.torture.findings import Findings

#: So many at once; between two such bursts everything is looked at.
BURST = 1_000
#: So many outsiders share them, since each private chat takes a message a second.
OUTSIDERS = 150
#: What outsiders may change, beside rows of their own in other tables: that they were there and what it came to.
THEIRS = frozenset({"handled", "outbox", "failures", "audit", "parked"})
#: Of these tables each outsider may have rows.
OWN = {
    "people": "id",
    "dialogs": "person_id",
    "panels": "person_id",
    "ledger_screens": "person_id",
    "residents": "person_id",
    "alarms": "person_id",
}
#: Of these only so much must stay as it is.
ONLY = {
    "chats": "SELECT id, title, language, timezone, present, greeted_at FROM chats ORDER BY id",
    # Whoever sees to residents is shown what outsiders ask for, and lists of it.
    "cards": """SELECT kind, subject, chat_id, message_id FROM cards WHERE chat_id NOT IN ({theirs})
        AND kind NOT IN ('request', 'requests', 'alarm', 'alarms') ORDER BY id""",
    # What has come due meanwhile is gone; the details that anybody may open plan a second look, forms are watched.
    "due": """SELECT kind, key FROM due WHERE kind NOT IN ('changes-look', 'alarms-call') AND key NOT IN (
        SELECT CAST(id AS TEXT) FROM errands WHERE coalesce(asker_id, entered_by) IN ({theirs})) ORDER BY kind, key""",
    # Forms of their own, with what is in them, are filled in with a unit's poster.
    # What went on by itself as time passed, by the trail, is nobody's doing.
    "errands": """SELECT * FROM errands WHERE coalesce(asker_id, entered_by) NOT IN ({theirs})
        AND id NOT IN ({moved}) ORDER BY id""",
    "looks": """SELECT errand_id, number, denied, decided_by, reason FROM looks JOIN errands ON errands.id = errand_id
        WHERE coalesce(asker_id, entered_by) NOT IN ({theirs}) ORDER BY 1""",
    **{
        name: f"""SELECT {name}.* FROM {name} JOIN errands ON errands.id = errand_id
            WHERE coalesce(asker_id, entered_by) NOT IN ({{theirs}}) ORDER BY 1, 2"""  # noqa: S608 - names of our own
        for name in ("errand_items", "errand_files")
    },
    "alarm_units": """SELECT alarm_units.* FROM alarm_units JOIN alarms ON alarms.id = alarm_id
        WHERE person_id NOT IN ({theirs}) ORDER BY 1, 2""",
}


def untouched(books: Books) -> dict[str, str]:
    """Return a query for what no outsider may change of each table there is, a new one too."""
    tables = [row["name"] for row in books.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    found = {}
    for name in tables:
        if name in THEIRS or name.startswith("sqlite_"):
            continue
        own = OWN.get(name)
        whole = f"SELECT * FROM {name}" + (f" WHERE {own} NOT IN ({{theirs}})" if own else "")  # noqa: S608 - our own
        found[name] = ONLY.get(name, whole)
    return found


@dataclass(frozen=True, slots=True)
class Wish:
    """How many, and from which seed."""

    updates: int = 2_000
    seed: int = 1


async def play(folder: Path, wish: Wish, findings: Findings, *, module: str = "bot") -> None:
    """Play them all; what does not hold is in the findings."""
    scene = Scene(folder, crowd=20, module=module)
    try:
        await scene.open()
        await _Siege(scene, wish, findings).play()
    except NeverAtRest as harm:
        findings.check("no update stops the bot", False, str(harm))  # noqa: FBT003
    finally:
        await scene.close()


class _Siege:
    def __init__(self, scene: Scene, wish: Wish, findings: Findings) -> None:
        self._scene = scene
        self._wish = wish
        self._findings = findings
        self._chance = random.Random(f"hostile/{wish.seed}")
        self._outsiders: list[Person] = []
        self._mangler: Mangler

    async def play(self) -> None:
        """Play burst after burst."""
        scene = self._scene
        await scene.post(*NEEDS)
        await self._everything()
        town = scene.sandbox.town
        self._outsiders = [town.add_person(f"Out-{each:03d}", language_code="en") for each in range(OUTSIDERS)]
        left, burst = self._wish.updates, 0
        while left > 0 and not self._findings.broken:
            number = min(BURST, left)
            left, burst = left - number, burst + 1
            self._findings.where = f"seed {self._wish.seed}, burst {burst}"
            await self._burst(burst, number, outsiders=burst % 2 == 1)
        await self._as_ever()

    # --- what there is to be mangled

    async def _everything(self) -> None:
        """Have something of every kind happen, in a group of its own too, and remember what the bot was sent."""
        scene, town = self._scene, self._scene.sandbox.town
        kinds = [kind() for kind in KINDS]
        for kind in kinds:
            if isinstance(kind, Prepared):
                await kind.prepare(scene)
        before = scene.books()
        for act in [act for kind in kinds for act in kind.acts(scene, self._chance, before)]:
            act()
        await scene.calm()
        dora, emil = (town.add_person(name, language_code="en") for name in ("Dora", "Emil"))
        group = town.add_group("Other", members=[emil], administrators=[dora], kind="group", bot="administrator")
        for one in (dora, emil):
            town.start_bot(one)
        await scene.calm()
        said = town.say(dora, group, "/need 3 people for patrol tomorrow 7pm-9pm at North Gate")
        await scene.calm()
        preview = [message for message in town.messages(group) if message.sender.is_bot][-1]
        town.say(dora, group, "4", reply_to=preview)
        town.edit(dora, said, "/need 5 people for patrol tomorrow 7pm-9pm at South Gate")
        town.say(emil, group, "hello", reply_to=preview)
        town.say(dora, group, "/setup")
        town.start_bot(emil, "details-1")
        town.say(emil, town.private(emil), "What can you do?")
        town.promote(emil, group, by=dora, anonymous=True)
        town.say(emil, group, "/coordinator", anonymous=True)
        town.demote(emil, group, by=dora)
        town.block_bot(emil)
        town.unblock_bot(emil)
        town.leave(emil, group)
        town.migrate(group)
        await scene.calm()
        yard = str(scene.places[1].group.id)
        archive = [json.loads(queued.text) for queued in scene.sandbox.updates._archive.values()]
        known = [raw for raw in archive if yard not in json.dumps(raw)]
        self._mangler = Mangler(known, self._wish.seed)
        self._findings.check(
            "there is something of every kind to mangle",
            {kind for raw in known for kind in raw} >= set(KINDS_OF_UPDATES),
            "the known updates lack a kind",
        )

    # --- one burst

    async def _burst(self, burst: int, number: int, *, outsiders: bool) -> None:
        scene, findings = self._scene, self._findings
        before = scene.books()
        said = len(scene.bot.said())
        offered = []
        for each, (kind, payload) in enumerate(self._mangler.hostile(burst, number)):
            if outsiders:
                told = vouch(kind, payload, self._outsiders[each % OUTSIDERS])
                # Of private chats Telegram reports only what becomes of the bot itself.
                offered.append(self._offer("my_chat_member" if kind == "chat_member" else kind, told))
            else:
                offered.append(self._offer(kind, payload))
        await scene.listening()
        await scene.calm()
        findings.count("hostile updates", len(offered))
        findings.check("no update stops the bot", scene.bot.alive, "the process has ended")
        now = scene.books()
        handled = {row["update_id"] for row in now.rows("SELECT update_id FROM handled")}
        missing = [one for one in offered if one not in handled]
        findings.check(
            "every update is handled", not missing, f"{len(missing)} updates were never handled: {missing[:3]}"
        )
        self._check_failures(before, now, scene.bot.said()[said:])
        if outsiders:
            self._check_untouched(before, now)
        # Delivered once more under the old ids, nothing is done or filed again.
        for one in offered[-50:]:
            scene.sandbox.updates.offer_again(one)
        await scene.listening()
        again = scene.books()
        filed = [books.number("SELECT count(*) FROM failures") for books in (now, again)]
        findings.check("a failing update is filed once", filed[0] == filed[1], "a repeated update was filed again")
        self._check_places(again)
        for books in (before, now, again):
            books.close()

    def _offer(self, kind: str, payload: Any) -> int:
        """Queue an update as it is, which may not even be an object."""
        updates = self._scene.sandbox.updates
        number = updates.offer(kind, {})
        assert number is not None
        text = json.dumps({"update_id": number, kind: payload})
        updates._archive[number] = updates._queue[-1] = replace(updates._archive[number], text=text)
        return number

    def _check_failures(self, before: Books, now: Books, log: str) -> None:
        """Each failing update is kept, sealed, and told: in the log each, to the owners the first and every tenth."""
        check = self._findings.check
        last = before.number("SELECT max(id) FROM failures")
        rows = now.rows("SELECT * FROM failures WHERE id > :last ORDER BY id", last=last)
        codes = re.findall(r"turn_failed .*?code=(\w+)", re.sub(r"\x1b\[[0-9;]*m", "", log))
        check(
            "a failing update is filed once",
            sorted(codes) == sorted(row["code"] for row in rows),
            f"the log tells of {len(codes)} failures, {len(rows)} are kept",
        )
        check("a failing update is kept as it came", all(row["body"] for row in rows), "a failure has no body")
        told = now.number("SELECT count(*) FROM outbox WHERE text_id = 'failure-owner'")
        filed = now.number("SELECT count(*) FROM failures")
        least, most = min(1, filed), 1 + filed // 10 + int((now.at - START).total_seconds() // 3600)
        check(
            "the owners hear of failures, and not of each",
            least <= told <= most,
            f"{filed} failures were told in {told} messages",
        )
        self._findings.count("updates that failed and were filed", len(rows))

    def _check_untouched(self, before: Books, now: Books) -> None:
        theirs = ",".join(str(one.id) for one in self._outsiders)
        last = before.number("SELECT max(id) FROM audit")
        notes = now.rows("SELECT DISTINCT subject FROM audit WHERE id > :last AND actor IS NULL", last=last)
        moved = ",".join(str(row["subject"]) for row in notes if row["subject"] is not None)
        for name, sql in untouched(now).items():
            old, new = (
                [tuple(row) for row in books.rows(sql.format(theirs=theirs, moved=moved))] for books in (before, now)
            )
            changed = [row for row in new if row not in old]
            changed += [row for row in old if row not in new and name != "due"]
            self._findings.check(
                "outsiders leave no trace but their own", not changed, f"{name} has changed: {changed[:2]}"
            )

    def _check_places(self, now: Books) -> None:
        over = now.rows(
            """SELECT needs.id FROM needs JOIN standings ON need_id = needs.id WHERE taken + offered > places"""
        )
        self._findings.check("no place is taken twice", not over, f"needs {[row['id'] for row in over]} are overfull")

    async def _as_ever(self) -> None:
        """Somebody in a group that nobody has meddled with claims and leaves a place."""
        scene, town = self._scene, self._scene.sandbox.town
        place = scene.places[1]
        books = scene.books()
        busy = {row["person_id"] for row in books.rows("SELECT person_id FROM claims")}
        books.close()
        person = next((one for one in place.volunteers if one.started and one.id not in busy), place.volunteers[-1])
        need, card = next(iter(scene.cards(place).items()))
        for action, states in (("claim", {"claimed", "waiting"}), ("release", {"released"})):
            data = next(data for data in buttons(card) if data.startswith(f"claims:{action}:"))
            press = town.tap(person, card, data)
            await scene.listening()
            await scene.calm()
            now = scene.books()
            rows = now.rows(
                "SELECT state FROM claims WHERE need_id = :n AND person_id = :p ORDER BY id DESC", n=need, p=person.id
            )
            now.close()
            self._findings.check(
                "after all of it the bot works as ever",
                press.answers == 1 and rows and rows[0]["state"] in states,
                f"a {action} came to {[row['state'] for row in rows]} with {press.answers} answers",
            )
