"""Whatever is typed is read without an error, in time, and without losing a word."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import datetime
from itertools import product
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rules.plain import TAKEN, clean
from handlers.rules.reading import Sketch, choose, read
from handlers.rules.reading.lines import read_page
from tests.rules.typed import AFTERNOON, AS_TYPED, ZONE

_FRAGMENTS = sorted({word for row in AS_TYPED for word in row[0].split()})
_PIECES = st.one_of(
    st.sampled_from(_FRAGMENTS),
    st.sampled_from(
        ["8点", "到", "-", "半", "12", "人", "号", "楼", "提前", "集合", "@", "(", ")", ",", "\n", "每天", "25点"]
    ),
    st.text(max_size=6),
)
_LINES = st.tuples(st.lists(_PIECES, max_size=12), st.sampled_from(["", " "])).map(lambda pair: pair[1].join(pair[0]))
_NOWS = st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2030, 12, 31)).map(  # noqa: DTZ001 - zone follows
    lambda naive: naive.replace(tzinfo=ZONE)
)


@settings(max_examples=300, deadline=None)
@given(_LINES, _NOWS)
def test_any_text_is_read_without_an_error(text: str, now: datetime) -> None:
    for sketch in read(text, now=now):
        assert Sketch.model_validate_json(sketch.model_dump_json()) == sketch
        assert sketch.starts(ZONE) is None or sketch.begins is not None
        for question in sketch.questions:
            assert len(question.options) > 1
            for index in range(len(question.options)):
                chosen = choose(sketch, question.part, index, now=now)
                assert question.part not in {open_.part for open_ in chosen.questions}


@settings(max_examples=300, deadline=None)
@given(_LINES, _NOWS)
def test_no_word_is_lost_silently(text: str, now: datetime) -> None:
    for line in clean(text).split("\n"):
        if not line.strip() or len(line) > 1000:
            continue
        sketches, page = read_page(line, now=now)
        first = sketches[0]
        kept = Counter(f"{first.what}{first.where}{first.bring}{first.contact_name}{first.note}")
        for typed, open_ in zip(page.text, page.open, strict=True):
            if open_ != TAKEN and typed.isalnum():
                assert kept[typed] > 0, (typed, line, first)
                kept[typed] -= 1


@pytest.mark.skipif(sys.gettrace() is not None, reason="a tracer makes every line several times slower")
def test_a_line_takes_less_than_two_milliseconds() -> None:
    lines = [row[0] for row in AS_TYPED]
    rounds = []
    for _ in range(3):
        before = process_time()
        for line in lines:
            read(line, now=AFTERNOON)
        rounds.append((process_time() - before) / len(lines))
    assert min(rounds) < 0.002


@pytest.mark.parametrize(
    ("unit", "times"), list(product(["8-", "一", "1号", "周一", "8点到", "1 ", "带", "at "], [330]))
)
def test_a_hostile_line_is_read_in_time(unit: str, times: int) -> None:
    before = process_time()
    read((unit * times)[:1000], now=AFTERNOON)
    assert process_time() - before < 1.0
