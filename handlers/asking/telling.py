"""Says every answer of a form in a sentence, and who will see what of it."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from handlers.asking.known import say_door
from handlers.rules.asking.steps import Step
from handlers.words.values import Day, Html, Moment, Money, Span, Term
from storage import chats
from storage.requests import Window

if TYPE_CHECKING:
    from handlers.asking.forms import Form
    from handlers.words import Words


def told(words: Words, form: Form, step: Step) -> list[Html]:
    """Return the sentences that say one answer back."""
    errand, request = form.errand, form.request
    match step:
        case Step.UNIT:
            chat = chats.find(words.records, errand.unit)
            return [] if chat is None else [words.text("asking-told-unit", title=chat.title[:60])]
        case Step.KIND if errand.kind is not None:
            return [words.text("asking-told-kind", kind=Term(f"errands-kind-{errand.kind}"))]
        case Step.NAME if request.name:
            return _name(words, form)
        case Step.LIST:
            return _list(words, form)
        case Step.SUBSTITUTES if request.substitutes is not None:
            return [words.text(f"asking-told-substitutes-{request.substitutes}")]
        case Step.MOST:
            return _most(words, form)
        case Step.ALLERGIES if request.allergies is not None:
            if not request.allergies:
                return [words.text("asking-told-no-allergies")]
            return [words.text("asking-told-allergies", text=request.allergies)]
        case Step.WHEN:
            return _when(words, form)
        case Step.DROP if request.drop is not None:
            return [words.text(f"asking-told-drop-{request.drop}")]
        case Step.DOOR if request.building or request.room:
            door = say_door(words, request.building, request.entrance, request.room, hotel=request.hotel)
            return [words.text("asking-told-hotel" if request.hotel else "asking-told-door", door=door)]
        case Step.RELEASE if request.release is not None:
            noon = datetime.combine(request.release, time(12), words.zone)
            return [words.text("asking-told-release", day=Day(noon))]
        case Step.PHONE if request.phone:
            return [words.text("asking-told-phone", phone=request.phone)]
        case Step.PAY if request.pay is not None:
            return [words.text(f"asking-told-pay-{request.pay}")]
        case _:
            return []


def _name(words: Words, form: Form) -> list[Html]:
    line = words.text("asking-told-name", name=form.request.name)
    if form.request.mends or not (form.on_behalf or form.errand.for_other):
        return [line]
    return [line, words.text("asking-told-behalf" if form.on_behalf else "asking-told-other")]


def _list(words: Words, form: Form) -> list[Html]:
    lines = []
    if form.request.lines:
        listed = "\n".join(form.request.lines)
        lines.append(words.text("asking-told-list", count=len(form.request.lines), lines=listed))
    if form.pictures:
        lines.append(words.text("asking-told-files", count=form.pictures))
    return lines


def _most(words: Words, form: Form) -> list[Html]:
    if form.request.unlimited:
        return [words.text("asking-told-unlimited")]
    if form.errand.most is None:
        return []
    if form.errand.most == 0:
        return [words.text("asking-told-free")]
    return [words.text("asking-told-most", most=Money(form.errand.most))]


def _when(words: Words, form: Form) -> list[Html]:
    begin, end = form.errand.from_at, form.errand.by_at
    if begin is None or end is None:
        return []
    if form.request.window is Window.SOON or begin.astimezone(words.zone).date() != end.astimezone(words.zone).date():
        line = words.text("asking-told-by", by=Moment(end))
    else:
        line = words.text("asking-told-when", span=Span(begin, end))
    if not form.request.when:
        return [line]
    return [line, words.text("asking-told-when-words", text=form.request.when)]


def shown_to(words: Words, form: Form) -> list[Html]:
    """Return who will see what of it, and for how long."""
    return [words.text("asking-shown", building=form.request.building), words.text("asking-kept")]
