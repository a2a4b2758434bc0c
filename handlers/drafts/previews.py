"""Draws a draft: how it was understood, what is missing, and in private the parts to be changed.

It decides nothing and changes nothing. Whom to ask for is told to the author in private only.
"""

from __future__ import annotations

import html
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never
from zoneinfo import ZoneInfo

from handlers.drafts.content import content_of
from handlers.drafts.offers import Desk, offers
from handlers.drafts.sentences import ESCAPED, PARTS, PIECE, faults, sketches, told
from handlers.pages import Key, Page, message_link
from handlers.rules import drafts as rules
from handlers.rules.needs import clip
from handlers.rules.reading import Part
from handlers.words.values import Html
from storage import cards, chats, drafts
from storage.drafts import DraftState

if TYPE_CHECKING:
    from handlers.pages import Keys, Sight
    from handlers.rules.drafts import Ask
    from handlers.rules.reading import Sketch
    from handlers.words import Words
    from storage.drafts import Draft

#: Bot API: a message holds 4096 UTF-16 units; some are left for what is escaped.
UNITS = 3900
#: How long each of people's own words may be, the first that lets everything fit.
ROOMS = (1000, 300, 100, 50, 24, 12)
TYPED_UNITS = 3600


def draw(sight: Sight) -> Page | None:
    """Draw a draft's card; None where there is nothing to show."""
    draft = drafts.find(sight.records, sight.subject)
    private = sight.chat_id > 0
    if draft is None or (private and sight.chat_id != draft.author_id):
        return None
    content = content_of(draft)
    desk = Desk(draft, content, _by_the_groups_clocks(sight, draft), private)
    match draft.state:
        case DraftState.OPEN:
            return _open(desk)
        case DraftState.PUBLISHED:
            return _published(sight, desk) if private else None
        case DraftState.CANCELLED:
            return _ended(desk, "drafts-cancelled") if private else None
        case DraftState.EXPIRED:
            return _ended(desk, "drafts-expired")
        case _:
            assert_never(draft.state)


def _by_the_groups_clocks(sight: Sight, draft: Draft) -> Words:
    chat = chats.find(sight.records, draft.chat_id)
    zone = sight.words.zone if chat is None or chat.timezone is None else ZoneInfo(chat.timezone)
    return sight.words.catalogue.speak(sight.words.language, zone, sight.now, sight.records)


def _open(desk: Desk) -> Page:
    """Draw an open draft, people's own words as long as everything fits."""
    for room in ROOMS:
        page = _in_full(replace(desk, room=room))
        if _units(page.text) <= UNITS:
            break
    return page


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _in_full(desk: Desk) -> Page:
    if desk.draft.author_id is None:
        text = desk.words.lines((*sketches(desk), desk.words.text("drafts-anonymous")))
        return Page(text, ((desk.key("mine", "drafts-button-mine"),),))
    if desk.draft.chat_id > 0:
        return _which_group(desk)
    if desk.private and desk.content.listing:
        return _listing(desk)
    return _preview(desk)


# --- the preview


def _preview(desk: Desk) -> Page:
    ask = desk.content.ask
    ready = bool(desk.content.sketches) and all(sketch.ready for sketch in desk.content.sketches)
    end = _question(desk, ask) if ask is not None else [desk.words.text("drafts-right")]
    keys = () if ask is None else offers(desk, ask)
    return Page(desk.words.lines((*sketches(desk), *end)), (*keys, *_actions(desk, ready=ready)))


def _actions(desk: Desk, *, ready: bool) -> Keys:
    publish = desk.key("publish", "drafts-button-publish")
    rest = (desk.key("edit", "drafts-button-edit"), desk.key("cancel", "drafts-button-cancel"))
    return ((publish,), rest) if ready else (rest,)


def _question(desk: Desk, ask: Ask) -> list[Html]:
    several = len(desk.content.sketches) > 1
    lines = [desk.words.text("drafts-about", number=ask.index + 1)] if several else []
    if ask.question is not None:
        lines.append(desk.words.text(f"drafts-which-{ask.part}", piece=clip(ask.question.piece, PIECE)))
    else:
        until = ask.part is Part.TIME and rules.asks_until(desk.content.sketches[ask.index])
        lines.append(desk.words.text("drafts-ask-until" if until else f"drafts-ask-{ask.part}"))
    return [*lines, desk.words.text("drafts-how-private" if desk.private else "drafts-how-group")]


# --- the parts, in private


def _listing(desk: Desk) -> Page:
    content = desk.content
    if content.at is None or content.at >= len(content.sketches):
        return _needs_to_pick(desk)
    sketch = content.sketches[content.at]
    lines = [line for part in PARTS if (line := told(desk, sketch, part)) is not None] + faults(desk, sketch)
    if content.opened is not None:
        ask = rules.asked_of(content.sketches, content.at, content.opened)
        back = (desk.key("back", "drafts-button-back"),)
        return Page(desk.words.lines((*lines, *_question(desk, ask))), (*offers(desk, ask), back))
    keys = [desk.key("part", _part_label(sketch, part), number) for number, part in enumerate(PARTS)]
    rows = tuple(tuple(keys[start : start + 3]) for start in range(0, len(keys), 3))
    last = [desk.key("back", "drafts-button-done")]
    if len(content.sketches) > 1:
        last.append(desk.key("drop", "drafts-button-drop"))
    return Page(desk.words.lines((*lines, desk.words.text("drafts-pick-part"))), (*rows, tuple(last)))


def _needs_to_pick(desk: Desk) -> Page:
    picks = tuple(
        (desk.key("need", "drafts-button-need", number, number=number + 1),)
        for number in range(len(desk.content.sketches))
    )
    text = desk.words.lines((*sketches(desk), desk.words.text("drafts-pick-need")))
    return Page(text, (*picks, (desk.key("back", "drafts-button-back"),)))


def _part_label(sketch: Sketch, part: Part) -> str:
    return f"drafts-change-{part}" if rules.has(sketch, part) else f"drafts-add-{part}"


def _which_group(desk: Desk) -> Page:
    groups = chats.coordinated_by(desk.words.records, desk.draft.author_id or 0)
    keys = tuple((desk.key("group", "drafts-option", chat.id, label=clip(chat.title, 40)),) for chat in groups)
    known = [] if not desk.content.typed else sketches(desk)
    text = desk.words.lines((*known, desk.words.text("drafts-which-group")))
    return Page(text, (*keys, (desk.key("cancel", "drafts-button-cancel"),)))


# --- how it ended


def _published(sight: Sight, desk: Desk) -> Page:
    chat = chats.find(sight.records, desk.draft.chat_id)
    text = desk.words.text(
        "drafts-published", count=len(desk.content.needs), group="" if chat is None else clip(chat.title, 60)
    )
    links = [link for need in desk.content.needs if (link := _need_link(sight, desk.draft, need)) is not None]
    keys = tuple(
        (Key("drafts-button-card", url=link, values={"number": number, "count": len(links)}),)
        for number, link in enumerate(links, start=1)
    )
    return Page(text, keys)


def _need_link(sight: Sight, draft: Draft, need_id: int) -> str | None:
    """Return the address of a need's card, once it is there and its group has addresses."""
    card = cards.find(sight.records, "need", need_id, draft.chat_id)
    if card is None or card.message_id is None:
        return None
    return message_link(card.chat_id, card.message_id)


def _ended(desk: Desk, text_id: str) -> Page:
    typed = desk.content.typed.encode("utf-16-le")[: TYPED_UNITS * 2].decode("utf-16-le", "ignore")
    if not typed:
        return Page(desk.words.text(text_id))
    shown = typed if desk.private else rules.without_contact(typed, desk.content.sketches)
    step = len(shown) if len(html.escape(shown)) <= ESCAPED else ESCAPED // 5
    pieces = [shown[start : start + step] for start in range(0, len(shown), step)]
    kept = [desk.words.text("drafts-typed", text=piece) for piece in pieces]
    keys = ((Key("drafts-button-copy", copy=typed),),) if desk.private and len(typed) <= 256 else ()
    return Page(desk.words.lines((desk.words.text(text_id), desk.words.text("drafts-your-words"), *kept)), keys)
