"""What may be set for a unit that takes errands.

Pure: no Telegram, no records, no clock.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: How many errands a door may have open.
OPEN_CHOICES: Final = (1, 2, 3, 5, 10)
#: What a volunteer may have advanced, in the currency's smallest unit.
CAP_CHOICES: Final = (10_000, 30_000, 50_000, 100_000, 200_000)
#: The longest number the community may be rung at, as typed.
LONGEST_PHONE: Final = 30

_PHONE: Final = re.compile(r"\+?\d[\d -]{1,24}(?:(?:转| ?ext\.? ?)\d{1,6})?")


def read_phone(text: str) -> str | None:
    """Return the community's number as residents will read it, None where it is none."""
    plain = " ".join(unicodedata.normalize("NFKC", text).replace("—", "-").replace("–", "-").split())
    plain = plain.replace("(", "").replace(")", " ").replace("  ", " ")
    if len(plain) > LONGEST_PHONE or not _PHONE.fullmatch(plain):
        return None
    return plain
