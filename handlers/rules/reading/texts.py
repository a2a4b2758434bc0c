"""Reads a whole message: which lines are needs of their own, and which are more words about the same one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handlers.rules.plain import clean, fold
from handlers.rules.reading.lines import read_line
from handlers.rules.reading.sketches import LONGEST_TEXT, Fault, Part, Problem, Sketch

if TYPE_CHECKING:
    from datetime import datetime

LONGEST_MESSAGE = 4000
MOST_NEEDS = 40
MOST_LINES = 80

_COMMAND = re.compile(r"\s*/need(?:@\w+)?(?=\s|$)\s*", re.IGNORECASE)
_EVERYONE = re.compile(
    r"\s*@\s?(?:所有人|全体成员|全体|全员|大家|all|everyone|channel|here)(?![a-z])\s*[,:，：!！]?\s*", re.IGNORECASE
)
_BULLET = re.compile(
    r"\s*(?:[-•·*●▪►◆■○✅☑👉🔹🔸]\s*(?=[^\d\s])|[-•·*●▪►◆■○]\s+|\(?\d{1,2}(?:\)|[.、](?!\d))\s*|\d️?⃣\s*"
    r"|[①-⑳]\s*|[一二三四五六七八九十]{1,2}、\s*)"
)
_MORE_WHAT = re.compile(
    r"^的?(?:任务|需求|安排|志愿者需求|任务安排|排班|值班表|工作安排|needs?|tasks?|shifts?|schedule)$", re.IGNORECASE
)


def read(text: str, *, now: datetime) -> tuple[Sketch, ...]:
    """Understand what was typed: one sketch a need, several for several lines, times or days."""
    words = clean(text).strip()
    if len(words) > LONGEST_MESSAGE or words.count("\n") > MOST_LINES:
        return (_refused(Fault.TOO_LONG),)
    if found := _COMMAND.match(words):
        words = words[found.end() :]
    while found := _EVERYONE.match(words):
        words = words[found.end() :]
    if not any(char.isalnum() for char in words):
        return (_refused(Fault.NO_WORDS, words[:50]),)
    sketches: list[Sketch] = []
    for block in _blocks(words, now):
        sketches += block
    return tuple(sketches[:MOST_NEEDS]) if len(sketches) <= MOST_NEEDS else (_refused(Fault.TOO_LONG),)


def _refused(fault: Fault, piece: str = "") -> Sketch:
    return Sketch(problems=(Problem(part=Part.WHAT, fault=fault, piece=piece),))


def _blocks(words: str, now: datetime) -> list[tuple[Sketch, ...]]:
    """The needs of a message: a line that repeats a part begins another, one that adds parts goes on."""
    lines = [line for line in words.split("\n") if line.strip()]
    if len(lines) == 1:
        return [_read(lines[0], now)]
    blocks: list[str] = []
    said: set[Part] = set()
    head = ""
    for line in lines:
        bullet = _BULLET.match(line)
        body = line[bullet.end() :] if bullet else line
        if not any(char.isalnum() for char in body):
            continue
        alone = _read(body, now)
        parts = _parts(alone)
        starts = parts & {Part.DAY, Part.TIME, Part.PLACES, Part.WHAT}
        if blocks and not (starts and (parts & said)) and not (bullet and starts and said and blocks[-1] != head):
            blocks[-1] += "\n" + body
            said |= parts
        else:
            blocks.append(body)
            said = parts
        if len(blocks) == 1 and blocks[0] == body and not bullet and not parts & {Part.PLACES} and len(lines) > 2:
            head = body
    first = _read(head, now)[0] if head and len(blocks) > 1 else None
    return [
        _read(block, now) if first is None or at == 0 else _under(first, block, now) for at, block in enumerate(blocks)
    ]


def _read(line: str, now: datetime) -> tuple[Sketch, ...]:
    return read_line(line, now=now) if len(line) <= LONGEST_TEXT else (_refused(Fault.TOO_LONG),)


def _parts(sketches: tuple[Sketch, ...]) -> set[Part]:
    """The parts that a line says something of."""
    sketch = sketches[0]
    asked = {question.part for question in sketch.questions} | {problem.part for problem in sketch.problems}
    said = {
        Part.WHAT: sketch.activity not in {None, "other"} and sketch.what not in sketch.where,
        Part.DAY: sketch.day is not None,
        Part.TIME: sketch.begins is not None,
        Part.PLACES: sketch.places is not None,
        Part.WHERE: bool(sketch.where),
        Part.GATHER: bool(sketch.gather_words),
        Part.BRING: bool(sketch.bring),
        Part.CONTACT: bool(sketch.contact_name or sketch.contact_phone),
    }
    return asked | {part for part, yes in said.items() if yes}


def _under(first: Sketch, block: str, now: datetime) -> tuple[Sketch, ...]:
    """The needs of a block below a heading: what it does not say itself, the heading says."""
    alone = _read(block, now)
    parts = _parts(alone)
    lead = ""
    if Part.DAY not in parts and first.day_words:
        lead += first.day_words + " "
    if Part.TIME not in parts and first.time_words:
        lead += first.time_words + " "
    sketches = _read(lead + block, now) if lead else alone
    return tuple(_filled(first, sketch) for sketch in sketches)


def _filled(first: Sketch, sketch: Sketch) -> Sketch:
    what = first.what if not _MORE_WHAT.match(fold(first.what)) else ""
    changes: dict[str, object] = {}
    if not sketch.what and what:
        changes |= {"what": what, "activity": first.activity}
    for name in ("where", "bring", "contact_name", "contact_phone"):
        if not getattr(sketch, name) and getattr(first, name):
            changes[name] = getattr(first, name)
    return sketch.model_copy(update=changes)
