"""Words that say somebody is in danger, as patterns: of the body and of the mind, in Chinese and in English.

They are held against text in one form (lower case, half width, simplified, no spaces within Chinese).
"""

from __future__ import annotations

import re
from typing import Final

#: What a pattern names in <> for short.
_SHORT: Final = {
    # Between a part of the body and what is wrong with it stands nothing that denies it, and no new clause begins.
    "<gap>": r"[^不没无别未\s,。!?;、:…]{0,6}?",
    "<person>": "(?:人|他|她|爸|妈|爷|奶|公|婆|伴|老人|孩子|宝宝|娃|父|母|叔|姨|哥|姐|弟|妹|邻居)",
    "<now>": "(?: is| feels| really| has been| keeps| so| very| still| suddenly| bad| a)*",
    "<whose>": "(?: (?:my|his|her|the|their|our|your|dad's|mum's|mom's|a))?",
    "<somebody>": (
        "(?:i|he|she|they|we|you|dad|daddy|mum|mom|mother|father|grandma|grandpa|granny|grandmother|grandfather|husband|"
        "wife|son|daughter|baby|child|neighbou?r|patient|man|woman|lady|uncle|aunt|brother|sister)"
    ),
    "<not>": "(?:do not|don'?t|does not|doesn'?t|isn'?t|no longer|not|never)",
    "<longer>": "(?: any ?more| any longer)?",
    # "I don't want to live in this flat" is about the flat.
    "<elsewhere>": (
        "(?! (?:in|at|near|here|there|on|next|alone|by|under|that|this|so|far|together|until|before|early|"
        r"with (?:him|her|my|them|you|people|his|the))\b)"
    ),
}


def _patterns(chinese: str, english: str) -> tuple[re.Pattern[str], ...]:
    found = [*chinese.split(), *english.strip().splitlines()]
    for name, meant in _SHORT.items():
        found = [one.replace(name, meant) for one in found]
    return tuple(re.compile(one) for one in found)


#: Chinese patterns are parted by spaces, English ones stand a line each.
BODY: Final = _patterns(
    r"""
(?:胸(?:口|部|前|腔|膛)?|心口|心脏|心前区)<gap>(?:疼|痛|闷|憋|发紧|压得慌)
(?:胸口|心口|心脏)(?:很|特别|非常|好|有点|一直|突然)?(?:不舒服|难受|不太舒服) 心(?:肌)?梗 心绞痛 心衰
心脏病(?:发|犯|又) 心脏骤停 心跳(?:停|没) (?<![忙笑美])(?<![忙笑美]得)喘不(?:上|过|了|出)(?:来)?(?:一?口)?气
(?<![忙笑美]得)(?:上不来|透不过|上不过)(?:来)?气 (?<![忙笑美]得)喘不(?:上|过)来
呼吸(?:很|有点|特别|非常|越来越|十分)?(?:困难|不了|急促|不上来|不过来) 憋得?上不来气
(?:没|没有|停止)呼吸(?!机|困难|急促|不|道) 气喘得?厉害 哮喘(?:又)?(?:发|犯) 中风(?!险) 脑梗 脑出血 脑溢血 脑卒中
卒中 (?:嘴|口角|嘴角|脸|眼)(?:巴|角)?(?:突然|都|也|有点|一下)?(?:歪|斜)了?
半(?:个|边|侧)?身(?:子|体)?<gap>(?:不能动|动不了|没知觉|没劲|麻|瘫|不听使唤)
突然(?:就)?(?:说不出话|说不了话|不会说话|看不见|动不了|站不起来|站不住) 说话(?:突然)?(?:含糊|不清|大舌头) 透析
(?:快|就|马上|怕是)?要生了 快生了 要生(?:孩子|宝宝|小孩) 羊水 破水 临产 (?:宫缩|阵痛) 见红了
大出血(?!价|甩|清仓) 出血(?:很多|不止|止不住) 血(?:一直)?(?:止不住|流不停|流不止) 止不住(?:地|的)?(?:流)?血
流(?:了)?(?:好多|很多|好些|大量|许多|一地)(?:的)?血 (?:呕|咳|咯|便)血
(?<!气得)(?<!气到)(?<!快要)吐(?:了)?(?:好多|很多|一口)?血(?!价|甩|推荐|整理) 昏迷 昏(?:倒|过去|死|厥)
晕(?:倒|过去|厥) 不省人事 失去(?:知觉|意识) (?:没|没有)(?:知觉|意识(?!到)|脉搏|心跳) 叫不(?:醒|应)
(?:喊|叫|推)(?:都|也)?不醒 (?:怎么叫|叫他|叫她)[^,。!?;]{0,4}没(?:有)?反应 抽搐 癫痫 羊癫疯 羊角风
<person>[^,。!?;\s]{0,3}(?:快)?不行了 (?<!令人)(?<!让人)窒息 噎(?:住|着) 卡(?:住|在)(?:了)?(?:喉咙|嗓子|气管)
休克 触电 溺水 心肺复苏 (?:食物|煤气|一氧化碳|农药|酒精|药物)中毒 喝了?(?:农药|百草枯|敌敌畏|消毒水|洁厕灵) 误服
吃错了?药 药吃多了 急救(?!箱|包|药|手册|用品) 救命(?!恩|稻|之)
""",
    r"""
\bchest<now>[ -](?:pains?|hurts?|hurting|ache?s?|aching|discomfort)\b
\bchest<now>[ -](?:tight(?:ness|ening)?|pressure)\b
\b(?:pains?|pressure|tightness|ache|hurts|hurting)(?: \w+)? in<whose> chest\b
\bheart (?:attack|failure|stopped)\b
\bcardiac arrest\b
\bangina\b
\b(?:can'?t|cannot|can not|couldn'?t|unable to|hardly|barely)(?: \w+)? breathe?\b(?! a word)
\b(?:struggling|fighting|hard|difficult) to breathe\b
\bcan(?:'?t|not) catch (?:my|his|her|their) breath\b
\bshort(?:ness)? of breath\b
\bbreathless(?:ness)?\b
\b(?:difficulty|trouble|problems?|struggling)(?: with)? breathing\b
\bgasping\b(?! at)
\b(?:not|stopped|isn'?t) breathing\b
\b(?:a|had|having|another|mini|mini-|possible|suffered|of) stroke\b(?! of\b)
\bstroke symptoms\b
\b(?:face|mouth|smile) (?:is |has |'s |looks )?(?:droop(?:s|ing|ed)?|crooked)\b
\bslurr(?:ed|ing)\b
\b<somebody> (?:suddenly )?can'?t (?:move|feel|lift)(?: \w+){0,2} (?:arm|leg|side|face)\b
\bone side\b.{0,20}\b(?:numb|paraly)
\bdialysis\b
\b(?:in|into|having|started|early|premature) labou?r\b(?! costs?| market| party| day| law| union| force)
\bwaters? (?:has |have |just )*(?:broke|broken)\b(?! pipe| main| heater)
\bcontractions\b
\bgiving birth\b
\bbaby is coming\b
\bbleeding (?:heavily|badly|a lot|out|profusely|so much|very much|won'?t|and won'?t|from (?:the|my|his|her) head)\b
\b(?:heavy|severe|bad) bleeding\b
\b(?:won'?t|doesn'?t|can'?t|cannot|not) stop(?: the)? bleeding\b
\bbleeding (?:won'?t|doesn'?t|will not) stop\b
\blo(?:st|sing|t) (?:a lot|lots|so much|too much) (?:of )?blood\b
\bha?emorrhag
\b(?:coughing|vomiting|throwing|spitting|coughed|vomited) (?:up )?blood\b
\bblood everywhere\b
\bunconscious(?:ness)?\b
\bpassed out\b
\bfaint(?:ed|ing)\b
\bunresponsive\b
\b<somebody>(?: has| just)* collapsed\b
\b(?:not|isn'?t|won'?t|doesn'?t|can'?t|cannot) (?:wake|waking)(?: \w+)? up\b
\b<somebody>(?: is|'s)? (?:not|isn'?t|won'?t) (?:responding|respond|waking|wake)\b
\bseizures?\b
\bconvulsi\w+
\bepileptic fit\b
\bchoking\b
\boverdos\w+
\bpoisoned\b
\banaphyla\w+
\belectrocuted\b
\bcall an ambulance\b
\bneed an ambulance\b
\b(?:i'm|i am|we're|he's|she's|he is|she is) going to die\b
\b(?:is|he's|she's|am|i'm) dying\b(?! (?:for|to|of (?:laugh|bored)))
""",
)
MIND: Final = _patterns(
    r"""
不想(?:再|继续)?活(?!动|跃|泼|络|儿|干)(?!在(?:这|那|此))(?!得) 不(?:愿|愿意)(?:再)?活(?!动|跃) 活(?:着)?不下去
没法活(?!动|跃|儿) 不能活了 活够了 活腻 没(?:有)?活路 不如死了 还不如死 死了(?:算了|干净|就好|拉倒|一了百了)
活着(?:真|好|太|也)?(?:就)?(?:没|没有|没什么|有什么|还有什么)(?:啥)?(?:意思|意义|劲|用|奔头) 活着(?:真|好|太)累
(?<!不)(?<!笑得)想(?:去|要)?死(?!你|您|我|他|她|它|咱|俺|大家|党|机|人|了你|了我) (?:要|去)死给 寻死 求死
找死的心 我不想死 (?:让|叫)我(?:去)?死(?!心|了这) 死了(?:就)?(?:解脱|清净) 一了百了 一死了之 生不如死 自杀 轻生
自尽 自残 自伤 割腕 上吊 投河 投江 (?:想|要|去|准备|打算)?跳(?:楼(?!价|甩|机)|河|江|桥)
(?:结束|了结|了断)(?:我|自己|这)?(?:的|条|一)?(?:生命|性命|一生|命|自己|此生) 写(?:好)?(?:了)?遗书 留遗书 想不开
(?:吃|吞|喝)(?:了|下)?(?:一整|一|整|半|好多|很多|几十|一大)(?:瓶|把|片)?(?:的)?安眠药
(?:攒|存)(?:了|着)?(?:[^,。!?;]{0,4})安眠药 不想(?:再)?(?:醒来|醒过来|存在) 没(?:有)?活下去的
""",
    r"""
\b(?:want|wants|wanted|wanna|wish|ready) (?:to )?(?:just )?die\b(?! (?:of )?laughing)
\bwish i (?:was|were) dead\b
\bkill(?:ing)? (?:my|him|her|them)sel(?:f|ves)\b
\b(?<!my )end(?:ing)? (?:it all|my (?:own )?life|my suffering)\b
\btak(?:e|ing) (?:my|his|her) own life\b
\bsuicid(?:e|al)\b(?! squad)
\bself[ -]?harm\w*
\bhang (?:my|him|her)self\b
\bcut(?:ting)? (?:my|her|his) wrists?\b
\b<not> (?:really )?(?:want|wish|wanna|care) (?:to )?(?:live|be alive|exist|wake up|be here)<longer>\b<elsewhere>
\b(?:no|without a|not a|any) (?:reason|point|will)(?: left)? (?:to|in) (?:live|living|go on|going on)\b
\b(?:life|living|it)(?: is|'s|s)? <not> (?:really )?worth (?:living|it any ?more|going on)\b(?! in| at| here| there)
\blife isn'?t worth living\b(?! (?:in|at|here|there)\b)
\bbetter off (?:dead|without me)\b
\bjump(?:ing)? (?:off|from|out of) (?:the|a|my) (?:roof|bridge|building|balcony|window)\b
\bcan(?:'?t|not) go on(?: living| like this| any ?more| any longer)\b
\b(?:tired|sick) of (?:living|being alive|life)\b(?! (?:in|at|here|there|with|on|out)\b)
""",
)
