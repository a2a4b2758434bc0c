"""What a draft holds beside its row, and how it is found, judged and kept."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from handlers.rules import drafts as rules
from handlers.rules.drafts import Ask, Standing, Verdict
from handlers.rules.reading import Part, Sketch
from storage import cards, dialogs, drafts, outbox
from storage.drafts import Draft, DraftState

if TYPE_CHECKING:
    from handlers.buttons import Button
    from handlers.turn import Turn

#: What cannot be offered as buttons is asked with a message of its own, whose reply box is open.
TYPED = frozenset({Part.BRING, Part.CONTACT, Part.NOTE})
#: What was typed stays readable on a card this long after its draft has ended.
READABLE = timedelta(days=2)
RECENT_PLACES = 6


class Content(BaseModel):
    """What was typed and how it is understood; `version` counts every change of it."""

    model_config = ConfigDict(frozen=True)

    typed: str = ""
    #: By which an edit that changed no word is known, even when the words themselves are forgotten.
    mark: str = ""
    sketches: tuple[Sketch, ...] = ()
    version: int = 1
    #: Optional parts that a guided form has still to offer.
    later: tuple[Part, ...] = ()
    #: Whether the private card lists the parts to be changed, of which need, and which part was picked.
    listing: bool = False
    at: int | None = None
    opened: Part | None = None
    #: The outbox row of the message whose reply box is open.
    prompt: int | None = None
    #: What it was published as.
    needs: tuple[int, ...] = ()

    @property
    def ask(self) -> Ask | None:
        """Return what is asked next."""
        return rules.next_ask(self.sketches, self.later)

    @property
    def private_ask(self) -> Ask | None:
        """Return what the private card asks: the part that was picked, nothing while parts are listed."""
        if not self.listing:
            return self.ask
        if self.opened is None or self.at is None or self.at >= len(self.sketches):
            return None
        return rules.asked_of(self.sketches, self.at, self.opened)

    def closed(self) -> Content:
        """Return it without the picked part."""
        return self.model_copy(update={"opened": None})


def mark_of(turn: Turn, text: str) -> str:
    """Return what tells a text from another without keeping it."""
    return turn.records.sealer.fingerprint(text, "drafts.typed").hex()


def content_of(draft: Draft) -> Content:
    """Return what a draft holds."""
    return Content.model_validate_json(draft.data)


def find(turn: Turn, draft_id: int) -> tuple[Draft, Content] | None:
    """Return a draft and what it holds."""
    draft = drafts.find(turn.records, draft_id)
    return None if draft is None else (draft, content_of(draft))


def standing(found: tuple[Draft, Content] | None) -> Standing:
    """Return what the rules need to know of a draft."""
    return Standing("", None, 0) if found is None else Standing(found[0].state, found[0].author_id, found[1].version)


def judged(turn: Turn, button: Button, *, versioned: bool = True) -> tuple[Draft, Content] | None:
    """Return the draft a tap is about if the tap may be followed; otherwise say why not, and repair the card."""
    found = find(turn, button.record)
    standing = (
        Standing("", None, 0) if found is None else Standing(found[0].state, found[0].author_id, found[1].version)
    )
    verdict = rules.may_use(standing, turn.person.id, button.version if versioned else None)
    if found is None or verdict is not None:
        refuse(turn, button.record, verdict or Verdict.GONE)
        return None
    return found


def refuse(turn: Turn, draft_id: int, verdict: Verdict) -> None:
    """Say why a tap or an answer is not followed."""
    turn.note("draft", verdict, subject=draft_id)
    turn.touch("draft", draft_id)
    turn.answer(f"drafts-refused-{verdict}", alert=True)


def keep(turn: Turn, draft: Draft, content: Content) -> Content:
    """Keep what a draft has become, ask in private for what is to be typed, and have its cards drawn anew."""
    now = turn.now.astimezone(zone_of(turn, draft))
    sketches = rules.recheck(content.sketches, now)
    content = content.model_copy(update={"sketches": sketches, "version": content.version + 1})
    if turn.private:
        content = _invite(turn, draft, content)
    drafts.write(turn.records, draft.id, content.model_dump_json())
    turn.touch("draft", draft.id)
    return content


def zone_of(turn: Turn, draft: Draft) -> ZoneInfo:
    """Return the clocks a draft is read by: its group's, the deployment's until the group is chosen."""
    return turn.zone_of(draft.chat_id)


def _invite(turn: Turn, draft: Draft, content: Content) -> Content:
    """Have the author's next words taken as the answer to what the card asks."""
    ask = content.private_ask
    withdraw_prompt(turn, content)
    if ask is None or draft.chat_id > 0:
        stop_asking(turn, draft)
        return content.model_copy(update={"prompt": None})
    turn.ask("drafts", "answer", draft=draft.id)
    prompt = prompt_for(turn, draft, ask.part) if ask.question is None and ask.part in TYPED else None
    return content.model_copy(update={"prompt": prompt})


def prompt_for(turn: Turn, draft: Draft, part: Part) -> int:
    """Ask for words with a message of its own, whose reply box is open; return its outbox row."""
    return turn.say(turn.person.id, f"drafts-prompt-{part}", prompt=True, subject=f"draft:{draft.id}")


def withdraw_prompt(turn: Turn, content: Content) -> None:
    """Take the open prompt away: it was answered, or is no longer of use."""
    parcel = None if content.prompt is None else outbox.find(turn.records, content.prompt)
    if parcel is None:
        return
    if parcel.message_id is not None:
        cards.take_away(turn.records, parcel.chat_id, parcel.message_id, turn.now)
    else:
        outbox.withdraw(turn.records, parcel.subject, turn.now)


def stop_asking(turn: Turn, draft: Draft) -> None:
    """Take the author's next words no longer as an answer, unless something else was asked meanwhile."""
    dialog = None if draft.author_id is None else dialogs.current(turn.records, draft.author_id, turn.now)
    if dialog is not None and dialog.feature == "drafts" and dialog.data.get("draft") == draft.id:
        dialogs.close(turn.records, draft.author_id or 0)


def settle(turn: Turn, draft: Draft, content: Content, state: DraftState) -> bool:
    """End an open draft; the group's preview goes, a private card says how it ended. Return whether it was open."""
    if not drafts.settle(turn.records, draft.id, state):
        return False
    withdraw_prompt(turn, content)
    stop_asking(turn, draft)
    drafts.write(turn.records, draft.id, content.model_copy(update={"prompt": None}).model_dump_json())
    if state is not DraftState.EXPIRED:
        turn.retire("draft", draft.id, chat_id=draft.chat_id)
    turn.touch("draft", draft.id)
    turn.forget("drafts-expire", str(draft.id))
    turn.remind("drafts-forget", str(draft.id), turn.now + READABLE)
    return True
