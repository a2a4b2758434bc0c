"""How simulated people behave: what they do on seeing a message, and whether they do. Draws only from seeded chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from bot.rehearsal.chance import Delay, Part, Share

if TYPE_CHECKING:
    from datetime import timedelta
    from random import Random

LANGUAGES = ("zh-CN", "en")


def say_in_every_language(said: Any) -> Any:
    """Take one text for all languages, or one for each; anything else is refused with a sentence."""
    if isinstance(said, str):
        return dict.fromkeys(LANGUAGES, said)
    if isinstance(said, dict) and set(said) != set(LANGUAGES):
        raise ValueError(f"it must be one text, or one for each of {' and '.join(LANGUAGES)}")
    return said


def listed(said: Any) -> Any:
    """Take one text for a list of one."""
    return [said] if isinstance(said, str) else said


def _list_each(said: Any) -> Any:
    said = dict.fromkeys(LANGUAGES, said) if isinstance(said, list) else say_in_every_language(said)
    return {language: listed(one) for language, one in said.items()} if isinstance(said, dict) else said


#: One text for all languages, or one for each.
Said = Annotated[dict[str, str], BeforeValidator(say_in_every_language)]
#: The several things that may be said; one is meant, or drawn, wherever they stand.
OneOf = Annotated[dict[str, Annotated[tuple[str, ...], Field(min_length=1)]], BeforeValidator(_list_each)]
#: Of a choice: not a tap, but what the habit says or sends.
OTHERWISE = ""


class Hesitation(Part):
    """Some think it over first."""

    share: Share
    delay: Delay


class Habit(Part):
    """What a kind of people does on seeing a message, or some time after having tapped one of its buttons."""

    #: Persons, kinds of people, or "everybody".
    who: Annotated[tuple[str, ...], BeforeValidator(listed)] = ("everybody",)
    #: A label: they act when a message with such a button appears.
    sees: str | None = None
    #: They act when the bot writes a message with one of these phrases in it; with `sees`, both must be there.
    reads: OneOf | None = None
    #: A label that the message must not have.
    lacks: str | None = None
    #: Where the message is.
    where: Annotated[Literal["anywhere", "private", "group"], Field(alias="in")] = "anywhere"
    #: In a group only those whom the message names.
    named: bool = False
    #: A label: they act some time after having tapped it, on the same message.
    after: str | None = None
    #: Also whenever the message has changed since, one button at a time.
    again: bool = False
    #: Label → the share that taps it.
    taps: dict[str, Share] = Field(default_factory=dict)
    #: What the others write into the chat, one of several.
    says: OneOf | None = None
    #: What the others send into the chat: their own contact, or any photo or voice message.
    sends: Literal["contact", "photo", "voice"] | None = None
    #: The share that says or sends it, as a rule all who do not tap; the rest do nothing. With both, the share that
    #: says it; the rest send it.
    share: Share | None = None
    delay: Delay
    hesitates: Hesitation | None = None
    #: One person does it at most so often in a drill.
    most: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _makes_sense(self) -> Habit:
        if (self.sees is None and self.reads is None) == (self.after is None):
            raise ValueError("say either `sees` or `reads`, or `after`")
        if self.says is not None and self.sends is not None and self.share is None:
            raise ValueError("say by `share` how many write what `says` has; the rest send it")
        if not self.taps and self.says is None and self.sends is None:
            raise ValueError("say what they do: `taps`, `says` or `sends`")
        if self.share is not None and self.says is None and self.sends is None:
            raise ValueError("`share` is the share that says or sends something, and there is neither")
        if sum(self.taps.values()) + (self.share or 0) > 1.000001:
            raise ValueError("the shares come to more than 1")
        return self

    def choose(self, chance: Random) -> tuple[str, timedelta] | None:
        """Return which label somebody taps, or OTHERWISE, and after how long; None where they do nothing."""
        # Everything is drawn every time, so that one share changed does not shift the other draws.
        point = chance.random()
        delay = self.delay.draw(chance)
        thinks = chance.random()
        thought = None if self.hesitates is None else self.hesitates.delay.draw(chance)
        if self.hesitates is not None and thought is not None and thinks < self.hesitates.share:
            delay += thought
        for label, share in self.taps.items():
            if point < share:
                return label, delay
            point -= share
        if self.says is None and self.sends is None:
            return None
        both = self.says is not None and self.sends is not None
        if self.share is not None and not both and point >= self.share:
            return None
        return OTHERWISE, delay

    def writes(self, chance: Random) -> bool:
        """Tell whether somebody who does not tap writes it; otherwise they send it."""
        return self.sends is None or (self.says is not None and chance.random() < (self.share or 0))
