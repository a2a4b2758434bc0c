"""Claims: taking and leaving places, the waiting list, one's own shifts."""

from handlers.claims import claiming, confirmations, leaving, mine, offers, waitlist
from handlers.claims.leaving import give_up, take_off
from handlers.claims.waitlist import add_named, fill_places
from handlers.feature import Command, Feature, Tap, in_words

FEATURE = Feature(
    name="claims",
    commands=(Command("my", mine.show),),
    taps={
        "claim": Tap(claiming.tap),
        "release": Tap(leaving.tap),
        "accept": Tap(claiming.accept),
        "decline": Tap(leaving.decline),
        "why": Tap(leaving.tell_why),
        "stay": Tap(leaving.stay),
    },
    links={
        "claimed": confirmations.open_claimed,
        "release": leaving.open_release,
        "my": mine.open_mine,
    },
    steps={"why": in_words(leaving.hear_why)},
    hears=lambda turn: claiming.hear(turn) or leaving.hear(turn),
    due={"hold": waitlist.let_go, "offer": waitlist.expire, "refill": waitlist.refill},
    cards={"my": mine.draw},
    forgets=leaving.forget,
    renamed=mine.rename,
    undelivered=offers.call_instead,
    privates={"claim-name": leaving.open_name, "claim-reason": leaving.open_reason},
)

__all__ = ["FEATURE", "add_named", "fill_places", "give_up", "take_off"]
