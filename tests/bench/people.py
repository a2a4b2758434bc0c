"""Who and what appears in the storm: the bot, a group, its administrator, volunteers, and the updates they cause."""

from __future__ import annotations

from itertools import count
from typing import Any, Final
from zoneinfo import ZoneInfo

TOKEN: Final = "4242424242:AAbenchmarkbenchmarkbenchmarkbench12"
GROUP: Final = -1001234567890
ADMIN: Final = 4_000_001
TOWN_ZONE: Final = ZoneInfo("Asia/Shanghai")
FIRST_VOLUNTEER: Final = 5_000_001
#: A moment in the past for the dates of messages; nobody measured reads them.
SENT_AT: Final = 1_790_000_000

BOT: Final[dict[str, Any]] = {
    "id": 4242424242,
    "is_bot": True,
    "first_name": "Bench",
    "username": "bench_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}

_RIGHTS: Final = {
    "can_be_edited": False,
    "can_manage_chat": True,
    "can_change_info": True,
    "can_delete_messages": True,
    "can_invite_users": True,
    "can_restrict_members": True,
    "can_promote_members": True,
    "can_manage_video_chats": True,
    "can_post_stories": True,
    "can_edit_stories": True,
    "can_delete_stories": True,
    "can_pin_messages": True,
    "can_manage_topics": True,
    "is_anonymous": False,
}

# Ids of taps are numbers in Telegram's answers too, though they travel as text.
_tap_ids = count(7_000_000_000_000_000_001)


def person(user: int) -> dict[str, Any]:
    """Return a person as Telegram describes one."""
    return {
        "id": user,
        "is_bot": False,
        "first_name": f"队员{user % 10_000}",
        "username": f"person{user}",
        "language_code": "zh-hans",
    }


def group(number: int) -> int:
    """Return the id of the group that the need of this number, from 0, is in."""
    return GROUP - number


def chat(where: int) -> dict[str, Any]:
    """Return a chat as Telegram describes one: a supergroup below zero, a private chat above."""
    if where < 0:
        return {"id": where, "type": "supergroup", "title": "世纪华原志愿者"}
    return {"id": where, "type": "private", "first_name": person(where)["first_name"]}


def creator(user: int) -> dict[str, Any]:
    """Return the membership of the group's creator."""
    return {"status": "creator", "user": person(user), "is_anonymous": False}


def member(user: int) -> dict[str, Any]:
    """Return the membership of anyone else."""
    return {"status": "member", "user": person(user)}


def administrator() -> dict[str, Any]:
    """Return the membership of the bot itself, with every right it could ask for."""
    return {"status": "administrator", "user": BOT} | _RIGHTS


def bot_added(by: int, where: int) -> dict[str, Any]:
    """Return the update of someone making the bot an administrator of a group."""
    left = {"status": "left", "user": BOT}
    change = {"chat": chat(where), "from": person(by), "date": SENT_AT}
    return {"my_chat_member": change | {"old_chat_member": left, "new_chat_member": administrator()}}


def command(by: int, where: int, text: str, *, message_id: int, at: int) -> dict[str, Any]:
    """Return the update of a command typed into a chat."""
    length = len(text.split(maxsplit=1)[0])
    entity = {"type": "bot_command", "offset": 0, "length": length}
    said = {"message_id": message_id, "date": at, "chat": chat(where), "from": person(by)}
    return {"message": said | {"text": text, "entities": [entity]}}


def tap(by: int, message: dict[str, Any], data: str) -> dict[str, Any]:
    """Return the update of one person tapping one button under a message."""
    query = {
        "id": str(next(_tap_ids)),
        "from": person(by),
        "message": message,
        "chat_instance": "-4812345678901234567",
        "data": data,
    }
    return {"callback_query": query}
