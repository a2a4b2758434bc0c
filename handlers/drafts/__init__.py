"""Posting a need: from what is typed behind /need, over a preview, to publication."""

from handlers.drafts import answers, commands, editing, previews, publishing
from handlers.feature import Command, Feature, Tap
from handlers.rules.reading import Part

FEATURE = Feature(
    name="drafts",
    commands=(Command("need", commands.need, coordinators=True, edits=True),),
    taps={
        "publish": Tap(publishing.publish, group=publishing.group_of),
        "cancel": Tap(publishing.cancel),
        "mine": Tap(publishing.own, group=publishing.group_of),
        "group": Tap(editing.choose_group),
        "edit": Tap(editing.edit),
        "need": Tap(editing.pick_need),
        "part": Tap(editing.pick_part),
        "back": Tap(editing.go_back),
        "drop": Tap(editing.drop),
        "choose": Tap(answers.choose_meaning),
        "skip": Tap(answers.skip),
        "write": Tap(answers.write),
        "what": Tap(answers.answering(Part.WHAT, answers.take_what)),
        "day": Tap(answers.answering(Part.DAY, answers.take_day)),
        "time": Tap(answers.answering(Part.TIME, answers.take_time)),
        "until": Tap(answers.answering(Part.TIME, answers.take_until)),
        "places": Tap(answers.answering(Part.PLACES, answers.take_places)),
        "place": Tap(answers.answering(Part.WHERE, answers.take_place)),
        "gather": Tap(answers.answering(Part.GATHER, answers.take_gather)),
    },
    links={"need": commands.follow_need, "draft": commands.follow_draft},
    steps={"answer": answers.answer},
    hears=answers.hear,
    due={"expire": publishing.expire, "forget": publishing.forget, "link": publishing.link},
    cards={"draft": previews.draw},
    forgets=publishing.forget_person,
)

__all__ = ["FEATURE"]
