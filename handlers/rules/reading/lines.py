"""Reads one line into one or several sketches: each part in turn takes its words, what remains is sorted last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.rules.activities import usual_part
from handlers.rules.counts import Count, Doubt, counts
from handlers.rules.plain import masked
from handlers.rules.reading.fields import protect_words, take_bring, take_contact, take_notes, take_phones
from handlers.rules.reading.page import Page
from handlers.rules.reading.places import take_where
from handlers.rules.reading.settling import gather_choices, settle
from handlers.rules.reading.sketches import Fault, Option, Part, Problem, Question, Sketch
from handlers.rules.reading.words import sort_words
from handlers.rules.when.days import days
from handlers.rules.when.heard import Heard, hear
from handlers.rules.when.slots import Hours, Slot, Trouble, slots

if TYPE_CHECKING:
    from datetime import date, datetime

FAULT_OF = {
    Trouble.DAY_UNREADABLE: (Part.DAY, Fault.DAY_UNREADABLE),
    Trouble.TOO_MANY_DAYS: (Part.DAY, Fault.TOO_MANY_DAYS),
    Trouble.TIME_UNREADABLE: (Part.TIME, Fault.TIME_UNREADABLE),
    Trouble.ENDS_BEFORE_START: (Part.TIME, Fault.ENDS_BEFORE_START),
}
DOUBTS = {
    Doubt.UNREADABLE: Fault.COUNT_UNREADABLE,
    Doubt.NONE: Fault.NO_PLACES,
    Doubt.TOO_MANY: Fault.TOO_MANY_PLACES,
}


def read_line(text: str, *, now: datetime) -> tuple[Sketch, ...]:
    """The needs of one line, each settled as far as it goes."""
    sketches, _ = read_page(text, now=now)
    return sketches


def read_page(text: str, *, now: datetime) -> tuple[tuple[Sketch, ...], Page]:
    """The needs of one line, and the page that shows what was understood."""
    page = Page(text)
    phones = take_phones(page)
    protect_words(page)
    take_notes(page)
    sketch = take_counts(page, Sketch())
    heard = hear(page.open)
    for stretch in heard.used:
        page.take(*stretch)
    for stretch in heard.kept:
        page.note(*stretch)
    bring = take_bring(page)
    contact = take_contact(page, phones)
    where = take_where(page)
    words = sort_words(page, where)
    sketch = sketch.model_copy(
        update={
            "activity": words.activity,
            "what": words.what,
            "where": words.where,
            "note": words.note,
            "bring": bring,
            "contact_name": contact.name,
            "contact_phone": contact.phone,
        }
    )
    sketch = with_gather(sketch, heard, page)
    times = slots(heard, now, usual_part(page.plain)) or (Slot(),)
    return tuple(settle(with_slot(sketch, slot, heard, page), now) for slot in times), page


def take_counts(page: Page, sketch: Sketch) -> Sketch:
    """How many people are asked for; two different numbers are asked about."""
    hidden = masked(page.open, [(one.start, one.end) for one in days(page.open)])
    found = counts(hidden)
    for count in found:
        page.take(count.start, count.end)
        if count.kept:
            page.notes.append(count.kept)
    return with_counts(sketch, found, page)


def with_counts(sketch: Sketch, found: list[Count], page: Page) -> Sketch:
    """The sketch with these counts: one value, a question, or a problem."""
    if not found:
        return sketch
    bad = next((count for count in found if count.doubt), None)
    if bad and bad.doubt:
        problem = Problem(part=Part.PLACES, fault=DOUBTS[bad.doubt], piece=page.piece(bad.start, bad.end))
        return sketch.model_copy(update={"places": None, "problems": (*sketch.problems, problem)})
    values = list(dict.fromkeys(value for count in found for value in count.values))
    if len(values) == 1:
        return sketch.model_copy(update={"places": values[0]})
    pieces = ", ".join(page.typed(count.start, count.end) for count in found)
    question = Question(part=Part.PLACES, options=tuple(Option(places=value) for value in values[:5]), piece=pieces)
    return sketch.model_copy(update={"places": None, "questions": (*sketch.questions, question)})


def with_gather(sketch: Sketch, heard: Heard, page: Page) -> Sketch:
    """The sketch with when to gather: minutes before the start, or clock times that wait for the start."""
    if heard.gather is None:
        return sketch
    piece = page.piece(heard.gather.start, heard.gather.end)
    if heard.gather.moment is not None:
        choices = gather_choices(heard.gather.moment)
        if choices:
            return sketch.model_copy(update={"gather_at": choices, "gather_words": piece})
    elif heard.gather.early is not None:
        return sketch.model_copy(update={"gather": heard.gather.early, "gather_words": piece})
    problem = Problem(part=Part.GATHER, fault=Fault.GATHER_UNREADABLE, piece=piece)
    return sketch.model_copy(update={"problems": (*sketch.problems, problem)})


def with_slot(sketch: Sketch, slot: Slot, heard: Heard, page: Page) -> Sketch:
    """The sketch on the day and at the time of this slot, with its questions and problems."""
    day_words = " ".join(page.typed(*stretch) for stretch in sorted(heard.day_words))
    time_words = " ".join(page.typed(*stretch) for stretch in sorted(heard.time_words))
    changes: dict[str, object] = {
        "day_words": day_words or sketch.day_words,
        "time_words": time_words or sketch.time_words,
    }
    problems, questions = list(sketch.problems), list(sketch.questions)
    for trouble, stretch in slot.troubles:
        part, fault = FAULT_OF[trouble]
        problems.append(Problem(part=part, fault=fault, piece=page.piece(*stretch)))
    hours = slot.hours[0] if len(slot.hours) == 1 else Hours()
    if len(slot.hours) > 1:
        questions.append(Question(part=Part.TIME, options=_time_options(slot.hours), piece=time_words))
    nights = slot.hours[0].nights if slot.hours else 0
    changes |= {
        "begins": hours.clock,
        "lasts": hours.lasts,
        "past_midnight": bool(nights),
        "part_of_day": next((day.part for one in heard.days for day in one.named if day.part), None)
        or (None if heard.days else sketch.part_of_day),
        "day": later(slot.days[0], nights) if len(slot.days) == 1 else None,
    }
    if len(slot.days) > 1:
        options = tuple(Option(day=later(day, nights)) for day in slot.days)
        questions.append(Question(part=Part.DAY, options=options, piece=day_words))
    changes |= {"problems": tuple(dict.fromkeys(problems)), "questions": tuple(questions)}
    return sketch.model_copy(update=changes)


def _time_options(hours: tuple[Hours, ...]) -> tuple[Option, ...]:
    return tuple(dict.fromkeys(Option(begins=one.clock, lasts=one.lasts) for one in hours))


def later(day: date, nights: int) -> date:
    """The date so many midnights on."""
    return type(day).fromordinal(day.toordinal() + nights)
