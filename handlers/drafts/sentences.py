"""Says how needs were understood: one sentence for a whole one, a line a part for one that lacks something.

In a group whom to ask for is only said to be noted, and no phone number is repeated.
"""

from __future__ import annotations

import html
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, assert_never

from handlers.rules import drafts as rules
from handlers.rules.needs import clip
from handlers.rules.reading import Part
from handlers.words.values import Away, Day, Hour, Hours, Html, Moment, Oclock, Until

if TYPE_CHECKING:
    from handlers.drafts.offers import Desk
    from handlers.rules.reading import Sketch

PARTS = tuple(Part)
PIECE = 30
FAR = timedelta(days=60)
#: The catalogue takes values of up to 2500 characters, and an escaped one grows to five.
ESCAPED = 2400


def sketches(desk: Desk) -> list[Html]:
    """Return how every need of a draft was understood."""
    understood = desk.content.sketches
    if len(understood) == 1:
        return [*_sketch(desk, understood[0]), *faults(desk, understood[0])]
    asked = None if desk.content.ask is None else desk.content.ask.index
    lines = [desk.words.text("drafts-several", count=len(understood))]
    for number, sketch in enumerate(understood, start=1):
        lines.append(desk.words.text("drafts-number", number=number))
        lines.extend(_sketch(desk, sketch))
        # One need is asked about at a time, and only what is wrong with that one is told at length.
        if number - 1 == asked:
            lines.extend(faults(desk, sketch))
        elif not sketch.ready:
            lines.append(desk.words.text("drafts-open"))
    return lines


def _sketch(desk: Desk, sketch: Sketch) -> list[Html]:
    whole = not sketch.missing and not sketch.questions
    parts = (Part.BRING, Part.CONTACT, Part.NOTE) if whole else PARTS
    known = [line for part in parts if (line := told(desk, sketch, part)) is not None]
    return [*([_sentence(desk, sketch)] if whole else []), *known, *_far(desk, sketch)]


def _far(desk: Desk, sketch: Sketch) -> list[Html]:
    """Doubt a day far ahead: "3 Apr" typed on the 7th is next year's, and days are told without their year."""
    today = desk.words.now.astimezone(desk.zone).date()
    if sketch.day is None or sketch.day - today < FAR:
        return []
    return [desk.words.text("drafts-far", year=str(sketch.day.year), days=(sketch.day - today).days)]


def _sentence(desk: Desk, sketch: Sketch) -> Html:
    begin, end = sketch.starts(desk.zone), sketch.ends(desk.zone)
    gather = sketch.gathers(desk.zone)
    assert begin is not None
    assert end is not None
    return desk.words.text(
        "drafts-sentence",
        begin=Moment(begin),
        end=Until(begin, end),
        next_day=(end.date() - begin.date()).days,
        ahead=int(begin > desk.words.now),
        away=Away(begin),
        early=int(gather is not None and gather < begin),
        gather=Oclock(begin) if gather is None else _gathering(gather, begin),
        what=_short(desk, sketch.what),
        places=sketch.places or 0,
        place=_short(desk, sketch.where),
    )


def _gathering(gather: datetime, begin: datetime) -> Moment | Oclock:
    """Say the day too where people gather on the evening before a start past midnight."""
    return Oclock(gather) if gather.date() == begin.date() else Moment(gather)


def told(desk: Desk, sketch: Sketch, part: Part) -> Html | None:
    """Return what is known of a part as a line of its own, None where nothing is."""
    if not rules.has(sketch, part):
        return None
    words = desk.words
    today = words.now.astimezone(desk.zone).date()
    match part:
        case Part.WHAT:
            return words.text("drafts-told-what", text=_short(desk, sketch.what))
        case Part.DAY:
            noon = datetime.combine(sketch.day or today, rules.clock(12 * 60), desk.zone)
            return words.text("drafts-told-day", day=Day(noon))
        case Part.TIME:
            begin = datetime.combine(sketch.day or today, sketch.begins or rules.clock(0), desk.zone)
            if sketch.begins is None or sketch.lasts is None:
                return None if sketch.begins is None else words.text("drafts-told-begins", hour=Hour(begin))
            return words.text("drafts-told-time", hours=Hours(begin, begin + timedelta(minutes=sketch.lasts)))
        case Part.PLACES:
            return words.text("drafts-told-places", places=sketch.places or 0)
        case Part.WHERE:
            return words.text("drafts-told-where", text=_short(desk, sketch.where))
        case Part.GATHER:
            return None if sketch.gather is None else words.text("drafts-told-gather", minutes=sketch.gather)
        case Part.BRING:
            return words.text("drafts-told-bring", text=_short(desk, sketch.bring))
        case Part.CONTACT:
            if not desk.private:
                return words.text("drafts-told-contact_noted")
            return words.text("drafts-told-contact", name=clip(sketch.contact_name, 60), phone=sketch.contact_phone)
        case Part.NOTE:
            return words.text("drafts-told-note", text=_short(desk, sketch.note))
        case _:
            assert_never(part)


def faults(desk: Desk, sketch: Sketch) -> list[Html]:
    """Return what was refused of a need, each with the words that were not understood."""
    # In a group a piece that was meant as a phone is not repeated.
    return [
        desk.words.text(
            f"drafts-fault-{problem.fault}",
            piece="…" if problem.part is Part.CONTACT and not desk.private else clip(_safe(desk, problem.piece), PIECE),
        )
        for problem in sketch.problems
    ]


def _short(desk: Desk, text: str) -> str:
    short = clip(_safe(desk, text), desk.room)
    return short if len(html.escape(short)) <= ESCAPED else clip(short, ESCAPED // 5)


def _safe(desk: Desk, text: str) -> str:
    return text if desk.private else rules.without_phone(text, desk.content.sketches)
