"""Finds the parts of a need that announce themselves: phones, notes, what to bring, whom to ask for, where.

Phones come out of every text first, since whatever stays among the words is shown to a whole group.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.rules.activities import mentions
from handlers.rules.counts import NUMERAL
from handlers.rules.plain import TAKEN, WORD
from handlers.rules.reading.places import looks_like_place

if TYPE_CHECKING:
    from handlers.rules.reading.page import Page

_CUT = rf"\n,;。!?(){TAKEN}"  # where a value ends
_START = rf"(?:(?<=[\s,;。!?()\[\]{TAKEN}])|^)"

_PHONE = re.compile(
    r"(?<!\d)(?:(?:\+|00)?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)"
    r"|(?<!\d)(?<!\d\.)\(?0\d{2,3}\)?[- ]?\d{7,8}(?:(?:转|-)\d{1,5})?(?!\d)"
    r"|(?<!\d)[48]00[- ]?\d{3}[- ]?\d{4}(?!\d)|\+\d{1,3}(?:[ -]?\d){6,13}(?!\d)"
    r"|(?<![\d-])\(?\d{3}\)?[- ]\d{3}-\d{4}(?!\d)"
    r"|(?<!\d)(?<!\d[./-])(?!20\d{6}(?!\d))\d{7,}(?![\d人个])"
    r"|(?:(?<=电话)|(?<=电话:)|(?<=电话: )|(?<=手机)|(?<=手机:)|(?<=tel)|(?<=tel:)|(?<=tel: )|(?<=phone:)"
    r"|(?<=phone: )|(?<=phone )|(?<=call )|(?<=短号)|(?<=短号:))\d[\d -]{1,14}\d"
)
_PHONE_LEAD = re.compile(
    r"(?:(?:联系)?(?:电话|手机|方式)号?码?|短号|\b(?:tel|phone|mobile|cell|ph|call|ring"
    r"|text)\b\.?)\s*[:是]?\s*\(?\s*$"
)
_BUILDING = re.compile(
    rf"(?:(?<!\d)\d{{1,4}}|[a-z](?=[座栋幢区])|[{NUMERAL}]+)号?(?:\s*[-、~到至和及]\s*(?:\d{{1,4}}|[a-z]"
    rf"|[{NUMERAL}]+)号?)*"
    r"\s*(?:号?(?:楼|栋|幢|单元|号院|号门|号口|室|层|座|弄|线(?!上|下))|号(?:大门|厅|馆|房|病房|岗|卡|站"
    r"|采样点|桌|台|点位?|出口|仓|库|棚|院|店|车|通道|公寓|地块|小区|商铺|门|病区|窗口?|检测点|位)"
    r"|(?:网格|片区|标段|号院|大队|小队|分队|国道|省道)|(?<=\d)(?:区|组|社|路|期|队|街区)(?![人]))"
    rf"|第[\d{NUMERAL}]+(?!天)(?:人民|中|小学|社区|医院|居委|村|组|网格|街|大道|实验|幼儿园|机关|批|轮|次"
    rf"|小组|党支部|人)?"
    r"|\b(?:building|bldg|block|blk|gate|hall|room|rm|tower|unit|floor|no|zone|entrance|exit|station|line"
    r"|bus|platform|apt|apartment|door|table|booth"
    r"|site|lot|lane|phase|route|hotel|compound|house|dorm|ward|area|stop|pier|level|stand|tent|checkpoint"
    r"|post|team|group)s?\.?\s*#?\d{1,4}[a-z]?"
    r"(?![\d:]|\s*(?:[ap]m|pax|people|persons?|ppl|volunteers?|vols?|helpers?|men|women|hours?|hrs?|h)\b)"
    r"(?:\s*(?:-|&|and)\s*\d{1,3}[a-z]?(?![\d:-]|\s*(?:[ap]m|people|persons?|volunteers?|ppl|helpers?)\b))?"
    r"|\b\d{1,3}(?:st|nd|rd|th)\s+(?:floor|street|avenue|building|gate|block|district)\b|#\d+"
    r"|\b\d{1,5}\s+(?:[a-z]+\s+)?(?:street|st|road|rd|avenue|ave|lane|drive|boulevard|blvd)\b"
)
_NOTE = re.compile(
    rf"{_START}(?P<label>(?:备注|说明|注意事项|注意|注|要求|提醒|提示|其他|ps|p\.s\.|notes?|remarks?"
    rf"|n\.?b\.?|fyi)\s*:\s*)(?P<x>[^\n]*)"
)
_NEXT_FIELD = re.compile(
    r"[\s,;。]+(?=(?:地点|时间|日期|人数|联系人|联系电话|电话|集合|任务|活动|携带|where|place|location"
    r"|time|date|people|contact|tel|bring)[^\s:]{0,4}\s*:|@|\d+\s*人(?=$|[\s,;。]))"
)
_AMONG = re.compile(
    rf"\((?P<in>[^()\n]*(?:含|其中|包括|包含|优先|最好|必须|限|不要|自愿|需要?会|including|incl\.?"
    rf"|preferably|of whom|must|only)[^()\n]*)\)"
    rf"|{_START}(?:其中|包括|包含|内含|含|including|incl\.?|of whom)\s*[^{_CUT}]+?(?=\s+[^\x00-\x7f]"
    rf"|[{_CUT}]|$)"
)
_BRING_ZH = re.compile(
    rf"{_START}(?P<lead>(?:请|各位|大家|务必|需要?|要|自己|记得|注意|统一|并|另|必须|提前|现场|志愿者)*)"
    rf"(?P<verb>自带|自备|携带|带好|带上|带着|带|穿好|穿着|穿上|穿|佩戴|戴好|戴上|戴"
    rf"|准备好?)(?![队班头领教过课动货路你我他她]|一个人|\d+人|人)"
    rf"\s*:?\s*(?P<x>[^\s{_CUT}{WORD}]+)"
)
_BRING_EN = re.compile(
    rf"\b(?:please\s+|must\s+|and\s+|to\s+|should\s+)?(?P<verb>bring"
    rf"|wear)(?:ing)?\s*:?\s+(?P<x>[^{_CUT}.]+)|{_START}(?P<label>(?:gear|dress(?: code)?|物品|装备|着装"
    rf"|携带物品|需带)\s*:\s*)(?P<y>[^{_CUT}]+)"
)
_NOT_MORE = re.compile(
    r"\s*(?:at|@|in|on|arrive|meet|gather|ask|call|contact|for|need|note|wear|bring|to|we|please|from|with"
    r"|then|thanks?|and\s+(?:wear|bring))\b|.*(?::|@)"
)
_NAME_ZH = r"[\u4e00-\u9fff·]{1,6}"
_CONTACT = re.compile(
    rf"(?P<lead>{_START}(?:到(?:后|了|达后|场后)?|有事|有问题|现场|具体|详情|请)*(?:联系人|负责人|对接人"
    rf"|接头人|联络人|找|联系|咨询|问)|(?:现场)?(?:联系人|负责人|对接人|联络人))\s*(?:人)?\s*[:是为]?\s*"
    rf"(?!人|几|个|到|志愿|到场)(?P<zh>{_NAME_ZH}?)(?=$|[\s{_CUT}、]|\d|电话|手机|联系|报到|签到)"
    rf"|\b(?P<en>(?:ask\s+for|contact(?:\s+person)?|call|ring|speak\s+to|look\s+for|report\s+to|see"
    rf"|on[- ]?site(?:\s+contact)?|lead)\s*:?\s+)(?P<name>(?:(?!(?:at|on|tel|phone|for|and|in|to|the|when"
    rf"|before|if)\b)[a-z\u00c0-\u024f.'’-]+\s*){{1,4}})"
)
_TITLE_ZH = (
    r"(?:姐|哥|叔|姨|总|主任|书记|老师|医生|队长|经理|先生|女士|师傅|站长|院长|阿姨|大爷|大妈|网格员|大夫"
    r"|护士|同志|组长|班长|所长|科长)"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏"
    "魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵"
    "万钱严覃武戴莫孔向汤"
)
_NAME_BEFORE = re.compile(
    rf"(?:(?<=[\s,;。:()、{TAKEN}])|^)(?P<zh>[{_SURNAMES}][\u4e00-\u9fff]{{0,2}}{_TITLE_ZH}?"
    rf"|[\u4e00-\u9fff]{{1,3}}{_TITLE_ZH})\s*[:,(]?\s*$"
    r"|(?P<en>(?:\b(?:mr|ms|mrs|miss|dr|aunt|uncle)\.?\s+[a-z]+(?:\s[a-z]+)?"
    r"|\b[a-z]+(?:\s[a-z]+)?))\s*[:,(]?\s*$"
)
_NAME_AFTER = re.compile(
    rf"\s*[(]?\s*(?P<zh>[{_SURNAMES}][\u4e00-\u9fff]{{0,2}}{_TITLE_ZH}?"
    rf"|[\u4e00-\u9fff]{{1,2}}{_TITLE_ZH})\s*[)]?(?=$|[\s{_CUT}])"
)


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask for, and the numbers."""

    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number and where in the text it stood."""

    start: int
    end: int
    number: str


def take_phones(page: Page) -> list[Phone]:
    """Take every phone number out of the words for good, so that it can be in no part that a group is shown."""
    spans = []
    for found in _PHONE.finditer(page.plain):
        start, end = found.span()
        if sum(char.isdecimal() for char in found.group()) < 3:
            continue
        spans.append(Phone(start, end, _digits(page.text[start:end])))
        page.forget(start, end)
        lead = _PHONE_LEAD.search(page.plain[:start])
        page.take(lead.start() if lead else start, end)
    return spans


def take_contact(page: Page, phones: list[Phone]) -> Contact:
    """Whom to ask for: after a word that says so, or a name right beside a phone number."""
    phone = " / ".join(dict.fromkeys(one.number for one in phones))
    for found in _CONTACT.finditer(page.open):
        group = "zh" if found["lead"] is not None else "name"
        start, end = found.span(group)
        name = page.typed(start, end)
        if group == "zh" and not name and not phones:
            continue
        if group == "name" and not (phones or page.text[start : start + 1].isupper()):
            continue
        page.take(found.start(), end)
        return Contact(name, phone)
    for one in phones:
        edge = one.start
        while edge and page.open[edge - 1] == TAKEN:
            edge -= 1
        before = _NAME_BEFORE.search(page.open[:edge])
        if before and _is_name(page, *before.span("zh" if before["zh"] else "en")):
            span = before.span("zh" if before["zh"] else "en")
            page.take(span[0], before.end())
            return Contact(page.typed(*span), phone)
        after = _NAME_AFTER.match(page.open, one.end)
        if after and not looks_like_place(after["zh"]):
            page.take(*after.span())
            return Contact(page.typed(*after.span("zh")), phone)
    return Contact("", phone)


def _is_name(page: Page, start: int, end: int) -> bool:
    words = page.plain[start:end]
    if looks_like_place(words) or mentions(words):
        return False
    return not words[:1].isascii() or all(word[:1].isupper() for word in page.text[start:end].split())


def _digits(phone: str) -> str:
    """A phone number as it is dialled: a mobile's digits together, others as typed."""
    bare = re.sub(r"[\s()]", "", phone)
    return bare.replace("-", "") if re.fullmatch(r"(?:\+?86-?)?1[3-9][\d-]+", bare) else bare


def protect_words(page: Page) -> None:
    """Hide numbers that belong to buildings, gates and the like: 1号楼 is no date."""
    for found in _BUILDING.finditer(page.open):
        page.protect(*found.span())


def take_notes(page: Page) -> None:
    """Keep for the note what says so, and what tells more about some of the people (含2名会用电脑的)."""
    for found in list(_NOTE.finditer(page.open)):
        stop = _NEXT_FIELD.search(page.open, found.start("x"))
        end = stop.start() if stop else found.end()
        page.take(*found.span("label"))
        page.note(found.start("x"), end)
    for found in list(_AMONG.finditer(page.open)):
        page.note(*found.span())


def take_bring(page: Page) -> str:
    """What to bring or wear; wearing keeps its verb."""
    found = sorted([*_BRING_ZH.finditer(page.open), *_BRING_EN.finditer(page.open)], key=lambda one: one.start())
    pieces: list[str] = []
    last = 0
    for match in found:
        if match.start() < last:
            continue
        named = match.groupdict()
        key = "y" if named.get("y") else "x"
        start, end = match.start(key), _more(page, match.end(key), match.start(key))
        verb = named.get("verb") or ""
        if verb in {"穿", "穿好", "穿着", "穿上", "佩戴", "戴", "戴好", "戴上", "自备", "自带", "wear"}:
            start = match.start("verb")
        pieces.append(page.typed(start, end))
        page.take(match.start(), end)
        last = end
    return ", ".join(piece for piece in pieces if piece)


def _more(page: Page, end: int, start: int) -> int:
    """Where a list of things to bring really ends: short pieces after a comma still belong to it."""
    chinese = not page.plain[start : start + 1].isascii()
    while found := re.match(rf"\s*[,、]\s*([^{_CUT}.]+)", page.open[end:]):
        piece = found[1]
        long_ = len(piece) > 8 if chinese else len(piece.split()) > 4
        if (
            long_
            or WORD in piece
            or _NOT_MORE.match(piece)
            or mentions(piece)
            or looks_like_place(piece)
            or (chinese and " " in piece.strip())
        ):
            break
        if re.match(r"\s*(?:请|在|找|联系|地点|集合|带|穿|戴|自备|注意|到)", piece):
            break
        end += found.end()
    return end
