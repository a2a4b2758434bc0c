"""Understands a choice that was typed instead of tapped."""

from __future__ import annotations

import re
from typing import Final

from handlers.rules.asking.steps import Step
from handlers.rules.plain import clean, fold

#: Longer answers are sentences, and nobody knows which of their words is the choice.
LONGEST: Final = 24
_OF: Final[dict[Step, tuple[tuple[str, re.Pattern[str]], ...]]] = {
    Step.KIND: (
        ("medicine", re.compile(r"(?:我要|我想|要)?(?:买药|取药|药|买药取药)|medicines?|drugs|pharmacy")),
        (
            "groceries",
            re.compile(r"(?:我要|我想|要)?(?:买菜|菜|日用品|买东西|买菜买日用品|超市)|grocer(?:y|ies)|shopping|food"),
        ),
        ("meals", re.compile(r"(?:我要|我想|要)?(?:送饭|饭|吃饭|餐|订饭)|meals?|lunch|dinner")),
        ("fetch", re.compile(r"(?:我要|我想|要)?(?:取快递|快递|取件|送东西|拿快递)|fetch|parcels?|packages?")),
        ("other", re.compile(r"(?:别的事?|其他|其它|别的事情)|something\s+else|other")),
    ),
    Step.WHO: (
        ("me", re.compile(r"(?:给|是|为)?(?:我|自己|我自己|本人|我家|自家)(?:用|的)?|(?:for\s+)?(?:me|myself)")),
        (
            "other",
            re.compile(r".*(?:别人|爸|妈|父|母|爷|奶|公|婆|叔|姨|邻居|朋友|other|else|father|mother|dad|mum|mom).*"),
        ),
    ),
    Step.SUBSTITUTES: (
        ("ask", re.compile(r".*(?:问|商量|打电话|ask|call).*")),
        ("none", re.compile(r"(?:不|别|no\b|none|don'?t|never).*")),
        ("fine", re.compile(r"(?:可以|行|都行|都可以|能|换|差不多|随便|好|fine|ok|okay|yes|any|similar).*")),
    ),
    Step.DROP: (
        ("desk", re.compile(r".*(?:前台|酒店|desk|reception|hotel).*")),
        ("lead", re.compile(r".*(?:楼长|楼栋长|lead).*")),
        ("gate", re.compile(r".*(?:大门|小区门|门岗|门卫|保安|gate).*")),
        ("door", re.compile(r".*(?:门口|家门|家里|door).*")),
    ),
    Step.ENTRANCE: (("none", re.compile(r"(?:没有|无|没|不分)(?:单元)?|no(?:ne)?(?:\s+entrance)?")),),
    Step.PAY: (
        ("community", re.compile(r".*(?:社区|居委|community).*")),
        ("family", re.compile(r".*(?:家人|家里|儿|女|孩子|亲|family|son|daughter).*")),
        ("cash", re.compile(r".*(?:现金|现钱|cash).*")),
        ("transfer", re.compile(r".*(?:转|微信|支付宝|红包|transfer|wechat|alipay).*")),
    ),
    Step.ALLERGIES: (
        (
            "none",
            re.compile(
                r"(?:没有|无|没|都不|不过敏|都能吃|都行|没忌口|不忌口)(?:过敏|忌口)?(?:的)?|no(?:ne|thing)?|n/?a"
            ),
        ),
    ),
    Step.RELEASE: (("unknown", re.compile(r".*(?:不知道|不清楚|没说|not\s+sure|don'?t\s+know|unknown).*")),),
}


def typed_choice(step: Step, text: str) -> str | None:
    """Return the name of the choice that a short text means, None where it means none."""
    plain = fold(clean(text)).strip(" 。.!,~")
    if len(plain) > LONGEST:
        return None
    return next((name for name, words in _OF.get(step, ()) if words.fullmatch(plain)), None)
