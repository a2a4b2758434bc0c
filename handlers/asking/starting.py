"""The ways in: a poster, the welcome, /ask and 求助, /errand for somebody on the telephone, and the same once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.asking.forms import Form, drop, judged, keep, load, units_for
from handlers.buttons import Button
from handlers.errands import look
from handlers.pages import Key
from handlers.rules.asking.sentences import asks_for_form
from handlers.rules.asking.steps import Screen, Step
from handlers.rules.errands import is_night, morning_after
from handlers.words.values import Name, Private
from storage import chats, errands, requests, residents
from storage.errands import ENDED, ErrandState
from storage.outbox import Urgency
from storage.requests import Purpose

if TYPE_CHECKING:
    from handlers.turn import Turn
    from storage.due import DueRow
    from storage.errands import Errand

ASK = Key("asking-button-ask", button=Button(feature="asking", action="ask"))


# --- asking for oneself or one's family


def follow_poster(turn: Turn, numbers: tuple[int, ...]) -> None:
    """Lead whoever came by a poster to the kinds; without a number, whoever came by one before."""
    if not numbers:
        ask(turn)
        return
    unit = residents.unit_of_code(turn.records, numbers[0])
    chat = None if unit is None else chats.find(turn.records, unit.chat_id)
    if unit is None or chat is None or not chat.present:
        turn.note("asking", "no_such_poster")
        turn.reply("asking-poster-unknown")
        return
    residents.come(turn.records, turn.person.id, unit.chat_id, turn.now)
    turn.note("asking", "came", chat_id=unit.chat_id)
    _begin(turn, unit.chat_id)


def ask(turn: Turn) -> None:
    """Lead somebody to the kinds; from a group this goes on in private."""
    if not turn.private:
        unit = residents.unit(turn.records, turn.chat_id)
        turn.open_private("ask" if unit is None else f"ask-{unit.code}", "asking-in-private")
        return
    if units_for(turn.records, turn.person.id, on_behalf=False):
        _begin(turn, None)
        return
    turn.note("asking", "no_unit")
    cares = bool(units_for(turn.records, turn.person.id, on_behalf=True))
    turn.reply("asking-no-unit-carer" if cares else "asking-no-unit")


def tap_ask(turn: Turn, _: Button) -> None:
    """Lead to the kinds by the button of the welcome."""
    turn.answer_silently()
    if turn.private:
        ask(turn)


def welcome(turn: Turn) -> bool:
    """Welcome whoever came by a poster before; a coordinator is welcomed as such, with the button besides."""
    if not units_for(turn.records, turn.person.id, on_behalf=False):
        return False
    turn.reply("asking-welcome", keys=((ASK,),), name=Name(turn.person.id))
    return not chats.coordinated_by(turn.records, turn.person.id)


def overhear(turn: Turn) -> bool:
    """Hear 求助 and the like from whoever came by a poster, whatever else was asked last."""
    heard = turn.heard
    if heard is None or heard.edited or turn.who is None or not asks_for_form(heard.text):
        return False
    if not units_for(turn.records, turn.person.id, on_behalf=False):
        return False
    _begin(turn, None)
    return True


def _begin(turn: Turn, unit: int | None, *, on_behalf: bool = False) -> None:
    """Begin a form, or bring the half-filled one back; the unit is asked where there are several and none is said."""
    begun = _begun(turn, on_behalf=on_behalf)
    if begun is not None and begun.errand.kind is not None:
        keep(turn, begun, anew=True, step=Screen.RESUME.value)
        return
    units = units_for(turn.records, turn.person.id, on_behalf=on_behalf)
    chosen = unit if unit is not None else units[0]
    if begun is None:
        person = turn.person.id
        asker, entered = (None, person) if on_behalf else (person, None)
        errand = errands.begin(turn.records, chosen, turn.now, asker_id=asker, entered_by=entered)
        turn.note("asking", "begun", subject=errand.id, chat_id=chosen)
    else:
        errands.change(turn.records, begun.errand.id, unit=chosen)
        errand = begun.errand.model_copy(update={"unit": chosen})
    said = () if unit is None and len(units) > 1 else (Step.UNIT.value,)
    keep(turn, load(turn.records, errand), anew=True, answered=said, step="")


def _begun(turn: Turn, *, on_behalf: bool) -> Form | None:
    """Return the half-filled form to go on with; one that mends or repeats another errand is none."""
    for errand in errands.drafts_of(turn.records, turn.person.id):
        form = load(turn.records, errand)
        if errand.on_behalf is on_behalf and not form.request.mends and not form.request.repeats:
            return form
    return None


def carry_on(turn: Turn, button: Button) -> None:
    """Go on with the half-filled form."""
    form = judged(turn, button)
    if form is not None:
        turn.answer_silently()
        keep(turn, form, step="")


def begin_anew(turn: Turn, button: Button) -> None:
    """Drop the half-filled form and begin another."""
    form = judged(turn, button)
    if form is None:
        return
    turn.answer_silently()
    drop(turn, form)
    _begin(turn, None, on_behalf=form.errand.on_behalf)


# --- for somebody on the telephone


def enter(turn: Turn) -> None:
    """Let somebody who was appointed for it enter an errand for a person on the telephone."""
    if turn.private:
        _enter(turn, None)
        return
    unit = residents.unit(turn.records, turn.chat_id)
    if unit is None or turn.who is None or not residents.is_carer(turn.records, turn.chat_id, turn.who.id):
        turn.note("asking", "not_carer")
        turn.reply("asking-not-carer")
    else:
        turn.open_private(f"behalf-{unit.code}", "asking-in-private")


def follow_behalf(turn: Turn, numbers: tuple[int, ...]) -> None:
    """Go on in private for the unit the link came from, by its code: the id of a group changes when it is upgraded."""
    if not numbers:
        _enter(turn, None)
        return
    unit = residents.unit_of_code(turn.records, numbers[0])
    # Links from before units were named by their codes hold the id that the group had then.
    _enter(turn, chats.now_at(turn.records, -numbers[0]) if unit is None else unit.chat_id)


def _enter(turn: Turn, group: int | None) -> None:
    units = units_for(turn.records, turn.person.id, on_behalf=True)
    if not units or (group is not None and group not in units):
        turn.note("asking", "not_carer")
        turn.reply("asking-not-carer")
        return
    _begin(turn, group, on_behalf=True)


# --- the same once more, and mending


def again(turn: Turn, button: Button) -> None:
    """Ask for the same once more: every answer as it was but the time."""
    errand = errands.find(turn.records, button.record)
    if errand is None or not turn.private or not _own(turn, errand):
        turn.note("asking", "not_theirs", subject=button.record)
        turn.answer("asking-not-yours", alert=True)
        return
    request = requests.read(turn.records, errand.id)
    if errand.state not in ENDED or not request.answered:
        turn.note("asking", "not_again", subject=errand.id)
        turn.answer("asking-not-again", alert=True)
        return
    turn.answer_silently()
    for draft in errands.drafts_of(turn.records, turn.person.id):
        form = load(turn.records, draft)
        if form.request.repeats == errand.id:
            keep(turn, form, anew=True)
            return
    draft = _copy(turn, errand, asker_id=errand.asker_id, entered_by=turn.person.id if errand.on_behalf else None)
    for kept in requests.files(turn.records, errand.id, Purpose.LIST):
        requests.keep_file(turn.records, draft.id, Purpose.LIST, kept.medium, kept.file, turn.now)
    errands.change(turn.records, draft.id, from_at=None, by_at=None)
    today = turn.now.astimezone(turn.zone_of(errand.unit)).date()
    over = request.release is not None and request.release < today
    asked_anew = {Step.WHEN, Step.RELEASE} if over else {Step.WHEN}
    left = tuple(step for step in request.answered if step not in asked_anew)
    state: dict[str, Any] = {"repeats": errand.id, "sentence": "", "when": "", "window": None}
    fresh = request.model_copy(update=state | ({"release": None} if over else {}))
    requests.write(turn.records, draft.id, fresh)
    turn.note("asking", "again", subject=draft.id, chat_id=draft.unit)
    copied = errands.find(turn.records, draft.id)
    assert copied is not None
    keep(turn, load(turn.records, copied), anew=True, answered=left, step="")


def _own(turn: Turn, errand: Errand) -> bool:
    if errand.speaks_for_it != turn.person.id:
        return False
    return not errand.on_behalf or residents.is_carer(turn.records, errand.unit, turn.person.id)


def _copy(turn: Turn, errand: Errand, *, asker_id: int | None, entered_by: int | None) -> Errand:
    """Begin a form with the columns of another errand."""
    draft = errands.begin(turn.records, errand.unit, turn.now, asker_id=asker_id, entered_by=entered_by)
    copied = ("kind", "for_other", "most", "from_at", "by_at", "release_on")
    errands.change(turn.records, draft.id, **{name: getattr(errand, name) for name in copied})
    return draft


def mend(turn: Turn, button: Button) -> None:
    """Open an errand that waits, to be mended or completed by whoever may see it; it stays until that is confirmed."""
    errand = errands.find(turn.records, button.record)
    if errand is None or not turn.private or not residents.is_carer(turn.records, errand.unit, turn.person.id):
        turn.note("asking", "not_carer", subject=button.record)
        turn.answer("asking-not-carer", alert=True)
        return
    if errand.state is not ErrandState.WAITING:
        turn.touch("request", errand.id)
        turn.note("asking", "mend_too_late", subject=errand.id)
        turn.answer("asking-mend-too-late", alert=True)
        return
    look(turn, errand)
    turn.answer_silently()
    for draft in errands.drafts_of(turn.records, turn.person.id):
        form = load(turn.records, draft)
        if form.request.mends != errand.id:
            continue
        if form.request.mends_version == errand.version:
            keep(turn, form, anew=True)
            return
        drop(turn, form)
    _open(turn, errand)


def _open(turn: Turn, errand: Errand) -> None:
    draft = _copy(turn, errand, asker_id=None, entered_by=turn.person.id)
    request = requests.read(turn.records, errand.id)
    state = {"mends": errand.id, "mends_version": errand.version, "step": "", "fault": "", "prompt": 0}
    requests.write(turn.records, draft.id, request.model_copy(update=state))
    for kept in requests.files(turn.records, errand.id):
        if kept.purpose in {Purpose.SENTENCE, Purpose.LIST}:
            file = Private("errand-file", kept.id)
            turn.say(turn.person.id, "asking-their-file", file=file, urgency=Urgency.ANSWER, number=str(errand.id))
    copied = errands.find(turn.records, draft.id)
    assert copied is not None
    keep(turn, load(turn.records, copied), anew=True, below=True)


# --- the end of a form


def expire(turn: Turn, row: DueRow) -> None:
    """Drop a form that nobody went on with for a day, and say so."""
    errand = errands.find(turn.records, int(row.key))
    if errand is None or errand.state is not ErrandState.DRAFT:
        return
    form = load(turn.records, errand)
    turn.outcome = "expired"
    person_id = form.filler_id
    drop(turn, form)
    if form.errand.kind is not None:
        zone = turn.zone_of(errand.unit)
        awake = morning_after(turn.now, zone) if is_night(turn.now, zone) else None
        turn.say(person_id, "asking-expired", urgency=Urgency.REMINDER, not_before=awake)


def forget_person(turn: Turn, person_id: int) -> None:
    """Erase the forms that somebody has half filled."""
    for errand in errands.drafts_of(turn.records, person_id):
        turn.forget("asking-expire", str(errand.id))
        turn.retire("asking", errand.id)
        errands.erase_draft(turn.records, errand.id)
