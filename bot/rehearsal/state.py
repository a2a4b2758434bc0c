"""The town as it stands: who is there, which chats there are, what was said. Checks nothing, decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rehearsal import views, wire
from bot.rehearsal.files import Files
from bot.rehearsal.records import Call, Chat, Kind, Member, Message, Person, Press, Status
from bot.rehearsal.updates import Updates

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta

    from bot.clock import Clock
    from bot.rehearsal.journal import Journal

BOT_ID = 7_700_000_001
#: Present-day ids do not fit into 32 bits; neither do ours.
FIRST_PERSON = 6_100_000_001
FIRST_GROUP = 4_800_000_001
FIRST_SUPERGROUP = 2_300_000_001
SUPERGROUPS_FROM = -1_000_000_000_000


class State:
    """People, chats and messages by id, the bot's queue of updates, and the journal for pages."""

    def __init__(self, clock: Clock, updates: Updates, journal: Journal, *, bot_name: str, bot_username: str) -> None:
        self.clock = clock
        self.updates = updates
        self.journal = journal
        self.bot = Person(BOT_ID, bot_name, username=bot_username, is_bot=True)
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, Press] = {}
        self.files = Files()
        #: Messages posted through the bot's inline mode, by the ids that it knows them by.
        self.inline: dict[str, Message] = {}
        #: What the bot called, oldest first; polls for updates are left out.
        self.calls: list[Call] = []
        #: The command menus, by (scope, language); a scope is its fields as the bot sent them, sorted.
        self.commands: dict[tuple[str, str], list[dict[str, str]]] = {}
        #: Privacy mode: the bot hears only what concerns it, unless it administers the group.
        self.privacy = True
        #: Whether a plain @mention passes privacy mode: accounts differ, so a bot must not depend on it.
        self.mentions_pass_privacy = False
        #: How old a message is when taps on it no longer show it; nobody outside knows whether and when.
        self.inaccessible_after: timedelta | None = None
        self._last_shared_id = 0

    def person(self, person_id: int) -> Person:
        """Return the person with this id."""
        if person_id not in self.people:
            raise LookupError(f"There is nobody with the id {person_id}.")
        return self.people[person_id]

    def chat(self, chat_id: int) -> Chat:
        """Return the chat with this id; a person's id is their private chat with the bot."""
        if chat_id in self.people:
            return self.private(self.people[chat_id])
        if chat_id not in self.chats:
            raise LookupError(f"There is no chat with the id {chat_id}.")
        return self.chats[chat_id]

    def private(self, person: Person) -> Chat:
        """Return the person's private chat with the bot."""
        if person.id not in self.chats:
            self.chats[person.id] = Chat(person.id, Kind.PRIVATE, person=person)
        return self.chats[person.id]

    def message(self, chat: Chat, message_id: int) -> Message:
        """Return a message that was posted there, deleted or not."""
        if message_id not in chat.messages:
            raise LookupError(f"There is no message {message_id} in {chat.name}.")
        return chat.messages[message_id]

    def messages(self, chat: Chat | Person) -> list[Message]:
        """Return what can be seen in a chat now, oldest first; a person stands for their private chat."""
        place = self.private(chat) if isinstance(chat, Person) else chat
        return [message for message in place.messages.values() if not message.deleted]

    def chats_of(self, person: Person) -> list[Chat]:
        """Return the chats in this person's list: the one with the bot, then groups."""
        groups = [
            chat
            for chat in self.chats.values()
            if chat.is_group and chat.migrated_to is None and chat.member(person).inside
        ]
        return [self.private(person), *groups]

    def bot_in(self, chat: Chat) -> Member:
        """Return the bot's own standing in a chat."""
        if chat.kind is Kind.PRIVATE:
            return Member(self.bot, Status.MEMBER)
        return chat.member(self.bot)

    def post(self, chat: Chat, sender: Person, **fields: Any) -> Message:
        """Put a message into a chat and show it to whoever watches; the bot is not told."""
        message = Message(self._next_message_id(chat), chat, sender, self.clock.now(), **fields)
        chat.messages[message.id] = message
        if sender.is_bot and message.author is None:
            chat.last_bot = sender.id
        self.journal.tell("message", chat=chat.id, message=views.message(message))
        return message

    def changed(self, message: Message) -> None:
        """Show an edited message to whoever watches."""
        self.journal.tell("edit", chat=message.chat.id, message=views.message(message))

    def vanish(self, message: Message) -> None:
        """Take a message away for everybody; bots are never told."""
        message.deleted = True
        self.journal.tell("delete", chat=message.chat.id, message=message.id)

    def set_member(self, chat: Chat, member: Member, by: Person) -> None:
        """Change somebody's standing in a group and tell the bot, where Telegram would."""
        before = chat.member(member.person)
        chat.members[member.person.id] = member
        self.journal.tell("people", chat=chat.id)
        about_bot = member.person is self.bot
        if about_bot or self.bot_in(chat).running:
            self.updates.offer(
                "my_chat_member" if about_bot else "chat_member",
                {
                    "chat": wire.chat(chat),
                    "from": wire.user(by),
                    "date": int(self.clock.now().timestamp()),
                    "old_chat_member": wire.member(before),
                    "new_chat_member": wire.member(member),
                },
            )

    def new_chat_id(self, kind: Kind) -> int:
        """Return an unused id of the right kind."""
        if kind is Kind.GROUP:
            return -(FIRST_GROUP + len(self.chats))
        return SUPERGROUPS_FROM - FIRST_SUPERGROUP - len(self.chats)

    def commands_for(self, chat: Chat, person: Person) -> Sequence[dict[str, str]]:
        """Return the command menu that this person sees in this chat."""
        running = chat.is_group and chat.member(person).running
        scopes = [scope_key({"type": "chat", "chat_id": chat.id})]
        if chat.kind is Kind.PRIVATE:
            scopes += [scope_key({"type": "all_private_chats"})]
        else:
            member = scope_key({"type": "chat_member", "chat_id": chat.id, "user_id": person.id})
            admins = [scope_key({"type": "chat_administrators", "chat_id": chat.id})]
            everywhere = [scope_key({"type": "all_chat_administrators"})]
            scopes = [member, *(admins if running else []), *scopes, *(everywhere if running else [])]
            scopes.append(scope_key({"type": "all_group_chats"}))
        for scope in [*scopes, scope_key({"type": "default"})]:
            for language in ((person.language_code or "")[:2], ""):
                if menu := self.commands.get((scope, language)):
                    return menu
        return []

    def _next_message_id(self, chat: Chat) -> int:
        if chat.kind in {Kind.SUPERGROUP, Kind.CHANNEL}:
            chat.last_id += 1
            return chat.last_id
        self._last_shared_id += 1
        return self._last_shared_id


def scope_key(scope: dict[str, Any]) -> str:
    """Return a command scope as one word, such as `chat_member:-100123:42`."""
    return ":".join(str(scope[name]) for name in ("type", "chat_id", "user_id") if name in scope)
