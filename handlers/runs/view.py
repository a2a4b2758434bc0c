"""What a trip is drawn from, and the lines and buttons that several of its screens share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from handlers.buttons import Button
from handlers.pages import Key
from handlers.rules.needs import clip, clip_lines
from handlers.rules.runs import Screen, door_short
from handlers.runs.trips import is_bought_before, loads, substitutes_of
from handlers.words.values import Html, Moment, Money, Name, Private, Term, Value
from storage import chats, ratings, requests, runs
from storage.errands import ErrandState
from storage.requests import Outcome, Purpose

if TYPE_CHECKING:
    from handlers.pages import Keys, Sight
    from handlers.words import Words
    from storage.errands import Errand
    from storage.requests import Item, Request
    from storage.runs import Run, Stop

#: A line of a list, where many stand under each other.
SHORT_LINE = 60
#: A household's whole list on its own screen.
LIST_LENGTH = 1500
LABEL_LENGTH = 18


@dataclass(frozen=True)
class View:
    """A trip as its volunteer sees it, by the clocks of its unit."""

    sight: Sight
    run: Run
    words: Words

    @classmethod
    def of(cls, sight: Sight, run: Run) -> View:
        """Return what to draw a trip from."""
        chat = chats.find(sight.records, run.unit)
        zone = sight.words.zone if chat is None or chat.timezone is None else ZoneInfo(chat.timezone)
        return cls(sight, run, replace(sight.words, zone=zone))

    @cached_property
    def loads(self) -> list[Errand]:
        """Return what the trip still carries, in the order of the doors."""
        return loads(self.sight.records, self.run)

    @cached_property
    def _requests(self) -> dict[int, Request]:
        return {errand.id: requests.read(self.sight.records, errand.id) for errand in self.loads}

    @cached_property
    def _stops(self) -> dict[int, Stop]:
        return {errand.id: runs.stop(self.sight.records, errand.id) for errand in self.loads}

    def request(self, errand: Errand) -> Request:
        """Return what is private of an errand."""
        return self._requests[errand.id]

    def stop(self, errand: Errand) -> Stop:
        """Return what was settled with a household."""
        return self._stops[errand.id]

    def items(self, errand: Errand) -> list[Item]:
        """Return a household's list."""
        return requests.items(self.sight.records, errand.id)

    def chosen(self) -> Errand | None:
        """Return the errand a screen is about, None where it is carried no more."""
        return next((errand for errand in self.loads if errand.id == self.run.choice), None)

    def door(self, errand: Errand) -> str:
        """Return a household's door as it is written on a list."""
        request = self.request(errand)
        short = door_short(request.building, request.entrance, request.room)
        return clip(short or errand.building or str(errand.id), 24)

    def text(self, text_id: str, /, **values: Value) -> Html:
        """Return a sentence."""
        return self.words.text(text_id, **values)

    # --- buttons

    def act(self, action: str, choice: int = 0, version: int = 0) -> Button:
        """Return a button of this trip."""
        return Button(feature="runs", action=action, record=self.run.id, version=version, choice=choice)

    def to(self, text_id: str, screen: Screen, choice: int = 0, /, **values: Value) -> Key:
        """Return a key to another screen."""
        return Key(text_id, self.act("screen", choice, screen.number), values=dict(values))

    def back(self, screen: Screen = Screen.HOME, choice: int = 0) -> tuple[Key, ...]:
        """Return the way back."""
        return (self.to("runs-button-back", screen, choice),)

    def turning(self, first: int, length: int, size: int, screen: Screen = Screen.HOME) -> tuple[Key, ...]:
        """Return the keys to the pages before and after."""
        keys = []
        if first > 0:
            keys.append(self.to("runs-button-earlier", screen, max(0, first - size)))
        if first + size < length:
            keys.append(self.to("runs-button-further", screen, first + size))
        return tuple(keys)

    def phone(self, errand: Errand) -> tuple[Key, ...]:
        """Return the key that copies a phone, for the app to dial."""
        phone = self.request(errand).phone
        return (Key("runs-button-phone", copy=phone, values={"phone": clip(phone, 24)}),) if phone else ()


# --- everything of one household


def household(view: View, errand: Errand) -> list[Html | None]:
    """Return everything a volunteer must know of one household before setting out."""
    request, stop = view.request(errand), view.stop(errand)
    return [
        head(view, errand),
        code(view, errand),
        *where(view, errand),
        _when(view, errand),
        view.text("runs-limit", most=Money(errand.most)) if errand.most else None,
        view.text("runs-no-limit") if request.unlimited and not errand.most else None,
        view.text(f"runs-substitutes-{substitutes_of(view.sight.records, errand)}") if view.items(errand) else None,
        _if(view, "runs-allergies", clip(request.allergies or "", 200)),
        view.text(f"runs-pay-{request.pay}") if request.pay is not None else None,
        view.text("runs-rung") if errand.on_behalf else None,
        *remarks(view, errand),
        *_fetched(view, errand, stop),
        _if(view, "runs-sentence", clip_lines(request.sentence, 600)),
        _list(view, errand),
    ]


def head(view: View, errand: Errand) -> Html:
    """Return which errand it is."""
    text = "runs-head-urgent" if errand.urgent else "runs-head"
    return view.text(text, kind=Term(f"errands-kind-{errand.kind or 'other'}"), number=str(errand.id))


def code(view: View, errand: Errand) -> Html | None:
    """Return the code word, and how it is used."""
    return view.text("runs-code", code=errand.code) if errand.code else None


def where(view: View, errand: Errand) -> list[Html | None]:
    """Return who it is for, where, and where to leave it."""
    request = view.request(errand)
    door = " ".join(part for part in (request.building or errand.building, request.entrance, request.room) if part)
    return [
        view.text("runs-who", name=clip(request.name, 64) or "—", phone=clip(request.phone, 24)),
        view.text("runs-door", door=clip(door, 160)) if door else None,
        view.text(f"runs-drop-{request.drop}") if request.drop is not None else None,
    ]


def remarks(view: View, errand: Errand) -> list[Html | None]:
    """Return what earlier volunteers found useful to know of the door."""
    found = ratings.remarks_for(view.sight.records, errand.unit, errand.door)
    return [view.text("runs-remark", text=clip(remark, 200)) for remark in found]


def _when(view: View, errand: Errand) -> Html | None:
    typed = view.request(errand).when
    if typed:
        return view.text("runs-when", text=clip(typed, 120))
    return None if errand.by_at is None else view.text("runs-by", by=Moment(errand.by_at))


def _fetched(view: View, errand: Errand, stop: Stop) -> list[Html | None]:
    if not is_bought_before(view.sight.records, errand):
        return []
    return [
        view.text("runs-fetch", name=Name(stop.bought_by or 0)),
        view.text("runs-fetch-where", where=Private("run-bags", errand.id)) if stop.bags else None,
        view.text("runs-fetch-cost", cost=Money(errand.cost)) if errand.cost else None,
    ]


def _list(view: View, errand: Errand) -> Html | None:
    items = view.items(errand)
    if not items:
        return None
    listed = clip_lines("\n".join(f"· {clip(item.line, 120)}{behind(view, item)}" for item in items), LIST_LENGTH)
    return view.text("runs-list", items=len(items), lines=listed)


def behind(view: View, item: Item) -> str:
    """Return what stands behind an item that is not simply bought."""
    match item.outcome:
        case Outcome.BOUGHT:
            return ""
        case Outcome.MISSING:
            return " " + view.words.plain("runs-mark-missing")
        case Outcome.SUBSTITUTE:
            return " " + view.words.plain("runs-mark-substitute", instead=clip(item.instead, SHORT_LINE))
        case Outcome.ASKED:
            return " " + view.words.plain("runs-mark-asked", instead=clip(item.instead, SHORT_LINE))


def photos_key(view: View, errand: Errand) -> tuple[Key, ...]:
    """Return the key that sends the photos of a household, where there are any."""
    kept = [one for one in requests.files(view.sight.records, errand.id) if one.purpose is not Purpose.DOOR]
    return (Key("runs-button-files", view.act("files", errand.id), values={"files": len(kept)}),) if kept else ()


def _if(view: View, text_id: str, text: str) -> Html | None:
    return view.text(text_id, text=text) if text else None


def stop_key(view: View) -> tuple[Key, ...]:
    """Return the key of whoever cannot go on."""
    return (view.to("runs-button-stop", Screen.STOPPING),)


def rows_of(keys: list[Key], across: int) -> Keys:
    """Return keys in rows of so many."""
    return tuple(tuple(keys[at : at + across]) for at in range(0, len(keys), across))


def done(view: View) -> list[Html | None]:
    """Return what came to its door, or was called off: the building is all that is still told."""
    lines: list[Html | None] = []
    for errand in runs.carried(view.sight.records, view.run):
        building = clip(errand.building, 40) or "—"
        if errand.delivered_at is not None:
            confirmed = runs.stop(view.sight.records, errand.id).confirmed_by is not None
            text = "runs-done-confirmed" if confirmed else "runs-done"
            lines.append(view.text(text, building=building, number=str(errand.id)))
        elif errand.state is ErrandState.CANCELLED:
            text = "runs-cancelled-bought" if errand.cost else "runs-cancelled"
            cost = Money(errand.cost or 0)
            lines.append(view.text(text, building=building, number=str(errand.id), cost=cost))
    return lines
