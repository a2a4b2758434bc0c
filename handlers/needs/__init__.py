"""Needs: publishing them, their live cards, and the list of those that are open."""

from handlers.feature import Command, Feature, Tap
from handlers.needs import card, listing
from handlers.needs.posting import close, end, go_on, publish, redraw, tell_filled

FEATURE = Feature(
    name="needs",
    commands=(Command("needs", listing.show),),
    taps={
        "bump": Tap(listing.bump, group=listing.group_of),
        "names": Tap(listing.copy_names, group=listing.group_of),
    },
    links={"names": listing.open_names, "needs": lambda turn, _: listing.show(turn)},
    due={"begun": go_on, "closing": go_on, "over": end},
    cards={"need": card.draw, "needs": listing.draw},
    privates={"need-contact": listing.open_contact, "need-names": listing.open_names_page},
)

__all__ = ["FEATURE", "close", "publish", "redraw", "tell_filled"]
