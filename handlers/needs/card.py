"""Draws the live card of a need from the records. It decides nothing and changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from handlers.buttons import Button
from handlers.pages import Key, Keys, Page
from handlers.rules.needs import MOST_NAMES, Phase, clip, clip_lines, fitting, phase
from handlers.words.values import Beside, Html, Listed, Name, Span
from storage import claims, needs

if TYPE_CHECKING:
    from handlers.pages import Sight
    from handlers.words import Words
    from storage.claims import Claimant, Standing
    from storage.needs import Need


def draw(sight: Sight) -> Page | None:
    """Draw a need's card; None where the need is gone."""
    need = needs.find(sight.records, sight.subject)
    if need is None:
        return None
    words = sight.words
    standing = claims.standing(sight.records, need.id, sight.now)
    missing = need.places - standing.taken
    stage = phase(now=sight.now, state=need.state, starts=need.starts, ends=need.ends, missing=missing)
    head = _head(words, need, stage, missing)
    match stage:
        case Phase.CANCELLED:
            return Page(words.lines((*head, _reason(words, need))))
        case Phase.OVER:
            return Page(words.lines((*head, _roster(sight, need, standing))))
        case Phase.OPEN | Phase.FULL | Phase.BEGUN | Phase.CLOSING:
            text = words.lines(
                (
                    *head,
                    _optional(words, "needs-bring", clip(need.bring, 300)),
                    _count(words, need, standing),
                    _roster(sight, need, standing),
                    None if standing.waiting == 0 else words.text("needs-waiting", count=str(standing.waiting)),
                    _optional(words, "needs-note", clip_lines(need.note, 800)),
                    words.text("needs-posted-by", name=Name(need.posted_by)),
                )
            )
            return Page(text, _keys(need, claimable=stage is not Phase.CLOSING))
        case _:
            assert_never(stage)


def _head(words: Words, need: Need, stage: Phase, missing: int) -> tuple[Html | None, ...]:
    first = None if stage is Phase.OPEN else words.text(f"needs-phase-{stage}", missing=max(0, missing))
    return (
        first,
        words.text("needs-what", what=clip(need.what, 200)),
        words.text("needs-when", span=Span(need.starts, need.ends)),
        None if need.gathers == need.starts else words.text("needs-gathers", hour=Beside(need.gathers, need.starts)),
        _optional(words, "needs-place", clip(need.place, 200)),
    )


def _optional(words: Words, text_id: str, text: str) -> Html | None:
    return words.text(text_id, text=text) if text else None


def _reason(words: Words, need: Need) -> Html | None:
    return _optional(words, "needs-reason", clip_lines(need.reason, 400))


def _count(words: Words, need: Need, standing: Standing) -> Html:
    taken, places = str(standing.taken), str(need.places)
    if standing.offered:
        return words.text("needs-count-offered", taken=taken, offered=str(standing.offered), places=places)
    return words.text("needs-count", taken=taken, places=places)


def _roster(sight: Sight, need: Need, standing: Standing) -> Html | None:
    """Return the names in the order of claiming; beyond what fits, how many there are."""
    names = [_named(sight.words, claimant) for claimant in claims.roster(sight.records, need.id, MOST_NAMES + 1)]
    if not names:
        return None
    fit = fitting(names)
    listed = Listed(tuple(names[:fit]))
    if fit == len(names):
        return sight.words.text("needs-names", names=listed)
    return sight.words.text("needs-names-more", names=listed, count=str(standing.taken))


def _named(words: Words, claimant: Claimant) -> str:
    name = clip(claimant.name, 32) or words.plain("people-someone")
    return name if claimant.places == 1 else words.plain("needs-name-several", name=name, places=str(claimant.places))


def _keys(need: Need, *, claimable: bool) -> Keys:
    claim = Button(feature="claims", action="claim", record=need.id, version=need.version)
    release = Button(feature="claims", action="release", record=need.id, version=need.version)
    return (
        (*((Key("needs-button-claim", claim),) if claimable else ()), Key("needs-button-release", release)),
        (Key("needs-button-details", link=f"details-{need.id}"),),
    )
