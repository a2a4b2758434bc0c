"""What is read of a drill, or of any stretch of time: needs, claims, errands, verdicts, messages. Only reads."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from storage.claims import ClaimState
from storage.database import from_epoch, to_epoch
from storage.errands import ErrandState, Kind
from storage.needs import NeedState
from storage.people import Reach

if TYPE_CHECKING:
    from storage.database import Records


class Posted(BaseModel):
    """A need that was posted."""

    model_config = ConfigDict(frozen=True)

    id: int
    what: str
    place: str
    starts: datetime
    ends: datetime
    gathers: datetime
    places: int
    state: NeedState
    posted_at: datetime


class Claimed(BaseModel):
    """A claim as it stands, and since when."""

    model_config = ConfigDict(frozen=True)

    need_id: int
    person_id: int | None
    places: int
    state: ClaimState
    since: datetime
    made_at: datetime


class Noted(BaseModel):
    """One line of the trail: who came to which outcome about which need."""

    model_config = ConfigDict(frozen=True)

    at: datetime
    person_id: int | None
    need_id: int | None
    outcome: str


class Asked(BaseModel):
    """An errand that was asked for: when it was confirmed, first given to somebody, and at the door."""

    model_config = ConfigDict(frozen=True)

    id: int
    kind: Kind | None
    state: ErrandState
    outcome: str
    urgent: bool
    confirmed_at: datetime
    taken_at: datetime | None
    brought_at: datetime | None


class Owed(BaseModel):
    """How many debts have come back and how many are open, and their sums in the currency's smallest unit."""

    model_config = ConfigDict(frozen=True)

    back: int
    back_sum: int
    open: int
    open_sum: int


class Sent(BaseModel):
    """A message that arrived."""

    model_config = ConfigDict(frozen=True)

    chat_id: int
    at: datetime


class Post(BaseModel):
    """How many messages of the outbox went where, and how many turns failed."""

    model_config = ConfigDict(frozen=True)

    sent: int
    undeliverable: int
    too_late: int
    queued: int
    failures: int


def posted(records: Records, since: datetime) -> list[Posted]:
    """Return the needs posted since a moment, in that order."""
    rows = records.all(
        """SELECT id, what, place, starts, ends, gathers, places, state, posted_at FROM needs
           WHERE posted_at >= :since ORDER BY id""",
        {"since": to_epoch(since)},
    )
    return [
        Posted(
            id=row["id"],
            what=row["what"],
            place=row["place"],
            starts=from_epoch(row["starts"]),
            ends=from_epoch(row["ends"]),
            gathers=from_epoch(row["gathers"]),
            places=row["places"],
            state=NeedState(row["state"]),
            posted_at=from_epoch(row["posted_at"]),
        )
        for row in rows
    ]


def claimed(records: Records, since: datetime) -> list[Claimed]:
    """Return the claims made since a moment, as they stand, in the order of claiming."""
    rows = records.all(
        """SELECT need_id, person_id, places, state, since, made_at FROM claims
           WHERE made_at >= :since ORDER BY id""",
        {"since": to_epoch(since)},
    )
    return [
        Claimed(
            need_id=row["need_id"],
            person_id=row["person_id"],
            places=row["places"],
            state=ClaimState(row["state"]),
            since=from_epoch(row["since"]),
            made_at=from_epoch(row["made_at"]),
        )
        for row in rows
    ]


def noted(records: Records, action: str, since: datetime) -> list[Noted]:
    """Return the trail of one action since a moment."""
    rows = records.all(
        "SELECT at, actor, subject, outcome FROM audit WHERE action = :action AND at >= :since ORDER BY id",
        {"action": action, "since": to_epoch(since)},
    )
    return [
        Noted(at=from_epoch(row["at"]), person_id=row["actor"], need_id=row["subject"], outcome=row["outcome"])
        for row in rows
    ]


def asked(records: Records, since: datetime) -> list[Asked]:
    """Return the errands confirmed since a moment, by whoever asked or with a sentence, by id."""
    rows = records.all(
        """SELECT errands.id, kind, state, errands.outcome, urgent, delivered_at, min(sent.at) AS confirmed_at,
               (SELECT min(at) FROM audit WHERE subject = errands.id
                    AND (action, outcome) IN (VALUES ('take', 'taken'), ('assign', 'asked'))) AS taken_at
           FROM errands JOIN audit AS sent ON sent.subject = errands.id
               AND sent.action = 'asking' AND sent.outcome IN ('sent', 'sentence')
           WHERE sent.at >= :since AND state <> 'draft' GROUP BY errands.id ORDER BY errands.id""",
        {"since": to_epoch(since)},
    )
    return [
        Asked(
            id=row["id"],
            kind=None if row["kind"] is None else Kind(row["kind"]),
            state=ErrandState(row["state"]),
            outcome=row["outcome"],
            urgent=bool(row["urgent"]),
            confirmed_at=from_epoch(row["confirmed_at"]),
            taken_at=None if row["taken_at"] is None else from_epoch(row["taken_at"]),
            brought_at=None if row["delivered_at"] is None else from_epoch(row["delivered_at"]),
        )
        for row in rows
    ]


def owed(records: Records, since: datetime) -> Owed:
    """Return what volunteers have advanced since a moment, and what of it has come back."""
    rows = records.all(
        """SELECT state IN ('received', 'settled') AS back, count(*) AS number, sum(amount) AS amount FROM debts
           WHERE made_at >= :since GROUP BY back""",
        {"since": to_epoch(since)},
    )
    found = {bool(row["back"]): (row["number"], row["amount"]) for row in rows}
    (back, back_sum), (still, still_sum) = found.get(True, (0, 0)), found.get(False, (0, 0))
    return Owed(back=back, back_sum=back_sum, open=still, open_sum=still_sum)


def sent(records: Records, text_ids: tuple[str, ...], since: datetime) -> list[Sent]:
    """Return the messages with one of these texts that arrived, in the order they were queued."""
    rows = records.all(
        """SELECT chat_id, settled_at FROM outbox WHERE state = 'sent' AND queued_at >= :since
               AND text_id IN (SELECT value FROM json_each(:texts)) ORDER BY id""",
        {"since": to_epoch(since), "texts": json.dumps(text_ids)},
    )
    return [Sent(chat_id=row["chat_id"], at=from_epoch(row["settled_at"])) for row in rows]


def unreached(records: Records, since: datetime) -> list[tuple[int, Reach]]:
    """Return who has claimed something since a moment, and was never reached by a private message, and why."""
    rows = records.all(
        """SELECT id, reach FROM people
           WHERE id IN (SELECT person_id FROM claims WHERE made_at >= :since AND person_id IS NOT NULL)
               AND id NOT IN (SELECT chat_id FROM outbox WHERE state = 'sent' AND kind = 'text' AND queued_at >= :since)
           ORDER BY id""",
        {"since": to_epoch(since)},
    )
    return [(row["id"], Reach(row["reach"])) for row in rows]


def post(records: Records, since: datetime) -> Post:
    """Return how many messages went where since a moment, and how many turns failed."""
    values = {"since": to_epoch(since)}
    rows = records.all(
        """SELECT state, count(*) AS number FROM outbox
           WHERE kind = 'text' AND queued_at >= :since AND reason <> 'withdrawn' GROUP BY state""",
        values,
    )
    counts = {row["state"]: row["number"] for row in rows}
    return Post(
        sent=counts.get("sent", 0),
        undeliverable=counts.get("undeliverable", 0),
        too_late=counts.get("too_late", 0),
        queued=counts.get("queued", 0),
        failures=records.number("SELECT count(*) FROM failures WHERE at >= :since", values),
    )
