"""Callback data, typed and packed: which feature, what to be done, to which record, at which version.

A tap proves nothing about who may do what; it is a wish. Data says what to be ("claim"), never "toggle",
since Telegram may deliver a tap twice.
"""

from __future__ import annotations

from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field

#: Bot API: callback_data is 1 to 64 bytes.
LIMIT = 64


class Button(BaseModel):
    """What a tap asks for. `choice` is whatever small number the action needs."""

    model_config = ConfigDict(frozen=True)

    feature: str = Field(pattern=r"^[a-z]+$")
    action: str = Field(pattern=r"^[a-z_]+$")
    record: int = 0
    version: int = 0
    choice: int = 0

    def pack(self) -> str:
        """Return the callback data, at most 64 bytes."""
        packed = f"{self.feature}:{self.action}:{self.record}:{self.version}:{self.choice}"
        if len(packed.encode()) > LIMIT:
            raise ValueError("This button does not fit into 64 bytes.")
        return packed


@lru_cache(maxsize=256)  # in a storm all tap the same button
def unpack(data: str) -> Button | None:
    """Return the button, None for data that we never made."""
    parts = data.split(":")
    if len(parts) != 5 or len(data) > LIMIT:
        return None
    try:
        record, version, choice = (int(number) for number in parts[2:])
        button = Button(feature=parts[0], action=parts[1], record=record, version=version, choice=choice)
    except ValueError:  # pydantic's ValidationError is one
        return None
    # SQLite's integers have 64 bits.
    return button if max(abs(record), abs(version), abs(choice)) < 1 << 62 else None
