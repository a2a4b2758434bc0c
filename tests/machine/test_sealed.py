"""What is private stays closed without the key and outside its place."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from timeit import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.sealed import (
    KeyProblemError,
    Sealer,
    UnreadableError,
    load_key,
    load_or_create_key,
    read_key,
    write_key,
)

KEY, OTHER_KEY = bytes(range(32)), bytes(range(1, 33))
PHONE, PLACE = "13800138000", "people.phone:7"


@given(st.text(), st.text())
def test_what_is_sealed_opens_in_its_place(text: str, place: str) -> None:
    sealer = Sealer(KEY)
    assert sealer.open(sealer.seal(text, place), place) == text


def test_a_sealed_value_shows_neither_its_text_nor_that_it_equals_another() -> None:
    sealer = Sealer(KEY)
    first, second = sealer.seal(PHONE, PLACE), sealer.seal(PHONE, PLACE)
    assert PHONE.encode() not in first
    assert first != second


def test_a_value_copied_to_another_row_does_not_open() -> None:
    sealer = Sealer(KEY)
    with pytest.raises(UnreadableError):
        sealer.open(sealer.seal(PHONE, PLACE), "people.phone:8")


def test_another_key_opens_nothing() -> None:
    with pytest.raises(UnreadableError):
        Sealer(OTHER_KEY).open(Sealer(KEY).seal(PHONE, PLACE), PLACE)


@given(st.data())
def test_a_damaged_value_is_refused_wherever_the_damage_is(data: st.DataObject) -> None:
    sealer = Sealer(KEY)
    blob = bytearray(sealer.seal(PHONE, PLACE))
    where = data.draw(st.integers(0, len(blob) - 1))
    blob[where] ^= data.draw(st.integers(1, 255))
    with pytest.raises(UnreadableError):
        sealer.open(bytes(blob), PLACE)


@pytest.mark.parametrize("length", [0, 1, 5, 16, 17, 30])
def test_a_cut_off_value_is_refused(length: int) -> None:
    sealer = Sealer(KEY)
    with pytest.raises(UnreadableError):
        sealer.open(sealer.seal(PHONE, PLACE)[:length], PLACE)


def test_an_older_key_still_opens_what_it_sealed_and_the_new_one_seals() -> None:
    turned = Sealer(OTHER_KEY, KEY)
    assert turned.open(Sealer(KEY).seal(PHONE, PLACE), PLACE) == PHONE
    assert Sealer(OTHER_KEY).open(turned.seal(PHONE, PLACE), PLACE) == PHONE


def test_a_fingerprint_finds_the_same_value_and_tells_places_texts_and_keys_apart() -> None:
    sealer = Sealer(KEY)
    found = sealer.fingerprint(PHONE, "people.phone")
    assert found == Sealer(KEY).fingerprint(PHONE, "people.phone")
    others = {
        sealer.fingerprint("13800138001", "people.phone"),
        sealer.fingerprint(PHONE, "errands.phone"),
        Sealer(OTHER_KEY).fingerprint(PHONE, "people.phone"),
    }
    assert found not in others
    assert len(others) == 3


def test_a_wrong_key_is_known_by_the_kept_word() -> None:
    kept = Sealer(KEY).check()
    assert Sealer(KEY).verify(kept)
    assert Sealer(OTHER_KEY, KEY).verify(kept)
    assert not Sealer(OTHER_KEY).verify(kept)
    assert not Sealer(KEY).verify(b"")


def test_an_error_does_not_repeat_the_value() -> None:
    sealer = Sealer(KEY)
    with pytest.raises(UnreadableError) as caught:
        sealer.open(sealer.seal(PHONE, PLACE), "elsewhere")
    assert PHONE not in repr(caught.value) + str(caught.value)


def test_a_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "redvest.key"
    old_mask = os.umask(0)
    try:
        key = load_or_create_key(path, sealed_data_exists=False)
    finally:
        os.umask(old_mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert load_or_create_key(path, sealed_data_exists=False) == key
    assert load_or_create_key(path, sealed_data_exists=True) == key
    assert load_key(path) == key


def test_no_new_key_is_made_for_data_that_a_lost_one_sealed(tmp_path: Path) -> None:
    path = tmp_path / "redvest.key"
    with pytest.raises(KeyProblemError, match="missing"):
        load_or_create_key(path, sealed_data_exists=True)
    assert not path.exists()


@pytest.mark.parametrize("text", ["", "abc", "密钥", write_key(KEY)[:-1], write_key(KEY) + "A", "!" * 43])
def test_a_file_that_holds_no_key_is_refused_without_repeating_it(tmp_path: Path, text: str) -> None:
    path = tmp_path / "redvest.key"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KeyProblemError) as caught:
        load_or_create_key(path, sealed_data_exists=False)
    assert path.read_text(encoding="utf-8") == text, "it is not written over"
    assert not text or text not in str(caught.value)


@given(st.binary(min_size=32, max_size=32))
def test_a_written_key_reads_back_with_and_without_padding(key: bytes) -> None:
    assert read_key(write_key(key)) == key
    assert read_key(write_key(key) + "=\n") == key


def test_sealing_a_short_value_costs_microseconds() -> None:
    sealer = Sealer(KEY)
    assert timeit(lambda: sealer.open(sealer.seal(PHONE, PLACE), PLACE), number=2000) / 2000 < 0.0002
