"""What somebody at the page, or a script, does in the town: one function for each POST. Knows no HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rehearsal import views
from bot.rehearsal.wire import RIGHTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.rehearsal.records import Chat, Message, Person
    from bot.rehearsal.town import Town

Json = dict[str, Any]


class Deed:
    """The body of a POST, read field by field; what is missing or wrong is said in a sentence."""

    def __init__(self, town: Town, body: Json) -> None:
        self.town = town
        self._body = body

    def get(self, name: str, default: Any = None) -> Any:
        """Return a field as it came."""
        value = self._body.get(name)
        return default if value is None else value

    def text(self, name: str) -> str:
        """Return a text that must be there."""
        value = self._body.get(name)
        if not isinstance(value, str) or not value.strip():
            raise ValueError(f"`{name}` must be a text.")
        return value

    def number(self, name: str) -> int:
        """Return a whole number that must be there."""
        value = self._body.get(name)
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError(f"`{name}` must be a whole number.")
        return value

    def person(self, name: str = "person") -> Person:
        """Return the person, or the bot, that a field names."""
        number = self.number(name)
        return self.town.bot if number == self.town.bot.id else self.town.person(number)

    def people(self, name: str) -> list[Person]:
        """Return the people that a list names."""
        numbers = self.get(name, [])
        if not isinstance(numbers, list):
            raise TypeError(f"`{name}` must be a list of ids.")
        return [self.town.person(number) for number in numbers]

    def chat(self) -> Chat:
        """Return the chat."""
        return self.town.chat(self.number("chat"))

    def message(self, name: str = "message") -> Message:
        """Return the message in the chat."""
        return self.town.message(self.chat(), self.number(name))

    def replied_to(self) -> Message | None:
        """Return the message that is replied to, if one is."""
        return self.message("reply_to") if self.get("reply_to") is not None else None

    def real(self, name: str) -> float:
        """Return a number that must be there."""
        value = self._body.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise TypeError(f"`{name}` must be a number.")
        return value

    def flag(self, name: str) -> bool:
        """Return a yes or no, no when absent."""
        return self._body.get(name) is True


def add_person(deed: Deed) -> Json:
    """Have somebody come to live here."""
    person = deed.town.add_person(
        deed.text("first_name").strip()[:64],
        language_code=deed.get("language_code"),
        username=deed.get("username"),
        last_name=deed.get("last_name"),
        role=str(deed.get("role", "")),
        phone=deed.text("phone").strip() if deed.get("phone") is not None else None,
    )
    person.forbids_voice = deed.flag("forbids_voice")
    return views.person(person)


def add_group(deed: Deed) -> Json:
    """Found a group."""
    kind, bot = deed.get("kind", "group"), deed.get("bot", "member")
    if kind not in {"group", "supergroup"} or bot not in {"member", "administrator", "none"}:
        raise ValueError("`kind` is group or supergroup; `bot` is member, administrator or none.")
    group = deed.town.add_group(
        deed.text("title").strip()[:128],
        members=deed.people("members"),
        administrators=deed.people("administrators"),
        kind=kind,
        bot=None if bot == "none" else bot,
        forum=deed.flag("forum"),
    )
    return views.group(group)


def change_member(deed: Deed) -> Json:
    """Have somebody join, leave, be promoted, demoted or removed."""
    town, person, chat = deed.town, deed.person(), deed.chat()
    by = deed.person("by") if deed.get("by") is not None else None
    match deed.text("action"):
        case "join" if person is town.bot:
            town.add_bot(chat, by=by or town.owner(chat))
        case "join":
            town.join(person, chat, by=by)
        case "leave":
            town.leave(person, chat)
        case "promote":
            lacks = deed.get("lacks", [])
            if not isinstance(lacks, list) or not set(map(str, lacks)) <= set(RIGHTS):
                raise ValueError(f"`lacks` lists rights; there are: {', '.join(RIGHTS)}.")
            town.promote(person, chat, by=by, anonymous=deed.flag("anonymous"), lacks=lacks)
        case "demote":
            town.demote(person, chat, by=by)
        case "restrict":
            town.restrict(person, chat, by=by)
        case "remove":
            town.remove(person, chat, by=by)
        case other:
            raise ValueError(f"`action` is join, leave, promote, demote, restrict or remove, not {other!r}.")
    return views.group(chat)


def migrate(deed: Deed) -> Json:
    """Upgrade a group to a supergroup."""
    return views.group(deed.town.migrate(deed.chat()))


def say(deed: Deed) -> Json:
    """Have somebody write."""
    message = deed.town.say(
        deed.person(),
        deed.chat(),
        deed.text("text"),
        reply_to=deed.replied_to(),
        anonymous=deed.flag("anonymous"),
        channel=deed.town.chat(deed.number("channel")) if deed.get("channel") is not None else None,
        thread=deed.get("thread"),
    )
    return views.message(message)


def edit(deed: Deed) -> Json:
    """Have somebody change what they wrote."""
    return views.message(deed.town.edit(deed.person(), deed.message(), deed.text("text")))


def delete(deed: Deed) -> Json:
    """Have a message deleted."""
    deed.town.delete(deed.message(), by=deed.person() if deed.get("person") is not None else None)
    return {}


def redeliver(deed: Deed) -> Json:
    """Deliver a message or a tap again under a new update id."""
    if deed.get("press") is None:
        deed.town.redeliver(deed.message())
        return {}
    press = deed.town.presses.get(deed.text("press"))
    if press is None:
        raise LookupError("There was no such tap.")
    return {"press": deed.town.redeliver(press).id}


def repeat(deed: Deed) -> Json:
    """Deliver an update again under its old id."""
    deed.town.repeat(deed.number("update"))
    return {}


def start(deed: Deed) -> Json:
    """Have somebody press Start, or follow a link that brings the bot into a group."""
    payload = str(deed.get("payload", ""))
    if deed.get("chat") is not None and deed.chat().is_group:
        return views.message(deed.town.start_in_group(deed.person(), deed.chat(), payload))
    return views.message(deed.town.start_bot(deed.person(), payload))


def scan(deed: Deed) -> Json:
    """Have somebody scan the newest picture in town that comes with a link to the bot, such as a poster's code."""
    town, person = deed.town, deed.person()
    pictures = [
        message
        for chat in town.chats.values()
        for message in chat.messages.values()
        if message.attachment is not None and message.payloads and not message.deleted
    ]
    if not pictures:
        raise LookupError("There is no picture with a link to the bot in town yet.")
    newest = max(pictures, key=lambda message: message.date)
    return views.message(town.start_bot(person, newest.payloads[0]))


def block(deed: Deed) -> Json:
    """Have somebody block the bot, or unblock it."""
    person = deed.person()
    if deed.flag("blocked"):
        deed.town.block_bot(person)
    else:
        deed.town.unblock_bot(person)
    return views.person(person)


def speak(deed: Deed) -> Json:
    """Show the page in another language."""
    deed.town.speak(deed.text("language"))
    return {"language": deed.town.language}


DEEDS: dict[str, Callable[[Deed], Json]] = {
    "people": add_person,
    "groups": add_group,
    "say": say,
    "edit": edit,
    "delete": delete,
    "redeliver": redeliver,
    "repeat": repeat,
    "start": start,
    "scan": scan,
    "block": block,
    "language": speak,
}
#: The same, below /api/groups/{chat}/.
IN_GROUP: dict[str, Callable[[Deed], Json]] = {"members": change_member, "migrate": migrate}
