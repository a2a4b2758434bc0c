"""What a draft lacks, what is asked next, and whether it may be used or published."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.rules import drafts as rules
from handlers.rules.drafts import Ask, Standing, Verdict
from handlers.rules.reading import Fault, Option, Part, Problem, Question, Sketch

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 4, 7, 10, 0, tzinfo=ZONE)
WHOLE = Sketch(what="testing", day=date(2026, 4, 8), begins=time(8), lasts=240, places=12, where="East Gate")


def lacking(**values: object) -> Sketch:
    return WHOLE.model_copy(update=values)


def test_a_whole_need_asks_nothing_and_may_be_published() -> None:
    assert rules.next_ask((WHOLE,)) is None
    assert rules.may_publish((WHOLE,), coordinator=True, group=True) is None


def test_parts_are_asked_in_their_order_need_by_need() -> None:
    first, second = lacking(places=None, where=""), lacking(what="")
    assert rules.next_ask((first, second)) == Ask(0, Part.PLACES)
    assert rules.next_ask((WHOLE, second)) == Ask(1, Part.WHAT)


def test_a_question_is_asked_at_its_parts_turn_with_its_options() -> None:
    question = Question(part=Part.PLACES, options=(Option(places=5), Option(places=6)), piece="5-6")
    sketch = lacking(places=None, day=None, questions=(question,))
    assert rules.next_ask((sketch,)) == Ask(0, Part.DAY)
    assert rules.next_ask((sketch.model_copy(update={"day": WHOLE.day}),)) == Ask(0, Part.PLACES, question)


def test_a_refused_part_is_asked_again_and_may_be_left_out_if_it_is_optional() -> None:
    sketch = lacking(problems=(Problem(part=Part.GATHER, fault=Fault.GATHER_UNREADABLE, piece="??"),))
    assert rules.next_ask((sketch,)) == Ask(0, Part.GATHER, optional=True)
    assert rules.next_ask((rules.clear(sketch, Part.GATHER),)) is None


def test_optional_parts_are_offered_last() -> None:
    assert rules.next_ask((lacking(where=""),), (Part.BRING,)) == Ask(0, Part.WHERE)
    assert rules.next_ask((WHOLE,), (Part.BRING, Part.NOTE)) == Ask(0, Part.BRING, optional=True)


@pytest.mark.parametrize(
    ("standing", "version", "verdict"),
    [
        (Standing("open", 1, 4), 4, None),
        (Standing("open", 1, 4), None, None),
        (Standing("open", 1, 4), 3, Verdict.STALE),
        (Standing("", None, 0), 4, Verdict.GONE),
        (Standing("open", 2, 4), 4, Verdict.NOT_YOURS),
        (Standing("open", None, 4), 4, Verdict.NOT_YOURS),
        (Standing("published", 2, 4), 4, Verdict.NOT_YOURS),
        (Standing("published", 1, 4), 4, Verdict.ALREADY_PUBLISHED),
        (Standing("cancelled", 1, 4), 4, Verdict.ALREADY_CANCELLED),
        (Standing("expired", 1, 4), 4, Verdict.ALREADY_EXPIRED),
    ],
)
def test_only_the_authors_tap_on_what_is_shown_counts(
    standing: Standing, version: int | None, verdict: Verdict | None
) -> None:
    assert rules.may_use(standing, 1, version) is verdict


def test_nothing_unfinished_and_nobody_but_a_coordinator_publishes() -> None:
    assert rules.may_publish((WHOLE, lacking(where="")), coordinator=True, group=True) is Verdict.UNFINISHED
    assert rules.may_publish((), coordinator=True, group=True) is Verdict.UNFINISHED
    assert rules.may_publish((WHOLE,), coordinator=False, group=True) is Verdict.NOT_COORDINATOR
    assert rules.may_publish((WHOLE,), coordinator=True, group=False) is Verdict.NO_GROUP


def test_time_that_has_passed_meanwhile_is_found_and_forgiven_when_it_is_moved() -> None:
    late = NOW + timedelta(days=2)
    (passed,) = rules.recheck((WHOLE,), late)
    assert [problem.fault for problem in passed.problems] == [Fault.IN_THE_PAST]
    (moved,) = rules.recheck((passed.model_copy(update={"day": date(2026, 4, 12)}),), late)
    assert moved.ready


def test_a_need_for_right_now_is_not_past_while_it_lasts() -> None:
    begun = lacking(day=NOW.date(), begins=time(9, 30))
    assert rules.recheck((begun,), NOW)[0].ready


def test_what_differs_by_the_day_alone_is_changed_together_and_on_request_alone() -> None:
    friday, saturday, other = lacking(where=""), lacking(where="", day=date(2026, 4, 9)), lacking(places=2, where="")
    together = rules.change((friday, saturday, other), 0, lambda one: one.model_copy(update={"where": "X"}), alike=True)
    assert [one.where for one in together] == ["X", "X", ""]
    alone = rules.change((friday, saturday, other), 1, lambda one: one.model_copy(update={"where": "X"}), alike=False)
    assert [one.where for one in alone] == ["", "X", ""]


def test_times_that_have_begun_are_not_offered_for_today() -> None:
    assert rules.spans(None, NOW) == rules.SPANS
    assert (8 * 60, 240) not in rules.spans(NOW.date(), NOW)
    assert (14 * 60, 240) in rules.spans(NOW.date(), NOW)
    assert rules.spans(NOW.date() + timedelta(days=1), NOW) == rules.SPANS


def test_a_correction_takes_over_what_it_speaks_of() -> None:
    said = Sketch(places=15, what="no,", where="North Gate")
    fixed = rules.corrected(WHOLE, said, NOW)
    assert (fixed.what, fixed.places, fixed.where, fixed.day) == ("testing", 15, "North Gate", WHOLE.day)


@pytest.mark.parametrize(
    "phone", ["13800001111", "138 0000 1111", "138-0000-1111", "+86 138 0000 1111", "0919-2345678"]
)
def test_no_phone_is_shown_however_it_is_written(phone: str) -> None:
    shown = rules.without_phone(f"2026-04-08 8:00-12:00 call {phone} please", ())
    assert shown == "2026-04-08 8:00-12:00 call ☎… please"


def test_a_number_that_was_read_as_the_contacts_is_hidden_in_any_form() -> None:
    sketch = lacking(contact_name="Sister Wang", contact_phone="+1 555 123")
    assert rules.without_contact("ask Sister Wang, 1555-123", (sketch,)) == "ask …, ☎…"
