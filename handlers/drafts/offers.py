"""The buttons that answer what a draft still asks: each says what it would put in, and none needs typing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from handlers.buttons import Button
from handlers.drafts.content import RECENT_PLACES, TYPED
from handlers.pages import Key
from handlers.rules import drafts as rules
from handlers.rules.activities import Activity
from handlers.rules.needs import clip
from handlers.rules.reading import Part
from handlers.words.values import Day, Hour, Hours, Moment, Span, Value
from storage import drafts

if TYPE_CHECKING:
    from handlers.drafts.content import Content
    from handlers.pages import Keys
    from handlers.rules.drafts import Ask
    from handlers.rules.reading import Option, Sketch
    from handlers.words import Words
    from storage.drafts import Draft

LABEL_LENGTH = 40
#: In the order in which towns ask for them; the rest is typed.
ACTIVITIES = tuple(activity for activity in Activity if activity is not Activity.OTHER)


@dataclass(frozen=True, slots=True)
class Desk:
    """What buttons are made from: the draft, what it holds, and the words of whoever will read them."""

    draft: Draft
    content: Content
    words: Words
    private: bool
    #: How long each of people's own words may be.
    room: int = 1000

    @property
    def zone(self) -> ZoneInfo:
        """Return the clocks the draft is read by."""
        return self.words.zone

    def button(self, action: str, choice: int = 0) -> Button:
        """Return a tap on what the draft is now."""
        return Button(
            feature="drafts", action=action, record=self.draft.id, version=self.content.version, choice=choice
        )

    def key(self, action: str, text_id: str, choice: int = 0, /, **values: Value) -> Key:
        """Return a button whose label is drawn at once, by the clocks of the draft's group."""
        label = self.words.plain(text_id, **values)
        return Key("drafts-option", self.button(action, choice), values={"label": label})


def offers(desk: Desk, ask: Ask) -> Keys:
    """Return the buttons under a question."""
    rows = _chosen(desk, ask) if ask.question is not None else _usual(desk, ask)
    last = []
    if desk.private and ask.part not in TYPED:
        last.append(desk.key("write", "drafts-button-write"))
    if ask.optional:
        sketch = desk.content.sketches[ask.index]
        kept = rules.has(sketch, ask.part)
        last.append(desk.key("skip", "drafts-button-remove" if kept else "drafts-button-skip"))
    return (*rows, tuple(last))


def _usual(desk: Desk, ask: Ask) -> Keys:
    sketch = desk.content.sketches[ask.index]
    match ask.part:
        case Part.WHAT:
            keys = [desk.key("what", f"drafts-activity-{one}", number) for number, one in enumerate(ACTIVITIES)]
            return _rows(keys, 3)
        case Part.DAY:
            return _days(desk)
        case Part.TIME:
            return _rows(_times(desk, sketch), 2)
        case Part.PLACES:
            return _rows([desk.key("places", "drafts-option-places", n, places=n) for n in rules.COUNTS], 3)
        case Part.WHERE:
            recent = drafts.recent_places(desk.words.records, desk.draft.chat_id, RECENT_PLACES)
            return _rows(
                [desk.key("place", "drafts-option", of, label=clip(name, LABEL_LENGTH)) for of, name in recent], 2
            )
        case Part.GATHER:
            early = [desk.key("gather", "drafts-option-gather", n, minutes=n) for n in rules.EARLY]
            return _rows([desk.key("gather", "drafts-option-on_time"), *early], 2)
        case _:
            return ()


def _days(desk: Desk) -> Keys:
    today = desk.words.now.astimezone(desk.zone).date()
    keys = []
    for ahead, day in enumerate(rules.days(today)):
        at = datetime.combine(day, rules.clock(12 * 60), desk.zone)
        near = ("drafts-option-today", "drafts-option-tomorrow")
        keys.append(
            desk.key("day", near[ahead] if ahead < len(near) else "drafts-option-day", day.toordinal(), day=Day(at))
        )
    return _rows(keys, 2)


def _times(desk: Desk, sketch: Sketch) -> list[Key]:
    now = desk.words.now.astimezone(desk.zone)
    if sketch.begins is not None and rules.asks_until(sketch):
        begin = datetime.combine(sketch.day or now.date(), sketch.begins, desk.zone)
        return [
            desk.key("until", "drafts-option-until", hours, end=Hour(begin + timedelta(hours=hours)), hours=hours)
            for hours in rules.LENGTHS
        ]
    keys = []
    for begins, lasts in rules.spans(sketch.day, now):
        begin = datetime.combine(sketch.day or now.date(), rules.clock(begins), desk.zone)
        hours = Hours(begin, begin + timedelta(minutes=lasts))
        keys.append(desk.key("time", "drafts-option-hours", begins * 10_000 + lasts, hours=hours))
    return keys


def _chosen(desk: Desk, ask: Ask) -> Keys:
    assert ask.question is not None
    sketch = desk.content.sketches[ask.index]
    keys = [_option(desk, sketch, option, number) for number, option in enumerate(ask.question.options)]
    return _rows(keys, 2)


def _option(desk: Desk, sketch: Sketch, option: Option, number: int) -> Key:
    """Return the button of one meaning, named by what it would make of the need."""
    if option.places is not None:
        return desk.key("choose", "drafts-option-places", number, places=option.places)
    told = {name: value for name in ("day", "begins", "lasts") if (value := getattr(option, name)) is not None}
    if not told and option.gather is not None:
        return desk.key("choose", "drafts-option-gather", number, minutes=option.gather)
    meant = sketch.model_copy(update=told)
    begin, end = meant.starts(desk.zone), meant.ends(desk.zone)
    if begin is not None:
        if end is not None:
            return desk.key("choose", "drafts-option-span", number, span=Span(begin, end))
        return desk.key("choose", "drafts-option-moment", number, moment=Moment(begin))
    today = desk.words.now.astimezone(desk.zone).date()
    begin = datetime.combine(meant.day or today, meant.begins or rules.clock(12 * 60), desk.zone)
    if meant.begins is None:
        return desk.key("choose", "drafts-option-day", number, day=Day(begin))
    if meant.lasts is None:
        return desk.key("choose", "drafts-option-hour", number, hour=Hour(begin))
    hours = Hours(begin, begin + timedelta(minutes=meant.lasts))
    return desk.key("choose", "drafts-option-hours", number, hours=hours)


def _rows(keys: list[Key], wide: int) -> Keys:
    return tuple(tuple(keys[start : start + wide]) for start in range(0, len(keys), wide))
