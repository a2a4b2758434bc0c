"""For whoever cannot manage the form: a sentence, a voice message or a photo goes to the coordinators to complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import screening
from handlers.asking.forms import Form, close, find, keep, load, units_for
from handlers.errands import redraw
from handlers.rules.asking.lists import MOST_FILES
from handlers.rules.asking.steps import Step
from handlers.rules.plain import clean
from storage import errands, outbox, requests
from storage.errands import ErrandState, Hold
from storage.requests import Purpose

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.errands import Errand

#: Characters; whoever has more to say sends it in pieces.
LONGEST: int = 2000


def hear(turn: Turn, form: Form | None = None) -> bool:
    """Take what was written or sent instead of the form, `form` being the one that was begun; return that it is.

    What comes after it, such as the other photos of an album, goes to the same errand until somebody has completed it.
    """
    assert turn.heard is not None
    waits = None if form is not None else _waiting(turn)
    if form is None and waits is None:
        units = units_for(turn.records, turn.person.id, on_behalf=False)
        form = load(turn.records, errands.begin(turn.records, units[0], turn.now, asker_id=turn.person.id))
    errand = waits if form is None else form.errand
    assert errand is not None
    if not _write(turn, errand):
        if form is not None and form.errand.kind is None and not form.request.turned:
            errands.erase_draft(turn.records, errand.id)
        turn.answer("asking-sentence-too-long", limit=LONGEST)
        return True
    if form is None:
        _say_more(turn, errand)
        return True
    fresh = find(turn.records, errand.id)
    assert fresh is not None
    if fresh.current is Step.UNIT:
        keep(turn, fresh, anew=True)
    else:
        hand_over(turn, fresh)
    return True


def _waiting(turn: Turn) -> Errand | None:
    """Return the sentence that waits to be completed."""
    found = errands.of_asker(turn.records, turn.person.id, ErrandState.WAITING)
    return next((one for one in found if one.kind is None and Hold.SENTENCE in one.holds), None)


def _write(turn: Turn, errand: Errand) -> bool:
    """Keep what was written or sent; return False where it is too much."""
    assert turn.heard is not None
    request = requests.read(turn.records, errand.id)
    words = clean(turn.heard.text).strip()
    sentence = "\n".join(part for part in (request.sentence, words) if part)
    attached = turn.heard.attached
    kept = len(requests.files(turn.records, errand.id, Purpose.SENTENCE))
    if len(sentence) > LONGEST or (attached is not None and kept >= MOST_FILES):
        return False
    requests.write(turn.records, errand.id, request.model_copy(update={"sentence": sentence}))
    if attached is not None:
        requests.keep_file(turn.records, errand.id, Purpose.SENTENCE, attached.medium.value, attached.file_id, turn.now)
    return True


def _say_more(turn: Turn, errand: Errand) -> None:
    subject = f"asking-words:{errand.id}"
    outbox.withdraw(turn.records, subject, turn.now)
    turn.say(turn.person.id, "asking-handed-more", subject=subject, number=str(errand.id))
    turn.note("asking", "sentence_more", subject=errand.id, chat_id=errand.unit)
    redraw(turn, errand)


def pending(form: Form) -> bool:
    """Tell whether something was written instead of the form, which only waits for its unit."""
    return not form.errand.on_behalf and form.errand.kind is None and bool(form.request.sentence or form.files)


def hand_over(turn: Turn, form: Form) -> None:
    """Give what was written to the coordinators, and say so."""
    close(turn, form)
    turn.retire("asking", form.errand.id)
    request = form.request.model_copy(update={"step": "", "fault": "", "prompt": 0})
    requests.write(turn.records, form.errand.id, request)
    errands.change(turn.records, form.errand.id, holds=(Hold.SENTENCE,))
    turn.note("asking", "sentence", subject=form.errand.id, chat_id=form.errand.unit)
    number = str(form.errand.id)
    turn.say(form.filler_id, "asking-handed-over", subject=f"asking-words:{number}", number=number)
    sent = errands.find(turn.records, form.errand.id)
    assert sent is not None
    screening.take_in(turn, sent)
