"""The groups: greeting, setting up, who coordinates, and a group that moves or leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.ext import ChatMemberHandler, MessageHandler, filters

from handlers.chats import coordinators, presence, setup
from handlers.chats.rights import let_coordinator, tell_coordinator
from handlers.feature import Command, Feature, Matched, Tap, never

if TYPE_CHECKING:
    from handlers.buttons import Button
    from handlers.turn import Turn

__all__ = ["FEATURE", "let_coordinator", "tell_coordinator"]


def _this_group(turn: Turn, _: Button) -> int | None:
    return None if turn.chat is None else turn.chat.id


FEATURE = Feature(
    name="chats",
    commands=(
        Command("setup", setup.set_up, coordinators=True),
        Command("coordinator", coordinators.appoint, coordinators=True),
    ),
    taps={
        "language": Tap(setup.choose_language, group=_this_group),
        "zone": Tap(setup.choose_zone, group=_this_group),
        "appoint": Tap(coordinators.appoint_by_tap, group=_this_group),
        "withdraw": Tap(coordinators.withdraw, group=_this_group),
    },
    matched=(
        Matched(ChatMemberHandler(never, ChatMemberHandler.MY_CHAT_MEMBER), presence.note_bot),
        Matched(ChatMemberHandler(never, ChatMemberHandler.CHAT_MEMBER), presence.note_member),
        Matched(MessageHandler(filters.StatusUpdate.MIGRATE, never), presence.note_move),
        Matched(MessageHandler(filters.StatusUpdate.LEFT_CHAT_MEMBER, never), presence.note_leaving),
    ),
    due={"presence": presence.note_presence},
    cards={"setup": setup.draw_setup},
)
