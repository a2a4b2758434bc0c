"""Changes a sketch by what a person answers: one part typed anew, or an option of a question chosen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from handlers.rules.activities import Activity, recognise
from handlers.rules.counts import MANY, number
from handlers.rules.plain import TAKEN, clean, fold
from handlers.rules.reading.fields import protect_words, take_contact, take_phones
from handlers.rules.reading.lines import later, take_counts, with_gather, with_slot
from handlers.rules.reading.page import Page, tidy
from handlers.rules.reading.settling import settle
from handlers.rules.reading.sketches import LONGEST_TEXT, Fault, Part, Problem, Sketch
from handlers.rules.when.heard import Gather, Heard, hear
from handlers.rules.when.hours import HALF, Form, end_after, lengths
from handlers.rules.when.parts import Daypart
from handlers.rules.when.slots import Hours, Slot, slots

if TYPE_CHECKING:
    from datetime import datetime

_NOTHING = re.compile(r"(?:无|没有|没|不用|不需要|不要|清空|空|删除|去掉|none|no|nothing|n/a|-+|/|clear|remove)[.。!]?")
_WHERE_LEAD = re.compile(
    r"\s*(?:(?:集合)?(?:地点|地址|位置)\s*[:：是为]?|@|＠|在|(?:place|location|where|venue)\s*:|at\s)\s*", re.IGNORECASE
)
_WHAT_LEAD = re.compile(r"\s*(?:任务|内容|活动|事项|what|task)\s*[:：]\s*", re.IGNORECASE)
_NOTE_LEAD = re.compile(r"\s*(?:备注|说明|注意|note)\s*[:：]\s*", re.IGNORECASE)
_BRING_LEAD = re.compile(
    r"\s*(?:请)?(?:(?:携带|带上?|物品|准备)\s*[:：]?|(?:please\s+)?bring\b\s*:?)\s*", re.IGNORECASE
)
_UNREADABLE = {
    Part.DAY: Fault.DAY_UNREADABLE,
    Part.TIME: Fault.TIME_UNREADABLE,
    Part.PLACES: Fault.COUNT_UNREADABLE,
    Part.GATHER: Fault.GATHER_UNREADABLE,
    Part.CONTACT: Fault.CONTACT_UNREADABLE,
}


def choose(sketch: Sketch, question_part: Part, option_index: int, *, now: datetime) -> Sketch:
    """Answer an open question by one of its options; a stale or unknown option changes nothing."""
    question = next((one for one in sketch.questions if one.part is question_part), None)
    if question is None or not 0 <= option_index < len(question.options):
        return sketch
    option = question.options[option_index]
    changes: dict[str, object] = {key: value for key, value in option if value is not None}
    changes["questions"] = tuple(one for one in sketch.questions if one is not question)
    return settle(sketch.model_copy(update=changes), now)


def amend(sketch: Sketch, part: Part, text: str, *, now: datetime) -> Sketch:
    """Read one part anew, as the person has just typed it, and keep the rest.

    What cannot be read leaves the part as it was and adds a problem; phones always go to the contact.
    """
    words = " ".join(clean(text).split())
    if part in {Part.WHAT, Part.WHERE, Part.BRING, Part.CONTACT, Part.NOTE}:
        words = tidy(words)
    old = _without(sketch, part)
    if len(words) > LONGEST_TEXT:
        return _refused(sketch, part, Fault.TOO_LONG, "")
    if not words:
        return _refused(sketch, part, _UNREADABLE.get(part, Fault.NO_WORDS), text.strip()[:50])
    page = Page(words)
    match part:
        case Part.WHAT | Part.WHERE | Part.BRING | Part.NOTE:
            return settle(_words(old, part, page), now)
        case Part.CONTACT:
            return settle(_contact(old, page), now)
        case Part.PLACES:
            return settle(_places(sketch, old, page), now)
        case Part.GATHER:
            return settle(_gather(sketch, old, page), now)
        case Part.DAY | Part.TIME:
            return settle(_when(sketch, part, page, now), now)
        case _:
            assert_never(part)


def _without(sketch: Sketch, part: Part) -> Sketch:
    return sketch.model_copy(
        update={
            "problems": tuple(
                one for one in sketch.problems if one.part is not part and one.fault is not Fault.NO_WORDS
            ),
            "questions": tuple(one for one in sketch.questions if one.part is not part),
        }
    )


def _refused(sketch: Sketch, part: Part, fault: Fault, piece: str) -> Sketch:
    kept = tuple(one for one in sketch.problems if one.part is not part)
    return sketch.model_copy(update={"problems": (*kept, Problem(part=part, fault=fault, piece=piece))})


def _words(sketch: Sketch, part: Part, page: Page) -> Sketch:
    """A part of free words; a phone among them is a contact, since these words are shown to the group."""
    phones = take_phones(page)
    changes: dict[str, object] = {}
    if phones and not sketch.contact_phone:
        changes["contact_phone"] = take_contact(page, phones).phone
    words = tidy("".join(typed for typed, open_ in zip(page.text, page.open, strict=True) if open_ != TAKEN))
    lead = {Part.WHAT: _WHAT_LEAD, Part.WHERE: _WHERE_LEAD, Part.BRING: _BRING_LEAD, Part.NOTE: _NOTE_LEAD}[part]
    if (found := lead.match(words)) and found.end() < len(words):
        words = words[found.end() :]
    if part in {Part.BRING, Part.NOTE} and _NOTHING.fullmatch(fold(words)):
        words = ""
    changes[part.value] = words
    if part is Part.WHAT:
        changes["activity"] = recognise(fold(words)) or Activity.OTHER
    return sketch.model_copy(update=changes)


def _contact(sketch: Sketch, page: Page) -> Sketch:
    if _NOTHING.fullmatch(page.plain):
        return sketch.model_copy(update={"contact_name": "", "contact_phone": ""})
    contact = take_contact(page, take_phones(page))
    rest = tidy(" ".join(page.typed(*chunk) for chunk in page.chunks()))
    name = contact.name or rest[:60]
    phone = contact.phone or ("" if contact.name or name else sketch.contact_phone)
    return sketch.model_copy(update={"contact_name": name, "contact_phone": phone})


def _places(sketch: Sketch, old: Sketch, page: Page) -> Sketch:
    """A lone number counts here, since a number was asked for."""
    lone = number(page.plain.strip(" 人个名位x*"))
    if lone is not None and re.fullmatch(r"[\d,]+|[^\d\x00-\x7f]+|[a-z ]+", page.plain.strip(" 人个名位x*")):
        fault = Fault.NO_PLACES if lone <= 0 else Fault.TOO_MANY_PLACES if lone > MANY else None
        if fault:
            return _refused(sketch, Part.PLACES, fault, page.text[:50])
        return old.model_copy(update={"places": lone})
    read = take_counts(page, old.model_copy(update={"places": None}))
    if read.places is None and read.questions == old.questions and read.problems == old.problems:
        bounds = re.fullmatch(r"\s*(\d+)\s*(?:-|~|到|至|或|to|or)\s*(\d+)\s*", page.plain)
        if bounds:
            return _places(sketch, old, Page(f"{bounds[1]}-{bounds[2]}人"))
        return _refused(sketch, Part.PLACES, Fault.COUNT_UNREADABLE, page.text[:50])
    if len(read.problems) > len(old.problems):
        return read.model_copy(update={"places": sketch.places})
    return read


def _gather(sketch: Sketch, old: Sketch, page: Page) -> Sketch:
    blank = old.model_copy(update={"gather": None, "gather_at": (), "gather_words": ""})
    if _NOTHING.fullmatch(page.plain):
        return blank
    heard = hear(page.open)
    gather = heard.gather
    if gather is None and heard.spans and (moment := heard.spans[0].begins):
        gather = Gather(moment.start, moment.end, moment=moment)
    found = lengths(page.open)
    if gather is None and found and found[0].minutes:
        gather = Gather(found[0].start, found[0].end, early=found[0].minutes[-1])
    if gather is None and (minutes := re.fullmatch(r"\s*(\d{1,3})\s*(?:分|min)?\s*", page.plain)):
        gather = Gather(0, len(page.plain), early=int(minutes[1]))
    read = with_gather(blank, Heard(gather=gather), page)
    if gather is None or len(read.problems) > len(blank.problems):
        return _refused(sketch, Part.GATHER, Fault.GATHER_UNREADABLE, page.text[:50])
    return read


def _when(sketch: Sketch, part: Part, page: Page, now: datetime) -> Sketch:
    """A day, a time, or both: whichever the words say replaces what was known, the rest stays."""
    protect_words(page)
    heard = hear(page.open if not page.plain.isdecimal() or part is Part.DAY else page.open + "点")
    if part is Part.DAY and page.plain.isdecimal() and not heard.days:
        heard = hear(page.open + "号")
    named = bool(heard.days or heard.later is not None)
    timed = bool(heard.spans or heard.broken or heard.later is not None)
    if not (named or timed) or (part is Part.DAY and not named) or (part is Part.TIME and not timed):
        return _refused(sketch, part, _UNREADABLE[part], page.text[:50])
    if timed and not named and sketch.begins is not None and all(span.begins is None for span in heard.spans):
        return _end(sketch, heard, page)
    named_day = sketch.day and later(sketch.day, -1 if sketch.past_midnight else 0)
    found = slots(heard, now, _hint(sketch, heard), base=None if named else named_day)
    slot = found[0] if found else Slot()
    if len(found) > 1 or (slot.troubles and any(not stretch for _, stretch in slot.troubles)):
        return _refused(sketch, part, _UNREADABLE[part], page.text[:50])
    base = sketch
    for answered in ((Part.DAY,) if named else ()) + ((Part.TIME,) if timed else ()):
        base = _without(base, answered)
    if not timed:
        return _on_day(base, slot, heard, page)
    read = with_slot(base, slot, heard, page)
    if not named and sketch.day is None:
        questions = tuple(one for one in sketch.questions if one.part is Part.DAY)
        read = read.model_copy(
            update={"day": None, "questions": (*questions, *(q for q in read.questions if q.part is not Part.DAY))}
        )
    return read


def _hint(sketch: Sketch, heard: Heard) -> Daypart | None:
    """The part of the day said with the day, for a time without one; but 明早 does not make 3点 the small hours."""
    early = any(span.begins and span.begins.clock.minute < 5 * 60 for span in heard.spans)
    return None if early and sketch.part_of_day is Daypart.MORNING else sketch.part_of_day


def _on_day(sketch: Sketch, slot: Slot, heard: Heard, page: Page) -> Sketch:
    """Another day with the time as it was: after midnight it stays after that day's midnight."""
    nights = 1 if sketch.past_midnight else 0
    begins = None if sketch.begins is None else sketch.begins.hour * 60 + sketch.begins.minute + nights * 24 * 60
    hours = (Hours(begins, sketch.lasts),) if begins is not None or sketch.lasts is not None else ()
    if begins is not None and slot.part in {Daypart.AFTERNOON, Daypart.NIGHT} and 0 < begins < HALF:
        hours = (Hours(begins + HALF, sketch.lasts), *hours)  # 今晚 said of what began at 8:00: which is meant?
    read = with_slot(sketch, Slot(slot.days, hours, slot.part, slot.troubles), heard, page)
    return read.model_copy(update={"time_words": sketch.time_words})


def _end(sketch: Sketch, heard: Heard, page: Page) -> Sketch:
    """Only an end or a length: the start stays."""
    old = _without(sketch, Part.TIME)
    span = heard.spans[0] if heard.spans else None
    begins = sketch.begins
    lasts = None
    if span and span.length and len(span.length.minutes) == 1:
        lasts = span.length.minutes[0]
    elif span and span.ends and begins and span.ends.clock.form is not Form.BROKEN:
        start = begins.hour * 60 + begins.minute
        end = end_after(span.ends.clock, span.ends.part, start)
        lasts = end - start if end else None
    if lasts is None:
        return _refused(sketch, Part.TIME, Fault.TIME_UNREADABLE, page.text[:50])
    words = f"{sketch.time_words} {page.text}".strip()
    return old.model_copy(update={"lasts": lasts, "time_words": words})
