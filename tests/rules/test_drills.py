"""The figures of a drill's report, from plain values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from handlers.rules.claims import Verdict
from handlers.rules.drills import Hold, Note, Row, Wanted, count_replies, count_taps, fill, holds, median

NOON = datetime(2026, 4, 7, 12, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def wanted(places: int = 2) -> Wanted:
    return Wanted(1, places, NOON, at(600))


def hold(begins: float, ends: float | None = None, places: int = 1) -> Hold:
    return Hold(1, places, at(begins), None if ends is None else at(ends))


def test_a_need_has_waited_until_its_last_place_is_taken() -> None:
    assert fill(wanted(), [hold(3), hold(10), hold(20)]).waited == timedelta(minutes=10)


def test_who_has_left_meanwhile_does_not_fill_a_need() -> None:
    filling = fill(wanted(), [hold(3, ends=5), hold(10), hold(20)])
    assert (filling.waited, filling.missing) == (timedelta(minutes=20), 0)


def test_several_places_of_one_person_count_as_several() -> None:
    assert fill(wanted(3), [hold(4), hold(9, places=2)]).waited == timedelta(minutes=9)


def test_a_need_that_never_filled_has_waited_for_ever_and_misses_people_at_gathering() -> None:
    filling = fill(wanted(3), [hold(4), hold(5, ends=599)])
    assert (filling.waited, filling.missing) == (None, 2)


def test_who_leaves_after_gathering_was_there_when_people_gathered() -> None:
    assert fill(wanted(), [hold(4), hold(5, ends=601)]).missing == 0


def test_who_comes_after_gathering_was_not() -> None:
    filling = fill(wanted(), [hold(4), hold(610)])
    assert (filling.waited, filling.missing) == (timedelta(minutes=610), 1)


def test_a_place_handed_on_within_one_second_is_not_taken_twice() -> None:
    assert fill(wanted(), [hold(3, ends=7), hold(7)]).waited is None


def row(made: float, since: float, *, state: str = "claimed", person: int | None = 5) -> Row:
    return Row(
        need_id=1,
        person_id=person,
        places=1,
        made=at(made),
        since=at(since),
        holds=state == "claimed",
        ended=state == "released",
    )


def note(minutes: float, outcome: str, person: int = 5, need: int = 1) -> Note:
    return Note(at(minutes), person, need, outcome)


def test_a_place_is_held_from_the_moment_its_person_was_told_so() -> None:
    waited = holds([row(1, 30)], [note(1, Verdict.WAITING), note(30, Verdict.CLAIMED)])
    assert waited == [hold(30)]


def test_a_place_released_and_taken_again_is_held_twice() -> None:
    rows = [row(1, 10, state="released"), row(40, 40)]
    assert holds(rows, [note(1, Verdict.CLAIMED), note(40, Verdict.CLAIMED)]) == [hold(1, ends=10), hold(40)]


def test_a_place_taken_back_within_its_minute_counts_as_kept() -> None:
    assert holds([row(1, 2.5)], [note(1, Verdict.CLAIMED), note(2.5, Verdict.RESTORED)]) == [hold(1)]


def test_who_only_waited_has_held_nothing() -> None:
    assert holds([row(1, 30, state="released")], [note(1, Verdict.WAITING)]) == []
    assert holds([row(1, 1, state="waiting")], [note(1, Verdict.WAITING)]) == []


def test_somebody_without_telegram_holds_a_place_from_when_it_was_given() -> None:
    assert holds([row(8, 8, person=None)], []) == [hold(8)]


def test_refusals_are_told_apart_and_the_most_frequent_comes_first() -> None:
    outcomes = ["claimed", "waiting", "already-yours", "overlaps", "overlaps", "full", "unknown", "begun"]
    taps = count_taps([note(1, outcome) for outcome in outcomes])
    assert (taps.taken, taps.waiting, taps.again, taps.refusals) == (2, 1, 1, 4)
    assert taps.refused == (("overlaps", 2), ("full", 1), ("unknown", 1))


@pytest.mark.parametrize("verdict", Verdict)
def test_every_outcome_of_a_claim_is_counted_once(verdict: Verdict) -> None:
    taps = count_taps([note(1, verdict)])
    assert taps.taken + taps.waiting + taps.again + taps.refusals == 1


def test_an_evening_is_answered_by_what_is_said_before_the_next() -> None:
    asked = [(5, at(0)), (6, at(0)), (5, at(1440))]
    replies = count_replies(asked, [note(4, "coming"), note(9, "late", need=2), note(1450, "coming", need=3)])
    assert (replies.asked, replies.answered) == (3, 2)
    assert replies.median == timedelta(minutes=4)
    assert replies.counts == {"coming": 2, "late": 1}


def test_the_last_answer_about_a_shift_counts_and_what_is_none_does_not() -> None:
    replies = count_replies([(5, at(0))], [note(1, "coming"), note(2, "released"), note(3, "not-yours")])
    assert replies.counts == {"released": 1}
    assert count_replies([(5, at(0))], [note(3, "not-yours")]).answered == 0
    assert count_replies([(5, at(10))], [note(3, "coming")]).answered == 0


def test_half_do_not_exceed_the_median() -> None:
    assert median([]) is None
    assert median([timedelta(minutes=n) for n in (9, 1, 5)]) == timedelta(minutes=5)
    assert median([timedelta(minutes=n) for n in (1, 9)]) == timedelta(minutes=1)
