"""The kinds of service the field knows, and the words people type for them; it knows nothing of lines or needs."""

from __future__ import annotations

import re
from enum import StrEnum

from handlers.rules.when.parts import Daypart


class Activity(StrEnum):
    """What kind of service a need asks for."""

    TESTING = "testing"
    CHECKPOINT = "checkpoint"
    PATROL = "patrol"
    SUPPLIES = "supplies"
    MEALS = "meals"
    DELIVERY = "delivery"
    SCREENING = "screening"
    PUBLICITY = "publicity"
    HOTLINE = "hotline"
    COUNSELLING = "counselling"
    DISINFECTION = "disinfection"
    OTHER = "other"


# The first that is found in the words decides, so what names the work stands before what names its place.
_WORDS: tuple[tuple[Activity, str], ...] = (
    (
        Activity.COUNSELLING,
        (r"心理(?:疏导|咨询|援助|辅导|支持)|counsel(?:l?ing|l?or)|emotional support"),
    ),
    (
        Activity.HOTLINE,
        (
            r"(?:值守|接听)?热线(?:值守|接听|值班)?|接(?:听)?电话|电话值班|hot\s?line|phone duty"
            r"|call cent(?:re|er)"
        ),
    ),
    (
        Activity.DISINFECTION,
        (r"消杀|消毒|disinfect(?:ion|ing)?|saniti[sz](?:ing|ation|e)"),
    ),
    (
        Activity.SCREENING,
        (
            r"(?:入户)?(?:摸排|排查)|入户(?:登记|走访|核查)?|敲门行动|信息登记|流调|door[- ]to[- ]door"
            r"|screening|survey"
        ),
    ),
    (
        Activity.PUBLICITY,
        (r"宣传|发传单|张贴|贴通知|喊话|大喇叭|publicity|leaflet(?:s|ing)?|flyers?|posters?|outreach"),
    ),
    (
        Activity.PATROL,
        (r"巡逻|巡查|巡防|巡线|夜巡|patrol(?:l?ing|s)?"),
    ),
    (
        Activity.TESTING,
        (
            r"(?:全员|区域)?(?:核酸|抗原)(?:检测|采样|筛查)?|扫码(?:登记)?|(?:做)?检测|采样|测温|(?:covid|pcr"
            r"|nucleic acid|mass)?\s?test(?:ing|s)?\b|swab(?:s|bing)?"
        ),
    ),
    (
        Activity.MEALS,
        (
            r"送(?:盒|早|午|中|晚|爱心)?[餐饭]|配餐|分餐|发[餐饭]|做饭|(?:deliver(?:ing|y of)?\s+)?meals?\b"
            r"|lunch(?:es)?|dinners?|breakfasts?|cooking|food delivery"
        ),
    ),
    (
        Activity.SUPPLIES,
        (
            r"(?:防疫|生活|救灾|应急)?物资(?:配送|发放|搬运|分发|分拣|打包|转运|装卸|运送)?|搬(?:运)?(?:防疫"
            r"|生活)?物资|(?:卸|装)(?:车|货|菜)|搬(?:东西|货|运|菜)|分拣|打包|分菜|发菜"
            r"|suppl(?:y|ies)|unload(?:ing)?|load(?:ing)?|pack(?:ing|age sorting)|sorting"
        ),
    ),
    (
        Activity.DELIVERY,
        (
            r"配送|送(?:菜|药|货|水|快递|东西|物品|包裹)|代[购买取]|跑腿|取药|买菜|deliver(?:y|ies|ing)?"
            r"|groceries|grocery(?: delivery)?|errands?|shopping|courier"
        ),
    ),
    (
        Activity.CHECKPOINT,
        (
            r"值守|站岗|值班|值夜|守夜|轮班|守门|看门|守卡|执勤|轮岗|门岗|维持秩序|秩序维护|check\s?point|gate duty"
            r"|guard(?:ing)?|sentry|entrance duty|crowd control|on duty"
        ),
    ),
    (
        Activity.CHECKPOINT,
        (r"卡口|卡点|岗亭|查验|验码"),
    ),
)
_EACH = tuple((activity, re.compile(words)) for activity, words in _WORDS)
_ANY = re.compile("|".join(words for _, words in _WORDS))
_PARTS = (
    (Daypart.NIGHT, re.compile(r"晚班|夜班|夜巡|夜间|夜里|晚间|晚[餐饭]|值夜|守夜|night|evening|dinner|supper")),
    (Daypart.MORNING, re.compile(r"早班|早高峰|早[餐饭点市]|晨|morning|breakfast")),
    (Daypart.NOON, re.compile(r"[午中][餐饭]|lunch")),
)


def recognise(plain: str) -> Activity | None:
    """The activity that folded words name, if any."""
    return next((activity for activity, words in _EACH if words.search(plain)), None)


def mentions(plain: str) -> list[tuple[int, int]]:
    """Where folded words name activities."""
    return [found.span() for found in _ANY.finditer(plain)]


def usual_part(plain: str) -> Daypart | None:
    """The part of the day that the words for the work imply: 晚班 is in the evening, lunch at noon."""
    return next((part for part, words in _PARTS if words.search(plain)), None)
