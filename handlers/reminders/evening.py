"""The evening before: one message a person with all the shifts ahead, and a call in the group to who is out of reach.

It decides no moment. Whom to ask about what is looked up when the hour has come, and again where a message came late.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.buttons import Button
from handlers.pages import Key, Keys, Page, Sight
from handlers.rules.needs import clip
from handlers.rules.reminders import Shift, asks, useful_until
from handlers.schedule import evening_key, evening_subject, shift_of
from handlers.words.values import Beside, Line, Lines, Span
from storage import claims, needs, people
from storage.claims import ClaimState
from storage.needs import NeedState
from storage.outbox import State, Urgency
from storage.people import Reach

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.turn import Turn
    from storage.claims import Claim
    from storage.due import DueRow
    from storage.needs import Need
    from storage.outbox import Parcel

#: A private message to them would come back.
UNREACHABLE = frozenset({Reach.NEVER_STARTED, Reach.BLOCKED, Reach.GONE})
#: Those of them who can help it by opening the chat.
CALLED = frozenset({Reach.NEVER_STARTED, Reach.BLOCKED})
#: Telegram notifies of so many mentions in one message.
MOST_MENTIONS = 5
#: More shifts than these in one evening are asked about when it is time to set out.
MOST_SHIFTS = 8
LONGEST_WORDS = 120


@dataclass(frozen=True, slots=True)
class Asked:
    """One shift that a person is asked about."""

    need: Need
    shift: Shift
    claim: Claim


def ask_evening(turn: Turn, row: DueRow) -> None:
    """Ask one person about all shifts of the night and day ahead."""
    person_id = int(row.key.partition(":")[0])
    everything = shifts_of_evening(turn, person_id, row.key)
    now = [one for one in everything if asks(one.shift, one.claim.since, turn.now)]
    person = people.find(turn.records, person_id)
    if person is not None and person.reach in UNREACHABLE:
        turn.outcome = "evening:unreachable"
        _call_in_groups(turn, now)
    elif now:
        _ask(turn, person_id, row.key, now)
    elif everything:
        # The bot stood still until it was time to set out: kept as a message that came too late.
        _ask(turn, person_id, row.key, everything)


def came_back(turn: Turn, parcel: Parcel) -> None:
    """Ask again about what is still ahead where the question came too late; call out of reach people in the group."""
    key = parcel.subject.removeprefix("evening:")
    left = [one for one in shifts_of_evening(turn, parcel.chat_id, key) if asks(one.shift, one.claim.since, turn.now)]
    if parcel.state is State.TOO_LATE and left:
        _ask(turn, parcel.chat_id, key, left)
    elif parcel.state is State.UNDELIVERABLE:
        _call_in_groups(turn, left)


def shifts_of_evening(turn: Turn, person_id: int, key: str) -> list[Asked]:
    """Return the shifts of one person that belong to one evening and were claimed before its hour."""
    found = []
    for claim in claims.of_person(turn.records, person_id, turn.now, ClaimState.CLAIMED):
        need = needs.find(turn.records, claim.need_id)
        if need is None:
            continue
        shift = shift_of(turn, need)
        if evening_key(person_id, shift) == key and claim.since < shift.asked:
            found.append(Asked(need, shift, claim))
    return found[:MOST_SHIFTS]


def _ask(turn: Turn, person_id: int, key: str, asked: Sequence[Asked]) -> None:
    turn.outcome = "evening:asked"
    turn.say(
        person_id,
        "reminders-evening",
        keys=_keys(asked),
        urgency=Urgency.REMINDER,
        subject=evening_subject(key),
        useful_until=useful_until(one.shift for one in asked),
        zone_of=asked[0].need.chat_id,
        count=len(asked),
        shifts=Lines(tuple(_line(number if len(asked) > 1 else 0, one) for number, one in enumerate(asked, start=1))),
    )


def _line(number: int, asked: Asked) -> Line:
    need = asked.need
    return Line.of(
        "reminders-shift-night" if asked.shift.by_night else "reminders-shift",
        number=number,
        span=Span(need.starts, need.ends),
        gather=Beside(need.gathers, need.starts),
        what=clip(need.what, LONGEST_WORDS),
        place=clip(need.place, LONGEST_WORDS),
    )


def _keys(asked: Sequence[Asked]) -> Keys:
    if len(asked) == 1:
        one = asked[0].need
        return (
            (Key("reminders-button-coming", button=_button("coming", one)),),
            (
                Key("reminders-button-cannot", button=_button("cannot", one)),
                Key("reminders-button-late", button=_button("late", one)),
            ),
        )
    return tuple(
        (
            Key("reminders-button-coming-nth", button=_button("coming", one.need), values={"number": number}),
            Key("reminders-button-cannot-nth", button=_button("cannot", one.need), values={"number": number}),
            Key("reminders-button-late-nth", button=_button("late", one.need), values={"number": number}),
        )
        for number, one in enumerate(asked, start=1)
    )


def _button(action: str, need: Need) -> Button:
    return Button(feature="reminders", action=action, record=need.id, version=need.version)


# --- the call in the group


def _call_in_groups(turn: Turn, asked: Sequence[Asked]) -> None:
    for one in asked:
        turn.show("calling", one.need.id, one.need.chat_id, thread_id=one.need.thread_id)


def draw_calling(sight: Sight) -> Page | None:
    """Draw the call in the group to claimants whom the bot cannot write to, as long as there are any."""
    need = needs.find(sight.records, sight.subject)
    if need is None or need.state is not NeedState.OPEN or sight.now >= need.gathers + timedelta(minutes=1):
        return None
    claimed = claims.of_need(sight.records, need.id, ClaimState.CLAIMED)
    ids = [claim.person_id for claim in claimed if claim.person_id is not None]
    called = [person for person in people.find_all(sight.records, ids).values() if person.reach in CALLED]
    if not called:
        return None
    words = sight.words
    named = [
        words.text("reminders-mention", id=str(person.id), name=clip(person.goes_by, LONGEST_WORDS))
        for person in called[:MOST_MENTIONS]
    ]
    text = words.lines(
        [
            words.text(
                "reminders-calling",
                what=clip(need.what, LONGEST_WORDS),
                span=Span(need.starts, need.ends),
                gather=Beside(need.gathers, need.starts),
                more=len(called) - len(named),
            ),
            *named,
        ]
    )
    return Page(text, ((Key("reminders-button-open", link=f"details-{need.id}"),),))
