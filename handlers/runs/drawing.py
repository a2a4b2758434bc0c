"""Draws a volunteer's trip, for them alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.pages import Page
from storage import errands, requests, runs

if TYPE_CHECKING:
    from handlers.pages import Sight


def draw(sight: Sight) -> Page | None:
    """Draw the errands of a trip with everything a volunteer must know."""
    run = runs.find(sight.records, sight.subject)
    if run is None or sight.chat_id != run.volunteer_id:
        return None
    lines = [
        sight.words.text("runs-errand", number=str(errand.id), code=errand.code, **_told(sight, errand.id))
        for errand in errands.of_run(sight.records, run.id)
        if errand.claimed_by == run.volunteer_id and errand.expected_at is not None
    ]
    return Page(sight.words.lines(lines)) if lines else None


def _told(sight: Sight, errand_id: int) -> dict[str, str]:
    request = requests.read(sight.records, errand_id)
    door = " ".join(part for part in (request.building, request.entrance, request.room) if part)
    return {"name": request.name, "door": door, "phone": request.phone, "list": "\n".join(request.lines)}
