"""Draws the details of a need in a private chat: as much as the reader may see, on the screen they turned to.

It decides nothing: what a button does is checked again when it is tapped.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, assert_never
from zoneinfo import ZoneInfo

from handlers.buttons import Button
from handlers.changes.telling import LIVE
from handlers.pages import Key, Keys, Page, message_link
from handlers.reminders.evening import UNREACHABLE
from handlers.rules.changes import (
    STEPS,
    Access,
    Asked,
    Mark,
    Reason,
    Screen,
    access,
    days_offered,
    mark,
)
from handlers.rules.needs import clip, clip_lines
from handlers.words.values import Beside, Day, Hours, Html, Moment, Private, Span
from storage import cards, changes, chats, claims, needs, people
from storage.claims import ClaimState, Coming
from storage.database import to_epoch
from storage.needs import NeedState

if TYPE_CHECKING:
    from handlers.pages import Sight
    from handlers.words import Words
    from storage.changes import Panel
    from storage.claims import Claim
    from storage.needs import Need

#: Names beyond these are counted.
MOST_NAMES = 40
#: People on one page of those who can be taken off.
PAGE = 10
LONGEST_NAME = 24


@dataclass(frozen=True, slots=True)
class View:
    """What is drawn from: the need, its reader's share of it, and words by the clocks of its group."""

    sight: Sight
    need: Need
    access: Access
    words: Words
    panel: Panel
    own: Claim | None

    @property
    def knows_contact(self) -> bool:
        """Tell whether the reader may see whom to ask for: who waits for a place has no use for it yet."""
        holds = self.own is not None and self.own.state is ClaimState.CLAIMED
        return holds or self.access is Access.COORDINATOR

    @property
    def open(self) -> bool:
        """Tell whether there is still something to change."""
        return self.need.state is NeedState.OPEN and self.need.ends > self.sight.now


def draw(sight: Sight) -> Page | None:
    """Draw the details of a need for the person whose chat they lie in."""
    need = needs.find(sight.records, sight.subject)
    if need is None or sight.chat_id <= 0:
        return None
    view = _view(sight, need)
    if view.access is not Access.COORDINATOR or not view.open:
        return _home(view)
    match Screen(view.panel.screen):
        case Screen.HOME:
            return _home(view)
        case Screen.NUMBER:
            return _number(view)
        case Screen.TIME:
            return _time(view)
        case Screen.CANCEL:
            return _cancel(view)
        case Screen.DUPLICATE:
            return _duplicate(view)
        case Screen.PEOPLE:
            return _people(view)
        case Screen.FAREWELL:
            return _farewell(view)
        case unknown:
            assert_never(unknown)


def _view(sight: Sight, need: Need) -> View:
    chat = chats.find(sight.records, need.chat_id)
    zone = sight.words.zone if chat is None or chat.timezone is None else ZoneInfo(chat.timezone)
    own = claims.live(sight.records, need.id, sight.chat_id)
    may = access(coordinates=chats.is_coordinator(sight.records, need.chat_id, sight.chat_id), claims=own is not None)
    panel = changes.panel(sight.records, sight.chat_id, need.id)
    return View(
        sight,
        need,
        may,
        replace(sight.words, zone=zone),
        panel or changes.Panel(screen=Screen.HOME, choice=0),
        own,
    )


# --- the first screen


def _home(view: View) -> Page:
    need, words = view.need, view.words
    standing = claims.standing(view.sight.records, need.id, view.sight.now)
    inside = view.access is not Access.OUTSIDER
    lines = [
        _state(view),
        words.text("changes-what", what=clip(need.what, 300)),
        words.text("changes-when", span=Span(need.starts, need.ends)),
        words.text("changes-gather", gather=Beside(need.gathers, need.starts)) if need.gathers < need.starts else None,
        _if(view, "changes-place", clip(need.place, 300)),
        _if(view, "changes-bring", clip(need.bring, 300)),
        words.text("changes-contact", contact=Private("need-contact", need.id))
        if view.open and need.has_contact and view.knows_contact
        else None,
        _if(view, "changes-note", clip_lines(need.note, 600)),
        words.text("changes-count", taken=standing.taken, places=need.places, offered=standing.offered),
        *(_roster(view) if inside else [words.text("changes-names-hidden")]),
    ]
    return Page(words.lines(lines), _home_keys(view))


def _state(view: View) -> Html | None:
    if view.need.state is NeedState.CANCELLED:
        return view.words.text("changes-state-cancelled", reason=clip_lines(view.need.reason, 400) or "—")
    return None if view.open else view.words.text("changes-state-over")


def _if(view: View, text_id: str, text: str) -> Html | None:
    return view.words.text(text_id, text=text) if text else None


def _roster(view: View) -> list[Html]:
    words, records = view.words, view.sight.records
    on_it = claims.of_need(records, view.need.id, ClaimState.CLAIMED, ClaimState.OFFERED)
    waiting = claims.of_need(records, view.need.id, ClaimState.WAITING)
    lines = [_row(view, number, claim) for number, claim in enumerate(on_it[:MOST_NAMES], start=1)]
    if len(on_it) > MOST_NAMES:
        lines.append(words.text("changes-names-more", more=len(on_it) - MOST_NAMES))
    if waiting:
        lines.append(words.text("changes-waiting", count=len(waiting)))
        lines += [
            words.text("changes-row-plain", number=str(number), name=_name(view, claim), places=claim.places)
            for number, claim in enumerate(waiting[:MOST_NAMES], start=1)
        ]
    return lines


def _row(view: View, number: int, claim: Claim) -> Html:
    words = view.words
    behind = _mark(view, claim)
    return words.text(f"changes-row-{behind}", number=str(number), name=_name(view, claim), places=claim.places)


def _mark(view: View, claim: Claim) -> Mark:
    records, need = view.sight.records, view.need
    person = None if claim.person_id is None else people.find(records, claim.person_id)
    theirs = view.access is Access.COORDINATOR and view.open and person is not None
    return mark(
        offered=claim.state is ClaimState.OFFERED,
        named=claim.named is not None,
        clash=theirs
        and person is not None
        and bool(claims.overlapping(records, person.id, need.starts, need.ends, but=need.id)),
        agreed=claim.agreed_version >= need.version or claim.person_id is None,
        unreachable=theirs and person is not None and person.reach in UNREACHABLE,
        late=claim.answer is Coming.LATE,
        coming=claim.answer is Coming.COMING,
    )


def _name(view: View, claim: Claim) -> str:
    person = None if claim.person_id is None else people.find(view.sight.records, claim.person_id)
    known = claim.named or (None if person is None else person.goes_by)
    return clip(known, LONGEST_NAME) if known else view.words.plain("people-someone")


def _home_keys(view: View) -> Keys:
    if not view.open:
        return ()
    need = view.need
    claim = Button(feature="claims", action="claim", record=need.id, version=need.version)
    release = Button(feature="claims", action="release", record=need.id, version=need.version)
    own = Key("needs-button-claim", claim) if view.own is None else Key("needs-button-release", release)
    if view.access is Access.OUTSIDER:
        # Anybody can come by a link: places are taken in the group, by those who are in it.
        return _to_the_card(view)
    if view.access is not Access.COORDINATOR:
        return ((own,),)
    return (
        (_to(view, Screen.NUMBER, "changes-button-number"), _to(view, Screen.TIME, "changes-button-time")),
        (_ask(view, Asked.PLACE, "changes-button-place"), _ask(view, Asked.NOTE, "changes-button-note")),
        (_to(view, Screen.PEOPLE, "changes-button-people"), _ask(view, Asked.NAME, "changes-button-name")),
        (_to(view, Screen.DUPLICATE, "changes-button-duplicate"), _to(view, Screen.CANCEL, "changes-button-cancel")),
        (own,),
    )


def _to_the_card(view: View) -> Keys:
    card = cards.find(view.sight.records, "need", view.need.id, view.need.chat_id)
    link = None if card is None or card.message_id is None else message_link(view.need.chat_id, card.message_id)
    return () if link is None else ((Key("changes-button-card", url=link),),)


# --- the tools


def _to(view: View, screen: Screen, text_id: str) -> Key:
    return Key(text_id, Button(feature="changes", action="screen", record=view.need.id, choice=screen.number))


def _back(view: View) -> tuple[Key, ...]:
    return (_to(view, Screen.HOME, "changes-button-back"),)


def _ask(view: View, asked: Asked, text_id: str) -> Key:
    return Key(text_id, Button(feature="changes", action="ask", record=view.need.id, choice=asked.number))


def _act(view: View, action: str, choice: int) -> Button:
    return Button(feature="changes", action=action, record=view.need.id, version=view.need.version, choice=choice)


def _head(view: View) -> Html:
    need = view.need
    return view.words.text("changes-head", what=clip(need.what, 120), span=Span(need.starts, need.ends))


def _number(view: View) -> Page:
    need = view.need
    standing = claims.standing(view.sight.records, need.id, view.sight.now)
    offered = sorted({need.places + by for by in (-2, -1, 1, 2, 5, 10) if need.places + by > 0})
    numbers = [
        Key("changes-button-places", _act(view, "number", places), values={"places": places}) for places in offered
    ]
    rows = tuple(tuple(numbers[at : at + 3]) for at in range(0, len(numbers), 3))
    text = view.words.lines(
        [_head(view), view.words.text("changes-which-number", places=need.places, taken=standing.taken)]
    )
    return Page(text, (*rows, (_ask(view, Asked.NUMBER, "changes-button-type"),), _back(view)))


def _time(view: View) -> Page:
    need = view.need
    starts = [need.starts + step for step in STEPS if need.starts + step > view.sight.now]
    keys = [
        Key(
            "changes-button-start",
            _act(view, "start", to_epoch(start)),
            values={"hours": Hours(start, start + (need.ends - need.starts))},
        )
        for start in starts
    ]
    rows = tuple(tuple(keys[at : at + 2]) for at in range(0, len(keys), 2))
    text = view.words.lines([_head(view), view.words.text("changes-which-time", gather=Moment(need.gathers))])
    return Page(text, (*rows, (_ask(view, Asked.TIME, "changes-button-type"),), _back(view)))


def _cancel(view: View) -> Page:
    standing = claims.standing(view.sight.records, view.need.id, view.sight.now)
    rows = tuple(
        (Key(f"changes-reason-{reason}", _act(view, "cancel", number)),) for number, reason in enumerate(Reason)
    )
    text = view.words.lines([_head(view), view.words.text("changes-which-reason", taken=standing.taken)])
    return Page(text, (*rows, (_ask(view, Asked.REASON, "changes-button-type"),), _back(view)))


def _duplicate(view: View) -> Page:
    zone = view.words.zone
    keys = [
        Key(
            "changes-button-day",
            _act(view, "duplicate", day.toordinal()),
            values={"day": Day(datetime(day.year, day.month, day.day, 12, tzinfo=zone))},
        )
        for day in days_offered(view.need.starts, view.sight.now, zone)
    ]
    rows = tuple(tuple(keys[at : at + 2]) for at in range(0, len(keys), 2))
    text = view.words.lines([_head(view), view.words.text("changes-which-day")])
    return Page(text, (*rows, (_ask(view, Asked.DAY, "changes-button-type"),), _back(view)))


def _people(view: View) -> Page:
    on_it = claims.of_need(view.sight.records, view.need.id, *LIVE)
    first = view.panel.choice if view.panel.choice < len(on_it) else 0
    rows = [
        (Key("changes-button-person", _act(view, "person", claim.id), values={"name": _name(view, claim)}),)
        for claim in on_it[first : first + PAGE]
    ]
    turning = []
    if first > 0:
        turning.append(Key("changes-button-earlier", _act(view, "page", max(0, first - PAGE))))
    if first + PAGE < len(on_it):
        turning.append(Key("changes-button-later", _act(view, "page", first + PAGE)))
    question = view.words.text("changes-which-person" if on_it else "changes-nobody")
    return Page(view.words.lines([_head(view), question]), (*rows, tuple(turning), _back(view)))


def _farewell(view: View) -> Page:
    claim = claims.find(view.sight.records, view.panel.choice)
    if claim is None or claim.need_id != view.need.id or claim.state not in LIVE:
        return _people(view)
    text = view.words.lines([_head(view), view.words.text("changes-which-words", name=_name(view, claim))])
    return Page(
        text,
        (
            (Key("changes-button-remove", _act(view, "remove", claim.id)),),
            (_ask(view, Asked.FAREWELL, "changes-button-type"),),
            (_to(view, Screen.PEOPLE, "changes-button-back"),),
        ),
    )
