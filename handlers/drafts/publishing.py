"""How a draft ends: published, cancelled or dropped after a day; and who its author is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from handlers import needs
from handlers.drafts.content import find, judged, keep, refuse, settle, zone_of
from handlers.rules import drafts as rules
from handlers.rules.drafts import Verdict
from storage import chats, drafts
from storage.drafts import DraftState
from storage.needs import Contact, NewNeed

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from handlers.buttons import Button
    from handlers.rules.reading import Sketch
    from handlers.turn import Turn
    from storage.drafts import Draft
    from storage.due import DueRow

#: By then the card of a published need is in its group, and can be linked from the private chat.
CARD_IS_THERE = timedelta(seconds=15)


def group_of(turn: Turn, button: Button) -> int | None:
    """Return the group a draft is for, whose administrators must be known before it is published."""
    draft = drafts.find(turn.records, button.record)
    return None if draft is None or draft.chat_id >= 0 else draft.chat_id


def publish(turn: Turn, button: Button) -> None:
    """Publish every need of a draft, after looking at everything once more; only an open draft can be, so only once."""
    found = judged(turn, button)
    if found is None:
        return
    draft, content = found
    if turn.unsure:
        refuse(turn, draft.id, Verdict.UNSURE)
        return
    zone = zone_of(turn, draft)
    sketches = rules.recheck(content.sketches, turn.now.astimezone(zone))
    chat = chats.find(turn.records, draft.chat_id)
    verdict = rules.may_publish(
        sketches, coordinator=turn.coordinates(draft.chat_id), group=chat is not None and chat.present
    )
    if verdict is not None:
        if sketches != content.sketches:
            keep(turn, draft, content.model_copy(update={"sketches": sketches}))
        refuse(turn, draft.id, verdict)
        return
    posted = tuple(needs.publish(turn, _need(turn, draft, sketch, zone)).id for sketch in sketches)
    # What was typed is now the needs' to keep.
    settle(turn, draft, content.model_copy(update={"typed": "", "sketches": (), "needs": posted}), DraftState.PUBLISHED)
    turn.remind("drafts-link", str(draft.id), turn.now + CARD_IS_THERE)
    turn.note("draft", "published", subject=draft.id)
    turn.answer("drafts-done", count=len(posted))


def _need(turn: Turn, draft: Draft, sketch: Sketch, zone: ZoneInfo) -> NewNeed:
    starts, ends = sketch.starts(zone), sketch.ends(zone)
    assert starts is not None
    assert ends is not None
    assert sketch.places is not None
    whom = Contact(name=sketch.contact_name, phone=sketch.contact_phone)
    return NewNeed(
        chat_id=draft.chat_id,
        thread_id=draft.thread_id,
        posted_by=turn.person.id,
        activity=None if sketch.activity is None else sketch.activity.value,
        what=sketch.what,
        place=sketch.where,
        starts=starts,
        ends=ends,
        gathers=sketch.gathers(zone) or starts,
        places=sketch.places,
        bring=sketch.bring,
        note=sketch.note,
        contact=whom if whom != Contact() else None,
    )


def cancel(turn: Turn, button: Button) -> None:
    """Publish nothing, and say so; what was typed stays readable for a while."""
    found = judged(turn, button, versioned=False)
    if found is None:
        return
    draft, content = found
    settle(turn, draft, content, DraftState.CANCELLED)
    turn.note("draft", "cancelled", subject=draft.id)
    turn.answer("drafts-cancelled")


def own(turn: Turn, button: Button) -> None:
    """Make the administrator who taps the author of what one of them wrote anonymously."""
    found = find(turn, button.record)
    if found is None:
        refuse(turn, button.record, Verdict.GONE)
    elif not turn.coordinates(found[0].chat_id):
        refuse(turn, button.record, Verdict.UNSURE if turn.unsure else Verdict.NOT_COORDINATOR)
    elif not drafts.own(turn.records, button.record, turn.person.id):
        refuse(turn, button.record, Verdict.NOT_YOURS)
    else:
        turn.touch("draft", button.record)
        turn.note("draft", "owned", subject=button.record)
        turn.answer("drafts-yours")


def expire(turn: Turn, row: DueRow) -> None:
    """Drop a draft whose day is over; its card says so and keeps what was typed."""
    found = find(turn, int(row.key))
    if found is not None and settle(turn, *found, DraftState.EXPIRED):
        turn.note("draft", "expired", subject=found[0].id)


def forget(turn: Turn, row: DueRow) -> None:
    """Erase what was typed, once nobody needs to read it any more."""
    found = find(turn, int(row.key))
    if found is not None:
        kept = found[1].model_copy(update={"typed": "", "sketches": ()})
        drafts.write(turn.records, found[0].id, kept.model_dump_json())


def link(turn: Turn, row: DueRow) -> None:
    """Have the private card drawn again, now with the address of the need's card."""
    turn.touch("draft", int(row.key))


def forget_person(turn: Turn, person_id: int) -> None:
    """Erase everything a person typed into drafts, and take the cards away."""
    for draft_id in drafts.forget_author(turn.records, person_id):
        turn.retire("draft", draft_id)
        turn.forget("drafts-expire", str(draft_id))
        turn.forget("drafts-forget", str(draft_id))
