"""What the bot can do, told by role and language, and the command menu Telegram shows."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import orjson

from handlers.feature import Command, Feature
from handlers.words import Language
from storage import chats, outbox, residents
from storage.outbox import Kind, Urgency

if TYPE_CHECKING:
    from handlers.turn import Turn

#: Which commands Telegram offers where, in this order; each has a text help-menu-<name>.
MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("all_private_chats", ("ask", "my", "needs", "need", "ledger", "name", "language", "help", "privacy", "forgetme")),
    ("all_group_chats", ("needs", "my", "help")),
    ("all_chat_administrators", ("need", "needs", "coordinator", "residents", "poster", "setup", "my", "help")),
)
#: The menu's languages: Telegram's two letters, or empty for everybody else, who get the deployment's language.
_CODES = {"zh": Language.ZH, "en": Language.EN}


def tell(turn: Turn) -> None:
    """Say what the bot can do for whoever asks, by what they are."""
    if turn.private:
        cares = bool(residents.cared_for_by(turn.records, turn.person.id))
        if chats.coordinated_by(turn.records, turn.person.id):
            turn.reply("help-coordinator")
        elif residents.units_of(turn.records, turn.person.id):
            turn.reply("help-resident", emergency=turn.deployment.emergency)
        elif not cares:
            turn.reply("help-volunteer")
        if cares:
            turn.reply("help-carer")
        if turn.person.id in turn.deployment.owners:
            turn.reply("help-owner")
    elif turn.anonymous or (turn.chat is not None and turn.coordinates(turn.chat.id)):
        turn.reply("help-group-coordinator")
    else:
        turn.reply("help-group")


def set_menus(turn: Turn) -> None:
    """Have Telegram show the commands by scope and language, when they are not those it shows already."""
    for code, language in (("", turn.deployment.language), *_CODES.items()):
        words = turn.catalogue.speak(language, ZoneInfo("UTC"), turn.now, turn.records)
        for scope, names in MENUS:
            menu: dict[str, Any] = {
                "scope": {"type": scope},
                "language": code,
                "commands": [[name, words.plain(f"help-menu-{name}")] for name in names],
            }
            digest = hashlib.blake2b(orjson.dumps(menu), digest_size=8).hexdigest()
            subject = f"menu:{digest}"
            if not outbox.about(turn.records, subject):
                outbox.queue(
                    turn.records, 0, Kind.COMMANDS, Urgency.ANNOUNCEMENT, now=turn.now, plain=menu, subject=subject
                )


FEATURE = Feature(name="help", commands=(Command("help", tell),), starts=set_menus)
