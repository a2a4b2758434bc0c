"""Draws the form, for whoever fills it in alone: a question with its buttons, the summary, the list of answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from handlers.asking.alike import MOST_OFFERED, alike, takes_more
from handlers.asking.forms import Form, find, may_fill
from handlers.asking.offers import offers
from handlers.asking.telling import shown_to, told
from handlers.pages import Key, Page
from handlers.rules.asking import lists, steps
from handlers.rules.asking.doors import LONGEST, LONGEST_BUILDING, DoorFault
from handlers.rules.asking.steps import OF_DOOR, Fault, Screen, Step
from handlers.rules.needs import clip
from handlers.words.values import Name
from storage import chats, errands, residents
from storage.errands import ErrandState, Kind

if TYPE_CHECKING:
    from handlers.pages import Keys, Sight
    from handlers.words import Html, Words
    from handlers.words.values import Value

#: What a sentence about a fault names as the most.
_LIMITS: dict[str, int] = {
    lists.ListFault.TOO_LONG: lists.MOST_CHARS,
    lists.ListFault.TOO_MANY: lists.MOST_LINES,
    lists.ListFault.LINE_TOO_LONG: lists.LONGEST_LINE,
    Fault.TOO_MANY_FILES: lists.MOST_FILES,
    Fault.TOO_LONG: 200,
    Fault.NAME_TOO_LONG: 24,
    DoorFault.TOO_LONG: LONGEST_BUILDING,
}
#: What was written instead of the form is shown this far.
SENTENCE = 600


@dataclass(frozen=True, slots=True)
class Desk:
    """What a page is made from: the form, and the words of whoever fills it in, by its unit's clocks."""

    form: Form
    words: Words

    def key(self, action: str, text_id: str, choice: int = 0, /, **values: Value) -> Key:
        """Return a button whose label is drawn now, from the records."""
        label = clip(self.words.plain(text_id, **values), 60)
        return Key("asking-option", self.form.button(action, choice), values={"label": label})


def draw(sight: Sight) -> Page | None:
    """Draw a form; None once it is sent."""
    form = find(sight.records, sight.subject)
    if form is None or form.errand.state is not ErrandState.DRAFT:
        return None
    if not may_fill(sight.records, form.errand, sight.chat_id):
        return None
    desk = Desk(form, _by_the_units_clocks(sight, form))
    head = [*_head(desk), _fault(desk)]
    match form.current:
        case Screen.SUMMARY:
            return _summary(desk, head)
        case Screen.ANSWERS:
            return _answers(desk, head)
        case Screen.SAME:
            return _same(desk, head)
        case Screen.RESUME:
            return _resume(desk, head)
        case step:
            return _question(desk, head, step)


def _by_the_units_clocks(sight: Sight, form: Form) -> Words:
    chat = chats.find(sight.records, form.errand.unit)
    zone = sight.words.zone if chat is None or chat.timezone is None else ZoneInfo(chat.timezone)
    return sight.words.catalogue.speak(sight.words.language, zone, sight.now, sight.records)


def _head(desk: Desk) -> list[Html]:
    form, words = desk.form, desk.words
    lines = []
    if form.request.mends:
        lines.append(words.text("asking-head-mend", number=str(form.request.mends)))
    elif form.on_behalf:
        lines.append(words.text("asking-head-behalf"))
    elif form.current is Step.KIND and errands.latest_of(words.records, form.filler_id) is None:
        lines.append(words.text("asking-came", name=Name(form.filler_id)))
    if form.request.sentence:
        lines.append(words.text("asking-their-words", text=clip(form.request.sentence, SENTENCE)))
    return lines


def _fault(desk: Desk) -> Html | None:
    fault = desk.form.request.fault
    if not fault:
        return None
    limit = _LIMITS.get(fault, LONGEST)
    if fault == Fault.DOOR_LIMIT:
        unit = residents.unit(desk.words.records, desk.form.errand.unit)
        limit = 0 if unit is None else unit.most_open
    return desk.words.text(f"asking-fault-{fault}", limit=limit)


# --- a question


def _question(desk: Desk, head: list[Html | None], step: Step) -> Page:
    form, words = desk.form, desk.words
    lines = [*head, words.text(_asked(form, step))]
    if step is Step.LIST:
        lines += told(words, form, Step.LIST)
    if step is Step.MOST or step is Step.PAY:
        lines.append(words.text("asking-never-cards"))
    return Page(words.lines(lines), (*offers(desk, step), _last(desk, step)))


def _asked(form: Form, step: Step) -> str:
    request, kind = form.request, form.errand.kind or Kind.OTHER
    match step:
        case Step.LIST:
            return f"asking-ask-list-{kind}"
        case Step.SUBSTITUTES if kind is Kind.MEDICINE:
            return "asking-ask-substitutes-medicine"
        case Step.WHO if request.mends:
            return "asking-ask-who-mend"
        case Step.DOOR if request.hotel:
            return "asking-ask-door-hotel"
        case Step.NAME if not (form.errand.for_other or form.on_behalf or request.mends):
            return "asking-ask-name-me"
        case Step.ROOM if request.hotel:
            return "asking-ask-room-hotel"
        case Step.PHONE if form.errand.for_other or form.on_behalf or request.mends:
            return "asking-ask-phone-other"
        case _:
            return f"asking-ask-{step}"


def _last(desk: Desk, step: Step) -> tuple[Key, ...]:
    """Return the way back and the way out, on every question."""
    form = desk.form
    keys = []
    if form.complete:
        keys.append(desk.key("summary", "asking-button-summary"))
    elif steps.step_before(form.facts, step) is not None:
        keys.append(desk.key("back", "asking-button-back"))
    return (*keys, _out(desk))


def _out(desk: Desk) -> Key:
    """Return the way out; whoever mends somebody else's request only leaves that as it was."""
    return desk.key("cancel", "asking-button-cancel-mend" if desk.form.request.mends else "asking-button-cancel")


# --- the screens


def _summary(desk: Desk, head: list[Html | None]) -> Page:
    words, form = desk.words, desk.form
    lines = [
        *head,
        words.text("asking-summary-mend" if form.request.mends else "asking-summary"),
        *(line for step in steps.steps(form.facts) for line in told(words, form, step)),
        *shown_to(words, form),
        words.text("asking-right"),
    ]
    send = "asking-button-mended" if form.request.mends else "asking-button-send"
    keys = (
        (desk.key("send", send),),
        (desk.key("answers", "asking-button-change"),),
        (_out(desk),),
    )
    return Page(words.lines(lines), keys)


def _answers(desk: Desk, head: list[Html | None]) -> Page:
    asked = [step for step in steps.steps(desk.form.facts) if step not in OF_DOOR[:3]]
    keys = [(desk.key("go", f"asking-part-{step}", tuple(Step).index(step)),) for step in asked]
    text = desk.words.lines([*head, desk.words.text("asking-which")])
    return Page(text, (*keys, (desk.key("summary", "asking-button-summary"),)))


def _same(desk: Desk, head: list[Html | None]) -> Page:
    found = [one for one in alike(desk.words.records, desk.form) if takes_more(one, desk.form)][:MOST_OFFERED]
    keys: list[tuple[Key, ...]] = [
        (desk.key("add", "asking-button-add", errand.id, number=str(errand.id)),) for errand in found
    ]
    keys += [(desk.key("separately", "asking-button-separately"),), (desk.key("summary", "asking-button-summary"),)]
    keys.append((_out(desk),))
    text = "asking-same" if found else "asking-same-closed"
    return Page(desk.words.lines([*head, desk.words.text(text)]), tuple(keys))


def _resume(desk: Desk, head: list[Html | None]) -> Page:
    form, words = desk.form, desk.words
    done = [
        line for step in steps.steps(form.facts) if step in form.request.answered for line in told(words, form, step)
    ]
    text = words.lines([*head, words.text("asking-resume"), *done])
    keys: Keys = ((desk.key("carry_on", "asking-button-carry-on"),), (desk.key("anew", "asking-button-anew"),))
    return Page(text, keys)
