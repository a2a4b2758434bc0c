"""What may stand in a sentence besides plain words: moments, names, references to private things.

They are kept as they are until the sentence is drawn, for whoever reads it, in their language and time zone.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from storage.database import from_epoch, to_epoch


class Html(str):
    """Text that is HTML already and must not be escaped again; only the renderer makes it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and a time as people say them: 4月8日 周三 早8点; Wed 8 Apr, 08:00."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Day:
    """A day alone: 4月8日 周三; Wed 8 Apr."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Hour:
    """A time alone: 7:00; 07:00."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Beside:
    """A time told beside another moment, with its day only where that is another: 7:00; 4月7日 周二 23:30."""

    at: datetime
    begin: datetime


@dataclass(frozen=True, slots=True)
class Oclock:
    """A time as it is said aloud: 早7点; 07:00."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Until:
    """The end of a shift as it is said aloud after its beginning: 早8点到(11点半); 08:00 to (11:30)."""

    begin: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Hours:
    """Two times of a shift: 20:00–次日2:00; 20:00–02:00 (next day)."""

    begin: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Span:
    """A day and two times: 4月8日 周三 8:00–12:00; Wed 8 Apr, 08:00–12:00."""

    begin: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Away:
    """How far a moment lies ahead: 9小时后; in 9 hours."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Name:
    """What a person goes by; looked up when drawn."""

    person_id: int


@dataclass(frozen=True, slots=True)
class Private:
    """A reference to something private, opened by its feature when the message is drawn for one entitled."""

    kind: str
    record: int


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in the currency's smallest unit: ¥38.50, and ¥38 where nothing is left over."""

    amount: int


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the catalogue, by its id, such as the name of an activity."""

    text_id: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Several values in a row, joined as the language does."""

    items: tuple[str | Name | Private | Term, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One whole sentence of the catalogue with values of its own, to stand among others."""

    text_id: str
    values: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, text_id: str, /, **values: Value) -> Line:
        """Return a line of this text with these values."""
        return cls(text_id, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class Lines:
    """Sentences under each other, as many as there are, within one queued message."""

    lines: tuple[Line, ...]


Value = (
    str
    | int
    | Html
    | Moment
    | Day
    | Hour
    | Beside
    | Oclock
    | Until
    | Hours
    | Span
    | Away
    | Name
    | Private
    | Money
    | Term
    | Listed
    | Lines
)

_KINDS: dict[str, type[Any]] = {
    kind.__name__.lower(): kind
    for kind in (Moment, Day, Hour, Beside, Oclock, Until, Hours, Span, Away, Name, Private, Money, Term)
}


def pack(value: Value) -> Any:
    """Return a value as JSON for the outbox; strings that are HTML are not accepted there."""
    if isinstance(value, Html):
        raise TypeError("The outbox keeps values, not drawn text.")
    if isinstance(value, str | int):
        return value
    if isinstance(value, Listed):
        return {"as": "listed", "items": [pack(item) for item in value.items]}
    if isinstance(value, Lines):
        packed = [[line.text_id, {name: pack(one) for name, one in line.values}] for line in value.lines]
        return {"as": "lines", "lines": packed}
    fields = {name: to_epoch(field) if isinstance(field, datetime) else field for name, field in asdict(value).items()}
    return {"as": type(value).__name__.lower(), **fields}


def unpack(packed: Any) -> Value:
    """Return the value that `pack` packed."""
    if isinstance(packed, str | int):
        return packed
    fields = dict(packed)
    kind = fields.pop("as")
    if kind == "listed":
        return Listed(tuple(unpack(item) for item in fields["items"]))  # type: ignore[misc]
    if kind == "lines":
        return Lines(tuple(_line(text_id, of) for text_id, of in fields["lines"]))
    moments = {"at", "begin", "end"}
    made: Value = _KINDS[kind](
        **{name: from_epoch(field) if name in moments else field for name, field in fields.items()}
    )
    return made


def _line(text_id: str, packed: dict[str, Any]) -> Line:
    return Line(text_id, tuple((name, unpack(value)) for name, value in packed.items()))
