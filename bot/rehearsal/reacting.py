"""The crowd of a drill: sees what the bot writes, and taps, writes or sends something some time after."""

from __future__ import annotations

import base64
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.rehearsal import facts
from bot.rehearsal.chance import chance_of
from bot.rehearsal.crowd import OTHERWISE, Habit
from bot.rehearsal.records import START_LINK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bot.rehearsal.casting import Cast
    from bot.rehearsal.records import Button, Message, Person, Press
    from bot.rehearsal.script import Script
    from bot.rehearsal.town import Town

    #: Plans an act: when, its rank among those of the same moment, and what is done.
    Plan = Callable[[datetime, tuple[int, ...], Callable[[], None]], None]

#: A photo of one dot, and a voice message of nothing: nobody looks at what a drill's people send.
PHOTO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
VOICE = b"OggS"
FILES = {"photo": ("photo.png", PHOTO, "image/png"), "voice": ("voice.ogg", VOICE, "audio/ogg")}


@dataclass(slots=True)
class Played:
    """What the people of a drill did, and what could not be done."""

    did: Counter[str] = field(default_factory=Counter)
    #: Taps and words that found their button or message gone.
    too_late: int = 0
    #: Steps of the script that could not be carried out, each with why.
    trouble: list[str] = field(default_factory=list)


class Labels:
    """Finds buttons by what the script calls them."""

    def __init__(self, script: Script, language: str) -> None:
        self._said = {
            name: [re.compile(".+".join(map(re.escape, label.split("…"))), re.DOTALL) for label in labels[language]]
            for name, labels in script.labels.items()
        }
        self._known: dict[tuple[str, str], bool] = {}
        self._of_text: dict[str, set[str]] = {}

    def on(self, message: Message, label: str) -> list[Button]:
        """Return the buttons of a message that bear a label, in order."""
        return [button for row in message.keyboard or () for button in row if self._bears(button.text, label)]

    def borne(self, message: Message) -> set[str]:
        """Return every label that a button of a message bears."""
        found: set[str] = set()
        for row in message.keyboard or ():
            for button in row:
                if button.text not in self._of_text:
                    self._of_text[button.text] = {label for label in self._said if self._bears(button.text, label)}
                found |= self._of_text[button.text]
        return found

    def _bears(self, text: str, label: str) -> bool:
        found = self._known.get((text, label))
        if found is None:
            words = _words(text)
            found = any(said.fullmatch(text) or said.fullmatch(words) for said in self._said[label])
            self._known[text, label] = found
        return found


def _words(label: str) -> str:
    # Labels may begin with a picture or a number, which the script leaves out.
    start = next((at for at, char in enumerate(label) if char.isalpha()), len(label))
    return label[start:].strip()


@dataclass(slots=True, frozen=True)
class Known:
    """A habit by its number in the script, and what is read for it in the language that is played."""

    number: int
    habit: Habit
    phrases: Sequence[str]
    texts: Sequence[str]


class Crowd:
    """Reacts to messages by the habits of a script."""

    def __init__(
        self, script: Script, cast: Cast, town: Town, played: Played, plan: Plan, *, language: str, seed: int
    ) -> None:
        self._awake = script.awake
        self._cast = cast
        self._town = town
        self._played = played
        self._plan = plan
        self._seed = seed
        self.labels = Labels(script, language)
        self._habits = [
            Known(
                number, habit, habit.reads[language] if habit.reads else (), habit.says[language] if habit.says else ()
            )
            for number, habit in enumerate(script.crowd)
        ]
        self._of_person: dict[int, list[Known]] = {}
        self._noticed: set[tuple[int, int, int]] = set()
        #: What a message was like when somebody last reacted, or thought of reacting; None while they are about to.
        self._seen: dict[tuple[int, int, int, int], tuple[str, ...] | None] = {}
        self._pressed: list[Press] = []
        self._count: Counter[tuple[int | str, ...]] = Counter()
        self._zone = ZoneInfo(town.timezone)

    def notice(self, message: Message) -> None:
        """Have whoever sees a message think of what to do."""
        if message.deleted:
            return
        person = message.chat.person
        borne = self.labels.borne(message)
        for known in self._habits if person is None else self._habits_of(person):
            habit = known.habit
            if habit.sees is not None and habit.sees not in borne:
                continue
            if habit.where == ("private" if person is None else "group") or not self._is_seen(known, message):
                continue
            if habit.again:
                for one in self._watching(habit, message):
                    self._notice_again(known, one, message)
            elif (key := (known.number, message.chat.id, message.id)) not in self._noticed:
                self._noticed.add(key)
                places = 1 if habit.sees is None else len(self.labels.on(message, habit.sees))
                for one in self._watching(habit, message):
                    for place in range(places):
                        self._consider(known, one, message, place)

    def _habits_of(self, person: Person) -> list[Known]:
        found = self._of_person.get(person.id)
        if found is None:
            found = [known for known in self._habits if self._is_of(person, known.habit)]
            self._of_person[person.id] = found
        return found

    def _is_seen(self, known: Known, message: Message) -> bool:
        habit = known.habit
        if habit.after is not None:
            return False
        return self._is_read(known, message) and (habit.sees is None or bool(self.labels.on(message, habit.sees)))

    def _is_read(self, known: Known, message: Message) -> bool:
        """Tell whether a message still has the phrase and lacks the button that it must not have."""
        habit = known.habit
        # What people write themselves may well hold the phrase.
        mine = message.sender is self._town.bot and any(phrase in message.text for phrase in known.phrases)
        if habit.reads is not None and not mine:
            return False
        return habit.lacks is None or not self.labels.on(message, habit.lacks)

    def _is_of(self, person: Person, habit: Habit) -> bool:
        return any(self._cast.belongs(person.id, kind) for kind in habit.who)

    def _watching(self, habit: Habit, message: Message) -> Iterator[Person]:
        chat = message.chat
        if chat.person is not None:
            if self._is_of(chat.person, habit):
                yield chat.person
            return
        for person in (one for kind in habit.who for one in self._cast.of(kind)):
            if chat.member(person).inside and (not habit.named or person.id in message.mentioned):
                yield person

    def _notice_again(self, known: Known, person: Person, message: Message) -> None:
        key = (known.number, person.id, message.chat.id, message.id)
        looks = _looks_of(message)
        if key in self._seen and self._seen[key] in (None, looks):
            return
        self._seen[key] = looks
        if self._consider(known, person, message, 0):
            self._seen[key] = None

    def _consider(self, known: Known, person: Person, message: Message, place: int) -> bool:
        habit, number = known.habit, known.number
        who, where = self._cast.number[person.id], message.chat.id
        nth = self._next("habit", number, who, where)
        chance = chance_of(self._seed, number, who, where, nth)
        choice = habit.choose(chance)
        if choice is None:
            return False
        label, delay = choice
        at = self._when_awake(self._town.clock.now() + delay, timedelta(hours=chance.random()))

        def act() -> None:
            if habit.again:
                self._seen[number, person.id, where, message.id] = _looks_of(message)
            if habit.most is not None and self._count["done", number, who] >= habit.most:
                return
            self._count["done", number, who] += 1
            try:
                if label == OTHERWISE:
                    self._tell(known, person, message, nth)
                else:
                    buttons = self.labels.on(message, label)
                    if message.deleted or not buttons or not self._is_read(known, message):
                        self._played.too_late += 1
                        return
                    self.press(person, message, buttons[min(place, len(buttons) - 1)], label)
            except LookupError:  # left, blocked, or no longer to be seen
                self._played.too_late += 1

        self._plan(at, (1, who, number, where, nth), act)
        return True

    def _when_awake(self, at: datetime, rested: timedelta) -> datetime:
        if self._awake is None:
            return at
        local = at.astimezone(self._zone)
        day, spent = local.date(), timedelta(hours=local.hour, minutes=local.minute, seconds=local.second)
        if self._awake[0] <= spent < self._awake[1]:
            return at
        if spent >= self._awake[1]:
            day += timedelta(days=1)
        return datetime.combine(day, time(), self._zone) + self._awake[0] + rested

    def _tell(self, known: Known, person: Person, message: Message, nth: int) -> None:
        """Write or send into the chat what the habit has for it, where the message still asks for it."""
        if message.deleted or (known.habit.after is None and not self._is_seen(known, message)):
            self._played.too_late += 1
            return
        chance = chance_of(self._seed, "says", known.number, self._cast.number[person.id], message.chat.id, nth)
        sends = known.habit.sends
        if sends is None or known.habit.writes(chance):
            knows = self._cast.knows(person.id, self._cast.places.get(message.chat.id, ""))
            self._town.say(person, message.chat, facts.fill(chance.choice(known.texts), knows, chance))
            self._played.did["say"] += 1
        elif sends == "contact":
            self._town.share_contact(person, message.chat, phone=person.phone)
            self._played.did["share"] += 1
        else:
            name, content, mime = FILES[sends]
            self._town.share_file(person, message.chat, kind=sends, name=name, content=content, mime=mime)
            self._played.did["share"] += 1

    # --- taps and links

    def press(self, person: Person, message: Message, button: Button, label: str) -> None:
        """Have somebody tap a button; the label is what the script calls it."""
        self._played.did["tap"] += 1
        if button.callback_data is None:
            self.follow(person, button.url or "")
        else:
            self._pressed.append(self._town.tap(person, message, button.callback_data))
        for known in self._habits:
            if known.habit.after == label and self._is_of(person, known.habit):
                self._consider(known, person, message, 0)

    def follow(self, person: Person, url: str) -> None:
        """Have somebody go where a link into the private chat leads, if they are one of those who do."""
        found = START_LINK.search(url)
        if found is None or person.id not in self._cast.opens:
            return
        payload, who = found.group(1), self._cast.number[person.id]
        nth = self._next("open", who)
        delay = self._cast.opening[person.id].draw(chance_of(self._seed, "open", who, nth))

        def act() -> None:
            self._played.did["start"] += 1
            self._town.start_bot(person, payload)

        self._plan(self._town.clock.now() + delay, (2, who, nth), act)

    def hear_answers(self) -> None:
        """Have those whose tap was answered with a link follow it."""
        answered = [press for press in self._pressed if press.answer is not None]
        self._pressed = [press for press in self._pressed if press.answer is None]
        for press in answered:
            assert press.answer is not None
            if press.answer.url:
                self.follow(press.person, press.answer.url)

    def _next(self, *of: int | str) -> int:
        self._count[of] += 1
        return self._count[of]


def _looks_of(message: Message) -> tuple[str, ...]:
    return (message.text, *(button.text for row in message.keyboard or () for button in row))
