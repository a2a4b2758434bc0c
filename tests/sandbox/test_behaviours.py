"""The thirty behaviours of Telegram that a bot's tests depend on, each with the tests that hold it here."""

from __future__ import annotations

import ast
import re
from pathlib import Path

BEHAVIOURS = {
    1: "HTTP status equals error_code; the envelope",
    2: "malformed and unknown tokens; unknown methods; a method's name in any case",
    3: "query, form, JSON and multipart; nested JSON strings; unknown parameters",
    4: "fetching does not consume; only a higher offset confirms",
    5: "a negative offset drops older updates; one far past the tail is served from the head",
    6: "the same offset is held; limit and timeout are clamped",
    7: "two pollers, and a poll beside a webhook, conflict",
    8: "allowed_updates stick, are reset by [], and apply when something happens",
    9: "update ids start at random and only grow",
    10: "taps vanish after 150 s, messages after a day",
    11: "an answer to a tap once and in time; what it said",
    12: "a tap again under another id, or of a stale keyboard",
    13: "429 with its header; sends and edits share a budget; abuse prolongs it",
    14: "slow success; carried out and connection cut",
    15: "the order in which faults are found",
    16: "trimming; 4096 after parsing; two empty texts",
    17: "markup, its errors in bytes, entities in UTF-16, what is recognised by itself",
    18: "not modified; an edit without buttons takes them away",
    19: "what can't be edited",
    20: "callback data in bytes; text buttons; private-only buttons; presses on what is there",
    21: "only inline keyboards come back; message ids by chat",
    22: "replies to what is gone; the five kinds of not found",
    23: "48 hours; rights; what can't be deleted",
    24: "unknown, never started, blocked",
    25: "kicked, and added again",
    26: "migration",
    27: "privacy mode",
    28: "anonymous administrators, channels, Telegram itself",
    29: "inaccessible messages, inline taps, edits with nothing to see, topics",
    30: "files up and down, sent again, limits, full objects",
}
#: What a behaviour needs besides tests that are named by its number.
ALSO = {
    7: ["test_webhook.test_what_the_webhook_is_can_be_read"],
    12: ["test_taps.test_20_people_tap_by_label_or_data_and_only_what_is_there"],
    14: [
        "test_faults.test_a_slow_answer_outlasts_the_clients_patience_and_the_call_is_carried_out",
        "test_faults.test_a_connection_breaks_before_or_after_the_call_was_carried_out",
    ],
    21: ["test_migration.test_26_people_and_their_standing_move_and_messages_are_counted_anew"],
    22: ["test_editing.test_a_pinned_message_leaves_a_notice_that_the_bot_hears"],
    27: ["test_editing.test_a_pinned_message_leaves_a_notice_that_the_bot_hears"],
    28: ["test_forwarding.test_an_anonymous_administrators_message_is_forwarded_as_the_groups"],
    30: [
        "test_ptb.test_every_kind_of_update_can_be_read",
        "test_other_bots.test_files_go_up_and_come_down",
        "test_telegram_model.test_what_is_missing_unknown_or_of_another_type_is_noticed",
    ],
}


def names_here() -> set[str]:
    found = set()
    for path in Path(__file__).parent.glob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
                found.add(f"{path.stem}.{node.name}")
    return found


def held_by(number: int) -> list[str]:
    named = [name for name in names_here() if re.search(rf"\.test_{number}_", name)]
    return sorted([*named, *ALSO.get(number, [])])


def test_each_of_the_thirty_behaviours_has_a_test_that_names_it() -> None:
    assert sorted(BEHAVIOURS) == list(range(1, 31))
    assert [number for number in BEHAVIOURS if not any(f".test_{number}_" in name for name in held_by(number))] == []


def test_no_test_names_a_behaviour_that_is_none_and_the_others_are_there() -> None:
    here = names_here()
    numbers = {int(match[1]) for name in here if (match := re.search(r"\.test_(\d+)_", name))}
    assert numbers == set(BEHAVIOURS)
    assert [name for names in ALSO.values() for name in names if name not in here] == []


if __name__ == "__main__":
    for number, behaviour in BEHAVIOURS.items():
        print(f"{number:2}  {behaviour}")  # noqa: T201 - the table, for whoever asks
        print("".join(f"      {name}\n" for name in held_by(number)), end="")  # noqa: T201
