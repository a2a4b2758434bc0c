"""Updates as nobody would send them: known ones with wrong parts, and some that Hypothesis makes from nothing."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

if TYPE_CHECKING:
    from bot.rehearsal.records import Person

Json = dict[str, Any]

#: Of ten updates so many are made from nothing, the others are known ones with wrong parts.
MADE = 2
KINDS_OF_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")
#: Where Telegram itself says who it was and where, and nobody else can.
VOUCHED = ("sender_chat", "migrate_to_chat_id", "migrate_from_chat_id")
#: What a field may hold instead of what belongs there.
WRONG: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1.5, 2**31, 2**53 + 1, 2**63 - 1, 2**63, 2**64, -(2**63), 1e21, 10**30),
    *("", " ", "0", "-0", "/need", "/need 3", "/start", "/start details-1", "/start@", "/my@x", "+1", "我来", "\x00"),
    *("claims:claim:1:1:0", "changes:cancel:1:0:1", "reminders:coming:1:1:0", "drafts:publish:1:0:0", ":::::", "a:b:c"),
    "/need 12 people for testing tomorrow 8am-12pm at Century Plaza",
    "\u202egnp.exe\u202c\u2066\u200b\ufeff",
    "<b>&lt;</b></a><script>{ $name }{0}%s",
    "\U0001f600" * 70,
    "\u738b" * 5_000,
    "9" * 400,
    "\n" * 3_000,
    *(
        [],
        {},
        [[]],
        [None],
        {"id": 1},
        {"id": 2**62, "type": "private"},
        {"id": -5, "type": "group", "title": "Nowhere"},
    ),
)
#: Names of fields that handlers, or the library under them, look at.
FIELDS = (
    *("message_id", "date", "text", "caption", "entities", "reply_to_message", "from", "chat", "sender_chat", "data"),
    *("id", "is_bot", "first_name", "last_name", "username", "language_code", "type", "title", "message", "offset"),
    *("message_thread_id", "is_topic_message", "new_chat_members", "left_chat_member", "new_chat_title", "length"),
    *("migrate_to_chat_id", "migrate_from_chat_id", "group_chat_created", "old_chat_member", "new_chat_member"),
    *("status", "user", "is_anonymous", "inline_message_id", "chat_instance", "forward_origin", "photo", "contact"),
    *("location", "via_bot", "edit_date", "forum_topic_created", "web_app_data", "poll", "until_date", "is_member"),
)
SCALARS = st.none() | st.booleans() | st.integers(-(2**64), 2**64) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    SCALARS | st.text(max_size=40) | st.sampled_from(WRONG),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=6),
    max_leaves=12,
)
UPDATES = st.tuples(
    st.sampled_from(KINDS_OF_UPDATES),
    st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=9) | VALUES,
)


class Mangler:
    """Makes hostile updates of known ones and of nothing, by a seed."""

    def __init__(self, known: list[Json], seed: int) -> None:
        self._known = known
        self._seed = seed
        self._chance = random.Random(f"mangler/{seed}")

    def hostile(self, burst: int, number: int) -> list[tuple[str, Any]]:
        """Return so many updates, each with its kind; the burst's number is part of the seed."""
        made = made_of_nothing(self._seed * 10_000 + burst, number * MADE // 10)
        return [*made, *(self._mutated(self._chance) for _ in range(number - len(made)))]

    def _mutated(self, chance: random.Random) -> tuple[str, Any]:
        raw = copy.deepcopy(chance.choice(self._known))
        kind = next(one for one in raw if one != "update_id")
        for _ in range(chance.randint(1, 3)):
            ways = [way for way in _ways(raw) if way[0] != "update_id" and len(way) > 1]
            if not ways:
                break
            *way, last = chance.choice(ways)
            holder: Any = raw
            for step in way:
                holder = holder[step]
            match chance.randint(0, 3):
                case 0:
                    del holder[last]
                case 1 if isinstance(holder, dict):
                    holder[chance.choice(FIELDS)] = copy.deepcopy(holder[last])
                case 2:
                    # Of the right type, which gets much further.
                    alike = [one for one in WRONG if type(one) is type(holder[last])]
                    holder[last] = copy.deepcopy(chance.choice(alike or WRONG))
                case _:
                    holder[last] = copy.deepcopy(chance.choice(WRONG))
        return kind, raw[kind]


def vouch(kind: str, payload: Any, person: Person) -> Json:
    """Put into an update what Telegram vouches for: who it was, in which private chat."""
    told: Json = payload if isinstance(payload, dict) else {"text": payload}
    who = told.get("from")
    told["from"] = {**(who if isinstance(who, dict) else {"first_name": person.name}), "id": person.id}
    chat = {"id": person.id, "type": "private"}
    if kind == "callback_query":
        message = told.get("message")
        told["message"] = {**(message if isinstance(message, dict) else {"message_id": 1, "date": 1}), "chat": chat}
    else:
        told["chat"] = chat
    for name in VOUCHED:
        told.pop(name, None)
    return told


def made_of_nothing(seed: int, number: int) -> list[tuple[str, Any]]:
    """Return so many updates that Hypothesis has made from this seed."""
    found: list[tuple[str, Any]] = []

    @seeded(seed)
    @settings(
        max_examples=max(1, number // 10),
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(UPDATES, min_size=10, max_size=10))
    def collect(batch: list[tuple[str, Any]]) -> None:
        found.extend(copy.deepcopy(batch))

    collect()
    return found[:number]


def _ways(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every field of an update."""
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from _ways(one, (*path, key))
