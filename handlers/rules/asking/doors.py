"""Reads where somebody lives: building, entrance and door in one line, or a hotel and its room; puts doors in order.

A building is kept as it is shown ("3号楼", "Building 3"), an entrance and a door bare ("2", "502"). What cannot be told
apart is left to be asked, so that no door is ever taken for a building, which a group may see.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from handlers.rules.counts import number
from handlers.rules.plain import clean, fold

LONGEST: Final = 100
#: What a group may see of where it goes.
LONGEST_BUILDING: Final = 40


class DoorFault(StrEnum):
    """Why what was typed is not taken."""

    EMPTY = "door_empty"
    TOO_LONG = "door_too_long"
    UNREADABLE = "door_unreadable"
    BUILDING_TELLS = "door_building_tells"


@dataclass(frozen=True, slots=True)
class Door:
    """Where somebody lives, as far as it was said; empty where it was not."""

    building: str = ""
    entrance: str = ""
    room: str = ""
    hotel: bool = False


_ZH_NUMERAL = "零〇一二两三四五六七八九十百"
_N = rf"(?:\d{{1,4}}[a-z]?|[{_ZH_NUMERAL}]{{1,5}}|[a-z]\d{{0,3}}|[甲乙丙丁戊东西南北中])"
_HOTEL = re.compile(r"酒店|宾馆|旅馆|旅店|旅社|客栈|招待所|公寓式|hotel|\binn\b|hostel|motel")
_ROOM = rf"(?P<room>\d{{1,5}}[a-z]?|[a-z]\d{{1,4}}|[{_ZH_NUMERAL}]{{1,5}})"
_ROOM_MARK = r"\s*(?:室|号房间?|房间?|号门|号|户|门)?"
_PLAIN_PARTS = re.compile(
    rf"(?P<lead>.*?)(?<![\da-z])(?P<building>{_N})(?:\s*(?:号楼|号|栋|幢|座|楼|#)?\s*[-/#_·]\s*|\s*(?:号楼|栋|幢|座|楼|#)\s*)"
    rf"(?:(?P<entrance>{_N})\s*(?:(?:单元|门洞|梯)\s*[-/]?\s*|[-/_·#]\s*))?{_ROOM}{_ROOM_MARK}"
)
#: What follows a building, in either language: people type back what they were shown in a group of the other one.
_INNER = (
    r"(?:[\s,;]*(?:(?:entrance|entry|unit|stair(?:case|well)?)\.?\s*(?:no\.?\s*)?(?P<entrance>\d{1,3}|[a-z])\b"
    rf"|(?P<unit>{_N})\s*(?:单元|门洞|梯|门(?!牌))))?"
    r"(?:[\s,;]*\d{1,2}\s*(?:楼|层))?"
    r"(?:[\s,;]*(?:(?:door|room|rm|apartment|apt|flat|suite)\.?\s*(?:no\.?\s*)?|#\s*)?"
    rf"{_ROOM}{_ROOM_MARK})?"
)
_ZH_PARTS = re.compile(rf"(?P<lead>.*?)(?P<building>{_N})\s*(?:号楼|栋|幢|座|号院|楼|#)\s*楼?{_INNER}")
_EN_PARTS = re.compile(
    r"(?P<lead>.*?)(?:building|bldg|block|blk|tower|house)\.?\s*(?:no\.?\s*)?(?P<building>\d{1,4}[a-z]?|[a-z])\b"
    rf"{_INNER}"
)
#: 3 2 502: with spaces alone only where nothing else is said.
_SPACED = re.compile(r"(?P<lead>)(?P<building>\d{1,3}[a-z]?)\s+(?P<entrance>\d{1,2})\s+(?P<room>\d{2,4}[a-z]?)")
_INSIDE = re.compile(rf"(?P<entrance>{_N})\s*(?:单元|门洞|梯)\s*[-/]?\s*{_ROOM}{_ROOM_MARK}")
_HOTEL_PARTS = re.compile(
    r"(?P<name>.*?\D)[\s,，·-]*(?:(?:room|rm|door)\.?\s*(?:no\.?\s*)?|#\s*)?(?P<room>[a-z]?\d{2,5}[a-z]?)\s*(?:室|号?房间?|号)?"
)
_BARE = re.compile(
    rf"(?:building|bldg|block|blk|tower|house)?\.?\s*(?:no\.?\s*)?(?P<name>{_N})\s*(?:号楼|栋|幢|座|号院|楼|#|号)?"
)
_ENTRANCE = re.compile(
    rf"(?:entrance|entry|unit|stair(?:case|well)?)?\.?\s*(?:no\.?\s*)?(?P<name>{_N})\s*(?:单元|号?门洞?|梯|号)?"
)
_ONLY_ROOM = re.compile(rf"(?:door|room|rm|apartment|apt|flat|suite|#)?\.?\s*(?:no\.?\s*)?{_ROOM}{_ROOM_MARK}")


def read_door(text: str, *, chinese: bool = True, hotel: bool = False, insisted: bool = False) -> Door | DoorFault:
    """Return what a text says of a door, its building as it is said in that language.

    What cannot be read is refused once; `insisted`, it is taken for how to find the door, and the building is asked.
    """
    typed = " ".join(clean(text).split()).strip(" ,.;，。；")
    if not typed:
        return DoorFault.EMPTY
    if len(typed) > LONGEST:
        return DoorFault.TOO_LONG
    plain = fold(typed)
    if hotel or _HOTEL.search(plain):
        return _hotel(typed, plain)
    for pattern in (_EN_PARTS, _ZH_PARTS, _PLAIN_PARTS, _SPACED):
        found = pattern.fullmatch(plain)
        if found is not None:
            return _door(typed, found, chinese=chinese)
    inside = _INSIDE.fullmatch(plain)
    if inside is not None:
        return Door(entrance=_spelt(inside["entrance"]), room=_spelt(inside["room"]))
    if re.fullmatch(r"\d{1,2}", plain):
        return Door(building=say_building("", _spelt(plain), chinese=chinese))
    if insisted:
        return Door(room=typed)
    alone = _ONLY_ROOM.fullmatch(plain)
    # Fewer figures are rather a building's number: it is asked which.
    if alone is not None and len(_spelt(alone["room"])) >= 3:
        return Door(room=_spelt(alone["room"]))
    return DoorFault.UNREADABLE


def read_building(text: str, *, chinese: bool = True) -> str | DoorFault:
    """Return the building, street or village that a group may see; nothing that could be a door or a phone."""
    typed = " ".join(clean(text).split()).strip(" ,.;，。；")
    if not typed:
        return DoorFault.EMPTY
    if len(typed) > LONGEST_BUILDING:
        return DoorFault.TOO_LONG
    plain = fold(typed)
    whole = next((m for p in (_EN_PARTS, _ZH_PARTS, _PLAIN_PARTS) if (m := p.fullmatch(plain)) is not None), None)
    if re.search(r"\d{4,}", plain) or (whole is not None and (whole["room"] or _entrance(whole))):
        return DoorFault.BUILDING_TELLS
    if whole is not None:
        return _door(typed, whole, chinese=chinese).building
    bare = _BARE.fullmatch(plain)
    return typed if bare is None else say_building("", _spelt(bare["name"]), chinese=chinese)


def read_entrance(text: str) -> str | DoorFault:
    """Return the entrance, bare."""
    plain = fold(clean(text)).strip(" ,.;。")
    found = _ENTRANCE.fullmatch(plain)
    if found is not None:
        return _spelt(found["name"])
    return (DoorFault.UNREADABLE if len(plain) <= 10 else DoorFault.TOO_LONG) if plain else DoorFault.EMPTY


def read_room(text: str) -> str | DoorFault:
    """Return the door's number, bare, or what else was said of it."""
    typed = " ".join(clean(text).split()).strip(" ,.;，。；")
    if not typed:
        return DoorFault.EMPTY
    if len(typed) > LONGEST_BUILDING:
        return DoorFault.TOO_LONG
    found = _ONLY_ROOM.fullmatch(fold(typed))
    return typed if found is None else _spelt(found["room"])


def _hotel(typed: str, plain: str) -> Door:
    found = _HOTEL_PARTS.fullmatch(plain)
    if found is None:
        return Door(building=typed[:LONGEST_BUILDING], hotel=True)
    name = typed[: found.end("name")].strip(" ,，·-#")
    return Door(building=name[:LONGEST_BUILDING], room=found["room"].upper(), hotel=True)


def _door(typed: str, found: re.Match[str], *, chinese: bool) -> Door:
    lead = typed[: found.end("lead")].strip(" ,，·-")
    room, entrance = found["room"], _entrance(found)
    return Door(
        building=say_building(lead, _spelt(found["building"]), chinese=chinese),
        entrance="" if entrance is None else _spelt(entrance),
        room="" if room is None else _spelt(room),
    )


def _entrance(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    return parts["entrance"] or parts.get("unit")


def say_building(lead: str, name: str, *, chinese: bool) -> str:
    """Return a building by what stands before its number or letter and that: 幸福里3号楼, A座; Building 3."""
    if not chinese:
        return f"{lead}, Building {name}" if lead else f"Building {name}"
    word = "号楼" if name[:1].isdecimal() else "座" if name.isascii() else "楼"
    gap = " " if lead and lead[-1].isascii() and lead[-1].isalnum() else ""
    return f"{lead}{gap}{name}{word}"


def _spelt(name: str) -> str:
    """Return a number's name in figures: 三 is 3, 五零二 is 502, 3a is 3A."""
    if all(char in _ZH_NUMERAL for char in name):
        spelt = number(name)
        if spelt is not None and (len(name) < 3 or any(char in "十百" for char in name)):
            return str(spelt)
        digits = [number(char) for char in name]
        if all(digit is not None and digit < 10 for digit in digits):
            return "".join(str(digit) for digit in digits)
        return name
    stripped = name.lstrip("0") if name.isdecimal() else name
    return (stripped or "0").upper()


# --- what is the same


def building_key(building: str) -> str:
    """Return what equal buildings have in common, however they were written: 3, 3号楼 and Building 3."""
    plain = fold(" ".join(building.split()))
    for pattern in (_EN_PARTS, _ZH_PARTS):
        found = pattern.fullmatch(plain)
        if found is not None and not found["room"] and not _entrance(found):
            plain = found["lead"] + _spelt(found["building"]).lower()
            break
    return re.sub(r"[\s,·-]", "", plain)


def door_keys(building: str, entrance: str, room: str) -> tuple[str, str, str]:
    """Return what equal doors have in common, as the fingerprint takes it."""
    return building_key(building), fold(entrance), fold(room)


_FIGURES = re.compile(r"(\d+)")
#: Where a part of a door stands among its like: figures by their value, before words.
Order = tuple[tuple[int, int, str], ...]


def _order(part: str) -> Order:
    pieces = (piece for piece in _FIGURES.split(part) if piece)
    return tuple((0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces)


def door_order(building: str, entrance: str, room: str) -> tuple[Order, Order, Order]:
    """Return what doors are sorted by as one walks along them: 3-2-502 comes before 3-2-1001, building 9 before 10."""
    return _order(building_key(building)), _order(fold(entrance)), _order(fold(room))
