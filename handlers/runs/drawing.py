"""Draws a volunteer's trip, for them alone: what is gathered, what stopping means, and what is left of it.

It decides nothing: what a button does is checked again when it is tapped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from handlers.pages import Key, Page
from handlers.rules.needs import clip
from handlers.rules.runs import Screen
from handlers.runs import drawing_shop, drawing_way
from handlers.runs.gathering import proposed
from handlers.runs.stopping import given_up
from handlers.runs.trips import is_bought, is_bought_before, unsaid
from handlers.runs.view import View, done, household, photos_key, stop_key
from handlers.words.values import Term
from storage import runs
from storage.runs import RunState

if TYPE_CHECKING:
    from handlers.pages import Keys, Sight
    from handlers.words import Html
    from storage.errands import Errand

#: Households told apart on one message; whoever takes more sees the rest on their screens.
MOST_HOUSES = 30


def draw(sight: Sight) -> Page | None:
    """Draw a trip for its volunteer; for anybody else it is taken away."""
    run = runs.find(sight.records, sight.subject)
    if run is None or sight.chat_id != run.volunteer_id:
        return None
    view = View.of(sight, run)
    if run.state is RunState.OVER or not view.loads:
        return _over(view)
    match Screen(run.screen):
        case Screen.STOPPING:
            return _stopping(view)
        case Screen.HOUSE:
            return _house(view) or _home(view)
        case Screen.HOME:
            return _home(view)
        case _ if run.state is RunState.SHOPPING:
            return drawing_shop.draw_screen(view)
        case _ if run.state is RunState.UNDERWAY:
            return drawing_way.draw_screen(view)
        case _:
            return _home(view)


def _home(view: View) -> Page:
    match view.run.state:
        case RunState.GATHERING | RunState.OVER:
            return _gathering(view)
        case RunState.SHOPPING:
            return drawing_shop.draw(view)
        case RunState.PACKING:
            return drawing_way.draw_packing(view)
        case RunState.UNDERWAY:
            return drawing_way.draw(view)
        case unknown:
            assert_never(unknown)


# --- before the shop


def _gathering(view: View) -> Page:
    carried = view.loads
    only = carried[0] if len(carried) == 1 else None
    begin = all(is_bought_before(view.sight.records, errand) for errand in carried)
    start = Key("runs-button-fetch" if begin else "runs-button-start", view.act("start"))
    if only is not None:
        lines = household(view, only)
        keys: Keys = (*_house_keys(view, only), *_more(view), (start,), *_address(view, only))
    else:
        lines = [view.text("runs-gathered", errands=len(carried)), *_overview(view, carried)]
        houses = tuple(
            (view.to("runs-button-house", Screen.HOUSE, errand.id, door=view.door(errand), number=str(errand.id)),)
            for errand in carried[:MOST_HOUSES]
        )
        keys = (*houses, *_more(view), (start,), stop_key(view))
    if _more(view):
        lines.append(view.text("runs-more"))
    return Page(view.words.lines(lines), keys)


def _overview(view: View, carried: list[Errand]) -> list[Html | None]:
    return [
        view.text(
            "runs-row",
            door=view.door(errand),
            kind=Term(f"errands-kind-{errand.kind or 'other'}"),
            items=len(view.items(errand)),
            code=errand.code,
        )
        for errand in carried[:MOST_HOUSES]
    ]


def _more(view: View) -> Keys:
    """Return what else could be taken along, a tap each; nothing in it is private."""
    return tuple(
        (
            Key(
                "runs-button-take",
                view.act("take", errand.id, errand.version),
                values={
                    "number": str(errand.id),
                    "building": clip(errand.building, 12) or "—",
                    "kind": Term(f"runs-kind-{errand.kind}"),
                    "items": errand.items,
                },
            ),
        )
        for errand in proposed(view.sight.records, view.run)
    )


def _house(view: View) -> Page | None:
    errand = view.chosen()
    if errand is None:
        return None
    keys = (*_house_keys(view, errand), *_address(view, errand), view.back())
    return Page(view.words.lines(household(view, errand)), keys)


def _house_keys(view: View, errand: Errand) -> Keys:
    may_let_go = view.run.state in {RunState.GATHERING, RunState.SHOPPING} and errand.cost is None
    # In the shop they are asked first whether they have its things.
    let_go = (Key("runs-button-let-go", view.act("let_go", errand.id)),) if may_let_go else ()
    return tuple(row for row in (view.phone(errand), photos_key(view, errand), let_go) if row)


def _address(view: View, errand: Errand) -> Keys:
    return ((Key("runs-button-address", view.act("address", errand.id)),),)


# --- stopping, and what is left of a trip


def _stopping(view: View) -> Page:
    records, choice = view.sight.records, view.run.choice
    carried = given_up(records, view.run, choice)
    bought = [errand for errand in carried if is_bought(records, view.run, errand)]
    left = unsaid(records, view.run, carried)
    if left:
        return _ask_what_is_bought(view, left, some=bool(bought))
    lines = [view.text("runs-stopping", open=len(carried) - len(bought), bought=len(bought))]
    return Page(view.words.lines(lines), ((Key("runs-button-stop-yes", view.act("stop", choice)),), view.back()))


def _ask_what_is_bought(view: View, left: list[Errand], *, some: bool) -> Page:
    """Ask about the first household that has no sum yet: it is typed, or one tap says that there is nothing."""
    door = view.door(left[0])
    rest = Key("runs-button-unbought-rest" if some else "runs-button-unbought-all", view.act("unbought"))
    this = Key("runs-button-unbought", view.act("unbought", left[0].id), values={"door": door})
    text = view.text("runs-stopping-ask", door=door, left=len(left) - 1)
    return Page(text, (*(((this,),) if len(left) > 1 else ()), (rest,), view.back()))


def _over(view: View) -> Page:
    """Draw what stays of a trip: which buildings had something brought, and nothing of anybody's."""
    return Page(view.words.lines([view.text("runs-over"), *done(view)]), ())
