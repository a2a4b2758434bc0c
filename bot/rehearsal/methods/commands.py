"""setMyCommands and the like: the menu that people see, by scope and language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.rehearsal.asked import whole
from bot.rehearsal.errors import bad_request
from bot.rehearsal.state import scope_key

if TYPE_CHECKING:
    from bot.rehearsal.api import Api
    from bot.rehearsal.asked import Asked

_SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


def set_my_commands(api: Api, asked: Asked) -> Any:
    """Replace the menu of one scope and language; an empty one is deleted."""
    told = asked.structure("commands", "can't parse commands JSON array")
    if told is None:
        told = []
    if not isinstance(told, list):
        raise bad_request("expected an Array of BotCommand")
    menu = [_command(each) for each in told]
    key = _key(api, asked)
    if len(menu) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    if any(not re.fullmatch(r"[a-z0-9_]+", each["command"]) for each in menu):
        raise bad_request("BOT_COMMAND_INVALID")
    if menu:
        api.town.commands[key] = menu
    else:
        api.town.commands.pop(key, None)
    api.town.journal.tell("commands")
    return True


def get_my_commands(api: Api, asked: Asked) -> Any:
    """Return the menu of exactly this scope and language."""
    return api.town.commands.get(_key(api, asked), [])


def delete_my_commands(api: Api, asked: Asked) -> Any:
    """Delete the menu of one scope and language."""
    api.town.commands.pop(_key(api, asked), None)
    api.town.journal.tell("commands")
    return True


def _command(told: Any) -> dict[str, str]:
    if not isinstance(told, dict):
        raise bad_request("can't parse BotCommand: Object expected")
    for name in ("command", "description"):
        if not isinstance(told.get(name), str):
            raise bad_request(f"can't parse BotCommand: Can't find field \"{name}\"")
    command, description = told["command"].strip().removeprefix("/"), told["description"].strip()
    if not command:
        raise bad_request("command must be non-empty")
    if len(command) > 32:
        raise bad_request("command length must not exceed 32")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > 256:
        raise bad_request("command description length must not exceed 256")
    return {"command": command, "description": description}


def _key(api: Api, asked: Asked) -> tuple[str, str]:
    scope = asked.structure("scope", "can't parse BotCommandScope: can't parse JSON object")
    if scope is None:
        scope = {"type": "default"}
    if not isinstance(scope, dict):
        raise bad_request("can't parse BotCommandScope: Object expected")
    kind = scope.get("type")
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if any(not scope.get(name) for name in _SCOPES[kind]):
        raise bad_request("can't parse BotCommandScope: chat_id is empty")
    if "chat_id" in _SCOPES[kind] and whole(scope["chat_id"]) not in {*api.town.chats, *api.town.people}:
        raise bad_request("chat not found")
    language = asked.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return scope_key({name: scope[name] for name in ("type", *_SCOPES[kind])}), language


METHODS = {
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
}
