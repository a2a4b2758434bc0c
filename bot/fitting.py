"""Cuts a drawn text that is longer than Telegram takes, and leaves its HTML whole. It knows nothing of messages."""

from __future__ import annotations

import re

#: Bot API: a message has 1 to 4096 characters after its entities are parsed.
MESSAGE_LIMIT = 4096
#: Bot API: the words under a file, counted likewise.
CAPTION_LIMIT = 1024

_PIECES = re.compile(r"<[^>]*>|&\w+;|[^<&]+|[<&]", re.DOTALL)


def fit(text: str, limit: int = MESSAGE_LIMIT) -> str:
    """Return an HTML text with at most so many characters shown, an ellipsis at its end where something was cut.

    Telegram refuses a longer text for good, so that a list that grew beyond all expectation would reach nobody.
    """
    if len(text.encode("utf-16-le")) // 2 <= limit:
        return text
    pieces = _PIECES.findall(text)
    if sum(_shown(piece) for piece in pieces) <= limit:
        return text
    kept: list[str] = []
    opened: list[str] = []
    left = limit - 1
    for piece in pieces:
        size = _shown(piece)
        if size > left:
            room = piece.encode("utf-16-le")[: left * 2].decode("utf-16-le", "ignore") if size > 1 else ""
            kept += [room, "…", *(f"</{tag}>" for tag in reversed(opened))]
            break
        left -= size
        kept.append(piece)
        if piece.startswith("</"):
            opened.pop()
        elif size == 0:
            opened.append(re.split(r"[\s>]", piece[1:], maxsplit=1)[0])
    return "".join(kept)


def _shown(piece: str) -> int:
    """Return how many characters Telegram counts: UTF-16 units, none for a tag, one for an escaped character."""
    if piece.startswith("<") and piece != "<":
        return 0
    return 1 if piece.startswith("&") else len(piece.encode("utf-16-le")) // 2
