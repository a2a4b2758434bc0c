"""The list of open needs, and what coordinators do from it: bring a buried card down, copy the names."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from handlers.buttons import Button
from handlers.pages import Key, Page, message_link
from handlers.rules.needs import clip, pages
from handlers.words.values import Html, Private, Span, Value
from storage import cards, chats, claims, needs
from storage.claims import ClaimState
from storage.needs import NeedState
from storage.outbox import Urgency
from storage.people import Reach

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handlers.pages import Sight
    from handlers.turn import Turn
    from handlers.words import Words
    from storage.chats import Chat
    from storage.database import Records
    from storage.needs import Need

#: A longer list nobody reads in a chat; beyond it the needs are counted.
MOST_LISTED = 20
#: A reference names a page of a need's names: the need's id times this, and the page.
PAGES = 100


def show(turn: Turn) -> None:
    """Show the open needs: a group's own there, in private those of the groups one has to do with."""
    turn.show("needs", 0, turn.chat_id, urgency=Urgency.ANSWER, thread_id=turn.thread_id, anew=True)
    turn.note("needs", "shown")


def draw(sight: Sight) -> Page:
    """Draw the list for the chat it lies in."""
    if sight.chat_id > 0:
        return _draw_private(sight)
    chat = chats.find(sight.records, sight.chat_id)
    listed = [] if chat is None else needs.open_in(sight.records, chat.id, sight.now)
    if chat is None or not listed:
        return Page(sight.words.text("needs-none"))
    lines = [sight.words.text("needs-list-head", count=str(len(listed)))]
    lines += [_line(sight, sight.words, number, need) for number, need in enumerate(listed[:MOST_LISTED], start=1)]
    lines += _more(sight.words, len(listed))
    return Page(sight.words.lines(lines), _keys(sight, enumerate(listed[:MOST_LISTED], start=1)))


def _draw_private(sight: Sight) -> Page:
    coordinated = chats.coordinated_by(sight.records, sight.chat_id)
    groups = {chat.id: chat for chat in coordinated}
    live = (ClaimState.CLAIMED, ClaimState.WAITING, ClaimState.OFFERED)
    for claim in claims.of_person(sight.records, sight.chat_id, sight.now, *live):
        need = needs.find(sight.records, claim.need_id)
        chat = None if need is None else chats.find(sight.records, need.chat_id)
        if chat is not None:
            groups.setdefault(chat.id, chat)
    lines: list[Html] = []
    numbered: list[tuple[int, Need]] = []
    count = 0
    for chat in groups.values():
        listed = needs.open_in(sight.records, chat.id, sight.now)
        count += len(listed)
        if not listed or len(numbered) >= MOST_LISTED:
            continue
        lines.append(sight.words.text("needs-list-group", title=clip(chat.title, 60)))
        for need in listed[: MOST_LISTED - len(numbered)]:
            number = len(numbered) + 1
            lines.append(_line(sight, _by_clocks(sight, chat), number, need))
            numbered.append((number, need))
    if not numbered:
        return Page(sight.words.text("needs-none-private" if groups else "needs-no-groups"))
    lines += _more(sight.words, count)
    mine = {chat.id for chat in coordinated}
    return Page(sight.words.lines(lines), _keys(sight, [one for one in numbered if one[1].chat_id in mine]))


def _by_clocks(sight: Sight, chat: Chat) -> Words:
    words = sight.words
    zone = words.zone if chat.timezone is None else ZoneInfo(chat.timezone)
    return words.catalogue.speak(words.language, zone, words.now, words.records)


def _line(sight: Sight, words: Words, number: int, need: Need) -> Html:
    standing = claims.standing(sight.records, need.id, sight.now)
    missing = max(0, need.places - standing.taken)
    card = cards.find(sight.records, "need", need.id, need.chat_id)
    link = None if card is None or card.message_id is None else message_link(need.chat_id, card.message_id)
    return words.text(
        "needs-line" if link is None else "needs-line-linked",
        number=str(number),
        span=Span(need.starts, need.ends),
        link=link or "",
        what=clip(need.what, 60),
        place=clip(need.place, 40),
        missing=missing,
    )


def _more(words: Words, count: int) -> list[Html]:
    return [words.text("needs-list-more", count=str(count - MOST_LISTED))] if count > MOST_LISTED else []


def _keys(sight: Sight, numbered: Iterable[tuple[int, Need]]) -> tuple[tuple[Key, ...], ...]:
    rows = []
    for number, need in numbered:
        card = cards.find(sight.records, "need", need.id, need.chat_id)
        # The message the card lies at now: a second tap on the same list brings nothing down a second time.
        seen = 0 if card is None or card.message_id is None else card.message_id
        bump = Button(feature="needs", action="bump", record=need.id, choice=seen)
        names = Button(feature="needs", action="names", record=need.id)
        label: dict[str, Value] = {"number": str(number)}
        rows.append(
            (
                Key("needs-button-bump", bump, values=label),
                Key("needs-button-names", names, values=label),
            )
        )
    return tuple(rows)


def group_of(turn: Turn, button: Button) -> int | None:
    """Return the group whose coordinators may do what a button of the list does."""
    need = needs.find(turn.records, button.record)
    return None if need is None else need.chat_id


def bump(turn: Turn, button: Button) -> None:
    """Post a buried card anew at the bottom of its group."""
    need = _coordinated(turn, button, "bump")
    if need is None:
        return
    turn.touch("needs", 0)
    if need.state is not NeedState.OPEN or need.ends <= turn.now:
        turn.note("bump", "over", subject=need.id)
        turn.answer("needs-bump-over", alert=True)
        return
    card = cards.find(turn.records, "need", need.id, need.chat_id)
    if card is None or card.message_id == (button.choice or card.message_id):
        turn.show("need", need.id, need.chat_id, thread_id=need.thread_id, anew=True)
    turn.note("bump", "bumped", subject=need.id, chat_id=need.chat_id)
    turn.answer("needs-bumped")


def copy_names(turn: Turn, button: Button) -> None:
    """Send a coordinator the names as plain text, in private."""
    need = _coordinated(turn, button, "names")
    if need is None:
        return
    if not turn.private and turn.person.reach is not Reach.REACHABLE:
        turn.open_private(f"names-{need.id}", "needs-names-in-private")
        return
    send_names(turn, need)
    turn.answer("needs-names-sent")


def open_names(turn: Turn, numbers: tuple[int, ...]) -> None:
    """Send the names to a coordinator who came by the link."""
    need = needs.find(turn.records, numbers[0]) if numbers else None
    if need is None or not turn.coordinates(need.chat_id):
        turn.note("names", "not_coordinator")
        turn.reply("needs-coordinators-only")
        return
    send_names(turn, need)


def send_names(turn: Turn, need: Need) -> None:
    """Send a need's names to whoever acts, in private, as text to copy: in order, without phones."""
    count = len(_name_pages(turn.records, need.id))
    turn.note("names", "sent", subject=need.id, chat_id=need.chat_id)
    if count == 0:
        turn.say(turn.person.id, "needs-names-none", what=clip(need.what, 60), zone_of=need.chat_id)
        return
    for page in range(count):
        turn.say(
            turn.person.id,
            "needs-names-copy" if page == 0 else "needs-names-copy-more",
            zone_of=need.chat_id,
            what=clip(need.what, 60),
            span=Span(need.starts, need.ends),
            names=Private("need-names", need.id * PAGES + page),
        )


def open_names_page(records: Records, reference: int) -> str:
    """Open one page of a need's names, for a coordinator's private message."""
    need_id, page = divmod(reference, PAGES)
    texts = _name_pages(records, need_id)
    return texts[page] if page < len(texts) else ""


def _name_pages(records: Records, need_id: int) -> list[str]:
    lines = []
    for number, claimant in enumerate(claims.roster(records, need_id, limit=1000), start=1):
        several = f" +{claimant.places - 1}" if claimant.places > 1 else ""
        lines.append(f"{number}. {clip(claimant.name, 40) or '—'}{several}")
    return pages(lines)[:PAGES]


def _coordinated(turn: Turn, button: Button, action: str) -> Need | None:
    """Return the need where whoever tapped coordinates its group; otherwise say so."""
    need = needs.find(turn.records, button.record)
    if need is None:
        turn.note(action, "unknown")
        turn.answer("tap-unknown", alert=True)
        return None
    if not turn.coordinates(need.chat_id):
        turn.note(action, "not_coordinator", subject=need.id)
        turn.answer("needs-coordinators-only", alert=True)
        return None
    return need


def open_contact(records: Records, need_id: int) -> str:
    """Open whom to ask for on the spot, name and phone, for a claimant's private message."""
    contact = needs.contact(records, need_id)
    return "" if contact is None else " ".join(part for part in (contact.name, contact.phone) if part)
