"""Whatever people do in whatever order: no place is given twice, none is lost, and the waiting list keeps its order.

Real handlers on real SQLite, without a network: every step is a turn as the bot would run it.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from handlers import claims, needs
from handlers.buttons import Button
from handlers.deployment import Deployment
from handlers.features import FEATURES
from handlers.routes import Routes
from handlers.turn import Heard, Reply, Tapped, Turn
from handlers.words import Catalogue, Language
from storage import chats, due, people
from storage import claims as kept
from storage import needs as archive
from storage.claims import Claim, ClaimState
from storage.database import Records, migrate
from storage.needs import Need, NeedState, NewNeed
from storage.people import Reach
from storage.sealed import Sealer

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 4, 7, 10, 0, tzinfo=ZONE)
GROUP = -1001
PEOPLE = range(101, 105)
LIVE = (ClaimState.CLAIMED, ClaimState.WAITING, ClaimState.OFFERED)
CATALOGUE = Catalogue(privates={kind: act for feature in FEATURES for kind, act in feature.privates.items()})
ROUTES = Routes(FEATURES)
DEPLOYMENT = Deployment(bot_id=1, bot_username="redvest_bot", language=Language.EN, timezone=ZONE, owners=frozenset())
#: (hours from the start of the story, hours long, place, places); the second overlaps with the first.
SHIFTS = ((24, 4, "East Gate", 1), (26, 4, "West Gate", 2))

somebody = st.sampled_from(PEOPLE)
one_of_the_needs = st.integers(1, len(SHIFTS))


class Places(RuleBasedStateMachine):
    """One group, two needs at the same time of day, four people, half of whom never started the bot."""

    @initialize()
    def settle_in(self) -> None:
        """Found the group and post the needs."""
        self.now = START
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        self.connection.row_factory = sqlite3.Row
        migrate(self.connection)
        self.connection.execute("PRAGMA foreign_keys = ON")
        self.connection.execute("BEGIN")
        self.records = Records(self.connection, Sealer(bytes(range(32))))
        chats.meet(self.records, GROUP, "Group")
        for person_id in PEOPLE:
            people.meet(self.records, person_id, f"P{person_id}", "en", self.now)
            if person_id % 2:
                people.set_reach(self.records, person_id, Reach.REACHABLE)
        for hours, length, place, places in SHIFTS:
            starts = START + timedelta(hours=hours)
            new = NewNeed(
                chat_id=GROUP,
                posted_by=PEOPLE[0],
                what="Testing",
                place=place,
                starts=starts,
                ends=starts + timedelta(hours=length),
                gathers=starts - timedelta(minutes=30),
                places=places,
            )
            need = needs.publish(self.turn(), new)
            self.connection.execute("UPDATE cards SET message_id = ? WHERE subject = ?", (500 + need.id, need.id))

    def teardown(self) -> None:
        """Close the database."""
        if hasattr(self, "connection"):
            self.connection.close()

    # --- turns

    def turn(self, person_id: int | None = None, **more: Any) -> Turn:
        """Return a turn in the group."""
        who = None if person_id is None else people.find(self.records, person_id)
        return Turn(
            records=self.records,
            now=self.now,
            catalogue=CATALOGUE,
            deployment=DEPLOYMENT,
            features=FEATURES,
            who=who,
            chat=chats.find(self.records, GROUP),
            chat_id=GROUP if person_id is not None else 0,
            **more,
        )

    def tap(self, person_id: int, action: str, record: int, message: int, version: int = 1) -> Turn:
        """Tap a button, twice: Telegram may deliver a tap again."""
        button = Button(feature="claims", action=action, record=record, version=version)
        for again in range(2):
            before = self.places()
            turn = self.turn(person_id, tapped=Tapped("tap", message, button))
            with self.records.savepoint():
                ROUTES.take_tap(turn, "")
            assert len(turn.answers) == 1
            assert not (again and self.places() != before), "the second delivery of a tap changed something"
        return turn

    # --- what people do

    @rule(person=somebody, need=one_of_the_needs)
    def claim(self, person: int, need: int) -> None:
        """Tap Claim."""
        with self.order_kept(need):
            self.tap(person, "claim", need, 500 + need)

    @rule(person=somebody, need=one_of_the_needs)
    def release(self, person: int, need: int) -> None:
        """Tap Release; at the last moment, say why."""
        with self.order_kept(need):
            self.tap(person, "release", need, 500 + need)
            if self.now > START + timedelta(hours=20):
                self.why(person, need)

    @rule(person=somebody, need=one_of_the_needs)
    def leave_for_good(self, person: int, need: int) -> None:
        """Tap Release and let the minute pass."""
        self.release(person, need)
        with self.order_kept(need):
            self.passes(2)

    @rule(need=one_of_the_needs)
    def crowd(self, need: int) -> None:
        """Everybody taps Claim."""
        for person in PEOPLE:
            self.claim(person, need)

    @rule()
    def accept_all(self) -> None:
        """Everybody who is offered a place says that they are coming."""
        for need in self.all_needs():
            for claim in kept.of_need(self.records, need.id, ClaimState.OFFERED):
                assert claim.person_id is not None
                self.answer(claim.person_id, claim.id, "accept")

    def why(self, person: int, need: int) -> None:
        """Give a reason in private."""
        button = Button(feature="claims", action="why", record=need, choice=1)
        turn = self.turn(person, tapped=Tapped("tap", 9, button))
        turn.chat, turn.chat_id = None, person
        ROUTES.take_tap(turn, "")

    @rule(person=somebody, need=one_of_the_needs, text=st.sampled_from(["+1", "+2", "+3", "+6", "我带一个人"]))
    def reply(self, person: int, need: int, text: str) -> None:
        """Reply under the card, twice."""
        with self.order_kept(need):
            for again in range(2):
                before = self.places()
                reply = Reply(message_id=500 + need, text="", person_id=1, name="bot", is_bot=True)
                turn = self.turn(person, heard=Heard(message_id=7, text=text, reply=reply))
                assert any(feature.hears(turn) for feature in FEATURES if feature.hears is not None)
                assert not (again and self.places() != before)

    @rule(person=somebody, claim=st.integers(1, 30), action=st.sampled_from(["accept", "decline"]))
    def answer(self, person: int, claim: int, action: str) -> None:
        """Answer an offer, one's own or somebody else's."""
        found = kept.find(self.records, claim)
        before = self.places()
        with self.order_kept(1 if found is None else found.need_id):
            self.tap(person, action, claim, 900)
        if found is None or found.person_id != person:
            assert self.places() == before, "somebody answered for another"

    # --- what coordinators do

    @rule(need=one_of_the_needs, places=st.integers(1, 4))
    def set_places(self, need: int, places: int) -> None:
        """Change the number, never below the claims."""
        if places < kept.standing(self.records, need, self.now).taken:
            return
        with self.order_kept(need):
            archive.set_places(self.records, need, places)
            claims.fill_places(self.turn(), self.need(need))

    @rule(need=one_of_the_needs, person=somebody)
    def take_off(self, need: int, person: int) -> None:
        """Take somebody off."""
        claim = kept.live(self.records, need, person)
        if claim is not None:
            with self.order_kept(need):
                claims.take_off(self.turn(), self.need(need), claim, "sorry")

    @rule(need=one_of_the_needs)
    def add_named(self, need: int) -> None:
        """Add a named person."""
        claims.add_named(self.turn(), self.need(need), "Old Zhang")

    @rule(need=one_of_the_needs)
    def fill_again(self, need: int) -> None:
        """Fill what is filled."""
        before = self.places()
        claims.fill_places(self.turn(), self.need(need))
        assert self.places() == before

    @rule(need=st.just(2))
    def cancel(self, need: int) -> None:
        """Call the second need off."""
        needs.close(self.turn(), self.need(need), NeedState.CANCELLED, "rain")
        self.come_due()

    @rule(minutes=st.sampled_from([1, 2, 50, 300]))
    def passes(self, minutes: int) -> None:
        """Let time pass; what comes due on the way happens at its own time."""
        until = self.now + timedelta(minutes=minutes)
        while (coming := due.next_time(self.records)) is not None and coming <= until:
            self.now = max(self.now, coming)
            self.come_due()
        self.now = until

    def come_due(self) -> None:
        """Do what has come due."""
        while rows := due.come_due(self.records, self.now, 20):
            for row in rows:
                due.done(self.records, row)
                ROUTES.take_due(self.turn(), row)

    # --- what always holds

    @invariant()
    def no_place_is_given_twice(self) -> None:
        """Taken, offered and held places are never more than there are."""
        for need in self.all_needs():
            standing = kept.standing(self.records, need.id, self.now)
            assert standing.taken <= need.places
            if need.state is NeedState.OPEN and self.now < need.starts:
                assert standing.taken + standing.offered <= need.places

    @invariant()
    def the_count_is_what_the_claims_add_up_to(self) -> None:
        """How the places stand is kept apart from the claims, for speed, and never differs from them."""
        for need in self.all_needs():
            standing = kept.standing(self.records, need.id, self.now)
            taken = kept.of_need(self.records, need.id, ClaimState.CLAIMED)
            offered = kept.of_need(self.records, need.id, ClaimState.OFFERED)
            assert standing.taken == sum(claim.places for claim in taken)
            assert standing.offered == sum(claim.places for claim in offered)
            assert standing.waiting == len(kept.of_need(self.records, need.id, ClaimState.WAITING))

    @invariant()
    def no_free_place_is_lost(self) -> None:
        """While a place is free before the start, nobody waits who could take it."""
        for need in self.all_needs():
            standing = kept.standing(self.records, need.id, self.now)
            if need.state is not NeedState.OPEN or self.now >= need.starts or not standing.free(need.places):
                continue
            for claim in kept.of_need(self.records, need.id, ClaimState.WAITING):
                assert self.overlaps(need, claim), "a free place is kept from the waiting list"

    @invariant()
    def nobody_is_in_two_places_at_once(self) -> None:
        """A person's claimed and offered shifts never overlap, and on a need they have at most one live claim."""
        for person in PEOPLE if hasattr(self, "connection") else ():
            mine = kept.of_person(self.records, person, START, ClaimState.CLAIMED, ClaimState.OFFERED)
            shifts = [self.need(claim.need_id) for claim in mine]
            assert all(one.ends <= other.starts for one, other in pairwise(shifts))
            live = [claim.need_id for claim in kept.of_person(self.records, person, START, *LIVE)]
            assert len(live) == len(set(live))

    @invariant()
    def every_offer_ends(self) -> None:
        """An offer has its due row, and every held place has one that lets it go."""
        for need in self.all_needs():
            if need.state is NeedState.OPEN:
                for claim in kept.of_need(self.records, need.id, ClaimState.OFFERED):
                    assert claim.offer_ends is not None
                    assert due.planned(self.records, "claims-offer", str(claim.id)) == claim.offer_ends
                for claim in kept.of_need(self.records, need.id, ClaimState.RELEASED):
                    if claim.held_until is not None and claim.held_until > self.now:
                        assert due.planned(self.records, "claims-hold", str(claim.id)) == claim.held_until

    # --- the parts

    def need(self, need_id: int) -> Need:
        """Return a need as it is now."""
        need = archive.find(self.records, need_id)
        assert need is not None
        return need

    def all_needs(self) -> list[Need]:
        """Return every need."""
        return [self.need(need_id) for need_id in range(1, len(SHIFTS) + 1)] if hasattr(self, "connection") else []

    def places(self) -> list[tuple[Any, ...]]:
        """Return how all claims and needs stand."""
        rows = self.connection.execute("SELECT id, need_id, person_id, state, places, held_until FROM claims")
        return [tuple(row) for row in rows]

    def overlaps(self, need: Need, claim: Claim) -> bool:
        """Tell whether whoever waits has another shift at that time."""
        assert claim.person_id is not None
        return bool(kept.overlapping(self.records, claim.person_id, need.starts, need.ends, but=need.id))

    def order_kept(self, need_id: int) -> _OrderKept:
        """Return a check that offers go to the waiting list in its order."""
        return _OrderKept(self, need_id)


class _OrderKept:
    """Whoever was offered a place stood before all who still wait, but for those who are busy then."""

    def __init__(self, story: Places, need_id: int) -> None:
        self._story = story
        self._need_id = need_id
        self._before: set[int] = set()

    def _offered(self) -> set[int]:
        found = kept.of_need(self._story.records, self._need_id, ClaimState.OFFERED)
        return {claim.id for claim in found}

    def __enter__(self) -> None:
        self._before = self._offered()

    def __exit__(self, kind: object, *_: object) -> None:
        new = self._offered() - self._before
        if kind is not None or not new:
            return
        need = self._story.need(self._need_id)
        for claim in kept.of_need(self._story.records, self._need_id, ClaimState.WAITING):
            assert claim.id > max(new) or self._story.overlaps(need, claim)


def test_places_are_never_given_twice_nor_lost_whatever_people_do() -> None:
    run_state_machine_as_test(
        Places,
        settings=settings(
            max_examples=80, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
        ),
    )
