"""What a handler gets: who did what where and when, the records, and verbs for everything it may cause.

A handler never talks to Telegram: it writes records, queues messages, marks cards dirty and plans due rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from handlers.heard import Attached, Heard, Reply, SharedContact
from handlers.pages import Key, Keys, Medium, Sendable, asks_contact, deep_link, pack_keys
from handlers.words import Language
from handlers.words.values import Private, Value, pack
from storage import audit, cards, chats, dialogs, due, outbox, people
from storage.outbox import Kind, Urgency

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handlers.buttons import Button
    from handlers.deployment import Deployment, Job
    from handlers.feature import Feature
    from handlers.words import Catalogue, Words
    from storage.chats import Chat
    from storage.database import Records
    from storage.people import Person

#: Everything that a feature needs to know what was heard is to be had from here.
__all__ = [
    "Attached",
    "Heard",
    "Medium",
    "Reply",
    "Sendable",
    "SharedContact",
    "TapAnswer",
    "Tapped",
    "Turn",
]

#: Telegram cuts or refuses the answer to a tap beyond this many characters.
ALERT_LIMIT = 200
#: Who administers a group is asked again when it was learned longer ago than this.
ADMINISTRATORS_FRESH = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Tapped:
    """A tap on a button; `message_id` is the message it hangs under."""

    tap_id: str
    message_id: int
    button: Button
    thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class TapAnswer:
    """What the person who tapped is told at once: at most 200 characters, or a link into the private chat."""

    tap_id: str
    text: str | None = None
    alert: bool = False
    url: str | None = None


@dataclass(slots=True, kw_only=True)
class Turn:
    """One update or one due row, from beginning to end in one transaction."""

    records: Records
    now: datetime
    catalogue: Catalogue
    deployment: Deployment
    #: The table of features, for the few that concern every other one.
    features: tuple[Feature, ...] = ()
    #: Whoever acted; None for due rows and for an anonymous administrator's message.
    who: Person | None = None
    #: The group it happened in; None in private and for due rows.
    chat: Chat | None = None
    #: The chat it happened in, group or private; 0 for due rows.
    chat_id: int = 0
    heard: Heard | None = None
    tapped: Tapped | None = None
    #: Written in the group's own name by one of its administrators.
    anonymous: bool = False
    #: It was not to be learned who administers the group, so nobody is taken for a coordinator.
    unsure: bool = False
    answers: list[TapAnswer] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    #: What is noted for the log: feature and outcome, never values.
    outcome: str = ""

    # --- who and where

    @property
    def person(self) -> Person:
        """Return who acted, where the route makes sure that somebody did."""
        assert self.who is not None
        return self.who

    @property
    def private(self) -> bool:
        """Tell whether it happened in a private chat."""
        return self.chat_id > 0

    def coordinates(self, chat_id: int) -> bool:
        """Tell whether whoever acted coordinates a group; not knowing counts as no."""
        if self.unsure or self.who is None:
            return False
        return chats.is_coordinator(self.records, chat_id, self.who.id)

    def knows_administrators(self, chat_id: int) -> bool:
        """Tell whether it was learned recently enough who administers a group."""
        chat = chats.find(self.records, chat_id)
        if chat is None or not chat.present:
            return True  # nothing can be learned where the bot is not
        known = chat.administrators_known_at
        # What was learned in the future was learned before the machine's time was put right.
        return known is not None and timedelta(0) <= self.now - known < ADMINISTRATORS_FRESH

    # --- words

    def language_of(self, chat_id: int) -> Language:
        """Return the language of a chat: a person's own in private, the group's in a group."""
        chosen: str | None
        if chat_id > 0:
            person = people.find(self.records, chat_id)
            chosen = None if person is None else person.language
        else:
            chat = self._group(chat_id)
            chosen = None if chat is None else chat.language
        return Language.heard(chosen) or self.deployment.language

    def zone_of(self, chat_id: int) -> ZoneInfo:
        """Return the time zone of a group; a private chat has the deployment's."""
        chat = self._group(chat_id) if chat_id < 0 else None
        if chat is None and chat_id < 0:
            # Queued before the group moved.
            chat = chats.find(self.records, chats.now_at(self.records, chat_id))
        return self.deployment.timezone if chat is None or chat.timezone is None else ZoneInfo(chat.timezone)

    def _group(self, chat_id: int) -> Chat | None:
        # The one it happens in was read when the turn began; who changes its language or clocks reads it anew.
        return self.chat if self.chat is not None and self.chat.id == chat_id else chats.find(self.records, chat_id)

    def words_for(self, chat_id: int, zone: ZoneInfo | None = None) -> Words:
        """Return what draws sentences for a chat, by the clocks of its own zone or the one given."""
        return self.catalogue.speak(self.language_of(chat_id), zone or self.zone_of(chat_id), self.now, self.records)

    @property
    def words(self) -> Words:
        """Return what draws sentences for whoever acted, by the clocks of where it happened."""
        chat = self.chat
        zone = self.deployment.timezone if chat is None or chat.timezone is None else ZoneInfo(chat.timezone)
        if self.who is not None:
            language = Language.heard(self.who.language) or self.deployment.language
        else:
            language = self.language_of(self.chat_id)
        return self.catalogue.speak(language, zone, self.now, self.records)

    # --- saying

    def say(
        self,
        chat_id: int,
        text_id: str,
        /,
        *,
        keys: Keys = (),
        urgency: Urgency = Urgency.ANSWER,
        reply_to: int | None = None,
        thread_id: int | None = None,
        subject: str = "",
        useful_until: datetime | None = None,
        zone_of: int | None = None,
        prompt: bool = False,
        file: Private | None = None,
        lift: bool = False,
        not_before: datetime | None = None,
        **values: Value,
    ) -> int:
        """Queue a message; it is drawn when it is sent, in the reader's language. Return its outbox id.

        `zone_of` names the group by whose clocks times are told in a private chat. `prompt` opens a reply box.
        `file` is opened by `Feature.files` when the message goes out, which then is the file's caption. `lift` takes
        away the keyboard below the chat, and excludes keys. Until `not_before` the message waits in the outbox.
        """
        return self._queue(
            chat_id,
            text_id,
            values,
            keys=keys,
            urgency=urgency,
            reply_to=reply_to,
            thread_id=thread_id,
            subject=subject,
            useful_until=useful_until,
            zone_of=zone_of,
            prompt=prompt,
            file=file,
            lift=lift,
            not_before=not_before,
        )

    def _queue(
        self,
        chat_id: int,
        text_id: str,
        values: Mapping[str, Value],
        *,
        keys: Keys = (),
        urgency: Urgency = Urgency.ANSWER,
        reply_to: int | None = None,
        thread_id: int | None = None,
        subject: str = "",
        useful_until: datetime | None = None,
        zone_of: int | None = None,
        prompt: bool = False,
        file: Private | None = None,
        lift: bool = False,
        not_before: datetime | None = None,
    ) -> int:
        assert not (lift and keys), "one message cannot take a keyboard away and bring another"
        packed = pack_keys(keys)
        assert chat_id > 0 or not asks_contact(packed), "Telegram lets a phone be asked for in private only"
        plain = {name: pack(value) for name, value in values.items()}
        if zone_of is not None:
            plain["zone_of"] = zone_of
        if prompt:
            plain["prompt"] = 1
        if file is not None:
            plain["file"] = pack(file)
        if lift:
            plain["lift"] = 1
        return outbox.queue(
            self.records,
            chat_id,
            Kind.TEXT,
            urgency,
            now=self.now,
            text_id=text_id,
            plain=plain,
            keys=packed,
            reply_to=reply_to,
            thread_id=thread_id,
            subject=subject,
            useful_until=useful_until,
            not_before=not_before,
        )

    def reply(self, text_id: str, /, *, keys: Keys = (), prompt: bool = False, **values: Value) -> None:
        """Say something where whoever acted is, in a group as a reply to their message."""
        self._reply(text_id, values, keys=keys, prompt=prompt)

    def _reply(self, text_id: str, values: Mapping[str, Value], *, keys: Keys = (), prompt: bool = False) -> None:
        heard = self.heard
        self._queue(
            self.chat_id,
            text_id,
            values,
            keys=keys,
            prompt=prompt,
            reply_to=heard.message_id if heard is not None and not self.private else None,
            thread_id=self.thread_id,
            zone_of=None,
        )

    def answer(self, text_id: str, /, *, alert: bool = False, keys: Keys = (), **values: Value) -> None:
        """Tell whoever acted how it went: on a tap at once, in their language; otherwise by a reply.

        `keys` are for the reply only: the answer to a tap cannot carry buttons.
        """
        self.outcome = self.outcome or text_id
        if self.tapped is None:
            self._reply(text_id, values, keys=keys)
            return
        text = self.words.plain(text_id, **values)
        if len(text) > ALERT_LIMIT:
            text = text[: ALERT_LIMIT - 1] + "…"
        self.answers.append(TapAnswer(self.tapped.tap_id, text=text, alert=alert))

    def answer_silently(self) -> None:
        """Take the waiting mark off a tapped button where there is nothing to say."""
        if self.tapped is not None:
            self.answers.append(TapAnswer(self.tapped.tap_id))

    def open_private(self, payload: str, text_id: str, /, **values: Value) -> None:
        """Take whoever acted into the private chat: a tap by the link it opens, a message by a reply with a button."""
        self.outcome = self.outcome or f"private:{payload.split('-', maxsplit=1)[0]}"
        if self.tapped is not None:
            self.answers.append(TapAnswer(self.tapped.tap_id, url=deep_link(self.deployment.bot_username, payload)))
            return
        self._reply(text_id, values, keys=((Key("button-open-private", link=payload),),))

    def strip_tapped(self) -> None:
        """Take the buttons off the message that was tapped in private, since it is answered."""
        if self.tapped is not None and self.private:
            message = self.tapped.message_id
            outbox.queue(self.records, self.chat_id, Kind.STRIP, Urgency.CARD, now=self.now, message_id=message)

    @property
    def thread_id(self) -> int | None:
        """Return the forum topic it happened in."""
        if self.tapped is not None:
            return self.tapped.thread_id
        return None if self.heard is None else self.heard.thread_id

    # --- cards

    def show(
        self,
        kind: str,
        subject: int,
        chat_id: int,
        *,
        urgency: Urgency | None = None,
        thread_id: int | None = None,
        reply_to: int | None = None,
        anew: bool = False,
    ) -> None:
        """Have a card of a record in a chat, drawn from the records when it is sent; `anew` brings it to the bottom.

        A card in a private chat answers a waiting person unless told otherwise.
        """
        if anew:
            cards.bring_down(self.records, kind, subject, chat_id, self.now)
        default = Urgency.ANSWER if chat_id > 0 else Urgency.CARD
        cards.put(
            self.records,
            kind,
            subject,
            chat_id,
            now=self.now,
            urgency=default if urgency is None else urgency,
            thread_id=thread_id,
            reply_to=reply_to,
        )

    def touch(self, kind: str, subject: int) -> None:
        """Have every card of a record drawn anew."""
        cards.touch(self.records, kind, subject, self.now)

    def retire(self, kind: str, subject: int, *, chat_id: int | None = None) -> None:
        """Take a record's cards away."""
        cards.retire(self.records, kind, subject, self.now, chat_id=chat_id)

    # --- later

    def remind(self, kind: str, key: str, at: datetime) -> None:
        """Have a chore done at a time: `kind` is feature-chore; the same kind and key moves it."""
        due.plan(self.records, kind, key, at)

    def forget(self, kind: str, key: str) -> None:
        """Have a chore done no more."""
        due.drop(self.records, kind, key)

    def ask(self, feature: str, step: str, **data: Any) -> None:
        """Take the person's next text in private as the answer to this step of a feature."""
        dialogs.ask(self.records, self.person.id, feature, step, data, self.now)

    # --- the trail

    def note(self, action: str, outcome: str, *, subject: int | None = None, chat_id: int | None = None) -> None:
        """Add a line to the audit trail: names of actions and outcomes, never values."""
        self.outcome = f"{action}:{outcome}"
        audit.note(
            self.records,
            action,
            outcome,
            now=self.now,
            actor=None if self.who is None else self.who.id,
            chat_id=chat_id if chat_id is not None else (self.chat_id or None),
            subject=subject,
        )
