"""What a feature is: its share of the commands, taps, links, texts, members, due rows and cards.

Matching of messages and members is PTB's own (handler objects and filters); taps go by our typed buttons.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from telegram.ext import BaseHandler, CommandHandler, filters

if TYPE_CHECKING:
    from telegram import Update

    from handlers.buttons import Button
    from handlers.pages import Page, Sendable, Sight
    from handlers.turn import Turn
    from handlers.words import Words
    from handlers.words.values import Line
    from storage.chats import Chat
    from storage.database import Records
    from storage.due import DueRow
    from storage.outbox import Parcel

#: Returns the group whose coordinators an action needs, so that who they are is learned first; None for no group.
GroupOf = Callable[["Turn", "Button"], "int | None"]
#: What takes the answer to an open question, with the data that was kept for it. Returns False where it is no answer:
#: then the question stays open, and the message is dealt with as if nothing had been asked.
Step = Callable[["Turn", dict[str, Any]], "bool | None"]


async def never(*_: object) -> None:
    """Stand where PTB wants a callback: routes pair its matching with functions of ours."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command and what it does; `coordinators` has the administrators learned first, the act still checks."""

    name: str
    act: Callable[[Turn], None]
    coordinators: bool = False
    #: Edited commands are acted on too, with `turn.heard.edited` set.
    edits: bool = False

    def matcher(self) -> BaseHandler[Update, Any, Any]:
        """Return PTB's matching for it."""
        kinds = filters.UpdateType.MESSAGE
        return CommandHandler(
            self.name, never, filters=kinds | filters.UpdateType.EDITED_MESSAGE if self.edits else kinds
        )


@dataclass(frozen=True, slots=True)
class Tap:
    """What a button's action does; `group` names the group whose administrators must be known."""

    act: Callable[[Turn, Button], None]
    group: GroupOf | None = None


@dataclass(frozen=True, slots=True)
class Matched:
    """Any other update that PTB's matching finds, such as changes of members; gets the PTB update."""

    matcher: BaseHandler[Update, Any, Any]
    act: Callable[[Turn, Update], None]


@dataclass(frozen=True, kw_only=True)
class Feature:
    """One feature's share of the traffic. Adding one is a line in the table in handlers/__init__.py."""

    name: str
    commands: tuple[Command, ...] = ()
    #: Button action → what it does; the button's feature is the feature's name.
    taps: Mapping[str, Tap] = field(default_factory=dict)
    #: First word of a start link's payload ("details" of "details-12-3") → act(turn, numbers).
    links: Mapping[str, Callable[[Turn, tuple[int, ...]], None]] = field(default_factory=dict)
    #: Dialog step → act(turn, data): the person's text is turn.heard.text. Files, contacts and what we cannot use come
    #: here too; `in_words` keeps them from a step that takes words only.
    steps: Mapping[str, Step] = field(default_factory=dict)
    #: Asked of every private message, edited ones too, before commands, links and dialogs, until one has dealt with it.
    overhears: Callable[[Turn], bool] | None = None
    #: Asked of every new private message that is no command and answers no dialog, until one has dealt with it.
    receives: Callable[[Turn], bool] | None = None
    #: Asked of every reply written in a group, until one says it was for it.
    hears: Callable[[Turn], bool] | None = None
    matched: tuple[Matched, ...] = ()
    #: Due kind without the feature's name ("evening" of "reminders-evening") → act(turn, row).
    due: Mapping[str, Callable[[Turn, DueRow], None]] = field(default_factory=dict)
    #: Card kind → how it is drawn; None takes the card's message away.
    cards: Mapping[str, Callable[[Sight], Page | None]] = field(default_factory=dict)
    #: Told when one of the feature's messages (text id "claims-…") could not be delivered, or came too late.
    undelivered: Callable[[Turn, Parcel], None] | None = None
    #: Kind of private reference → how it is opened for the message being drawn.
    privates: Mapping[str, Callable[[Records, int], str]] = field(default_factory=dict)
    #: Kind of private reference → the file it stands for, from the reader's words, the record's id and the bot's
    #: username; None where it is forgotten, so that its message cannot be delivered any more.
    files: Mapping[str, Callable[[Words, int, str], Sendable | None]] = field(default_factory=dict)
    #: Told when somebody starts the bot; returns whether it has welcomed them, else they are welcomed as a volunteer.
    welcomes: Callable[[Turn], bool] | None = None
    #: Chore of the night without the feature's name → erases up to so many rows whose time is over, and returns whether
    #: there may be more. Each piece has a turn of its own, so that no tap waits for it.
    chores: Mapping[str, Callable[[Records, datetime, int], bool]] = field(default_factory=dict)
    #: Shows whoever acted, in private, what they have going with the feature; returns whether there was anything.
    #: Told by /my.
    mine: Callable[[Turn], bool] | None = None
    #: Returns what would be left to others if a person were forgotten now, bought bags and debts, in a sentence each;
    #: told by /forgetme before it asks.
    leaves: Callable[[Turn, int], tuple[Line, ...]] | None = None
    #: Erases what the feature keeps about a person, counts excepted; told by /forgetme.
    forgets: Callable[[Turn, int], None] | None = None
    #: Told when a person goes by another name, so that cards which show it are drawn anew.
    renamed: Callable[[Turn, int], None] | None = None
    #: Told when the bot has been taken out of a group that it served, or serves it again; once each time.
    presence: Callable[[Turn, Chat], None] | None = None
    #: Called at every start of the bot, in a turn of its own: plan periodic chores here.
    starts: Callable[[Turn], None] | None = None


def in_words(act: Step) -> Step:
    """Return a dialog step that takes words only: whoever sends anything else is asked for words, and it stays open."""

    def take(turn: Turn, data: dict[str, Any]) -> bool | None:
        if turn.heard is not None and turn.heard.wordless:
            turn.outcome = "wordless"
            turn.reply("people-only-words")
            return True
        return act(turn, data)

    return take
