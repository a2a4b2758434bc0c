"""From the summary on: sending an errand off, adding it to one that is on its way, and mending one that waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers import ratings, screening
from handlers.asking.alike import alike, at_limit, door_of, phone_of, takes_more
from handlers.asking.forms import Form, close, drop, judged, keep, stale
from handlers.errands import redraw, tell_asker, tell_carers
from handlers.rules.asking import lists
from handlers.rules.asking.steps import Fault, Screen, Step
from storage import errands, requests
from storage.errands import Errand, ErrandState
from storage.outbox import Urgency

if TYPE_CHECKING:
    from handlers.buttons import Button
    from handlers.turn import Turn


def send(turn: Turn, button: Button) -> None:
    """Send an errand off as its summary says, unless something must be asked first."""
    form = judged(turn, button)
    if form is None:
        return
    if form.current is not Screen.SUMMARY or not form.complete:
        stale(turn, form)
        return
    if form.errand.by_at is not None and form.errand.by_at <= turn.now:
        left = tuple(one for one in form.request.answered if one != Step.WHEN)
        turn.answer_silently()
        keep(turn, form, answered=left, step=Step.WHEN.value, fault=Fault.WINDOW_PAST)
        return
    if form.request.mends:
        _mend(turn, form)
    elif alike(turn.records, form):
        turn.note("asking", "alike", subject=form.errand.id)
        turn.answer_silently()
        keep(turn, form, step=Screen.SAME.value)
    else:
        _send(turn, form)


def separately(turn: Turn, button: Button) -> None:
    """Send it off beside what is on its way already, as far as the unit allows."""
    form = judged(turn, button)
    if form is None:
        return
    if form.current is not Screen.SAME or not form.complete:
        stale(turn, form)
        return
    if at_limit(turn.records, form):
        turn.note("asking", "door_limit", subject=form.errand.id)
        turn.answer_silently()
        keep(turn, form, step=Screen.SAME.value, fault=Fault.DOOR_LIMIT)
        return
    _send(turn, form)


def _send(turn: Turn, form: Form) -> None:
    close(turn, form)
    errand_id = form.errand.id
    errands.change(turn.records, errand_id, **_columns(turn, form))
    requests.set_items(turn.records, errand_id, form.request.lines)
    request = form.request.model_copy(update={"step": "", "fault": "", "prompt": 0})
    requests.write(turn.records, errand_id, request)
    turn.note("asking", "sent", subject=errand_id, chat_id=form.errand.unit)
    turn.answer("asking-sent-now")
    turn.retire("asking", errand_id)  # how it stands is told by a message that stays true
    sent = errands.find(turn.records, errand_id)
    assert sent is not None
    screening.take_in(turn, sent)
    ratings.plan_release(turn, sent)


def _columns(turn: Turn, form: Form) -> dict[str, Any]:
    """Return what an errand's row holds of its request."""
    errand, request = form.errand, form.request
    return {
        "kind": errand.kind,
        "for_other": errand.for_other or form.on_behalf,
        "building": request.building,
        "items": len(request.lines),
        "most": errand.most if Step.MOST in request.answered else None,
        "from_at": errand.from_at,
        "by_at": errand.by_at,
        "release_on": errand.release_on if request.hotel else None,
        "door": door_of(turn.records, request),
        "phone": phone_of(turn.records, request),
    }


# --- adding to one that is on its way


def add(turn: Turn, button: Button) -> None:
    """Add the lines and pictures to an errand of the same door or phone that is not bought yet."""
    form = judged(turn, button)
    if form is None:
        return
    target = next((one for one in alike(turn.records, form) if one.id == button.choice), None)
    if form.current is not Screen.SAME or target is None or not takes_more(target, form):
        turn.answer_silently()
        keep(turn, form, step=Screen.SAME.value, fault=Fault.CANNOT_ADD)
        return
    fault = _add(turn, form, target)
    if fault is not None:
        turn.answer_silently()
        keep(turn, form, step=Screen.SAME.value, fault=fault)
        return
    turn.note("asking", "added", subject=target.id, chat_id=target.unit)
    turn.answer_silently()
    drop(turn, form)
    turn.say(form.filler_id, "asking-added", number=str(target.id))
    _tell_of_more(turn, form, target)
    redraw(turn, target)
    grown = errands.find(turn.records, target.id)
    if grown is not None and grown.state in {ErrandState.WAITING, ErrandState.OPEN}:
        screening.mended(turn, grown)  # what was added may be what volunteers do not buy


def _add(turn: Turn, form: Form, target: Errand) -> str | None:
    """Add to an errand; return why that cannot be."""
    request = requests.read(turn.records, target.id)
    pictures = len(requests.files(turn.records, target.id, requests.Purpose.LIST)) + form.pictures
    lines = lists.join(request.lines, form.request.lines) if form.request.lines else request.lines
    if isinstance(lines, lists.ListFault):
        return lines.value
    if pictures > lists.MOST_FILES:
        return Fault.TOO_MANY_FILES
    if not errands.move(turn.records, target, target.state, items=len(lines)):
        return Fault.CANNOT_ADD
    requests.write(turn.records, target.id, request.model_copy(update={"lines": lines}))
    requests.set_items(turn.records, target.id, lines)
    requests.move_files(turn.records, form.errand.id, target.id)
    return None


def _tell_of_more(turn: Turn, form: Form, target: Errand) -> None:
    """Tell everybody who counts on what the list was."""
    number = str(target.id)
    if target.claimed_by is not None and target.expected_at is not None:
        turn.say(target.claimed_by, "asking-added-volunteer", urgency=Urgency.REMINDER, number=number)
    if target.speaks_for_it != form.filler_id:
        tell_asker(turn, target, "asking-added-by-other", number=number)
    tell_carers(turn, target.unit, "asking-added-carers", number=number)


# --- mending one that waits


def _mend(turn: Turn, form: Form) -> None:
    """Put what a coordinator filled in into the errand that waits, unless it has moved on meanwhile."""
    mended = errands.find(turn.records, form.request.mends)
    if (
        mended is None
        or mended.state is not ErrandState.WAITING
        or mended.version != form.request.mends_version
        or not errands.move(turn.records, mended, ErrandState.WAITING, **_mended(turn, form, mended))
    ):
        turn.note("asking", "mend_too_late", subject=form.request.mends)
        turn.answer("asking-mend-too-late", alert=True)
        drop(turn, form)
        return
    state = {"mends": 0, "mends_version": 0, "step": "", "fault": "", "prompt": 0}
    requests.write(turn.records, mended.id, form.request.model_copy(update=state))
    requests.set_items(turn.records, mended.id, form.request.lines)
    requests.move_files(turn.records, form.errand.id, mended.id)
    drop(turn, form)
    turn.note("asking", "mended", subject=mended.id, chat_id=mended.unit)
    turn.answer("asking-mended")
    fresh = errands.find(turn.records, mended.id)
    assert fresh is not None
    redraw(turn, fresh)
    screening.mended(turn, fresh)


def _mended(turn: Turn, form: Form, mended: Errand) -> dict[str, Any]:
    columns = _columns(turn, form)
    if mended.kind is None and mended.asker_id is not None:
        columns["entered_by"] = turn.person.id
    return columns
