"""What people do in chats: write, edit, delete, start and block the bot, tap buttons; and what the bot hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

from bot.rehearsal import wire
from bot.rehearsal.entities import clean, cut, pieces, recognise
from bot.rehearsal.records import (
    ANONYMOUS,
    CHANNEL_BOT,
    TELEGRAM,
    Answer,
    Chat,
    Kind,
    Member,
    Message,
    Person,
    Press,
    Status,
)
from bot.rehearsal.state import State
from bot.rehearsal.updates import TAP_LIVES

if TYPE_CHECKING:
    from collections.abc import Iterator


class Talk(State):
    """A town whose people write and tap."""

    def say(
        self,
        person: Person,
        chat: Chat,
        text: str,
        *,
        reply_to: Message | None = None,
        anonymous: bool = False,
        channel: Chat | None = None,
        thread: int | None = None,
    ) -> Message:
        """Have somebody write into a chat; what is too long is split as the apps do, the first part returned."""
        self._may_write(person, chat)
        if not text.strip():
            raise ValueError("An empty message cannot be sent.")
        disguise = self._disguise(person, chat, anonymous=anonymous, channel=channel)
        sent = [
            self._say(person, chat, clean(part), {"reply_to": reply_to, "thread": thread, **disguise})
            for part in pieces(text.strip())
        ]
        return sent[0]

    def forward_from_channel(self, channel: Chat, chat: Chat, text: str) -> Message:
        """Have Telegram itself bring a post of the linked channel into a group."""
        post = self.post(channel, CHANNEL_BOT, text=text, sender_chat=channel, author=TELEGRAM)
        origin = {
            "type": "channel",
            "chat": wire.chat(channel),
            "message_id": post.id,
            "date": int(post.date.timestamp()),
        }
        message = self.post(
            chat,
            TELEGRAM,
            text=text,
            entities=recognise(text),
            sender_chat=channel,
            extra={"is_automatic_forward": True, "forward_origin": origin},
        )
        self.hear(message, "message")
        return message

    def edit(self, person: Person, message: Message, text: str) -> Message:
        """Have somebody change what they wrote."""
        if (message.author or message.sender) is not person or message.deleted:
            raise LookupError(f"{person.name} did not write message {message.id}.")
        self._require(person, message.chat)
        message.text = clean(text.strip())
        message.entities = recognise(message.text)
        self.touch(message)
        return message

    def touch(self, message: Message) -> None:
        """Have a message count as edited with nothing to be seen, as a link preview or a reaction does."""
        message.edited = self.clock.now()
        self.changed(message)
        if not message.sender.is_bot or message.author is not None:
            self.hear(message, "edited_message")

    def delete(self, message: Message, *, by: Person | None = None) -> None:
        """Have somebody who may delete a message for everybody; the bot never hears of it."""
        may = by is None or message.chat.person is by or message.chat.member(by).may("can_delete_messages")
        if not may and (message.author or message.sender) is not by:
            raise LookupError(f"{by.name if by else ''} may not delete message {message.id}.")
        if message.deleted:
            raise LookupError(f"Message {message.id} is gone already.")
        self.vanish(message)

    def start_bot(self, person: Person, payload: str = "") -> Message:
        """Have somebody press Start, perhaps through a link with a payload."""
        self.unblock_bot(person)
        return self.say(person, self.private(person), f"/start {payload}".strip())

    def block_bot(self, person: Person) -> None:
        """Have somebody block the bot."""
        if not person.blocked:
            person.blocked = True
            self._blocking(person, Status.MEMBER, Status.KICKED)

    def unblock_bot(self, person: Person) -> None:
        """Have somebody let the bot write again."""
        if person.blocked:
            person.blocked = False
            person.started = True
            self._blocking(person, Status.KICKED, Status.MEMBER)

    def tap(self, person: Person, message: Message, data_or_label: str, *, anonymous: bool = False) -> Press:
        """Have somebody tap a button that they see; an anonymous administrator's tap shows who it is all the same."""
        if message.deleted:
            raise LookupError(f"Message {message.id} is gone; nobody can tap on it.")
        button = message.button(data_or_label)
        if button.callback_data is None:
            raise LookupError(f"The button {button.text!r} does not ask the bot anything.")
        if anonymous and not message.chat.member(person).running:
            raise LookupError(f"{person.name} does not administer {message.chat.name}.")
        return self.forge(person, message, button.callback_data)

    def forge(self, person: Person, message: Message, data: str) -> Press:
        """Have somebody send a tap with data of their own, or of a keyboard that is no longer there."""
        self._require(person, message.chat)
        number = f"{person.id * 7 + message.id}{len(self.presses):06d}"
        press = Press(number, person, message, data, self.clock.now())
        self.presses[press.id] = press
        old = self.inaccessible_after is not None and press.at - message.date > self.inaccessible_after
        press.update_id = self.updates.offer("callback_query", wire.press(press, inaccessible=old), TAP_LIVES)
        return press

    @overload
    def redeliver(self, what: Press) -> Press: ...
    @overload
    def redeliver(self, what: Message) -> Message: ...
    def redeliver(self, what: Press | Message) -> Press | Message:
        """Deliver a tap as the app does after losing its connection, or a message, under a new update id."""
        if isinstance(what, Press):
            return self.forge(what.person, what.message, what.data)
        self.hear(what, "message")
        return what

    def repeat(self, update_id: int) -> None:
        """Deliver an update once more under its old id, as when our answer to Telegram was lost."""
        self.updates.offer_again(update_id)

    def answered(self, press: Press, answer: Answer) -> None:
        """Show the person what the bot answered; only the first answer is seen."""
        if press.take(answer):
            self.journal.tell(
                "answer",
                person=press.person.id,
                chat=press.message.chat.id,
                message=press.message.id,
                text=answer.text,
                alert=answer.alert,
                url=answer.url,
            )

    def service(self, chat: Chat, by: Person, fields: dict[str, Any]) -> Message:
        """Put a service message into a chat and let the bot hear it."""
        message = self.post(chat, by, service=fields)
        self.hear(message, "message")
        return message

    def hear(self, message: Message, kind: str) -> None:
        """Tell the bot of a message if it would hear it there."""
        if self._hears(message):
            self.updates.offer(kind, wire.message(message))

    def arrive(self, person: Person, chat: Chat) -> None:
        """Have the bot know from now on who writes to it in private."""
        if chat.kind is Kind.PRIVATE and not person.started:
            person.started = True
            self.journal.tell("people", person=person.id)

    def _say(self, person: Person, chat: Chat, text: str, fields: dict[str, Any]) -> Message:
        self.arrive(person, chat)
        sender = fields.pop("sender", person)
        message = self.post(chat, sender, text=text, entities=recognise(text), **fields)
        self.hear(message, "message")
        return message

    def _disguise(self, person: Person, chat: Chat, *, anonymous: bool, channel: Chat | None) -> dict[str, Any]:
        """Return the fields of a message whose writer does not show."""
        if channel is not None:
            return {"sender": CHANNEL_BOT, "author": person, "sender_chat": channel}
        if not anonymous:
            return {}
        member = chat.member(person)
        if not member.running:
            raise LookupError(f"{person.name} does not administer {chat.name}.")
        signature = {"extra": {"author_signature": member.title}} if member.title else {}
        return {"sender": ANONYMOUS, "author": person, "sender_chat": chat, **signature}

    def _require(self, person: Person, chat: Chat) -> None:
        if chat.kind is Kind.PRIVATE:
            if chat.person is not person:
                raise LookupError(f"{person.name} cannot see {chat.name}'s private chat.")
            if person.blocked:
                raise LookupError(f"{person.name} has blocked the bot and would have to unblock it first.")
            return
        if chat.migrated_to is not None:
            raise LookupError(f"{chat.name} has become a supergroup; people write there now.")
        if not chat.member(person).inside:
            raise LookupError(f"{person.name} is not in {chat.name}.")

    def _may_write(self, person: Person, chat: Chat) -> None:
        self._require(person, chat)
        if chat.is_group and chat.member(person).status is Status.RESTRICTED:
            raise LookupError(f"{person.name} may not write in {chat.name}.")

    def _blocking(self, person: Person, before: Status, after: Status) -> None:
        self.journal.tell("people", person=person.id)
        self.updates.offer(
            "my_chat_member",
            {
                "chat": wire.chat(self.private(person)),
                "from": wire.user(person),
                "date": int(self.clock.now().timestamp()),
                "old_chat_member": wire.member(Member(self.bot, before)),
                "new_chat_member": wire.member(Member(self.bot, after)),
            },
        )

    def _hears(self, message: Message) -> bool:
        chat = message.chat
        if chat.kind is Kind.PRIVATE:
            return message.sender is not self.bot
        bot = self.bot_in(chat)
        if not bot.inside:
            return False
        if message.service is not None:
            return True
        if message.sender is self.bot or (message.sender.is_bot and message.sender_chat is None):
            return False
        if bot.running or not self.privacy:
            return True
        if message.inline_id is not None:
            return True
        if message.reply_to is not None and message.reply_to.sender is self.bot:
            return True
        return any(self._concerns(name) for name in self._named(message, chat))

    def _named(self, message: Message, chat: Chat) -> Iterator[str]:
        for entity in message.entities:
            if entity.type == "bot_command" and entity.offset == 0:
                name = cut(message.text, entity).partition("@")[2]
                # Without a name a command goes to the bot that wrote last; alone in a group that is ours.
                mine = chat.last_bot in {None, self.bot.id}
                yield name or (str(self.bot.username) if mine else "")
            elif entity.type == "mention" and self.mentions_pass_privacy:
                yield cut(message.text, entity)[1:]

    def _concerns(self, name: str) -> bool:
        return name.lower() == str(self.bot.username).lower()
