"""Logging: one chain for our lines and everybody else's, with whatever is private or secret taken out at the end.

It must not know who logs what. Values of exceptions are never written, since they may quote what somebody sent.
"""

from __future__ import annotations

import logging
import math
import re
import sys
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, TextIO

import structlog
from structlog.stdlib import ProcessorFormatter

if TYPE_CHECKING:
    from bot.settings import LogWish

#: Whose lines follow the level that was asked for; everybody else's start at INFO at the earliest, since
#: libraries write texts, parameters of statements and addresses with tokens at DEBUG.
_OURS: Final = ("bot", "handlers", "storage")
#: These tell at INFO what nobody needs, or what nobody may see (httpx: each address, with the token).
_QUIET: Final = ("httpx", "httpcore", "aiohttp.access", "apscheduler", "aiosqlite", "asyncio")

_REDACTIONS: Final = (
    (re.compile(r"\d{6,}(?::|%3[Aa])[A-Za-z0-9_-]{20,}"), "<token>"),
    (re.compile(r"/bot[^/\s\"']{8,}(?=/)"), "/bot<token>"),
    # user:password@ of a proxy
    (re.compile(r"(?<=://)[^/\s@\"']+@"), "<login>@"),
    (re.compile(r"(?<![A-Za-z0-9_.])(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?![A-Za-z0-9_])"), "<phone>"),
    (re.compile(r"(?<![A-Za-z0-9_.])0\d{2,3}-\d{7,8}(?![A-Za-z0-9_])"), "<phone>"),
    (re.compile(r"(?<![A-Za-z0-9_.:])\+\d(?:[ -]?\d){7,14}(?![A-Za-z0-9_])"), "<phone>"),
)


def set_up(wish: LogWish, *, hidden: Collection[str] = (), stream: TextIO | None = None) -> Callable[[], None]:
    """Send every log line of the process through one chain to `stream`; return what puts things back.

    `hidden` are the secrets of the settings: whatever their form, they are not written.
    """
    handler = _Handler(stream or sys.stderr)
    handler.setFormatter(_formatter(json=wish.json, hidden=hidden))
    level = logging.getLevelName(wish.level.value.upper())
    root = logging.getLogger()
    before = _state(root)
    root.handlers[:] = [handler]
    root.setLevel(max(level, logging.INFO))
    for name in _OURS:
        logging.getLogger(name).setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_shared(),
            ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    sys.excepthook = _report_crash
    threading.excepthook = _report_thread_crash
    sys.unraisablehook = _report_unraisable
    return lambda: _restore(root, before)


def redact(line: str, hidden: Collection[str] = ()) -> str:
    """Return the line without tokens, logins, phone numbers and the given secrets."""
    for secret in hidden:
        if secret and secret in line:
            line = line.replace(secret, "<secret>")
    for pattern, instead in _REDACTIONS:
        line = pattern.sub(instead, line)
    return line


def outline(error: BaseException) -> str:
    """Return where an exception came from and its kind, and those of its causes, but nothing it says."""
    return " <- ".join(_outlined(error))


def _outlined(error: BaseException | None) -> Iterator[str]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        kind = type(error)
        places = ", ".join(_places(error.__traceback__))
        yield f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.") + (f" at {places}" if places else "")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _places(traceback: TracebackType | None) -> Iterator[str]:
    # Innermost first: that is the end that tells most where lines are cut.
    frames = []
    while traceback is not None:
        frames.append((traceback.tb_frame.f_code, traceback.tb_lineno))
        traceback = traceback.tb_next
    for code, line in reversed(frames):
        yield f"{_short(code.co_filename)}:{line} {code.co_name}"


def _short(filename: str) -> str:
    parts = Path(filename).parts
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    return "/".join(parts[-2:])


class _Handler(logging.StreamHandler[TextIO]):
    """Writes lines; one that cannot be written is told by the kind of its error, never by what it holds."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        kind = type(sys.exception()).__name__
        # A second line that cannot be written is let go: a log on a full disk must not stop the bot.
        with suppress(Exception):
            place = f"{_short(record.pathname)}:{record.lineno}"
            told = logging.makeLogRecord({"name": "bot.logs", "levelname": "ERROR", "levelno": logging.ERROR})
            told.msg = f"a log line was lost: {kind} at {place}"
            self.stream.write(self.format(told) + self.terminator)
            self.flush()


class _Formatter(ProcessorFormatter):
    """Ends every line, whoever wrote it, with the redaction."""

    hidden: Collection[str] = ()
    #: An object stays one object: its values are redacted before they are written as JSON, and the line is not.
    json = False

    def format(self, record: logging.LogRecord) -> str:
        # Libraries log the exceptions they caught: "failed: %s".
        if isinstance(record.args, tuple):
            record.args = tuple(_kind(value) for value in record.args)
        record.msg = _kind(record.msg)
        line = super().format(record)
        return line if self.json else redact(line, self.hidden)


def _formatter(*, json: bool, hidden: Collection[str]) -> _Formatter:
    renderer: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if json
        else structlog.dev.ConsoleRenderer(colors=False, sort_keys=False)
    )

    def clean(_: Any, __: str, event: Any) -> Any:
        return _cleaned(event, hidden)

    formatter = _Formatter(
        foreign_pre_chain=[structlog.stdlib.add_logger_name, *_shared(), _first_line],
        processors=[ProcessorFormatter.remove_processors_meta, *([clean] if json else []), renderer],
        keep_exc_info=False,
        keep_stack_info=False,
    )
    formatter.hidden = hidden
    formatter.json = json
    return formatter


def _cleaned(value: Any, hidden: Collection[str]) -> Any:
    """Return a value as JSON can hold it, redacted throughout."""
    match value:
        case None | bool():
            return value
        case str():
            return redact(value, hidden)
        case int() | float():
            # A number may be a telephone's; and JSON knows neither infinity nor NaN.
            written = str(value)
            return value if redact(written, hidden) == written and math.isfinite(value) else redact(written, hidden)
        case dict():
            return {redact(str(name), hidden): _cleaned(one, hidden) for name, one in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_cleaned(one, hidden) for one in value]
        case BaseException():
            return type(value).__name__
        case _:
            return redact(str(value), hidden)


def _shared() -> list[Any]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _outline_exceptions,
    ]


def _outline_exceptions(_: Any, __: str, event: Any) -> Any:
    caught = event.pop("exc_info", None)
    event.pop("stack_info", None)
    if caught is True:
        caught = sys.exception()
    elif isinstance(caught, tuple):
        caught = caught[1]
    if isinstance(caught, BaseException):
        event["trace"] = outline(caught)
    for name, value in event.items():
        if isinstance(value, BaseException):
            event[name] = type(value).__name__
    return event


def _first_line(_: Any, __: str, event: Any) -> Any:
    # asyncio puts the failed task below its sentence, with all that its exception says.
    event["event"] = str(event["event"]).split("\n", 1)[0]
    return event


def _kind(value: Any) -> Any:
    return type(value).__name__ if isinstance(value, BaseException) else value


def _report_crash(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, traceback)
        return
    logging.getLogger("bot").critical("crashed", exc_info=(kind, error, traceback))


def _report_thread_crash(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_value is not None:
        _report_crash(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)


def _report_unraisable(arguments: sys.UnraisableHookArgs) -> None:
    if arguments.exc_value is not None:
        caught = (arguments.exc_type, arguments.exc_value, arguments.exc_traceback)
        logging.getLogger("bot").error("failed_unheard", exc_info=caught)


def _state(root: logging.Logger) -> Any:
    levels = {name: logging.getLogger(name).level for name in (*_OURS, *_QUIET)}
    hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    return list(root.handlers), root.level, levels, hooks, structlog.get_config()


def _restore(root: logging.Logger, before: Any) -> None:
    root.handlers[:], level, levels, hooks, configuration = before
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    root.setLevel(level)
    for name, was in levels.items():
        logging.getLogger(name).setLevel(was)
    logging.captureWarnings(capture=False)
    structlog.configure(**configuration)
