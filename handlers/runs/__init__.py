"""A trip: the errands one volunteer carries out together, from one shopping list to the last door."""

from handlers.errands.telling import came_back
from handlers.feature import Feature, Tap, in_words
from handlers.runs import bags, confirming, delivering, gathering, questions, shopping, stopping, troubles
from handlers.runs.drawing import draw
from handlers.runs.naming import bags as bags_of
from handlers.runs.naming import changes, instead, line
from handlers.turn import Turn
from storage.outbox import Parcel


def _undelivered(turn: Turn, parcel: Parcel) -> None:
    questions.undelivered(turn, parcel)
    came_back(turn, parcel)


FEATURE = Feature(
    name="runs",
    taps={
        "screen": Tap(gathering.show_screen),
        "take": Tap(gathering.take),
        "let_go": Tap(gathering.let_go),
        "files": Tap(gathering.show_files),
        "start": Tap(gathering.start),
        "instead": Tap(shopping.ask_instead),
        "miss": Tap(shopping.miss),
        "miss_all": Tap(shopping.miss_all),
        "buy": Tap(shopping.buy),
        "said": Tap(questions.say_item),
        "answer": Tap(questions.answer_item),
        "allow": Tap(questions.answer_sum),
        "elsewhere": Tap(shopping.go_elsewhere),
        "closed": Tap(shopping.tell_closed),
        "hand_back": Tap(shopping.hand_back),
        "ask": Tap(bags.ask),
        "no_cost": Tap(bags.no_cost),
        "no_receipt": Tap(bags.no_receipt),
        "pack": Tap(bags.pack),
        "unpack": Tap(bags.unpack),
        "set_out": Tap(delivering.set_out),
        "photo": Tap(delivering.ask_photo),
        "deliver": Tap(delivering.deliver),
        "nobody": Tap(troubles.nobody),
        "somebody": Tap(troubles.somebody),
        "later": Tap(troubles.come_back_last),
        "back": Tap(troubles.bring_back),
        "address": Tap(troubles.wrong_address),
        "unbought": Tap(stopping.say_unbought),
        "stop": Tap(stopping.stop),
        "spent": Tap(stopping.ask_spent),
        "confirm": Tap(confirming.confirm),
    },
    links={"run": gathering.open_run, "confirm": confirming.open_link},
    steps={
        "instead": in_words(shopping.hear_instead),
        "cost": bags.hear_cost,
        "receipt": bags.hear_receipt,
        "photo": delivering.hear_photo,
        "spent": stopping.hear_spent,
        "where": in_words(troubles.hear_bags),
    },
    due={
        "item": questions.item_expired,
        "sum": questions.sum_expired,
        "nobody": troubles.escalate,
        "changed": gathering.tell_changed,
        "left": troubles.left,
    },
    cards={"run": draw},
    privates={"run-line": line, "run-instead": instead, "run-changes": changes, "run-bags": bags_of},
    undelivered=_undelivered,
    leaves=stopping.leaves,
    forgets=troubles.forget,
)

__all__ = ["FEATURE"]
