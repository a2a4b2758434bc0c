"""What the whole deployment is set to, and what a turn leaves to the machine room."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from handlers.words import Language


@dataclass(frozen=True, slots=True)
class Deployment:
    """What the whole deployment is set to."""

    bot_id: int
    bot_username: str
    language: Language
    timezone: ZoneInfo
    owners: frozenset[int]
    #: The data are copied every night.
    backs_up: bool = False
    #: The number to ring where somebody is in danger.
    emergency: str = "120"
    #: Words beside our own that say somebody is in danger.
    alarm_words: tuple[str, ...] = ()
    #: Medicines beside our own that only coordinators hand out.
    guarded_medicines: tuple[str, ...] = ()


class Job(StrEnum):
    """What the machine room does once a turn is committed: it may wait for a disk, and a turn may not."""

    BACKUP = "backup"
