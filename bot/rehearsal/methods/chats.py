"""getMe, getChat, getChatMember and the like: what the bot may know of chats and the people in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rehearsal import access, wire
from bot.rehearsal.access import Level
from bot.rehearsal.errors import bad_request
from bot.rehearsal.records import Kind, Member, Status

if TYPE_CHECKING:
    from bot.rehearsal.api import Api
    from bot.rehearsal.asked import Asked


def get_me(api: Api, _: Asked) -> Any:
    """Tell the bot who it is."""
    return {
        **wire.user(api.town.bot),
        "can_join_groups": True,
        "can_read_all_group_messages": not api.town.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(api: Api, asked: Asked) -> Any:
    """Describe a chat."""
    return wire.full_chat(access.chat(api.town, asked, Level.READ))


def get_chat_member(api: Api, asked: Asked) -> Any:
    """Tell what somebody is in a chat; for the bot itself this works longer than for others."""
    number = asked.integer("user_id")
    if number <= 0:
        raise bad_request("invalid user_id specified")
    own = number == api.town.bot.id
    chat = access.chat(api.town, asked, Level.READ if own else Level.READ_MEMBERS)
    if own:
        return wire.member(api.town.bot_in(chat))
    person = api.town.people.get(number)
    if person is None:
        raise bad_request("user not found")
    if chat.kind is Kind.PRIVATE:
        return wire.member(Member(person, Status.MEMBER))
    return wire.member(chat.member(person))


def get_chat_administrators(api: Api, asked: Asked) -> Any:
    """List who runs a group; other bots are left out."""
    chat = access.chat(api.town, asked, Level.READ_MEMBERS)
    if chat.kind is Kind.PRIVATE:
        raise bad_request("there are no administrators in the private chat")
    running = [member for member in chat.members.values() if member.running]
    return [wire.member(each) for each in running if not each.person.is_bot or each.person is api.town.bot]


def get_chat_member_count(api: Api, asked: Asked) -> Any:
    """Count the people in a chat."""
    chat = access.chat(api.town, asked, Level.READ_MEMBERS)
    return 2 if chat.kind is Kind.PRIVATE else sum(member.inside for member in chat.members.values())


def leave_chat(api: Api, asked: Asked) -> Any:
    """Have the bot go."""
    chat = access.chat(api.town, asked, Level.READ)
    if chat.kind is Kind.PRIVATE:
        raise bad_request("can't leave private chats")
    if api.town.bot_in(chat).inside:
        api.town.leave(api.town.bot, chat)
    return True


def get_file(api: Api, asked: Asked) -> Any:
    """Tell where a file can be fetched."""
    if not asked.text("file_id"):
        raise bad_request("file_id not specified")
    return api.files.described(asked.text("file_id"))


def yes(_: Api, __: Asked) -> Any:
    """Accept what has no effect in a rehearsal."""
    return True


_HARMLESS = [
    "setMyDescription",
    "setMyShortDescription",
    "setMyName",
    "setChatMenuButton",
    "setMyDefaultAdministratorRights",
    "logOut",
    "close",
]

METHODS = {
    "getMe": get_me,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
    "getFile": get_file,
    **dict.fromkeys(_HARMLESS, yes),
}
