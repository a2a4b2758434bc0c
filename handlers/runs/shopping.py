"""In the shop: everything counts as bought unless somebody taps; something else, not to be had, the shop closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.errands import offer_again, tell_asker
from handlers.rules.runs import LONGEST_WORDS, Refused, Screen, Step, Wanted, together
from handlers.runs.questions import ask_substitute, withdraw_question
from handlers.runs.trips import (
    close_if_empty,
    is_bought_before,
    leave_question,
    loads,
    own_item,
    refuse,
    substitutes_of,
    tapped_run,
    turn_to,
    typed_run,
)
from storage import dialogs, requests, runs
from storage.errands import Kind
from storage.requests import Outcome, Substitutes
from storage.runs import RunState

if TYPE_CHECKING:
    from handlers.buttons import Button
    from handlers.rules.runs import Together
    from handlers.turn import Turn
    from storage.database import Records
    from storage.errands import Errand
    from storage.requests import Item
    from storage.runs import Run


def shopping_list(records: Records, carried: list[Errand]) -> tuple[list[Together], dict[int, Item]]:
    """Return one list for the shop, with medicine apart, and the items it is made of by their ids."""
    kinds = tuple(Kind)
    bought_here = [errand for errand in carried if errand.kind is not None and not is_bought_before(records, errand)]
    bought_here.sort(key=lambda errand: kinds.index(errand.kind or Kind.OTHER))
    items = [(errand, item) for errand in bought_here for item in requests.items(records, errand.id)]
    wanted = [Wanted(item.id, errand.id, (errand.kind or Kind.OTHER).value, item.line) for errand, item in items]
    return together(wanted), {item.id: item for _, item in items}


def beside(records: Records, carried: list[Errand], item_id: int) -> list[int]:
    """Return the items that stand on one line of the list with this one."""
    lines, _ = shopping_list(records, carried)
    for line in lines:
        found = [one.item for one in line.wanted]
        if item_id in found:
            return found
    return []


# --- what became of an item


def ask_instead(turn: Turn, button: Button) -> None:
    """Ask the volunteer what there is in an item's place."""
    run = tapped_run(turn, button, RunState.SHOPPING)
    found = None if run is None else own_item(turn, run, button.choice)
    if run is None or found is None:
        return
    errand, item = found
    if substitutes_of(turn.records, errand) is Substitutes.NONE:
        refuse(turn, run, Refused.NO_SUBSTITUTES)
        return
    turn.ask("runs", Step.INSTEAD.value, run=run.id, errand=errand.id, item=item.id)
    turn.say(turn.person.id, "runs-ask-instead", prompt=True)
    turn.answer_silently()


def hear_instead(turn: Turn, data: dict[str, Any]) -> None:
    """Take what there is in an item's place; whoever wants to be asked is asked."""
    found = typed_run(turn, data, RunState.SHOPPING)
    item = None if found is None else requests.item(turn.records, int(data["item"]))
    if found is None:
        return
    run, errand = found
    if item is None or item.errand_id != errand.id:
        dialogs.close(turn.records, turn.person.id)
        refuse(turn, run, Refused.GONE)
        return
    assert turn.heard is not None
    instead = " ".join(turn.heard.text.split())
    if len(instead) > LONGEST_WORDS:
        turn.reply("runs-too-long", limit=LONGEST_WORDS)
        return
    wish = substitutes_of(turn.records, errand)
    dialogs.close(turn.records, turn.person.id)
    if wish is Substitutes.NONE:
        refuse(turn, run, Refused.NO_SUBSTITUTES)
        return
    if wish is Substitutes.ASK:
        ask_substitute(turn, errand, item, instead)
        turn.answer("runs-substitute-asked")
    else:
        withdraw_question(turn, item.id)
        requests.settle_item(turn.records, item.id, Outcome.SUBSTITUTE, instead)
        turn.answer("runs-substitute-noted")
    turn.note("item", Outcome.SUBSTITUTE, subject=errand.id, chat_id=run.unit)
    turn_to(turn, run, Screen.HOME)


def miss(turn: Turn, button: Button) -> None:
    """Note that an item is not to be had."""
    _settle(turn, button, Outcome.MISSING)


def buy(turn: Turn, button: Button) -> None:
    """Count an item as bought again."""
    _settle(turn, button, Outcome.BOUGHT)


def _settle(turn: Turn, button: Button, outcome: Outcome) -> None:
    run = tapped_run(turn, button, RunState.SHOPPING)
    found = None if run is None else own_item(turn, run, button.choice)
    if run is None or found is None:
        return
    _note(turn, found[0], found[1], outcome)
    leave_question(turn)
    turn_to(turn, run, Screen.HOME)
    turn.answer("runs-bought" if outcome is Outcome.BOUGHT else "runs-missed")


def miss_all(turn: Turn, button: Button) -> None:
    """Note that what stands on one line of the list is not to be had for anybody."""
    run = tapped_run(turn, button, RunState.SHOPPING)
    if run is None:
        return
    carried = {errand.id: errand for errand in loads(turn.records, run)}
    ids = beside(turn.records, list(carried.values()), button.choice)
    if not ids:
        refuse(turn, run, Refused.GONE)
        return
    for item in (requests.item(turn.records, item_id) for item_id in ids):
        if item is not None:
            _note(turn, carried[item.errand_id], item, Outcome.MISSING)
    turn_to(turn, run, Screen.HOME)
    turn.answer("runs-missed")


def _note(turn: Turn, errand: Errand, item: Item, outcome: Outcome) -> None:
    withdraw_question(turn, item.id)
    requests.settle_item(turn.records, item.id, outcome)
    turn.note("item", outcome, subject=errand.id, chat_id=errand.unit)


# --- the shop is closed


def of_kind(records: Records, run: Run, number: int) -> list[Errand]:
    """Return what of a trip is bought in one kind of shop and not bought yet; 0 for everything, else a kind's place."""
    kinds = tuple(Kind)
    if not 0 <= number <= len(kinds):
        return []
    unbought = [one for one in loads(records, run) if one.cost is None and not is_bought_before(records, one)]
    return [one for one in unbought if number == 0 or one.kind is kinds[number - 1]]


def go_elsewhere(turn: Turn, button: Button) -> None:
    """Tell those whose shop is closed that it takes longer, since the volunteer tries another."""
    _tell_closed(turn, button, "runs-news-elsewhere")


def tell_closed(turn: Turn, button: Button) -> None:
    """Tell those whose shop is closed that their things come later."""
    _tell_closed(turn, button, "runs-news-closed")


def _tell_closed(turn: Turn, button: Button, text_id: str) -> None:
    run = tapped_run(turn, button, RunState.SHOPPING)
    if run is None:
        return
    told = of_kind(turn.records, run, button.choice)
    if not told:
        refuse(turn, run, Refused.NOTHING)
        return
    for errand in told:
        tell_asker(turn, errand, text_id, number=str(errand.id))
    turn.note("run", "closed", subject=run.id, chat_id=run.unit)
    turn_to(turn, run, Screen.HOME)
    turn.answer("runs-closed-told", told=len(told))


def hand_back(turn: Turn, button: Button) -> None:
    """Offer again what is not to be bought today, since its shop is closed."""
    run = tapped_run(turn, button, RunState.SHOPPING)
    if run is None:
        return
    back = of_kind(turn.records, run, button.choice)
    if not back:
        refuse(turn, run, Refused.NOTHING)
        return
    for errand in back:
        offer_again(turn, errand)
    turn.note("run", "handed_back", subject=run.id, chat_id=run.unit)
    over = close_if_empty(turn, run)
    now = runs.find(turn.records, run.id)
    turn_to(turn, now or run, Screen.HOME)
    turn.answer("runs-let-go-last" if over else "runs-let-go")
