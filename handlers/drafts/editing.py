"""Changing a draft in private: the group it is for, the need and the part to be changed, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.drafts.commands import list_parts, understand
from handlers.drafts.content import Content, judged, keep, refuse, zone_of
from handlers.rules.drafts import Verdict
from handlers.rules.reading import Part
from storage import drafts

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from handlers.buttons import Button
    from handlers.turn import Turn
    from storage.drafts import Draft

PARTS = tuple(Part)


def choose_group(turn: Turn, button: Button) -> None:
    """Aim a draft begun in private at one of the groups its author coordinates."""
    found = judged(turn, button)
    if found is None:
        return
    draft, content = found
    if not turn.coordinates(button.choice):
        refuse(turn, draft.id, Verdict.NOT_COORDINATOR)
        return
    before = zone_of(turn, draft)
    drafts.aim(turn.records, draft.id, button.choice)
    aimed = draft.model_copy(update={"chat_id": button.choice})
    keep(turn, aimed, _by_its_clocks(turn, aimed, content, before))


def _by_its_clocks(turn: Turn, draft: Draft, content: Content, before: ZoneInfo) -> Content:
    """Read what was typed once more where the group lives by other clocks than it was read by."""
    zone = zone_of(turn, draft)
    if zone == before or not content.typed:
        return content
    return content.model_copy(update={"sketches": understand(content.typed, turn, zone)})


def edit(turn: Turn, button: Button) -> None:
    """List the parts that can be changed; from a group this goes on in private."""
    found = judged(turn, button, versioned=False)
    if found is None:
        return
    if turn.private:
        list_parts(turn, *found)
    else:
        turn.open_private(f"draft-{button.record}", "drafts-alone")


def pick_need(turn: Turn, button: Button) -> None:
    """Pick which of several needs to change."""
    found = judged(turn, button)
    if found is None:
        return
    draft, content = found
    if not 0 <= button.choice < len(content.sketches):
        refuse(turn, draft.id, Verdict.STALE)
        return
    keep(turn, draft, content.model_copy(update={"listing": True, "at": button.choice, "opened": None}))


def pick_part(turn: Turn, button: Button) -> None:
    """Pick the part that is wrong."""
    found = judged(turn, button)
    if found is None:
        return
    draft, content = found
    if not 0 <= button.choice < len(PARTS) or content.at is None:
        refuse(turn, draft.id, Verdict.STALE)
        return
    keep(turn, draft, content.model_copy(update={"opened": PARTS[button.choice]}))


def go_back(turn: Turn, button: Button) -> None:
    """Leave the picked part, then the picked need, then the list."""
    found = judged(turn, button)
    if found is None:
        return
    draft, content = found
    if content.opened is not None:
        left = content.closed()
    elif content.at is not None and len(content.sketches) > 1:
        left = content.model_copy(update={"at": None})
    else:
        left = content.model_copy(update={"listing": False, "at": None})
    keep(turn, draft, left)


def drop(turn: Turn, button: Button) -> None:
    """Take one of several needs out."""
    found = judged(turn, button)
    if found is None:
        return
    draft, content = found
    if content.at is None or len(content.sketches) < 2:
        refuse(turn, draft.id, Verdict.STALE)
        return
    rest = tuple(sketch for number, sketch in enumerate(content.sketches) if number != content.at)
    at = 0 if len(rest) == 1 else None
    keep(turn, draft, content.model_copy(update={"sketches": rest, "at": at, "opened": None}))
