"""The list of who is owed what, oldest first: one's own, and for those who see residents' details a unit's."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from handlers.buttons import Button
from handlers.ledger.households import household, state_of
from handlers.pages import Key, Page
from handlers.rules.ledger import PAGE
from handlers.words.values import Day, Money, Name, Term, Value
from storage import chats, ledger, residents
from storage.ledger import Screen, View

if TYPE_CHECKING:
    from handlers.pages import Keys, Sight
    from handlers.turn import Turn
    from handlers.words import Html, Words
    from storage.database import Records
    from storage.ledger import Debt

T = TypeVar("T")

VIEWS = tuple(View)


def show(turn: Turn) -> None:
    """Show the ledger in private: a unit's to whoever sees its residents' details, one's own to everybody else."""
    if not turn.private:
        turn.open_private("ledger", "ledger-in-private")
        return
    units = residents.cared_for_by(turn.records, turn.person.id)
    ledger.look_at(turn.records, turn.person.id, units[0] if units else 0, View.VOLUNTEERS if units else View.OWN)
    _bring(turn)


def show_linked(turn: Turn, _: tuple[int, ...]) -> None:
    """Show the ledger to whoever came from a group."""
    show(turn)


def _bring(turn: Turn) -> None:
    turn.note("ledger", "shown")
    turn.show("ledger", turn.person.id, turn.person.id, anew=True)


def turn_page(turn: Turn, button: Button) -> None:
    """Show another page."""
    screen = _screen(turn)
    if screen is not None:
        _go(turn, screen.unit, screen.view, max(0, button.choice))


def turn_view(turn: Turn, button: Button) -> None:
    """Show the other list."""
    screen = _screen(turn)
    if screen is not None:
        view = VIEWS[button.choice % len(VIEWS)]
        units = residents.cared_for_by(turn.records, turn.person.id)
        if view is not View.OWN and not units:
            turn.answer("ledger-not_yours", alert=True)
            return
        _go(turn, screen.unit if screen.unit in units else next(iter(units), 0), view, 0)


def turn_unit(turn: Turn, button: Button) -> None:
    """Show another unit's list."""
    screen = _screen(turn)
    if screen is None:
        return
    if not residents.is_carer(turn.records, button.record, turn.person.id):
        turn.note("ledger", "not_yours")
        turn.answer("ledger-not_yours", alert=True)
        return
    _go(turn, button.record, View.VOLUNTEERS if screen.view is View.OWN else screen.view, 0)


def _screen(turn: Turn) -> Screen | None:
    screen = ledger.screen(turn.records, turn.person.id) if turn.private else None
    if screen is None:
        turn.answer("ledger-moved-on", alert=True)
    return screen


def _go(turn: Turn, unit: int, view: View, page: int) -> None:
    ledger.look_at(turn.records, turn.person.id, unit, view, page)
    turn.answer_silently()
    turn.note("ledger", view, chat_id=unit or None)
    turn.show("ledger", turn.person.id, turn.person.id)


# --- drawing


def draw(sight: Sight) -> Page | None:
    """Draw a page for whoever looks at it, by what they may see now."""
    screen = ledger.screen(sight.records, sight.chat_id)
    if screen is None or sight.chat_id != sight.subject:
        return None
    if screen.view is View.OWN or not residents.is_carer(sight.records, screen.unit, sight.chat_id):
        return _draw_own(sight, screen)
    if screen.view is View.VOLUNTEERS:
        return _draw_volunteers(sight, screen)
    return _draw_households(sight, screen)


def _draw_own(sight: Sight, screen: Screen) -> Page:
    records, words, person_id = sight.records, sight.words, sight.chat_id
    due_to = ledger.of_volunteer(records, person_id)
    owes = ledger.of_payer(records, person_id)
    both = [(debt, True) for debt in due_to] + [(debt, False) for debt in owes]
    both.sort(key=lambda one: (one[0].made_at, one[0].errand_id))
    shown, page, pages = _cut(both, screen.page)
    lines: list[Html | None] = [
        words.text("ledger-own-due", sum=Money(sum(one.amount for one in due_to)), count=len(due_to))
        if due_to
        else None,
        words.text("ledger-own-owes", sum=Money(sum(one.amount for one in owes)), count=len(owes)) if owes else None,
        None if both else words.text("ledger-none-own"),
    ]
    keys: list[tuple[Key, ...]] = []
    for debt, mine in shown:
        lines += [_own_line(sight, debt, mine=mine), _beyond(words, debt)]
        action, label = ("received", "ledger-button-received-of") if mine else ("paid", "ledger-button-paid-of")
        if mine or (debt.paid_at is None and debt.asked_at is not None and debt.volunteer_id is not None):
            button = Button(feature="ledger", action=action, record=debt.errand_id)
            values: dict[str, Value] = {"number": str(debt.errand_id), "sum": Money(debt.amount)}
            keys.append((Key(label, button, values=values),))
    lines.append(words.text("ledger-safe"))
    views = _views(records, person_id, View.OWN, screen)
    return Page(words.lines(lines), (*keys, *_nav(page, pages), *(views if both else views[:-1])))


def _own_line(sight: Sight, debt: Debt, *, mine: bool) -> Html:
    return _by_clocks(sight, debt.unit).text(
        "ledger-line-due" if mine else "ledger-line-owes",
        number=str(debt.errand_id),
        sum=Money(debt.amount),
        day=Day(debt.made_at),
        state=state_of(debt),
    )


def _draw_volunteers(sight: Sight, screen: Screen) -> Page:
    words = _by_clocks(sight, screen.unit)
    totals = ledger.totals(sight.records, screen.unit)
    shown, page, pages = _cut(totals, screen.page)
    lines = [_head(sight, screen, sum(one.amount for one in totals), sum(one.count for one in totals))]
    lines += [
        words.text(
            "ledger-line-volunteer",
            name=Term("people-someone") if one.volunteer_id is None else Name(one.volunteer_id),
            sum=Money(one.amount),
            count=one.count,
            day=Day(one.oldest),
        )
        for one in shown
    ]
    return Page(
        words.lines(lines), (*_nav(page, pages), *_views(sight.records, sight.chat_id, View.VOLUNTEERS, screen))
    )


def _draw_households(sight: Sight, screen: Screen) -> Page:
    words = _by_clocks(sight, screen.unit)
    debts = ledger.of_unit(sight.records, screen.unit)
    shown, page, pages = _cut(debts, screen.page)
    lines: list[Html | None] = [_head(sight, screen, sum(one.amount for one in debts), len(debts))]
    keys: list[tuple[Key, ...]] = []
    for debt in shown:
        lines.append(
            words.text(
                "ledger-line-household",
                number=str(debt.errand_id),
                household=household(sight.records, debt.errand_id) or Term("people-someone"),
                name=Term("people-someone") if debt.volunteer_id is None else Name(debt.volunteer_id),
                sum=Money(debt.amount),
                day=Day(debt.made_at),
                state=state_of(debt),
            )
        )
        lines.append(_beyond(words, debt))
        button = Button(feature="ledger", action="settle", record=debt.errand_id)
        values: dict[str, Value] = {"number": str(debt.errand_id), "sum": Money(debt.amount)}
        keys.append((Key("ledger-button-settle-of", button, values=values),))
    return Page(
        words.lines(lines), (*keys, *_nav(page, pages), *_views(sight.records, sight.chat_id, View.HOUSEHOLDS, screen))
    )


def _head(sight: Sight, screen: Screen, amount: int, count: int) -> Html:
    chat = chats.find(sight.records, screen.unit)
    title = "" if chat is None else chat.title[:60]
    if not count:
        return sight.words.text("ledger-none", title=title)
    text = "ledger-head-volunteers" if screen.view is View.VOLUNTEERS else "ledger-head-households"
    return sight.words.text(text, title=title, sum=Money(amount), count=count)


def _beyond(words: Words, debt: Debt) -> Html | None:
    return words.text("ledger-line-beyond", rest=Money(debt.beyond)) if debt.beyond else None


def _cut(entries: list[T], page: int) -> tuple[list[T], int, int]:
    pages = max(1, -(-len(entries) // PAGE))
    page = min(page, pages - 1)
    return entries[page * PAGE : (page + 1) * PAGE], page, pages


def _nav(page: int, pages: int) -> Keys:
    row = []
    if page > 0:
        row.append(Key("ledger-button-before", Button(feature="ledger", action="page", choice=page - 1)))
    if page + 1 < pages:
        row.append(Key("ledger-button-next", Button(feature="ledger", action="page", choice=page + 1)))
    return (tuple(row),) if row else ()


def _views(records: Records, person_id: int, view: View, screen: Screen) -> Keys:
    units = residents.cared_for_by(records, person_id)
    rows: list[tuple[Key, ...]] = []
    labels = {
        View.OWN: "ledger-button-own",
        View.VOLUNTEERS: "ledger-button-volunteers",
        View.HOUSEHOLDS: "ledger-button-households",
    }
    if units:
        rows.append(
            tuple(
                Key(labels[one], Button(feature="ledger", action="view", choice=VIEWS.index(one)))
                for one in VIEWS
                if one is not view
            )
        )
    if view is not View.OWN:
        for unit in units:
            chat = chats.find(records, unit)
            if unit != screen.unit and chat is not None:
                button = Button(feature="ledger", action="unit", record=unit)
                rows.append((Key("ledger-button-unit", button, values={"label": chat.title[:30]}),))
    rows.append((Key("ledger-button-export", Button(feature="ledger", action="export")),))
    return tuple(rows)


def _by_clocks(sight: Sight, unit: int) -> Words:
    words = sight.words
    chat = chats.find(sight.records, unit)
    zone = words.zone if chat is None or chat.timezone is None else ZoneInfo(chat.timezone)
    return words.catalogue.speak(words.language, zone, words.now, words.records)
