"""Who is in which group and runs it: joining, leaving, promoting, adding the bot, upgrading to a supergroup."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from bot.rehearsal import wire
from bot.rehearsal.records import Chat, Kind, Member, Message, Person, Status, Topic
from bot.rehearsal.sharing import Sharing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Membership(Sharing):
    """A town whose people meet in groups."""

    def add_group(
        self,
        title: str,
        *,
        members: Sequence[Person] = (),
        administrators: Sequence[Person] = (),
        kind: Literal["group", "supergroup"] = "group",
        bot: Literal["member", "administrator"] | None = "member",
        forum: bool = False,
    ) -> Chat:
        """Found a group; the first administrator owns it and is the one who adds the bot."""
        sort = Kind.SUPERGROUP if forum else Kind(kind)
        chat = Chat(self.new_chat_id(sort), sort, title, forum=forum)
        self.chats[chat.id] = chat
        for person in [*administrators, *members]:
            status = Status.MEMBER
            if person in administrators:
                status = Status.CREATOR if person is administrators[0] else Status.ADMINISTRATOR
            chat.members.setdefault(person.id, Member(person, status))
        self.journal.tell("people", chat=chat.id)
        if bot is not None:
            adder = next(iter([*administrators, *members]), None)
            if adder is None:
                raise ValueError("Somebody must be in the group to add the bot.")
            self.add_bot(chat, by=adder, administrator=bot == "administrator")
        return chat

    def add_channel(self, title: str) -> Chat:
        """Found a channel, as which somebody may write or which is linked to a group."""
        channel = Chat(self.new_chat_id(Kind.CHANNEL), Kind.CHANNEL, title)
        self.chats[channel.id] = channel
        return channel

    def add_bot(self, chat: Chat, by: Person, *, administrator: bool = False) -> None:
        """Have somebody add the bot to a group, perhaps making it an administrator at once."""
        self._living(chat)
        self.set_member(chat, Member(self.bot, Status.MEMBER), by)
        self._welcome(chat, self.bot, by)
        if administrator:
            self.promote(self.bot, chat, by=by)

    def start_in_group(self, person: Person, chat: Chat, payload: str = "") -> Message:
        """Have somebody follow a startgroup link: the bot is added, and hears /start with its name and the payload."""
        if not self.bot_in(chat).inside:
            self.add_bot(chat, by=person)
        return self.say(person, chat, f"/start@{self.bot.username} {payload}".strip())

    def remove_bot(self, chat: Chat, by: Person) -> None:
        """Have somebody throw the bot out; it hears that and nothing else from there."""
        self.remove(self.bot, chat, by=by)

    def join(self, person: Person, chat: Chat, *, by: Person | None = None) -> None:
        """Have somebody come into a group, alone or added by another."""
        self._living(chat)
        if chat.member(person).inside:
            raise LookupError(f"{person.name} is in {chat.name} already.")
        self.set_member(chat, Member(person, Status.MEMBER), by or person)
        self._welcome(chat, person, by or person)

    def leave(self, person: Person, chat: Chat) -> None:
        """Have somebody leave a group."""
        self._inside(person, chat)
        self.set_member(chat, Member(person, Status.LEFT), person)
        self._farewell(chat, person, person)

    def remove(self, person: Person, chat: Chat, *, by: Person | None = None) -> None:
        """Have an administrator throw somebody out of a group."""
        self._inside(person, chat)
        by = by or self.owner(chat)
        self.set_member(chat, Member(person, Status.KICKED), by)
        self._farewell(chat, person, by)

    def promote(
        self,
        person: Person,
        chat: Chat,
        *,
        by: Person | None = None,
        anonymous: bool = False,
        lacks: Iterable[str] = (),
    ) -> None:
        """Have somebody made an administrator, perhaps an anonymous one, perhaps without some rights."""
        member = self._inside(person, chat)
        status = Status.CREATOR if member.status is Status.CREATOR else Status.ADMINISTRATOR
        self.set_member(
            chat,
            Member(person, status, anonymous=anonymous, title=member.title, lacks=frozenset(lacks)),
            by or self.owner(chat),
        )

    def demote(self, person: Person, chat: Chat, *, by: Person | None = None) -> None:
        """Have an administrator made an ordinary member again."""
        member = self._inside(person, chat)
        if member.status is not Status.ADMINISTRATOR:
            raise LookupError(f"{person.name} is {member.status} of {chat.name} and cannot be demoted.")
        self.set_member(chat, Member(person, Status.MEMBER), by or self.owner(chat))

    def restrict(self, person: Person, chat: Chat, *, by: Person | None = None) -> None:
        """Have somebody silenced in a group."""
        self._inside(person, chat)
        self.set_member(chat, Member(person, Status.RESTRICTED), by or self.owner(chat))

    def migrate(self, chat: Chat) -> Chat:
        """Upgrade a basic group: a new id, new message numbers, and a notice in the old chat and the new."""
        self._living(chat)
        if chat.kind is not Kind.GROUP:
            raise LookupError(f"{chat.name} is a supergroup already.")
        new = Chat(self.new_chat_id(Kind.SUPERGROUP), Kind.SUPERGROUP, chat.title, migrated_from=chat)
        new.members = {number: replace(member) for number, member in chat.members.items()}
        self.chats[new.id] = new
        owner = self.owner(chat)
        self.service(chat, owner, {"migrate_to_chat_id": new.id})
        chat.migrated_to = new
        self.service(new, owner, {"migrate_from_chat_id": chat.id})
        self.journal.tell("people", chat=new.id, migrated_from=chat.id)
        return new

    def open_topic(self, chat: Chat, name: str, *, by: Person | None = None) -> int:
        """Open a topic in a forum and return its thread id."""
        if not chat.forum:
            raise LookupError(f"{chat.name} has no topics.")
        return self.add_topic(chat, by or self.owner(chat), name).id

    def add_topic(self, chat: Chat, opener: Person, name: str, color: int = 7322096, emoji: str = "") -> Topic:
        """Open a topic with its colour and emoji, which leaves a notice."""
        icon = {"icon_custom_emoji_id": emoji} if emoji else {}
        message = self.post(chat, opener, service={"forum_topic_created": {"name": name, "icon_color": color, **icon}})
        topic = chat.topics[message.id] = Topic(message.id, name, color=color, emoji=emoji)
        message.thread = message.id
        self.journal.tell("people", chat=chat.id)
        self.hear(message, "message")
        return topic

    def note_topic(self, chat: Chat, topic: Topic | None, by: Person, fields: dict[str, Any]) -> None:
        """Leave a notice of what became of a topic, within it; General has no thread."""
        message = self.post(chat, by, service=fields, thread=None if topic is None else topic.id)
        self.journal.tell("people", chat=chat.id)
        self.hear(message, "message")

    def _welcome(self, chat: Chat, person: Person, by: Person) -> None:
        told = wire.user(person)
        # The two older names still come along, as they do from Telegram.
        fields = {"new_chat_members": [told], "new_chat_participant": told, "new_chat_member": told}
        self.service(chat, by, fields)

    def _farewell(self, chat: Chat, person: Person, by: Person) -> None:
        told = wire.user(person)
        self.service(chat, by, {"left_chat_member": told, "left_chat_participant": told})

    def owner(self, chat: Chat) -> Person:
        """Return who runs the group: its owner, or whoever comes next."""
        ranked = sorted(
            (member for member in chat.members.values() if member.inside and member.person is not self.bot),
            key=lambda member: list(Status).index(member.status),
        )
        if not ranked:
            raise LookupError(f"Nobody is left in {chat.name}.")
        return ranked[0].person

    def _inside(self, person: Person, chat: Chat) -> Member:
        self._living(chat)
        member = chat.member(person)
        if not member.inside:
            raise LookupError(f"{person.name} is not in {chat.name}.")
        return member

    def _living(self, chat: Chat) -> None:
        if not chat.is_group:
            raise LookupError(f"{chat.name} is not a group.")
        if chat.migrated_to is not None:
            raise LookupError(f"{chat.name} has become a supergroup.")
