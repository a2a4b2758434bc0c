"""The groups: greeting, setting up, who coordinates, and a group that moves or leaves."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from telegram import ChatMember, ChatMemberAdministrator, ChatMemberOwner
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from handlers import schedule
from handlers.buttons import Button
from handlers.feature import Command, Feature, Matched, Tap, never
from handlers.pages import Key, Keys, Page, Sight
from handlers.words.catalogue import OWN_NAMES, Language
from handlers.words.values import Listed, Name, Value
from storage import cards, chats, errands, members, outbox, people, residents
from storage.outbox import Kind, Urgency
from storage.people import Reach

if TYPE_CHECKING:
    from telegram import Update

    from handlers.turn import Turn
    from storage.due import DueRow

#: The zones offered as buttons; any other is set by name: /setup Europe/Paris.
ZONES = (
    "Asia/Shanghai",
    "Asia/Urumqi",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Los_Angeles",
)
LANGUAGES = tuple(OWN_NAMES)

_INSIDE = frozenset({"creator", "administrator", "member", "restricted"})


# --- who coordinates


def tell_coordinator(
    turn: Turn,
    chat_id: int,
    first: int | None,
    text_id: str,
    /,
    *,
    keys: Keys = (),
    subject: str = "",
    useful_until: datetime | None = None,
    values: dict[str, Value] | None = None,
) -> bool:
    """Tell a group's coordinator in private: the one named first if possible, otherwise every one within reach.

    Return whether anybody could be told.
    """
    everyone = chats.coordinators(turn.records, chat_id)
    reachable = [
        person_id
        for person_id in everyone
        if (person := people.find(turn.records, person_id)) is not None and person.reach is Reach.REACHABLE
    ]
    told = [first] if first in reachable else reachable
    for person_id in told:
        assert person_id is not None
        turn.say(
            person_id,
            text_id,
            keys=keys,
            urgency=Urgency.REMINDER,
            subject=subject,
            useful_until=useful_until,
            zone_of=chat_id,
            **(values or {}),  # type: ignore[arg-type]
        )
    return bool(told)


def let_coordinator(turn: Turn, chat_id: int, action: str) -> bool:
    """Tell whether whoever acted coordinates the group; if not, say so to them and note it."""
    if turn.coordinates(chat_id):
        return True
    turn.note(action, "unsure" if turn.unsure else "not_coordinator", chat_id=chat_id)
    turn.answer("chats-unsure" if turn.unsure else "chats-not-coordinator", alert=True)
    return False


def set_up(turn: Turn) -> None:
    """Show the group's settings, or set the time zone that was named."""
    if turn.chat is None:
        turn.reply("chats-only-in-group")
        return
    # Only administrators write in the group's own name, so an anonymous one may look; a tap shows who sets.
    if not turn.anonymous and not let_coordinator(turn, turn.chat.id, "setup"):
        return
    wanted = "" if turn.heard is None else turn.heard.arguments.strip()
    if wanted and not turn.anonymous:
        if wanted not in available_timezones():
            turn.reply("chats-zone-unknown", zone=wanted[:64])
            return
        _live_in(turn, turn.chat.id, wanted)
        turn.note("setup", "timezone")
    turn.show("setup", 0, turn.chat.id, urgency=Urgency.ANSWER, thread_id=turn.thread_id, anew=True)


def choose_language(turn: Turn, button: Button) -> None:
    """Set the group's language."""
    if turn.chat is None or not let_coordinator(turn, turn.chat.id, "setup"):
        return
    group = turn.chat.id
    chats.speak(turn.records, group, LANGUAGES[button.choice % len(LANGUAGES)].value)
    turn.chat = chats.find(turn.records, group)
    turn.note("setup", "language")
    turn.answer("chats-set")
    cards.touch_all(turn.records, group, turn.now)


def choose_zone(turn: Turn, button: Button) -> None:
    """Set the group's time zone."""
    if turn.chat is None or not let_coordinator(turn, turn.chat.id, "setup"):
        return
    _live_in(turn, turn.chat.id, ZONES[button.choice % len(ZONES)])
    turn.note("setup", "timezone")
    turn.answer("chats-set")


def _live_in(turn: Turn, chat_id: int, zone: str) -> None:
    """Set a group's clocks; what is planned for an evening there is planned anew, and every card told by them drawn."""
    before = turn.zone_of(chat_id)
    chats.live_in(turn.records, chat_id, zone)
    turn.chat = chats.find(turn.records, chat_id)
    schedule.replan_group(turn, chat_id, before)
    cards.touch_all(turn.records, chat_id, turn.now)


def draw_setup(sight: Sight) -> Page:
    """Draw the card that greets a group and sets it up."""
    words = sight.words
    zone = str(words.zone)
    rows: list[tuple[Key, ...]] = [
        tuple(
            Key(
                "chats-button-chosen" if language is words.language else "chats-button-choice",
                button=Button(feature="chats", action="language", choice=at),
                values={"label": label},
            )
            for at, (language, label) in enumerate(OWN_NAMES.items())
        )
    ]
    offered = [
        Key(
            "chats-button-zone",
            button=Button(feature="chats", action="zone", choice=at),
            values={"chosen": int(name == zone), "zone": name.split("/")[-1].lower().replace("_", "-")},
        )
        for at, name in enumerate(ZONES)
    ]
    rows += [tuple(offered[at : at + 4]) for at in range(0, len(offered), 4)]
    return Page(words.text("chats-greeting", zone=zone), tuple(rows))


def appoint(turn: Turn) -> None:
    """Make the one replied to a coordinator; without a reply, list who coordinates."""
    if turn.chat is None:
        turn.reply("chats-only-in-group")
        return
    if not turn.anonymous and not let_coordinator(turn, turn.chat.id, "appoint"):
        return
    reply = None if turn.heard is None else turn.heard.reply
    if reply is None:
        _list_coordinators(turn)
    elif reply.person_id is None or reply.is_bot:
        turn.reply("chats-appoint-nobody")
    else:
        person = people.meet(turn.records, reply.person_id, reply.name, _spoken(reply.language), turn.now)
        if turn.anonymous:
            key = Key("chats-button-appoint", button=Button(feature="chats", action="appoint", record=person.id))
            turn.reply("chats-appoint-anonymous", keys=((key,),), name=Name(person.id))
        else:
            _appoint(turn, person.id)


def appoint_by_tap(turn: Turn, button: Button) -> None:
    """Make somebody a coordinator by the tap of an administrator who wrote anonymously."""
    if turn.chat is None or not let_coordinator(turn, turn.chat.id, "appoint"):
        return
    if people.find(turn.records, button.record) is None:
        turn.note("appoint", "unknown")
        turn.answer("tap-unknown", alert=True)
        return
    _appoint(turn, button.record)


def _appoint(turn: Turn, person_id: int) -> None:
    assert turn.chat is not None
    new = chats.appoint(turn.records, turn.chat.id, person_id, turn.person.id, turn.now)
    turn.note("appoint", "appointed" if new else "already", subject=person_id)
    key = Key("chats-button-withdraw", button=Button(feature="chats", action="withdraw", record=person_id))
    if turn.tapped is not None:
        turn.answer("chats-set")
    turn.reply("chats-appointed" if new else "chats-appointed-already", keys=((key,),), name=Name(person_id))


def withdraw(turn: Turn, button: Button) -> None:
    """Take an appointment back."""
    if turn.chat is None or not let_coordinator(turn, turn.chat.id, "withdraw"):
        return
    was_one = chats.withdraw(turn.records, turn.chat.id, button.record)
    if was_one:
        cards.touch_all(turn.records, button.record, turn.now)
    turn.note("withdraw", "withdrawn" if was_one else "was_none", subject=button.record)
    turn.answer("chats-withdrawn" if was_one else "chats-withdrawn-already", alert=True, name=Name(button.record))


def _list_coordinators(turn: Turn) -> None:
    assert turn.chat is not None
    from_here = chats.coordinators(turn.records, turn.chat.id)
    listed = Listed(tuple(Name(person_id) for person_id in from_here[:30]))
    turn.reply("chats-coordinators", count=len(from_here), names=listed)


# --- coming, going, moving


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


def _spoken(code: str | None) -> str | None:
    language = Language.heard(code)
    return None if language is None else language.value


def _is_inside(member: ChatMember) -> bool:
    return member.status in _INSIDE and getattr(member, "is_member", True)


def _this_group(turn: Turn, _: Button) -> int | None:
    return None if turn.chat is None else turn.chat.id


FEATURE = Feature(
    name="chats",
    commands=(Command("setup", set_up, coordinators=True), Command("coordinator", appoint, coordinators=True)),
    taps={
        "language": Tap(choose_language, group=_this_group),
        "zone": Tap(choose_zone, group=_this_group),
        "appoint": Tap(appoint_by_tap, group=_this_group),
        "withdraw": Tap(withdraw, group=_this_group),
    },
    matched=(
        Matched(ChatMemberHandler(never, ChatMemberHandler.MY_CHAT_MEMBER), note_bot),
        Matched(ChatMemberHandler(never, ChatMemberHandler.CHAT_MEMBER), note_member),
        Matched(MessageHandler(filters.StatusUpdate.MIGRATE, never), note_move),
        Matched(MessageHandler(filters.StatusUpdate.LEFT_CHAT_MEMBER, never), note_leaving),
    ),
    due={"presence": note_presence},
    cards={"setup": draw_setup},
)
