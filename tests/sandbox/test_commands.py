"""Command menus: set by scope and language, refused with Telegram's words, seen by whom they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from bot.rehearsal.records import Chat
    from bot.rehearsal.town import Town
    from tests.sandbox.conftest import Caller, Cast


def menu(*names: str) -> list[dict[str, str]]:
    return [{"command": name, "description": name.title()} for name in names]


async def test_everybody_sees_the_narrowest_menu_in_their_language(
    call: Caller, town: Town, cast: Cast, group: Chat
) -> None:
    await call("setMyCommands", commands=menu("help"))
    await call("setMyCommands", commands=menu("hilfe"), language_code="de")
    await call("setMyCommands", commands=menu("my"), scope={"type": "all_private_chats"})
    await call("setMyCommands", commands=menu("needs"), scope={"type": "all_group_chats"})
    await call("setMyCommands", commands=menu("need"), scope={"type": "all_chat_administrators"})
    mine = {"type": "chat_member", "chat_id": group.id, "user_id": cast.anna.id}
    await call("setMyCommands", commands=menu("mine"), scope=mine)

    def seen(chat: Chat, person: Any) -> list[str]:
        return [each["command"] for each in town.commands_for(chat, person)]

    assert seen(town.private(cast.ben), cast.ben) == ["my"]
    assert [seen(group, person) for person in (cast.ben, cast.olga, cast.anna)] == [["needs"], ["need"], ["mine"]]
    await call("deleteMyCommands", scope={"type": "all_private_chats"})
    cast.ben.language_code = "de"
    assert seen(town.private(cast.ben), cast.ben) == ["hilfe"]
    assert (await call("getMyCommands", language_code="de")).result == menu("hilfe")
    await call("setMyCommands", commands=[], language_code="de")
    assert (await call("getMyCommands", language_code="de")).result == []
    assert seen(town.private(cast.ben), cast.ben) == ["help"]


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"commands": [{"command": "/", "description": "x"}]}, "command must be non-empty"),
        ({"commands": [{"command": "a" * 33, "description": "x"}]}, "command length must not exceed 32"),
        ({"commands": [{"command": "a", "description": " "}]}, "command description must be non-empty"),
        (
            {"commands": [{"command": "a", "description": "x" * 257}]},
            "command description length must not exceed 256",
        ),
        ({"commands": menu("Need")}, "BOT_COMMAND_INVALID"),
        ({"commands": menu(*(f"c{number}" for number in range(101)))}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": menu("a"), "language_code": "zh-CN"}, "invalid language code specified"),
        ({"commands": menu("a"), "scope": {"type": "moon"}}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"commands": menu("a"), "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
    ],
)
async def test_a_menu_that_telegram_refuses_is_refused(call: Caller, params: dict[str, Any], description: str) -> None:
    assert (await call("setMyCommands", **params)).description == f"Bad Request: {description}"
