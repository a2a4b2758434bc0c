"""What coordinators are told unasked: who has not answered, who cannot be reached and why, and the day ahead at 06:30.

Nothing is said where there is nothing to say.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from handlers.buttons import Button
from handlers.chats import tell_coordinator
from handlers.pages import Key, Keys
from handlers.reminders.evening import UNREACHABLE
from handlers.rules.needs import clip
from handlers.rules.reminders import Silence, bounds, silence
from handlers.schedule import evening_key, evening_subject, leave_subject, shift_of
from handlers.words.values import Day, Hours, Line, Lines, Listed, Name, Private, Span
from storage import cards, chats, claims, needs, people, reminders
from storage.claims import ClaimState
from storage.needs import NeedState
from storage.people import Reach

if TYPE_CHECKING:
    from handlers.rules.reminders import Shift
    from handlers.turn import Turn
    from storage.claims import Claim
    from storage.due import DueRow
    from storage.needs import Need

#: So that the whole stays within one message.
MOST_NEEDS = 10
MOST_NAMES = 12
LONGEST_WORDS = 60

_UNREACHABLE = {
    Reach.NEVER_STARTED: Silence.NEVER_STARTED,
    Reach.BLOCKED: Silence.BLOCKED,
    Reach.GONE: Silence.GONE,
}


def tell_unanswered(turn: Turn, row: DueRow) -> None:
    """Tell a group's coordinators on the evening before who has not answered or cannot be reached."""
    chat_id, day = _chat_and_day(turn, row)
    shifts = [
        (need, shift)
        for need in needs.open_in(turn.records, chat_id, turn.now)
        if (shift := shift_of(turn, need)).evening == day
    ]
    told = [(need, shift, lines) for need, shift in shifts if (lines := _silent(turn, need, shift))]
    if not told:
        turn.outcome = "unanswered:nothing"
        return
    lines = []
    for need, _, silent in told[:MOST_NEEDS]:
        lines += [_headline(need), *silent]
    lines += _more(len(told))
    tell_coordinator(
        turn,
        chat_id,
        None,
        "reminders-unanswered",
        keys=tuple((_details(need),) for need, _, _ in told[:MOST_NEEDS]),
        subject=f"unanswered:{row.key}",
        # From gathering on, the message of that hour takes over.
        useful_until=max(need.gathers for need, _, _ in told),
        values={"needs": Lines(tuple(lines))},
    )


def tell_gathering(turn: Turn, row: DueRow) -> None:
    """Tell the coordinator when people gather who has not answered or is out of reach; the call in the group ends."""
    need = needs.find(turn.records, int(row.key))
    if need is None or need.state is not NeedState.OPEN:
        return
    turn.retire("calling", need.id)
    # Whoever has no Telegram was named on the evening before, when there was time to ring.
    silent = _silent(turn, need, shift_of(turn, need), ringing=False)
    if not silent:
        turn.outcome = "gathering:nothing"
        return
    tell_coordinator(
        turn,
        need.chat_id,
        need.posted_by,
        "reminders-gathering",
        keys=((_details(need),),),
        subject=f"need:{need.id}",
        useful_until=need.ends,
        values={"need": Lines((_headline(need), *silent))},
    )


def tell_the_day(turn: Turn, row: DueRow) -> None:
    """Tell a group's coordinators the day in one message, with what is still short."""
    chat_id, day = _chat_and_day(turn, row)
    begin, end = bounds(day, turn.zone_of(chat_id))
    today = [need for need in needs.between(turn.records, chat_id, begin, end) if need.state is NeedState.OPEN]
    if not today:
        turn.outcome = "morning:nothing"
        return
    missing = {need.id: claims.standing(turn.records, need.id, turn.now).free(need.places) for need in today}
    short = [need for need in today if missing[need.id]]
    tell_coordinator(
        turn,
        chat_id,
        None,
        "reminders-morning",
        keys=_mend(turn, short[:MOST_NEEDS]),
        subject=f"morning:{row.key}",
        useful_until=max(need.ends for need in today),
        values={
            "day": Day(begin),
            "count": len(today),
            "full": len(today) - len(short),
            "short": len(short),
            "needs": Lines((*(_of_the_day(need, missing[need.id]) for need in today[:MOST_NEEDS]), *_more(len(today)))),
        },
    )


# --- the parts


def _chat_and_day(turn: Turn, row: DueRow) -> tuple[int, date]:
    chat, _, day = row.key.partition(":")
    # The group may have become a supergroup since this was planned.
    return chats.now_at(turn.records, int(chat)), date.fromisoformat(day)


def _more(count: int) -> list[Line]:
    return [Line.of("reminders-more-needs", more=count - MOST_NEEDS)] if count > MOST_NEEDS else []


def _headline(need: Need) -> Line:
    return Line.of(
        "reminders-need",
        what=clip(need.what, LONGEST_WORDS),
        span=Span(need.starts, need.ends),
        place=clip(need.place, LONGEST_WORDS),
    )


def _details(need: Need) -> Key:
    return Key("reminders-button-details", link=f"details-{need.id}", values={"what": clip(need.what, 20)})


def _of_the_day(need: Need, missing: int) -> Line:
    return Line.of(
        "reminders-day-short" if missing else "reminders-day-full",
        hours=Hours(need.starts, need.ends),
        what=clip(need.what, LONGEST_WORDS),
        place=clip(need.place, LONGEST_WORDS),
        missing=missing,
    )


def _mend(turn: Turn, short: list[Need]) -> Keys:
    return tuple(
        (
            Key("reminders-button-bump", button=_bump(turn, need), values={"place": _called(need)}),
            Key("reminders-button-copy", button=_names(need), values={"place": _called(need)}),
        )
        for need in short
    )


def _called(need: Need) -> str:
    return clip(need.place or need.what, 12)


def _bump(turn: Turn, need: Need) -> Button:
    card = cards.find(turn.records, "need", need.id, need.chat_id)
    # The message the card lies at now: a second tap brings nothing down a second time.
    seen = 0 if card is None or card.message_id is None else card.message_id
    return Button(feature="needs", action="bump", record=need.id, choice=seen)


def _names(need: Need) -> Button:
    return Button(feature="needs", action="names", record=need.id)


def _silent(turn: Turn, need: Need, shift: Shift, *, ringing: bool = True) -> list[Line]:
    """Return one line a reason, with the names it is true of."""
    found: dict[Silence, list[Name | Private]] = {}
    for claim in claims.of_need(turn.records, need.id, ClaimState.CLAIMED):
        why = _why_silent(turn, need, shift, claim)
        if why is not None:
            who = Private("claim-name", claim.id) if claim.person_id is None else Name(claim.person_id)
            found.setdefault(why, []).append(who)
    return [
        Line.of(
            f"reminders-silence-{why}",
            names=Listed(tuple(found[why][:MOST_NAMES])),
            more=max(0, len(found[why]) - MOST_NAMES),
        )
        for why in Silence
        if why in found and (ringing or why is not Silence.NO_TELEGRAM)
    ]


def _why_silent(turn: Turn, need: Need, shift: Shift, claim: Claim) -> Silence | None:
    if claim.person_id is None:
        # Without a name it is somebody who asked to be forgotten.
        return None if claim.named is None else Silence.NO_TELEGRAM
    person = people.find(turn.records, claim.person_id)
    reach = Reach.UNKNOWN if person is None else person.reach
    subjects = (evening_subject(evening_key(claim.person_id, shift)), leave_subject(need))
    return silence(
        named=False,
        unreachable=_UNREACHABLE[reach] if reach in UNREACHABLE else None,
        answered=claim.answer is not None,
        agreed=claim.agreed_version >= need.version,
        asked=reminders.told(turn.records, subjects[0], claim.person_id),
        lost=any(reminders.was_lost(turn.records, subject, claim.person_id) for subject in subjects),
    )
