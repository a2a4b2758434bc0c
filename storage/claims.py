"""Who has claimed which place; rows are kept when they end, so that counts and order stay true."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from storage.database import from_epoch, to_epoch

if TYPE_CHECKING:
    import sqlite3

    from storage.database import Records


class ClaimState(StrEnum):
    """Where a claim stands; `offered` is a place from the waiting list not yet accepted."""

    CLAIMED = "claimed"
    WAITING = "waiting"
    OFFERED = "offered"
    RELEASED = "released"
    REMOVED = "removed"


class Coming(StrEnum):
    """What a person answered to the evening's question."""

    COMING = "coming"
    LATE = "late"
    CANNOT = "cannot"


class Claim(BaseModel):
    """One person's claim on one need; the id is also the order of claiming."""

    model_config = ConfigDict(frozen=True)

    id: int
    need_id: int
    person_id: int | None
    named: str | None
    places: int
    state: ClaimState
    since: datetime
    agreed_version: int
    answer: Coming | None
    held_until: datetime | None
    offer_ends: datetime | None


class Standing(BaseModel):
    """How the places of a need stand: taken, offered to the waiting list, held for a mistaken tap, and waiting."""

    model_config = ConfigDict(frozen=True)

    taken: int
    offered: int
    held: int
    waiting: int

    def free(self, places: int) -> int:
        """Return how many of so many places are free, never below zero."""
        return max(0, places - self.taken - self.offered - self.held)


def standing(records: Records, need_id: int, now: datetime) -> Standing:
    """Return how the places of a need stand; the counts are kept by triggers (see the first migration)."""
    row = records.one(
        """SELECT taken, offered, waiting,
               (SELECT coalesce(sum(places), 0) FROM claims
                WHERE claims.need_id = :need AND state = 'released' AND held_until > :now) AS held
           FROM standings WHERE need_id = :need""",
        {"need": need_id, "now": to_epoch(now)},
    )
    assert row is not None
    return Standing(taken=row["taken"], offered=row["offered"], held=row["held"], waiting=row["waiting"])


def add(
    records: Records,
    need_id: int,
    state: ClaimState,
    *,
    now: datetime,
    version: int,
    person_id: int | None = None,
    named: str | None = None,
    places: int = 1,
) -> int:
    """Add a claim and return its id; a person has at most one live claim on a need."""
    claim_id = records.execute(
        """INSERT INTO claims (need_id, person_id, places, state, since, agreed_version, made_at)
           VALUES (:need, :person, :places, :state, :at, :version, :at)""",
        {
            "need": need_id,
            "person": person_id,
            "places": places,
            "state": state.value,
            "at": to_epoch(now),
            "version": version,
        },
    ).lastrowid
    assert claim_id is not None
    if named is not None:
        records.execute(
            "UPDATE claims SET named = :named WHERE id = :id",
            {"id": claim_id, "named": records.sealer.seal(named, "claims.named")},
        )
    return claim_id


def live(records: Records, need_id: int, person_id: int) -> Claim | None:
    """Return a person's live claim on a need: claimed, waiting or offered."""
    row = records.one(
        """SELECT * FROM claims WHERE need_id = :need AND person_id = :person
           AND state IN ('claimed', 'waiting', 'offered')""",
        {"need": need_id, "person": person_id},
    )
    return None if row is None else _claim(records, row)


def held(records: Records, need_id: int, person_id: int, now: datetime) -> Claim | None:
    """Return the claim a person released by a tap moments ago and whose place is still kept."""
    row = records.one(
        """SELECT * FROM claims WHERE need_id = :need AND person_id = :person AND state = 'released'
           AND held_until > :now ORDER BY id DESC LIMIT 1""",
        {"need": need_id, "person": person_id, "now": to_epoch(now)},
    )
    return None if row is None else _claim(records, row)


def find(records: Records, claim_id: int) -> Claim | None:
    """Return a claim."""
    row = records.one("SELECT * FROM claims WHERE id = :id", {"id": claim_id})
    return None if row is None else _claim(records, row)


def of_need(records: Records, need_id: int, *states: ClaimState) -> list[Claim]:
    """Return a need's claims in these states, in the order of claiming."""
    rows = records.all(
        """SELECT * FROM claims WHERE need_id = :need AND state IN (SELECT value FROM json_each(:states))
           ORDER BY id""",
        {"need": need_id, "states": _listed(states)},
    )
    return [_claim(records, row) for row in rows]


def of_person(records: Records, person_id: int, now: datetime, *states: ClaimState) -> list[Claim]:
    """Return a person's claims in these states on open needs that have not ended, by start."""
    rows = records.all(
        """SELECT claims.* FROM claims JOIN needs ON needs.id = claims.need_id
           WHERE claims.person_id = :person AND claims.state IN (SELECT value FROM json_each(:states))
               AND claims.need_id >= (SELECT min(id) FROM needs INDEXED BY needs_open WHERE state = 'open')
               AND needs.state = 'open' AND needs.ends > :now ORDER BY needs.starts, claims.id""",
        {"person": person_id, "states": _listed(states), "now": to_epoch(now)},
    )
    return [_claim(records, row) for row in rows]


def overlapping(records: Records, person_id: int, begin: datetime, end: datetime, *, but: int) -> list[tuple[int, int]]:
    """Return (claim id, need id) of a person's claimed or offered shifts that touch [begin, end], but one need's."""
    rows = records.all(
        """SELECT claims.id, claims.need_id FROM claims JOIN needs ON needs.id = claims.need_id
           WHERE claims.person_id = :person AND claims.state IN ('claimed', 'offered')
               AND needs.state = 'open' AND needs.starts < :end AND needs.ends > :begin
               AND claims.need_id <> :but ORDER BY needs.starts""",
        {"person": person_id, "begin": to_epoch(begin), "end": to_epoch(end), "but": but},
    )
    return [(row["id"], row["need_id"]) for row in rows]


def place_in_line(records: Records, claim: Claim) -> int:
    """Return which place, from 1, a waiting claim has in the waiting list."""
    return records.number(
        "SELECT count(*) FROM claims WHERE need_id = :need AND state = 'waiting' AND id <= :id",
        {"need": claim.need_id, "id": claim.id},
    )


def place_among(records: Records, claim: Claim) -> int:
    """Return which place, from 1, a claimed claim's person has among the claimed ones; the last of several places."""
    return records.number(
        "SELECT sum(places) FROM claims WHERE need_id = :need AND state = 'claimed' AND id <= :id",
        {"need": claim.need_id, "id": claim.id},
    )


def next_waiting(records: Records, need_id: int, after: int = 0) -> Claim | None:
    """Return the first of the waiting list, or the first behind a claim that was passed over."""
    row = records.one(
        "SELECT * FROM claims WHERE need_id = :need AND state = 'waiting' AND id > :after ORDER BY id LIMIT 1",
        {"need": need_id, "after": after},
    )
    return None if row is None else _claim(records, row)


def change(
    records: Records,
    claim: Claim,
    state: ClaimState,
    now: datetime,
    *,
    held_until: datetime | None = None,
    offer_ends: datetime | None = None,
    reason: str | None = None,
) -> bool:
    """Move a claim to another state, unless it moved meanwhile; return whether it did."""
    return (
        records.execute(
            """UPDATE claims SET state = :to, since = :at, held_until = :held, offer_ends = :offer,
                   reason = coalesce(:reason, reason) WHERE id = :id AND state = :from""",
            {
                "id": claim.id,
                "from": claim.state.value,
                "to": state.value,
                "at": to_epoch(now),
                "held": None if held_until is None else to_epoch(held_until),
                "offer": None if offer_ends is None else to_epoch(offer_ends),
                "reason": None if reason is None else records.sealer.seal(reason, "claims.reason"),
            },
        ).rowcount
        == 1
    )


def reason(records: Records, claim_id: int) -> str:
    """Open why a claim was released late or ended by a coordinator, empty where no reason was given."""
    row = records.one("SELECT reason FROM claims WHERE id = :id", {"id": claim_id})
    return "" if row is None or row["reason"] is None else records.sealer.open(row["reason"], "claims.reason")


def set_places(records: Records, claim: Claim, places: int) -> None:
    """Change how many places a claim takes in the person's name."""
    records.execute("UPDATE claims SET places = :places WHERE id = :id", {"id": claim.id, "places": places})


def answer(records: Records, claim: Claim, coming: Coming | None, now: datetime) -> None:
    """Remember what the person said about coming; None forgets it, as a moved time does."""
    records.execute(
        "UPDATE claims SET answer = :answer, answered_at = :at WHERE id = :id",
        {
            "id": claim.id,
            "answer": None if coming is None else coming.value,
            "at": None if coming is None else to_epoch(now),
        },
    )


def agree(records: Records, claim: Claim, version: int) -> None:
    """Remember which version of the need the person agreed to."""
    records.execute("UPDATE claims SET agreed_version = :version WHERE id = :id", {"id": claim.id, "version": version})


def forget_person(records: Records, person_id: int) -> None:
    """Keep a person's past claims as counts and drop whose they were."""
    records.execute(
        "UPDATE claims SET person_id = NULL, reason = NULL WHERE person_id = :person", {"person": person_id}
    )


def _listed(states: tuple[ClaimState, ...]) -> str:
    return "[" + ",".join(f'"{state.value}"' for state in states) + "]"


def _claim(records: Records, row: sqlite3.Row) -> Claim:
    named, held_until, offer_ends, coming = row["named"], row["held_until"], row["offer_ends"], row["answer"]
    return Claim(
        id=row["id"],
        need_id=row["need_id"],
        person_id=row["person_id"],
        named=None if named is None else records.sealer.open(named, "claims.named"),
        places=row["places"],
        state=ClaimState(row["state"]),
        since=from_epoch(row["since"]),
        agreed_version=row["agreed_version"],
        answer=None if coming is None else Coming(coming),
        held_until=None if held_until is None else from_epoch(held_until),
        offer_ends=None if offer_ends is None else from_epoch(offer_ends),
    )


class Nearby(BaseModel):
    """Another shift of a person, near in time to one they want to take."""

    model_config = ConfigDict(frozen=True)

    need_id: int
    what: str
    place: str
    gathers: datetime
    starts: datetime
    ends: datetime


class Claimant(BaseModel):
    """Who holds a place and how many; no name where the person was forgotten."""

    model_config = ConfigDict(frozen=True)

    name: str
    places: int


def latest(records: Records, need_id: int, person_id: int) -> Claim | None:
    """Return a person's last claim on a need, in whatever state."""
    row = records.one(
        "SELECT * FROM claims WHERE need_id = :need AND person_id = :person ORDER BY id DESC LIMIT 1",
        {"need": need_id, "person": person_id},
    )
    return None if row is None else _claim(records, row)


def nearby(records: Records, person_id: int, begin: datetime, end: datetime, *, but: int) -> list[Nearby]:
    """Return a person's claimed or offered shifts that want them between two moments, but one need's.

    Claims on needs before the oldest open one are not looked at: whoever has helped for a year pays no more for it.
    The planner is told the index, since it takes all the open needs for few.
    """
    rows = records.all(
        """SELECT needs.id, what, place, gathers, starts, ends FROM claims JOIN needs ON needs.id = claims.need_id
           WHERE claims.person_id = :person AND claims.state IN ('claimed', 'offered')
               AND claims.need_id >= (SELECT min(id) FROM needs INDEXED BY needs_open WHERE state = 'open')
               AND needs.state = 'open' AND needs.gathers < :end AND needs.ends > :begin
               AND needs.id <> :but""",
        {"person": person_id, "begin": to_epoch(begin), "end": to_epoch(end), "but": but},
    )
    return [
        Nearby(
            need_id=row["id"],
            what=row["what"],
            place=row["place"],
            gathers=from_epoch(row["gathers"]),
            starts=from_epoch(row["starts"]),
            ends=from_epoch(row["ends"]),
        )
        # Nearly always there is none, and SQLite's sorter costs as much as looking.
        for row in sorted(rows, key=lambda row: (row["starts"], row["id"]))
    ]


def roster(records: Records, need_id: int, limit: int) -> list[Claimant]:
    """Return who holds a need's places, in the order of claiming, up to so many."""
    rows = records.all(
        """SELECT claims.places, claims.named, people.called, people.name
           FROM claims LEFT JOIN people ON people.id = claims.person_id
           WHERE claims.need_id = :need AND claims.state = 'claimed' ORDER BY claims.id LIMIT :limit""",
        {"need": need_id, "limit": limit},
    )
    return [Claimant(name=_name(records, row), places=row["places"]) for row in rows]


def _name(records: Records, row: sqlite3.Row) -> str:
    if row["named"] is not None:
        return records.sealer.open(row["named"], "claims.named")
    name = row["called"] or row["name"]
    return "" if name is None else records.sealer.open(name, "people.name")
