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

from bot.logs import _Handler, outline, redact, set_up
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


@pytest.mark.parametrize("level", ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"])
@pytest.mark.parametrize(
    "library", ["httpx", "httpcore", "aiohttp.client", "aiohttp.server", "apscheduler.scheduler", "telegram.Bot"]
)
def test_a_library_that_was_made_to_talk_goes_through_the_same_redaction_at_every_level(
    library: str, level: str, json_lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    logger, number = logging.getLogger(library), logging.getLevelNamesMapping()[level]
    monkeypatch.setattr(logger, "level", logging.DEBUG)
    logger.manager._clear_cache()  # type: ignore[attr-defined]
    try:
        try:
            fail_with(f"{DOOR} {TOKEN} {PHONE}")
        except ValueError:
            logger.log(number, "asked %s of %s", f"/bot{TOKEN}/getMe", PHONE, exc_info=True, stack_info=True)
    finally:
        monkeypatch.undo()
        logger.manager._clear_cache()  # type: ignore[attr-defined]
    (line,) = json_lines.all
    told = json.loads(line)
    assert told["event"] == "asked /bot<token>/getMe of <phone>"
    assert "ValueError at machine/test_logs.py" in told["trace"]
    for private in (DOOR, TOKEN, PHONE):
        assert private not in line


@pytest.mark.parametrize(
    "value",
    [
        13800138000,
        float("nan"),
        float("inf"),
        {"phone": PHONE, PHONE: [PHONE, {13800138000}]},
        'a "quoted" \\ line\nand another',
        ValueError(DOOR),
        object(),
    ],
)
def test_a_line_of_json_stays_one_object_whatever_it_holds(value: object, json_lines: Lines) -> None:
    structlog.get_logger("bot").info("told", value=value)
    assert json_lines.getvalue().count("\n") == 1
    told = json.loads(json_lines.getvalue(), parse_constant=fail_with)
    assert told["event"] == "told"
    for private in (PHONE, DOOR):
        assert private not in json_lines.getvalue()


def test_a_secret_with_signs_that_json_writes_differently_is_taken_out_all_the_same() -> None:
    stream, secret = Lines(), 'pass"word\\密'
    put_back = set_up(LogWish(Level.INFO, json=True), hidden=(secret,), stream=stream)
    try:
        structlog.get_logger("bot").warning("proxy_refused", said=f"wrong {secret}")
    finally:
        put_back()
    assert json.loads(stream.getvalue())["said"] == "wrong <secret>"


def test_a_line_that_cannot_be_written_is_told_without_what_it_holds(
    json_lines: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    record = logging.getLogger("telegram").makeRecord(
        "telegram", logging.ERROR, __file__, 7, "%d updates for %s", (DOOR, PHONE), None
    )
    # Not by its logger: the handlers of pytest fail at such a line.
    (ours,) = (one for one in logging.getLogger().handlers if isinstance(one, _Handler))
    ours.handle(record)
    told = json.loads(json_lines.getvalue())
    assert told["event"].startswith("a log line was lost: TypeError at machine/test_logs.py:7")
    assert capsys.readouterr().err == ""


def test_what_fails_where_nobody_can_catch_it_is_told_without_values(lines: Lines) -> None:
    class Leaving:
        def __del__(self) -> None:
            fail_with(DOOR)

    leaving = Leaving()
    del leaving
    assert "failed_unheard" in lines.getvalue()
    assert DOOR not in lines.getvalue()


def test_an_outline_ends_even_where_causes_go_in_a_circle() -> None:
    first, second = ValueError(DOOR), KeyError(DOOR)
    first.__cause__, second.__cause__ = second, first
    assert outline(first) == "ValueError <- KeyError"
