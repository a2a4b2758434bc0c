"""What people do every day must not cost more for all that has gathered: no statement of it reads a whole table."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from tests.stories.posting import post, reachable
from tests.world import World, a_world

#: Indexes that hold only what is open, waits or is soon erased, never what has gathered: no harm in reading all of it.
SHORT = frozenset({"cards_dirty", "outbox_queue", "needs_open", "due_by_time", "claims_private"})
#: Tables of which the same is true: what they hold is kept for two weeks, or as long as a door asks for errands.
BRIEF = frozenset({"dialogs", "parked", "failures", "panels", "remarks", "doors"})


class Listener:
    """Opens SQLite so that every statement is heard, with its values filled in."""

    def __init__(self) -> None:
        self.heard: set[str] = set()

    def connect(self, *args: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = sqlite3.connect(*args, **options)
        connection.set_trace_callback(self.heard.add)
        return connection

    def scans(self, world: World) -> set[tuple[str, str]]:
        """Return the statements that read a whole table or a growing index, each with SQLite's words for it."""
        found = set()
        for statement in self.heard:
            if statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE")):
                for *_, plan in world.rows(f"EXPLAIN QUERY PLAN {statement}"):
                    words = set(plan.split())
                    if plan == "SCAN CONSTANT ROW":
                        continue  # a SELECT without a table
                    if plan.startswith("SCAN") and "json_each" not in words and not (SHORT | BRIEF) & words:
                        found.add((" ".join(statement.split()), plan))
        return found


async def test_claiming_leaving_being_offered_and_reminded_read_no_table_from_end_to_end(tmp_path: Path) -> None:
    listener = Listener()
    async with a_world(tmp_path, connect=listener.connect) as world:
        await reachable(world.anna, world.ben, world.chen, world.olga)
        await post(world)
        card = world.card()
        listener.heard.clear()
        for person in (world.anna, world.ben, world.chen):
            await person.taps("Claim", card)
        await world.anna.taps("Release", card)
        await world.until("2026-04-10 20:30")
        await world.until("2026-04-11 07:30")
        assert any("INTO claims" in statement for statement in listener.heard)
        assert any("FROM outbox" in statement for statement in listener.heard)
        assert listener.scans(world) == set()


async def test_a_start_reads_no_table_from_end_to_end_but_the_groups(tmp_path: Path) -> None:
    listener = Listener()
    async with a_world(tmp_path, connect=listener.connect) as world:
        await post(world)
        listener.heard.clear()
        await world.restart()
        assert {plan for _, plan in listener.scans(world)} <= {"SCAN chats"}
