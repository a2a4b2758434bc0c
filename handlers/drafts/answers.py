"""Answers to what a draft still asks: tapped, or typed in private or as a reply to the preview."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from handlers.drafts.commands import understand
from handlers.drafts.content import content_of, judged, keep, prompt_for, refuse, stop_asking, withdraw_prompt, zone_of
from handlers.drafts.offers import ACTIVITIES
from handlers.rules import drafts as rules
from handlers.rules.drafts import Ask, Verdict
from handlers.rules.reading import Part, Sketch, amend, choose
from storage import cards, drafts, needs
from storage.drafts import Draft, DraftState

if TYPE_CHECKING:
    from handlers.buttons import Button
    from handlers.drafts.content import Content
    from handlers.turn import Turn

#: What a tapped choice would have been typed as; None where there is no such choice.
Typed = Callable[["Turn", Draft, Sketch, int], str | None]


def answering(part: Part, type_out: Typed) -> Callable[[Turn, Button], None]:
    """Return what a button does that answers a question about this part: it types for the author."""

    def act(turn: Turn, button: Button) -> None:
        found = judged(turn, button)
        if found is None:
            return
        draft, content = found
        ask = _asked(turn, content)
        words = None if ask is None else type_out(turn, draft, content.sketches[ask.index], button.choice)
        if ask is None or ask.part is not part or words is None:
            refuse(turn, draft.id, Verdict.STALE)
            return
        now = turn.now.astimezone(zone_of(turn, draft))
        _take(turn, draft, content, ask, lambda sketch: amend(sketch, part, words, now=now))

    return act


def choose_meaning(turn: Turn, button: Button) -> None:
    """Take one of the meanings that typed words can have."""
    found = judged(turn, button)
    if found is None:
        return
    draft, content = found
    ask = _asked(turn, content)
    if ask is None or ask.question is None:
        refuse(turn, draft.id, Verdict.STALE)
        return
    now, part = turn.now.astimezone(zone_of(turn, draft)), ask.part
    _take(turn, draft, content, ask, lambda sketch: choose(sketch, part, button.choice, now=now))


def skip(turn: Turn, button: Button) -> None:
    """Leave an optional part out."""
    found = judged(turn, button)
    if found is None:
        return
    draft, content = found
    ask = _asked(turn, content)
    if ask is None or not ask.optional:
        refuse(turn, draft.id, Verdict.STALE)
        return
    part = ask.part
    _take(turn, draft, content, ask, lambda sketch: rules.clear(sketch, part))


def write(turn: Turn, button: Button) -> None:
    """Open the reply box for an answer in the author's own words."""
    found = judged(turn, button)
    if found is None or not turn.private:
        return
    draft, content = found
    ask = _asked(turn, content)
    if ask is None:
        refuse(turn, draft.id, Verdict.STALE)
        return
    withdraw_prompt(turn, content)
    prompt = prompt_for(turn, draft, ask.part)
    turn.ask("drafts", "answer", draft=draft.id)
    # What the need is has not changed, so the buttons on the card stay good.
    drafts.write(turn.records, draft.id, content.model_copy(update={"prompt": prompt}).model_dump_json())


def answer(turn: Turn, data: dict[str, Any]) -> None:
    """Take what the author wrote in private as the answer to what the card asks."""
    assert turn.heard is not None
    if turn.heard.edited:
        return
    draft = drafts.find(turn.records, int(data["draft"]))
    if draft is None or draft.state is not DraftState.OPEN or draft.author_id != turn.person.id:
        turn.reply("people-not-understood")
        return
    _read_answer(turn, draft, content_of(draft))


def hear(turn: Turn) -> bool:
    """Take the author's reply to a preview as an answer; return whether the reply was to a preview at all."""
    assert turn.heard is not None
    assert turn.heard.reply is not None
    card = cards.at_message(turn.records, turn.chat_id, turn.heard.reply.message_id)
    if card is None or card.kind != "draft":
        return False
    draft = drafts.find(turn.records, card.subject)
    if draft is not None and draft.state is DraftState.OPEN and turn.who is not None and draft.author_id == turn.who.id:
        _read_answer(turn, draft, content_of(draft))
    return True


def _read_answer(turn: Turn, draft: Draft, content: Content) -> None:
    assert turn.heard is not None
    text = turn.heard.text.strip()
    ask = _asked(turn, content)
    now = turn.now.astimezone(zone_of(turn, draft))
    if not text:
        turn.answer("drafts-only-text")
    elif ask is not None:
        part = ask.part
        _take(turn, draft, content, ask, lambda sketch: amend(sketch, part, text, now=now))
    elif len(content.sketches) == 1 and not content.listing:
        _correct(turn, draft, content, text)
    else:
        stop_asking(turn, draft)
        turn.answer("drafts-nothing-asked")


def _correct(turn: Turn, draft: Draft, content: Content, text: str) -> None:
    """Take a reply such as "15 people, not 12" as a correction of what it speaks of."""
    said = understand(text, turn, zone_of(turn, draft))
    now = turn.now.astimezone(zone_of(turn, draft))
    fixed = rules.corrected(content.sketches[0], said[0], now) if len(said) == 1 else content.sketches[0]
    if fixed == content.sketches[0]:
        turn.answer("drafts-nothing-asked")
        return
    turn.note("draft", "corrected", subject=draft.id)
    keep(turn, draft, content.model_copy(update={"sketches": (fixed,)}))


def _asked(turn: Turn, content: Content) -> Ask | None:
    return content.private_ask if turn.private else content.ask


def _take(turn: Turn, draft: Draft, content: Content, ask: Ask, apply: Callable[[Sketch], Sketch]) -> None:
    picked = turn.private and content.listing
    sketches = rules.change(content.sketches, ask.index, apply, alike=not picked)
    later = tuple(part for part in content.later if part is not ask.part)
    refused = picked and any(problem.part is ask.part for problem in sketches[ask.index].problems)
    changed = content.model_copy(update={"sketches": sketches, "later": later})
    turn.note("draft", "answered", subject=draft.id)
    keep(turn, draft, changed if refused else changed.closed())


# --- what each choice would have been typed as


def take_what(turn: Turn, draft: Draft, _sketch: Sketch, choice: int) -> str | None:
    """Name an activity by its place in the list, in the group's language."""
    if not 0 <= choice < len(ACTIVITIES):
        return None
    return turn.words_for(draft.chat_id).plain(f"drafts-activity-{ACTIVITIES[choice]}")


def take_day(turn: Turn, draft: Draft, _sketch: Sketch, choice: int) -> str | None:
    """Name a day by its ordinal; a day that was not offered is none."""
    today = turn.now.astimezone(zone_of(turn, draft)).date()
    return next((day.isoformat() for day in rules.days(today) if day.toordinal() == choice), None)


def take_time(_turn: Turn, _draft: Draft, _sketch: Sketch, choice: int) -> str | None:
    """Name one of the usual times, begin and length in one number."""
    begins, lasts = divmod(choice, 10_000)
    if (begins, lasts) not in rules.SPANS:
        return None
    return f"{rules.clock(begins):%H:%M}-{rules.clock(begins + lasts):%H:%M}"


def take_until(_turn: Turn, _draft: Draft, sketch: Sketch, choice: int) -> str | None:
    """Name how many hours it lasts."""
    return f"{choice}小时" if sketch.begins is not None and choice in rules.LENGTHS else None


def take_places(_turn: Turn, _draft: Draft, _sketch: Sketch, choice: int) -> str | None:
    """Name how many are needed."""
    return str(choice) if choice in rules.COUNTS else None


def take_place(turn: Turn, draft: Draft, _sketch: Sketch, choice: int) -> str | None:
    """Name the place of an earlier need of the same group."""
    need = needs.find(turn.records, choice)
    return None if need is None or need.chat_id != draft.chat_id else need.place


def take_gather(_turn: Turn, _draft: Draft, _sketch: Sketch, choice: int) -> str | None:
    """Name how many minutes early people are to come; 0 is on time."""
    if choice == 0:
        return "无"
    return f"提前{choice}分钟" if choice in rules.EARLY else None
