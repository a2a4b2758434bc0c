"""What is private of a trip, opened for the message being drawn for somebody entitled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.rules.needs import clip
from storage import requests, runs
from storage.requests import Outcome

if TYPE_CHECKING:
    from storage.database import Records

#: A line of a list, where it stands in a sentence.
LINE_LENGTH = 80
#: What became of a list's lines, so that it fits under a photo with everything else.
CHANGES_LENGTH = 500


def line(records: Records, item_id: int) -> str:
    """Return an item as it was written; a dash once it is forgotten."""
    item = requests.item(records, item_id)
    return "—" if item is None else clip(item.line, LINE_LENGTH)


def instead(records: Records, item_id: int) -> str:
    """Return what there is in an item's place."""
    item = requests.item(records, item_id)
    return "—" if item is None or not item.instead else clip(item.instead, LINE_LENGTH)


def changes(records: Records, errand_id: int) -> str:
    """Return what is not as it was on the list, a line each."""
    told = []
    for item in requests.items(records, errand_id):
        if item.outcome is Outcome.MISSING:
            told.append(f"❌ {clip(item.line, LINE_LENGTH)}")
        elif item.outcome is Outcome.SUBSTITUTE:
            told.append(f"🔁 {clip(item.line, LINE_LENGTH)} → {clip(item.instead, LINE_LENGTH)}")
    text = "\n".join(told)
    return text if len(text) <= CHANGES_LENGTH else text[: CHANGES_LENGTH - 1] + "…"


def bags(records: Records, errand_id: int) -> str:
    """Return where a volunteer who had to stop left the bags."""
    return runs.stop(records, errand_id).bags or "—"
