"""A person and the bot: starting it, being called by a name, the language, privacy, and being forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.buttons import Button
from handlers.feature import Command, Feature, Tap, in_words
from handlers.pages import Key
from handlers.rules.people import name_in
from handlers.words.catalogue import OWN_NAMES
from handlers.words.values import Lines, Name
from storage import audit, chats, dialogs, people
from storage.people import Reach

if TYPE_CHECKING:
    from handlers.turn import Turn

LANGUAGES = tuple(OWN_NAMES)
#: A name that is to stand on a card among forty others.
LONGEST_NAME = 24
#: Zero-width and direction marks can make a name look like another's.
_UNSEEN = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])


def start(turn: Turn) -> None:
    """Welcome whoever starts the bot; in a group, keep quiet."""
    if not turn.private:
        return
    turn.note("start", "welcomed")
    if any(feature.welcomes(turn) for feature in turn.features if feature.welcomes is not None):
        return
    coordinates = chats.coordinated_by(turn.records, turn.person.id)
    turn.reply("people-welcome-coordinator" if coordinates else "people-welcome", name=Name(turn.person.id))


# --- the name


def ask_name(turn: Turn) -> None:
    """Ask in private, once in a lifetime, what to be called; not where the bot cannot write to them yet.

    Whoever is being asked something else is left to answer that: the name is asked with their next claim.
    """
    person = people.find(turn.records, turn.person.id)
    if person is None or person.name_asked or person.reach is not Reach.REACHABLE:
        return
    if dialogs.current(turn.records, person.id, turn.now) is not None:
        return
    people.name_was_asked(turn.records, person.id, turn.now)
    dialogs.ask(turn.records, person.id, "people", "first_name", {}, turn.now)
    keep = Key(
        "people-button-keep-name", button=Button(feature="people", action="keep_name"), values={"name": Name(person.id)}
    )
    turn.say(person.id, "people-ask-name", keys=((keep,),), name=Name(person.id))


def change_name(turn: Turn) -> None:
    """Ask for another name, or take the one behind the command."""
    if turn.heard is not None and turn.heard.arguments:
        _take_name(turn, turn.heard.arguments)
    elif turn.private:
        turn.ask("people", "name")
        turn.reply("people-ask-name-again", name=Name(turn.person.id))
    elif turn.who is not None:
        turn.open_private("name", "people-name-in-private")


def _open_name(turn: Turn, _: tuple[int, ...]) -> None:
    turn.ask("people", "name")
    turn.reply("people-ask-name-again", name=Name(turn.person.id))


def take_name(turn: Turn, _: dict[str, Any]) -> None:
    """Take the text as the name to be called by, since that was asked for."""
    assert turn.heard is not None
    _take_name(turn, turn.heard.text)


def take_first_name(turn: Turn, _: dict[str, Any]) -> bool:
    """Take what looks like a name; return False for anything else, since they never asked to be asked.

    What else they write is dealt with as what it is, and the question stays open.
    """
    assert turn.heard is not None
    name = None if turn.heard.wordless else name_in(turn.heard.text.translate(_UNSEEN))
    if name is None:
        return False
    _take_name(turn, name)
    return True


def _take_name(turn: Turn, text: str) -> None:
    if turn.who is None:
        return
    name = " ".join(text.translate(_UNSEEN).split())
    if not name or len(name) > LONGEST_NAME:
        turn.note("name", "too_long" if name else "empty")
        turn.reply("people-name-too-long", limit=LONGEST_NAME)
        return
    people.call(turn.records, turn.person.id, name)
    dialogs.close(turn.records, turn.person.id)
    turn.note("name", "called")
    turn.reply("people-name-taken", name=Name(turn.person.id))
    _redraw_cards(turn)


def keep_name(turn: Turn, _: Button) -> None:
    """Stay with the name Telegram shows."""
    dialog = dialogs.current(turn.records, turn.person.id, turn.now)
    if dialog is not None and dialog.feature == "people":
        dialogs.close(turn.records, turn.person.id)
    turn.answer("people-name-kept", name=Name(turn.person.id))


def _redraw_cards(turn: Turn) -> None:
    for feature in turn.features:
        if feature.renamed is not None:
            feature.renamed(turn, turn.person.id)


# --- the language


def ask_language(turn: Turn) -> None:
    """Offer the languages; a group's own is set with /setup."""
    if turn.who is None:
        turn.reply("people-language-of-group")
        return
    if not turn.private:
        turn.open_private("language", "people-language-in-private")
        return
    _offer_languages(turn, ())


def _offer_languages(turn: Turn, _: tuple[int, ...]) -> None:
    keys = tuple(
        Key(
            "chats-button-choice",
            button=Button(feature="people", action="language", choice=at),
            values={"label": label},
        )
        for at, label in enumerate(OWN_NAMES.values())
    )
    turn.reply("people-language", keys=(keys,))


def speak(turn: Turn, button: Button) -> None:
    """Speak the language a person chose from now on."""
    people.speak(turn.records, turn.person.id, LANGUAGES[button.choice % len(LANGUAGES)].value)
    turn.who = people.find(turn.records, turn.person.id)
    turn.note("language", "chosen")
    turn.answer("people-language-set")


# --- what is kept


def tell_privacy(turn: Turn) -> None:
    """Say what is kept about a person and for how long."""
    turn.reply("people-privacy")


def ask_forget(turn: Turn) -> None:
    """Ask before a person is erased."""
    if turn.who is None:
        return
    if not turn.private:
        turn.open_private("forgetme", "people-forget-in-private")
        return
    _offer_forgetting(turn, ())


def _offer_forgetting(turn: Turn, _: tuple[int, ...]) -> None:
    yes = Key("people-button-forget", button=Button(feature="people", action="forget"))
    no = Key("people-button-stay", button=Button(feature="people", action="stay"))
    asked = [feature.leaves(turn, turn.person.id) for feature in turn.features if feature.leaves is not None]
    left = tuple(line for lines in asked for line in lines)
    if left:
        turn.reply("people-forget-ask-left", keys=((yes,), (no,)), lines=Lines(left))
        return
    turn.reply("people-forget-ask", keys=((yes,), (no,)))


def forget(turn: Turn, _: Button) -> None:
    """Erase a person: coming shifts are given up, past ones stay as counts of nobody in particular."""
    if not turn.private:
        turn.answer("tap-unknown", alert=True)
        return
    person_id = turn.person.id
    turn.answer("people-forgotten", alert=True)
    for feature in turn.features:
        if feature.forgets is not None:
            feature.forgets(turn, person_id)
    turn.note("forget", "forgotten")
    audit.forget_person(turn.records, person_id)
    people.forget(turn.records, person_id)


def stay(turn: Turn, _: Button) -> None:
    """Keep everything as it is."""
    turn.answer("people-stayed")


FEATURE = Feature(
    name="people",
    commands=(
        Command("start", start),
        Command("name", change_name),
        Command("language", ask_language),
        Command("privacy", tell_privacy),
        Command("forgetme", ask_forget),
    ),
    taps={
        "keep_name": Tap(keep_name),
        "language": Tap(speak),
        "forget": Tap(forget),
        "stay": Tap(stay),
    },
    links={"name": _open_name, "language": _offer_languages, "forgetme": _offer_forgetting},
    steps={"name": in_words(take_name), "first_name": take_first_name},
)
