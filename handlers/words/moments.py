"""How days, times and sums are said in Chinese and English."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_ZH_DAYS = "一二三四五六日"
_EN_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_EN_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: From which hour on a time is called what, as a coordinator would write it.
_ZH_PARTS = ((5, "凌晨"), (11, "早"), (13, "中午"), (18, "下午"), (24, "晚"))


def say_day(at: datetime, zone: ZoneInfo, *, chinese: bool, now: datetime | None = None) -> str:
    """Return a day: 4月8日 周三; Wed 8 Apr; with its year where that is not the year of `now`."""
    local = at.astimezone(zone)
    # A date just past is read as next year's: whoever meant this year's must see it.
    far = now is not None and local.year != now.astimezone(zone).year
    if chinese:
        year = f"{local.year}年" if far else ""
        return f"{year}{local.month}月{local.day}日 周{_ZH_DAYS[local.weekday()]}"
    year = f" {local.year}" if far else ""
    return f"{_EN_DAYS[local.weekday()]} {local.day} {_EN_MONTHS[local.month - 1]}{year}"


def say_hour(at: datetime, zone: ZoneInfo, *, chinese: bool) -> str:
    """Return a time: 7:00; 07:00."""
    local = at.astimezone(zone)
    return f"{local.hour}:{local.minute:02}" if chinese else f"{local.hour:02}:{local.minute:02}"


def say_beside(at: datetime, begin: datetime, zone: ZoneInfo, *, chinese: bool, now: datetime | None = None) -> str:
    """Return a time beside another moment, with its day where that is another: 7:00; 4月7日 周二 23:30."""
    hour = say_hour(at, zone, chinese=chinese)
    if at.astimezone(zone).date() == begin.astimezone(zone).date():
        return hour
    return f"{say_day(at, zone, chinese=chinese, now=now)}{' ' if chinese else ', '}{hour}"


def say_moment(at: datetime, zone: ZoneInfo, *, chinese: bool, now: datetime | None = None) -> str:
    """Return a day and a time: 4月8日 周三 早8点; Wed 8 Apr, 08:00."""
    day = say_day(at, zone, chinese=chinese, now=now)
    if not chinese:
        return f"{day}, {say_hour(at, zone, chinese=False)}"
    return f"{day} {say_oclock(at, zone, chinese=True)}"


def say_oclock(at: datetime, zone: ZoneInfo, *, chinese: bool, after: datetime | None = None) -> str:
    """Return a time as said aloud: 早7点, 晚10点半; 07:00. The part of the day goes unsaid where `after` has it."""
    local = at.astimezone(zone)
    if not chinese:
        return say_hour(at, zone, chinese=False)
    hour = local.hour if local.hour <= 12 else local.hour - 12
    minutes = {0: "点", 30: "点半"}.get(local.minute, f"点{local.minute:02}分")
    part = _part_of_day(local)
    said_before = after is not None and part == _part_of_day(after.astimezone(zone))
    return f"{'' if said_before else part}{hour}{minutes}"


def _part_of_day(local: datetime) -> str:
    return next(name for before, name in _ZH_PARTS if local.hour < before)


def say_hours(begin: datetime, end: datetime, zone: ZoneInfo, *, chinese: bool) -> str:
    """Return two times: 20:00–次日2:00; 20:00–02:00 next day."""
    first, last = say_hour(begin, zone, chinese=chinese), say_hour(end, zone, chinese=chinese)
    days = (end.astimezone(zone).date() - begin.astimezone(zone).date()).days
    if days == 0:
        return f"{first}–{last}"
    if chinese:
        # Midnight as the end belongs to the evening it ends.
        return f"{first}–24:00" if last == "0:00" and days == 1 else f"{first}–次日{last}"
    return f"{first}–24:00" if last == "00:00" and days == 1 else f"{first}–{last} next day"


def say_span(begin: datetime, end: datetime, zone: ZoneInfo, *, chinese: bool, now: datetime | None = None) -> str:
    """Return a day and two times."""
    comma = " " if chinese else ", "
    return f"{say_day(begin, zone, chinese=chinese, now=now)}{comma}{say_hours(begin, end, zone, chinese=chinese)}"


def say_away(at: datetime, now: datetime, *, chinese: bool) -> str:
    """Return how far ahead a moment lies, in minutes up to two hours, hours up to two days, then days."""
    left = max(timedelta(0), at - now)
    minutes = round(left.total_seconds() / 60)
    if minutes < 120:
        amount, zh, en = minutes, "分钟", "minute"
    elif minutes < 48 * 60:
        amount, zh, en = round(minutes / 60), "小时", "hour"
    else:
        amount, zh, en = round(minutes / 60 / 24), "天", "day"
    if chinese:
        return f"{amount}{zh}后"
    return f"in {amount} {en}" + ("" if amount == 1 else "s")


def say_money(amount: int) -> str:
    """Return a sum given in fen (hundredths of a yuan): ¥38.50; ¥38."""
    whole, rest = divmod(abs(amount), 100)
    return f"{'-' if amount < 0 else ''}¥{whole}" + (f".{rest:02}" if rest else "")
