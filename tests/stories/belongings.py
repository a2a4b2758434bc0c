"""What belongs to others, table by table, for stories about people who have no business with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.world import World


def kept(world: World, theirs: str, free: int) -> dict[str, list[tuple[Any, ...]]]:
    """Return everything that some must not touch, as it is committed.

    `theirs` lists their ids for SQL, and `free` is the errand that every volunteer of the group may take.
    """
    return {
        "needs": world.rows("SELECT * FROM needs ORDER BY id"),
        "drafts": world.rows("SELECT * FROM drafts ORDER BY id"),
        "chats": world.rows("SELECT id, title, language, timezone, present, greeted_at FROM chats ORDER BY id"),
        "moved": world.rows("SELECT * FROM moved_chats"),
        "administrators": world.rows("SELECT * FROM administrators ORDER BY chat_id, person_id"),
        "coordinators": world.rows("SELECT * FROM coordinators ORDER BY chat_id, person_id"),
        "members": world.rows(f"SELECT * FROM members WHERE person_id NOT IN {theirs} ORDER BY 1, 2"),  # noqa: S608
        "claims": world.rows(f"SELECT * FROM claims WHERE person_id NOT IN {theirs} ORDER BY id"),  # noqa: S608
        "people": world.rows(f"SELECT * FROM people WHERE id NOT IN {theirs} ORDER BY id"),  # noqa: S608
        "dialogs": world.rows(f"SELECT * FROM dialogs WHERE person_id NOT IN {theirs} ORDER BY person_id"),  # noqa: S608
        "panels": world.rows(f"SELECT * FROM panels WHERE person_id NOT IN {theirs} ORDER BY person_id, need_id"),  # noqa: S608
        "units": world.rows("SELECT * FROM units"),
        "carers": world.rows("SELECT * FROM carers"),
        "residents": world.rows(f"SELECT * FROM residents WHERE person_id NOT IN {theirs} ORDER BY 1, 2"),  # noqa: S608
        "doors": world.rows("SELECT * FROM doors"),
        "remarks": world.rows("SELECT * FROM remarks"),
        "errands": world.rows(
            f"SELECT * FROM errands WHERE coalesce(asker_id, entered_by) NOT IN {theirs} AND id <> :free",  # noqa: S608
            free=free,
        ),
        "runs": world.rows(f"SELECT * FROM runs WHERE volunteer_id NOT IN {theirs} ORDER BY id"),  # noqa: S608
        "screens": world.rows(f"SELECT * FROM ledger_screens WHERE person_id NOT IN {theirs}"),  # noqa: S608
        **{
            table: world.rows(
                f"""SELECT {table}.* FROM {table} JOIN errands ON errands.id = errand_id
                    WHERE coalesce(asker_id, entered_by) NOT IN {theirs} AND errand_id <> :free ORDER BY 1, 2""",  # noqa: S608
                free=free,
            )
            for table in ("errand_items", "errand_files", "stops", "debts", "relays", "relayed")
        },
        "looks": world.rows("SELECT errand_id, number, denied, decided_by, reason FROM looks"),
        "calls": world.rows("SELECT id, kind, body, read_by FROM alarms ORDER BY id"),
        "called": world.rows("SELECT * FROM alarm_units ORDER BY 1, 2"),
        "due of drafts": world.rows("SELECT * FROM due WHERE kind LIKE 'drafts-%' ORDER BY id"),
        "cards": world.rows(
            """SELECT kind, subject, message_id FROM cards WHERE chat_id < 0
               AND kind NOT IN ('needs', 'requests', 'alarms') AND (kind, subject) <> ('errand', :free) ORDER BY id""",
            free=free,
        ),
    }
