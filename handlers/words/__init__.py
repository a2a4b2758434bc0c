"""Every sentence a person reads, in Chinese and English, by message id."""

from handlers.words.catalogue import Catalogue, Language, Words
from handlers.words.values import (
    Away,
    Day,
    Hour,
    Hours,
    Html,
    Line,
    Lines,
    Listed,
    Moment,
    Money,
    Name,
    Private,
    Span,
    Term,
    Value,
)

__all__ = [
    "Away",
    "Catalogue",
    "Day",
    "Hour",
    "Hours",
    "Html",
    "Language",
    "Line",
    "Lines",
    "Listed",
    "Moment",
    "Money",
    "Name",
    "Private",
    "Span",
    "Term",
    "Value",
    "Words",
]
