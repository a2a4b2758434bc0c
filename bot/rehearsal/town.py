"""The rehearsed town, whole: its people besides what they do in chats and groups. Knows no HTTP."""

from __future__ import annotations

from bot.rehearsal.membership import Membership
from bot.rehearsal.records import Person, Place
from bot.rehearsal.state import FIRST_PERSON


class Town(Membership):
    """Everybody and everything in it; tests and the page act through this."""

    #: The language that the page and its town are shown in.
    language: str = "zh-CN"
    #: The time zone that the page shows moments in, and what it says first, by language; the sandbox uses neither.
    timezone: str = "Asia/Shanghai"
    hint: dict[str, str] | None = None
    #: Where people may say they are with one click; anything else they type.
    places: tuple[Place, ...] = ()

    def add_person(
        self,
        first_name: str,
        *,
        language_code: str | None = None,
        username: str | None = None,
        last_name: str | None = None,
        role: str = "",
        is_bot: bool = False,
        phone: str | None = None,
    ) -> Person:
        """Have somebody come to live here; they have not met the bot yet."""
        if not first_name.strip():
            raise ValueError("A person needs a name.")
        number = FIRST_PERSON + len(self.people)
        person = Person(
            number,
            first_name,
            last_name=last_name,
            username=username,
            language_code=language_code or ("zh-hans" if self.language.startswith("zh") else "en"),
            role=role,
            is_bot=is_bot,
            phone=phone or f"+86138{number % 100_000_000:08d}",
        )
        self.people[person.id] = person
        self.journal.tell("people", person=person.id)
        return person

    def speak(self, language: str) -> None:
        """Show the page in this language from now on; people keep their own."""
        self.language = language
        self.journal.tell("language", language=language)
