"""Where a need is: words that announce a place, and words that look like one."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from handlers.rules.activities import mentions
from handlers.rules.plain import TAKEN, WORD

if TYPE_CHECKING:
    from handlers.rules.reading.page import Page

_ZH_ENDS = (
    "小区|广场|路口|门口|卡口|卡点|医院|卫生院|学校|中学|小学|大学|幼儿园|车站|[东南西北火车高铁汽]站|站点|社区|村|街道|街|大街|大道|路|巷|胡同|弄|院|大院|号院"
    "|大厅|礼堂|超市|商场|市场|公园|酒店|宾馆|隔离点|采样点|检测点|接种点|点位|集合点|服务点|发放点|中心|办事处|镇政府|政府|居委会|村委会|驿站|厂|仓库|停车场|操场|球场"
    "|体育场|体育馆|文化宫|活动室|值班室|办公室|教室|会议室|馆|场|店|镇|乡|县|区|桥|桥头|高速口|收费站|出口|入口|口|城|苑|园|府|庭|湾|家园|花园|公寓|大厦|楼|栋|幢|单元|座|层|室"
    "|门|大门|岗亭|亭|里|坊|库|局|所|坪|沟|寨|庄|屯|营|塔|庙|寺|祠堂|码头|机场|服务区|片区|网格|号|点|线"
)
_SIDE = "(?:[东南西北前后左右内外]?(?:侧|边|面|门|口|入口|出口|门口|旁边?|附近|对面|里面?|外面?|内|下|楼下|大厅|广场))?"
_ZH = re.compile(rf"(?:(?:{_ZH_ENDS}|{WORD}){_SIDE}|(?:楼|栋|幢|单元|号|室|座)\d{{1,4}}[室户]?)$")
_NOUNS = (
    "gate|plaza|building|bldg|hospital|school|hall|square|street|road|avenue|park|station|centre|center|community|village|market|gym|stadium"
    "|library|lobby|site"
    "|hotel|entrance|court|courtyard|garden|gardens|room|tower|block|church|clinic|warehouse|compound|bridge|corner|exit"
    "|car park|parking lot|office|mall|supermarket"
    "|crossroads|junction|intersection|canteen|playground|field|campus|dormitory|dorm|estate|house"
    "|apartments|hub|checkpoint|booth|st|rd|ave|lane|district|pier"
)
_EN = re.compile(
    rf"\b(?:{_NOUNS})s?\b(?:\s*(?:no\.?\s*)?#?\d+[a-z]?|\s+[a-z])?$"
    rf"|^(?:the\s+)?(?:{_NOUNS})s?\s*#?[\d{WORD}]|^(?:north|south|east|west)\s+\w+$"
)
_NO_PLACE = re.compile(
    r"注意|请|谢谢|务必|辛苦|优先|限|自愿|不要|不得|报名|速来|速到|尽快|紧急|急需|需要|希望|最好|加油|感谢"
    r"|必须|帮忙|帮助|人手|问题|安全|防护|到点|不[能得会]|有空|可以|积极"
)

_LABEL = re.compile(
    r"(?P<gather>集合)?(?:地点|地址|位置|场地|地方|点位|(?<=集合)点)\s*(?:[:是为]|就?在)\s*|\b(?:place"
    r"|location|where|venue|address|site|meeting\s+point)\s*:\s*"
)
_AT = re.compile(r"@\s*(?!所有人|all\b|全体)")
_IN_ZH = re.compile(rf"(?:(?<=[\s,;。!?(){TAKEN}])|^)(?P<v>在|于|到|去|前往|位于|集合地点|集合点)(?=[^\s{TAKEN},;。])")
_IN_EN = re.compile(r"\b(?P<v>at|in|near|outside|behind|opposite)\s+(?=\S)")
_WORDS = re.compile(rf"[^\s\n,;。!?(){TAKEN}]+")
_STOP = re.compile(
    r"(?:for|with|to|from|and|please|pls|arrive|need(?:s|ed)?|we|on|by|until|till|bring|wear|ask|call"
    r"|contact|meet|gather|note|until|thanks?|thank|must|help|or|before|after|if|who|starting|then)$"
)
_MEETING = re.compile(r"集合|集中|汇合|会合|碰头|报到|见面?")
_TAIL = re.compile(r"(?:集合|集中|进行|做|开展|搞|帮忙|参加|协助|见面?|汇合|开始|负责|报到|签到|门口集合)$")


def looks_like_place(plain: str) -> bool:
    """Whether folded words look like the name of a place."""
    words = plain.strip()
    if not words or len(words) > 40 or _NO_PLACE.search(words):
        return False
    return bool(_ZH.search(words) or (words[-1].isascii() and _EN.search(words)))


def could_be_place(plain: str) -> bool:
    """Whether folded words that are left alone may be taken for the place."""
    words = plain.strip()
    return (
        1 < len(words) <= (40 if words.isascii() else 24)
        and not _NO_PLACE.search(words)
        and any(char.isalpha() for char in words)
        and words[-1] != "的"
    )


def leading_place(plain: str) -> int:
    """The length of a place's name before two to six characters of work nobody has listed: 社区门口扫雪."""
    if not plain or plain.isascii():
        return 0
    for work in range(2, 7):
        place = plain[: len(plain) - work]
        if len(place) >= 3 and looks_like_place(place) and not looks_like_place(plain[len(place) :]):
            return len(place)
    return 0


def take_where(page: Page) -> str:
    """The place that is announced: 地点:X, @X, 在X, at X."""
    for found in _LABEL.finditer(page.open):
        if found["gather"] and any(
            other.start() != found.start() for other in [*_LABEL.finditer(page.open), *_AT.finditer(page.open)]
        ):
            continue
        if value := _value(page, found.end(), sure=True):
            return _taken(page, found.start(), value)
    for found in _AT.finditer(page.open):
        if value := _value(page, found.end(), sure=True):
            return _taken(page, found.start(), value)
    for found in _IN_ZH.finditer(page.open):
        value = _value(page, found.end(), sure=False)
        if value and (found["v"] in {"在", "位于"} or looks_like_place(page.plain[slice(*value)])):
            return _taken(page, found.start(), value)
    for found in _IN_EN.finditer(page.open):
        value = _value(page, found.end(), sure=False)
        words = page.plain[slice(*value)] if value else ""
        if value and (found["v"] == "at" or looks_like_place(words) or page.text[value[0]].isupper()):
            keep = found["v"] not in {"at", "in"}
            return _taken(page, found.start(), (found.start(), value[1]) if keep else value)
    return ""


def _taken(page: Page, start: int, value: tuple[int, int]) -> str:
    verb = _MEETING.match(page.open, value[1])
    page.take(start, verb.end() if verb else value[1])
    return page.typed(*value)


def _value(page: Page, start: int, *, sure: bool) -> tuple[int, int] | None:
    """The stretch of a place's name from here: over spaces between Latin words, or between places."""
    words = [match for match in _WORDS.finditer(page.open, start) if match.start() >= start]
    line = re.compile(rf"[\n,;。!?{TAKEN}]").search(page.open, start)
    limit = line.start() if line else len(page.open)
    words = [word for word in words if word.start() < limit]
    if not words or page.open[start : words[0].start()].strip():
        return None
    end = words[0].end()
    for last, word in pairwise(words):
        gap = page.open[last.end() : word.start()]
        plain = page.plain[word.start() : word.end()]
        latin = page.plain[last.end() - 1].isascii() and plain[0].isascii()
        if gap.strip(" "):
            break
        work = mentions(plain) and page.text[word.start()].islower()
        if (latin and not _STOP.match(plain) and not (work and not looks_like_place(plain))) or (
            not latin and looks_like_place(plain) and not mentions(plain)
        ):
            end = word.end()
        else:
            break
    end = _before_activity(page, words[0].start(), end, sure=sure)
    if (
        page.open[end : end + 1] == "("
        and (close := page.open.find(")", end)) > 0
        and TAKEN not in page.open[end:close]
    ):
        end = close + 1
    return (words[0].start(), end) if end > words[0].start() else None


def _before_activity(page: Page, start: int, end: int, *, sure: bool) -> int:
    """在世纪华原做核酸: the place ends before the work; but 世纪华原采样点 is a place by its last word."""
    plain = page.plain[start:end]
    if sure or looks_like_place(plain):
        tail = None if sure else _TAIL.search(plain)
        return start + tail.start() if tail and tail.start() else end
    found = mentions(plain)
    if found and found[0][0]:
        plain = plain[: found[0][0]]
    elif lead := leading_place(plain):
        plain = plain[:lead]
    tail = _TAIL.search(plain)
    if tail and tail.start():
        plain = plain[: tail.start()]
    return start + len(plain.rstrip())
