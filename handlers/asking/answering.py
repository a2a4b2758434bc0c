"""Takes an answer to what the form asks: tapped, typed, or sent as a picture, a voice message or a contact."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from handlers.asking import delivery, sentences, wishes
from handlers.asking.forms import Change, Form, judged, keep, stale, typed_words
from handlers.rules.asking.choices import typed_choice
from handlers.rules.asking.steps import Fault, Step

if TYPE_CHECKING:
    from handlers.buttons import Button
    from handlers.turn import Turn


def tapping(step: Step) -> Callable[[Turn, Button], None]:
    """Return what a button does that answers this question."""

    def act(turn: Turn, button: Button) -> None:
        form = judged(turn, button)
        if form is None:
            return
        change = _CHOSEN[step](turn, form, button.choice) if form.current is step else None
        if not isinstance(change, dict):
            stale(turn, form)
            return
        turn.note("asking", f"answered_{step}", subject=form.errand.id)
        turn.answer_silently()
        kept = keep(turn, form, **change)
        if step is Step.UNIT and sentences.pending(kept):
            sentences.hand_over(turn, kept)

    return act


def read_answer(turn: Turn, form: Form, step: Step) -> None:
    """Take what was typed or sent as the answer to this question, or say why it is none; nothing else is touched."""
    assert turn.heard is not None
    change = _READ[step](turn, form)
    if isinstance(change, dict):
        turn.note("asking", f"answered_{step}", subject=form.errand.id)
        keep(turn, form, anew=True, **change)
    else:
        turn.note("asking", change or Fault.CHOOSE, subject=form.errand.id)
        keep(turn, form, anew=True, fault=change or Fault.CHOOSE)


def _typed(
    step: Step, take: Callable[[Turn, Form, int], Change], names: tuple[str, ...]
) -> Callable[[Turn, Form], Change]:
    """Return what reads a choice that was typed by its name."""

    def read(turn: Turn, form: Form) -> Change:
        named = typed_choice(step, typed_words(turn))
        return take(turn, form, names.index(named)) if named in names else Fault.CHOOSE

    return read


def _no_choice(*_: object) -> Change:
    return None


_CHOSEN: dict[Step, Callable[[Turn, Form, int], Change]] = {
    Step.UNIT: wishes.choose_unit,
    Step.KIND: wishes.choose_kind,
    Step.WHO: wishes.choose_who,
    Step.NAME: _no_choice,
    Step.LIST: wishes.finish_list,
    Step.SUBSTITUTES: wishes.choose_substitutes,
    Step.MOST: wishes.choose_most,
    Step.ALLERGIES: wishes.no_allergies,
    Step.WHEN: wishes.choose_when,
    Step.DROP: delivery.choose_drop,
    Step.DOOR: _no_choice,
    Step.BUILDING: _no_choice,
    Step.ENTRANCE: delivery.choose_entrance,
    Step.ROOM: _no_choice,
    Step.RELEASE: delivery.choose_release,
    Step.PHONE: _no_choice,
    Step.PAY: delivery.choose_pay,
}
_READ: dict[Step, Callable[[Turn, Form], Change]] = {
    Step.UNIT: _no_choice,
    Step.KIND: _typed(Step.KIND, wishes.choose_kind, wishes.KINDS),
    Step.WHO: _typed(Step.WHO, wishes.choose_who, ("me", "other")),
    Step.NAME: wishes.read_name,
    Step.LIST: wishes.read_list,
    Step.SUBSTITUTES: _typed(Step.SUBSTITUTES, wishes.choose_substitutes, wishes.SUBSTITUTES),
    Step.MOST: wishes.read_most,
    Step.ALLERGIES: wishes.read_allergies,
    Step.WHEN: wishes.read_when,
    Step.DROP: _typed(Step.DROP, delivery.choose_drop, delivery.DROPS),
    Step.DOOR: delivery.read_door,
    Step.BUILDING: delivery.read_building,
    Step.ENTRANCE: delivery.read_entrance,
    Step.ROOM: delivery.read_room,
    Step.RELEASE: delivery.read_release,
    Step.PHONE: delivery.read_phone_answer,
    Step.PAY: _typed(Step.PAY, delivery.choose_pay, delivery.PAYS),
}
