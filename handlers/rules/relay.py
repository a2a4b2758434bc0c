"""What passes between asker and volunteer: what is better not written, and what can wait for the morning.

Pure: no Telegram, no records, no clock.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from handlers.rules.errands import is_night, morning_after
from handlers.rules.plain import clean, fold

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

#: Longer texts would be cut by Telegram, which allows 4096 characters, our own words included.
LONGEST: Final = 3000
#: Longer captions would be cut (Bot API: 1024 characters), so they follow their file as a message.
LONGEST_CAPTION: Final = 700
#: Coordinators who are asked to look see so many of the last messages.
REPORTED: Final = 10
#: Whoever wrote so recently is awake.
AWAKE: Final = timedelta(minutes=30)

_CARD_DIGITS: Final = range(13, 20)
#: Groups of figures with one or two marks between them, as people copy a card's number.
_FIGURES = re.compile(r"\d+(?:[ .\-_/]{1,2}\d+)*")
_SECRET_WORD = r"密码|口令|验证码|校验码|动态码|安全码|\bcvv2?\b|\bcvc2?\b|\bpin\b(?: ?code)?|pass ?word|pass ?code|\botp\b|verification code|security code"  # noqa: S105, E501
#: A secret word, and figures near it on the same line, before or after.
_SECRET_NEAR = re.compile(rf"(?:{_SECRET_WORD})[^\n]{{0,20}}?\d{{3,}}|\d{{3,}}[^\n]{{0,8}}?(?:{_SECRET_WORD})")
#: A secret word that is said to be something.
_SECRET_IS = re.compile(rf"(?:{_SECRET_WORD}) *(?:is|是|为|[:=]) *[\w!@#$%^&*]{{4,}}")


class Secret(StrEnum):
    """What somebody should think twice about sending."""

    CARD = "card"
    PASSWORD = "password"  # noqa: S105


def secret_in(text: str) -> Secret | None:
    """Return what looks like the number of a bank card, or a password or code for one; None for anything else."""
    plain = fold(clean(text))
    if any(_holds_card(found.group()) for found in _FIGURES.finditer(plain)):
        return Secret.CARD
    return Secret.PASSWORD if _SECRET_NEAR.search(plain) or _SECRET_IS.search(plain) else None


def _holds_card(run: str) -> bool:
    """Tell whether neighbouring groups of figures make a card's number: 13 to 19 of them with a right check figure."""
    groups = re.findall(r"\d+", run)
    for start in range(len(groups)):
        figures = ""
        for group in groups[start:]:
            figures += group
            if len(figures) >= _CARD_DIGITS.stop:
                break
            if len(figures) in _CARD_DIGITS and checks(figures):
                return True
    return False


def checks(figures: str) -> bool:
    """Tell whether figures pass the check that card numbers do (ISO/IEC 7812: Luhn's), and are not all nought."""
    total = 0
    for place, figure in enumerate(reversed(figures)):
        value = int(figure) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 and any(figure != "0" for figure in figures)


def arrives(
    at: datetime, zone: ZoneInfo, *, urgent: bool, moving: bool, last_heard: datetime | None
) -> datetime | None:
    """Return when a message written now may reach the other, None for at once.

    At night it waits for the morning, unless the errand is urgent, the volunteer is just carrying it out, or the other
    has written a moment ago.
    """
    if urgent or moving or not is_night(at, zone):
        return None
    if last_heard is not None and at - last_heard <= AWAKE:
        return None
    return morning_after(at, zone)
