"""Writes what was counted and what waits as Prometheus reads it (text format 0.0.4).

Names of metrics and their one label come from closed sets: nobody's id and nothing anybody typed gets in here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bot.counts import Counts
    from storage.backlog import Backlog, Waiting

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"


class Kind(StrEnum):
    """What may be done with a number: a counter only grows, a gauge comes and goes."""

    COUNTER = "counter"
    GAUGE = "gauge"


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric: its name without "redvest_", what it says, and its value, or one for each outcome."""

    kind: Kind
    name: str
    said: str
    value: float | Mapping[str, int]


def write(counts: Counts, backlog: Backlog | None, now: datetime) -> str:
    """Return every metric in lines; without what waits where the records could not be read."""
    metrics = [*_counted(counts, now), *(() if backlog is None else _waiting(counts, backlog, now))]
    return "".join(f"{line}\n" for metric in metrics for line in _lines(metric))


def _counted(counts: Counts, now: datetime) -> Iterator[Metric]:
    sends = {_label(outcome): number for outcome, number in counts.sends.items()}
    yield Metric(Kind.COUNTER, "updates_total", "Updates fetched from Telegram.", counts.updates)
    yield Metric(Kind.COUNTER, "polls_total", "Polls that Telegram answered.", counts.polls)
    yield Metric(Kind.COUNTER, "polls_failed_total", "Polls that failed.", counts.polls_failed)
    yield Metric(Kind.COUNTER, "batches_total", "Transactions committed.", counts.batches)
    yield Metric(Kind.COUNTER, "turns_total", "Updates, due rows and outcomes handled.", counts.turns)
    yield Metric(Kind.COUNTER, "turns_failed_total", "Turns that raised and were undone.", counts.turns_failed)
    yield Metric(Kind.COUNTER, "turns_slow_total", "Turns of more than 100 ms.", counts.turns_slow)
    yield Metric(Kind.COUNTER, "answers_total", "Answers to taps.", counts.answers)
    yield Metric(Kind.COUNTER, "answers_failed_total", "Answers to taps that did not arrive.", counts.answers_failed)
    yield Metric(Kind.COUNTER, "sends_total", "Messages, edits and questions, by what became of them.", sends)
    yield Metric(Kind.COUNTER, "flood_waits_total", "Waits that Telegram asked for.", counts.flood_waits)
    yield Metric(Kind.COUNTER, "flood_wait_seconds_total", "How long those waits were.", counts.flood_seconds)
    yield Metric(Kind.COUNTER, "storage_losses_total", "Batches the database did not take.", counts.storage_losses)
    yield Metric(Kind.COUNTER, "backups_total", "Backups made.", counts.backups_made)
    yield Metric(Kind.COUNTER, "backups_failed_total", "Backups that failed.", counts.backups_failed)
    yield Metric(Kind.GAUGE, "storage_lost", "1 while the database takes nothing.", int(counts.storage_lost))
    yield Metric(Kind.GAUGE, "last_poll_age_seconds", "Since Telegram answered a poll.", _age(counts.heard_at, now))
    if counts.backup_at is not None:
        age = _age(counts.backup_at, now)
        yield Metric(Kind.GAUGE, "last_backup_age_seconds", "Since this run made a backup.", age)


def _waiting(counts: Counts, backlog: Backlog, now: datetime) -> Iterator[Metric]:
    unhandled = _age(_earlier(counts.taking_since, backlog.parked.since), now)
    yield Metric(Kind.GAUGE, "oldest_unhandled_update_age_seconds", "0 where every update is handled.", unhandled)
    yield Metric(Kind.GAUGE, "updates_parked", "Updates that wait for who administers a group.", backlog.parked.count)
    yield from _both("unsent_message", "messages_unsent", "Messages that wait to be sent.", backlog.unsent, now)
    yield from _both("dirty_card", "cards_dirty", "Cards that wait to be drawn.", backlog.dirty, now)
    yield from _both("overdue_row", "due_rows_overdue", "Chores and reminders past their time.", backlog.overdue, now)


def _both(one: str, many: str, said: str, waiting: Waiting, now: datetime) -> Iterator[Metric]:
    yield Metric(Kind.GAUGE, many, said, waiting.count)
    yield Metric(Kind.GAUGE, f"oldest_{one}_age_seconds", "0 where none waits.", _age(waiting.since, now))


def _lines(metric: Metric) -> Iterator[str]:
    name = f"redvest_{metric.name}"
    yield f"# HELP {name} {metric.said}"
    yield f"# TYPE {name} {metric.kind}"
    if isinstance(metric.value, Mapping):
        yield from (f'{name}{{outcome="{label}"}} {number}' for label, number in metric.value.items())
    else:
        yield f"{name} {metric.value:g}" if isinstance(metric.value, float) else f"{name} {metric.value}"


def _label(outcome: type[object]) -> str:
    """Return the name of an outcome as labels are written: never_sent."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", outcome.__name__).lower()


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((moment for moment in (one, other) if moment is not None), default=None)


def _age(since: datetime | None, now: datetime) -> float:
    return 0.0 if since is None else round(max(0.0, (now - since).total_seconds()), 3)
