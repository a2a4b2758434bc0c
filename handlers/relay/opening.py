"""Opens what passed for the message that is being drawn: words, files, and what each calls the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.pages import Medium, Sendable
from storage import errands, people, relay, requests, runs

if TYPE_CHECKING:
    from handlers.words import Words
    from storage.database import Records

#: On a button, beside a number.
LONGEST_NAME = 20


def words(records: Records, relayed_id: int) -> str:
    """Open what was written."""
    found = relay.find(records, relayed_id)
    return "" if found is None else found.said.text


def file(words_of: Words, relayed_id: int, _: str) -> Sendable | None:
    """Open what was sent."""
    found = relay.find(words_of.records, relayed_id)
    if found is None or not found.said.file:
        return None
    return Sendable(Medium(found.said.medium), file_id=found.said.file)


def sender(records: Records, relayed_id: int) -> str:
    """Open the first name of whoever wrote, never more."""
    found = relay.find(records, relayed_id)
    return "—" if found is None else first_name(records, found.sender_id)


def called(records: Records, errand_id: int) -> str:
    """Open what the household of an errand is called, or else where it is."""
    errand = errands.find(records, errand_id)
    name = requests.read(records, errand_id).name or ("" if errand is None else errand.building)
    return name[:LONGEST_NAME] or "—"


def volunteer(records: Records, errand_id: int) -> str:
    """Open the first name of an errand's volunteer."""
    errand = errands.find(records, errand_id)
    return "—" if errand is None or errand.claimed_by is None else first_name(records, errand.claimed_by)


def buyer(records: Records, errand_id: int) -> str:
    """Open the first name of the volunteer who had bought an errand that another brings."""
    bought_by = runs.stop(records, errand_id).bought_by
    return first_name(records, bought_by) if bought_by else "—"


def first_name(records: Records, person_id: int) -> str:
    """Return the first name of somebody, as they want to be called."""
    person = people.find(records, person_id)
    names = [] if person is None else person.goes_by.split(maxsplit=1)
    return names[0][:LONGEST_NAME] if names else "—"
