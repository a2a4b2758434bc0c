"""What the next text a person writes in private answers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import orjson
from pydantic import BaseModel, ConfigDict

from storage.database import to_epoch

if TYPE_CHECKING:
    from datetime import datetime

    from storage.database import Records

#: A half-answered question is dropped after a day.
KEPT = timedelta(hours=24)


class Dialog(BaseModel):
    """One open question: the feature that asked, its step, and what it needs to go on."""

    model_config = ConfigDict(frozen=True)

    feature: str
    step: str
    data: dict[str, Any]


def ask(records: Records, person_id: int, feature: str, step: str, data: dict[str, Any], now: datetime) -> None:
    """Take the person's next text as the answer to this, instead of to any question before."""
    records.execute(
        """INSERT INTO dialogs (person_id, feature, step, data, expires_at)
           VALUES (:person, :feature, :step, :data, :expires)
           ON CONFLICT (person_id) DO UPDATE SET feature = excluded.feature, step = excluded.step,
               data = excluded.data, expires_at = excluded.expires_at""",
        {
            "person": person_id,
            "feature": feature,
            "step": step,
            "data": records.sealer.seal(orjson.dumps(data).decode(), f"dialogs.data:{person_id}"),
            "expires": to_epoch(now + KEPT),
        },
    )


def current(records: Records, person_id: int, now: datetime) -> Dialog | None:
    """Return the open question, None where there is none."""
    row = records.one(
        "SELECT feature, step, data FROM dialogs WHERE person_id = :person AND expires_at > :now",
        {"person": person_id, "now": to_epoch(now)},
    )
    if row is None:
        return None
    data = orjson.loads(records.sealer.open(row["data"], f"dialogs.data:{person_id}"))
    return Dialog(feature=row["feature"], step=row["step"], data=data)


def close(records: Records, person_id: int) -> None:
    """Close the open question."""
    records.execute("DELETE FROM dialogs WHERE person_id = :person", {"person": person_id})


def forget_old(records: Records, now: datetime) -> None:
    """Drop questions whose day is over."""
    records.execute("DELETE FROM dialogs WHERE expires_at <= :now", {"now": to_epoch(now)})
