"""Sorts the words that announce nothing into the activity, the place and the note; it loses none of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.rules.activities import Activity, mentions, recognise
from handlers.rules.plain import TAKEN, fold
from handlers.rules.reading.page import tidy
from handlers.rules.reading.places import could_be_place, leading_place, looks_like_place

if TYPE_CHECKING:
    from handlers.rules.reading.page import Page, Stretch

_GLUE = (
    r"for|to|on|at|from|by|of|and|with|the|a|an|we|i|need(?:s|ed)?|please|pls|wanted|looking"
    r"|volunteers?|send|get|find|have|ppl|persons?|helpers?|vols?|people|also|is|are|in|starting"
    r"|about|each|help wanted|urgent(?:ly)?"
)
_LEAD_EN = re.compile(rf"(?:(?:{_GLUE})\b[\s:,]*)+", re.IGNORECASE)
_TAIL_EN = re.compile(
    r"(?:\s*\b(?:for|to|on|at|from|by|of|and|with|the|in|needed|wanted|please|starting|is|are)\b)+\s*$", re.IGNORECASE
)
_GLUE_ZH = re.compile(
    r"(?:的|请|需要?|急需|急招|诚招|招募?|求|共|在|从|于|和|及|与|并|来|要|各位|大家|志愿者|人|名|位|开始"
    r"|时间|日期|地点|人数|活动|任务|需求|左右|大概|大约|差不多|安排|有|为|是|到)+"
)
_LABEL_WHAT = re.compile(
    r"(?:任务(?:内容)?|内容|活动(?:内容|名称)?|事项|工作(?:内容)?|服务(?:内容|类型)?|项目|what|task"
    r"|activity|job|work|duty)\s*:\s*",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"(?:(?:时间|日期|人数|需要人数|招募人数|名额|地点|地址|位置|集合时间|集合地点|联系人|联系电话|电话"
    r"|集合|when|time|date|day|people|number|where|place|location|contact|gather)\s*[:：]\s*)",
    re.IGNORECASE,
)
_TO_PLACE = re.compile(
    r"^(?P<what>.+?)\s*(?:到|至|在|去|\s(?:to|in|at|around|outside)\s)\s*(?P<where>.+)$", re.IGNORECASE
)
_REMARK = re.compile(
    r"(?:请?帮忙|帮个忙|求助|紧急|急|加急|特急|急急急|速来|您好|你好|大家好|各位好|通知|谢谢|辛苦|收到|this\s+week|本周|这周|asap|urgent|hi|hello|hey"
    r"|hi all|hi everyone|thanks?|thank you|anyone free|each day|every day)(?:了|大家|各位)?"
)
_HURRY = re.compile(r"^(?:马上|尽快|速|立即|直接|请|都)*(?:到|去|来|在)(?=..)")
_FOR_PLACE = re.compile(r"^(?:给|为|帮|替|向)(?P<where>.+)$")
_GATHERING_PLACE = re.compile(r"^(?:在|到|于)?(?P<where>.+?)(?:集合|集中|报到|签到|碰头|汇合|会合)$")


@dataclass(slots=True)
class Words:
    """What the remaining words were taken for."""

    activity: Activity | None = None
    what: str = ""
    where: str = ""
    note: str = ""


def sort_words(page: Page, where: str) -> Words:
    """Take for the activity what names one, for the place what looks like one, and keep the rest as note."""
    words = Words(where=where)
    chunks = [stretch for chunk in page.chunks() if (stretch := _bare(page, chunk))]
    what = _labelled(page, chunks) or _activity(page, chunks)
    places = [chunk for chunk in chunks if chunk != what and _place(page, chunk)]
    if what is not None:
        chunks.remove(what)
        what = _with_next(page, what, chunks)
        _what(page, what, words, other_place=bool(where or places))
    if what is None and places and (weak := _weak(page, places)):
        words.activity, words.what = recognise(page.plain[slice(*weak)]), page.typed(*weak)
    elif what is None and (found := mentions(fold(where))):
        words.activity, words.what = recognise(fold(where)), where[slice(*found[0])]
    if not words.where:
        _where(page, chunks, places, words)
    rest = [*chunks, *page.notes]
    words.note = _joined(page, sorted(rest))
    return words


def _bare(page: Page, chunk: Stretch) -> Stretch | None:
    """The chunk without small words at its ends that only tie it to what was understood; None if it is nothing else."""
    start, end = chunk
    if lead := _LABELS.match(page.text, start, end):
        start = lead.end()
    words = page.text[start:end]
    if lead := _LEAD_EN.match(words):
        start += lead.end()
    if (tail := _TAIL_EN.search(page.text[start:end])) and page.text[start:end].isascii():
        end = start + tail.start()
    if page.plain[start:end].startswith("的"):
        start += 1
    start, end = page.trim(start, end)
    if start >= end or _GLUE_ZH.fullmatch(page.plain[start:end]):
        page.take(*chunk)
        return None
    page.take(chunk[0], start)
    page.take(end, chunk[1])
    return start, end


def _labelled(page: Page, chunks: list[Stretch]) -> Stretch | None:
    for at, (start, end) in enumerate(chunks):
        if found := _LABEL_WHAT.match(page.text, start, end):
            page.take(start, found.end())
            if found.end() < end:
                chunks[at] = (found.end(), end)
                return chunks[at]
            chunks.pop(at)
            return chunks[at] if at < len(chunks) else None
    return None


def _activity(page: Page, chunks: list[Stretch]) -> Stretch | None:
    """The chunk that says what is to be done."""
    inside = [chunk for chunk in chunks if not _in_brackets(page, chunk)]
    for chunk in inside:
        found = mentions(page.plain[slice(*chunk)])
        if found and (not _place(page, chunk) or found[-1][1] - found[0][0] == chunk[1] - chunk[0]):
            return chunk
    named = [chunk for chunk in inside if mentions(page.plain[slice(*chunk)])]
    for chunk in named:
        if page.plain[slice(*chunk)].isascii():
            return chunk
    free = [
        chunk
        for chunk in inside
        if not _place(page, chunk)
        and any(map(str.isalpha, page.text[slice(*chunk)]))
        and not _REMARK.fullmatch(page.plain[slice(*chunk)])
    ]
    if named:  # 东卡口 注意安全: a remark is no activity where a place's name holds one
        free = [chunk for chunk in free if could_be_place(page.plain[slice(*chunk)])]
    return free[0] if free else None


def _with_next(page: Page, what: Stretch, chunks: list[Stretch]) -> Stretch:
    """宣传 发传单: the following words too, when they name an activity and only a space stands between."""
    for chunk in chunks:
        plain = page.plain[slice(*chunk)]
        beside = chunk[0] >= what[1] and page.open[what[1] : chunk[0]].strip(" +、/&") == ""
        if beside and mentions(page.plain[slice(*what)]) and mentions(plain) and not _place(page, chunk):
            chunks.remove(chunk)
            return what[0], chunk[1]
    return what


def _weak(page: Page, places: list[Stretch]) -> Stretch | None:
    """The activity inside a place's name, as in 东卡口, when nothing else names one."""
    for start, end in places:
        if found := mentions(page.plain[start:end]):
            return start + found[0][0], start + found[0][1]
    return None


def _what(page: Page, chunk: Stretch, words: Words, *, other_place: bool) -> None:
    """Set the activity from its chunk, giving up a place before or behind it when no other place was said."""
    start, end = chunk
    plain = page.plain[start:end]
    found = mentions(plain)
    if not other_place and found:
        first = found[0][0]
        for_place = _FOR_PLACE.match(plain[:first])
        if for_place and looks_like_place(for_place["where"]):
            words.where = page.typed(start + for_place.start("where"), start + for_place.end("where"))
        elif first and looks_like_place(plain[:first].rstrip(" 的在")):
            words.where = page.typed(start, start + first).rstrip("的在")
            page.take(start + len(page.text[start : start + first].rstrip(" 的在")), start + first)
            start += first
        elif (split := _TO_PLACE.match(page.text[start:end])) and found[0][1] <= split.end("what"):
            after = split["where"]
            if could_be_place(after.lower()) and (looks_like_place(after.lower()) or after[:1].isupper()):
                words.where = tidy(after)
                page.take(start + split.end("what"), start + split.start("where"))
                end = start + split.end("what")
        elif plain[found[0][1] :].strip() and page.text[start + found[0][1] :].lstrip()[:1].isupper():
            after = plain[found[0][1] :]
            if looks_like_place(after):
                words.where = page.typed(start + found[0][1], end)
                end = start + found[0][1]
    elif not other_place and (place := leading_place(plain)):
        words.where = page.typed(start, start + place)
        start += place
    if lead := re.match(r"进行|开展", page.plain[start:end]):
        page.take(start, start + lead.end())
        start += lead.end()
    if tail := re.search(r"(?<=..)(?:志愿者|义工)$", page.plain[start:end]):
        page.take(start + tail.start(), end)
        end = start + tail.start()
    words.what = page.typed(start, end)
    words.activity = recognise(page.plain[start:end]) or Activity.OTHER


def _where(page: Page, chunks: list[Stretch], places: list[Stretch], words: Words) -> None:
    """The chunks that look like a place, when they stand together; else the only one that is left."""
    if places:
        first = places[0]
        end = first[1]
        chunks.remove(first)
        for following in places[1:]:
            if page.open[end : following[0]].strip(" ") or not page.open[end : following[0]]:
                break
            chunks.remove(following)
            end = following[1]
        close = page.open.find(")", end)
        if page.open[end : end + 2].strip().startswith("(") and close > 0 and TAKEN not in page.open[end:close]:
            chunks[:] = [chunk for chunk in chunks if not end <= chunk[0] < close]
            end = close + 1
        lead = _HURRY.match(page.plain[first[0] : end])
        start = first[0] + lead.end() if lead else first[0]
        page.take(first[0], start)
        words.where = page.typed(start, end)
        if found := _GATHERING_PLACE.match(words.where):
            page.take(end - len(words.where) + found.end("where"), end)
            words.where = found["where"]
        return
    open_ = [
        chunk
        for chunk in chunks
        if could_be_place(page.plain[slice(*chunk)])
        and not _in_brackets(page, chunk)
        and not _REMARK.fullmatch(page.plain[slice(*chunk)])
    ]
    if len(open_) == 1:
        chunks.remove(open_[0])
        words.where = page.typed(*open_[0])


def _place(page: Page, chunk: Stretch) -> bool:
    plain = page.plain[slice(*chunk)]
    return looks_like_place(plain) or bool(
        (found := _GATHERING_PLACE.match(plain)) and looks_like_place(found["where"])
    )


def _in_brackets(page: Page, chunk: Stretch) -> bool:
    before = page.plain[: chunk[0]]
    return before.count("(") > before.count(")")


def _joined(page: Page, pieces: list[Stretch]) -> str:
    """The pieces in the order typed; what stood between two neighbours stays if it was only signs."""
    said = ""
    last: Stretch | None = None
    for begin, end in pieces:
        start = max(begin, last[1] if last else 0)
        if start >= end:
            continue
        between = page.text[last[1] : start] if last else ""
        signs = " " if not between.strip() or any(map(str.isalnum, between)) else between
        said += (signs if last else "") + page.text[start:end]
        last = (start, end)
    return tidy(said)
