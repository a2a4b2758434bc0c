"""A half-filled form: what it holds, who may fill it in, and how it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from handlers.buttons import Button
from handlers.pages import Key
from handlers.rules.asking import steps as rules
from handlers.rules.asking.steps import Facts, Screen, Step
from handlers.rules.plain import clean
from storage import cards, chats, dialogs, errands, outbox, requests, residents
from storage.errands import Errand, ErrandState
from storage.outbox import Urgency
from storage.requests import KeptFile, Purpose, Request

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.database import Records

#: A form that nobody goes on with is dropped after a day.
KEPT = timedelta(hours=24)


#: What an answer makes of the form, None where there is no such choice, or why it is not taken.
Change = dict[str, Any] | str | None


@dataclass(frozen=True, slots=True)
class Form:
    """An errand that is still being asked for, or mended, and everything private of it."""

    errand: Errand
    request: Request
    #: Photos and the like that stand for the list or beside it, and those that somebody sent instead of the form.
    files: tuple[KeptFile, ...]
    #: Filled in for somebody on the telephone.
    on_behalf: bool
    #: Units to choose from, where there are several.
    units: tuple[int, ...] = ()

    @property
    def filler_id(self) -> int:
        """Return who fills it in."""
        assert self.errand.speaks_for_it is not None
        return self.errand.speaks_for_it

    @property
    def pictures(self) -> int:
        """Return how many files belong to the list."""
        return sum(kept.purpose is Purpose.LIST for kept in self.files)

    @property
    def facts(self) -> Facts:
        """Return what decides which questions are asked."""
        errand, request = self.errand, self.request
        return Facts(
            kind=errand.kind,
            answered=request.answered,
            on_behalf=self.on_behalf,
            hotel=request.hotel,
            building=bool(request.building),
            room=bool(request.room),
            free=errand.most == 0 and Step.MOST in request.answered,
            units=len(self.units) > 1,
        )

    @property
    def current(self) -> Step | Screen:
        """Return what the form shows."""
        if self.request.step in set(Step):
            return Step(self.request.step)
        if self.request.step in set(Screen):
            return Screen(self.request.step)
        return rules.next_step(self.facts)

    @property
    def complete(self) -> bool:
        """Tell whether every question has an answer."""
        return rules.next_step(self.facts) is Screen.SUMMARY

    def button(self, action: str, choice: int = 0) -> Button:
        """Return a tap on what the form is now."""
        return Button(
            feature="asking", action=action, record=self.errand.id, version=self.request.turned, choice=choice
        )


def load(records: Records, errand: Errand) -> Form:
    """Return the form of an errand."""
    request = requests.read(records, errand.id)
    mended = errands.find(records, request.mends) if request.mends else None
    files = (*(requests.files(records, mended.id) if mended is not None else ()), *requests.files(records, errand.id))
    filler = errand.speaks_for_it
    choices: list[int] = []
    if mended is None and filler is not None and (errand.kind is None or Step.UNIT in request.answered):
        choices = units_for(records, filler, on_behalf=errand.on_behalf)
    return Form(
        errand,
        request,
        tuple(files),
        on_behalf=errand.on_behalf if mended is None else mended.on_behalf,
        units=tuple(choices),
    )


def units_for(records: Records, person_id: int, *, on_behalf: bool) -> list[int]:
    """Return the units that somebody may ask in: those whose poster they came by, or whose residents they care for."""
    found = residents.cared_for_by(records, person_id) if on_behalf else residents.units_of(records, person_id)
    return [unit for unit in found if _works(records, unit)]


def _works(records: Records, unit: int) -> bool:
    chat = chats.find(records, unit)
    return chat is not None and chat.present and residents.unit(records, unit) is not None


def find(records: Records, errand_id: int) -> Form | None:
    """Return a form, None where there is no such errand."""
    errand = errands.find(records, errand_id)
    return None if errand is None else load(records, errand)


def may_fill(records: Records, errand: Errand, person_id: int) -> bool:
    """Tell whether somebody fills in this form; whoever does it for another must still be appointed for that."""
    if errand.speaks_for_it != person_id:
        return False
    return not errand.on_behalf or residents.is_carer(records, errand.unit, person_id)


def judged(turn: Turn, button: Button, *, versioned: bool = True) -> Form | None:
    """Return the form a tap is about if the tap may be followed; otherwise say why not."""
    form = find(turn.records, button.record)
    if form is None or not turn.private or not may_fill(turn.records, form.errand, turn.person.id):
        turn.note("asking", "not_theirs", subject=button.record)
        turn.answer("asking-not-yours", alert=True)
        return None
    if form.errand.state is not ErrandState.DRAFT:
        turn.touch("asking", form.errand.id)
        turn.note("asking", "sent_already", subject=button.record)
        turn.answer("asking-sent-already", alert=True)
        return None
    if versioned and button.version != form.request.turned:
        stale(turn, form)
        return None
    return form


def stale(turn: Turn, form: Form) -> None:
    """Say that a button is an old one; the card shows what is asked now."""
    turn.touch("asking", form.errand.id)
    turn.note("asking", "stale", subject=form.errand.id)
    turn.answer("asking-stale")


def keep(turn: Turn, form: Form, *, anew: bool = False, below: bool = False, fault: str = "", **changed: Any) -> Form:
    """Keep what the form has become, ask what it asks now, and show it.

    `anew` brings it to the bottom of the chat, `below` under what else was said in this turn.
    """
    request = form.request.model_copy(update={**changed, "turned": form.request.turned + 1, "fault": fault})
    requests.write(turn.records, form.errand.id, request)
    kept = find(turn.records, form.errand.id)
    assert kept is not None
    kept = _with_prompt(turn, kept)
    turn.remind("asking-expire", str(kept.errand.id), turn.now + KEPT)
    turn.ask("asking", "answer", errand=kept.errand.id)
    lifted = bool(form.request.prompt) and not kept.request.prompt
    # The keyboard below the chat goes away with a message, and the form is to stand below that.
    urgency = Urgency.REMINDER if lifted or below else Urgency.ANSWER
    turn.show("asking", kept.errand.id, kept.filler_id, urgency=urgency, anew=anew or lifted)
    return kept


def typed_words(turn: Turn) -> str:
    """Return what was typed, on one line."""
    assert turn.heard is not None
    return " ".join(clean(turn.heard.text).split())


def answered(form: Form, step: Step, *, without: tuple[Step, ...] = ()) -> dict[str, Any]:
    """Return the change by which a question has an answer, and others have none any more; the form goes on from it."""
    kept = [one for one in form.request.answered if one not in {step, *without}]
    return {"answered": (*kept, step.value), "step": ""}


def _with_prompt(turn: Turn, form: Form) -> Form:
    """Have a button for sharing the phone below the chat while the phone is asked for, and only then."""
    asked = form.current is Step.PHONE and not form.errand.for_other and not form.errand.on_behalf
    if asked == bool(form.request.prompt):
        return form
    prompt = 0
    if asked:
        share = Key("asking-button-share", contact=True)
        prompt = turn.say(form.filler_id, "asking-share", keys=((share,),), subject=f"asking:{form.errand.id}")
    else:
        lift(turn, form)
    request = form.request.model_copy(update={"prompt": prompt})
    requests.write(turn.records, form.errand.id, request)
    kept = find(turn.records, form.errand.id)
    assert kept is not None
    return kept


def lift(turn: Turn, form: Form) -> None:
    """Take the button for sharing the phone away."""
    parcel = outbox.find(turn.records, form.request.prompt) if form.request.prompt else None
    if parcel is None:
        return
    if parcel.message_id is None:
        outbox.withdraw(turn.records, parcel.subject, turn.now)
        return
    cards.take_away(turn.records, parcel.chat_id, parcel.message_id, turn.now)
    turn.say(form.filler_id, "asking-shared", lift=True)


def close(turn: Turn, form: Form) -> None:
    """Ask nothing more for this form."""
    lift(turn, form)
    turn.forget("asking-expire", str(form.errand.id))
    dialog = dialogs.current(turn.records, form.filler_id, turn.now)
    if dialog is not None and dialog.feature == "asking" and dialog.data.get("errand") == form.errand.id:
        dialogs.close(turn.records, form.filler_id)


def drop(turn: Turn, form: Form) -> None:
    """Erase a form that is not to be sent."""
    close(turn, form)
    turn.retire("asking", form.errand.id)
    errands.erase_draft(turn.records, form.errand.id)
