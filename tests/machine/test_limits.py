"""The flood limits, held over any order of sends and edits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from bot.limits import Limits

NOON = datetime(2026, 4, 8, 4, 0, tzinfo=UTC)
ANSWER, REMINDER, CARD, ANNOUNCEMENT = range(4)
GROUP, OTHER_GROUP, ANNA, BEN = -1001, -1002, 11, 12


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def fullest(moments: list[datetime], seconds: float) -> int:
    """Return the largest number of moments within any stretch of so many seconds."""
    length = timedelta(seconds=seconds)
    return max((sum(start <= at < start + length for at in moments) for start in moments), default=0)


wishes = st.lists(
    st.tuples(
        st.sampled_from([GROUP, GROUP, OTHER_GROUP, ANNA, BEN]),
        st.sampled_from([ANSWER, REMINDER, CARD, ANNOUNCEMENT]),
        st.booleans(),
        st.floats(0, 5) | st.just(0.0),
    ),
    max_size=150,
)


@given(wishes)
def test_no_window_ever_holds_more_than_its_limit(wished: list[tuple[int, int, bool, float]]) -> None:
    limits, now = Limits(), NOON
    sent: list[tuple[int, int, bool, datetime]] = []
    for chat, urgency, edit, pause in wished:
        now += timedelta(seconds=pause)
        now = limits.may(chat, urgency, now, edit=edit)
        assert limits.may(chat, urgency, now, edit=edit) == now, "the named moment must hold"
        limits.spent(chat, urgency, now, edit=edit)
        sent.append((chat, urgency, edit, now))
    assert fullest([at for *_, at in sent], 1) <= 28
    for chat in (GROUP, OTHER_GROUP, ANNA, BEN):
        here = [one for one in sent if one[0] == chat]
        assert fullest([at for *_, at in here], 3) <= 3
        assert fullest([at for *_, at in here], 5) <= 5
        if chat < 0:
            assert fullest([at for *_, at in here], 60) <= 20
            assert fullest([at for _, urgency, _, at in here if urgency >= CARD], 60) <= 15
            edits = [at for _, _, edit, at in here if edit]
            assert all(later - earlier >= timedelta(seconds=3) for earlier, later in pairwise(edits))


@given(wishes, st.sampled_from([GROUP, ANNA]), st.sampled_from([ANSWER, CARD]))
def test_everything_is_allowed_within_a_minute_of_quiet(
    wished: list[tuple[int, int, bool, float]], chat: int, urgency: int
) -> None:
    limits = Limits()
    for other, other_urgency, edit, _ in wished:
        limits.spent(other, other_urgency, NOON, edit=edit)
    assert limits.may(chat, urgency, NOON) <= after(61)


@given(st.lists(st.floats(0, 300), max_size=60))
def test_forgetting_idle_chats_changes_no_answer(pauses: list[float]) -> None:
    limits, keeps_all, now = Limits(), Limits(), NOON
    keeps_all._forget_idle = lambda now: None  # type: ignore[method-assign]  # noqa: ARG005
    for turn, pause in enumerate(pauses):
        now += timedelta(seconds=pause)
        chat = (GROUP, ANNA)[turn % 2]
        assert limits.may(chat, CARD, now) == keeps_all.may(chat, CARD, now)
        limits.spent(chat, CARD, now)
        keeps_all.spent(chat, CARD, now)


def test_a_quiet_chat_may_be_written_to_at_once() -> None:
    assert Limits().may(ANNA, ANSWER, NOON) is NOON


def test_cards_leave_room_for_replies() -> None:
    limits, now = Limits(), NOON
    for _ in range(15):
        now = limits.may(GROUP, CARD, now)
        limits.spent(GROUP, CARD, now)
    assert limits.may(GROUP, CARD, now) > now
    for _ in range(5):
        now = limits.may(GROUP, ANSWER, now)
        limits.spent(GROUP, ANSWER, now)
    assert now - NOON < timedelta(seconds=60)


def test_a_card_that_always_changes_is_redrawn_at_least_every_ten_seconds() -> None:
    limits, drawn = Limits(), [NOON]
    limits.spent(GROUP, CARD, NOON)
    for _ in range(60):
        drawn.append(limits.may(GROUP, CARD, drawn[-1]))
        limits.spent(GROUP, CARD, drawn[-1])
    assert max(later - earlier for earlier, later in pairwise(drawn)) <= timedelta(seconds=10)


def test_the_limits_hold_for_whoever_always_sends_as_soon_as_it_may() -> None:
    limits, now, cards = Limits(), NOON, []
    for _ in range(60):
        now = limits.may(GROUP, CARD, now)
        limits.spent(GROUP, CARD, now)
        cards.append(now)
    assert fullest(cards, 60) == 15
    everywhere = []
    for person in range(1, 200):
        now = limits.may(person, REMINDER, now)
        limits.spent(person, REMINDER, now)
        everywhere.append(now)
    assert fullest(everywhere, 1) == 28


def test_a_full_group_stays_full_while_others_come_and_go() -> None:
    limits = Limits()
    for _ in range(20):
        limits.spent(GROUP, ANSWER, NOON)
    limits.spent(ANNA, ANSWER, after(30))
    assert limits.may(GROUP, ANSWER, after(30)) > after(59)


def test_one_full_group_does_not_hold_up_another_chat() -> None:
    limits = Limits()
    for _ in range(20):
        limits.spent(GROUP, ANSWER, NOON)
    assert limits.may(GROUP, ANSWER, NOON) > after(59)
    assert limits.may(OTHER_GROUP, ANSWER, NOON) == NOON
    assert limits.may(ANNA, ANSWER, NOON) == NOON


def test_retry_after_holds_the_chat_it_was_said_of_and_no_other() -> None:
    limits = Limits()
    limits.hold(GROUP, after(35))
    limits.hold(GROUP, after(5))  # an earlier end does not shorten it
    assert limits.may(GROUP, ANSWER, NOON) == after(35)
    assert limits.blocked_until(GROUP, NOON) == after(35)
    assert limits.may(ANNA, ANSWER, NOON) == NOON
    assert limits.may(GROUP, ANSWER, after(35)) == after(35)
    assert limits.blocked_until(GROUP, after(35)) is None


def test_a_hold_on_everything_holds_every_chat() -> None:
    limits = Limits()
    limits.hold(None, after(8))
    assert limits.may(ANNA, ANSWER, NOON) == after(8)


def test_a_clock_put_back_by_an_hour_does_not_silence_a_chat_for_an_hour() -> None:
    limits = Limits()
    for _ in range(20):
        limits.spent(GROUP, ANSWER, after(3600))
    limits.spent(GROUP, ANSWER, NOON)
    assert limits.may(GROUP, ANSWER, NOON) <= after(61)


def test_ten_thousand_chats_cost_little_and_are_forgotten_when_idle() -> None:
    limits, now = Limits(), NOON
    began = process_time()
    for chat in range(1, 10_001):
        now = limits.may(chat, REMINDER, now)
        limits.spent(chat, REMINDER, now)
    assert process_time() - began < 5
    limits.spent(ANNA, ANSWER, now + timedelta(minutes=2))
    assert len(limits) == 1
