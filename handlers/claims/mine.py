"""One's own shifts in private: a live list by day, with a way to leave each and a look at who else comes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from handlers.buttons import Button
from handlers.needs import redraw
from handlers.pages import Key, Page
from handlers.rules.needs import clip
from handlers.words.values import Beside, Day, Hour, Hours, Html, Value
from storage import chats, claims, needs
from storage.claims import ClaimState

if TYPE_CHECKING:
    from handlers.pages import Sight
    from handlers.turn import Turn
    from handlers.words import Words
    from storage.claims import Claim
    from storage.needs import Need

#: More shifts than this nobody has ahead of them; beyond it they are counted.
MOST_SHIFTS = 20


def show(turn: Turn) -> None:
    """Show one's coming shifts, in private, and whatever else one has going; who has nothing hears so."""
    if not turn.private:
        turn.open_private("my", "claims-my-in-private")
        return
    shown = [feature.mine(turn) for feature in turn.features if feature.mine is not None]
    shifts = claims.of_person(
        turn.records, turn.person.id, turn.now, ClaimState.CLAIMED, ClaimState.WAITING, ClaimState.OFFERED
    )
    if shifts or not any(shown):
        turn.show("my", turn.person.id, turn.person.id, anew=True)
    turn.note("my", "shown")


def open_mine(turn: Turn, numbers: tuple[int, ...]) -> None:
    """Show one's coming shifts to somebody who came by the link."""
    del numbers
    show(turn)


def rename(turn: Turn, person_id: int) -> None:
    """Have the cards drawn anew on which a person stands who now goes by another name."""
    for claim in claims.of_person(turn.records, person_id, turn.now, ClaimState.CLAIMED):
        redraw(turn, claim.need_id)


def draw(sight: Sight) -> Page:
    """Draw a person's coming shifts and the waiting lists they are on."""
    mine = claims.of_person(
        sight.records, sight.subject, sight.now, ClaimState.CLAIMED, ClaimState.WAITING, ClaimState.OFFERED
    )
    if not mine:
        return Page(sight.words.text("claims-my-none"))
    lines: list[Html] = [sight.words.text("claims-my-head", count=str(len(mine)))]
    keys: list[tuple[Key, ...]] = []
    day = Html()
    for claim in mine[:MOST_SHIFTS]:
        need = needs.find(sight.records, claim.need_id)
        if need is None:
            continue
        words = _by_its_clocks(sight, need)
        heading = words.text("claims-my-day", day=Day(need.starts))
        if heading != day:
            day = heading
            lines.append(heading)
        lines.append(_line(sight, words, claim, need))
        keys.append(_keys(words, claim, need))
    if len(mine) > MOST_SHIFTS:
        lines.append(sight.words.text("claims-my-more", count=str(len(mine) - MOST_SHIFTS)))
    return Page(sight.words.lines(lines), tuple(keys))


def _by_its_clocks(sight: Sight, need: Need) -> Words:
    """Return words by the clocks of the need's group: one person's groups may live by different ones."""
    chat = chats.find(sight.records, need.chat_id)
    zone = sight.words.zone if chat is None or chat.timezone is None else ZoneInfo(chat.timezone)
    words = sight.words
    return words.catalogue.speak(words.language, zone, words.now, words.records)


def _line(sight: Sight, words: Words, claim: Claim, need: Need) -> Html:
    return words.text(
        f"claims-my-{claim.state}",
        hours=Hours(need.starts, need.ends),
        what=clip(need.what, 60),
        place=clip(need.place, 60),
        gathers=Beside(need.gathers, need.starts),
        places=claim.places,
        number=str(claims.place_in_line(sight.records, claim)) if claim.state is ClaimState.WAITING else "",
    )


def _keys(words: Words, claim: Claim, need: Need) -> tuple[Key, ...]:
    details = Key("needs-button-details", link=f"details-{need.id}")
    if claim.state is ClaimState.OFFERED:
        accept = Button(feature="claims", action="accept", record=claim.id, version=need.version)
        decline = Button(feature="claims", action="decline", record=claim.id)
        return (Key("claims-button-accept", accept), Key("claims-button-decline", decline), details)
    release = Button(feature="claims", action="release", record=need.id)
    # Drawn at once: buttons are labelled by the reader's clocks, and this shift goes by its group's.
    hour = words.plain("claims-my-hour", hour=Hour(need.starts))
    label: dict[str, Value] = {"hour": hour, "what": clip(need.what, 10)}
    return (Key("claims-button-release-one", release, values=label), details)
