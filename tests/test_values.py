"""What stands in sentences comes back from the outbox as it went in, and is read as it was said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rules.reading import read as read_need
from handlers.words import moments
from handlers.words.values import (
    Away,
    Day,
    Hour,
    Hours,
    Html,
    Line,
    Lines,
    Listed,
    Moment,
    Name,
    Private,
    Span,
    Term,
    Value,
    pack,
    unpack,
)
from tests.test_words import NOW, SHANGHAI

# --- values and moments

_AT = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda at: at.replace(microsecond=0)
)
_ID = st.integers(-(2**62), 2**62)
_FLAT = st.one_of(
    st.text(),
    st.integers(),
    st.builds(Moment, _AT),
    st.builds(Day, _AT),
    st.builds(Hour, _AT),
    st.builds(Away, _AT),
    st.builds(Hours, _AT, _AT),
    st.builds(Span, _AT, _AT),
    st.builds(Name, _ID),
    st.builds(Private, st.text(), _ID),
    st.builds(Term, st.text()),
)
_LISTED = st.builds(
    Listed,
    st.lists(
        st.one_of(st.text(), st.builds(Name, _ID), st.builds(Private, st.text(), _ID), st.builds(Term, st.text()))
    ).map(tuple),
)


def _lines(inner: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    line = st.builds(Line, st.text(), st.dictionaries(st.text(), inner, max_size=3).map(lambda of: tuple(of.items())))
    return st.builds(Lines, st.lists(line, max_size=3).map(tuple))


@given(st.recursive(_FLAT | _LISTED, _lines, max_leaves=6))
def test_every_value_comes_back_from_the_outbox_as_it_went_in(value: Value) -> None:
    assert unpack(pack(value)) == value


def test_drawn_text_is_not_kept_for_later() -> None:
    with pytest.raises(TypeError):
        pack(Html("<b>"))


_MINUTE = st.integers(24 * 60, 300 * 24 * 60).map(
    lambda minutes: NOW.replace(hour=0, minute=0) + timedelta(minutes=minutes)
)


@settings(deadline=None)
@given(_MINUTE, st.booleans())
def test_a_moment_is_read_back_as_it_was_said(at: datetime, chinese: bool) -> None:  # noqa: FBT001
    said = moments.say_moment(at, SHANGHAI, chinese=chinese)
    (sketch,) = read_need(f"{said} 巡逻 2人 @东门" if chinese else f"patrol {said} x2 @ East Gate", now=NOW)
    assert sketch.starts(SHANGHAI) == at


@settings(deadline=None)
@given(_MINUTE, st.integers(1, 12 * 12).map(lambda fives: timedelta(minutes=5 * fives)), st.booleans())
def test_a_shift_is_read_back_as_it_was_said_or_asked_about(begin: datetime, lasts: timedelta, chinese: bool) -> None:  # noqa: FBT001
    said = moments.say_span(begin, begin + lasts, SHANGHAI, chinese=chinese)
    sketches = read_need(f"{said} 巡逻 2人 @东门" if chinese else f"patrol {said} x2 @ East Gate", now=NOW)
    understood = [(sketch.starts(SHANGHAI), sketch.ends(SHANGHAI)) for sketch in sketches]
    asked = any(sketch.questions or sketch.problems for sketch in sketches)
    assert understood == [(begin, begin + lasts)] or asked
    if begin.hour >= 8:
        assert not asked
