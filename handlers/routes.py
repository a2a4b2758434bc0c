"""Finds the function that deals with what happened. It decides nothing else and knows no feature by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from storage import dialogs, outbox, updates
from storage.outbox import Kind, Urgency

if TYPE_CHECKING:
    from telegram import Update

    from handlers.feature import Command, Feature
    from handlers.pages import Page, Sendable, Sight
    from handlers.turn import Turn
    from handlers.words import Words
    from storage.due import DueRow
    from storage.outbox import Parcel


class Routes:
    """The table of features, turned round: from what happened to who deals with it."""

    def __init__(self, features: Sequence[Feature]) -> None:
        self._features = {feature.name: feature for feature in features}
        self._commands = [(command, command.matcher()) for feature in features for command in feature.commands]
        self._matched = [matched for feature in features for matched in feature.matched]
        self._links = {word: act for feature in features for word, act in feature.links.items()}
        self._draws = {kind: draw for feature in features for kind, draw in feature.cards.items()}
        self._files = {kind: act for feature in features for kind, act in feature.files.items()}

    # --- updates

    def find_command(self, update: Update) -> Command | None:
        """Return the command a message is, None where it is none of ours; PTB's check_update reads the name."""
        for command, matcher in self._commands:
            found = matcher.check_update(update)
            if found is not None and found is not False:
                return command
        return None

    def take_update(self, turn: Turn, update: Update, body: str) -> None:
        """Have a message or a change of members dealt with; `body` is the update as it came, in case it must wait."""
        for matched in self._matched:
            found = matched.matcher.check_update(update)
            if found is not None and found is not False:
                matched.act(turn, update)
                return
        if turn.heard is None or (turn.private and self._overheard(turn)):
            return
        command = self.find_command(update)
        if command is not None:
            if command.coordinators and turn.chat is not None and self._parks(turn, turn.chat.id, body):
                return
            follows = command.name == "start" and turn.private
            if not follows or not self.take_link(turn, turn.heard.arguments):
                command.act(turn)
        elif turn.private:
            self._take_private(turn)
        elif turn.heard.reply is not None and not turn.heard.edited:
            any(feature.hears(turn) for feature in self._features.values() if feature.hears is not None)

    def take_tap(self, turn: Turn, body: str) -> None:
        """Have a tap dealt with; every tap is answered, one that nobody knows too."""
        assert turn.tapped is not None
        button = turn.tapped.button
        feature = self._features.get(button.feature)
        tap = None if feature is None else feature.taps.get(button.action)
        if tap is None:
            turn.note("tap", "unknown")
            turn.answer("tap-unknown", alert=True)
            return
        group = None if tap.group is None else tap.group(turn, button)
        if group is not None and self._parks(turn, group, body):
            return
        tap.act(turn, button)

    def take_link(self, turn: Turn, payload: str) -> bool:
        """Follow a start link such as "details-12"; return whether some feature knows it."""
        word, *rest = payload.split("-")
        act = self._links.get(word)
        if act is None or not all(number.isdecimal() and len(number) < 19 for number in rest):
            return False
        act(turn, tuple(int(number) for number in rest))
        return True

    def take_due(self, turn: Turn, row: DueRow) -> None:
        """Do what has come due."""
        name, _, chore = row.kind.partition("-")
        self._features[name].due[chore](turn, row)

    def undelivered(self, turn: Turn, parcel: Parcel) -> None:
        """Tell the feature whose message did not arrive."""
        feature = self._features.get(parcel.text_id.partition("-")[0])
        if feature is not None and feature.undelivered is not None:
            feature.undelivered(turn, parcel)

    def start(self, turn: Turn) -> None:
        """Let every feature plan its periodic chores."""
        for feature in self._features.values():
            if feature.starts is not None:
                feature.starts(turn)

    def draw(self, kind: str, sight: Sight) -> Page | None:
        """Draw a card from the records."""
        return self._draws[kind](sight)

    def file(self, kind: str, words: Words, record: int, bot_username: str) -> Sendable | None:
        """Return the file that a private reference stands for, None where it is forgotten."""
        return self._files[kind](words, record, bot_username)

    # --- the parts

    def _overheard(self, turn: Turn) -> bool:
        return any(feature.overhears(turn) for feature in self._features.values() if feature.overhears is not None)

    def _received(self, turn: Turn) -> bool:
        return any(feature.receives(turn) for feature in self._features.values() if feature.receives is not None)

    def _take_private(self, turn: Turn) -> None:
        heard = turn.heard
        assert heard is not None
        if heard.edited:
            return  # what was answered once may have led on to another question
        # A command that nobody knows answers nothing; a caption is never one.
        command = heard.text.startswith("/") and heard.attached is None
        dialog = dialogs.current(turn.records, turn.person.id, turn.now)
        feature = None if dialog is None else self._features.get(dialog.feature)
        step = None if dialog is None or feature is None else feature.steps.get(dialog.step)
        if dialog is not None and step is None:
            dialogs.close(turn.records, turn.person.id)  # asked by an older version
        if dialog is not None and step is not None and not command and step(turn, dialog.data) is not False:
            return
        if command or not self._received(turn):
            turn.reply("people-not-understood")

    def _parks(self, turn: Turn, group: int, body: str) -> bool:
        if turn.unsure or turn.knows_administrators(group):
            return False
        updates.park(turn.records, group, body, turn.now)
        turn.outcome = "parked"
        if not outbox.asked(turn.records, group, Kind.ADMINISTRATORS):
            outbox.queue(turn.records, group, Kind.ADMINISTRATORS, Urgency.ANSWER, now=turn.now)
        return True
