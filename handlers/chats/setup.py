"""The card that greets a group and sets it up: its language and its clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from handlers import schedule
from handlers.buttons import Button
from handlers.chats.rights import let_coordinator
from handlers.pages import Key, Page, Sight
from handlers.words.catalogue import OWN_NAMES
from storage import cards, chats
from storage.outbox import Urgency

if TYPE_CHECKING:
    from handlers.turn import Turn

#: The zones offered as buttons; any other is set by name: /setup Europe/Paris.
ZONES = (
    "Asia/Shanghai",
    "Asia/Urumqi",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Los_Angeles",
)
LANGUAGES = tuple(OWN_NAMES)


def set_up(turn: Turn) -> None:
    """Show the group's settings, or set the time zone that was named."""
    if turn.chat is None:
        turn.reply("chats-only-in-group")
        return
    # Only administrators write in the group's own name, so an anonymous one may look; a tap shows who sets.
    if not turn.anonymous and not let_coordinator(turn, turn.chat.id, "setup"):
        return
    wanted = "" if turn.heard is None else turn.heard.arguments.strip()
    if wanted and not turn.anonymous:
        if wanted not in available_timezones():
            turn.reply("chats-zone-unknown", zone=wanted[:64])
            return
        _live_in(turn, turn.chat.id, wanted)
        turn.note("setup", "timezone")
    turn.show("setup", 0, turn.chat.id, urgency=Urgency.ANSWER, thread_id=turn.thread_id, anew=True)


def choose_language(turn: Turn, button: Button) -> None:
    """Set the group's language."""
    if turn.chat is None or not let_coordinator(turn, turn.chat.id, "setup"):
        return
    group = turn.chat.id
    chats.speak(turn.records, group, LANGUAGES[button.choice % len(LANGUAGES)].value)
    turn.chat = chats.find(turn.records, group)
    turn.note("setup", "language")
    turn.answer("chats-set")
    cards.touch_all(turn.records, group, turn.now)


def choose_zone(turn: Turn, button: Button) -> None:
    """Set the group's time zone."""
    if turn.chat is None or not let_coordinator(turn, turn.chat.id, "setup"):
        return
    _live_in(turn, turn.chat.id, ZONES[button.choice % len(ZONES)])
    turn.note("setup", "timezone")
    turn.answer("chats-set")


def _live_in(turn: Turn, chat_id: int, zone: str) -> None:
    """Set a group's clocks; what is planned for an evening there is planned anew, and every card told by them drawn."""
    before = turn.zone_of(chat_id)
    chats.live_in(turn.records, chat_id, zone)
    turn.chat = chats.find(turn.records, chat_id)
    schedule.replan_group(turn, chat_id, before)
    cards.touch_all(turn.records, chat_id, turn.now)


def draw_setup(sight: Sight) -> Page:
    """Draw the card that greets a group and sets it up."""
    words = sight.words
    zone = str(words.zone)
    rows: list[tuple[Key, ...]] = [
        tuple(
            Key(
                "chats-button-chosen" if language is words.language else "chats-button-choice",
                button=Button(feature="chats", action="language", choice=at),
                values={"label": label},
            )
            for at, (language, label) in enumerate(OWN_NAMES.items())
        )
    ]
    offered = [
        Key(
            "chats-button-zone",
            button=Button(feature="chats", action="zone", choice=at),
            values={"chosen": int(name == zone), "zone": name.split("/")[-1].lower().replace("_", "-")},
        )
        for at, name in enumerate(ZONES)
    ]
    rows += [tuple(offered[at : at + 4]) for at in range(0, len(offered), 4)]
    return Page(words.text("chats-greeting", zone=zone), tuple(rows))
