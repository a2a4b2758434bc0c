"""Draws a trip in the shop: one list, what became of a line, the shop closed, and each household's bag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.pages import Key, Page
from handlers.rules.needs import clip
from handlers.rules.runs import LINES_A_PAGE, Bag, Screen, Step, page_of
from handlers.runs.questions import NO, YES
from handlers.runs.shopping import of_kind, shopping_list
from handlers.runs.trips import is_bought_before, is_rung, state_of_bag, substitutes_of
from handlers.runs.view import (
    LABEL_LENGTH,
    SHORT_LINE,
    View,
    behind,
    head,
    photos_key,
    rows_of,
    stop_key,
)
from handlers.words.values import Html, Money, Private, Term
from storage import requests
from storage.errands import Kind
from storage.requests import Outcome, Purpose, Substitutes

if TYPE_CHECKING:
    from handlers.pages import Keys
    from handlers.rules.runs import Together
    from storage.errands import Errand
    from storage.requests import Item

#: Households whose own words stand under one line of the list; the others are counted.
MOST_WORDS = 6
#: Characters for the words of all households under one line.
WORDS_LENGTH = 220


def draw_screen(view: View) -> Page:
    """Draw the screen that a volunteer in the shop has turned to."""
    page: Page | None
    match Screen(view.run.screen):
        case Screen.LINE:
            page = _line(view)
        case Screen.ITEM:
            page = _item(view)
        case Screen.CLOSED:
            page = _closed(view)
        case Screen.BAGS:
            page = _bags(view)
        case Screen.BAG:
            page = _bag(view)
        case Screen.UNRECEIPTED:
            page = _unreceipted(view)
        case _:
            page = None
    return page or draw(view)


# --- the list


def draw(view: View) -> Page:
    """Draw the shopping list, a page of it."""
    lines, items = shopping_list(view.sight.records, view.loads)
    first = page_of(view.run.choice, len(lines))
    shown = list(enumerate(lines, start=1))[first : first + LINES_A_PAGE]
    sections = len({line.section for line in lines})
    text: list[Html | None] = [view.text("runs-shopping", count=len(lines), households=len(view.loads))]
    section = ""
    for number, line in shown:
        if line.section != section and sections > 1:
            section = line.section
            text.append(view.text("runs-section", kind=Term(f"errands-kind-{Kind(section)}")))
        text += _line_text(view, number, line, items)
    if first + LINES_A_PAGE >= len(lines):
        text += _unlisted(view)
    text.append(view.text("runs-shopping-hint") if lines else None)
    keys = [_line_key(view, number, line, items) for number, line in shown]
    return Page(
        view.words.lines(text),
        (
            *rows_of(keys, 2),
            view.turning(first, len(lines), LINES_A_PAGE),
            (view.to("runs-button-closed", Screen.CLOSED), view.to("runs-button-bags", Screen.BAGS)),
            stop_key(view),
        ),
    )


def _line_text(view: View, number: int, line: Together, items: dict[int, Item]) -> list[Html | None]:
    title = "runs-line-total" if line.total else "runs-line"
    doors = {errand.id: view.door(errand) for errand in view.loads}
    words: list[str] = []
    for one in line.wanted[:MOST_WORDS]:
        new = " " + view.words.plain("runs-mark-new") if _is_new(view, items[one.item]) else ""
        said = f"{doors[one.errand]} “{clip(one.line, SHORT_LINE)}”{behind(view, items[one.item])}{new}"
        if words and sum(map(len, words)) + len(said) > WORDS_LENGTH:
            break
        words.append(said)
    return [
        view.text(title, number=number, name=clip(line.name, 40), total=clip(line.total, 30)),
        view.text("runs-line-words", words=" · ".join(words), more=len(line.wanted) - len(words)),
    ]


def _is_new(view: View, item: Item) -> bool:
    errand = next(one for one in view.loads if one.id == item.errand_id)
    known = view.stop(errand).known_item
    return known is not None and item.id > known


def _line_key(view: View, number: int, line: Together, items: dict[int, Item]) -> Key:
    outcomes = [items[one.item].outcome for one in line.wanted]
    mark = ""
    if Outcome.ASKED in outcomes:
        mark = "❓"
    elif Outcome.MISSING in outcomes:
        mark = "❌"
    elif Outcome.SUBSTITUTE in outcomes:
        mark = "🔁"
    label = f"{mark}{number}. {clip(line.name, LABEL_LENGTH)}"
    screen = Screen.ITEM if len(line.wanted) == 1 else Screen.LINE
    return view.to("runs-button-line", screen, line.wanted[0].item, label=label)


def _unlisted(view: View) -> list[Html | None]:
    """Return the households that have no list, and those whose bags are only to be fetched."""
    lines: list[Html | None] = []
    for errand in view.loads:
        if is_bought_before(view.sight.records, errand):
            where = view.stop(errand).bags or "—"
            lines.append(view.text("runs-bought-before", door=view.door(errand), where=clip(where, 80)))
        elif not view.items(errand):
            said = clip(view.request(errand).sentence, 120) or "—"
            kind = Term(f"errands-kind-{errand.kind or 'other'}")
            lines.append(view.text("runs-unlisted", door=view.door(errand), kind=kind, text=said))
    return lines


# --- one line, one item


def _line(view: View) -> Page | None:
    lines, items = shopping_list(view.sight.records, view.loads)
    line = next((one for one in lines if view.run.choice in {wanted.item for wanted in one.wanted}), None)
    if line is None:
        return None
    doors = {errand.id: view.door(errand) for errand in view.loads}
    text: list[Html | None] = [
        view.text("runs-which-house", name=clip(line.name, 60)),
        *(
            view.text(
                "runs-line-house", door=doors[one.errand], line=clip(one.line, 120) + behind(view, items[one.item])
            )
            for one in line.wanted[:MOST_HOUSES]
        ),
    ]
    keys = [
        view.to("runs-button-line", Screen.ITEM, one.item, label=doors[one.errand]) for one in line.wanted[:MOST_HOUSES]
    ]
    return Page(
        view.words.lines(text),
        (*rows_of(keys, 2), (Key("runs-button-miss-all", view.act("miss_all", view.run.choice)),), view.back()),
    )


#: Households beside each other on one line's screen.
MOST_HOUSES = 30


def _item(view: View) -> Page | None:
    item = requests.item(view.sight.records, view.run.choice)
    errand = None if item is None else next((one for one in view.loads if one.id == item.errand_id), None)
    if item is None or errand is None:
        return None
    wish = substitutes_of(view.sight.records, errand)
    rung = is_rung(view.sight.records, errand)
    asked = item.outcome is Outcome.ASKED
    lines = [
        view.text("runs-item", door=view.door(errand), line=clip(item.line, 300) + behind(view, item)),
        view.text(f"runs-substitutes-{wish}"),
        view.text("runs-item-ring" if rung else "runs-item-wait") if asked else None,
    ]
    keys: list[tuple[Key, ...]] = []
    if asked and rung:
        keys.append(view.phone(errand))
        keys.append((Key("runs-button-said-yes", view.act("said", item.id, YES)),))
        keys.append((Key("runs-button-said-no", view.act("said", item.id, NO)),))
    elif wish is not Substitutes.NONE and not asked:
        keys.append((Key("runs-button-instead", view.act("instead", item.id)),))
    if item.outcome is not Outcome.MISSING:
        keys.append((Key("runs-button-miss", view.act("miss", item.id)),))
    if item.outcome is not Outcome.BOUGHT:
        keys.append((Key("runs-button-buy", view.act("buy", item.id)),))
    return Page(view.words.lines(lines), (*keys, view.back()))


# --- the shop is closed


def _closed(view: View) -> Page:
    """Ask which shop it is, where there are several, and then what is to be done."""
    records, run = view.sight.records, view.run
    kinds = [number for number, _ in enumerate(Kind, start=1) if of_kind(records, run, number)]
    chosen = run.choice if run.choice in kinds else kinds[0] if len(kinds) == 1 else 0
    if len(kinds) > 1 and not chosen:
        names = tuple(Kind)
        rows = tuple(
            (
                view.to(
                    "runs-button-line",
                    Screen.CLOSED,
                    number,
                    label=view.words.plain(f"errands-kind-{names[number - 1]}"),
                ),
            )
            for number in kinds
        )
        return Page(view.text("runs-closed-which"), (*rows, view.back()))
    count = len(of_kind(records, run, chosen))
    return Page(
        view.text("runs-closed", errands=count),
        (
            (Key("runs-button-elsewhere", view.act("elsewhere", chosen)),),
            (Key("runs-button-closed-tell", view.act("closed", chosen)),),
            (Key("runs-button-hand-back", view.act("hand_back", chosen)),),
            view.back(),
        ),
    )


# --- the bags


def _bags(view: View) -> Page:
    states = [(errand, state_of_bag(view.sight.records, errand)) for errand in view.loads]
    ready = sum(state is Bag.READY for _, state in states)
    lines: list[Html | None] = [view.text("runs-bags", ready=ready, households=len(states))]
    lines += [
        view.text(f"runs-bag-{state}", door=view.door(errand), cost=Money(errand.cost or 0)) for errand, state in states
    ]
    first = next((errand for errand, state in states if state is Bag.NO_COST), None)
    if first is not None:
        lines.append(view.text("runs-bags-write", door=view.door(first)))
    keys = [
        view.to(
            "runs-button-bag-ready" if state is Bag.READY else "runs-button-bag",
            Screen.BAG,
            errand.id,
            door=view.door(errand),
        )
        for errand, state in states
    ]
    pack = ((Key("runs-button-pack", view.act("pack")),),)
    return Page(view.words.lines(lines), (*rows_of(keys, 2), *pack, view.back()))


def _bag(view: View) -> Page | None:
    errand = view.chosen()
    if errand is None:
        return None
    records = view.sight.records
    state = state_of_bag(records, errand)
    receipts = len(requests.files(records, errand.id, Purpose.RECEIPT))
    changed = any(item.outcome is not Outcome.BOUGHT for item in view.items(errand))
    lines = [
        head(view, errand),
        view.text(f"runs-bag-{state}", door=view.door(errand), cost=Money(errand.cost or 0)),
        view.text("runs-limit", most=Money(errand.most)) if errand.most else None,
        view.text("runs-receipts", receipts=receipts) if receipts else None,
        view.text("runs-changes", changes=Private("run-changes", errand.id)) if changed else None,
        view.text(f"runs-bag-next-{state}"),
    ]
    return Page(view.words.lines(lines), _bag_keys(view, errand, state))


def _bag_keys(view: View, errand: Errand, state: Bag) -> Keys:
    if is_bought_before(view.sight.records, errand):
        return tuple(row for row in (photos_key(view, errand), view.back(Screen.BAGS)) if row)
    keys: list[tuple[Key, ...]] = []
    if state in {Bag.ASKED, Bag.TOO_MUCH}:
        # They may be rung, and then say yes here or to a coordinator: a volunteer's word is none for their own money.
        keys.append(view.phone(errand))
    keys.append((Key("runs-button-cost", view.act("ask", errand.id, Step.COST.number)),))
    if errand.cost is None:
        keys.append((Key("runs-button-no-cost", view.act("no_cost", errand.id)),))
    if errand.cost:
        keys.append((Key("runs-button-receipt", view.act("ask", errand.id, Step.RECEIPT.number)),))
    if state is Bag.NO_RECEIPT:
        keys.append((view.to("runs-button-no-receipt", Screen.UNRECEIPTED, errand.id),))
    return tuple(row for row in (*keys, view.back(Screen.BAGS)) if row)


def _unreceipted(view: View) -> Page | None:
    errand = view.chosen()
    if errand is None:
        return None
    return Page(
        view.text("runs-no-receipt", door=view.door(errand)),
        (
            (Key("runs-button-no-receipt-yes", view.act("no_receipt", errand.id)),),
            view.back(Screen.BAG, errand.id),
        ),
    )
