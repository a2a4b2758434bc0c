"""Groups that the bot comes into, is taken out of or follows elsewhere, and people who come and go in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import ChatMember, ChatMemberAdministrator, ChatMemberOwner

from storage import cards, chats, errands, members, outbox, people, residents
from storage.outbox import Kind, Urgency
from storage.people import Reach

if TYPE_CHECKING:
    from telegram import Update

    from handlers.turn import Turn
    from storage.due import DueRow

_INSIDE = frozenset({"creator", "administrator", "member", "restricted"})


def note_bot(turn: Turn, update: Update) -> None:
    """Note that the bot was added, removed, or made or unmade administrator; in private, blocked or let in again."""
    change = update.my_chat_member
    assert change is not None
    here = _is_inside(change.new_chat_member)
    if turn.private:
        people.set_reach(turn.records, turn.chat_id, Reach.REACHABLE if here else Reach.BLOCKED)
        turn.note("bot", "unblocked" if here else "blocked")
        return
    if chats.set_present(turn.records, turn.chat_id, here=here):
        turn.remind(chats.PRESENCE, chats.presence_key(turn.chat_id), turn.now)
    turn.note("bot", change.new_chat_member.status)
    if not here:
        return
    chat = chats.find(turn.records, turn.chat_id)
    if chat is not None and not chat.greeted:
        chats.greet(turn.records, turn.chat_id, turn.now)
        turn.show("setup", 0, turn.chat_id)
    if not outbox.asked(turn.records, turn.chat_id, Kind.ADMINISTRATORS):
        outbox.queue(turn.records, turn.chat_id, Kind.ADMINISTRATORS, Urgency.REMINDER, now=turn.now)
    cards.touch_all(turn.records, turn.chat_id, turn.now)


def note_presence(turn: Turn, row: DueRow) -> None:
    """Have everybody concerned know that the bot is out of a group, or back; its cards there are drawn anew."""
    chat = chats.find(turn.records, int(row.key.removesuffix(":")))
    if chat is None:
        return
    if chat.present:
        cards.touch_all(turn.records, chat.id, turn.now)
    for feature in turn.features:
        if feature.presence is not None:
            feature.presence(turn, chat)


def note_member(turn: Turn, update: Update) -> None:
    """Note that somebody became, or is no longer, an administrator of the group."""
    change = update.chat_member
    assert change is not None
    member = change.new_chat_member
    if member.user.is_bot:
        return
    person_id = member.user.id
    is_one = isinstance(member, ChatMemberAdministrator | ChatMemberOwner)
    anonymous = isinstance(member, ChatMemberAdministrator | ChatMemberOwner) and member.is_anonymous
    if is_one:
        people.meet(turn.records, person_id, member.user.full_name[:64], None, turn.now)
    chats.set_administrator(turn.records, turn.chat_id, person_id, is_one=is_one, anonymous=anonymous)
    if _is_inside(member):
        members.saw(turn.records, turn.chat_id, person_id, turn.now)
    else:
        _gone(turn, person_id)
    turn.outcome = f"member:{member.status}"


def note_leaving(turn: Turn, update: Update) -> None:
    """Note that somebody left, where the bot is no administrator and is told of no other change of members."""
    message = update.message
    assert message is not None
    if message.left_chat_member is not None and not message.left_chat_member.is_bot:
        _gone(turn, message.left_chat_member.id)
        turn.outcome = "member:left"


def _gone(turn: Turn, person_id: int) -> None:
    """Have whoever is not in the group any more coordinate and carry nothing there, nor see its residents."""
    members.left(turn.records, turn.chat_id, person_id, turn.now)
    coordinated = chats.withdraw(turn.records, turn.chat_id, person_id)
    if residents.withdraw(turn.records, turn.chat_id, person_id) or coordinated:
        cards.touch_all(turn.records, person_id, turn.now)
    if any(errand.unit == turn.chat_id for errand in errands.of_volunteer(turn.records, person_id, *errands.CARRIED)):
        turn.remind("runs-left", f"{turn.chat_id}:{person_id}", turn.now)


def note_move(turn: Turn, update: Update) -> None:
    """Follow a group that became a supergroup, whichever of its two messages comes first."""
    message = update.message
    assert message is not None
    if message.migrate_to_chat_id is not None:
        chats.move(turn.records, message.chat.id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id is not None:
        chats.move(turn.records, message.migrate_from_chat_id, message.chat.id)
    turn.outcome = "moved"


def _is_inside(member: ChatMember) -> bool:
    return member.status in _INSIDE and getattr(member, "is_member", True)
