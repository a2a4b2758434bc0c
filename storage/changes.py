"""Which screen of a need's details each person has open, and what a changed need does to its claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from storage.database import to_epoch

if TYPE_CHECKING:
    from datetime import datetime

    from storage.database import Records


class Panel(BaseModel):
    """The screen of a need's details that a person sees; `choice` is the claim or page it is about."""

    model_config = ConfigDict(frozen=True)

    screen: str
    choice: int


def panel(records: Records, person_id: int, need_id: int) -> Panel | None:
    """Return what a person sees of a need's details, None where they never opened them."""
    row = records.one(
        "SELECT screen, choice FROM panels WHERE person_id = :person AND need_id = :need",
        {"person": person_id, "need": need_id},
    )
    return None if row is None else Panel(screen=row["screen"], choice=row["choice"])


def turn_to(records: Records, person_id: int, need_id: int, screen: str, choice: int = 0) -> None:
    """Have a person's details show another screen."""
    records.execute(
        """INSERT INTO panels (person_id, need_id, screen, choice) VALUES (:person, :need, :screen, :choice)
           ON CONFLICT (person_id, need_id) DO UPDATE SET screen = excluded.screen, choice = excluded.choice""",
        {"person": person_id, "need": need_id, "screen": screen, "choice": choice},
    )


def forget_person(records: Records, person_id: int) -> None:
    """Forget which details a person had open."""
    records.execute("DELETE FROM panels WHERE person_id = :person", {"person": person_id})


def forget_answers(records: Records, need_id: int) -> None:
    """Forget what claimants said about coming, since they said it about other times."""
    records.execute(
        "UPDATE claims SET answer = NULL, answered_at = NULL WHERE need_id = :need AND answer IS NOT NULL",
        {"need": need_id},
    )


def posted_alike(records: Records, need_id: int, starts: datetime) -> int | None:
    """Return the open need that is this one's duplicate at another time, None where there is none yet."""
    row = records.one(
        """SELECT other.id FROM needs AS other JOIN needs AS this
               ON other.chat_id = this.chat_id AND other.what = this.what AND other.place = this.place
           WHERE this.id = :need AND other.id <> this.id AND other.state = 'open' AND other.starts = :starts LIMIT 1""",
        {"need": need_id, "starts": to_epoch(starts)},
    )
    return None if row is None else int(row["id"])
