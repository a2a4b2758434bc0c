"""The details of a need in the private chat: opening them, turning their screens, and who may use their tools.

What the tools do is not decided here.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from handlers import schedule
from handlers.chats import let_coordinator
from handlers.clocks import answer
from handlers.rules.changes import Asked, Change, Screen
from storage import changes, dialogs, needs, outbox
from storage.needs import NeedState
from storage.outbox import Kind, Urgency

if TYPE_CHECKING:
    from typing import Any

    from handlers.buttons import Button
    from handlers.turn import Turn
    from handlers.words.values import Value
    from storage.due import DueRow
    from storage.needs import Need

#: Time for Telegram to say who administers a group.
LEARNING = timedelta(seconds=3)


def open_details(turn: Turn, numbers: tuple[int, ...]) -> None:
    """Show a need's details to whoever followed the link, at the bottom of the private chat."""
    need = needs.find(turn.records, numbers[0]) if numbers else None
    if need is None or not turn.private:
        turn.note("details", "unknown")
        turn.reply("changes-unknown")
        return
    changes.turn_to(turn.records, turn.person.id, need.id, Screen.HOME)
    turn.show("details", need.id, turn.person.id, anew=True)
    # Whoever was called in the group to open this chat has done so.
    turn.touch("calling", need.id)
    schedule.catch_up(turn, need, turn.person.id)
    turn.note("details", "opened", subject=need.id, chat_id=need.chat_id)
    if not turn.knows_administrators(need.chat_id):
        _learn(turn, need)
        turn.remind("changes-look", str(need.id), turn.now + LEARNING)


def _learn(turn: Turn, need: Need) -> None:
    if not outbox.asked(turn.records, need.chat_id, Kind.ADMINISTRATORS):
        outbox.queue(turn.records, need.chat_id, Kind.ADMINISTRATORS, Urgency.ANSWER, now=turn.now)


def look_again(turn: Turn, row: DueRow) -> None:
    """Draw details anew, now that it should be known who coordinates."""
    turn.touch("details", int(row.key))


def group_of(turn: Turn, button: Button) -> int | None:
    """Return the group whose coordinators may use a tool."""
    need = needs.find(turn.records, button.record)
    return None if need is None else need.chat_id


def show_screen(turn: Turn, button: Button) -> None:
    """Turn to another screen."""
    screens = tuple(Screen)
    need = tapped_need(turn, button, "screen")
    if need is None:
        return
    if not 0 <= button.choice < len(screens):
        turn.answer("tap-unknown", alert=True)
        return
    _leave_question(turn)
    changes.turn_to(turn.records, turn.person.id, need.id, screens[button.choice])
    turn.outcome = f"screen:{screens[button.choice]}"
    turn.touch("details", need.id)
    turn.answer_silently()


def show_page(turn: Turn, button: Button) -> None:
    """Turn to another page of the people who can be taken off."""
    need = tapped_need(turn, button, "screen")
    if need is not None:
        changes.turn_to(turn.records, turn.person.id, need.id, Screen.PEOPLE, max(0, button.choice))
        turn.touch("details", need.id)
        turn.answer_silently()


def ask(turn: Turn, button: Button) -> None:
    """Ask for something in words."""
    asked = tuple(Asked)
    need = tapped_need(turn, button, "ask")
    if need is None:
        return
    if not 0 <= button.choice < len(asked):
        turn.answer("tap-unknown", alert=True)
        return
    what = asked[button.choice]
    panel = changes.panel(turn.records, turn.person.id, need.id)
    turn.ask("changes", what.value, need=need.id, claim=0 if panel is None else panel.choice)
    turn.say(turn.person.id, f"changes-ask-{what}", prompt=True, zone_of=need.chat_id)
    turn.outcome = f"ask:{what}"
    turn.answer_silently()


def tapped_need(turn: Turn, button: Button, action: str) -> Need | None:
    """Return the need of a tool's button, where whoever tapped may use it and there is something to change."""
    need = needs.find(turn.records, button.record)
    if need is None:
        turn.note(action, "unknown")
        turn.answer("tap-unknown", alert=True)
        return None
    return _allowed(turn, need, action)


def typed_need(turn: Turn, data: dict[str, Any], action: str) -> tuple[Need, str] | None:
    """Return the need that a typed answer is about, and the answer, where its writer may still change it."""
    need = needs.find(turn.records, int(data["need"]))
    if need is None or turn.heard is None:
        dialogs.close(turn.records, turn.person.id)
        turn.reply("changes-unknown")
        return None
    if not turn.knows_administrators(need.chat_id):
        # A tap waits until it is known who administers the group; a text cannot, so it is asked for once more.
        _learn(turn, need)
        turn.note(action, "unsure", subject=need.id, chat_id=need.chat_id)
        turn.reply("changes-once-more")
        return None
    allowed = _allowed(turn, need, action)
    if allowed is None:
        dialogs.close(turn.records, turn.person.id)
        return None
    return allowed, turn.heard.text


def _allowed(turn: Turn, need: Need, action: str) -> Need | None:
    if not let_coordinator(turn, need.chat_id, action):
        changes.turn_to(turn.records, turn.person.id, need.id, Screen.HOME)
        turn.touch("details", need.id)
        return None
    if need.state is not NeedState.OPEN or need.ends <= turn.now:
        changes.turn_to(turn.records, turn.person.id, need.id, Screen.HOME)
        refuse(turn, need, action, Change.CLOSED)
        return None
    return need


def refuse(turn: Turn, need: Need, action: str, change: Change, **values: Value) -> None:
    """Say why nothing was changed; a question asked in words stays open, so that another answer can be typed."""
    turn.note(action, change, subject=need.id, chat_id=need.chat_id)
    answer(turn, need.chat_id, f"changes-{change}", values, alert=True)
    turn.touch("details", need.id)


def finish(turn: Turn, need: Need, action: str, text_id: str, **values: Value) -> None:
    """Say what was changed and turn back to the first screen, at the bottom where the answer was typed."""
    _leave_question(turn)
    changes.turn_to(turn.records, turn.person.id, need.id, Screen.HOME)
    turn.note(action, Change.CHANGED, subject=need.id, chat_id=need.chat_id)
    answer(turn, need.chat_id, text_id, values)
    if turn.tapped is None:
        # Less urgent than the answer just queued, so that it comes to lie under it.
        turn.show("details", need.id, turn.person.id, urgency=Urgency.REMINDER, anew=True)
    else:
        turn.touch("details", need.id)


def _leave_question(turn: Turn) -> None:
    dialog = dialogs.current(turn.records, turn.person.id, turn.now)
    if dialog is not None and dialog.feature == "changes":
        dialogs.close(turn.records, turn.person.id)
