"""Everything of one request, in the private chat of whoever may see residents' details, with what they can do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from handlers.buttons import Button
from handlers.errands import look
from handlers.pages import Key, Page
from handlers.rules.needs import clip
from handlers.rules.screening import KEPT
from handlers.words.values import Day, Moment, Money, Name, Private, Term
from storage import chats, errands, requests, residents, screening
from storage.errands import ENDED, ErrandState, Hold
from storage.outbox import Urgency
from storage.requests import Purpose, Request

if TYPE_CHECKING:
    from handlers.pages import Keys, Sight
    from handlers.turn import Turn
    from handlers.words import Html, Words
    from storage.database import Records
    from storage.errands import Errand

#: The files that say what is asked for.
ASKED = (Purpose.LIST, Purpose.SENTENCE)


#: So much of a sentence stands above the list that was made of it, in characters.
SAID = 500
#: Nobody has it yet.
UNTAKEN = (ErrandState.WAITING, ErrandState.OPEN)


def open_by_link(turn: Turn, numbers: tuple[int, ...]) -> None:
    """Show a request to whoever came by the link in the group, where they may see it."""
    errand = errands.find(turn.records, numbers[0]) if numbers else None
    if errand is None or errand.state is ErrandState.DRAFT or not _cares(turn, errand):
        turn.note("look", "not_carer")
        turn.reply("screening-not-carer")
        return
    look(turn, errand)
    turn.show("request", errand.id, turn.person.id, anew=True)


def owned(turn: Turn, button: Button) -> Errand | None:
    """Return the request of a tapped button, where whoever tapped may see residents' details of its unit."""
    errand = errands.find(turn.records, button.record)
    if errand is None or errand.state is ErrandState.DRAFT or not turn.private or not _cares(turn, errand):
        turn.note("screening", "not_carer")
        turn.answer("screening-not-carer", alert=True)
        return None
    return errand


def _cares(turn: Turn, errand: Errand) -> bool:
    return residents.is_carer(turn.records, errand.unit, turn.person.id)


def send_files(turn: Turn, button: Button) -> None:
    """Send the photos and voices of a request."""
    errand = owned(turn, button)
    if errand is None:
        return
    look(turn, errand)
    kept = _files(turn.records, errand)
    if not kept:
        turn.answer("screening-no-files", alert=True)
        return
    turn.answer_silently()
    for file_id in kept:
        turn.say(
            turn.person.id,
            "screening-file",
            file=Private("errand-file", file_id),
            subject=f"errand:{errand.id}",
            number=str(errand.id),
        )


def _files(records: Records, errand: Errand) -> list[int]:
    return [file.id for file in requests.files(records, errand.id) if file.purpose in ASKED]


# --- drawing


def draw(sight: Sight) -> Page | None:
    """Draw everything of a request; nothing of it for whoever may not see it, or may no more."""
    errand = errands.find(sight.records, sight.subject)
    if errand is None or errand.state is ErrandState.DRAFT:
        return None
    if not residents.is_carer(sight.records, errand.unit, sight.chat_id):
        # A bot cannot delete a message after 48 hours, but can still edit it.
        return None if sight.card.message_id is None else Page(sight.words.text("screening-hidden"))
    words = at_home(sight.words, errand.unit)
    request = requests.read(sight.records, errand.id)
    if errand.state in ENDED:
        ring = _people(words, errand, request) if _still_to_ring(sight, errand) else []
        return Page(words.lines([_head(words, errand), *ring, _state(words, errand)]))
    lines = [_head(words, errand), *_people(words, errand, request), *_what(words, errand, request)]
    lines += [words.text(f"screening-hold-{hold}") for hold in errand.holds if errand.state in UNTAKEN]
    if screening.look(sight.records, errand.id).denied:
        lines.append(words.text("screening-denied"))
    lines.append(_state(words, errand))
    # Last, since a very long one is cut at its end.
    lines.append(words.text("screening-list", text="\n".join(request.lines)) if request.lines else None)
    return Page(words.lines(lines), _keys(sight.records, errand))


def _still_to_ring(sight: Sight, errand: Errand) -> bool:
    """Tell whether the reader refused it lately, and may have to ring whoever asked."""
    if errand.state is not ErrandState.REFUSED or errand.closed_at is None or sight.now - errand.closed_at >= KEPT:
        return False
    return screening.look(sight.records, errand.id).decided_by == sight.chat_id


def at_home(words: Words, unit: int) -> Words:
    """Return words that tell times by a unit's clocks."""
    chat = chats.find(words.records, unit)
    return words if chat is None or chat.timezone is None else replace(words, zone=ZoneInfo(chat.timezone))


def _head(words: Words, errand: Errand) -> Html:
    kind = Term("errands-kind-sentence" if errand.kind is None else f"errands-kind-{errand.kind}")
    return words.text("errands-card-urgent" if errand.urgent else "errands-card", kind=kind, number=str(errand.id))


def _people(words: Words, errand: Errand, request: Request) -> list[Html | None]:
    if errand.asker_id is None:
        asker = words.text("screening-entered", name=Name(errand.entered_by or 0))
    else:
        asker = words.text(
            "screening-asker-other" if errand.for_other else "screening-asker", name=Name(errand.asker_id)
        )
    phone = "screening-phone-own" if request.own_phone else "screening-phone"
    return [
        asker,
        words.text("screening-name", name=request.name) if request.name else None,
        _where(words, request),
        words.text(phone, phone=request.phone) if request.phone else None,
    ]


def _where(words: Words, request: Request) -> Html | None:
    if not request.building and not request.room:
        return None
    building, room = request.building or "–", request.room or "–"
    if request.hotel:
        return words.text("screening-hotel", place=building, room=room)
    if request.entrance:
        return words.text("screening-door-entrance", place=building, entrance=request.entrance, room=room)
    return words.text("screening-door", place=building, room=room)


def _what(words: Words, errand: Errand, request: Request) -> list[Html | None]:
    most = words.text("screening-unlimited") if request.unlimited else None
    if errand.most is not None:
        most = words.text("screening-most", cost=Money(errand.most))
    count = len(_files(words.records, errand))
    return [
        words.text("screening-sentence", text=_said(request)) if request.sentence else None,
        words.text("screening-files", count=count) if count else None,
        words.text(f"screening-substitutes-{request.substitutes}") if request.substitutes is not None else None,
        words.text("screening-allergies", text=request.allergies) if request.allergies else None,
        most,
        words.text("screening-when", text=request.when) if request.when else None,
        words.text("errands-card-by", by=Moment(errand.by_at)) if errand.by_at is not None else None,
        words.text("screening-release", day=Day(errand.release_on)) if errand.release_on is not None else None,
        words.text(f"screening-drop-{request.drop}") if request.drop is not None else None,
        words.text(f"screening-pay-{request.pay}") if request.pay is not None else None,
    ]


def _said(request: Request) -> str:
    """Return what was written instead of a form; in short where somebody has made a list of it."""
    return clip(request.sentence, SAID) if request.lines else request.sentence


def _state(words: Words, errand: Errand) -> Html | None:
    by = screening.look(words.records, errand.id).decided_by
    match errand.state:
        case ErrandState.WAITING | ErrandState.DRAFT:
            return None
        case ErrandState.OPEN if Hold.GUARDED in errand.holds:
            return None
        case ErrandState.OPEN if by is not None:
            return words.text("screening-state-open-by", name=Name(by))
        case ErrandState.REFUSED if by is not None:
            return words.text("screening-state-refused-by", name=Name(by))
        case _:
            return words.text(f"screening-state-{errand.state}", name=Private("errand-volunteer", errand.id))


def _keys(records: Records, errand: Errand) -> Keys:
    def key(text: str, action: str, choice: int = 0) -> Key:
        button = Button(feature="screening", action=action, record=errand.id, version=errand.version, choice=choice)
        return Key(text, button)

    rows: list[tuple[Key, ...]] = []
    count = len(_files(records, errand))
    if count:
        rows.append((key("screening-button-files", "files"),))
    if errand.state is ErrandState.WAITING:
        if not {Hold.SENTENCE, Hold.GUARDED} & set(errand.holds):
            rows.append((key("screening-button-accept", "accept"),))
        mend = Button(feature="asking", action="mend", record=errand.id)
        rows.append((Key("screening-button-mend", mend), key("screening-button-refuse", "refuse")))
    if errand.state in UNTAKEN:
        mark = (
            key("screening-button-not-urgent", "urgent")
            if errand.urgent
            else key("screening-button-urgent", "urgent", choice=1)
        )
        assign = () if Hold.SENTENCE in errand.holds else (key("screening-button-assign", "assign"),)
        rows.append((*assign, mark))
    return tuple(rows)


def bring(turn: Turn, errand: Errand) -> None:
    """Bring a request to the bottom of the chat of whoever acted."""
    turn.show("request", errand.id, turn.person.id, urgency=Urgency.ANSWER, anew=True)
