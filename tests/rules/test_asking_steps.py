"""Only what a kind needs is asked, courtesies make no errand, and what must never be kept is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.asking.choices import typed_choice
from handlers.rules.asking.sentences import Courtesy, asks_for_form, courtesy, looks_secret
from handlers.rules.asking.steps import Facts, Screen, Step, next_step, step_before, steps, substitutes
from storage.errands import Kind
from storage.requests import Substitutes

KINDS = st.sampled_from(tuple(Kind))


def test_nothing_is_asked_that_a_kind_does_not_need() -> None:
    groceries = steps(Facts(Kind.GROCERIES, ()))
    assert groceries == (
        Step.KIND,
        Step.WHO,
        Step.NAME,
        Step.LIST,
        Step.SUBSTITUTES,
        Step.MOST,
        Step.WHEN,
        Step.DROP,
        Step.DOOR,
        Step.PHONE,
        Step.PAY,
    )
    fetch = steps(Facts(Kind.FETCH, ()))
    assert not {Step.MOST, Step.PAY, Step.SUBSTITUTES, Step.ALLERGIES} & set(fetch)
    assert Step.ALLERGIES in steps(Facts(Kind.MEALS, ()))
    assert Step.PAY not in steps(Facts(Kind.OTHER, (), free=True))
    behalf = steps(Facts(Kind.MEALS, (), on_behalf=True))
    assert Step.NAME in behalf
    assert Step.WHO not in behalf
    assert steps(Facts(None, (), units=True)) == (Step.UNIT, Step.KIND)


def test_the_parts_of_a_door_are_asked_only_as_far_as_they_are_missing() -> None:
    def asked(**said: bool) -> set[Step]:
        return set(steps(Facts(Kind.FETCH, (Step.DOOR,), **said))) & {
            Step.BUILDING,
            Step.ENTRANCE,
            Step.ROOM,
            Step.RELEASE,
        }

    assert asked(building=True, room=True) == set()
    assert asked(building=True) == {Step.ENTRANCE, Step.ROOM}
    assert asked(room=True) == {Step.BUILDING}
    assert asked(building=True, hotel=True) == {Step.ROOM, Step.RELEASE}
    assert asked(building=True, room=True, hotel=True) == {Step.RELEASE}


@given(kind=KINDS, on_behalf=st.booleans(), hotel=st.booleans())
def test_answering_question_after_question_leads_to_the_summary_and_back(
    *, kind: Kind, on_behalf: bool, hotel: bool
) -> None:
    answered: tuple[str, ...] = ()
    walked: list[str] = []
    facts = Facts(kind, answered, on_behalf=on_behalf, hotel=hotel, building=True, room=True)
    while (step := next_step(facts)) is not Screen.SUMMARY:
        assert step not in walked
        assert step_before(facts, step) == (walked[-1] if walked else None)
        walked.append(step)
        answered = (*answered, step.value)
        facts = Facts(kind, answered, on_behalf=on_behalf, hotel=hotel, building=True, room=True)
    assert tuple(walked) == steps(facts)


def test_a_medicine_is_never_replaced_unasked() -> None:
    assert Substitutes.FINE not in substitutes(Kind.MEDICINE)
    assert set(substitutes(Kind.GROCERIES)) == set(Substitutes)


@pytest.mark.parametrize(
    ("step", "typed", "choice"),
    [
        (Step.KIND, "买菜", "groceries"),
        (Step.KIND, "买药", "medicine"),
        (Step.KIND, "家里没米了，想买菜", None),
        (Step.WHO, "我自己", "me"),
        (Step.WHO, "给我爸", "other"),
        (Step.WHO, "for my mother", "other"),
        (Step.SUBSTITUTES, "都行", "fine"),
        (Step.SUBSTITUTES, "先问我", "ask"),
        (Step.SUBSTITUTES, "不要", "none"),
        (Step.DROP, "放门口", "door"),
        (Step.DROP, "大门口", "gate"),
        (Step.DROP, "前台", "desk"),
        (Step.PAY, "微信", "transfer"),
        (Step.PAY, "我儿子付", "family"),
        (Step.ALLERGIES, "没有", "none"),
        (Step.ALLERGIES, "花生过敏", None),
    ],
)
def test_a_choice_may_be_typed(step: Step, typed: str, choice: str | None) -> None:
    assert typed_choice(step, typed) == choice


def test_courtesies_ask_for_nothing() -> None:
    for words in ("谢谢", "谢谢你们", "好的", "嗯嗯", "收到！", "ok", "OK thanks", "👍", "好的谢谢，辛苦了", "。"):
        assert courtesy(words) is Courtesy.THANKS
    for words in ("你好", "在吗？", "hello", "good morning"):
        assert courtesy(words) is Courtesy.GREETING
    for words in ("我想买药", "家里没米了", "好的，再买点米", "I need rice", "谢谢，能带点盐吗"):
        assert courtesy(words) is None


def test_only_the_bare_wish_for_help_opens_the_form() -> None:
    assert all(asks_for_form(words) for words in ("求助", "我要求助", "求助！", "help", "I need help"))
    assert not any(asks_for_form(words) for words in ("求助：家里没米了", "help me buy rice", "帮忙买菜"))


@pytest.mark.parametrize(
    "typed",
    [
        "6222021234567890123",
        "card 4111 1111 1111 1111",
        "银行卡 6222 0212 3456 7890",
        "卡号6222-0212-3456-7890",
        "密码是123456",
        "my password is hunter2",
        "PIN: 4821",
        "验证码 482913",
    ],
)
def test_cards_and_passwords_are_known(typed: str) -> None:
    assert looks_secret(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "门禁密码1234#",
        "door code 1234",
        "取件码 8-2-3051",
        "快递单号 773123456789012",
        "SF1234567890123",
        "13800001111",
        "3-2-502",
        "2瓶酱油 1,000 ml milk",
        "the password is on the door",
    ],
)
def test_what_a_volunteer_may_need_is_no_secret(typed: str) -> None:
    assert not looks_secret(typed)
