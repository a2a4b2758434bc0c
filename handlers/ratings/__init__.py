"""How an errand ends: got it, not received or wrong, one tap that rates, and what the next volunteer should know."""

from __future__ import annotations

from handlers.errands.telling import came_back
from handlers.feature import Feature, Tap, in_words
from handlers.ratings import answers, releases, remarks, silence
from handlers.ratings.asking import ask
from handlers.ratings.releases import plan_release

FEATURE = Feature(
    name="ratings",
    taps={
        "got": Tap(answers.got),
        "not_received": Tap(answers.not_received),
        "wrong": Tap(answers.wrong),
        "rate": Tap(answers.rate),
        "close": Tap(silence.ask_word),
        "remark": Tap(remarks.ask_remark),
        "keep": Tap(remarks.keep),
        "forget": Tap(remarks.forget),
        "needed": Tap(releases.needed),
        "unneeded": Tap(releases.unneeded),
    },
    steps={"word": in_words(silence.take_word), "remark": in_words(remarks.take_remark)},
    due={
        "silence": silence.tell_silence,
        "person": silence.tell_coordinators_again,
        "release": releases.ask_whether_needed,
        "released": releases.end_unanswered,
        "releases": releases.plan_day,
    },
    privates={"remark-body": remarks.body, "remark-word": answers.word},
    undelivered=came_back,
    starts=releases.plan_days,
)

__all__ = ["FEATURE", "ask", "plan_release"]
