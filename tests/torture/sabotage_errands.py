"""A bot that breaks one promise about errands on purpose, by what it then does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import ModuleType
from typing import Any

from handlers import ledger
from handlers.errands import claiming, opening, telling
from handlers.relay import passing
from handlers.rules.errands import Claim, Situation, decide
from handlers.screening import assigning, intake
from handlers.turn import Turn
from storage import cards, errands, relay, runs
from storage.database import Records
from storage.errands import CARRIED, Errand, ErrandState
from storage.runs import Run


def _put(module: ModuleType, name: str, instead: object) -> None:
    """Have a module use something else by this name."""
    setattr(module, name, instead)


def _give_it_to_two() -> None:
    def generous(situation: Situation) -> Claim:
        verdict = decide(situation)
        return Claim.TAKEN if verdict is Claim.GONE and not situation.own else verdict

    def take(records: Records, errand: Errand, person_id: int, now: Any) -> bool:
        records.execute("UPDATE errands SET state = 'open' WHERE id = :id", {"id": errand.id})
        found = errands.find(records, errand.id)
        assert found is not None
        return claim(records, found, person_id, now)

    claim = errands.claim
    _put(claiming, "decide", generous)
    errands.claim = take


def _lead_on_who_was_late() -> None:
    """Tell everybody that the errand is theirs."""

    def answer(self: Turn, text_id: str, /, **details: Any) -> None:
        if text_id == "errands-claim-gone":
            assert self.tapped is not None
            self.open_private(f"carry-{self.tapped.button.record}", "errands-in-private")
        else:
            told(self, text_id, **details)

    told = Turn.answer
    Turn.answer = answer  # type: ignore[method-assign]


def _show_every_trip_to_all() -> None:
    def everybodys(records: Records, _: Run) -> list[Errand]:
        return errands._all(records, "run_id IS NOT NULL AND expected_at IS NOT NULL ORDER BY id")

    _put(runs, "carried", everybodys)


def _keep_nothing_of_what_was_sent() -> None:
    move = errands.move

    def sometimes(records: Records, errand: Errand, state: ErrandState, **fields: Any) -> bool:
        return errand.state is ErrandState.DRAFT or move(records, errand, state, **fields)

    errands.move = sometimes


def _open_again_in_silence() -> None:
    """Take what somebody has from them, whenever somebody else takes something."""
    claim = errands.claim

    def take(records: Records, errand: Errand, person_id: int, now: Any) -> bool:
        for one in errands._all(records, "state IN ('claimed', 'shopping') LIMIT 1"):
            errands.let_go(records, one)
        return claim(records, errand, person_id, now)

    errands.claim = take


def _offer_to_nobody() -> None:
    _put(opening, "_offer", lambda *_: None)


def _leave_the_card_of_what_is_over() -> None:
    redraw = telling.redraw

    def unless_over(turn: Turn, errand: Errand) -> None:
        if errand.state is not ErrandState.CANCELLED:
            redraw(turn, errand)

    _put(opening, "redraw", unless_over)


def _leave_a_trip_as_it_was() -> None:
    touch = cards.touch

    def but_trips(records: Records, kind: str, subject: int, now: Any) -> None:
        if kind != "run":
            touch(records, kind, subject, now)

    cards.touch = but_trips


def _leave_the_button_on_what_is_taken() -> None:
    redraw = telling.redraw

    def unless_claimed(turn: Turn, errand: Errand) -> None:
        if errand.state is not ErrandState.OPEN:
            redraw(turn, errand)

    _put(claiming, "redraw", unless_claimed)


def _say_that_it_is_called_off() -> None:
    move = errands.move

    def pretend(records: Records, errand: Errand, state: ErrandState, **fields: Any) -> bool:
        return state is ErrandState.CANCELLED or move(records, errand, state, **fields)

    errands.move = pretend


def _say_that_it_is_given_back() -> None:
    def keep(_: Records, errand: Errand) -> bool:
        return errand.state not in CARRIED

    _put(errands, "let_go", keep)


def _carry_it_for_nobody() -> None:
    claim = errands.claim

    def forget(records: Records, errand: Errand, person_id: int, now: Any) -> bool:
        taken = claim(records, errand, person_id, now)
        records.execute("UPDATE errands SET claimed_by = NULL WHERE id = :id", {"id": errand.id})
        return taken

    errands.claim = forget


def _assign_in_words_only() -> None:
    _put(assigning, "assign", lambda *_: True)


def _forget_some_bills() -> None:
    bill = ledger.bill

    def some(turn: Turn, errand: Errand, **details: Any) -> None:
        if errand.id % 2:
            bill(turn, errand, **details)

    ledger.bill = some


def _lose_a_line() -> None:
    _put(relay, "let_go", lambda *_: False)


def _pass_a_line_on_twice() -> None:
    send = passing._send

    def twice(turn: Turn, line: Any, relayed_id: int) -> None:
        send(turn, line, relayed_id)
        turn.records.execute("UPDATE relayed SET held = 1 WHERE id = :id", {"id": relayed_id})
        send(turn, line, relayed_id)

    passing._send = twice


def _pass_a_line_on_to_a_third() -> None:
    send = passing._send

    def astray(turn: Turn, line: Any, relayed_id: int) -> None:
        third = turn.records.number("SELECT min(id) FROM people WHERE reach = 'reachable'", {})
        send(turn, replace(line, other_id=third), relayed_id)

    passing._send = astray


def _forget_what_waits_for_the_morning() -> None:
    remind = Turn.remind

    def forgetful(self: Turn, kind: str, key: str, at: Any) -> None:
        if kind != passing.MORNING:
            remind(self, kind, key, at)

    Turn.remind = forgetful  # type: ignore[method-assign]


def _say_nothing_to_who_writes() -> None:
    _put(passing, "_confirm", lambda *_, **__: None)


def _tell_askers_nothing() -> None:
    for module in (opening, claiming, intake):
        _put(module, "show_status", lambda *_: None)


#: What breaks, how, and the promise that must be found broken.
ERRANDS: dict[str, tuple[Callable[[], None], str]] = {
    "gives an errand to two": (_give_it_to_two, "an errand is carried by one volunteer at most"),
    "leads on who was late": (_lead_on_who_was_late, "who was led on has the errand, or it was offered again"),
    "shows every trip to all": (
        _show_every_trip_to_all,
        "a phone is sent to nobody but the household, carers and its volunteers",
    ),
    "keeps nothing of what was sent off": (_keep_nothing_of_what_was_sent, "an errand that was sent off is kept"),
    "opens an errand again in silence": (_open_again_in_silence, "errands go their way and no other"),
    "offers what is open to nobody": (_offer_to_nobody, "an errand that nobody has is offered"),
    "leaves the card of what is over": (_leave_the_card_of_what_is_over, "nothing of a cancelled errand is shown"),
    "leaves a trip as it was": (_leave_a_trip_as_it_was, "a phone stays with nobody who has nothing to bring there"),
    "leaves the button on what is taken": (
        _leave_the_button_on_what_is_taken,
        "nothing is offered that cannot be taken",
    ),
    "says that an errand is called off": (_say_that_it_is_called_off, "what is called off is over"),
    "says that an errand is given back": (_say_that_it_is_given_back, "what is given back is offered again"),
    "has an errand carried by nobody": (_carry_it_for_nobody, "an errand on its way has a bringer"),
    "assigns in words only": (_assign_in_words_only, "who was to be asked is asked"),
    "forgets some of the bills": (_forget_some_bills, "what was paid in the shop is owed once"),
    "loses a line": (_lose_a_line, "a line that was passed on arrives"),
    "passes a line on twice": (_pass_a_line_on_twice, "a line reaches the other side once"),
    "passes a line on to a third": (_pass_a_line_on_to_a_third, "a line reaches nobody else"),
    "forgets what waits for the morning": (
        _forget_what_waits_for_the_morning,
        "a line that waits for the morning is kept",
    ),
    "says nothing to who writes": (_say_nothing_to_who_writes, "who writes a line is answered"),
    "shows askers nothing": (_tell_askers_nothing, "whoever asked sees how it stands"),
}
