"""No log line, whoever writes it, holds a token, a phone number or what an exception says."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterator

import pytest
import structlog
from telegram.error import InvalidToken

from bot.logs import outline, redact, set_up
from bot.settings import Level, LogWish

TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"
PHONE = "13800138000"
DOOR = "3号楼2单元501"


class Lines(io.StringIO):
    """A stream that a test reads line by line."""

    @property
    def all(self) -> list[str]:
        return self.getvalue().splitlines()


@pytest.fixture
def lines() -> Iterator[Lines]:
    stream = Lines()
    put_back = set_up(LogWish(Level.DEBUG, json=False), hidden=("hunter2",), stream=stream)
    yield stream
    put_back()


@pytest.fixture
def json_lines() -> Iterator[Lines]:
    stream = Lines()
    put_back = set_up(LogWish(Level.INFO, json=True), stream=stream)
    yield stream
    put_back()


def fail_with(text: str) -> None:
    raise ValueError(text)


@pytest.mark.parametrize(
    "private",
    [
        TOKEN,
        f"https://api.telegram.org/bot{TOKEN}/sendMessage",
        f"https://api.telegram.org/bot{TOKEN.replace(':', '%3A')}/sendMessage",
        f"https://api.telegram.org/file/bot{TOKEN}/photos/1.jpg",
        "http://127.0.0.1/botsecret-of-another-form/getMe",
        "socks5://anna:geheim@127.0.0.1:1080",
        PHONE,
        f"+86{PHONE}",
        "+86 138 0013 8000",
        "138-0013-8000",
        "电话13800138000。",
        "0919-6181234",
        "+44 20 7946 0958",
    ],
)
def test_tokens_logins_and_phone_numbers_are_taken_out(private: str) -> None:
    shown = redact(f"before {private} after")
    for piece in (TOKEN, "AAEhBO", "secret-of", "anna", "geheim", "0013", "6181234", "7946"):
        assert piece not in shown
    assert shown.startswith("before ")
    assert shown.endswith(" after")


@pytest.mark.parametrize(
    "harmless",
    [
        "chat=-1001234567890 update=812345678 person=7123456789",
        "2026-04-08T07:00:00.123456Z [info ] started batch=12 ms=3.25",
        "at storage/needs.py:138 find, bot/turns.py:62 handle",
        "http://127.0.0.1:8081 answers",
    ],
)
def test_ids_times_and_places_in_the_code_stay_readable(harmless: str) -> None:
    assert redact(harmless) == harmless


def test_our_lines_and_those_of_libraries_come_out_alike(json_lines: Lines) -> None:
    structlog.get_logger("bot.sender").info("sent", chat=-1001, kind="card")
    logging.getLogger("telegram.ext").warning("retrying in %s s", 5)
    ours, theirs = (json.loads(line) for line in json_lines.all)
    assert ours.items() >= {"event": "sent", "level": "info", "chat": -1001, "kind": "card"}.items()
    assert theirs.items() >= {"event": "retrying in 5 s", "level": "warning", "logger": "telegram.ext"}.items()
    assert ours["timestamp"][:2] == theirs["timestamp"][:2] == "20"


def test_a_secret_of_the_settings_is_taken_out_whatever_its_form(lines: Lines) -> None:
    structlog.get_logger("bot").warning("proxy_refused", said="wrong password hunter2")
    assert "hunter2" not in lines.getvalue()
    assert "<secret>" in lines.getvalue()


def test_a_traceback_names_places_and_kinds_and_repeats_no_values(lines: Lines) -> None:
    log = structlog.get_logger("handlers.needs")
    try:
        try:
            fail_with(f"{DOOR} {PHONE}")
        except ValueError as error:
            raise KeyError(DOOR) from error
    except KeyError:
        log.exception("turn_failed", update=7)
        logging.getLogger("aiohttp.server").exception("Error handling request")
    assert DOOR not in lines.getvalue()
    for line in lines.all:
        assert "KeyError at machine/test_logs.py" in line
        assert "ValueError at machine/test_logs.py" in line
        assert "fail_with" in line


def test_an_exception_given_as_a_value_shows_its_kind_only(lines: Lines) -> None:
    error = InvalidToken(f"The token `{TOKEN}` was rejected in {DOOR}")
    logging.getLogger("apscheduler.executors").error("Job failed: %s", error)
    logging.getLogger("other").error(error)
    structlog.get_logger("bot").error("failed", error=error)
    assert len(lines.all) == 3
    assert all("InvalidToken" in line for line in lines.all)
    assert DOOR not in lines.getvalue()


async def test_a_task_that_nobody_waited_for_does_not_tell_what_it_failed_of(lines: Lines) -> None:
    async def fail() -> None:
        fail_with(DOOR)

    task = asyncio.get_running_loop().create_task(fail())
    await asyncio.wait([task])
    del task
    assert "Task exception was never retrieved" in lines.getvalue()
    assert DOOR not in lines.getvalue()


def test_libraries_keep_their_details_to_themselves_even_at_debug(lines: Lines) -> None:
    logging.getLogger("telegram.Bot").debug("Calling sendMessage with %s", {"text": DOOR})
    logging.getLogger("aiosqlite").debug("executing %s", DOOR)
    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/bot%s/getMe", TOKEN)
    structlog.get_logger("bot.turns").debug("batch", turns=3)
    assert len(lines.all) == 1
    assert "batch" in lines.all[0]


def test_the_level_asked_for_is_kept(json_lines: Lines) -> None:
    structlog.get_logger("storage.database").debug("opened")
    structlog.get_logger("storage.database").info("migrated")
    assert [json.loads(line)["event"] for line in json_lines.all] == ["migrated"]


def test_a_crash_of_the_process_or_a_thread_is_told_without_values(lines: Lines) -> None:
    try:
        fail_with(DOOR)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=fail_with, args=(DOOR,))
    thread.start()
    thread.join()
    assert sum("ValueError at machine/test_logs.py" in line for line in lines.all) == 2
    assert DOOR not in lines.getvalue()


def test_a_warning_is_a_log_line(lines: Lines) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn(f"old {PHONE}", DeprecationWarning, stacklevel=1)
        logging.captureWarnings(capture=False)
    assert "py.warnings" in lines.getvalue()
    assert PHONE not in lines.getvalue()


def test_lines_of_one_turn_carry_what_was_bound_to_it(json_lines: Lines) -> None:
    with structlog.contextvars.bound_contextvars(update=7):
        logging.getLogger("telegram").warning("odd")
        structlog.get_logger("handlers").info("claimed")
    assert [json.loads(line)["update"] for line in json_lines.all] == [7, 7]


def test_an_outline_ends_even_where_causes_go_in_a_circle() -> None:
    first, second = ValueError(DOOR), KeyError(DOOR)
    first.__cause__, second.__cause__ = second, first
    assert outline(first) == "ValueError <- KeyError"
