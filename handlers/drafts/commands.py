"""What people type to post a need: the command, the same edited, and the way into private that leads through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.drafts.content import Content, content_of, find, keep, mark_of, refuse, standing, zone_of
from handlers.rules import drafts as rules
from handlers.rules.drafts import Verdict
from handlers.rules.reading import Sketch, read
from storage import chats, drafts
from storage.drafts import Draft, DraftState
from storage.outbox import Urgency

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from handlers.turn import Turn

#: Telegram's own messages are shorter; what is not Telegram's is cut.
LONGEST_TYPED = 5000


def need(turn: Turn) -> None:
    """Read what was typed behind /need and show how it is understood."""
    assert turn.heard is not None
    if turn.heard.edited and _read_again(turn):
        return
    text = _typed(turn)
    if turn.private:
        _need_in_private(turn, text)
    elif not turn.anonymous and not turn.coordinates(turn.chat_id):
        turn.note("draft", "unsure" if turn.unsure else "not_coordinator")
        turn.answer("drafts-unsure" if turn.unsure else "drafts-not-coordinator")
    elif not text:
        turn.open_private(f"need-{-turn.chat_id}", "drafts-alone")
    else:
        _take_down(turn, text, turn.chat_id)


def follow_need(turn: Turn, numbers: tuple[int, ...]) -> None:
    """Lead through a need in private, for the group the link came from if there was one."""
    group = -numbers[0] if numbers else None
    known = {chat.id for chat in chats.coordinated_by(turn.records, turn.person.id)}
    _lead(turn, group if group in known else None)


def follow_draft(turn: Turn, numbers: tuple[int, ...]) -> None:
    """Open a draft in private, for its author, with the parts that can be changed."""
    draft_id = numbers[0] if numbers else 0
    found = find(turn, draft_id)
    verdict = rules.may_use(standing(found), turn.person.id, None)
    if found is None or verdict is not None:
        refuse(turn, draft_id, verdict or Verdict.GONE)
        return
    draft, content = found
    list_parts(turn, draft, content)
    turn.show("draft", draft.id, turn.person.id, anew=True)


def list_parts(turn: Turn, draft: Draft, content: Content) -> None:
    """Have the private card list the parts to pick from; of several needs, one is picked first."""
    at = 0 if len(content.sketches) == 1 else None
    keep(turn, draft, content.model_copy(update={"listing": True, "at": at, "opened": None}))


def understand(text: str, turn: Turn, zone: ZoneInfo) -> tuple[Sketch, ...]:
    """Read what was typed, by the clocks of the group."""
    return read(text, now=turn.now.astimezone(zone))


def _typed(turn: Turn) -> str:
    """Return the text behind the command, or that of the message the command replies to."""
    assert turn.heard is not None
    reply = turn.heard.reply
    text = turn.heard.arguments.strip()
    if not text and reply is not None and not reply.is_bot:
        text = reply.text.strip()
    return text[:LONGEST_TYPED]


def _need_in_private(turn: Turn, text: str) -> None:
    groups = chats.coordinated_by(turn.records, turn.person.id)
    if not groups:
        turn.note("draft", "no_group")
        turn.answer("drafts-no-groups")
    elif text:
        _take_down(turn, text, groups[0].id if len(groups) == 1 else turn.person.id)
    else:
        _lead(turn, None)


def _lead(turn: Turn, group: int | None) -> None:
    """Begin an empty draft, or bring back the one begun before, and ask for one part after the other."""
    groups = chats.coordinated_by(turn.records, turn.person.id)
    if not groups:
        turn.answer("drafts-no-groups")
        return
    begun = drafts.begun_in_private(turn.records, turn.person.id)
    if begun is not None and group in {None, begun.chat_id}:
        keep(turn, begun, content_of(begun))
        turn.show("draft", begun.id, turn.person.id, anew=True)
        return
    chosen = group or (groups[0].id if len(groups) == 1 else turn.person.id)
    _begin(turn, chosen, Content(sketches=(Sketch(),), later=rules.OPTIONAL), message_id=None)


def _take_down(turn: Turn, text: str, chat_id: int) -> None:
    """Keep what was typed as a draft and show it, unless it is too much at once."""
    assert turn.heard is not None
    sketches = understand(text, turn, turn.zone_of(chat_id))
    if len(sketches) > rules.MOST_NEEDS:
        turn.note("draft", "too_many")
        turn.answer("drafts-too-many", count=len(sketches), most=rules.MOST_NEEDS)
    else:
        _begin(
            turn,
            chat_id,
            Content(typed=text, mark=mark_of(turn, text), sketches=sketches),
            message_id=turn.heard.message_id,
        )


def _begin(turn: Turn, chat_id: int, content: Content, *, message_id: int | None) -> None:
    draft = drafts.add(
        turn.records,
        chat_id=chat_id,
        typed_in=turn.chat_id,
        thread_id=turn.thread_id,
        author_id=None if turn.who is None else turn.who.id,
        message_id=message_id,
        data=content.model_dump_json(),
        now=turn.now,
    )
    keep(turn, draft, content)
    turn.remind("drafts-expire", str(draft.id), draft.expires_at)
    turn.show(
        "draft",
        draft.id,
        turn.chat_id,
        urgency=Urgency.ANSWER,
        thread_id=turn.thread_id,
        reply_to=message_id if not turn.private else None,
    )
    turn.note("draft", "begun", subject=draft.id)


def _read_again(turn: Turn) -> bool:
    """Read an edited command anew if its draft is still open; return whether it is dealt with."""
    assert turn.heard is not None
    draft = drafts.read_from(turn.records, turn.chat_id, turn.heard.message_id)
    if draft is None:
        return False
    before, text = content_of(draft), _typed(turn)
    mark = mark_of(turn, text)
    if not text or mark == before.mark:
        return True  # a link's preview or a reaction counts as an edit too
    if draft.state is DraftState.PUBLISHED:
        turn.answer("drafts-edited-too-late")
    elif draft.state is DraftState.OPEN:
        sketches = understand(text, turn, zone_of(turn, draft))
        if len(sketches) > rules.MOST_NEEDS:
            turn.answer("drafts-too-many", count=len(sketches), most=rules.MOST_NEEDS)
            return True
        kept = {"typed": text, "mark": mark, "sketches": sketches}
        keep(turn, draft, Content(**kept, version=before.version, prompt=before.prompt))
        turn.note("draft", "read_again", subject=draft.id)
    return True
