"""What may be billed, whose turn it is to say something of a debt, and tables that a spreadsheet opens rightly.

Pure: no Telegram, no records, no clock.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Who does not answer about money is reminded after this, and coordinators hear after as long again.
REMINDED_AFTER: Final = timedelta(hours=24)
#: Entries on a page of the ledger: each has a button of its own.
PAGE: Final = 8

#: A spreadsheet takes a cell that begins so for something to compute, which may send what else stands there anywhere.
_COMPUTED: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_sum(amount: int) -> str:
    """Return a sum as a spreadsheet reads it: 38.50."""
    return f"{amount // 100}.{amount % 100:02}"


# --- the limit

#: What the buttons about a sum over the limit say.
NO, YES = 1, 2


def billable(cost: int, most: int | None, agreed: int = 0) -> int:
    """Return how much of what a bag cost may be asked for: no more than its limit, or than was agreed to."""
    return cost if most is None else min(cost, max(most, agreed))


class Limit(StrEnum):
    """What comes of somebody's word on a sum over the limit."""

    AGREED = "agreed"
    #: Whoever pays says no: coordinators are to find a way.
    REFUSED = "refused"
    #: A coordinator has decided that it stays at the limit.
    STAYS = "stays"
    ALREADY = "already"
    #: It has been decided, or another sum is asked about now.
    MOVED_ON = "moved_on"
    NOT_YOURS = "not_yours"
    #: Nobody says yes to money of their own.
    OWN = "own"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Word:
    """Who says something of a sum over the limit, and whether it still waits for that."""

    pays: bool
    cares: bool
    #: It is they who are owed it.
    own: bool
    waits: bool
    refused: bool = False


def decide_limit(word: Word, choice: int) -> Limit:
    """Decide on a yes or no to more than the limit: of whoever pays, or of somebody who answers for households."""
    if not word.pays and (not word.cares or word.own):
        return Limit.OWN if word.cares else Limit.NOT_YOURS
    if not word.waits:
        return Limit.MOVED_ON
    if choice not in {NO, YES}:
        return Limit.UNKNOWN
    if choice == YES:
        return Limit.AGREED
    if word.cares and not word.own:
        return Limit.STAYS
    return Limit.ALREADY if word.refused else Limit.REFUSED


# --- what comes of a tap


class Paying(StrEnum):
    """What comes of a payer's or a volunteer's word on a debt."""

    NOTED = "noted"
    ALREADY = "already"
    #: The volunteer has the money already, or a coordinator has settled it.
    OVER = "over"
    NOT_YOURS = "not_yours"
    #: Whoever bought it is forgotten: coordinators settle it.
    NOBODY = "nobody"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a debt stands to whoever says something of it."""

    theirs: bool
    settled: bool
    paid: bool
    received: bool
    #: There is nobody to be paid any more.
    nobody: bool = False


def say_paid(standing: Standing) -> Paying:
    """Decide on a payer's word that the money is on its way; it counts after the volunteer's word, too."""
    if not standing.theirs:
        return Paying.NOT_YOURS
    if standing.paid:
        return Paying.ALREADY
    if standing.settled:
        return Paying.OVER
    return Paying.NOBODY if standing.nobody else Paying.NOTED


def say_received(standing: Standing) -> Paying:
    """Decide on a volunteer's word that the money is there; it ends the debt, whatever the payer has said."""
    if not standing.theirs:
        return Paying.NOT_YOURS
    if standing.received:
        return Paying.ALREADY
    return Paying.OVER if standing.settled else Paying.NOTED


def say_otherwise(standing: Standing) -> Paying:
    """Decide on anybody's word that the sum is another; once both have agreed, it is too late for that."""
    if not standing.theirs:
        return Paying.NOT_YOURS
    return Paying.OVER if standing.settled or (standing.paid and standing.received) else Paying.NOTED


# --- tables


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table in the form that spreadsheets open without asking: UTF-8 with its mark, commas, CRLF."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + table.getvalue().encode("utf-8", "replace")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" \u3000").startswith(_COMPUTED) else cell
