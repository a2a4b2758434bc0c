"""Moving about in a form, and taking what is typed while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.asking import sentences, starting
from handlers.asking.answering import read_answer
from handlers.asking.forms import Form, drop, find, judged, keep, load, may_fill, stale, units_for
from handlers.rules.asking import steps
from handlers.rules.asking.choices import typed_choice
from handlers.rules.asking.sentences import Courtesy, courtesy, looks_secret
from handlers.rules.asking.steps import Fault, Screen, Step
from storage import dialogs, errands
from storage.errands import ErrandState

if TYPE_CHECKING:
    from handlers.buttons import Button
    from handlers.turn import Turn

STEPS = tuple(Step)


# --- taps


def go_back(turn: Turn, button: Button) -> None:
    """Go back to the question before; its answer stays until it is given anew."""
    form = judged(turn, button)
    if form is None:
        return
    before = steps.step_before(form.facts, form.current) if form.current in set(Step) else None
    if before is None:
        stale(turn, form)
        return
    turn.answer_silently()
    keep(turn, form, step=before.value)


def leave_it(turn: Turn, button: Button) -> None:
    """Leave an answer as it was."""
    form = judged(turn, button)
    if form is None:
        return
    if form.current not in form.request.answered:
        stale(turn, form)
        return
    turn.answer_silently()
    keep(turn, form, step="")


def show_answers(turn: Turn, button: Button) -> None:
    """List the answers, to pick the one that is to change."""
    form = judged(turn, button)
    if form is None:
        return
    if not form.complete:
        stale(turn, form)
        return
    turn.answer_silently()
    keep(turn, form, step=Screen.ANSWERS.value)


def go_to(turn: Turn, button: Button) -> None:
    """Go to one question, by its place among all."""
    form = judged(turn, button)
    if form is None:
        return
    step = STEPS[button.choice] if 0 <= button.choice < len(STEPS) else None
    if step is None or step not in steps.steps(form.facts):
        stale(turn, form)
        return
    turn.answer_silently()
    keep(turn, form, step=step.value)


def show_summary(turn: Turn, button: Button) -> None:
    """Go on to the summary, or to what is still asked."""
    form = judged(turn, button)
    if form is not None:
        turn.answer_silently()
        keep(turn, form, step="")


def cancel(turn: Turn, button: Button) -> None:
    """Drop the form."""
    form = judged(turn, button, versioned=False)
    if form is None:
        return
    turn.note("asking", "cancelled", subject=form.errand.id)
    turn.answer_silently()
    drop(turn, form)
    turn.say(form.filler_id, "asking-cancelled-mend" if form.request.mends else "asking-cancelled")


# --- what is typed


def answer(turn: Turn, data: dict[str, Any]) -> None:
    """Take what was typed or sent while a form asks."""
    form = find(turn.records, int(data["errand"]))
    if (
        form is not None
        and form.errand.state is ErrandState.DRAFT
        and may_fill(turn.records, form.errand, turn.person.id)
    ):
        _take(turn, form)
        return
    dialogs.close(turn.records, turn.person.id)
    if not receive(turn):
        turn.reply("people-not-understood")


def receive(turn: Turn) -> bool:
    """Take what somebody who came by a poster wrote or sent while nothing was asked: a wish in their own words."""
    heard = turn.heard
    if heard is None or turn.who is None:
        return False
    drafts = [load(turn.records, errand) for errand in errands.drafts_of(turn.records, turn.person.id)]
    open_form = next((form for form in drafts if may_fill(turn.records, form.errand, turn.person.id)), None)
    if open_form is not None:
        _take(turn, open_form)
        return True
    if not units_for(turn.records, turn.person.id, on_behalf=False) or heard.contact is not None:
        return False
    if heard.unread:
        turn.reply("asking-no-sticker", keys=((starting.ASK,),))
    elif looks_secret(heard.text):
        turn.note("asking", "secret")
        turn.reply("asking-secret")
    elif heard.attached is None and (kind := courtesy(heard.text)) is not None:
        _be_polite(turn, kind)
    else:
        return sentences.hear(turn)
    return True


def _be_polite(turn: Turn, kind: Courtesy) -> None:
    turn.outcome = f"courtesy_{kind}"
    if kind is Courtesy.THANKS:
        turn.reply("asking-courtesy")
    else:
        turn.reply("asking-hello", keys=((starting.ASK,),))


def _take(turn: Turn, form: Form) -> None:
    """Take what was typed or sent as the answer to what the form shows; what it cannot be is said on the card."""
    heard = turn.heard
    assert heard is not None
    current = form.current
    if heard.unread:
        _refuse(turn, form, Fault.STICKER)
    elif looks_secret(heard.text):
        _refuse(turn, form, Fault.SECRET)
    elif current is Screen.RESUME:
        _refuse(turn, form, Fault.AT_RESUME)
    elif not isinstance(current, Step):
        _refuse(turn, form, Fault.AT_SUMMARY)
    elif current in {Step.UNIT, Step.KIND}:
        _take_at_the_kinds(turn, form, current)
    elif not _usable(turn, current):
        _refuse(turn, form, Fault.ONLY_WORDS)
    else:
        read_answer(turn, form, current)


def _usable(turn: Turn, step: Step) -> bool:
    assert turn.heard is not None
    if step is Step.LIST and turn.heard.attached is not None:
        return True
    return (step is Step.PHONE and turn.heard.contact is not None) or not turn.heard.wordless


def _take_at_the_kinds(turn: Turn, form: Form, step: Step) -> None:
    """Take a kind that was typed, or a whole wish instead of one."""
    heard = turn.heard
    assert heard is not None
    chosen = step is Step.KIND and heard.attached is None and typed_choice(Step.KIND, heard.text) is not None
    if chosen:
        read_answer(turn, form, step)
    elif form.errand.on_behalf or heard.contact is not None:
        _refuse(turn, form, Fault.CHOOSE)
    elif heard.attached is None and (kind := courtesy(heard.text)) is not None:
        if kind is Courtesy.THANKS:
            _be_polite(turn, kind)
        else:
            keep(turn, form, anew=True)
    else:
        sentences.hear(turn, form)


def _refuse(turn: Turn, form: Form, fault: Fault) -> None:
    turn.note("asking", fault, subject=form.errand.id)
    keep(turn, form, anew=True, fault=fault)
