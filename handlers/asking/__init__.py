"""Asking for an errand: from a poster or the telephone, one question at a time, to a summary that is confirmed."""

from handlers.asking import confirming, drawing, known, navigating, starting
from handlers.asking.answering import tapping
from handlers.feature import Command, Feature, Tap
from handlers.rules.asking.steps import Step

FEATURE = Feature(
    name="asking",
    commands=(Command("ask", starting.ask), Command("errand", starting.enter)),
    taps={
        **{step.value: Tap(tapping(step)) for step in Step},
        "ask": Tap(starting.tap_ask),
        "known": Tap(known.take),
        "keep": Tap(navigating.leave_it),
        "back": Tap(navigating.go_back),
        "answers": Tap(navigating.show_answers),
        "go": Tap(navigating.go_to),
        "summary": Tap(navigating.show_summary),
        "cancel": Tap(navigating.cancel),
        "carry_on": Tap(starting.carry_on),
        "anew": Tap(starting.begin_anew),
        "send": Tap(confirming.send),
        "separately": Tap(confirming.separately),
        "add": Tap(confirming.add),
        "again": Tap(starting.again),
        "mend": Tap(starting.mend),
    },
    links={"ask": starting.follow_poster, "behalf": starting.follow_behalf},
    steps={"answer": navigating.answer},
    overhears=starting.overhear,
    receives=navigating.receive,
    welcomes=starting.welcome,
    due={"expire": starting.expire},
    cards={"asking": drawing.draw},
    forgets=starting.forget_person,
)

__all__ = ["FEATURE"]
