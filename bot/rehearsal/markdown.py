"""Telegram's two Markdowns: plain text and entities out of marks, with Telegram's errors in UTF-8 byte offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.rehearsal.entities import Entity, units
from bot.rehearsal.errors import Refusal, bad_request
from bot.rehearsal.html import linked

_RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
#: What opens an entity of the second version, longest first, and its name in Telegram's errors.
_MARKS = (
    ("```", "pre", "Pre"),
    ("__", "underline", "Underline"),
    ("||", "spoiler", "Spoiler"),
    ("![", "custom_emoji", "CustomEmoji"),
    ("_", "italic", "Italic"),
    ("*", "bold", "Bold"),
    ("~", "strikethrough", "Strikethrough"),
    ("[", "text_link", "TextUrl"),
    ("`", "code", "Code"),
)
_ENDS = {mark: {"[": "]", "![": "]"}.get(mark, mark) for mark, _, _ in _MARKS}
_EMOJI_LINK = re.compile(r"tg://emoji\?id=(\d+)")
_BREAK = re.compile(r"\r\n|\n\r|\n|\r")


@dataclass(slots=True)
class _Open:
    mark: str
    type: str
    name: str
    at: int
    offset: int
    begin: int
    language: str | None = None


class _Reader:
    """Reads one text of the second version from left to right."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.out = ""
        self.offset = 0
        self.open: list[_Open] = []
        self.found: list[Entity] = []
        self.quote: int | None = None

    def read(self) -> tuple[str, list[Entity]]:
        source = self.source
        while self.at < len(source):
            char = source[self.at]
            if char == "\\" and self.at + 1 < len(source) and 0 < ord(source[self.at + 1]) <= 126:
                self.emit(source[self.at + 1])
                self.at += 2
            elif self.at_line_start and char == ">" and not self.in_code:
                self.quote = self.offset if self.quote is None else self.quote
                self.at += 1
            elif self.ends(char):
                self.close()
            elif char in (frozenset("`") if self.in_code else _RESERVED):
                self.begin()
            else:
                self.emit(char)
                self.at += 1
                if char == "\n" and not source.startswith(">", self.at):
                    self.end_quote()
        if self.open:
            raise self.endless(self.open[-1])
        self.end_quote()
        return self.out, self.found

    @property
    def in_code(self) -> bool:
        return bool(self.open) and self.open[-1].type in {"pre", "code"}

    @property
    def at_line_start(self) -> bool:
        return self.at == 0 or self.source[self.at - 1] == "\n"

    def emit(self, text: str) -> None:
        self.out += text
        self.offset += units(text)

    def byte(self, at: int) -> int:
        return len(self.source[:at].encode("utf-8", "surrogatepass"))

    def endless(self, opened: _Open) -> Refusal:
        return _wrong(f"Can't find end of {opened.name} entity at byte offset {self.byte(opened.at)}")

    def ends(self, char: str) -> bool:
        if not self.open:
            return False
        if self.open[-1].type == "italic":
            return char == "_" and not self.source.startswith("__", self.at)
        return self.source.startswith(_ENDS[self.open[-1].mark], self.at)

    def begin(self) -> None:
        if self.expandable():
            return
        for mark, kind, name in _MARKS:
            if self.source.startswith(mark, self.at):
                opened = _Open(mark, kind, name, self.at, self.offset, len(self.out))
                self.at += len(mark)
                if kind == "pre":
                    self.at, opened.language = _language(self.source, self.at)
                    opened.name = "PreCode" if opened.language else "Pre"
                self.open.append(opened)
                return
        raise _wrong(f"Character '{self.source[self.at]}' is reserved and must be escaped with the preceding '\\'")

    def close(self) -> None:
        opened = self.open.pop()
        self.at += len(_ENDS[opened.mark])
        link = ""
        if opened.type in {"text_link", "custom_emoji"}:
            link = self.address(opened)
        length = self.offset - opened.offset
        if not length:
            return
        if opened.type == "text_link":
            entity = linked(link or self.out[opened.begin :], opened.offset, length)
            if entity is not None:
                self.found.append(entity)
        elif opened.type == "custom_emoji":
            match = _EMOJI_LINK.fullmatch(link)
            if match is None:
                raise _wrong("Custom emoji entity must contain a tg://emoji URL")
            self.found.append(Entity("custom_emoji", opened.offset, length, custom_emoji_id=match[1]))
        else:
            self.found.append(Entity(opened.type, opened.offset, length, language=opened.language))

    def address(self, opened: _Open) -> str:
        """Return the address in brackets behind a link's text, empty when there is none."""
        if not self.source.startswith("(", self.at):
            if opened.type == "custom_emoji":
                raise _wrong("Custom emoji entity must contain a tg://emoji URL")
            return ""
        self.at += 1
        begin, link = self.at, ""
        while self.at < len(self.source) and self.source[self.at] != ")":
            if self.source[self.at] == "\\" and self.at + 1 < len(self.source):
                self.at += 1
            link += self.source[self.at]
            self.at += 1
        if self.at >= len(self.source):
            what = "a custom emoji URL" if opened.type == "custom_emoji" else "a URL"
            raise _wrong(f"Can't find end of {what} at byte offset {self.byte(begin)}")
        self.at += 1
        return link

    def expandable(self) -> bool:
        """Read the || that ends a quotation which unfolds."""
        after = self.at + 2
        ends_line = after >= len(self.source) or self.source[after] == "\n"
        if self.quote is None or self.open or not ends_line or not self.source.startswith("||", self.at):
            return False
        if self.source.startswith("\n>", after):
            return False
        self.at = after
        self.end_quote(expandable=True)
        return True

    def end_quote(self, *, expandable: bool = False) -> None:
        if self.quote is None:
            return
        if self.open:
            raise self.endless(self.open[-1])
        start, self.quote = self.quote, None
        if self.offset > start:
            kind = "expandable_blockquote" if expandable else "blockquote"
            self.found.append(Entity(kind, start, self.offset - start))


def parse_v2(source: str) -> tuple[str, list[Entity]]:
    """Return the plain text and entities of MarkdownV2, or refuse as Telegram does."""
    return _Reader(source).read()


def parse_v1(source: str) -> tuple[str, list[Entity]]:
    """Return the plain text and entities of the old Markdown, which knows no nesting, or refuse as Telegram does."""
    out, at, found = "", 0, []
    while at < len(source):
        char = source[at]
        if char == "\\" and source[at + 1 : at + 2] in {"_", "*", "`", "["}:
            out += source[at + 1]
            at += 2
            continue
        if char not in "_*`[":
            out += char
            at += 1
            continue
        begin, offset, language = at, units(out), None
        pre = source.startswith("```", at)
        end = "```" if pre else "]" if char == "[" else char
        at += 3 if pre else 1
        if pre:
            at, language = _language(source, at)
        stop = source.find(end, at)
        if stop < 0:
            where = len(source[:begin].encode("utf-8", "surrogatepass"))
            raise _wrong(f"Can't find end of the entity starting at byte offset {where}")
        inner = source[at:stop]
        out += inner
        at = stop + len(end)
        link = inner
        if char == "[" and source.startswith("(", at):
            link, _, _ = source[at + 1 :].partition(")")
            at = min(len(source), at + len(link) + 2)
        if not inner:
            continue
        length = units(inner)
        entity: Entity | None
        if char == "[":
            entity = linked(link, offset, length)
        else:
            kind = "pre" if pre else {"_": "italic", "*": "bold", "`": "code"}[char]
            entity = Entity(kind, offset, length, language=language)
        if entity is not None:
            found.append(entity)
    return out, found


def _language(source: str, at: int) -> tuple[int, str | None]:
    """Read the language behind ``` and one line break; return where the code begins."""
    end = at
    while end < len(source) and not source[end].isspace() and source[end] != "`":
        end += 1
    language = None
    if end > at and end < len(source) and source[end] != "`":
        language, at = source[at:end], end
    first = _BREAK.match(source, at)
    return (first.end() if first else at), language


def _wrong(text: str) -> Refusal:
    return bad_request(f"can't parse entities: {text}")
