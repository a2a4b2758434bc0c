"""What a person wrote or sent, as far as we use it."""

from __future__ import annotations

from dataclasses import dataclass, field

from handlers.pages import Medium


@dataclass(frozen=True, slots=True)
class Reply:
    """The message that was replied to."""

    message_id: int
    text: str
    person_id: int | None
    name: str
    is_bot: bool
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Attached:
    """The file that came with a message, of a photo's sizes the largest; `size` in bytes, 0 where Telegram is silent.

    With its id the bot can send the file on for ever; whoever has the id and the token can read it, so it is private.
    """

    medium: Medium
    file_id: str = field(repr=False)
    size: int = 0


@dataclass(frozen=True, slots=True)
class SharedContact:
    """A phone that somebody shared; `own` where Telegram vouches that it is the sender's."""

    phone: str = field(repr=False)
    own: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """A message somebody wrote; `arguments` is the raw text behind a command, newlines kept.

    With a file `text` is its caption. `unread` is a sticker, a video or whatever else we cannot use, in private only;
    `text` is empty then.
    """

    message_id: int
    text: str
    arguments: str = ""
    thread_id: int | None = None
    reply: Reply | None = None
    edited: bool = False
    attached: Attached | None = None
    contact: SharedContact | None = None
    unread: bool = False

    @property
    def wordless(self) -> bool:
        """Tell whether there is nothing to read in it."""
        return not self.text.strip()
