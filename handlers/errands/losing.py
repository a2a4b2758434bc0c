"""A group that the bot was taken out of, or is back in: whoever has an errand going there hears what happens now.

What somebody carries goes on in private. What nobody has taken is seen by no volunteer meanwhile, so those who may see
residents' details are asked to find somebody, and whoever asked is told. Whoever is several of these hears it once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.buttons import Button
from handlers.errands.opening import show_on_offer
from handlers.errands.telling import redraw, tell_owners
from handlers.pages import Key, Keys
from handlers.rules.errands import awake_at
from handlers.words.values import Listed
from storage import chats, errands, outbox, people, residents
from storage.errands import CARRIED, ErrandState, Hold
from storage.outbox import State, Urgency
from storage.people import Reach

if TYPE_CHECKING:
    from datetime import datetime

    from handlers.turn import Turn
    from handlers.words.values import Value
    from storage.chats import Chat
    from storage.errands import Errand

#: Of more errands the coordinators are reminded one by one, as of any that nobody takes.
MOST_BUTTONS = 8


def note_presence(turn: Turn, chat: Chat) -> None:
    """Tell everybody with an errand going in a group that the bot has lost it, or serves it again."""
    open_ones = errands.of_unit(turn.records, chat.id, ErrandState.WAITING, ErrandState.OPEN)
    for errand in open_ones:
        redraw(turn, errand)
    if chat.present:
        _tell_back(turn, chat, open_ones)
    else:
        _tell_lost(turn, chat, open_ones, errands.of_unit(turn.records, chat.id, *CARRIED))


# --- lost


def _tell_lost(turn: Turn, chat: Chat, open_ones: list[Errand], carried: list[Errand]) -> None:
    if not open_ones and not carried:
        return
    turn.note("group", "lost", chat_id=chat.id)
    awake = _awake(turn, chat, open_ones)
    cares = set(residents.carers(turn.records, chat.id))
    carers = _reachable(turn, cares)
    for person_id in carers:
        _tell(
            turn,
            chat,
            person_id,
            "errands-lost-carers",
            keys=_ask_keys(open_ones),
            not_before=awake,
            group=_title(chat),
            open=len(open_ones),
            carried=len(carried),
        )
    told = set(carers)
    for person_id in _reachable(turn, set(chats.coordinators(turn.records, chat.id)) - told):
        _tell(
            turn,
            chat,
            person_id,
            "errands-lost-coordinators",
            not_before=awake,
            group=_title(chat),
            open=len(open_ones),
            carried=len(carried),
        )
        told.add(person_id)
    if not carers:
        tell_owners(turn, "errands-lost-owners", group=_title(chat))
    for person_id in sorted({one.claimed_by for one in carried if one.claimed_by is not None} - told):
        _tell(turn, chat, person_id, "errands-lost-volunteer", group=_title(chat))
        told.add(person_id)
    _tell_askers_lost(turn, chat, open_ones, told, reached=bool(carers))


def _tell_askers_lost(turn: Turn, chat: Chat, open_ones: list[Errand], told: set[int], *, reached: bool) -> None:
    unit = residents.unit(turn.records, chat.id)
    phone = "" if unit is None else unit.phone
    for person_id, asked in _by_asker(open_ones).items():
        if person_id not in told:
            _tell(
                turn,
                chat,
                person_id,
                "errands-lost-asker" if reached else "errands-lost-asker-nobody",
                not_before=_awake(turn, chat, asked),
                numbers=Listed(tuple(str(errand.id) for errand in asked)),
                told=int(bool(phone)),
                phone=phone or "–",
            )


def _by_asker(open_ones: list[Errand]) -> dict[int, list[Errand]]:
    """Return what the group would have seen, by who asked: of medicine that is guarded it never sees anything."""
    asked: dict[int, list[Errand]] = {}
    for errand in open_ones:
        if errand.asker_id is not None and Hold.GUARDED not in errand.holds:
            asked.setdefault(errand.asker_id, []).append(errand)
    return asked


def _ask_keys(open_ones: list[Errand]) -> Keys:
    return tuple(
        (
            Key(
                "errands-button-assign-one",
                Button(feature="screening", action="assign", record=errand.id, version=errand.version),
                values={"number": str(errand.id)},
            ),
        )
        for errand in open_ones[:MOST_BUTTONS]
    )


# --- back


def _tell_back(turn: Turn, chat: Chat, open_ones: list[Errand]) -> None:
    turn.note("group", "back", chat_id=chat.id)
    for errand in open_ones:
        if errand.state is ErrandState.OPEN:
            show_on_offer(turn, errand)
    asked = _by_asker(open_ones)
    for person_id in _heard_of_loss(turn, chat):
        if person_id in asked:
            numbers = Listed(tuple(str(errand.id) for errand in asked[person_id]))
            awake = _awake(turn, chat, asked[person_id])
            _tell(turn, chat, person_id, "errands-back-asker", not_before=awake, numbers=numbers)
        else:
            awake = _awake(turn, chat, [])
            _tell(turn, chat, person_id, "errands-back", not_before=awake, group=_title(chat), open=len(open_ones))


def _heard_of_loss(turn: Turn, chat: Chat) -> list[int]:
    """Return who was told of the loss; whoever was not yet is spared it."""
    subject = _subject(chat)
    latest = {parcel.chat_id: parcel for parcel in outbox.about(turn.records, subject)}
    outbox.withdraw(turn.records, subject, turn.now)
    return [
        person_id
        for person_id, parcel in latest.items()
        if parcel.state is State.SENT and parcel.text_id.startswith("errands-lost-")
    ]


# --- both


def _title(chat: Chat) -> str:
    return chat.title[:60] or "–"


def _subject(chat: Chat) -> str:
    return f"errands-lost:{chat.id}:"


def _tell(
    turn: Turn,
    chat: Chat,
    person_id: int,
    text_id: str,
    /,
    *,
    keys: Keys = (),
    not_before: datetime | None = None,
    **values: Value,
) -> None:
    turn.say(
        person_id,
        text_id,
        keys=keys,
        urgency=Urgency.REMINDER,
        subject=_subject(chat),
        zone_of=chat.id,
        not_before=not_before,
        **values,  # type: ignore[arg-type]
    )


def _awake(turn: Turn, chat: Chat, concerned: list[Errand]) -> datetime | None:
    return None if any(errand.urgent for errand in concerned) else awake_at(turn.now, turn.zone_of(chat.id))


def _reachable(turn: Turn, person_ids: set[int]) -> list[int]:
    found = people.find_all(turn.records, sorted(person_ids))
    return [person.id for person in found.values() if person.reach is Reach.REACHABLE]
