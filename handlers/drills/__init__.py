"""The report of a drill: how long needs and doors waited, what was refused, who answered and who was never reached.

It reads the records of a stretch of time and says what they come to, as text and as a page.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from handlers.drills.doors import errand_sections
from handlers.drills.sections import Section, length
from handlers.rules import drills as rules
from handlers.rules.needs import clip
from handlers.words.values import Line, Listed, Moment, Name, Span
from storage import drills
from storage.claims import ClaimState
from storage.needs import NeedState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.words import Words
    from handlers.words.values import Html
    from storage.drills import Noted, Posted
    from storage.people import Reach

#: So many needs, or names, are told one by one.
MOST_NEEDS = 5
MOST_NAMES = 20
LONGEST_WORDS = 40

PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif; }}
body {{ max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }}
h1 {{ font-size: 1.4rem; }}
h2 {{ font-size: 1.1rem; margin: 1.6rem 0 .3rem; border-bottom: 1px solid #8886; }}
ul {{ margin: 0; padding-left: 1.2rem; }}
</style>
<h1>{title}</h1>
{sections}
</html>
"""


@dataclass(frozen=True, slots=True)
class Report:
    """A report for a terminal and for a browser."""

    text: str
    page: str


def tell(words: Words, since: datetime) -> Report:
    """Return the report of what has happened since a moment."""
    title = Line.of("drills-title", begin=Moment(since), until=Moment(words.now))
    sections = (*_of_needs(words, since), *errand_sections(words, since), _machine(words, since))
    return Report(_text(words, title, sections), _page(words, title, sections))


# --- the sections


def _of_needs(words: Words, since: datetime) -> tuple[Section, ...]:
    taps = [_note(one) for one in drills.noted(words.records, "claim", since)]
    if not taps and not drills.posted(words.records, since):
        return ()
    return (
        _needs(words, since, taps),
        _claims(words, since, taps),
        _reminders(words, since),
        _unreached(words, since),
    )


def _needs(words: Words, since: datetime, taps: Sequence[rules.Note]) -> Section:
    posted = [need for need in drills.posted(words.records, since) if need.state is not NeedState.CANCELLED]
    held = defaultdict(list)
    for hold in rules.holds([_row(one) for one in drills.claimed(words.records, since)], taps):
        held[hold.need_id].append(hold)
    fillings = [
        (need, rules.fill(rules.Wanted(need.id, need.places, need.posted_at, need.gathers), held[need.id]))
        for need in posted
    ]
    waits = [(filling.waited, need) for need, filling in fillings if filling.waited is not None]
    lines = []
    if waits:
        slowest = max(waits, key=lambda wait: (wait[0], -wait[1].id))
        median = rules.median(waited for waited, _ in waits)
        assert median is not None
        lines.append(Line.of("drills-needs-filled", full=len(waits), median=length(words, median)))
        lines.append(Line.of("drills-needs-slowest", length=length(words, slowest[0]), **_brief(slowest[1])))
    elif posted:
        lines.append(Line.of("drills-needs-none-filled"))
    short = [(need, filling.missing) for need, filling in fillings if filling.missing and need.gathers <= words.now]
    if short:
        lines.append(Line.of("drills-needs-short", count=len(short), missing=sum(missing for _, missing in short)))
        worst = sorted(short, key=lambda one: (-one[1], one[0].id))[:MOST_NEEDS]
        lines += [Line.of("drills-needs-short-one", missing=missing, **_brief(need)) for need, missing in worst]
    open_still = sum(filling.waited is None and need.gathers > words.now for need, filling in fillings)
    if open_still:
        lines.append(Line.of("drills-needs-open", count=open_still))
    head = Line.of("drills-needs", count=len(posted), places=str(sum(need.places for need in posted)))
    return Section(head, tuple(lines))


def _claims(words: Words, since: datetime, notes: Sequence[rules.Note]) -> Section:
    taps = rules.count_taps(notes)
    left = sum(one.state is ClaimState.RELEASED for one in drills.claimed(words.records, since))
    lines = [
        Line.of("drills-claims-taken", count=taps.taken),
        Line.of("drills-claims-waiting", count=taps.waiting),
        Line.of("drills-claims-again", count=taps.again),
        Line.of("drills-claims-left", count=left),
        Line.of("drills-claims-refused", count=taps.refusals),
    ]
    for outcome, number in taps.refused:
        text_id = "drills-refused-unknown" if outcome == "unknown" else f"drills-refused-{outcome}"
        lines.append(Line.of(text_id, count=number))
    return Section(Line.of("drills-claims", count=len(notes)), tuple(lines))


def _reminders(words: Words, since: datetime) -> Section:
    asked = [(one.chat_id, one.at) for one in drills.sent(words.records, ("reminders-evening",), since)]
    replies = rules.count_replies(asked, [_note(one) for one in drills.noted(words.records, "answer", since)])
    lines = [Line.of("drills-asked-answered", count=replies.answered, left=replies.asked - replies.answered)]
    if replies.median is not None:
        lines.append(Line.of("drills-asked-median", median=length(words, replies.median)))
    lines += [
        Line.of(f"drills-answer-{answer}", count=replies.counts[answer])
        for answer in rules.ANSWERS
        if replies.counts.get(answer)
    ]
    told = drills.sent(words.records, ("reminders-leave", "reminders-leave-start"), since)
    lines.append(Line.of("drills-leave", count=len(told)))
    return Section(Line.of("drills-asked", count=replies.asked), tuple(lines))


def _unreached(words: Words, since: datetime) -> Section:
    unreached = drills.unreached(words.records, since)
    by_reach: dict[Reach, list[int]] = defaultdict(list)
    for person_id, reach in unreached:
        by_reach[reach].append(person_id)
    lines = [
        Line.of(
            f"drills-unreached-{reach}",
            count=len(people),
            names=Listed(tuple(Name(person_id) for person_id in people[:MOST_NAMES])),
            more=max(0, len(people) - MOST_NAMES),
        )
        for reach, people in sorted(by_reach.items())
    ]
    return Section(Line.of("drills-unreached", count=len(unreached)), tuple(lines))


def _machine(words: Words, since: datetime) -> Section:
    post = drills.post(words.records, since)
    lines = [
        Line.of("drills-post-undeliverable", count=post.undeliverable),
        Line.of("drills-post-too-late", count=post.too_late),
        Line.of("drills-post-queued", count=post.queued),
        Line.of("drills-failures", count=post.failures),
    ]
    return Section(Line.of("drills-post", count=post.sent), tuple(lines))


# --- drawn


def _text(words: Words, title: Line, sections: Sequence[Section]) -> str:
    lines = [_plain(words, title)]
    for section in sections:
        lines += ["", _plain(words, section.head)]
        lines += [f"  · {_plain(words, line)}" for line in section.lines]
    return "\n".join(lines)


def _page(words: Words, title: Line, sections: Sequence[Section]) -> str:
    drawn = []
    for section in sections:
        items = "".join(f"<li>{_html(words, line)}</li>\n" for line in section.lines)
        drawn.append(f"<h2>{_html(words, section.head)}</h2>\n<ul>\n{items}</ul>\n")
    return PAGE.format(language=words.language.value, title=_html(words, title), sections="".join(drawn))


def _plain(words: Words, line: Line) -> str:
    return words.plain(line.text_id, **dict(line.values))


def _html(words: Words, line: Line) -> Html:
    return words.text(line.text_id, **dict(line.values))


# --- read


def _brief(need: Posted) -> dict[str, str | Span]:
    return {
        "what": clip(need.what, LONGEST_WORDS),
        "place": clip(need.place, LONGEST_WORDS),
        "span": Span(need.starts, need.ends),
    }


def _note(one: Noted) -> rules.Note:
    return rules.Note(one.at, one.person_id, one.need_id, one.outcome)


def _row(one: drills.Claimed) -> rules.Row:
    return rules.Row(
        need_id=one.need_id,
        person_id=one.person_id,
        places=one.places,
        made=one.made_at,
        since=one.since,
        holds=one.state is ClaimState.CLAIMED,
        ended=one.state in {ClaimState.RELEASED, ClaimState.REMOVED},
    )
