"""Words that say somebody is in danger are heard, and what only sounds like them is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.alarms import Danger, danger

BODY = (
    """
我爸胸口疼
我胸闷
胸口疼药
速效救心丸 胸口疼药 两盒
胸口一阵一阵地疼
胸口突然很痛
老伴胸口憋得慌
心口疼得厉害
奶奶喘不上气了
喘不过气
他上不来气
呼吸困难
妈妈呼吸很困难
爷爷好像中风了
嘴歪了，说话不清楚
他半边身子动不了
突然说不出话来
我爸要做透析
透析病人，明天要去医院
我老婆要生了
羊水破了
宫缩五分钟一次
大出血
血止不住
流了好多血
她晕倒了
人昏迷了，叫不醒
奶奶叫不应
没有呼吸了
孩子抽搐
他快不行了：老人快不行了
鱼刺卡住喉咙了，噎住了
煤气中毒
喝了农药
救命
胸 口 疼
胸悶
是不是中风了
会不会是心梗
有没有胸闷的药，我现在胸闷
昨天好了，今天又胸闷
受不了了胸口疼
鸡蛋两斤
My dad has chest pain
my chest hurts
Chest is really tight
there's a pain in my chest
I can't breathe
he cannot breathe
She has shortness of breath
grandma is breathless
trouble breathing since morning
I think he had a stroke
her face is drooping
his speech is slurred
I need my dialysis tomorrow
my wife is in labour
she has gone into labor
her water broke
she is bleeding heavily
the bleeding won't stop
he is unconscious
mum fainted
dad collapsed
he won't wake up
she is not breathing
my son has a seizure
heart attack
I do not know why he has chest pain
""".replace("鸡蛋两斤\n", "")
    .strip()
    .splitlines()
)

MIND = """
不想活了
我不想活了
真不想再活了
活不下去了
活着没意思
活着有什么意思
活着真累
我想死
真想死
想自杀
他要跳楼
我要跳楼
死了算了
不如死了
割腕
一了百了
吃了一整瓶安眠药
生不如死
我不想死
不想活了，胸口也疼
他是不是想不开
I want to die
I just want to die
I don't want to live anymore
don't want to live any more
I'm going to kill myself
thinking of suicide
feeling suicidal
I want to end my life
life is not worth living
I have no reason to live
they'd be better off without me
I can't go on like this
I don’t want to be alive
I do not want to wake up
""".strip().splitlines()

NOTHING = """
不疼了
胸口不疼了
我爸胸口不疼了，谢谢
胸口已经不疼了
不胸闷
没有胸闷
没有胸口疼
没有呼吸困难
不是中风
胸闷好了
胸口疼已经好了
不再胸闷
笑死了
笑死我了
累死了
馋死了
热死了
想死你了
想死我妈做的饭了，想死我了
真心疼这孩子
忙得喘不过气
笑得喘不上气
我要生气了
要生抽一瓶，要生粉一袋
生日快乐，明天我生日
不想活动
今天不想活动了
跳楼价
电脑中毒了
没有意识到时间过了
微信没反应
血橙两斤
鸭血一盒
猪心一个，鸡胸肉一斤
鸡胸肉 500克
胸罩一件
2瓶酱油
五花肉两斤，不要肥的
呼吸机滤芯
别自杀
没有自杀的念头
不用透析
救命恩人
降压药一盒
退烧药
中风险地区
感动得说不出话
鸡蛋三十个
No chest pain
she has no chest pain
he does not have chest pain
I don't have any trouble breathing
the chest pain is gone
chest pain has stopped
not in labour
a stroke of luck
breaststroke goggles
labour costs
labor market
dying for a coffee
I am dying to see you
this flat is not worth living in, really
it's not worth living in this flat
I don't want to live in this flat
we don't want to live here any more
my back is killing me
chicken breast 500 g
chest of drawers, small
tissue, a chest freezer bag
2 bottles of soy sauce
water bottles, two, one broken
kill two birds with one stone
suicide squad dvd
milk and bread please
I want to diet
heart-shaped cake
在家闷得慌
憋在家里闷得难受
急救箱一个
the water is broken in our kitchen
my phone is going to die
没法活动筋骨
""".strip().splitlines()


@pytest.mark.parametrize("line", BODY)
def test_a_body_in_danger_is_heard(line: str) -> None:
    assert danger(line) is Danger.BODY


@pytest.mark.parametrize("line", MIND)
def test_a_mind_in_danger_is_heard_before_the_body(line: str) -> None:
    assert danger(line) is Danger.MIND


@pytest.mark.parametrize("line", NOTHING)
def test_what_is_denied_over_or_means_something_else_is_no_alarm(line: str) -> None:
    assert danger(line) is None


@given(
    st.sampled_from(BODY + MIND), st.text("买菜鸡蛋两斤，。 \n", max_size=30), st.text("谢谢啊。，!\n ", max_size=30)
)
def test_what_stands_in_other_lines_hides_nothing(line: str, before: str, after: str) -> None:
    assert danger(f"{before}\n{line}\n{after}") is danger(line)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert danger(text) in {None, Danger.BODY, Danger.MIND}


def test_a_long_text_is_read_quickly() -> None:
    assert danger("胸" * 4096 + "突然" * 4000) is None
    assert danger("don't want to " * 800) is None


def test_the_deployment_adds_words_of_its_own() -> None:
    words = ("氧气瓶没气了", "insulin", "mind:走投无路")
    assert danger("家里氧气瓶没气了", words) is Danger.BODY
    assert danger("He is out of INSULIN.", words) is Danger.BODY
    assert danger("真是走投无路", words) is Danger.MIND
    assert danger("insulinoma", words) is None
    assert danger("家里氧气瓶没气了") is None
    assert danger("anything", ("", "mind:")) is None
