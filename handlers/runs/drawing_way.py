"""Draws a trip after the shop: the packing list in the order of the doors, the stops, and what can go wrong at one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.pages import Key, Page
from handlers.rules.needs import clip
from handlers.rules.runs import Screen
from handlers.runs.trips import is_bought_before
from handlers.runs.view import View, behind, code, done, head, photos_key, remarks, rows_of, stop_key, where
from handlers.words.values import Html, Money
from storage import requests
from storage.errands import HandedTo
from storage.requests import Outcome, Pay, Purpose

if TYPE_CHECKING:
    from handlers.pages import Keys
    from storage.errands import Errand

#: Characters of households packed on one page; a message has 4096.
PAGE_LENGTH = 3000
#: Items of one household on the packing list.
ITEMS_LENGTH = 700
#: Stops on one message.
MOST_STOPS = 40


# --- packing


def draw_packing(view: View) -> Page:
    """Draw the packing list: which bag is whose, what is in it and which word is written on it."""
    pages = _pages([_packed(view, place, errand) for place, errand in enumerate(view.loads, start=1)])
    at = view.run.choice if 0 <= view.run.choice < len(pages) else 0
    text = view.words.lines([view.text("runs-packing-list", households=len(view.loads)), *pages[at]])
    houses = [
        view.to("runs-button-house", Screen.HOUSE, errand.id, door=view.door(errand), number=str(errand.id))
        for errand in view.loads
    ]
    return Page(
        text,
        (
            view.turning(at, len(pages), 1),
            (Key("runs-button-set-out", view.act("set_out")),),
            *rows_of(houses[:MOST_STOPS], 2),
            (Key("runs-button-unpack", view.act("unpack")),),
            stop_key(view),
        ),
    )


def _packed(view: View, place: int, errand: Errand) -> Html:
    request = view.request(errand)
    items = [f"· {clip(item.line, 80)}{behind(view, item)}" for item in view.items(errand)]
    listed = "\n".join(items)
    return view.words.lines(
        [
            view.text("runs-pack", place=place, door=view.door(errand), code=errand.code),
            view.text(f"runs-drop-{request.drop}") if request.drop is not None else None,
            view.text("runs-pack-items", lines=clip_list(listed)) if listed else None,
        ]
    )


def clip_list(listed: str) -> str:
    """Return a list cut where it would crowd out the other households."""
    return listed if len(listed) <= ITEMS_LENGTH else listed[: ITEMS_LENGTH - 1] + "…"


def _pages(households: list[Html]) -> list[list[Html]]:
    pages: list[list[Html]] = [[]]
    for household in households:
        if pages[-1] and sum(map(len, pages[-1])) + len(household) > PAGE_LENGTH:
            pages.append([])
        pages[-1].append(household)
    return pages


# --- on the way


def draw_screen(view: View) -> Page:
    """Draw the screen that a volunteer on the way has turned to."""
    errand = view.chosen()
    if errand is None:
        return draw(view)
    match Screen(view.run.screen):
        case Screen.STOP:
            return Page(view.words.lines(_stop(view, errand)), (*_stop_keys(view, errand), view.back()))
        case Screen.ELSEWHERE:
            return _elsewhere(view, errand)
        case Screen.NOBODY:
            return _nobody(view, errand)
        case Screen.TROUBLE:
            return _trouble(view, errand)
        case _:
            return draw(view)


def draw(view: View) -> Page:
    """Draw the way: what is done, the next door with everything needed there, and the doors after it."""
    following = view.loads[0]
    after = [
        view.text("runs-stop-after", place=place, door=view.door(errand))
        for place, errand in enumerate(view.loads[1:MOST_STOPS], start=2)
    ]
    lines = [
        view.text("runs-underway", left=len(view.loads)),
        *done(view),
        *_stop(view, following),
        view.text("runs-stops-after") if after else None,
        *after,
    ]
    others = [
        view.to("runs-button-stop-at", Screen.STOP, errand.id, door=view.door(errand))
        for errand in view.loads[1:MOST_STOPS]
    ]
    return Page(view.words.lines(lines), (*_stop_keys(view, following), *rows_of(others, 2), stop_key(view)))


def _stop(view: View, errand: Errand) -> list[Html | None]:
    photos = len(requests.files(view.sight.records, errand.id, Purpose.DOOR))
    fetched = is_bought_before(view.sight.records, errand)
    cash = view.request(errand).pay is Pay.CASH and bool(errand.cost) and not fetched
    lacks = sum(item.outcome is Outcome.MISSING for item in view.items(errand))
    return [
        head(view, errand),
        *where(view, errand),
        code(view, errand),
        view.text("runs-fetch-cost" if fetched else "runs-stop-cost", cost=Money(errand.cost)) if errand.cost else None,
        view.text("runs-stop-cash", cost=Money(errand.cost or 0)) if cash else None,
        view.text("runs-stop-lacks", items=lacks) if lacks else None,
        *remarks(view, errand),
        view.text("runs-stop-photos", photos=photos) if photos else None,
        view.text("runs-stop-nobody") if view.stop(errand).nobody_at is not None else None,
    ]


def _stop_keys(view: View, errand: Errand) -> Keys:
    drop = view.request(errand).drop or HandedTo.DOOR
    return tuple(
        row
        for row in (
            view.phone(errand),
            (_delivered(view, errand, drop),),
            (
                view.to("runs-button-elsewhere-left", Screen.ELSEWHERE, errand.id),
                Key("runs-button-photo", view.act("photo", errand.id)),
            ),
            (view.to("runs-button-trouble", Screen.TROUBLE, errand.id),),
        )
        if row
    )


def _delivered(view: View, errand: Errand, where: HandedTo) -> Key:
    return Key(f"runs-button-delivered-{where}", view.act("deliver", errand.id, tuple(HandedTo).index(where)))


def _elsewhere(view: View, errand: Errand) -> Page:
    keys = tuple((_delivered(view, errand, where),) for where in HandedTo)
    lines = [head(view, errand), view.text("runs-where-left", door=view.door(errand))]
    return Page(view.words.lines(lines), (*keys, view.back(Screen.STOP, errand.id)))


def _trouble(view: View, errand: Errand) -> Page:
    lines = [head(view, errand), view.text("runs-which-trouble", door=view.door(errand))]
    return Page(
        view.words.lines(lines),
        (
            (Key("runs-button-nobody", view.act("nobody", errand.id)),),
            (Key("runs-button-address", view.act("address", errand.id)),),
            (view.to("runs-button-house", Screen.HOUSE, errand.id, door=view.door(errand), number=str(errand.id)),),
            *((photos_key(view, errand),) if photos_key(view, errand) else ()),
            view.back(Screen.STOP, errand.id),
        ),
    )


def _nobody(view: View, errand: Errand) -> Page:
    lines = [head(view, errand), *where(view, errand), view.text("runs-nobody")]
    keys = (
        view.phone(errand),
        (Key("runs-button-somebody", view.act("somebody", errand.id)),),
        (_delivered(view, errand, HandedTo.LEAD),),
        (Key("runs-button-later", view.act("later", errand.id)),),
        (Key("runs-button-bring-back", view.act("back", errand.id)),),
        view.back(Screen.STOP, errand.id),
    )
    return Page(view.words.lines(lines), tuple(row for row in keys if row))
