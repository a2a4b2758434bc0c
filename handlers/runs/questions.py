"""What a volunteer in the shop must ask: may it be something else, may it cost more; with what holds if nobody answers.

Whoever asked is asked with buttons. Where nobody answers for themselves, the volunteer rings and taps what was said.

A question goes out at once, at night too: a volunteer stands in the shop, and a household that is let sleep would only
learn in the morning that it goes without. Its minutes count from when it arrived, so none expires unseen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.buttons import Button
from handlers.errands import answered_for, answers_for, awaited, tell_asker
from handlers.pages import Key, Keys
from handlers.rules.runs import TO_ANSWER, Screen
from handlers.runs.trips import is_rung, own_item, run_of, tapped_run, tell_volunteer
from handlers.words.values import Money, Private
from storage import errands, outbox, people, requests, residents, runs
from storage.outbox import State, Urgency
from storage.people import Reach
from storage.requests import Outcome, Pay
from storage.runs import RunState

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.database import Records
    from storage.due import DueRow
    from storage.errands import Errand
    from storage.outbox import Parcel
    from storage.requests import Item

#: What the buttons of a question say.
NO, YES = 1, 2
_MINUTES = int(TO_ANSWER.total_seconds() // 60)


# --- something else in its place


def ask_substitute(turn: Turn, errand: Errand, item: Item, instead: str) -> None:
    """Ask whoever asked whether there may be something else in an item's place."""
    requests.settle_item(turn.records, item.id, Outcome.ASKED, instead)
    turn.remind("runs-item", str(item.id), turn.now + TO_ANSWER)
    asked = requests.item(turn.records, item.id)
    assert asked is not None
    _withdraw_item(turn, item.id)
    person_id = answered_for(turn, errand).speaks_for_it
    if person_id is not None:
        nonce = wish_of(turn.records, asked)
        turn.say(
            person_id,
            "runs-ask-substitute",
            keys=_answers("answer", item.id, nonce, "runs-button-agree", "runs-button-refuse"),
            urgency=Urgency.REMINDER,
            subject=_item_subject(item.id),
            zone_of=errand.unit,
            number=str(errand.id),
            line=Private("run-line", item.id),
            instead=Private("run-instead", item.id),
            minutes=_MINUTES,
        )


def wish_of(records: Records, item: Item) -> int:
    """Return a number for what is asked in an item's place, so that a yes to one thing is no yes to another."""
    return int.from_bytes(records.sealer.fingerprint(item.instead, f"errand_items.asked:{item.id}")[:4])


def withdraw_question(turn: Turn, item_id: int) -> None:
    """Ask about an item no more."""
    turn.forget("runs-item", str(item_id))
    _withdraw_item(turn, item_id)


def _withdraw_item(turn: Turn, item_id: int) -> None:
    outbox.withdraw(turn.records, _item_subject(item_id), turn.now)


def _item_subject(item_id: int) -> str:
    return f"run-item:{item_id}"


def answer_item(turn: Turn, button: Button) -> None:
    """Take the answer of whoever asked, or of the coordinator who answers for them."""
    item = requests.item(turn.records, button.record)
    errand = None if item is None else errands.find(turn.records, item.errand_id)
    if item is None or errand is None or not answers_for(turn.records, errand, turn.person.id):
        _unknown(turn)
        return
    turn.strip_tapped()
    run = run_of(turn.records, errand)
    if run is None or item.outcome is not Outcome.ASKED or button.version != wish_of(turn.records, item):
        turn.note("answer", "late", subject=errand.id, chat_id=errand.unit)
        turn.answer("runs-answer-late", alert=True)
        return
    if button.choice not in {NO, YES}:
        _unknown(turn)
        return
    agreed = button.choice == YES
    _settle_item(turn, errand, item, agreed=agreed)
    text = "runs-heard-yes" if agreed else "runs-heard-no"
    tell_volunteer(turn, run, text, number=str(errand.id), line=Private("run-line", item.id))
    turn.answer("runs-answer-yes" if agreed else "runs-answer-no")


def say_item(turn: Turn, button: Button) -> None:
    """Take what was said on the telephone, from the volunteer who rang."""
    run = tapped_run(turn, button, RunState.SHOPPING)
    found = None if run is None else own_item(turn, run, button.choice)
    if run is None or found is None:
        return
    errand, item = found
    if not is_rung(turn.records, errand) or button.version not in {NO, YES}:
        _unknown(turn)
        return
    if item.outcome is not Outcome.ASKED:
        turn.touch("run", run.id)
        turn.answer("runs-answer-late", alert=True)
        return
    _settle_item(turn, errand, item, agreed=button.version == YES)
    runs.turn_to(turn.records, run.id, Screen.HOME)
    turn.touch("run", run.id)
    turn.answer("runs-noted")


def _settle_item(turn: Turn, errand: Errand, item: Item, *, agreed: bool) -> None:
    withdraw_question(turn, item.id)
    requests.settle_item(
        turn.records, item.id, Outcome.SUBSTITUTE if agreed else Outcome.MISSING, item.instead if agreed else ""
    )
    turn.note("substitute", "agreed" if agreed else "refused", subject=errand.id, chat_id=errand.unit)


def item_expired(turn: Turn, row: DueRow) -> None:
    """Buy nothing in an item's place, since nobody answered."""
    item = requests.item(turn.records, int(row.key))
    errand = None if item is None else errands.find(turn.records, item.errand_id)
    if item is None or errand is None or item.outcome is not Outcome.ASKED:
        return
    if awaited(turn, row, _item_subject(item.id), TO_ANSWER):
        return
    _settle_item(turn, errand, item, agreed=False)
    run = run_of(turn.records, errand)
    if run is not None:
        tell_volunteer(
            turn, run, "runs-heard-nothing", number=str(errand.id), line=Private("run-line", item.id), minutes=_MINUTES
        )
        tell_asker(turn, errand, "runs-news-unanswered", number=str(errand.id), line=Private("run-line", item.id))


# --- more than the limit


def ask_sum(turn: Turn, errand: Errand, cost: int) -> None:
    """Ask whoever pays whether a bag may cost more than was said; nobody is billed more without their yes.

    Where they cannot be written to, those who may see residents' details ring and say it for them: never the volunteer,
    who is to get the money.
    """
    withdraw_sum(turn, errand)
    runs.settle(turn.records, errand.id, asked=cost)
    turn.remind("runs-sum", str(errand.id), turn.now + TO_ANSWER)
    keys = _answers("allow", errand.id, cost, "runs-button-allow", "runs-button-forbid")
    errand = answered_for(turn, errand)
    for person_id in payers(turn.records, errand):
        turn.say(
            person_id,
            "runs-ask-sum" if person_id == errand.asker_id else "runs-ask-sum-coordinator",
            keys=keys,
            urgency=Urgency.REMINDER,
            subject=_sum_subject(errand.id),
            zone_of=errand.unit,
            number=str(errand.id),
            cost=Money(cost),
            most=Money(errand.most or 0),
            minutes=_MINUTES,
        )


def payers(records: Records, errand: Errand) -> list[int]:
    """Return who is asked for a yes to a higher sum: whoever pays, else those who may see residents' details."""
    speaker = errand.speaks_for_it
    if speaker is not None and not _is_communitys(records, errand) and _is_reachable(records, speaker):
        return [speaker] if answers_for(records, errand, speaker) else []
    carers = residents.carers(records, errand.unit)
    return [one for one in carers if one != errand.claimed_by and _is_reachable(records, one)]


def _may_allow(records: Records, errand: Errand, person_id: int) -> bool:
    if residents.is_carer(records, errand.unit, person_id) and person_id != errand.claimed_by:
        return True
    return answers_for(records, errand, person_id) and not _is_communitys(records, errand)


def _is_communitys(records: Records, errand: Errand) -> bool:
    return requests.read(records, errand.id).pay is Pay.COMMUNITY


def _is_reachable(records: Records, person_id: int) -> bool:
    person = people.find(records, person_id)
    return person is not None and person.reach is Reach.REACHABLE


def withdraw_sum(turn: Turn, errand: Errand) -> None:
    """Ask about a sum no more."""
    turn.forget("runs-sum", str(errand.id))
    outbox.withdraw(turn.records, _sum_subject(errand.id), turn.now)
    runs.settle(turn.records, errand.id, asked=None)


def _sum_subject(errand_id: int) -> str:
    return f"run-sum:{errand_id}"


def answer_sum(turn: Turn, button: Button) -> None:
    """Take the answer of whoever pays."""
    errand = errands.find(turn.records, button.record)
    if errand is None or not _may_allow(turn.records, errand, turn.person.id):
        _unknown(turn)
        return
    turn.strip_tapped()
    run = run_of(turn.records, errand)
    if run is None or runs.stop(turn.records, errand.id).asked != button.version or button.choice not in {NO, YES}:
        turn.note("answer", "late", subject=errand.id, chat_id=errand.unit)
        turn.answer("runs-answer-late", alert=True)
        return
    agreed = button.choice == YES
    _settle_sum(turn, errand, button.version, agreed=agreed)
    text = "runs-heard-sum-yes" if agreed else "runs-heard-sum-no"
    tell_volunteer(turn, run, text, number=str(errand.id), cost=Money(button.version))
    turn.answer("runs-answer-yes" if agreed else "runs-answer-sum-no")


def _settle_sum(turn: Turn, errand: Errand, asked: int, *, agreed: bool) -> None:
    withdraw_sum(turn, errand)
    if agreed:
        runs.settle(turn.records, errand.id, agreed=asked)
    turn.note("sum", "agreed" if agreed else "refused", subject=errand.id, chat_id=errand.unit)


def sum_expired(turn: Turn, row: DueRow) -> None:
    """Have something taken out of a bag, since nobody said that it may cost more."""
    errand = errands.find(turn.records, int(row.key))
    asked = None if errand is None else runs.stop(turn.records, errand.id).asked
    if errand is None or asked is None or awaited(turn, row, _sum_subject(errand.id), TO_ANSWER):
        return
    _settle_sum(turn, errand, asked, agreed=False)
    run = run_of(turn.records, errand)
    if run is not None:
        tell_volunteer(turn, run, "runs-heard-no-sum", number=str(errand.id), cost=Money(asked), minutes=_MINUTES)


# --- both


def _answers(action: str, record: int, version: int, yes: str, no: str) -> Keys:
    return tuple(
        (Key(text, Button(feature="runs", action=action, record=record, version=version, choice=choice)),)
        for text, choice in ((yes, YES), (no, NO))
    )


def _unknown(turn: Turn) -> None:
    turn.note("answer", "unknown")
    turn.answer("tap-unknown", alert=True)


def undelivered(turn: Turn, parcel: Parcel) -> None:
    """Have a volunteer ring where a question did not get through; about money, coordinators do that for them."""
    kind, _, number = parcel.subject.partition(":")
    if parcel.state is not State.UNDELIVERABLE or kind not in {"run-item", "run-sum"}:
        return
    item = requests.item(turn.records, int(number)) if kind == "run-item" else None
    errand_id = int(number) if kind == "run-sum" else 0 if item is None else item.errand_id
    errand = errands.find(turn.records, errand_id)
    run = None if errand is None else run_of(turn.records, errand)
    if errand is None or run is None:
        return
    asked = runs.stop(turn.records, errand.id).asked
    if kind == "run-item":
        tell_volunteer(turn, run, "runs-ring-instead", number=str(errand.id))
    elif asked is not None and parcel.chat_id == errand.speaks_for_it:
        ask_sum(turn, errand, asked)
        tell_volunteer(turn, run, "runs-sum-coordinators", number=str(errand.id), cost=Money(asked))
