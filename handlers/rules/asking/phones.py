"""Reads a phone number out of what somebody typed, as it is dialled."""

from __future__ import annotations

import re
from enum import StrEnum

from handlers.rules.plain import clean, fold


class PhoneFault(StrEnum):
    """Why a phone is not taken."""

    UNREADABLE = "phone_unreadable"
    SEVERAL = "phone_several"


_RUN = re.compile(r"(?:\+|\b00)?\(?\d[\d\s()./-]{4,}\d(?:\s*(?:转|ext\.?|x)\s*\d{1,5})?")
_EXTENSION = re.compile(r"\s*(?:转|ext\.?|x)\s*(\d{1,5})$")
_MOBILE = re.compile(r"(?:86)?(1[3-9]\d{9})")
_AREA = re.compile(r"(0(?:10|2\d|[3-9]\d{2}))(\d{7,8})")
_LOCAL = re.compile(r"[2-8]\d{6,7}")
#: 400 and 800 numbers are dialled from anywhere.
_SERVICE = re.compile(r"[48]00\d{7}")
_ABROAD = re.compile(r"[1-9]\d{6,14}")


def read_phone(text: str) -> str | PhoneFault:
    """Return the one phone number in a text, without spaces and marks: 13800001111, 0919-2185678, +447700900123."""
    plain = fold(clean(text))
    found = {phone for run in _RUN.finditer(plain) for phone in _numbers(run.group())}
    if not found:
        return PhoneFault.UNREADABLE
    return found.pop() if len(found) == 1 else PhoneFault.SEVERAL


def shared_phone(phone: str) -> str | PhoneFault:
    """Return the number of a contact that was shared; Telegram gives it with its country, often without the plus."""
    digits = re.sub(r"\D", "", phone)
    return read_phone("+" + digits)


def _numbers(run: str) -> list[str]:
    """Return the number that a run of figures is, or those between its spaces."""
    whole = _normal(run)
    if whole is not None:
        return [whole]
    return [phone for part in re.split(r"[\s/]+", run) if (phone := _normal(part)) is not None]


def _normal(run: str) -> str | None:
    extension = _EXTENSION.search(run)
    bare = run if extension is None else run[: extension.start()]
    digits = re.sub(r"\D", "", bare)
    abroad = bare.lstrip().startswith("+") or digits.startswith("00")
    digits = digits.removeprefix("00") if digits.startswith("00") else digits
    mobile = _MOBILE.fullmatch(digits)
    if mobile is not None and (not abroad or digits.startswith("86")):
        return mobile[1]
    if abroad and digits.startswith("86"):
        abroad, digits = False, "0" + digits.removeprefix("86").removeprefix("0")
    if abroad:
        return f"+{digits}" if _ABROAD.fullmatch(digits) else None
    area = _AREA.fullmatch(digits)
    tail = "" if extension is None else f"转{extension[1]}"
    if area is not None:
        return f"{area[1]}-{area[2]}{tail}"
    return digits + tail if _LOCAL.fullmatch(digits) or _SERVICE.fullmatch(digits) else None
